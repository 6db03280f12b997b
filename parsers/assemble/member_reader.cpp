#include "parsers/assemble/member_reader.h"

#include <algorithm>
#include <iterator>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/reading_maker.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

constexpr std::size_t kMostMembers = 8;  // of a list that one number is said of

// 城镇、农村居民人均可支配收入: the first member with a tail of the last one's head is a name of its own.
void shared_tail(const SentenceState& state, const Lead& lead,
                 const std::pair<std::size_t, std::size_t>& member, const Fit& fit,
                 const SubjectDecision& shared, SubjectDecision& own) {
  if (!shared.own_head || shared.head_end <= shared.head_begin) return;
  std::u32string text;
  for (std::size_t i = member.first; i < member.second; ++i) {
    if (lead.role(i) == Role::kSubject) text += state.sentence.chars(state.token(i));
  }
  const std::u32string head =
      state.sentence.text.chars.substr(shared.head_begin, shared.head_end - shared.head_begin);
  if (const auto named = named_with_tail(state.sentence, text, head, fit)) {
    own.subject.indicator = named;
    own.subject.breakdown.clear();
    own.rule = &rule::kSharedTail;
    return;
  }
  if (const auto refined =
          state.sentence.vocabulary.lexicon().refine(segment::to_utf8(head), segment::to_utf8(text))) {
    own.subject.indicator = state.sentence.vocabulary.lexicon().index_of(*refined->indicator);
    own.subject.breakdown = refined->breakdown;
    own.rule = &rule::kSharedHeadRefined;
  }
}

// The head that the member's phrase ends in; null where it ends in another noun.
const Token* own_head_of(const SentenceState& state, const Lead& lead,
                         const std::pair<std::size_t, std::size_t>& member) {
  for (std::size_t i = member.second; i-- > member.first;) {
    if (lead.role(i) == Role::kSubject) return state.token(i).is(CueKind::kHead) ? &state.token(i) : nullptr;
  }
  return nullptr;
}

// 出货量, 调出量: a noun that says what it counts by itself, whatever the members beside it count.
bool names_itself(const SentenceState& state, const Lead& lead,
                  const std::pair<std::size_t, std::size_t>& member) {
  return own_head_of(state, lead, member) != nullptr;
}

// 轻、重工业用电量: a member of one character ends as the last one does
void complete_breakdown(const Vocabulary& vocabulary, const std::string& last, std::string& own) {
  const auto shortened = [&](const std::u32string& word) {
    return !word.empty() && vocabulary.begins_as(word.substr(0, 1), "shortened");
  };
  const std::u32string model = segment::to_utf32(last);
  const std::u32string member = segment::to_utf32(own);
  if (member.size() == 1 && shortened(member) && shortened(model)) own += segment::to_utf8(model.substr(1));
}

// 中小工业企业营业收入、利润总额分别增长52%和181%: both are the firms'
void keep_firms(const SentenceState& state, const Subject& before, Subject& subject) {
  if (!subject.breakdown.empty() || !before.indicator || before.indicator == subject.indicator ||
      !state.sentence.vocabulary.ends_as(before.breakdown, "firm"))
    return;
  const lexicon::Indicator& own = state.sentence.indicator(*subject.indicator);
  const lexicon::Indicator& told = state.sentence.indicator(*before.indicator);
  if (own.dimension == lexicon::Dimension::kMoney && topic_of(own.id) == topic_of(told.id))
    subject.breakdown = before.breakdown;
}

// 第一产业、第二产业和城乡居民用电量分别增长…: a branch without its value added, where the last member says
// of what
bool only_branch(const SentenceState& state, const SubjectDecision& shared, const SubjectDecision& own) {
  if (!shared.own_head || !own.own_head || own.subject.indicator == shared.subject.indicator) return false;
  return names_branch_of(state.sentence.indicator(*shared.subject.indicator),
                         state.sentence.indicator(*own.subject.indicator), own.subject.phrase,
                         state.sentence.vocabulary);
}

