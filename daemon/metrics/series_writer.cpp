#include "daemon/metrics/series_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <unordered_map>
#include <utility>

namespace indicatord::daemon {
namespace {

constexpr std::string_view kOtherSuffix = "other";

struct Sample {
  double value = 0;
  const storage::LatestObservation* row = nullptr;
};

void append_label(std::string& labels, std::string_view name, std::string_view value) {
  if (!labels.empty()) labels += ',';
  labels += name;
  labels += "=\"";
  labels += escape_label_value(value);
  labels += '"';
}

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
    text += format_value(value);
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

std::string escaped(std::string_view text, bool quotes) {
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    if (c == '\\') {
      result += "\\\\";
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '"' && quotes) {
      result += "\\\"";
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace

std::string format_value(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  std::array<char, 32> buffer;
  // Plain digits where they are not longer than they need to be: 7250000000, not 7.25e+09.
  const bool plain = value == std::trunc(value) && std::abs(value) < 1e15;
  const auto [end, error] =
      plain ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<long long>(value))
            : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return std::string(buffer.data(), end);
}

double scale_value(double value, double factor) {
  const double exponent = std::round(std::log10(factor));
  if (!std::isfinite(value) || !(factor > 0) || std::abs(exponent) > 20 ||
      std::abs(std::pow(10, exponent) / factor - 1) > 1e-12) {
    return value * factor;
  }
  // A power of ten: the point of the shortest decimal is moved, and the result is the double nearest to that.
  std::array<char, 64> buffer;
  const auto digits = std::to_chars(buffer.data(), buffer.data() + 40, value, std::chars_format::scientific);
  char* const mark = std::find(buffer.data(), digits.ptr, 'e');
  const bool plus = mark + 1 < digits.ptr && mark[1] == '+';  // which from_chars does not take
  int written = 0;
  std::from_chars(mark + (plus ? 2 : 1), digits.ptr, written);
  const auto end =
      std::to_chars(mark + 1, buffer.data() + buffer.size(), written + static_cast<int>(exponent));
  double scaled = value * factor;
  std::from_chars(buffer.data(), end.ptr, scaled);
  return scaled;
}

std::string escape_label_value(std::string_view value) {
  return escaped(value, true);
}

std::string escape_help(std::string_view text) {
  return escaped(text, false);
}

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
