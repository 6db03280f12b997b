#include "storage/sqlite/document_table.h"

#include <string>

#include "storage/table_words.h"

namespace indicatord::storage {
namespace {

constexpr std::string_view kFind = "SELECT state FROM document WHERE sha256 = ?";

std::string save_sql() {
  std::string sql = "INSERT INTO document (";
  return sql.append(kDocumentColumns)
      .append(") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .append(kUnlessDone);
}

}  // namespace

DocumentTable::DocumentTable(sqlite3* database)
    : find_(database, kFind), save_(database, save_sql()), update_(database, kUpdateDocument) {}

std::optional<DocumentState> DocumentTable::find(std::string_view sha256) {
  std::optional<DocumentState> state;
  if (find_.bind(sha256).step()) {
    state = find_.text(0) == "done" ? DocumentState::kDone : DocumentState::kFailed;
  }
  find_.reset();
  return state;
}

bool DocumentTable::update(const DocumentRecord& record) {
  std::optional<std::string> published;
  if (record.published) published = model::format_date(*record.published);
  return update_
             .bind(record.source, published, to_string(record.published_basis), record.parser_version,
                   record.lexicon_version, record.sha256)
             .run() == 1;
}

bool DocumentTable::save(const DocumentRecord& record) {
  std::optional<std::string> published;
  if (record.published) published = model::format_date(*record.published);
  return save_
             .bind(record.sha256, record.name, record.source, static_cast<std::int64_t>(record.bytes),
                   published, to_string(record.published_basis), format_time(record.received),
                   record.parser_version, record.lexicon_version, to_string(record.state), record.reason)
             .run() == 1;
}

}  // namespace indicatord::storage
