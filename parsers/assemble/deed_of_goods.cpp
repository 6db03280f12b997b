// The words right before the number are looked through for a verb of the frames of what is measured so (areas
// are sown, masses gathered or made, heads kept). The verb ends them (早稻种了, 收了) or stands before its
// goods, at their beginning or behind what may stand before a verb (每天能出硅棒, 果农们收获脐橙). A verb
// that says nothing by itself (出, 收, 做) needs goods that the catalogue knows, or a rate before it. Yields
// of land and the power of what makes it are told by their units.
#include "parsers/assemble/deed_of_goods.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "parsers/assemble/deed_goods.h"
#include "parsers/assemble/deed_words.h"
#include "parsers/assemble/power_of_source.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"
#include "parsers/assemble/yield_of_field.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using lexicon::Dimension;
using model::Measure;
using tokenise::CueKind;
using tokenise::DeedFrame;
using tokenise::takes_unit;

constexpr std::size_t kOneChar = 3;  // bytes of it

// Of whatever is grown or made, and not of fuel, animals or buildings alone.
bool takes_any_goods(const DeedFrame& frame) {
  return !frame.frame->known_goods && frame.frame->goods.empty();
}

class Finder {
 public:
  Finder(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r)
      : state_(state), s_(state.sentence), lead_(lead), q_(q), fit_(fit_of(r, q)) {}

  bool run(SubjectDecision& out) {
    words_ = deed_words(s_, lead_, fit_, std::min(q_.first, lead_.last));
    if (words_.said.empty()) return next_of_list(out);
    if (q_.dimension == Dimension::kYield) return name_yield(state_, lead_, q_, fit_, words_, out);
    if (q_.dimension == Dimension::kPower) return name_power(s_, lead_, q_, fit_, words_, out);
    for (const DeedFrame* frame : s_.vocabulary.frames().of_deeds(q_.dimension)) {
      if (!takes_unit(*frame->frame, q_.unit)) continue;
      const auto named = find({state_, q_, fit_, *frame});
      // 每天加工鲜桃200吨: the harvest is another's
      const bool processed = named && s_.vocabulary.begins_and_ends_as(verb_, "processes") &&
                             topic_of(s_.indicator(named->indicator).id) == "agriculture";
      if (named && !processed && !of_each_one()) return take(*named, out);
    }
    return false;
  }

  // 水稻种植比去年减少2万亩, 炼钢增长5%: the change of what is done to goods that are known
  bool run_changed(SubjectDecision& out) {
    constexpr tokenise::CueSet kEnds = {CueKind::kCompare, CueKind::kBasis, CueKind::kChange, CueKind::kWiden,
                                        CueKind::kNarrow};
    std::size_t end = lead_.first;
    while (end < lead_.last && !s_.token(end).is_any(kEnds)) ++end;
    if (end == lead_.first || end == lead_.last) return false;
    words_ = deed_words(s_, lead_, fit_, end);
    if (words_.said.empty()) return false;
    for (const auto& frame : s_.vocabulary.frames().all_of_deeds()) {
      if (!takes_any_goods(*frame) || !may_change(*frame)) continue;
      const GoodsOfDeed goods(state_, q_, fit_, *frame);
      std::optional<NamedGoods> named = before_goods(goods, true);
      if (!named) named = at_end_known(goods);
      if (named) return take(*named, out);
    }
    return false;
  }

  // 比去年少收1.2万吨: nothing but a verb, of what was told
  bool only_verb() {
    words_ = deed_words(s_, lead_, fit_, std::min(q_.first, lead_.last));
    return !words_.said.empty() &&
           std::ranges::any_of(s_.vocabulary.frames().all_of_deeds(), [&](const auto& frame) {
             return Vocabulary::without_beginning(std::string_view(words_.said), frame->verbs).empty();
           });
  }

 private:
  // A rate is of whatever it is.
  bool may_change(const DeedFrame& frame) const {
    if (fit_.measure == Measure::kGrowth) return true;
    const auto of_dimension = s_.vocabulary.frames().of_deeds(q_.dimension);
    return takes_unit(*frame.frame, q_.unit) && std::ranges::find(of_dimension, &frame) != of_dimension.end();
  }

