#include "ctl/table.h"

#include <limits>
#include <sstream>
#include <stdexcept>

#include <gtest/gtest.h>

namespace indicatord::ctl {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string print(const std::vector<Column>& columns, const Rows& rows, const TableOptions& options = {}) {
  std::ostringstream out;
  print_table(out, columns, rows, options);
  return out.str();
}

TEST(Table, AlignsWhateverTheWidth) {
  EXPECT_EQ(print({{"area", Align::kLeft}, {"value", Align::kRight}, {"unit", Align::kLeft}},
                  {{"聊城市", "96200000", "USD"}, {"Jinan", "27.2", ""}}),
            "area       value  unit\n"
            "------  --------  ----\n"
            "聊城市  96200000  USD\n"
            "Jinan       27.2\n");
}

TEST(Table, HasItsHeaderWithoutRows) {
  EXPECT_EQ(print({{"a", Align::kLeft}, {"bc", Align::kLeft}}, {}), "a  bc\n-  --\n");
}

TEST(Table, StaysWholeWithLineBreaksInCells) {
  EXPECT_EQ(print({{"a", Align::kLeft}}, {{"x\ny"}}), "a\n---\nx␊y\n");
}

TEST(Table, IsStyledAndElidedOnDemand) {
  EXPECT_EQ(print({{"name", Align::kLeft}}, {{"聊城市东昌府区"}}, {true, 8}),
            "\x1b[1mname\x1b[0m\n-------\n聊城市…\n");
}

TEST(Table, RefusesRowsOfOtherLengths) {
  EXPECT_THROW(print({{"a", Align::kLeft}}, {{"x", "y"}}), std::invalid_argument);
}

TEST(FormatNumber, IsShortestAndPlain) {
  EXPECT_EQ(format_number(96200000), "96200000");
  EXPECT_EQ(format_number(7.25e9), "7250000000");
  EXPECT_EQ(format_number(27.2), "27.2");
  EXPECT_EQ(format_number(-2.9), "-2.9");
  EXPECT_EQ(format_number(0.1 + 0.2), "0.30000000000000004") << "it has to read back the same";
  EXPECT_EQ(format_number(0), "0");
  EXPECT_EQ(format_number(1e300), "1e+300");
  EXPECT_EQ(format_number(1e-9), "1e-09");
  EXPECT_EQ(format_number(std::numeric_limits<double>::infinity()), "inf");
}

}  // namespace
}  // namespace indicatord::ctl
