// Which charset a text is in, and the way to UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace indicatord::decode {

enum class Charset { kUtf8, kUtf16Le, kUtf16Be, kGb18030, kBig5 };

// The charset that a document itself declares (an HTML <meta>); nullopt for names that we do not read.
std::optional<Charset> charset_by_name(std::string_view name);

// nullopt: this is no text in any charset that we read (NUL bytes, control characters, too much that fits
// nowhere). A byte-order mark decides; then valid UTF-8; then `declared`, if the bytes bear it out; then what
// fits best.
std::optional<Charset> detect_charset(std::string_view bytes, std::optional<Charset> declared);

struct Converted {
  std::string text;          // valid UTF-8 without NUL and without a byte-order mark
  std::size_t replaced = 0;  // places where U+FFFD stands for bytes that fit the charset nowhere
  std::size_t first = 0;     // where in `text` the first of them is
};
Converted convert_to_utf8(std::string_view bytes, Charset charset);

// Detects and converts; nullopt: this is no text. Most texts are sound UTF-8, and are looked through once.
std::optional<Converted> read_text(std::string_view bytes, std::optional<Charset> declared);

}  // namespace indicatord::decode
