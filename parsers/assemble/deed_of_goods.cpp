// The words right before the number are looked through for a verb of those that the lexicon lists for what is
// measured so (areas are sown, masses gathered or made, heads kept). The verb ends them (早稻种了, 收了) or
// stands before its goods, at their beginning or behind what may stand before a verb (每天能出硅棒,
// 果农们收获脐橙). A verb that says nothing by itself (出, 收, 做) needs goods that the catalogue knows, or a
// rate before it.
#include "parsers/assemble/deed_of_goods.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "parsers/assemble/deed_kinds.h"
#include "parsers/assemble/head_in_scope.h"
#include "parsers/assemble/headless_subject.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using lexicon::Dimension;
using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

constexpr std::size_t kLongestGoods = 12;  // in characters
constexpr std::size_t kLongestSaid = 24;
constexpr std::size_t kOneChar = 3;  // bytes of it

struct Named {
  std::uint32_t indicator = 0;
  std::string breakdown;
};

class Finder {
 public:
  Finder(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r)
      : state_(state), s_(state.sentence), lead_(lead), q_(q), fit_(fit_of(r, q)) {}

  bool run(SubjectDecision& out) {
    read_words();
    if (said_.empty()) return next_of_list(out);
    if (q_.dimension == Dimension::kYield) return weighed() && name_yield(out);
    if (q_.dimension == Dimension::kPower) return name_capacity(out);
    for (const DeedKind& kind : kDeedKinds) {
      if (kind.dimension != q_.dimension ||
          (kind.dimension == Dimension::kArea && kind.built != in_square_metres()))
        continue;
      kind_ = &kind;
      auto named = find();
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
    read_words(end);
    if (said_.empty()) return false;
    const bool rate = fit_.measure == Measure::kGrowth;
    for (const DeedKind& kind : kDeedKinds) {
      const bool goods = kind.noun_of == kDeedKinds[0].noun_of || kind.noun == kOutputNoun;
      if (!goods || (!rate && kind.dimension != q_.dimension)) continue;
      kind_ = &kind;
      std::optional<Named> named = before_goods(true);
      if (!named) named = at_end_known();
      if (named) return take(*named, out);
    }
    return false;
  }

  // 比去年少收1.2万吨: nothing but a verb, of what was told
  bool only_verb() {
    read_words();
    return !said_.empty() && std::ranges::any_of(kDeedKinds, [&](const DeedKind& kind) {
      return s_.vocabulary.without_beginning(said_, kind.verb).empty();
    });
  }

 private:
  const lexicon::Lexicon& lexicon() const { return s_.vocabulary.lexicon(); }

  // May the words before the number go on to the left over the token?
  bool goes_on(const Token& t) const {
    if (t.kind == TokenKind::kText) return true;
    if (t.kind != TokenKind::kCue || s_.says(t, CueKind::kFiller, "of")) return false;
    constexpr tokenise::CueSet kWords = {CueKind::kFiller,   CueKind::kVerb,         CueKind::kHead,
                                         CueKind::kAddition, CueKind::kGapAdjective, CueKind::kPer,
                                         CueKind::kEach,     CueKind::kImplied};
    return t.is_any(kWords);
  }

  // 生产的牙刷
  bool behind_deed(std::size_t of) const {
    return s_.says(s_.token(of), CueKind::kFiller, "of") && of > lead_.first &&
           s_.token(of - 1).is(CueKind::kAddition) && !s_.value(s_.token(of - 1)).empty();
  }

  // The words of the clause right before the number, without what only says that it comes to so much.
  void read_words() { read_words(std::min(q_.first, lead_.last)); }

  void read_words(std::size_t last) {
    constexpr tokenise::CueSet kLight = {CueKind::kFiller, CueKind::kApproxBefore, CueKind::kVerb};
    const auto is_deed = [&](const Token& t) { return s_.vocabulary.ends_as(s_.chars(t), "gathers"); };
    while (last > lead_.first && s_.token(last - 1).is_any(kLight) && !is_deed(s_.token(last - 1))) --last;
    done_ = last < lead_.last && s_.token(last).is(CueKind::kFiller);
    std::size_t first = last;
    while (first > lead_.first && (goes_on(s_.token(first - 1)) || behind_deed(first - 1)) &&
           (first == last || s_.token(first - 1).end == s_.token(first).begin) &&
           s_.token(last - 1).end - s_.token(first - 1).begin <= kLongestSaid)
      --first;
    if (first == last) return;
    const bool behind_noun = first > lead_.first && s_.token(first - 1).end == s_.token(first).begin &&
                             s_.token(first - 1).kind == TokenKind::kIndicator &&
                             fits(s_.indicator(s_.token(first - 1).id), fit_);
    // 减少标煤消耗30亿吨
    const bool changes = first > lead_.first && s_.token(first - 1).is(CueKind::kChange);
    if (behind_noun || changes) return;
    said_ = s_.text.utf8(s_.token(first).begin, s_.token(last - 1).end);
    first_ = first;
  }

  // 种了12亩西瓜、8亩羊肚菌: the next of a list whose goods stand behind their numbers
  bool next_of_list(SubjectDecision& out) {
    if (state_.readings.empty() || q_.first == 0 || !is_list_mark(s_.token(q_.first - 1))) return false;
    const Reading& told = state_.readings.back();
    const std::string between = s_.text.utf8(told.end, q_.begin);
    if (!fired(told, rule::kProducedGoods) || told.unit != q_.unit || told.subject.breakdown.empty() ||
        !between.starts_with(told.subject.breakdown))
      return false;
    for (const DeedKind& kind : kDeedKinds) {
      if (kind.dimension != q_.dimension) continue;
      kind_ = &kind;
      if (const auto named = behind_number(true)) return take(*named, out);
    }
    return false;
  }

  // 每头奶牛日产奶28公斤, 每万元产值耗煤0.3吨: a rate, and no sum of it
  bool of_each_one() const {
    const std::u32string_view words = s_.text.slice(s_.token(lead_.first).begin, q_.begin);
    return s_.vocabulary.holds(words, "of_each_one");
  }

  bool in_square_metres() const { return q_.unit == "m2"; }

  bool known(const std::string& goods) const {
    if (kind_->built) return s_.vocabulary.ends_as(goods, "buildings");
    return !goods.empty() && ends_in_kind(lexicon(), noun(), goods);
  }

  std::string noun() const {
    return kind_->noun.empty() ? lexicon().find_indicator(kind_->noun_of)->name_zh : std::string(kind_->noun);
  }

  // 每亩收租600元 is no yield
  bool weighed() const {
    const lexicon::Unit* mass = lexicon().find_unit(q_.unit.substr(0, q_.unit.find('/')));
    return mass != nullptr && mass->dimension == Dimension::kMass;
  }

  bool weak(std::string_view verb) const { return s_.vocabulary.begins_and_ends_as(verb, "vague_deed"); }

  std::optional<Named> find() {
    if (auto named = before_goods()) return named;
    return at_end();
  }

  // 每天能出硅棒, 果农们收获脐橙
  std::optional<Named> before_goods(bool only_known = false) {
    for (std::size_t at = 0, next = 0; at < said_.size(); at = next) {
      segment::next_code_point(said_, next);
      const std::string_view rest = std::string_view(said_).substr(at);
      if (!s_.vocabulary.begins_as(rest, kind_->verb) || s_.vocabulary.begins_as(rest, "no_deed")) continue;
      const std::string before = said_.substr(0, at);
      if (at > 0 && !s_.vocabulary.ends_as(before, "before_deed")) continue;
      std::string_view goods = s_.vocabulary.without_beginning(rest, kind_->verb);
      if (goods.empty()) continue;
      const std::string_view verb = verb_ = rest.substr(0, rest.size() - goods.size());
      goods = s_.vocabulary.without_beginning(goods, "object_of_deed");  // 生产的牙刷
      const bool rate = !before.empty() && s_.vocabulary.holds(before, "deed_rate");
      const bool whole = s_.vocabulary.begins_and_ends_as(verb, "deed_in_part");
      if (kind_->dimension == Dimension::kEnergy)
        return s_.vocabulary.ends_as(goods, "current") ? of(kind_->noun_of, {}) : std::nullopt;
      if (only_known && (weak(verb) || !known(std::string(goods)))) return std::nullopt;
      return named_goods(std::string(whole ? rest : goods), !weak(verb) || rate);
    }
    return std::nullopt;
  }

  // 早稻种了, 收了…小麦
  std::optional<Named> at_end() {
    std::string_view rest = s_.vocabulary.without_ending(said_, kind_->verb);
    if (rest.size() == said_.size() || s_.vocabulary.ends_as(said_, "no_deed") || goes_on_in_word(rest) ||
        tells_which())
      return std::nullopt;
    const std::string_view verb = verb_ = std::string_view(said_).substr(rest.size());
    for (std::size_t size = rest.size() + 1; rest.size() < size;) {
      size = rest.size();
      rest = s_.vocabulary.without_ending(rest, "helps_deed");
    }
    const std::string whose = strip(std::string(rest), s_.vocabulary);
    const std::string goods(s_.vocabulary.without_beginning(whose, "object_of_deed"));  // 把玉米种到
    if (kind_->dimension == Dimension::kEnergy) return used_by(goods);
    if (known(goods)) return named_goods(goods, false);
    if (const std::string topic = rest.empty() ? topic_of_deed() : std::string(); known(topic))
      return named_goods(topic, false);
    // 打造, 改造: one character is a verb behind a word that may stand before one, or before 了
    const bool said_done = verb.size() > kOneChar || done_;
    const bool opens =
        rest.empty() || s_.vocabulary.ends_as(rest, "before_deed") || (said_done && !weak(verb));
    if (!opens) return std::nullopt;
    if (auto named = behind_number(!weak(verb))) return named;
    return told_before(verb);
  }

  // 水稻种植: by a verb that is a noun, too
  std::optional<Named> at_end_known() const {
    const std::string_view rest = s_.vocabulary.without_ending(said_, kind_->verb);
    const std::size_t verb = said_.size() - rest.size();
    const std::string goods = strip(std::string(rest), s_.vocabulary);
    if (verb <= kOneChar || !known(goods)) return std::nullopt;
    return named_goods(goods, false);
  }

  // 红薯今年种了5万亩: the goods before the time
  std::string topic_of_deed() const {
    std::size_t i = first_;
    while (i > lead_.first && lead_.role(i - 1) == Role::kTime) --i;
    if (i == first_ || i == lead_.first || s_.token(i - 1).kind != TokenKind::kText) return {};
    return strip(s_.word(s_.token(i - 1)), s_.vocabulary);
  }

  // 总产能: what follows the words before the verb is another word
  bool goes_on_in_word(std::string_view before) const {
    const auto verb = s_.token(first_).begin + static_cast<std::uint32_t>(segment::to_utf32(before).size());
    return s_.vocabulary.begins_as(s_.text.slice(verb, q_.begin), "no_deed");
  }

  // 年产150万吨的煤矿: the number tells which it is, and not how much was made
  bool tells_which() const {
    return q_.last < s_.tokens.size() && s_.says(s_.token(q_.last), CueKind::kFiller, "of");
  }

  // 工业用了68.5亿千瓦时电, 风电场一年能发2.3亿千瓦时
  std::optional<Named> used_by(const std::string& whose) const {
    const tokenise::Meaning* name = s_.vocabulary.find_word(segment::to_utf32(whose + noun()));
    if (name != nullptr && name->kind == TokenKind::kIndicator && fits(s_.indicator(name->id), fit_))
      return Named{name->id, {}};
    return of(kind_->noun_of, whose);
  }

  std::optional<Named> of(std::string_view id, std::string breakdown) const {
    const lexicon::Indicator* found = lexicon().find_indicator(id);
    if (found == nullptr || !fits(*found, fit_)) return std::nullopt;
    return Named{lexicon().index_of(*found), std::move(breakdown)};
  }

  // What is told of these goods; `open`: of any goods, because the verb says enough.
  std::optional<Named> named_goods(const std::string& goods, bool open) const {
    const std::size_t length = segment::to_utf32(goods).size();
    if (length == 0 || length > kLongestGoods) return std::nullopt;
    const tokenise::Meaning* name = s_.vocabulary.find_word(segment::to_utf32(goods + noun()));
    const bool told = name != nullptr && name->kind == TokenKind::kIndicator;
    if (told && !name->part && fits(s_.indicator(name->id), fit_)) return Named{name->id, {}};  // 消耗能源
    if (kind_->built) return known(goods) ? of(kind_->noun_of, goods) : std::nullopt;
    if (known(goods)) {
      const auto refined = lexicon().refine(noun(), goods);
      if (!fits(*refined->indicator, fit_)) return std::nullopt;
      const bool whole = told || refined->indicator->name_zh.starts_with(refined->breakdown);
      return Named{lexicon().index_of(*refined->indicator), whole ? std::string() : refined->breakdown};
    }
    if (!open || s_.vocabulary.ends_as(goods, "no_goods") || kind_->noun_of.starts_with("energy.") ||
        kind_->noun_of.starts_with("agriculture.hogs"))
      return std::nullopt;
    if (q_.dimension == Dimension::kCount && !s_.vocabulary.begins_as(q_.unit, "counts_products"))
      return std::nullopt;
    const bool farmed = q_.dimension == Dimension::kMass && told_of_farming();
    return of(farmed ? "agriculture.crop_output" : kind_->noun_of, goods);
  }

  bool told_of_farming() const {
    const auto& indicator = state_.readings.empty()
                                ? state_.context.topic ? state_.context.topic->indicator : std::nullopt
                                : state_.readings.back().subject.indicator;
    return indicator && topic_of(s_.indicator(*indicator).id) == "agriculture";
  }

  // 收了6.8万吨小麦, 种上了120亩羊肚菌
  std::optional<Named> behind_number(bool open) const {
    std::size_t i = q_.last;
    if (i < s_.tokens.size() && s_.token(i).kind == TokenKind::kArea) ++i;  // 100亩澳洲坚果
    if (i >= s_.tokens.size() || s_.token(i).kind != TokenKind::kText) return std::nullopt;
    // 年产5万吨合成氨的氮肥厂
    if (i + 1 < s_.tokens.size() && s_.says(s_.token(i + 1), CueKind::kFiller, "of")) return std::nullopt;
    const std::u32string_view word = s_.chars(s_.token(i));
    const bool ends =
        i + 1 == s_.tokens.size() || is_clause_mark(s_.token(i + 1)) || is_list_mark(s_.token(i + 1));
    if (ends) {
      if (auto named = named_goods(s_.text.utf8(s_.token(q_.last).begin, s_.token(i).end), open))
        return named;
    }
    for (std::size_t length = std::min(word.size(), kLongestGoods); length > 1; --length) {
      const std::string goods = segment::to_utf8(word.substr(0, length));
      if (known(goods)) return named_goods(goods, false);
    }
    return std::nullopt;
  }

  // 今年柚子大丰收，全乡收了1800万斤; 种了260亩: of what the clause before speaks of, or of any crop
  std::optional<Named> told_before(std::string_view verb) const {
    // 开工住宅320万平方米，竣工210万平方米
    if (kind_->built) {
      const bool same = !state_.readings.empty() && state_.readings.back().unit == q_.unit &&
                        known(state_.readings.back().subject.breakdown);
      return of(kind_->noun_of, same ? state_.readings.back().subject.breakdown : std::string());
    }
    const bool farmed =
        q_.dimension == Dimension::kMass || std::string_view(kDeedKinds[0].noun_of) == kind_->noun_of;
    const bool sown = q_.dimension == Dimension::kArea && !s_.vocabulary.begins_as(verb, "sows");
    if (!farmed || sown || q_.counts_noun || kind_->noun_of.starts_with("energy.")) return std::nullopt;
    if (!state_.readings.empty()) {
      const Subject& told = state_.readings.back().subject;
      if (told_of_farming() && known(told.breakdown)) return named_goods(told.breakdown, false);
      // 养殖小龙虾15万亩，年产2.2万吨
      std::string_view kept = told.indicator ? std::string_view() : std::string_view(told.phrase);
      kept = s_.vocabulary.without_beginning(kept, "keeps_animals");
      if (known(std::string(kept))) return named_goods(std::string(kept), false);
    } else if (const auto& clause = state_.last_clause; clause && clause->last + 1 == lead_.first) {
      if (auto found = narrowed_in_clause()) return found;
    }
    if (q_.dimension != Dimension::kArea || weak(verb) || q_.last >= s_.tokens.size() ||
        !is_clause_mark(s_.token(q_.last)) || !state_.readings.empty())
      return std::nullopt;
    return of(kind_->noun_of, {});
  }

  std::optional<Named> narrowed_in_clause() const {
    CarriedSubject carried;
    carried.clause = &state_.last_clause;
    const std::u32string said = words_of_clause(s_, carried);
    for (std::size_t length = std::min(said.size(), kLongestGoods); length > 1; --length) {
      for (std::size_t i = 0; i + length <= said.size(); ++i) {
        const std::string goods = segment::to_utf8(said.substr(i, length));
        const auto refined = lexicon().refine(noun(), goods);
        if (!refined) continue;
        const std::vector<std::string>& kinds = refined->indicator->kinds;
        if (std::ranges::find(kinds, goods) != kinds.end()) return named_goods(goods, false);
      }
    }
    return std::nullopt;
  }

  // 水稻每亩打了1300斤, 一亩能收1.2万斤红薯
  bool name_yield(SubjectDecision& out) {
    static constexpr DeedKind kField{"gathers", Dimension::kYield, "agriculture.sown_area", ""};
    kind_ = &kField;
    const std::string before(s_.vocabulary.before_first(said_, "of_each_field"));
    const auto crop = [&](const std::string& goods) {
      const std::string bare = strip(goods, s_.vocabulary);
      return known(bare) ? bare : std::string();
    };
    std::string goods = crop(before);
    std::string any;  // 收干豆
    for (std::size_t at = before.size(), next = at; goods.empty() && at < said_.size(); at = next) {
      segment::next_code_point(said_, next);
      const std::string_view rest = std::string_view(said_).substr(at);
      if (!s_.vocabulary.begins_as(rest, kind_->verb) && !s_.vocabulary.begins_as(rest, "yields")) continue;
      std::string_view object = s_.vocabulary.without_beginning(rest, kind_->verb);
      object = s_.vocabulary.without_beginning(object, "yields");
      goods = crop(std::string(object));
      if (any.empty() && !s_.vocabulary.ends_as(object, "no_goods")) any = object;
    }
    if (goods.empty()) goods = any;
    if (goods.empty() && q_.last < s_.tokens.size() && s_.token(q_.last).kind == TokenKind::kText)
      goods = crop(s_.word(s_.token(q_.last)));
    if (goods.empty() && told_of_farming() && !state_.readings.empty())
      goods = state_.readings.back().subject.breakdown;
    const auto named = of("agriculture.grain_yield", goods);
    return named && take(*named, out);
  }

  // 新增风电120万千瓦, 建成光伏电站15万千瓦: what makes power, measured in power
  bool name_capacity(SubjectDecision& out) const {
    std::string_view source = s_.vocabulary.without_ending(out.subject.phrase, "starts_up");
    if (out.subject.indicator || !s_.vocabulary.ends_as(source, "source_of_power") ||
        s_.vocabulary.begins_as(source, "shuts_down"))
      return false;
    source = s_.vocabulary.without_beginning(source, "starts_up");
    const auto named = of("energy.installed_capacity", std::string(source));
    return named && take(*named, out);
  }

  bool take(const Named& named, SubjectDecision& out) const {
    const std::string entity = out.subject.entity;
    out = {};
    out.subject.entity = entity;
    out.subject.indicator = named.indicator;
    out.subject.breakdown = strip(named.breakdown, s_.vocabulary);
    out.subject.phrase = out.subject.breakdown.empty() ? said_ : out.subject.breakdown;
    out.subject.said = {s_.token(lead_.first).begin, q_.begin};
    out.own_head = true;
    out.rule = &rule::kProducedGoods;
    return true;
  }

  const SentenceState& state_;
  const Sentence& s_;
  const Lead& lead_;
  const Quantity& q_;
  const Fit fit_;
  const DeedKind* kind_ = nullptr;
  std::string said_;  // the words before the number, the verb among them
  std::size_t first_ = 0;
  std::string_view verb_;  // of `said_`
  bool done_ = false;      // 了 or the like stands between them and the number
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

// 生产汽车6.3万辆，销售6.1万辆: what is sold is not what was made
void leave_out_sold(const SentenceState& state, const Lead& lead, SubjectDecision& decision) {
  if (!decision.inherited || !decision.subject.indicator || !sold(state, lead)) return;
  const lexicon::Indicator& told = state.sentence.indicator(*decision.subject.indicator);
  if (std::ranges::find(told.heads, kOutputNoun) == told.heads.end()) return;
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
