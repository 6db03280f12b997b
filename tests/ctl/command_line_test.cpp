// indicatorctl as a process: what it prints where, and its exit codes.
#include <fstream>

#include <gtest/gtest.h>

#include "tests/storage/schema_examples.h"
#include "tests/storage/store_fixture.h"

namespace indicatord::ctl {
namespace {

using storage::test::CommandResult;

class CommandLine : public testing::Test {
 protected:
  CommandLine() {
    const auto store = storage::test::must_open(folder_.url());
    for (const auto& document : storage::test::example_documents())
      storage::test::must_commit(*store, document);
    std::filesystem::create_directory(folder_.path() / "inbox");
    std::ofstream config(config_path());
    config << "[inbox]\npath = \"inbox\"\n[store]\nurl = \"sqlite://indicators.db\"\n";
  }

  std::filesystem::path config_path() const { return folder_.path() / "indicatord.toml"; }

  static CommandResult run(const std::string& arguments) {
    return storage::test::run(std::string("'") + INDICATORD_INDICATORCTL + "' " + arguments);
  }
  CommandResult ask(const std::string& arguments) const {
    return run("--config '" + config_path().string() + "' " + arguments);
  }
  static void expect(const CommandResult& result, int exit_code, const std::string& words) {
    EXPECT_EQ(result.exit_code, exit_code) << result.output;
    EXPECT_NE(result.output.find(words), std::string::npos) << result.output;
  }

