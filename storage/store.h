// The store: documents, statements and the observations that they amount to. One interface; SQLite behind it
// now, PostgreSQL to come behind the same one.
//
// Threads: a Store is the one writer and belongs to one thread at a time. A Reader is read-only, belongs to
// one thread at a time, and there may be many, in other processes too, while the writer writes.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

#include "parsers/model/date.h"
#include "parsers/model/statement.h"

namespace indicatord::storage {

// Transient errors (busy, disk full, connection lost) are worth another try later; permanent ones are not.
struct StoreError {
  enum class Kind : std::uint8_t { kTransient, kPermanent } kind = Kind::kPermanent;
  std::string message;  // one sentence: what, where, what to do
};

enum class DocumentState : std::uint8_t { kDone, kFailed };

// How the publication date was found, strongest first.
enum class PublishedBasis : std::uint8_t { kSidecar, kSource, kText, kFileTime, kNone };

// What the ledger keeps of a document. `sha256` (64 hex digits) is its identity.
struct DocumentRecord {
  std::string sha256;
  std::string name;    // path below the inbox, as dropped; bytes that are no UTF-8 are escaped as \xNN
  std::string source;  // [[source]] name, "" for none
  std::uint64_t bytes = 0;
  std::optional<model::Date> published;
  PublishedBasis published_basis = PublishedBasis::kNone;
  std::chrono::sys_time<std::chrono::milliseconds> received{};
  std::string parser_version;
  std::string lexicon_version;
  DocumentState state = DocumentState::kDone;
  std::string reason;  // why it failed; "" when done
};

struct IngestedDocument {
  DocumentRecord record;
  std::vector<model::Statement> statements;  // in text order; their ordinal is their index
};

enum class CommitOutcome : std::uint8_t { kStored, kDuplicate };
enum class ReplaceOutcome : std::uint8_t { kReplaced, kUnknown };

// One row of the view `latest`, for /metrics.
struct LatestObservation {
  std::string series_id;
  std::string indicator;
  std::string breakdown;
  std::string ref_area;
  std::string ref_area_name;
  std::string entity;
  std::string measure;
  std::string basis;
  std::string unit;
  std::string freq;
  double value = 0;
  model::Date period_first{};
  model::Date period_last{};
  std::optional<model::Date> published;
};

class Reader {
 public:
  virtual ~Reader() = default;

  // What holds now for the newest period of each series, ordered by indicator, then series_id; at most
  // `limit`. `total` is how many there are. A series of which only forecasts or targets are known is left
  // out. Where `stop` is requested, by any thread, it soon ends with a transient error.
  struct Latest {
    std::vector<LatestObservation> rows;
    std::uint64_t total = 0;
  };
  virtual tl::expected<Latest, StoreError> latest(std::size_t limit, const std::stop_token& stop) = 0;

  // One read-only SQL statement. Writing, attaching, pragmas that write, or more than one statement is an
  // error; so is passing the deadline, or a cell above its limit. At most max_rows rows of about max_bytes in
  // all come back, `truncated` says that there were more. A blob comes as the text x'...'.
  struct QueryLimits {
    std::size_t max_rows = 10'000;
    std::chrono::milliseconds deadline{30'000};
    std::size_t max_cell_bytes = 1U << 20U;
    std::size_t max_bytes = 256U << 20U;
  };
  using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;
  struct QueryResult {
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows;
    bool truncated = false;
  };
  virtual tl::expected<QueryResult, StoreError> query(std::string_view sql, const QueryLimits& limits) = 0;

  // Calls `row` with each row of one SELECT of our own (never of people: there are no limits), in one
  // snapshot and without holding them all; the cells live until `row` returns, which must not use this
  // Reader. $1, $2
  // ... in the SQL stand for `parameters`. What `row` throws passes through.
  using RowCallback = std::function<void(std::span<const Cell>)>;
  virtual tl::expected<void, StoreError> scan(std::string_view sql, std::span<const std::string> parameters,
                                              const RowCallback& row) = 0;
};

// What the tables indicator, area, unit hold: names for people in joins. Storage never sees the parsers, so
// the caller copies it over from the lexicon.
struct CatalogueRow {
  std::string id, name_zh, name_en, dimension, topic;
};
struct AreaRow {
  std::string code, name, parent, level;
};
struct UnitRow {
  std::string code, dimension, name_en, metric_suffix;
  double metric_factor = 1;
  std::string base_unit{};  // what the view `comparable` shows it in; "": itself
  double base_factor = 1;   // value * factor is in base_unit
};
struct Catalogue {
  std::vector<CatalogueRow> indicators;
  std::vector<AreaRow> areas;
  std::vector<UnitRow> units;
};
class Store {
 public:
  virtual ~Store() = default;

  // The documents and their statements in one transaction, in order. A document whose sha256 the ledger
  // already has as done changes nothing (kDuplicate); one that failed before is replaced by a new attempt. On
  // an error nothing of the group is stored. Durable when it returns. A document that cannot be kept as it is
  // (storage/admission.h) is a permanent error that names it.
  virtual tl::expected<std::vector<CommitOutcome>, StoreError> commit(
      std::span<const IngestedDocument> group) = 0;

  // Documents that the ledger has as done and that were read again: their statements, dates and versions take
  // the place of the former ones, and all figures that either reading speaks of are derived anew. Name,
  // bytes, received and state stay. One that the ledger does not have as done changes nothing (kUnknown). One
  // transaction; the contents differ from each other. Errors as of commit().
  virtual tl::expected<std::vector<ReplaceOutcome>, StoreError> replace(
      std::span<const IngestedDocument> documents) = 0;

  // The ledger's word on a document; nullopt when it was never seen.
  virtual tl::expected<std::optional<DocumentState>, StoreError> find_document(std::string_view sha256) = 0;

  // Makes the catalogue tables equal to `catalogue`; idempotent, one transaction.
  virtual tl::expected<void, StoreError> save_catalogue(const Catalogue& catalogue) = 0;

  // For a moment when there is nothing to commit: does what a later commit would have to do otherwise.
  // Returns at once where there is little of that. What does not succeed, or where a reader is in the way, is
  // left to a later call or commit.
  virtual void tidy() noexcept {}
};

// Opens (creating and migrating if needed) the store at `url`: sqlite:///absolute/path or
// sqlite://relative/path. Errors: unknown scheme, a database of a newer schema, a corrupt file, no
// permission.
tl::expected<std::unique_ptr<Store>, StoreError> open_store(std::string_view url);

// Opens it read-only; fails where the database does not exist yet.
tl::expected<std::unique_ptr<Reader>, StoreError> open_reader(std::string_view url);

}  // namespace indicatord::storage
