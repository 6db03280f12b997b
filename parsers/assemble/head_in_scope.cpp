#include "parsers/assemble/head_in_scope.h"

#include <algorithm>
#include <string_view>

#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using model::Measure;

class Settler {
 public:
  Settler(const Sentence& sentence, const Fit& fit, const CarriedSubject& carried)
      : s_(sentence), fit_(fit), carried_(carried) {}

  void run(const HeadNoun& head, SubjectDecision& out) const {
    const Token& noun = *head.token;
    const std::string id = s_.indicator(*out.subject.indicator).id;
    if (index_of_managers(noun, out) || yields_to_index(noun, out) ||
        part_of_price_index(s_.indicator(*out.subject.indicator), out) || kind_of_firm(noun, out))
      return;
    if (!give_way(head, out)) narrow_by_scope(out, id);
  }

 private:
  // 国有控股企业增加值增长2.7%，股份制企业增长7.0%: the growth of a kind of firm is of what was told of the
  // others, or of the whole (工业增加值增长6.1%，其中中央企业增长4.2%), and so is its share
  // (进出口86亿元，其中 民营企业占八成).
  bool kind_of_firm(const Token& noun, SubjectDecision& out) const {
    const Subject* told = carried_.scope && carried_.base != nullptr ? carried_.base : carried_.previous;
    const bool rate_or_share = fit_.measure == Measure::kGrowth || fit_.measure == Measure::kShare;
    if (!rate_or_share || told == nullptr || !told->indicator) return false;
    if (s_.indicator(*out.subject.indicator).dimension != lexicon::Dimension::kCount ||
        s_.indicator(*told->indicator).dimension == lexicon::Dimension::kCount ||
        !s_.vocabulary.ends_as(s_.chars(noun), "firm"))
      return false;
    if (!carried_.scope && !s_.vocabulary.ends_as(told->breakdown, "firm")) return false;
    out.subject.indicator = told->indicator;
    out.subject.breakdown = out.subject.phrase;
    out.rule = &rule::kKindOfFirm;
    return true;
  }

  // 经营主体…，其中企业132,418户: a general noun among parts is a part of what is being parted.
  bool give_way(const HeadNoun& head, SubjectDecision& out) const {
    const Token& noun = *head.token;
    const lexicon::Indicator& own = s_.indicator(*out.subject.indicator);
    if (own.general && goes_on_counting(own, head, out)) return true;
    if (part_of_income(own, noun, income_told(own), out)) return true;
    if (!carried_.scope) return false;
    if (branch_in_scope(own, noun, out)) return true;
    name_part(own, out);
    if (same_noun_in_scope(own, noun, out)) return true;
    if (!own.general || head.gapped || stage_behind_parts(noun)) return false;
    const Subject* whole = can_be_parted(own, carried_.base) ? carried_.base : carried_.subject;
    if (!can_be_parted(own, whole)) return false;
    // 固定资产投资500亿元，其中水运完成投资40亿元: an amount of the same topic, so that its noun says nothing
    // new
    const bool amount = own.dimension == lexicon::Dimension::kMoney;
    const lexicon::Indicator& parted = s_.indicator(*whole->indicator);
    if (amount && (topic_of(own.id) != topic_of(parted.id) || !parted.amount_of.empty())) return false;
    // 民营企业数量: the word that they are counted is no part of which they are
    const bool counted = s_.vocabulary.ends_as(out.subject.phrase, "of_count");
    const std::string part = counted ? std::string(s_.vocabulary.before_first(out.subject.phrase, "of_count"))
                                     : out.subject.phrase;
    become_part(*whole, join_breakdowns(whole->breakdown, amount ? out.subject.breakdown : part),
                rule::kGeneralNounInScope, out);
    return true;
  }

  // 签约项目96个，其中10亿元以上项目3个；开工项目62个: a stage of projects that the next part of the sentence
  // counts is none of what was parted before
  bool stage_behind_parts(const Token& noun) const {
    if (!noun.part) return false;
    bool next_part = false;
    for (std::size_t i = s_.tokens.size(); i-- > 0;) {
      const Token& t = s_.token(i);
      if (t.begin >= noun.begin) continue;
      if (t.is(tokenise::CueKind::kScope)) return next_part;
      next_part = next_part || s_.text.chars[t.begin] == U'；';
    }
    return false;
  }

