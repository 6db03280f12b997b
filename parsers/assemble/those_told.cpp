#include "parsers/assemble/those_told.h"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <vector>

#include "parsers/assemble/rule.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;

// As many as the phrase says (两者, 三个指数), of one indicator and told apart by their breakdowns, the
// newest first; empty: the sentence has not told of so many.
std::vector<const Reading*> those_told(const SentenceState& state, const std::string& phrase) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const std::size_t count = vocabulary.begins_as(phrase, "both")    ? 2
                            : vocabulary.begins_as(phrase, "three") ? 3
                                                                    : 0;
  std::vector<const Reading*> those;
  for (auto told = state.readings.rbegin(); told != state.readings.rend() && those.size() < count; ++told) {
    const Subject& one = told->subject;
    const bool again = std::ranges::any_of(
        those, [&](const Reading* other) { return other->subject.breakdown == one.breakdown; });
    if (again) continue;
    if (!one.indicator || one.breakdown.empty() ||
        (!those.empty() && one.indicator != those.front()->subject.indicator))
      return {};
    those.push_back(&*told);
  }
  if (those.size() < count) those.clear();
  return those;
}

// 两个指数: the noun is that of each.
bool named_alike(const SentenceState& state, const Lead& lead, const std::vector<const Reading*>& those) {
  for (std::size_t i = lead.last; i-- > lead.first;) {
    if (lead.role(i) != Role::kSubject) continue;
    if (!state.token(i).is(CueKind::kHead)) {  // 三个市场 are others
      const Vocabulary& vocabulary = state.sentence.vocabulary;
      const std::u32string_view word = state.sentence.chars(state.token(i));
      return vocabulary.ends_as(word, "both") || vocabulary.ends_as(word, "three");
    }
    const std::string noun = state.sentence.word(state.token(i));
    return std::ranges::all_of(those, [&](const Reading* r) { return r->subject.phrase.ends_with(noun); });
  }
  return true;
}

// 机电产品、农产品出口分别增长12%、8%，合计占出口总值的七成: those of the list that was told last
std::vector<const Reading*> those_summed(const SentenceState& state, const Lead& lead) {
  std::vector<const Reading*> those;
  if (!lead.holds.has(CueKind::kShare) && !lead.holds.has(CueKind::kContribution)) return those;
  const auto sums = [&](std::size_t i) { return state.sentence.says(state.token(i), CueKind::kVerb, "sum"); };
  bool summed = false;
  for (std::size_t i = lead.first; i < lead.last; ++i) summed = summed || sums(i);
  if (!summed) return those;
  const Reading& last = state.readings.back();
  // 对欧盟出口14亿元，增长9%；对美国出口13亿元，增长15%: each is told with its growth
  const bool apart = state.readings.size() > 1 && state.readings.rbegin()[1].measure != last.measure;
  for (const Reading& told : std::views::reverse(state.readings)) {
    if (apart && told.measure != last.measure) continue;
    const bool listed = told.subject.indicator == last.subject.indicator && told.measure == last.measure &&
                        !told.subject.breakdown.empty();
    if (!listed || !told.subject.indicator) break;
    those.push_back(&told);
  }
  if (those.size() < 2) those.clear();
  return those;
}

// 小麦、玉米分别完成7万吨和8万吨，前者增长9%，后者下降5%: one of the last two amounts that the sentence told;
// 国有、民营企业占比分别为58.6%和35.9%，后者提升2个百分点: of the last two shares, where it told no amount
const Reading* one_of_two(const SentenceState& state, bool first) {
  const bool amounts = std::ranges::any_of(
      state.readings, [](const Reading& told) { return told.measure == Measure::kLevel; });
  const Reading* second = nullptr;
  for (const Reading& told : std::views::reverse(state.readings)) {
    if (told.measure != (amounts ? Measure::kLevel : Measure::kShare)) continue;
    if (!first) return &told;
    if (second != nullptr) return told.unit == second->unit ? &told : nullptr;
    second = &told;
  }
  return nullptr;
}

const Reading* former_or_latter(const SentenceState& state, const std::string& phrase) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const bool first = vocabulary.begins_and_ends_as(phrase, "former");
  return first || vocabulary.begins_and_ends_as(phrase, "latter") ? one_of_two(state, first) : nullptr;
}

}  // namespace

bool turn_to_one_of_two(SentenceState& state, std::size_t first_token) {
  if (state.readings.size() < 2 || first_token >= state.sentence.tokens.size()) return false;
  const std::u32string_view word = state.sentence.chars(state.token(first_token));
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const bool first = vocabulary.begins_as(word, "former");
  if (!first && !vocabulary.begins_as(word, "latter")) return false;
  const Reading* one = one_of_two(state, first);
  if (one != nullptr) state.clause_subject = one->subject;
  return one != nullptr;
}

void name_those(const SentenceState& state, const Lead& lead, Reading& r, SubjectDecision& decision) {
  if (decision.own_head || state.readings.empty()) return;
  if (const Reading* one = former_or_latter(state, decision.subject.phrase)) {
    decision.subject = one->subject;
    decision.inherited = true;
    decision.rule = &rule::kThose;
    r.area = one->area;
    return;
  }
  std::vector<const Reading*> those = those_told(state, decision.subject.phrase);
  if (!those.empty() && !named_alike(state, lead, those)) return;
  if (those.empty() && decision.inherited) those = those_summed(state, lead);
  if (those.empty()) return;
  decision.subject.indicator = those.front()->subject.indicator;
  decision.subject.breakdown.clear();
  for (const Reading* one : std::views::reverse(those)) {
    decision.subject.breakdown += (decision.subject.breakdown.empty() ? "" : "、") + one->subject.breakdown;
  }
  decision.rule = &rule::kThose;
}

bool spread_over_those(SentenceState& state, const Lead& lead, const Reading& pattern) {
  if (!fired(pattern, rule::kThose) || !has_cue(lead, CueKind::kEach)) return false;
  const std::vector<const Reading*> those = those_told(state, pattern.subject.phrase);
  if (those.empty()) return false;
  std::vector<Reading> spread;
  for (const Reading* one : std::views::reverse(those)) {
    spread.push_back(pattern);
    spread.back().subject = one->subject;
    spread.back().area = one->area;
    spread.back().rules.push_back(&rule::kEachMember);
  }
  std::ranges::move(spread, std::back_inserter(state.readings));
  return true;
}

}  // namespace indicatord::assemble
