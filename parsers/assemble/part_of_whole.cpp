#include "parsers/assemble/part_of_whole.h"

#include <string>
#include <utility>

#include "parsers/assemble/clause.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"

namespace indicatord::assemble {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

namespace {

// 出口交货值占销售产值的比重: a noun that can head a subject is no part of what it is related to.
bool ends_in_head(const Sentence& sentence, const Lead& lead) {
  for (std::size_t i = lead.last; i-- > lead.first;) {
    if (lead.role(i) == Role::kSubject) return sentence.token(i).is(CueKind::kHead);
  }
  return false;
}

// 消费的贡献率为65%，资本形成31.2%: of the same whole
bool part_of_whole_before(const SentenceState& state, SubjectDecision& decision) {
  const Reading& before = state.readings.back();
  if (!before.subject.indicator || decision.subject.phrase.empty() || decision.inherited) return false;
  if (decision.own_head && !fired(before, rule::kPartOfWhole)) return false;
  become_part(before.subject, decision.subject.phrase, rule::kPartOfWhole, decision);
  decision.own_head = false;
  return true;
}

void take_as_part_of(std::uint32_t whole, SubjectDecision& decision) {
  decision.subject.indicator = whole;
  decision.subject.breakdown = decision.subject.phrase;
  decision.rule = &rule::kPartOfWhole;
}

// 贡献率为65%, 对全市经济增长的贡献率: is no other whole named than the economy?
bool of_the_economy(const SentenceState& state, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (lead.role(i) != Role::kReference ||
        state.sentence.vocabulary.begins_as(state.sentence.chars(t), "economy"))
      continue;
    if (t.kind == TokenKind::kText || t.kind == TokenKind::kIndicator || t.is(CueKind::kHead)) return false;
  }
  return true;
}

// 支出420亿元，民生类占七成: without a word of the whole, what was just told is it.
bool part_of_told(const SentenceState& state, const Lead& lead, const Reading& r, SubjectDecision& decision) {
  if (decision.subject.indicator || r.measure != Measure::kShare || state.readings.empty() ||
      has_role(lead, Role::kReference))
    return false;
  const Reading& told = state.readings.back();
  if (!told.subject.indicator || (told.measure != Measure::kLevel && told.measure != Measure::kGrowth))
    return false;
  bool verb = false;
  for (std::size_t i = lead.first; i < lead.last; ++i)
    verb = verb || state.sentence.says(state.token(i), CueKind::kShare, "verb");
  if (!verb) return false;
  become_part(told.subject, decision.subject.phrase, rule::kPartOfWhole, decision);
  return true;
}

// 占比, 比重; not 参股比例
bool says_part(const Sentence& sentence, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (sentence.token(i).is(CueKind::kShare) &&
        sentence.vocabulary.ends_as(sentence.chars(sentence.token(i)), "says_part"))
      return true;
  }
  return false;
}

// 出口4200万美元，自有品牌占比不到一成，机电产品占比七成: the noun alone does not say that the whole was
// told, and only of some wholes parts are told so.
bool noun_parts(const SentenceState& state, const Lead& lead, const Reading& r, SubjectDecision& decision) {
  constexpr std::size_t kLongestPart = std::size_t{10} * 3;  // bytes: a longer phrase tells of something else
  if (decision.subject.indicator || decision.subject.phrase.empty() ||
      decision.subject.phrase.size() > kLongestPart || !says_part(state.sentence, lead) ||
      r.measure != Measure::kShare || has_role(lead, Role::kReference))
    return false;
  auto told = state.readings.rbegin();
  while (told != state.readings.rend() && told->measure == Measure::kShare) ++told;
  if (told == state.readings.rend() || told->measure != Measure::kLevel || !told->subject.indicator ||
      !state.sentence.vocabulary.begins_as(state.sentence.indicator(*told->subject.indicator).id,
                                           "parted_by_noun"))
    return false;
  become_part(told->subject, decision.subject.phrase, rule::kPartOfWhole, decision);
  return true;
}

