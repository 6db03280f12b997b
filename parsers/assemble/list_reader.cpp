#include "parsers/assemble/list_reader.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "parsers/assemble/come_about.h"
#include "parsers/assemble/earlier_members.h"
#include "parsers/assemble/investors_abroad.h"
#include "parsers/assemble/last_list.h"
#include "parsers/assemble/leaders.h"
#include "parsers/assemble/listed_times.h"
#include "parsers/assemble/member_reader.h"
#include "parsers/assemble/narrow_as_told.h"
#include "parsers/assemble/pair_of_ids.h"
#include "parsers/assemble/reading_maker.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;

// 进出口836亿元、增加16亿元: an amount, and behind it how much more that is; 增加3家、减少5家 are two changes
bool changes_told_amount(const SentenceState& state, const Quantity& left, const Quantity& right) {
  if (state.number.pair_said || left.unit_class != UnitClass::kAmount ||
      !state.token(right.first - 1).is(CueKind::kChange))
    return false;
  return left.first == 0 || !state.token(left.first - 1).is(CueKind::kChange);
}

// Nothing but list words, change verbs and approximators between two quantities of one kind.
bool belongs_to_list(const SentenceState& state, const Quantity& left, const Quantity& right) {
  // 分别增长29.4%和1.1倍
  const auto is_rate = [](const Quantity& q) {
    return q.unit_class == UnitClass::kPercent || q.unit_class == UnitClass::kTimes;
  };
  const bool rates = state.number.pair_said && is_rate(left) && is_rate(right);
  if (left.unit_class != right.unit_class && !rates) return false;
  if (left.ratio > 0) return right.ratio == left.ratio + 1;
  if (changes_told_amount(state, left, right)) return false;
  bool marked = false;
  for (std::size_t i = left.last; i < right.first; ++i) {
    const Token& t = state.token(i);
    // 分别增长5.6%和7.5%，扣除价格因素实际增长5.3%和7.2%: two lists
    if (i > left.last && state.token(left.last).is_mark(U'，') && t.is(CueKind::kFiller)) return false;
    if (is_list_mark(t) || (t.is_mark(U'，') && state.number.pair_said)) {
      marked = true;
    } else if (!t.is(CueKind::kChange) && !t.is(CueKind::kApproxBefore) && !t.is(CueKind::kFiller) &&
               !t.is(CueKind::kOrdinal) && !(state.number.pair_said && t.is(CueKind::kGapAdjective))) {
      return false;
    }
  }
  return marked;
}

// 分别增长3%和下降2%; 分别比上月末和上年末低0.2个和高0.3个百分点
void change_sign_between(const SentenceState& state, const Quantity& left, const Quantity& right,
                         Reading& r) {
  for (std::size_t i = left.last; i < right.first; ++i) {
    if (!state.token(i).is(CueKind::kChange) && !state.token(i).is(CueKind::kGapAdjective)) continue;
    const bool down = state.sentence.value(state.token(i)).starts_with('-');
    r.value = right.value;
    r.value_high = right.value_high;  // 下降5%—6% is from -6 to -5
    if (down) negate(r);
    if (r.measure == Measure::kLevel && right.unit_class == UnitClass::kPercent) r.measure = Measure::kGrowth;
  }
}

// 同比、环比分别增长24.7%和63.5%; 分别比上月和去年同期多增80亿元和30亿元
bool pair_bases(SentenceState& state, const Lead& lead, std::size_t first, std::vector<Reading>& list) {
  std::vector<BasisReference> bases;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (t.is(CueKind::kBasis)) bases.push_back({state.sentence.value(t), std::nullopt, t.span()});
    if (t.kind != tokenise::TokenKind::kTime || lead.role(i) != Role::kReference) continue;
    if (i > lead.first && state.token(i - 1).is(CueKind::kBasis)) bases.pop_back();  // 同比2020年
    bases.push_back({{}, t.time, t.span()});
  }
  if (bases.size() != list.size()) return false;
  same_subject(state, lead, first, list);
  for (std::size_t k = 0; k < list.size(); ++k) {
    list[k].basis = bases[k];
    list[k].rules.push_back(&rule::kPairedBasis);
  }
  return true;
}

