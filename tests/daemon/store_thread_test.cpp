// The store thread against stores that fail as they are told.
#include "daemon/store_thread.h"

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <limits>
#include <map>
#include <mutex>
#include <stdlib.h>

#include <gtest/gtest.h>

#include "tests/daemon/latest_only_reader.h"

namespace indicatord::daemon {
namespace {

using std::chrono::milliseconds;
using storage::CommitOutcome;
using storage::StoreError;
using Outcome = CommittedDocument::Outcome;

constexpr std::chrono::seconds kDeadline{60};  // only ever reached by a failure

const StoreError kBusy{StoreError::Kind::kTransient, "it is busy"};
const StoreError kBroken{StoreError::Kind::kPermanent, "it is broken"};

// What the fake store and reader share with the test.
struct FakeState {
  std::mutex mutex;
  std::map<std::string, storage::DocumentRecord> ledger;
  std::vector<std::size_t> groups;  // sizes of those that were committed
  std::size_t tidied = 0;           // how many groups were committed when the store was last tidied
  int failures_to_come = 0;
  StoreError failure = kBusy;
  int failed = 0;
  std::condition_variable_any changed;
  bool reading_may_go_on = true;
  bool is_reading = false;
};

class FakeStore : public storage::Store {
 public:
  explicit FakeStore(FakeState& state) : state_(state) {}
  tl::expected<std::vector<CommitOutcome>, StoreError> commit(
      std::span<const storage::IngestedDocument> group) override {
    const std::lock_guard lock(state_.mutex);
    if (state_.failures_to_come > 0) {
      --state_.failures_to_come;
      ++state_.failed;
      return tl::unexpected(state_.failure);
    }
    state_.groups.push_back(group.size());
    std::vector<CommitOutcome> outcomes;
    for (const storage::IngestedDocument& document : group) {
      const bool added = state_.ledger.emplace(document.record.sha256, document.record).second;
      outcomes.push_back(added ? CommitOutcome::kStored : CommitOutcome::kDuplicate);
    }
    return outcomes;
  }
  tl::expected<std::vector<storage::ReplaceOutcome>, StoreError> replace(
      std::span<const storage::IngestedDocument> documents) override {
    return std::vector<storage::ReplaceOutcome>(documents.size(), storage::ReplaceOutcome::kUnknown);
  }
  tl::expected<std::optional<storage::DocumentState>, StoreError> find_document(std::string_view) override {
    return std::nullopt;
  }
  tl::expected<void, StoreError> save_catalogue(const storage::Catalogue&) override { return {}; }
  void tidy() noexcept override {
    const std::lock_guard lock(state_.mutex);
    state_.tidied = state_.groups.size();
  }

 private:
  FakeState& state_;
};

class FakeReader : public LatestOnlyReader {
 public:
  explicit FakeReader(FakeState& state) : state_(state) {}
  tl::expected<Latest, StoreError> latest(std::size_t limit, const std::stop_token& stop) override {
    std::unique_lock lock(state_.mutex);
    state_.is_reading = true;
    state_.changed.notify_all();
    if (!state_.changed.wait(lock, stop, [this] { return state_.reading_may_go_on; })) {
      return tl::unexpected(kBusy);
    }
    Latest latest;
    for (const auto& [sha256, record] : state_.ledger) {
      storage::LatestObservation row;
      row.series_id = row.indicator = record.name;
      row.unit = "USD";
      row.value = 1;
      if (latest.rows.size() < limit) latest.rows.push_back(row);
      ++latest.total;
    }
    return latest;
  }

 private:
  FakeState& state_;
};

class StoreThreads : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "indicatord-store-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    journal_.emplace(folder_ / "journal");
  }
  void TearDown() override {
    thread_.reset();
    std::filesystem::remove_all(folder_);
  }

