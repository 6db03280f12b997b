#include "parsers/assemble/named_subject.h"

#include <algorithm>

#include "parsers/assemble/crop_area.h"
#include "parsers/assemble/goods_of_clause.h"
#include "parsers/assemble/head_in_scope.h"
#include "parsers/assemble/holder_told.h"
#include "parsers/assemble/increments.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

class Settler {
 public:
  Settler(const Sentence& sentence, const Lead& lead, const SubjectPhrase& phrase, std::size_t first,
          const Fit& fit, const CarriedSubject& carried)
      : s_(sentence), lead_(lead), phrase_(phrase), first_(first), fit_(fit), carried_(carried) {}

  void run(SubjectDecision& out) const {
    settle_sibling(out);
    amount_of_farming(out);
    value_of_services(out);
    level_of_all_industry(out);
    foreign_by_context(out);
    compared_increment(out);
    go_on_with_holder(s_, lead_, fit_, carried_, out);
    leave_out_all_ways(out);
    part_of_grain(out);
    way_of_one_flow(out);
    take_goods_of_clause(s_, lead_, carried_, out);
  }

 private:
  const Token& token(std::size_t i) const { return s_.tokens[i]; }

  // 出口786亿元，其中加工贸易350亿元: a way of trade is that of the flow that is parted
  void way_of_one_flow(SubjectDecision& out) const {
    const Subject* flow = carried_.base;
    if (!carried_.scope || flow == nullptr || !flow->indicator || out.subject.breakdown.empty() ||
        !is_bare_name(out) || s_.indicator(*out.subject.indicator).id != "trade.total" ||
        !s_.vocabulary.begins_and_ends_as(s_.indicator(*flow->indicator).id, "one_flow"))
      return;
    out.subject.indicator = flow->indicator;
    out.subject.breakdown = join_breakdowns(flow->breakdown, out.subject.breakdown);
  }

  // 铁路、公路、水路、民航共发送旅客6000万人次: with all the ways there are, it is the total
  void leave_out_all_ways(SubjectDecision& out) const {
    constexpr std::size_t kWays = 4;
    if (!s_.vocabulary.begins_as(s_.indicator(*out.subject.indicator).id, "on_ways")) return;
    std::string_view rest = out.subject.breakdown;
    constexpr std::string_view kPause = "、";
    std::size_t ways = 0;
    for (std::size_t end = 0; end != std::string_view::npos; ++ways) {
      end = rest.find(kPause);
      if (!names_way(s_.vocabulary, rest.substr(0, end))) return;
      if (end != std::string_view::npos) rest.remove_prefix(end + kPause.size());
    }
    if (ways >= kWays) out.subject.breakdown.clear();
  }

  // 夏粮播种面积3.97亿亩，其中小麦播种面积3.44亿亩: what is listed as a part of grain is grain
  void part_of_grain(SubjectDecision& out) const {
    const Subject* whole = carried_.base;
    // 早稻栽插88万亩，其中机插面积40万亩 names no crop
    if (carried_.scope && whole != nullptr &&
        is_part_of_grain(s_, *whole, out.subject.breakdown, s_.indicator(*out.subject.indicator).id))
      out.subject.indicator = whole->indicator;
  }

  // 玻璃行业由盈利9.7亿元转为净亏损4.1亿元: whose the figure before was, under the same name
  bool goes_on_with_sibling(const std::string& name, SubjectDecision& out) const {
    const Subject* before = carried_.previous;
    if (!carried_.same_sentence || before == nullptr || !before->indicator ||
        !out.subject.breakdown.empty() || before->breakdown.empty() || !has_cue(lead_, CueKind::kChangeTo))
      return false;
    const std::string& told = s_.indicator(*before->indicator).id;
    if (told.substr(told.find('.') + 1) != name) return false;
    out.subject.indicator = before->indicator;
    out.subject.breakdown = before->breakdown;
    out.rule = &rule::kSiblingByContext;
    return true;
  }

