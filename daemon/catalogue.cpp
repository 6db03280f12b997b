#include "daemon/catalogue.h"

#include <array>
#include <map>
#include <utility>

namespace indicatord::daemon {
namespace {

std::string word(lexicon::Dimension dimension) {
  constexpr std::array<const char*, 15> kWords = {"any",   "money", "count",  "mass",   "energy",
                                                  "power", "area",  "length", "volume", "yield",
                                                  "price", "ratio", "index",  "time",   "other"};
  static_assert(kWords.size() == static_cast<std::size_t>(lexicon::Dimension::kOther) + 1);
  return kWords.at(static_cast<std::size_t>(dimension));
}

std::string word(lexicon::AreaLevel level) {
  constexpr std::array<const char*, 5> kWords = {"country", "province", "prefecture", "county", "foreign"};
  static_assert(kWords.size() == static_cast<std::size_t>(lexicon::AreaLevel::kForeign) + 1);
  return kWords.at(static_cast<std::size_t>(level));
}

// Values of one metric family can be compared; the family's first unit is the one to compare them in.
// Percentage points are in the family of per cent, but 2 points more are not 2 % more.
std::vector<storage::UnitRow> unit_rows(std::span<const lexicon::Unit> units) {
  std::map<std::pair<std::string_view, bool>, const lexicon::Unit*> bases;
  std::vector<storage::UnitRow> rows;
  for (const lexicon::Unit& unit : units) {
    const lexicon::Unit* base = &unit;
    if (!unit.metric_suffix.empty()) {
      base = bases.try_emplace({unit.metric_suffix, unit.difference}, &unit).first->second;
    }
    rows.push_back({unit.code, word(unit.dimension), unit.name_en, unit.metric_suffix, unit.metric_factor,
                    base->code, unit.metric_factor / base->metric_factor});
  }
  return rows;
}

}  // namespace

std::shared_ptr<const StoreThread::Catalogue> make_catalogue(
    std::shared_ptr<const lexicon::Lexicon> lexicon) {
  auto catalogue = std::make_shared<StoreThread::Catalogue>();
  for (const lexicon::Indicator& indicator : lexicon->indicators()) {
    catalogue->tables.indicators.push_back(
        {indicator.id, indicator.name_zh, indicator.name_en, word(indicator.dimension), indicator.topic});
  }
  for (const lexicon::Area& area : lexicon->areas()) {
    catalogue->tables.areas.push_back({area.code, area.name, area.parent, word(area.level)});
  }
  catalogue->tables.units = unit_rows(lexicon->units());
  catalogue->find_unit = [lexicon = std::move(lexicon)](std::string_view code) -> std::optional<MetricUnit> {
    const lexicon::Unit* unit = lexicon->find_unit(code);
    if (unit == nullptr) return std::nullopt;
    return MetricUnit{unit->metric_suffix, unit->metric_factor};
  };
  return catalogue;
}

}  // namespace indicatord::daemon
