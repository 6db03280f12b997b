#include "parsers/assemble/subject_head.h"

#include <algorithm>
#include <string_view>

#include "parsers/assemble/rule.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

class HeadFinder {
 public:
  HeadFinder(const Sentence& sentence, const Lead& lead, const SubjectPhrase& phrase, std::size_t first,
             const Fit& fit, const CarriedSubject& carried)
      : s_(sentence),
        lead_(lead),
        phrase_(phrase),
        nouns_(phrase.nouns()),
        first_(first),
        fit_(fit),
        carried_(carried) {}

  // The last noun that the catalogue knows and whose dimension the unit does not contradict.
  bool find_head(SubjectDecision& out) const {
    for (std::size_t k = nouns_.size(); k-- > 0;) {
      const std::size_t i = nouns_[k];
      if (pattern_head(k, out) || refined_head(k, out) || traded_goods(k, out) || produced_goods(k, out)) {
        return true;
      }
      // 规模以上工业企业资产总计: a term of its own, whatever stands before it
      if (s_.says(token(i), CueKind::kHead, "term")) return false;
      if (token(i).kind != TokenKind::kIndicator) {
        // Another noun behind it is the real head: 出口结构, 企业职工.
        if (token(i).kind == TokenKind::kText && token(i).end - token(i).begin >= 2) return false;
        continue;
      }
      if (const auto index = fitting(token(i).id)) {
        if (something_else(*index, k)) return false;
        head(out, *index, k);
        return true;
      }
    }
    return false;
  }

 private:
  const Token& token(std::size_t i) const { return s_.tokens[i]; }

  // 生产 before 原煤, 增产 behind 粮食: the noun that the verb says (产量), "" for none.
  std::string noun_of_verb_beside(std::size_t i) const {
    if (i > lead_.first && token(i - 1).is(CueKind::kAddition)) return s_.value(token(i - 1));
    if (i + 1 >= lead_.last || !token(i + 1).is(CueKind::kChange)) return {};
    const std::string& value = s_.value(token(i + 1));
    const std::size_t blank = value.find(' ');
    return blank == std::string::npos ? std::string() : value.substr(blank + 1);
  }

  // 生产原煤65亿吨, 粮食增产3亿斤: output, said by the verb.
  bool produced_goods(std::size_t k, SubjectDecision& out) const {
    const std::size_t i = nouns_[k];
    if (token(i).kind != TokenKind::kText) return false;
    const std::string noun_of_verb = noun_of_verb_beside(i);
    if (noun_of_verb.empty()) return false;
    const std::string goods = s_.word(token(i));
    const auto refined = s_.vocabulary.lexicon().refine(noun_of_verb, goods);
    const auto index = refined ? fitting(index_of(*refined->indicator)) : measured_by(noun_of_verb);
    if (!index) return false;
    out.subject.indicator = index;
    out.subject.breakdown = refined ? refined->breakdown : goods;
    out.subject.verb_led = i > lead_.first && token(i - 1).is(CueKind::kAddition);
    out.own_head = true;
    out.rule = &rule::kProducedGoods;
    return true;
  }

  // 种植朝天椒1.2万亩: any crop, because only one indicator is measured so.
  std::optional<std::uint32_t> measured_by(const std::string& noun) const {
    const tokenise::Meaning* meaning = s_.vocabulary.find_word(segment::to_utf32(noun));
    if (meaning == nullptr || meaning->kind != TokenKind::kIndicator ||
        s_.indicator(meaning->id).dimension == lexicon::Dimension::kAny)
      return std::nullopt;
    return fitting(meaning->id);
  }

  // 出口煤炭618万吨: the verb before its goods.
  bool traded_goods(std::size_t k, SubjectDecision& out) const {
    if (k == 0 || fit_.measure != Measure::kLevel || token(nouns_[k]).kind != TokenKind::kText) return false;
    const Token& verb = token(nouns_[k - 1]);
    if (verb.kind != TokenKind::kIndicator || nouns_[k - 1] + 1 != nouns_[k]) return false;
    const std::string& id = s_.indicator(verb.id).id;
    if (id != "trade.export" && id != "trade.import") return false;
    const auto index = fitting(verb.id);
    if (!index) return false;
    out.subject.indicator = index;
    out.subject.breakdown = s_.word(token(nouns_[k]));
    out.subject.verb_led = true;
    out.own_head = true;
    out.rule = &rule::kTradedGoods;
    return true;
  }

