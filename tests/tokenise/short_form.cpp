#include "tests/tokenise/short_form.h"

#include <array>
#include <charconv>

#include "parsers/lexicon/lexicon.h"
#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/tokeniser.h"

namespace indicatord::tokenise {
namespace {

using Kind = TimeExpression::Kind;
using YearKind = TimeExpression::YearKind;

std::string plain(double value) {
  std::array<char, 64> buffer{};
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return error == std::errc{} ? std::string(buffer.data(), end) : "unprintable";
}

// Traditional characters stay: the scanners know them too.
std::u32string widths_folded(std::string_view text) {
  std::u32string chars = segment::to_utf32(text);
  for (char32_t& c : chars) c = segment::fold(c);
  return chars;
}

const char* name(Kind kind) {
  constexpr std::array kNames = {"year",       "months",    "days",        "to_date",       "same",
                                 "year_start", "year_end",  "prior_month", "prior_quarter", "plan",
                                 "past_years", "past_days", "years",       "day_offset"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string year(const TimeExpression& time) {
  const std::string sign = time.year > 0 ? "+" : "";
  switch (time.year_kind) {
    case YearKind::kNone:
      return "";
    case YearKind::kAbsolute:
      return " " + std::to_string(time.year);
    case YearKind::kOffset:
      return " this" + (time.year == 0 ? "" : sign + std::to_string(time.year));
    case YearKind::kContext:
      return " context" + (time.year == 0 ? "" : sign + std::to_string(time.year));
  }
  return "";
}

std::string two(unsigned value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string span(const TimeExpression& time) {
  if (time.from_day > 0) {
    return " " + two(time.from_month) + "-" + two(time.from_day) + ".." + two(time.to_month) + "-" +
           two(time.to_day);
  }
  return time.to_month > 0 ? " " + two(time.from_month) + ".." + two(time.to_month) : "";
}

std::string token_text(const Token& token, const segment::CleanText& text) {
  const Vocabulary& vocabulary = builtin_vocabulary();
  const std::string word = text.utf8(token.begin, token.end);
  switch (token.kind) {
    case TokenKind::kText:
      return word + "/x";
    case TokenKind::kPunctuation:
      return word + "/p";
    case TokenKind::kNumber:
      return word + "/n:" + plain(token.number.value) +
             (token.number.has_high ? ".." + plain(token.number.high) : "");
    case TokenKind::kUnit:
      return word + "/u:" + vocabulary.lexicon().units()[token.id].code;
    case TokenKind::kTime:
      return word + "/t:" + name(token.time.kind);
    case TokenKind::kIndicator:
      return word + "/i:" + vocabulary.lexicon().indicators()[token.id].id;
    case TokenKind::kArea:
      return word + "/a:" + vocabulary.area_name(token.id).areas.front()->code;
    case TokenKind::kCue:
      return word + "/c:" + std::string(to_string(token.cue));
  }
  return word;
}

std::vector<Token> tokens_of(const segment::CleanText& text) {
  return tokenise(text, 0, static_cast<std::uint32_t>(text.size()), builtin_vocabulary());
}

segment::CleanText as_sentence(std::string_view text) {
  segment::CleanText clean;
  for (const char32_t c : widths_folded(text)) clean.push(c, 0, 0);
  return clean;
}

}  // namespace

const Vocabulary& builtin_vocabulary() {
  static const Vocabulary vocabulary(lexicon::builtin_lexicon());
  return vocabulary;
}

std::string scanned_number(std::string_view text) {
  const std::u32string chars = widths_folded(text);
  const auto found = scan_number(chars, 0, builtin_vocabulary().units());
  if (!found) return "none";
  const Number& number = found->number;
  std::string out = plain(number.value);
  if (number.over) out += " over";
  if (number.percent) out += " percent";
  if (number.han) out += " han";
  return out + " [" + segment::to_utf8(std::u32string_view(chars).substr(0, found->length)) + "]";
}

std::string scanned_time(std::string_view text) {
  const std::u32string chars = widths_folded(text);
  const auto found = scan_time(chars, 0, builtin_vocabulary());
  if (!found) return "none";
  const TimeExpression& time = found->time;
  std::string out = name(time.kind) + year(time) + span(time);
  if (time.to_year != 0) out += ".." + std::to_string(time.to_year);
  if (time.count != 0) out += " count=" + std::to_string(time.count);
  if (time.until) out += " until";
  if (time.end_point) out += " end";
  if (time.month_only) out += " month_only";
  if (time.since) out += " since";
  return out + " [" + segment::to_utf8(std::u32string_view(chars).substr(0, found->length)) + "]";
}

std::string short_tokens(std::string_view text) {
  const segment::CleanText clean = as_sentence(text);
  std::string out;
  for (const Token& token : tokens_of(clean)) out += (out.empty() ? "" : " ") + token_text(token, clean);
  return out;
}

std::string numbers_with_units(std::string_view text) {
  const segment::CleanText clean = as_sentence(text);
  const Vocabulary& vocabulary = builtin_vocabulary();
  std::string out;
  bool after_number = false;
  for (const Token& token : tokens_of(clean)) {
    const bool was_number = after_number;
    after_number = token.kind == TokenKind::kNumber;
    if (after_number) {
      out += (out.empty() ? "" : ", ") + plain(token.number.value);
      if (token.number.has_high) out += ".." + plain(token.number.high);
      if (token.number.over) out += "+";
      if (token.number.percent) out += " %";
    } else if (was_number && token.kind == TokenKind::kUnit) {
      out += " " + vocabulary.lexicon().units()[token.id].code;
    } else if (was_number && token.kind == TokenKind::kCue) {
      out += " <" + std::string(to_string(token.cue)) + ">";
    }
  }
  return out.empty() ? "none" : out;
}

}  // namespace indicatord::tokenise
