#include "parsers/assemble/headless_subject.h"

#include <algorithm>

#include "parsers/assemble/output_of_goods.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

class Reader {
 public:
  Reader(const Sentence& sentence, const Lead& lead, const SubjectPhrase& phrase, const Fit& fit,
         const CarriedSubject& carried)
      : s_(sentence), lead_(lead), phrase_(phrase), fit_(fit), carried_(carried) {}

  bool run(SubjectDecision& out) const {
    return that_one(out) || rest_of_city(out) || containers_of_port(out) || part_with_name(out) ||
           listed_output(out) || land_of_crop(out) || class_of_sold_goods(out) || shares_tail(out) ||
           other_half(out) || kind_of_told(out) || more_output(out) || more_goods(out) || more_traded(out) ||
           product_of_view(out) || line_of_industry(out) || firms_of_line(out) || weighed_crop(out) ||
           next_part(out) || next_growth(out) || beside_whole(out);
  }

 private:
  const Token& token(std::size_t i) const { return s_.tokens[i]; }

  // 今天公布了采购经理指数。该指数位于50%以上: the noun of the indicator that was named last
  bool that_one(SubjectDecision& out) const {
    if (phrase_.nouns().size() != 1 || phrase_.nouns().front() == lead_.first) return false;
    const std::size_t i = phrase_.nouns().front();
    if (!token(i).is(CueKind::kHead) || !token(i - 1).is(CueKind::kFiller) ||
        !s_.vocabulary.ends_as(s_.chars(token(i - 1)), "that_one"))
      return false;
    const std::string noun = s_.word(token(i));
    const Mentioned* named = carried_.same_sentence ? nullptr : carried_.mentioned;
    if (named != nullptr && s_.text.utf8(named->said.begin, named->said.end).ends_with(noun) &&
        fits(s_.indicator(named->indicator), fit_)) {
      out.subject.indicator = named->indicator;
      out.subject.head = named->said;
    } else if (const Subject* told = carried_.subject; told != nullptr && is_called(*told, noun)) {
      out.subject = *told;
    } else {
      return false;
    }
    out.rule = &rule::kCarriedSubject;
    return true;
  }

  // 铜山县财政收入5.6亿元。市区完成9.8亿元，增长19%: the urban districts, of what the places before them told
  bool rest_of_city(SubjectDecision& out) const {
    const Subject* told =
        carried_.same_sentence || carried_.base == nullptr ? carried_.subject : carried_.base;
    if (told == nullptr || !told->indicator || phrase_.nouns().size() != 1 ||
        token(phrase_.nouns().front()).kind != TokenKind::kText ||
        !s_.vocabulary.begins_and_ends_as(s_.chars(token(phrase_.nouns().front())), "part_of_city"))
      return false;
    const bool level = fit_.measure == Measure::kLevel && told->unit == fit_.unit;
    if ((!level && fit_.measure != Measure::kGrowth) || !fits(s_.indicator(*told->indicator), fit_))
      return false;
    const std::string city = out.subject.phrase;
    out.subject = *told;
    out.subject.entity = city;
    out.rule = &rule::kCarriedSubject;
    return true;
  }

  // 港口完成货物吞吐量2亿吨…。集装箱131万标箱: behind a port's cargo
  bool containers_of_port(SubjectDecision& out) const {
    const lexicon::Indicator* containers =
        s_.vocabulary.lexicon().find_indicator("transport.port_containers");
    if (phrase_.nouns().size() != 1 || containers == nullptr || !fits(*containers, fit_) ||
        !s_.vocabulary.begins_and_ends_as(s_.chars(token(phrase_.nouns().front())), "containers"))
      return false;
    const auto of_cargo = [&](const Subject* told) {
      return told != nullptr && told->indicator &&
             s_.indicator(*told->indicator).id == "transport.port_cargo";
    };
    if (!of_cargo(carried_.previous) && !of_cargo(carried_.base) && !of_cargo(carried_.topic)) return false;
    out.subject.indicator = s_.vocabulary.lexicon().index_of(*containers);
    out.subject.breakdown.clear();
    out.rule = &rule::kCarriedSubject;
    return true;
  }

  // PMI is an index, too
  bool is_called(const Subject& told, const std::string& noun) const {
    return told.phrase.ends_with(noun) ||
           (told.indicator && s_.indicator(*told.indicator).name_zh.ends_with(noun));
  }

