#include "storage/postgresql/row_cells.h"

#include <charconv>
#include <cmath>

namespace indicatord::storage::postgresql {
namespace {

// The numbers of the built-in types: src/include/catalog/pg_type.dat of PostgreSQL; they never change.
constexpr Oid kBool = 16;
constexpr Oid kBytea = 17;
constexpr Oid kInt8 = 20;
constexpr Oid kInt2 = 21;
constexpr Oid kInt4 = 23;
constexpr Oid kOid = 26;
constexpr Oid kFloat4 = 700;
constexpr Oid kFloat8 = 701;
constexpr Oid kNumeric = 1700;

template <typename Number>
std::optional<Number> parse(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Texts where there is no such number: NaN, infinities, integers of more than 64 bits.
Reader::Cell integer_cell(std::string_view text) {
  if (const auto number = parse<std::int64_t>(text)) return *number;
  return std::string(text);
}

Reader::Cell real_cell(std::string_view text) {
  if (const auto number = parse<double>(text); number && std::isfinite(*number)) return *number;
  return std::string(text);
}

}  // namespace

Reader::Cell read_cell(const Result& result, int row, int column) {
  if (result.is_null(row, column)) return std::monostate();
  const std::string_view text = result.text(row, column);
  switch (PQftype(result.get(), column)) {
    case kBool:
      return std::int64_t{text == "t"};
    case kInt2:
    case kInt4:
    case kInt8:
    case kOid:
      return integer_cell(text);
    case kFloat4:
    case kFloat8:
      return real_cell(text);
    case kNumeric:
      return text.find_first_of(".N") == std::string_view::npos ? integer_cell(text) : real_cell(text);
    case kBytea:  // \x00ff
      return "x'" + std::string(text.substr(2)) + "'";
    default:
      return std::string(text);
  }
}

std::vector<Reader::Cell> read_cells(const Result& result, int row) {
  std::vector<Reader::Cell> cells;
  cells.reserve(static_cast<std::size_t>(result.columns()));
  for (int column = 0; column < result.columns(); ++column) cells.push_back(read_cell(result, row, column));
  return cells;
}

}  // namespace indicatord::storage::postgresql
