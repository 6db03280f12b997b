#include "storage/exports/export.h"

namespace indicatord::storage::exports {
namespace {

std::uint64_t count_of(const Reader::Cell& cell) {
  const auto* count = std::get_if<std::int64_t>(&cell);
  return count == nullptr ? 0 : static_cast<std::uint64_t>(*count);
}

}  // namespace

tl::expected<std::uint64_t, StoreError> count_figures(Reader& reader, const Selection& selection) {
  std::uint64_t count = 0;
  const auto scanned = reader.scan("SELECT count(*) FROM vintages WHERE 1 = 1" + vintage_condition(selection),
                                   {}, [&](std::span<const Reader::Cell> row) { count = count_of(row[0]); });
  if (!scanned) return tl::unexpected(scanned.error());
  return count;
}

// Nulls become '', which is what series says for "none", so that the conditions mean the same here.
tl::expected<std::vector<LeftOut>, StoreError> count_outside_series(Reader& reader,
                                                                    const Selection& selection) {
  if (!selection.series.empty() || !selection.freq.empty()) return std::vector<LeftOut>();
  std::uint64_t without_indicator = 0;
  std::uint64_t without_period = 0;
  const auto scanned = reader.scan(
      "SELECT count(*), count(NULLIF(indicator, '')) FROM (SELECT COALESCE(indicator, '') AS indicator, "
      "breakdown, COALESCE(ref_area, '') AS ref_area, COALESCE(ref_area_name, '') AS ref_area_name, "
      "COALESCE(entity, '') AS entity, measure, COALESCE(basis, '') AS basis, unit FROM statement "
      "WHERE series_id IS NULL) s WHERE 1 = 1" +
          series_condition(selection),
      {}, [&](std::span<const Reader::Cell> row) {
        without_period = count_of(row[1]);
        without_indicator = count_of(row[0]) - without_period;
      });
  if (!scanned) return tl::unexpected(scanned.error());
  std::vector<LeftOut> left_out;
  if (without_period > 0) {
    left_out.push_back({without_period, "statements without a period: they are in the view evidence only"});
  }
  if (without_indicator > 0) {
    left_out.push_back(
        {without_indicator, "statements without an indicator: they are in the view evidence only"});
  }
  return left_out;
}

}  // namespace indicatord::storage::exports
