// Words whose noun what was told before shares, or that name another branch, partner or class of goods, are a
// part of it; 其中 makes any words one, as long as the number is counted or weighed as the whole is.
#include "parsers/assemble/subject_without_head.h"

#include <algorithm>
#include <string>
#include <utility>

#include "parsers/assemble/averaged_head.h"
#include "parsers/assemble/crop_area.h"
#include "parsers/assemble/headless_subject.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

class PartReader {
 public:
  PartReader(const Sentence& sentence, const Lead& lead, const SubjectPhrase& phrase, std::size_t first,
             const Fit& fit, const CarriedSubject& carried)
      : s_(sentence), lead_(lead), phrase_(phrase), first_(first), fit_(fit), carried_(carried) {}

  SubjectDecision run(SubjectDecision out) const {
    const Subject* base = carried_.base != nullptr ? carried_.base : carried_.subject;
    // 民航方面，运输旅客213万人次，日均增长19%: of what the sentence told, and not of the whole before it
    const bool averages_told =
        carried_.scope && only_averaged() && carried_.previous != nullptr && carried_.previous->indicator;
    if (averages_told) base = carried_.previous;
    if (base != nullptr && base->indicator && refined_part(*base, out)) return out;
    if (goes_on_with_topic(out) || goes_on_with_told(s_, lead_, phrase_, fit_, carried_, out)) return out;
    const bool known_base = base != nullptr && base->indicator && fits(s_.indicator(*base->indicator), fit_);
    if (known_base && (goes_on_with(*base, s_.indicator(*base->indicator)) || only_averaged())) {
      const std::string& id = s_.indicator(*base->indicator).id;
      const bool narrower = (carried_.scope && !beside_part(*base)) || only_averaged();
      const std::string part = part_text(id);
      const bool averaged_already = averages_told && base->breakdown.ends_with(part);  // 日均发送…，日均增长
      become_part(*base,
                  averaged_already ? base->breakdown : join_breakdowns(narrower ? base->breakdown : "", part),
                  rule::kPartOfCarried, out);
      if (out.subject.entity.empty()) out.subject.entity = base->entity;
      out.subject.added = base->added;
      out.subject.opposite = base->opposite;
      name_average_of(s_, *base, out.subject);
      return out;
    }
    out.subject.breakdown = {};
    out.rule = &rule::kUnknownSubject;
    return out;
  }

 private:
  const Token& token(std::size_t i) const { return s_.tokens[i]; }

  // 农作物播种面积408万亩，其中粮食310万亩: the part has an id of its own, by the last noun of the whole
  bool refined_part(const Subject& base, SubjectDecision& out) const {
    if (!carried_.scope) return false;
    constexpr std::size_t kShortestNoun = 2;
    const std::u32string whole = segment::to_utf32(base.phrase);
    for (std::size_t length = whole.size(); length >= kShortestNoun; --length) {
      const std::string noun = segment::to_utf8(whole.substr(whole.size() - length));
      const auto refined = s_.vocabulary.lexicon().refine(noun, out.subject.phrase);
      if (!refined) continue;
      const auto index = s_.vocabulary.lexicon().index_of(*refined->indicator);
      const bool says_it_all = refined->breakdown.size() < out.subject.phrase.size();  // 粮食 is in the id
      // 秋粮播种面积986万亩，其中玉米412万亩: what is listed as a part of grain is grain
      if (is_part_of_grain(s_, base, refined->breakdown, refined->indicator->id)) {
        become_part(base, refined->breakdown, rule::kPartOfCarried, out);
        return true;
      }
      if (base.indicator == index || !says_it_all || !fits(*refined->indicator, fit_)) return false;
      const std::string entity = out.subject.entity.empty() ? base.entity : out.subject.entity;
      become_part(base, refined->breakdown, rule::kRefinedByCarried, out);
      out.subject.indicator = index;
      out.subject.entity = entity;
      return true;
    }
    return false;
  }

  // 费县收入增幅最高, in an article on 一般公共预算收入: a bare head noun means the article's topic.
  bool goes_on_with_topic(SubjectDecision& out) const {
    if (phrase_.nouns().size() != 1 || generic_head() == nullptr || carried_.topic == nullptr ||
        !carried_.topic->indicator)
      return false;
    if (!carried_.topic->phrase.ends_with(s_.word(*generic_head()))) return false;
    if (!fits(s_.indicator(*carried_.topic->indicator), fit_)) return false;
    out.subject.indicator = carried_.topic->indicator;
    out.subject.head = carried_.topic->named_at();
    out.rule = &rule::kTopicOfArticle;
    return true;
  }

  const Token* generic_head() const {
    const Token& last = token(phrase_.nouns().back());
    return last.is(CueKind::kHead) ? &last : nullptr;
  }