  // 种了12亩西瓜、8亩羊肚菌: the next of a list whose goods stand behind their numbers
  bool next_of_list(SubjectDecision& out) {
    if (state_.readings.empty() || q_.first == 0 || !is_list_mark(s_.token(q_.first - 1))) return false;
    const Reading& told = state_.readings.back();
    const std::string between = s_.text.utf8(told.end, q_.begin);
    if (!fired(told, rule::kProducedGoods) || told.unit != q_.unit || told.subject.breakdown.empty() ||
        !between.starts_with(told.subject.breakdown))
      return false;
    for (const DeedFrame* frame : s_.vocabulary.frames().of_deeds(q_.dimension)) {
      if (!takes_unit(*frame->frame, q_.unit)) continue;
      if (const auto named = GoodsOfDeed(state_, q_, fit_, *frame).behind_number(true))
        return take(*named, out);
    }
    return false;
  }

  // 每头奶牛日产奶28公斤, 每万元产值耗煤0.3吨: a rate, and no sum of it
  bool of_each_one() const {
    const std::u32string_view words = s_.text.slice(s_.token(lead_.first).begin, q_.begin);
    return s_.vocabulary.holds(words, "of_each_one");
  }

  bool weak(std::string_view verb) const { return s_.vocabulary.begins_and_ends_as(verb, "vague_deed"); }

  std::optional<NamedGoods> find(const GoodsOfDeed& goods) {
    if (auto named = before_goods(goods)) return named;
    if (s_.vocabulary.ends_as(words_.said, "takes_land")) return goods.grown_behind();
    return at_end(goods);
  }

  // 每天能出硅棒, 果农们收获脐橙
  std::optional<NamedGoods> before_goods(const GoodsOfDeed& known, bool only_known = false) {
    const DeedFrame& frame = known.frame();
    const std::string_view said = words_.said;
    for (std::size_t at = 0, next = 0; at < said.size(); at = next) {
      segment::next_code_point(said, next);
      const std::string_view rest = said.substr(at);
      if (!Vocabulary::begins_in(rest, frame.verbs) || s_.vocabulary.begins_as(rest, "no_deed")) continue;
      const std::string_view before = said.substr(0, at);
      if (at > 0 && !s_.vocabulary.ends_as(before, "before_deed")) continue;
      std::string_view goods = Vocabulary::without_beginning(rest, frame.verbs);
      if (goods.empty()) continue;
      const std::string_view verb = verb_ = rest.substr(0, rest.size() - goods.size());
      goods = s_.vocabulary.without_beginning(goods, "object_of_deed");  // 生产的牙刷
      if (!frame.object.empty())
        return Vocabulary::ends_in(goods, frame.object) ? known.itself({}) : std::nullopt;
      if (only_known && (weak(verb) || !known.known(std::string(goods)))) return std::nullopt;
      const bool rate = !before.empty() && s_.vocabulary.holds(before, "deed_rate");
      const bool whole = s_.vocabulary.begins_and_ends_as(verb, "deed_in_part");
      return known.named(std::string(whole ? rest : goods), !weak(verb) || rate);
    }
    return std::nullopt;
  }

  // 早稻种了, 收了…小麦
  std::optional<NamedGoods> at_end(const GoodsOfDeed& known) {
    const std::string_view said = words_.said;
    std::string_view rest = Vocabulary::without_ending(said, known.frame().verbs);
    if (rest.size() == said.size() || s_.vocabulary.ends_as(said, "no_deed") ||
        goes_on_in_word(s_, q_, words_, rest) || tells_which(known.frame()))
      return std::nullopt;
    const std::string_view verb = verb_ = said.substr(rest.size());
    for (std::size_t size = rest.size() + 1; rest.size() < size;) {
      size = rest.size();
      rest = s_.vocabulary.without_ending(rest, "helps_deed");
    }
    const std::string whose = strip(std::string(rest), s_.vocabulary);
    const std::string goods(s_.vocabulary.without_beginning(whose, "object_of_deed"));  // 把玉米种到
    if (!known.frame().object.empty()) return known.used_by(goods);
    if (known.known(goods)) return known.named(goods, false);
    const std::string topic = rest.empty() ? topic_of_deed(s_, lead_, words_) : std::string();
    if (known.known(topic)) return known.named(topic, false);
    // 打造, 改造: one character is a verb behind a word that may stand before one, or before 了
    const bool said_done = verb.size() > kOneChar || words_.done;
    const bool opens =
        rest.empty() || s_.vocabulary.ends_as(rest, "before_deed") || (said_done && !weak(verb));
    if (!opens) return std::nullopt;
    if (auto named = known.behind_number(!weak(verb))) return named;
    return known.told_before(lead_, verb, weak(verb));
  }

