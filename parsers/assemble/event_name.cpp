#include "parsers/assemble/event_name.h"

#include <algorithm>

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

// 中国—东盟, （沧州）: inside a name
bool joins_words(const Token& t) {
  constexpr std::u32string_view kInside = U"—–－-·（）()";
  return t.kind == TokenKind::kPunctuation && kInside.find(t.mark) != std::u32string_view::npos;
}

// Asked of every token.
bool names_event(const Sentence& s, const Token& t) {
  switch (t.kind) {
    case TokenKind::kCue:
      return s.says(t, CueKind::kEntity, "event");
    case TokenKind::kIndicator:
      return s.vocabulary.ends_as(s.chars(t), "fair");
    case TokenKind::kText:
      return s.vocabulary.ends_as(s.chars(t), "quoted_event");
    default:
      return false;
  }
}

// 2024世界人工智能大会: a name begins there at the latest, and behind 第三届.
bool may_be_in_name(const Sentence& s, const Token& t) {
  constexpr tokenise::CueSet kOutside = {
      CueKind::kFiller, CueKind::kFrom,   CueKind::kToward,  CueKind::kScope,     CueKind::kStatus,
      CueKind::kVerb,   CueKind::kListOf, CueKind::kCompare, CueKind::kSourceEnd, CueKind::kOrdinal};
  if (t.is(CueKind::kFiller)) return s.vocabulary.begins_and_ends_as(s.chars(t), "in_event_name");
  if (t.kind == TokenKind::kText) return !s.vocabulary.ends_as(s.chars(t), "holds_event");
  return joins_words(t) || t.kind == TokenKind::kNumber || t.kind == TokenKind::kArea ||
         t.kind == TokenKind::kIndicator || (t.kind == TokenKind::kCue && !t.is_any(kOutside));
}

}  // namespace

bool is_event_noun(const Sentence& sentence, const Token& token) {
  if (!names_event(sentence, token)) return false;
  const std::u32string_view behind = sentence.text.slice(token.end, std::min(token.end + 1, sentence.end));
  return !sentence.vocabulary.begins_as(behind, "no_event");
}

bool is_held(const Sentence& sentence, std::size_t noun) {
  for (std::size_t i = noun + 1; i < sentence.tokens.size() && sentence.token(i).mark != U'，'; ++i) {
    if (sentence.vocabulary.holds(sentence.chars(sentence.token(i)), "meets_there") ||
        sentence.token(i).kind == TokenKind::kNumber)
      return true;
  }
  return false;
}

EventName read_event_name(const Sentence& sentence, std::size_t noun, const std::string& home) {
  EventName out;
  out.begin = out.noun = noun;
  while (out.begin > 0 && sentence.token(out.begin).kind != TokenKind::kNumber &&
         sentence.token(out.begin - 1).end == sentence.token(out.begin).begin &&
         may_be_in_name(sentence, sentence.token(out.begin - 1)))
    --out.begin;
  while (out.begin < noun && joins_words(sentence.token(out.begin))) ++out.begin;
  for (std::size_t i = out.begin; i < noun; ++i) {
    const Token& t = sentence.token(i);
    if (t.kind != TokenKind::kArea || names_country(sentence, t) ||
        sentence.vocabulary.area_name(t.id).foreign() || !area_stands(sentence, t, home))
      continue;
    if (out.place && (*out.place + 1 != i || sentence.token(*out.place).end != t.begin)) break;
    out.place = i;
  }
  return out;
}

std::optional<EventName> placed_event(const Sentence& sentence, std::size_t first, std::size_t last,
                                      const std::string& home) {
  for (std::size_t i = first; i < last; ++i) {
    if (!is_event_noun(sentence, sentence.token(i))) continue;
    if (!is_held(sentence, i)) continue;
    const EventName name = read_event_name(sentence, i, home);
    if (name.place) return name;
  }
  return std::nullopt;
}

}  // namespace indicatord::assemble
