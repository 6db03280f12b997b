// One number said of several: of each member of a list (出口、进口均增长5%), of each indicator that one
// wording stands for, of each area, of each thing that the clause before told of.
#include "parsers/assemble/spread_reader.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/investors_abroad.h"
#include "parsers/assemble/member_reader.h"
#include "parsers/assemble/pair_of_ids.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"
#include "parsers/assemble/those_told.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

constexpr std::size_t kMostMembers = 8;  // of a list that one number is said of

// The member's own subject; what the article spoke of only refines it (总产量, behind 粮食).
SubjectDecision subject_of_member(const SentenceState& state, const Lead& lead, const Member& member,
                                  const Fit& fit) {
  CarriedSubject carried = carried_for(state, fit);
  carried.subject = carried.base = carried.topic = nullptr;
  carried.scope = false;
  return decide_subject(state.sentence, lead, member.first, member.second, fit, carried);
}

// 机场建成投运、旅客吞吐量居首位: with a verb or a number before the last, they are no list of names.
bool lists_names(const SentenceState& state, const std::vector<Member>& members) {
  constexpr tokenise::CueSet kTelling = {CueKind::kVerb,   CueKind::kComplete, CueKind::kAddition,
                                         CueKind::kChange, CueKind::kRank,     CueKind::kApproxBefore};
  for (std::size_t i = members.front().first; i < members.back().first; ++i) {
    if (state.token(i).kind == TokenKind::kNumber || state.token(i).is_any(kTelling)) return false;
  }
  return true;
}

// 全省苹果: more than a place
bool names_goods(const SentenceState& state, const Lead& lead, const Member& member) {
  for (std::size_t i = member.first; i < member.second; ++i) {
    if (lead.role(i) == Role::kSubject && !is_list_mark(state.token(i))) return true;
  }
  return false;
}

// A place is among the members; what stands before the first of them is of all: 全省苹果、梨产量.
bool lists_place(const SentenceState& state, const Lead& lead, const Member& member, bool first) {
  if (first && names_goods(state, lead, member)) return false;
  return area_in(state.sentence, lead, member.first, member.second).has_value();
}

// 均增长5%, 分别增长5%以上: the number is of each of those listed
bool of_each(const Lead& lead) {
  return lead.holds.has(CueKind::kEach) || lead.holds.has(CueKind::kPair);
}

// The fewest members that the lead divides into, none of which is a list itself: A、B和C are three. Else the
// fewest at all (城乡居民收入和城镇、农村消费).
std::vector<Member> members_of(const Sentence& sentence, const Lead& lead) {
  std::vector<Member> fewest;
  for (std::size_t count = 2; count <= kMostMembers; ++count) {
    std::vector<Member> members = split_members(sentence, lead, count);
    if (members.empty()) continue;
    const bool lists_within = std::ranges::any_of(members, [&](const Member& member) {
      return std::ranges::any_of(sentence.tokens.subspan(member.first, member.second - member.first),
                                 is_list_mark);
    });
    if (!lists_within) return members;
    if (fewest.empty()) fewest = std::move(members);
  }
  return fewest;
}

bool spread_over(SentenceState& state, const Lead& lead, const Quantity& q, const Reading& pattern) {
  const auto members = members_of(state.sentence, lead);
  if (members.empty() || (!of_each(lead) && !lists_names(state, members))) return false;
  std::vector<Reading> spread;
  bool known = false;
  const SubjectDecision last = subject_of_member(state, lead, members.back(), fit_of(pattern, q));
  for (const auto& member : members) {
    Reading r = pattern;
    r.rules.push_back(&rule::kEachMember);
    const auto area = area_in(state.sentence, lead, member.first, member.second);
    const SubjectDecision own =
        &member == &members.back() ? last : subject_of_member(state, lead, member, fit_of(r, q));
    // 第一产业、第二产业用电量均增长10%: the last one's noun is that of each
    if (own.subject.indicator && only_branch(state, last, own)) return false;
    const bool itself = own.own_head || names_itself(state, lead, member);
    // 全省苹果、梨产量: the place is of all; 上海张江、南京高新区: it is one of those listed
    const bool place = area && (&member != &members.front() || !names_goods(state, lead, member) ||
                                area_in(state.sentence, lead, members[1].first, members.back().second));
    const bool group = !place && !itself && member.second == member.first + 1 &&
                       settle_group_of_investors(state, state.token(member.first), r);
    if (!place && !itself && !group) return false;
    known = known || area || own.own_head;
    if (area) r.area = meant_by(state, *area);
    if (itself) r.subject = own.subject;
    if (!group) settle_investor(state, r);
    r.subject.unit = pattern.subject.unit;
    spread.push_back(std::move(r));
  }
  if (!known) return false;
  for (Reading& r : spread) state.readings.push_back(std::move(r));
  return true;
}

