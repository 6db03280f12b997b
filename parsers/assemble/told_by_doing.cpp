// The first frame of the lexicon that holds in the clause of the figure decides (frame_clause.h). What else
// the clause names is the breakdown, without what the id says already.
#include "parsers/assemble/told_by_doing.h"

#include <algorithm>
#include <string>
#include <utility>

#include "parsers/assemble/fit.h"
#include "parsers/assemble/frame_clause.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_head.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/assemble/subject_stack.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::ClauseFrame;
using tokenise::CueKind;

// What narrows the indicator: the nouns of the clause but for the verb and what the id says.
class Narrowing {
 public:
  Narrowing(const Sentence& s, const ClauseFrame& words) : s_(s), words_(words) {}

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
  const ClauseFrame& words_;
  std::string text_;
};

// Is it a part of what a frame told of, by its verb (其中住宅卖了460万平方米)?
bool part_by_verb(const Sentence& s, const Quantity& q, const SubjectDecision& decision) {
  return decision.rule == &rule::kPartOfCarried && q.first > 0 && s.token(q.first - 1).is(CueKind::kFiller);
}

void leave_out_verb(const ClauseFrame& words, SubjectDecision& decision) {
  if (words.indicator != decision.subject.indicator) return;
  const std::string_view part = decision.subject.breakdown;
  const std::string_view left = Vocabulary::without_ending(part, words.right_before);
  if (!left.empty()) decision.subject.breakdown.resize(left.size());
}

// 房价稳中有降，均价每平方米3860元: a price of whatever there is
bool is_any_price(const Sentence& s, const Quantity& q, const SubjectDecision& decision) {
  return decision.own_head && q.unit_class == UnitClass::kAmount && decision.subject.breakdown.empty() &&
         s.vocabulary.begins_as(s.indicator(*decision.subject.indicator).id, "any_price");
}

// May a frame say what it is of? Nothing else has, but the price of whatever there is.
bool open_to_frames(const Sentence& s, const Quantity& q, const Reading& r, const SubjectDecision& decision) {
  const bool amount =
      q.unit_class == UnitClass::kAmount && (r.measure == Measure::kLevel || r.measure == Measure::kDelta);
  const bool rate = q.unit_class == UnitClass::kPercent && r.measure == Measure::kGrowth;
  const bool named = decision.own_head || (decision.subject.indicator && !decision.inherited);
  return (amount || rate) && (!named || is_any_price(s, q, decision));
}

// 新开工商品房42万平方米，竣工36万平方米: what is done next, of the same topic, is told anew; else what was
// told goes on.
bool goes_on_as_told(const Sentence& s, const Quantity& q, const ClauseFrame& words,
                     const SubjectDecision& decision) {
  const auto& told = decision.subject.indicator;
  return told && !is_any_price(s, q, decision) &&
         (*told == words.indicator ||
          topic_of(s.indicator(*told).id) != topic_of(s.indicator(words.indicator).id));
}

void take_frame(const Sentence& s, const Lead& lead, const FrameClause& clause, const ClauseFrame& words,
                SubjectDecision& decision) {
  SubjectPhrase phrase(s, lead, lead.first, lead.last);
  const std::string entity = phrase.take_entity();
  const Nouns& nouns = phrase.nouns();
  // 服务零售额: a term of its own
  if (!nouns.empty() && s.says(s.token(nouns.back()), CueKind::kHead, "term")) return;
  const lexicon::Indicator& indicator = s.indicator(words.indicator);
  Narrowing narrowing(s, words);
  if (!nouns.empty()) {
    narrowing.add(segment::to_utf32(phrase.text(nouns.front(), nouns.back() + 1, indicator.id)));
    decision.subject.said = {s.token(nouns.front()).begin, s.token(nouns.back()).end};
    decision.subject.phrase = phrase.text(nouns.front(), nouns.back() + 1);
  }
  narrowing.add(clause.object(words));
  if (decision.subject.entity.empty()) decision.subject.entity = entity;
  decision.subject.indicator = words.indicator;
  decision.subject.breakdown = narrowing.take();
  // 安排800人就业 is what was done; 有1.2万人上班 is what there is
  decision.subject.added = !indicator.stock || (words.frame->around && !words.before.empty());
  decision.inherited = false;
  decision.own_head = true;
  decision.rule = &rule::kToldByDoing;
}

}  // namespace

bool told_by_doing(const SentenceState& state, const Quantity& q) {
  if (q.unit_class != UnitClass::kAmount) return false;
  const Fit fit{Measure::kLevel, q.unit_class, q.dimension, q.unit};
  return FrameClause(state.sentence, q).frame(fit) != nullptr;
}

void name_by_doing(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                   SubjectDecision& decision) {
  const Sentence& s = state.sentence;
  const bool part = part_by_verb(s, q, decision);
  const bool open = open_to_frames(s, q, r, decision);
  if (!part && !open) return;
  const FrameClause clause(s, q);
  const ClauseFrame* words = clause.frame(fit_of(r, q));
  if (words == nullptr) return;
  if (part) leave_out_verb(*words, decision);
  if (open && !goes_on_as_told(s, q, *words, decision)) take_frame(s, lead, clause, *words, decision);
}

}  // namespace indicatord::assemble
