// Chinese economic prose of any length for the extractor to read: real texts, shuffled and repeated.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace indicatord::bench {

struct SourceTexts {
  std::vector<std::string> texts;  // never empty
  std::string origin;              // for the report: where they are from
};

// The development texts beside the checkout (../shared/gold, ../shared/texts), or where they are absent those
// of load_case_texts. Throws std::runtime_error where there are neither.
SourceTexts load_source_texts(const std::filesystem::path& checkout);

// The sentences of tests/corpus/constructions in documents of kSentencesOfDocument: much denser in figures
// than a real text, a statement every 40 bytes or so. Throws std::runtime_error where there are none.
SourceTexts load_case_texts(const std::filesystem::path& checkout);

// Whole documents of about `bytes` bytes together; each round takes all source texts in another order. The
// same sources give the same text on every machine.
class Text {
 public:
  Text(const SourceTexts& sources, std::size_t bytes);

  std::string_view whole() const { return whole_; }
  std::vector<std::string_view> documents() const;

 private:
  std::string whole_;
  std::vector<std::size_t> ends_;  // of the documents in whole_
};

// One line without a sentence's end: 。 and its like become commas.
std::string without_stops(std::string_view text);

// The beginning of a text, cut at a character.
std::string_view beginning(std::string_view text, std::size_t bytes);

}  // namespace indicatord::bench
