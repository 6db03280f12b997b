#include "parsers/decode/format.h"

#include <algorithm>
#include <array>
#include <string>

namespace indicatord::decode {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view prefix;
  Format format;
};

constexpr std::array kMagics = {
    Magic{"%PDF-"sv, Format::kPdf},
    Magic{"PK\x03\x04"sv, Format::kZip},
    Magic{"PK\x05\x06"sv, Format::kZip},
    Magic{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, Format::kLegacyWord},
    Magic{"{\\rtf"sv, Format::kRtf},
    Magic{"\x89PNG\r\n"sv, Format::kBinary},
    Magic{"\xFF\xD8\xFF"sv, Format::kBinary},  // JPEG
    Magic{"GIF87a"sv, Format::kBinary},
    Magic{"GIF89a"sv, Format::kBinary},
    Magic{"II*\0"sv, Format::kBinary},  // TIFF
    Magic{"MM\0*"sv, Format::kBinary},
    Magic{"\x1F\x8B\x08"sv, Format::kBinary},  // gzip
    Magic{"BZh"sv, Format::kBinary},
    Magic{"\xFD"
          "7zXZ\0"sv,
          Format::kBinary},
    Magic{"7z\xBC\xAF\x27\x1C"sv, Format::kBinary},
    Magic{"Rar!\x1A\x07"sv, Format::kBinary},
    Magic{"\x28\xB5\x2F\xFD"sv, Format::kBinary},  // zstd
    Magic{"\x7F"
          "ELF"sv,
          Format::kBinary},
    Magic{"SQLite format 3\0"sv, Format::kBinary},
};

constexpr std::size_t kSniffed = 1024;
constexpr std::array kHtmlOpenings = {"<!doctype html"sv, "<html"sv, "<head>"sv, "<body"sv};
constexpr std::array kHtmlEndings = {".html"sv, ".htm"sv, ".xhtml"sv, ".shtml"sv};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

}  // namespace

Format sniff_format(std::string_view bytes, std::string_view name) {
  for (const Magic& magic : kMagics) {
    if (bytes.starts_with(magic.prefix)) return magic.format;
  }
  // Readers of PDF take the header anywhere in the first 1024 bytes; mail gateways put lines before it.
  const std::string_view opening = bytes.substr(0, kSniffed);
  if (opening.find("%PDF-1.") != std::string_view::npos) return Format::kPdf;
  if (const std::size_t tag = opening.find('<'); tag != std::string_view::npos) {
    const std::string lowered = lower(opening.substr(tag));
    for (const std::string_view mark : kHtmlOpenings) {
      if (lowered.find(mark) != std::string::npos) return Format::kHtml;
    }
  }
  const std::string ending = lower(name.substr(name.size() - std::min<std::size_t>(name.size(), 8)));
  for (const std::string_view html : kHtmlEndings) {
    if (ending.ends_with(html)) return Format::kHtml;
  }
  return Format::kText;
}

}  // namespace indicatord::decode
