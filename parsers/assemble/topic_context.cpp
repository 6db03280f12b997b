#include "parsers/assemble/topic_context.h"

#include <algorithm>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/article_place.h"
#include "parsers/assemble/clause_relations.h"
#include "parsers/assemble/come_about.h"
#include "parsers/assemble/named_again.h"
#include "parsers/assemble/subject.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"
#include "parsers/assemble/those_told.h"

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

namespace {

// 工业品出厂价格则连续40个月下行，前11个月下跌8.7%: a clause whose subject is an indicator turns to it. The
// token behind the indicator; the lead's first where the clause opens with none.
std::size_t behind_opening_indicator(const SentenceState& state, const Lead& lead) {
  std::size_t i = lead.first;
  const auto joins_places = [&](std::size_t at) {  // 崇左、防城港、南宁进出口位列前三
    return is_list_mark(state.token(at)) && at > lead.first && lead.role(at - 1) == Role::kArea;
  };
  while (i < lead.last && (lead.role(i) == Role::kTime || lead.role(i) == Role::kArea ||
                           state.token(i).is(CueKind::kImplied) || joins_places(i)))
    ++i;
  const bool opens = i + 1 < lead.last && lead.role(i) == Role::kSubject &&
                     state.token(i).kind == tokenise::TokenKind::kIndicator &&
                     lead.role(i + 1) != Role::kSubject &&
                     !state.sentence.vocabulary.begins_as(state.sentence.chars(state.token(i + 1)), "aspect");
  return opens ? i + 1 : lead.first;
}

// 城镇居民人均可支配收入，由…增加到…; 糖的产量，比上一年增加…: the clause is nothing but what the next is of.
// 着力做强实体经济，…: is told to be done, and the next is of something else.
bool only_names_indicator(const SentenceState& state, const Lead& lead) {
  if (lead.first == lead.last || state.token(lead.last - 1).kind != tokenise::TokenKind::kIndicator ||
      lead.role(lead.last - 1) != Role::kSubject)
    return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Role role = lead.role(i);
    const bool first_noun = role == Role::kSubject && (i == lead.first || lead.role(i - 1) != Role::kSubject);
    if (first_noun && state.sentence.vocabulary.begins_as(state.sentence.chars(state.token(i)), "urged"))
      return false;
    const bool of = state.sentence.says(state.token(i), CueKind::kFiller, "of");
    if (is_list_mark(state.token(i)) ||
        (role != Role::kSubject && role != Role::kTime && role != Role::kArea && !of))
      return false;
  }
  return true;
}

// 化工行业受原料涨价影响，产值下降3.7%: the token 受 behind those whom it is told of; the lead's first where
// the clause does not end so.
std::size_t affected_at(const SentenceState& state, const Lead& lead) {
  if (!has_cue(lead, CueKind::kFiller) || !ends_in_effect(state.sentence, lead.first, lead.last))
    return lead.first;
  for (std::size_t i = lead.first + 1; i < lead.last; ++i) {
    if (state.token(i).is(CueKind::kFiller) && lead.role(i - 1) == Role::kSubject &&
        state.sentence.vocabulary.begins_as(state.sentence.chars(state.token(i)), "affected"))
      return i;
  }
  return lead.first;
}

// 饰品、袜类仍是三朵“当家花旦”: the token behind those whom the clause presents; the lead's first where it
// presents nobody
std::size_t presented_at(const SentenceState& state, const Lead& lead) {
  if (lead.last < lead.first + 3 || !has_cue(lead, CueKind::kRelative) ||
      !state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(lead.last - 1)), "leading_part"))
    return lead.first;
  for (std::size_t i = lead.first + 1; i + 1 < lead.last; ++i) {
    if (!state.token(i).is(CueKind::kRelative)) continue;
    while (i > lead.first && lead.role(i - 1) == Role::kOther) --i;
    return i > lead.first && lead.role(i - 1) == Role::kSubject ? i : lead.first;
  }
  return lead.first;
}

