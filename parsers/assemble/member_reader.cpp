#include "parsers/assemble/member_reader.h"

#include <algorithm>
#include <span>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/bearer.h"
#include "parsers/assemble/branch_value.h"
#include "parsers/assemble/come_about.h"
#include "parsers/assemble/counted_noun.h"
#include "parsers/assemble/part_of_whole.h"
#include "parsers/assemble/reading_maker.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/settled_subject.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"
#include "parsers/assemble/topic_context.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

// 城镇、农村居民人均可支配收入: the first member with a tail of the last one's head is a name of its own.
void shared_tail(const SentenceState& state, const Lead& lead, const Member& member, const Fit& fit,
                 const SubjectDecision& shared, SubjectDecision& own) {
  if (!shared.own_head || shared.head_end <= shared.head_begin) return;
  std::u32string text;
  for (std::size_t i = member.first; i < member.second; ++i) {
    if (lead.role(i) == Role::kSubject) text += state.sentence.chars(state.token(i));
  }
  if (text.empty()) return;  // 顺德、三水规上工业增加值: nothing but a place
  const std::u32string head =
      state.sentence.text.chars.substr(shared.head_begin, shared.head_end - shared.head_begin);
  if (const auto named = named_with_tail(state.sentence, text, head, fit)) {
    own.subject.indicator = named;
    // 财产险、寿险保费收入: parts of one indicator; 工业、工业技改投资: the whole of it, and a part
    const std::string word = segment::to_utf8(text);
    const bool part =
        named == shared.subject.indicator && !state.sentence.indicator(*named).name_zh.starts_with(word);
    own.subject.breakdown = part ? word : std::string();
    own.rule = &rule::kSharedTail;
    return;
  }
  if (const auto refined =
          state.sentence.vocabulary.lexicon().refine(segment::to_utf8(head), segment::to_utf8(text))) {
    own.subject.indicator = state.sentence.vocabulary.lexicon().index_of(*refined->indicator);
    const bool said_by_id = refined->indicator->name_zh.starts_with(refined->breakdown);  // 牛奶产量
    own.subject.breakdown = said_by_id ? std::string() : refined->breakdown;
    own.rule = &rule::kSharedHeadRefined;
  }
}

// 批发和零售业、金融业增加值分别增长9.7%和8.2%: the last member's name is an indicator's, and the noun in it
// is that of all of them.
void share_value_added(const SentenceState& state, const Fit& fit, const SubjectDecision& shared,
                       SubjectDecision& own) {
  const bool a_part = !own.own_head || own.subject.breakdown == own.subject.phrase;
  if (!a_part || !shared.own_head || own.subject.indicator != shared.subject.indicator ||
      !shared.subject.breakdown.empty())
    return;
  const std::string head = state.sentence.text.utf8(shared.head_begin, shared.head_end);
  auto value = value_of_branch(state.sentence, own.subject.phrase, head, fit);
  if (!value) return;
  own.subject.indicator = value->indicator;
  own.subject.breakdown = std::move(value->breakdown);
}

// 轻、重工业用电量, 二、三线城市住宅价格: a member of one character ends as the last one does
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

// 高速公路、水利、电网投资分别增长5%、9%和8%: a road by itself is as long as it is, and no rate is of that
// where the last member says of what
bool only_road(const SentenceState& state, const Quantity& q, const SubjectDecision& shared,
               const SubjectDecision& own) {
  return shared.own_head && own.own_head && own.subject.indicator != shared.subject.indicator &&
         q.dimension != lexicon::Dimension::kLength &&
         state.sentence.indicator(*own.subject.indicator).dimension == lexicon::Dimension::kLength &&
         state.sentence.vocabulary.begins_and_ends_as(own.subject.phrase, "road");
}

// 一般贸易、加工贸易出口分别增长5%和6%: a way of trading by itself is of both flows, and of the one that the
// last member names here
bool only_way_of_trade(const SentenceState& state, const SubjectDecision& shared,
                       const SubjectDecision& own) {
  if (!shared.own_head || !own.own_head || own.subject.indicator == shared.subject.indicator ||
      own.subject.breakdown != own.subject.phrase)
    return false;
  const std::string& flow = state.sentence.indicator(*shared.subject.indicator).id;
  return state.sentence.indicator(*own.subject.indicator).id == "trade.total" &&
         state.sentence.vocabulary.begins_and_ends_as(flow, "one_flow");
}

