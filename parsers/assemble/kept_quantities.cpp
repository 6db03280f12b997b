#include "parsers/assemble/kept_quantities.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "parsers/assemble/asserted_count.h"
#include "parsers/assemble/counted_noun.h"
#include "parsers/assemble/off_topic.h"
#include "parsers/assemble/quantity.h"
#include "parsers/assemble/told_by_doing.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

// 在全省11个设区市中排名第三: among how many the place is
bool among_those(const SentenceState& state, const Quantity& q) {
  for (std::size_t i = q.last; i + 1 < state.sentence.tokens.size() && !is_clause_mark(state.token(i)); ++i) {
    if (state.token(i).kind == TokenKind::kNumber) return false;
    if (state.token(i + 1).is(CueKind::kRank))
      return state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(i)), "among");
  }
  return false;
}

// 每10万人中具有大学文化程度的有5382人; but 每4.5公斤 of a price is its unit
bool is_for_each(const SentenceState& state, const Quantity& q) {
  return q.unit_class == UnitClass::kAmount && q.first == q.number && q.unit.starts_with('{') &&
         state.sentence.vocabulary.ends_as(words_before(state.sentence, q.begin, 1), "for_each_so_many");
}

// 30万吨级铁矿石码头: how large a kind of thing is
bool names_size(const SentenceState& state, const Quantity& q) {
  return q.unit_class == UnitClass::kAmount && q.end < state.sentence.end &&
         state.sentence.vocabulary.begins_as(state.sentence.text.slice(q.end, q.end + 1), "of_size");
}

// 进入“8万亿元俱乐部”: what those are called who are as large
bool names_the_large(const SentenceState& state, const Quantity& q) {
  constexpr std::uint32_t kLongest = 4;
  const std::uint32_t end = std::min(state.sentence.end, q.end + kLongest);
  return q.unit_class == UnitClass::kAmount && q.end < end &&
         state.sentence.vocabulary.begins_as(state.sentence.text.slice(q.end, end), "named_after_size");
}

// 完成1%人口抽样调查: how large a sample is
bool names_sample(const SentenceState& state, const Quantity& q) {
  constexpr std::uint32_t kLongest = 8;
  const std::uint32_t end = std::min(state.sentence.end, q.end + kLongest);
  return q.unit_class == UnitClass::kPercent && q.end < end &&
         state.sentence.vocabulary.begins_as(state.sentence.text.slice(q.end, end), "sample");
}

// 凌晨5点, 早上6点, 9时30分, 今天10时36分: the hour of the day, and no points of an index or of a game
bool tells_hour(const SentenceState& state, const Quantity& q) {
  if (q.first == 0) return false;
  constexpr std::uint32_t kLongestWord = 3;
  const Token& word = state.token(q.first - 1);
  return (q.unit == "{点}" && state.sentence.vocabulary.ends_as(
                                  words_before(state.sentence, q.begin, kLongestWord), "time_of_day")) ||
         (q.unit == "{分}" && word.is_any({CueKind::kNonUnit, CueKind::kFiller}) &&
          state.sentence.vocabulary.ends_as(state.sentence.chars(word), "hours"));
}

}  // namespace

void keep_quantities(SentenceState& state) {
  const tokenise::TokenSet& holds = state.sentence.holds;
  if (!holds_figure(holds)) return;
  std::vector<Quantity> found =
      find_quantities(state.sentence.tokens, state.sentence.text, state.sentence.vocabulary);
  state.quantities.reserve(found.size());
  bool off_topic_before = false;
  for (Quantity& q : found) {
    const bool off_topic =
        clause_off_topic(state.sentence, q) || goes_on_off_topic(state.sentence, q, off_topic_before);
    off_topic_before = off_topic;
    if (!q.threshold && !off_topic && !tells_hour(state, q) && !among_those(state, q) &&
        !is_for_each(state, q) && !names_size(state, q) && !names_the_large(state, q) &&
        !names_sample(state, q) && !bounds_counted_firms(state, q) && !ranks_group(state, q) &&
        (!q.counts_noun || q.of_persons || (counted_noun_known(state, q) && !only_sizes_group(state, q)) ||
         asserted(state, q) || came_to(state, q) || told_by_doing(state, q)))
      state.quantities.push_back(std::move(q));
  }
}

}  // namespace indicatord::assemble