  // 城镇居民人均可支配收入7.2万元，农村居民4.6万元: with the end of the name before it is one of its own, or
  // at least another part (人均消费支出).
  bool shares_tail(SubjectDecision& out) const {
    const Subject* before = carried_.previous;
    const bool amount_or_rate = fit_.unit_class != UnitClass::kPoints &&
                                (fit_.measure == Measure::kLevel || fit_.measure == Measure::kGrowth);
    if (!amount_or_rate || !carried_.same_sentence || carried_.scope || before == nullptr ||
        !before->indicator || phrase_.nouns().size() != 1 ||
        token(phrase_.nouns().front()).kind != TokenKind::kText)
      return false;
    const auto named = named_with_tail(s_, segment::to_utf32(out.subject.phrase),
                                       segment::to_utf32(before->phrase), fit_, before->indicator);
    if (!named) return parts_alike(*before, out);
    out.subject.indicator = named;
    out.subject.breakdown.clear();
    out.rule = &rule::kSharedTail;
    return true;
  }

  // 新栽黄花1.2万亩: crops are measured in the land they stand on.
  bool land_of_crop(SubjectDecision& out) const {
    if (fit_.measure != Measure::kLevel || fit_.dimension != lexicon::Dimension::kArea ||
        phrase_.nouns().size() != 1 || token(phrase_.nouns().front()).kind != TokenKind::kText)
      return false;
    constexpr std::string_view kSown = "播种面积";
    const auto refined = s_.vocabulary.lexicon().refine(kSown, out.subject.phrase);
    if (!refined || !fits(*refined->indicator, fit_) ||
        !ends_in_kind(s_.vocabulary.lexicon(), kSown, out.subject.phrase))
      return false;
    out.subject.indicator = s_.vocabulary.lexicon().index_of(*refined->indicator);
    out.subject.breakdown = refined->breakdown;
    out.rule = &rule::kProducedGoods;
    return true;
  }

  // 限额以上单位中，粮油食品类增长11.4%: the classes of goods by which the sales of the larger shops are told
  bool class_of_sold_goods(SubjectDecision& out) const {
    if ((fit_.measure != Measure::kGrowth && fit_.measure != Measure::kLevel) ||
        !s_.vocabulary.ends_as(out.subject.phrase, "class_of_sold_goods"))
      return false;
    const lexicon::Indicator* sales = s_.vocabulary.lexicon().find_indicator("retail.above_quota");
    const std::u32string_view before = s_.text.slice(s_.begin, token(lead_.first).begin);
    if (sales == nullptr || !fits(*sales, fit_) || !s_.vocabulary.holds(before, "larger_shops")) return false;
    out.subject.indicator = s_.vocabulary.lexicon().index_of(*sales);
    out.subject.breakdown = out.subject.phrase;
    out.rule = &rule::kNextPart;
    return true;
  }

  // 城镇消费品零售额1935亿元，增长12%；乡村474亿元: nothing but the other part of the same whole
  bool other_half(SubjectDecision& out) const {
    const Subject* before = carried_.previous;
    if ((fit_.measure != Measure::kLevel && fit_.measure != Measure::kGrowth) || !carried_.same_sentence ||
        carried_.scope || before == nullptr || !before->indicator || before->breakdown.empty() ||
        out.subject.phrase == before->breakdown ||
        !s_.vocabulary.begins_and_ends_as(out.subject.phrase, "half") ||
        !s_.vocabulary.begins_and_ends_as(before->breakdown, "half") ||
        !fits(s_.indicator(*before->indicator), fit_))
      return false;
    become_part(*before, out.subject.phrase, rule::kNextPart, out);
    return true;
  }

  // 工业企业法人单位1.5万个。采矿业312个，制造业1.2万个: the firms of a branch, behind those of all
  bool firms_of_line(SubjectDecision& out) const {
    if (fit_.measure != Measure::kLevel || phrase_.nouns().front() != lead_.first ||
        !names_line(out.subject.phrase))
      return false;
    const auto counts_firms = [&](const Subject* told) {
      return told != nullptr && told->indicator && told->unit == fit_.unit &&
             s_.vocabulary.begins_and_ends_as(s_.indicator(*told->indicator).id, "firms_of_branch");
    };
    const Subject* told = counts_firms(carried_.subject) ? carried_.subject : carried_.topic;
    if (!counts_firms(told)) return false;
    become_part(*told, out.subject.phrase, rule::kNextPart, out);
    return true;
  }

