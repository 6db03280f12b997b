#include "parsers/assemble/last_list.h"

#include <algorithm>

#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {

using model::Measure;

bool were_paired(const std::vector<const Reading*>& readings) {
  return std::ranges::all_of(readings, [](const Reading* reading) {
    return std::ranges::any_of(reading->rules, [](const Rule* fired) {
      return fired == &rule::kPairedMember || fired == &rule::kPairOfIds;
    });
  });
}

std::vector<const Reading*> last_list(const SentenceState& state, std::size_t count) {
  for (const bool levels_only : {true, false}) {
    std::vector<const Reading*> found;
    for (auto it = state.readings.rbegin(); it != state.readings.rend() && found.size() < count; ++it) {
      if (levels_only ? it->measure != Measure::kLevel
                      : !found.empty() && it->measure != found.front()->measure)
        continue;
      found.push_back(&*it);
    }
    if (found.size() == count) return found;
  }
  return {};
}

void take_places_of_last_list(const SentenceState& state, std::vector<Reading>& list) {
  const auto same_area = [&](const Reading& r) { return r.area == list.front().area; };
  if (!state.number.pair_said || !std::ranges::all_of(list, same_area)) return;
  const std::vector<const Reading*> before = last_list(state, list.size());
  if (before.empty() || !were_paired(before)) return;
  for (std::size_t k = 0; k < list.size(); ++k) {
    const AreaReference& area = before[list.size() - 1 - k]->area;
    if (area.kind == AreaReference::Kind::kNone || area == list.front().area) return;
  }
  for (std::size_t k = 0; k < list.size(); ++k) {
    list[k].area = before[list.size() - 1 - k]->area;
    list[k].rules.push_back(&rule::kPairedAreaBefore);
  }
}

void take_goods_of_last_list(const SentenceState& state, std::vector<Reading>& list) {
  const auto& own = list.front().subject.indicator;
  const std::string& said = list.front().subject.breakdown;
  const auto alike = [&](const Reading& r) {
    return r.subject.indicator == own && r.subject.breakdown == said && r.subject.entity.empty() &&
           r.measure == Measure::kLevel;
  };
  if (!own || !std::ranges::all_of(list, alike)) return;
  const std::vector<const Reading*> before = last_list(state, list.size());
  if (before.empty() || !were_paired(before)) return;
  const Subject& last = before.front()->subject;
  // narrowed by the last member alone, as it stands right before
  if (said != last.breakdown && !(said.empty() && state.number.pair_said)) return;
  const std::string_view topic = topic_of(state.sentence.indicator(*own).id);
  for (const Reading* told : before) {
    const Subject& member = told->subject;
    const bool other = told == before.front() || member.breakdown != last.breakdown;
    if (member.breakdown.empty() || !other || !member.indicator || member.indicator == own ||
        topic_of(state.sentence.indicator(*member.indicator).id) != topic)
      return;
  }
  for (std::size_t k = 0; k < list.size(); ++k) {
    list[k].subject.breakdown = before[list.size() - 1 - k]->subject.breakdown;
    list[k].rules.push_back(&rule::kSameGoods);
  }
}

}  // namespace indicatord::assemble
