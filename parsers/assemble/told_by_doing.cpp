// The clause of the figure is looked at, from the figure before it to its end. A frame holds where its words
// stand there in their places and what it asks for stands beside them; the first one that holds decides. What
// else the clause names is the breakdown, without what the id says already.
#include "parsers/assemble/told_by_doing.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "parsers/assemble/fit.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::Affixes;
using tokenise::CueKind;
using tokenise::FrameWords;
using tokenise::TokenKind;

constexpr std::uint32_t kFarthestBeside = 40;  // in characters
constexpr std::size_t kLongestObject = 8;
constexpr std::size_t kMostBetween = 4;  // tokens between the verb and the figure: 卖了近

// Where the first of the words stands in the text, and how long it is; npos for none.
std::pair<std::size_t, std::size_t> find_word(std::u32string_view text, const Affixes& known) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::u32string_view rest = text.substr(at);
    const std::size_t left = Vocabulary::without_beginning(rest, known).size();
    if (left < rest.size()) return {at, rest.size() - left};
  }
  return {std::u32string_view::npos, 0};
}

// A rate only of the frames that name it.
bool has_unit(const lexicon::Frame& frame, const Quantity& q) {
  const bool any = frame.units.empty() && q.unit_class == UnitClass::kAmount;
  return any || std::ranges::find(frame.units, q.unit) != frame.units.end();
}

class Clause {
 public:
  Clause(const Sentence& sentence, const Quantity& q) : s_(sentence), q_(q) {
    first_ = q.first;
    // 新房卖出1260套、13.2万平方米: behind a figure of its own words it begins, or else with those of that
    // one
    bool words = false;
    while (first_ > 0 && !is_clause_mark(token(first_ - 1)) &&
           !(words && token(first_ - 1).kind == TokenKind::kUnit)) {
      --first_;
      words = words || !(is_list_mark(token(first_)) || token(first_).is(CueKind::kApproxBefore));
    }
    stop_ = q.first;
    if (q.unit_class != UnitClass::kAmount) {
      // 派送同比增长21%: up to the words of the change
      constexpr tokenise::CueSet kTellsRate = {CueKind::kBasis, CueKind::kChange, CueKind::kRateNoun,
                                               CueKind::kCompare};
      stop_ = first_;
      while (stop_ < q.first && !token(stop_).is_any(kTellsRate)) ++stop_;
    }
    begin_ = first_ < q.first ? token(first_).begin : token(q.first).begin;
    std::size_t last = q.last;
    while (last < s_.tokens.size() && !is_clause_mark(token(last)) && !is_list_mark(token(last)) &&
           token(last).kind != TokenKind::kNumber)
      ++last;
    end_ = last > q.last ? token(last - 1).end : q.end;
  }

  const FrameWords* frame(const Fit& fit) const {
    for (const FrameWords& words : s_.vocabulary.frames()) {
      const bool change = fit.measure == Measure::kDelta;
      if (words.frame->change != change || !may_fit(s_.indicator(words.indicator)) ||
          !has_unit(*words.frame, q_) || !fits(s_.indicator(words.indicator), fit))
        continue;
      if (stands(words) && asked_for(words)) return &words;
    }
    return nullptr;
  }

  // What is counted behind the unit, up to the verb: 大豆油 of 12万吨大豆油, 贫困户 of 86名贫困户就业.
  std::u32string_view object(const FrameWords& words) const {
    if (q_.last >= s_.tokens.size() || token(q_.last).begin != q_.end) return {};
    const Token& noun = token(q_.last);
    if (noun.kind != TokenKind::kText && noun.kind != TokenKind::kIndicator && !noun.is(CueKind::kHead))
      return {};
    std::u32string_view text = s_.chars(noun);
    text = text.substr(0, find_word(text, words.behind).first);
    if (text.size() > kLongestObject) return {};
    return text;
  }

 private:
  const Token& token(std::size_t i) const { return s_.tokens[i]; }
  // False for sure: asked before anything is compared by its letters.
  bool may_fit(const lexicon::Indicator& indicator) const {
    using lexicon::Dimension;
    return is_rate() || indicator.dimension == q_.dimension || indicator.dimension == Dimension::kAny ||
           indicator.dimension == Dimension::kPrice;
  }

  std::u32string_view before() const { return s_.text.slice(begin_, token(stop_).begin); }
  std::u32string_view behind() const {
    return is_rate() ? std::u32string_view() : s_.text.slice(q_.end, end_);
  }