// 纺织业; 服务业 of 租赁和商务服务业, which alone is an indicator
bool is_of_branch(const SentenceState& state, std::size_t i) {
  const Token& t = state.token(i);
  return t.kind == tokenise::TokenKind::kText || is_list_mark(t) ||
         (t.kind == tokenise::TokenKind::kIndicator &&
          state.sentence.vocabulary.ends_as(state.sentence.chars(t), "line_of_business"));
}

// 纺织业，非金属矿物制品业: the clause [first, last) is the name of one branch
bool names_one_branch(const SentenceState& state, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    if (!is_of_branch(state, i)) return false;
  }
  return first < last &&
         state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(last - 1)), "line_of_business");
}

// 金融业增加值: the name of the last branch and the noun that is of all of them are one word
bool names_value_of_branch(const SentenceState& state, std::size_t i) {
  return state.token(i).kind == tokenise::TokenKind::kIndicator &&
         state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(i)), "value_of_branch");
}

// 其中，纺织业，非金属矿物制品业，汽车制造业3个行业增加值分别增长12%、21%、10%: branches with names so long
// that commas part them; the last is followed by how many they are.
bool pair_branches(SentenceState& state, const Lead& lead, std::size_t first, std::vector<Reading>& list) {
  if (!state.number.pair_said) return false;
  std::vector<Member> clauses;
  std::size_t end = lead.first;
  while (end > 0 && clauses.size() + 1 < list.size()) {
    --end;  // the mark that ends the clause before
    const std::size_t begin = begin_of_clause(state.sentence, end);
    if (!names_one_branch(state, begin, end)) return false;
    clauses.emplace_back(begin, end);
    end = begin;
  }
  if (clauses.size() + 1 != list.size()) return false;
  std::size_t last = lead.first;
  while (last < lead.last && is_of_branch(state, last)) ++last;
  const bool one_word = last == lead.first && last < lead.last && names_value_of_branch(state, last);
  if (one_word) ++last;
  if (!one_word && !names_one_branch(state, lead.first, last)) return false;
  const Quantity& q = state.quantities[first];
  const SubjectDecision shared =
      decide_subject(state.sentence, lead, lead.first, lead.last, fit_of(list.back(), q),
                     carried_for(state, fit_of(list.back(), q)));
  if (!shared.own_head) return false;
  std::ranges::reverse(clauses);
  clauses.emplace_back(lead.first, last);
  for (std::size_t k = 0; k < list.size(); ++k) {
    const Lead clause = read_lead(state.sentence, clauses[k].first, clauses[k].second,
                                  state.context.article.home, UnitClass::kAmount);
    assign_member(state, clause, clauses[k], state.quantities[first + k], shared,
                  k > 0 ? &list[k - 1] : nullptr, list[k]);
  }
  return true;
}

bool of_earlier(const Reading& level) {
  return fired(level, rule::kFromLevel);
}

// 货运量103亿吨，货物周转量6827亿吨公里，增幅达到8.1%和11.6%: two rates behind two figures of different
// things.
bool are_two_figures(const SentenceState& state, const std::vector<Reading>& list) {
  if (list.size() != 2 || list.front().measure != Measure::kGrowth || state.readings.size() < 2) return false;
  const Reading& last = state.readings.back();
  const Reading& first = state.readings[state.readings.size() - 2];
  return first.measure == Measure::kLevel && last.measure == Measure::kLevel &&
         first.subject.indicator != last.subject.indicator;
}

// 分别增长5.6%和7.5%，扣除价格因素实际增长5.3%和7.2%
bool follows_paired_rates(const SentenceState& state, std::size_t count) {
  if (state.readings.size() < count) return false;
  return std::ranges::all_of(state.readings.end() - static_cast<std::ptrdiff_t>(count), state.readings.end(),
                             [](const Reading& reading) { return fired(reading, rule::kPairedLevel); });
}

// 分别高于全国、全省7.4、3.8个百分点: how far one figure is from each area
bool compares_with_areas(const SentenceState& state, const Lead& lead, const std::vector<Reading>& list) {
  if (list.front().measure != Measure::kGap) return false;
  std::size_t areas = 0;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (t.kind == tokenise::TokenKind::kArea || t.is_any({CueKind::kAreaSelf, CueKind::kRegion})) ++areas;
  }
  return areas == list.size();
}

