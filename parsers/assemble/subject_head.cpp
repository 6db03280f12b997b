#include "parsers/assemble/subject_head.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/assemble/averaged_head.h"
#include "parsers/assemble/head_in_scope.h"
#include "parsers/assemble/output_of_goods.h"
#include "parsers/assemble/refined_head.h"
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

  bool run(SubjectDecision& out) const {
    if (!find_head(out)) return false;
    if (averaged_behind(s_, nouns_)) name_average(s_, nouns_, fit_, out.subject);
    return true;
  }

 private:
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
        const bool averaged = k + 1 == nouns_.size() && averaged_behind(s_, nouns_);
        if (!averaged && token(i).kind == TokenKind::kText && token(i).end - token(i).begin >= 2)
          return false;
        if (names_thing(token(i))) return false;
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

  const Token& token(std::size_t i) const { return s_.tokens[i]; }

  // 出口基地6家, 企业平台12个: not what its name begins with
  bool names_thing(const Token& noun) const {
    return noun.is(CueKind::kHead) && fit_.dimension == lexicon::Dimension::kCount &&
           s_.vocabulary.ends_as(s_.chars(noun), "thing_of");
  }

  // 产混合糖29.6万吨, 年产苹果5万吨: right before the goods, and no end of a word (水产)
  bool yields_before(std::size_t i) const {
    if (i == lead_.first || token(i - 1).end != token(i).begin ||
        !s_.vocabulary.begins_and_ends_as(s_.chars(token(i - 1)), "yields"))
      return false;
    return i < lead_.first + 2 || token(i - 2).kind != TokenKind::kText ||
           token(i - 2).end != token(i - 1).begin ||
           (i + 1 == lead_.last && s_.vocabulary.begins_and_ends_as(s_.chars(token(i - 2)), "by_the_year"));
  }

  // 生产 before 原煤, 增产 behind 粮食: the noun that the verb says (产量), "" for none.
  std::string noun_of_verb_beside(std::size_t i) const {
    if (i > lead_.first && token(i - 1).is(CueKind::kAddition)) return s_.value(token(i - 1));
    if (yields_before(i)) return std::string(kOutput);
    // 汽车生产304万辆
    if (i + 2 == lead_.last && token(i + 1).is(CueKind::kAddition)) return s_.value(token(i + 1));
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
    auto refined = s_.vocabulary.lexicon().refine(noun_of_verb, goods);
    // 种植小麦56.8万亩 is a crop's; 种植粮食 is the id's own word
    const bool of_one_crop = refined && refined->breakdown.size() == goods.size();
    if (of_one_crop && measured_by(noun_of_verb)) refined.reset();
    auto index = refined ? fitting(index_of(*refined->indicator)) : measured_by(noun_of_verb);
    if (!index && !refined && noun_of_verb == kOutput) index = output_of_kind();
    if (!index) return false;
    out.subject.indicator = index;
    out.subject.breakdown = refined ? refined->breakdown : goods;
    out.subject.verb_led = i > lead_.first && token(i - 1).is(CueKind::kAddition);
    out.own_head = true;
    out.rule = &rule::kProducedGoods;
    return true;
  }

  // 生产绢丝620吨; 茶园22.3万亩，产茶5180吨: goods that the catalogue does not know are a farm's where the
  // text speaks of farming.
  std::optional<std::uint32_t> output_of_kind() const {
    const Subject* before = carried_.previous;
    const bool farming = before != nullptr && before->indicator &&
                         topic_of(s_.indicator(*before->indicator).id) == "agriculture";
    const bool weighed = fit_.dimension == lexicon::Dimension::kMass;
    if (!weighed && fit_.dimension != lexicon::Dimension::kCount) return std::nullopt;
    const lexicon::Indicator* output = s_.vocabulary.lexicon().find_indicator(
        farming && weighed ? "agriculture.crop_output" : "industry.product_output");
    return output == nullptr ? std::nullopt : fitting(index_of(*output));
  }

  // 种植朝天椒1.2万亩: any crop, because only one indicator is measured so.
  std::optional<std::uint32_t> measured_by(const std::string& noun) const {
    const tokenise::Meaning* meaning = s_.vocabulary.find_word(segment::to_utf32(noun));
    if (meaning == nullptr || meaning->kind != TokenKind::kIndicator ||
        s_.indicator(meaning->id).dimension == lexicon::Dimension::kAny)
      return std::nullopt;
    return fitting(meaning->id);
  }

  // 出口汽车增长25%: a rate is of goods that are known as such; 出口结构, 出口市场 are none
  bool known_goods(const Token& noun) const {
    if (fit_.measure != Measure::kGrowth && fit_.measure != Measure::kShare) return false;
    return s_.vocabulary.ends_as(s_.chars(noun), "goods") ||
           ends_in_kind(s_.vocabulary.lexicon(), kOutput, s_.word(noun));
  }

  // 出口煤炭618万吨, 进口八角、桂皮等1.2万吨: the verb before its goods.
  bool traded_goods(std::size_t k, SubjectDecision& out) const {
    if (k == 0 || token(nouns_[k]).kind != TokenKind::kText) return false;
    if (fit_.measure != Measure::kLevel && !known_goods(token(nouns_[k]))) return false;
    std::size_t goods = k;
    while (goods >= 2 && is_list_mark(token(nouns_[goods - 1])) &&
           token(nouns_[goods - 2]).kind == TokenKind::kText && nouns_[goods - 2] + 2 == nouns_[goods])
      goods -= 2;
    // 进口非洲农食产品161.5亿元
    if (goods >= 2 && token(nouns_[goods - 1]).is(CueKind::kRegion) && nouns_[goods - 1] + 1 == nouns_[goods])
      --goods;
    if (goods == 0) return false;
    const Token& verb = token(nouns_[goods - 1]);
    if (verb.kind != TokenKind::kIndicator || nouns_[goods - 1] + 1 != nouns_[goods]) return false;
    if (!s_.vocabulary.begins_and_ends_as(s_.indicator(verb.id).id, "one_flow")) return false;
    auto index = fitting(verb.id);
    if (!index) return false;
    // 进口大豆8800万吨；进口肉类增长5%: the rate is of what the sentence has told of others
    const Subject* told = carried_.previous;
    const bool alike = told != nullptr && told->indicator && fit_.measure == Measure::kGrowth &&
                       std::ranges::find(s_.indicator(*index).otherwise, s_.indicator(*told->indicator).id) !=
                           s_.indicator(*index).otherwise.end();
    if (alike) index = told->indicator;
    out.subject.indicator = index;
    out.subject.breakdown = s_.slice(nouns_[goods], nouns_[k] + 1);
    out.subject.verb_led = true;
    out.own_head = true;
    out.rule = &rule::kTradedGoods;
    return true;
  }

  // 高速公路, behind 高铁里程: the part of an indicator by a name that ends otherwise than the one before.
  bool other_part(std::size_t k) const {
    const Token& t = token(nouns_[k]);
    return t.part && carried_.previous != nullptr &&
           !carried_.previous->phrase.ends_with(s_.text.utf8(t.end - 1, t.end));
  }

  // 生猪出栏, 公路里程, behind 家禽出栏 and 铁路里程: the wording says itself of what it is.
  bool holds_kind(std::uint32_t index, std::size_t k) const {
    const std::vector<std::string>& kinds = s_.indicator(index).kinds;
    if (kinds.empty()) return false;
    const std::string word = s_.word(token(nouns_[k]));
    return std::ranges::any_of(kinds,
                               [&](const std::string& kind) { return word.find(kind) != std::string::npos; });
  }

  // 旅客周转量68亿人公里，货物周转量92亿吨公里: the indicator by its own full name, which ends as what was
  // told does
  bool names_sibling(std::uint32_t index, std::string_view word, std::string_view told) const {
    constexpr std::size_t kTail = 6;  // bytes: two characters
    return word == s_.indicator(index).name_zh && word.size() > kTail &&
           told.ends_with(word.substr(word.size() - kTail));
  }

  // 铁路通车里程, 期货成交额: the member of the list that the noun ends says what it is.
  bool something_else(std::uint32_t index, std::size_t k) const {
    const std::vector<std::string>& unless = s_.indicator(index).unless;
    // 航空运输业商务活动指数 is asked of managers, and 运输生产指数 is not
    if (unless.empty() || s_.vocabulary.begins_and_ends_as(s_.chars(token(nouns_[k])), "of_managers_alone"))
      return false;
    std::size_t begin = k;
    while (begin > 0 && !is_list_mark(token(nouns_[begin - 1]))) --begin;
    std::string own = begin < k ? s_.slice(nouns_[begin], nouns_[k]) : std::string();
    // 期货市场成交量39亿手，成交额262万亿元: what was told before is of an unknown subject, and this is its;
    // 科研平台6个、项目20个; but 科研平台6个，12家企业获奖 counts any, and in
    // 高铁里程3000公里，高速公路9000公里 the word says itself which part it is
    const Subject* before = carried_.previous;
    const bool listed = lead_.first > 0 && is_list_mark(token(lead_.first - 1));
    if (own.empty() && !other_part(k) && carried_.same_sentence && before != nullptr && !before->indicator &&
        (listed || !s_.indicator(index).general) && !holds_kind(index, k) &&
        !names_sibling(index, s_.word(token(nouns_[k])), before->phrase))
      own = before->phrase;
    return says_something_else(s_.indicator(index), own);
  }

  std::optional<std::uint32_t> fitting(std::uint32_t index) const {
    return fitting_indicator(s_, index, fit_);
  }

  std::uint32_t index_of(const lexicon::Indicator& indicator) const {
    return s_.vocabulary.lexicon().index_of(indicator);
  }

  // 本地蔬菜 产量, 农村 居民人均可支配收入: a general head behind a word that makes it a narrower indicator.
  bool refined_head(std::size_t k, SubjectDecision& out) const {
    const Token& noun = token(nouns_[k]);
    if (noun.kind != TokenKind::kIndicator && !noun.is(CueKind::kHead)) return false;
    const std::string own = phrase_.text(first_, nouns_[k]);
    auto refined = own.empty() ? std::nullopt : s_.vocabulary.lexicon().refine(s_.word(noun), own);
    const Rule& how = refined ? rule::kRefinedHead : rule::kRefinedByCarried;
    if (!refined) refined = HeadRefiner(s_, lead_, token(nouns_.back()), fit_, carried_).refine(noun, own);
    if (!refined) return false;
    // 项目投资增长5% is no project's money
    if (!refined->indicator->amount_of.empty() && fit_.measure != Measure::kLevel) return false;
    const auto index = fitting(index_of(*refined->indicator));
    if (!index) return false;
    const bool untouched = refined->breakdown == own;
    // 城镇居民…，人均工资性收入…: which of their income
    if (noun.part && refined->breakdown.empty()) refined->breakdown = s_.word(noun);
    out.rule = &how;
    out.subject.indicator = index;
    out.subject.breakdown = untouched ? phrase_.text(first_, nouns_[k], refined->indicator->id)
                                      : strip(refined->breakdown, s_.vocabulary);
    name_flow(noun, out);
    out.own_head = true;
    out.head_begin = noun.begin;
    out.head_end = noun.end;
    out.subject.head = noun.span();
    return true;
  }

  // 服务出口: which of the flows of a trade that the catalogue does not part
  void name_flow(const Token& noun, SubjectDecision& out) const {
    if (noun.kind != TokenKind::kIndicator || noun.id == out.subject.indicator) return;
    const lexicon::Indicator& flow = s_.indicator(noun.id);
    if (!s_.vocabulary.begins_and_ends_as(flow.id, "one_flow") ||
        topic_of(s_.indicator(*out.subject.indicator).id) != "trade")
      return;
    out.subject.breakdown = join_breakdowns(out.subject.breakdown, flow.name_zh);
  }

  // 经营主体五年来净增19万户: as 净增 before the noun
  void keep_net_gain(std::uint32_t index, std::size_t k, std::string& breakdown) const {
    const Token& last = token(nouns_.back());
    if (k + 2 != nouns_.size() || fit_.measure != Measure::kLevel || !last.is(CueKind::kIncrement) ||
        s_.indicator(index).dimension != lexicon::Dimension::kCount ||
        !s_.vocabulary.begins_and_ends_as(s_.chars(last), "net_gain"))
      return;
    breakdown = join_breakdowns(breakdown, s_.word(last));
  }

  // gapped: by a verb that stands before, too (开工亿元以上项目)
  void head(SubjectDecision& out, std::uint32_t index, std::size_t k, bool gapped = false) const {
    const std::string& id = s_.indicator(index).id;
    out.subject.indicator = index;
    out.subject.breakdown = token(nouns_[k]).part ? phrase_.text(first_, nouns_[k] + 1, id)
                                                  : phrase_.before_head(first_, nouns_[k], id);
    keep_net_gain(index, k, out.subject.breakdown);
    out.own_head = true;
    out.head_begin = token(nouns_[k]).begin;
    out.head_end = token(nouns_[k]).end;
    out.subject.head = token(nouns_[k]).span();
    out.subject.opposite = token(nouns_[k]).opposite;
    out.rule = &rule::kHeadNoun;
    settle_head_in_scope(s_, fit_, carried_, {&token(nouns_[k]), gapped}, out);
  }

  // Does the word before the noun make another indicator of it than `named`? 交通 of 完成交通投资, which is
  // infrastructure; not 非金融类 of 对外非金融类直接投资
  bool is_kind_of_other(const Token& noun, const std::string& word, std::uint32_t named) const {
    const auto refined = s_.vocabulary.lexicon().refine(s_.word(noun), word);
    if (!refined || refined->indicator->general || refined->indicator == &s_.indicator(named) ||
        !fits(*refined->indicator, fit_))
      return false;
    const std::vector<std::string>& kinds = refined->indicator->kinds;
    return std::ranges::find(kinds, word) != kinds.end();
  }

  // 新签约亿元以上项目: the opener of a pattern stands before its head noun.
  bool pattern_head(std::size_t k, SubjectDecision& out) const {
    const Token& noun = token(nouns_[k]);
    const std::u32string_view chars = s_.text.chars;
    // 招引重大产业项目: the noun's last word heads the pattern, the rest of it narrows
    std::uint32_t tail = noun.begin;
    // 有出口实绩的私营企业: so does that of a part, where both are counted
    const bool indicator = noun.kind == TokenKind::kIndicator;
    const bool part = indicator && noun.part && s_.indicator(noun.id).dimension == lexicon::Dimension::kCount;
    const bool tail_may_head = part || (indicator && s_.indicator(noun.id).general);
    while (tail_may_head && tail + 2 < noun.end &&
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
      if (found == std::u32string_view::npos) continue;
      const std::string gap = segment::to_utf8(before.substr(found + pattern.opener.size()));
      if (says_something_else(s_.indicator(pattern.indicator), gap)) continue;  // 实施科技攻关项目
      if (is_kind_of_other(noun, gap, pattern.indicator)) continue;
      head(out, pattern.indicator, k, true);
      remove_opener(out.subject.breakdown, pattern.opener);
      if (part && out.subject.breakdown.ends_with(s_.word(noun)))
        out.subject.breakdown.resize(out.subject.breakdown.size() - s_.word(noun).size());
      out.subject.breakdown += segment::to_utf8(chars.substr(noun.begin, tail - noun.begin));
      out.rule = &rule::kDiscontinuousHead;
      return true;
    }
    return false;
  }

  void remove_opener(std::string& breakdown, const std::u32string& opener) const {
    std::string word = segment::to_utf8(opener);
    std::size_t at = breakdown.find(word);
    // 有进出口实绩的民营企业: its last character is no noun
    if (at == std::string::npos && opener.size() > 2) {
      word = segment::to_utf8(opener.substr(0, opener.size() - 1));
      at = breakdown.starts_with(word + " ") ? 0 : std::string::npos;
    }
    if (at == std::string::npos) return;
    // 新入库项目147个: how far they have come tells them apart where nothing else does
    if (at + word.size() == breakdown.size() && s_.vocabulary.ends_as(word, "stage_of_project")) return;
    // 揽收快件3200万件: what was done with them tells them apart
    if (s_.vocabulary.ends_as(word, "kept_opener")) return;
    // 集中开工重大项目: begun together, which tells them apart, too
    if (s_.vocabulary.ends_as(breakdown.substr(0, at + word.size()), "begun_together")) return;
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
  return HeadFinder(sentence, lead, phrase, first, fit, carried).run(out);
}

