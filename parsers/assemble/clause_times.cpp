#include "parsers/assemble/clause_times.h"

#include <algorithm>

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

bool names_quarter(const tokenise::TimeExpression& time) {
  return time.kind == tokenise::TimeExpression::Kind::kMonths && time.from_month % 3 == 1 &&
         time.to_month == time.from_month + 2;
}

class Marker {
 public:
  Marker(const Sentence& sentence, Lead& lead) : s_(sentence), lead_(lead) {}

  void run() {
    mark_quarters();
    mark_looks_back();
    mark_passing_times();
    mark_level_of_then();
    mark_until();
    mark_epoch();
    mark_founding();
    mark_years_of_prices();
  }

 private:
  const Token& token(std::size_t i) const { return s_.tokens[i]; }
  Role& role(std::size_t i) { return lead_.role(i); }

  // 自去年6月以来首次增长, 创2021年以来新高: a time that the record is looked back to.
  void mark_looks_back() {
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      if (role(i) != Role::kTime) continue;
      const bool since = token(i).time.since || since_then(s_, i);
      const bool up_to_now = since || token(i).time.kind == tokenise::TimeExpression::Kind::kToDate;
      // 首次实现今年以来正增长
      for (std::size_t k = lead_.first; k < i && up_to_now; ++k) {
        if (s_.says(token(k), CueKind::kFiller, "record")) role(i) = Role::kOther;
      }
      const bool from = i > lead_.first && token(i - 1).is(CueKind::kFrom);
      if (years_of_record(i)) role(i) = Role::kOther;
      if (!since && !from) continue;
      for (std::size_t k = i + 1; k < lead_.last && role(i) == Role::kTime; ++k) {
        if (s_.says(token(k), CueKind::kFiller, "record")) role(i) = Role::kOther;
      }
      if (since && i + 1 == lead_.last && record_behind_comma()) role(i) = Role::kOther;
    }
  }

  // 为10年来最高, 30年来首次达到, 五年来的新低; 五年来连续增长 is of the years themselves
  bool years_of_record(std::size_t i) const {
    if (token(i).time.kind != tokenise::TimeExpression::Kind::kPastYears || token(i).time.only_counted)
      return false;
    std::size_t k = i + 1;
    while (k < lead_.last && (s_.says(token(k), CueKind::kFiller, "of") ||
                              s_.vocabulary.begins_and_ends_as(s_.chars(token(k)), "same_months")))
      ++k;
    if (k >= lead_.last) return false;
    const bool record = s_.says(token(k), CueKind::kFiller, "record") ||
                        s_.vocabulary.begins_as(s_.chars(token(k)), "record_of_sort");
    return record && token(k - 1).end == token(k).begin &&
           !s_.vocabulary.begins_as(s_.chars(token(k)), "goes_on_for");
  }

  // 自2019年12月以来，首次实现正增长: the comma only gives breath
  bool record_behind_comma() const {
    return lead_.last + 1 < s_.tokens.size() && is_clause_mark(token(lead_.last)) &&
           s_.says(token(lead_.last + 1), CueKind::kFiller, "record");
  }

  // 去年价格上涨的翘尾因素, 今年新涨价因素: of which year's prices, and no period of the index
  void mark_years_of_prices() {
    if (carry_over(s_, lead_) == nullptr) return;
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      if (role(i) == Role::kTime && token(i).time.kind == tokenise::TimeExpression::Kind::kYear)
        role(i) = Role::kOther;
    }
  }

  // 公司成立于2015年，占地120亩; 合作社2012年成立，…; 2012年成立的合作社: the year of that alone
  void mark_founding() {
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      if (role(i) == Role::kTime && names_year(token(i).time) && (founded_in(i) || founded_then(i)))
        role(i) = Role::kOther;
    }
  }

  static bool names_year(const tokenise::TimeExpression& time) {
    using Kind = tokenise::TimeExpression::Kind;
    return (time.kind == Kind::kYear || time.kind == Kind::kMonths || time.kind == Kind::kDays) &&
           !time.since && !time.until && time.year_kind == tokenise::TimeExpression::YearKind::kAbsolute;
  }

  bool founded_in(std::size_t i) const {
    constexpr std::uint32_t kLongest = 3;
    return s_.vocabulary.ends_as(words_before(s_, token(i).begin, kLongest), "founded_in");
  }

  bool founded_then(std::size_t i) const {
    constexpr std::size_t kMostWords = 2;  // 注册成立
    for (std::size_t k = i + 1; k + 1 < s_.tokens.size() && k <= i + kMostWords; ++k) {
      if (s_.vocabulary.ends_as(s_.text.slice(token(i).end, token(k).end), "founded"))
        return is_clause_mark(token(k + 1)) || s_.says(token(k + 1), CueKind::kFiller, "of");
    }
    return false;
  }

  // 到2015年，公路总里程突破16万公里: the word before the year is no noun
  void mark_until() {
    for (std::size_t i = lead_.first + 1; i < lead_.last; ++i) {
      const Token& before = token(i - 1);
      if (role(i) != Role::kTime || before.kind != TokenKind::kText || before.end - before.begin > 1)
        continue;
      if (s_.vocabulary.ends_as(s_.chars(before), "until")) role(i - 1) = Role::kOther;
    }
  }

  void mark_epoch() {
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      if (role(i) == Role::kTime && names_epoch(s_, i)) role(i) = Role::kOther;
    }
  }

  // 延续去年10月份以来的势头, 在上年高基数基础上增长5%, 按上年不变价计算: a time that is only what the words
  // around it speak of.
  void mark_passing_times() {
    for (std::size_t i = lead_.first + 1; i < lead_.last; ++i) {
      const bool compared = token(i).kind == TokenKind::kTime && token(i).time.of_base;
      if (role(i) != Role::kTime && !compared) continue;
      const Token& before = token(i - 1);
      const std::size_t last = s_.says(before, CueKind::kFiller, "in")              ? ground_behind(i)
                               : s_.vocabulary.ends_as(s_.chars(before), "divides") ? prices_behind(i)
                                                                                    : i;
      if (last == i && (!s_.vocabulary.ends_as(s_.chars(before), "passes") || told_of_turn(before))) continue;
      lead_.mark(i, last + 1, Role::kOther);
    }
  }

  // 消费有序恢复，基本达到2019年同期水平，…: what it was then is no time of what follows
  void mark_level_of_then() {
    if (lead_.last < lead_.first + 2 || lead_.last >= s_.tokens.size() || !is_clause_mark(token(lead_.last)))
      return;
    const std::size_t i = lead_.last - 2;
    if (role(i) == Role::kTime && s_.vocabulary.begins_and_ends_as(s_.chars(token(i + 1)), "level_of_then"))
      role(i) = Role::kOther;
  }

  // 扭转了上半年下降2.4%的局面: the number is of the time that was turned from
  bool told_of_turn(const Token& verb) const {
    return s_.vocabulary.holds(s_.chars(verb), "turned_from") && lead_.last < s_.tokens.size() &&
           token(lead_.last).kind == TokenKind::kNumber && !lead_.holds.has(TokenKind::kIndicator);
  }

  // 在上年高基数基础上: the token of the ground that is built on, or `i`.
  std::size_t ground_behind(std::size_t i) const {
    std::size_t ground = i;
    for (std::size_t k = i + 1; k < lead_.last && token(k).kind != TokenKind::kIndicator; ++k) {
      if (s_.vocabulary.holds(s_.chars(token(k)), "ground")) ground = k;
    }
    return ground;
  }

  // 上年不变价计算: the last token of the prices, or `i`.
  std::size_t prices_behind(std::size_t i) const {
    while (i + 1 < lead_.last && s_.vocabulary.begins_as(s_.chars(token(i + 1)), "prices")) ++i;
    return i;
  }

  // 一、二、三季度: the numerals before the last belong to the time
  void mark_quarters() {
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      if (role(i) != Role::kTime || !names_quarter(token(i).time)) continue;
      lead_.mark(first_quarter(s_, lead_, i), i, Role::kOther);
    }
  }

  const Sentence& s_;
  Lead& lead_;
};

}  // namespace

