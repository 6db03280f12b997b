// Goods that the catalogue has behind the frame's noun (小麦 before 产量) name its indicator, or a narrower
// one; others only where the verb says enough by itself, and the frame takes any.
#include "parsers/assemble/deed_goods.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "parsers/assemble/head_in_scope.h"
#include "parsers/assemble/output_of_goods.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {

using lexicon::Dimension;
using tokenise::CueKind;
using tokenise::TokenKind;

namespace {

constexpr std::size_t kLongestGoods = 12;  // in characters

}  // namespace

std::optional<NamedGoods> goods_under(const Sentence& s, std::string_view id, const Fit& fit,
                                      std::string breakdown) {
  const lexicon::Lexicon& lexicon = s.vocabulary.lexicon();
  const lexicon::Indicator* found = lexicon.find_indicator(id);
  if (found == nullptr || !fits(*found, fit)) return std::nullopt;
  return NamedGoods{lexicon.index_of(*found), std::move(breakdown)};
}

void take_goods(const Sentence& s, const Lead& lead, const Quantity& q, const NamedGoods& named,
                const std::string& said, SubjectDecision& decision) {
  const std::string entity = decision.subject.entity;
  decision = {};
  decision.subject.entity = entity;
  decision.subject.indicator = named.indicator;
  decision.subject.breakdown = strip(named.breakdown, s.vocabulary);
  decision.subject.phrase = decision.subject.breakdown.empty() ? said : decision.subject.breakdown;
  decision.subject.said = {s.token(lead.first).begin, q.begin};
  decision.own_head = true;
  decision.rule = &rule::kProducedGoods;
}

bool told_of_farming(const SentenceState& state) {
  const auto& indicator =
      state.readings.empty()
          ? state.context.subjects.topic ? state.context.subjects.topic->indicator : std::nullopt
          : state.readings.back().subject.indicator;
  return indicator && topic_of(state.sentence.indicator(*indicator).id) == "agriculture";
}

bool GoodsOfDeed::known(const std::string& goods) const {
  if (!frame_.goods.empty()) return Vocabulary::ends_in(std::string_view(goods), frame_.goods);
  return !goods.empty() && ends_in_kind(s_.vocabulary.lexicon(), frame_.noun, goods);
}

std::optional<NamedGoods> GoodsOfDeed::itself(std::string breakdown) const {
  if (!fits(s_.indicator(frame_.indicator), fit_)) return std::nullopt;
  return NamedGoods{frame_.indicator, std::move(breakdown)};
}

// `whole`: the goods and the noun are a name of all that there is (消费能源).
std::optional<NamedGoods> GoodsOfDeed::of_catalogue(const std::string& goods, bool whole) const {
  const lexicon::Lexicon& lexicon = s_.vocabulary.lexicon();
  const auto refined = lexicon.refine(frame_.noun, goods);
  if (!refined || !fits(*refined->indicator, fit_)) return std::nullopt;
  const bool all = whole || refined->indicator->name_zh.starts_with(refined->breakdown);
  return NamedGoods{lexicon.index_of(*refined->indicator), all ? std::string() : refined->breakdown};
}

std::optional<NamedGoods> GoodsOfDeed::named(const std::string& goods, bool open) const {
  const std::size_t length = segment::to_utf32(goods).size();
  if (length == 0 || length > kLongestGoods) return std::nullopt;
  const tokenise::Meaning* name =
      s_.vocabulary.find_word(segment::to_utf32(goods + std::string(frame_.noun)));
  const bool told = name != nullptr && name->kind == TokenKind::kIndicator;
  if (told && !name->part && fits(s_.indicator(name->id), fit_)) return NamedGoods{name->id, {}};
  if (!frame_.goods.empty()) return known(goods) ? itself(goods) : std::nullopt;
  if (known(goods)) return of_catalogue(goods, told);
  if (!open || frame_.frame->known_goods || s_.vocabulary.ends_as(goods, "no_goods")) return std::nullopt;
  if (q_.dimension == Dimension::kCount && !s_.vocabulary.begins_as(q_.unit, "counts_products"))
    return std::nullopt;
  if (q_.dimension == Dimension::kMass && told_of_farming(state_))
    return goods_under(s_, "agriculture.crop_output", fit_, goods);
  return itself(goods);
}

std::optional<NamedGoods> GoodsOfDeed::used_by(const std::string& whose) const {
  const tokenise::Meaning* name =
      s_.vocabulary.find_word(segment::to_utf32(whose + std::string(frame_.noun)));
  if (name != nullptr && name->kind == TokenKind::kIndicator && fits(s_.indicator(name->id), fit_))
    return NamedGoods{name->id, {}};
  return itself(whose);
}

