// A phrase with a head (subject_head) says its subject itself. One without words goes on with the carried
// subject; one with words but no head is a part of it, or something that the catalogue does not know.
#include "parsers/assemble/subject.h"

#include <algorithm>
#include <utility>

#include "parsers/assemble/averaged_head.h"
#include "parsers/assemble/branch_value.h"
#include "parsers/assemble/counted_place.h"
#include "parsers/assemble/crop_area.h"
#include "parsers/assemble/headless_subject.h"
#include "parsers/assemble/increments.h"
#include "parsers/assemble/named_subject.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/stage_of_told.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

class SubjectReader {
 public:
  SubjectReader(const Sentence& sentence, const Lead& lead, std::size_t first, std::size_t last,
                const Fit& fit, const CarriedSubject& carried)
      : s_(sentence),
        lead_(lead),
        phrase_(sentence, lead, first, last),
        first_(first),
        fit_(fit),
        carried_(carried) {}

  SubjectDecision decide() {
    SubjectDecision out;
    if (name_counted_place(s_, lead_, phrase_, fit_, carried_, out)) return out;
    out.subject.entity = phrase_.take_entity();
    if (names_itself(out)) return out;
    const auto& nouns = phrase_.nouns();
    if (increment_of_carried(out) || new_of_carried(out) || amount_beside_count(out) ||
        stage_of_told(s_, lead_, phrase_, fit_, carried_, out))
      return out;
    if (each_gains_more()) return {};
    if (nouns.empty() || only_size() || only_increment()) return inherit(out);
    if (growth_of_branch(out) || growth_of_services(out)) return out;
    return without_head(out);
  }

  // Only what the phrase names itself.
  SubjectDecision named() {
    SubjectDecision out;
    if (name_counted_place(s_, lead_, phrase_, fit_, carried_, out)) return out;
    out.subject.entity = phrase_.take_entity();
    if (may_have_head()) names_itself(out);
    return out;
  }

 private:
  bool names_itself(SubjectDecision& out) const {
    const auto& nouns = phrase_.nouns();
    if (nouns.empty()) return false;
    out.subject.phrase = phrase_.text(nouns.front(), nouns.back() + 1);
    out.subject.said = {token(nouns.front()).begin, token(nouns.back()).end};
    if (!find_head(s_, lead_, phrase_, first_, fit_, carried_, out)) return false;
    settle_named(s_, lead_, phrase_, first_, fit_, carried_, out);
    return true;
  }

  // True perhaps, false for sure: what find_head looks for.
  bool may_have_head() const {
    const auto& nouns = phrase_.nouns();
    for (std::size_t k = nouns.size(); k-- > 0;) {
      const std::size_t i = nouns[k];
      const Token& t = token(i);
      const bool behind_verb = i > lead_.first && token(i - 1).is(CueKind::kAddition);
      const bool before_verb = i + 1 < lead_.last && token(i + 1).is(CueKind::kChange);
      if (t.kind == TokenKind::kIndicator || t.is(CueKind::kHead) || behind_verb || before_verb) return true;
      if (k > 0 && token(nouns[k - 1]).kind == TokenKind::kIndicator) return true;
      if (!s_.vocabulary.patterns_headed_by(s_.chars(t)).empty()) return true;
      if (t.kind == TokenKind::kText && t.end - t.begin >= 2) return false;
    }
    return false;
  }

  const Token& token(std::size_t i) const { return s_.tokens[i]; }

  // 贷款余额186亿元，新增39.8亿元
  bool increment_of_carried(SubjectDecision& out) const {
    if (fit_.measure != Measure::kLevel || carried_.previous == nullptr || !carried_.previous->indicator)
      return false;
    const auto& nouns = phrase_.nouns();
    if (nouns.size() != 1 || !token(nouns.front()).is(CueKind::kIncrement)) return false;
    const lexicon::Indicator* found = increment_of(s_, *carried_.previous->indicator, fit_);
    if (found == nullptr) return false;
    take(*found, &rule::kIncrementOfCarried, out);
    out.subject.added = true;
    return true;
  }

