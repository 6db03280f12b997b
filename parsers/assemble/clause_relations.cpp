#include "parsers/assemble/clause_relations.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

// 恢复至2019年同期96%, 恢复至去年同期正常水平九成, 恢复至正常水平九成
bool ends_in_past_level(const Sentence& s, const Lead& lead) {
  const bool level = lead.last > lead.first && s.token(lead.last - 1).kind == TokenKind::kText &&
                     s.vocabulary.begins_and_ends_as(s.chars(s.token(lead.last - 1)), "usual_level");
  std::size_t end = level ? lead.last - 1 : lead.last;
  while (level && end > lead.first && s.token(end - 1).is(CueKind::kFiller)) --end;  // 恢复至常年水平九成
  if (level && end > lead.first && s.token(end - 1).is(CueKind::kRelative)) return true;
  return end >= lead.first + 2 && s.token(end - 1).kind == TokenKind::kTime &&
         s.token(end - 2).is(CueKind::kRelative);
}

// 完成固定资产投资年度目标的58%: an indicator between the verb and the plan is what is planned, unless it
// was named before. The token from which all is the plan's.
std::size_t subject_of_target(const Sentence& s, const Lead& lead, std::size_t verb) {
  for (std::size_t i = lead.first; i < verb; ++i) {
    if (s.token(i).kind == TokenKind::kIndicator) return verb + 1;
  }
  std::size_t stop = verb + 1;
  for (std::size_t i = verb + 1; i < lead.last && !s.token(i).is(CueKind::kTargetNoun); ++i) {
    if (s.token(i).kind == TokenKind::kIndicator) stop = i + 1;
  }
  return stop;
}

// 是去年同期的, and 为去年同期增量的: a light verb relates to the time right behind it.
bool is_relation(const Sentence& s, const Lead& lead, std::size_t i, UnitClass unit_class) {
  if (i + 1 >= lead.last) return false;
  if (s.token(i).is(CueKind::kRelative)) return true;
  if (s.token(i).is(CueKind::kPair) && s.token(i + 1).kind == TokenKind::kTime)
    return true;  // 分别是去年同期的
  const bool part = unit_class == UnitClass::kTimes || unit_class == UnitClass::kPercent;
  if (!part) return false;
  // 分别为全国平均水平的1.9倍
  const bool average = s.token(i).is_any({CueKind::kPair, CueKind::kVerb}) && lead.last > i + 2 &&
                       s.says(s.token(lead.last - 1), CueKind::kFiller, "of") &&
                       s.vocabulary.ends_as(s.slice(i + 1, lead.last - 1), "average_of_all");
  return average || (s.token(i).is(CueKind::kVerb) && s.token(i + 1).kind == TokenKind::kTime);
}

// 全年计划已完成近六成: the year is the plan's, and how much is done is of the time told of
void mark_year_of_plan(const Sentence& s, Lead& lead) {
  for (std::size_t i = lead.first + 1; i < lead.last; ++i) {
    if (s.token(i).is(CueKind::kTargetNoun) && lead.role(i - 1) == Role::kTime &&
        has_cue_behind(s, lead, i, CueKind::kComplete))
      lead.role(i - 1) = Role::kOther;
  }
}

}  // namespace