  // 粮食总产量52万吨，减产1.9%。油料1.6万吨，增长12%: crops by their weight, behind a sentence on a harvest
  bool weighed_crop(SubjectDecision& out) const {
    const Subject* told = carried_.subject;
    if (fit_.measure != Measure::kLevel || fit_.dimension != lexicon::Dimension::kMass || told == nullptr ||
        !told->indicator || !told->entity.empty())
      return false;
    const lexicon::Indicator& harvest = s_.indicator(*told->indicator);
    SubjectDecision crop = out;
    if (topic_of(harvest.id) != "agriculture" || !output_of(s_, phrase_, fit_, harvest, true, crop) ||
        topic_of(s_.indicator(*crop.subject.indicator).id) != "agriculture")
      return false;
    out = std::move(crop);
    return true;
  }

  // 社会消费品零售总额3234亿元，其中限额以上1782亿元: with the name of the whole, or its end, the part is
  // another indicator of the same topic.
  bool part_with_name(SubjectDecision& out) const {
    const Subject* whole = carried_.base;
    if (!carried_.scope || whole == nullptr || !whole->indicator || phrase_.nouns().size() != 1 ||
        token(phrase_.nouns().front()).kind != TokenKind::kText)
      return false;
    const auto named = named_with_tail(s_, segment::to_utf32(out.subject.phrase),
                                       U"　" + segment::to_utf32(whole->phrase), fit_, whole->indicator);
    if (!named || topic_of(s_.indicator(*named).id) != topic_of(s_.indicator(*whole->indicator).id))
      return false;
    out.subject.indicator = named;
    out.subject.breakdown.clear();
    out.rule = &rule::kSharedTail;
    return true;
  }

  // 城镇居民人均消费支出3万元，农村居民2万元: the part ends as the one before does, up to the name.
  bool parts_alike(const Subject& before, SubjectDecision& out) const {
    if (before.breakdown.empty() || !before.phrase.starts_with(before.breakdown) ||
        !fits(s_.indicator(*before.indicator), fit_))
      return false;
    // 国家级专精特新企业12家，省级36家
    if (s_.vocabulary.ends_as(before.breakdown, "grade") &&
        s_.vocabulary.begins_and_ends_as(out.subject.phrase, "grade")) {
      become_part(before, out.subject.phrase, rule::kSharedTail, out);
      return true;
    }
    const std::u32string rest = segment::to_utf32(before.phrase.substr(before.breakdown.size()));
    const std::u32string own = segment::to_utf32(out.subject.phrase);
    for (std::size_t length = std::min(rest.size(), own.size() - 1); length >= 2; --length) {
      if (!own.ends_with(rest.substr(0, length))) continue;
      out.subject.indicator = before.indicator;
      out.subject.breakdown = segment::to_utf8(own.substr(0, own.size() - length));
      out.rule = &rule::kSharedTail;
      return true;
    }
    return false;
  }

  // 棉花总产616万吨，蔬菜2062万吨，水产品20万吨: goods behind an output are told by theirs.
  bool more_output(SubjectDecision& out) const {
    const bool grows = fit_.measure == Measure::kGrowth;
    if (!carried_.same_sentence || (carried_.scope && !grows && carried_.base != nullptr) ||
        carried_.previous == nullptr || !carried_.previous->indicator)
      return false;
    return output_of(s_, phrase_, fit_, s_.indicator(*carried_.previous->indicator), grows, out);
  }

  // 主要工业产品产量：水泥318万吨；原煤126万吨; 高技术产品产量快速增长，锂电池增长19%: of the goods that a
  // list names each has its own output.
  bool listed_output(SubjectDecision& out) const {
    const Subject* whole = carried_.scope ? carried_.base : carried_.opening;
    if (whole == nullptr || !whole->indicator || (carried_.scope && !whole->breakdown.empty())) return false;
    const lexicon::Indicator& output = s_.indicator(*whole->indicator);
    SubjectDecision goods = out;
    if (!output_of(s_, phrase_, fit_, output, true, goods)) return false;
    // 粮食产量稳定增加，农药下降5%: of the crops' is no such list
    const std::string_view told = topic_of(output.id);
    if (!carried_.scope && told != "industry" && topic_of(s_.indicator(*goods.subject.indicator).id) != told)
      return false;
    out = std::move(goods);
    return true;
  }

