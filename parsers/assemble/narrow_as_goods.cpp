#include "parsers/assemble/narrow_as_goods.h"

#include <algorithm>
#include <optional>
#include <ranges>
#include <span>
#include <string>

#include "parsers/assemble/number_subject.h"
#include "parsers/assemble/output_of_goods.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/time_context.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

void narrow_as_goods(const SentenceState& state, const Lead& lead, Reading& r) {
  if (!r.subject.breakdown.empty() || !r.subject.entity.empty() || has_role(lead, Role::kArea) ||
      !state.sentence.vocabulary.begins_as(state.sentence.indicator(*r.subject.indicator).id,
                                           "traded_volume"))
    return;
  const std::span<const Reading> told =
      state.readings.empty() ? state.context.subjects.recent : std::span<const Reading>(state.readings);
  for (const Reading& before : std::views::reverse(told)) {
    if (!before.subject.indicator ||
        topic_of(state.sentence.indicator(*before.subject.indicator).id) != "trade")
      return;
    if (before.subject.indicator != r.subject.indicator) continue;  // the money of it
    r.subject.breakdown = before.subject.breakdown;
    r.rules.push_back(&rule::kSameGoods);
    return;
  }
}

void goods_of_firms(const SentenceState& state, Reading& r) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  std::string& breakdown = r.subject.breakdown;
  if (breakdown.empty() ||
      !vocabulary.begins_as(state.sentence.indicator(*r.subject.indicator).id, "traded_volume"))
    return;
  const std::string goods(vocabulary.without_ending(breakdown, "makers"));
  if (goods.size() < breakdown.size() &&
      (vocabulary.ends_as(goods, "goods") || ends_in_kind(vocabulary.lexicon(), kOutput, goods)))
    breakdown = goods;
}

void narrow_as_made(const SentenceState& state, const Lead& lead, Reading& r) {
  const Sentence& s = state.sentence;
  if (!r.subject.breakdown.empty() || !r.subject.entity.empty() || state.scope || state.readings.empty() ||
      has_role(lead, Role::kArea) || has_role(lead, Role::kTime) ||
      (lead.holds.has(CueKind::kAreaSelf) && r.measure != Measure::kRank) ||
      !s.vocabulary.begins_as(s.indicator(*r.subject.indicator).id, "sold_abroad"))
    return;
  for (const Reading& before : std::views::reverse(state.readings)) {
    if (!before.subject.indicator) continue;
    if (!s.vocabulary.begins_as(s.indicator(*before.subject.indicator).id, "goods_made")) return;
    r.subject.breakdown = before.subject.breakdown;
    if (!r.subject.breakdown.empty()) r.rules.push_back(&rule::kSameGoods);
    return;
  }
}

void narrow_as_dealt(const SentenceState& state, const Lead& lead, Reading& r) {
  const Sentence& s = state.sentence;
  const bool bare =
      r.subject.breakdown.empty() || s.vocabulary.begins_and_ends_as(r.subject.breakdown, "stage_of_price");
  if (!bare || !r.subject.entity.empty() || r.measure != Measure::kLevel || has_role(lead, Role::kArea) ||
      state.readings.empty() ||
      !s.vocabulary.begins_as(s.indicator(*r.subject.indicator).id, "of_goods_dealt_in"))
    return;
  const bool sum = s.indicator(*r.subject.indicator).dimension == lexicon::Dimension::kMoney;
  const auto weighed = [&](const Reading& told) {
    // 收购小麦3万吨，设收购点12个，收购均价每公斤3元: what is paid for by weight was not counted
    const bool counted = told.unit.starts_with('{');
    return !told.subject.indicator && told.unit.find('%') == std::string::npos && (sum || !counted);
  };
  const auto found = std::ranges::find_if(std::views::reverse(state.readings), weighed);
  if (found == std::views::reverse(state.readings).end()) return;
  std::string goods;
  bool dealt = false;
  for (std::size_t i = 0; i < state.position && s.token(i).begin < found->begin; ++i) {
    const Token& t = s.token(i);
    const std::string word = s.word(t);
    if (sum && (t.is(CueKind::kEntity) || s.vocabulary.ends_as(word, "sells_itself"))) return;
    const std::string_view rest = s.vocabulary.without_beginning(word, "deals_in");
    const bool deed = rest.size() < word.size();
    if (is_clause_mark(t) || deed) goods = deed ? rest : "";
    if (is_clause_mark(t)) dealt = false;
    if (deed) dealt = true;
    const bool noun = t.kind == TokenKind::kText || t.kind == TokenKind::kIndicator || t.is(CueKind::kHead);
    if (!deed && noun) goods += word;
  }
  if (!dealt || goods.empty()) return;
  r.subject.breakdown = join_breakdowns(strip(std::move(goods), s.vocabulary), r.subject.breakdown);
  r.rules.push_back(&rule::kSameGoods);
}

