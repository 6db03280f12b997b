// A phrase with a head (subject_head) says its subject itself. One without words goes on with the carried
// subject; one with words but no head is a part of it, or something that the catalogue does not know.
#include "parsers/assemble/subject.h"

#include <algorithm>
#include <utility>

#include "parsers/assemble/branch_value.h"
#include "parsers/assemble/counted_place.h"
#include "parsers/assemble/increments.h"
#include "parsers/assemble/named_subject.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/stage_of_told.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_without_head.h"
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
    return decide_without_head(s_, lead_, phrase_, first_, fit_, carried_, std::move(out));
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
      const bool before_verb =
          i + 1 < lead_.last && token(i + 1).is_any({CueKind::kChange, CueKind::kAddition});
      // 产苹果创新高，达到5万吨
      const bool behind_yield = i > lead_.first && token(i - 1).kind == TokenKind::kText &&
                                s_.vocabulary.begins_and_ends_as(s_.chars(token(i - 1)), "yields");
      if (t.kind == TokenKind::kIndicator || t.is(CueKind::kHead) || behind_verb || before_verb ||
          behind_yield)
        return true;
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

  // 市场主体62万户，其中企业18万户、个体工商户43万户；新登记7万户: of the whole, behind the ；
  bool goes_back_to_whole() const {
    return carried_.base != nullptr && carried_.subject != nullptr && lead_.first > 0 &&
           s_.token(lead_.first - 1).is_mark(U'；') &&
           carried_.base->indicator == carried_.subject->indicator;
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
    out.subject = goes_back_to_whole() ? *carried_.base : *carried_.subject;
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
    const auto named = indicator ? named_by_unit(*indicator) : indicator;
    if (indicator && !named) return out;
    std::string entity = std::move(out.subject.entity);
    out.subject = *carried_.subject;
    out.subject.indicator = named;
    if (!entity.empty()) out.subject.entity = std::move(entity);
    spend_of_total(out);
    if (increment_compared(out)) return out;
    out.inherited = true;
    out.rule = &rule::kCarriedSubject;
    if (says_total()) drop_new(out);
    return out;
  }

  // 汽车出口持续走高，超过4万辆: the unit says which of those that the clause before names
  std::optional<std::uint32_t> named_by_unit(std::uint32_t carried) const {
    if (carried_.subject == carried_.opening) return fitting_indicator(s_, carried, fit_);
    return fits(s_.indicator(carried), fit_) ? std::optional(carried) : std::nullopt;
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
    if (sums_up_stock()) return true;
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      const bool noun_or_verb = lead_.role(i) == Role::kSubject || token(i).is(CueKind::kVerb);
      if (noun_or_verb && s_.vocabulary.begins_as(s_.chars(token(i)), "total")) return true;
    }
    return false;
  }

  // 新增上市公司7家，累计48家: of what there is a stock
  bool sums_up_stock() const {
    return lead_.last == lead_.first + 1 && s_.says(token(lead_.first), CueKind::kVerb, "sum total") &&
           carried_.same_sentence && carried_.subject->indicator && fit_.measure == Measure::kLevel &&
           fit_.dimension == lexicon::Dimension::kCount && s_.indicator(*carried_.subject->indicator).stock;
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

void become_unknown(SubjectDecision& decision) {
  decision.subject.indicator.reset();
  decision.subject.breakdown.clear();
  decision.own_head = false;
  decision.rule = &rule::kUnknownSubject;
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
