#include "parsers/assemble/no_figure_of_area.h"

#include <algorithm>
#include <string>

#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;

// 出口额达到1000万美元的，给予奖励; 收入低于2万元的家庭: what selects those whom a policy is for
bool selects(const SentenceState& state, const Reading& r) {
  if (r.measure != Measure::kLevel && r.measure != Measure::kGap) return false;
  constexpr std::uint32_t kFarthest = 6;
  const std::uint32_t end = state.sentence.end;
  std::u32string_view behind = state.sentence.text.slice(r.end, std::min(end, r.end + kFarthest));
  constexpr std::size_t kLengthOfAbove = 2;
  if (state.sentence.vocabulary.begins_as(behind, "and_above")) behind.remove_prefix(kLengthOfAbove);
  if (behind.size() < 2 || behind.front() != U'的') return false;
  behind.remove_prefix(1);
  if (kClauseMarks.contains(behind.front())) return true;
  const bool bounded = r.qualifier != model::Qualifier::kExact || r.measure == Measure::kGap || r.value_high;
  return bounded && state.sentence.vocabulary.begins_as(behind, "selected");
}

// 学院与30家医院签约: with whom, and no projects
bool counts_partners(const SentenceState& state, const Lead& lead, const Reading& r, const std::string& id) {
  return id == "promotion.projects_signed" && lead.first < lead.last &&
         state.sentence.says(state.token(lead.last - 1), CueKind::kCompare, "joins") &&
         state.sentence.vocabulary.begins_as(r.unit, "counts_those_there");
}

// 日最大接待游客量, 一次可接待游客: what there is room for
bool is_capacity(const SentenceState& state, const Lead& lead, const std::string& id) {
  if (id != "tourism.visitors" || lead.first == lead.last) return false;
  const std::uint32_t begin = state.token(lead.first).begin;
  return state.sentence.vocabulary.holds(state.sentence.text.slice(begin, state.token(lead.last - 1).end),
                                         "room_for");
}

}  // namespace

void leave_out_no_figure(const SentenceState& state, const Lead& lead, Reading& r) {
  if (!r.subject.indicator) return;
  const std::string& id = state.sentence.indicator(*r.subject.indicator).id;
  // 增设2处出口, 出口宽度1.4米: the way out
  const bool way_out =
      topic_of(id) == "trade" && state.sentence.vocabulary.begins_and_ends_as(r.unit, "not_traded");
  if (way_out || selects(state, r) || counts_partners(state, lead, r, id) || is_capacity(state, lead, id))
    r.subject.indicator.reset();
}

}  // namespace indicatord::assemble