  // 卖了近, 共迎来: the verb, with nothing but particles and adverbs behind it
  // 人均比上年多了920元: of a change, with what it is compared with, too
  bool right_before(const Affixes& verbs, bool change = false) const {
    if (verbs.empty()) return false;
    constexpr tokenise::CueSet kSaysNothing = {CueKind::kFiller, CueKind::kApproxBefore, CueKind::kVerb,
                                               CueKind::kChangeTo, CueKind::kPer};
    constexpr tokenise::CueSet kTellsChange = {CueKind::kBasis, CueKind::kChange, CueKind::kCompare};
    for (std::size_t i = stop_; i > first_ && i + kMostBetween >= stop_; --i) {
      const Token& t = token(i - 1);
      if (Vocabulary::ends_in(s_.text.slice(begin_, t.end), verbs)) return true;
      const bool compares = change && (t.is_any(kTellsChange) || t.kind == TokenKind::kTime);
      if (!compares && !t.is_any(kSaysNothing)) break;
    }
    return false;
  }

  bool is_rate() const { return q_.unit_class != UnitClass::kAmount; }

  // 卖出面积同比少了8.6%: the noun of the amount between; 分拣时效提升91% is of no such
  bool amount_before(const Affixes& verbs) const {
    const std::u32string_view said = before();
    const std::u32string_view left = s_.vocabulary.without_ending(said, "amount_done");
    return left.size() < said.size() && Vocabulary::ends_in(left, verbs);
  }

  // 3200人报名 tells of something else; 320人增加到860人 does not
  bool ends_said() const {
    return behind().empty() || token(q_.last).is_any({CueKind::kChange, CueKind::kChangeTo});
  }

  // 工人860人, 全村有3200人: nothing else stands before the figure
  bool alone(const Affixes& nouns) const {
    if (nouns.empty() || stop_ != q_.first || !ends_said()) return false;
    std::u32string text;
    bool number = false;
    for (std::size_t i = first_; i < q_.first; ++i) {
      const Token& t = token(i);
      const bool noun = t.kind == TokenKind::kText || t.kind == TokenKind::kIndicator || t.is(CueKind::kHead);
      const bool says_nothing = t.kind == TokenKind::kTime || t.kind == TokenKind::kNumber ||
                                t.kind == TokenKind::kUnit || is_list_mark(t) || names_place(t) ||
                                t.is_any({CueKind::kFiller, CueKind::kApproxBefore, CueKind::kChangeTo,
                                          CueKind::kFrom, CueKind::kVerb});
      if (noun && number) return false;  // 13亿人口、9亿劳动力
      number = number || t.kind == TokenKind::kNumber;
      if (noun) text += s_.chars(t);
      if (!noun && !says_nothing) return false;
    }
    return !text.empty() && Vocabulary::without_ending(text, nouns).empty();
  }

  bool stands(const FrameWords& w) const {
    const bool led = right_before(w.right_before, w.frame->change) ||
                     (is_rate() ? amount_before(w.right_before) : Vocabulary::holds(before(), w.before)) ||
                     alone(w.alone);
    if (w.frame->around) return led && Vocabulary::holds(behind(), w.behind);
    return led || Vocabulary::holds(behind(), w.behind);
  }

  bool asked_for(const FrameWords& w) const {
    if (Vocabulary::holds(before(), w.unless) || Vocabulary::holds(behind(), w.unless)) return false;
    if (w.beside.empty() && w.says.empty()) return true;
    const std::uint32_t from = std::max(s_.begin, q_.begin - std::min(q_.begin, kFarthestBeside));
    const std::u32string_view around = s_.text.slice(from, end_);
    return Vocabulary::holds(around, w.beside) || Vocabulary::holds(around, w.says);
  }

  const Sentence& s_;
  const Quantity& q_;
  std::size_t first_ = 0;
  std::size_t stop_ = 0;  // where the words end that are looked at
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
};

// What narrows the indicator: the nouns of the clause but for the verb and what the id says.
class Narrowing {
 public:
  Narrowing(const Sentence& s, const FrameWords& words) : s_(s), words_(words) {}

  // The verb right before the figure ends the last word: 涪江航运 keeps its own.
  void add(std::u32string_view text) {
    while (!text.empty()) {
      const std::size_t blank = std::min(text.find(U' '), text.size());
      const std::u32string_view word = text.substr(0, blank);
      add_word(blank == text.size() ? Vocabulary::without_ending(word, words_.right_before) : word);
      text.remove_prefix(std::min(blank + 1, text.size()));
    }
  }
  std::string take() { return std::move(text_); }

 private:
  void add_word(std::u32string_view word) {
    // 铁路拉走煤炭: what stands on either side of the verb
    const auto [at, length] = find_word(word, words_.before);
    const bool narrows = at != std::u32string_view::npos &&
                         Vocabulary::holds(word.substr(at, length), words_.beside);  // 外出打工
    if (at != std::u32string_view::npos && !narrows) {
      keep(word.substr(0, at));
      return add_word(word.substr(at + length));
    }
    keep(word);
  }

  void keep(std::u32string_view word) {
    for (std::size_t size = word.size() + 1; size > word.size();) {
      size = word.size();
      word = Vocabulary::without_beginning(Vocabulary::without_ending(word, words_.says), words_.says);
      word = Vocabulary::without_ending(word, words_.alone);
      const std::string said = segment::to_utf8(word);
      const std::string_view bare = s_.vocabulary.without_ending(said, "of_doing");
      word = word.substr(0, segment::to_utf32(bare).size());
    }
    if (word.size() < 2) return;
    text_ = join_breakdowns(text_, segment::to_utf8(word));
  }

