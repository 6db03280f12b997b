#include "parsers/assemble/come_about.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "parsers/assemble/come_to.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

// 接待观众45万人次: over all the time spoken of, whoever they are
bool says_received(const SentenceState& state, const Lead& lead) {
  if (!lead.holds.has(TokenKind::kIndicator)) return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (state.sentence.vocabulary.begins_and_ends_as(state.sentence.chars(state.token(i)), "received"))
      return true;
  }
  return false;
}

bool said_added(const SentenceState& state, const Lead& lead) {
  return lead.holds.has_any({CueKind::kAddition, CueKind::kIncrement, CueKind::kComplete}) ||
         says_received(state, lead);
}

// 新晋中国工程院院士3名, 制定浦东新区法规4部: the verb stands before the place that the name begins with
bool new_before_place(const SentenceState& state, const Lead& lead) {
  for (std::size_t i = lead.first; i + 1 < lead.last; ++i) {
    const Token& t = state.token(i);
    if (t.kind == TokenKind::kText && names_place(state.token(i + 1)) && state.token(i + 1).begin == t.end &&
        is_named_new(state.sentence.vocabulary, state.sentence.word(t)))
      return true;
  }
  return false;
}

// 新登记私营企业486户、个体工商户1730户
bool listed_after_added(const SentenceState& state, const Lead& lead) {
  return lead.first > 0 && is_list_mark(state.token(lead.first - 1)) && !state.readings.empty() &&
         state.readings.back().subject.added;
}

// 五年建成新线5944公里，复线4603公里，电气化线路5704公里: nothing but another thing of the same measure,
// behind what was done; 总里程748公里 is of all that there is
bool goes_on_with_things(const SentenceState& state, const Lead& lead, const Reading& r,
                         const SubjectDecision& decision) {
  if (state.readings.empty() || lead.first == lead.last || lead.first == 0 || decision.subject.indicator)
    return false;
  const Reading& before = state.readings.back();
  if (!before.subject.added || before.unit != r.unit || before.end != state.token(lead.first - 1).begin ||
      !state.token(lead.first - 1).is_mark(U'，') || state.scope)
    return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (lead.role(i) != Role::kSubject || (t.kind != TokenKind::kText && !t.is(CueKind::kHead))) return false;
  }
  const std::string& phrase = decision.subject.phrase;
  return !state.sentence.vocabulary.ends_as(phrase, "number_of_things") &&
         !state.sentence.vocabulary.ends_as(phrase, "stocked");
}

// 研究生招生85.8万人，其中博士生9.5万人: a part of what came about; 在学研究生 behind a ； is none
bool part_of_flow(const SentenceState& state, const Lead& lead, const Reading& r,
                  const SubjectDecision& decision) {
  if (!state.scope || decision.subject.indicator || state.readings.empty() || says_total(state, lead))
    return false;
  const Reading& before = state.readings.back();
  if (before.end > r.begin) return false;
  const std::u32string_view chars = state.sentence.text.chars;
  return before.subject.added && !before.subject.indicator && before.unit == r.unit &&
         chars.substr(before.end, r.begin - before.end).find(U'；') == std::u32string_view::npos;
}

// …全线贯通。完成35公里河道整治: the sentence goes on with nothing, and its verb says that it came about
bool begins_with_deed(const SentenceState& state, const Lead& lead, const SubjectDecision& decision) {
  return decision.inherited && !decision.subject.indicator && state.readings.empty() &&
         lead.first + 1 == lead.last &&
         state.token(lead.first).is_any({CueKind::kComplete, CueKind::kAddition, CueKind::kIncrement});
}

// “十三五”时期，进出口总值达146万亿元: in news, of all the years together, where the figure is such as is
// added up. 产量达6.7亿吨: not so.
bool told_of_plan(const SentenceState& state, const Lead& lead, const Reading& r,
                  const SubjectDecision& decision) {
  if (state.context.article.tells_of_home() ||
      lead.holds.has_any({CueKind::kChange, CueKind::kChangeTo, CueKind::kFrom}) || !r.time ||
      !r.time->during || r.time_inherited || r.time->kind != tokenise::TimeExpression::Kind::kPlan)
    return false;
  return decision.subject.indicator &&
         state.sentence.vocabulary.begins_as(state.sentence.indicator(*decision.subject.indicator).id,
                                             "summed_over_years");
}

}  // namespace

bool is_named_new(const Vocabulary& vocabulary, std::string_view phrase) {
  return vocabulary.begins_as(phrase, "new") && !vocabulary.begins_and_ends_as(phrase, "named_after_deed");
}

void settle_added(const SentenceState& state, const Lead& lead, const Reading& r, SubjectDecision& decision) {
  // 分别新增12项和44项，累计分别达到64项和288项: of all there are, behind the new ones
  if (decision.inherited && says_total(state, lead) && lead.holds.has(CueKind::kChangeTo))
    decision.subject.added = false;
  if (begins_with_deed(state, lead, decision)) decision.subject.added = true;
  if (!decision.inherited && r.measure == Measure::kLevel) {
    decision.subject.added =
        decision.subject.added || r.rules.front() == &rule::kUpgraded ||
        (said_added(state, lead) && !state.sentence.vocabulary.ends_as(decision.subject.phrase, "balance")) ||
        new_before_place(state, lead) ||
        (listed_after_added(state, lead) && decision.rule != &rule::kTotalOfNew) ||
        is_named_new(state.sentence.vocabulary, decision.subject.phrase) ||
        state.sentence.vocabulary.ends_as(decision.subject.phrase, "happens") ||
        state.sentence.vocabulary.ends_as(decision.subject.phrase, "newly_founded") ||
        (state.scope && state.sentence.vocabulary.begins_as(decision.subject.breakdown, "new")) ||
        part_of_flow(state, lead, r, decision) || goes_on_with_things(state, lead, r, decision) ||
        told_of_plan(state, lead, r, decision) ||
        (decision.subject.indicator && state.sentence.indicator(*decision.subject.indicator).added);
    // 新增装机4178万千瓦、总装机9157万千瓦; 认证的农产品总数: of all that there are
    if (state.sentence.vocabulary.begins_as(decision.subject.phrase, "sum_of_all") ||
        state.sentence.vocabulary.ends_as(decision.subject.phrase, "sum_of_all"))
      decision.subject.added = false;
  }
  // 新登记企业增长14%: a growth of what came about
  if (!decision.inherited && r.measure != Measure::kLevel && !decision.subject.added)
    decision.subject.added = state.sentence.vocabulary.begins_as(decision.subject.phrase, "new");
}

void name_new_each_day(const SentenceState& state, const Lead& lead, const Reading& r,
                       SubjectDecision& decision) {
  const Reading* told = state.last_reading();
  if (told == nullptr || !told->subject.indicator || decision.subject.indicator ||
      r.measure != Measure::kLevel || !lead.holds.has(CueKind::kIncrement))
    return;
  const std::string& phrase = decision.subject.phrase;
  const std::string_view deed = state.sentence.vocabulary.without_beginning(phrase, "averaged");
  const std::string each = phrase.substr(0, phrase.size() - deed.size());
  if (each.empty() || !is_named_new(state.sentence.vocabulary, deed)) return;
  const lexicon::Indicator& counted = state.sentence.indicator(*told->subject.indicator);
  if (counted.dimension != lexicon::Dimension::kCount ||
      std::ranges::find(counted.units, r.unit) == counted.units.end())
    return;
  decision.subject = told->subject;
  decision.subject.breakdown = join_breakdowns(told->subject.breakdown, each);
  decision.rule = &rule::kPartOfCarried;
}

}  // namespace indicatord::assemble
