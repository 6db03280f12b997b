#include <chrono>
#include <cmath>
#include <stdexcept>

#include "storage/exports/export.h"
#include "storage/exports/exposition_text.h"
#include "storage/exports/number_text.h"

namespace indicatord::storage::exports {
namespace {

enum Column : std::size_t {
  kSuffix,
  kIndicator,
  kBreakdown,
  kRefArea,
  kRefAreaName,
  kMeasure,
  kBasis,
  kFreq,
  kEntity,
  kUnit,
  kFactor,
  kObsStatus,
  kPeriodEnd,
  kValue,
  kValueHigh,
  kQualifier
};

// OpenMetrics wants the samples of a family together, those of one label set together and in the order of
// time. Of periods that end together the longest comes first, since what is counted from the start of the
// year is the rule.
std::string to_sql(const Selection& selection) {
  return "SELECT COALESCE(NULLIF(u.metric_suffix, ''), 'other') AS suffix, v.indicator, v.breakdown, "
         "v.ref_area, v.ref_area_name, v.measure, v.basis, v.freq, v.entity, "
         "CASE WHEN COALESCE(u.metric_suffix, '') = '' THEN v.unit ELSE '' END AS other_unit, "
         "COALESCE(u.metric_factor, 1) AS factor, v.obs_status, v.period_end, v.obs_value, v.value_high, "
         "v.qualifier "
         "FROM (SELECT * FROM vintages WHERE 1 = 1" +
         vintage_condition(selection) +
         ") v LEFT JOIN unit u ON u.code = v.unit "
         "ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, v.period_end, v.period_start, "
         "COALESCE(v.published, '') DESC, v.series_id";
}

class Writer {
 public:
  Writer(const Sink& sink, const OnRow& on_row) : sink_(sink), on_row_(on_row) {}

  void add(std::span<const Reader::Cell> row) {
    on_row_(++read_);
    const std::string& day = text(row[kPeriodEnd]);
    const double value = scale_value(real(row[kValue]), real(row[kFactor]));
    const auto date = model::parse_date(day);
    if (text(row[kObsStatus]) == "F") {
      ++targets_;
    } else if (!date || *date < model::Date{}) {
      ++before_1970_;
    } else if (!std::isfinite(value)) {
      ++not_finite_;
    } else {
      write(text(row[kSuffix]), row, *date, value);
    }
  }

  ExportReport finish() {
    sink_("# EOF\n");
    const auto leave = [this](std::uint64_t count, const char* what) {
      if (count > 0) report_.left_out.push_back({count, what});
    };
    leave(targets_, "forecasts and targets: a metric cannot say that it is one");
    leave(before_1970_, "figures whose period ends before 1970: Prometheus takes none so old");
    leave(
        duplicates_,
        "figures of a time that has one already (a shorter period that ends on the same day, or another unit "
        "of the same family)");
    leave(not_finite_, "figures that are too large in the base unit");
    leave(upper_ends_, "upper ends of ranges: a sample is one number, and the lower end is given");
    leave(vague_, "words such as 约 and 超 that a number stood with: a sample is the number alone");
    leave(preliminary_, "marks of figures that are provisional or estimated: a metric has no place for them");
    return std::move(report_);
  }

 private:
  static const std::string& text(const Reader::Cell& cell) { return std::get<std::string>(cell); }
  static double real(const Reader::Cell& cell) {
    if (const auto* integer = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*integer);
    return std::get<double>(cell);
  }

  // As on /metrics, so that a back-filled series is continued by the scraped one.
  static std::string labels_of(std::span<const Reader::Cell> row) {
    std::string labels;
    append_label(labels, "indicator", text(row[kIndicator]));
    append_label(labels, "breakdown", text(row[kBreakdown]));
    append_label(labels, "ref_area", text(row[kRefArea]));
    append_label(labels, "ref_area_name", text(row[kRefAreaName]));
    append_label(labels, "measure", text(row[kMeasure]));
    append_label(labels, "basis", text(row[kBasis]));
    append_label(labels, "freq", text(row[kFreq]));
    if (!text(row[kEntity]).empty()) append_label(labels, "entity", text(row[kEntity]));
    if (!text(row[kUnit]).empty()) append_label(labels, "unit", text(row[kUnit]));
    return labels;
  }

  void write(const std::string& suffix, std::span<const Reader::Cell> row, model::Date day, double value) {
    std::string labels = labels_of(row);
    const std::string name = "econ_indicator_" + suffix;
    if (suffix != suffix_) {
      sink_("# HELP " + name + " Value of each series at the last day of its period.\n# TYPE " + name +
            " gauge\n");
      suffix_ = suffix;
    } else if (labels == labels_ && day == day_) {
      ++duplicates_;
      return;
    }
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(day.time_since_epoch()).count();
    sink_(name + '{' + labels + "} " + sample_text(value) + ' ' + std::to_string(seconds) + '\n');
    labels_ = std::move(labels);
    day_ = day;
    ++report_.rows;
    if (!std::holds_alternative<std::monostate>(row[kValueHigh])) ++upper_ends_;
    if (text(row[kQualifier]) != "exact") ++vague_;
    if (text(row[kObsStatus]) != "A") ++preliminary_;
  }

  const Sink& sink_;
  const OnRow& on_row_;
  ExportReport report_;
  std::string suffix_;  // of the sample before
  std::string labels_;
  model::Date day_{};
  std::uint64_t read_ = 0;
  std::uint64_t targets_ = 0, before_1970_ = 0, duplicates_ = 0, not_finite_ = 0;
  std::uint64_t upper_ends_ = 0, vague_ = 0, preliminary_ = 0;  // of what was written
};

}  // namespace

ExportResult export_openmetrics(Reader& reader, const Selection& selection, const Sink& sink,
                                const OnRow& on_row) {
  if (selection.include_history)
    throw std::invalid_argument("OpenMetrics has one value for each time, not every vintage");
  Writer writer(sink, on_row);
  const auto scanned =
      reader.scan(to_sql(selection), {}, [&](std::span<const Reader::Cell> row) { writer.add(row); });
  if (!scanned) return tl::unexpected(scanned.error());
  return writer.finish();
}

}  // namespace indicatord::storage::exports
