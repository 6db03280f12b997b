// What the exports write, word for word, and what they say they left out.
#include <algorithm>
#include <sstream>
#include <stdexcept>

#include <gtest/gtest.h>

#include "storage/exports/export.h"
#include "storage/exports/sdmx_codes.h"
#include "tests/storage/schema_examples.h"
#include "tests/storage/store_fixture.h"

namespace indicatord::storage::exports {
namespace {

using Lines = std::vector<std::string>;

class Exports : public testing::Test {
 protected:
  Exports() {
    Catalogue catalogue = test::example_catalogue();
    catalogue.units.push_back({"km", "length", "kilometre", "", 1, "km", 1});
    const auto saved = store_->save_catalogue(catalogue);
    if (!saved) throw std::runtime_error(saved.error().message);
  }

  template <typename... Statements>
  void commit(std::string_view published, const Statements&... statements) {
    test::must_commit(*store_, test::document(++number_, published, {statements...}));
  }

  // The lines without their ends; `left_out_` as "count what".
  Lines run(decltype(&export_csv) write, const Selection& selection = {}) {
    std::string text;
    std::uint64_t told = 0;
    const auto report = write(
        *reader_, selection, [&](std::string_view part) { text += part; },
        [&](std::uint64_t rows) { told = rows; });
    if (!report) throw std::runtime_error(report.error().message);
    EXPECT_GE(told, report->rows);
    left_out_.clear();
    for (const LeftOut& one : report->left_out)
      left_out_.push_back(std::to_string(one.count) + ' ' + one.what.substr(0, one.what.find(':')));
    Lines lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
  }