std::optional<std::uint32_t> fitting_indicator(const Sentence& sentence, std::uint32_t index,
                                               const Fit& fit) {
  const lexicon::Indicator& indicator = sentence.indicator(index);
  if (fits(indicator, fit)) return index;
  const lexicon::Lexicon& lexicon = sentence.vocabulary.lexicon();
  for (const std::string& id : indicator.otherwise) {
    const lexicon::Indicator* other = lexicon.find_indicator(id);
    if (other != nullptr && fits(*other, fit)) return lexicon.index_of(*other);
  }
  return std::nullopt;
}

bool says_something_else(const lexicon::Indicator& indicator, std::string_view words) {
  return std::ranges::any_of(
      indicator.unless, [&](const std::string& word) { return words.find(word) != std::string_view::npos; });
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

namespace {

// 美国、东盟、欧盟: is the word one of those listed?
bool is_item_of(std::string_view list, std::string_view word) {
  constexpr std::string_view kMark = "、";
  if (word.empty() || list.find(kMark) == list.npos) return false;
  for (std::size_t at = list.find(word); at != list.npos; at = list.find(word, at + 1)) {
    const std::string_view behind = list.substr(at + word.size());
    if ((at == 0 || list.substr(0, at).ends_with(kMark)) && (behind.empty() || behind.starts_with(kMark)))
      return true;
  }
  return false;
}

}  // namespace

std::string join_breakdowns(const std::string& wide, const std::string& narrow) {
  if (is_item_of(wide, narrow)) return narrow;
  if (wide.empty() || wide == narrow) return narrow;
  return narrow.empty() ? wide : wide + " " + narrow;
}

}  // namespace indicatord::assemble