  // 利润 is industry's where the article speaks of 工业企业, an enterprise's where the sentence speaks of
  // others.
  void settle_sibling(SubjectDecision& out) const {
    const std::string& id = s_.indicator(*out.subject.indicator).id;
    const std::string name = id.substr(id.find('.') + 1);
    if (name != "profit" && name != "revenue") return;
    if (goes_on_with_sibling(name, out)) return;
    const Subject* told = carried_.previous != nullptr ? carried_.previous : carried_.subject;
    const bool of_enterprises =
        told != nullptr && told->indicator && s_.indicator(*told->indicator).id.starts_with("enterprise.");
    // 某乳业有限公司生产奶粉1850吨，实现销售收入6180万元
    const std::string& own = out.subject.entity;
    const bool of_firm = s_.vocabulary.ends_as(own, "bank_or_firm") ||
                         (own.empty() && carried_.same_sentence && told != nullptr &&
                          s_.vocabulary.ends_as(told->entity, "bank_or_firm"));
    std::string sibling;
    // 规上工业企业利润92亿元。分经济类型看，国有控股企业实现利润12亿元;
    // 园区主营业务收入286亿元，其中某开发区51亿元: a part of industry's
    const bool part = !of_firm && carried_.scope && (own.empty() ? s_.holds.has(CueKind::kView) : true) &&
                      carried_.base != nullptr && carried_.base->indicator &&
                      s_.indicator(*carried_.base->indicator).id == "industry." + name;
    if (id.starts_with("enterprise.") &&
        (part || (carried_.industry && !of_enterprises && own.empty() && !of_firm)))
      sibling = "industry." + name;
    const bool says_industry = s_.vocabulary.holds(out.subject.phrase, "industry");  // 规模以上工业企业利润
    if (id.starts_with("industry.") && !says_industry &&
        (of_firm ||
         (!carried_.industry && (of_enterprises || others_before(s_.indicator(*out.subject.indicator))))))
      sibling = "enterprise." + name;
    const lexicon::Indicator* found = s_.vocabulary.lexicon().find_indicator(sibling);
    if (found == nullptr || !fits(*found, fit_)) return;
    // 国资监管企业营收 says itself whose it is
    const auto said = [&](const std::string& word) {
      return out.subject.phrase.find(word) != std::string::npos;
    };
    if (!part && std::ranges::any_of(found->unless, said)) return;
    out.subject.indicator = s_.vocabulary.lexicon().index_of(*found);
    out.subject.breakdown = before_head(out, sibling);
    out.rule = &rule::kSiblingByContext;
  }

  // 中央企业质量改善，实现利润总额6179亿元: the sentence has named whose it is, and they are no industry.
  bool others_before(const lexicon::Indicator& of_industry) const {
    const std::string before = s_.text.utf8(s_.begin, token(first_ < s_.tokens.size() ? first_ : 0).begin);
    return std::ranges::any_of(
        of_industry.unless, [&](const std::string& word) { return before.find(word) != std::string::npos; });
  }

  // 干黄花产量2600吨，产值突破1亿元; 农林牧渔业总产值3383亿元，完成增加值2098亿元;
  // 果蔬播种面积18万亩，产量43万吨: bare amounts in a sentence on farming are no industry's.
  void amount_of_farming(SubjectDecision& out) const {
    const Subject* before = carried_.previous;
    if (before == nullptr) return;
    const std::string& id = s_.indicator(*out.subject.indicator).id;
    // 工厂化养殖面积达45万平方米，年产值2.8亿元: what is raised there, which the catalogue has no area of
    if (!before->indicator && carried_.same_sentence && id == "industry.output_value" &&
        out.subject.breakdown.empty() && s_.vocabulary.holds(before->phrase, "raised") &&
        s_.vocabulary.ends_as(before->phrase, "extent"))
      return become("agriculture.output_value",
                    std::string(s_.vocabulary.before_first(before->phrase, "extent")), out);
    if (!before->indicator || topic_of(s_.indicator(*before->indicator).id) != "agriculture") return;
    // 黄精种植面积3.1万亩，鲜黄精产量2.4万吨: what was planted, though no list knows it
    const bool of_crop = fit_.dimension == lexicon::Dimension::kMass && !out.subject.breakdown.empty() &&
                         s_.indicator(*before->indicator).id == kSownArea &&
                         !s_.vocabulary.ends_as(out.subject.breakdown, "processed");
    if (of_crop && id == "industry.product_output")
      return become("agriculture.crop_output", out.subject.breakdown, out);
    if (!out.subject.breakdown.empty() || !is_bare_amount(s_.vocabulary, out.subject.phrase)) return;
    if (id == "industry.output_value") return become("agriculture.output_value", before->breakdown, out);
    if (id == "industry.value_added") return become("agriculture.value_added", before->breakdown, out);
    if (id == "industry.product_output" && s_.indicator(*before->indicator).id == kSownArea)
      become("agriculture.crop_output", before->breakdown, out);
  }