// 机械、建材、食品三大产业增加值分别增长…: the last member without how many they are together
void leave_out_sum(const Vocabulary& vocabulary, std::string& breakdown) {
  const std::string_view member = vocabulary.without_ending(breakdown, "sums_up_members");
  if (!member.empty()) breakdown = std::string(member);
}

}  // namespace

const Token* own_head_of(const SentenceState& state, const Lead& lead, const Member& member) {
  for (std::size_t i = member.second; i-- > member.first;) {
    if (lead.role(i) == Role::kSubject) return state.token(i).is(CueKind::kHead) ? &state.token(i) : nullptr;
  }
  return nullptr;
}

namespace {

// 重点实验室、工程中心分别新增5家和8家: the verb stands right before the numbers, and is said of each
bool adds_each(const SentenceState& state, const Lead& lead) {
  std::size_t i = lead.last;
  while (i > lead.first && state.token(i - 1).is_any({CueKind::kFiller, CueKind::kApproxBefore})) --i;
  return i > lead.first &&
         state.token(i - 1).is_any({CueKind::kIncrement, CueKind::kAddition, CueKind::kComplete});
}

}  // namespace

bool names_itself(const SentenceState& state, const Lead& lead, const Member& member) {
  return own_head_of(state, lead, member) != nullptr;
}

void same_subject(SentenceState& state, const Lead& lead, std::size_t first, std::vector<Reading>& list) {
  for (std::size_t k = 0; k < list.size(); ++k) {
    SubjectDecision decision = decide_subject(
        state.sentence, lead, lead.first, lead.last, fit_of(list[k], state.quantities[first + k]),
        carried_for(state, fit_of(list[k], state.quantities[first + k])));
    // 3万户、12万人搬进新居: so many of each, who did that
    count_what_follows(state, state.quantities[first + list.size() - 1], list[k], decision);
    settle_subject(state, lead, list[k], std::move(decision));
  }
}

bool only_branch(const SentenceState& state, const SubjectDecision& shared, const SubjectDecision& own) {
  if (!shared.own_head || !own.own_head || own.subject.indicator == shared.subject.indicator) return false;
  return names_branch_of(state.sentence.indicator(*shared.subject.indicator),
                         state.sentence.indicator(*own.subject.indicator), own.subject.phrase,
                         state.sentence.vocabulary);
}

void assign_member(SentenceState& state, const Lead& lead, const Member& member, const Quantity& q,
                   const SubjectDecision& shared, const Reading* before, Reading& r) {
  const auto area = area_in(state.sentence, lead, member.first, member.second);
  if (area) r.area = meant_by(state, *area);
  // “一带一路”沿线国家和东盟实际投资分别增长24.7%和23.7%: the place of a member behind is none of this one's
  if (!area && r.area.said.begin >= state.token(member.second - 1).end) r.area = state.context.places.area;
  CarriedSubject base = carried_for(state, fit_of(r, q));
  base.scope = true;
  // 基础养老金、城市低保、农村低保标准: what has a noun of its own, or shares the last one's, is no part of
  // what was told before
  if (!shared.own_head && !state.scope && names_itself(state, lead, {member.first, lead.last}))
    base.base = base.subject = nullptr;
  // 认定企业3家，蔬菜、水果产量占比分别提高5、6个百分点: no parts of things counted in another sentence
  if (r.unit == "pp" && !shared.own_head && !state.scope && base.base != nullptr && base.base->indicator &&
      state.sentence.indicator(*base.base->indicator).dimension == lexicon::Dimension::kCount)
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
  const bool as_last = (own.rule == nullptr || only_place) && shared.subject.indicator;
  if (as_last) own.subject = shared.subject;
  if (only_branch(state, shared, own) || only_road(state, q, shared, own) ||
      only_way_of_trade(state, shared, own)) {
    own.subject.indicator = shared.subject.indicator;
    own.subject.breakdown = own.subject.phrase;
  }
  // 顺德、三水规上工业增加值: a place names no branch
  if (!as_last) share_value_added(state, fit_of(r, q), shared, own);
  // 铁路营业里程、公路里程: what the last member is called is no name of this one
  if (!own.own_head && own.subject.indicator &&
      says_something_else(state.sentence.indicator(*own.subject.indicator), own.subject.phrase))
    own.subject.indicator.reset();
  r.subject = own.subject;
  leave_out_sum(state.sentence.vocabulary, r.subject.breakdown);
  complete_breakdown(state.sentence.vocabulary, shared.subject.breakdown, r.subject.breakdown);
  if (own.own_head && before != nullptr) keep_firms(state, before->subject, r.subject);
  // 上市公司净利润5万亿元；一季度营业收入、净利润分别增长11%、5%: of the same firms
  if (own.own_head && before == nullptr && !state.scope && !state.readings.empty() &&
      !has_role(lead, Role::kArea))
    keep_firms(state, state.readings.back().subject, r.subject);
  // 新登记企业、农民专业合作社分别为312户和285户: both came about
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const bool is_new = is_named_new(vocabulary, shared.subject.phrase) ||
                      is_named_new(vocabulary, r.subject.phrase) ||
                      (before != nullptr && is_named_new(vocabulary, before->subject.phrase));
  r.subject.added = r.subject.added || is_new || (r.measure == Measure::kLevel && adds_each(state, lead));
  settle_bearer(state, r);
  if (r.subject.entity.empty() && is_of_event_told(state, r)) r.subject.entity = state.context.subjects.event;
  turn_opposite(state, lead, r);
  r.rules.push_back(&rule::kPairedMember);
}