  // 高新技术企业达6547家，净增1144家; 存款余额967亿元，全年新增118亿元
  bool new_of_carried(SubjectDecision& out) const {
    const auto& nouns = phrase_.nouns();
    if (fit_.measure != Measure::kLevel || nouns.size() != 1 ||
        !token(nouns.front()).is(CueKind::kIncrement) || !carried_.same_sentence ||
        carried_.subject == nullptr || !carried_.subject->indicator) {
      return false;
    }
    const lexicon::Indicator& counted = s_.indicator(*carried_.subject->indicator);
    const bool balance = counted.stock && counted.dimension == lexicon::Dimension::kMoney;
    if (!fits(counted, fit_) || (fit_.dimension != lexicon::Dimension::kCount && !balance)) return false;
    const std::string word = s_.word(token(nouns.front()));
    out.subject = *carried_.subject;
    // 新增规上企业1826家，净增1326家: in place of the word before
    const std::string_view before = out.subject.breakdown;
    const tokenise::Meaning* said =
        before.empty() ? nullptr : s_.vocabulary.find_word(segment::to_utf32(before));
    const bool replaces =
        said != nullptr && said->kind == TokenKind::kCue && said->cue == CueKind::kIncrement;
    out.subject.breakdown = replaces ? word : word + out.subject.breakdown;
    out.subject.added = true;
    out.rule = &rule::kIncrementOfCarried;
    return true;
  }

  // 签下6个项目、58亿元
  bool amount_beside_count(SubjectDecision& out) const {
    if ((!phrase_.nouns().empty() && !only_size()) || fit_.measure != Measure::kLevel ||
        fit_.dimension != lexicon::Dimension::kMoney)
      return false;
    if (carried_.previous == nullptr || !carried_.previous->indicator) return false;
    const std::string& counted = s_.indicator(*carried_.previous->indicator).id;
    for (const lexicon::Indicator& amount : s_.vocabulary.lexicon().indicators()) {
      if (topic_of(amount.id) != topic_of(counted) ||
          std::ranges::find(amount.amount_of, counted) == amount.amount_of.end())
        continue;
      take(amount, &rule::kAmountBesideCount, out);
      return true;
    }
    return false;
  }

  // The indicator, narrowed as the reading before was.
  void take(const lexicon::Indicator& indicator, const Rule* rule, SubjectDecision& out) const {
    const std::string entity = out.subject.entity;
    out.subject = *carried_.previous;
    if (!entity.empty()) out.subject.entity = entity;
    out.subject.unit.clear();
    out.subject.indicator = s_.vocabulary.lexicon().index_of(indicator);
    out.rule = rule;
  }

  // 1-2月，全国制造业增长7.3%: a branch of industry grows by its value added, where nothing else was spoken
  // of.
  bool growth_of_branch(SubjectDecision& out) const {
    const Token& last = token(phrase_.nouns().back());
    if (fit_.measure != Measure::kGrowth || last.kind != TokenKind::kText) return false;
    // 工业生产者出厂价格下降2.0%。…，煤炭开采和洗选业下降21.8%: what fell are its prices
    const Subject* told = carried_.subject;
    if (carried_.price_index && told != nullptr && told->indicator == carried_.price_index) return false;
    if (carried_.scope && !branches_counted()) return false;
    const bool any = carried_.scope && s_.vocabulary.ends_as(s_.chars(last), "line_of_business");
    if (!any && !s_.vocabulary.ends_as(s_.chars(last), "branch")) return false;
    const lexicon::Indicator* added = s_.vocabulary.lexicon().find_indicator("industry.value_added");
    if (added == nullptr || !fits(*added, fit_)) return false;
    const auto index = s_.vocabulary.lexicon().index_of(*added);
    const bool told_otherwise = carried_.previous == nullptr || carried_.previous->indicator != index;
    if (carried_.same_sentence && !carried_.scope && told_otherwise) return false;
    out.subject.indicator = index;
    out.subject.breakdown =
        phrase_.nouns().size() == 1 && s_.vocabulary.begins_as(s_.chars(last), "industry")
            ? std::string()
            : phrase_.text(phrase_.nouns().front(), phrase_.nouns().back() + 1, added->id);
    out.rule = &rule::kGrowthOfBranch;
    return true;
  }

  // 36个行业中28个增长，增长面78%。其中，化工行业增长6%: the parts are those of a count of branches of
  // industry.
  bool branches_counted() const {
    const Subject* whole = carried_.base != nullptr ? carried_.base : carried_.subject;
    if (!carried_.industry || whole == nullptr || whole->indicator) return false;
    return s_.vocabulary.ends_as(whole->phrase, "noun_of_share") ||
           s_.vocabulary.ends_as(whole->phrase, "line_of_business") ||
           s_.vocabulary.ends_as(whole->phrase, "branches");
  }

  // 第三产业增加值增长6.3%。其中，交通运输业增长6.4%，金融业增长3.7%: branches of services grow by theirs
  bool growth_of_services(SubjectDecision& out) const {
    const Subject* whole = carried_.base != nullptr ? carried_.base : carried_.subject;
    if (fit_.measure != Measure::kGrowth || !carried_.scope || whole == nullptr || !whole->indicator ||
        s_.indicator(*whole->indicator).id != "gdp.tertiary" || phrase_.nouns().size() != 1)
      return false;
    const Token& branch = token(phrase_.nouns().front());
    if (branch.kind != TokenKind::kText || s_.vocabulary.ends_as(s_.chars(branch), "branch")) return false;
    auto value = value_of_branch(s_, out.subject.phrase, whole->phrase, fit_);
    if (!value) return false;
    out.subject.indicator = value->indicator;
    out.subject.breakdown = std::move(value->breakdown);
    out.rule = &rule::kGrowthOfBranch;
    return true;
  }