// 代表、学者等各方嘉宾约400人: what 各 belongs to is a noun, and no number
bool each_opens_noun(const SentenceState& state, const Lead& lead) {
  if (!has_cue(lead, CueKind::kEach)) return false;
  for (std::size_t i = lead.last; i-- > lead.first;) {
    if (state.token(i).is(CueKind::kEach)) return false;
    if (lead.role(i) == Role::kSubject) return true;
  }
  return false;
}

// 汽车、装载机等整机产品出口增幅均超过30%: the noun behind 等 sums them up, and is the one thing told.
bool summed_up(const SentenceState& state, const Lead& lead) {
  for (std::size_t i = lead.first; i + 1 < lead.last; ++i) {
    if (!state.sentence.says(state.token(i), CueKind::kFiller, "and_so_on")) continue;
    const bool named =
        state.token(i + 1).kind == TokenKind::kText ||
        state.token(i + 1).kind == TokenKind::kNumber ||  // 等6个行业
        state.sentence.vocabulary.begins_as(state.sentence.chars(state.token(i + 1)), "sums_up");
    if (named) return true;
  }
  return false;
}

// 住宿和餐饮业: 和 stands inside the name of one branch.
bool tears_branch(const SentenceState& state, const Lead& lead, const std::vector<Member>& members) {
  const auto ends_as_branch = [&](const Member& member) {
    for (std::size_t i = member.second; i-- > member.first;) {
      const bool noun = lead.role(i) == Role::kSubject;
      if (noun && state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(i)), "line_of_business"))
        return true;
    }
    return false;
  };
  for (std::size_t k = 1; k < members.size(); ++k) {
    const bool pause = state.sentence.text.chars[state.token(members[k].first - 1).begin] == U'、';
    if (!pause && ends_as_branch(members[k]) && !ends_as_branch(members[k - 1])) return true;
  }
  return false;
}

// 牛奶、羊绒产量: beside what is grown, other goods are no product of industry.
void leave_unknown_crops(const SentenceState& state, std::uint32_t shared, std::vector<Reading>& spread) {
  const auto grown = [&](const Reading& r) {
    return topic_of(state.sentence.indicator(*r.subject.indicator).id) == "agriculture";
  };
  if (state.sentence.indicator(shared).dimension != lexicon::Dimension::kAny ||
      std::ranges::none_of(spread, grown))
    return;
  for (Reading& r : spread) {
    if (r.subject.indicator != shared) continue;
    r.subject.indicator.reset();
    r.subject.breakdown.clear();
  }
}

bool tells_apart(const Reading& a, const Reading& b) {
  return a.subject.indicator != b.subject.indicator || a.subject.breakdown != b.subject.breakdown ||
         a.subject.phrase != b.subject.phrase;
}

// 家具、洁具零售额均增长10%: the last member's noun is that of each.
bool spread_over_shared_head(SentenceState& state, const Lead& lead, const Quantity& q,
                             const Reading& pattern) {
  if (each_opens_noun(state, lead) || summed_up(state, lead)) return false;
  for (std::size_t count = kMostMembers; count >= 2; --count) {
    const auto members = split_members(state.sentence, lead, count);
    if (members.empty() || tears_branch(state, lead, members)) continue;
    if (!lists_names(state, members)) return false;
    const Fit fit = fit_of(pattern, q);
    const SubjectDecision shared = decide_subject(state.sentence, lead, members.back().first,
                                                  members.back().second, fit, carried_for(state, fit));
    if (!shared.own_head) return false;
    std::vector<Reading> spread;
    for (const Member& member : members) {
      Reading r = pattern;
      if (lists_place(state, lead, member, spread.empty())) return false;
      assign_member(state, lead, member, q, shared, spread.empty() ? nullptr : &spread.back(), r);
      r.subject.added = r.subject.added || pattern.subject.added;
      r.subject.unit = pattern.subject.unit;
      r.rules.push_back(&rule::kEachMember);
      if (!r.subject.indicator || (!spread.empty() && !tells_apart(r, spread.back()))) return false;
      spread.push_back(std::move(r));
    }
    leave_unknown_crops(state, *shared.subject.indicator, spread);
    std::ranges::move(spread, std::back_inserter(state.readings));
    return true;
  }
  return false;
}