// 监测的48家商超、餐饮企业，节日期间销售额2.1亿元: a clause that is nothing but a group of sellers by their
// number, whom the next figure is of.
bool names_sellers(const SentenceState& state, const Lead& lead) {
  if (state.trailing || lead.last < lead.first + 2 || !lead.holds.has(tokenise::TokenKind::kNumber) ||
      lead.holds.has_any({CueKind::kVerb, CueKind::kChange, CueKind::kComplete, CueKind::kAddition}))
    return false;
  return lead.role(lead.last - 1) == Role::kSubject &&
         state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(lead.last - 1)), "sellers");
}

// 通信设备制造业增加值增长31%；卷烟制造业受基数较高影响，下降2.6%: the clause names the next of those whose
// rates are told.
void take_next_branch(SentenceState& state, const Lead& lead, std::size_t last) {
  if (state.readings.empty() || state.readings.back().measure != model::Measure::kGrowth) return;
  SubjectDecision next =
      decide_subject(state.sentence, lead, lead.first, last, kFitsAny, carried_for(state, kFitsAny));
  // 铁路客运量增长2%；民航受疫情影响较大，下降6%: another way of going
  const Subject& told = state.readings.back().subject;
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (!next.subject.indicator && vocabulary.begins_and_ends_as(told.breakdown, "way") &&
      vocabulary.begins_and_ends_as(next.subject.phrase, "way"))
    become_part(told, next.subject.phrase, rule::kNextPart, next);
  if (!next.subject.indicator || next.inherited || next.subject.breakdown.empty()) return;
  state.clause_subject = std::move(next.subject);
}

// 出口快速增长，增长35%; 民间投资明显加快，增长5%; but in 进出口降幅收窄 it is a rate that moved
bool tells_move(const SentenceState& state, const Lead& lead) {
  if (lead.holds.has(CueKind::kChange)) return true;
  const Token& last = state.token(lead.first < lead.last ? lead.last - 1 : lead.first);
  return lead.holds.has(CueKind::kRateNoun) != lead.holds.has(CueKind::kRateChange) &&
         last.is_any({CueKind::kRateNoun, CueKind::kRateChange});
}

// 新能源汽车销量再创新高，增长27.7%: the next figure is of what the noun names, whether the catalogue has it
// or not, and of nothing that another sentence told.
void turn_to_noun(SentenceState& state, const Lead& lead) {
  if (state.trailing || state.quantities.empty()) return;
  std::size_t noun = lead.last;
  while (noun > lead.first && lead.role(noun - 1) != Role::kSubject) --noun;
  if (noun < lead.first + 2 || !state.token(noun - 1).is(CueKind::kHead) ||
      state.sentence.says(state.token(noun - 1), CueKind::kHead, "size") ||
      lead.role(noun - 2) != Role::kSubject || state.token(noun - 2).is(CueKind::kIncrement) ||
      state.sentence.vocabulary.holds(state.sentence.chars(state.token(noun - 2)), "reason"))
    return;
  state.clause_subject =
      decide_subject(state.sentence, lead, lead.first, noun, kFitsAny, carried_for(state, kFitsAny)).subject;
}

}  // namespace

bool ends_in_effect(const Sentence& sentence, std::size_t first, std::size_t last) {
  const auto chars = [&](std::size_t i) { return sentence.chars(sentence.token(i)); };
  // 受疫情影响较大, 受减税影响明显
  if (last > first + 3 && sentence.vocabulary.begins_and_ends_as(chars(last - 1), "how_much")) --last;
  return last > first + 2 && sentence.vocabulary.ends_as(chars(last - 1), "effect");
}