void mark_relations(const Sentence& s, Lead& lead, UnitClass unit_class) {
  // 研发经费支出相当于生产总值的比例达到4.6%: the whole stands before the noun of the share
  for (std::size_t i = lead.first; lead.holds.has(CueKind::kShare) && i < lead.last; ++i) {
    if (!s.token(i).is(CueKind::kRelative)) continue;
    std::size_t share = i + 1;
    while (share < lead.last && !s.token(share).is(CueKind::kShare)) ++share;
    if (share < lead.last) return lead.mark(i + 1, share, Role::kReference);
  }
  if (unit_class == UnitClass::kPercent && lead.holds.has(CueKind::kTargetNoun)) mark_year_of_plan(s, lead);
  // 1.8万亿元投资目标任务的25.5%: what stands between the plan's amount and its part is the plan
  const bool ends_in_of = lead.last > lead.first && (s.says(s.token(lead.last - 1), CueKind::kFiller, "of") ||
                                                     ends_in_past_level(s, lead));
  if (!ends_in_of && !lead.holds.has(CueKind::kTargetNoun)) return;
  const bool behind_amount = ends_in_of && lead.first > 0 && s.token(lead.first - 1).kind == TokenKind::kUnit;
  if (behind_amount && unit_class == UnitClass::kPercent &&
      has_cue_behind(s, lead, lead.first, CueKind::kTargetNoun))
    return lead.mark(lead.first, lead.last, Role::kReference);
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = s.token(i);
    // 下达今年建设任务1.4万套: the plan itself
    if (t.is(CueKind::kVerb) && s.vocabulary.ends_as(s.chars(t), "assigns")) continue;
    const bool target_behind = (t.is(CueKind::kComplete) || t.is(CueKind::kVerb) || t.is(CueKind::kPair)) &&
                               has_cue_behind(s, lead, i, CueKind::kTargetNoun);
    if (!target_behind && !(ends_in_of && is_relation(s, lead, i, unit_class))) continue;
    lead.mark(target_behind ? subject_of_target(s, lead, i) : i + 1, lead.last, Role::kReference);
    return;
  }
}

std::size_t milestone_behind(const Sentence& s, std::size_t i, std::size_t last) {
  constexpr std::size_t kMostTokens = 4;  // 4 个 万亿元 大关
  if (!s.says(s.token(i), CueKind::kApproxBefore, "over")) return i;
  for (std::size_t k = i + 1; k < last && k <= i + kMostTokens; ++k) {
    if (s.token(k).kind == TokenKind::kPunctuation || is_list_mark(s.token(k))) return i;
    if (s.vocabulary.ends_as(s.chars(s.token(k)), "milestone")) return k + 1;
  }
  return i;
}

void mark_quoted_deed(const Sentence& s, Lead& lead) {
  if (lead.last < lead.first + 2 || lead.last >= s.tokens.size() || !is_clause_mark(s.token(lead.last)))
    return;
  const std::u32string_view last = s.chars(s.token(lead.last - 1));
  if (s.token(lead.last - 2).kind == TokenKind::kIndicator && last.front() == U'“' && last.back() == U'”')
    lead.role(lead.last - 1) = Role::kOther;
}

void mark_setters(const Sentence& s, Lead& lead) {
  constexpr std::size_t kMostWords = 3;  // 市 政府 提出 的
  for (std::size_t i = lead.first + 1; i < lead.last; ++i) {
    const std::uint32_t end = s.token(i).end;
    if (s.text.chars[end - 1] != U'的') continue;
    for (std::size_t k = i; k-- > lead.first && i - k <= kMostWords;) {
      const std::u32string_view words = s.text.slice(s.token(k).begin, end - 1);
      const std::u32string_view who = s.vocabulary.without_ending(words, "set_then");
      if (who.size() == words.size() || !s.vocabulary.ends_as(who, "authority")) continue;
      lead.mark(k, i + 1, Role::kOther);
      break;
    }
  }
}

void mark_turns(const Sentence& s, Lead& lead) {
  constexpr std::size_t kMostWords = 4;
  for (std::size_t i = lead.first; i + 1 < lead.last; ++i) {
    if (!s.token(i).is(CueKind::kFrom) || !has_cue_behind(s, lead, i, CueKind::kChangeTo)) continue;
    if (s.token(i + 1).kind == TokenKind::kTime) lead.role(i + 1) = Role::kOther;
    std::size_t to = i + 1;
    while (!s.token(to).is(CueKind::kChangeTo) && s.token(to).kind != TokenKind::kNumber) ++to;
    if (s.token(to).is(CueKind::kChangeTo) && to <= i + 1 + kMostWords) lead.mark(i + 1, to, Role::kOther);
  }
}

void mark_milestones(const Sentence& s, Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i)
    lead.mark(i, milestone_behind(s, i, lead.last), Role::kOther);
}

}  // namespace indicatord::assemble