  // 生猪存栏28万头，能繁母猪2.6万头: a kind of what was just counted, by the name that the catalogue has of
  // it; 二线城市住宅销售价格下降0.2%，三线城市下降0.5%
  bool kind_of_told(SubjectDecision& out) const {
    const Subject* told = carried_.previous;
    const bool grows = fit_.measure == Measure::kGrowth;
    if ((fit_.measure != Measure::kLevel && !grows) || !carried_.same_sentence || carried_.scope ||
        told == nullptr || !told->indicator || (!grows && told->unit != fit_.unit))
      return false;
    const std::vector<std::string>& kinds = s_.indicator(*told->indicator).kinds;
    if (std::ranges::find(kinds, out.subject.phrase) == kinds.end()) return false;
    const bool beside_kind = std::ranges::any_of(
        kinds, [&](const std::string& kind) { return told->breakdown.starts_with(kind); });
    if (grows && !beside_kind) return false;
    out.subject.indicator = told->indicator;
    out.subject.breakdown = out.subject.phrase;
    out.rule = &rule::kNextPart;
    return true;
  }

  // 进口原油5亿吨、天然气1.1亿吨: goods behind others that stood behind their head.
  bool more_goods(SubjectDecision& out) const {
    const Subject* before = carried_.previous;
    if (fit_.measure != Measure::kLevel || !carried_.same_sentence || carried_.scope || before == nullptr ||
        !before->indicator || !before->verb_led || phrase_.nouns().size() != 1)
      return false;
    // 天然气865亿立方米 is measured otherwise
    const bool alike =
        before->unit == fit_.unit || (behind_pause() && fits(s_.indicator(*before->indicator), fit_));
    const std::size_t goods = phrase_.nouns().front();
    if (!alike || token(goods).kind != TokenKind::kText || goods != lead_.first) return false;
    go_on_behind_verb(*before, out);
    return true;
  }

  // 工业增加值增长6.5%。分产品看，…其中钢材9558万吨；轿车91万辆: how much of it was made
  bool product_of_view(SubjectDecision& out) const {
    if (!carried_.products || !carried_.industry || fit_.measure != Measure::kLevel ||
        out.subject.phrase.empty())
      return false;
    const lexicon::Indicator* output = s_.vocabulary.lexicon().find_indicator("industry.product_output");
    if (output == nullptr || !fits(*output, fit_)) return false;
    out.subject.indicator = s_.vocabulary.lexicon().index_of(*output);
    out.subject.breakdown = out.subject.phrase;
    out.rule = &rule::kNextPart;
    return true;
  }

  // 机电产品出口14亿元。进口方面，铁矿砂进口量增加9.1%，原油增加14%: goods go on with those right before
  // them, and not with the whole of another flow
  bool more_traded(SubjectDecision& out) const {
    const Subject* before = carried_.previous;
    if (fit_.measure != Measure::kGrowth || !carried_.same_sentence || before == nullptr ||
        !before->indicator || before->breakdown.empty() || phrase_.nouns().size() != 1 ||
        has_cue(lead_, CueKind::kScope))
      return false;
    if (token(phrase_.nouns().front()).kind != TokenKind::kText ||
        !s_.vocabulary.begins_as(s_.indicator(*before->indicator).id, "traded_volume"))
      return false;
    become_part(*before, out.subject.phrase, rule::kNextPart, out);
    return true;
  }

  // 规上工业增加值增长6.1%。…，医药产业增长12.9%，信息产业增长11.7%: a line of business behind a total of
  // industry, or behind another line of it, grows by the same; 化工行业产值310亿元，增长12%，纺织业210亿元:
  // or comes to so much
  bool line_of_industry(SubjectDecision& out) const {
    const Subject* told = carried_.subject;
    if (carried_.scope || told == nullptr || !told->indicator || !told->entity.empty() ||
        phrase_.nouns().size() != 1 ||
        !s_.vocabulary.begins_and_ends_as(s_.indicator(*told->indicator).id, "total_of_industry") ||
        !fits(s_.indicator(*told->indicator), fit_))
      return false;
    const Token& line = token(phrase_.nouns().front());
    if (line.kind != TokenKind::kText || !names_line(out.subject.phrase) ||
        s_.vocabulary.ends_as(s_.chars(line), "no_industry"))
      return false;
    const bool beside = names_line(told->breakdown);
    const bool grows = fit_.measure == Measure::kGrowth && (told->breakdown.empty() || beside);
    const bool comes_to = fit_.measure == Measure::kLevel && beside && carried_.same_sentence &&
                          told->unit == fit_.unit && lead_.last == lead_.first + 1;
    if (!grows && !comes_to) return false;
    become_part(*told, out.subject.phrase, rule::kNextPart, out);
    return true;
  }

