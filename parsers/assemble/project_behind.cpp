#include "parsers/assemble/project_behind.h"

#include <algorithm>

#include "parsers/assemble/money_frames.h"
#include "parsers/assemble/rule.h"
#include "parsers/assemble/time_context.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

// In characters: what goes on for longer is no name.
constexpr std::uint32_t kLongestName = 24;
constexpr std::string_view kProjectTotal = "investment.project_total";

// 投资 alone: 固定资产投资 is an area's, and what was 完成 is counted otherwise.
bool lays_out(const SentenceState& state, const Lead& lead, const Reading& r,
              const SubjectDecision& decision) {
  if (!decision.own_head || r.measure != Measure::kLevel || has_cue(lead, CueKind::kComplete)) return false;
  const Sentence& s = state.sentence;
  const std::string& id = s.indicator(*decision.subject.indicator).id;
  const bool by_carried = id == kProjectTotal && decision.rule == &rule::kRefinedByCarried;
  return (id == "investment.fixed_asset" || by_carried) &&
         s.vocabulary.begins_and_ends_as(s.text.slice(decision.head_begin, decision.head_end), "invests");
}

// 投入2600万元修建文化广场, 自筹资金2亿元建设水库: by another verb, where what stands right behind is built
bool lays_out_by_verb(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                      const SubjectDecision& decision) {
  if (decision.own_head || r.measure != Measure::kLevel || q.dimension != lexicon::Dimension::kMoney ||
      lead.first == lead.last || q.last >= state.sentence.tokens.size())
    return false;
  const Sentence& s = state.sentence;
  return says_outlay(s, lead) &&
         s.vocabulary.begins_as(s.text.slice(s.token(q.last).begin, s.end), "builds_anew");
}

bool builds(const Sentence& s, std::uint32_t begin) {
  return s.vocabulary.begins_as(s.text.slice(begin, s.end), "builds");
}

// 的光伏电站项目, 的临湘工业园浮标生产线: from behind 的 to the last noun.
std::size_t end_of_nouns(const Sentence& s, std::size_t i) {
  while (i < s.tokens.size() && s.token(i).kind == TokenKind::kArea) ++i;
  if (i + 1 < s.tokens.size() && s.says(s.token(i), CueKind::kEntity, "place") &&
      s.token(i + 1).kind == TokenKind::kText && s.token(i).end == s.token(i + 1).begin)
    ++i;
  while (i < s.tokens.size() && (s.token(i).kind == TokenKind::kText || s.token(i).is(CueKind::kHead) ||
                                 s.token(i).kind == TokenKind::kIndicator))
    ++i;
  return i;
}

// 集中开工81个重点项目。项目总投资360亿元: of several, which were counted
bool counted_projects(const SentenceState& state) {
  const auto counts = [&](const Reading& r) {
    return r.subject.indicator && state.sentence.vocabulary.begins_as(
                                      state.sentence.indicator(*r.subject.indicator).id, "event_counts");
  };
  return std::ranges::any_of(state.readings, counts) ||
         std::ranges::any_of(state.context.subjects.recent, counts);
}

struct Project {
  bool found = false;
  std::string name;  // may be empty
};

// 投资40亿元，建设日产6200吨的熟料生产线: the next clause builds one thing, however large it is
bool builds_one_thing(const Sentence& s, std::size_t first) {
  const std::size_t end = end_of_clause(s, first);
  if (first >= end || !builds(s, s.token(first).begin) ||
      !s.vocabulary.ends_as(s.chars(s.token(end - 1)), "built"))
    return false;
  for (std::size_t k = first + 1; k < end; ++k) {
    if (s.token(k).kind == TokenKind::kNumber &&
        !s.vocabulary.ends_as(words_before(s, s.token(k).begin, 2), "output_of_a_plant"))
      return false;
  }
  return true;
}

