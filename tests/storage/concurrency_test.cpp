// Readers beside the writer: in this process, and the sqlite3 command line in another.
#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "tests/storage/engines.h"

namespace indicatord::storage {
namespace {

using Lines = std::vector<std::string>;

IngestedDocument numbered(unsigned number, std::size_t sentence_bytes = 40) {
  std::vector<model::Statement> statements;
  for (unsigned i = 0; i < 4; ++i) {
    statements.push_back(test::statement(number));
    statements.back().breakdown = std::to_string(i);
    statements.back().sentence = std::string(sentence_bytes, 'x');
  }
  return test::document(number, "2022-04-29", std::move(statements));
}

class ConcurrentReaders : public test::EngineTest {};
INDICATORD_ON_ALL_ENGINES(ConcurrentReaders);

TEST_P(ConcurrentReaders, SeeWholeCommitsOnly) {
  std::atomic<bool> done = false;
  const auto read = [&](std::string& complaint) {
    const auto reader = test::must_open_reader(url());
    unsigned long seen = 0;
    do {
      const auto rows =
          test::rows(*reader,
                     "select (select count(*) from document), (select count(*) from statement), "
                     "(select count(*) from latest)");
      const auto documents = std::stoul(rows.at(0));
      const std::string whole =
          std::to_string(documents) + "|" + std::to_string(4 * documents) + "|" + (documents > 0 ? "4" : "0");
      if (rows.at(0) != whole) complaint = "half a commit: " + rows.at(0);
      if (documents < seen) complaint = "a commit went away";
      seen = documents;
    } while (!done && complaint.empty());
  };
  std::string first;
  std::string second;
  std::thread one(read, std::ref(first));
  std::thread two(read, std::ref(second));
  for (unsigned i = 0; i < 60; ++i) test::must_commit(*store_, numbered(i));
  done = true;
  one.join();
  two.join();
  EXPECT_EQ(first, "");
  EXPECT_EQ(second, "");
}

TEST(Concurrency, TheCommandLineOfSqliteReadsBesideAndAfterTheWriter) {
  const test::TemporaryFolder folder;
  const std::string ask = "sqlite3 'file:" + folder.database().string() +
                          "?mode=ro' 'select ref_area_name, obs_value from latest limit 1'";
  auto store = test::must_open(folder.url());
  test::must_commit(*store, numbered(7));
  EXPECT_EQ(test::run(ask).output, "聊城市|7.0\n");
  store.reset();
  EXPECT_EQ(test::run(ask).output, "聊城市|7.0\n");
  store = test::must_open(folder.url());
  EXPECT_EQ(test::run(ask).output, "聊城市|7.0\n");
}

// A reader that held its transaction open would keep the WAL from starting anew.
TEST(Concurrency, AReaderThatStoppedHalfwayDoesNotGrowTheWal) {
  const test::TemporaryFolder folder;
  const auto store = test::must_open(folder.url());
  test::must_commit(*store, numbered(0));
  const auto reader = test::must_open_reader(folder.url());
  Reader::QueryLimits one_row;
  one_row.max_rows = 1;
  std::uintmax_t largest = 0;
  for (unsigned i = 1; i <= 70; ++i) {
    const auto cut = reader->query("select * from evidence", one_row);
    ASSERT_TRUE(cut && cut->truncated);
    test::must_commit(*store, numbered(i, 50'000));
    store->tidy();
    largest = std::max(largest, std::filesystem::file_size(folder.path() / "indicators.db-wal"));
  }
  EXPECT_GT(std::filesystem::file_size(folder.database()), 10U << 20U)
      << "the test writes too little to tell";
  EXPECT_LT(largest, 6U << 20U) << "the WAL begins anew after 1000 pages, unless a reader needs it";
}

TEST(Concurrency, AWriterWithoutAPauseDoesNotGrowTheWal) {
  const test::TemporaryFolder folder;
  const auto store = test::must_open(folder.url());
  std::uintmax_t largest = 0;
  for (unsigned i = 0; i < 200; ++i) {
    test::must_commit(*store, numbered(i, 50'000));
    largest = std::max(largest, std::filesystem::file_size(folder.path() / "indicators.db-wal"));
  }
  EXPECT_GT(std::filesystem::file_size(folder.database()), 16U << 20U)
      << "the test writes too little to tell";
  EXPECT_LT(largest, 18U << 20U) << "4000 pages, and those of the last commit";
}

// What is in the WAL only is not in the file, so a copy of that alone shows what was taken back.
TEST(Concurrency, ATidyWriterHasTakenTheWalBack) {
  const test::TemporaryFolder folder;
  const auto store = test::must_open(folder.url());
  const std::string copy = (folder.path() / "copy.db").string();
  const auto documents_in_the_file = [&] {
    std::filesystem::copy_file(folder.database(), copy, std::filesystem::copy_options::overwrite_existing);
    return test::run("sqlite3 '" + copy + "' 'select count(*) from document'").output;
  };
  for (unsigned i = 0; i < 60; ++i) test::must_commit(*store, numbered(i, 50'000));
  EXPECT_NE(documents_in_the_file(), "60\n");
  store->tidy();
  EXPECT_EQ(documents_in_the_file(), "60\n");
  test::must_commit(*store, numbered(60));
  store->tidy();
  EXPECT_EQ(documents_in_the_file(), "60\n") << "so little is not worth it";
}

// A reading that is not over keeps the WAL back only as long as it lasts.
TEST(Concurrency, WhatAReaderKeptBackIsTakenBackWhenItIsDone) {
  const test::TemporaryFolder folder;
  const auto store = test::must_open(folder.url());
  const auto reader = test::must_open_reader(folder.url());
  const std::string copy = (folder.path() / "copy.db").string();
  const auto documents_in_the_file = [&] {
    std::filesystem::copy_file(folder.database(), copy, std::filesystem::copy_options::overwrite_existing);
    return test::run("sqlite3 '" + copy + "' 'select count(*) from document'").output;
  };
  test::must_commit(*store, numbered(0));
  const auto scanned = reader->scan("select sha256 from document", {}, [&](std::span<const Reader::Cell>) {
    for (unsigned i = 1; i < 60; ++i) test::must_commit(*store, numbered(i, 50'000));
    store->tidy();
  });
  ASSERT_TRUE(scanned) << scanned.error().message;
  EXPECT_NE(documents_in_the_file(), "60\n") << "the reader was not in the way";
  store->tidy();
  EXPECT_EQ(documents_in_the_file(), "60\n") << "without another commit";
}

TEST(Concurrency, AReadingThatFailedHalfwayDoesNotGrowTheWal) {
  const test::TemporaryFolder folder;
  const auto store = test::must_open(folder.url());
  test::must_commit(*store, numbered(0));
  const auto reader = test::must_open_reader(folder.url());
  const auto spoilt =
      test::run("sqlite3 '" + folder.database().string() + "' \"update statement set obs_value = 'x'\"");
  ASSERT_EQ(spoilt.exit_code, 0) << spoilt.output;
  std::uintmax_t largest = 0;
  for (unsigned i = 1; i <= 70; ++i) {
    ASSERT_FALSE(reader->latest(10, {}));
    test::must_commit(*store, numbered(i, 50'000));
    store->tidy();
    largest = std::max(largest, std::filesystem::file_size(folder.path() / "indicators.db-wal"));
  }
  EXPECT_LT(largest, 6U << 20U) << "the WAL begins anew after 1000 pages, unless a reader needs it";
}

// What the WAL still held would be read by everybody who opens the store until the next writer comes.
TEST(Concurrency, AWriterThatStopsLeavesNoWalAlthoughAReaderIsOpen) {
  const test::TemporaryFolder folder;
  auto store = test::must_open(folder.url());
  test::must_commit(*store, numbered(0));
  const auto reader = test::must_open_reader(folder.url());
  ASSERT_EQ(test::rows(*reader, "select count(*) from document"), Lines{"1"});
  for (unsigned i = 1; i < 10; ++i) test::must_commit(*store, numbered(i, 50'000));
  store.reset();
  EXPECT_EQ(std::filesystem::file_size(folder.path() / "indicators.db-wal"), 0U);
  EXPECT_EQ(test::rows(*reader, "select count(*) from document"), Lines{"10"});
}

}  // namespace
}  // namespace indicatord::storage