// 公司销售收入1.9亿元，其中出口占七成; 外销占比六成: of what a firm has just been told to earn
bool part_of_sales(const SentenceState& state, const Lead& lead, const Reading& r,
                   SubjectDecision& decision) {
  if (r.measure != Measure::kShare || state.readings.empty() || has_role(lead, Role::kReference))
    return false;
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (!vocabulary.begins_and_ends_as(decision.subject.phrase, "where_sold")) return false;
  for (auto told = state.readings.rbegin(); told != state.readings.rend(); ++told) {
    if (!told->subject.indicator ||
        !vocabulary.begins_as(state.sentence.indicator(*told->subject.indicator).id, "sales_of_firm"))
      continue;
    become_part(told->subject, decision.subject.phrase, rule::kPartOfWhole, decision);
    decision.own_head = false;
    return true;
  }
  return false;
}

// 吸纳就业1380人，其中脱贫人口占六成: though such persons are a term by themselves
bool persons_of(const SentenceState& state) {
  return state.scope && !state.readings.empty() && state.readings.back().subject.indicator &&
         state.sentence.vocabulary.begins_and_ends_as(state.readings.back().unit, "counts_persons");
}

// 翘尾因素约为2.5个百分点: of the price index that is told of
bool part_of_rise(const SentenceState& state, const Lead& lead, const Reading& r, SubjectDecision& decision) {
  if (r.measure != Measure::kContribution || decision.own_head || !state.context.paragraph.price_index)
    return false;
  const Token* factor = carry_over(state.sentence, lead);
  if (factor == nullptr) return false;
  decision.subject.indicator = state.context.paragraph.price_index;
  decision.subject.breakdown = state.sentence.word(*factor);
  decision.rule = &rule::kPartOfWhole;
  return true;
}

// 民航旅客1.3亿人次。国内航线1.1亿人次，国际航线2000万人次: the routes are those of the way told
std::string flown_by(const Vocabulary& vocabulary, const std::string& told, const SubjectDecision& decision) {
  const std::string way = told.substr(0, told.find(' '));
  const bool route =
      vocabulary.ends_as(decision.subject.phrase, "route") && !vocabulary.ends_as(way, "route");
  return route && vocabulary.begins_and_ends_as(way, "way") ? way : std::string();
}

// 货运量增长10.5%，其中铁路增长4.4%，公路增长24.7%: of what is carried, though the way alone is another
// indicator. 公路1.2万公里 is no part of tonnes.
bool part_on_way(const SentenceState& state, const Quantity& q, const Reading& r, SubjectDecision& decision) {
  const Reading* told = previous_reading(state);
  if (decision.inherited || told == nullptr || !told->subject.indicator) return false;
  const lexicon::Indicator& whole = state.sentence.indicator(*told->subject.indicator);
  if (topic_of(whole.id) != "transport") return false;
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const auto carried = [&](const lexicon::Indicator& i) { return vocabulary.begins_as(i.id, "on_ways"); };
  const auto& own = decision.subject.indicator;
  if (!carried(whole) || (own && carried(state.sentence.indicator(*own))) ||
      !vocabulary.begins_and_ends_as(decision.subject.phrase, "way") || !fits(whole, fit_of(r, q)))
    return false;
  become_part(
      told->subject,
      join_breakdowns(flown_by(vocabulary, told->subject.breakdown, decision), decision.subject.phrase),
      rule::kPartOfWhole, decision);
  decision.own_head = false;
  return true;
}

