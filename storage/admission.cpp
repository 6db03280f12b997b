#include "storage/admission.h"

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

// PostgreSQL takes nothing else as text, and what one engine keeps the other must be able to keep.
std::optional<std::string_view> fault_of_text(std::string_view text) {
  if (text.size() > kMaxTextBytes) return "has a text above 1 MiB";
  if (text.find('\0') != std::string_view::npos) return "has a text with a zero byte";
  if (!is_utf8(text)) return "has a text that is not UTF-8";
  return std::nullopt;
}

std::optional<std::string_view> fault_of_texts(const model::Statement& statement) {
  for (const std::string_view text :
       {std::string_view(statement.quote), std::string_view(statement.sentence),
        std::string_view(statement.subject), std::string_view(statement.breakdown),
        std::string_view(statement.unit)}) {
    if (const auto fault = fault_of_text(text)) return fault;
  }
  for (const auto* text : {&statement.indicator, &statement.basis, &statement.ref_area,
                           &statement.ref_area_name, &statement.entity}) {
    if (const auto fault = fault_of_text(**text)) return fault;
  }
  return std::nullopt;
}

std::optional<std::string_view> fault_of(const model::Statement& statement) {
  const bool finite = std::isfinite(statement.value) && std::isfinite(statement.value_high.value_or(0)) &&
                      std::isfinite(statement.confidence);
  if (!finite) return "has a number that is not finite";
  if (statement.period && !is_storable(*statement.period)) return "has a period that does not exist";
  return fault_of_texts(statement);
}

std::optional<std::string_view> fault_of(const DocumentRecord& record) {
  if (!is_sha256(record.sha256)) return "has no SHA-256 of 64 lower-case hex digits";
  if (record.published && !is_storable(*record.published)) return "has a publication date outside 1900..2199";
  if (!is_storable(std::chrono::floor<std::chrono::days>(record.received))) {
    return "was received outside 1900..2199; check the system's clock";
  }
  for (const std::string* text :
       {&record.name, &record.source, &record.reason, &record.parser_version, &record.lexicon_version}) {
    if (const auto fault = fault_of_text(*text)) return fault;
  }
  return std::nullopt;
}

StoreError refuse(const DocumentRecord& record, std::string_view what) {
  std::string message = "the document \"" + record.name + "\" cannot be stored: ";
  message.append(what);
  return {StoreError::Kind::kPermanent, std::move(message)};
}

}  // namespace

bool is_utf8(std::string_view text) {
  const auto byte = [text](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xc0U) == 0x80U; };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned lead = byte(i);
    const unsigned next = byte(i + 1);
    if (lead < 0x80U) {
      i += 1;
    } else if (lead >= 0xc2U && lead <= 0xdfU && follows(i + 1)) {
      i += 2;
    } else if (lead >= 0xe0U && lead <= 0xefU && follows(i + 1) && follows(i + 2) &&
               (lead != 0xe0U || next >= 0xa0U) && (lead != 0xedU || next <= 0x9fU)) {
      i += 3;
    } else if (lead >= 0xf0U && lead <= 0xf4U && follows(i + 1) && follows(i + 2) && follows(i + 3) &&
               (lead != 0xf0U || next >= 0x90U) && (lead != 0xf4U || next <= 0x8fU)) {
      i += 4;
    } else {
      return false;
    }
  }
  return true;
}

std::optional<StoreError> find_fault(const IngestedDocument& document) {
  if (const auto fault = fault_of(document.record))
    return refuse(document.record, "it " + std::string(*fault));
  if (document.record.state == DocumentState::kFailed && !document.statements.empty()) {
    return refuse(document.record, "it failed, so it must not bring statements");
  }
  if (document.statements.size() > model::kMaxStatements) {
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