  // 合作社销售收入590万元，户均增收6800元: what the families gain is none of it
  bool each_gains_more() const {
    if (fit_.measure != Measure::kDelta || fit_.dimension != lexicon::Dimension::kMoney ||
        phrase_.nouns().empty())
      return false;
    return s_.vocabulary.begins_and_ends_as(s_.chars(token(phrase_.nouns().back())), "each_of_them");
  }

  // 规模居全省第2位
  bool only_size() const {
    return std::ranges::all_of(phrase_.nouns(), [this](std::size_t i) {
      return token(i).is(CueKind::kHead) && s_.value(token(i)) == "size";
    });
  }

  // 吞吐量2.21亿吨，同比净增1840万吨
  bool only_increment() const {
    const auto& nouns = phrase_.nouns();
    return fit_.measure == Measure::kDelta && nouns.size() == 1 &&
           token(nouns.front()).is(CueKind::kIncrement);
  }

  // 进出口108.6亿元，同比增长5%: nothing but verbs, so it is the same subject still.
  SubjectDecision inherit(SubjectDecision out) const {
    if (carried_.subject == nullptr || allocates()) return out;
    const auto& indicator = carried_.subject->indicator;
    if (indicator && !fits(s_.indicator(*indicator), fit_)) return out;
    const std::string entity = out.subject.entity;
    out.subject = *carried_.subject;
    spend_of_total(out);
    if (increment_compared(out)) return out;
    if (!entity.empty()) out.subject.entity = entity;
    out.inherited = true;
    out.rule = &rule::kCarriedSubject;
    if (says_total()) drop_new(out);
    return out;
  }

  // 贷款余额3286亿元，比年初增加142亿元，同比多增26亿元: what was added is compared, and not what there is
  bool increment_compared(SubjectDecision& out) const {
    if (fit_.measure != Measure::kDelta || !out.subject.indicator || !says_more_was_added(s_, lead_))
      return false;
    const lexicon::Indicator* added = increment_of(s_, *out.subject.indicator, fit_);
    if (added == nullptr) return false;
    out.subject.indicator = s_.vocabulary.lexicon().index_of(*added);
    out.subject.added = true;
    out.inherited = true;
    out.rule = &rule::kIncrementOfCarried;
    return true;
  }