// The last noun of the member before its head; empty for none.
std::u32string noun_of(const SentenceState& state, const Lead& lead, const Member& member) {
  for (std::size_t i = member.second; i-- > member.first;) {
    const Token& t = state.token(i);
    if (lead.role(i) == Role::kSubject && t.kind == TokenKind::kText)
      return std::u32string(state.sentence.chars(t));
  }
  return {};
}

// 巩固率、毛入学率: each is a rate by its own name. 养老保险和医疗保险参保率: or they are of one sort.
bool are_rates(const SentenceState& state, const Lead& lead, const std::vector<Member>& members) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const auto rate = [&](const Member& member) {
    const Token* head = own_head_of(state, lead, member);
    return head != nullptr && vocabulary.ends_as(state.sentence.chars(*head), "rate");
  };
  if (!rate(members.back())) return false;
  if (std::ranges::all_of(members, rate)) return true;
  const std::u32string model = noun_of(state, lead, members.back());
  constexpr std::size_t kSort = 2;  // 保险
  if (model.size() <= kSort) return false;
  const std::u32string sort = model.substr(model.size() - kSort);
  return vocabulary.ends_as(model, "insurance") || std::ranges::all_of(members, [&](const Member& m) {
           return noun_of(state, lead, m).ends_with(sort);
         });
}

// 九年义务教育巩固率、高中毛入学率超过97%: rates are of each, without 均, too.
bool lists_rates(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& pattern) {
  if (q.unit_class != UnitClass::kPercent || pattern.measure != Measure::kLevel) return false;
  const auto members = members_of(state.sentence, lead);
  return !members.empty() && are_rates(state, lead, members);
}

// 零售总额、固定资产投资增长4%: a rate behind the names of several indicators is of each, without 均, too
bool lists_indicators(const SentenceState& state, const Lead& lead, const Quantity& q,
                      const Reading& pattern) {
  if (q.unit_class != UnitClass::kPercent || pattern.measure != Measure::kGrowth) return false;
  const auto members = members_of(state.sentence, lead);
  std::vector<std::uint32_t> named;
  for (const Member& member : members) {
    const SubjectDecision own = subject_of_member(state, lead, member, fit_of(pattern, q));
    if (!own.own_head || !own.subject.indicator ||
        std::ranges::find(named, *own.subject.indicator) != named.end())
      return false;
    named.push_back(*own.subject.indicator);
  }
  return !members.empty();
}

// 甲市、乙市、丙市经济总量突破2000亿元: so it is in each of the places.
bool places_pass(const SentenceState& state, const Lead& lead, const Reading& pattern) {
  const bool passed = pattern.measure == Measure::kLevel && pattern.qualifier == model::Qualifier::kOver;
  if (!passed || !pattern.subject.indicator) return false;
  const auto members = members_of(state.sentence, lead);
  return !members.empty() && std::ranges::all_of(members, [&](const Member& member) {
    return area_in(state.sentence, lead, member.first, member.second).has_value();
  });
}

