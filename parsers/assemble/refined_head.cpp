#include "parsers/assemble/refined_head.h"

#include <algorithm>

#include "parsers/assemble/crop_area.h"
#include "parsers/assemble/head_in_scope.h"
#include "parsers/assemble/plan_evidence.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {

using tokenise::CueKind;
using tokenise::TokenKind;
using Refinement = HeadRefiner::Refinement;

// 2022年计划投资330亿元: of that year alone
std::optional<Refinement> HeadRefiner::refined_by_year(const Token& noun) const {
  for (std::size_t i = lead_.first; i < lead_.last; ++i) {
    if (token(i).begin != noun.begin) continue;
    const lexicon::Indicator* planned = planned_for_year(s_, i);
    return planned != nullptr ? std::optional(Refinement{planned, ""}) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<Refinement> HeadRefiner::refined_alone(const Token& noun) const {
  if (auto planned = refined_by_year(noun)) return planned;
  if (auto crop = farmed(noun)) return crop;
  // 其中出口 is the export of what was parted, not another trade
  const bool flow = noun.kind == TokenKind::kIndicator && topic_of(s_.indicator(noun.id).id) == "trade";
  const Subject* told = told_before();
  if (!flow && told != nullptr && told->indicator) {
    if (auto refined = refined_as_told(noun, *told, s_.indicator(*told->indicator))) return refined;
  }
  if (carried_.previous == nullptr) return refined_by_clause_before(noun);
  return carried_.previous->indicator ? std::nullopt : refined_as_unknown(noun);
}

// 快递业务量132亿件，其中同城业务量32亿件: the noun that heads the name of what is told goes on with it,
// though alone it is none or more general.
std::optional<Refinement> HeadRefiner::headed_as_told(const Token& noun, const std::string& own) const {
  const Subject* told = carried_.scope ? carried_.base : carried_.previous;
  if (told == nullptr || !told->indicator) return std::nullopt;
  const lexicon::Indicator& indicator = s_.indicator(*told->indicator);
  if (std::ranges::find(indicator.heads, s_.word(noun)) == indicator.heads.end() ||
      says_something_else(indicator, own))
    return std::nullopt;
  if (noun.kind == TokenKind::kIndicator && topic_of(s_.indicator(noun.id).id) != topic_of(indicator.id))
    return std::nullopt;
  // 高技术产业投资增长11%，技术服务业投资增长22%: no part, and its noun says all by itself; but
  // 交通投资230亿元、能源投资210亿元 is one list
  const bool whole_name = noun.kind == TokenKind::kIndicator && fitting_indicator(s_, noun.id, fit_) &&
                          s_.vocabulary.begins_and_ends_as(s_.chars(noun), "bare_investment");
  const bool listed = lead_.first > 0 && is_list_mark(token(lead_.first - 1));
  if (whole_name && !carried_.scope && !listed) return std::nullopt;
  return Refinement{&indicator, join_breakdowns(carried_.scope ? told->breakdown : "", own)};
}

std::optional<Refinement> HeadRefiner::refined_as_told(const Token& noun, const Subject& told,
                                                       const lexicon::Indicator& of) const {
  auto refined = refined_by_words_told(noun, told, of);
  if (!refined) return refined;
  // 城镇调查失业率4.1%，居民人均可支配收入…: 城镇 is the rate's
  const bool whole_name = noun.kind == TokenKind::kIndicator && fitting_indicator(s_, noun.id, fit_) &&
                          s_.indicator(noun.id).dimension != lexicon::Dimension::kAny;
  if (whole_name && !of_topic_told(*refined->indicator, of)) return std::nullopt;
  // 高技术产业投资较快增长。全国固定资产投资增长3.1%: all of it
  if (whole_name && lead_.holds.has(CueKind::kAreaSelf)) return std::nullopt;
  // 工资性收入…，经营净收入…: a part goes by its own name
  refined->breakdown = noun.part ? s_.word(noun) : breakdown_beside(*refined->indicator, told.breakdown, of);
  // 新增高速公路通车里程34公里，总里程达到748公里: of all there are
  if (s_.vocabulary.begins_as(s_.chars(noun), "total"))
    refined->breakdown = s_.vocabulary.without_beginning(refined->breakdown, "new");
  return refined;
}

std::optional<Refinement> HeadRefiner::refined_by_words_told(const Token& noun, const Subject& told,
                                                             const lexicon::Indicator& of) const {
  const std::string word = s_.word(noun);
  if (auto refined = lexicon().refine(word, told.phrase)) return refined;
  // 花生种植面积15万亩，平均亩产238公斤，总产…: the crop is still that of the field
  if (!told.breakdown.empty()) {
    if (auto refined = lexicon().refine(word, told.breakdown)) return refined;
  }
  if (auto refined = lexicon().refine(word, of.name_zh)) return refined;
  // 工资性收入15829元，经营净收入4852元: of those whose income was told before, whoever the article is on
  const bool part_beside = noun.part && topic_of(of.id) == topic_of(s_.indicator(noun.id).id);
  if (carried_.topic == nullptr || part_beside) return std::nullopt;
  return lexicon().refine(word, carried_.topic->phrase);
}

// Behind a figure of what the catalogue does not have.
std::optional<Refinement> HeadRefiner::refined_as_unknown(const Token& noun) const {
  const std::string word = s_.word(noun);
  const std::string& told = carried_.previous->phrase;
  // 黑木耳栽培9.1亿袋，产量3.6万吨; 生猪饲养量146万头，出栏82万头
  if (of_farming(s_, noun)) {
    if (auto crop = farmed_in(s_, word, segment::to_utf32(told), fit_)) return crop;
  }
  // 国有企业资产总额达8.6万亿元，利润总额860亿元: whose assets they are
  if (noun.kind != TokenKind::kIndicator) return std::nullopt;
  auto refined = lexicon().refine(word, told);
  if (refined) refined->breakdown.clear();
  return refined;
}

std::optional<Refinement> HeadRefiner::refined_by_clause_before(const Token& noun) const {
  const std::string word = s_.word(noun);
  // 产量 of whatever there is, 面积 of any crop; 播种面积 says by itself what it is of
  const bool vague = noun.kind == TokenKind::kIndicator
                         ? s_.indicator(noun.id).dimension == lexicon::Dimension::kAny
                         : fit_.dimension == lexicon::Dimension::kArea;
  if (vague) {
    if (auto refined = narrowed_in(s_, word, words_of_clause(s_, carried_))) return refined;
    // 今年雨水足，产量能比去年增加两成: of what grows
    const lexicon::Indicator* crops = lexicon().find_indicator("agriculture.crop_output");
    if (crops != nullptr && std::ranges::find(crops->heads, word) != crops->heads.end() &&
        s_.vocabulary.holds(words_of_clause(s_, carried_), "lets_grow"))
      return Refinement{crops, ""};
  }
  if (auto named = named_by_clause(word)) return named;
  return refined_by_end_of_clause(word);
}

// 非公有制经济不断壮大，其增加值占生产总值的42.1%: what the clause before heads and the noun are one name.
std::optional<Refinement> HeadRefiner::named_by_clause(const std::string& noun) const {
  if (carried_.clause == nullptr) return std::nullopt;
  const Lead& clause = **carried_.clause;
  for (std::size_t i = clause.first; i < clause.last; ++i) {
    if (clause.role(i) != Role::kSubject || token(i).kind != TokenKind::kIndicator) continue;
    const tokenise::Meaning* name = s_.vocabulary.find_word(segment::to_utf32(s_.word(token(i)) + noun));
    if (name != nullptr && name->kind == TokenKind::kIndicator)
      return Refinement{&s_.indicator(name->id), ""};
  }
  return std::nullopt;
}

// 签下的是一个铜管项目，投资4800万美元: the noun at the end of the clause before, for whose amount there is
// an indicator
std::optional<Refinement> HeadRefiner::refined_by_end_of_clause(const std::string& noun) const {
  constexpr std::size_t kKind = 2;  // 项目, 工程
  const std::u32string said = words_of_clause(s_, carried_);
  if (said.size() < kKind) return std::nullopt;
  auto found = lexicon().refine(noun, segment::to_utf8(said.substr(said.size() - kKind)));
  if (found && found->indicator->amount_of.empty()) return std::nullopt;
  if (found) found->breakdown.clear();
  return found;
}

// 生猪产能加快恢复，存栏231.6万头; 奶业…，产量8.6万吨；渔业生产平稳，产量12.6万吨
std::optional<Refinement> HeadRefiner::farmed(const Token& noun) const {
  if (carried_.clause == nullptr || carried_.clause->last() + 1 != lead_.first || !of_farming(s_, noun))
    return std::nullopt;
  return farmed_in(s_, s_.word(noun), words_of_clause(s_, carried_), fit_);
}

// The subject of the figure before in the sentence, or else the one that a clause turned to. A noun that is
// no indicator by itself (业务量比重上升) also goes on with the sentence before.
const Subject* HeadRefiner::told_before() const {
  if (carried_.previous != nullptr) return carried_.previous;
  if (carried_.opening != nullptr) return carried_.opening;
  return last_.is(CueKind::kHead) ? carried_.subject : nullptr;
}

// Of the topic of the figure before, or the money of what it counted.
bool HeadRefiner::of_topic_told(const lexicon::Indicator& refined, const lexicon::Indicator& told) {
  return topic_of(refined.id) == topic_of(told.id) ||
         std::ranges::find(refined.amount_of, told.id) != refined.amount_of.end();
}

// The breakdown before, unless the refined indicator says it already: 技术 of 技术合同成交额.
std::string HeadRefiner::breakdown_beside(const lexicon::Indicator& refined, const std::string& before,
                                          const lexicon::Indicator& told) {
  // 能繁母猪22.8万头；出栏157.3万头: a kind that only what was told before has
  const auto kind_of = [&](const lexicon::Indicator& i) {
    return std::ranges::find(i.kinds, before) != i.kinds.end();
  };
  if (kind_of(told) && !kind_of(refined)) return {};
  // 快递业务收入8.9亿元；业务量1.2亿件: the part of the revenue is none of what was carried
  if (told.id != refined.id && std::ranges::find(told.parts, before) != told.parts.end()) return {};
  return refined.name_zh.find(before) == std::string::npos ? before : std::string();
}

}  // namespace indicatord::assemble
