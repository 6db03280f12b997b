#include "storage/latest_row.h"

#include <array>
#include <utility>

#include "storage/store_failure.h"
#include "storage/table_words.h"

namespace indicatord::storage {
namespace {

[[noreturn]] void refuse(std::size_t column) {
  throw StoreFailure(
      {StoreError::Kind::kPermanent, "the store holds something else than it should in column " +
                                         std::to_string(column) + " of a latest figure; restore a backup"});
}

}  // namespace

LatestObservation take_latest(std::span<Reader::Cell> cells) {
  constexpr std::size_t kTexts = 10;
  constexpr std::size_t kColumns = kTexts + 4;
  if (cells.size() != kColumns) refuse(cells.size());
  LatestObservation observation;
  const std::array<std::string*, kTexts> texts = {
      &observation.series_id,     &observation.indicator, &observation.breakdown, &observation.ref_area,
      &observation.ref_area_name, &observation.entity,    &observation.measure,   &observation.basis,
      &observation.unit,          &observation.freq};
  const auto text = [&](std::size_t column) -> std::string& {
    auto* found = std::get_if<std::string>(&cells[column]);
    if (found == nullptr) refuse(column);
    return *found;
  };
  for (std::size_t i = 0; i < kTexts; ++i) *texts[i] = std::move(text(i));
  const auto* value = std::get_if<double>(&cells[kTexts]);
  if (value == nullptr) refuse(kTexts);
  observation.value = *value;
  observation.period_first = read_date(text(kTexts + 1));
  observation.period_last = read_date(text(kTexts + 2));
  if (!std::holds_alternative<std::monostate>(cells[kTexts + 3])) {
    observation.published = read_date(text(kTexts + 3));
  }
  return observation;
}

}  // namespace indicatord::storage
