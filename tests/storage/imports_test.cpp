// Series as CSV: what is read, what is refused and where, and that it is imported once.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "storage/exports/export.h"
#include "storage/imports/csv_reader.h"
#include "storage/imports/known_codes.h"
#include "storage/imports/series_csv.h"
#include "storage/imports/time_period.h"
#include "tests/storage/schema_examples.h"
#include "tests/storage/store_fixture.h"

namespace indicatord::storage::imports {
namespace {

using Lines = std::vector<std::string>;

RC_GTEST_PROP(TimePeriod, ReadsBackWhatTheModelWrites, ()) {
  const model::Date first = test::date("1990-01-01") + std::chrono::days{*rc::gen::inRange(0, 20'000)};
  const model::Date last = first + std::chrono::days{*rc::gen::inRange(0, 800)};
  const model::Period period{first, last};
  RC_ASSERT(parse_time_period(model::sdmx_time_period(period)) == period);
}

TEST(TimePeriod, WholeParts) {
  const auto read = [](std::string_view text) {
    const auto period = parse_time_period(text);
    return period ? model::format_date(period->first) + ' ' + model::format_date(period->last) : "none";
  };
  EXPECT_EQ(read("2024"), "2024-01-01 2024-12-31");
  EXPECT_EQ(read("2024-S2"), "2024-07-01 2024-12-31");
  EXPECT_EQ(read("2024-Q1"), "2024-01-01 2024-03-31");
  EXPECT_EQ(read("2024-M02"), "2024-02-01 2024-02-29");
  EXPECT_EQ(read("2024-01-01/P9M"), "2024-01-01 2024-09-30");
  EXPECT_EQ(read("2021-01-01/P2Y"), "2021-01-01 2022-12-31");
  for (const char* text :
       {"", "24", "2024-Q5", "2024-S0", "2024-13", "2024-02-30", "2024-01-01/P0M", "2024-01-01/P9W",
        "2024-01-01/P-1D", "2199-12-31/P2D", "2024-01-31/P1M", "1899", "2024-Q1x"}) {
    EXPECT_EQ(read(text), "none") << text;
  }
}

Lines fields_of(std::string_view text) {
  CsvReader reader(text);
  Lines lines;
  for (;;) {
    const auto row = reader.next();
    if (!row) {
      lines.push_back("mistake in " + std::to_string(row.error().line));
      return lines;
    }
    if (!*row) return lines;
    std::string line = std::to_string((*row)->line) + ":";
    for (const std::string& field : (*row)->fields) line += '[' + field + ']';
    lines.push_back(std::move(line));
  }
}

TEST(CsvReader, ReadsRfc4180) {
  EXPECT_EQ(fields_of("a,b\r\n1,\"x, \"\"y\"\"\r\nz\"\r\n\r\n,\r\n2,3"),
            (Lines{"1:[a][b]", "2:[1][x, \"y\"\r\nz]", "5:[][]", "6:[2][3]"}));
  EXPECT_EQ(fields_of("\xef\xbb\xbf"
                      "a\n"),
            Lines{"1:[a]"});
  EXPECT_EQ(fields_of(""), Lines{});
}

TEST(CsvReader, RefusesWhatIsNoRecord) {
  EXPECT_EQ(fields_of("a\n\"open\n\n"), (Lines{"1:[a]", "mistake in 2"}));
  EXPECT_EQ(fields_of("\"a\"b\n"), Lines{"mistake in 1"});
  EXPECT_EQ(fields_of("a\"b\n"), Lines{"mistake in 1"});
  EXPECT_EQ(fields_of(std::string(200, ',')), Lines{"mistake in 1"});
  EXPECT_EQ(fields_of(std::string(CsvReader::kMaxFieldBytes + 1, 'x')), Lines{"mistake in 1"});
}

class Imports : public testing::Test {
 protected:
  Imports() {
    const auto saved = store_->save_catalogue(test::example_catalogue());
    if (!saved) throw std::runtime_error(saved.error().message);
    const auto known = read_known_codes(*reader_);
    if (!known) throw std::runtime_error(known.error().message);
    known_ = *known;
  }

  auto read(std::string_view text, std::string_view name = "old.csv") const {
    return read_series_csv({text, std::string(name), std::nullopt, "bureau", test::date("2025-01-01")},
                           known_);
  }
  // "line: message" of each mistake.
  Lines mistakes(std::string_view text) const {
    const auto documents = read(text);
    if (documents) return {"none"};
    Lines lines;
    for (const ImportError& error : documents.error())
      lines.push_back(std::to_string(error.line) + ": " + error.message);
    return lines;
  }
  std::vector<CommitOutcome> commit(std::string_view text) {
    const auto documents = read(text);
    if (!documents) throw std::runtime_error(documents.error().front().message);
    const auto outcomes = store_->commit(*documents);
    if (!outcomes) throw std::runtime_error(outcomes.error().message);
    return *outcomes;
  }

  KnownCodes known_;
  test::TemporaryFolder folder_;
  std::unique_ptr<Store> store_ = test::must_open(folder_.url());
  std::unique_ptr<Reader> reader_ = test::must_open_reader(folder_.url());
};

constexpr std::string_view kOld =
    "indicator,ref_area_name,time_period,obs_value,unit,published,source\n"
    "gdp,鹤壁市,2021,1064.6e8,CNY,2022-02-01,yearbook\n"
    "gdp,鹤壁市,2022,110000000000,CNY,2023-02-01,yearbook\n"
    "gdp,鹤壁市,2021,106500000000,CNY,2023-02-01,yearbook\n";

TEST_F(Imports, RowsBecomeStatementsWithTheirProvenance) {
  EXPECT_EQ(commit(kOld).size(), 2U) << "one document for each publication";
  EXPECT_EQ(test::rows(
                *reader_,
                "select ref_area, time_period, cast(obs_value as integer), realtime_start, realtime_end from "
                "vintages order by 2, 4"),
            (Lines{"410600|2021|106460000000|2022-02-01|2023-01-31",
                   "410600|2021|106500000000|2023-02-01|9999-12-31",
                   "410600|2022|110000000000|2023-02-01|9999-12-31"}));
  EXPECT_EQ(
      test::rows(*reader_,
                 "select source, document_name, published, quote, sentence from evidence where published = "
                 "'2022-02-01'"),
      Lines{"yearbook|old.csv|2022-02-01|1064.6e8|gdp,鹤壁市,2021,1064.6e8,CNY,2022-02-01,yearbook"});
}

TEST_F(Imports, TheSameFileChangesNothing) {
  commit(kOld);
  const Lines before = test::rows(*reader_, "select * from observation order by 1, 2, 3, 4");
  EXPECT_EQ(commit(kOld), (std::vector{CommitOutcome::kDuplicate, CommitOutcome::kDuplicate}));
  EXPECT_EQ(test::rows(*reader_, "select * from observation order by 1, 2, 3, 4"), before);
}

TEST_F(Imports, TheSameFileUnderAnotherNameChangesNothing) {
  commit(kOld);
  const auto copy = read(kOld, "old (1).csv");
  ASSERT_TRUE(copy);
  EXPECT_EQ(copy->front().record.name, "old (1).csv");
  EXPECT_EQ(store_->commit(*copy), (std::vector{CommitOutcome::kDuplicate, CommitOutcome::kDuplicate}));
}

TEST_F(Imports, EveryMistakeIsToldWithItsLine) {
  EXPECT_EQ(
      mistakes(
          "indicator,ref_area,period_start,period_end,time_period,obs_value,value_high,unit,measure,basis,"
          "published\n"
          "gpd,,,,2021,1,,CNY,,,\n"
          "gdp,999999,,,2021,1,,CNY,,,\n"
          "gdp,,,,2021,\"1,000\",,CNY,,,\n"
          "gdp,,2021-01-01,2021-12-30,2021,1,,CNY,,,\n"
          "gdp,,,,,1,,CNY,,,\n"
          "gdp,,,,2021,1,1,CNY,,,\n"
          "gdp,,,,2021,1,,yuan,,,\n"
          "gdp,,,,2021,1,,CNY,size,,\n"
          "gdp,,,,2021,1,,CNY,growth,yearly,\n"
          "gdp,,,,2021,1,,CNY,,,1.2.2022\n"
          "gdp,,,,2021,,,CNY,,,\n"
          "gdp\n"),
      (Lines{"2: the catalogue has no indicator \"gpd\"; correct it, or add it to lexicon.d and start "
             "indicatord "
             "once",
             "3: the catalogue has no area 999999; use a GB/T 2260 code, or leave it empty and fill "
             "ref_area_name",
             "4: obs_value \"1,000\" is no number; write digits with a point, without separators and scale "
             "words",
             "5: time_period \"2021\" is not 2021-01-01 to 2021-12-30; correct one, or leave one out",
             "6: there is no period; fill time_period, or period_start and period_end",
             "7: value_high is not above obs_value",
             "8: the catalogue has no unit \"yuan\"; correct it, or add it to lexicon.d and start indicatord "
             "once",
             "9: measure \"size\" is unknown; docs/statements.md lists the words",
             "10: basis \"yearly\" is unknown; docs/statements.md lists the words",
             "11: published \"1.2.2022\" is no day; write 2024-03-31",
             "12: obs_value is empty; every row needs one", "13: there are 1 fields and 11 columns"}));
}

TEST_F(Imports, AFileThatIsNoneIsRefused) {
  EXPECT_EQ(mistakes(""), Lines{"0: the file is empty; its first row names the columns"});
  EXPECT_EQ(mistakes("indicator,unit,obs_value\n"), Lines{"0: the file has no rows"});
  EXPECT_EQ(mistakes("indicator,unit,value,unit\n"),
            (Lines{"1: there is no column \"value\"; docs/exports.md lists them",
                   "1: the column unit is there twice", "1: the column obs_value is missing"}));
  EXPECT_EQ(
      mistakes("indicator;unit;obs_value;time_period\n"),
      (Lines{"1: there is no column \"indicator;unit;obs_value;time_period\"; docs/exports.md lists them",
             "1: columns are parted by commas here; save the file so"}));
  std::string many = "indicator,unit,obs_value,time_period\n";
  for (std::size_t i = 0; i < kMaxImportErrors + 9; ++i) many += "x,CNY,1,2021\n";
  EXPECT_EQ(mistakes(many).size(), kMaxImportErrors);
}

TEST_F(Imports, TextThatNoStoreTakesIsToldBeforeAnythingIsWritten) {
  const std::string head = "indicator,unit,obs_value,time_period,ref_area_name\ngdp,CNY,1,2021,鹤壁市\n";
  EXPECT_EQ(mistakes(head + "gdp,CNY,1,2021,\xba\xd7\xb1\xda\n"),
            Lines{"3: this is not UTF-8 (GBK perhaps); save the file as CSV in UTF-8"});
  EXPECT_EQ(mistakes(head + std::string("gdp,CNY,1,2021,a\0b\n", 19)),
            Lines{"3: there is a zero byte, as UTF-16 has them; save the file as CSV in UTF-8"});
  EXPECT_EQ(mistakes(std::string("\xff\xfei\0n\0d\0", 8)),
            Lines{"1: there is a zero byte, as UTF-16 has them; save the file as CSV in UTF-8"});
  std::string wide = "indicator,unit,obs_value,time_period";
  std::string row = "\ngdp,CNY,1,2021";
  for (const char* column : {"breakdown", "entity", "source", "document_name", "series_id", "freq",
                             "realtime_end", "documents", "conflicts", "document", "ref_area_name",
                             "confidence", "measure", "basis", "published", "realtime_start", "ref_area"}) {
    wide += std::string(",") + column;
    row += ',' + std::string(65'000, 'x');
  }
  EXPECT_EQ(mistakes(wide + row), Lines{"2: the row is longer than 1 MiB; shorten its fields"});
}

// Everything out of one store and into another: the same vintages.
TEST_F(Imports, WhatIsExportedCanBeImported) {
  for (const IngestedDocument& document : test::example_documents()) test::must_commit(*store_, document);
  std::string csv;
  const auto report = exports::export_csv(
      *reader_, {.include_history = true}, [&](std::string_view part) { csv += part; }, [](std::uint64_t) {});
  ASSERT_TRUE(report) << report.error().message;
  const auto documents = read(csv);
  ASSERT_TRUE(documents) << documents.error().front().message;
  const test::TemporaryFolder other;
  const auto store = test::must_open(other.url());
  ASSERT_TRUE(store->save_catalogue(test::example_catalogue()));
  ASSERT_TRUE(store->commit(*documents));
  const std::string vintages =
      "select series_id, period_start, period_end, realtime_start, realtime_end, obs_value, value_high, "
      "obs_status, "
      "qualifier from observation order by 1, 2, 3, 4";
  const Lines expected = test::rows(*reader_, vintages);
  EXPECT_GT(expected.size(), 8U);
  EXPECT_EQ(test::rows(*test::must_open_reader(other.url()), vintages), expected);
}

}  // namespace
}  // namespace indicatord::storage::imports
