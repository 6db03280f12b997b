#include "parsers/assemble/earlier_members.h"

#include <string>
#include <utility>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/clause_start.h"
#include "parsers/assemble/member_reader.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;

// 欧盟、东盟和美国为前三大贸易伙伴，进出口分别增长…: of trade and capital an area abroad is the partner.
bool is_partner(const SentenceState& state, const Reading& r, const AreaReference& area) {
  if (!r.subject.indicator) return false;
  const std::string& id = state.sentence.indicator(*r.subject.indicator).id;
  if (!id.starts_with("trade.") && !id.starts_with("fdi.") && !id.starts_with("odi.")) return false;
  return is_abroad(state.sentence, area);
}

// 美国、东盟分列我市第一、第二大贸易伙伴，进出口分别为…: as many areas abroad as numbers; empty: there are
// not.
std::vector<Member> areas_abroad(const SentenceState& state, const Lead& clause, std::size_t count) {
  std::vector<Member> found;
  for (std::size_t i = clause.first; i < clause.last; ++i) {
    if (clause.role(i) != Role::kArea) continue;
    if (is_abroad(state.sentence, state.token(i))) found.emplace_back(i, i + 1);
  }
  if (found.size() != count) found.clear();
  return found;
}

// 预制菜等品类, 锂电池3个细分行业: the last member without what sums all of them up
Member without_sum(const Sentence& sentence, const Member& last) {
  std::size_t end = last.first + 1;
  while (end < last.second && sentence.token(end).kind != tokenise::TokenKind::kNumber &&
         !sentence.says(sentence.token(end), CueKind::kFiller, "and_so_on"))
    ++end;
  return {last.first, end};
}

// 鲜菜、鲜果供应充足，价格分别下降2.3%和4.5%; 对欧盟、美国进出口回暖，分别进出口5亿元、4亿元: what is told of
// the members stands with the numbers, and the clause before names nothing else that could be.
bool pair_with_noun_behind(SentenceState& state, const Lead& own, const Lead& clause,
                           std::vector<Member> members, std::size_t first, std::vector<Reading>& list) {
  const Fit fit = fit_of(list.front(), state.quantities[first]);
  const SubjectDecision said = named_subject(state.sentence, own, own.first, own.last, fit, {});
  if (!said.own_head || !said.subject.breakdown.empty()) return false;
  const SubjectDecision before =
      named_subject(state.sentence, clause, clause.first, clause.last, kFitsAny, {});
  if (before.own_head && before.subject.indicator != said.subject.indicator) return false;
  // 美国、东盟为前两大贸易伙伴，进出口分别为…: that clause names no more than who
  if (!before.own_head && area_in(state.sentence, clause, members.front().first, members.front().second))
    return false;
  const SubjectDecision shared =
      decide_subject(state.sentence, own, own.first, own.last, fit, carried_for(state, fit));
  members.back() = without_sum(state.sentence, members.back());
  std::vector<Reading> paired = list;
  for (std::size_t k = 0; k < list.size(); ++k) {
    assign_member(state, clause, members[k], state.quantities[first + k], shared,
                  k > 0 ? &paired[k - 1] : nullptr, paired[k]);
    if (paired[k].subject.indicator != paired.front().subject.indicator) return false;
  }
  std::string& last = paired.back().subject.breakdown;
  last = std::string(state.sentence.vocabulary.without_ending(last, "state_of_market"));
  list = std::move(paired);
  return true;
}

}  // namespace

// 保康县、南漳县的乡村游升温，分别接待游客21万、18万人次: the members stand in the clause before.
bool pair_earlier_members(SentenceState& state, std::size_t first, std::vector<Reading>& list) {
  // 据文化和旅游局统计，…，分别增长26%和31%: whoever says it, or what stands before other figures, is not
  // told of
  const bool right_before = state.last_clause && state.last_clause->first >= state.position &&
                            !has_role(*state.last_clause, Role::kSource);
  if (!state.number.pair_said || !right_before) return false;
  // 我市前三大贸易伙伴为东盟、欧盟和美国: the first stands behind whose partners they are
  auto members = areas_abroad(state, *state.last_clause, list.size());
  if (members.empty()) members = split_members(state.sentence, *state.last_clause, list.size());
  if (members.empty()) return false;
  const Lead lead = *state.last_clause;
  std::vector<AreaReference> areas;
  for (const auto& [begin, end] : members) {
    const auto area = area_in(state.sentence, lead, begin, end);
    if (!area) break;
    areas.push_back(*area);
  }
  const Lead own = read_lead(state.sentence, clause_start(state, state.quantities[first].first),
                             state.quantities[first].first, state.context.article.home,
                             state.quantities[first].unit_class);
  // 船舶、汽车、摩托车出口增速较快，分别增长74.9%、20%、24.6%
  if (areas.size() < members.size() && !names_subject(state.sentence, own))
    return pair_members(state, lead, first, list);
  if (pair_with_noun_behind(state, own, lead, members, first, list)) return true;
  if (areas.size() < members.size()) return false;
  // 东部、中部进出口较快，分别增长9%和7%: the clause before names what, too
  const bool of_clause =
      !names_subject(state.sentence, own) && lead.holds.has(tokenise::TokenKind::kIndicator);
  same_subject(state, of_clause ? lead : own, first, list);
  for (std::size_t k = 0; k < list.size(); ++k) {
    if (is_partner(state, list[k], areas[k])) {
      list[k].subject.breakdown = areas[k].text;
      list[k].area = state.context.places.area;
    } else {
      list[k].area = areas[k];
    }
    list[k].rules.push_back(&rule::kPairedAreaBefore);
  }
  return true;
}

}  // namespace indicatord::assemble