  // 服务业发展态势良好，增加值增长7.4%: the clause before says whose it is
  void value_of_services(SubjectDecision& out) const {
    if (carried_.clause == nullptr || !out.subject.breakdown.empty() ||
        !is_bare_amount(s_.vocabulary, out.subject.phrase) ||
        s_.indicator(*out.subject.indicator).id != "industry.value_added")
      return;
    const std::u32string clause = words_of_clause(s_, carried_);
    if (s_.vocabulary.begins_as(clause, "services")) become("gdp.tertiary", "", out);
  }

  // 占地区生产总值比重达33.5%: the whole is the product
  bool part_of_product() const {
    if (fit_.measure != Measure::kShare) return false;
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      if (lead_.role(i) == Role::kReference && token(i).kind == tokenise::TokenKind::kIndicator &&
          s_.indicator(token(i).id).id == "gdp")
        return true;
    }
    return false;
  }

  // 工业增加值突破1万亿元, 制造业增加值占地区生产总值的三成: an amount that is not said to be of the larger
  // firms is of all industry, and so is its part of the product. A rate is published of the larger firms
  // only.
  void level_of_all_industry(SubjectDecision& out) const {
    const bool amount = fit_.measure == Measure::kLevel && fit_.dimension == lexicon::Dimension::kMoney;
    if ((!amount && !part_of_product()) ||
        s_.indicator(*out.subject.indicator).id != "industry.value_added" ||
        !s_.vocabulary.begins_and_ends_as(out.subject.phrase, "of_all_industry"))
      return;
    become("industry.total_value_added", out.subject.breakdown, out);
  }

  // 实际使用外资7036亿元。高技术产业引资增长7.9%: money drawn in, in a text on foreign capital
  void foreign_by_context(SubjectDecision& out) const {
    const Subject* before = carried_.previous != nullptr ? carried_.previous : carried_.topic;
    if (before == nullptr || !before->indicator || topic_of(s_.indicator(*before->indicator).id) != "fdi" ||
        !s_.vocabulary.ends_as(out.subject.phrase, "draws_capital") ||
        s_.vocabulary.holds(out.subject.phrase, "capital_of_home"))  // 内联引资
      return;
    become("fdi.actual", out.subject.breakdown, out);
  }

  // It is another indicator, where that fits the number.
  void become(std::string_view id, const std::string& breakdown, SubjectDecision& out) const {
    const lexicon::Indicator* other = s_.vocabulary.lexicon().find_indicator(id);
    if (other == nullptr || !fits(*other, fit_)) return;
    out.subject.indicator = s_.vocabulary.lexicon().index_of(*other);
    out.subject.breakdown = breakdown;
    out.rule = &rule::kSiblingByContext;
  }

  // What stands before the head, as the breakdown of another indicator.
  std::string before_head(const SubjectDecision& decided, const std::string& id) const {
    for (const std::size_t i : phrase_.nouns()) {
      if (token(i).begin == decided.head_begin) return phrase_.before_head(first_, i, id);
    }
    return decided.subject.breakdown;
  }

  // 贷款同比多增1.8万亿元: not the stock, but what was added to it
  void compared_increment(SubjectDecision& out) const {
    // 余额比年初多增: what there is against then; 新增贷款的余额: what there is of it
    if (compares(s_, lead_) || s_.vocabulary.ends_as(out.subject.phrase, "balance")) return;
    // 小微企业贷款新增58亿元
    const bool added = fit_.measure == Measure::kLevel && has_cue(lead_, CueKind::kIncrement);
    if (!added && !says_more_was_added(s_, lead_)) return;
    const lexicon::Indicator* found = increment_of(s_, *out.subject.indicator, fit_);
    if (found == nullptr) return;
    out.subject.indicator = s_.vocabulary.lexicon().index_of(*found);
    out.rule = &rule::kIncrementOfCarried;
  }

  const Sentence& s_;
  const Lead& lead_;
  const SubjectPhrase& phrase_;
  std::size_t first_;
  const Fit& fit_;
  const CarriedSubject& carried_;
};

}  // namespace

void settle_named(const Sentence& sentence, const Lead& lead, const SubjectPhrase& phrase, std::size_t first,
                  const Fit& fit, const CarriedSubject& carried, SubjectDecision& decision) {
  Settler(sentence, lead, phrase, first, fit, carried).run(decision);
}

}  // namespace indicatord::assemble
