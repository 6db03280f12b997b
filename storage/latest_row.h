// One row of the newest figures for /metrics, as both engines select it.
#pragma once

#include <span>
#include <string_view>

#include "storage/store.h"

namespace indicatord::storage {

inline constexpr std::string_view kLatestColumns =
    "s.series_id, s.indicator, s.breakdown, s.ref_area, s.ref_area_name, s.entity, s.measure, s.basis, "
    "s.unit, s.freq, o.obs_value, o.period_start, o.period_end, d.published";

// Takes the texts out of the cells, which are those of kLatestColumns. Throws StoreFailure, permanent, where
// they cannot be.
LatestObservation take_latest(std::span<Reader::Cell> cells);

}  // namespace indicatord::storage
