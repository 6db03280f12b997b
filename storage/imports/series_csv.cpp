#include "storage/imports/series_csv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "storage/admission.h"
#include "storage/file_digest.h"
#include "storage/imports/csv_reader.h"
#include "storage/imports/time_period.h"

namespace indicatord::storage::imports {
namespace {

constexpr std::string_view kImported = "import-";  // begins the version of whatever imports
constexpr std::string_view kParserVersion = "import-csv-1";

// Those that are read, then those of an export that are let through: they follow from the others.
constexpr std::array<std::string_view, 20> kColumns = {
    "indicator",  "breakdown",      "ref_area",   "ref_area_name", "entity",
    "measure",    "basis",          "unit",       "time_period",   "period_start",
    "period_end", "obs_value",      "value_high", "obs_status",    "qualifier",
    "published",  "realtime_start", "source",     "document_name", "confidence"};
constexpr std::array<std::string_view, 6> kLetThrough = {"series_id", "freq",      "realtime_end",
                                                         "documents", "conflicts", "document"};

// What is wrong with one row; caught where the row is read.
struct Mistake {
  std::string message;
};

class Fields {
 public:
  Fields(const std::vector<std::string>& header, const CsvRow& row) : header_(header), row_(row) {}

  // "" where there is no such column.
  const std::string& operator[](std::string_view column) const {
    static const std::string kNone;
    const auto found = std::find(header_.begin(), header_.end(), column);
    return found == header_.end() ? kNone : row_.fields[static_cast<std::size_t>(found - header_.begin())];
  }
  const std::string& required(std::string_view column) const {
    const std::string& text = (*this)[column];
    if (text.empty()) throw Mistake{std::string(column) + " is empty; every row needs one"};
    return text;
  }

 private:
  const std::vector<std::string>& header_;
  const CsvRow& row_;
};

std::optional<std::string> or_null(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return text;
}

double to_number(std::string_view column, const std::string& text) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || rest != end || !std::isfinite(value)) {
    throw Mistake{std::string(column) + " \"" + text +
                  "\" is no number; write digits with a point, without separators and scale words"};
  }
  return value;
}

model::Date to_day(std::string_view column, const std::string& text) {
  if (const auto day = model::parse_date(text)) return *day;
  throw Mistake{std::string(column) + " \"" + text + "\" is no day; write 2024-03-31"};
}

model::Period to_period(const Fields& row) {
  std::optional<model::Period> period;
  if (const std::string& text = row["time_period"]; !text.empty()) {
    period = parse_time_period(text);
    if (!period) {
      throw Mistake{"time_period \"" + text +
                    "\" is none; write 2024, 2024-S1, 2024-Q1, 2024-03, 2024-03-31 or 2024-01-01/P4M"};
    }
  }
  if (row["period_start"].empty() && row["period_end"].empty()) {
    if (!period) throw Mistake{"there is no period; fill time_period, or period_start and period_end"};
    return *period;
  }
  const model::Period days{to_day("period_start", row.required("period_start")),
                           to_day("period_end", row.required("period_end"))};
  if (days.last < days.first) throw Mistake{"period_end is before period_start"};
  if (period && *period != days) {
    throw Mistake{"time_period \"" + row["time_period"] + "\" is not " + row["period_start"] + " to " +
                  row["period_end"] + "; correct one, or leave one out"};
  }
  return days;
}

template <typename Value>
Value word(std::string_view column, const std::string& text, Value otherwise,
           std::optional<Value> (*parse)(std::string_view)) {
  if (text.empty()) return otherwise;
  if (const auto value = parse(text)) return *value;
  throw Mistake{std::string(column) + " \"" + text + "\" is unknown; docs/statements.md lists the words"};
}

bool is_basis(std::string_view text) {
  constexpr std::array<std::string_view, 6> kPlain = {"yoy", "mom", "qoq", "prev", "ytd", "avg"};
  if (std::find(kPlain.begin(), kPlain.end(), text) != kPlain.end()) return true;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  const std::string_view number = text.substr(colon + 1);
  const bool digits = !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
  return digits &&
         (text.substr(0, colon) == "avg" || (text.substr(0, colon) == "since" && number.size() == 4));
}

