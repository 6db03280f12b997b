#include "storage/exports/sdmx_codes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <utility>

namespace indicatord::storage::exports {
namespace {

// ISO 3166-2:CN of 2021, by the codes of GB/T 2260.
constexpr std::array<std::pair<std::string_view, std::string_view>, 34> kProvinces = {{
    {"110000", "CN-BJ"}, {"120000", "CN-TJ"}, {"130000", "CN-HE"}, {"140000", "CN-SX"}, {"150000", "CN-NM"},
    {"210000", "CN-LN"}, {"220000", "CN-JL"}, {"230000", "CN-HL"}, {"310000", "CN-SH"}, {"320000", "CN-JS"},
    {"330000", "CN-ZJ"}, {"340000", "CN-AH"}, {"350000", "CN-FJ"}, {"360000", "CN-JX"}, {"370000", "CN-SD"},
    {"410000", "CN-HA"}, {"420000", "CN-HB"}, {"430000", "CN-HN"}, {"440000", "CN-GD"}, {"450000", "CN-GX"},
    {"460000", "CN-HI"}, {"500000", "CN-CQ"}, {"510000", "CN-SC"}, {"520000", "CN-GZ"}, {"530000", "CN-YN"},
    {"540000", "CN-XZ"}, {"610000", "CN-SN"}, {"620000", "CN-GS"}, {"630000", "CN-QH"}, {"640000", "CN-NX"},
    {"650000", "CN-XJ"}, {"710000", "CN-TW"}, {"810000", "CN-HK"}, {"820000", "CN-MO"},
}};

constexpr std::array<int, 9> kUnitMult = {0, 1, 2, 3, 4, 6, 9, 12, 15};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The first number of the text, its thousands separators taken out; 0 for none.
double first_number(std::string_view text) {
  std::string digits;
  const auto begin = std::find_if(text.begin(), text.end(), is_digit);
  for (auto c = begin; c != text.end() && (is_digit(*c) || *c == '.' || *c == ','); ++c) {
    if (*c != ',') digits += *c;
  }
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc{} ? number : 0;
}

}  // namespace

std::string_view sdmx_ref_area(std::string_view code) {
  if (code.empty()) return kSdmxMissing;
  const auto found = std::find_if(kProvinces.begin(), kProvinces.end(),
                                  [code](const auto& province) { return province.first == code; });
  return found == kProvinces.end() ? code : found->second;
}

std::string_view sdmx_transformation(std::string_view measure, std::string_view basis, std::string_view freq,
                                     std::string_view period_start) {
  if (measure == "level") return freq == "N" && period_start.ends_with("-01-01") ? "CY" : "N";
  if (measure == "growth" && basis == "yoy") return "GY";
  if (measure == "growth" && (basis == "mom" || basis == "qoq")) return "G1";
  return kSdmxMissing;
}

int sdmx_unit_mult(std::string_view quote, double value) {
  constexpr double kTolerance = 1e-9;  // of doubles that are the same decimal
  const double said = first_number(quote);
  if (!(said > 0) || value == 0) return 0;
  const double ratio = std::abs(value) / said;
  const double exponent = std::round(std::log10(ratio));
  if (exponent < 0 || exponent > 20 || std::abs(std::pow(10, exponent) / ratio - 1) > kTolerance) return 0;
  const auto above = std::upper_bound(kUnitMult.begin(), kUnitMult.end(), static_cast<int>(exponent));
  return *std::prev(above);
}

}  // namespace indicatord::storage::exports
