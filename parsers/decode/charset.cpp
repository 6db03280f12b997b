// Telling charsets apart without a model of the language, only by where frequent characters lie:
//
// UTF-8 has so much structure that a text of some length that is valid in it is in it. GB 18030 and Big5
// overlap in their byte ranges, but the frequent characters do not: GB puts the 3,755 characters that make up
// nearly all running text at lead B0..D7, trail A1..FE; Big5 puts its 5,401 at lead A4..C6. A GB text read as
// Big5 has about half of its characters above C6; a Big5 text read as GB has a third of its trails below A1,
// which are rare characters in GB. So the share of characters in the frequent range decides. Limit: a text of
// very few Chinese characters may be taken for the other one; a tie goes to GB 18030.
#include "parsers/decode/charset.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <stdexcept>

#include <unicode/ucnv.h>

#include "parsers/decode/utf8.h"

namespace indicatord::decode {
namespace {

constexpr char16_t kMark = 0xFEFF;
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LeMark = "\xFF\xFE";
constexpr std::string_view kUtf16BeMark = "\xFE\xFF";
constexpr std::size_t kSampled = 256U << 10U;  // bytes that detection looks at where it need not see all

// One damaged byte in so many good sequences is a damaged UTF-8 text and no other charset.
constexpr std::size_t kGoodPerBadUtf8 = 10;
// Of the double-byte characters of a text, this share may be broken before it is no text.
constexpr double kMaxBroken = 0.2;
// Control characters other than white space that a text may hold, of its bytes.
constexpr double kMaxControls = 0.05;
// Of the units of a bare UTF-16 text, this share is ASCII or CJK.
constexpr double kMinUtf16 = 0.9;

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

bool is_control(unsigned byte) {
  return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != '\v';
}

bool looks_binary(std::string_view sample) {
  std::size_t controls = 0;
  for (std::size_t at = 0; at < sample.size();) {
    constexpr std::uint64_t kHighBits = 0x8080808080808080U;
    constexpr std::uint64_t kSpaces = 0x2020202020202020U;
    std::uint64_t word = 0;
    if (at + sizeof word <= sample.size()) {
      std::memcpy(&word, sample.data() + at, sizeof word);
      if (((word - kSpaces) & ~word & kHighBits) == 0) {  // no byte below a space among the eight
        at += sizeof word;
        continue;
      }
    }
    const std::size_t stop = std::min(at + sizeof word, sample.size());
    for (; at < stop; ++at) controls += is_control(byte_at(sample, at)) ? 1U : 0U;
  }
  return static_cast<double>(controls) > kMaxControls * static_cast<double>(sample.size());
}

struct Score {
  std::size_t pairs = 0;
  std::size_t frequent = 0;
  std::size_t broken = 0;

