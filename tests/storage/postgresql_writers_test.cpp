// Several writers on one database: what they leave is what one writer would have left.
#include <algorithm>
#include <atomic>
#include <future>
#include <latch>
#include <random>
#include <thread>

#include "storage/verify.h"
#include "tests/storage/engines.h"

namespace indicatord::storage {
namespace {

using Lines = std::vector<std::string>;

constexpr unsigned kWriters = 4;
constexpr unsigned kDocuments = 48;

class PostgresqlWriters : public testing::Test {
 protected:
  void SetUp() override {
    if (const auto missing = test::PostgresqlServer::missing(); !missing.empty()) GTEST_SKIP() << missing;
    database_ = std::make_unique<test::PostgresqlDatabase>();
  }

  std::unique_ptr<test::PostgresqlDatabase> database_;
};

// All speak of the same few figures, with values that revise, repeat and contradict each other; some with a
// series of their own.
IngestedDocument contested(unsigned number) {
  std::vector<model::Statement> statements;
  for (unsigned i = 0; i < 3; ++i) {
    const bool second = (number + i) % 2 == 1;
    const double value = 100 + (number * 7 + i) % 4;
    model::Statement said =
        second ? test::statement(value, "2022-04-01", "2022-06-30") : test::statement(value);
    said.breakdown = std::to_string(i);
    if (number % 5 == 0) said.qualifier = model::Qualifier::kNearly;
    if (number % 11 == 0) said.obs_status = model::ObsStatus::kForecast;
    statements.push_back(said);
  }
  statements.push_back(test::statement(number));
  statements.back().breakdown = "own-" + std::to_string(number % 24);
  return test::document(number, number % 3 == 0 ? "2022-07-29" : "2022-08-0" + std::to_string(1 + number % 9),
                        std::move(statements));
}

std::vector<IngestedDocument> all_documents() {
  std::vector<IngestedDocument> documents;
  for (unsigned i = 0; i < kDocuments; ++i) documents.push_back(contested(i));
  return documents;
}

Lines what_is_stored(const std::string& url) {
  const auto reader = test::must_open_reader(url);
  Lines lines;
  for (const char* sql :
       {"select * from document order by sha256", "select * from series order by series_id",
        "select * from statement order by document, ordinal",
        "select * from observation order by series_id, period_start, period_end, realtime_start"}) {
    const Lines some = test::rows(*reader, sql);
    lines.insert(lines.end(), some.begin(), some.end());
  }
  return lines;
}

Lines what_is_wrong_with(const std::string& url) {
  const auto verified = verify(url, [](std::uint64_t, std::uint64_t) {});
  if (!verified) return {verified.error().message};
  Lines findings;
  for (const Finding& finding : verified->findings) findings.push_back(finding.message);
  return findings;
}

// As the daemon does: the same group again until it is stored. Returns how many of it were.
unsigned commit_until_stored(Store& store, std::span<const IngestedDocument> group) {
  while (true) {
    const auto outcomes = store.commit(group);
    if (outcomes) {
      return static_cast<unsigned>(std::count(outcomes->begin(), outcomes->end(), CommitOutcome::kStored));
    }
    if (outcomes.error().kind == StoreError::Kind::kPermanent) {
      throw std::runtime_error(outcomes.error().message);
    }
  }
}

TEST_F(PostgresqlWriters, ThatRaceWithTheSameDocumentsLeaveWhatOneLeaves) {
  const test::TemporaryFolder folder;
  const auto one = test::must_open(folder.url());
  ASSERT_EQ(commit_until_stored(*one, all_documents()), kDocuments);

  std::atomic<unsigned> stored = 0;
  std::latch start(kWriters);
  const auto write = [&](unsigned seed) {
    auto documents = all_documents();
    std::shuffle(documents.begin(), documents.end(), std::mt19937(seed));
    start.arrive_and_wait();
    const auto store = test::must_open(database_->url());  // the database is still empty: they race for that
    const std::size_t size = 1 + seed % 5;
    for (std::size_t begin = 0; begin < documents.size(); begin += size) {
      const auto count = std::min(size, documents.size() - begin);
      stored += commit_until_stored(*store, std::span(documents).subspan(begin, count));
    }
  };
  std::vector<std::future<void>> writers;
  for (unsigned i = 0; i < kWriters; ++i) {
    writers.push_back(std::async(std::launch::async, write, 20220729 + i));
  }
  for (std::future<void>& writer : writers) EXPECT_NO_THROW(writer.get());

  EXPECT_EQ(stored, kDocuments) << "each content is new to one writer and a duplicate to the others";
  EXPECT_EQ(what_is_stored(database_->url()), what_is_stored(folder.url()));
  EXPECT_EQ(what_is_wrong_with(database_->url()), Lines{});
}

// A verification must see what it is there to see, on this engine too.
TEST_F(PostgresqlWriters, WhatASecretHandChangedIsFound) {
  const auto store = test::must_open(database_->url());
  ASSERT_EQ(commit_until_stored(*store, all_documents()), kDocuments);
  EXPECT_EQ(what_is_wrong_with(database_->url()), Lines{});
  database_->administer("UPDATE statement SET documents = documents + 1 WHERE vintage = 0");
  EXPECT_NE(what_is_wrong_with(database_->url()), Lines{});
}

TEST_F(PostgresqlWriters, ThatStartAtOnceMakeOneSchemaAndOneCatalogue) {
  Catalogue catalogue;
  for (int i = 0; i < 200; ++i) {
    catalogue.areas.push_back({std::to_string(100000 + i), "第" + std::to_string(i) + "县", "CN", "county"});
  }
  catalogue.units = {{"CNY", "money", "yuan", "cny", 1}};
  std::latch start(kWriters);
  const auto open = [&](std::string& complaint) {
    start.arrive_and_wait();
    const auto store = open_store(database_->url());
    if (!store) {
      complaint = store.error().message;
    } else if (const auto saved = (*store)->save_catalogue(catalogue); !saved) {
      complaint = saved.error().message;
    }
  };
  std::vector<std::string> complaints(kWriters);
  std::vector<std::thread> writers;
  for (std::string& complaint : complaints) writers.emplace_back(open, std::ref(complaint));
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(complaints, std::vector<std::string>(kWriters));
  const auto reader = test::must_open_reader(database_->url());
  EXPECT_EQ(test::rows(*reader, "select count(*), count(distinct version) - max(version) from schema_version")
                .at(0)
                .substr(1),
            "|0");
  EXPECT_EQ(test::rows(*reader, "select count(*), min(name) from area"), Lines{"200|第0县"});
}

// Sessions are killed again and again, wherever they are; the writer goes on with what it could not store.
TEST_F(PostgresqlWriters, WhoseSessionsAreKilledLoseAndDoubleNothing) {
  const test::TemporaryFolder folder;
  const auto one = test::must_open(folder.url());
  ASSERT_EQ(commit_until_stored(*one, all_documents()), kDocuments);
  constexpr unsigned kGroup = 2;
  unsigned stored = 0;
  std::atomic<unsigned> committed = 0;  // groups
  std::thread writer([&] {
    const auto documents = all_documents();
    const auto store = test::must_open(database_->url());
    for (std::size_t begin = 0; begin < documents.size(); begin += kGroup) {
      stored += commit_until_stored(*store, std::span(documents).subspan(begin, kGroup));
      ++committed;
      committed.notify_one();
    }
  });
  unsigned killed = 0;
  for (unsigned before = 0; before < kDocuments / kGroup; before = committed) {
    committed.wait(before);  // let it get on between one kill and the next
    const auto count = database_->administer(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() "
        "AND application_name = 'indicatord' AND pid <> pg_backend_pid() AND "
        "EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 'document')");
    killed += static_cast<unsigned>(std::stoul(count));
  }
  writer.join();
  EXPECT_GT(killed, 0U) << "the test killed nobody";
  EXPECT_EQ(stored, kDocuments) << "what was stored just before the session died is no duplicate";
  EXPECT_EQ(what_is_stored(database_->url()), what_is_stored(folder.url()));
}

}  // namespace
}  // namespace indicatord::storage