void read_area(const Fields& row, const KnownCodes& known, model::Statement& said) {
  said.ref_area = or_null(row["ref_area"]);
  said.ref_area_name = or_null(row["ref_area_name"]);
  if (said.ref_area) {
    const auto area = known.area_names.find(*said.ref_area);
    if (area == known.area_names.end()) {
      throw Mistake{"the catalogue has no area " + said.ref_area->str() +
                    "; use a GB/T 2260 code, or leave it empty and fill ref_area_name"};
    }
    if (!said.ref_area_name) said.ref_area_name = area->second;
  } else if (said.ref_area_name) {
    const auto area = known.area_codes.find(*said.ref_area_name);
    if (area != known.area_codes.end()) said.ref_area = area->second;
  }
}

model::Statement to_statement(const Fields& row, const CsvRow& where, std::string_view text,
                              const KnownCodes& known) {
  model::Statement said;
  said.indicator = row.required("indicator");
  if (!known.indicators.contains(*said.indicator)) {
    throw Mistake{"the catalogue has no indicator \"" + said.indicator->str() +
                  "\"; correct it, or add it to lexicon.d and start indicatord once"};
  }
  said.unit = row.required("unit");
  if (!known.units.contains(said.unit)) {
    throw Mistake{"the catalogue has no unit \"" + said.unit.str() +
                  "\"; correct it, or add it to lexicon.d and start indicatord once"};
  }
  said.subject = *said.indicator;
  said.breakdown = row["breakdown"];
  read_area(row, known, said);
  said.entity = or_null(row["entity"]);
  said.measure = word("measure", row["measure"], model::Measure::kLevel, &model::parse_measure);
  said.basis = or_null(row["basis"]);
  if (said.basis && !is_basis(*said.basis)) {
    throw Mistake{"basis \"" + said.basis->str() + "\" is unknown; docs/statements.md lists the words"};
  }
  said.value = to_number("obs_value", row.required("obs_value"));
  if (!row["value_high"].empty()) {
    said.value_high = to_number("value_high", row["value_high"]);
    if (*said.value_high <= said.value) throw Mistake{"value_high is not above obs_value"};
  }
  said.obs_status =
      word("obs_status", row["obs_status"], model::ObsStatus::kNormal, &model::parse_obs_status);
  said.qualifier = word("qualifier", row["qualifier"], model::Qualifier::kExact, &model::parse_qualifier);
  said.period = to_period(row);
  said.confidence = row["confidence"].empty() ? 1 : to_number("confidence", row["confidence"]);
  if (said.confidence < 0 || said.confidence > 1) throw Mistake{"confidence is not between 0 and 1"};
  said.begin = where.begin;
  said.end = where.end;
  said.quote = row["obs_value"];
  said.sentence = std::string(text.substr(where.begin, where.end - where.begin));
  return said;
}

// The first line that is no text of ours. Spreadsheets write other encodings unless they are told not to.
std::optional<ImportError> find_foreign_text(std::string_view text) {
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::string_view one = text.substr(0, text.find('\n'));
    if (one.find('\0') != std::string_view::npos)
      return ImportError{line, "there is a zero byte, as UTF-16 has them; save the file as CSV in UTF-8"};
    if (!is_utf8(one))
      return ImportError{line, "this is not UTF-8 (GBK perhaps); save the file as CSV in UTF-8"};
    text.remove_prefix(std::min(one.size() + 1, text.size()));
  }
  return std::nullopt;
}

// Where a row comes from: what makes a document of the ledger.
struct Provenance {
  std::optional<model::Date> published;
  std::string source, name;  // no name: the file's, which is no part of its identity

  friend bool operator<(const Provenance& a, const Provenance& b) {
    return std::tie(a.published, a.source, a.name) < std::tie(b.published, b.source, b.name);
  }
};

class Import {
 public:
  Import(const ImportFile& file, const KnownCodes& known)
      : file_(file), known_(known), content_(sha256_of(file.text)) {}

  tl::expected<std::vector<IngestedDocument>, std::vector<ImportError>> run() {
    CsvReader reader(file_.text);
    if (read_header(reader)) read_rows(reader);
    if (errors_.empty() && documents_.empty()) fail(0, "the file has no rows");
    if (!errors_.empty()) return tl::unexpected(std::move(errors_));
    std::vector<IngestedDocument> all;
    all.reserve(documents_.size());
    for (auto& [provenance, document] : documents_) all.push_back(std::move(document));
    return all;
  }

