// Traditional characters to simplified ones, so that documents of Hong Kong, Macau and Taiwan meet the same
// lexicon.
//
// One character to one, by OpenCC's table, and both of the same length in UTF-8: every byte offset into the
// result is one into the text that came in, so that spans and quotes stay the document's. Where one
// traditional character stands for two simplified ones OpenCC's first choice is taken (乾 is 干, also in
// 乾县; 著 stays). Words that are others in Taiwan (軟體 for 软件) are not translated. Pure and thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace indicatord::segment {

// Does the text hold characters that simplified text has not? At least one in a hundred of the Chinese
// characters in the samples that are looked at: a bounded number of them, spread over the text, all of a
// short one.
bool is_traditional(std::string_view utf8);

// The text with each traditional character replaced; of the same length.
std::string to_simplified(std::string_view utf8);

}  // namespace indicatord::segment
