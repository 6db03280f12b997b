#include "ctl/display_width.h"

#include <gtest/gtest.h>

namespace indicatord::ctl {
namespace {

TEST(DisplayWidth, OfTexts) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("fdi.actual"), 10U);
  EXPECT_EQ(display_width("聊城市"), 6U);
  EXPECT_EQ(display_width("１２％，"), 8U) << "full width";
  EXPECT_EQ(display_width("㎡"), 2U);
  EXPECT_EQ(display_width("é"), 1U);
  EXPECT_EQ(display_width("e\u0301"), 1U) << "a combining accent";
  EXPECT_EQ(display_width("ﾊﾝ"), 2U) << "half width";
  EXPECT_EQ(display_width("가"), 2U);
  EXPECT_EQ(display_width("𠮷"), 2U) << "beyond the basic plane";
  EXPECT_EQ(display_width("……——"), 4U) << "ambiguous characters are narrow";
  EXPECT_EQ(display_width("a\u200bb\ufeff"), 2U) << "invisible ones";
}

TEST(DisplayWidth, PrintableShowsWhatATerminalWouldObey) {
  EXPECT_EQ(printable("聊城\n市\t!"), "聊城␊市␉!");
  EXPECT_EQ(printable("\x1b[31mred\x7f"), "␛[31mred␡");
  EXPECT_EQ(printable("\xc2\x9b"
                      "2J"),
            "\uFFFD2J")
      << "the one-byte form of ESC [";
}

TEST(DisplayWidth, BrokenUtf8IsReplaced) {
  EXPECT_EQ(printable("a\xff"
                      "b"),
            "a\uFFFDb");
  EXPECT_EQ(valid_utf8("\xe8\x81"), "\uFFFD\uFFFD") << "cut off";
  EXPECT_EQ(valid_utf8("\xc0\xaf"), "\uFFFD\uFFFD") << "overlong";
  EXPECT_EQ(valid_utf8("\xed\xa0\x80"), "\uFFFD\uFFFD\uFFFD") << "a surrogate";
  EXPECT_EQ(valid_utf8("\xf4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD") << "beyond U+10FFFF";
  EXPECT_EQ(valid_utf8("聊\n𠮷"), "聊\n𠮷");
}

TEST(DisplayWidth, ElidesByColumns) {
  EXPECT_EQ(elide("聊城市", 6), "聊城市");
  EXPECT_EQ(elide("聊城市区", 6), "聊城…");
  EXPECT_EQ(elide("聊城市区", 5), "聊城…");
  EXPECT_EQ(elide("abcdef", 3), "ab…");
  EXPECT_LE(display_width(elide("聊城市区", 4)), 4U);
}

}  // namespace
}  // namespace indicatord::ctl
