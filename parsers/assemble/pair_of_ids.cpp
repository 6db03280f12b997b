#include "parsers/assemble/pair_of_ids.h"

#include <algorithm>
#include <ranges>
#include <span>
#include <string>

#include "parsers/assemble/come_to.h"
#include "parsers/assemble/member_reader.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;

// 第一、二、三产业分别实现增加值 says no more than the wording itself
bool indicator_behind(const SentenceState& state, const Lead& lead, std::size_t i) {
  for (++i; i < lead.last; ++i) {
    if (lead.role(i) == Role::kSubject && state.token(i).kind == tokenise::TokenKind::kIndicator &&
        !state.sentence.vocabulary.begins_and_ends_as(state.sentence.chars(state.token(i)),
                                                      "value_of_branch"))
      return true;
  }
  return false;
}

AreaReference region_named(std::string_view name, tokenise::Span said) {
  AreaReference area;
  area.kind = AreaReference::Kind::kRegion;
  area.text = name;
  area.said = said;
  return area;
}

// 东、中、西部地区: as many areas as numbers
void pair_regions(SentenceState& state, const Lead& lead, const Token& wording, std::size_t first,
                  std::vector<Reading>& list) {
  const std::vector<std::string_view> ids = words_of(state.sentence.value(wording));
  same_subject(state, lead, first, list);
  for (std::size_t k = 0; k < ids.size(); ++k) {
    list[k].area = region_named(ids[k].substr(1), wording.span());
    list[k].rules.push_back(&rule::kPairOfIds);
  }
}

// 第一、二、三产业用电量分别增长…: as many parts of the indicator behind. 一产、二产、三产和居民生活用电量:
// the other members stand behind the wording.
bool pair_parts(SentenceState& state, const Lead& lead, std::size_t i, std::size_t first,
                std::vector<Reading>& list) {
  const std::vector<std::string_view> ids = words_of(state.sentence.value(state.token(i)));
  if (ids.size() > list.size()) return false;
  const std::size_t others = list.size() - ids.size();
  const Lead rest = read_lead(state.sentence, i + 1, lead.last, state.context.article.home,
                              state.quantities[first].unit_class);
  const std::vector<Member> members = split_members(state.sentence, rest, others);
  if (members.size() != others) return false;
  same_subject(state, lead, first, list);
  for (std::size_t k = 0; k < ids.size(); ++k) {
    list[k].subject.breakdown = ids[k].substr(ids[k].find(':') + 1);
    list[k].rules.push_back(&rule::kPairOfIds);
  }
  if (others == 0) return true;
  const Fit fit = fit_of(list.back(), state.quantities[first]);
  const SubjectDecision shared = decide_subject(state.sentence, rest, members.back().first,
                                                members.back().second, fit, carried_for(state, fit));
  for (std::size_t k = 0; k < others; ++k) {
    const std::size_t place = ids.size() + k;
    assign_member(state, rest, members[k], state.quantities[first + place], shared, nullptr, list[place]);
  }
  return true;
}

// 用电量增长5%，其中第一、二、三产业分别增长…: as many parts of what is being parted, unless that is their
// own whole
bool part_whole(const SentenceState& state, const Lead& lead, std::size_t i, std::size_t first,
                std::vector<Reading>& list) {
  const std::vector<std::string_view> ids = words_of(state.sentence.value(state.token(i)));
  if (ids.front().find(':') == std::string_view::npos) return false;
  for (std::size_t k = i + 1; k < lead.last; ++k) {
    if (lead.role(k) == Role::kSubject) return false;
  }
  const CarriedSubject carried = carried_for(state, fit_of(list.front(), state.quantities[first]));
  if (!carried.scope || carried.base == nullptr || !carried.base->indicator) return false;
  if (topic_of(state.sentence.indicator(*carried.base->indicator).id) == topic_of(ids.front())) return false;
  for (std::size_t k = 0; k < ids.size(); ++k) {
    const std::string part(ids[k].substr(ids[k].find(':') + 1));
    list[k].subject = *carried.base;
    list[k].subject.breakdown = join_breakdowns(carried.base->breakdown, part);
    list[k].rules.push_back(&rule::kPairOfIds);
  }
  return true;
}

// 城镇投资三次产业结构为3.2:50.3:46.5: the parts of the indicator before the wording, and of no product.
bool part_noun_before(const SentenceState& state, const Lead& lead, std::size_t i,
                      std::vector<Reading>& list) {
  const Sentence& s = state.sentence;
  if (!fired(list.front(), rule::kStructure) || !lead.holds.has(tokenise::TokenKind::kIndicator))
    return false;
  const SubjectDecision whole = named_subject(s, lead, lead.first, i, kFitsAny, {});
  if (!whole.own_head || s.indicator(*whole.subject.indicator).general) return false;
  const std::vector<std::string_view> ids = words_of(s.value(s.token(i)));
  if (topic_of(s.indicator(*whole.subject.indicator).id) == topic_of(ids.front())) return false;
  for (std::size_t k = 0; k < ids.size(); ++k) {
    const lexicon::Indicator* part =
        s.vocabulary.lexicon().find_indicator(ids[k].substr(0, ids[k].find(':')));
    if (part == nullptr) return false;
    const std::string_view name = s.vocabulary.without_ending(part->name_zh, "value_of_branch");
    list[k].subject = whole.subject;
    list[k].subject.breakdown = join_breakdowns(whole.subject.breakdown, std::string(name));
    list[k].rules.push_back(&rule::kPairOfIds);
  }
  return true;
}

