#include "parsers/assemble/firm_or_branch.h"

#include <string_view>

#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

// The reading is of the indicator of this id, where the lexicon has it.
void become(const SentenceState& state, std::string_view id, Reading& r) {
  const lexicon::Lexicon& lexicon = state.sentence.vocabulary.lexicon();
  if (const lexicon::Indicator* found = lexicon.find_indicator(id))
    r.subject.indicator = lexicon.index_of(*found);
}

// 公司卖出设备260台，销售额1.8亿元: the figure before is a firm's, in this sentence or at the end of the last
bool firm_goes_on(const SentenceState& state, const Lead& lead, const Reading& r) {
  if (!r.subject.entity.empty() || !r.subject.breakdown.empty() || has_role(lead, Role::kArea)) return false;
  const Reading* told = previous_reading(state);
  if (told == nullptr || (state.readings.empty() && !(state.area == state.context.places.area))) return false;
  // 投入1500万元改造生产线，…: somebody laid it out
  if (fired(*told, rule::kLaidOut)) return true;
  return state.sentence.vocabulary.ends_as(told->subject.entity, "sells_itself");
}

// Does the lead open with no more than a word for a firm, but for a time?
bool opens_with_firm(const SentenceState& state, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (state.sentence.vocabulary.begins_and_ends_as(state.sentence.word(state.token(i)), "sells_itself"))
      return true;
    if (lead.role(i) != Role::kTime && state.token(i).kind != TokenKind::kPunctuation) return false;
  }
  return false;
}

// 该合作社年销售额2600万元, 上半年企业销售额4300万元: no more than a word for the firm that is told of.
// 零售和餐饮重点监测企业 are no one firm.
bool by_firm(const SentenceState& state, const Lead& lead, const Reading& r) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (has_role(lead, Role::kArea) || !r.subject.breakdown.empty()) return false;
  if (opens_with_firm(state, lead)) return true;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (state.token(i).is(CueKind::kFiller) &&
        vocabulary.ends_as(state.sentence.chars(state.token(i)), "sells_itself"))
      return true;
  }
  return false;
}

// 镇里成立的红薯合作社，去年收购红薯3200吨，实现销售额3600万元: the sentence opens with the firm
bool firm_opens_sentence(const SentenceState& state, const Lead& lead, const Reading& r) {
  if (!r.subject.breakdown.empty() || has_role(lead, Role::kArea)) return false;
  std::size_t end = 0;
  while (end < lead.first && !is_clause_mark(state.token(end))) {
    if (state.token(end++).kind == TokenKind::kNumber) return false;  // 48家公司
  }
  return end > 0 && end < lead.first &&
         state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(end - 1)), "named_firm");
}

// 恒发公司全年销售额1.3亿元: a firm's sales are its revenue; those of all firms are of wholesale and retail
// trade
void sales_of_firm(const SentenceState& state, const Lead& lead, Reading& r) {
  if (!by_firm(state, lead, r) && !firm_goes_on(state, lead, r) && !firm_opens_sentence(state, lead, r) &&
      !state.sentence.vocabulary.ends_as(r.subject.entity, "named_firm"))
    return;
  become(state, "enterprise.revenue", r);
}

// 全行业实现利润55亿元, 利润总额由亏损转为盈利: of the industry that the figure before tells of
bool industry_goes_on(const SentenceState& state, const Lead& lead, const Reading& r) {
  const Reading* told = previous_reading(state);
  if (told == nullptr || !told->subject.indicator ||
      topic_of(state.sentence.indicator(*told->subject.indicator).id) != "industry" ||
      !told->subject.entity.empty() || !r.subject.entity.empty())
    return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (t.is(CueKind::kFiller) &&
        state.sentence.vocabulary.begins_and_ends_as(state.sentence.chars(t), "whole_branch"))
      return true;
  }
  return false;
}

// 全县铝产业实现营业收入46.8亿元: a branch of industry, and no firm
bool of_branch(const SentenceState& state, const Reading& r) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  return vocabulary.ends_as(r.subject.breakdown, "branch_that_earns") &&
         !vocabulary.begins_and_ends_as(r.subject.breakdown, "branch_that_earns") &&
         !vocabulary.holds(r.subject.breakdown, "earns_elsewhere");
}

// 利润总额由亏损3200万元转为盈利1.05亿元: the noun is industry's, though 亏损 and 盈利 are a firm's, too.
// What narrows the reading loses the noun then.
bool take_total_profit(const SentenceState& state, Reading& r) {
  const std::string_view whose =
      state.sentence.vocabulary.without_ending(r.subject.breakdown, "total_profit");
  if (whose.size() == r.subject.breakdown.size()) return false;
  r.subject.breakdown.resize(whose.size());
  return true;
}