// 总数分别达到64家和288家, 累计分别达到…: no noun but that for all there are
bool names_total_alone(const SentenceState& state, const Lead& lead) {
  bool total = false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    const bool noun = lead.role(i) == Role::kSubject;
    const bool sums = noun ? state.sentence.vocabulary.begins_as(state.sentence.chars(t), "total")
                           : state.sentence.says(t, CueKind::kVerb, "sum total");
    if (noun && !sums) return false;
    total = total || sums;
  }
  return total;
}

// 重点实验室、工程中心分别新增12家和44家，总数分别达到64家和288家: all there are, and no longer the new ones
void leave_out_new(const Vocabulary& vocabulary, Subject& subject) {
  if (!subject.added) return;
  subject.added = false;
  for (std::string* words : {&subject.breakdown, &subject.phrase}) {
    if (!is_named_new(vocabulary, *words) && !vocabulary.ends_as(*words, "new")) continue;  // 培训机构
    const std::string_view old = vocabulary.without_beginning(*words, "new");
    *words = strip(std::string(vocabulary.without_ending(old, "new")), vocabulary);
  }
}

// 增量、增速分别居全省第4位、第2位: two aspects of what was told last
bool names_aspects(const Sentence& s, const Lead& lead) {
  const auto aspect = [&](const Token& t) {
    return t.is_any({CueKind::kRateNoun, CueKind::kChange, CueKind::kIncrement}) ||
           s.says(t, CueKind::kHead, "size");
  };
  for (std::size_t i = lead.first + 1; i + 1 < lead.last; ++i) {
    if (is_list_mark(s.token(i)) && aspect(s.token(i - 1)) && aspect(s.token(i + 1))) return true;
  }
  return false;
}

// 出口2.97亿、进口1.41亿，分别增长36%和21%: each rate goes to a level said before, in their order.
bool pair_levels(SentenceState& state, const Lead& lead, std::vector<Reading>& list) {
  const bool totals = list.front().measure == Measure::kLevel && names_total_alone(state, lead);
  if ((names_subject(state.sentence, lead) && !totals) || compares_with_areas(state, lead, list) ||
      (list.front().measure == Measure::kRank && names_aspects(state.sentence, lead)))
    return false;
  std::vector<const Reading*> levels = last_list(state, list.size());
  if (levels.empty() || (!state.number.pair_said && !are_two_figures(state, list) && !were_paired(levels) &&
                         !follows_paired_rates(state, list.size())))
    return false;
  for (std::size_t k = 0; k < list.size(); ++k) {
    const Reading& level = *levels[list.size() - 1 - k];
    list[k].subject = level.subject;
    if (totals) leave_out_new(state.sentence.vocabulary, list[k].subject);
    list[k].area = level.area;
    // 调整为2022年的11.6:40.8:47.6 says its own; in 由上年的…调整为… the time said is the first structure's
    const bool moved_on = of_earlier(level) && has_cue(lead, CueKind::kChangeTo);
    if (!has_role(lead, Role::kTime) && !moved_on) {
      list[k].time = level.time;
      list[k].same_of = level.same_of;
    }
    list[k].subject_inherited = true;
    list[k].rules.push_back(&rule::kPairedLevel);
  }
  return true;
}

// 比上月下跌4元，比上年同月下跌62元，跌幅分别为1.5%和19.1%: each rate is that of a change said before.
bool pair_changes(SentenceState& state, const Lead& lead, std::vector<Reading>& list) {
  if (!state.number.pair_said || names_subject(state.sentence, lead) || state.readings.size() < list.size() ||
      has_cue(lead, CueKind::kBasis) || has_cue(lead, CueKind::kCompare))
    return false;
  const std::size_t first = state.readings.size() - list.size();
  for (std::size_t k = 0; k < list.size(); ++k) {
    if (state.readings[first + k].measure != Measure::kDelta || list[k].measure != Measure::kGrowth)
      return false;
  }
  for (std::size_t k = 0; k < list.size(); ++k) {
    const Reading& change = state.readings[first + k];
    list[k].subject = change.subject;
    list[k].basis = change.basis;
    list[k].area = change.area;
    list[k].time = change.time;
    list[k].subject_inherited = true;
    list[k].rules.push_back(&rule::kPairedLevel);
  }
  return true;
}

