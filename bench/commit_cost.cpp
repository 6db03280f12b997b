#include "bench/commit_cost.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <numeric>
#include <sqlite3.h>
#include <stdexcept>
#include <string>

namespace indicatord::bench {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// SQLite tells of pages only to who has the connection, which the store keeps to itself: so the library is
// asked to tell of each connection that is opened. Readers are not wanted.
sqlite3* opened = nullptr;

int take_connection(sqlite3* database, const char** /*message*/, const sqlite3_api_routines* /*api*/) {
  if (sqlite3_db_readonly(database, "main") == 0) opened = database;
  return SQLITE_OK;
}

std::unique_ptr<storage::Store> open(const std::string& url) {
  // The prototype of the library is not that of the function which it calls. Asking twice is asking once.
  if (sqlite3_auto_extension(reinterpret_cast<void (*)()>(&take_connection)) != SQLITE_OK)
    throw std::runtime_error("SQLite does not tell of its connections");
  auto store = storage::open_store(url);
  if (!store) throw std::runtime_error(store.error().message);
  return std::move(*store);
}

double cpu_now() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

std::uint64_t bytes_written_now() {
  std::ifstream file("/proc/self/io");
  std::string name;
  std::uint64_t value = 0;
  while (file >> name >> value) {
    if (name == "wchar:") return value;
  }
  throw std::runtime_error("/proc/self/io does not tell what was written");
}

struct Spread {
  double median = 0;
  double mean = 0;
  double largest = 0;
};

template <typename Value>
Spread spread(const std::vector<CommitCost>& costs, Value CommitCost::*value) {
  std::vector<double> values;
  for (const CommitCost& cost : costs) values.push_back(static_cast<double>(cost.*value));
  std::ranges::sort(values);
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  return {values[values.size() / 2], sum / static_cast<double>(values.size()), values.back()};
}

template <typename Value>
void print_line(const char* name, const std::vector<CommitCost>& empty, const std::vector<CommitCost>& full,
                Value CommitCost::*value, double factor) {
  const auto print_ratio = [](double to, double of) {
    if (of > 0) {
      std::printf(" %7.2f", to / of);
    } else {
      std::printf(" %7s", "-");
    }
  };
  const Spread before = spread(empty, value);
  const Spread after = spread(full, value);
  std::printf("%-24s %9.2f %9.2f %9.2f %9.2f %9.2f %9.2f", name, factor * before.median, factor * before.mean,
              factor * before.largest, factor * after.median, factor * after.mean, factor * after.largest);
  print_ratio(after.median, before.median);
  print_ratio(after.mean, before.mean);
  std::printf("\n");
}

}  // namespace

WatchedStore::WatchedStore(const std::string& url) : store_(open(url)), connection_(opened) {}

std::uint64_t WatchedStore::pages_since(int what) {
  int count = 0;
  int highest = 0;
  if (sqlite3_db_status(connection_, what, &count, &highest, 1) != SQLITE_OK)
    throw std::runtime_error("SQLite does not tell of its pages");
  return static_cast<std::uint64_t>(count);
}

CommitCost WatchedStore::commit(std::span<const storage::IngestedDocument> group) {
  pages_since(SQLITE_DBSTATUS_CACHE_WRITE);
  pages_since(SQLITE_DBSTATUS_CACHE_MISS);
  CommitCost cost;
  const std::uint64_t written = bytes_written_now();
  const double cpu = cpu_now();
  const auto begin = Clock::now();
  const auto outcome = store_->commit(group);
  cost.seconds = seconds_since(begin);
  cost.cpu_seconds = cpu_now() - cpu;
  if (!outcome) throw std::runtime_error(outcome.error().message);
  cost.bytes_written = bytes_written_now() - written;
  cost.pages_written = pages_since(SQLITE_DBSTATUS_CACHE_WRITE);
  cost.pages_read = pages_since(SQLITE_DBSTATUS_CACHE_MISS);
  const auto tidying = Clock::now();
  store_->tidy();
  cost.tidy_seconds = seconds_since(tidying);
  return cost;
}

void print_costs(const std::vector<CommitCost>& empty, const std::vector<CommitCost>& full) {
  std::printf("%-24s %29s %29s %15s\n", "one document a commit", "empty store", "full store", "full : empty");
  std::printf("%-24s %9s %9s %9s %9s %9s %9s %7s %7s\n", "", "median", "mean", "max", "median", "mean", "max",
              "median", "mean");
  print_line("ms", empty, full, &CommitCost::seconds, 1e3);
  print_line("ms to tidy after it", empty, full, &CommitCost::tidy_seconds, 1e3);
  print_line("ms of the processor", empty, full, &CommitCost::cpu_seconds, 1e3);
  print_line("pages to the WAL", empty, full, &CommitCost::pages_written, 1);
  print_line("pages not in the cache", empty, full, &CommitCost::pages_read, 1);
  print_line("KiB written in all", empty, full, &CommitCost::bytes_written, 1.0 / 1024);
}

}  // namespace indicatord::bench
