#include "parsers/assemble/goods_of_clause.h"

#include <string>
#include <string_view>

#include "parsers/assemble/output_of_goods.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

constexpr std::size_t kShortest = 6;  // bytes: two characters
constexpr std::size_t kLongest = 36;

// The words that the clause opens with, behind its times; those behind 受 or 因 tell why.
std::string opening_words(const Sentence& s, const Lead& clause) {
  std::size_t i = clause.first;
  while (i < clause.last && clause.role(i) == Role::kTime) ++i;
  const std::size_t first = i;
  const auto noun = [&](const Token& t) { return t.kind == TokenKind::kText || is_list_mark(t); };
  while (i < clause.last && clause.role(i) == Role::kSubject && noun(s.token(i)) &&
         (i == first || s.token(i - 1).end == s.token(i).begin))
    ++i;
  const std::string words = i == first ? std::string() : s.slice(first, i);
  const std::string_view acted_on = s.vocabulary.before_first(words, "acted_on_by");
  return strip(acted_on.empty() ? words : std::string(acted_on), s.vocabulary);
}

// 卷烟生产因设备检修: the making of what the clause opens with, and nothing that was brought about
bool only_makes_goods(const Sentence& s, const Lead& clause) {
  for (std::size_t i = clause.first; i < clause.last && clause.holds.has(CueKind::kAddition); ++i) {
    if (!s.token(i).is(CueKind::kAddition)) continue;
    if (s.value(s.token(i)) != kOutput || i + 1 == clause.last ||
        !s.vocabulary.begins_as(s.chars(s.token(i + 1)), "acted_on_by"))
      return false;
  }
  return true;
}

// 工业 is no branch of its own, and neither is 工业互联网; 产业链 and 产业园 are none.
bool names_goods(const Sentence& s, const std::string& words, std::string_view behind) {
  if (s.vocabulary.begins_as(words, "industry")) return false;
  return s.vocabulary.ends_as(words, "branch") || s.vocabulary.ends_as(words, "goods") ||
         ends_in_kind(s.vocabulary.lexicon(), kOutput, words) ||
         (s.vocabulary.ends_as(words, "line_of_business") &&
          !s.vocabulary.begins_as(behind, "no_branch_then"));
}

// 机电产品优势明显: the longest beginning of the words that names goods; "" for none.
std::string_view goods_in(const Sentence& s, std::string_view words) {
  const std::string_view all = words;
  while (words.size() > kLongest) words = words.substr(0, segment::code_point_before(words, words.size()));
  while (words.size() >= kShortest && !names_goods(s, std::string(words), all.substr(words.size())))
    words = words.substr(0, segment::code_point_before(words, words.size()));
  return words.size() < kShortest ? std::string_view() : words;
}

// 粮食丰收，出口、进口分别增长5%、6%: one of several names, which no goods are said of
bool is_member(const Sentence& s, const tokenise::Span& head) {
  constexpr char32_t kListMark = U'、';
  return (head.end < s.end && s.text.chars[head.end] == kListMark) ||
         (head.begin > s.begin && s.text.chars[head.begin - 1] == kListMark);
}

}  // namespace

void take_goods_of_clause(const Sentence& s, const Lead& lead, const CarriedSubject& carried,
                          SubjectDecision& decision) {
  const Subject& own = decision.subject;
  const auto whole_clause = [&](const Lead& clause) {
    return (clause.first == 0 || is_clause_mark(s.token(clause.first - 1))) &&
           !clause.holds.has(TokenKind::kNumber) && only_makes_goods(s, clause);
  };
  if (carried.clause == nullptr || !*carried.clause || !own.breakdown.empty() ||
      own.said.begin != own.head.begin || own.said.end != own.head.end ||
      carried.clause->last() + 1 != lead.first || !s.token(lead.first - 1).is_mark(U'，') ||
      !s.vocabulary.begins_as(s.indicator(*own.indicator).id, "of_some_goods"))
    return;
  // 汽车产业快速发展，全市工业总产值增长5%: the area's own; 规模以上工业增加值: all of it
  if (has_role(lead, Role::kArea) || s.vocabulary.holds(own.phrase, "industry") || is_member(s, own.head) ||
      !whole_clause(**carried.clause))
    return;
  const std::string words = opening_words(s, **carried.clause);
  const std::string_view goods = goods_in(s, words);
  if (goods.empty()) return;
  // 精密铜箔热销: a word of its own tells how they are sold, so that what stands before it is their name
  const bool whole_name = (*carried.clause)->holds.has_any({CueKind::kTopicVerb, CueKind::kRelative});
  decision.subject.breakdown = whole_name ? std::string_view(words) : goods;
  decision.rule = &rule::kRefinedByCarried;
}

}  // namespace indicatord::assemble