// 昭平县、钟山县增幅靠前，分别为16.9%和15.2%: rates, by the noun of the clause before
void rates_of_clause(const SentenceState& state, std::size_t first, std::vector<Reading>& list) {
  for (std::size_t k = 0; k < list.size(); ++k) {
    if (state.quantities[first + k].unit_class != UnitClass::kPercent || list[k].measure != Measure::kLevel)
      continue;
    list[k].measure = Measure::kGrowth;
    list[k].rules.push_back(&rule::kRateSaidBefore);
  }
}

// 分别超过90%、70%: so are all of them. 分别增长4.5%、5.5%左右: 左右 behind the last is of each.
void share_about(const SentenceState& state, const Quantity& first, std::vector<Reading>& list) {
  const auto share = [&](model::Qualifier qualifier) {
    for (Reading& r : list) {
      if (r.qualifier == model::Qualifier::kExact) r.qualifier = qualifier;
    }
  };
  if (state.number.pair_said && state.token(first.first).is(CueKind::kApproxBefore))
    share(list.front().qualifier);
  if (list.back().qualifier == model::Qualifier::kAbout) share(model::Qualifier::kAbout);
  // 经济总量接连突破4万亿元、5万亿元: one after the other
  const auto passed_alike = [&](const Reading& r) {
    return r.measure == Measure::kLevel && r.unit == list.front().unit &&
           r.subject.indicator == list.front().subject.indicator;
  };
  if (list.front().qualifier == model::Qualifier::kOver && !state.number.pair_said &&
      state.token(first.first).is(CueKind::kApproxBefore) && std::ranges::all_of(list, passed_alike))
    share(model::Qualifier::kOver);
}

}  // namespace

// How many quantities, from this one on, one list of words belongs to: 8%、9%和11%.
std::size_t count_listed(const SentenceState& state, std::size_t i) {
  std::size_t count = 1;
  while (i + count < state.quantities.size() &&
         belongs_to_list(state, state.quantities[i + count - 1], state.quantities[i + count]))
    ++count;
  return count;
}

// Each number of a list meets its own: the members of the subject phrase; two ids of one word; two bases;
// the levels said before; or else the same subject.
void read_list(SentenceState& state, const Lead& lead, std::size_t first, std::size_t count) {
  std::vector<Reading> list;
  for (std::size_t k = 0; k < count; ++k) {
    const Quantity& q = state.quantities[first + k];
    Reading r = make_reading(state, lead, q);
    if (k > 0) change_sign_between(state, state.quantities[first + k - 1], q, r);
    list.push_back(std::move(r));
  }
  share_about(state, state.quantities[first], list);
  // 二、三产业增势良好，分别增长8.2%和9.5%
  // 三次产业结构进一步优化，调整为8.3∶41.4∶50.3
  const bool clause_names = (state.number.pair_said || state.quantities[first].ratio > 0) &&
                            state.last_clause && state.last_clause->last + 1 == lead.first &&
                            !names_subject(state.sentence, lead);
  if (clause_names && state.number.rate_said) rates_of_clause(state, first, list);
  const bool paired = (clause_names && pair_ids(state, *state.last_clause, first, list)) ||
                      pair_changes(state, lead, list) || pair_leaders(state, lead, first, list) ||
                      pair_ids(state, lead, first, list) || pair_times(state, lead, first, list) ||
                      pair_members(state, lead, first, list) || pair_branches(state, lead, first, list) ||
                      pair_clauses(state, lead, first, list) || pair_bases(state, lead, first, list) ||
                      pair_earlier_members(state, first, list) || pair_levels(state, lead, list);
  if (!paired) {
    same_subject(state, lead, first, list);
    take_places_of_last_list(state, list);
    take_goods_of_last_list(state, list);
  }
  narrow_list_as_told(state, lead, list);
  for (Reading& r : list) {
    settle_investor(state, r);
    state.readings.push_back(std::move(r));
  }
}

}  // namespace indicatord::assemble
