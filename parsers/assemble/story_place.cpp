#include "parsers/assemble/story_place.h"

#include <algorithm>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/article_place.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

// 近日，在阳谷县召开现场会: where people only met is no scene of a story
bool is_venue(const SentenceState& state, std::size_t place) {
  const Sentence& s = state.sentence;
  for (std::size_t k = place + 1; k < s.tokens.size() && !is_clause_mark(s.token(k)); ++k) {
    if (s.vocabulary.holds(s.chars(s.token(k)), "meets_there")) return true;
  }
  return false;
}

// 走进湖口县金沙湾工业园: a place inside the document's own area, behind words (up to the token `first`) that
// say where something is.
bool sets_scene(const SentenceState& state, const Lead& lead, std::size_t first, std::size_t i) {
  if (first == lead.first) return false;
  const AreaReference area = area_of(state.sentence, state.token(i));
  const Token& before = state.token(first - 1);
  const bool stands_in = state.sentence.says(before, CueKind::kFiller, "in") ||
                         state.sentence.vocabulary.ends_as(state.sentence.chars(before), "goes_to_place");
  return stands_in && !is_venue(state, i) && area.kind == AreaReference::Kind::kNamed && narrows(state, area);
}

// 公司, 该企业: with no name before it, the firm that was told of
bool means_firm_told(const SentenceState& state, const Lead& lead, std::size_t i) {
  const std::u32string_view word = state.sentence.chars(state.token(i));
  if (!state.sentence.vocabulary.begins_and_ends_as(word, "this_firm")) return false;
  const bool named = i > 0 && state.token(i - 1).end == state.token(i).begin && i > lead.first &&
                     (lead.role(i - 1) == Role::kSubject || lead.role(i - 1) == Role::kArea ||
                      state.sentence.says(state.token(i - 1), CueKind::kFiller, "of"));  // 拟上市的公司
  return !named;
}

// 位于松山区的某机械有限公司, 这家落户松山区的企业
bool tells_of_firm(const SentenceState& state, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    const bool last = i + 1 == lead.last;
    if (state.sentence.says(state.token(i), CueKind::kEntity, "organisation") ||
        (last && state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(i)), "plain_actor")))
      return true;
  }
  return false;
}

// 鲁家沟镇祥瑞马铃薯, behind the county: a town by its name; not 城镇居民, 乡镇企业
bool begins_with_town(const Vocabulary& vocabulary, std::u32string_view words) {
  constexpr std::size_t kFewest = 2;  // characters of a name
  constexpr std::size_t kMost = 4;
  for (std::size_t n = kFewest; n <= kMost && n < words.size(); ++n) {
    if (!vocabulary.begins_as(words.substr(n), "town")) continue;
    return !vocabulary.ends_as(words.substr(0, n), "no_town_behind") &&
           !vocabulary.begins_as(words.substr(n + 1), "no_town_before");
  }
  return false;
}

// 北流市恒达瓷业有限公司的成型车间里，…; 紫阳县焕古镇的茶山上，…; 玉门市花海镇种粮大户张三忙着育秧: at the
// head of its words, the place that the name of a firm, of a smaller place or of who lives there begins with,
// inside the document's own area
bool names_local_site(const SentenceState& state, const Lead& lead, std::size_t i) {
  if (!heads_words(lead, i)) return false;
  if (nesting_in(state.sentence.vocabulary, area_of(state.sentence, state.token(i)),
                 state.context.article.home) != Nesting::kInside)
    return false;
  bool of_it = false;  // 溪口镇的制种大户
  for (std::size_t k = i + 1; k < lead.last && state.token(k).begin == state.token(k - 1).end; ++k) {
    const Token& t = state.token(k);
    if (state.sentence.says(t, CueKind::kFiller, "of") && !of_it) {
      of_it = true;
      continue;
    }
    const std::u32string_view word = state.sentence.chars(t);
    const Vocabulary& vocabulary = state.sentence.vocabulary;
    const bool of_indicator = k + 1 < lead.last && state.token(k + 1).kind == TokenKind::kIndicator;
    if (t.kind == TokenKind::kText && !of_indicator && vocabulary.holds(word, "villager")) return true;
    if (of_it) return false;
    if (state.token(k - 1).kind == TokenKind::kArea && begins_with_town(vocabulary, word)) return true;
    // 红古区平安镇新安村的草莓棚里; not 玉门市农村
    if (vocabulary.ends_as(word, "village") && !vocabulary.ends_as(word, "countryside")) return true;
    if (t.is(CueKind::kEntity))
      return state.sentence.says(t, CueKind::kEntity, "place") ||
             state.sentence.vocabulary.ends_as(state.sentence.chars(t), "named_firm");
    if (t.kind != TokenKind::kText && t.kind != TokenKind::kArea) return false;
  }
  return false;
}