  // A phrase with a head noun of its own is a part of the base only if the base's phrase ends in that noun
  // too.
  bool goes_on_with(const Subject& base, const lexicon::Indicator& whole) const {
    // 汽车产量507万辆，其中轿车231万辆；汽车销量506万辆: what was sold was not made
    if (s_.vocabulary.ends_as(phrase_.text(phrase_.nouns().front(), phrase_.nouns().back() + 1), "sold") &&
        !s_.vocabulary.ends_as(base.phrase, "sold"))
      return false;
    // 国内游客3亿人次。全社会人员流动量14亿人次: a term by itself is no part, as long as nothing says so
    if (generic_head() != nullptr && s_.value(*generic_head()) == "term" && !s_.holds.has(CueKind::kScope) &&
        !base.phrase.ends_with(s_.word(*generic_head())))
      return false;
    // 生猪出栏86万头，牛出栏5万头: told by the same noun of others
    if (generic_head() != nullptr && says_something_else(whole, part_text({}))) return false;
    // 旅客3.6亿人次，其中国内航线3.4亿人次: counted or weighed as the whole is, so a part of it whatever its
    // noun
    const bool counted =
        fit_.dimension == lexicon::Dimension::kCount || fit_.dimension == lexicon::Dimension::kMass;
    if (carried_.scope && counted && base.unit == fit_.unit && fit_.measure == Measure::kLevel) return true;
    if (const Token* noun = generic_head()) {
      // 城镇化率75%，留皖率70%: 率 alone is no noun that they share
      const bool names = noun->end - noun->begin > 1;
      return (carried_.scope || (carried_.same_sentence && names)) && base.phrase.ends_with(s_.word(*noun));
    }
    // an indicator that the unit contradicts (软件业1,236户) can only name a part
    for (const std::size_t i : phrase_.nouns()) {
      if (token(i).kind == TokenKind::kIndicator && !carried_.scope) return false;
    }
    if (token(phrase_.nouns().back()).kind == TokenKind::kIndicator &&
        fits(s_.indicator(token(phrase_.nouns().back()).id), fit_)) {
      return false;
    }
    return carried_.scope || names_partner() || names_sibling(base, whole);
  }

  // 分行业看，采矿业增加值增长3.1%，制造业增长8.5%: where no whole was told the parts stand beside each other
  bool beside_part(const Subject& before) const {
    if (carried_.base != nullptr || !carried_.same_sentence || has_cue(lead_, CueKind::kScope)) return false;
    const std::string last = s_.word(token(phrase_.nouns().back()));
    return (s_.vocabulary.ends_as(last, "line_of_business") &&
            s_.vocabulary.ends_as(before.breakdown, "line_of_business")) ||
           (s_.vocabulary.ends_as(last, "class_of_goods") &&
            s_.vocabulary.ends_as(before.breakdown, "class_of_goods"));
  }

  // 外商投资企业进出口…，国有企业仅增长0.4%; 居民消费价格上涨2.4%，食品类上涨3.6%;
  // 制造业使用外资增长1.9%，高技术产业增长29.1%
  bool names_sibling(const Subject& base, const lexicon::Indicator& whole) const {
    if (fit_.measure != Measure::kGrowth) return false;
    const std::string last = s_.word(token(phrase_.nouns().back()));
    if (is_price_index(whole) && (carried_.same_sentence || base.indicator == carried_.price_index))
      return s_.vocabulary.ends_as(last, "class_of_goods") || s_.vocabulary.ends_as(last, "line_of_business");
    if (!carried_.same_sentence) return false;
    // 水海产品进口量增加12%；化妆品增加1倍: the goods of the same trade
    const bool goods = phrase_.nouns().size() == 1 &&
                       token(phrase_.nouns().front()).kind == TokenKind::kText &&
                       s_.vocabulary.begins_as(whole.id, "traded_volume");
    if (goods && !base.breakdown.empty()) return true;
    return (s_.vocabulary.ends_as(last, "firm") && s_.vocabulary.ends_as(base.breakdown, "firm")) ||
           (s_.vocabulary.ends_as(last, "line_of_business") &&
            s_.vocabulary.ends_as(base.breakdown, "line_of_business"));
  }

  // 完成吞吐量10.3亿吨，下降0.7%，日均增长3.2%
  bool only_averaged() const {
    return carried_.same_sentence && phrase_.nouns().size() == 1 &&
           s_.vocabulary.ends_as(s_.chars(token(phrase_.nouns().front())), "averaged");
  }

  // 与“一带一路”国家进出口增长20%，与其他14个成员国增长7.5%
  bool joined_partner() const {
    const std::size_t first = phrase_.nouns().front();
    if (!carried_.same_sentence || fit_.measure == Measure::kLevel || first == 0 || first == first_)
      return false;
    const Token& before = token(first - 1);
    if (!s_.says(before, CueKind::kCompare, "joins") && !s_.says(before, CueKind::kFiller, "toward"))
      return false;
    return carried_.subject && carried_.subject->indicator &&
           s_.vocabulary.begins_as(s_.indicator(*carried_.subject->indicator).id, "crosses_borders");
  }

  // 对美国则下降6.1%: another partner of the same trade
  bool names_partner() const {
    if (joined_partner()) return true;
    return carried_.same_sentence && fit_.measure != Measure::kLevel &&
           std::ranges::all_of(phrase_.nouns(), [this](std::size_t i) {
             return token(i).kind == TokenKind::kArea || token(i).is(CueKind::kRegion) ||
                    is_list_mark(token(i));
           });
  }

  std::string part_text(const std::string& id) const {
    // 其中，国内航线1.1亿人次: the noun is a part of the way's name
    std::string whole = phrase_.text(first_, phrase_.nouns().back() + 1, id);
    if (generic_head() != nullptr && s_.vocabulary.begins_and_ends_as(whole, "way")) return whole;
    const std::size_t end = generic_head() != nullptr ? phrase_.nouns().back() : phrase_.nouns().back() + 1;
    return phrase_.text(first_, end, id);
  }

  const Sentence& s_;
  const Lead& lead_;
  const SubjectPhrase& phrase_;
  std::size_t first_;
  const Fit fit_;
  const CarriedSubject& carried_;
};

}  // namespace

SubjectDecision decide_without_head(const Sentence& sentence, const Lead& lead, const SubjectPhrase& phrase,
                                    std::size_t first, const Fit& fit, const CarriedSubject& carried,
                                    SubjectDecision decision) {
  return PartReader(sentence, lead, phrase, first, fit, carried).run(std::move(decision));
}

}  // namespace indicatord::assemble
