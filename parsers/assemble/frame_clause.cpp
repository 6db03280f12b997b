// The clause is looked at from the figure before it to its end. A frame holds where its words stand there in
// their places and what it asks for stands beside them.
#include "parsers/assemble/frame_clause.h"

#include <algorithm>
#include <span>
#include <string>

#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {

using model::Measure;
using tokenise::Affixes;
using tokenise::ClauseFrame;
using tokenise::CueKind;
using tokenise::takes_unit;
using tokenise::TokenKind;

namespace {

constexpr std::uint32_t kFarthestBeside = 40;  // in characters
constexpr std::size_t kLongestObject = 8;
constexpr std::size_t kMostBetween = 4;  // tokens between the verb and the figure: 卖了近

// 新房卖出1260套、13.2万平方米: behind a figure of its own words it begins, or else with those of that one
std::size_t first_of_clause(const Sentence& s, const Quantity& q) {
  std::size_t first = q.first;
  bool words = false;
  while (first > 0 && !is_clause_mark(s.token(first - 1)) &&
         !(words && s.token(first - 1).kind == TokenKind::kUnit)) {
    --first;
    words = words || !(is_list_mark(s.token(first)) || s.token(first).is(CueKind::kApproxBefore));
  }
  return first;
}

std::uint32_t end_of_words_behind(const Sentence& s, const Quantity& q) {
  std::size_t last = q.last;
  while (last < s.tokens.size() && !is_clause_mark(s.token(last)) && !is_list_mark(s.token(last)) &&
         s.token(last).kind != TokenKind::kNumber)
    ++last;
  return last > q.last ? s.token(last - 1).end : q.end;
}

}  // namespace

std::pair<std::size_t, std::size_t> find_word(std::u32string_view text, const Affixes& known) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::u32string_view rest = text.substr(at);
    const std::size_t left = Vocabulary::without_beginning(rest, known).size();
    if (left < rest.size()) return {at, rest.size() - left};
  }
  return {std::u32string_view::npos, 0};
}

FrameClause::FrameClause(const Sentence& sentence, const Quantity& q)
    : s_(sentence), q_(q), first_(first_of_clause(sentence, q)), stop_(q.first) {
  if (is_rate()) {
    // 派送同比增长21%: up to the words of the change
    constexpr tokenise::CueSet kTellsRate = {CueKind::kBasis, CueKind::kChange, CueKind::kRateNoun,
                                             CueKind::kCompare};
    stop_ = first_;
    while (stop_ < q.first && !token(stop_).is_any(kTellsRate)) ++stop_;
  }
  begin_ = token(first_).begin;
  end_ = end_of_words_behind(sentence, q);
}

const ClauseFrame* FrameClause::frame(const Fit& fit) const {
  const bool change = fit.measure == Measure::kDelta;
  const lexicon::Dimension of = is_rate() ? lexicon::Dimension::kRatio : q_.dimension;
  const tokenise::Frames& frames = s_.vocabulary.frames();
  const std::span<const ClauseFrame* const> known = frames.in_clause(of);
  if (known.empty()) return nullptr;
  const auto places = frames.index_of(of).find(before(), behind());
  if (places == 0) return nullptr;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const ClauseFrame& words = *known[i];
    if (tokenise::FrameIndex::holds(places, i) && words.frame->change == change && takes(*words.frame) &&
        fits(s_.indicator(words.indicator), fit) && stands(words) && asked_for(words))
      return &words;
  }
  return nullptr;
}

std::u32string_view FrameClause::object(const ClauseFrame& words) const {
  if (q_.last >= s_.tokens.size() || token(q_.last).begin != q_.end) return {};
  const Token& noun = token(q_.last);
  if (noun.kind != TokenKind::kText && noun.kind != TokenKind::kIndicator && !noun.is(CueKind::kHead))
    return {};
  std::u32string_view text = s_.chars(noun);
  text = text.substr(0, find_word(text, words.behind).first);
  if (text.size() > kLongestObject) return {};
  return text;
}

// A rate only of the frames that name it.
bool FrameClause::takes(const lexicon::Frame& frame) const {
  return takes_unit(frame, q_.unit) && !(is_rate() && frame.units.empty());
}

// 卖了近, 共迎来: the verb, with nothing but particles and adverbs behind it
// 人均比上年多了920元: of a change, with what it is compared with, too
bool FrameClause::right_before(const Affixes& verbs, bool change) const {
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

// 卖出面积同比少了8.6%: the noun of the amount between; 分拣时效提升91% is of no such
bool FrameClause::amount_before(const Affixes& verbs) const {
  const std::u32string_view said = before();
  const std::u32string_view left = s_.vocabulary.without_ending(said, "amount_done");
  return left.size() < said.size() && Vocabulary::ends_in(left, verbs);
}

// 3200人报名 tells of something else; 320人增加到860人 does not
bool FrameClause::ends_said() const {
  return behind().empty() || token(q_.last).is_any({CueKind::kChange, CueKind::kChangeTo});
}

// 工人860人, 全村有3200人: nothing else stands before the figure
bool FrameClause::alone(const Affixes& nouns) const {
  if (nouns.empty() || stop_ != q_.first || !ends_said()) return false;
  std::u32string text;
  bool number = false;
  for (std::size_t i = first_; i < q_.first; ++i) {
    const Token& t = token(i);
    const bool noun = t.kind == TokenKind::kText || t.kind == TokenKind::kIndicator ||
                      t.is_any({CueKind::kHead, CueKind::kImplied});  // 货物
    const bool says_nothing = t.kind == TokenKind::kTime || t.kind == TokenKind::kNumber ||
                              t.kind == TokenKind::kUnit || is_list_mark(t) || names_place(t) ||
                              t.is_any({CueKind::kFiller, CueKind::kApproxBefore, CueKind::kChangeTo,
                                        CueKind::kFrom, CueKind::kVerb, CueKind::kEntity});
    if (noun && number) return false;  // 13亿人口、9亿劳动力
    number = number || t.kind == TokenKind::kNumber;
    if (noun) text += s_.chars(t);
    if (!noun && !says_nothing) return false;
  }
  return !text.empty() && Vocabulary::without_ending(std::u32string_view(text), nouns).empty();
}

bool FrameClause::stands(const ClauseFrame& w) const {
  const bool led = right_before(w.right_before, w.frame->change) ||
                   (is_rate() ? amount_before(w.right_before) : Vocabulary::holds(before(), w.before)) ||
                   alone(w.alone);
  if (w.frame->around) return led && Vocabulary::holds(behind(), w.behind);
  return led || Vocabulary::holds(behind(), w.behind);
}

bool FrameClause::asked_for(const ClauseFrame& w) const {
  if (Vocabulary::holds(before(), w.unless) || Vocabulary::holds(behind(), w.unless)) return false;
  if (w.beside.empty() && w.says.empty()) return true;
  const std::uint32_t from = std::max(s_.begin, q_.begin - std::min(q_.begin, kFarthestBeside));
  const std::u32string_view around = s_.text.slice(from, end_);
  return Vocabulary::holds(around, w.beside) || Vocabulary::holds(around, w.says);
}

}  // namespace indicatord::assemble
