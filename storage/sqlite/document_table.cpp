#include "storage/sqlite/document_table.h"

#include <array>
#include <cstdio>
#include <string>

namespace indicatord::storage {
namespace {

constexpr std::string_view kFind = "SELECT state FROM document WHERE sha256 = ?";
constexpr std::string_view kSave =
    "INSERT INTO document (sha256, name, source, bytes, published, published_basis, received, "
    "parser_version, "
    "lexicon_version, state, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (sha256) DO UPDATE SET name = excluded.name, source = excluded.source, bytes = "
    "excluded.bytes, "
    "published = excluded.published, published_basis = excluded.published_basis, received = "
    "excluded.received, "
    "parser_version = excluded.parser_version, lexicon_version = excluded.lexicon_version, "
    "state = excluded.state, reason = excluded.reason";

// 2022-04-29T08:00:00.000Z
std::string format_time(std::chrono::sys_time<std::chrono::milliseconds> time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock{time - day};
  std::array<char, 32> text{};
  const int size =
      std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d.%03dZ",
                    static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                    static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
  return model::format_date(day).append(text.data(), static_cast<std::size_t>(size));
}

}  // namespace

std::string_view to_string(PublishedBasis basis) {
  constexpr std::array<std::string_view, 5> kWords = {"sidecar", "source", "text", "file_time", "none"};
  return kWords[static_cast<std::size_t>(basis)];
}

std::string_view to_string(DocumentState state) {
  return state == DocumentState::kDone ? "done" : "failed";
}

model::Date known_on(const DocumentRecord& record) {
  return record.published.value_or(std::chrono::floor<std::chrono::days>(record.received));
}

DocumentTable::DocumentTable(sqlite3* database) : find_(database, kFind), save_(database, kSave) {}

std::optional<DocumentState> DocumentTable::find(std::string_view sha256) {
  std::optional<DocumentState> state;
  if (find_.bind(sha256).step()) {
    state = find_.text(0) == "done" ? DocumentState::kDone : DocumentState::kFailed;
  }
  find_.reset();
  return state;
}

void DocumentTable::save(const DocumentRecord& record) {
  std::optional<std::string> published;
  if (record.published) published = model::format_date(*record.published);
  save_
      .bind(record.sha256, record.name, record.source, static_cast<std::int64_t>(record.bytes), published,
            to_string(record.published_basis), format_time(record.received), record.parser_version,
            record.lexicon_version, to_string(record.state), record.reason)
      .run();
}

}  // namespace indicatord::storage
