// How fast the store takes statements in, against the bare SQLite C API that inserts the same rows in the
// same transactions in the same run; and how fast it answers.
//
//   store_bench [statements] [folder]             200000 statements
//   store_bench growth [observations] [folder]    without the rivals: what the next document costs in a store
//                                                 of at least so many observations (1000000), and what the
//                                                 answers; ten million take half an hour and 8 GB
//
// It works in a fresh folder below the one named, or the system's temporary one.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>

#include "bench/bare_sqlite.h"
#include "bench/commit_cost.h"
#include "bench/postgresql_ingest.h"
#include "bench/store_workload.h"
#include "storage/store.h"

namespace indicatord::bench {
namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr std::uint64_t kGroup = 50;  // documents of each transaction

template <typename Value>
Value require(tl::expected<Value, storage::StoreError> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

double seconds_of(const std::function<void()>& action) {
  const auto begin = Clock::now();
  action();
  return Seconds(Clock::now() - begin).count();
}

double median_seconds(int runs, const std::function<void()>& action) {
  std::vector<double> times;
  for (int i = 0; i < runs; ++i) times.push_back(seconds_of(action));
  std::nth_element(times.begin(), times.begin() + runs / 2, times.end());
  return times[static_cast<std::size_t>(runs / 2)];
}

// Commits documents one by one.
void commit_singly(WatchedStore& store, std::uint64_t first, std::uint64_t count,
                   std::vector<CommitCost>& costs) {
  for (std::uint64_t number = first; number < first + count; ++number)
    costs.push_back(store.commit(documents(number, 1)));
}

void ingest(WatchedStore& store, std::uint64_t first, std::uint64_t end) {
  for (; first < end; first += kGroup) store.commit(documents(first, std::min(kGroup, end - first)));
}

struct Rates {
  double store = 0;  // seconds
  double bare = 0;
};

// A group into a second store, the same group into bare SQLite, in turns: what else the machine does hits
// both alike. The rows come from the store at `made_by_store`.
Rates race(const std::string& made_by_store, const std::filesystem::path& folder, std::uint64_t end) {
  const auto store = require(storage::open_store("sqlite://" + (folder / "second.db").string()));
  RowSource source(made_by_store);
  RowSink sink((folder / "bare.db").string(), made_by_store);
  Rates rates;
  for (std::uint64_t first = 0; first < end; first += kGroup) {
    const auto group = documents(first, std::min(kGroup, end - first));
    std::vector<std::string> names;
    for (const auto& one : group) names.push_back(one.record.sha256);
    const std::vector<Row>& rows = source.rows_of(names);
    rates.store += seconds_of([&] { require(store->commit(group)); });
    rates.bare += seconds_of([&] { sink.insert(rows); });
  }
  return rates;
}

void print_answers(const std::string& url) {
  const auto reader = require(storage::open_reader(url));
  const std::string of_area = "SELECT * FROM latest WHERE ref_area_name = '第7市'";
  std::size_t rows = 0;
  const double area = median_seconds(21, [&] { rows = require(reader->query(of_area, {})).rows.size(); });
  std::printf("latest of one area            %10.3f ms   (%zu rows, median of 21, warm)\n", 1e3 * area, rows);
  std::uint64_t total = 0;
  const double all = median_seconds(5, [&] { total = require(reader->latest(20'000, {})).total; });
  std::printf("latest of all for /metrics    %10.3f ms   (%llu series, median of 5, warm)\n", 1e3 * all,
              static_cast<unsigned long long>(total));
}

double count_of(std::uint64_t documents) {
  return static_cast<double>(documents) * kStatementsOfDocument;
}

constexpr int kRounds = 5;              // each with an empty store of its own
constexpr std::uint64_t kSingles = 20;  // documents of each store in each round

std::uint64_t rows_of(const std::string& url, const std::string& table) {
  const auto counts = require(require(storage::open_reader(url))->query("SELECT count(*) FROM " + table, {}));
  return static_cast<std::uint64_t>(std::get<std::int64_t>(counts.rows.at(0).at(0)));
}

// Fills a store until it has at least so many rows in the table. Returns how many documents that took: those
// that only repeat figures make no observations, so it counts.
std::uint64_t fill(WatchedStore& store, const std::string& url, const std::string& table,
                   std::uint64_t rows) {
  std::uint64_t next = 0;
  double rows_of_document = kStatementsOfDocument;
  for (std::uint64_t there = 0; there < rows; there = rows_of(url, table)) {
    if (next > 0) rows_of_document = static_cast<double>(there) / static_cast<double>(next);
    const auto more = static_cast<std::uint64_t>(static_cast<double>(rows - there) / rows_of_document) + 1;
    ingest(store, next, next + more);
    next += more;
  }
  return next;
}

// Fills a store, and returns where it is; prints what its size costs. Empty stores take their first documents
// in turns with the full one, so that what else the machine does hits both alike.
std::string grow(const std::string& table, std::uint64_t rows, const std::filesystem::path& folder) {
  const std::string path = (folder / "store.db").string();
  const std::string url = "sqlite://" + path;
  std::vector<CommitCost> empty;
  std::vector<CommitCost> full;
  std::uint64_t next = 0;
  {
    WatchedStore store(url);
    next = fill(store, url, table, rows);
    for (int round = 0; round < kRounds; ++round) {
      WatchedStore fresh("sqlite://" + (folder / ("empty-" + std::to_string(round) + ".db")).string());
      commit_singly(fresh, 0, kSingles, empty);
      commit_singly(store, next, kSingles, full);
      next += kSingles;
    }
  }
  print_answers(url);
  for (const char* one : {"document", "statement", "series", "observation"}) {
    std::printf("rows of %-21s %10llu\n", one, static_cast<unsigned long long>(rows_of(url, one)));
  }
  std::printf("disk                          %10.1f bytes/statement\n",
              static_cast<double>(std::filesystem::file_size(path)) / count_of(next));
  print_costs(empty, full);
  return path;
}

void print_race(std::uint64_t statements, const std::string& made_by_store,
                const std::filesystem::path& folder) {
  const std::uint64_t end = statements / kStatementsOfDocument;
  const Rates rates = race(made_by_store, folder, end);
  const double count = count_of(end);
  std::printf("store, %llu documents a commit %9.0f statements/s\n", static_cast<unsigned long long>(kGroup),
              count / rates.store);
  std::printf("bare SQLite C API, same rows  %10.0f statements/s\n", count / rates.bare);
  std::printf("store : bare                  %10.1f %%\n", 100 * rates.bare / rates.store);
}

std::filesystem::path fresh_folder(const std::filesystem::path& below) {
  std::string pattern = (below / "indicatord-bench-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr)
    throw std::runtime_error("cannot make a folder below " + below.string());
  return pattern;
}

constexpr std::uint64_t kStatements = 200'000;
constexpr std::uint64_t kObservations = 1'000'000;

int run_main(std::vector<std::string> arguments) {
  const bool growth_only = !arguments.empty() && arguments.front() == "growth";
  if (growth_only) arguments.erase(arguments.begin());
  std::uint64_t rows = growth_only ? kObservations : kStatements;
  if (!arguments.empty()) {
    const std::string& text = arguments.front();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rows);
    if (error != std::errc{} || end != text.data() + text.size() || rows < kStatementsOfDocument) {
      std::fprintf(stderr,
                   "usage: store_bench [statements] [folder]\n"
                   "       store_bench growth [observations] [folder]\n"
                   "at least %u of them\n",
                   kStatementsOfDocument);
      return 2;
    }
  }
  const std::filesystem::path folder = fresh_folder(
      arguments.size() > 1 ? std::filesystem::path(arguments[1]) : std::filesystem::temp_directory_path());
  const std::string path = grow(growth_only ? "observation" : "statement", rows, folder);
  if (!growth_only) {
    print_race(rows, path, folder);
    print_postgresql_ingest(rows);
  }
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace indicatord::bench

int main(int argc, char** argv) {
  try {
    return indicatord::bench::run_main({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "store_bench: %s\n", error.what());
    return 1;
  }
}