// 投资对经济增长的贡献率为57%: the demand, though the bare noun is an indicator elsewhere
bool part_of_economy(const SentenceState& state, const Lead& lead, const Reading& r,
                     SubjectDecision& decision) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (r.measure != Measure::kContribution || !decision.own_head || decision.inherited ||
      !vocabulary.begins_and_ends_as(decision.subject.phrase, "bare_demand"))
    return false;
  const lexicon::Indicator* economy = vocabulary.lexicon().find_indicator("gdp");
  for (std::size_t i = lead.first; i < lead.last && economy != nullptr; ++i) {
    const Token& t = state.token(i);
    const bool grows = (t.kind == TokenKind::kIndicator && state.sentence.indicator(t.id).id == "gdp") ||
                       vocabulary.begins_as(state.sentence.chars(t), "economy");
    if (!grows) continue;
    take_as_part_of(vocabulary.lexicon().index_of(*economy), decision);
    return true;
  }
  return false;
}

// 民营企业占进出口总值的八成, 民营企业拉高外贸增速3个百分点: the firms are counted, and the whole is money:
// they have a part of it.
bool firms_of_whole(const SentenceState& state, const Lead& lead, const Reading& r,
                    SubjectDecision& decision) {
  if ((r.measure != Measure::kShare && r.measure != Measure::kContribution) || !decision.own_head ||
      decision.inherited || !state.sentence.vocabulary.ends_as(decision.subject.phrase, "firm") ||
      state.sentence.indicator(*decision.subject.indicator).dimension != lexicon::Dimension::kCount)
    return false;
  for (std::size_t i = lead.last; i-- > lead.first;) {
    if (lead.role(i) != Role::kReference || state.token(i).kind != TokenKind::kIndicator) continue;
    if (state.sentence.indicator(state.token(i).id).dimension != lexicon::Dimension::kMoney) return false;
    decision.subject.head = state.token(i).span();
    decision.own_head = false;
    take_as_part_of(state.token(i).id, decision);
    return true;
  }
  return false;
}

// 税收38亿元，其中民营企业贡献超过六成: of the money just told
bool contributed_by_firms(const SentenceState& state, const Lead& lead, Reading& r,
                          SubjectDecision& decision) {
  if (r.measure != Measure::kContribution || !decision.own_head || decision.inherited ||
      state.readings.empty() || has_role(lead, Role::kReference) ||
      !state.sentence.vocabulary.ends_as(decision.subject.phrase, "firm"))
    return false;
  const Reading& told = state.readings.back();
  if (told.measure != Measure::kLevel || !told.subject.indicator ||
      state.sentence.indicator(*told.subject.indicator).dimension != lexicon::Dimension::kMoney)
    return false;
  r.measure = Measure::kShare;
  become_part(told.subject, decision.subject.phrase, rule::kPartOfWhole, decision);
  decision.own_head = false;
  return true;
}

// 工业对经济增长的贡献率为35%: the value added of all of it
bool industry_itself(const SentenceState& state, const Lead& lead, const Reading& r,
                     SubjectDecision& decision) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const lexicon::Indicator* industry = vocabulary.lexicon().find_indicator("industry.total_value_added");
  if (r.measure != Measure::kContribution || industry == nullptr ||
      !vocabulary.begins_and_ends_as(decision.subject.phrase, "industry") || !of_the_economy(state, lead))
    return false;
  decision.subject.indicator = vocabulary.lexicon().index_of(*industry);
  decision.subject.breakdown.clear();
  decision.rule = &rule::kPartOfWhole;
  return true;
}

// 新材料项目占签约项目的三成: a general noun is of the things that the whole names more closely
bool kind_of_whole(const SentenceState& state, const Lead& lead, const Reading& r,
                   SubjectDecision& decision) {
  if (r.measure != Measure::kShare || !decision.own_head || decision.inherited ||
      !decision.subject.indicator || !state.sentence.indicator(*decision.subject.indicator).general)
    return false;
  for (std::size_t i = lead.last; i-- > lead.first;) {
    if (lead.role(i) != Role::kReference || state.token(i).kind != TokenKind::kIndicator) continue;
    const lexicon::Indicator& whole = state.sentence.indicator(state.token(i).id);
    if (whole.dimension != lexicon::Dimension::kCount || whole.general) return false;
    decision.subject.indicator = state.token(i).id;
    decision.rule = &rule::kPartOfWhole;
    return true;
  }
  return false;
}