  // 实际使用外资300亿元，其中服务业增长5%: a branch of the economy, named without its value added, is a part
  // of what is being parted, also where that is no money (用电量增长3%，其中第一产业增长11%).
  bool branch_in_scope(const lexicon::Indicator& own, const Token& noun, SubjectDecision& out) const {
    const Subject* whole = carried_.base;
    if (whole == nullptr || !whole->indicator || !fits(s_.indicator(*whole->indicator), fit_) ||
        !names_branch_of(s_.indicator(*whole->indicator), own, s_.word(noun), s_.vocabulary)) {
      return false;
    }
    become_part(*whole, join_breakdowns(whole->breakdown, out.subject.phrase), rule::kGeneralNounInScope,
                out);
    return true;
  }

  // 农民人均纯收入5000元，其中…; 农民收入达17131元。从务工收入看，工资性收入增加2374元: what is parted, or of
  // which kind of income alone the article tells; null for neither
  const Subject* income_told(const lexicon::Indicator& own) const {
    const Subject* whole = carried_.scope ? carried_.base : nullptr;
    if (can_be_parted(own, whole) && topic_of(s_.indicator(*whole->indicator).id) == "income") return whole;
    const Subject* told = carried_.previous != nullptr ? carried_.previous : carried_.subject;
    if (carried_.topic == nullptr || !carried_.topic->indicator) return nullptr;
    const bool others = told != nullptr && told->indicator && told->indicator != carried_.topic->indicator &&
                        topic_of(s_.indicator(*told->indicator).id) == "income";
    return others ? nullptr : carried_.topic;
  }

  // 农民人均纯收入5000元，其中工资性收入2600元: whose income is parted, its parts are
  bool part_of_income(const lexicon::Indicator& own, const Token& noun, const Subject* whole,
                      SubjectDecision& out) const {
    // 从收入来源看，居民人均工资性收入…: says itself whose it is
    if (s_.vocabulary.begins_as(s_.chars(noun), "all_residents")) return false;
    // …，经营净收入4852元: and the next part is of the same
    const Subject* beside = carried_.previous;
    if (beside != nullptr && beside->indicator && s_.indicator(*beside->indicator).id == own.id) return false;
    if (!noun.part || topic_of(own.id) != "income" || !can_be_parted(own, whole) ||
        topic_of(s_.indicator(*whole->indicator).id) != "income") {
      return false;
    }
    become_part(*whole, out.subject.breakdown, rule::kGeneralNounInScope, out);
    return true;
  }

  // 农林牧渔业总产值38亿元，其中农业产值19亿元: another wording of the whole names a part of it here.
  void name_part(const lexicon::Indicator& own, SubjectDecision& out) const {
    const auto& whole = carried_.base;
    // 食品烟酒类价格中，…；居民消费价格下降0.5%: no part of what is a part itself
    if (!whole || whole->indicator != out.subject.indicator || !out.subject.breakdown.empty() ||
        (is_price_index(s_.indicator(*whole->indicator)) && !whole->breakdown.empty()) ||
        s_.indicator(*whole->indicator).id != own.id || out.subject.phrase == whole->phrase ||
        out.subject.phrase == own.name_zh ||
        s_.vocabulary.begins_as(own.id, "on_ways")) {  // 发送旅客13亿人次。民航方面，运输旅客…
      return;
    }
    // 规模以上工业完成增加值2208亿元。分区看，顺德规上工业增加值增长5.1%: of the same firms by a short name
    if (s_.vocabulary.begins_as(out.subject.phrase, "larger_firms") &&
        s_.vocabulary.begins_as(whole->phrase, "larger_firms"))
      return;
    const std::u32string part = segment::to_utf32(out.subject.phrase);
    const std::u32string all = segment::to_utf32(whole->phrase);
    std::size_t same = 0;
    while (same < part.size() && same < all.size() &&
           part[part.size() - 1 - same] == all[all.size() - 1 - same])
      ++same;
    if (same == 0 || same + 1 >= part.size()) return;
    out.subject.breakdown = strip(segment::to_utf8(part.substr(0, part.size() - same)), s_.vocabulary);
  }

  // 签约外资项目12个，总投资2亿美元；内资项目9个: more of what the sentence counts. 新开工项目98个 says
  // itself what it counts.
  bool goes_on_counting(const lexicon::Indicator& own, const HeadNoun& head, SubjectDecision& out) const {
    const Subject* counted = carried_.subject;
    if (!carried_.same_sentence || head.token->part || head.gapped || counted == nullptr ||
        !counted->indicator)
      return false;
    const lexicon::Indicator& before = s_.indicator(*counted->indicator);
    if (before.verbs.empty() || before.id == own.id || !fits(before, fit_)) return false;
    const Subject* last = carried_.previous;
    if (last == nullptr || !last->indicator) return false;
    const std::vector<std::string>& amount_of = s_.indicator(*last->indicator).amount_of;
    const bool of_these =
        last->indicator == counted->indicator || std::ranges::find(amount_of, before.id) != amount_of.end();
    if (!of_these) return false;
    out.subject.indicator = counted->indicator;
    out.rule = &rule::kGeneralNounInScope;
    return true;
  }