 private:
  void fail(std::size_t line, std::string message) { errors_.push_back({line, std::move(message)}); }

  bool read_header(CsvReader& reader) {
    const auto row = reader.next();
    if (!row) return fail(row.error().line, row.error().message), false;
    if (!*row) return fail(0, "the file is empty; its first row names the columns"), false;
    header_ = (*row)->fields;
    for (auto column = header_.begin(); column != header_.end(); ++column) {
      if (std::find(header_.begin(), column, *column) != column)
        fail((*row)->line, "the column " + *column + " is there twice");
      const bool known = std::find(kColumns.begin(), kColumns.end(), *column) != kColumns.end() ||
                         std::find(kLetThrough.begin(), kLetThrough.end(), *column) != kLetThrough.end();
      if (!known) fail((*row)->line, "there is no column \"" + *column + "\"; docs/exports.md lists them");
    }
    if (header_.size() == 1 && header_.front().find_first_of(";\t") != std::string::npos)
      return fail((*row)->line, "columns are parted by commas here; save the file so"), false;
    for (const char* column : {"indicator", "unit", "obs_value"}) {
      if (std::find(header_.begin(), header_.end(), column) == header_.end())
        fail((*row)->line, std::string("the column ") + column + " is missing");
    }
    return errors_.empty();
  }

  void read_rows(CsvReader& reader) {
    for (std::size_t rows = 0; errors_.size() < kMaxImportErrors; ++rows) {
      const auto row = reader.next();
      if (!row) return fail(row.error().line, row.error().message);
      if (!*row) return;
      if (rows == kMaxImportRows)
        return fail((*row)->line, "there are more than a million rows; divide the file");
      try {
        add(**row);
      } catch (const Mistake& mistake) {
        fail((*row)->line, mistake.message);
      }
    }
  }

  void add(const CsvRow& row) {
    if (row.fields.size() != header_.size()) {
      throw Mistake{"there are " + std::to_string(row.fields.size()) + " fields and " +
                    std::to_string(header_.size()) + " columns"};
    }
    if (row.end - row.begin > kMaxTextBytes)
      throw Mistake{"the row is longer than 1 MiB; shorten its fields"};
    const Fields fields(header_, row);
    Provenance provenance{file_.published, fields["source"].empty() ? file_.source : fields["source"],
                          fields["document_name"]};
    for (const char* column : {"realtime_start", "published"}) {
      if (!fields[column].empty()) provenance.published = to_day(column, fields[column]);
    }
    model::Statement said = to_statement(fields, row, file_.text, known_);
    auto found = documents_.find(provenance);
    if (found == documents_.end()) found = documents_.emplace(provenance, open(provenance)).first;
    found->second.statements.push_back(std::move(said));
  }

  IngestedDocument open(const Provenance& provenance) const {
    const std::string published = provenance.published ? model::format_date(*provenance.published) : "";
    IngestedDocument document;
    DocumentRecord& record = document.record;
    record.sha256 =
        sha256_of(content_ + '\n' + published + '\n' + provenance.source + '\n' + provenance.name);
    record.name = provenance.name.empty() ? file_.name : provenance.name;
    record.source = provenance.source;
    record.bytes = file_.text.size();
    record.published = provenance.published;
    record.published_basis = provenance.published ? PublishedBasis::kSource : PublishedBasis::kNone;
    record.received = file_.received;
    record.parser_version = kParserVersion;
    return document;
  }

  const ImportFile& file_;
  const KnownCodes& known_;
  std::string content_;  // its hash
  std::vector<std::string> header_;
  std::map<Provenance, IngestedDocument> documents_;
  std::vector<ImportError> errors_;
};

}  // namespace

bool is_imported(const DocumentRecord& record) {
  return record.parser_version.starts_with(kImported);
}

tl::expected<std::vector<IngestedDocument>, std::vector<ImportError>> read_series_csv(
    const ImportFile& file, const KnownCodes& known) {
  if (file.text.size() > kMaxImportBytes) {
    return tl::unexpected(
        std::vector<ImportError>{{0, "the file is larger than 256 MiB; divide it into several"}});
  }
  if (auto foreign = find_foreign_text(file.text)) return tl::unexpected(std::vector{std::move(*foreign)});
  return Import(file, known).run();
}

}  // namespace indicatord::storage::imports
