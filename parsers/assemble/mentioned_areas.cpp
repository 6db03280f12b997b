#include "parsers/assemble/mentioned_areas.h"

#include <algorithm>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/area_level.h"
#include "parsers/assemble/article_place.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

bool is_named_area(const Sentence& s, const Lead& lead, std::size_t i) {
  return lead.role(i) == Role::kArea && s.token(i).kind == TokenKind::kArea;
}

// The first of the areas in a row (重庆市、湖南长沙) that ends with the token `i`.
std::size_t first_of_row(const Sentence& s, const Lead& lead, std::size_t i) {
  while (i > lead.first) {
    const bool beside = is_named_area(s, lead, i - 1) && s.token(i - 1).end == s.token(i).begin;
    const bool listed = i >= lead.first + 2 && is_list_mark(s.token(i - 1)) && is_named_area(s, lead, i - 2);
    if (!beside && !listed) break;
    i -= beside ? 1 : 2;
  }
  return i;
}

// 财政部在香港发行国债120亿元: where the bonds are sold is not whose they are
void mark_places_of_issue(const Sentence& s, Lead& lead) {
  for (std::size_t i = lead.first + 1; i + 1 < lead.last; ++i) {
    if (!is_named_area(s, lead, i) || !s.vocabulary.begins_as(s.chars(s.token(i + 1)), "issues")) continue;
    const std::size_t first = first_of_row(s, lead, i);
    if (first > lead.first && s.says(s.token(first - 1), CueKind::kFiller, "in"))
      lead.mark(first, i + 1, Role::kOther);
  }
}

// 山东省商务厅在首尔举办推介会: where the area that heads the clause only meets
void mark_venues(const Sentence& s, Lead& lead) {
  for (std::size_t i = lead.first + 2; i + 1 < lead.last; ++i) {
    if (!is_named_area(s, lead, i) || !s.vocabulary.holds(s.chars(s.token(i + 1)), "meets_there")) continue;
    const std::size_t first = first_of_row(s, lead, i);
    if (first < lead.first + 2 || !s.says(s.token(first - 1), CueKind::kFiller, "in")) continue;
    std::size_t host = lead.first;
    while (host < first && lead.role(host) == Role::kTime) ++host;
    if (!is_named_area(s, lead, host) || names_country(s, s.token(host))) continue;
    const AreaReference around = area_of(s, s.token(host));
    const bool inside =
        common_place(s.vocabulary, {around, area_of(s, s.token(i))}).kind != AreaReference::Kind::kNone;
    if (!inside) lead.mark(first, i + 1, Role::kOther);
  }
}

// 新增荆州、孝感、黄冈3个千亿城市: as many places as are counted are those that are counted
void mark_places_counted(const Sentence& s, Lead& lead) {
  if (!lead.holds.has(CueKind::kListOf) || lead.last == lead.first || lead.last >= s.tokens.size() ||
      !is_named_area(s, lead, lead.last - 1) || s.token(lead.last).kind != TokenKind::kNumber)
    return;
  const std::size_t first = first_of_row(s, lead, lead.last - 1);
  const auto marks = std::count_if(s.tokens.begin() + static_cast<std::ptrdiff_t>(first),
                                   s.tokens.begin() + static_cast<std::ptrdiff_t>(lead.last),
                                   [](const Token& t) { return is_list_mark(t); });
  if (marks > 0 && s.token(lead.last).number.value == static_cast<double>(marks + 1))
    lead.mark(first, lead.last, Role::kOther);
}

// 列入全国乡村少年宫试点县: what a place got into
void mark_lists_entered(const Sentence& s, Lead& lead) {
  if (!lead.holds.has(CueKind::kAreaSelf)) return;
  for (std::size_t i = lead.first + 1; i < lead.last; ++i) {
    if (lead.role(i) == Role::kArea && s.says(s.token(i), CueKind::kAreaSelf, "country") &&
        s.vocabulary.ends_as(s.chars(s.token(i - 1)), "enters"))
      lead.mark(i - 1, i + 1, Role::kOther);
  }
}