  // 铁路通车里程, 期货成交额: the member of the list that the noun ends says what it is.
  bool something_else(std::uint32_t index, std::size_t k) const {
    const std::vector<std::string>& unless = s_.indicator(index).unless;
    if (unless.empty()) return false;
    std::size_t begin = k;
    while (begin > 0 && !is_list_mark(token(nouns_[begin - 1]))) --begin;
    std::string own = begin < k ? s_.slice(nouns_[begin], nouns_[k]) : std::string();
    // 期货市场成交量39亿手，成交额262万亿元: what was told before is of an unknown subject, and this is its
    const Subject* before = carried_.previous;
    if (own.empty() && carried_.same_sentence && before != nullptr && !before->indicator)
      own = before->phrase;
    return std::ranges::any_of(unless,
                               [&](const std::string& word) { return own.find(word) != std::string::npos; });
  }

  // The indicator, or what its wording means where the unit contradicts it (出口618万吨 is a volume).
  std::optional<std::uint32_t> fitting(std::uint32_t index) const {
    const lexicon::Indicator& indicator = s_.indicator(index);
    if (fits(indicator, fit_)) return index;
    for (const std::string& id : indicator.otherwise) {
      const lexicon::Indicator* other = s_.vocabulary.lexicon().find_indicator(id);
      if (other != nullptr && fits(*other, fit_)) return index_of(*other);
    }
    return std::nullopt;
  }

  std::uint32_t index_of(const lexicon::Indicator& indicator) const {
    return s_.vocabulary.lexicon().index_of(indicator);
  }

  // 本地蔬菜 产量, 农村 居民人均可支配收入: a general head behind a word that makes it a narrower indicator.
  // The breakdown before, unless the refined indicator says it already: 技术 of 技术合同成交额.
  std::string breakdown_beside(const lexicon::Indicator& indicator) const {
    const std::string& before = carried_.previous->breakdown;
    return indicator.name_zh.find(before) == std::string::npos ? before : std::string();
  }

  // The nouns of the clause before; an overlong one says nothing in particular.
  std::u32string words_of_clause() const {
    constexpr std::size_t kLongest = 40;
    std::u32string out;
    if (carried_.clause == nullptr) return out;
    const Lead& clause = **carried_.clause;
    for (std::size_t i = clause.first; i < clause.last && out.size() < kLongest; ++i) {
      if (clause.role(i) == Role::kSubject) out += s_.chars(token(i));
    }
    return out;
  }

  // 夏粮生产再获丰收，总产量1.46亿吨: the shortest words of the clause before that narrow the noun.
  std::optional<lexicon::Lexicon::Refinement> refined_by_clause(const std::string& noun) const {
    constexpr std::size_t kLongestKind = 6;
    const std::u32string said = words_of_clause();
    for (std::size_t length = 2; length <= kLongestKind; ++length) {
      for (std::size_t i = 0; i + length <= said.size(); ++i) {
        const std::string kind = segment::to_utf8(std::u32string_view(said).substr(i, length));
        if (auto found = s_.vocabulary.lexicon().refine(noun, kind)) return found;
      }
    }
    return std::nullopt;
  }

  std::optional<lexicon::Lexicon::Refinement> refined_by_end_of_clause(const std::string& noun) const {
    constexpr std::size_t kKind = 2;  // 项目, 工程
    const std::u32string said = words_of_clause();
    if (said.size() < kKind) return std::nullopt;
    auto found = s_.vocabulary.lexicon().refine(noun, segment::to_utf8(said.substr(said.size() - kKind)));
    if (found && found->indicator->amount_of.empty()) return std::nullopt;
    if (found) found->breakdown.clear();
    return found;
  }

  // Of the topic of the figure before, or the money of what it counted.
  bool of_topic_told(const lexicon::Indicator& refined) const {
    const std::string& told = s_.indicator(*carried_.previous->indicator).id;
    return topic_of(refined.id) == topic_of(told) ||
           std::ranges::find(refined.amount_of, told) != refined.amount_of.end();
  }

