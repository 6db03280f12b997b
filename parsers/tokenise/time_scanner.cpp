#include "parsers/tokenise/time_scanner.h"

#include <charconv>

#include "parsers/segment/clean_text.h"
#include "parsers/tokenise/number_scanner.h"
#include "parsers/tokenise/numerals.h"
#include "parsers/tokenise/past_span.h"
#include "parsers/tokenise/small_numbers.h"

namespace indicatord::tokenise {
namespace {

using Kind = TimeExpression::Kind;
using YearKind = TimeExpression::YearKind;
using segment::is_digit;

constexpr std::uint8_t kMonthsInYear = 12;
constexpr std::uint8_t kDaysInMonth = 31;
constexpr unsigned kYearsOfPlan = 5;
constexpr int kMostYearsOfSpan = 20;
constexpr std::size_t kLongestBase = 3;  // 高基数

int to_int(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

class Scanner {
 public:
  Scanner(std::u32string_view text, std::size_t at, const Vocabulary& vocabulary)
      : text_(text), start_(at), at_(at), vocabulary_(vocabulary) {}

  std::optional<ScannedTime> run() {
    time_.until = take_cue(CueKind::kUntil).has_value();
    if (numeric_date()) return ScannedTime{time_, static_cast<std::uint32_t>(at_ - start_)};
    const bool has_year = year();
    const bool has_span = span(has_year);
    if (!has_year && !has_span) return std::nullopt;
    if (has_year && has_span) end_in_later_year();
    suffix(has_span);
    return ScannedTime{time_, static_cast<std::uint32_t>(at_ - start_)};
  }

 private:
  char32_t peek(std::size_t offset = 0) const {
    return at_ + offset < text_.size() ? text_[at_ + offset] : 0;
  }

  // The character before the list mark that was taken.
  char32_t before_mark() const { return text_[at_ - 2]; }

  bool take(char32_t c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  bool take_range_mark() {
    if (!is_range_mark(peek())) return false;
    ++at_;
    while (peek() == U'-' || peek() == U'—') ++at_;
    return true;
  }

  // The value of a cue of this kind at the cursor, which moves behind it.
  std::optional<std::string_view> take_cue(CueKind kind) {
    if (at_ != word_at_) look_up_word();  // several kinds are asked for at one place
    if (word_cue_ != kind) return std::nullopt;
    at_ += word_.length;
    return vocabulary_.cue_value(vocabulary_.word_meaning(word_.id).id);
  }

  void look_up_word() {
    word_at_ = at_;
    word_ = vocabulary_.words().longest(text_.substr(at_));
    word_cue_.reset();
    if (!word_) return;
    const Meaning& meaning = vocabulary_.word_meaning(word_.id);
    if (meaning.kind == TokenKind::kCue) word_cue_ = meaning.cue;
  }

  void set_year(YearKind kind, int year) {
    time_.year_kind = kind;
    time_.year = static_cast<std::int16_t>(year);
  }

  bool year() {
    if (const auto first = scan_year_digits(text_, at_)) return absolute_year(*first);
    if (const auto offset = take_cue(CueKind::kYearWord)) {
      constexpr std::string_view kContext = "context";
      constexpr std::string_view kSinceEvent = "since";
      if (offset->starts_with(kSinceEvent)) {
        set_year(YearKind::kAbsolute, to_int(offset->substr(kSinceEvent.size())));
        time_.since = time_.of_change = true;
      } else if (offset->starts_with(kContext)) {
        set_year(YearKind::kContext, to_int(offset->substr(kContext.size())));
      } else {
        set_year(YearKind::kOffset, to_int(*offset));
      }
      return true;
    }
    if (const auto plan = take_cue(CueKind::kPlanPeriod)) {
      set_year(YearKind::kAbsolute, to_int(*plan));
      time_.kind = Kind::kPlan;
      first_years_of_plan();
      return true;
    }
    return false;
  }

  // “十四五”前三年, “十四五”时期头四年
  void first_years_of_plan() {
    const std::size_t before = at_;
    take_cue(CueKind::kDuring);
    if (take(U'的'); take(U'前') || take(U'头')) {
      const auto count = number_up_to(kYearsOfPlan - 1);
      if (count && *count > 1 && take(U'年')) {
        time_.kind = Kind::kYears;
        time_.to_year = static_cast<std::int16_t>(time_.year + static_cast<int>(*count) - 1);
        return;
      }
    }
    at_ = before;
  }

  // 2023年9月至2024年8月, 去年12月至今年2月: the end of a span that a later year has.
  void end_in_later_year() {
    if (time_.kind != Kind::kMonths && time_.kind != Kind::kDays) return;
    const std::size_t before = at_;
    if (!take_range_mark()) return;
    Scanner end(text_, at_, vocabulary_);
    const bool same_sort = end.year() && end.time_.year_kind == time_.year_kind && end.span(true) &&
                           end.time_.kind == time_.kind;
    const int years = end.time_.year - time_.year;
    if (!same_sort || years < 1 || years > kMostYearsOfSpan || end.time_.from_month != end.time_.to_month) {
      at_ = before;
      return;
    }
    time_.years_later = static_cast<std::uint8_t>(years);
    time_.to_month = end.time_.to_month;
    time_.to_day = end.time_.to_day;
    at_ = end.at_;
  }

  // 2022-04-28, 2022/4/28: a day as pages print it beside their source. The time of day that may follow has
  // lost the blank before it (2022-04-2810:30).
  bool numeric_date() {
    const auto year = scan_year_digits(text_, at_);
    if (!year) return false;
    const char32_t mark = peek(kDigitsOfYear);
    if (mark != U'-' && mark != U'/' && mark != U'.') return false;
    std::size_t at = at_ + kDigitsOfYear + 1;
    const auto month = one_or_two_digits(at);
    if (!month || at >= text_.size() || text_[at] != mark) return false;
    const auto day = one_or_two_digits(++at);
    if (!day || *month < 1 || *month > kMonthsInYear || *day < 1 || *day > kDaysInMonth) return false;
    set_year(YearKind::kAbsolute, *year);
    time_.kind = Kind::kDays;
    time_.from_month = time_.to_month = *month;
    time_.from_day = time_.to_day = *day;
    at_ = at;
    return true;
  }

  std::optional<std::uint8_t> one_or_two_digits(std::size_t& at) const {
    std::uint8_t value = 0;
    std::size_t taken = 0;
    for (; taken < 2 && at < text_.size() && is_digit(text_[at]); ++taken, ++at)
      value = static_cast<std::uint8_t>(value * 10 + (text_[at] - U'0'));
    return taken == 0 ? std::nullopt : std::optional(value);
  }

  // 2022年, 2021—2025年, 2021年至2025年; 2022全年
  bool absolute_year(int first) {
    const std::size_t before = at_;
    at_ += kDigitsOfYear;
    const bool marked = take(U'年');
    const std::size_t after_first = at_;
    if (take_range_mark()) {
      if (const auto last = scan_year_digits(text_, at_); last && *last > first) {
        at_ += kDigitsOfYear;
        if (take(U'年')) {
          set_year(YearKind::kAbsolute, first);
          time_.to_year = static_cast<std::int16_t>(*last);
          time_.kind = Kind::kYears;
          return true;
        }
      }
      at_ = after_first;
    }
    if (!marked && !before_span_word()) {
      at_ = before;
      return false;
    }
    take(U'度');
    set_year(YearKind::kAbsolute, first);
    return true;
  }

  // 2023上半年, 2023全年
  bool before_span_word() {
    const std::size_t before = at_;
    const bool stands = take_cue(CueKind::kSpanWord).has_value();
    at_ = before;
    return stands;
  }

  bool span(bool has_year) {
    if (const auto word = take_cue(CueKind::kSpanWord)) return span_word(*word);
    if (take_cue(CueKind::kSamePeriod)) {
      time_.kind = Kind::kSame;
      return true;
    }
    if (!has_year) {
      if (const auto offset = take_cue(CueKind::kRelativeDay)) {
        time_.kind = Kind::kDayOffset;
        time_.count = static_cast<std::int16_t>(to_int(*offset));
        return true;
      }
    }
    return first_months() || months_or_days() || past_years(has_year) || past_days(has_year) ||
           lone_month_word(has_year);
  }

  void set_months(unsigned first, unsigned last) {
    time_.kind = Kind::kMonths;
    time_.from_month = static_cast<std::uint8_t>(first);
    time_.to_month = static_cast<std::uint8_t>(last);
  }

  // H1, Q3, M1-9, Y, YTD, YS, YE, PM, PQ: the codes of cues.toml.
  bool span_word(std::string_view code) {
    if (code.size() == 2 && code[0] == 'Q') {
      const auto quarter = static_cast<unsigned>(code[1] - '0');
      set_months(quarter * 3 - 2, quarter * 3);
    } else if (code == "H1") {
      set_months(1, 6);
    } else if (code == "H2") {
      set_months(7, 12);
    } else if (code.starts_with("M1-")) {
      set_months(1, static_cast<unsigned>(to_int(code.substr(3))));
    } else if (code == "Y") {
      time_.kind = Kind::kYear;
      time_.whole_year = true;
    } else if (code == "YTD") {
      time_.kind = Kind::kToDate;
    } else if (code == "YS") {
      time_.kind = Kind::kYearStart;
    } else if (code == "YE") {
      time_.kind = Kind::kYearEnd;
    } else if (code == "PM") {
      time_.kind = Kind::kPriorMonth;
    } else if (code == "PQ") {
      time_.kind = Kind::kPriorQuarter;
    } else {
      time_.kind = Kind::kYear;
    }
    return true;
  }

  // 前4个月, 前两月, 头两个月
  bool first_months() {
    if (peek() != U'前' && peek() != U'头') return false;
    const auto count = scan_small(text_, at_ + 1);
    if (!count || count->value < 1 || count->value > kMonthsInYear) return false;
    const std::size_t before = at_;
    at_ += 1 + count->length;
    take(U'个');
    if (take(U'月')) {
      set_months(1, count->value);
      return true;
    }
    at_ = before;
    return false;
  }

  std::optional<unsigned> number_up_to(unsigned most) {
    const auto number = scan_small(text_, at_);
    if (!number || number->value < 1 || number->value > most) return std::nullopt;
    at_ += number->length;
    return number->value;
  }

  void take_month_suffix() { take(U'份'); }

  // 连续两月下跌: how many they are
  bool counts_months(std::size_t begin) const {
    constexpr std::size_t kLongestWord = 2;
    const std::size_t before = std::min(begin, kLongestWord);
    return peek() != U'份' && vocabulary_.ends_as(text_.substr(begin - before, before), "each_in_row");
  }

  // 元月 is the first month.
  std::optional<unsigned> month_or_day() {
    const bool first_month = take(U'元');
    return first_month ? std::optional(1U) : number_up_to(kDaysInMonth);
  }

  bool months_or_days() {
    const std::size_t before = at_;
    const auto first = month_or_day();
    if (!first) return false;
    if (*first <= kMonthsInYear && take(U'月')) {
      if (!counts_months(before)) return after_month(*first);
      at_ = before;
      return false;
    }
    if (take(U'日')) return bare_day(*first, before);
    const std::size_t after = at_;
    if (take_range_mark()) {  // 1-4月, 1至15日
      const auto last = number_up_to(kDaysInMonth);
      if (last && *last > *first && *last <= kMonthsInYear && take(U'月')) {
        take_month_suffix();
        set_months(*first, *last);
        return true;
      }
      if (last && *last > *first && is_digit(text_[before]) && take(U'日')) {
        set_days(0, *first, 0, *last);
        return true;
      }
    }
    at_ = after;
    const bool in_list = before > 0 && text_[before - 1] == U'、';  // 4、5、6月份
    if (*first < kMonthsInYear && !in_list && month_behind(*first)) return true;
    at_ = before;
    return false;
  }

  // 1、2月份: the two months together; of 7、8月份分别增长5%、6% each has its own number
  bool month_behind(unsigned first) {
    if (!take(U'、') || is_digit(peek()) != is_digit(before_mark())) return false;
    const auto second = number_up_to(kMonthsInYear);
    if (!second || *second != first + 1 || !take(U'月')) return false;
    take_month_suffix();
    const std::size_t after = at_;
    if (is_digit(peek()) || take_cue(CueKind::kPair)) return false;
    at_ = after;
    set_months(first, *second);
    return true;
  }

  bool take_day_mark() { return take(U'日') || take(U'号'); }

  // Behind 4月: a day, the end of a range of months, or nothing.
  bool after_month(unsigned month) {
    const std::size_t after = at_;
    if (const auto day = number_up_to(kDaysInMonth)) {
      if (take_day_mark()) return after_day(month, *day);
      if (take_range_mark()) {  // 7月1至7日
        const auto last = number_up_to(kDaysInMonth);
        if (last && *last > *day && take_day_mark()) {
          set_days(month, *day, month, *last);
          return true;
        }
      }
      at_ = after;
    }
    if (take_third(month)) return true;
    take_month_suffix();
    const std::size_t after_suffix = at_;
    if (take_range_mark()) {
      if (const auto last = number_up_to(kMonthsInYear);
          last && *last > month && take(U'月') && !is_digit(peek())) {
        take_month_suffix();
        set_months(month, *last);
        return true;
      }
      at_ = after_suffix;
    }
    set_months(month, month);
    time_.month_only = take_cue(CueKind::kMonthOnly).has_value();
    return true;
  }

  void set_days(unsigned from_month, unsigned from_day, unsigned to_month, unsigned to_day) {
    time_.kind = Kind::kDays;
    time_.from_month = static_cast<std::uint8_t>(from_month);
    time_.from_day = static_cast<std::uint8_t>(from_day);
    time_.to_month = static_cast<std::uint8_t>(to_month);
    time_.to_day = static_cast<std::uint8_t>(to_day);
  }

  // 5月上旬, 中旬, 下旬: ten days each, the last to the end of its month.
  bool take_third(unsigned month) {
    constexpr unsigned kDaysOfThird = 10;
    if (peek(1) != U'旬') return false;
    const std::size_t third = std::u32string_view(U"上中下").find(peek());
    if (third == std::u32string_view::npos) return false;
    at_ += 2;
    const unsigned first = static_cast<unsigned>(third) * kDaysOfThird + 1;
    set_days(month, first, month, third == 2 ? kDaysInMonth : first + kDaysOfThird - 1);
    time_.end_point = third == 2;
    return true;
  }

  // Behind 9月30日: 至10月7日, 至22日, or the hour, which is left out.
  bool after_day(unsigned month, unsigned day) {
    set_days(month, day, month, day);
    const std::size_t after = at_;
    if (take_range_mark()) {
      const auto next = number_up_to(kDaysInMonth);
      if (next && take_day_mark()) {
        time_.to_day = static_cast<std::uint8_t>(*next);
        return true;
      }
      if (next && *next <= kMonthsInYear && take(U'月')) {
        if (const auto last_day = number_up_to(kDaysInMonth); last_day && take_day_mark()) {
          time_.to_month = static_cast<std::uint8_t>(*next);
          time_.to_day = static_cast<std::uint8_t>(*last_day);
          return true;
        }
      }
      at_ = after;
    }
    skip_hour();
    return true;
  }

  void skip_hour() {
    const std::size_t before = at_;
    const auto hour = number_up_to(24);
    if (!hour || !(take(U'时') || take(U'点'))) {
      at_ = before;
      return;
    }
    const std::size_t after_hour = at_;
    const auto minute = number_up_to(59);
    if (!minute || !take(U'分')) at_ = after_hour;
  }

  // 26日: of the document's month. Only in digits: 一日 is a word.
  bool bare_day(unsigned day, std::size_t before) {
    if (!is_digit(text_[before])) {
      at_ = before;
      return false;
    }
    set_days(0, day, 0, day);
    skip_hour();
    return true;
  }

  // 五年来, 10年间, 这五年, 过去的五年; 五年前
  bool past_years(bool has_year) {
    if (has_year) return false;
    const std::size_t before = at_;
    const auto count = number_up_to(50);
    if (count && take(U'年')) {
      if (take(U'前')) {
        time_.kind = Kind::kYear;
        set_year(YearKind::kContext, -static_cast<int>(*count));
        return true;
      }
      const PastSpan span(text_, before, at_, vocabulary_);
      const bool looked_back = take(U'来') || take(U'间') || span.sums_up() || span.looked_back_on() ||
                               span.heads_clause(*count) || span.characterised(*count);
      if (looked_back || span.changed(*count)) {
        time_.of_change = !looked_back && *count != kYearsOfPlan;
        if (*count == 1) {  // 一年来, 这一年
          time_.kind = Kind::kYear;
          set_year(YearKind::kOffset, -1);
          return true;
        }
        time_.kind = Kind::kPastYears;
        time_.count = static_cast<std::int16_t>(*count);
        return true;
      }
    }
    at_ = before;
    return false;
  }

  // 最近一周, 连续五天, 开通运营7天的: the days up to now. 运营一周年 is none.
  bool past_days(bool has_year) {
    constexpr unsigned kMostDays = 31;
    constexpr unsigned kDaysOfWeek = 7;
    const std::size_t before = at_;
    const auto count = has_year ? std::nullopt : number_up_to(kMostDays);
    const bool weeks = count && take(U'周');
    const bool days = count && *count > 1 && take(U'天');
    const bool longer = weeks && (peek() == U'年' || peek() == U'岁');
    if (longer || !(weeks || days) || !PastSpan(text_, before, at_, vocabulary_).up_to_now(weeks)) {
      at_ = before;
      return false;
    }
    time_.kind = Kind::kPastDays;
    time_.count = static_cast<std::int16_t>(weeks ? *count * kDaysOfWeek : *count);
    return true;
  }

  // 当月 by itself: the month that the text is about.
  bool lone_month_word(bool has_year) {
    if (has_year || !take_cue(CueKind::kMonthOnly)) return false;
    set_months(0, 0);
    time_.month_only = true;
    return true;
  }

  void suffix(bool has_span) {
    time_.during = take_cue(CueKind::kDuring).has_value();
    if (take_cue(CueKind::kTimeEnd)) {
      time_.end_point = true;
      if (!has_span && time_.kind == Kind::kYear) time_.kind = Kind::kYearEnd;
    }
    if (up_to_now()) time_.since = true;
    time_.of_base = vocabulary_.begins_as(text_.substr(at_, kLongestBase), "compared_base");
  }

  // 去年10月以来, 2020年至今; 自2018年起, 从2018年开始. 2018年至今年6月 is none, and 从今年起 looks ahead.
  bool up_to_now() {
    if (take_cue(CueKind::kSince)) return true;
    constexpr std::size_t kUpToToday = 2;
    constexpr std::size_t kLongestWord = 3;
    constexpr std::u32string_view kDayOrYear = U"年日天晨晚";
    if (vocabulary_.begins_as(text_.substr(at_, kUpToToday), "up_to_today") &&
        kDayOrYear.find(peek(kUpToToday)) == kDayOrYear.npos) {
      at_ += kUpToToday;
      return true;
    }
    const bool years =
        (time_.kind == Kind::kYear && time_.year_kind == YearKind::kAbsolute) || time_.kind == Kind::kPlan;
    const bool from = start_ > 0 && (text_[start_ - 1] == U'自' || text_[start_ - 1] == U'从');
    return years && from && !time_.end_point &&
           vocabulary_.begins_as(text_.substr(at_, kLongestWord), "starts_then");
  }

  std::u32string_view text_;
  std::size_t start_;
  std::size_t at_;
  const Vocabulary& vocabulary_;
  TimeExpression time_;
  std::size_t word_at_ = SIZE_MAX;  // where `word_` was looked up
  Trie::Match word_;
  std::optional<CueKind> word_cue_;  // what the word is, where it is a cue
};

}  // namespace

bool may_begin_time(std::u32string_view text, std::size_t at) {
  const auto one_of = [&](std::size_t i, std::u32string_view marks) {
    return i < text.size() && (marks.find(text[i]) != std::u32string_view::npos || is_range_mark(text[i]));
  };
  if (text[at] == U'前' || text[at] == U'头') return scan_small(text, at + 1).has_value();
  const auto small = scan_small(text, at);
  if (small && one_of(at + small->length, U"年月日天周、")) return true;
  // 元月份, 元至六月; not 三千元月租
  if (text[at] == U'元')
    return one_of(at + 1, U"月") && (at == 0 || !(is_digit(text[at - 1]) || is_han_numeral(text[at - 1])));
  return one_of(at + kDigitsOfYear, U"年/.全上下前一二三四第") && scan_year_digits(text, at);
}

std::optional<ScannedTime> scan_time(std::u32string_view text, std::size_t at, const Vocabulary& vocabulary) {
  return Scanner(text, at, vocabulary).run();
}

}  // namespace indicatord::tokenise
