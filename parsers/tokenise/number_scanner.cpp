#include "parsers/tokenise/number_scanner.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>

#include "parsers/segment/clean_text.h"
#include "parsers/tokenise/numerals.h"
#include "parsers/tokenise/small_numbers.h"

namespace indicatord::tokenise {
namespace {

using segment::is_digit;

constexpr int kExponentOfYi = 8;   // 亿
constexpr int kExponentOfWan = 4;  // 万
constexpr std::size_t kMostDigits = 18;

// 10^exponent of a scale word, 0 for other characters.
int scale_exponent(char32_t c) {
  switch (c) {
    case U'十':
      return 1;
    case U'百':
      return 2;
    case U'千':
      return 3;
    case U'万':
    case U'萬':
      return 4;
    case U'亿':
    case U'億':
      return 8;
    default:
      return 0;
  }
}

bool is_vague(char32_t c) {
  return c == U'余' || c == U'多' || c == U'餘' || c == U'来' || c == U'几';
}

// Decimal digits as a whole number, of at most kMostDigits, and how many of them stand behind the point.
struct Decimal {
  std::uint64_t digits = 0;
  int decimals = 0;
};

double slowly_read(std::uint64_t digits, int exponent) {
  const std::string text = std::to_string(digits) + "e" + std::to_string(exponent);
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Exact where a double can be: the digits with their exponent are read in one correctly rounded step. That is
// a product or quotient where both its sides are exact, as they are for nearly all numbers.
std::optional<double> to_double(const Decimal& decimal, int exponent) {
  constexpr std::array kPowers = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  constexpr std::uint64_t kExact = std::uint64_t{1} << 53U;
  exponent -= decimal.decimals;
  const auto power = static_cast<std::size_t>(std::abs(exponent));
  double value = 0;
  if (decimal.digits > kExact || power >= kPowers.size()) {
    value = slowly_read(decimal.digits, exponent);
  } else {
    const auto digits = static_cast<double>(decimal.digits);
    value = exponent < 0 ? digits / kPowers[power] : digits * kPowers[power];
  }
  if (std::abs(value) > kLargestNumber) return std::nullopt;
  return value;
}

// Three digits after a comma, and no fourth: a thousands separator.
bool is_thousands_group(std::u32string_view text, std::size_t comma) {
  for (std::size_t i = 1; i <= 3; ++i) {
    if (!is_digit(at_or_zero(text, comma + i))) return false;
  }
  return !is_digit(at_or_zero(text, comma + 4));
}

struct Digits {
  Decimal decimal;  // without meaning where `count` is above kMostDigits
  std::size_t length = 0;
  std::size_t count = 0;
};

Digits scan_digits(std::u32string_view text, std::size_t at) {
  Digits out;
  std::size_t i = at;
  std::size_t leading = 0;
  const auto take_digits = [&] {
    for (; is_digit(at_or_zero(text, i)); ++i, ++out.count)
      out.decimal.digits = out.decimal.digits * 10 + (text[i] - U'0');
  };
  take_digits();
  leading = out.count;
  while (leading <= 3 && (at_or_zero(text, i) == U',' || at_or_zero(text, i) == U'，') &&
         is_thousands_group(text, i)) {
    ++i;
    take_digits();
  }
  if (at_or_zero(text, i) == U'.' && is_digit(at_or_zero(text, i + 1))) {
    ++i;
    const std::size_t whole = out.count;
    take_digits();
    out.decimal.decimals = static_cast<int>(out.count - whole);
  }
  out.length = i - at;
  return out;
}

// Scale words after a number: 万, 亿, 万亿, 千万, 余亿; stops where a unit begins.
struct Scale {
  int exponent = 0;
  std::size_t length = 0;
  bool over = false;
};

Scale scan_scale(std::u32string_view text, std::size_t at, const Trie& units) {
  Scale out;
  std::size_t i = at;
  for (;;) {
    const char32_t c = at_or_zero(text, i);
    if (is_vague(c) && !out.over) {
      // 60来万元; 来 alone may begin a word
      const bool measured = c != U'来' || bool(units.longest(text.substr(std::min(i + 2, text.size()))));
      const bool before_scale = scale_exponent(at_or_zero(text, i + 1)) > 0 && measured;
      const bool before_unit = bool(units.longest(text.substr(i + 1)));
      const bool bare_end = out.length > 0 && (c == U'多' || c == U'余') && out.exponent > 0;
      if (!before_scale && !before_unit && !bare_end) break;
      out.over = true;
      ++i;
      if (!before_scale) break;
      continue;
    }
    const int exponent = scale_exponent(c);
    if (exponent == 0) break;
    if (units.longest(text.substr(i)).length > 1) break;
    out.exponent += exponent;
    ++i;
    out.length = i - at;
  }
  out.length = i - at;
  return out;
}

// 3万9千亿: the 亿 is of both parts
void share_yi(ScannedNumber& whole, const Digits& rest, const Scale& scale) {
  const auto yi = to_double(rest.decimal, scale.exponent - kExponentOfYi);
  if (!yi) return;
  const double value = (whole.number.value + *yi) * std::pow(10.0, kExponentOfYi);
  if (value > kLargestNumber) return;
  whole.number.value = value;
  whole.number.over = scale.over;
  whole.exponent = scale.exponent;
  whole.length += static_cast<std::uint32_t>(rest.length + scale.length);
}

// 42亿3600万, 1亿3千多万, 1万6千: what is below the 亿 or 万 stands behind it with a scale of its own.
void add_rest(ScannedNumber& whole, std::u32string_view text, std::size_t at, const Trie& units) {
  const Digits rest = scan_digits(text, at + whole.length);
  if (rest.length == 0 || rest.count > kMostDigits ||
      rest.count > 4 + static_cast<std::size_t>(rest.decimal.decimals))
    return;
  const Scale scale = scan_scale(text, at + whole.length + rest.length, units);
  const bool below_yi = scale.exponent >= kExponentOfWan && scale.exponent < kExponentOfYi;
  const bool below_wan = rest.count == 1 && scale.exponent > 1 && scale.exponent < kExponentOfWan;
  if (whole.exponent == kExponentOfWan && rest.count == 1 && scale.exponent > kExponentOfYi + 1 &&
      scale.exponent < kExponentOfYi + kExponentOfWan)
    return share_yi(whole, rest, scale);
  if (whole.exponent == kExponentOfYi ? !below_yi : !below_wan) return;
  const auto value = to_double(rest.decimal, scale.exponent);
  if (!value || *value >= std::pow(10.0, whole.exponent)) return;
  if (whole.number.value + *value > kLargestNumber) return;
  whole.number.value += *value;
  whole.number.over = scale.over;
  whole.exponent = scale.exponent;
  whole.length += static_cast<std::uint32_t>(rest.length + scale.length);
}

std::optional<ScannedNumber> finish(const Digits& digits, bool negative, std::u32string_view text,
                                    std::size_t at, const Trie& units) {
  if (digits.count > kMostDigits) return std::nullopt;
  std::size_t length = digits.length + (negative ? 1 : 0);
  const Scale scale = scan_scale(text, at + length, units);
  const auto value = to_double(digits.decimal, scale.exponent);
  if (!value) return std::nullopt;
  ScannedNumber out;
  out.number.value = negative ? -*value : *value;
  out.number.over = scale.over;
  out.exponent = scale.exponent;
  out.number.exponent = static_cast<std::uint8_t>(scale.exponent);
  out.length = static_cast<std::uint32_t>(length + scale.length);
  const bool may_go_on = scale.exponent == kExponentOfYi || scale.exponent == kExponentOfWan;
  if (may_go_on && !scale.over && !negative) add_rest(out, text, at, units);
  return out;
}

// 三千六百亿, 十二, 两千, 四十, 四亿零七百多万; and 二〇二二 digit by digit. Returns the length, 0 for none.
std::size_t scan_han_integer(std::u32string_view text, std::size_t at, double& value, const Trie& units) {
  double total = 0;    // closed by 万 or 亿
  double section = 0;  // below 万
  int digit = -1;
  bool any_scale = false;
  Decimal plain;
  std::size_t digits = 0;
  std::size_t i = at;
  for (; i < text.size(); ++i) {
    const char32_t c = text[i];
    const int d = han_digit(c);
    const int exponent = scale_exponent(c);
    const bool vague_rest = total > 0 && section > 0 && (c == U'多' || c == U'余') &&
                            scale_exponent(at_or_zero(text, i + 1)) >= 4;
    if (vague_rest) continue;
    if (d < 0 && exponent == 0) break;
    if (exponent > 0 && i > at && units.longest(text.substr(i)).length > 1) break;
    if (d >= 0) {
      plain.digits = plain.digits * 10 + static_cast<unsigned>(d);
      if (++digits > kMostDigits) return 0;
      digit = d;
      continue;
    }
    any_scale = true;
    if (exponent >= 4) {
      const double factor = exponent == 4 ? 1e4 : 1e8;
      section += digit > 0 ? digit : 0;
      if (exponent == kExponentOfYi && total > 0 && total < factor) {
        total = (total + section) * factor;  // 一万三千七百亿: the 亿 is of all before it
      } else if (total > 0 && section == 0) {
        total *= factor;  // 万亿
      } else {
        if (section == 0) return 0;
        total += section * factor;
      }
      section = 0;
    } else {
      section += (digit >= 0 ? digit : 1) * std::pow(10.0, exponent);
    }
    digit = -1;
  }
  if (i == at) return 0;
  if (!any_scale) {
    const auto read = to_double(plain, 0);
    if (!read) return 0;
    value = *read;
  } else {
    value = total + section + (digit > 0 ? digit : 0);
  }
  return i - at;
}

// The integer and, after 点, its decimals: 十二点四. A scale word behind the decimals is the caller's.
std::size_t scan_han_decimal(std::u32string_view text, std::size_t at, double& value, const Trie& units) {
  std::size_t length = scan_han_integer(text, at, value, units);
  if (length == 0 || at_or_zero(text, at + length) != U'点' ||
      han_digit(at_or_zero(text, at + length + 1)) < 0) {
    return length;
  }
  Decimal decimal;
  std::size_t i = at + length + 1;
  for (; han_digit(at_or_zero(text, i)) >= 0; ++i, ++decimal.decimals)
    decimal.digits = decimal.digits * 10 + static_cast<unsigned>(han_digit(text[i]));
  if (decimal.decimals > static_cast<int>(kMostDigits)) return length;
  const auto fraction = to_double(decimal, 0);
  if (!fraction) return length;
  value += *fraction;
  return i - at;
}

// 四五百元, 十五六万, 七八家: the second of two neighbouring digits that bound a range, among the characters
// [at, at + length) of a number; 0 where there is none.
std::size_t end_of_neighbours(std::u32string_view text, std::size_t at, std::size_t length,
                              const Trie& units) {
  for (std::size_t i = at + 1; i < at + length; ++i) {
    if (text[i] == U'点') return 0;
    const int before = han_digit(text[i - 1]);
    if (before < 1 || han_digit(text[i]) != before + 1) continue;
    const bool longer =
        han_digit(at_or_zero(text, i + 1)) >= 0 || (i > at + 1 && han_digit(text[i - 2]) >= 0);
    if (longer) return 0;
    const bool scaled = scale_exponent(at_or_zero(text, i + 1)) > 0;
    return scaled || bool(units.longest(text.substr(i + 1))) ? i : 0;
  }
  return 0;
}

// The number without the character `leave_out`; 0 where it is none.
double without_digit(std::u32string_view text, std::size_t at, std::size_t length, std::size_t leave_out,
                     const Trie& units) {
  constexpr std::size_t kBehind = 4;  // enough to tell a scale word from a unit
  std::u32string rest(text.substr(at, length + kBehind));
  rest.erase(leave_out - at, 1);
  double value = 0;
  return scan_han_integer(rest, 0, value, units) == length - 1 ? value : 0;
}

// Of the scale words that the characters end with: 10 for 六百亿.
int exponent_of_end(std::u32string_view numerals) {
  int exponent = 0;
  while (!numerals.empty() && scale_exponent(numerals.back()) > 0) {
    exponent += scale_exponent(numerals.back());
    numerals.remove_suffix(1);
  }
  return exponent;
}

// The whole of 百分之…, 三分之…, 二十分之…, and where 分之 ends.
struct Whole {
  int parts = 0;
  std::size_t end = 0;
};
std::optional<Whole> scan_whole(std::u32string_view text, std::size_t at) {
  constexpr int kHundred = 100;
  Whole whole{.parts = kHundred, .end = at + 1};
  if (at_or_zero(text, at) != U'百') {
    const auto number = scan_small(text, at);
    if (!number || number->value < 2 || number->value >= kHundred) return std::nullopt;
    whole = {.parts = static_cast<int>(number->value), .end = at + number->length};
  }
  if (at_or_zero(text, whole.end) != U'分' || at_or_zero(text, whole.end + 1) != U'之') return std::nullopt;
  whole.end += 2;
  return whole;
}

// 百分之十二点四, 百分之5.2, 三分之一
std::optional<ScannedNumber> scan_parts_of(std::u32string_view text, std::size_t at, const Trie& units) {
  const auto of = scan_whole(text, at);
  if (!of) return std::nullopt;
  const int whole = of->parts;
  const std::size_t i = of->end;
  double parts = 0;
  const Digits digits = scan_digits(text, i);
  std::size_t length = digits.length;
  if (length > 0 && digits.count <= kMostDigits) {
    const auto read = to_double(digits.decimal, 0);
    if (!read) return std::nullopt;
    parts = *read;
  } else {
    length = scan_han_decimal(text, i, parts, units);
  }
  if (length == 0) return std::nullopt;
  // 三分之二十 is no fraction of a whole; of 百分之 the number has the limit of any other
  if (parts > (whole == 100 ? kLargestNumber : whole)) return std::nullopt;
  ScannedNumber out;
  out.number.value = whole == 100 ? parts : parts * 100 / whole;
  out.number.percent = true;
  out.number.han = true;
  out.length = static_cast<std::uint32_t>(i + length - at);
  return out;
}

// 1/4; not the satellites 01/02
std::optional<ScannedNumber> scan_fraction(std::u32string_view text, std::size_t at) {
  if (text[at] == U'0') return std::nullopt;
  const Digits over = scan_digits(text, at);
  const std::size_t slash = at + over.length;
  if (at_or_zero(text, slash) != U'/' || over.count > 2) return std::nullopt;
  const Digits under = scan_digits(text, slash + 1);
  if (under.count == 0 || under.count > 2) return std::nullopt;
  const auto a = to_double(over.decimal, 0);
  const auto b = to_double(under.decimal, 0);
  if (!a || !b || *b < 2 || *a >= *b) return std::nullopt;
  ScannedNumber out;
  out.number.value = *a * 100 / *b;
  out.number.percent = true;
  out.length = static_cast<std::uint32_t>(over.length + 1 + under.length);
  return out;
}

}  // namespace

double ScannedNumber::scale() const {
  return std::pow(10.0, exponent);
}

bool dash_is_minus(std::u32string_view text, std::size_t at) {
  if (at_or_zero(text, at) != U'—' || at == 0 || !segment::is_han(text[at - 1]) ||
      !is_digit(at_or_zero(text, at + 1)))
    return false;
  // 增长6%左右—8%: a range
  constexpr std::size_t kNear = 4;
  const std::size_t from = at - std::min(at, kNear);
  if (text.substr(from, at - from).find(U'%') != std::u32string_view::npos) return false;
  std::size_t end = at + 1;
  while (is_digit(at_or_zero(text, end)) || at_or_zero(text, end) == U'.') ++end;
  return at_or_zero(text, end) == U'%';
}

std::optional<ScannedNumber> scan_number(std::u32string_view text, std::size_t at, const Trie& units) {
  const char32_t c = at_or_zero(text, at);
  if (is_digit(c)) {
    if (auto fraction = scan_fraction(text, at)) return fraction;
    return finish(scan_digits(text, at), false, text, at, units);
  }
  if ((c == U'-' && is_digit(at_or_zero(text, at + 1))) || dash_is_minus(text, at))
    return finish(scan_digits(text, at + 1), true, text, at, units);
  if (!is_han_numeral(c)) return std::nullopt;
  if (auto parts = scan_parts_of(text, at, units)) return parts;
  if (han_digit(c) < 0 && c != U'十') return std::nullopt;
  double value = 0;
  std::size_t length = scan_han_decimal(text, at, value, units);
  if (length == 0) return std::nullopt;
  ScannedNumber out;
  const Scale scale = scan_scale(text, at + length, units);  // 余, 多, 亿 of 三点六亿
  const double factor = std::pow(10.0, scale.exponent);
  out.number.value = value * factor;
  if (!(out.number.value <= kLargestNumber)) return std::nullopt;
  if (const std::size_t second = length < 2 ? 0 : end_of_neighbours(text, at, length, units)) {
    const double low = without_digit(text, at, length, second, units);
    const double high = without_digit(text, at, length, second - 1, units);
    if (0 < low && low < high && high * factor <= kLargestNumber) {
      out.number.value = low * factor;
      out.number.high = high * factor;
      out.number.has_high = true;
    }
  }
  out.number.over = scale.over || text.substr(at, length).find_first_of(U"多余") != std::u32string_view::npos;
  out.number.han = true;
  out.exponent = exponent_of_end(text.substr(at, length)) + scale.exponent;
  out.number.exponent = static_cast<std::uint8_t>(out.exponent);
  out.length = static_cast<std::uint32_t>(length + scale.length);
  return out;
}

std::optional<ScannedNumber> scan_bare_scale(std::u32string_view text, std::size_t at, const Trie& units) {
  int exponent = 0;
  std::size_t i = at;
  while (scale_exponent(at_or_zero(text, i)) > 0 && units.longest(text.substr(i)).length <= 1) {
    exponent += scale_exponent(text[i++]);
  }
  if (i == at || exponent < 2) return std::nullopt;
  ScannedNumber out;
  const auto value = to_double({.digits = 1}, exponent);
  if (!value) return std::nullopt;
  out.number.value = *value;
  out.number.han = true;
  out.number.bare_scale = true;
  out.exponent = exponent;
  out.number.exponent = static_cast<std::uint8_t>(exponent);
  out.length = static_cast<std::uint32_t>(i - at);
  return out;
}

std::optional<ScannedRatio> scan_ratio(std::u32string_view text, std::size_t at) {
  ScannedRatio out;
  std::size_t i = at;
  while (out.count < 4 && is_digit(at_or_zero(text, i))) {
    const Digits digits = scan_digits(text, i);
    const std::size_t behind = i + digits.length;
    const bool goes_on = (at_or_zero(text, behind) == U'：' || at_or_zero(text, behind) == U':') &&
                         is_digit(at_or_zero(text, behind + 1));
    if (!goes_on && out.count == 0) return std::nullopt;  // nearly every number
    const auto value = digits.count <= kMostDigits ? to_double(digits.decimal, 0) : std::nullopt;
    if (!value) return std::nullopt;
    ScannedNumber& part = out.parts[out.count++];
    part.number.value = *value;
    part.number.ratio = out.count;
    part.length = static_cast<std::uint32_t>(digits.length);
    i = behind;
    if (!goes_on) break;
    ++i;
  }
  // 2：1, the second part being the measure
  if (out.count == 2 && out.parts[1].number.value == 1) {
    out.count = 1;
    out.parts[0].number.ratio = 0;
    out.parts[0].length = static_cast<std::uint32_t>(i - at);
    return out;
  }
  double sum = 0;
  for (std::uint8_t k = 0; k < out.count; ++k) sum += out.parts[k].number.value;
  // A structure of three adds up to a whole; anything else with colons is a time, a score or a scale.
  if (out.count != 3 || sum < 98 || sum > 102) return std::nullopt;
  return out;
}

}  // namespace indicatord::tokenise
