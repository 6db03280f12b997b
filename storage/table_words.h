// How values stand in the tables, and the SQL that is the same for every engine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "parsers/model/date.h"
#include "parsers/model/statement.h"
#include "storage/commit_tables.h"
#include "storage/store.h"

namespace indicatord::storage {

// The last day of a vintage that still stands, as ALFRED writes it.
inline constexpr std::string_view kOpenEnd = "9999-12-31";

std::string_view to_string(PublishedBasis basis);
std::string_view to_string(DocumentState state);

// 2022-04-29T08:00:00.000Z
std::string format_time(std::chrono::sys_time<std::chrono::milliseconds> time);

// The last day of a vintage as the tables have it, kOpenEnd while it stands.
std::string realtime_end_of(const GivenVintage& vintage);

// A period, and its days, as the tables have them; null where there is none.
struct PeriodWords {
  std::optional<std::string> time_period;
  std::optional<std::string> start;
  std::optional<std::string> end;
};
PeriodWords words_of(const std::optional<model::Period>& period);

// What a statement has for the vintage that it gives; null where it gives none.
struct VintageWords {
  std::optional<std::uint32_t> number;
  std::optional<std::string> realtime_end;
  std::optional<std::uint32_t> documents;
  std::optional<std::uint32_t> conflicts;
};
VintageWords words_of(const std::optional<GivenVintage>& vintage);

// The day from which a document's figures are known: published, or, where that is not known, received (UTC).
model::Date known_on(const DocumentRecord& record);

// The way back. Throw StoreFailure, permanent, for a word that this build does not know.
model::Date read_date(std::string_view text);
model::Qualifier read_qualifier(std::string_view text);
model::ObsStatus read_obs_status(std::string_view text);
model::Measure read_measure(std::string_view text);
PublishedBasis read_published_basis(std::string_view text);
std::chrono::sys_time<std::chrono::milliseconds> read_time(std::string_view text);

inline constexpr std::string_view kDocumentColumns =
    "sha256, name, source, bytes, published, published_basis, received, parser_version, lexicon_version, "
    "state, reason";
inline constexpr std::string_view kSeriesColumns =
    "series_id, indicator, breakdown, ref_area, ref_area_name, entity, measure, basis, unit, freq";
inline constexpr std::string_view kStatementColumns =
    "document, ordinal, series_id, known_on, indicator, subject, breakdown, ref_area, ref_area_name, entity, "
    "measure, basis, unit, time_period, period_start, period_end, obs_value, value_high, obs_status, "
    "qualifier, confidence, span_begin, span_end, quote, sentence, vintage, realtime_end, documents, "
    "conflicts";

// Behind an INSERT INTO document: what is done stays, a failed attempt gives way. The row counts as changed
// when it was stored.
inline constexpr std::string_view kUnlessDone =
    " ON CONFLICT (sha256) DO UPDATE SET name = excluded.name, source = excluded.source, "
    "bytes = excluded.bytes, published = excluded.published, published_basis = excluded.published_basis, "
    "received = excluded.received, parser_version = excluded.parser_version, "
    "lexicon_version = excluded.lexicon_version, state = excluded.state, reason = excluded.reason "
    "WHERE document.state <> 'done'";

// What a reading decides of a document that is done. SQLite numbers $n by where they stand first.
inline constexpr std::string_view kUpdateDocument =
    "UPDATE document SET source = $1, published = $2, published_basis = $3, parser_version = $4, "
    "lexicon_version = $5 WHERE sha256 = $6 AND state = 'done'";
inline constexpr std::string_view kFiguresOfDocument =
    "SELECT DISTINCT series_id, period_start, period_end FROM statement "
    "WHERE document = $1 AND series_id IS NOT NULL";
inline constexpr std::string_view kRemoveStatements = "DELETE FROM statement WHERE document = $1";
inline constexpr std::string_view kDropUnspokenSeries =
    "DELETE FROM series WHERE series_id = $1 "
    "AND NOT EXISTS (SELECT 1 FROM statement t WHERE t.series_id = $1)";

// The latest period of a series, found anew. The same order as LatestPeriod's (storage/commit_tables.h).
inline constexpr std::string_view kSearchLatest =
    "SELECT period_start, period_end, CASE obs_status WHEN 'F' THEN 1 ELSE 0 END AS forecast "
    "FROM observation WHERE series_id = $1 AND realtime_end = '9999-12-31' "
    "ORDER BY forecast, period_end DESC, period_start LIMIT 1";

}  // namespace indicatord::storage