// 发明专利有效量、专利奖获奖数均居全国首位: members of which the catalogue knows none
bool spread_over_unknown(SentenceState& state, const Lead& lead, const Quantity& q, const Reading& pattern) {
  if (pattern.subject.indicator || each_opens_noun(state, lead)) return false;
  for (std::size_t count = 2; count <= kMostMembers; ++count) {
    std::vector<Reading> spread;
    const auto members = split_members(state.sentence, lead, count);
    if (!members.empty() && !of_each(lead) && !lists_names(state, members)) return false;
    for (const auto& member : members) {
      SubjectDecision own = subject_of_member(state, lead, member, fit_of(pattern, q));
      // 养老保险、医疗保险参保率: each has the last one's head
      const Token* last_head = own_head_of(state, lead, members.back());
      if (!names_itself(state, lead, member) && last_head != nullptr)
        own.subject.phrase += state.sentence.word(*last_head);
      constexpr std::size_t kShortestName = 2;
      const bool nameless = segment::to_utf32(own.subject.phrase).size() < kShortestName;
      if (own.own_head || nameless || lists_place(state, lead, member, spread.empty())) return false;
      spread.push_back(pattern);
      spread.back().subject = own.subject;
      spread.back().subject.added = pattern.subject.added;
      spread.back().subject.unit = pattern.subject.unit;
      spread.back().rules.push_back(&rule::kEachMember);
    }
    if (spread.empty()) continue;
    std::ranges::move(spread, std::back_inserter(state.readings));
    return true;
  }
  return false;
}

// 立项数量和获资助额、平台数量实现翻番: names of no indicator that each end in the noun of an amount
bool multiply_unknown(SentenceState& state, const Lead& lead, const Quantity& q, const Reading& pattern) {
  if (pattern.subject.indicator) return false;
  const auto members = members_of(state.sentence, lead);
  const auto ends_in_amount = [&](const Member& member) {
    const Token& last = state.token(member.second - 1);
    return last.is(CueKind::kHead) || last.kind == tokenise::TokenKind::kIndicator;
  };
  if (members.empty() || !lists_names(state, members) || !std::ranges::all_of(members, ends_in_amount))
    return false;
  for (const Member& member : members) {
    Reading r = pattern;
    r.subject = subject_of_member(state, lead, member, fit_of(pattern, q)).subject;
    r.subject.unit = pattern.subject.unit;
    r.rules.push_back(&rule::kEachMember);
    state.readings.push_back(std::move(r));
  }
  return true;
}

// 粮食总产量45万吨，油料总产量3.2万吨，均增长3%: where the amounts begin that stand right before the rate of
// each.
std::uint32_t begin_of_amounts(const SentenceState& state) {
  std::uint32_t begin = state.sentence.end;
  const std::u32string_view chars = state.sentence.text.chars;
  for (auto told = state.readings.rbegin(); told != state.readings.rend(); ++told) {
    const bool parted = begin != state.sentence.end &&
                        chars.substr(told->end, begin - told->end).find(U'；') != std::u32string_view::npos;
    if (told->measure != Measure::kLevel || !told->subject.indicator || fired(*told, rule::kFromLevel) ||
        parted)
      break;
    begin = told->begin;
  }
  return begin;
}

// 营造林1.23亿亩、治沙6688万亩，均居全国首位; 汽车产销量均超过830万辆，增长均超过30%: one rank or growth for
// each of those that the clause before told of
bool spread_over_told(SentenceState& state, const Lead& lead, const Reading& pattern) {
  const bool grows = pattern.measure == Measure::kGrowth && !state.readings.empty();
  const bool of_pair = grows && fired(state.readings.back(), rule::kPairOfIds);
  const bool of_amounts =
      grows && !of_pair && has_cue(lead, CueKind::kEach) && state.position + 1 == lead.first;
  if ((pattern.measure != Measure::kRank && !of_pair && !of_amounts) || names_subject(state.sentence, lead) ||
      lead.first == 0)
    return false;
  const std::size_t first = begin_of_clause(state.sentence, lead.first - 1);
  const std::uint32_t begin = of_amounts ? begin_of_amounts(state) : state.token(first).begin;
  std::vector<Reading> spread;
  for (const Reading& told : state.readings) {
    if (told.begin < begin) continue;
    if (told.measure == Measure::kRank || told.measure == Measure::kGrowth) return false;
    spread.push_back(pattern);
    spread.back().subject = told.subject;
    spread.back().area = told.area;
    spread.back().subject_inherited = true;  // the resolver gives it the count's moment
    spread.back().rules.push_back(&rule::kEachMember);
  }
  if (spread.size() < 2) return false;
  std::ranges::move(spread, std::back_inserter(state.readings));
  return true;
}