  // 总投资213亿元，今年计划完成46亿元: so much of it is spent
  void spend_of_total(SubjectDecision& out) const {
    if (!out.subject.indicator || s_.indicator(*out.subject.indicator).id != "investment.project_total")
      return;
    const lexicon::Lexicon& lexicon = s_.vocabulary.lexicon();
    const lexicon::Indicator* spent = lexicon.find_indicator("investment.project_completed");
    if (spent == nullptr || !fits(*spent, fit_)) return;
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      if (token(i).is(CueKind::kComplete) && s_.vocabulary.begins_as(s_.chars(token(i)), "spends"))
        out.subject.indicator = lexicon.index_of(*spent);
    }
  }

  // 将实施新一轮政策，安排30亿元: what is given out is not what another sentence was about.
  bool allocates() const {
    if (carried_.same_sentence || fit_.dimension != lexicon::Dimension::kMoney) return false;
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      if (s_.vocabulary.begins_as(s_.chars(token(i)), "allocates")) return true;
    }
    return false;
  }

  // 新登记经营主体320万户，总量达2037.7万户: all that there are, the new ones among them.
  bool says_total() const {
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      const bool noun_or_verb = lead_.role(i) == Role::kSubject || token(i).is(CueKind::kVerb);
      if (noun_or_verb && s_.vocabulary.begins_as(s_.chars(token(i)), "total")) return true;
    }
    return false;
  }

  void drop_new(SubjectDecision& out) const {
    if (!out.subject.added) return;
    out.subject.added = false;
    for (std::string* words : {&out.subject.breakdown, &out.subject.phrase}) {
      const std::string_view old = s_.vocabulary.without_beginning(*words, "new");
      *words = strip(std::string(s_.vocabulary.without_ending(old, "new")), s_.vocabulary);
    }
    out.inherited = false;
    out.rule = &rule::kTotalOfNew;
  }

  // Words, but no head: a part of the carried subject (其中国税部门20亿元), or something the catalogue does
  // not know.
  SubjectDecision without_head(SubjectDecision out) const {
    const Subject* base = carried_.base != nullptr ? carried_.base : carried_.subject;
    if (base != nullptr && base->indicator && refined_part(*base, out)) return out;
    if (goes_on_with_topic(out) || goes_on_with_told(s_, lead_, phrase_, fit_, carried_, out)) return out;
    const bool known_base = base != nullptr && base->indicator && fits(s_.indicator(*base->indicator), fit_);
    if (known_base && (goes_on_with(*base) || only_averaged())) {
      const std::string& id = s_.indicator(*base->indicator).id;
      const bool narrower = (carried_.scope && !beside_part(*base)) || only_averaged();
      become_part(*base, join_breakdowns(narrower ? base->breakdown : "", part_text(id)),
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
      if (index == *base.indicator || !says_it_all || !fits(*refined->indicator, fit_)) return false;
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
  bool goes_on_with(const Subject& base) const {
    // 汽车产量507万辆，其中轿车231万辆；汽车销量506万辆: what was sold was not made
    if (s_.vocabulary.ends_as(phrase_.text(phrase_.nouns().front(), phrase_.nouns().back() + 1), "sold") &&
        !s_.vocabulary.ends_as(base.phrase, "sold"))
      return false;
    // 生猪出栏86万头，牛出栏5万头: told by the same noun of others
    if (generic_head() != nullptr && says_something_else(s_.indicator(*base.indicator), part_text({})))
      return false;
    // 旅客3.6亿人次，其中国内航线3.4亿人次: counted or weighed as the whole is, so a part of it whatever its
    // noun
    const bool counted =
        fit_.dimension == lexicon::Dimension::kCount || fit_.dimension == lexicon::Dimension::kMass;
    if (carried_.scope && counted && base.unit == fit_.unit && fit_.measure == Measure::kLevel) return true;
    if (const Token* noun = generic_head()) {
      return (carried_.scope || carried_.same_sentence) && base.phrase.ends_with(s_.word(*noun));
    }
    // an indicator that the unit contradicts (软件业1,236户) can only name a part
    for (const std::size_t i : phrase_.nouns()) {
      if (token(i).kind == TokenKind::kIndicator && !carried_.scope) return false;
    }
    if (token(phrase_.nouns().back()).kind == TokenKind::kIndicator &&
        fits(s_.indicator(token(phrase_.nouns().back()).id), fit_)) {
      return false;
    }
    return carried_.scope || names_partner() || names_sibling(base);
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
  bool names_sibling(const Subject& base) const {
    if (fit_.measure != Measure::kGrowth) return false;
    const std::string last = s_.word(token(phrase_.nouns().back()));
    if (is_price_index(s_.indicator(*base.indicator)) &&
        (carried_.same_sentence || base.indicator == carried_.price_index))
      return s_.vocabulary.ends_as(last, "class_of_goods") || s_.vocabulary.ends_as(last, "line_of_business");
    if (!carried_.same_sentence) return false;
    // 水海产品进口量增加12%；化妆品增加1倍: the goods of the same trade
    const bool goods = phrase_.nouns().size() == 1 &&
                       token(phrase_.nouns().front()).kind == TokenKind::kText &&
                       s_.vocabulary.begins_as(s_.indicator(*base.indicator).id, "traded_volume");
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
    const std::size_t end = generic_head() != nullptr ? phrase_.nouns().back() : phrase_.nouns().back() + 1;
    return phrase_.text(first_, end, id);
  }

  const Sentence& s_;
  const Lead& lead_;
  SubjectPhrase phrase_;
  std::size_t first_;
  const Fit& fit_;
  const CarriedSubject& carried_;
};

}  // namespace

void become_part(const Subject& whole, std::string breakdown, const Rule& by, SubjectDecision& decision) {
  decision.subject.indicator = whole.indicator;
  decision.subject.head = whole.named_at();
  decision.subject.breakdown = std::move(breakdown);
  decision.rule = &by;
}

void go_on_behind_verb(const Subject& before, SubjectDecision& decision) {
  decision.subject.indicator = before.indicator;
  decision.subject.breakdown = decision.subject.phrase;
  decision.subject.verb_led = true;
  decision.rule = &rule::kGoodsBehindVerb;
}

SubjectDecision decide_subject(const Sentence& sentence, const Lead& lead, std::size_t first,
                               std::size_t last, const Fit& fit, const CarriedSubject& carried) {
  return SubjectReader(sentence, lead, first, last, fit, carried).decide();
}

SubjectDecision named_subject(const Sentence& sentence, const Lead& lead, std::size_t first, std::size_t last,
                              const Fit& fit, const CarriedSubject& carried) {
  return SubjectReader(sentence, lead, first, last, fit, carried).named();
}

}  // namespace indicatord::assemble