  void start(StoreSeams seams, std::size_t max_series = 100) {
    auto catalogue = std::make_shared<StoreThread::Catalogue>();
    catalogue->find_unit = [](std::string_view) { return MetricUnit{"usd", 1}; };
    StoreThread::Options options;
    options.max_group = 4;
    options.first_backoff = options.longest_backoff = milliseconds(1);
    thread_.emplace(std::move(seams), *journal_, log_, metrics_, options, std::move(catalogue), max_series,
                    StoreThread::Callbacks{[this](tl::expected<void, std::string> opened) {
                                             const std::lock_guard lock(mutex_);
                                             opened_ = std::move(opened);
                                             arrived_.notify_all();
                                           },
                                           [this](std::vector<CommittedDocument> documents) {
                                             const std::lock_guard lock(mutex_);
                                             for (CommittedDocument& one : documents)
                                               committed_[one.ticket] = std::move(one);
                                             arrived_.notify_all();
                                           }});
  }
  void start() {
    start({[this]() -> tl::expected<std::unique_ptr<storage::Store>, StoreError> {
             return std::make_unique<FakeStore>(state_);
           },
           [this]() -> tl::expected<std::unique_ptr<storage::Reader>, StoreError> {
             return std::make_unique<FakeReader>(state_);
           }});
  }

  static FinishedDocument document(std::uint64_t ticket, char digit) {
    FinishedDocument finished;
    finished.ticket = ticket;
    finished.path = std::string("file-") + digit;
    finished.document.record.sha256 = std::string(64, digit);
    finished.document.record.name = finished.path;
    return finished;
  }

  CommittedDocument wait_for(std::uint64_t ticket) {
    std::unique_lock lock(mutex_);
    const bool in_time = arrived_.wait_for(lock, kDeadline, [&] { return committed_.contains(ticket); });
    EXPECT_TRUE(in_time) << "ticket " << ticket;
    return in_time ? committed_[ticket] : CommittedDocument{};
  }

  std::filesystem::path folder_;
  std::optional<MoveJournal> journal_;
  const Log log_{[](std::string_view) {}, false};
  SelfMetrics metrics_;
  FakeState state_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::optional<tl::expected<void, std::string>> opened_;
  std::map<std::uint64_t, CommittedDocument> committed_;
  std::optional<StoreThread> thread_;
};

TEST_F(StoreThreads, StoresAndTellsDuplicates) {
  start();
  thread_->push(document(1, 'a'));
  EXPECT_EQ(wait_for(1).outcome, Outcome::kStored);
  thread_->push(document(2, 'a'));
  EXPECT_EQ(wait_for(2).outcome, Outcome::kDuplicate);
}

TEST_F(StoreThreads, WhatAFormerRunHadInHandIsNoDuplicate) {
  ASSERT_TRUE(journal_->add(std::vector{MoveEntry{std::string(64, 'a'), "file-a"}}));
  journal_.emplace(folder_ / "journal");
  start();
  FinishedDocument elsewhere = document(1, 'a');
  elsewhere.path = "other";
  thread_->push(std::move(elsewhere));
  EXPECT_EQ(wait_for(1).outcome, Outcome::kStored);
  thread_->push(document(2, 'a'));
  EXPECT_EQ(wait_for(2).outcome, Outcome::kInterrupted);
}

TEST_F(StoreThreads, ATroubledStoreLosesNothing) {
  for (const StoreError& failure : {kBusy, kBroken}) {
    const std::uint64_t ticket = failure.kind == StoreError::Kind::kTransient ? 1 : 2;
    {
      const std::lock_guard lock(state_.mutex);
      state_.failure = failure;
      state_.failures_to_come = 5;
    }
    if (!thread_) start();
    thread_->push(document(ticket, static_cast<char>('a' + ticket)));
    EXPECT_EQ(wait_for(ticket).outcome, Outcome::kStored);
    EXPECT_TRUE(thread_->is_up());
  }
  EXPECT_EQ(state_.failed, 10);
  EXPECT_NE(metrics_.text().find("indicatord_store_retries_total 10\n"), std::string::npos);
}

TEST_F(StoreThreads, GroupsAreBounded) {
  {
    const std::lock_guard lock(state_.mutex);  // holds the first commit up until all are queued
    start();
    for (std::uint64_t i = 0; i < 10; ++i) thread_->push(document(i, static_cast<char>('0' + i)));
  }
  for (std::uint64_t i = 0; i < 10; ++i) EXPECT_EQ(wait_for(i).outcome, Outcome::kStored);
  std::size_t total = 0;
  for (const std::size_t group : state_.groups) {
    EXPECT_LE(group, 4U);
    total += group;
  }
  EXPECT_EQ(total, 10U);
  EXPECT_LT(state_.groups.size(), 10U);
}

