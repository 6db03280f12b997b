// From the words of the store to SDMX's codes. Pure.
#pragma once

#include <string>
#include <string_view>

namespace indicatord::storage::exports {

// "Missing on purpose" in a cell that is no number (SDMX-CSV 2.0 field guide).
inline constexpr std::string_view kSdmxMissing = "#N/A";

// ISO 3166-2:CN where there is a code (the provinces: 370000 is CN-SD), else the GB/T 2260, ISO 3166-1 or CN
// that the store has; kSdmxMissing for an area without a code.
std::string_view sdmx_ref_area(std::string_view code);

// Of CL_TRANSFORMATION: N a level, CY a level counted from the start of the year over a span without a
// frequency of its own (January to May), GY growth on the year before, G1 on the period before; else
// kSdmxMissing, and MEASURE and BASIS say it.
std::string_view sdmx_transformation(std::string_view measure, std::string_view basis, std::string_view freq,
                                     std::string_view period_start);

// The code of CL_UNIT_MULT (0 1 2 3 4 6 9 12 15) that is nearest below the scale word of the text: for 9620万
// 4, for 72.5亿 6, since 8 is no code. `quote` holds the number as it was said, `value` what it amounts to; 0
// where the one is not the other by a power of ten.
int sdmx_unit_mult(std::string_view quote, double value);

}  // namespace indicatord::storage::exports
