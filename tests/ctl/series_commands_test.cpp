// indicatorctl series, history and latest as processes: what people look at first.
#include <gtest/gtest.h>

#include "tests/storage/schema_examples.h"
#include "tests/storage/store_fixture.h"

namespace indicatord::ctl {
namespace {

using storage::test::CommandResult;

class SeriesCommands : public testing::Test {
 protected:
  SeriesCommands() {
    const auto store = storage::test::must_open(folder_.url());
    const auto saved = store->save_catalogue(storage::test::example_catalogue());
    if (!saved) throw std::runtime_error(saved.error().message);
    for (const auto& document : storage::test::example_documents())
      storage::test::must_commit(*store, document);
  }

  CommandResult ask(const std::string& arguments) const {
    return storage::test::run(std::string("'") + INDICATORD_INDICATORCTL + "' --store '" + folder_.url() +
                              "' " + arguments);
  }
  static void expect(const CommandResult& result, int exit_code, const std::string& words) {
    EXPECT_EQ(result.exit_code, exit_code) << result.output;
    EXPECT_NE(result.output.find(words), std::string::npos) << result.output;
  }
  static void expect_lacks(const CommandResult& result, const std::string& words) {
    EXPECT_EQ(result.output.find(words), std::string::npos) << result.output;
  }
  // Of a series, the first 12 digits.
  std::string id_of(const std::string& selectors) const {
    const std::string csv = ask("series --format csv " + selectors).output;
    return csv.substr(csv.find("\r\n") + 2, 12);
  }

  storage::test::TemporaryFolder folder_;
};

TEST_F(SeriesCommands, SeriesByIndicatorAreaAndWords) {
  expect(ask("series"), 0, "agriculture.grain_output");
  const auto trade = ask("series --indicator trade --format csv");
  expect(trade, 0, "trade.total,\"\",level,\"\",CNY,N,1,2024-01-01,2024-05-31\r\n");
  expect_lacks(trade, "fdi");
  const auto found = ask("series --find 'foreign 制造业'");
  expect(found, 0, "制造业");
  expect_lacks(found, "trade");
  expect(ask("series --find '100%' --format json"), 0, "[]");
  expect(ask("series --area 新乡 --breakdown '' --freq Q --format csv"), 0, "新乡市");
}

TEST_F(SeriesCommands, HistoryByTheBeginningOfAnId) {
  const std::string id = id_of("--indicator fdi.actual --area 鹤壁 --measure level --breakdown ''");
  const auto history = ask("history " + id);
  expect(history, 0, "fdi.actual, 鹤壁市, level, USD, Q\n");
  expect(history, 0, "66000000 ┤");
  expect(history, 0, "2024-Q1  58300000");
  expect_lacks(ask("history --no-plot " + id), "┤");
  expect(ask("history --format csv --since 2024-04 " + id), 0, "2024-Q2,66000000,");
  expect_lacks(ask("history --format csv --until 2024-05 " + id), "2024-Q2");
}

TEST_F(SeriesCommands, HistoryAsOfADayAndOfAllDays) {
  const std::string gdp = "history --indicator gdp --area 410600 --format csv ";
  expect(ask(gdp), 0, "2023,110230000000,");
  expect(ask(gdp + "--as-of 2024-01-31"), 0, "2023,108000000000,,CNY,nearly,P,2024-01-20");
  expect_lacks(ask(gdp + "--as-of 2022-12-31"), "2023");
  const auto all = ask(gdp + "--vintages");
  expect(all, 0, "2023,110000000000,,CNY,,F,2023-01-10,2023-01-10,2024-01-19,1,0\r\n");
  expect(all, 0, "2023,110230000000,,CNY,,,2024-11-30,2024-11-30,,2,1\r\n");
  expect(ask(gdp + "--as-of 2024-01-31 --vintages"), 2, "--as-of");
  expect(ask(gdp + "--as-of yesterday"), 2, "write a day, a month or a year");
}

TEST_F(SeriesCommands, HistoryTakesTheLevelOfTheTotalAndSaysSo) {
  const auto history = ask("history --indicator fdi.actual --area 鹤壁");
  expect(history, 0, "fdi.actual, 鹤壁市, level, USD, Q\n");
  expect(history, 0, "indicatorctl: this is the level of the total, one of 3 series that fit");
}

TEST_F(SeriesCommands, HistoryListsWhatMayBeMeant) {
  const auto several = ask("history --indicator fdi.actual");
  expect(several, 1, "indicatorctl: which of these 2?");
  expect(several, 1, "\n  and 2 of parts, of organisations or of another measure");
  expect(several, 1, "fdi.actual, 新乡市, level, USD, Q");
  expect(ask("history --indicator fdi.actul"), 1,
         "nothing has --indicator fdi.actul, but there is fdi.actual");
  expect(ask("history --area 鹤辟市"), 1, "but there is 鹤壁市");
  const auto no_such = ask("history --indicator trade.total --area 鹤壁 --measure growth");
  expect(no_such, 1, "there is no such series; there is\n");
  expect(no_such, 1, "trade.total, 鹤壁市, level, CNY, N");
  expect(ask("history --indicator trade.total --area 新乡"), 1, "`indicatorctl series` lists what there is");
  expect(ask("history zzzz"), 1, "nothing has the series zzzz");
  const auto words = ask("history --find 青禾");
  expect(words, 1, "there is no such series; nothing has --find 青禾\n");
  expect_lacks(words, "fdi");
}

// A table without rows looks like a mistake of the program.
TEST_F(SeriesCommands, AListThatIsEmptySaysWhy) {
  for (const char* command : {"series", "latest", "export csv"}) {
    const std::string of_area = std::string(command) + " --area 鹤辟市";
    expect(ask(of_area), 0, "nothing has --area 鹤辟市, but there is 鹤壁市");
  }
  expect(ask("latest --area 鹤壁 --as-of 1990"), 0,
         "nothing is known of that time; without it there are figures of ");
  expect(ask("history --indicator gdp --area 410600 --since 2050"), 0, "nothing is known of that time");
  const storage::test::TemporaryFolder empty;
  storage::test::must_open(empty.url());
  expect(storage::test::run(std::string("'") + INDICATORD_INDICATORCTL + "' latest --store '" + empty.url() +
                            "'"),
         0, "the store has no series yet");
}

TEST_F(SeriesCommands, LatestAsOfADay) {
  const std::string latest = "latest --format csv --area 鹤壁 --indicator gdp ";
  expect(ask(latest), 0, ",2023,110230000000,");
  expect(ask(latest + "--as-of 2024-02-02"), 0, ",2023,107650000000,");
  expect(ask(latest + "--as-of 2023-06"), 0, ",2023,110000000000,,CNY,,F,");
  expect_lacks(ask(latest + "--as-of 2022"), "2023");
  expect(
      ask("latest --format csv --indicator fdi --measure level --breakdown '' --area 鹤壁 --as-of 2024-05"),
      0, ",2024-Q1,58300000,");
}

}  // namespace
}  // namespace indicatord::ctl
