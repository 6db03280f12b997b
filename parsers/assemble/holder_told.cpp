#include "parsers/assemble/holder_told.h"

#include <algorithm>

#include "parsers/assemble/subject_head.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

class Holder {
 public:
  Holder(const Sentence& sentence, const Lead& lead, const Fit& fit, const CarriedSubject& carried)
      : s_(sentence), lead_(lead), fit_(fit), carried_(carried) {}

  // Whose the figure before was, this one is.
  void run(SubjectDecision& out) const {
    std::string& own = out.subject.breakdown;
    // 国有企业营业总收入55万亿元。利润总额2.9万亿元: in the next sentence, too
    const Subject* last = carried_.subject;
    if (!carried_.same_sentence && carried_.clause == nullptr && own.empty() && last != nullptr &&
        last->indicator && of_same_firms(*last, out) && is_bare_name(out)) {
      own = last->breakdown;
      return;
    }
    const Subject* before = carried_.previous;
    if (!carried_.same_sentence || before == nullptr || turns_to_place(*before) || leaves_parts(*before))
      return;
    if (own.empty() && !before->indicator) own = houses_sold(*before, out);
    if (own.empty() && !before->indicator) own = train_told(*before, out);
    if (!before->indicator) return;
    if (other_flow_of_services(*before, out)) return;
    if (own.empty() && is_other_flow(*before, out)) own = before->breakdown;
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

 private:
  const Token& token(std::size_t i) const { return s_.tokens[i]; }

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
    if (topic_of(s_.indicator(*out.subject.indicator).id) != "real_estate" || !is_bare_name(out)) return {};
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
    return counted && is_bare_name(out) && s_.indicator(*out.subject.indicator).id == "transport.freight"
               ? train
               : std::string();
  }

  // 仪器仪表企业420家，产值300亿元: of the branch whose firms were counted
  bool of_counted_firms(const Subject& before, const SubjectDecision& out) const {
    const std::string& id = s_.indicator(*out.subject.indicator).id;
    return !carried_.scope &&
           s_.vocabulary.begins_as(s_.indicator(*before.indicator).id, "firms_of_branch") &&
           s_.vocabulary.begins_as(id, "of_some_goods") && topic_of(id) != "trade" &&
           is_bare_amount(s_.vocabulary, out.subject.phrase) &&
           !s_.vocabulary.begins_as(before.breakdown, "new");
  }

  // 二手房成交面积14万平方米，成交均价每平方米7200元
  bool of_same_houses(const Subject& before, const SubjectDecision& out) const {
    const std::string_view topic = "real_estate";
    return topic_of(s_.indicator(*out.subject.indicator).id) == topic &&
           topic_of(s_.indicator(*before.indicator).id) == topic &&
           out.subject.indicator != before.indicator && is_bare_name(out) &&
           s_.vocabulary.ends_as(before.breakdown, "houses");
  }

  // 快递业务量830亿件，业务收入8750亿元: the kind that the noun before began with, where the head has such
  // kinds
  std::string kind_told(const Subject& before, const SubjectDecision& out) const {
    const lexicon::Indicator& own = s_.indicator(*out.subject.indicator);
    if (own.kinds.empty() || out.subject.indicator == before.indicator || !is_bare_name(out) ||
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
        !before.phrase.starts_with(before.breakdown) || !is_bare_name(out))
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
           is_bare_amount(s_.vocabulary, out.subject.phrase);
  }

  bool names_trade(const Token& t) const {
    return t.kind == TokenKind::kIndicator && topic_of(s_.indicator(t.id).id) == "trade";
  }

  // 对东盟出口5亿元，增长4%；进口8亿元: the other way with the same partner, or of the same goods; not so
  // behind 出口90亿元，对东盟出口5亿元
  bool is_other_flow(const Subject& before, const SubjectDecision& out) const {
    if (carried_.scope || !is_bare_name(out) || has_role(lead_, Role::kArea) || has_role(lead_, Role::kTime))
      return false;
    const std::string& own = s_.indicator(*out.subject.indicator).id;
    const std::string& told = s_.indicator(*before.indicator).id;
    const bool balance = own == "trade.balance" && topic_of(told) == "trade";  // 对东盟进出口7亿元，顺差3亿元
    const bool flows = s_.vocabulary.begins_and_ends_as(own, "one_flow") &&
                       s_.vocabulary.begins_and_ends_as(told, "one_flow");
    if (own == told || !(flows || balance)) return false;
    return std::ranges::none_of(s_.tokens,
                                [&](const Token& t) { return t.end <= before.said.begin && names_trade(t); });
  }

  // 旅行服务出口增长53%，进口增长68%
  bool other_flow_of_services(const Subject& before, SubjectDecision& out) const {
    if (s_.indicator(*before.indicator).id != "trade.services" || has_role(lead_, Role::kArea)) return false;
    const std::string_view phrase = out.subject.phrase;
    const std::size_t behind = s_.vocabulary.without_beginning(phrase, "way_of_trade").size();
    const std::string_view way = phrase.substr(0, phrase.size() - behind);  // 进口 of 进口额
    const std::string_view services = s_.vocabulary.without_ending(before.breakdown, "way_of_trade");
    const bool bare = is_bare_name(out) || out.subject.breakdown == way;
    if (way.empty() || !bare || services.size() == before.breakdown.size() || before.breakdown.ends_with(way))
      return false;
    out.subject.indicator = before.indicator;
    out.subject.breakdown = std::string(services) + std::string(way);
    return true;
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
           !has_role(lead_, Role::kArea) && names_way(s_.vocabulary, before.breakdown);
  }

  const Sentence& s_;
  const Lead& lead_;
  const Fit& fit_;
  const CarriedSubject& carried_;
};

}  // namespace

void go_on_with_holder(const Sentence& sentence, const Lead& lead, const Fit& fit,
                       const CarriedSubject& carried, SubjectDecision& decision) {
  Holder(sentence, lead, fit, carried).run(decision);
}

bool is_bare_name(const SubjectDecision& decision) {
  return decision.subject.said.begin == decision.subject.head.begin &&
         decision.subject.said.end == decision.subject.head.end;
}

bool is_bare_amount(const Vocabulary& vocabulary, std::string_view phrase) {
  return vocabulary.begins_and_ends_as(phrase, "bare_amount");
}

bool names_way(const Vocabulary& vocabulary, std::string_view word) {
  return vocabulary.begins_and_ends_as(word, "way");
}

}  // namespace indicatord::assemble