// 机械业产值增长近三成；纺织业受原料价格上涨影响，只增长3.7%: those whom it is told of and 受 in one word.
// They are the next of those whose rates are told; false where the clause is no such.
bool take_affected_branch(SentenceState& state, const Lead& lead) {
  if (state.readings.empty() || state.readings.back().measure != model::Measure::kGrowth ||
      lead.first == lead.last || state.token(lead.first).kind != tokenise::TokenKind::kText ||
      lead.last < lead.first + 2 ||
      !state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(lead.last - 1)), "effect"))
    return false;
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const std::string words = state.sentence.word(state.token(lead.first));
  const std::string branch(vocabulary.before_first(words, "acted_on_by"));
  const Subject& told = state.readings.back().subject;
  if (branch.empty() || !told.indicator ||
      topic_of(state.sentence.indicator(*told.indicator).id) != "industry" ||
      !(vocabulary.ends_as(branch, "line_of_business") || vocabulary.ends_as(branch, "branch")))
    return false;
  Subject next = told;
  next.breakdown = next.phrase = branch;
  state.clause_subject = std::move(next);
  return true;
}

void take_topic(SentenceState& state, const Lead& lead) {
  if (turn_to_one_of_two(state, lead.first) || take_affected_branch(state, lead)) return;
  const bool within =
      lead.last > lead.first && state.sentence.says(state.token(lead.last - 1), CueKind::kFiller, "within");
  if (names_sellers(state, lead)) {
    state.topic = SubjectPhrase(state.sentence, lead, lead.first, lead.last).text(lead.first, lead.last);
    return;
  }
  const bool moved = tells_move(state, lead);  // 猪肉价格首次转降，同比下降2.8%
  const std::size_t affected = std::max(affected_at(state, lead), presented_at(state, lead));
  // 机电产品持续走俏，出口101亿元
  const bool praised = has_cue(lead, CueKind::kTopicVerb) || affected > lead.first;
  // 机电产品出口最多，达164.6亿元
  const bool most =
      lead.last > lead.first && state.token(lead.last - 1).is(CueKind::kApproxBefore) && !state.trailing;
  // 主要产品产量快速增长，其中水泥…
  const bool grew = moved && lead.last > lead.first && state.token(lead.last - 1).is(CueKind::kChange);
  // Behind the last number only a whole, whose parts the next sentence may tell, is context for any.
  if (state.trailing && !within && !praised && !grew) return;
  const bool of_area = within && has_role(lead, Role::kArea);  // 在全国进出口总值中，长三角占36.7%
  // 制造业投资创2021年以来新高，增长7.2%
  const bool record = has_cue(lead, CueKind::kFiller) && says_record(state.sentence, lead.first, lead.last);
  // 实际使用外资超额完成年度任务，达到1.4亿美元
  const bool done = has_cue(lead, CueKind::kComplete) && has_cue(lead, CueKind::kTargetNoun);
  const bool passed =
      has_cue(lead, CueKind::kApproxBefore) && passes_milestone(state.sentence, lead.first, lead.last);
  const std::size_t opening = state.quantities.empty() ? lead.first : behind_opening_indicator(state, lead);
  const bool turns = opening > lead.first;
  const bool alone = !state.trailing && only_names_indicator(state, lead);
  if (!within && !praised && !moved && !record && !done && !passed && !turns && !alone && !most) return;
  const std::size_t behind = affected > lead.first ? affected : lead.last;
  CarriedSubject known;
  known.industry = state.context.subjects.industry;
  // 食品烟酒类价格中，…: a class of goods of the index that is talked of
  if (within || praised) known.price_index = carried_for(state, kFitsAny).price_index;
  const SubjectDecision named =
      praised ? decide_subject(state.sentence, lead, lead.first, behind, kFitsAny, known)
              : named_subject(state.sentence, lead, lead.first, turns ? opening : lead.last, kFitsAny, known);
  if (praised) state.topic.clear();  // of the clause before
  if (named.own_head && !state.sentence.indicator(*named.subject.indicator).general) {
    if (within || praised || (grew && !state.scope)) state.base = named.subject;
    if (within) state.scope = true;
    if (praised || moved || record || done || passed || of_area || turns || alone || most) {
      state.clause_subject = named.subject;
      // 合肥新设市场主体户数最多，共计14.38万户
      if (most && is_named_new(state.sentence.vocabulary, named.subject.phrase))
        state.clause_subject->added = true;
    }
  } else if (praised) {
    state.topic = named.subject.phrase;
    take_next_branch(state, lead, behind);
  } else if (moved || record) {
    turn_to_noun(state, lead);
  }
}