  unsigned number_ = 0;
  Lines left_out_;
  test::TemporaryFolder folder_;
  std::unique_ptr<Store> store_ = test::must_open(folder_.url());
  std::unique_ptr<Reader> reader_ = test::must_open_reader(folder_.url());
};

model::Statement growth() {
  model::Statement said = test::statement(27.2);
  said.measure = model::Measure::kGrowth;
  said.basis = "yoy";
  said.unit = "%";
  said.quote = "27.2%";
  said.breakdown = "制造业, \"高端\"";
  return said;
}

TEST_F(Exports, CsvHasEveryColumnAndQuotesWhatNeedsIt) {
  commit("2022-04-29", growth());
  const Lines lines = run(&export_csv);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_TRUE(lines[0].starts_with("series_id,indicator,breakdown,")) << lines[0];
  EXPECT_TRUE(lines[0].ends_with(",source,document_name,document\r")) << lines[0];
  EXPECT_EQ(lines[1].substr(32),
            ",fdi.actual,\"制造业, "
            "\"\"高端\"\"\",371500,聊城市,,growth,yoy,%,Q,2022-Q1,2022-01-01,2022-03-31,27.2,,A,"
            "exact,2022-04-29,2022-04-29,9999-12-31,1,0,lcrb,page-1.txt," +
                test::sha_of(1) + "\r");
}

TEST_F(Exports, CsvAsOfADayAndEveryVintage) {
  commit("2022-04-29", test::statement(1));
  commit("2022-05-29", test::statement(2));
  EXPECT_EQ(run(&export_csv).size(), 2U);
  EXPECT_EQ(run(&export_csv, {.include_history = true}).size(), 3U);
  EXPECT_NE(run(&export_csv, {.as_of = test::date("2022-05-01")})[1].find(",1,,A,exact,2022-04-29,"),
            std::string::npos);
  EXPECT_EQ(run(&export_csv, {.as_of = test::date("2022-04-28")}).size(), 1U);
}

TEST_F(Exports, SdmxCsvHasTheColumnsOfTheStandardFirst) {
  commit("2022-04-29", test::statement(96'200'000));
  const Lines lines = run(&export_sdmx_csv);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(
      lines[0],
      "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,BREAKDOWN,TRANSFORMATION,TIME_PERIOD,OBS_VALUE,"
      "OBS_STATUS,UNIT_MEASURE,UNIT_MULT,REALTIME_START,DOC_SHA256,MEASURE,BASIS,ENTITY,REF_AREA_NAME,"
      "OBS_VALUE_HIGH,QUALIFIER,REALTIME_END,SERIES_ID\r");
  EXPECT_EQ(
      lines[1].substr(0, lines[1].rfind(',')),
      "dataflow,INDICATORD:OBSERVATIONS(1.0.0),I,Q,371500,fdi.actual,_T,N,2022-Q1,9620,A,USD,4,2022-04-29," +
          test::sha_of(1) + ",level,#N/A,#N/A,聊城市,NaN,exact,9999-12-31");
}

struct Area {
  const char* code;
  const char* written;
};

TEST(SdmxCodes, AreasHaveIso31662WhereThereIsOne) {
  for (const Area& row : {Area{"370000", "CN-SD"}, Area{"110000", "CN-BJ"}, Area{"820000", "CN-MO"},
                          Area{"371500", "371500"}, Area{"CN", "CN"}, Area{"US", "US"}, Area{"", "#N/A"}}) {
    EXPECT_EQ(sdmx_ref_area(row.code), row.written) << row.code;
  }
}

struct Transformation {
  const char *measure, *basis, *freq, *start, *code;
};

TEST(SdmxCodes, TransformationsAreThoseThatHaveACode) {
  for (const Transformation& row : {Transformation{"level", "", "Q", "2024-01-01", "N"},
                                    Transformation{"level", "", "N", "2024-01-01", "CY"},
                                    Transformation{"level", "", "N", "2024-02-01", "N"},
                                    Transformation{"growth", "yoy", "N", "2024-01-01", "GY"},
                                    Transformation{"growth", "mom", "M", "2024-01-01", "G1"},
                                    Transformation{"growth", "qoq", "Q", "2024-01-01", "G1"},
                                    Transformation{"growth", "avg:2", "A", "2024-01-01", "#N/A"},
                                    Transformation{"share", "", "A", "2024-01-01", "#N/A"}}) {
    EXPECT_EQ(sdmx_transformation(row.measure, row.basis, row.freq, row.start), row.code)
        << row.measure << ' ' << row.basis;
  }
}

struct Scale {
  const char* quote;
  double value;
  int mult;
};

TEST(SdmxCodes, TheScaleWordBecomesTheNearestCodeBelow) {
  for (const Scale& row :
       {Scale{"27.2%", 27.2, 0}, Scale{"3千", 3e3, 3}, Scale{"9620万", 96'200'000, 4}, Scale{"3百万", 3e6, 6},
        Scale{"2千万", 2e7, 6}, Scale{"72.5亿元", 7.25e9, 6}, Scale{"1.2万亿", 1.2e12, 12},
        Scale{"1,076.5亿", 1.0765e11, 6}, Scale{"-2.9%", -2.9, 0}, Scale{"四成", 40, 0}, Scale{"2倍", 200, 2},
        Scale{"增长1.9倍", 190, 2}, Scale{"7.3", 0, 0}}) {
    EXPECT_EQ(sdmx_unit_mult(row.quote, row.value), row.mult) << row.quote;
  }
}

TEST_F(Exports, OpenMetricsGroupsFamiliesAndConvertsToTheirUnit) {
  model::Statement later = test::statement(58'300'000, "2022-04-01", "2022-06-30");
  model::Statement odd = test::statement(3);
  odd.unit = "km";
  odd.entity = "高新区";
  commit("2022-07-29", later, growth(), odd);
  commit("2022-04-29", test::statement(96'200'000));
  const std::string fdi = "{indicator=\"fdi.actual\",breakdown=\"";
  const std::string where = "ref_area=\"371500\",ref_area_name=\"聊城市\",measure=\"";
  EXPECT_EQ(
      run(&export_openmetrics),
      (Lines{
          "# HELP econ_indicator_other Value of each series at the last day of its period.",
          "# TYPE econ_indicator_other gauge",
          "econ_indicator_other" + fdi + "\"," + where +
              "level\",basis=\"\",freq=\"Q\",entity=\"高新区\",unit=\"km\"} 3 1648684800",
          "# HELP econ_indicator_ratio Value of each series at the last day of its period.",
          "# TYPE econ_indicator_ratio gauge",
          "econ_indicator_ratio" + fdi + "制造业, \\\"高端\\\"\"," + where +
              "growth\",basis=\"yoy\",freq=\"Q\"} 0.272 1648684800",
          "# HELP econ_indicator_usd Value of each series at the last day of its period.",
          "# TYPE econ_indicator_usd gauge",
          "econ_indicator_usd" + fdi + "\"," + where + "level\",basis=\"\",freq=\"Q\"} 96200000 1648684800",
          "econ_indicator_usd" + fdi + "\"," + where + "level\",basis=\"\",freq=\"Q\"} 58300000 1656547200",
          "# EOF"}));
  EXPECT_EQ(left_out_, Lines{});
}

TEST_F(Exports, OpenMetricsCountsWhatPrometheusWouldDrop) {
  model::Statement target = test::statement(9, "2022-10-01", "2022-12-31");
  target.obs_status = model::ObsStatus::kForecast;
  const model::Statement five_months = test::statement(5, "2022-01-01", "2022-05-31");
  const model::Statement two_months = test::statement(2, "2022-04-01", "2022-05-31");
  model::Statement tonnes = five_months;
  tonnes.unit = "t";
  model::Statement jin = five_months;
  jin.unit = "jin";
  commit("2022-06-10", target, five_months, two_months, tonnes, jin,
         test::statement(1, "1969-01-01", "1969-12-31"), test::statement(7, "1970-01-01", "1970-01-01"));
  const Lines lines = run(&export_openmetrics);
  EXPECT_EQ(left_out_,
            (Lines{"1 forecasts and targets", "1 figures whose period ends before 1970",
                   "2 figures of a time that has one already (a shorter period that ends on the same "
                   "day, or another unit of the same family)"}));
  std::size_t samples = 0;
  for (const std::string& line : lines) samples += line.front() == '#' ? 0 : 1;
  EXPECT_EQ(samples, 3U);
  EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    return line.ends_with(" 5 1653955200");
  })) << "the longest of those that end together";
}

