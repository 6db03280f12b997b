#include "ctl/result_printer.h"

#include <limits>
#include <sstream>

#include <gtest/gtest.h>

namespace indicatord::ctl {
namespace {

using storage::Reader;
using Cell = Reader::Cell;

Reader::QueryResult result() {
  return {{"area", "value", "note"},
          {{Cell("聊城市"), Cell(96200000.0), Cell()},
           {Cell("a \"b\", c"), Cell(std::int64_t{-3}), Cell("")},
           {Cell("two\nlines"), Cell(0.5), Cell("x")}},
          false};
}

TEST(ResultPrinter, Csv) {
  std::ostringstream out;
  print_as_csv(out, result());
  EXPECT_EQ(out.str(),
            "area,value,note\r\n"
            "聊城市,96200000,\r\n"
            "\"a \"\"b\"\", c\",-3,\"\"\r\n"
            "\"two\nlines\",0.5,x\r\n");
}

TEST(ResultPrinter, Json) {
  std::ostringstream out;
  print_as_json(out, result());
  EXPECT_EQ(out.str(),
            "[\n"
            "{\"area\": \"聊城市\", \"value\": 96200000, \"note\": null},\n"
            "{\"area\": \"a \\\"b\\\", c\", \"value\": -3, \"note\": \"\"},\n"
            "{\"area\": \"two\\nlines\", \"value\": 0.5, \"note\": \"x\"}\n"
            "]\n");
}

TEST(ResultPrinter, JsonOfNothing) {
  std::ostringstream out;
  print_as_json(out, {{"a"}, {}, false});
  EXPECT_EQ(out.str(), "[]\n");
}

TEST(ResultPrinter, JsonKeepsColumnsOfOneNameApart) {
  std::ostringstream out;
  print_as_json(
      out, {{"a", "a", "a_2", "a"},
            {{Cell(std::int64_t{1}), Cell(std::int64_t{2}), Cell(std::int64_t{3}), Cell(std::int64_t{4})}},
            false});
  EXPECT_EQ(out.str(), "[\n{\"a\": 1, \"a_3\": 2, \"a_2\": 3, \"a_4\": 4}\n]\n");
}

TEST(ResultPrinter, JsonHasNoInfinityAndNoBrokenText) {
  std::ostringstream out;
  print_as_json(out, {{"a", "b"}, {{Cell(std::numeric_limits<double>::infinity()), Cell("\xff")}}, false});
  EXPECT_EQ(out.str(), "[\n{\"a\": null, \"b\": \"\uFFFD\"}\n]\n");
}

TEST(ResultPrinter, TableAlignsNumbersRight) {
  std::ostringstream out;
  print_as_table(
      out,
      {{"n", "text"}, {{Cell(std::int64_t{5}), Cell("5")}, {Cell(), Cell()}, {Cell(12.5), Cell("x")}}, false},
      {});
  EXPECT_EQ(out.str(),
            "   n  text\n"
            "----  ----\n"
            "   5  5\n"
            "\n"
            "12.5  x\n");
}

}  // namespace
}  // namespace indicatord::ctl