  // 水稻种植: by a verb that is a noun, too
  std::optional<NamedGoods> at_end_known(const GoodsOfDeed& known) const {
    const std::string_view said = words_.said;
    const std::string_view rest = Vocabulary::without_ending(said, known.frame().verbs);
    const std::size_t verb = said.size() - rest.size();
    const std::string goods = strip(std::string(rest), s_.vocabulary);
    if (verb <= kOneChar || !known.known(goods)) return std::nullopt;
    return known.named(goods, false);
  }

  // 年产150万吨的煤矿: the number tells which it is, and not how much was made
  // 可提供36亿千瓦时的清洁电能 tells how much was made.
  bool tells_which(const DeedFrame& frame) const {
    if (q_.last >= s_.tokens.size() || !s_.says(s_.token(q_.last), CueKind::kFiller, "of")) return false;
    return frame.object.empty() || q_.last + 1 >= s_.tokens.size() ||
           !Vocabulary::ends_in(s_.chars(s_.token(q_.last + 1)), frame.object);
  }

  bool take(const NamedGoods& named, SubjectDecision& out) const {
    take_goods(s_, lead_, q_, named, words_.said, out);
    return true;
  }

  const SentenceState& state_;
  const Sentence& s_;
  const Lead& lead_;
  const Quantity& q_;
  const Fit fit_;
  DeedWords words_;
  std::string_view verb_;  // of `words_`
};

bool sold(const SentenceState& state, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (t.is(CueKind::kAddition) && state.sentence.vocabulary.ends_as(state.sentence.chars(t), "sold"))
      return true;
  }
  return false;
}

// 比去年少收1.2万吨
bool go_on_by_verb(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                   SubjectDecision& decision) {
  const Fit fit = fit_of(r, q);
  const CarriedSubject carried = carried_for(state, fit);
  const Subject* told = carried.subject;
  if (told == nullptr || !told->indicator || !fits(state.sentence.indicator(*told->indicator), fit) ||
      !Finder(state, lead, q, r).only_verb())
    return false;
  decision.subject = *told;
  decision.inherited = true;
  decision.rule = &rule::kCarriedSubject;
  return true;
}

// Is it of what was grown or made?
bool tells_output(const Sentence& s, const lexicon::Indicator& told) {
  return std::ranges::any_of(s.vocabulary.frames().all_of_deeds(), [&](const auto& frame) {
    return takes_any_goods(*frame) && std::ranges::find(told.heads, frame->noun) != told.heads.end();
  });
}

// 生产汽车6.3万辆，销售6.1万辆: what is sold is not what was made
void leave_out_sold(const SentenceState& state, const Lead& lead, SubjectDecision& decision) {
  if (!decision.inherited || !decision.subject.indicator || !sold(state, lead)) return;
  if (!tells_output(state.sentence, state.sentence.indicator(*decision.subject.indicator))) return;
  decision = {};
  decision.rule = &rule::kUnknownSubject;
}

}  // namespace

void name_by_deed(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                  SubjectDecision& decision) {
  if (lead.first == lead.last) return;
  const bool changed = r.measure == Measure::kDelta || r.measure == Measure::kGrowth;
  if (changed && !decision.subject.indicator && !decision.own_head && !decision.inherited) {
    const bool amount = q.unit_class == UnitClass::kAmount;
    if (amount && r.measure == Measure::kDelta && go_on_by_verb(state, lead, q, r, decision)) return;
    if (amount || q.unit_class == UnitClass::kPercent) Finder(state, lead, q, r).run_changed(decision);
    return;
  }
  const bool by_noun =
      decision.own_head || (decision.subject.indicator && decision.rule != &rule::kProducedGoods &&
                            decision.rule != &rule::kPartOfCarried && !decision.inherited);
  if (by_noun || r.measure != Measure::kLevel || q.unit_class != UnitClass::kAmount) return;
  if (!Finder(state, lead, q, r).run(decision)) leave_out_sold(state, lead, decision);
}

}  // namespace indicatord::assemble
