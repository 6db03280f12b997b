#include "parsers/assemble/mere_mention.h"

#include <algorithm>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/area_level.h"
#include "parsers/assemble/article_place.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

// 刷新亚洲纪录, 天山胜利隧道贯通: in a report on the whole area, a place that does not head its clause, or
// whose name goes on, is only mentioned.
bool only_mentioned(const SentenceState& state, const Lead& lead, std::size_t i) {
  // 5G网络全球领先: a comparison with the world
  const bool world = state.sentence.says(state.token(i), CueKind::kRegion, "abroad") ||
                     state.sentence.says(state.token(i), CueKind::kRegion, "world");
  if (!state.context.article.tells_of_home() && !world) return false;
  for (std::size_t k = lead.first; k < i; ++k) {
    if (lead.role(k) == Role::kSubject) return true;
  }
  for (std::size_t k = i + 1; k < lead.last; ++k) {  // 西安新馆、陕西博物馆等
    if (state.sentence.says(state.token(k), CueKind::kFiller, "and_so_on")) return true;
  }
  const Token& t = state.token(i);
  const bool vague = t.is(CueKind::kRegion) ||
                     (t.kind == TokenKind::kArea && state.sentence.vocabulary.area_name(t.id).weak);
  return vague && i + 1 < lead.last && state.token(i + 1).kind == TokenKind::kText;
}

// 增幅领跑全省；…: a wider area that ends a clause without a figure is what the document's own is compared
// with.
bool ends_as_rival(const SentenceState& state, const Lead& lead, std::size_t i) {
  const Token& t = state.token(i);
  if (i + 1 != lead.last || i == lead.first || !t.is(CueKind::kAreaSelf) ||
      state.context.article.home.empty())
    return false;
  const lexicon::Area* home = state.sentence.vocabulary.lexicon().find_area(state.context.article.home);
  return home != nullptr && !calls_itself(*home, state.sentence.value(t));
}

// 日本松下电器投资2.3亿元建设研发中心, in a local paper: the country that a firm's name begins with.
// 日本出口: not so.
bool is_foreign_firm(const SentenceState& state, const Lead& lead, std::size_t i) {
  const Sentence& s = state.sentence;
  if (i + 1 >= lead.last || !heads_words(lead, i) || s.token(i).kind != TokenKind::kArea ||
      !s.vocabulary.area_name(s.token(i).id).foreign() || s.token(i).end != s.token(i + 1).begin ||
      s.token(i + 1).kind != TokenKind::kText)
    return false;
  return std::ranges::any_of(s.tokens.subspan(i, lead.last - i), [&](const Token& t) {
    return t.kind == TokenKind::kIndicator && s.vocabulary.begins_as(s.indicator(t.id).id, "done_by_firms");
  });
}

// 深圳、东莞: the first of the areas that are listed up to the token `i`
std::size_t head_of_list(const Sentence& s, const Lead& lead, std::size_t i) {
  while (i >= lead.first + 2 && is_list_mark(s.token(i - 1)) && s.token(i - 2).kind == TokenKind::kArea)
    i -= 2;
  return i;
}

// 推介会在宁波举行, 浙江客商签下, 由江苏一家企业兴建: in a local paper a place elsewhere that no figure's own
// words begin with is where somebody is or comes from.
bool only_origin(const SentenceState& state, const Lead& lead, std::size_t i, bool with_number) {
  if (!elsewhere(state, state.token(i))) return false;
  if (!with_number) return true;
  const Sentence& s = state.sentence;
  if (is_foreign_firm(state, lead, i)) return true;
  // 在深圳、东莞举办, 与德国、瑞士客商签下: all of the list
  const std::size_t first = head_of_list(s, lead, i);
  std::size_t last = i;
  while (last + 2 < lead.last && is_list_mark(s.token(last + 1)) &&
         s.token(last + 2).kind == TokenKind::kArea)
    last += 2;
  const bool behind =
      first > lead.first &&
      (s.token(first - 1).is(CueKind::kFrom) || s.says(s.token(first - 1), CueKind::kFiller, "in") ||
       (first > lead.first + 1 && s.says(s.token(first - 1), CueKind::kCompare, "joins")));
  return behind || (last + 1 < lead.last && s.vocabulary.begins_as(s.chars(s.token(last + 1)), "whose"));
}

// 吉林在白城、松原启动建设: where the area that heads the clause acts, inside it
bool acts_there(const SentenceState& state, const Lead& lead, std::size_t i) {
  const Sentence& s = state.sentence;
  const std::size_t first = head_of_list(s, lead, i);
  if (first < lead.first + 2 || !s.says(s.token(first - 1), CueKind::kFiller, "in") ||
      s.token(first - 2).kind != TokenKind::kArea || lead.role(first - 2) != Role::kArea)
    return false;
  const AreaReference inner = area_of(s, s.token(i));
  const AreaReference outer = area_of(s, s.token(first - 2));
  return !(inner == outer) && common_place(s.vocabulary, {inner, outer}) == inner;
}

