#include "parsers/tokenise/time_words.h"

#include <cstdint>
#include <string_view>

#include "parsers/tokenise/time_month.h"

namespace indicatord::tokenise {
namespace {

using Kind = TimeExpression::Kind;

// H1, Q3, M1-9, D11-11, Y, YTD, YS, YE, PM, PQ, W-1: the codes of cues.toml.
void set_span(TimeExpression& time, std::string_view code) {
  if (code.size() == 2 && code[0] == 'Q') {
    const auto quarter = static_cast<unsigned>(code[1] - '0');
    set_months(time, quarter * 3 - 2, quarter * 3);
  } else if (code == "H1") {
    set_months(time, 1, 6);
  } else if (code == "H2") {
    set_months(time, 7, 12);
  } else if (code.starts_with("M1-")) {
    set_months(time, 1, static_cast<unsigned>(cue_number(code.substr(3))));
  } else if (code.starts_with('D')) {
    const std::size_t dash = code.find('-');
    const auto month = static_cast<unsigned>(cue_number(code.substr(1, dash - 1)));
    const auto day = static_cast<unsigned>(cue_number(code.substr(dash + 1)));
    set_days(time, month, day, month, day);
  } else if (code == "Y") {
    time.kind = Kind::kYear;
    time.whole_year = true;
  } else if (code == "YTD") {
    time.kind = Kind::kToDate;
  } else if (code == "YS") {
    time.kind = Kind::kYearStart;
  } else if (code == "YE") {
    time.kind = Kind::kYearEnd;
  } else if (code == "PM") {
    time.kind = Kind::kPriorMonth;
  } else if (code == "PQ") {
    time.kind = Kind::kPriorQuarter;
  } else if (code.starts_with('W')) {
    time.kind = Kind::kWeek;
    time.count = static_cast<std::int16_t>(cue_number(code.substr(1)));
  } else {
    time.kind = Kind::kYear;
  }
}

bool opens_bracket(char32_t c) {
  return c == U'（' || c == U'(';
}

// 今（16）日: the number, the bracket and 日
bool read_bracketed_day(TimeCursor& cursor) {
  constexpr unsigned kMostDays = 31;
  return cursor.take_number(kMostDays) && (cursor.take(U'）') || cursor.take(U')')) && cursor.take(U'日');
}

}  // namespace

bool read_span_word(TimeCursor& cursor, TimeExpression& time) {
  const std::size_t at = cursor.at();
  if (const auto code = cursor.take_cue(CueKind::kSpanWord)) {
    if (*code == "M1-1" && cursor.vocabulary().ends_as(cursor.text().substr(0, at), "has_first_month")) {
      cursor.move_to(at);
      return false;
    }
    set_span(time, *code);
    return true;
  }
  if (!cursor.take_cue(CueKind::kSamePeriod)) return false;
  time.kind = Kind::kSame;
  return true;
}

bool read_relative_day(TimeCursor& cursor, TimeExpression& time) {
  const std::size_t at = cursor.at();
  const auto offset = cursor.take_cue(CueKind::kRelativeDay);
  if (!offset) return false;
  if (opens_bracket(cursor.text()[cursor.at() - 1]) && !read_bracketed_day(cursor)) {
    cursor.move_to(at);
    return false;
  }
  time.kind = Kind::kDayOffset;
  time.count = static_cast<std::int16_t>(cue_number(*offset));
  return true;
}

bool read_lone_month_word(TimeCursor& cursor, TimeExpression& time) {
  if (!cursor.take_cue(CueKind::kMonthOnly)) return false;
  set_months(time, 0, 0);
  time.month_only = true;
  return true;
}

}  // namespace indicatord::tokenise