  bool can_be_parted(const lexicon::Indicator& own, const Subject* whole) const {
    if (whole == nullptr || !whole->indicator) return false;
    const lexicon::Indicator& base = s_.indicator(*whole->indicator);
    return base.id != own.id && base.dimension == own.dimension && fits(base, fit_);
  }

  // 人均消费支出20000元，其中食品支出6000元: the noun that ended the whole's name, though alone it is another
  // indicator's.
  bool same_noun_in_scope(const lexicon::Indicator& own, const Token& noun, SubjectDecision& out) const {
    const Subject* whole = carried_.base;
    if (!can_be_parted(own, whole) || !whole->phrase.ends_with(s_.word(noun)) ||
        out.subject.breakdown.empty() || topic_of(own.id) == "trade") {
      return false;
    }
    // 贷款余额2.7万亿元，当年新增1983亿元。从投向看，绿色贷款余额3516亿元: no part of what was added
    if (s_.vocabulary.ends_as(out.subject.phrase, "balance") && !s_.indicator(*whole->indicator).stock)
      return false;
    // 全部工业增加值增长9.6%，其中规模以上装备制造业增加值增长12.9%: says itself that it is of the larger
    // firms
    if (own.id == "industry.value_added" && s_.vocabulary.begins_as(out.subject.phrase, "larger_firms"))
      return false;
    become_part(*whole, join_breakdowns(whole->breakdown, out.subject.breakdown), rule::kSameNounInScope,
                out);
    return true;
  }

  // 猪肉供给持续增加，价格下降2%: the goods whose supply the clause before tells of.
  std::string goods_of_clause() const {
    const std::string clause = segment::to_utf8(words_of_clause(s_, carried_));
    return carried_.price_index ? std::string(s_.vocabulary.before_first(clause, "supply")) : std::string();
  }

  // 采购经理指数为49.4%。…出厂价格指数为50.3%: what the managers answer about prices is no index of prices.
  bool index_of_managers(const Token& noun, SubjectDecision& out) const {
    if (!carried_.price_index || s_.indicator(*carried_.price_index).id != "price.pmi" ||
        !s_.vocabulary.begins_and_ends_as(s_.chars(noun), "asked_of_managers"))
      return false;
    out.subject.indicator = carried_.price_index;
    out.subject.breakdown = join_breakdowns(out.subject.breakdown, s_.word(noun));
    out.rule = &rule::kPartOfPriceIndex;
    return true;
  }

  // 生活资料价格下降1.4%，其中耐用消费品价格下降2.7%: among producer prices a part of consumer prices is one
  // of theirs.
  bool yields_to_index(const Token& noun, SubjectDecision& out) const {
    if (!noun.part || !is_price_index(s_.indicator(*out.subject.indicator)) ||
        fit_.measure == Measure::kLevel)
      return false;
    const Subject* whole = carried_.scope && carried_.base != nullptr ? carried_.base : nullptr;
    const bool among_parts =
        whole != nullptr && whole->indicator && is_price_index(s_.indicator(*whole->indicator));
    const auto index = among_parts ? whole->indicator : carried_.price_index;
    if (!index || index == out.subject.indicator) return false;
    const std::string_view goods = s_.vocabulary.without_ending(out.subject.breakdown, "prices");
    out.subject.indicator = index;
    out.subject.breakdown = join_breakdowns(among_parts ? whole->breakdown : "", std::string(goods));
    out.rule = &rule::kPartOfPriceIndex;
    return true;
  }

  // 居民消费价格上涨0.6%，其中食品价格上涨1.2%: the prices of a kind of goods among the parts of an index, or
  // in a text about it.
  bool part_of_price_index(const lexicon::Indicator& own, SubjectDecision& out) const {
    if (own.dimension != lexicon::Dimension::kPrice || topic_of(own.id) != "price" ||
        fit_.measure == Measure::kLevel) {
      return false;
    }
    if (out.subject.breakdown.empty()) out.subject.breakdown = goods_of_clause();
    if (out.subject.breakdown.empty()) return false;
    const Subject* whole = carried_.base != nullptr ? carried_.base : carried_.subject;
    const bool among_parts = carried_.scope && whole != nullptr && whole->indicator &&
                             is_price_index(s_.indicator(*whole->indicator));
    if (!among_parts && !carried_.price_index) return false;
    out.subject.indicator = among_parts ? whole->indicator : carried_.price_index;
    if (among_parts) out.subject.breakdown = join_breakdowns(whole->breakdown, out.subject.breakdown);
    out.rule = &rule::kPartOfPriceIndex;
    return true;
  }