// 全国地表水优良比例为85.7%, 我国邮政寄递业务量569.5亿件: at the head of the words of a figure that counts no
// few things, the country is what it is of.
bool heads_great_figure(const SentenceState& state, const Lead& lead, std::size_t i) {
  constexpr double kFew = 10000;
  if (!heads_words(lead, i)) return false;  // 成为全国第一个过10万亿元的省
  const bool placed = i + 1 < lead.last && (state.token(i + 1).is(CueKind::kOrdinal) ||
                                            state.sentence.vocabulary.begins_as(
                                                state.sentence.chars(state.token(i + 1)), "superlative"));
  if (placed) return false;
  const auto figure = std::ranges::find(state.quantities, lead.last, &Quantity::first);
  return figure != state.quantities.end() &&
         (figure->dimension != lexicon::Dimension::kCount || figure->value >= kFew);
}

// 新建全国重点实验室5个, in a report on a province: the country is meant only right before a figure of its
// own.
bool part_of_a_name(const SentenceState& state, const Lead& lead, std::size_t i) {
  const lexicon::Area* home = state.sentence.vocabulary.lexicon().find_area(state.context.article.home);
  if (!state.context.article.tells_of_home() || home == nullptr ||
      home->level == lexicon::AreaLevel::kCountry)
    return false;
  const Token& t = state.token(i);
  if (!state.sentence.says(t, CueKind::kAreaSelf, "country") && !names_country(state.sentence, t))
    return false;
  if (heads_great_figure(state, lead, i)) return false;
  for (std::size_t k = i + 1; k < lead.last; ++k) {  // 中国非制造业采购经理指数
    if (state.token(k).kind == TokenKind::kIndicator) {
      return !(k == i + 1 || state.token(k).begin == state.token(k - 1).end) ||
             has_cue(lead, CueKind::kAddition);
    }
  }
  return true;
}

}  // namespace

bool counts_places(const SentenceState& state, const Lead& lead) {
  if (lead.last >= state.sentence.tokens.size() || !is_opening_bracket(state.token(lead.last))) return false;
  for (std::size_t i = lead.first; i + 1 < lead.last; ++i) {
    if (state.token(i).is(CueKind::kAreaSelf) && state.token(i + 1).kind == TokenKind::kNumber) return true;
  }
  return false;
}

bool shares_name(const SentenceState& state, const Lead& lead, std::size_t i) {
  if (state.token(i).kind != TokenKind::kArea) return false;
  const auto beside = [&](std::size_t k) {
    return k >= lead.first && k < lead.last && state.token(k).kind == TokenKind::kArea &&
           (k < i ? state.token(k).end == state.token(i).begin : state.token(i).end == state.token(k).begin);
  };
  const std::size_t other = beside(i + 1) ? i + 1 : i > lead.first && beside(i - 1) ? i - 1 : i;
  const std::size_t behind = std::max(i, other) + 1;
  if (other == i || behind >= lead.last || !state.token(behind).is(CueKind::kEntity)) return false;
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  // 新罗区龙州工业园: a county elsewhere bears the name of what lies there
  if (vocabulary.area_name(state.token(i).id).weak || vocabulary.area_name(state.token(other).id).weak)
    return false;
  return common_place(vocabulary,
                      {area_of(state.sentence, state.token(i)), area_of(state.sentence, state.token(other))})
             .kind == AreaReference::Kind::kNone;
}

bool elsewhere(const SentenceState& state, const Token& t) {
  const lexicon::Lexicon& lexicon = state.sentence.vocabulary.lexicon();
  const lexicon::Area* home = lexicon.find_area(state.context.article.home);
  if (home == nullptr || home->level == lexicon::AreaLevel::kCountry || t.kind != TokenKind::kArea)
    return false;
  for (const lexicon::Area* named : state.sentence.vocabulary.area_name(t.id).areas) {
    if (lies_in(lexicon, *named, *home) || lies_in(lexicon, *home, *named)) return false;
  }
  return true;
}

bool says_no_figure_of(const SentenceState& state, const Lead& lead, std::size_t i) {
  return only_mentioned(state, lead, i) || ends_as_rival(state, lead, i);
}

bool is_beside_its_area(const SentenceState& state, const Lead& lead, std::size_t i, bool with_number) {
  return only_origin(state, lead, i, with_number) || part_of_a_name(state, lead, i) ||
         acts_there(state, lead, i);
}

}  // namespace indicatord::assemble
