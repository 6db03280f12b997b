#include "parsers/tokenise/time_scanner.h"

#include "parsers/segment/clean_text.h"
#include "parsers/tokenise/char_set.h"
#include "parsers/tokenise/number_scanner.h"
#include "parsers/tokenise/numerals.h"
#include "parsers/tokenise/numeric_date.h"
#include "parsers/tokenise/past_time.h"
#include "parsers/tokenise/small_numbers.h"
#include "parsers/tokenise/time_cursor.h"
#include "parsers/tokenise/time_month.h"
#include "parsers/tokenise/time_suffix.h"
#include "parsers/tokenise/time_words.h"
#include "parsers/tokenise/time_year.h"

namespace indicatord::tokenise {
namespace {

using Kind = TimeExpression::Kind;
using segment::is_digit;

// What goes on with a time behind its first numeral and behind 元.
constexpr CharSet kBehindNumeral{U"年月日天周、-—~至到"};
constexpr CharSet kBehindFirstMonth{U"月-—~至到"};

// The part of a year, or the days or years that no year stands before. The first reader that finds one has
// it.
bool read_span(TimeCursor& cursor, TimeExpression& time, bool has_year) {
  if (read_span_word(cursor, time)) return true;
  if (!has_year && read_relative_day(cursor, time)) return true;
  if (read_first_months(cursor, time) || read_months_or_days(cursor, time)) return true;
  return !has_year && (read_past_years(cursor, time) || read_past_days(cursor, time) ||
                       read_lone_month_word(cursor, time));
}

// 2023年9月至2024年8月, 去年12月至今年2月: the end of a span that a later year has.
void end_in_later_year(TimeCursor& cursor, TimeExpression& time) {
  constexpr int kMostYearsOfSpan = 20;
  if (time.kind != Kind::kMonths && time.kind != Kind::kDays) return;
  const std::size_t before = cursor.at();
  if (!cursor.take_range_mark()) return;
  TimeCursor end(cursor.text(), cursor.at(), cursor.vocabulary());
  TimeExpression last;
  const bool same_sort = read_year(end, last) && last.year_kind == time.year_kind &&
                         read_span(end, last, true) && last.kind == time.kind;
  const int years = last.year - time.year;
  if (!same_sort || years < 1 || years > kMostYearsOfSpan || last.from_month != last.to_month) {
    cursor.move_to(before);
    return;
  }
  time.years_later = static_cast<std::uint8_t>(years);
  time.to_month = last.to_month;
  time.to_day = last.to_day;
  cursor.move_to(end.at());
}

}  // namespace

bool may_begin_time(std::u32string_view text, std::size_t at) {
  const auto one_of = [&](std::size_t i, const CharSet& chars) {
    return i < text.size() && chars.contains(text[i]);
  };
  if (counts_from_first(text[at])) return scan_small(text, at + 1).has_value();
  const auto small = scan_small(text, at);
  if (small && one_of(at + small->length, kBehindNumeral)) return true;
  // 元月份, 元至六月; not 三千元月租
  if (text[at] == U'元')
    return one_of(at + 1, kBehindFirstMonth) &&
           (at == 0 || !(is_digit(text[at - 1]) || is_han_numeral(text[at - 1])));
  return scan_year_digits(text, at).has_value();
}

std::optional<ScannedTime> scan_time(std::u32string_view text, std::size_t at, const Vocabulary& vocabulary) {
  TimeCursor cursor(text, at, vocabulary);
  TimeExpression time;
  time.until = cursor.take_cue(CueKind::kUntil).has_value();
  if (read_numeric_date(cursor, time)) return ScannedTime{time, cursor.length()};
  const bool has_year = read_year(cursor, time);
  const bool has_span = read_span(cursor, time, has_year);
  if (!has_year && !has_span) return std::nullopt;
  if (has_year && has_span) end_in_later_year(cursor, time);
  read_suffix(cursor, time, has_span);
  return ScannedTime{time, cursor.length()};
}

}  // namespace indicatord::tokenise
