// The page against a reader that answers when and as it is told.
#include "daemon/series_page.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/daemon/latest_only_reader.h"

namespace indicatord::daemon {
namespace {

using std::chrono::milliseconds;
using storage::StoreError;
using Outlook = SeriesPage::Outlook;

constexpr std::chrono::seconds kDeadline{60};  // only ever reached by a failure

const StoreError kBusy{StoreError::Kind::kTransient, "it is busy"};

// What the reader shares with the test.
struct Desk {
  std::mutex mutex;
  std::condition_variable_any changed;
  int begun = 0;    // readings that began
  int allowed = 0;  // how many of them may end
  int failures_to_come = 0;
  int stopped = 0;
  std::size_t limit = 0;  // of the last one
  std::string name;       // of the one series there is
};

class ToldReader : public LatestOnlyReader {
 public:
  explicit ToldReader(Desk& desk) : desk_(desk) {}
  tl::expected<Latest, StoreError> latest(std::size_t limit, const std::stop_token& stop) override {
    std::unique_lock lock(desk_.mutex);
    const int number = ++desk_.begun;
    desk_.limit = limit;
    storage::LatestObservation row;  // as it was when the reading began
    row.series_id = row.indicator = desk_.name;
    row.unit = "USD";
    desk_.changed.notify_all();
    if (!desk_.changed.wait(lock, stop, [&] { return desk_.allowed >= number; })) {
      ++desk_.stopped;
      return tl::unexpected(kBusy);
    }
    if (desk_.failures_to_come > 0) {
      --desk_.failures_to_come;
      return tl::unexpected(kBusy);
    }
    return Latest{{row}, 3};
  }

 private:
  Desk& desk_;
};

class SeriesPages : public testing::Test {
 protected:
  void start(milliseconds backoff = milliseconds(1)) {
    page_.emplace(health_, metrics_, SeriesPage::Options{backoff, backoff});
    health_.works(StoreHealth::Side::kWriting);
    page_->begin(std::make_unique<ToldReader>(desk_));
    page_->set_content(content(100));
  }
  static SeriesPage::Content content(std::size_t max_series) {
    return {[](std::string_view) { return MetricUnit{"usd", 1}; }, max_series};
  }

  void allow(int readings) {
    {
      const std::lock_guard lock(desk_.mutex);
      desk_.allowed = readings;
    }
    desk_.changed.notify_all();
  }
  // The store changes, and says so.
  void commit(const std::string& name, Outlook outlook = Outlook::kQuiet) {
    {
      const std::lock_guard lock(desk_.mutex);
      desk_.name = name;
    }
    page_->wake(outlook);
  }
  void wait_for_reading(int number) {
    std::unique_lock lock(desk_.mutex);
    ASSERT_TRUE(desk_.changed.wait_for(lock, kDeadline, [&] { return desk_.begun >= number; }))
        << "reading " << number << " never began";
  }
  void wait_for_text(const std::string& name) {
    const auto end = std::chrono::steady_clock::now() + kDeadline;
    while (page_->text()->find("indicator=\"" + name + "\"") == std::string::npos) {
      ASSERT_LT(std::chrono::steady_clock::now(), end) << name << " never came onto the page";
      std::this_thread::yield();
    }
  }

  Desk desk_;
  std::mutex lines_mutex_;
  std::vector<std::string> lines_;
  const Log log_{[this](std::string_view line) {
                   const std::lock_guard lock(lines_mutex_);
                   lines_.emplace_back(line);
                 },
                 false};
  SelfMetrics metrics_;
  StoreHealth health_{log_, metrics_};
  std::optional<SeriesPage> page_;
};

TEST_F(SeriesPages, ShowsWhatWasCommitted) {
  desk_.name = "before";
  start();
  EXPECT_EQ(*page_->text(), "");
  allow(100);
  wait_for_text("before");
  commit("after");
  wait_for_text("after");
  EXPECT_NE(metrics_.text().find("indicatord_series_exposed 1\n"), std::string::npos);
  EXPECT_NE(metrics_.text().find("indicatord_series_dropped 2\n"), std::string::npos);
}

TEST_F(SeriesPages, ManyWakesDuringAReadingAreOneMore) {
  start();
  wait_for_reading(1);
  for (int i = 0; i < 100; ++i) commit("series-" + std::to_string(i));
  allow(100);
  wait_for_text("series-99");  // which came after the first reading began
  page_.reset();
  EXPECT_EQ(desk_.begun, 2);
}

TEST_F(SeriesPages, ShowsEverythingInTheEndWhileDocumentsKeepComing) {
  allow(1'000'000);
  start();
  for (int i = 0; i < 100; ++i) commit("series-" + std::to_string(i), Outlook::kMoreToCome);
  wait_for_text("series-99");
}

TEST_F(SeriesPages, ReadsAgainForOtherContent) {
  allow(100);
  start();
  wait_for_reading(1);
  page_->set_content(content(7));
  wait_for_reading(2);
  const std::lock_guard lock(desk_.mutex);
  EXPECT_EQ(desk_.limit, 7U);
}

TEST_F(SeriesPages, TroubleIsWaitedOutAndSaidOnce) {
  desk_.failures_to_come = 5;
  desk_.name = "at-last";
  allow(100);
  start();
  wait_for_text("at-last");
  EXPECT_TRUE(health_.is_up());
  EXPECT_NE(metrics_.text().find("indicatord_store_retries_total 5\n"), std::string::npos);
  const std::lock_guard lock(lines_mutex_);
  ASSERT_EQ(lines_.size(), 2U);
  EXPECT_NE(lines_[0].find("the latest values cannot be read; trying again"), std::string::npos);
  EXPECT_NE(lines_[1].find("the store works again"), std::string::npos);
}

TEST_F(SeriesPages, TroubleLeavesTheTextAsItWas) {
  desk_.name = "first";
  allow(1);
  start();
  wait_for_text("first");
  {
    const std::lock_guard lock(desk_.mutex);
    desk_.failures_to_come = 1;
  }
  commit("second");
  allow(2);
  wait_for_reading(3);
  EXPECT_FALSE(health_.is_up());
  EXPECT_NE(page_->text()->find("first"), std::string::npos);
  allow(3);
  wait_for_text("second");
}

TEST_F(SeriesPages, EndsInTheMiddleOfAReading) {
  start();
  wait_for_reading(1);
  page_.reset();  // would wait for ever
  EXPECT_EQ(desk_.stopped, 1);
  EXPECT_TRUE(lines_.empty()) << "nothing failed: " << lines_[0];
}

TEST_F(SeriesPages, EndsWhileItWaitsForTroubleToPass) {
  desk_.failures_to_come = 1;
  allow(100);
  start(std::chrono::hours(1));
  const auto end = std::chrono::steady_clock::now() + kDeadline;
  while (metrics_.text().find("indicatord_store_retries_total 1\n") == std::string::npos) {
    ASSERT_LT(std::chrono::steady_clock::now(), end);
    std::this_thread::yield();
  }
  page_.reset();  // would wait for an hour
}

TEST_F(SeriesPages, EndsWithoutEverHavingBegun) {
  page_.emplace(health_, metrics_, SeriesPage::Options{});
  page_->wake(Outlook::kQuiet);
  page_.reset();
}

}  // namespace
}  // namespace indicatord::daemon