// 响水、滨海两县基数较低、后劲十足，增幅双双超过50%: one number for each area that the clause before
// enumerates.
bool spread_over_areas(SentenceState& state, const Lead& clause, const Reading& pattern) {
  std::vector<AreaReference> areas;
  for (std::size_t i = clause.first; i < clause.last; ++i) {
    if (clause.role(i) == Role::kArea) areas.push_back(area_of(state.sentence, state.token(i)));
  }
  if (areas.size() < 2) return false;
  for (const AreaReference& area : areas) {
    Reading r = pattern;
    r.area = area;
    r.rules.push_back(&rule::kEachMember);
    state.readings.push_back(std::move(r));
  }
  return true;
}

// CPI同比、环比均上涨0.5%: one rate for each of the bases
bool spread_over_bases(SentenceState& state, const Lead& lead, const Reading& pattern) {
  if (pattern.measure != Measure::kGrowth || !has_cue(lead, CueKind::kBasis)) return false;
  std::vector<Reading> spread;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    // CPI、PPI同比、环比均上涨0.5% has members to pair, too
    if (spread.empty() && is_list_mark(t)) return false;
    if (!t.is(CueKind::kBasis)) continue;
    if (!spread.empty() && !is_list_mark(state.token(i - 1))) return false;
    spread.push_back(pattern);
    spread.back().basis = {state.sentence.value(t), std::nullopt, t.span()};
    spread.back().rules.push_back(&rule::kPairedBasis);
  }
  if (spread.size() < 2) return false;
  std::ranges::move(spread, std::back_inserter(state.readings));
  return true;
}

// 出口、进口分别增长5%以上: one number for 分别, as long as no other rate follows (分别增长5%，下降3%)
bool pairs_alone(const SentenceState& state, const Lead& lead, const Quantity& q) {
  if (!has_cue(lead, CueKind::kPair)) return false;
  if (q.last >= state.sentence.tokens.size()) return true;
  constexpr tokenise::CueSet kRates = {CueKind::kChange, CueKind::kRateChange, CueKind::kChangeTo};
  return is_clause_mark(state.token(q.last)) &&
         (q.last + 1 == state.sentence.tokens.size() || !state.token(q.last + 1).is_any(kRates));
}

}  // namespace

bool spread_over_members(SentenceState& state, const Lead& lead, const Quantity& q, const Reading& pattern) {
  if (!has_cue(lead, CueKind::kEach) && !pairs_alone(state, lead, q)) {
    if (lists_rates(state, lead, q, pattern))
      return spread_over_unknown(state, lead, q, pattern) || spread_over(state, lead, q, pattern);
    if (places_pass(state, lead, pattern) || lists_indicators(state, lead, q, pattern))
      return spread_over(state, lead, q, pattern);
    // 经济总量和人均生产总值实现翻番
    if (q.unit_class == UnitClass::kMultiply &&
        (spread_over(state, lead, q, pattern) || multiply_unknown(state, lead, q, pattern)))
      return true;
    // 水稻、油茶产量居全国首位
    return pattern.measure == Measure::kRank &&
           (spread_over(state, lead, q, pattern) || spread_over_shared_head(state, lead, q, pattern));
  }
  if (spread_over_bases(state, lead, pattern)) return true;
  if (spread_over_ids(state, lead, pattern) || spread_over_told(state, lead, pattern) ||
      spread_over_those(state, lead, pattern))
    return true;
  if (spread_over_unknown(state, lead, q, pattern)) return true;
  if (spread_over(state, lead, q, pattern) || spread_over_shared_head(state, lead, q, pattern)) return true;
  if (!state.last_clause) return false;
  // 深圳和广州作为一线城市，GDP都超过1.3万亿元
  if (names_subject(state.sentence, lead))
    return has_cue(lead, CueKind::kEach) && !has_role(lead, Role::kArea) &&
           state.last_clause->last + 1 == lead.first && spread_over_areas(state, *state.last_clause, pattern);
  return spread_over(state, *state.last_clause, q, pattern) ||
         spread_over_areas(state, *state.last_clause, pattern);
}

}  // namespace indicatord::assemble
