#include "parsers/assemble/clause_wholes.h"

#include "parsers/assemble/clause_comparisons.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;

// 在国内生产总值中占比, 在主要经济体中位居第一, 在全省列第三: the whole stands before the share or the
// place.
void mark_whole_before(const Sentence& s, Lead& lead, std::size_t verb) {
  if (verb > lead.first + 1 && s.says(s.token(verb - 1), CueKind::kFiller, "of")) --verb;  // 中的比重
  if (verb == lead.first) return;
  const Token& last = s.token(verb - 1);
  if (!s.vocabulary.ends_as(s.chars(last), "among") && !names_place(last)) return;
  for (std::size_t i = verb - 1; i-- > lead.first;) {
    if (s.vocabulary.ends_as(s.chars(s.token(i)), "in"))
      return lead.mark(i + 1, verb, Role::kReference);  // 增速在 is one word
  }
}

// 占全国增量的: a noun there
bool names_increment(const Sentence& s, std::size_t i, std::size_t last) {
  return s.vocabulary.ends_as(s.chars(s.token(i)), "amount_added") && i + 1 < last &&
         s.says(s.token(i + 1), CueKind::kFiller, "of");
}

// 对越南进出口拉动全省外贸增长5.3个百分点: trade with a partner abroad, which is what pulls, and no whole
bool pulls_by_trade(const Sentence& s, std::size_t toward, std::size_t verb) {
  if (verb < toward + 3 || s.token(verb - 1).kind != tokenise::TokenKind::kIndicator) return false;
  const Token& partner = s.token(toward + 1);
  const bool letter =  // 对美出口
      partner.kind == tokenise::TokenKind::kText && partner.end - partner.begin == 1;
  const bool abroad = letter || partner.is(CueKind::kRegion) ||
                      (partner.kind == tokenise::TokenKind::kArea && counts_as_foreign(s, partner.id));
  return abroad && s.vocabulary.begins_as(s.indicator(s.token(verb - 1).id).id, "crosses_borders");
}

// 一般公共预算收入中的税收收入: what the indicator is a part of narrows nothing
void mark_whole_within(const Sentence& s, Lead& lead) {
  for (std::size_t i = lead.first + 1; i + 2 < lead.last; ++i) {
    if (!s.says(s.token(i), CueKind::kFiller, "within") || !s.says(s.token(i + 1), CueKind::kFiller, "of"))
      continue;
    const Token& whole = s.token(i - 1);
    const bool named = whole.kind == tokenise::TokenKind::kIndicator || whole.is(CueKind::kHead);
    if (named && s.token(i + 2).kind == tokenise::TokenKind::kIndicator) lead.role(i - 1) = Role::kOther;
  }
}

}  // namespace

void mark_ranks(const Sentence& s, Lead& lead) {
  // 居全市第3位、中心城区首位: among whom the second place is
  const bool next = lead.first > 0 && is_list_mark(s.token(lead.first - 1)) &&
                    s.vocabulary.ends_as(s.slice(lead.first, lead.last), "peers");
  if (next) return lead.mark(lead.first, lead.last, Role::kReference);
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (!s.token(i).is(CueKind::kRank)) continue;
    mark_whole_before(s, lead, i);  // 在世界主要经济体中位居第一
    std::size_t stop = i + 1;
    while (stop < lead.last && !s.token(stop).is(CueKind::kChange)) ++stop;  // 排名前移3位
    return lead.mark(i + 1, stop, Role::kReference);
  }
}

void mark_wholes(const Sentence& s, Lead& lead, UnitClass unit_class) {
  if (lead.holds.has(CueKind::kFiller)) mark_whole_within(s, lead);
  const bool part = unit_class == UnitClass::kRank || unit_class == UnitClass::kPercent;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) != Role::kArea) continue;
    const bool at_number = part && (i + 1 == lead.last || s.token(i + 1).is(CueKind::kOrdinal));
    const bool at_share =
        i + 1 < lead.last && ((s.token(i + 1).is(CueKind::kShare) && s.value(s.token(i + 1)) != "verb") ||
                              (s.token(i + 1).kind != tokenise::TokenKind::kIndicator &&  // 全县市场主体
                               s.vocabulary.begins_as(s.chars(s.token(i + 1)), "market")));
    if (at_number || at_share) lead.role(i) = Role::kReference;
    // 保持全球港口第一: among those of its kind there
    const bool peers = unit_class == UnitClass::kRank && i + 2 == lead.last &&
                       s.vocabulary.begins_and_ends_as(s.chars(s.token(i + 1)), "peers");
    if (peers) lead.mark(i, lead.last, Role::kReference);
  }
}

void mark_shares(const Sentence& s, Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (!s.token(i).is(CueKind::kShare)) continue;
    mark_whole_before(s, lead, i);
    std::size_t stop = i + 1;
    while (stop < lead.last && (!ends_comparison(s.token(stop)) || names_increment(s, stop, lead.last)) &&
           !s.token(stop).is_any({CueKind::kFrom, CueKind::kStatus})) {
      ++stop;
    }
    lead.mark(i + 1, stop, Role::kReference);
  }
}

namespace {

// 贡献率上升3个百分点; 贡献率进一步提高3个百分点: nothing but the verb between the noun and its points
bool contribution_changes(const Sentence& s, const Lead& lead, std::size_t noun) {
  std::size_t i = noun + 1;
  while (i < lead.last && s.token(i).is(CueKind::kFiller)) ++i;
  if (s.value(s.token(noun)) != "any" || i >= lead.last || !s.token(i).is(CueKind::kChange)) return false;
  while (i < lead.last && s.token(i).is_any({CueKind::kChange, CueKind::kFiller, CueKind::kApproxBefore}))
    ++i;
  return i == lead.last;
}

}  // namespace

void mark_contributions(const Sentence& s, Lead& lead, UnitClass unit_class) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (!s.token(i).is(CueKind::kContribution)) continue;
    const bool rate = unit_class == UnitClass::kPoints || unit_class == UnitClass::kPercent;  // 贡献税收9亿元
    if (!rate || (s.value(s.token(i)) != "any" && unit_class != UnitClass::kPoints)) continue;
    // 贡献率比上年提高5个百分点: a change of the contribution itself
    std::size_t stop = i + 1;
    while (stop < lead.last && !s.token(stop).is_any({CueKind::kCompare, CueKind::kFrom})) ++stop;
    if (contribution_changes(s, lead, i)) stop = i + 1;
    lead.mark(i + 1, stop, Role::kReference);
    for (std::size_t k = i; k-- > lead.first;) {
      if (!s.says(s.token(k), CueKind::kFiller, "toward")) continue;
      if (!pulls_by_trade(s, k, i)) lead.mark(k, i, Role::kReference);
      break;
    }
  }
}

}  // namespace indicatord::assemble