namespace {

// 办好农博会，…; 打造数字产业园，…: in a report on the whole area, the place is only what something is done
// with; news may go on with what there is in it.
bool acts_on_place(const SentenceState& state, const Lead& lead) {
  if (!state.context.article.tells_of_home()) return false;
  for (std::size_t i = lead.first; i < lead.last && !state.token(i).is(CueKind::kEntity); ++i) {
    const Token& t = state.token(i);
    if (t.is_any({CueKind::kAddition, CueKind::kComplete}) ||
        state.sentence.vocabulary.holds(state.sentence.chars(t), "acts_on"))
      return true;
  }
  return false;
}

// 线路起自黄冈东站: where a way begins and ends is not what is told of
bool tells_way(const SentenceState& state, const Lead& lead) {
  if (!lead.holds.has(CueKind::kToward) && !lead.holds.has(tokenise::TokenKind::kText)) return false;
  for (std::size_t i = lead.first; i < lead.last && !state.token(i).is(CueKind::kEntity); ++i) {
    if (state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(i)), "leads_way")) return true;
  }
  return false;
}

// 乙水电站等重大工程投产，装机容量4000万千瓦: an example of what is told of bears no figure behind it
bool is_example(const SentenceState& state, const Lead& lead, std::size_t last) {
  while (last > lead.first && !state.token(last - 1).is(CueKind::kEntity)) --last;
  return last > lead.first && last < state.sentence.tokens.size() &&
         state.sentence.says(state.token(last), CueKind::kFiller, "and_so_on");
}

// 瑞安东川汽配厂: does a firm's name, which the place at the token `i` begins, go on to its end right behind?
// The place is all the name that 金川集团 has, which may lie anywhere.
bool begins_firm(const SentenceState& state, const Lead& lead, std::size_t i) {
  constexpr std::size_t kLongestName = 5;
  for (std::size_t k = i + 1; k < lead.last && k <= i + kLongestName; ++k) {
    const Token& t = state.token(k);
    if (t.begin != state.token(k - 1).end || t.kind == tokenise::TokenKind::kTime ||
        t.kind == tokenise::TokenKind::kNumber)
      return false;
    if (state.sentence.says(t, CueKind::kEntity, "organisation")) return k > i + 1;
    if (t.kind != tokenise::TokenKind::kText && t.kind != tokenise::TokenKind::kArea) return false;
  }
  return false;
}

// 敦煌机场新开了航班: where the place lies that the clause begins with, inside the document's own area
AreaReference place_at_head(const SentenceState& state, const Lead& lead) {
  std::size_t i = lead.first;
  while (i < lead.last && lead.role(i) == Role::kTime) ++i;
  if (i + 1 >= lead.last || lead.role(i) != Role::kArea || state.token(i).end != state.token(i + 1).begin ||
      !(state.sentence.says(state.token(i + 1), CueKind::kEntity, "place") ||
        state.sentence.says(state.token(i + 1), CueKind::kEntity, "kind_of_place") ||
        begins_firm(state, lead, i)))
    return {};
  const AreaReference area = area_of(state.sentence, state.token(i));
  return area.kind == AreaReference::Kind::kNamed && narrows(state, area) ? area : AreaReference{};
}

