#include "parsers/assemble/deed_words.h"

#include <cstdint>

#include "parsers/assemble/subject_phrase.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {

using tokenise::CueKind;
using tokenise::TokenKind;

namespace {

constexpr std::uint32_t kLongestSaid = 24;  // in characters

// May the words before the number go on to the left over the token?
bool goes_on(const Sentence& s, const Token& t) {
  if (t.kind == TokenKind::kText) return true;
  if (t.kind != TokenKind::kCue || s.says(t, CueKind::kFiller, "of")) return false;
  constexpr tokenise::CueSet kWords = {CueKind::kFiller,   CueKind::kVerb,         CueKind::kHead,
                                       CueKind::kAddition, CueKind::kGapAdjective, CueKind::kPer,
                                       CueKind::kEach,     CueKind::kImplied};
  return t.is_any(kWords);
}

// 生产的牙刷
bool behind_deed(const Sentence& s, const Lead& lead, std::size_t of) {
  return s.says(s.token(of), CueKind::kFiller, "of") && of > lead.first &&
         s.token(of - 1).is(CueKind::kAddition) && !s.value(s.token(of - 1)).empty();
}

// 减少标煤消耗30亿吨, 耗能: a change or a noun of the catalogue right before says what it is.
bool told_by_word_before(const Sentence& s, const Lead& lead, const Fit& fit, std::size_t first) {
  if (first == lead.first) return false;
  const Token& before = s.token(first - 1);
  const bool noun = before.end == s.token(first).begin && before.kind == TokenKind::kIndicator &&
                    fits(s.indicator(before.id), fit);
  return noun || before.is(CueKind::kChange);
}

}  // namespace

DeedWords deed_words(const Sentence& s, const Lead& lead, const Fit& fit, std::size_t last) {
  constexpr tokenise::CueSet kLight = {CueKind::kFiller, CueKind::kApproxBefore, CueKind::kVerb};
  const auto is_deed = [&](const Token& t) { return s.vocabulary.ends_as(s.chars(t), "gathers"); };
  while (last > lead.first && s.token(last - 1).is_any(kLight) && !is_deed(s.token(last - 1))) --last;
  std::size_t first = last;
  while (first > lead.first && (goes_on(s, s.token(first - 1)) || behind_deed(s, lead, first - 1)) &&
         (first == last || s.token(first - 1).end == s.token(first).begin) &&
         s.token(last - 1).end - s.token(first - 1).begin <= kLongestSaid)
    --first;
  if (first == last || told_by_word_before(s, lead, fit, first)) return {};
  const bool done = last < lead.last && s.token(last).is(CueKind::kFiller);
  return {s.text.utf8(s.token(first).begin, s.token(last - 1).end), first, done};
}

std::string topic_of_deed(const Sentence& s, const Lead& lead, const DeedWords& words) {
  std::size_t i = words.first;
  while (i > lead.first && lead.role(i - 1) == Role::kTime) --i;
  if (i == words.first || i == lead.first || s.token(i - 1).kind != TokenKind::kText) return {};
  return strip(s.word(s.token(i - 1)), s.vocabulary);
}

bool goes_on_in_word(const Sentence& s, const Quantity& q, const DeedWords& words, std::string_view before) {
  const auto verb = s.token(words.first).begin + static_cast<std::uint32_t>(segment::to_utf32(before).size());
  return s.vocabulary.begins_as(s.text.slice(verb, q.begin), "no_deed");
}

}  // namespace indicatord::assemble