TEST_F(Exports, OpenMetricsCountsWhatASampleHasNoPlaceFor) {
  model::Statement range = test::statement(5, "2022-01-01", "2022-03-31");
  range.value_high = 6;
  range.qualifier = model::Qualifier::kAbout;
  model::Statement provisional = test::statement(7, "2022-04-01", "2022-06-30");
  provisional.obs_status = model::ObsStatus::kProvisional;
  commit("2022-07-10", range, provisional, test::statement(8, "2022-07-01", "2022-09-30"));
  run(&export_openmetrics);
  EXPECT_EQ(left_out_, (Lines{"1 upper ends of ranges", "1 words such as 约 and 超 that a number stood with",
                              "1 marks of figures that are provisional or estimated"}));
}

TEST_F(Exports, OpenMetricsRefusesEveryVintage) {
  EXPECT_THROW(run(&export_openmetrics, {.include_history = true}), std::invalid_argument);
}

TEST_F(Exports, StatementsOutsideSeriesAreCounted) {
  model::Statement timeless = test::statement(1);
  timeless.period.reset();
  model::Statement unknown = test::statement(2);
  unknown.indicator.reset();
  commit("2022-04-29", timeless, unknown, unknown);
  const auto of = [&](const Selection& selection) {
    const auto outside = count_outside_series(*reader_, selection);
    if (!outside) throw std::runtime_error(outside.error().message);
    Lines lines;
    for (const LeftOut& one : *outside)
      lines.push_back(std::to_string(one.count) + ' ' + one.what.substr(0, one.what.find(':')));
    return lines;
  };
  EXPECT_EQ(of({}), (Lines{"1 statements without a period", "2 statements without an indicator"}));
  EXPECT_EQ(of({.indicator = "fdi"}), Lines{"1 statements without a period"});
  EXPECT_EQ(of({.area = "新乡"}), Lines{});
}

TEST_F(Exports, AFailingSinkEndsTheExport) {
  commit("2022-04-29", test::statement(1));
  const auto full = [](std::string_view) { throw std::out_of_range("full"); };
  EXPECT_THROW((void)export_csv(*reader_, {}, full, [](std::uint64_t) {}), std::out_of_range);
}

}  // namespace
}  // namespace indicatord::storage::exports
