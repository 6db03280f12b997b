#include "parsers/assemble/priced_goods.h"

#include <algorithm>
#include <ranges>
#include <string>

#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::TokenKind;

constexpr std::string_view kPrice = "price.commodity";

class Pricer {
 public:
  Pricer(const SentenceState& state, Reading& r)
      : state_(state), s_(state.sentence), vocabulary_(state.sentence.vocabulary), r_(r) {}

  void run(SubjectDecision& out) {
    const bool by_weight = vocabulary_.ends_as(r_.unit, "price_of_mass");
    const bool by_piece = vocabulary_.ends_as(r_.unit, "price_of_piece");
    if (!by_weight && !by_piece && !behind_price()) return;
    // 青虾价格不错，每斤卖到45元, where another sentence told of other goods
    const bool told_elsewhere = out.inherited && out.subject.indicator;
    if (told_elsewhere && !(by_weight && state_.readings.empty() && !goods_of_clause().empty())) return;
    if (vocabulary_.holds(out.subject.phrase, "no_price")) return;
    const std::string phrase = out.inherited ? std::string() : out.subject.phrase;
    std::string goods(vocabulary_.without_ending(phrase, "sold_at"));
    const bool sold = goods.size() < phrase.size();
    if (goods.empty() && sold && behind_price()) {
      if (like_price()) go_on(out);
      return;
    }
    const bool beside = !by_weight && !by_piece && !sold && names_only_goods(goods);
    if (beside && r_.measure == Measure::kLevel) r_.unit = told().unit;
    if (goods.empty() && by_weight && r_.measure == Measure::kLevel) goods = goods_told();
    const bool bare =
        goods.empty() && by_weight && r_.measure == Measure::kLevel && phrase.empty() && sold_so();
    if (bare || (!goods.empty() && (by_weight || beside || (by_piece && sold))))
      name(goods, phrase.empty(), out);
  }

 private:
  // REQUIRES: something was told
  const Subject& told() const { return state_.readings.back().subject; }

  // Was a price for so much told right before, to which the money would go on?
  bool behind_price() const {
    return !state_.readings.empty() && told().indicator &&
           s_.indicator(*told().indicator).dimension == lexicon::Dimension::kPrice &&
           told().unit.starts_with(r_.unit + "/");
  }

  // 拉来两车豆，每斤卖到1.68元: the verb right before the amount
  bool sold_so() const {
    constexpr std::uint32_t kLongestVerb = 3;
    const std::uint32_t from = std::max(s_.begin, r_.begin - std::min(r_.begin, kLongestVerb));
    return vocabulary_.ends_as(s_.text.slice(from, r_.begin), "sold_at");
  }

  // 一斤卖2块8，卖了8万多元: what all of it fetched is no price
  bool like_price() const {
    constexpr double kMost = 5;
    return r_.value <= kMost * state_.readings.back().value;
  }

  // 板栗一斤卖十二元，去年只卖八元: the same goods
  void go_on(SubjectDecision& out) const {
    out.subject = told();
    out.inherited = true;
    out.rule = &rule::kCarriedSubject;
  }

  // 五花肉每斤14元，里脊18元
  bool names_only_goods(const std::string& goods) const {
    constexpr std::size_t kLongest = 24;  // bytes
    return !goods.empty() && goods.size() <= kLongest && goods.find(' ') == std::string::npos &&
           fired(state_.readings.back(), rule::kPricedGoods);
  }

  std::string goods_of_clause() const {
    const LateLead& clause = state_.last_clause;
    if (!clause || clause->last >= s_.tokens.size()) return {};
    for (std::size_t i = clause->first; i < clause->last; ++i) {
      const Token& noun = s_.token(i);
      if (noun.kind == TokenKind::kIndicator && s_.indicator(noun.id).id == kPrice)
        return strip(SubjectPhrase(s_, *clause, clause->first, i).text(clause->first, i), vocabulary_);
    }
    return {};
  }

  // 8亩沃柑，去年收了4万斤，每斤2.8元: of the goods that the sentence has told of
  std::string goods_told() const {
    for (const Reading& before : std::views::reverse(state_.readings)) {
      if (before.subject.breakdown.empty()) continue;
      if (!before.subject.indicator)
        return before.unit == "mu" ? before.subject.breakdown : std::string();  // 我家8亩沃柑
      const lexicon::Indicator& indicator = s_.indicator(*before.subject.indicator);
      const bool goods = topic_of(indicator.id) == "agriculture" || indicator.id == "industry.product_output";
      return goods && indicator.dimension != lexicon::Dimension::kMoney ? before.subject.breakdown
                                                                        : std::string();
    }
    return state_.readings.empty() ? goods_of_clause() : std::string();
  }

  void name(const std::string& goods, bool unnamed, SubjectDecision& out) const {
    const lexicon::Lexicon& lexicon = vocabulary_.lexicon();
    const lexicon::Indicator* price = lexicon.find_indicator(kPrice);
    if (price == nullptr) return;
    out.subject.indicator = lexicon.index_of(*price);
    out.subject.breakdown = strip(goods, vocabulary_);
    if (unnamed) out.subject.phrase = out.subject.breakdown;
    out.inherited = false;
    out.rule = &rule::kPricedGoods;
  }

  const SentenceState& state_;
  const Sentence& s_;
  const Vocabulary& vocabulary_;
  Reading& r_;
};

}  // namespace

void priced_goods(const SentenceState& state, Reading& r, SubjectDecision& decision) {
  if (decision.own_head || (r.measure != Measure::kLevel && r.measure != Measure::kDelta)) return;
  Pricer(state, r).run(decision);
}

}  // namespace indicatord::assemble