bool names_epoch(const Sentence& sentence, std::size_t i) {
  constexpr std::size_t kTokens = 3;
  const std::size_t last = i + kTokens;
  return last <= sentence.tokens.size() && sentence.token(i).kind == TokenKind::kTime &&
         sentence.token(i).time.kind == tokenise::TimeExpression::Kind::kDayOffset &&
         sentence.says(sentence.token(i + 1), CueKind::kFiller, "of") &&
         sentence.token(i + 2).kind == TokenKind::kArea &&
         (last == sentence.tokens.size() || is_clause_mark(sentence.token(last)));
}

bool since_then(const Sentence& sentence, std::size_t i) {
  constexpr std::size_t kMostWords = 5;
  constexpr std::size_t kMostWordsFrom = 14;  // 自2021年7月被列入第二批试点县以来
  const bool from = i > 0 && sentence.token(i - 1).is(CueKind::kFrom);
  const std::size_t stop = i + 2 + (from ? kMostWordsFrom : kMostWords);
  for (std::size_t k = i + 1; k < sentence.tokens.size() && k < stop; ++k) {
    const Token& t = sentence.token(k);
    if (t.is(CueKind::kSince)) return k > i + 1;
    // 2009年是新世纪以来…
    const bool told = !from && t.is_any({CueKind::kVerb, CueKind::kRelative, CueKind::kFiller});
    // 3月1日合作区封关运行以来
    const bool ends = k + 1 < sentence.tokens.size() && sentence.token(k + 1).is(CueKind::kSince);
    if ((told && !ends) || is_clause_mark(t) || t.kind == TokenKind::kTime || t.kind == TokenKind::kNumber)
      return false;
  }
  return false;
}

std::uint8_t quarter_numeral(const Sentence& sentence, std::size_t i) {
  constexpr std::u32string_view kNumerals = U"一二三四";
  if (i + 1 >= sentence.tokens.size() || sentence.tokens[i].kind != TokenKind::kText ||
      !is_list_mark(sentence.tokens[i + 1]))
    return 0;
  const std::u32string_view chars = sentence.chars(sentence.tokens[i]);
  const std::size_t at = chars.size() == 1 ? kNumerals.find(chars.front()) : std::u32string_view::npos;
  return at == std::u32string_view::npos ? std::uint8_t{0} : static_cast<std::uint8_t>(at + 1);
}

std::size_t first_quarter(const Sentence& sentence, const Lead& lead, std::size_t last) {
  std::size_t first = last;
  int later = sentence.tokens[last].time.to_month / 3;
  while (first >= lead.first + 2) {
    const int quarter = quarter_numeral(sentence, first - 2);
    if (quarter == 0 || quarter + 1 != later) break;  // the number of a heading is none
    later = quarter;
    first -= 2;
  }
  return first;
}

void mark_times(const Sentence& sentence, Lead& lead) {
  Marker(sentence, lead).run();
}

}  // namespace indicatord::assemble