  double share(std::size_t part) const {
    return pairs == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(pairs);
  }
  double frequent_share() const { return share(frequent); }
  double broken_share() const { return share(broken); }
};

bool is_frequent_gb(unsigned lead, unsigned trail) {
  const bool hanzi = lead >= 0xB0 && lead <= 0xD7 && trail >= 0xA1;
  const bool punctuation = (lead == 0xA1 || lead == 0xA3) && trail >= 0xA1;
  return hanzi || punctuation;
}

bool is_frequent_big5(unsigned lead, unsigned) {
  return (lead >= 0xA4 && lead <= 0xC6) || lead == 0xA1 || lead == 0xA2;
}

// What the double-byte characters of the sample are when it is read as GB 18030 or as Big5.
Score score(std::string_view sample, Charset charset) {
  const bool big5 = charset == Charset::kBig5;
  Score result;
  for (std::size_t at = 0; at < sample.size();) {
    const unsigned lead = byte_at(sample, at);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    ++result.pairs;
    const unsigned trail = at + 1 < sample.size() ? byte_at(sample, at + 1) : 0U;
    if (!big5 && trail >= 0x30 && trail <= 0x39 && lead >= 0x81 && lead <= 0xFE) {  // the four-byte form
      at += 4;
      continue;
    }
    const bool fits_lead = lead >= 0x81 && lead <= 0xFE;
    const bool fits_trail = big5 ? (trail >= 0x40 && trail <= 0x7E) || (trail >= 0xA1 && trail <= 0xFE)
                                 : trail >= 0x40 && trail != 0x7F && trail != 0xFF;
    if (!fits_lead || !fits_trail) {
      if (at + 1 < sample.size()) ++result.broken;  // not the cut at the end of the sample
      ++at;
      continue;
    }
    if (big5 ? is_frequent_big5(lead, trail) : is_frequent_gb(lead, trail)) ++result.frequent;
    at += 2;
  }
  return result;
}

// Share of the units that are printable ASCII, CJK or its punctuation when the high byte is at `high` of each
// pair.
double utf16_share(std::string_view sample, std::size_t high) {
  std::size_t known = 0;
  for (std::size_t at = 0; at + 1 < sample.size(); at += 2) {
    const unsigned upper = byte_at(sample, at + high);
    const unsigned lower = byte_at(sample, at + 1 - high);
    const bool ascii = upper == 0 && lower != 0 && lower < 0x7F && !is_control(lower);
    const bool cjk = (upper >= 0x4E && upper <= 0x9F) || upper == 0x30 || upper == 0xFF || upper == 0x20;
    known += ascii || cjk ? 1U : 0U;
  }
  return static_cast<double>(known) / (static_cast<double>(sample.size()) / 2);
}

// UTF-16 without a mark has zeros (the high bytes of line ends and digits), which no other text has, and
// reads as ASCII and CJK in one of its two orders. A page without any ASCII is not seen here.
std::optional<Charset> detect_bare_utf16(std::string_view bytes) {
  if (bytes.size() < 4 || bytes.size() % 2 != 0) return std::nullopt;
  const std::string_view sample = bytes.substr(0, kSampled);
  if (sample.find('\0') == std::string_view::npos) return std::nullopt;
  const double big_endian = utf16_share(sample, 0);
  const double little_endian = utf16_share(sample, 1);
  if (std::max(big_endian, little_endian) < kMinUtf16) return std::nullopt;
  return big_endian > little_endian ? Charset::kUtf16Be : Charset::kUtf16Le;
}

// UTF-8 that is its own conversion?
bool is_sound_utf8(std::string_view bytes) {
  return !bytes.starts_with(kUtf8Mark) && bytes.find('\0') == std::string_view::npos &&
         !looks_binary(bytes.substr(0, kSampled)) && valid_utf8_prefix(bytes) == bytes.size();
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(Charset charset) {
  const char* name = charset == Charset::kUtf16Le   ? "UTF-16LE"
                     : charset == Charset::kUtf16Be ? "UTF-16BE"
                     : charset == Charset::kBig5    ? "Big5-HKSCS"
                                                    : "gb18030";
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(name, &error));
  if (U_FAILURE(error)) throw std::runtime_error("ICU lacks the converter for " + std::string(name));
  return converter;
}

// Puts UTF-16 units together to code points, over the borders of chunks.
class Utf16Sink {
 public:
  explicit Utf16Sink(Converted& out) : out_(out) {}

  void put(char16_t unit) {
    if (high_ != 0) {
      const char16_t high = high_;
      high_ = 0;
      if (unit >= 0xDC00 && unit <= 0xDFFF) {
        append_utf8(out_.text,
                    0x10000U + ((static_cast<char32_t>(high) - 0xD800U) << 10U) + (unit - 0xDC00U));
        return;
      }
      replace();
    }
    if (unit == kMark && out_.text.empty()) return;  // GB 18030 has one, too
    if (unit >= 0xD800 && unit <= 0xDBFF) {
      high_ = unit;
    } else if (unit == 0xFFFD || unit == 0 || (unit >= 0xDC00 && unit <= 0xDFFF)) {
      replace();
    } else {
      append_utf8(out_.text, unit);
    }
  }

  void finish() {
    if (high_ != 0) replace();
    high_ = 0;
  }

 private:
  void replace() {
    if (out_.replaced == 0) out_.first = out_.text.size();
    ++out_.replaced;
    append_utf8(out_.text, 0xFFFD);
  }