  bool refined_head(std::size_t k, SubjectDecision& out) const {
    const Token& noun = token(nouns_[k]);
    if (noun.kind != TokenKind::kIndicator && !noun.is(CueKind::kHead)) return false;
    const std::string own = phrase_.text(first_, nouns_[k]);
    auto refined = own.empty() ? std::nullopt : s_.vocabulary.lexicon().refine(s_.word(noun), own);
    out.rule = &rule::kRefinedHead;
    // 其中出口 is the export of what was parted, not another trade
    const bool flow = noun.kind == TokenKind::kIndicator && topic_of(s_.indicator(noun.id).id) == "trade";
    if (!refined && !flow && own.empty() && carried_.previous != nullptr && carried_.previous->indicator) {
      refined = s_.vocabulary.lexicon().refine(s_.word(noun), carried_.previous->phrase);
      if (!refined && carried_.topic != nullptr)
        refined = s_.vocabulary.lexicon().refine(s_.word(noun), carried_.topic->phrase);
      // 城镇调查失业率4.1%，居民人均可支配收入…: 城镇 is the rate's
      const bool whole_name = noun.kind == TokenKind::kIndicator && fitting(noun.id) &&
                              s_.indicator(noun.id).dimension != lexicon::Dimension::kAny;
      if (refined && whole_name && !of_topic_told(*refined->indicator)) refined.reset();
      if (refined) refined->breakdown = breakdown_beside(*refined->indicator);
      out.rule = &rule::kRefinedByCarried;
    }
    // 产量 of whatever there is; 播种面积 says by itself what it is of
    const bool vague =
        noun.kind == TokenKind::kIndicator && s_.indicator(noun.id).dimension == lexicon::Dimension::kAny;
    if (!refined && vague && own.empty() && carried_.previous == nullptr) {
      refined = refined_by_clause(s_.word(noun));
      out.rule = &rule::kRefinedByCarried;
    }
    if (!refined && own.empty() && carried_.previous == nullptr) {
      // 签下的是一个铜管项目，投资4800万美元
      refined = refined_by_end_of_clause(s_.word(noun));
      out.rule = &rule::kRefinedByCarried;
    }
    if (!refined) return false;
    // 项目投资增长5% is no project's money
    if (!refined->indicator->amount_of.empty() && fit_.measure != Measure::kLevel) return false;
    const auto index = fitting(index_of(*refined->indicator));
    if (!index) return false;
    out.subject.indicator = index;
    const bool untouched = refined->breakdown == own;
    out.subject.breakdown = untouched ? phrase_.text(first_, nouns_[k], refined->indicator->id)
                                      : strip(refined->breakdown, s_.vocabulary);
    out.own_head = true;
    out.head_begin = noun.begin;
    out.head_end = noun.end;
    out.subject.head = noun.span();
    return true;
  }

  void head(SubjectDecision& out, std::uint32_t index, std::size_t k) const {
    const std::string& id = s_.indicator(index).id;
    out.subject.indicator = index;
    out.subject.breakdown = token(nouns_[k]).part ? phrase_.text(first_, nouns_[k] + 1, id)
                                                  : phrase_.before_head(first_, nouns_[k], id);
    out.own_head = true;
    out.head_begin = token(nouns_[k]).begin;
    out.head_end = token(nouns_[k]).end;
    out.subject.head = token(nouns_[k]).span();
    out.subject.opposite = token(nouns_[k]).opposite;
    out.rule = &rule::kHeadNoun;
    if (part_of_price_index(s_.indicator(index), out) || kind_of_firm(token(nouns_[k]), out)) return;
    if (!give_way(token(nouns_[k]), out)) narrow_by_scope(out, id);
  }