  const Sentence& s_;
  const FrameWords& words_;
  std::string text_;
};

// 全村312户1360人，其中贫困户86户320人: the second count is of those before it, a part of what is told
bool count_beside_unknown(const SentenceState& state, const Lead& lead, const Quantity& q,
                          SubjectDecision& decision) {
  if (!decision.inherited || !state.scope || lead.first != lead.last || state.readings.empty() ||
      q.dimension != lexicon::Dimension::kCount)
    return false;
  const Reading& beside = state.readings.back();
  if (beside.end != q.begin || beside.subject.indicator || beside.subject.phrase.empty()) return false;
  decision.subject.breakdown = decision.subject.phrase = beside.subject.phrase;
  decision.rule = &rule::kPartOfCarried;
  return true;
}

// 其中住宅卖了460万平方米: a part of what a frame told of, by its verb
void leave_out_verb(const Sentence& s, const Quantity& q, const Reading& r, SubjectDecision& decision) {
  if (decision.rule != &rule::kPartOfCarried || q.first == 0 || !s.token(q.first - 1).is(CueKind::kFiller))
    return;
  const FrameWords* words = Clause(s, q).frame(fit_of(r, q));
  if (words == nullptr || words->indicator != decision.subject.indicator) return;
  const std::u32string part = segment::to_utf32(decision.subject.breakdown);
  const std::u32string_view left = Vocabulary::without_ending(part, words->right_before);
  if (!left.empty()) decision.subject.breakdown = segment::to_utf8(left);
}

// 房价稳中有降，均价每平方米3860元: a price of whatever there is
bool is_any_price(const Sentence& s, const Quantity& q, const SubjectDecision& decision) {
  return decision.own_head && q.unit_class == UnitClass::kAmount && decision.subject.breakdown.empty() &&
         s.vocabulary.begins_as(s.indicator(*decision.subject.indicator).id, "any_price");
}

}  // namespace

bool told_by_doing(const SentenceState& state, const Quantity& q) {
  if (q.unit_class != UnitClass::kAmount) return false;
  return Clause(state.sentence, q).frame({Measure::kLevel, q.unit_class, q.dimension, q.unit}) != nullptr;
}

void name_by_doing(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                   SubjectDecision& decision) {
  if (count_beside_unknown(state, lead, q, decision)) return;
  leave_out_verb(state.sentence, q, r, decision);
  const bool amount =
      q.unit_class == UnitClass::kAmount && (r.measure == Measure::kLevel || r.measure == Measure::kDelta);
  const bool rate = q.unit_class == UnitClass::kPercent && r.measure == Measure::kGrowth;
  const Sentence& s = state.sentence;
  if (!(amount || rate)) return;
  if ((decision.own_head || (decision.subject.indicator && !decision.inherited)) &&
      !is_any_price(s, q, decision))
    return;
  const Clause clause(s, q);
  const FrameWords* words = clause.frame(fit_of(r, q));
  if (words == nullptr) return;
  // 新开工商品房42万平方米，竣工36万平方米: what is done next, of the same topic
  if (decision.subject.indicator && !is_any_price(s, q, decision) &&
      (*decision.subject.indicator == words->indicator ||
       topic_of(s.indicator(*decision.subject.indicator).id) != topic_of(s.indicator(words->indicator).id)))
    return;
  SubjectPhrase phrase(s, lead, lead.first, lead.last);
  const std::string entity = phrase.take_entity();
  // 服务零售额: a term of its own
  if (!phrase.nouns().empty() && s.says(s.token(phrase.nouns().back()), CueKind::kHead, "term")) return;
  const lexicon::Indicator& indicator = s.indicator(words->indicator);
  Narrowing narrowing(s, *words);
  if (!phrase.nouns().empty()) {
    const Nouns& nouns = phrase.nouns();
    narrowing.add(segment::to_utf32(phrase.text(nouns.front(), nouns.back() + 1, indicator.id)));
    decision.subject.said = {s.token(nouns.front()).begin, s.token(nouns.back()).end};
    decision.subject.phrase = phrase.text(nouns.front(), nouns.back() + 1);
  }
  narrowing.add(clause.object(*words));
  if (decision.subject.entity.empty()) decision.subject.entity = entity;
  decision.subject.indicator = words->indicator;
  decision.subject.breakdown = narrowing.take();
  // 安排800人就业 is what was done; 有1.2万人上班 is what there is
  decision.subject.added = !indicator.stock || (words->frame->around && !words->before.empty());
  decision.inherited = false;
  decision.own_head = true;
  decision.rule = &rule::kToldByDoing;
}

}  // namespace indicatord::assemble
