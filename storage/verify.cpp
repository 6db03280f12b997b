// Three looks at a store, each linear in its size:
//   the file        what the engine itself says of it
//   the references  rows that lead to rows that are not there
//   the figures     one walk over statements and observations together, ordered by figure: the statements of
//                   each are folded again and compared with the observations that the store has
#include "storage/verify.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "storage/series_key.h"
#include "storage/sqlite/errors.h"
#include "storage/sqlite/integrity.h"
#include "storage/url.h"
#include "storage/vintages.h"

namespace indicatord::storage {
namespace {

using Cells = std::span<const Reader::Cell>;

constexpr std::string_view kOpenEnd = "9999-12-31";
constexpr std::string_view kAdvice = "; restore a backup, or report how it came about";
constexpr std::uint64_t kStatementsBetweenCalls = 10'000;

// Keeps the first findings of each kind and counts the rest.
class Findings {
 public:
  void add(const char* kind, std::string message) {
    if (++counts_[kind] <= Verification::kMaxExamples)
      list_.push_back({Finding::Severity::kError, std::move(message)});
  }
  std::vector<Finding> take() {
    for (const auto& [kind, count] : counts_) {
      if (count <= Verification::kMaxExamples) continue;
      list_.push_back(
          {Finding::Severity::kError, std::to_string(count - Verification::kMaxExamples) + " more " + kind});
    }
    return std::move(list_);
  }

 private:
  std::vector<Finding> list_;
  std::map<std::string, std::size_t> counts_;
};

std::string text_of(const Reader::Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return text == nullptr ? std::string() : *text;
}

std::optional<std::string> optional_text_of(const Reader::Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return text == nullptr ? std::nullopt : std::optional(*text);
}

std::int64_t integer_of(const Reader::Cell& cell) {
  const auto* number = std::get_if<std::int64_t>(&cell);
  return number == nullptr ? -1 : *number;
}

std::optional<double> number_of(const Reader::Cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) return *number;
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*whole);
  return std::nullopt;
}

struct ReferenceCheck {
  const char* kind;
  std::string_view sql;  // how many, and one of them
};

constexpr std::array kReferences = {
    ReferenceCheck{"statements whose document is not in the ledger as done",
                   "SELECT count(*), min(t.document) FROM statement t WHERE NOT EXISTS "
                   "(SELECT 1 FROM document d WHERE d.sha256 = t.document AND d.state = 'done')"},
    ReferenceCheck{"documents whose statements are not numbered from 0 without gaps",
                   "SELECT count(*), min(n.document) FROM (SELECT document FROM statement GROUP BY document "
                   "HAVING count(*) <> max(ordinal) + 1 OR min(ordinal) <> 0) n"},
    ReferenceCheck{
        "statements of a series that is not there",
        "SELECT count(*), min(t.series_id) FROM statement t WHERE t.series_id IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM series s WHERE s.series_id = t.series_id)"},
    ReferenceCheck{"series that no statement speaks of",
                   "SELECT count(*), min(s.series_id) FROM series s WHERE NOT EXISTS "
                   "(SELECT 1 FROM statement t WHERE t.series_id = s.series_id)"},
    ReferenceCheck{
        "series whose latest period is not its latest",
        "SELECT count(*), min(s.series_id) FROM series s "
        "WHERE (s.latest_start || '/' || s.latest_end || '/' || s.latest_forecast) IS DISTINCT FROM "
        "(SELECT o.period_start || '/' || o.period_end || '/' || "
        "CASE o.obs_status WHEN 'F' THEN 1 ELSE 0 END FROM observation o "
        "WHERE o.series_id = s.series_id AND o.realtime_end = '9999-12-31' "
        "ORDER BY CASE o.obs_status WHEN 'F' THEN 1 ELSE 0 END, o.period_end DESC, o.period_start LIMIT 1)"}};

// What the store has of one figure: its statements, its observations.
struct Figure {
  std::string series_id;
  std::string start;
  std::string end;
  std::vector<Claim> claims;
  struct Row {
    std::string realtime_start, realtime_end, document, qualifier, obs_status;
    std::int64_t ordinal, vintage, documents, conflicts;
    double value;
    std::optional<double> value_high;
    friend bool operator==(const Row&, const Row&) = default;
  };
  std::vector<Row> rows;

  std::string name() const { return "series " + series_id + ", " + start + " to " + end; }
};