  Converted& out_;
  char16_t high_ = 0;
};

Converted convert_with_icu(std::string_view bytes, Charset charset) {
  const Converter converter = open_converter(charset);
  Converted out;
  out.text.reserve(bytes.size() + bytes.size() / 2);
  Utf16Sink sink(out);
  std::array<char16_t, 8192> units;
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
  while (error == U_BUFFER_OVERFLOW_ERROR) {
    error = U_ZERO_ERROR;
    char16_t* target = units.data();
    ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, end, nullptr, true,
                   &error);
    for (const char16_t* unit = units.data(); unit != target; ++unit) sink.put(*unit);
  }
  sink.finish();
  if (U_FAILURE(error)) throw std::runtime_error(std::string("ICU cannot convert: ") + u_errorName(error));
  return out;
}

}  // namespace

std::optional<Charset> charset_by_name(std::string_view name) {
  std::string key;
  for (const char c : name) {
    if (c == '-' || c == '_' || c == ' ') continue;
    key.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  if (key == "utf8") return Charset::kUtf8;
  if (key == "gb18030" || key == "gbk" || key == "gb2312" || key == "cp936" || key == "xgbk")
    return Charset::kGb18030;
  if (key == "big5" || key == "big5hkscs" || key == "cp950" || key == "xxbig5") return Charset::kBig5;
  return std::nullopt;
}

std::optional<Charset> detect_charset(std::string_view bytes, std::optional<Charset> declared) {
  if (bytes.starts_with(kUtf8Mark)) return Charset::kUtf8;
  if (bytes.starts_with(kUtf16LeMark)) return Charset::kUtf16Le;
  if (bytes.starts_with(kUtf16BeMark)) return Charset::kUtf16Be;
  const std::string_view sample = bytes.substr(0, kSampled);
  if (const std::optional<Charset> utf16 = detect_bare_utf16(bytes)) return utf16;
  if (bytes.find('\0') != std::string_view::npos || looks_binary(sample)) return std::nullopt;
  if (valid_utf8_prefix(bytes) == bytes.size()) return Charset::kUtf8;
  const Utf8Profile utf8 = profile_utf8(sample);
  if (utf8.multibyte >= kGoodPerBadUtf8 * utf8.invalid) return Charset::kUtf8;

  const Score gb = score(sample, Charset::kGb18030);
  const Score big5 = score(sample, Charset::kBig5);
  if (declared == Charset::kGb18030 && gb.broken_share() < kMaxBroken) return declared;
  if (declared == Charset::kBig5 && big5.broken_share() < kMaxBroken) return declared;
  const double gb_fit = gb.frequent_share() - gb.broken_share();
  const double big5_fit = big5.frequent_share() - big5.broken_share();
  const Charset best = big5_fit > gb_fit ? Charset::kBig5 : Charset::kGb18030;
  if ((best == Charset::kBig5 ? big5 : gb).broken_share() <= kMaxBroken) return best;
  return utf8.multibyte > utf8.invalid ? std::optional(Charset::kUtf8) : std::nullopt;
}

Converted convert_to_utf8(std::string_view bytes, Charset charset) {
  if (charset == Charset::kUtf16Le && bytes.starts_with(kUtf16LeMark))
    bytes.remove_prefix(kUtf16LeMark.size());
  if (charset == Charset::kUtf16Be && bytes.starts_with(kUtf16BeMark))
    bytes.remove_prefix(kUtf16BeMark.size());
  if (charset != Charset::kUtf8) return convert_with_icu(bytes, charset);
  if (bytes.starts_with(kUtf8Mark)) bytes.remove_prefix(kUtf8Mark.size());
  Repaired repaired = repair_utf8(bytes);
  return {std::move(repaired.text), repaired.replaced, repaired.first};
}

std::optional<Converted> read_text(std::string_view bytes, std::optional<Charset> declared) {
  if (is_sound_utf8(bytes)) return Converted{std::string(bytes), 0, 0};
  const std::optional<Charset> charset = detect_charset(bytes, declared);
  return charset ? std::optional(convert_to_utf8(bytes, *charset)) : std::nullopt;
}

}  // namespace indicatord::decode