// 分货种看，金属矿石唱主角，完成8600万吨: among parts, the one that the clause before tells of
bool part_of_clause(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                    SubjectDecision& decision) {
  const bool one_word = !state.topic.empty() && state.topic.find(' ') == std::string::npos;
  const bool after_clause = state.scope && decision.inherited && one_word && state.last_clause &&
                            state.last_clause.last() + 1 == lead.first && !has_role(lead, Role::kArea);
  if (!after_clause || !has_cue(*state.last_clause, CueKind::kTopicVerb) || !state.base ||
      !state.base->indicator || !fits(state.sentence.indicator(*state.base->indicator), fit_of(r, q)))
    return false;
  decision.subject = *state.base;
  decision.subject.breakdown = join_breakdowns(state.base->breakdown, state.topic);
  decision.subject.phrase = state.topic;
  decision.inherited = false;
  decision.rule = &rule::kPartOfCarried;
  return true;
}

// 出口汽车132万辆、货值1586亿元，占全国汽车出口量的两成: the whole says which of those told it is of, where
// it names the same goods
bool told_as_whole(const SentenceState& state, const Lead& lead, const Reading& r,
                   SubjectDecision& decision) {
  if (r.measure != Measure::kShare || !decision.inherited || !decision.subject.indicator ||
      decision.subject.breakdown.empty())
    return false;
  const Sentence& s = state.sentence;
  for (std::size_t i = lead.first + 1; i < lead.last; ++i) {
    const Token& noun = s.token(i);
    if (lead.role(i) != Role::kReference || noun.kind != TokenKind::kIndicator ||
        noun.id == *decision.subject.indicator || s.word(s.token(i - 1)) != decision.subject.breakdown)
      continue;
    for (const Reading& told : state.readings) {
      if (told.subject.indicator != noun.id || told.subject.breakdown != decision.subject.breakdown) continue;
      decision.subject = told.subject;
      return true;
    }
  }
  return false;
}

}  // namespace

// 最终消费支出拉动GDP增长3个百分点, 自驾游占游客的六成: what has no id of its own is a part of the whole it
// is related to.
void part_of_whole(const SentenceState& state, const Lead& lead, const Quantity& q, Reading& r,
                   SubjectDecision& decision) {
  if (fired(r, rule::kListedAlike) && part_of_whole_before(state, decision)) return;
  if (part_on_way(state, q, r, decision) || part_of_economy(state, lead, r, decision) ||
      part_of_rise(state, lead, r, decision) || part_of_sales(state, lead, r, decision) ||
      firms_of_whole(state, lead, r, decision) || contributed_by_firms(state, lead, r, decision) ||
      kind_of_whole(state, lead, r, decision) || noun_parts(state, lead, r, decision) ||
      told_as_whole(state, lead, r, decision) || part_of_clause(state, lead, q, r, decision))
    return;
  if (decision.own_head || decision.inherited || decision.subject.phrase.empty()) return;
  // 贡献率上升3个百分点: of what is contributed, too
  const bool contributes =
      r.measure == Measure::kContribution ||
      (r.measure == Measure::kDelta && r.unit == "pp" && has_cue(lead, CueKind::kContribution));
  // 人均现金收入1325元，其中打工收入占四成: among parts, the noun may be that of the whole
  if (has_cue(lead, CueKind::kScope) && part_of_told(state, lead, r, decision)) return;
  // 资本形成总额的贡献率: a part of demand, though 总额 heads subjects
  if (ends_in_head(state.sentence, lead) && !contributes && !persons_of(state)) return;
  if (!contributes && r.measure != Measure::kShare) return;
  if (part_of_told(state, lead, r, decision) || industry_itself(state, lead, r, decision)) return;
  for (std::size_t i = lead.last; i-- > lead.first;) {
    if (lead.role(i) != Role::kReference || state.token(i).kind != TokenKind::kIndicator) continue;
    if (!fits(state.sentence.indicator(state.token(i).id), fit_of(r, q))) continue;
    decision.subject.head = state.token(i).span();
    return take_as_part_of(state.token(i).id, decision);
  }
  if (!contributes) return;
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const lexicon::Lexicon& lexicon = vocabulary.lexicon();
  // 消费贡献率58.8%: to the growth of the economy, where nothing else is said
  const lexicon::Indicator* economy = lexicon.find_indicator("gdp");
  if (economy != nullptr && vocabulary.ends_as(decision.subject.phrase, "demand") &&
      of_the_economy(state, lead))
    return take_as_part_of(lexicon.index_of(*economy), decision);
  // 对工业增长的贡献率: of its value added
  const lexicon::Indicator* industry = lexicon.find_indicator("industry.value_added");
  if (industry == nullptr) return;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) != Role::kReference ||
        !vocabulary.ends_as(state.sentence.chars(state.token(i)), "industry"))
      continue;
    decision.subject.head = state.token(i).span();
    return take_as_part_of(lexicon.index_of(*industry), decision);
  }
}