constexpr std::string_view kFigures =
    "SELECT series_id, period_start, period_end, 0 AS kind, known_on, document, ordinal, obs_value, "
    "value_high, "
    "qualifier, obs_status, confidence, indicator, breakdown, ref_area, ref_area_name, entity, measure, "
    "basis, unit, "
    "'' AS realtime_end, 0 AS vintage, 0 AS documents, 0 AS conflicts FROM statement WHERE series_id IS NOT "
    "NULL "
    "UNION ALL "
    "SELECT series_id, period_start, period_end, 1, realtime_start, document, ordinal, obs_value, "
    "value_high, "
    "qualifier, obs_status, 0.0, '', '', '', '', '', '', '', '', realtime_end, vintage, documents, conflicts "
    "FROM observation ORDER BY 1, 2, 3, 4";
enum FigureColumn : std::uint8_t {
  kSeriesId,
  kStart,
  kEnd,
  kKind,
  kDay,
  kDocument,
  kOrdinal,
  kValue,
  kValueHigh,
  kQualifier,
  kStatus,
  kConfidence,
  kIndicator,
  kBreakdown,
  kRefArea,
  kRefAreaName,
  kEntity,
  kMeasure,
  kBasis,
  kUnit,
  kRealtimeEnd,
  kVintage,
  kDocuments,
  kConflicts,
};

Figure::Row expected_row(const Vintage& vintage, std::int64_t number) {
  const Claim& source = vintage.source;
  return {model::format_date(source.known_on),
          vintage.realtime_end ? model::format_date(*vintage.realtime_end) : std::string(kOpenEnd),
          source.document,
          std::string(to_string(source.qualifier)),
          std::string(to_string(source.obs_status)),
          source.ordinal,
          number,
          vintage.documents,
          vintage.conflicts,
          source.value,
          source.value_high};
}

// The figures one after the other; call finish() after the last row.
class FigureWalk {
 public:
  FigureWalk(Findings& findings, const VerifyProgress& progress, std::uint64_t statements)
      : findings_(findings), progress_(progress), all_(statements) {}

  void take(Cells row) {
    const auto& id = std::get<std::string>(row[kSeriesId]);
    if (id != figure_.series_id || text_of(row[kStart]) != figure_.start ||
        text_of(row[kEnd]) != figure_.end) {
      finish();
      figure_ = {id, text_of(row[kStart]), text_of(row[kEnd]), {}, {}};
    }
    if (integer_of(row[kKind]) == 0) {
      take_statement(row);
    } else {
      take_observation(row);
    }
  }

  void finish() {
    if (std::exchange(unreadable_, false)) return;  // said already
    const std::vector<Vintage> vintages = fold_vintages(std::move(figure_.claims));
    std::vector<Figure::Row> expected;
    expected.reserve(vintages.size());
    for (const Vintage& vintage : vintages)
      expected.push_back(expected_row(vintage, static_cast<std::int64_t>(expected.size())));
    std::ranges::sort(figure_.rows, {}, &Figure::Row::vintage);
    if (expected == figure_.rows) return;
    findings_.add("figures whose observations are not what their statements amount to",
                  figure_.name() + ": the statements amount to " + std::to_string(expected.size()) +
                      " vintage(s), the store has " + std::to_string(figure_.rows.size()) +
                      (expected.size() == figure_.rows.size() ? " others" : "") + std::string(kAdvice));
  }

 private:
  void take_statement(Cells row) {
    if (++seen_ % kStatementsBetweenCalls == 0) progress_(seen_, all_);
    const auto day = model::parse_date(text_of(row[kDay]));
    const auto value = number_of(row[kValue]);
    const auto qualifier = model::parse_qualifier(text_of(row[kQualifier]));
    const auto status = model::parse_obs_status(text_of(row[kStatus]));
    const std::string place =
        "statement " + std::to_string(integer_of(row[kOrdinal])) + " of document " + text_of(row[kDocument]);
    if (!day || !value || !qualifier || !status) {
      unreadable_ = true;
      findings_.add("statements that cannot be read",
                    place + " holds a date, a number or a word that is none" + std::string(kAdvice));
      return;
    }
    if (id_of(row) != figure_.series_id) {
      findings_.add("statements under a wrong series", place + " is filed under series " + figure_.series_id +
                                                           ", which is not the hash of its key" +
                                                           std::string(kAdvice));
    }
    figure_.claims.push_back(
        {*day, text_of(row[kDocument]), static_cast<std::uint32_t>(integer_of(row[kOrdinal])), *value,
         number_of(row[kValueHigh]), *qualifier, *status, number_of(row[kConfidence]).value_or(0)});
  }

