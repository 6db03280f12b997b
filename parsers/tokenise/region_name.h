// How far the name of a region goes on. Private to tokenise.
#pragma once

#include <cstddef>
#include <string_view>

#include "parsers/tokenise/vocabulary.h"

namespace indicatord::tokenise {

// 苏南五市, 西部12省份, 闽南地区: the characters behind the region's word that are of its name, too; 0 where
// none are. Of one `abroad` only 欧盟27国.
std::size_t scan_region_end(std::u32string_view behind, bool abroad, const Vocabulary& vocabulary);

}  // namespace indicatord::tokenise
