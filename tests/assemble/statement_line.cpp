#include "tests/assemble/statement_line.h"

#include <array>
#include <charconv>

namespace indicatord::test {
namespace {

// 15 digits: enough to tell figures apart, few enough to hide what 0.1 + 0.2 leaves behind.
std::string number(double value) {
  std::array<char, 64> buffer{};
  const auto rounded =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, 15);
  double again = 0;
  std::from_chars(buffer.data(), rounded.ptr, again);
  const auto printed =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), again, std::chars_format::fixed);
  return printed.ec == std::errc{} ? std::string(buffer.data(), printed.ptr) : "unprintable";
}

std::string area(const model::Statement& s) {
  if (s.ref_area) return s.ref_area_name.value_or(*s.ref_area);
  return s.ref_area_name ? s.ref_area_name->str() + "?" : "-";
}

}  // namespace

std::string statement_line(const model::Statement& s) {
  std::string line = s.indicator.value_or("-").str() + "|" + (s.indicator ? s.breakdown.str() : "") + "|";
  line += std::string(to_string(s.measure)) + "|" + s.basis.value_or("-").str() + "|" + number(s.value);
  if (s.value_high) line += ".." + number(*s.value_high);
  line +=
      "|" + s.unit.str() + "|" + (s.period ? model::sdmx_time_period(*s.period) : "-") + "|" + area(s) + "|";
  line += to_string(s.obs_status);
  if (s.qualifier != model::Qualifier::kExact) line += "|" + std::string(to_string(s.qualifier));
  if (s.entity) line += "|@" + s.entity->str();
  return line;
}

}  // namespace indicatord::test