  static std::string id_of(Cells row) {
    const auto first = model::parse_date(text_of(row[kStart]));
    const auto last = model::parse_date(text_of(row[kEnd]));
    const auto measure = model::parse_measure(text_of(row[kMeasure]));
    if (!first || !last || !measure) return "";
    model::Statement said;
    said.indicator = optional_text_of(row[kIndicator]);
    said.breakdown = text_of(row[kBreakdown]);
    said.ref_area = optional_text_of(row[kRefArea]);
    said.ref_area_name = optional_text_of(row[kRefAreaName]);
    said.entity = optional_text_of(row[kEntity]);
    said.measure = *measure;
    said.basis = optional_text_of(row[kBasis]);
    said.unit = text_of(row[kUnit]);
    said.period = model::Period{*first, *last};
    const auto key = series_key(said);
    return key ? series_id(*key) : "";
  }

  void take_observation(Cells row) {
    figure_.rows.push_back({text_of(row[kDay]), text_of(row[kRealtimeEnd]), text_of(row[kDocument]),
                            text_of(row[kQualifier]), text_of(row[kStatus]), integer_of(row[kOrdinal]),
                            integer_of(row[kVintage]), integer_of(row[kDocuments]),
                            integer_of(row[kConflicts]), number_of(row[kValue]).value_or(0),
                            number_of(row[kValueHigh])});
  }

  Findings& findings_;
  const VerifyProgress& progress_;
  std::uint64_t all_;
  std::uint64_t seen_ = 0;
  Figure figure_;
  bool unreadable_ = false;
};

using Outcome = tl::expected<void, StoreError>;

Outcome count_rows(Reader& reader, Verification& counts) {
  constexpr std::string_view kCounts =
      "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM statement), (SELECT count(*) FROM "
      "series), "
      "(SELECT count(*) FROM observation)";
  return reader.scan(kCounts, {}, [&](Cells row) {
    std::size_t column = 0;
    for (std::uint64_t* count : {&counts.documents, &counts.statements, &counts.series, &counts.observations})
      *count = static_cast<std::uint64_t>(integer_of(row[column++]));
  });
}

Outcome check_references(Reader& reader, Findings& findings) {
  for (const ReferenceCheck& check : kReferences) {
    const Outcome asked = reader.scan(check.sql, {}, [&](Cells row) {
      const std::int64_t count = integer_of(row[0]);
      if (count == 0) return;
      findings.add(check.kind, std::to_string(count) + " " + check.kind + ", for example " + text_of(row[1]) +
                                   std::string(kAdvice));
    });
    if (!asked) return asked;
  }
  return {};
}

Outcome check_figures(Reader& reader, Findings& findings, std::uint64_t statements,
                      const VerifyProgress& progress) {
  FigureWalk walk(findings, progress, statements);
  const Outcome walked = reader.scan(kFigures, {}, [&](Cells row) { walk.take(row); });
  if (walked) walk.finish();
  return walked;
}

}  // namespace

tl::expected<Verification, StoreError> verify(std::string_view url, const VerifyProgress& progress) {
  Verification result;
  if (const auto path = parse_sqlite_url(url)) {
    auto file = guarded("check the file", *path, [&] { return check_sqlite_file(*path); });
    if (!file) return tl::unexpected(file.error());
    result.findings = std::move(*file);
  }
  auto reader = open_reader(url);
  if (!reader) return tl::unexpected(std::move(reader.error()));
  Findings findings;
  const Outcome looked =
      count_rows(**reader, result)
          .and_then([&] { return check_references(**reader, findings); })
          .and_then([&] { return check_figures(**reader, findings, result.statements, progress); });
  // What cannot be read any more is the end of the look, not of what was found before.
  if (!looked && result.findings.empty()) return tl::unexpected(looked.error());
  if (!looked) result.findings.push_back({Finding::Severity::kError, looked.error().message});
  for (Finding& finding : findings.take()) result.findings.push_back(std::move(finding));
  return result;
}

}  // namespace indicatord::storage