bool tells_first(const SentenceState& state) {
  return state.context.subjects.recent.empty() && state.readings.empty();
}

}  // namespace

bool opens_story(const SentenceState& state, const Lead& lead, std::size_t i) {
  if (begins_story(state, lead, i)) return true;
  const auto of_home = [](const Reading& r) { return r.area.kind == AreaReference::Kind::kNone; };
  return std::ranges::all_of(state.context.subjects.recent, of_home) && state.readings.empty() &&
         sets_scene(state, lead, i, i);
}

bool begins_story(const SentenceState& state, const Lead& lead, std::size_t i) {
  if (!tells_first(state)) return false;
  if (!state.context.article.is_report() && names_local_site(state, lead, i)) return true;
  if (!state.context.article.is_local_news()) return false;
  std::size_t first = i;
  while (first > lead.first && lead.role(first - 1) == Role::kArea) --first;
  return sets_scene(state, lead, first, i) &&
         nesting_in(state.sentence.vocabulary, area_of(state.sentence, state.token(i)),
                    state.context.article.home) == Nesting::kInside;
}

void end_story(SentenceState& state, const Lead& lead) {
  // 大竹县：工业稳步增长 as the headline: all of the article is told there
  if (!state.context.places.story || state.context.places.titled || has_role(lead, Role::kArea) ||
      !state.readings.empty())
    return;
  if (!state.time || state.time->kind != tokenise::TimeExpression::Kind::kMonths) return;
  std::size_t i = lead.first;
  while (i < lead.last && lead.role(i) == Role::kTime) ++i;
  const bool of_area =
      i < lead.last && lead.role(i) == Role::kSubject && state.token(i).kind == TokenKind::kIndicator &&
      state.sentence.vocabulary.begins_as(state.sentence.indicator(state.token(i).id).id, "of_an_area");
  if (!of_area) return;
  state.context.places.story = false;
  state.context.places.area = state.area = {};
}

void note_firm_place(SentenceState& state, const Lead& lead) {
  if (state.area.kind != AreaReference::Kind::kNamed || !narrows(state, state.area)) return;
  if (tells_of_firm(state, lead)) {
    state.context.places.firm_place = state.area;
  } else if (!(state.area == state.context.places.firm_place)) {
    state.context.places.firm_place = {};  // the talk has gone to another place
  }
}

void note_firm_telling(SentenceState& state, std::size_t i, std::size_t last) {
  const AreaReference place = area_of(state.sentence, state.token(i));
  if (!narrows(state, place)) return;
  for (std::size_t k = i + 1; k < last && state.token(k).begin == state.token(k - 1).end; ++k) {
    if (state.sentence.says(state.token(k), CueKind::kEntity, "organisation") &&
        state.sentence.vocabulary.ends_as(state.sentence.chars(state.token(k)), "named_firm"))
      state.context.places.firm_place = place;
  }
}

void take_firm_telling(SentenceState& state, std::size_t first, std::size_t last) {
  if (state.context.places.firm_place.kind == AreaReference::Kind::kNone || first == last) return;
  const Token& t = state.token(first);
  const bool named = first > 0 && state.token(first - 1).end == t.begin &&
                     !is_clause_mark(state.token(first - 1)) &&
                     state.token(first - 1).kind != TokenKind::kPunctuation;
  if (!named && state.sentence.vocabulary.begins_and_ends_as(state.sentence.chars(t), "this_firm"))
    state.area = state.context.places.firm_place;
}

void take_firm_place(SentenceState& state, const Lead& lead) {
  if (state.context.places.firm_place.kind == AreaReference::Kind::kNone || has_role(lead, Role::kArea))
    return;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (means_firm_told(state, lead, i)) state.area = state.context.places.firm_place;
  }
}

}  // namespace indicatord::assemble