void narrow_as_yield(const SentenceState& state, const Lead& lead, Reading& r) {
  const Sentence& s = state.sentence;
  if (!r.subject.breakdown.empty() || !r.subject.entity.empty() || has_role(lead, Role::kArea) ||
      state.scope || state.readings.empty())
    return;
  const bool price = s.indicator(*r.subject.indicator).id == "price.commodity";
  if (!price && !s.vocabulary.begins_and_ends_as(r.subject.phrase, "bare_value_of_output")) return;
  const auto named = [](const Reading& told) { return told.subject.indicator.has_value(); };
  const auto found = std::ranges::find_if(std::views::reverse(state.readings), named);
  if (found == std::views::reverse(state.readings).end() || !found->subject.entity.empty() ||
      !(found->area == r.area) ||
      !s.vocabulary.begins_as(s.indicator(*found->subject.indicator).id, "yields_goods"))
    return;
  r.subject.breakdown = found->subject.breakdown;
  if (!r.subject.breakdown.empty()) r.rules.push_back(&rule::kSameGoods);
}

void narrow_as_cargo(const SentenceState& state, Reading& r) {
  const Sentence& s = state.sentence;
  if (!state.scope || !state.base || !state.base->indicator || r.subject.breakdown.empty() ||
      !s.vocabulary.begins_as(s.indicator(*r.subject.indicator).id, "traded_volume") ||
      !s.vocabulary.begins_as(s.indicator(*state.base->indicator).id, "handled_goods") ||
      s.vocabulary.lexicon().find_unit(r.unit) == nullptr ||
      s.vocabulary.lexicon().find_unit(r.unit)->dimension != lexicon::Dimension::kMass)
    return;
  r.subject.indicator = state.base->indicator;
  r.subject.breakdown = join_breakdowns(state.base->breakdown, r.subject.phrase);
  if (r.subject.entity.empty()) r.subject.entity = state.base->entity;
  r.rules.push_back(&rule::kGeneralNounInScope);
}

void narrow_as_traders(const SentenceState& state, const Lead& lead, Reading& r) {
  const Sentence& s = state.sentence;
  if (state.readings.empty() || r.measure != Measure::kLevel || !r.subject.breakdown.empty() ||
      !r.subject.entity.empty() || has_role(lead, Role::kArea) ||
      topic_of(s.indicator(*r.subject.indicator).id) != "trade" ||
      s.indicator(*r.subject.indicator).dimension != lexicon::Dimension::kMoney)
    return;
  const Subject& told = state.readings.back().subject;
  if (!told.indicator || s.indicator(*told.indicator).id != "trade.enterprises" || told.breakdown.empty() ||
      told.added)
    return;
  const std::string firms = told.phrase.substr(told.phrase.rfind(' ') + 1);
  r.subject.breakdown = firms.starts_with(told.breakdown) ? firms : told.breakdown;
  r.rules.push_back(&rule::kSameActor);
}

}  // namespace indicatord::assemble
