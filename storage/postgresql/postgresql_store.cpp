#include "storage/postgresql/postgresql_store.h"

#include <array>
#include <map>

#include "storage/admission.h"
#include "storage/postgresql/catalogue_table.h"
#include "storage/postgresql/migrate.h"
#include "storage/postgresql/postgresql_tables.h"
#include "storage/postgresql/row_batch.h"
#include "storage/table_words.h"

namespace indicatord::storage::postgresql {
namespace {

// What group_commit.h relies on: each statement sees what was committed before it began, so that after a wait
// for a series the other writer's statements on it are seen. Where a server only has SERIALIZABLE, that does
// as well, by failures that are tried again.
constexpr const char* kBegin = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
// For one statement of a batch, waiting for other writers included.
constexpr std::chrono::seconds kStatementLimit{60};

// A commit asks for a thousand rows by their keys out of a table that may have millions. With the default
// cost of a page out of order, which is that of a turning disk, the server would rather read a table of some
// hundred thousand rows from end to end. A server without that setting goes on as it is.
constexpr const char* kPreferIndexes =
    "SELECT set_config(name, '1.1', false) FROM pg_catalog.pg_settings WHERE name = 'random_page_cost'";

constexpr auto kNothing = [] {};
constexpr auto kNoResult = [](const auto&) {};

}  // namespace

tl::expected<std::unique_ptr<Store>, StoreError> PostgresqlStore::open(Conninfo info) {
  const std::string shown = info.shown;
  return guarded("open the store", shown, [&] {
    std::unique_ptr<PostgresqlStore> store(new PostgresqlStore(std::move(info)));
    store->session_.connect();
    return std::unique_ptr<Store>(std::move(store));
  });
}

PostgresqlStore::PostgresqlStore(Conninfo info)
    : session_(std::move(info), [this](Connection& connection) {
        group_commit_.forget();  // it may be another server, or a restored database
        migrate(connection, session_.shown());
        connection.set_statement_limit(kStatementLimit, false);
        connection.run(kPreferIndexes);
      }) {}

tl::expected<std::vector<CommitOutcome>, StoreError> PostgresqlStore::commit(
    std::span<const IngestedDocument> group) {
  for (const IngestedDocument& document : group) {
    if (auto refused = find_fault(document)) return tl::unexpected(std::move(*refused));
  }
  return guarded("store documents", session_.shown(), [&] {
    bool failed = false;
    auto outcomes = session_.transact(
        kBegin, [&](Connection& connection) { return commit_once(connection, group); },
        [&] {
          if (std::exchange(failed, true)) group_commit_.forget();
        },
        [&](const std::vector<CommitOutcome>& made) {
          for (std::size_t i = 0; i < group.size(); ++i) {
            if (made[i] == CommitOutcome::kStored) in_doubt_.insert(group[i].record.sha256);
          }
        });
    in_doubt_.clear();
    return outcomes;
  });
}

// A replacement that was lost on its way back may have happened; doing it again comes to the same.
tl::expected<std::vector<ReplaceOutcome>, StoreError> PostgresqlStore::replace(
    std::span<const IngestedDocument> documents) {
  for (const IngestedDocument& document : documents) {
    if (auto refused = find_fault(document)) return tl::unexpected(std::move(*refused));
  }
  return guarded("store documents again", session_.shown(), [&] {
    return session_.transact(
        kBegin,
        [&](Connection& connection) {
          group_commit_.forget();
          PostgresqlTables tables(connection);
          return group_commit_.replace(tables, documents);
        },
        kNothing, kNoResult);
  });
}

std::vector<CommitOutcome> PostgresqlStore::commit_once(Connection& connection,
                                                        std::span<const IngestedDocument> group) {
  PostgresqlTables tables(connection);
  auto outcomes = group_commit_.run(tables, group);
  if (!in_doubt_.empty()) own_what_was_in_doubt(connection, group, outcomes);
  return outcomes;
}

// A commit that was lost on its way back may have happened: then the documents are no duplicates but ours.
// The ledger's name and time of receipt tell them from the same content by another daemon.
void PostgresqlStore::own_what_was_in_doubt(Connection& connection, std::span<const IngestedDocument> group,
                                            std::vector<CommitOutcome>& outcomes) {
  ArrayText doubtful;
  for (const std::string& sha256 : in_doubt_) doubtful.add(sha256);
  const std::array<Parameter, 1> parameters = {doubtful.take()};
  const Result ledger = connection.run(
      "SELECT sha256, name, received FROM document WHERE sha256 = ANY($1::text[]) AND state = 'done'",
      parameters);
  std::map<std::string, std::pair<std::string, std::string>, std::less<>> known;
  for (int i = 0; i < ledger.rows(); ++i) {
    known.emplace(ledger.text(i, 0), std::pair(ledger.text(i, 1), ledger.text(i, 2)));
  }
  for (std::size_t i = 0; i < group.size(); ++i) {
    const DocumentRecord& record = group[i].record;
    const auto row = known.find(record.sha256);
    if (row != known.end() && row->second == std::pair(record.name, format_time(record.received))) {
      outcomes[i] = CommitOutcome::kStored;
    }
  }
}

tl::expected<std::optional<DocumentState>, StoreError> PostgresqlStore::find_document(
    std::string_view sha256) {
  return guarded("look for a document", session_.shown(), [&] {
    return session_.transact(
        kBegin,
        [&](Connection& connection) {
          const std::array<Parameter, 1> parameters = {std::string(sha256)};
          const Result found = connection.run("SELECT state FROM document WHERE sha256 = $1", parameters);
          std::optional<DocumentState> state;
          if (found.rows() > 0) {
            state = found.text(0, 0) == "done" ? DocumentState::kDone : DocumentState::kFailed;
          }
          return state;
        },
        kNothing, kNoResult);
  });
}

tl::expected<void, StoreError> PostgresqlStore::save_catalogue(const Catalogue& catalogue) {
  return guarded("store the catalogue", session_.shown(), [&] {
    session_.transact(
        kBegin,
        [&](Connection& connection) {
          replace_catalogue(connection, catalogue);
          return true;
        },
        kNothing, kNoResult);
  });
}

}  // namespace indicatord::storage::postgresql
