#include "parsers/tokenise/past_span.h"

#include <algorithm>

#include "parsers/segment/clean_text.h"
#include "parsers/tokenise/numerals.h"

namespace indicatord::tokenise {

using segment::is_digit;

namespace {

// Fewer or more are seldom what a text looks back on.
constexpr unsigned kFewestYears = 3;
constexpr unsigned kMostYears = 10;

}  // namespace

// Is the longest word that stands behind the span a cue of which `tells` is true?
template <typename Tells>
bool PastSpan::word_behind(const Tells& tells) const {
  constexpr std::size_t kLongestWord = 3;
  for (std::size_t length = kLongestWord; length > 0; --length) {
    const Meaning* meaning = vocabulary_.find_word(text_.substr(std::min(end_, text_.size()), length));
    if (meaning != nullptr) return meaning->kind == TokenKind::kCue && tells(*meaning);
  }
  return false;
}

bool PastSpan::ends_before_as(std::size_t longest, AffixName name) const {
  const std::size_t before = std::min(begin_, longest);
  return vocabulary_.ends_as(text_.substr(begin_ - before, before), name);
}

// 连续五年
bool PastSpan::in_row() const {
  constexpr std::size_t kLongestWord = 2;
  return ends_before_as(kLongestWord, "each_in_row");
}

bool PastSpan::sums_up() const {
  const bool each = in_row();
  return word_behind([this, each](const Meaning& meaning) {
    return (meaning.cue == CueKind::kIncrement && !each) || meaning.cue == CueKind::kBasis ||
           (meaning.cue == CueKind::kVerb && vocabulary_.cue_value(meaning.id).starts_with("sum"));
  });
}

bool PastSpan::looked_back_on() const {
  if (begins_longer_word()) return false;
  constexpr std::size_t kLongestHead = 6;
  std::size_t head = begin_;
  while (head > 0 && begin_ - head <= kLongestHead && segment::is_han(text_[head - 1])) --head;
  return begin_ - head <= kLongestHead &&
         vocabulary_.ends_as(text_.substr(head, begin_ - head), "looked_back");
}

bool PastSpan::since_event() const {
  constexpr std::size_t kLongestWord = 4;
  return ends_before_as(kLongestWord, "set_going");
}

bool PastSpan::completed() const {
  constexpr std::size_t kLongestWord = 4;
  if (begin_ < 2 || text_[begin_ - 1] != U'满') return false;
  if (end_ < text_.size() && segment::is_han(text_[end_])) return false;
  const std::size_t event = text_[begin_ - 2] == U'已' ? begin_ - 2 : begin_ - 1;
  const std::size_t longest = std::min(event, kLongestWord);
  return vocabulary_.ends_as(text_.substr(event - longest, longest), "set_going");
}

bool PastSpan::near_now() const {
  if (begin_ == 0 || text_[begin_ - 1] != U'近' || end_ >= text_.size() || text_[end_] == U'的' ||
      begins_longer_word())
    return false;
  const std::size_t head = begin_ > 1 && text_[begin_ - 2] == U'最' ? begin_ - 2 : begin_ - 1;
  return head == 0 || !segment::is_han(text_[head - 1]);
}

bool PastSpan::is_year_gone_by() const {
  constexpr std::size_t kLongestWord = 3;
  return begin_ == 0 || !segment::is_han(text_[begin_ - 1]) || ends_before_as(kLongestWord, "year_gone_by");
}

bool PastSpan::characterised(unsigned count) const {
  if (count < kFewestYears || count > kMostYears || begin_ == 0 || text_[begin_ - 1] != U'的') return false;
  if (end_ < text_.size() && segment::is_han(text_[end_])) return false;
  constexpr std::u32string_view kClauseMarks = U"，。；：！？—";
  constexpr std::size_t kLongestClause = 60;
  std::size_t head = begin_;
  while (head > 0 && begin_ - head < kLongestClause &&
         kClauseMarks.find(text_[head - 1]) == kClauseMarks.npos)
    --head;
  return vocabulary_.begins_as(text_.substr(head, begin_ - head), "characterises");
}

bool PastSpan::heads_clause(unsigned count) const {
  if (count < kFewestYears || count > kMostYears || is_digit(text_[begin_]) || begins_longer_word())
    return false;
  const bool heads = begin_ == 0 || !segment::is_han(text_[begin_ - 1]);
  return heads && (begin_ == 0 || text_[begin_ - 1] != U'、') && end_ < text_.size() &&
         segment::is_han(text_[end_]);
}

bool PastSpan::sums_deed(unsigned count) const {
  constexpr std::size_t kLongestWord = 2;
  if (count < 2 || count > kMostYears || begins_longer_word() || begin_ == 0 ||
      !segment::is_han(text_[begin_ - 1]) || ends_before_as(kLongestWord, "years_not_past") ||
      ends_before_as(kLongestWord, "years_of_task"))
    return false;
  const std::u32string_view behind = text_.substr(std::min(end_, text_.size()));
  constexpr std::u32string_view kClauseMarks = U"，。；：！？、";
  const std::u32string_view clause = behind.substr(0, behind.find_first_of(kClauseMarks));
  const std::u32string_view behind_deed = vocabulary_.without_beginning(clause, "done_over_years");
  const bool deed =
      behind_deed.size() < clause.size() && !vocabulary_.begins_as(behind_deed, "amount_of_years");
  return large_figure_behind() || (deed && std::ranges::any_of(behind_deed, [](char32_t c) {
                                     return is_digit(c) || is_han_numeral(c);
                                   }));
}

// 五年12319亿元, 五年为8960亿元, 5年超过6000万人; not 5年3个月
bool PastSpan::large_figure_behind() const {
  const std::u32string_view behind = text_.substr(std::min(end_, text_.size()));
  const std::u32string_view figure = vocabulary_.without_beginning(behind, "before_sum_of_years");
  std::size_t length = 0;
  while (length < figure.size() &&
         (is_digit(figure[length]) || figure[length] == U'.' || is_han_numeral(figure[length])))
    ++length;
  return length > 1 && figure.substr(0, length).find_first_of(U"万亿") != std::u32string_view::npos;
}

// 五年规划, 三年期, 三年以上: the years only begin a noun.
bool PastSpan::begins_longer_word() const {
  constexpr std::size_t kLongestWord = 2;
  return vocabulary_.begins_as(text_.substr(std::min(end_, text_.size()), kLongestWord), "of_years");
}

bool PastSpan::changed(unsigned count) const {
  constexpr std::size_t kLongestWord = 2;
  if (count < 2 || ends_before_as(kLongestWord, "years_not_past")) return false;
  return word_behind([](const Meaning& meaning) { return meaning.cue == CueKind::kMultiply; }) ||
         (word_behind([](const Meaning& meaning) { return meaning.cue == CueKind::kChange; }) &&
          figure_behind_verb());
}

bool PastSpan::up_to_now(bool weeks) const {
  constexpr std::size_t kLongestWord = 3;
  if (!ends_before_as(kLongestWord, "days_up_to_now")) return false;
  const auto changes = [](const Meaning& meaning) {
    return meaning.cue == CueKind::kChange || meaning.cue == CueKind::kRateChange;
  };
  return !in_row() || (!weeks && !word_behind(changes));
}

// 5年提升10.6个百分点; not 五年提升行动
bool PastSpan::figure_behind_verb() const {
  constexpr std::size_t kVerb = 2;
  constexpr std::size_t kFarthest = 3;  // 增加了近20家
  const std::u32string_view behind = text_.substr(std::min(end_ + kVerb, text_.size()), kFarthest);
  return std::ranges::any_of(behind, [](char32_t c) { return is_digit(c) || is_han_numeral(c); });
}

}  // namespace indicatord::tokenise
