#include "parsers/tokenise/time_suffix.h"

#include <cstddef>
#include <string_view>

namespace indicatord::tokenise {
namespace {

using Kind = TimeExpression::Kind;

// 去年10月以来, 2020年至今; 自2018年起, 从2018年开始, 从1月份起. 2018年至今年6月 is none, and 从今年起 looks
// ahead.
bool up_to_now(TimeCursor& cursor, const TimeExpression& time) {
  if (cursor.take_cue(CueKind::kSince)) return true;
  // 2012年来，…; but 2016年来华
  constexpr std::u32string_view kMarks = U"，,：“";
  if (is_named_year(time) && cursor.peek() == U'来' && kMarks.find(cursor.peek(1)) != kMarks.npos)
    return cursor.take(U'来');
  constexpr std::size_t kUpToToday = 2;
  constexpr std::size_t kLongestWord = 3;
  constexpr std::u32string_view kDayOrYear = U"年日天晨晚";
  const std::u32string_view text = cursor.text();
  const Vocabulary& vocabulary = cursor.vocabulary();
  if (vocabulary.begins_as(text.substr(cursor.at(), kUpToToday), "up_to_today") &&
      kDayOrYear.find(cursor.peek(kUpToToday)) == kDayOrYear.npos) {
    cursor.move_to(cursor.at() + kUpToToday);
    return true;
  }
  const bool years = is_named_year(time) || time.kind == Kind::kPlan;
  const bool month = time.kind == Kind::kMonths && time.from_month == time.to_month && time.from_month > 0;
  const std::size_t begin = cursor.begin();
  const bool from = begin > 0 && (text[begin - 1] == U'自' || text[begin - 1] == U'从');
  return (years || month) && from && !time.end_point &&
         vocabulary.begins_as(text.substr(cursor.at(), kLongestWord), "starts_then");
}

// 年底前培训4万人, 9月底以前; not 12月底前后
bool take_deadline(TimeCursor& cursor, const TimeExpression& time) {
  if (!time.end_point && time.kind != Kind::kYearEnd) return false;
  const char32_t first = cursor.peek();
  const std::size_t length = first == U'以' || first == U'之' ? 2 : 1;
  if (cursor.peek(length - 1) != U'前' || cursor.peek(length) == U'后' || cursor.peek(length) == U'期')
    return false;
  cursor.move_to(cursor.at() + length);
  return true;
}

}  // namespace

void read_suffix(TimeCursor& cursor, TimeExpression& time, bool has_span) {
  time.during = cursor.take_cue(CueKind::kDuring).has_value();
  if (cursor.take_cue(CueKind::kTimeEnd)) {
    time.end_point = true;
    if (!has_span && time.kind == Kind::kYear) time.kind = Kind::kYearEnd;
  }
  if (take_deadline(cursor, time)) time.until = true;
  if (up_to_now(cursor, time)) time.since = true;
  constexpr std::size_t kLongestBase = 3;  // 高基数
  time.of_base =
      cursor.vocabulary().begins_as(cursor.text().substr(cursor.at(), kLongestBase), "compared_base");
}

}  // namespace indicatord::tokenise