std::optional<NamedGoods> GoodsOfDeed::behind_number(bool open) const {
  std::size_t i = q_.last;
  if (i < s_.tokens.size() && s_.token(i).kind == TokenKind::kArea) ++i;  // 100亩澳洲坚果
  if (i >= s_.tokens.size() || s_.token(i).kind != TokenKind::kText) return std::nullopt;
  // 年产5万吨合成氨的氮肥厂
  if (i + 1 < s_.tokens.size() && s_.says(s_.token(i + 1), CueKind::kFiller, "of")) return std::nullopt;
  const std::u32string_view word = s_.chars(s_.token(i));
  const bool ends =
      i + 1 == s_.tokens.size() || is_clause_mark(s_.token(i + 1)) || is_list_mark(s_.token(i + 1));
  if (ends) {
    if (auto found = named(s_.text.utf8(s_.token(q_.last).begin, s_.token(i).end), open)) return found;
  }
  for (std::size_t length = std::min(word.size(), kLongestGoods); length > 1; --length) {
    const std::string goods = segment::to_utf8(word.substr(0, length));
    if (known(goods)) return named(goods, false);
  }
  return std::nullopt;
}

std::optional<NamedGoods> GoodsOfDeed::grown_behind() const {
  std::size_t last = q_.last;
  while (last < s_.tokens.size() && !is_clause_mark(s_.token(last)) && !is_list_mark(s_.token(last)) &&
         s_.token(last).kind != TokenKind::kNumber)
    ++last;
  if (q_.dimension != Dimension::kArea || last == q_.last) return std::nullopt;
  const std::string said = s_.text.utf8(q_.end, s_.token(last - 1).end);
  const std::string_view goods = Vocabulary::without_beginning(std::string_view(said), frame_.verbs);
  if (goods.size() == said.size()) return std::nullopt;
  return goods.empty() ? itself({}) : named(std::string(goods), true);
}

std::optional<NamedGoods> GoodsOfDeed::told_before(const Lead& lead, std::string_view verb, bool weak) const {
  if (!frame_.goods.empty()) return built_before();
  const bool land = q_.dimension == Dimension::kArea;
  const bool farmed = land || q_.dimension == Dimension::kMass;
  const bool gathered = land && !s_.vocabulary.begins_as(verb, "sows");
  if (!farmed || gathered || q_.counts_noun || frame_.frame->known_goods) return std::nullopt;
  if (!state_.readings.empty()) return in_last_reading();
  if (const auto& clause = state_.last_clause; clause && clause->last + 1 == lead.first) {
    if (auto found = in_last_clause()) return found;
  }
  if (!land || weak || q_.last >= s_.tokens.size() || !is_clause_mark(s_.token(q_.last))) return std::nullopt;
  return itself({});
}

// 开工住宅320万平方米，竣工210万平方米
std::optional<NamedGoods> GoodsOfDeed::built_before() const {
  const bool same = !state_.readings.empty() && state_.readings.back().unit == q_.unit &&
                    known(state_.readings.back().subject.breakdown);
  return itself(same ? state_.readings.back().subject.breakdown : std::string());
}

std::optional<NamedGoods> GoodsOfDeed::in_last_reading() const {
  const Subject& told = state_.readings.back().subject;
  if (told_of_farming(state_) && known(told.breakdown)) return named(told.breakdown, false);
  // 养殖小龙虾15万亩，年产2.2万吨
  std::string_view kept = told.indicator ? std::string_view() : std::string_view(told.phrase);
  kept = s_.vocabulary.without_beginning(kept, "keeps_animals");
  if (known(std::string(kept))) return named(std::string(kept), false);
  return std::nullopt;
}

std::optional<NamedGoods> GoodsOfDeed::in_last_clause() const {
  CarriedSubject carried;
  carried.clause = &state_.last_clause;
  const std::u32string said = words_of_clause(s_, carried);
  for (std::size_t length = std::min(said.size(), kLongestGoods); length > 1; --length) {
    for (std::size_t i = 0; i + length <= said.size(); ++i) {
      const std::string goods = segment::to_utf8(said.substr(i, length));
      const auto refined = s_.vocabulary.lexicon().refine(frame_.noun, goods);
      if (!refined) continue;
      const std::vector<std::string>& kinds = refined->indicator->kinds;
      if (std::ranges::find(kinds, goods) != kinds.end()) return named(goods, false);
    }
  }
  return std::nullopt;
}

}  // namespace indicatord::assemble
