#include "parsers/assemble/own_name.h"

#include <string>

#include "parsers/assemble/subject_head.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

// 港口共计完成货物吞吐量12亿吨: its own name (港口货物吞吐量), which the verb parts; not 地方财政 安排
// 支出
bool parts_own_name(const SentenceState& state, const Lead& lead, const Subject& subject) {
  const std::string& narrows = subject.breakdown;
  if (narrows.empty() || !lead.holds.has(CueKind::kComplete) || !subject.phrase.starts_with(narrows) ||
      subject.phrase[narrows.size()] != ' ')
    return false;
  const std::string whole = narrows + subject.phrase.substr(narrows.size() + 1);
  const tokenise::Meaning* meaning = state.sentence.vocabulary.find_word(segment::to_utf32(whole));
  return meaning != nullptr && meaning->kind == TokenKind::kIndicator && !meaning->part &&
         meaning->id == *subject.indicator;
}

// 旅游业接待游客31万人次, 外贸部门实现出口3亿元: the branch that all of it is of
bool is_own_branch(const SentenceState& state, const Subject& subject) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const bool tourism = topic_of(state.sentence.indicator(*subject.indicator).id) == "tourism";
  return vocabulary.begins_and_ends_as(subject.breakdown, "bare_category") ||
         (tourism && vocabulary.begins_and_ends_as(subject.breakdown, "no_part_alone"));
}

}  // namespace

void leave_out_own_name(const SentenceState& state, const Lead& lead, Reading& r) {
  if (parts_own_name(state, lead, r.subject) || is_own_branch(state, r.subject))
    return r.subject.breakdown.clear();
  const std::string& name = state.sentence.indicator(*r.subject.indicator).name_zh;
  if (!r.subject.breakdown.empty() && name.size() == r.subject.breakdown.size() + r.subject.phrase.size() &&
      name.starts_with(r.subject.breakdown) && name.ends_with(r.subject.phrase))
    r.subject.breakdown.clear();
}

}  // namespace indicatord::assemble