void assign_member(SentenceState& state, const Lead& lead, const std::pair<std::size_t, std::size_t>& member,
                   const Quantity& q, const SubjectDecision& shared, const Reading* before, Reading& r) {
  const auto area = area_in(state.sentence, lead, member.first, member.second);
  if (area) r.area = *area;
  CarriedSubject base = carried_for(state, fit_of(r, q));
  base.scope = true;
  // 基础养老金、低保标准: what has a noun of its own is no part of what was told before
  if (!shared.own_head && !state.scope && names_itself(state, lead, member))
    base.base = base.subject = nullptr;
  if (before != nullptr) base.previous = &before->subject;  // 粮食播种面积、产量
  Subject whole = shared.subject;
  whole.breakdown.clear();
  if (shared.own_head) base.base = base.subject = &whole;
  SubjectDecision own = decide_subject(state.sentence, lead, member.first, member.second, fit_of(r, q), base);
  if (!own.own_head) shared_tail(state, lead, member, fit_of(r, q), shared, own);
  if (!own.subject.phrase.empty()) part_of_whole(state, lead, q, r, own);
  // 出口鲜梨、红枣分别为…
  if (!own.subject.indicator && before != nullptr && before->subject.verb_led)
    go_on_behind_verb(before->subject, own);
  const bool only_place = area && own.inherited && own.subject.entity.empty() && shared.own_head;
  if ((own.rule == nullptr || only_place) && shared.subject.indicator) own.subject = shared.subject;
  if (only_branch(state, shared, own)) {
    own.subject.indicator = shared.subject.indicator;
    own.subject.breakdown = own.subject.phrase;
  }
  // 铁路营业里程、公路里程: what the last member is called is no name of this one
  if (!own.own_head && own.subject.indicator &&
      says_something_else(state.sentence.indicator(*own.subject.indicator), own.subject.phrase))
    own.subject.indicator.reset();
  r.subject = own.subject;
  complete_breakdown(state.sentence.vocabulary, shared.subject.breakdown, r.subject.breakdown);
  if (own.own_head && before != nullptr) keep_firms(state, before->subject, r.subject);
  // 新登记企业、农民专业合作社分别为312户和285户: both came about
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const bool is_new = vocabulary.begins_as(shared.subject.phrase, "new") ||
                      vocabulary.begins_as(r.subject.phrase, "new") ||
                      (before != nullptr && vocabulary.begins_as(before->subject.phrase, "new"));
  r.subject.added = r.subject.added || is_new;
  if (r.subject.entity.empty() && r.area == state.context.area) r.subject.entity = state.context.entity;
  turn_opposite(state, lead, r);
  r.rules.push_back(&rule::kPairedMember);
}

// The member's own subject; what the article spoke of only refines it (总产量, behind 粮食).
SubjectDecision subject_of_member(const SentenceState& state, const Lead& lead,
                                  const std::pair<std::size_t, std::size_t>& member, const Fit& fit) {
  CarriedSubject carried = carried_for(state, fit);
  carried.subject = carried.base = carried.topic = nullptr;
  carried.scope = false;
  return decide_subject(state.sentence, lead, member.first, member.second, fit, carried);
}

bool spread_over(SentenceState& state, const Lead& lead, const Quantity& q, const Reading& pattern) {
  for (std::size_t count = 2; count <= kMostMembers; ++count) {
    const auto members = split_members(state.sentence, lead, count);
    if (members.empty()) continue;
    std::vector<Reading> spread;
    bool known = false;
    for (const auto& member : members) {
      Reading r = pattern;
      r.rules.push_back(&rule::kEachMember);
      const auto area = area_in(state.sentence, lead, member.first, member.second);
      const SubjectDecision own = subject_of_member(state, lead, member, fit_of(r, q));
      const bool itself = own.own_head || names_itself(state, lead, member);
      if (!area && !itself) return false;
      known = known || area || own.own_head;
      if (area) r.area = *area;
      if (itself) r.subject = own.subject;
      spread.push_back(std::move(r));
    }
    if (!known) return false;
    for (Reading& r : spread) state.readings.push_back(std::move(r));
    return true;
  }
  return false;
}

// 代表、学者等各方嘉宾约400人: what 各 belongs to is a noun, and no number
bool each_opens_noun(const SentenceState& state, const Lead& lead) {
  for (std::size_t i = lead.last; i-- > lead.first;) {
    if (state.token(i).is(CueKind::kEach)) return false;
    if (lead.role(i) == Role::kSubject) return true;
  }
  return false;
}

// 发明专利有效量、专利奖获奖数均居全国首位: members of which the catalogue knows none
bool spread_over_unknown(SentenceState& state, const Lead& lead, const Quantity& q, const Reading& pattern) {
  if (pattern.subject.indicator || each_opens_noun(state, lead)) return false;
  for (std::size_t count = 2; count <= kMostMembers; ++count) {
    std::vector<Reading> spread;
    const auto members = split_members(state.sentence, lead, count);
    for (const auto& member : members) {
      SubjectDecision own = subject_of_member(state, lead, member, fit_of(pattern, q));
      // 养老保险、医疗保险参保率: each has the last one's head
      const Token* last_head = own_head_of(state, lead, members.back());
      if (!names_itself(state, lead, member) && last_head != nullptr)
        own.subject.phrase += state.sentence.word(*last_head);
      constexpr std::size_t kShortestName = 2;
      const bool nameless = segment::to_utf32(own.subject.phrase).size() < kShortestName;
      if (own.own_head || nameless || area_in(state.sentence, lead, member.first, member.second))
        return false;
      spread.push_back(pattern);
      spread.back().subject = own.subject;
      spread.back().subject.added = pattern.subject.added;
      spread.back().rules.push_back(&rule::kEachMember);
    }
    if (spread.empty()) continue;
    std::ranges::move(spread, std::back_inserter(state.readings));
    return true;
  }
  return false;
}

