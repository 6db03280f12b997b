// A statement: one number (or range) with its unit that a text asserts about an economic quantity.
// What each field means is fixed in docs/statements.md; names follow SDMX where SDMX has one.
// Plain values: no ownership but of shared texts, no threads, no invariants beyond those said here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "parsers/model/date.h"
#include "parsers/model/shared_text.h"

namespace indicatord::model {

enum class Measure : std::uint8_t {
  kLevel,
  kGrowth,
  kDelta,
  kGrowthDelta,
  kGap,
  kShare,
  kContribution,
  kCompletion,
  kRelative,
  kRank,
};

// Is it measured against something, so that there is a basis to tell?
constexpr bool has_basis(Measure measure) {
  return measure == Measure::kGrowth || measure == Measure::kDelta || measure == Measure::kGrowthDelta ||
         measure == Measure::kRelative;
}

enum class Qualifier : std::uint8_t { kExact, kAbout, kNearly, kOver, kAtLeast, kUnder, kAtMost };

// SDMX CL_OBS_STATUS, the part we use: A normal, P provisional, E estimate, F forecast or target.
enum class ObsStatus : std::uint8_t { kNormal, kProvisional, kEstimate, kForecast };

// A document that holds more is not read: what a document says is kept whole, in memory and in the store.
inline constexpr std::size_t kMaxStatements = 1'000'000;

// Of some hundred thousand of a document each byte counts: texts are shared, and small fields stand together.
struct Statement {
  // Half-open byte span in the document's decoded text (Extraction::text): first digit to last byte of the
  // unit.
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string quote;       // that slice, as it stands
  SharedText sentence;     // cleaned: line wraps and stray spaces removed
  SharedText subject;      // the indicator phrase as the text has it, cleaned
  OptionalText indicator;  // id in the catalogue
  SharedText breakdown;    // "" is the total
  Measure measure = Measure::kLevel;
  Qualifier qualifier = Qualifier::kExact;
  ObsStatus obs_status = ObsStatus::kNormal;
  // yoy mom qoq prev ytd avg avg:N since:YYYY; only with growth, delta, growth_delta, relative.
  OptionalText basis;
  double value = 0;                  // scale words and sign applied, in `unit`; finite
  std::optional<double> value_high;  // upper end of a range, > value
  SharedText unit;                   // ISO 4217, UCUM, %, pp, {rank} ...
  OptionalText ref_area;             // GB/T 2260 code, "CN", or ISO 3166-1 alpha-2
  OptionalText ref_area_name;        // as the text or the source names it
  OptionalText entity;
  std::optional<Period> period;
  double confidence = 0;  // 0..1

  friend bool operator==(const Statement&, const Statement&) = default;
};

// The words used in JSON, in the store and in labels: "growth_delta", "at_least", "A".
std::string_view to_string(Measure measure);
std::string_view to_string(Qualifier qualifier);
std::string_view to_string(ObsStatus status);
std::optional<Measure> parse_measure(std::string_view word);
std::optional<Qualifier> parse_qualifier(std::string_view word);
std::optional<ObsStatus> parse_obs_status(std::string_view word);

}  // namespace indicatord::model
