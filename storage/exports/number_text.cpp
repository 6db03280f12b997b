#include "storage/exports/number_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace indicatord::storage::exports {

std::string decimal_text(double value) {
  const double size = std::abs(value);
  const bool plain = size == 0 || (size >= 1e-5 && size < 1e18);
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                 plain ? std::chars_format::fixed : std::chars_format::scientific)
                       .ptr;
  return {digits.data(), end};
}

std::string sample_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  std::array<char, 32> buffer;
  // Plain digits where they are not longer than they need to be: 7250000000, not 7.25e+09.
  const bool plain = value == std::trunc(value) && std::abs(value) < 1e15;
  const auto [end, error] =
      plain ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<long long>(value))
            : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return std::string(buffer.data(), end);
}

double scale_value(double value, double factor) {
  const double exponent = std::round(std::log10(factor));
  if (!std::isfinite(value) || !(factor > 0) || std::abs(exponent) > 20 ||
      std::abs(std::pow(10, exponent) / factor - 1) > 1e-12) {
    return value * factor;
  }
  // A power of ten: the point of the shortest decimal is moved, and the result is the double nearest to that.
  std::array<char, 64> buffer;
  const auto digits = std::to_chars(buffer.data(), buffer.data() + 40, value, std::chars_format::scientific);
  char* const mark = std::find(buffer.data(), digits.ptr, 'e');
  const bool plus = mark + 1 < digits.ptr && mark[1] == '+';  // which from_chars does not take
  int written = 0;
  std::from_chars(mark + (plus ? 2 : 1), digits.ptr, written);
  const auto end =
      std::to_chars(mark + 1, buffer.data() + buffer.size(), written + static_cast<int>(exponent));
  double scaled = value * factor;
  std::from_chars(buffer.data(), end.ptr, scaled);
  return scaled;
}

}  // namespace indicatord::storage::exports
