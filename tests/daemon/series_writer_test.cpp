#include "daemon/metrics/series_writer.h"

#include <cstdlib>
#include <fstream>
#include <limits>
#include <sstream>

#include <gtest/gtest.h>

namespace indicatord::daemon {
namespace {

using storage::LatestObservation;

LatestObservation row(std::string id, std::string unit, double value) {
  LatestObservation r;
  r.series_id = std::move(id);
  r.indicator = "fdi.actual";
  r.ref_area = "371500";
  r.ref_area_name = "聊城市";
  r.measure = "level";
  r.unit = std::move(unit);
  r.freq = "Q";
  r.value = value;
  r.period_first = *model::make_date(2022, 1, 1);
  r.period_last = *model::make_date(2022, 3, 31);
  r.published = model::make_date(2022, 4, 29);
  return r;
}

std::optional<MetricUnit> units(std::string_view code) {
  if (code == "USD") return MetricUnit{"usd", 1};
  if (code == "%") return MetricUnit{"ratio", 0.01};
  if (code == "{家}" || code == "{个}") return MetricUnit{"items", 1};
  if (code == "kg/mu") return MetricUnit{"", 1};
  return std::nullopt;
}

std::vector<LatestObservation> rows() {
  std::vector<LatestObservation> all = {row("a", "USD", 96'200'000), row("b", "%", 27.2),
                                        row("c", "{家}", 3),         row("d", "{个}", 4),
                                        row("e", "kg/mu", 512.5),    row("f", "{neu}", 1e22)};
  all[1].measure = "growth";
  all[1].basis = "yoy";
  all[3].period_last = *model::make_date(2022, 6, 30);
  all[4].breakdown = "玉米 \"先玉335\"\\\n";
  all[4].entity = "高新区";
  all[5].published.reset();
  return all;
}

// Regenerate with INDICATORD_UPDATE_GOLDEN=1 and look at the difference before it is committed.
TEST(SeriesWriter, WritesTheGoldenPage) {
  const std::string path = std::string(GOLDEN_DIR) + "/series.prom";
  const SeriesText written = write_series(rows(), units);
  if (std::getenv("INDICATORD_UPDATE_GOLDEN") != nullptr)
    std::ofstream(path, std::ios::binary) << written.text;
  std::ifstream file(path, std::ios::binary);
  ASSERT_TRUE(file) << path;
  std::stringstream golden;
  golden << file.rdbuf();
  EXPECT_EQ(written.text, golden.str());
  EXPECT_EQ(written.written, 5U);
  EXPECT_EQ(written.dropped, 1U);
}

TEST(SeriesWriter, KeepsTheLaterOfTwoWithTheSameLabels) {
  auto all = rows();
  const SeriesText forward = write_series(all, units);
  std::reverse(all.begin(), all.end());
  EXPECT_EQ(write_series(all, units).text, forward.text);
  EXPECT_NE(
      forward.text.find("econ_indicator_items{indicator=\"fdi.actual\",breakdown=\"\",ref_area=\"371500\","
                        "ref_area_name=\"聊城市\",measure=\"level\",basis=\"\",freq=\"Q\"} 4\n"),
      std::string::npos);
}

TEST(SeriesWriter, DropsWhatIsNotFinite) {
  const SeriesText written =
      write_series(std::vector{row("a", "USD", std::numeric_limits<double>::infinity())}, units);
  EXPECT_EQ(written.text, "");
  EXPECT_EQ(written.dropped, 1U);
}

TEST(SeriesWriter, NothingIsNothing) {
  EXPECT_EQ(write_series({}, units).text, "");
}

}  // namespace
}  // namespace indicatord::daemon
