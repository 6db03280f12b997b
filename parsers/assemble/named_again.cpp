#include "parsers/assemble/named_again.h"

#include <string_view>

namespace indicatord::assemble {

using tokenise::CueKind;
using tokenise::TokenKind;

void note_entity(SentenceState& state, const std::string& entity) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (entity.empty() || vocabulary.begins_and_ends_as(entity, "this_firm")) return;
  if (vocabulary.ends_as(entity, "site") || vocabulary.ends_as(entity, "sight_name")) {
    state.context.subjects.site = entity;
  } else if (vocabulary.ends_as(entity, "bank_or_firm") && !vocabulary.begins_as(entity, "firm_kind")) {
    state.context.subjects.firm = entity;
  }
}

void note_source_entity(SentenceState& state, std::size_t first, std::size_t last) {
  const Sentence& s = state.sentence;
  for (std::size_t i = first; i < last; ++i) {
    if (!s.says(s.token(i), CueKind::kEntity, "organisation")) continue;
    std::size_t begin = i;
    const auto of_name = [&](const Token& t) {
      return t.kind == TokenKind::kText || t.kind == TokenKind::kArea || t.is(CueKind::kImplied);
    };
    while (begin > first && s.token(begin - 1).end == s.token(begin).begin && of_name(s.token(begin - 1)))
      --begin;
    note_entity(state, s.slice(begin, i + 1));
  }
}

namespace {

// 集团出口20亿元: with no name before it (企业集团)
bool stands_alone(const SentenceState& state, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const Token& t = state.token(i);
    if (!t.is(CueKind::kEntity) ||
        !state.sentence.vocabulary.begins_and_ends_as(state.sentence.chars(t), "this_firm"))
      continue;
    return i == lead.first || state.token(i - 1).end != t.begin ||
           (lead.role(i - 1) != Role::kSubject && lead.role(i - 1) != Role::kArea);
  }
  return false;
}

// 该行一季度实现营业收入, 该园区出口: the word is none of the subject's own
bool points_back(const SentenceState& state, const Lead& lead, bool firm) {
  for (std::size_t i = lead.first; i < lead.last && lead.holds.has(CueKind::kFiller); ++i) {
    const Token& t = state.token(i);
    if (!t.is(CueKind::kFiller)) continue;
    const std::u32string_view word = state.sentence.chars(t);
    const Vocabulary& vocabulary = state.sentence.vocabulary;
    if (firm ? vocabulary.begins_and_ends_as(word, "this_firm")
             : vocabulary.begins_and_ends_as(word, "this_site"))
      return true;
  }
  return false;
}

}  // namespace

bool name_again(const SentenceState& state, const Lead& lead, Subject& subject) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (state.context.subjects.firm.empty() && state.context.subjects.site.empty()) return false;
  // 潍柴集团实现营业收入300亿元。集团出口20亿元
  const bool bare = vocabulary.begins_and_ends_as(subject.entity, "this_firm") && stands_alone(state, lead);
  if (!state.context.subjects.firm.empty() &&
      (bare || (subject.entity.empty() && points_back(state, lead, true)))) {
    subject.entity = state.context.subjects.firm;
    return true;
  }
  if (!state.context.subjects.site.empty() && subject.entity.empty() && points_back(state, lead, false)) {
    subject.entity = state.context.subjects.site;
    return true;
  }
  // 苏相合作区建设提速。园区进出口86亿元
  if (state.context.subjects.site.empty() || subject.breakdown.empty() ||
      (!subject.entity.empty() && subject.entity != state.context.subjects.site))
    return false;
  constexpr char kBlank = ' ';
  const std::size_t end = subject.breakdown.find(kBlank);
  const std::string_view word = std::string_view(subject.breakdown).substr(0, end);
  const bool sight = vocabulary.ends_as(state.context.subjects.site, "sight_name");
  if (sight ? !vocabulary.begins_and_ends_as(word, "this_sight")
            : !vocabulary.begins_and_ends_as(word, "this_site"))
    return false;
  if (lead.holds.has(CueKind::kAreaSelf)) return false;  // 全市景区接待游客
  subject.breakdown.erase(0, end == std::string::npos ? end : end + 1);
  subject.entity = state.context.subjects.site;
  return true;
}

}  // namespace indicatord::assemble
