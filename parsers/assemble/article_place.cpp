#include "parsers/assemble/article_place.h"

#include <algorithm>
#include <ranges>

#include "parsers/assemble/area_level.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using lexicon::Area;
using lexicon::AreaLevel;

const std::vector<const Area*>& bearers(const tokenise::Vocabulary& vocabulary, const AreaReference& named) {
  return vocabulary.area_name(named.name).areas;
}

// Can the one name lie in the other? 吉林 can lie in 吉林.
bool can_lie_in(const tokenise::Vocabulary& vocabulary, const AreaReference& inner,
                const AreaReference& outer) {
  return std::ranges::any_of(bearers(vocabulary, inner), [&](const Area* in) {
    return std::ranges::any_of(bearers(vocabulary, outer),
                               [&](const Area* out) { return lies_in(vocabulary.lexicon(), *in, *out); });
  });
}

bool is_domestic(const Area& area) {
  return area.level != AreaLevel::kForeign && area.level != AreaLevel::kCountry;
}
bool is_domestic(const tokenise::Vocabulary& vocabulary, const AreaReference& named) {
  return is_domestic(*bearers(vocabulary, named).front());
}

// Adds the areas that the names of a paragraph stand for, and those that they lie in, below the country: each
// once.
void add_spoken_of(const tokenise::Vocabulary& vocabulary, const AreaNames& paragraph,
                   std::vector<const Area*>& areas) {
  const auto before = static_cast<std::ptrdiff_t>(areas.size());
  for (const std::uint32_t name : paragraph) {
    const Area* up = vocabulary.area_name(name).areas.front();
    if (!is_domestic(*up)) continue;
    for (; up->level != AreaLevel::kCountry; up = vocabulary.lexicon().parent_of(*up)) areas.push_back(up);
  }
  std::sort(areas.begin() + before, areas.end());
  areas.erase(std::unique(areas.begin() + before, areas.end()), areas.end());
}

// Null where none prevails.
const Area* prevailing_area(const tokenise::Vocabulary& vocabulary, const std::vector<AreaNames>& told) {
  if (told.size() < kFewestOfPlace) return nullptr;
  std::vector<const Area*> spoken_of;  // each as often as there are paragraphs that speak of it
  for (const AreaNames& paragraph : told) add_spoken_of(vocabulary, paragraph, spoken_of);
  std::ranges::sort(spoken_of);
  const Area* narrowest = nullptr;
  for (auto area = spoken_of.begin(); area != spoken_of.end();) {
    const auto behind =
        std::find_if(area, spoken_of.end(), [&](const Area* other) { return other != *area; });
    const auto count = static_cast<std::size_t>(behind - area);
    const bool prevails = count * 3 >= told.size() * 2 && count >= kFewestOfPlace;
    if (prevails && (narrowest == nullptr || lies_in(vocabulary.lexicon(), **area, *narrowest)))
      narrowest = *area;
    area = behind;
  }
  return narrowest;
}

}  // namespace

AreaReference reference_to(const tokenise::Vocabulary& vocabulary, const Area& area) {
  AreaReference out;
  const tokenise::Meaning* meaning = vocabulary.find_word(segment::to_utf32(area.name));
  if (meaning == nullptr || meaning->kind != tokenise::TokenKind::kArea) return out;
  out.kind = AreaReference::Kind::kNamed;
  out.name = meaning->id;
  out.text = area.name;
  return out;
}

AreaReference prevailing_place(const tokenise::Vocabulary& vocabulary, const std::vector<AreaNames>& told) {
  const Area* area = prevailing_area(vocabulary, told);
  return area == nullptr ? AreaReference{} : reference_to(vocabulary, *area);
}

bool may_prevail(const tokenise::Vocabulary& vocabulary, const std::vector<AreaNames>& told) {
  return prevailing_area(vocabulary, told) != nullptr;
}

AreaReference common_place(const tokenise::Vocabulary& vocabulary, const std::vector<AreaReference>& named) {
  const auto domestic = [&](const AreaReference& area) {
    return area.kind == AreaReference::Kind::kNamed && is_domestic(vocabulary, area);
  };
  if (!std::ranges::all_of(named, domestic)) return {};
  for (const bool innermost : {true, false}) {
    for (const AreaReference& area : named) {
      const bool fits_all = std::ranges::all_of(named, [&](const AreaReference& other) {
        return innermost ? can_lie_in(vocabulary, area, other) : can_lie_in(vocabulary, other, area);
      });
      if (fits_all) return area;
    }
  }
  return {};
}

Nesting nesting_in(const tokenise::Vocabulary& vocabulary, const AreaReference& named,
                   const std::string& home) {
  const lexicon::Lexicon& lexicon = vocabulary.lexicon();
  const Area* own = lexicon.find_area(home);
  if (own == nullptr || named.kind != AreaReference::Kind::kNamed || !is_domestic(vocabulary, named))
    return Nesting::kApart;
  Nesting found = Nesting::kApart;
  for (const Area* area : bearers(vocabulary, named)) {
    if (area == own) return Nesting::kApart;
    if (lies_in(lexicon, *area, *own)) found = Nesting::kInside;
    if (lies_in(lexicon, *own, *area)) found = Nesting::kAround;
  }
  return found;
}

AreaReference area_of_level(const tokenise::Vocabulary& vocabulary, const std::vector<AreaReference>& named,
                            std::string_view level) {
  for (const AreaReference& reference : std::views::reverse(named)) {
    if (reference.kind != AreaReference::Kind::kNamed) continue;
    for (const Area* area : bearers(vocabulary, reference)) {
      if (calls_itself(*area, level)) return reference;
    }
    // the area around it, where the name leaves no doubt
    if (bearers(vocabulary, reference).size() > 1) continue;
    const lexicon::Lexicon& lexicon = vocabulary.lexicon();
    for (const Area* up = bearers(vocabulary, reference).front(); up != nullptr;
         up = lexicon.parent_of(*up)) {
      if (!calls_itself(*up, level)) continue;
      return reference_to(vocabulary, *up);
    }
  }
  return {};
}

bool tells_of_many(const tokenise::Vocabulary& vocabulary, const std::string& home) {
  const Area* area = vocabulary.lexicon().find_area(home);
  return area == nullptr || area->level == AreaLevel::kCountry;
}

}  // namespace indicatord::assemble
