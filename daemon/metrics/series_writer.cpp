#include "daemon/metrics/series_writer.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <unordered_map>
#include <utility>

#include "storage/exports/exposition_text.h"
#include "storage/exports/number_text.h"

namespace indicatord::daemon {
namespace {

using storage::exports::append_label;
using storage::exports::escape_help;
using storage::exports::kOtherSuffix;
using storage::exports::sample_text;
using storage::exports::scale_value;

struct Sample {
  double value = 0;
  const storage::LatestObservation* row = nullptr;
};

std::string labels_of(const storage::LatestObservation& row) {
  std::string labels;
  append_label(labels, "indicator", row.indicator);
  append_label(labels, "breakdown", row.breakdown);
  append_label(labels, "ref_area", row.ref_area);
  append_label(labels, "ref_area_name", row.ref_area_name);
  append_label(labels, "measure", row.measure);
  append_label(labels, "basis", row.basis);
  append_label(labels, "freq", row.freq);
  if (!row.entity.empty()) append_label(labels, "entity", row.entity);
  return labels;
}

std::string with_unit(std::string labels, std::string_view unit) {
  append_label(labels, "unit", unit);
  return labels;
}

bool is_later(const storage::LatestObservation& a, const storage::LatestObservation& b) {
  if (a.period_last != b.period_last) return a.period_last > b.period_last;
  if (a.period_first != b.period_first) return a.period_first > b.period_first;
  if (a.published != b.published) return a.published > b.published;
  return a.series_id < b.series_id;
}

double seconds_of(model::Date date) {
  return static_cast<double>(
      std::chrono::duration_cast<std::chrono::seconds>(date.time_since_epoch()).count());
}

class Families {
 public:
  void add(const storage::LatestObservation& row, const MetricUnit& unit) {
    const double value = scale_value(row.value, unit.factor);
    if (!std::isfinite(value)) {
      ++dropped_;
      return;
    }
    std::string labels = labels_of(row);
    if (unit.suffix.empty()) labels = with_unit(std::move(labels), row.unit);
    auto& family = values_[unit.suffix.empty() ? std::string(kOtherSuffix) : unit.suffix];
    const auto [entry, inserted] = family.try_emplace(std::move(labels), Sample{value, &row});
    if (inserted) return;
    ++dropped_;
    if (is_later(row, *entry->second.row)) entry->second = {value, &row};
  }

  SeriesText write() {
    SeriesText result;
    // By name: the families of times stand among those of values.
    std::map<std::string, std::string> texts;
    for (const auto& [suffix, samples] : values_) {
      const std::string name = "econ_indicator_" + suffix;
      std::string& text = texts[name];
      header(text, name,
             suffix == kOtherSuffix ? "Latest value of each series, in the unit that the label names."
                                    : "Latest value of each series, in " + suffix + ".");
      for (const auto& [labels, sample] : samples) line(text, name, labels, sample.value);
      result.written += samples.size();
    }
    write_times(texts);
    for (const auto& [name, text] : texts) result.text += text;
    result.dropped = dropped_;
    return result;
  }

 private:
  static void header(std::string& text, const std::string& name, const std::string& help) {
    text += "# HELP " + name + ' ' + escape_help(help) + "\n# TYPE " + name + " gauge\n";
  }

  static void line(std::string& text, std::string_view name, std::string_view labels, double value) {
    text += name;
    text += '{';
    text += labels;
    text += "} ";
    text += sample_text(value);
    text += '\n';
  }

  void write_times(std::map<std::string, std::string>& texts) const {
    std::map<std::string, const storage::LatestObservation*> rows;
    for (const auto& [suffix, samples] : values_) {
      for (const auto& [labels, sample] : samples)
        rows[with_unit(labels_of(*sample.row), sample.row->unit)] = sample.row;
    }
    const auto family = [&](const std::string& name, const std::string& help, auto time) {
      std::string text;
      for (const auto& [labels, row] : rows) {
        if (const std::optional<model::Date> date = time(*row)) line(text, name, labels, seconds_of(*date));
      }
      if (text.empty()) return;
      header(texts[name], name, help);
      texts[name] += text;
    };
    family("econ_indicator_period_start_timestamp_seconds",
           "First day of the period of the latest value, 00:00 UTC.",
           [](const auto& row) { return std::optional(row.period_first); });
    family("econ_indicator_period_end_timestamp_seconds",
           "Last day of the period of the latest value, 00:00 UTC.",
           [](const auto& row) { return std::optional(row.period_last); });
    family("econ_indicator_published_timestamp_seconds",
           "Day on which the latest value was published, 00:00 UTC.",
           [](const auto& row) { return row.published; });
  }

  std::map<std::string, std::map<std::string, Sample>> values_;  // suffix -> labels -> sample
  std::size_t dropped_ = 0;
};

}  // namespace

SeriesText write_series(std::span<const storage::LatestObservation> rows, const FindMetricUnit& find_unit) {
  Families families;
  std::unordered_map<std::string_view, MetricUnit> units;
  for (const storage::LatestObservation& row : rows) {
    auto unit = units.find(row.unit);
    if (unit == units.end()) unit = units.emplace(row.unit, find_unit(row.unit).value_or(MetricUnit{})).first;
    families.add(row, unit->second);
  }
  return families.write();
}

}  // namespace indicatord::daemon
