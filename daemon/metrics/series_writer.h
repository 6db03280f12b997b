// The series of /metrics in Prometheus' text format 0.0.4. Pure: rows in, text out. Our own writer, because
// prometheus-cpp's neither escapes HELP nor keeps all digits.
//
// One family per unit, the unit as its suffix (econ_indicator_cny, econ_indicator_ratio), values converted to
// it; econ_indicator_other, with the label `unit`, for units that have no suffix. Beside them three families
// of times. Families are sorted by name, samples by label set; a label set occurs once.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "storage/store.h"

namespace indicatord::daemon {

struct MetricUnit {
  std::string suffix;  // "" for none
  double factor = 1;   // value * factor is in the suffix's unit
};
// Called once per distinct unit code; nullopt for a unit that nobody knows.
using FindMetricUnit = std::function<std::optional<MetricUnit>(std::string_view code)>;

struct SeriesText {
  std::string text;
  std::size_t written = 0;  // series, each with a value and its times
  // Not written: a second series with the same labels (it differs only in a unit of the same suffix; the one
  // of the later period is kept), or a value that is not finite.
  std::size_t dropped = 0;
};

SeriesText write_series(std::span<const storage::LatestObservation> rows, const FindMetricUnit& find_unit);

}  // namespace indicatord::daemon
