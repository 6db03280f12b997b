// The place that an article is about, where the document as a whole is the country's or nobody's: national
// news tell of one province or city an item, whose headline names it, and then say 全省 or nothing at all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/assemble/reading.h"
#include "parsers/assemble/sentence.h"

namespace indicatord::assemble {

// The area as a text would name it; kNone where none does.
AreaReference reference_to(const tokenise::Vocabulary& vocabulary, const lexicon::Area& area);

// The one area that the areas named together come to: the innermost of 新疆、乌鲁木齐, or that which holds
// the others (西藏 of 西藏、拉萨、日喀则). kNone where they are several, foreign or none.
AreaReference common_place(const tokenise::Vocabulary& vocabulary, const std::vector<AreaReference>& named);

// So many paragraphs at least must speak of an area that prevails.
inline constexpr std::size_t kFewestOfPlace = 3;

// Names of areas, as ids of Vocabulary::area_name.
using AreaNames = std::vector<std::uint32_t>;

// The narrowest area that most of an article's paragraphs speak of, whose names `told` holds paragraph by
// paragraph: 长春 of 吉林省长春市…, 长春…, 一汽…. kNone where there is none, or nobody can say.
AreaReference prevailing_place(const tokenise::Vocabulary& vocabulary, const std::vector<AreaNames>& told);

// Can there be one? The names may stand for no place where they are said. False for sure.
bool may_prevail(const tokenise::Vocabulary& vocabulary, const std::vector<AreaNames>& told);

// How an area lies to the one with the code `home`; kApart also where it is the same or the country. Of
// several that bear the name, one that lies inside or around it decides.
enum class Nesting : std::uint8_t { kApart, kInside, kAround };
Nesting nesting_in(const tokenise::Vocabulary& vocabulary, const AreaReference& named,
                   const std::string& home);

// What 全省, 全市, 全县 mean behind areas named before (the newest at the end): the newest of that level, or
// the area of that level around it. kNone where there is none. 全市 is a municipality's, too, and a
// county-level city's; 全区 an autonomous region's.
AreaReference area_of_level(const tokenise::Vocabulary& vocabulary, const std::vector<AreaReference>& named,
                            std::string_view level);

// Do documents of this home (a code; "" for unknown) tell of many areas?
bool tells_of_many(const tokenise::Vocabulary& vocabulary, const std::string& home);

}  // namespace indicatord::assemble