// 乘用车产销分别为…: the goods before the wording
std::string goods_before(const SentenceState& state, const Lead& lead, std::size_t wording) {
  return SubjectPhrase(state.sentence, lead, lead.first, wording).text(lead.first, wording);
}

// 汽车产销量均超过830万辆: the goods before the wording; or those of the same wording before. In
// 汽车产销分别完成 86万辆和85万辆。产销量分别下降3%和4% they are those of the sentence before.
std::string goods_of_pair(const SentenceState& state, const Lead& lead, std::size_t wording,
                          std::uint32_t indicator) {
  std::string name = goods_before(state, lead, wording);
  if (!name.empty() || state.scope) return name;
  const bool opens = state.readings.empty();
  const std::span<const Reading> before =
      opens ? state.context.subjects.recent : std::span<const Reading>(state.readings);
  for (const Reading& told : std::views::reverse(before)) {
    if (fired(told, rule::kPairOfIds) && told.subject.indicator == indicator) return told.subject.breakdown;
    if (opens && !fired(told, rule::kPairOfIds) && !fired(told, rule::kPairedLevel)) break;
  }
  return name;
}

// 五年来，一般公共预算收支累计分别突破…: of all the years together
void sum_years(const SentenceState& state, const Lead& lead, Reading& r) {
  SubjectDecision decision;
  decision.subject = r.subject;
  settle_sum_so_far(state, lead, r, decision);
  r.subject.added = decision.subject.added;
}

}  // namespace

bool name_by_pair(const Sentence& sentence, const tokenise::Token& pair, std::string_view id,
                  Subject& subject) {
  const lexicon::Lexicon& lexicon = sentence.vocabulary.lexicon();
  if (id.starts_with('-')) {  // 产销量: for what is sold the catalogue has no indicator
    subject.phrase = id.substr(1);
    subject.said = pair.span();
    return true;
  }
  const lexicon::Indicator* known = lexicon.find_indicator(id);
  if (known == nullptr) return false;
  subject.indicator = lexicon.index_of(*known);
  subject.phrase = sentence.word(pair);
  subject.said = pair.span();
  return true;
}

// 城乡居民人均可支配收入分别增长6%和7%; 三次产业结构为6.2:41.5:52.3: one wording for as many indicators as
// numbers. 第一、二、三产业用电量分别增长…: or for as many parts of the indicator behind it.
bool pair_ids(SentenceState& state, const Lead& lead, std::size_t first, std::vector<Reading>& list) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (!state.token(i).is(CueKind::kPairOf)) continue;
    const std::vector<std::string_view> ids = words_of(state.sentence.value(state.token(i)));
    const bool parts = ids.front().find(':') != std::string_view::npos && indicator_behind(state, lead, i);
    if (parts && pair_parts(state, lead, i, first, list)) return true;
    if (ids.size() != list.size()) continue;
    if (ids.front().front() == '@') {
      pair_regions(state, lead, state.token(i), first, list);
      return true;
    }
    if (part_whole(state, lead, i, first, list) || part_noun_before(state, lead, i, list)) return true;
    for (std::size_t k = 0; k < ids.size(); ++k) {
      const std::string_view id = ids[k].substr(0, ids[k].find(':'));
      if (!name_by_pair(state.sentence, state.token(i), id, list[k].subject)) return false;
      if (list[k].subject.indicator && ids.back().starts_with('-'))
        list[k].subject.breakdown = goods_of_pair(state, lead, i, *list[k].subject.indicator);
      sum_years(state, lead, list[k]);
      list[k].rules.push_back(&rule::kPairOfIds);
    }
    return true;
  }
  return false;
}

bool spread_over_ids(SentenceState& state, const Lead& lead, const Reading& pattern) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (!state.token(i).is(CueKind::kPairOf)) continue;
    for (std::size_t k = i + 1; k < lead.last; ++k) {
      if (state.token(k).kind == tokenise::TokenKind::kIndicator) return false;
    }
    std::vector<Reading> spread;
    const std::vector<std::string_view> ids = words_of(state.sentence.value(state.token(i)));
    for (const std::string_view id : ids) {
      Reading r = pattern;
      r.subject = {};
      if (!name_by_pair(state.sentence, state.token(i), id.substr(0, id.find(':')), r.subject)) return false;
      if (r.subject.indicator && ids.back().starts_with('-'))
        r.subject.breakdown = goods_of_pair(state, lead, i, *r.subject.indicator);
      r.rules.push_back(&rule::kPairOfIds);
      spread.push_back(std::move(r));
    }
    for (Reading& r : spread) state.readings.push_back(std::move(r));
    return true;
  }
  return false;
}

}  // namespace indicatord::assemble