  storage::test::TemporaryFolder folder_;
};

TEST_F(CommandLine, QueryInThreeFormats) {
  const std::string sql = " \"select ref_area_name, obs_value from latest where indicator = 'trade.total'\"";
  EXPECT_EQ(ask("query" + sql).output,
            "ref_area_name   obs_value\n-------------  ----------\n鹤壁市         4120000000\n");
  EXPECT_EQ(ask("query --format csv" + sql).output, "ref_area_name,obs_value\r\n鹤壁市,4120000000\r\n");
  EXPECT_EQ(ask("query --format json" + sql).output,
            "[\n{\"ref_area_name\": \"鹤壁市\", \"obs_value\": 4120000000}\n]\n");
  EXPECT_EQ(ask("query" + sql).exit_code, 0);
}

TEST_F(CommandLine, OptionsMayStandAfterTheSubcommand) {
  expect(run("query --store '" + folder_.url() + "' 'select 1 as one'"), 0, "one\n---\n  1\n");
}

TEST_F(CommandLine, BackupAndVerify) {
  const std::string copy = (folder_.path() / "copy.db").string();
  expect(ask("backup '" + copy + "'"), 0, "bytes, SHA-256");
  expect(ask("backup '" + copy + "'"), 1, "is there already; a backup replaces nothing");
  expect(ask("verify"), 0, "\nsound: ");
  expect(run("verify --store 'sqlite://" + copy + "'"), 0, "\nsound: ");
  std::ofstream(copy, std::ios::app) << "more";
  expect(run("verify --store 'sqlite://" + copy + "'"), 1, "NOT SOUND");
}

TEST_F(CommandLine, SqlFromStandardInput) {
  expect(storage::test::run("echo 'select 7 as seven' | '" INDICATORD_INDICATORCTL "' --store '" +
                            folder_.url() + "' query -"),
         0, "seven\n-----\n    7\n");
}

TEST_F(CommandLine, LatestOfAnAreaByNameShortNameAndCode) {
  for (const char* area : {"新乡市", "新乡", "410700"}) {
    const auto result = ask(std::string("latest --area ") + area);
    expect(result, 0, "fdi.actual");
    EXPECT_EQ(result.output.find("鹤壁"), std::string::npos) << result.output;
  }
  EXPECT_EQ(ask("latest --area \"o'clock\" --format csv").output.find("新乡"), std::string::npos);
  expect(ask("latest --indicator trade --format json"), 0, "\"indicator\": \"trade.total\"");
  const auto none = ask("latest --indicator tra --format json");
  expect(none, 0, "[]\n");
  expect(none, 0, "nothing has --indicator tra, but there is trade.total");
}

TEST_F(CommandLine, SaysWhenThereIsMore) {
  expect(ask("query --max-rows 2 'select * from evidence'"), 0,
         "indicatorctl: there are more than these 2 rows; raise --max-rows");
}

TEST_F(CommandLine, FailuresAreOne) {
  expect(ask("query 'delete from document'"), 1, "indicatorctl: the store is read-only here");
  expect(ask("query 'selec'"), 1, "indicatorctl: the query is wrong");
  expect(ask("query --deadline 0.05 'with recursive n(i) as (select 1 union all select i+1 from n) select "
             "max(i) from n'"),
         1, "took longer than 50 ms");
  expect(run("--store sqlite:///nowhere.db query 'select 1'"), 1,
         "indicatorctl: cannot open the store for reading");
  expect(run("query --store mysql://host/db 'select 1'"), 1, "names an engine that this build does not have");
  expect(run("--config /nowhere.toml query 'select 1'"), 1, "/nowhere.toml");
  expect(ask("query 'select 1' > /dev/full"), 1, "");
}

TEST_F(CommandLine, LexiconsAreCheckedAndSearched) {
  std::filesystem::create_directory(folder_.path() / "lexicon.d");
  const std::filesystem::path mine = folder_.path() / "lexicon.d/mine.toml";
  std::ofstream(mine) << "[[synonym]]\nindicator = 'fdi.actual'\nnames = ['外来资金到账数']\n";
  expect(ask("lexicon check"), 0, "mine.toml: 1 synonym\nno mistakes in 1 file\n");
  expect(ask("lexicon check '" + mine.string() + "'"), 0, "no mistakes in 1 file\n");  // once is enough
  expect(ask("lexicon find 外来资金到账数"), 0, mine.string() + ":1:1");
  expect(run("lexicon find 外来资金到账数"), 1, "no entry has the word");
  std::ofstream(mine) << "[[cue]]\nkind = 'nothing'\nwords = ['某词']\n";
  expect(ask("lexicon check"), 1, mine.string() + ":1:1: there is no kind of cue \"nothing\"");
  expect(ask("lexicon find 同比"), 1, "there is no kind of cue");
  expect(run("lexicon check /nowhere/at-all.toml"), 1, "/nowhere/at-all.toml");
  expect(run("lexicon check"), 2, "which files?");
  expect(run("lexicon"), 2, "--help");
}

TEST_F(CommandLine, ExtractKnowsTheWordsOfTheConfiguration) {
  std::filesystem::create_directory(folder_.path() / "lexicon.d");
  const std::filesystem::path page = folder_.path() / "page.txt";
  std::ofstream(page) << "2024年上半年，全市揽得远客资财为3.6亿美元。\n";
  const std::string arguments = "extract --format jsonl '" + page.string() + "'";
  expect(ask(arguments), 0, "\"indicator\":null");
  std::ofstream(folder_.path() / "lexicon.d/mine.toml")
      << "[[synonym]]\nindicator = 'fdi.actual'\nnames = ['揽得远客资财']\n";
  expect(ask(arguments), 0, "\"indicator\":\"fdi.actual\"");
  expect(run(arguments), 0, "\"indicator\":null");
  expect(run("extract '" + folder_.path().string() + "'"), 1, "is it a file, and not a folder?");
}

TEST_F(CommandLine, ExplainMarksListsAndTellsWhy) {
  const std::filesystem::path page = folder_.path() / "page.txt";
  std::ofstream(page) << "上半年，全市出口21.6亿元，同比增长12.5%。\n";
  const std::string explain = "explain '" + page.string() + "' --published 2024-07-19 --area 鹤壁市 ";
  const CommandResult all = run(explain);
  expect(all, 0, "上半年，全市出口21.6亿元[1]，同比增长12.5%[2]。\n");
  expect(all, 0, "[2]  12.5%     trade.export");
  expect(run(explain + "--statement 2"), 0, "上半年，全市出口21.6亿元，同比增长[12.5%]。");
  expect(run(explain + "--at 21.6"), 0, "“上半年” (line 1) said earlier in the sentence");
  expect(run(explain + "--at 同比"), 0, "[1] 21.6亿元");  // of the sentence: both
  expect(run(explain + "--format jsonl --statement 1"), 0, "\"doubts\":");
  expect(run(explain + "--statement 3"), 1, "there is no statement 3; the text has 2");
  expect(run(explain + "--at 进口"), 1, "no statement has \"进口\"");
  expect(run(explain + "--statement 0"), 2, "--statement");
  expect(run(explain + "--statement 1 --at 21"), 2, "--statement excludes --at");
  expect(run("explain /nowhere.txt"), 1, "cannot be opened");
}

TEST_F(CommandLine, WrongUseIsTwo) {
  expect(run(""), 2, "indicatorctl: ");
  expect(run("query"), 2, "SQL is required");
  expect(run("nonsense"), 2, "--help");
  expect(ask("query --format xml 'select 1'"), 2, "--format");
  expect(ask("query --deadline -1 'select 1'"), 2, "--deadline");
  if (!std::filesystem::exists("/etc/indicatord/indicatord.toml")) {
    expect(run("query 'select 1'"), 2, "give --config FILE");
  }
}

TEST_F(CommandLine, HelpAndVersionAreNoErrors) {
  expect(run("--help"), 0, "query");
  expect(run("query --help"), 0, "--max-rows");
  expect(run("--version"), 0, ".");
}

// `script` gives the command a terminal.
TEST_F(CommandLine, StyleOnATerminalOnlyAndNotWithNoColor) {
  if (storage::test::run("script --version").exit_code != 0)
    GTEST_SKIP() << "script is missing: apt-get install bsdutils";
  const std::string query =
      std::string(INDICATORD_INDICATORCTL) + " --store " + folder_.url() + " query 'select 1 as one'";
  const std::string bold = "\x1b[1m";
  const std::filesystem::path page = folder_.path() / "page.txt";
  std::ofstream(page) << "上半年，全市出口21.6亿元。\n";
  const std::string explain =
      std::string(INDICATORD_INDICATORCTL) + " explain --statement 1 " + page.string();
  EXPECT_NE(storage::test::run("env -u NO_COLOR script -qec \"" + explain + "\" /dev/null").output.find(bold),
            std::string::npos);
  for (const std::string& plain : {explain, "NO_COLOR=1 script -qec \"" + explain + "\" /dev/null"})
    EXPECT_EQ(storage::test::run(plain).output.find('\x1b'), std::string::npos);
  EXPECT_EQ(storage::test::run(query).output.find(bold), std::string::npos);
  EXPECT_NE(storage::test::run("env -u NO_COLOR script -qec \"" + query + "\" /dev/null").output.find(bold),
            std::string::npos);
  EXPECT_EQ(storage::test::run("NO_COLOR=1 script -qec \"" + query + "\" /dev/null").output.find(bold),
            std::string::npos);
}

}  // namespace
}  // namespace indicatord::ctl
