// How many columns a text takes on a terminal, and texts that a terminal can be trusted with.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace indicatord::ctl {

// Columns: 2 for wide and full-width characters, 0 for combining and invisible ones, 1 for the rest
// (ambiguous ones too). After Unicode Standard Annex #11, "East Asian Width", and the categories Mn, Me and
// Cf, by blocks: precise for Chinese, Japanese and Korean, near enough for the scripts and emoji that a page
// of figures rarely holds.
int display_width(char32_t character);
std::size_t display_width(std::string_view utf8);

// The text as valid UTF-8 (what is not becomes U+FFFD) with control characters as their pictures (U+2400
// ...), so that a document can neither break a line of a table nor send a command to the terminal.
std::string printable(std::string_view text);

// The text as valid UTF-8, control characters as they are.
std::string valid_utf8(std::string_view text);

// The longest beginning of `printable_text` that fits into `columns`, with "…" at its end where it was cut.
std::string elide(std::string_view printable_text, std::size_t columns);

}  // namespace indicatord::ctl
