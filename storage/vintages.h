// From statements to vintages: what was held to be the figure of one series and period, from which day to
// which. Pure: values in, values out; the order of the input does not matter. The rules are told with an
// example in docs/schema.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parsers/model/date.h"
#include "parsers/model/statement.h"

namespace indicatord::storage {

// What one statement says of the figure. (document, ordinal) identifies it.
struct Claim {
  model::Date known_on{};  // the day the document was published, or received where that is not known
  std::string document;    // SHA-256, hex
  std::uint32_t ordinal = 0;
  double value = 0;
  std::optional<double> value_high;
  model::Qualifier qualifier = model::Qualifier::kExact;
  model::ObsStatus obs_status = model::ObsStatus::kNormal;
  double confidence = 0;
};

struct Vintage {
  Claim
      source;  // the first claim that gave this figure; its known_on is the first day that the vintage holds
  std::optional<model::Date> realtime_end;  // the last day that it holds; nullopt while it stands
  std::uint32_t documents = 0;              // distinct documents that give this figure or agree with it
  std::uint32_t conflicts = 0;  // statements that gave another figure on a day when this one was said as well
};

// The same figure but for rounding in the last bits: "9620万" and "0.962亿" may differ there.
bool same_figure(const Claim& a, const Claim& b);

// An exact number, neither qualified nor a range.
bool is_precise(const Claim& claim);

// Whether a vague claim leaves room for the precise one: 超100亿 for 104, 近300 for 290 but not for 310 or
// 100.
bool leaves_room_for(const Claim& vague, const Claim& precise);

// The vintages in time order, at most one a day, their days without gap or overlap. Empty for no claims.
// Linear in the number of claims but for sorting, and on each day for the product of its different precise
// figures and its vague claims.
std::vector<Vintage> fold_vintages(std::vector<Claim> claims);

}  // namespace indicatord::storage