// 建设种植基地; 在平罗工业园建设加工园; 建设的风光基地; 的光伏电站项目
Project project_behind(const Sentence& s, std::size_t i) {
  if (i >= s.tokens.size()) return {};
  if (s.token(i).is_mark(U'，')) return {builds_one_thing(s, i + 1), {}};
  const auto named = [&](std::size_t first, std::size_t last) {
    const bool name = first < last && s.token(last - 1).end - s.token(first).begin <= kLongestName;
    return Project{true, name ? s.slice(first, last) : std::string()};
  };
  if (s.says(s.token(i), CueKind::kFiller, "of")) {
    const std::size_t end = end_of_nouns(s, i + 1);
    if (end < s.tokens.size() && s.token(end).is(CueKind::kEntity)) return {true, {}};  // 的加工产业园
    const bool thing = end > i + 1 && s.vocabulary.ends_as(s.chars(s.token(end - 1)), "built");
    return thing ? named(i + 1, end) : Project{};
  }
  const std::size_t end = end_of_clause(s, i);
  for (std::size_t k = i; k < end; ++k) {
    if (s.token(k).kind == TokenKind::kNumber) return {};  // 投资5亿元建成充电桩300个: more than one thing
  }
  const bool in_place = s.says(s.token(i), CueKind::kFiller, "in");
  while (in_place && i < end && !builds(s, s.token(i).begin)) ++i;
  if (i == end || !builds(s, s.token(i).begin)) return {};
  // 兴建 may be the whole of the token, or the beginning of what is built
  const bool verb_alone = s.vocabulary.without_beginning(s.word(s.token(i)), "builds").empty();
  std::size_t what = s.token(i).kind == TokenKind::kText && !verb_alone ? i : i + 1;
  // 修建了文化广场
  if (what < end && s.token(what).is(CueKind::kFiller) && !s.says(s.token(what), CueKind::kFiller, "of"))
    ++what;
  if (what < end && s.says(s.token(what), CueKind::kFiller, "of")) {
    const std::size_t behind = end_of_nouns(s, what + 1);
    // 兴建的一家电子企业: who it belongs to, and no project's name
    const bool thing = behind > what + 1 && s.vocabulary.ends_as(s.chars(s.token(behind - 1)), "built");
    return thing ? named(what + 1, behind) : Project{true, {}};
  }
  Project project = named(what, end);
  project.name = s.vocabulary.without_beginning(project.name, "builds");
  return project;
}

}  // namespace

bool points_at_project(const SentenceState& state, std::uint32_t before) {
  if (!state.sentence.holds.has(CueKind::kFiller)) return false;
  return std::ranges::any_of(state.sentence.tokens, [&](const Token& t) {
    return t.is(CueKind::kFiller) && t.begin < before &&
           state.sentence.vocabulary.begins_and_ends_as(state.sentence.chars(t), "this_project");
  });
}

void take_project_behind(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                         SubjectDecision& decision) {
  if (!lays_out(state, lead, r, decision) && !lays_out_by_verb(state, lead, q, r, decision)) return;
  const Project project = project_behind(state.sentence, q.last);
  const lexicon::Lexicon& lexicon = state.sentence.vocabulary.lexicon();
  const lexicon::Indicator* total = lexicon.find_indicator(kProjectTotal);
  if (!project.found || total == nullptr) return;
  decision.subject.indicator = lexicon.index_of(*total);
  const bool of_other = decision.rule == &rule::kRefinedByCarried || !decision.own_head;
  if (!project.name.empty() || of_other) decision.subject.breakdown = project.name;
  decision.own_head = true;
  decision.inherited = false;
  decision.rule = &rule::kProjectBehind;
}

void name_phase_of_project(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                           SubjectDecision& decision) {
  const Sentence& s = state.sentence;
  if (decision.own_head || r.measure != Measure::kLevel || q.dimension != lexicon::Dimension::kMoney ||
      lead.first == lead.last || q.last >= s.tokens.size() || s.token(q.last).begin != q.end)
    return;
  const Token& phase = s.token(lead.last - 1);
  const lexicon::Indicator* total = s.vocabulary.lexicon().find_indicator(kProjectTotal);
  if (total == nullptr || phase.kind != TokenKind::kText ||
      !s.vocabulary.begins_and_ends_as(s.chars(phase), "phase_of_project") ||
      !s.vocabulary.begins_and_ends_as(s.chars(s.token(q.last)), "bare_investment"))
    return;
  decision.subject = {};
  decision.subject.indicator = s.vocabulary.lexicon().index_of(*total);
  decision.subject.breakdown = decision.subject.phrase = s.word(phase);
  decision.subject.head = decision.subject.said = s.token(q.last).span();
  decision.own_head = true;
  decision.inherited = false;
  decision.rule = &rule::kNamedBehind;
}

void undate_cost_of_project(const SentenceState& state, const Quantity& q, Reading& r,
                            const SubjectDecision& decision) {
  if (!decision.own_head || !decision.subject.indicator || r.measure != Measure::kLevel) return;
  if (state.context.article.is_report()) return;
  const Sentence& s = state.sentence;
  if (s.indicator(*decision.subject.indicator).id != kProjectTotal) return;
  // 机场工程昨天竣工，总投资4.7亿元: the day on which one project was begun or done dates nothing that it
  // cost
  const bool of_one = r.time && is_day(*r.time) && !r.time->of_works && !counted_projects(state);
  if (!of_one && !r.time_inherited) return;
  const auto named_behind = [&] {
    return q.last < s.tokens.size() && s.says(s.token(q.last), CueKind::kFiller, "of") &&
           project_behind(s, q.last).found;
  };
  if (!of_one && decision.rule != &rule::kProjectBehind && !named_behind() &&
      !points_at_project(state, q.begin) && !s.vocabulary.holds(decision.subject.phrase, "phase_of_project"))
    return;
  r.time.reset();
  r.time_inherited = false;
}

}  // namespace indicatord::assemble