  bool names_line(const std::string& words) const {
    return s_.vocabulary.ends_as(words, "line_of_business") || s_.vocabulary.ends_as(words, "branch");
  }

  // 铁路发送旅客9049万人次、公路2000万人次: nothing but a noun, counted as the part before it was.
  bool next_part(SubjectDecision& out) const {
    const Subject* before = carried_.previous;
    if (fit_.measure != Measure::kLevel || !carried_.same_sentence || carried_.scope || before == nullptr ||
        !before->indicator || before->breakdown.empty() || before->unit != fit_.unit || !behind_pause() ||
        lead_.last != lead_.first + 1 || token(lead_.first).is(CueKind::kHead)) {
      return false;
    }
    become_part(*before, out.subject.phrase, rule::kNextPart, out);
    out.subject.added = before->added;
    return true;
  }

  // 进口原油数量增长5%、铁矿砂增长6%: nothing but a noun and its verb in a list, grown as the part before it
  // did.
  bool next_growth(SubjectDecision& out) const {
    constexpr tokenise::CueSet kOfRate = {CueKind::kBasis, CueKind::kChange, CueKind::kApproxBefore};
    const Subject* before = carried_.previous;
    if (fit_.measure != Measure::kGrowth || !carried_.same_sentence || before == nullptr ||
        !before->indicator || before->breakdown.empty() || !fits(s_.indicator(*before->indicator), fit_) ||
        !behind_pause() || phrase_.nouns().size() != 1 || phrase_.nouns().front() != lead_.first ||
        token(lead_.first).kind != TokenKind::kText) {
      return false;
    }
    for (std::size_t i = lead_.first + 1; i < lead_.last; ++i) {
      if (!token(i).is_any(kOfRate)) return false;
    }
    become_part(*before, out.subject.phrase, rule::kNextPart, out);
    return true;
  }

  // 进出口总额200亿元，民营企业100亿元: nothing but those who have a part of the amount before
  bool beside_whole(SubjectDecision& out) const {
    const Subject* before = carried_.previous;
    if (fit_.measure != Measure::kLevel || fit_.dimension != lexicon::Dimension::kMoney ||
        !carried_.same_sentence || before == nullptr || !before->indicator || !out.subject.entity.empty() ||
        !only_nouns()) {
      return false;
    }
    const lexicon::Indicator& whole = s_.indicator(*before->indicator);
    const Token& last = token(phrase_.nouns().back());
    const bool of_those = s_.vocabulary.ends_as(s_.chars(last), "has_part");
    if (whole.general || !fits(whole, fit_) || !of_those) return false;
    become_part(*before, phrase_.text(phrase_.nouns().front(), phrase_.nouns().back() + 1, whole.id),
                rule::kNextPart, out);
    out.subject.added = before->added;
    return true;
  }

  // 其中高等学校: no verb says what they did
  bool only_nouns() const {
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      if (lead_.role(i) != Role::kSubject && !token(i).is(CueKind::kScope)) return false;
    }
    return true;
  }

  bool behind_pause() const {
    return lead_.first > 0 && s_.text.chars[token(lead_.first - 1).begin] == U'、';
  }

  const Sentence& s_;
  const Lead& lead_;
  const SubjectPhrase& phrase_;
  const Fit& fit_;
  const CarriedSubject& carried_;
};

}  // namespace

bool goes_on_with_told(const Sentence& sentence, const Lead& lead, const SubjectPhrase& phrase,
                       const Fit& fit, const CarriedSubject& carried, SubjectDecision& decision) {
  return Reader(sentence, lead, phrase, fit, carried).run(decision);
}

}  // namespace indicatord::assemble
