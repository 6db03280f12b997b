#include "daemon/metrics/series_writer.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "storage/exports/exposition_text.h"
#include "storage/exports/number_text.h"

namespace indicatord::daemon {
namespace {

using storage::exports::append_label;
using storage::exports::escape_help;
using storage::exports::kOtherSuffix;
using storage::exports::sample_text;
using storage::exports::scale_value;

// Bytes, so that a text of labels seldom has to grow.
constexpr std::size_t kUsualLabels = 256;

struct Sample {
  std::string labels;
  bool has_unit = false;  // among the labels
  double value = 0;
  const storage::LatestObservation* row = nullptr;
};

std::string labels_of(const storage::LatestObservation& row) {
  std::string labels;
  labels.reserve(kUsualLabels);
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

bool by_labels(const Sample& a, const Sample& b) {
  return a.labels < b.labels;
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
    const bool has_unit = unit.suffix.empty();
    if (has_unit) append_label(labels, "unit", row.unit);
    values_[has_unit ? std::string(kOtherSuffix) : unit.suffix].push_back(
        {std::move(labels), has_unit, value, &row});
  }

  SeriesText write() {
    SeriesText result;
    // By name: the families of times stand among those of values.
    std::map<std::string, std::string> texts;
    for (auto& [suffix, samples] : values_) {
      keep_latest(samples);
      const std::string name = "econ_indicator_" + suffix;
      std::string& text = texts[name];
      header(text, name,
             suffix == kOtherSuffix ? "Latest value of each series, in the unit that the label names."
                                    : "Latest value of each series, in " + suffix + ".");
      for (const Sample& sample : samples) line(text, name, sample.labels, sample_text(sample.value));
      result.written += samples.size();
    }
    write_times(texts);
    std::size_t bytes = 0;
    for (const auto& [name, text] : texts) bytes += text.size();
    result.text.reserve(bytes);
    for (const auto& [name, text] : texts) result.text += text;
    result.dropped = dropped_;
    return result;
  }

 private:
  static void header(std::string& text, const std::string& name, const std::string& help) {
    text += "# HELP " + name + ' ' + escape_help(help) + "\n# TYPE " + name + " gauge\n";
  }

  static void line(std::string& text, std::string_view name, std::string_view labels,
                   std::string_view value) {
    text += name;
    text += '{';
    text += labels;
    text += "} ";
    text += value;
    text += '\n';
  }

  // Sorts by labels; of the samples with the same ones the latest stays, the others are dropped.
  void keep_latest(std::vector<Sample>& samples) {
    std::sort(samples.begin(), samples.end(), [](const Sample& a, const Sample& b) {
      const int order = a.labels.compare(b.labels);
      return order != 0 ? order < 0 : is_later(*a.row, *b.row);
    });
    const auto end = std::unique(samples.begin(), samples.end(),
                                 [](const Sample& a, const Sample& b) { return a.labels == b.labels; });
    dropped_ += static_cast<std::size_t>(samples.end() - end);
    samples.erase(end, samples.end());
  }

  // Takes the labels of the samples, which are written by now.
  void write_times(std::map<std::string, std::string>& texts) {
    std::vector<Sample> rows;
    for (auto& [suffix, samples] : values_) {
      for (Sample& sample : samples) {
        if (!sample.has_unit) append_label(sample.labels, "unit", sample.row->unit);
        rows.push_back(std::move(sample));
      }
    }
    std::sort(rows.begin(), rows.end(), by_labels);
    const auto family = [&](const std::string& name, const std::string& help, auto time) {
      std::string& text = texts[name];
      header(text, name, help);
      const std::size_t empty = text.size();
      for (const Sample& row : rows) {
        if (const std::optional<model::Date> date = time(*row.row)) {
          line(text, name, row.labels, sample_text(seconds_of(*date)));
        }
      }
      if (text.size() == empty) texts.erase(name);
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

  std::map<std::string, std::vector<Sample>> values_;  // by suffix
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
