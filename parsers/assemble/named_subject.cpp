#include "parsers/assemble/named_subject.h"

#include <algorithm>

#include "parsers/assemble/crop_area.h"
#include "parsers/assemble/goods_of_clause.h"
#include "parsers/assemble/head_in_scope.h"
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
    go_on_with_holder(out);
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
        !only_names(out) || s_.indicator(*out.subject.indicator).id != "trade.total" ||
        !s_.vocabulary.begins_and_ends_as(s_.indicator(*flow->indicator).id, "one_flow"))
      return;
    out.subject.indicator = flow->indicator;
    out.subject.breakdown = join_breakdowns(flow->breakdown, out.subject.breakdown);
  }

  // Whose the figure before was, this one is.
  void go_on_with_holder(SubjectDecision& out) const {
    std::string& own = out.subject.breakdown;
    // 国有企业营业总收入55万亿元。利润总额2.9万亿元: in the next sentence, too
    const Subject* last = carried_.subject;
    if (!carried_.same_sentence && carried_.clause == nullptr && own.empty() && last != nullptr &&
        last->indicator && of_same_firms(*last, out) && only_names(out)) {
      own = last->breakdown;
      return;
    }
    const Subject* before = carried_.previous;
    if (!carried_.same_sentence || before == nullptr || turns_to_place(*before) || leaves_parts(*before))
      return;
    if (own.empty() && !before->indicator) own = houses_sold(*before, out);
    if (own.empty() && !before->indicator) own = train_told(*before, out);
    if (!before->indicator) return;
    if (own.empty()) own = kind_told(*before, out);
    if (own.empty()) own = firms_of_size(*before, out);
    if (own.empty() && of_counted_firms(*before, out)) own = before->breakdown;
    if (goes_on_averaged(*before, out)) {
      own = join_breakdowns(before->breakdown, own);
    } else if (own.empty() &&
               (of_same_firms(*before, out) || part_of_all(*before, out) || of_same_crop(*before, out) ||
                on_same_way(*before, out) || of_same_houses(*before, out))) {
      own = before->breakdown;
    }
  }

  // 在河南，民营企业进出口85亿元；在江苏，出口增长9%: a place that heads a clause behind what was told has a
  // total of its own
  bool turns_to_place(const Subject& before) const {
    if (!s_.holds.has(TokenKind::kArea)) return false;
    for (std::size_t i = lead_.last; i-- > 1 && token(i).begin >= before.said.end;) {
      if (token(i).kind != TokenKind::kArea) continue;
      const std::size_t head = s_.says(token(i - 1), CueKind::kFiller, "in") ? i - 1 : i;
      if (head > 0 && is_clause_mark(token(head - 1))) return true;
    }
    return false;
  }

  // 货运量158万吨，其中公路119万吨；货物周转量…: behind the ； no part goes on
  bool leaves_parts(const Subject& before) const {
    bool parted = false;
    for (std::size_t i = lead_.first; i-- > 0;) {
      const Token& t = token(i);
      if (t.mark == U'；') parted = true;
      if (t.is(CueKind::kScope)) return parted && t.begin < before.said.begin;
      if (t.mark == U'；' && t.begin < before.said.begin) return false;
    }
    return false;
  }

  // Is the phrase the indicator's name, and nothing beside it?
  bool only_names(const SubjectDecision& out) const {
    return out.subject.said.begin == out.subject.head.begin && out.subject.said.end == out.subject.head.end;
  }

  // 铁路发送旅客5.6亿人次，日均发送旅客620万人次
  bool goes_on_averaged(const Subject& before, const SubjectDecision& out) const {
    const std::string& own = out.subject.breakdown;
    return !before.breakdown.empty() && !before.breakdown.ends_with(own) &&
           out.subject.indicator == before.indicator && s_.vocabulary.begins_and_ends_as(own, "averaged");
  }

  // 国有企业营业总收入2.4万亿元，利润总额2万亿元; 其中民营企业数量增加10%，进出口值增长11%
  bool of_same_firms(const Subject& before, const SubjectDecision& out) const {
    const lexicon::Indicator& own = s_.indicator(*out.subject.indicator);
    const lexicon::Indicator& told = s_.indicator(*before.indicator);
    if (carried_.scope && topic_of(own.id) != "trade") return false;
    // 国有企业下岗职工再就业3.2万人，城镇登记失业率4.1%: no firms have such a rate
    if (topic_of(own.id) == "employment") return false;
    const bool alike = topic_of(own.id) == topic_of(told.id) ||
                       (topic_of(told.id) == "enterprise" && s_.vocabulary.begins_as(own.id, "of_firms_too"));
    const bool amount =
        own.dimension == lexicon::Dimension::kMoney || own.dimension == lexicon::Dimension::kRatio;
    return segment::to_utf32(before.breakdown).size() > 2 &&
           s_.vocabulary.ends_as(before.breakdown, "firm") && own.id != told.id && alike && amount;
  }

  // 二手房成交2386套，成交面积23万平方米: the floor space of those whose number was told; of 商品房 it is all
  std::string houses_sold(const Subject& before, const SubjectDecision& out) const {
    if (topic_of(s_.indicator(*out.subject.indicator).id) != "real_estate" || !only_names(out)) return {};
    const std::string_view houses = s_.vocabulary.without_ending(before.phrase, "sells_houses");
    return houses.size() < before.phrase.size() && s_.vocabulary.ends_as(houses, "houses")
               ? std::string(houses)
               : std::string();
  }

  // 中欧班列开行2619列，运送货物249万吨: on the trains that were counted
  std::string train_told(const Subject& before, const SubjectDecision& out) const {
    const std::size_t blank = before.phrase.rfind(' ');  // 北站始发 国际货运班列
    std::string train = before.phrase.substr(blank == std::string::npos ? 0 : blank + 1);
    const bool counted = s_.vocabulary.begins_as(before.unit, "counts_trains") && before.entity.empty() &&
                         s_.vocabulary.ends_as(train, "freight_train");
    return counted && only_names(out) && s_.indicator(*out.subject.indicator).id == "transport.freight"
               ? train
               : std::string();
  }

  // 仪器仪表企业420家，产值300亿元: of the branch whose firms were counted
  bool of_counted_firms(const Subject& before, const SubjectDecision& out) const {
    const std::string& id = s_.indicator(*out.subject.indicator).id;
    return !carried_.scope &&
           s_.vocabulary.begins_as(s_.indicator(*before.indicator).id, "firms_of_branch") &&
           s_.vocabulary.begins_as(id, "of_some_goods") && topic_of(id) != "trade" &&
           is_bare_amount(out.subject.phrase) && !s_.vocabulary.begins_as(before.breakdown, "new");
  }

  // 二手房成交面积14万平方米，成交均价每平方米7200元
  bool of_same_houses(const Subject& before, const SubjectDecision& out) const {
    const std::string_view topic = "real_estate";
    return topic_of(s_.indicator(*out.subject.indicator).id) == topic &&
           topic_of(s_.indicator(*before.indicator).id) == topic &&
           out.subject.indicator != before.indicator && only_names(out) &&
           s_.vocabulary.ends_as(before.breakdown, "houses");
  }

  // 快递业务量830亿件，业务收入8750亿元: the kind that the noun before began with, where the head has such
  // kinds
  std::string kind_told(const Subject& before, const SubjectDecision& out) const {
    const lexicon::Indicator& own = s_.indicator(*out.subject.indicator);
    if (own.kinds.empty() || out.subject.indicator == before.indicator || !only_names(out) ||
        topic_of(own.id) != topic_of(s_.indicator(*before.indicator).id) ||
        std::ranges::find(own.heads, out.subject.phrase) == own.heads.end())
      return {};
    const auto kind = std::ranges::find_if(own.kinds, [&](const std::string& word) {
      return before.phrase.starts_with(word) && !own.name_zh.starts_with(word);
    });
    return kind == own.kinds.end() ? std::string() : *kind;
  }

  // 乡以上工业企业产值118亿元，产销率96%: the firms, which the indicator before says itself
  std::string firms_of_size(const Subject& before, const SubjectDecision& out) const {
    const lexicon::Indicator& own = s_.indicator(*out.subject.indicator);
    if (before.breakdown.empty() || carried_.scope || own.id == s_.indicator(*before.indicator).id ||
        topic_of(own.id) != "industry" || topic_of(s_.indicator(*before.indicator).id) != "industry" ||
        !before.phrase.starts_with(before.breakdown) || !only_names(out))
      return {};
    const std::string_view behind = std::string_view(before.phrase).substr(before.breakdown.size());
    const std::string_view rest = s_.vocabulary.without_beginning(behind, "whose_firms");
    return rest.size() == behind.size()
               ? std::string()
               : before.breakdown + std::string(behind.substr(0, behind.size() - rest.size()));
  }

  // 装备制造业增加值增长6%，增加值占规模以上工业的33%
  bool part_of_all(const Subject& before, const SubjectDecision& out) const {
    return fit_.measure == Measure::kShare && out.subject.indicator == before.indicator &&
           is_bare_amount(out.subject.phrase);
  }

  bool is_bare_amount(const std::string& phrase) const {
    return s_.vocabulary.begins_and_ends_as(phrase, "bare_amount");
  }

  // 粮食总产126万吨，其中小麦62万吨；粮食平均亩产502公斤 is of all; 夏粮总产量78万吨，亩产329公斤;
  // 花生种植面积159万亩，平均亩产238斤，总产量3.8亿斤
  bool of_same_crop(const Subject& before, const SubjectDecision& out) const {
    const lexicon::Indicator& own = s_.indicator(*out.subject.indicator);
    const lexicon::Indicator& told = s_.indicator(*before.indicator);
    const bool yield = own.dimension == lexicon::Dimension::kYield;
    if (yield && told.id.starts_with("agriculture.grain_"))
      return !carried_.scope || !s_.vocabulary.begins_as(out.subject.phrase, "all_grain");
    const bool crop = yield && told.id == "agriculture.crop_output";  // 油菜籽总产3.4万吨，单产168公斤
    return topic_of(own.id) == topic_of(told.id) &&
           (crop || told.dimension == lexicon::Dimension::kArea ||
            told.dimension == lexicon::Dimension::kYield) &&
           s_.vocabulary.begins_and_ends_as(out.subject.phrase, "bare_yield");
  }

  // 公路客运量3128万人，货运量1752万吨; 铁路完成投资5089亿元；发送货物29亿吨
  bool on_same_way(const Subject& before, const SubjectDecision& out) const {
    return out.subject.indicator != before.indicator &&
           s_.vocabulary.begins_as(s_.indicator(*out.subject.indicator).id, "on_ways") &&
           !has_role(lead_, Role::kArea) && names_way(before.breakdown);
  }

  bool names_way(std::string_view word) const { return s_.vocabulary.begins_and_ends_as(word, "way"); }

  // 铁路、公路、水路、民航共发送旅客6000万人次: with all the ways there are, it is the total
  void leave_out_all_ways(SubjectDecision& out) const {
    constexpr std::size_t kWays = 4;
    if (!s_.vocabulary.begins_as(s_.indicator(*out.subject.indicator).id, "on_ways")) return;
    std::string_view rest = out.subject.breakdown;
    constexpr std::string_view kPause = "、";
    std::size_t ways = 0;
    for (std::size_t end = 0; end != std::string_view::npos; ++ways) {
      end = rest.find(kPause);
      if (!names_way(rest.substr(0, end))) return;
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
    if (!out.subject.breakdown.empty() || !is_bare_amount(out.subject.phrase)) return;
    if (id == "industry.output_value") return become("agriculture.output_value", before->breakdown, out);
    if (id == "industry.value_added") return become("agriculture.value_added", before->breakdown, out);
    if (id == "industry.product_output" && s_.indicator(*before->indicator).id == kSownArea)
      become("agriculture.crop_output", before->breakdown, out);
  }

  // 服务业发展态势良好，增加值增长7.4%: the clause before says whose it is
  void value_of_services(SubjectDecision& out) const {
    if (carried_.clause == nullptr || !out.subject.breakdown.empty() || !is_bare_amount(out.subject.phrase) ||
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
