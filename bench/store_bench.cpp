// How fast the store takes statements in, against the bare SQLite C API that inserts the same rows in the
// same transactions in the same run; and how fast it answers.
//
//   store_bench [statements] [folder]           200000 statements, in a fresh folder below the system's
//   temporary one store_bench growth [statements] [folder]    without the rivals: what the next document
//   costs in a store of that
//                                               size, and what the answers; ten million take a while and 8 GB
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

// Commits documents one by one; the median time of one.
double single_commit_seconds(storage::Store& store, std::uint64_t first, int runs) {
  return median_seconds(runs, [&] { require(store.commit(documents(first++, 1))); });
}

void ingest(storage::Store& store, std::uint64_t first, std::uint64_t end) {
  for (; first < end; first += kGroup) require(store.commit(documents(first, std::min(kGroup, end - first))));
}

struct Rates {
  double store = 0;  // seconds
  double bare = 0;
};

// A group into a second store, the same group into bare SQLite, in turns: what else the machine does hits
// both alike. The rows come from the store at `made_by_store`.
Rates race(const std::string& made_by_store, const std::filesystem::path& folder, std::uint64_t first,
           std::uint64_t end) {
  const auto store = require(storage::open_store("sqlite://" + (folder / "second.db").string()));
  RowSource source(made_by_store);
  RowSink sink((folder / "bare.db").string(), made_by_store);
  Rates rates;
  for (; first < end; first += kGroup) {
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
  const double all = median_seconds(5, [&] { total = require(reader->latest(20'000)).total; });
  std::printf("latest of all for /metrics    %10.3f ms   (%llu series, median of 5, warm)\n", 1e3 * all,
              static_cast<unsigned long long>(total));
  const auto counts = require(reader->query("SELECT count(*) FROM observation", {}));
  std::printf("observations                  %10lld\n",
              static_cast<long long>(std::get<std::int64_t>(counts.rows.at(0).at(0))));
}

constexpr int kSingles = 15;

double count_of(std::uint64_t documents) {
  return static_cast<double>(documents) * kStatementsOfDocument;
}

// Fills a store, and returns where it is; prints what its size costs.
std::string grow(std::uint64_t statements, const std::filesystem::path& folder) {
  const std::uint64_t end = kSingles + statements / kStatementsOfDocument;
  const std::string path = (folder / "store.db").string();
  const std::string url = "sqlite://" + path;
  double first = 0;
  double last = 0;
  {
    const auto store = require(storage::open_store(url));
    first = single_commit_seconds(*store, 0, kSingles);
    ingest(*store, kSingles, end);
    last = single_commit_seconds(*store, end, kSingles);
  }
  print_answers(url);
  std::printf("disk                          %10.1f bytes/statement\n",
              static_cast<double>(std::filesystem::file_size(path)) / count_of(end + kSingles));
  std::printf("one document, empty store     %10.3f ms   (median of %d)\n", 1e3 * first, kSingles);
  std::printf("one document, full store      %10.3f ms   (median of %d)\n", 1e3 * last, kSingles);
  std::printf("full : empty                  %10.2f\n", last / first);
  return path;
}

void print_race(std::uint64_t statements, const std::string& made_by_store,
                const std::filesystem::path& folder) {
  const std::uint64_t end = kSingles + statements / kStatementsOfDocument;
  const Rates rates = race(made_by_store, folder, kSingles, end);
  const double count = count_of(end - kSingles);
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

int run_main(int argc, char** argv) {
  std::uint64_t statements = 200'000;
  const bool growth_only = argc > 1 && std::string_view(argv[1]) == "growth";
  if (growth_only) {
    --argc;
    ++argv;
  }
  if (argc > 1) {
    const std::string_view text = argv[1];
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), statements);
    if (error != std::errc{} || end != text.data() + text.size() || statements < kStatementsOfDocument) {
      std::fprintf(stderr, "usage: store_bench [growth] [statements, at least %u] [folder]\n",
                   kStatementsOfDocument);
      return 2;
    }
  }
  const std::filesystem::path folder =
      fresh_folder(argc > 2 ? std::filesystem::path(argv[2]) : std::filesystem::temp_directory_path());
  const std::string path = grow(statements, folder);
  if (!growth_only) {
    print_race(statements, path, folder);
    print_postgresql_ingest(statements);
  }
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace indicatord::bench

int main(int argc, char** argv) {
  try {
    return indicatord::bench::run_main(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "store_bench: %s\n", error.what());
    return 1;
  }
}
