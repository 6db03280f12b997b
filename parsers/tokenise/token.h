// What a clause is made of, once its words are known. Rules look at these, never at raw strings.
#pragma once

#include <cstdint>

#include "parsers/tokenise/cue.h"

namespace indicatord::tokenise {

enum class TokenKind : std::uint8_t {
  kText,         // a run that the lexicon does not know
  kPunctuation,  // one mark; Token::mark
  kNumber,
  kUnit,  // Token::id is the index of the unit in the lexicon
  kTime,
  kIndicator,  // Token::id is the index of the indicator in the lexicon
  kArea,       // Token::id is an index into Vocabulary::area_names
  kCue,        // Token::cue, Token::id is the index of its value in Vocabulary::cue_values
};

// A decimal number as said: digits, scale words and Chinese numerals applied.
struct Number {
  double value = 0;
  double high = 0;  // the upper end where has_high
  bool has_high = false;
  bool han = false;           // written in Chinese numerals, or as a bare scale word (近亿元)
  bool bare_scale = false;    // no digit at all
  bool percent = false;       // 百分之, 三分之一, 1/4: its own percentage
  bool over = false;          // 余 多 inside: 30余, 20多亿
  std::uint8_t exponent = 0;  // of its scale words: 8 for 亿
  std::uint8_t ratio = 0;     // place in a structure like 6.2:41.5:52.3, from 1; 0 for none
};

// Where words stand: characters of the document's CleanText, half open; empty where no words say it.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool empty() const { return begin == end; }
};

// “十四五”
inline constexpr int kYearsOfPlan = 5;

// As TimeExpression::years_later of a span of days: the last such day that is over on the document's.
inline constexpr std::uint8_t kLatestYear = 255;

// A period as said; resolve/ turns it into days. Fields that its kind does not use are 0.
struct TimeExpression {
  enum class Kind : std::uint8_t {
    kYear,        // 2022年, 去年, 全年
    kMonths,      // from_month..to_month: 1-4月, 上半年, 三季度
    kDays,        // from_month/from_day .. to_month/to_day
    kToDate,      // 今年以来, 年初以来
    kSame,        // 同期 of the year said
    kYearStart,   // 年初
    kYearEnd,     // 年末, 上年末
    kPriorMonth,  // 上月
    kPriorQuarter,
    kPlan,       // “十四五”: five years from `year`
    kPastYears,  // 五年来: `count` years up to the current one
    kPastDays,   // 最近一周, 连续五天: `count` days up to the document's
    kYears,      // 2021—2025年: `year` to `to_year`
    kDayOffset,  // 昨日, 目前: `count` days from the document's
    kWeek,       // 本周, 上周: Monday to Sunday, `count` weeks from the document's
  };
  enum class YearKind : std::uint8_t {
    kNone,
    kAbsolute,
    kOffset,   // from the document's year
    kContext,  // from the year that the text is about
  };

  Kind kind = Kind::kYear;
  YearKind year_kind = YearKind::kNone;
  std::int16_t year = 0;  // absolute, or the offset to the document's
  std::int16_t to_year = 0;
  std::int16_t count = 0;
  std::uint8_t years_later = 0;  // 2023年12月至2024年2月: of the end of a span of months or days
  std::uint8_t from_month = 0;
  std::uint8_t to_month = 0;
  std::uint8_t from_day = 0;
  std::uint8_t to_day = 0;
  bool until = false;         // 截至
  bool whole_year = false;    // 全年 was said
  bool end_point = false;     // 末, 底: the last day; of days: up to the last of the month (下旬)
  bool month_only = false;    // 当月, 单月
  bool since = false;         // 以来
  bool during = false;        // 期间, 时期
  bool of_change = false;     // 3年翻一番, 党的十八大以来: the years of that change alone
  bool only_counted = false;  // 三年安排450亿元: the words do not say whether they are past or to come
  bool of_base = false;       // 去年基数较低: of what is compared with, and dates nothing
  bool of_works = false;      // the day on which works began: it dates the projects of that day
  bool of_telling = false;    // 昨日，记者获悉: the day on which it was told
  bool of_census = false;     // the moment that a census counts at: of all that it tells
  bool from_to = false;     // 2015年到2019年: of several years, by words that say from which one to which
  bool from_event = false;  // 投产两年来: `count` years up to to_month/to_day, or to the document's day
  Span said;                // the words; it goes along wherever the expression is carried to
};

// 五年来, “十四五”: several years, of which a level is the last and an average the whole.
inline bool spans_years(const TimeExpression& time) {
  return (time.kind == TimeExpression::Kind::kPlan && !time.end_point) ||
         time.kind == TimeExpression::Kind::kPastYears || time.kind == TimeExpression::Kind::kYears;
}

// 2018年, said by its number
inline bool is_named_year(const TimeExpression& time) {
  return time.kind == TimeExpression::Kind::kYear && time.year_kind == TimeExpression::YearKind::kAbsolute;
}

// 今年, without months
inline bool is_this_year(const TimeExpression& time) {
  return time.kind == TimeExpression::Kind::kYear && time.year_kind == TimeExpression::YearKind::kOffset &&
         time.year == 0;
}

// 4月, 4月当月
inline bool is_single_month(const TimeExpression& time) {
  return time.month_only ||
         (time.kind == TimeExpression::Kind::kMonths && time.from_month == time.to_month && !time.until);
}

// 年初, 上年末: where a year begins or ends.
inline bool bounds_year(const TimeExpression& time) {
  return time.kind == TimeExpression::Kind::kYearStart || time.kind == TimeExpression::Kind::kYearEnd;
}

// There are as many as a third of a text's characters: it is kept small, and cheap to make.
struct Token {
  TokenKind kind = TokenKind::kText;
  CueKind cue = CueKind::kStop;  // kStop: it is no cue, since such words are text
  bool part = false;             // an indicator's word that is its own breakdown: 增值税 of tax revenue
  bool opposite = false;         // an indicator's word that says its negative: 逆差 of the trade balance
  std::uint32_t begin = 0;       // characters of the document's CleanText, half open
  std::uint32_t end = 0;
  std::uint32_t id = 0;
  std::uint32_t word =
      0;  // the vocabulary's word, for words with a second meaning; Trie::kNone where there is none
  char32_t mark = 0;  // 0: it is no punctuation
  union {
    Number number;        // of all but a kTime
    TimeExpression time;  // of a kTime alone
  };

  Token() : number() {}

  Span span() const { return {begin, end}; }
  // Asked so often that the kind is not looked at: it follows from what is compared.
  bool is(CueKind wanted) const { return cue == wanted; }
  bool is_any(CueSet wanted) const { return wanted.contains(cue); }
  bool is_mark(char32_t wanted) const { return mark == wanted; }
};

// What there is among the tokens of a sentence or clause. Rules ask for a kind far more often than there is
// one.
class TokenSet {
 public:
  void add(const Token& token) {
    kinds_ |= bit(token.kind);
    cues_.add(token.cue);
  }

  bool has(TokenKind kind) const { return (kinds_ & bit(kind)) != 0; }
  bool has(CueKind kind) const { return cues_.contains(kind); }
  bool has_any(CueSet kinds) const { return cues_.shares_any(kinds); }

 private:
  static constexpr unsigned bit(TokenKind kind) { return 1U << static_cast<unsigned>(kind); }

  CueSet cues_;
  unsigned kinds_ = 0;
};

}  // namespace indicatord::tokenise
