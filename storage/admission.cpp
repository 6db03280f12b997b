#include "storage/admission.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace indicatord::storage {
namespace {

bool is_sha256(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Dates are kept as text and read back through the model, which must know them.
bool is_storable(model::Date date) {
  return model::parse_date(model::format_date(date)) == date;
}

bool is_storable(const model::Period& period) {
  return period.first <= period.last && is_storable(period.first) && is_storable(period.last);
}

std::size_t longest_text(const model::Statement& statement) {
  const std::array<const std::string*, 5> texts = {&statement.quote, &statement.sentence.str(),
                                                   &statement.subject, &statement.breakdown, &statement.unit};
  std::size_t longest = 0;
  for (const std::string* text : texts) longest = std::max(longest, text->size());
  for (const auto* text : {&statement.indicator, &statement.basis, &statement.ref_area,
                           &statement.ref_area_name, &statement.entity}) {
    if (*text) longest = std::max(longest, (*text)->size());
  }
  return longest;
}

std::optional<std::string_view> fault_of(const model::Statement& statement) {
  const bool finite = std::isfinite(statement.value) && std::isfinite(statement.value_high.value_or(0)) &&
                      std::isfinite(statement.confidence);
  if (!finite) return "has a number that is not finite";
  if (statement.period && !is_storable(*statement.period)) return "has a period that does not exist";
  if (longest_text(statement) > kMaxTextBytes) return "has a text above 1 MiB";
  return std::nullopt;
}

std::optional<std::string_view> fault_of(const DocumentRecord& record) {
  if (!is_sha256(record.sha256)) return "has no SHA-256 of 64 lower-case hex digits";
  if (record.published && !is_storable(*record.published)) return "has a publication date outside 1900..2199";
  if (!is_storable(std::chrono::floor<std::chrono::days>(record.received))) {
    return "was received outside 1900..2199; check the system's clock";
  }
  if (std::max(record.name.size(), record.reason.size()) > kMaxTextBytes)
    return "has a name or reason above 1 MiB";
  return std::nullopt;
}

StoreError refuse(const DocumentRecord& record, std::string_view what) {
  std::string message = "the document \"" + record.name + "\" cannot be stored: ";
  message.append(what);
  return {StoreError::Kind::kPermanent, std::move(message)};
}

}  // namespace

std::optional<StoreError> find_fault(const IngestedDocument& document) {
  if (const auto fault = fault_of(document.record))
    return refuse(document.record, "it " + std::string(*fault));
  if (document.record.state == DocumentState::kFailed && !document.statements.empty()) {
    return refuse(document.record, "it failed, so it must not bring statements");
  }
  if (document.statements.size() > kMaxStatements) {
    return refuse(document.record, "it has more than a million statements");
  }
  for (std::size_t i = 0; i < document.statements.size(); ++i) {
    if (const auto fault = fault_of(document.statements[i])) {
      return refuse(document.record, "statement " + std::to_string(i) + " " + std::string(*fault));
    }
  }
  return std::nullopt;
}

}  // namespace indicatord::storage