  // 国有控股企业增加值增长2.7%，股份制企业增长7.0%: the growth of a kind of firm is of what was told of the
  // others, or of the whole (工业增加值增长6.1%，其中中央企业增长4.2%).
  bool kind_of_firm(const Token& noun, SubjectDecision& out) const {
    const Subject* told = carried_.scope && carried_.base != nullptr ? carried_.base : carried_.previous;
    if (fit_.measure != Measure::kGrowth || told == nullptr || !told->indicator) return false;
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
  bool give_way(const Token& noun, SubjectDecision& out) const {
    const lexicon::Indicator& own = s_.indicator(*out.subject.indicator);
    if (own.general && goes_on_counting(own, out)) return true;
    if (!carried_.scope) return false;
    if (branch_in_scope(own, noun, out)) return true;
    name_part(own, out);
    if (same_noun_in_scope(own, noun, out)) return true;
    if (!own.general) return false;
    const Subject* whole = can_be_parted(own, carried_.base) ? carried_.base : carried_.subject;
    if (!can_be_parted(own, whole)) return false;
    // 固定资产投资500亿元，其中水运完成投资40亿元: an amount of the same topic, so that its noun says nothing
    // new
    const bool amount = own.dimension == lexicon::Dimension::kMoney;
    const lexicon::Indicator& parted = s_.indicator(*whole->indicator);
    if (amount && (topic_of(own.id) != topic_of(parted.id) || !parted.amount_of.empty())) return false;
    out.subject.indicator = whole->indicator;
    out.subject.head = whole->named_at();
    // 民营企业数量: the word that they are counted is no part of which they are
    const bool counted = s_.vocabulary.ends_as(out.subject.phrase, "of_count");
    const std::string part = counted ? std::string(s_.vocabulary.before_first(out.subject.phrase, "of_count"))
                                     : out.subject.phrase;
    out.subject.breakdown = join_breakdowns(whole->breakdown, amount ? out.subject.breakdown : part);
    out.rule = &rule::kGeneralNounInScope;
    return true;
  }

  // 实际使用外资300亿元，其中服务业增长5%: a branch of the economy, named without its value added, is a part
  // of what is being parted.
  bool branch_in_scope(const lexicon::Indicator& own, const Token& noun, SubjectDecision& out) const {
    const Subject* whole = carried_.base;
    if (topic_of(own.id) != "gdp" || !can_be_parted(own, whole) ||
        topic_of(s_.indicator(*whole->indicator).id) == "gdp" ||
        !s_.vocabulary.ends_as(s_.chars(noun), "line_of_business")) {
      return false;
    }
    out.subject.indicator = whole->indicator;
    out.subject.head = whole->named_at();
    out.subject.breakdown = join_breakdowns(whole->breakdown, out.subject.phrase);
    out.rule = &rule::kGeneralNounInScope;
    return true;
  }

  // 农林牧渔业总产值38亿元，其中农业产值19亿元: another wording of the whole names a part of it here.
  void name_part(const lexicon::Indicator& own, SubjectDecision& out) const {
    const auto& whole = carried_.base;
    if (!whole || whole->indicator != out.subject.indicator || !out.subject.breakdown.empty() ||
        s_.indicator(*whole->indicator).id != own.id || out.subject.phrase == whole->phrase) {
      return;
    }
    const std::u32string part = segment::to_utf32(out.subject.phrase);
    const std::u32string all = segment::to_utf32(whole->phrase);
    std::size_t same = 0;
    while (same < part.size() && same < all.size() &&
           part[part.size() - 1 - same] == all[all.size() - 1 - same])
      ++same;
    if (same == 0 || same + 1 >= part.size()) return;
    out.subject.breakdown = strip(segment::to_utf8(part.substr(0, part.size() - same)), s_.vocabulary);
  }

  // 签约外资项目12个，总投资2亿美元；内资项目9个: more of what the sentence counts.
  bool goes_on_counting(const lexicon::Indicator& own, SubjectDecision& out) const {
    const Subject* counted = carried_.subject;
    if (!carried_.same_sentence || counted == nullptr || !counted->indicator) return false;
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
    out.subject.indicator = whole->indicator;
    out.subject.head = whole->named_at();
    out.subject.breakdown = join_breakdowns(whole->breakdown, out.subject.breakdown);
    out.rule = &rule::kSameNounInScope;
    return true;
  }

  // 猪肉供给持续增加，价格下降2%: the goods whose supply the clause before tells of.
  std::string goods_of_clause() const {
    const std::string clause = segment::to_utf8(words_of_clause());
    return carried_.price_index ? std::string(s_.vocabulary.before_first(clause, "supply")) : std::string();
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

  // 其中出口, after 民营企业进出口, is the 民营企业's; after 跨境电商进出口 it is a part of that.
  void narrow_by_scope(SubjectDecision& out, const std::string& id) const {
    const Subject* goods = carried_.previous;  // 煤炭进口1362万吨，进口均价每吨468元
    if (s_.indicator(*out.subject.indicator).dimension == lexicon::Dimension::kPrice && goods != nullptr &&
        goods->indicator && topic_of(id) == "trade" &&
        topic_of(s_.indicator(*goods->indicator).id) == "trade" && out.subject.breakdown.empty()) {
      out.subject.breakdown = goods->breakdown;
      return;
    }
    if (!carried_.scope || carried_.base == nullptr || !carried_.base->indicator ||
        !out.subject.breakdown.empty())
      return;
    const std::string& base_id = s_.indicator(*carried_.base->indicator).id;
    const bool flow_of_named_trade = (id == "trade.export" || id == "trade.import") &&
                                     base_id.starts_with("trade.") && base_id != "trade.total" &&
                                     base_id != "trade.export" && base_id != "trade.import";
    if (flow_of_named_trade) {
      out.subject.breakdown = s_.indicator(*out.subject.indicator).name_zh;
      out.subject.indicator = carried_.base->indicator;
      out.rule = &rule::kFlowOfNamedTrade;
    } else if (topic_of(id) == "trade" && (topic_of(base_id) == "trade" || parts_business(base_id))) {
      out.subject.breakdown = carried_.base->breakdown;
    }
  }

  // 新签约亿元以上项目: the opener of a pattern stands before its head noun.
  bool pattern_head(std::size_t k, SubjectDecision& out) const {
    const Token& noun = token(nouns_[k]);
    const std::u32string_view chars = s_.text.chars;
    // 招引重大产业项目: the noun's last word heads the pattern, the rest of it narrows
    std::uint32_t tail = noun.begin;
    const bool general = noun.kind == TokenKind::kIndicator && s_.indicator(noun.id).general;
    while (general && tail + 2 < noun.end &&
           s_.vocabulary.patterns_headed_by(chars.substr(tail, noun.end - tail)).empty()) {
      ++tail;
    }
    const auto& patterns = s_.vocabulary.patterns_headed_by(chars.substr(tail, noun.end - tail));
    if (patterns.empty()) return false;
    const std::uint32_t begin = lead_.opener_begin;
    const std::u32string_view before = chars.substr(begin, noun.begin - begin);
    for (const tokenise::Pattern& pattern : patterns) {
      if (!fits(s_.indicator(pattern.indicator), fit_)) continue;
      if (tail != noun.begin && pattern.indicator == noun.id) continue;  // 重点项目 names itself
      const std::size_t found = before.rfind(pattern.opener);
      if (found == std::u32string_view::npos || found + pattern.opener.size() > before.size()) continue;
      head(out, pattern.indicator, k);
      remove_opener(out.subject.breakdown, pattern.opener);
      out.subject.breakdown += segment::to_utf8(chars.substr(noun.begin, tail - noun.begin));
      out.rule = &rule::kDiscontinuousHead;
      return true;
    }
    return false;
  }

  void remove_opener(std::string& breakdown, const std::u32string& opener) const {
    const std::string word = segment::to_utf8(opener);
    const std::size_t at = breakdown.find(word);
    if (at == std::string::npos) return;
    breakdown.erase(0, at + word.size());
    breakdown = strip(breakdown, s_.vocabulary);
  }

  const Sentence& s_;
  const Lead& lead_;
  const SubjectPhrase& phrase_;
  const Nouns& nouns_;
  std::size_t first_;
  const Fit& fit_;
  const CarriedSubject& carried_;
};

}  // namespace

bool find_head(const Sentence& sentence, const Lead& lead, const SubjectPhrase& phrase, std::size_t first,
               const Fit& fit, const CarriedSubject& carried, SubjectDecision& out) {
  return HeadFinder(sentence, lead, phrase, first, fit, carried).find_head(out);
}

std::optional<std::uint32_t> named_with_tail(const Sentence& sentence, std::u32string_view words,
                                             std::u32string_view name, const Fit& fit,
                                             std::optional<std::uint32_t> other_than) {
  for (std::size_t cut = 1; cut < name.size() && !words.empty(); ++cut) {
    const tokenise::Meaning* meaning =
        sentence.vocabulary.find_word(std::u32string(words).append(name.substr(cut)));
    if (meaning != nullptr && meaning->kind == TokenKind::kIndicator && meaning->id != other_than &&
        fits(sentence.indicator(meaning->id), fit))
      return meaning->id;
  }
  return std::nullopt;
}

std::string join_breakdowns(const std::string& wide, const std::string& narrow) {
  if (wide.empty() || wide == narrow) return narrow;
  return narrow.empty() ? wide : wide + " " + narrow;
}

}  // namespace indicatord::assemble
