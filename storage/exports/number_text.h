// Numbers as text, and moved by powers of ten without a rounding error of their own. Pure; no locale.
#pragma once

#include <string>

namespace indicatord::storage::exports {

// The shortest decimal that reads back as the same double, without an exponent from 1e-5 to 1e18.
std::string decimal_text(double value);

// A sample's value in Prometheus' text formats: the shortest digits that read back the same; NaN, +Inf, -Inf.
std::string sample_text(double value);

// value * factor; where the factor is a power of ten, the double nearest to the moved decimal: 5.6 % is
// 0.056.
double scale_value(double value, double factor);

}  // namespace indicatord::storage::exports