// 营造林1.23亿亩、治沙6688万亩，均居全国首位: one rank for each of those that the clause before told of
bool spread_over_told(SentenceState& state, const Lead& lead, const Reading& pattern) {
  if (pattern.measure != Measure::kRank || names_subject(state.sentence, lead) || lead.first == 0)
    return false;
  std::size_t first = lead.first - 1;
  while (first > 0 && !is_clause_mark(state.token(first - 1))) --first;
  const std::uint32_t begin = state.token(first).begin;
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

// 存、贷款余额双双突破6万亿元: one number for each of the indicators that the one wording stands for; not
// where it only narrows another: 第一、第二产业用电量涨幅均超过10%
bool spread_over_ids(SentenceState& state, const Lead& lead, const Reading& pattern) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (!state.token(i).is(CueKind::kPairOf)) continue;
    for (std::size_t k = i + 1; k < lead.last; ++k) {
      if (state.token(k).kind == TokenKind::kIndicator) return false;
    }
    std::vector<Reading> spread;
    for (const std::string_view id : words_of(state.sentence.value(state.token(i)))) {
      Reading r = pattern;
      r.subject = {};
      if (!name_by_pair(state.sentence, state.token(i), id.substr(0, id.find(':')), r.subject)) return false;
      r.rules.push_back(&rule::kPairOfIds);
      spread.push_back(std::move(r));
    }
    for (Reading& r : spread) state.readings.push_back(std::move(r));
    return true;
  }
  return false;
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

std::vector<std::pair<std::size_t, std::size_t>> split_members(const Sentence& sentence, const Lead& lead,
                                                               std::size_t count) {
  const auto pauses = [&](std::size_t i) { return sentence.text.chars[sentence.token(i).begin] == U'、'; };
  const auto split = [&](bool joins_too) {
    std::vector<std::pair<std::size_t, std::size_t>> members;
    std::size_t begin = SIZE_MAX;
    for (std::size_t i = lead.first; i <= lead.last; ++i) {
      const bool in_phrase = i < lead.last && (lead.role(i) == Role::kSubject || lead.role(i) == Role::kArea);
      const bool mark = in_phrase && is_list_mark(sentence.tokens[i]) && (joins_too || pauses(i));
      if (in_phrase && !mark) {
        if (begin == SIZE_MAX) begin = i;
        continue;
      }
      if (mark || i == lead.last) {
        if (begin != SIZE_MAX) members.emplace_back(begin, i);
        begin = SIZE_MAX;
      }
    }
    return members;
  };
  for (const bool joins_too : {true, false}) {
    auto members = split(joins_too);
    if (members.size() == count) return members;
  }
  return {};
}

// 增值税、营业税分别增长24.5%和39.2%; 东台、大丰、建湖一般预算收入分别达到…
bool pair_members(SentenceState& state, const Lead& lead, std::size_t first, std::vector<Reading>& list) {
  const auto members = split_members(state.sentence, lead, list.size());
  if (members.empty()) return false;
  const Quantity& q = state.quantities[first];
  const auto& [last_first, last_last] = members.back();
  const SubjectDecision shared =
      decide_subject(state.sentence, lead, last_first, last_last, fit_of(list.back(), q),
                     carried_for(state, fit_of(list.back(), q)));
  if (shared.own_head && !state.scope) {
    state.base = shared.subject;
    state.base->breakdown.clear();
  }
  for (std::size_t k = 0; k < list.size(); ++k) {
    assign_member(state, lead, members[k], state.quantities[first + k], shared,
                  k > 0 ? &list[k - 1] : nullptr, list[k]);
  }
  return true;
}

// 响水、滨海两县增幅双双超过50%; 出口、进口均增长5%: one number for each member.
bool spread_over_members(SentenceState& state, const Lead& lead, const Quantity& q, const Reading& pattern) {
  if (!has_cue(lead, CueKind::kEach)) return false;
  if (spread_over_ids(state, lead, pattern) || spread_over_told(state, lead, pattern)) return true;
  if (spread_over_unknown(state, lead, q, pattern)) return true;
  return spread_over(state, lead, q, pattern) || (!names_subject(state.sentence, lead) && state.last_clause &&
                                                  (spread_over(state, *state.last_clause, q, pattern) ||
                                                   spread_over_areas(state, *state.last_clause, pattern)));
}

}  // namespace indicatord::assemble