void rank_of_rate(const SentenceState& state, const Lead& lead, const Reading& r, SubjectDecision& decision) {
  const Sentence& s = state.sentence;
  if (r.measure != Measure::kRank || !decision.own_head ||
      s.indicator(*decision.subject.indicator).dimension != lexicon::Dimension::kCount)
    return;
  for (std::size_t i = lead.last; i-- > lead.first;) {
    const Token& t = s.token(i);
    const bool noun = t.kind == TokenKind::kText || t.kind == TokenKind::kIndicator || t.is(CueKind::kHead);
    const bool rate = t.is(CueKind::kShare) || (noun && s.vocabulary.ends_as(s.chars(t), "rate_of_them"));
    if (rate) {
      const std::string rate_said = s.word(t);
      if (!decision.subject.phrase.ends_with(rate_said)) decision.subject.phrase += rate_said;
      return become_unknown(decision);
    }
    if (t.kind == TokenKind::kIndicator) return;
  }
}

namespace {

// Of the words of the subject told, those that are no indicator of the whole's topic: “新三样” of
// 外贸“新三样”.
std::string contributor_in(const Sentence& s, const Subject& told, std::uint32_t whole) {
  std::string out;
  for (const Token& t : s.tokens) {
    if (t.begin < told.said.begin || t.end > told.said.end) continue;
    const bool same_topic =
        t.kind == TokenKind::kIndicator && topic_of(s.indicator(t.id).id) == topic_of(s.indicator(whole).id);
    if (!same_topic) out += s.word(t);
  }
  return strip(std::move(out), s.vocabulary);
}

}  // namespace

void name_by_whole_helped(SentenceState& state, const Lead& lead) {
  if (state.readings.size() < 2 || state.readings.back().measure != Measure::kContribution ||
      state.readings.back().subject.indicator || !state.readings.back().subject_inherited)
    return;
  const Subject told = state.readings.back().subject;
  std::size_t i = lead.last;
  while (i > lead.first &&
         (lead.role(i - 1) != Role::kReference || state.token(i - 1).kind != TokenKind::kIndicator))
    --i;
  if (i == lead.first) return;
  const std::uint32_t whole = state.token(i - 1).id;
  const std::string part = contributor_in(state.sentence, told, whole);
  if (part.empty() || state.sentence.indicator(whole).dimension != lexicon::Dimension::kMoney) return;
  for (Reading& r : state.readings) {
    const bool changed =
        r.measure == Measure::kGrowth || r.measure == Measure::kDelta || r.measure == Measure::kContribution;
    if (!changed || r.subject.indicator || r.subject.phrase != told.phrase) continue;
    r.subject.indicator = whole;
    r.subject.breakdown = part;
    r.rules.push_back(&rule::kPartOfWhole);
  }
}

}  // namespace indicatord::assemble
