#include "storage/imports/known_codes.h"

namespace indicatord::storage::imports {

tl::expected<KnownCodes, StoreError> read_known_codes(Reader& reader) {
  KnownCodes known;
  std::unordered_set<std::string> shared;  // names of several areas mean none of them
  const auto scanned = reader.scan(
      "SELECT 'indicator', id, '' FROM indicator UNION ALL SELECT 'unit', code, '' FROM unit "
      "UNION ALL SELECT 'area', code, name FROM area",
      {}, [&](std::span<const Reader::Cell> row) {
        const auto& kind = std::get<std::string>(row[0]);
        const auto& code = std::get<std::string>(row[1]);
        if (kind == "indicator") {
          known.indicators.insert(code);
        } else if (kind == "unit") {
          known.units.insert(code);
        } else {
          const auto& name = std::get<std::string>(row[2]);
          known.area_names.emplace(code, name);
          if (!known.area_codes.emplace(name, code).second) shared.insert(name);
        }
      });
  if (!scanned) return tl::unexpected(scanned.error());
  for (const std::string& name : shared) known.area_codes.erase(name);
  return known;
}

}  // namespace indicatord::storage::imports
