#include "bench/postgresql_ingest.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string>

#include "bench/store_workload.h"
#include "tests/storage/postgresql_server.h"

namespace indicatord::bench {
namespace {

using Clock = std::chrono::steady_clock;

void require_stored(storage::Store& store, const std::vector<storage::IngestedDocument>& group) {
  const auto outcome = store.commit(group);
  if (!outcome) throw std::runtime_error(outcome.error().message);
}

}  // namespace

void print_postgresql_ingest(std::uint64_t statements) {
  constexpr std::uint64_t kGroup = 50;
  if (const std::string missing = storage::test::PostgresqlServer::missing(); !missing.empty()) {
    std::printf("PostgreSQL                    left out: %s\n", missing.c_str());
    return;
  }
  storage::test::PostgresqlServer server(true);
  server.start();
  server.administer("CREATE DATABASE bench TEMPLATE template0");
  const auto store = storage::open_store(server.url("bench"));
  if (!store) throw std::runtime_error(store.error().message);
  std::chrono::duration<double> spent{};
  const std::uint64_t end = statements / kStatementsOfDocument;
  for (std::uint64_t first = 0; first < end; first += kGroup) {
    const auto group = documents(first, std::min(kGroup, end - first));
    const auto begin = Clock::now();
    require_stored(**store, group);
    spent += Clock::now() - begin;
  }
  std::printf("PostgreSQL, by a Unix socket  %10.0f statements/s\n",
              static_cast<double>(end * kStatementsOfDocument) / spent.count());
}

}  // namespace indicatord::bench