// 鑫桂铝业有限公司，4月份一举扭亏，当月盈利860万元: a clause before names the firm, whatever branch the
// article is on
bool firm_named_before(const SentenceState& state, const Lead& lead, const Reading& r) {
  if (!r.subject.breakdown.empty() || !state.readings.empty() || has_role(lead, Role::kArea)) return false;
  for (std::size_t i = 0; i < lead.first; ++i) {
    const Token& t = state.token(i);
    if (t.is(CueKind::kEntity) && state.sentence.vocabulary.ends_as(state.sentence.chars(t), "named_firm"))
      return true;
  }
  return false;
}

// 全县通过网络卖出芒果2600吨，销售额3100万元: how they were sold
bool sold_online(const SentenceState& state, const Lead& lead, const Reading& r) {
  const Sentence& s = state.sentence;
  if (s.vocabulary.ends_as(r.subject.breakdown, "shop_online")) return true;  // 她的网店年销售额600万元
  // 借助直播带货，全国批发零售业销售收入增长1%: of all there is
  const bool told = r.subject.breakdown.empty() || fired(r, rule::kSameGoods);
  const bool bare = told && !has_role(lead, Role::kArea) &&
                    s.vocabulary.begins_and_ends_as(r.subject.phrase, "trades_alone");
  return bare && lead.first > 0 &&
         s.vocabulary.holds(s.text.slice(s.begin, s.token(lead.first - 1).end), "sells_online");
}

// 跨境电商平台的数据显示，自行车成交额增长133%: by whose figures
bool platform_says(const SentenceState& state, const Reading& r) {
  const Sentence& s = state.sentence;
  for (const Token& t : s.tokens) {
    if (t.begin >= r.begin) return false;
    if (t.is(CueKind::kSourceEnd)) return s.vocabulary.holds(s.text.slice(s.begin, t.begin), "trades_online");
  }
  return false;
}

// 食用油公司加工花生1.2万吨，实现产值3.6亿元: what a firm makes of a crop is no farming
bool output_of_firm(const SentenceState& state, const Reading& r) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  return r.subject.breakdown.empty() && vocabulary.ends_as(r.subject.entity, "firm");
}

// 落户鹤山区的光电产业园，投资8.6亿元: a single thing that is built costs so much in all
bool cost_of_project(const SentenceState& state, const Lead& lead, const Reading& r) {
  const Sentence& s = state.sentence;
  if (r.measure != model::Measure::kLevel || r.subject_inherited || has_cue(lead, CueKind::kComplete) ||
      has_role(lead, Role::kArea) || !s.vocabulary.begins_and_ends_as(r.subject.phrase, "invests"))
    return false;
  if (!r.subject.entity.empty()) return s.vocabulary.ends_as(r.subject.entity, "built_as_one");
  const LateLead& clause = state.last_clause;
  return clause && clause->last + 1 == lead.first && clause->last > clause->first &&
         s.vocabulary.ends_as(s.chars(s.token(clause->last - 1)), "built_as_one");
}

// 净增经营主体34.6万家、企业14万家: the firms among those of the list's head
void among_entities(const SentenceState& state, const Lead& lead, Reading& r) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (state.readings.empty() || r.measure != model::Measure::kLevel || lead.first == 0 ||
      !vocabulary.begins_and_ends_as(r.subject.phrase, "firm"))
    return;
  const Reading& head = state.readings.back();
  const bool listed = is_list_mark(state.token(lead.first)) || is_list_mark(state.token(lead.first - 1));
  if (!listed || head.unit != r.unit || !head.subject.indicator ||
      state.sentence.indicator(*head.subject.indicator).id != "enterprise.market_entities")
    return;
  r.subject.indicator = head.subject.indicator;
  r.subject.breakdown = join_breakdowns(r.subject.phrase, r.subject.breakdown);
}

}  // namespace

void settle_firm_or_branch(const SentenceState& state, const Lead& lead, Reading& r) {
  if (!r.subject.indicator) return;
  const std::string_view id = state.sentence.indicator(*r.subject.indicator).id;
  if (id == "commerce.sales" && sold_online(state, lead, r)) return become(state, "retail.online", r);
  if (id == "commerce.sales") return sales_of_firm(state, lead, r);
  if (id == "contract.orders_value" && platform_says(state, r)) return become(state, "commerce.ecommerce", r);
  if ((id == "industry.revenue" || id == "industry.profit") && firm_named_before(state, lead, r))
    return become(state, id == "industry.revenue" ? "enterprise.revenue" : "enterprise.profit", r);
  if (id == "investment.fixed_asset" && cost_of_project(state, lead, r))
    return become(state, "investment.project_total", r);
  if (id == "agriculture.output_value" && output_of_firm(state, r))
    return become(state, "industry.output_value", r);
  if (id == "enterprise.count") return among_entities(state, lead, r);
  if (id != "enterprise.revenue" && id != "enterprise.profit") return;
  if (r.subject.entity.empty() &&
      (of_branch(state, r) || industry_goes_on(state, lead, r) || take_total_profit(state, r)))
    become(state, id == "enterprise.revenue" ? "industry.revenue" : "industry.profit", r);
}

}  // namespace indicatord::assemble