  // 软件业务收入7万亿元，其中出口362亿美元: what a trade earns abroad
  static bool parts_business(const std::string& id) { return id.ends_with(".revenue"); }

  // 原油进口185万吨，均价每吨3217元: what was paid for what came in
  bool is_price_of_import(const std::string& id, const Subject* goods, SubjectDecision& out) const {
    const lexicon::Indicator* price = s_.vocabulary.lexicon().find_indicator("trade.import_price");
    if (id != "price.commodity" || price == nullptr || goods == nullptr || !goods->indicator ||
        !carried_.same_sentence || s_.indicator(*goods->indicator).id != "trade.import_volume" ||
        !out.subject.breakdown.empty() || !fits(*price, fit_))
      return false;
    out.subject.indicator = s_.vocabulary.lexicon().index_of(*price);
    out.subject.breakdown = goods->breakdown;
    return true;
  }

  // 罐头出口3.9万吨，出口均价每吨1.1万元: of the goods; 其中出口, after 民营企业进出口, is the 民营企业's;
  // after 跨境电商进出口 it is a part of that.
  void narrow_by_scope(SubjectDecision& out, const std::string& id) const {
    const Subject* goods = carried_.previous;  // 煤炭进口1362万吨，进口均价每吨468元
    if (is_price_of_import(id, goods, out)) return;
    if (s_.indicator(*out.subject.indicator).dimension == lexicon::Dimension::kPrice && goods != nullptr &&
        goods->indicator &&
        (topic_of(id) == "trade" || s_.vocabulary.begins_as(out.subject.phrase, "traded_price")) &&
        topic_of(s_.indicator(*goods->indicator).id) == "trade" && out.subject.breakdown.empty()) {
      out.subject.breakdown = goods->breakdown;
      return;
    }
    // 加工贸易进出口86亿元。从园区看，高新区进出口77亿元: the place's own total
    if (!out.subject.entity.empty()) return;
    if (!carried_.scope || carried_.base == nullptr || !carried_.base->indicator ||
        !out.subject.breakdown.empty())
      return;
    const lexicon::Indicator& base = s_.indicator(*carried_.base->indicator);
    const std::string& base_id = base.id;
    // 有出口实绩的企业74家，其中民营企业26家，实现出口1520万美元: of the firms that were counted last
    if (base.dimension == lexicon::Dimension::kCount) {
      const bool of_firms = topic_of(id) == "trade" && topic_of(base_id) == "trade" && goods != nullptr &&
                            goods->indicator == carried_.base->indicator;
      if (of_firms) out.subject.breakdown = goods->breakdown;
      return;
    }
    const bool flow_of_named_trade = s_.vocabulary.begins_and_ends_as(id, "one_flow") &&
                                     base_id.starts_with("trade.") && base_id != "trade.total" &&
                                     !s_.vocabulary.begins_and_ends_as(base_id, "one_flow");
    if (flow_of_named_trade) {
      out.subject.breakdown = s_.indicator(*out.subject.indicator).name_zh;
      out.subject.indicator = carried_.base->indicator;
      out.rule = &rule::kFlowOfNamedTrade;
    } else if (topic_of(id) == "trade" && (topic_of(base_id) == "trade" || parts_business(base_id))) {
      out.subject.breakdown = carried_.base->breakdown;
    }
  }

  const Sentence& s_;
  const Fit& fit_;
  const CarriedSubject& carried_;
};

}  // namespace

void settle_head_in_scope(const Sentence& sentence, const Fit& fit, const CarriedSubject& carried,
                          const HeadNoun& noun, SubjectDecision& decision) {
  Settler(sentence, fit, carried).run(noun, decision);
}

std::u32string words_of_clause(const Sentence& sentence, const CarriedSubject& carried) {
  constexpr std::size_t kLongest = 40;
  std::u32string out;
  if (carried.clause == nullptr) return out;
  const Lead& clause = **carried.clause;
  for (std::size_t i = clause.first; i < clause.last && out.size() < kLongest; ++i) {
    if (clause.role(i) == Role::kSubject) out += sentence.chars(sentence.token(i));
  }
  return out;
}

}  // namespace indicatord::assemble
