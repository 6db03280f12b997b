#include "parsers/assemble/investors_abroad.h"

#include <algorithm>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_stack.h"

namespace indicatord::assemble {
namespace {

constexpr std::string_view kCapital = "fdi.";

bool tells_of_capital(const SentenceState& state, const Reading& r) {
  return r.subject.indicator && state.sentence.indicator(*r.subject.indicator).id.starts_with(kCapital);
}

// 法国投资增长5%: by itself the fixed assets of France
bool take_bare_investment(const SentenceState& state, Reading& r) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const bool bare = vocabulary.begins_and_ends_as(r.subject.phrase, "bare_investment");
  const auto told = [&](const Reading& before) { return tells_of_capital(state, before); };
  if (!bare || !(std::ranges::any_of(state.readings, told) ||
                 std::ranges::any_of(state.context.subjects.recent, told)))
    return false;
  const lexicon::Indicator* capital = vocabulary.lexicon().find_indicator("fdi.actual");
  if (capital == nullptr) return false;
  r.subject.indicator = vocabulary.lexicon().index_of(*capital);
  return true;
}

// 流入法国的外资: the country itself is told of.
bool flowed_into(const Sentence& sentence, const AreaReference& area) {
  constexpr std::uint32_t kLongest = 2;
  if (area.said.begin < sentence.begin + kLongest) return false;
  return sentence.vocabulary.ends_as(sentence.text.slice(area.said.begin - kLongest, area.said.begin),
                                     "flows_into");
}

bool comes_from_abroad(const Sentence& sentence, const AreaReference& area) {
  if (flowed_into(sentence, area)) return false;
  return is_abroad(sentence, area) ||
         (area.kind == AreaReference::Kind::kNamed && counts_as_foreign(sentence, area.name));
}

// 对东盟进出口6.9亿元，其中越南占近七成: among the partners of a trade, an area abroad is one of them
bool is_part_of_partner(const SentenceState& state, const Reading& r) {
  if (!state.scope || !state.base || !state.base->indicator || state.base->breakdown.empty() ||
      !r.subject.indicator)
    return false;
  // 其中，澳大利亚对中国出口: it trades itself
  if (!r.subject.breakdown.empty() && r.subject.breakdown != state.base->breakdown) return false;
  return topic_of(state.sentence.indicator(*state.base->indicator).id) == "trade" &&
         topic_of(state.sentence.indicator(*r.subject.indicator).id) == "trade";
}

}  // namespace

// “一带一路”沿线国家、东盟实际投资均增长9%: of capital, a group of countries is an investor, too.
bool settle_group_of_investors(const SentenceState& state, const Token& group, Reading& r) {
  if (group.kind != tokenise::TokenKind::kText ||
      !state.sentence.vocabulary.ends_as(state.sentence.chars(group), "countries") ||
      !tells_of_capital(state, r))
    return false;
  r.subject.breakdown = state.sentence.word(group);
  r.area = state.context.places.area;
  if (!fired(r, rule::kInvestorAbroad)) r.rules.push_back(&rule::kInvestorAbroad);
  return true;
}

void leave_out_own_country(const SentenceState& state, Reading& r) {
  if (r.area.kind != AreaReference::Kind::kNamed || r.subject.breakdown != r.area.text ||
      !state.sentence.vocabulary.area_name(r.area.name).foreign())
    return;
  r.subject.breakdown.clear();
}

namespace {

// 从资金来源看，长三角地区到位资金2.6亿元，占56%: in a text on a part of the country, funds that came in are
// named by where they came from
bool is_origin_of_funds(const SentenceState& state, const Reading& r) {
  const lexicon::Area* home = state.sentence.vocabulary.lexicon().find_area(state.context.article.home);
  const bool local = home != nullptr && (home->level == lexicon::AreaLevel::kPrefecture ||
                                         home->level == lexicon::AreaLevel::kCounty);
  return local && state.scope && r.area.kind == AreaReference::Kind::kRegion && r.subject.indicator &&
         state.sentence.vocabulary.begins_as(state.sentence.indicator(*r.subject.indicator).id,
                                             "comes_from_regions");
}

}  // namespace

void settle_investor(const SentenceState& state, Reading& r) {
  if (is_origin_of_funds(state, r)) {
    r.subject.breakdown = r.area.text;
    r.area = state.context.places.area;
    r.rules.push_back(&rule::kOriginOfFunds);
    return;
  }
  if (!comes_from_abroad(state.sentence, r.area) || r.area == state.context.places.area) return;
  if (is_part_of_partner(state, r)) {
    if (!state.base->breakdown.ends_with(r.area.text))
      r.subject.breakdown = join_breakdowns(state.base->breakdown, r.area.text);
    r.area = state.context.places.area;
    r.rules.push_back(&rule::kInvestorAbroad);
    return;
  }
  if (!tells_of_capital(state, r) && !take_bare_investment(state, r)) return;
  // 香港（384亿美元）、新加坡（40亿美元）: another investor than the one before
  const bool another =
      r.subject_inherited && !state.readings.empty() && fired(state.readings.back(), rule::kInvestorAbroad);
  if (another) r.subject.breakdown.clear();
  r.subject.breakdown = join_breakdowns(r.area.text, r.subject.breakdown);
  r.area = state.context.places.area;
  r.rules.push_back(&rule::kInvestorAbroad);
}

// 对“一带一路”沿线国家投资增长8.6%: what goes there, and no fixed assets
void capital_going_abroad(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                          SubjectDecision& decision) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (!lead.holds.has(tokenise::CueKind::kFiller) || decision.inherited) return;
  std::size_t toward = lead.first;
  while (toward < lead.last &&
         !state.sentence.says(state.token(toward), tokenise::CueKind::kFiller, "toward"))
    ++toward;
  if (toward + 2 >= lead.last) return;
  const Token& where = state.token(toward + 1);
  std::size_t noun = toward + 2;
  if (state.sentence.says(state.token(noun), tokenise::CueKind::kFiller, "of")) ++noun;
  if (noun >= lead.last || where.kind != tokenise::TokenKind::kText ||
      !vocabulary.ends_as(state.sentence.chars(where), "countries") ||
      !vocabulary.begins_and_ends_as(state.sentence.chars(state.token(noun)), "bare_investment"))
    return;
  const lexicon::Indicator* abroad = vocabulary.lexicon().find_indicator("odi.actual");
  if (abroad == nullptr || !fits(*abroad, fit_of(r, q))) return;
  decision.subject.indicator = vocabulary.lexicon().index_of(*abroad);
  decision.subject.breakdown = state.sentence.word(where);
  decision.rule = &rule::kHeadNoun;
}

}  // namespace indicatord::assemble
