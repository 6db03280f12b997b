#include "parsers/assemble/counted_noun.h"

#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

// 甲、乙等40多家企业 only sums up a list of names: no count of a kind of firms.
bool sums_up(const SentenceState& state, const Quantity& q) {
  return q.first > 0 && state.sentence.says(state.token(q.first - 1), CueKind::kFiller, "and_so_on");
}

// 6个抽水蓄能项目: the noun behind the count is in the catalogue.
std::optional<std::pair<std::size_t, std::size_t>> counted_phrase(const SentenceState& state,
                                                                  const Quantity& q) {
  std::size_t stop = q.last;
  while (stop < state.sentence.tokens.size() && !is_clause_mark(state.token(stop)) &&
         !state.token(stop).is(CueKind::kVerb) && !state.token(stop).is(CueKind::kComplete) &&
         !is_list_mark(state.token(stop))) {
    const bool ends = state.token(stop++).kind == TokenKind::kIndicator;
    // 11个百亿级投资规模的现代煤化工项目: the noun that 的 belongs to follows
    const bool goes_on =
        stop < state.sentence.tokens.size() && state.sentence.says(state.token(stop), CueKind::kFiller, "of");
    if (ends && !goes_on) break;
  }
  if (stop == q.last) return std::nullopt;
  return std::pair{q.last, stop};
}

// 800个国内外品牌入驻, 4400万人纳入低保: the verb stands behind what is counted.
bool came_about(const SentenceState& state, const Quantity& q) {
  for (std::size_t i = q.last; i < state.sentence.tokens.size() && !is_clause_mark(state.token(i)); ++i) {
    const Token& t = state.token(i);
    if (t.kind == TokenKind::kNumber) return false;
    const bool behind_noun = i > q.last || q.unit == "{人}";
    const std::u32string_view word = state.sentence.chars(t);
    const Vocabulary& vocabulary = state.sentence.vocabulary;
    if (q.of_persons && vocabulary.ends_as(word, "happens")) return true;  // 13万脱贫人口实现稳岗就业
    // 86家企业复工率达到96% is of a rate
    if (behind_noun && vocabulary.begins_as(word, "came_about") && !vocabulary.ends_as(word, "ratio"))
      return true;
  }
  return false;
}

// 组织2100万劳动者参加培训, 为1700万残疾人发放补贴: what was done over the time for those who are counted
bool done_for_persons(const SentenceState& state, const Token& before) {
  const std::u32string_view word = state.sentence.chars(before);
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  return vocabulary.ends_as(word, "new") || vocabulary.ends_as(word, "for_whom");
}

// 打造16条产业链、30个专业镇: a verb says that they came about.
bool asserted(const SentenceState& state, const Quantity& q) {
  if (came_about(state, q)) return true;
  std::size_t i = q.first;
  while (i > 0 && state.token(i - 1).is(CueKind::kFiller)) --i;  // 建成了45个
  if (i == 0) return false;
  const Token& before = state.token(i - 1);
  if (before.is(CueKind::kAddition) || before.is(CueKind::kIncrement)) return true;
  if (q.of_persons && done_for_persons(state, before)) return true;
  // 新增7名“两院”院士、9个全国重点实验室
  return is_list_mark(before) && !state.quantities.empty() &&
         state.quantities.back().dimension == lexicon::Dimension::kCount;
}

bool came_to(const SentenceState& state, const Quantity& q) {
  return q.first > 0 && state.token(q.first - 1).is(CueKind::kChangeTo);
}

bool only_sizes_group(const SentenceState& state, const Quantity& q) {
  std::size_t before = q.first;
  while (before > 0 && (state.token(before - 1).is(CueKind::kFiller) ||
                        state.token(before - 1).is(CueKind::kApproxBefore))) {
    --before;
  }
  constexpr tokenise::CueSet kAsserting = {CueKind::kVerb,      CueKind::kAddition, CueKind::kComplete,
                                           CueKind::kIncrement, CueKind::kChange,   CueKind::kChangeTo};
  if (before > 0 && state.token(before - 1).is_any(kAsserting)) return false;
  for (std::size_t i = q.last; i < state.sentence.tokens.size(); ++i) {
    const Token& t = state.token(i);
    if (is_clause_mark(t) || is_list_mark(t)) return false;
    if (t.kind == TokenKind::kNumber) return true;
  }
  return false;
}

bool counted_noun_known(const SentenceState& state, const Quantity& q) {
  const auto phrase = counted_phrase(state, q);
  if (!phrase) return false;
  Lead lead = read_lead(state.sentence, phrase->first, phrase->second, state.context.home, q.unit_class);
  const SubjectDecision subject = named_subject(state.sentence, lead, lead.first, lead.last,
                                                {Measure::kLevel, q.unit_class, q.dimension, q.unit}, {});
  if (sums_up(state, q) && subject.own_head &&
      state.sentence.indicator(*subject.subject.indicator).id == "enterprise.count")
    return false;
  return subject.own_head &&
         state.sentence.indicator(*subject.subject.indicator).dimension == lexicon::Dimension::kCount;
}

}  // namespace indicatord::assemble
