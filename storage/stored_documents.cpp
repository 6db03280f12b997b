#include "storage/stored_documents.h"

#include <array>
#include <cstdint>

#include "storage/store_failure.h"
#include "storage/table_words.h"

namespace indicatord::storage {
namespace {

using Cells = std::span<const Reader::Cell>;

// The shortest beginning of a SHA-256 that is taken for one and not for a name.
constexpr std::size_t kMinDigestDigits = 8;

// The columns of one row, taken in order.
class RowReader {
 public:
  explicit RowReader(Cells cells) : cells_(cells) {}
  std::string text() { return optional_text().value_or(""); }
  std::optional<std::string> optional_text() {
    const auto* text = std::get_if<std::string>(&cells_[column_++]);
    return text == nullptr ? std::nullopt : std::optional(*text);
  }
  std::size_t size() {
    const auto* number = std::get_if<std::int64_t>(&cells_[column_++]);
    return number == nullptr ? 0 : static_cast<std::size_t>(*number);
  }
  std::optional<double> number() {
    const auto& cell = cells_[column_++];
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*whole);
    const auto* number = std::get_if<double>(&cell);
    return number == nullptr ? std::nullopt : std::optional(*number);
  }

 private:
  Cells cells_;
  std::size_t column_ = 0;
};

DocumentRecord read_record(Cells cells) {
  RowReader row(cells);
  DocumentRecord record;
  record.sha256 = row.text();
  record.name = row.text();
  record.source = row.text();
  record.bytes = row.size();
  if (const auto published = row.optional_text()) record.published = read_date(*published);
  record.published_basis = read_published_basis(row.text());
  record.received = read_time(row.text());
  record.parser_version = row.text();
  record.lexicon_version = row.text();
  record.state = DocumentState::kDone;
  return record;
}

model::Statement read_statement(Cells cells) {
  RowReader row(cells);
  model::Statement said;
  said.indicator = row.optional_text();
  said.subject = row.text();
  said.breakdown = row.text();
  said.ref_area = row.optional_text();
  said.ref_area_name = row.optional_text();
  said.entity = row.optional_text();
  said.measure = read_measure(row.text());
  said.basis = row.optional_text();
  said.unit = row.text();
  const auto first = row.optional_text();
  const auto last = row.optional_text();
  if (first && last) said.period = model::Period{read_date(*first), read_date(*last)};
  said.value = row.number().value_or(0);
  said.value_high = row.number();
  said.obs_status = read_obs_status(row.text());
  said.qualifier = read_qualifier(row.text());
  said.confidence = row.number().value_or(0);
  said.begin = row.size();
  said.end = row.size();
  said.quote = row.text();
  said.sentence = row.text();
  return said;
}

// One value for each row, or why not.
template <typename Value>
tl::expected<std::vector<Value>, StoreError> scan_all(Reader& reader, std::string_view sql,
                                                      std::span<const std::string> parameters,
                                                      Value (*read)(Cells)) {
  std::vector<Value> values;
  try {
    const auto scanned = reader.scan(sql, parameters, [&](Cells cells) { values.push_back(read(cells)); });
    if (!scanned) return tl::unexpected(scanned.error());
  } catch (const StoreFailure& failure) {
    return tl::unexpected(failure.error());
  }
  return values;
}

bool is_digest_prefix(std::string_view text) {
  return text.size() >= kMinDigestDigits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

tl::expected<std::vector<DocumentRecord>, StoreError> done_documents(Reader& reader,
                                                                     const LedgerFilter& filter) {
  std::string sql = "SELECT " + std::string(kDocumentColumns) + " FROM document WHERE state = 'done'";
  std::vector<std::string> parameters;
  const auto parameter = [&](std::string value) {
    parameters.push_back(std::move(value));
    return "$" + std::to_string(parameters.size());
  };
  if (filter.received_since)
    sql += " AND received >= " + parameter(model::format_date(*filter.received_since));
  if (!filter.document.empty()) {
    sql += " AND (name = " + parameter(filter.document);
    // 'g' is the character after the last hex digit.
    if (is_digest_prefix(filter.document))
      sql += " OR (sha256 >= " + parameter(filter.document) + " AND sha256 < " +
             parameter(filter.document + "g") + ")";
    sql += ")";
  }
  return scan_all<DocumentRecord>(reader, sql + " ORDER BY received, sha256", parameters, &read_record);
}

tl::expected<std::vector<model::Statement>, StoreError> statements_of(Reader& reader,
                                                                      std::string_view sha256) {
  constexpr std::string_view kStatements =
      "SELECT indicator, subject, breakdown, ref_area, ref_area_name, entity, measure, basis, unit, "
      "period_start, period_end, obs_value, value_high, obs_status, qualifier, confidence, span_begin, "
      "span_end, "
      "quote, sentence FROM statement WHERE document = $1 ORDER BY ordinal";
  const std::array<std::string, 1> parameters = {std::string(sha256)};
  return scan_all<model::Statement>(reader, kStatements, parameters, &read_statement);
}

}  // namespace indicatord::storage