std::vector<Member> split_members(const Sentence& sentence, const Lead& lead, std::size_t count) {
  const bool parted =  // 、 和 or 与: most leads have none
      lead.holds.has(TokenKind::kPunctuation) || lead.holds.has_any({CueKind::kListOf, CueKind::kCompare});
  if (count > 1 && !parted) return {};
  const auto pauses = [&](std::size_t i) { return sentence.text.chars[sentence.token(i).begin] == U'、'; };
  enum class Marks : std::uint8_t { kAll, kWide, kPauses, kJoined };
  const auto parts = [&](std::size_t i, Marks marks) {
    if (marks == Marks::kAll || marks == Marks::kJoined || pauses(i)) return true;
    // 知识产权使用费以及电信和信息服务: 和 joins more closely
    return marks == Marks::kWide && sentence.token(i).end - sentence.token(i).begin > 1;
  };
  const auto noun = [&](std::size_t i) {
    return i < lead.last && lead.role(i) == Role::kSubject && !names_place(sentence.token(i));
  };
  // 项目数与合同额; not 我国与东盟, and no comparison
  const auto joins = [&](std::size_t i) {
    return i > lead.first && i < lead.last && sentence.says(sentence.token(i), CueKind::kCompare, "joins") &&
           noun(i - 1) && noun(i + 1);
  };
  const auto split = [&](Marks marks) {
    std::vector<Member> members;
    std::size_t begin = SIZE_MAX;
    for (std::size_t i = lead.first; i <= lead.last; ++i) {
      const bool in_phrase = i < lead.last && (lead.role(i) == Role::kSubject || lead.role(i) == Role::kArea);
      const bool mark = in_phrase ? is_list_mark(sentence.tokens[i]) && parts(i, marks)
                                  : marks == Marks::kJoined && joins(i);
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
  for (const Marks marks : {Marks::kAll, Marks::kWide, Marks::kPauses, Marks::kJoined}) {
    auto members = split(marks);
    if (members.size() == count) return members;
  }
  return {};
}

namespace {

// 限上汽车、家电零售额: the word that makes it a narrower indicator stands before the first alone, and is of
// all.
void share_mark(const SentenceState& state, const SubjectDecision& shared, std::size_t first,
                std::vector<Reading>& list) {
  const Subject& marked = list.front().subject;
  if (!shared.own_head || !marked.indicator || marked.indicator == shared.subject.indicator ||
      marked.named_at().begin != shared.subject.named_at().begin)
    return;
  const lexicon::Indicator& narrower = state.sentence.indicator(*marked.indicator);
  const bool by_mark = std::ranges::any_of(narrower.marks, [&](const std::string& mark) {
    const std::size_t at = marked.phrase.find(mark);
    return at != std::string::npos && at + mark.size() < marked.phrase.size();
  });
  const auto of_shared = [&](const Reading& r) {
    return r.subject.indicator == shared.subject.indicator && !r.subject.breakdown.empty();
  };
  if (!by_mark || marked.breakdown.empty() || !std::all_of(list.begin() + 1, list.end(), of_shared)) return;
  for (std::size_t k = 1; k < list.size(); ++k) {
    if (!fits(narrower, fit_of(list[k], state.quantities[first + k]))) continue;
    list[k].subject.indicator = marked.indicator;
    list[k].rules.push_back(&rule::kSharedMark);
  }
}

// The tokens of the member that name its subject, without the places and times before them.
std::span<const Token> words_of_member(const SentenceState& state, const Lead& lead, const Member& member) {
  std::size_t first = member.first;
  while (first < member.second && lead.role(first) != Role::kSubject) ++first;
  return std::span<const Token>(state.sentence.tokens).subspan(first, member.second - first);
}

// 进口、出口通关时间分别为…: the noun that the last member ends with, and that no indicator has, is of a bare
// flow beside it, too
void leave_out_bare_flows(const SentenceState& state, const Lead& lead, const std::vector<Member>& members,
                          std::vector<Reading>& list) {
  const std::span<const Token> flow = words_of_member(state, lead, members.back());
  const Token* noun = own_head_of(state, lead, members.back());
  if (noun == nullptr || flow.front().kind != TokenKind::kIndicator) return;
  for (std::size_t k = 0; k + 1 < list.size(); ++k) {
    const std::span<const Token> bare = words_of_member(state, lead, members[k]);
    if (bare.size() != 1 || bare.front().kind != TokenKind::kIndicator ||
        topic_of(state.sentence.indicator(bare.front().id).id) !=
            topic_of(state.sentence.indicator(flow.front().id).id))
      continue;
    list[k].subject.indicator.reset();
    list[k].subject.phrase += state.sentence.word(*noun);
  }
}

// Each number of the list meets its member; the last member's head is that of all.
void pair_with(SentenceState& state, const Lead& lead, const std::vector<Member>& members, std::size_t first,
               std::vector<Reading>& list) {
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
  share_mark(state, shared, first, list);
  if (!shared.own_head) leave_out_bare_flows(state, lead, members, list);
}

// The clause [first, last) is nothing but nouns, and 、 or 和 between them.
bool only_names(const SentenceState& state, std::size_t first, std::size_t last) {
  if (first == last) return false;
  const Lead clause = read_lead(state.sentence, first, last, state.context.article.home, UnitClass::kPercent);
  for (std::size_t i = first; i < last; ++i) {
    if (clause.role(i) != Role::kSubject) return false;
  }
  return true;
}

}  // namespace

// 增值税、营业税分别增长24.5%和39.2%; 东台、大丰、建湖一般预算收入分别达到…
bool pair_members(SentenceState& state, const Lead& lead, std::size_t first, std::vector<Reading>& list) {
  const auto members = split_members(state.sentence, lead, list.size());
  if (members.empty()) return false;
  pair_with(state, lead, members, first, list);
  return true;
}

namespace {

// 第一产业、第二产业、第三产业，以及城乡居民生活用电量分别增长…: a comma stands before the last member alone
bool pair_with_last_clause(SentenceState& state, const Lead& lead, std::size_t first,
                           std::vector<Reading>& list) {
  if (lead.first < state.position + 2 || !is_list_mark(state.token(lead.first)) ||
      !state.token(lead.first - 1).is_mark(U'，'))
    return false;
  const std::size_t last = lead.first - 1;
  const std::size_t begin = std::max(begin_of_clause(state.sentence, last), state.position);
  const UnitClass unit_class = state.quantities[first].unit_class;
  if (!only_names(state, begin, last)) return false;
  const Lead others = read_lead(state.sentence, begin, last, state.context.article.home, unit_class);
  std::vector<Member> members = split_members(state.sentence, others, list.size() - 1);
  const std::vector<Member> last_member = split_members(state.sentence, lead, 1);
  if (members.empty() || last_member.empty()) return false;
  members.push_back(last_member.front());
  const Lead all = read_lead(state.sentence, begin, lead.last, state.context.article.home, unit_class);
  pair_with(state, all, members, first, list);
  return true;
}

}  // namespace

bool pair_clauses(SentenceState& state, const Lead& lead, std::size_t first, std::vector<Reading>& list) {
  constexpr std::size_t kFewest = 3;  // two are a clause and what it tells of
  if (!state.number.pair_said || list.size() < kFewest || !names_subject(state.sentence, lead)) return false;
  if (pair_with_last_clause(state, lead, first, list)) return true;
  std::size_t begin = lead.first;
  std::vector<Member> members{{lead.first, lead.last}};
  while (members.size() < list.size()) {
    if (begin < state.position + 2 || !state.token(begin - 1).is_mark(U'，')) return false;
    const std::size_t last = begin - 1;
    begin = std::max(begin_of_clause(state.sentence, last), state.position);
    if (!only_names(state, begin, last)) return false;
    members.emplace(members.begin(), begin, last);
  }
  const Lead all = read_lead(state.sentence, begin, lead.last, state.context.article.home,
                             state.quantities[first].unit_class);
  pair_with(state, all, members, first, list);
  return true;
}

}  // namespace indicatord::assemble
