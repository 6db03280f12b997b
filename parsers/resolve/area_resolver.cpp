#include "parsers/resolve/area_resolver.h"

#include <algorithm>
#include <iterator>

#include "parsers/assemble/area_level.h"

namespace indicatord::resolve {
namespace {

using assemble::AreaReference;
using lexicon::Area;
using lexicon::AreaLevel;

constexpr std::string_view kCountryCode = "CN";
constexpr std::string_view kCountryName = "全国";

ResolvedArea known(const Area& area) {
  return {area.code, area.code == kCountryCode ? kCountryName : std::string_view(area.name), true};
}

std::optional<AreaLevel> parse_level(std::string_view level) {
  if (level == "country") return AreaLevel::kCountry;
  if (level == "province") return AreaLevel::kProvince;
  if (level == "prefecture") return AreaLevel::kPrefecture;
  if (level == "county" || level == "district") return AreaLevel::kCounty;
  return std::nullopt;
}

}  // namespace

// 全市, 我省: the document's own area or the one above it at that level. A wider home cannot say which city
// is meant.
ResolvedArea AreaResolver::at_level(std::string_view level) const {
  const auto wanted = parse_level(level);
  const lexicon::Lexicon& lexicon = vocabulary_.lexicon();
  if (wanted == AreaLevel::kCountry) {
    const Area* country = lexicon.find_area(kCountryCode);
    return country == nullptr ? ResolvedArea{} : known(*country);
  }
  const bool district = level == "district";  // in a city of 广西, 全区 is the autonomous region
  // 吕梁地区; in 喀什地区 全区 may as well be the autonomous region
  const Area* around = home_ == nullptr ? nullptr : lexicon.parent_of(*home_);
  const bool in_region = around != nullptr && assemble::calls_itself(*around, level);
  if (district && home_ != nullptr && home_calls_itself_district_ && !in_region) return known(*home_);
  for (const Area* up = home_; up != nullptr; up = lexicon.parent_of(*up)) {
    if (wanted && !district && up->level == *wanted) return known(*up);
    if ((district || up == home_) && assemble::calls_itself(*up, level)) return known(*up);
  }
  if (home_ != nullptr && wanted) return {std::nullopt, std::nullopt, false};
  return {};
}

// 垦利, since 2017: the district, and no more the county that it was
ResolvedArea AreaResolver::named(const AreaReference& reference) const {
  const auto& bearers = vocabulary_.area_name(reference.name).areas;
  if (bearers.size() == 1) return known(*bearers.front());
  const auto gone = [&](const Area* area) {
    return year_ && area->valid_until != 0 && area->valid_until < *year_;
  };
  if (std::ranges::none_of(bearers, gone)) return one_of(bearers, reference);
  std::vector<const Area*> there;
  std::ranges::remove_copy_if(bearers, std::back_inserter(there), gone);
  return one_of(there.empty() ? bearers : there, reference);
}

ResolvedArea AreaResolver::one_of(const std::vector<const Area*>& candidates,
                                  const AreaReference& reference) const {
  if (candidates.size() == 1) return known(*candidates.front());
  const lexicon::Lexicon& lexicon = vocabulary_.lexicon();
  // The candidate in the smallest area around home that holds exactly one of them.
  for (const Area* around = home_; around != nullptr; around = lexicon.parent_of(*around)) {
    const Area* found = nullptr;
    std::size_t count = 0;
    for (const Area* candidate : candidates) {
      if (!assemble::lies_in(lexicon, *candidate, *around)) continue;
      ++count;
      found = candidate;
    }
    if (count == 1) return known(*found);
    if (count > 1) break;
  }
  // 海南: the province, of which it is the name; a district and a prefecture are called so only where they
  // are meant anyway
  const Area* called = nullptr;
  std::size_t safe = 0;
  for (const Area* candidate : candidates) {
    if (std::ranges::find(candidate->weak_aliases, reference.text) != candidate->weak_aliases.end()) continue;
    ++safe;
    called = candidate;
  }
  if (safe == 1) return known(*called);
  // 吉林: the province, where one of the bearers contains the others
  for (const Area* candidate : candidates) {
    bool contains_all = true;
    for (const Area* other : candidates)
      contains_all = contains_all && assemble::lies_in(lexicon, *other, *candidate);
    if (contains_all) return known(*candidate);
  }
  return {std::nullopt, reference.text, false};
}

ResolvedArea AreaResolver::resolve(const AreaReference& reference) const {
  switch (reference.kind) {
    case AreaReference::Kind::kNone:
      return home_ == nullptr ? ResolvedArea{} : known(*home_);
    case AreaReference::Kind::kNobody:
      return {};
    case AreaReference::Kind::kSelf:
      return at_level(reference.level);
    case AreaReference::Kind::kNamed:
      return named(reference);
    case AreaReference::Kind::kRegion:
      // 某市 names nobody; H省 at least tells its areas apart.
      if (vocabulary_.begins_as(reference.text, "nobody")) return {std::nullopt, std::nullopt, false};
      return {std::nullopt, reference.text, true};
  }
  return {};
}

// 黄骅港, in a text on 沧州: known as the city's, though it bears the name of a county in it
std::optional<ResolvedArea> AreaResolver::of_own_site(const ResolvedArea& found,
                                                      const assemble::Reading& reading) const {
  const lexicon::Lexicon& lexicon = vocabulary_.lexicon();
  const std::string& entity = reading.subject.entity;
  if (home_ == nullptr || !found.code || reading.area.kind != AreaReference::Kind::kNamed ||
      reading.area.text.empty() || !entity.starts_with(reading.area.text))
    return std::nullopt;
  const Area* named = lexicon.find_area(*found.code);
  if (named == nullptr || named == home_ || !assemble::lies_in(lexicon, *named, *home_)) return std::nullopt;
  if (lexicon.area_of_site(entity) != home_) return std::nullopt;
  return known(*home_);
}

std::optional<ResolvedArea> AreaResolver::of_site(const ResolvedArea& found,
                                                  const assemble::Reading& reading) const {
  const lexicon::Lexicon& lexicon = vocabulary_.lexicon();
  if (const auto own = of_own_site(found, reading)) return own;
  // 全市, H省: said on purpose
  const bool said = reading.area.kind == AreaReference::Kind::kSelf ||
                    reading.area.kind == AreaReference::Kind::kRegion ||
                    reading.area.kind == AreaReference::Kind::kNobody;
  const Area* around = found.code ? lexicon.find_area(*found.code) : nullptr;
  if (said || (found.name && around == nullptr) ||
      (around != nullptr && around->level != AreaLevel::kCountry && around->level != AreaLevel::kProvince))
    return std::nullopt;
  const Area* site = lexicon.area_of_site(reading.subject.entity);
  const bool listed = reading.subject.phrase.find("、") != std::string::npos;  // 天津港、厦门港等主要港口
  if (site == nullptr && !listed) site = lexicon.area_of_site(reading.subject.phrase);
  if (site == nullptr || site == around) return std::nullopt;
  if (around != nullptr && !assemble::lies_in(lexicon, *site, *around)) return std::nullopt;
  return known(*site);
}

namespace {

// 唐山市曹妃甸区, 吉林省长春市朝阳区: those that the name may mean, each in one of those that stand before
// it.
std::vector<const Area*> bearers_of(const lexicon::Lexicon& lexicon, const std::string& name) {
  constexpr std::size_t kBytesOfHan = 3;
  std::vector<const Area*> found = lexicon.find_areas_by_name(name);
  for (std::size_t cut = kBytesOfHan; found.empty() && cut < name.size(); cut += kBytesOfHan) {
    const std::vector<const Area*> outer = lexicon.find_areas_by_name(name.substr(0, cut));
    if (outer.empty()) continue;
    for (const Area* inner : bearers_of(lexicon, name.substr(cut))) {
      const bool inside = std::ranges::any_of(outer, [&](const Area* around) {
        return around != inner && assemble::lies_in(lexicon, *inner, *around);
      });
      if (inside) found.push_back(inner);
    }
  }
  return found;
}

// 寿县, 毕节市: of one name, those that were there in that year, and of one province those that the year
// tells to be there no longer before their successors; without a year those that still are.
std::vector<const Area*> there_in(const std::vector<const Area*>& bearers, std::optional<int> year) {
  constexpr std::size_t kDigitsOfProvince = 2;
  const auto was_there = [&](const Area* area) { return year && area->valid_until >= *year; };
  const auto succeeds = [&](const Area* area) {
    return std::ranges::any_of(bearers, [&](const Area* other) {
      return was_there(other) &&
             area->code.compare(0, kDigitsOfProvince, other->code, 0, kDigitsOfProvince) == 0;
    });
  };
  std::vector<const Area*> found;
  std::ranges::copy_if(bearers, std::back_inserter(found), [&](const Area* area) {
    return was_there(area) || (area->valid_until == 0 && !succeeds(area));
  });
  return found;
}

}  // namespace

const Area* find_home(const lexicon::Lexicon& lexicon, const std::string& name_or_code,
                      std::optional<int> year) {
  constexpr std::size_t kLongestName = 90;  // bytes: thirty characters
  if (name_or_code.empty() || name_or_code.size() > kLongestName) return nullptr;
  if (name_or_code == kCountryName) return lexicon.find_area(kCountryCode);
  if (const Area* by_code = lexicon.find_area(name_or_code)) return by_code;
  auto by_name = bearers_of(lexicon, name_or_code);
  if (by_name.size() > 1) by_name = there_in(by_name, year);
  return by_name.size() == 1 ? by_name.front() : nullptr;
}

}  // namespace indicatord::resolve
