#include "storage/postgresql/postgresql_reader.h"

#include <array>

#include "storage/latest_row.h"
#include "storage/postgresql/migrate.h"
#include "storage/postgresql/query_guard.h"
#include "storage/postgresql/row_cells.h"

namespace indicatord::storage::postgresql {
namespace {

constexpr const char* kBegin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
constexpr std::chrono::seconds kLatestLimit{60};

// The view `latest` without forecasts, since a metric has no label that would say so.
constexpr std::string_view kLatestRows =
    " FROM series s JOIN observation o ON o.series_id = s.series_id AND o.period_start = s.latest_start "
    "AND o.period_end = s.latest_end AND o.realtime_end = '9999-12-31' AND o.obs_status <> 'F' "
    "JOIN document d ON d.sha256 = o.document";

std::string select_latest() {
  std::string sql = "SELECT ";
  return sql.append(kLatestColumns)
      .append(kLatestRows)
      .append(" ORDER BY s.indicator, s.series_id LIMIT $1::bigint");
}

}  // namespace

tl::expected<std::unique_ptr<Reader>, StoreError> PostgresqlReader::open(Conninfo info) {
  const std::string shown = info.shown;
  return guarded("open the store for reading", shown, [&] {
    std::unique_ptr<PostgresqlReader> reader(new PostgresqlReader(std::move(info)));
    reader->session_.connect();
    return std::unique_ptr<Reader>(std::move(reader));
  });
}

PostgresqlReader::PostgresqlReader(Conninfo info)
    : session_(std::move(info), [this](Connection& connection) {
        connection.set_statement_limit(kLatestLimit, false);
        require_schema(connection, session_.shown());
      }) {}

template <typename Action>
auto PostgresqlReader::read(Action&& action) {
  return session_.transact(
      kBegin, std::forward<Action>(action), [] {}, [](const auto&) {});
}

tl::expected<Reader::Latest, StoreError> PostgresqlReader::latest(std::size_t limit,
                                                                  const std::stop_token& stop) {
  return guarded("read the latest observations", session_.shown(), [&] {
    return read([&](Connection& connection) {
      const Connection::StopsWith stops(connection, stop);
      Latest latest;
      connection.set_statement_limit(kLatestLimit, true);
      const Result count = connection.run("SELECT count(*)" + std::string(kLatestRows));
      latest.total = static_cast<std::uint64_t>(count.integer(0, 0));
      const std::array<Parameter, 1> parameters = {std::to_string(limit)};
      const Result rows = connection.run(select_latest(), parameters);
      for (int i = 0; i < rows.rows(); ++i) {
        auto cells = read_cells(rows, i);
        latest.rows.push_back(take_latest(cells));
      }
      return latest;
    });
  });
}

tl::expected<Reader::QueryResult, StoreError> PostgresqlReader::query(std::string_view sql,
                                                                      const QueryLimits& limits) {
  return guarded("query the store", session_.shown(), [&] {
    return read([&](Connection& connection) {
      QueryResult result = run_query(connection, sql, limits);
      // READ ONLY is not about large objects, which a function makes: nothing of a query is committed.
      connection.rollback();
      return result;
    });
  });
}

tl::expected<void, StoreError> PostgresqlReader::scan(std::string_view sql,
                                                      std::span<const std::string> parameters,
                                                      const RowCallback& row) {
  return guarded("read the store", session_.shown(), [&] {
    read([&](Connection& connection) {
      bool begun = false;
      const std::vector<Parameter> values(parameters.begin(), parameters.end());
      connection.set_statement_limit(std::nullopt, true);
      connection.parse(std::string(sql));
      connection.execute(values);
      try {
        while (const auto one = connection.next_row()) {
          begun = true;
          row(read_cells(*one, 0));
        }
      } catch (const ServerError& error) {
        if (!begun) throw;
        // Rows that were given cannot be given again, so this is not for transact() to repeat.
        throw StoreFailure(to_store_error(error, "read the store", session_.shown()));
      } catch (...) {
        connection.cancel();
        throw;
      }
      return begun;
    });
  });
}

}  // namespace indicatord::storage::postgresql
