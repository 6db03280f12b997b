#include "parsers/assemble/area_level.h"

namespace indicatord::assemble {

using lexicon::Area;
using lexicon::AreaLevel;

bool calls_itself(const Area& area, std::string_view level) {
  const bool city = area.name.ends_with("市");
  const bool district = area.name.ends_with("区");
  switch (area.level) {
    case AreaLevel::kCountry:
      return level == "country";
    case AreaLevel::kProvince:
      return level == "province" || (level == "prefecture" && city) || (level == "district" && district);
    case AreaLevel::kPrefecture:
      return level == "prefecture";
    case AreaLevel::kCounty:
      return level == (district ? "district" : "county") || (level == "prefecture" && city);
    case AreaLevel::kForeign:
      return false;
  }
  return false;
}

bool lies_in(const lexicon::Lexicon& lexicon, const Area& area, const Area& outer) {
  for (const Area* up = &area; up != nullptr; up = lexicon.parent_of(*up)) {
    if (up->code == outer.code) return true;
  }
  return false;
}

bool lies_in_level(const lexicon::Lexicon& lexicon, const Area& area, std::string_view level) {
  if (calls_itself(area, level)) return true;
  const auto same_rank = [&](const Area& up) {
    return (level == "country" && up.level == AreaLevel::kCountry) ||
           (level == "province" && up.level == AreaLevel::kProvince) ||
           (level == "prefecture" && up.level == AreaLevel::kPrefecture);
  };
  for (const Area* up = lexicon.parent_of(area); up != nullptr; up = lexicon.parent_of(*up)) {
    if (same_rank(*up)) return true;
  }
  return false;
}

}  // namespace indicatord::assemble