TEST_F(StoreThreads, ADocumentThatCannotBeKeptIsRecordedAsFailed) {
  start();
  FinishedDocument bad = document(1, 'a');
  bad.document.statements.emplace_back();
  bad.document.statements[0].value = std::numeric_limits<double>::infinity();
  thread_->push(std::move(bad));
  thread_->push(document(2, 'b'));
  const CommittedDocument rejected = wait_for(1);
  EXPECT_EQ(rejected.outcome, Outcome::kRejected);
  EXPECT_FALSE(rejected.reason.empty());
  EXPECT_EQ(wait_for(2).outcome, Outcome::kStored);
  const std::lock_guard lock(state_.mutex);
  EXPECT_EQ(state_.ledger.at(std::string(64, 'a')).state, storage::DocumentState::kFailed);
}

TEST_F(StoreThreads, TheSnapshotFollowsTheCommits) {
  start();
  EXPECT_NE(thread_->snapshot(), nullptr);
  thread_->push(document(1, 'a'));
  wait_for(1);
  const auto end = std::chrono::steady_clock::now() + kDeadline;
  while (thread_->snapshot()->find("indicator=\"file-a\"") == std::string::npos) {
    ASSERT_LT(std::chrono::steady_clock::now(), end) << "the document never came onto the page";
    std::this_thread::yield();
  }
}

TEST_F(StoreThreads, NoCommitWaitsForASlowReading) {
  state_.reading_may_go_on = false;
  start();
  {
    std::unique_lock lock(state_.mutex);
    ASSERT_TRUE(state_.changed.wait_for(lock, kDeadline, [this] { return state_.is_reading; }));
  }
  for (std::uint64_t i = 0; i < 5; ++i) {
    thread_->push(document(i, static_cast<char>('0' + i)));
    EXPECT_EQ(wait_for(i).outcome, Outcome::kStored);
  }
  EXPECT_EQ(*thread_->snapshot(), "");
  {
    const std::lock_guard lock(state_.mutex);
    state_.reading_may_go_on = true;
  }
  state_.changed.notify_all();
  const auto end = std::chrono::steady_clock::now() + kDeadline;
  while (thread_->snapshot()->find("indicator=\"file-4\"") == std::string::npos) {
    ASSERT_LT(std::chrono::steady_clock::now(), end) << "the documents never came onto the page";
    std::this_thread::yield();
  }
}

TEST_F(StoreThreads, EndsInTheMiddleOfAReading) {
  state_.reading_may_go_on = false;
  start();
  {
    std::unique_lock lock(state_.mutex);
    ASSERT_TRUE(state_.changed.wait_for(lock, kDeadline, [this] { return state_.is_reading; }));
  }
  thread_.reset();  // would wait for ever
}

TEST_F(StoreThreads, TidiesWhenThereIsTime) {
  start();
  thread_->push(document(1, 'a'));
  wait_for(1);
  const auto end = std::chrono::steady_clock::now() + kDeadline;
  const auto tidied = [this] {
    const std::lock_guard lock(state_.mutex);
    return state_.tidied;
  };
  while (tidied() == 0) {
    ASSERT_LT(std::chrono::steady_clock::now(), end) << "the store is never tidied";
    std::this_thread::yield();
  }
}

TEST_F(StoreThreads, AStoreThatCannotBeOpenedIsReported) {
  start(
      {[]() -> tl::expected<std::unique_ptr<storage::Store>, StoreError> { return tl::unexpected(kBroken); },
       []() -> tl::expected<std::unique_ptr<storage::Reader>, StoreError> {
         return tl::unexpected(kBroken);
       }});
  std::unique_lock lock(mutex_);
  ASSERT_TRUE(arrived_.wait_for(lock, kDeadline, [&] { return opened_.has_value(); }));
  EXPECT_EQ(opened_->error(), "it is broken");
}

TEST_F(StoreThreads, AStoreThatIsBusyAtTheStartIsWaitedFor) {
  std::atomic<int> attempts = 0;
  start({[&]() -> tl::expected<std::unique_ptr<storage::Store>, StoreError> {
           if (++attempts < 5) return tl::unexpected(kBusy);
           return std::make_unique<FakeStore>(state_);
         },
         [this]() -> tl::expected<std::unique_ptr<storage::Reader>, StoreError> {
           return std::make_unique<FakeReader>(state_);
         }});
  thread_->push(document(1, 'a'));
  EXPECT_EQ(wait_for(1).outcome, Outcome::kStored);
  EXPECT_EQ(attempts, 5);
}

}  // namespace
}  // namespace indicatord::daemon