// 市长王明向大会作报告时交出成绩单: whom somebody speaks to has no figures
bool speaks_to(const SentenceState& state, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (t.is(CueKind::kEntity) &&
        state.sentence.vocabulary.ends_as(words_before(state.sentence, t.begin, 1), "speaks_to"))
      return true;
  }
  return false;
}

}  // namespace

bool is_of_event_told(const SentenceState& state, const Reading& r) {
  if (state.context.subjects.event.empty() || !(r.area == state.context.places.area)) return false;
  // 在银川开幕。宁夏葡萄种植面积55万亩: the place itself, named anew
  const tokenise::Span said = r.area.said;
  const bool told_before = state.context.places.area.said.begin < state.sentence.begin;
  const bool anew = said.begin >= state.sentence.begin && said.begin < state.sentence.end;
  return !anew || !told_before || state.sentence.holds.has(CueKind::kEntity);
}

void go_on_with_entity(const SentenceState& state, const Lead& lead, Reading& r) {
  const bool report = state.context.article.is_report();
  // 银联交易13亿笔。其中铁路交易减少，网络支付增长46%: parts of what the sentence before told
  const bool parts = state.readings.empty() && state.scope && !state.context.subjects.recent.empty();
  if (report || (state.readings.empty() && !parts) || !r.subject.entity.empty() || !state.entity.empty() ||
      lead.holds.has(CueKind::kEntity) || has_role(lead, Role::kArea))
    return;
  const Reading& before = *previous_reading(state);
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const std::string& whose = before.subject.entity;
  const bool firm =
      tells_of_many(vocabulary, state.context.article.home) && vocabulary.ends_as(whose, "firm_name");
  if (parts && !firm) return;
  // 舟山港完成货物吞吐量7亿吨；完成集装箱吞吐量1900万标箱: a verb without a subject has the place before
  const bool opens_with_verb = lead.first < lead.last && state.token(lead.first).is(CueKind::kComplete) &&
                               !vocabulary.ends_as(whose, "bank_or_firm");
  if (whose.empty() || (!opens_with_verb && !(before.area == r.area)) ||
      vocabulary.begins_as(whose, "firm_kind"))
    return;
  // 机场旅客吞吐量900万人次，铁路发送旅客…: another actor; a firm has parts: 新能源汽车销量
  const bool another = !r.subject.breakdown.empty() && r.subject.breakdown != r.subject.phrase &&
                       r.subject.breakdown != before.subject.breakdown &&
                       !vocabulary.begins_as(r.subject.breakdown, "single_day") && !r.subject_inherited &&
                       !firm && !vocabulary.ends_as(whose, "named_firm");
  const std::u32string_view chars = state.sentence.text.chars;
  const bool parted = chars.substr(before.end, r.begin - before.end).find(U'；') != std::u32string_view::npos;
  // 农发行发放贷款246亿元；支持企业收购粮油310亿斤: what a firm does, whatever stands between
  if (another || (parted && !firm && !opens_with_verb)) return;
  r.subject.entity = whose;
  if (opens_with_verb) r.area = before.area;
}

void take_entity(SentenceState& state, const Lead& lead) {
  state.entity.clear();  // another clause without one ends the talk of that place
  state.entity_place = {};
  if (!has_cue(lead, CueKind::kEntity) || acts_on_place(state, lead) || tells_way(state, lead) ||
      speaks_to(state, lead))
    return;
  state.entity_place = place_at_head(state, lead);
  std::size_t last = lead.last;
  if (state.entity_place.kind != AreaReference::Kind::kNone) {  // 敦煌机场新开了至西安的航班
    last = lead.first;
    while (last < lead.last && !state.token(last).is(CueKind::kEntity)) ++last;
    while (last < lead.last && lead.role(last) != Role::kArea) ++last;
  }
  state.entity = SubjectPhrase(state.sentence, lead, lead.first, last).take_entity();
  if (is_example(state, lead, last)) state.entity.clear();
  note_entity(state, state.entity);
}

}  // namespace indicatord::assemble