// 在绍兴各县（市）中，增幅列第三位, in a text on one of them: among whom it is looked at
void mark_area_of_peers(const Sentence& s, Lead& lead, const std::string& home) {
  if (!lead.holds.has(CueKind::kEach)) return;
  const lexicon::Lexicon& lexicon = s.vocabulary.lexicon();
  const lexicon::Area* own = lexicon.find_area(home);
  if (own == nullptr || own->level == lexicon::AreaLevel::kCountry) return;
  for (std::size_t i = lead.first + 1; i + 2 < lead.last; ++i) {
    if (!is_named_area(s, lead, i) || !s.token(i + 1).is(CueKind::kEach) ||
        !names_kinds_of_areas(s.chars(s.token(i + 2))) || !s.says(s.token(i - 1), CueKind::kFiller, "in"))
      continue;
    const bool around =
        std::ranges::any_of(s.vocabulary.area_name(s.token(i).id).areas,
                            [&](const lexicon::Area* area) { return lies_in(lexicon, *own, *area); });
    if (around) lead.role(i) = Role::kOther;
  }
}

// 上海港、广州港等主要港口: examples that bear the names of their places
void mark_sites_listed(const Sentence& s, Lead& lead) {
  if (!lead.holds.has(CueKind::kEntity) || !lead.holds.has(CueKind::kListOf)) return;
  for (std::size_t end = lead.first + 1; end < lead.last; ++end) {
    if (!s.says(s.token(end), CueKind::kFiller, "and_so_on") || !s.token(end - 1).is(CueKind::kEntity))
      continue;
    std::size_t sites = 0;
    std::size_t i = end;
    const auto is_area = [&](std::size_t at) { return s.token(at).kind == TokenKind::kArea; };
    while (i >= lead.first + 2 && s.token(i - 1).is(CueKind::kEntity) && is_area(i - 2)) {
      i -= 2;
      while (i > lead.first && is_area(i - 1) && s.token(i - 1).end == s.token(i).begin) --i;
      ++sites;
      if (i == lead.first || !is_list_mark(s.token(i - 1))) break;
      --i;
    }
    if (sites < 2) continue;
    for (; i < end; ++i) {
      if (lead.role(i) == Role::kArea) lead.role(i) = Role::kOther;
    }
  }
}

// 往来横琴、澳门两地的旅客: between which they go
void mark_ends_of_journeys(const Sentence& s, Lead& lead) {
  if (!lead.holds.has(CueKind::kToward)) return;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (!s.token(i).is(CueKind::kToward) || !s.vocabulary.begins_as(s.chars(s.token(i)), "goes_between"))
      continue;
    for (++i; i < lead.last &&
              (s.token(i).kind == TokenKind::kText || names_place(s.token(i)) || is_list_mark(s.token(i)));
         ++i) {
      if (lead.role(i) == Role::kArea) lead.role(i) = Role::kOther;
    }
  }
}

// 专列从田东站发车, in a text on the city around: where it only departs
void mark_departures(const Sentence& s, Lead& lead, const std::string& home) {
  if (!lead.holds.has(CueKind::kFrom) || tells_of_many(s.vocabulary, home)) return;
  for (std::size_t i = lead.first + 1; i + 1 < lead.last; ++i) {
    if (is_named_area(s, lead, i) && s.token(i - 1).is(CueKind::kFrom) &&
        s.vocabulary.holds(s.chars(s.token(i + 1)), "departs"))
      lead.role(i) = Role::kOther;
  }
}

}  // namespace

void mark_mentioned_areas(const Sentence& sentence, Lead& lead, const std::string& home) {
  mark_places_of_issue(sentence, lead);
  mark_venues(sentence, lead);
  mark_places_counted(sentence, lead);
  mark_lists_entered(sentence, lead);
  mark_area_of_peers(sentence, lead, home);
  mark_sites_listed(sentence, lead);
  mark_ends_of_journeys(sentence, lead);
  mark_departures(sentence, lead, home);
}

}  // namespace indicatord::assemble
