#include "parsers/assemble/topic_context.h"

#include "parsers/assemble/clause_relations.h"
#include "parsers/assemble/subject.h"
#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {

using tokenise::CueKind;

bool passes_milestone(const Sentence& sentence, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    if (milestone_behind(sentence, i, last) == last) return true;
  }
  return false;
}

bool says_record(const Sentence& sentence, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    if (sentence.says(sentence.token(i), CueKind::kFiller, "record")) return true;
  }
  return false;
}

void take_topic(SentenceState& state, const Lead& lead) {
  const bool within =
      lead.last > lead.first && state.sentence.says(state.token(lead.last - 1), CueKind::kFiller, "within");
  const bool moved = has_cue(lead, CueKind::kChange);       // 猪肉价格首次转降，同比下降2.8%
  const bool praised = has_cue(lead, CueKind::kTopicVerb);  // 机电产品持续走俏，出口101亿元
  // 主要产品产量快速增长，其中水泥…
  const bool grew = moved && lead.last > lead.first && state.token(lead.last - 1).is(CueKind::kChange);
  const bool of_area = within && has_role(lead, Role::kArea);  // 在全国进出口总值中，长三角占36.7%
  // 制造业投资创2021年以来新高，增长7.2%
  const bool record = has_cue(lead, CueKind::kFiller) && says_record(state.sentence, lead.first, lead.last);
  // 实际使用外资超额完成年度任务，达到1.4亿美元
  const bool done = has_cue(lead, CueKind::kComplete) && has_cue(lead, CueKind::kTargetNoun);
  const bool passed = passes_milestone(state.sentence, lead.first, lead.last);
  if (!within && !praised && !moved && !record && !done && !passed) return;
  CarriedSubject known;
  known.industry = state.context.industry;
  const SubjectDecision named =
      praised ? decide_subject(state.sentence, lead, lead.first, lead.last, kFitsAny, known)
              : named_subject(state.sentence, lead, lead.first, lead.last, kFitsAny, known);
  if (named.own_head && !state.sentence.indicator(*named.subject.indicator).general) {
    if (within || praised || (grew && !state.scope)) state.base = named.subject;
    if (within) state.scope = true;
    if (praised || moved || record || done || passed || of_area) state.clause_subject = named.subject;
  } else if (praised) {
    state.topic = named.subject.phrase;
  }
}

namespace {

// 办好农博会，…; 打造数字产业园，…: in a report on the whole area, the place is only what something is done
// with; news may go on with what there is in it.
bool acts_on_place(const SentenceState& state, const Lead& lead) {
  if (!state.context.annual_report) return false;
  for (std::size_t i = lead.first; i < lead.last && !state.token(i).is(CueKind::kEntity); ++i) {
    const Token& t = state.token(i);
    if (t.is_any({CueKind::kAddition, CueKind::kComplete}) ||
        state.sentence.vocabulary.holds(state.sentence.chars(t), "acts_on"))
      return true;
  }
  return false;
}

}  // namespace

void take_entity(SentenceState& state, const Lead& lead) {
  state.entity.clear();  // another clause without one ends the talk of that place
  if (!has_cue(lead, CueKind::kEntity) || acts_on_place(state, lead)) return;
  state.entity = SubjectPhrase(state.sentence, lead, lead.first, lead.last).take_entity();
}

}  // namespace indicatord::assemble
