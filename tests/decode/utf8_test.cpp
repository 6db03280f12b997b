// UTF-8 by the Unicode standard's own table, and against an independent implementation (ICU).
#include "parsers/decode/utf8.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unicode/ustring.h>

namespace indicatord::decode {
namespace {

struct Bytes {
  const char* name;
  const char* bytes;
  std::size_t valid;  // length of the valid prefix
};

class ValidPrefix : public testing::TestWithParam<Bytes> {};

TEST_P(ValidPrefix, EndsWhereTheFirstBadByteIs) {
  EXPECT_EQ(valid_utf8_prefix(GetParam().bytes), GetParam().valid);
}

constexpr Bytes kBytes[] = {
    {"empty", "", 0},
    {"ascii", "GDP 1.5 %, and more than a word", 31},
    {"chinese", "增长27.2%，其中出口", 26},
    {"four_bytes", "𠀀", 4},
    {"last_code_point", "\xF4\x8F\xBF\xBF", 4},
    {"above_the_last", "\xF4\x90\x80\x80", 0},
    {"overlong_two", "\xC0\xAF", 0},
    {"overlong_three", "\xE0\x80\xAF", 0},
    {"overlong_four", "\xF0\x80\x80\xAF", 0},
    {"surrogate", "a\xED\xA0\x80", 1},
    {"stray_continuation", "ab\x80", 2},
    {"cut_two", "ab\xC3", 2},
    {"cut_three", "ab\xE5\xA2", 2},
    {"cut_four", "ab\xF0\xA0\x80", 2},
    {"bad_second", "ab\xE5 \x9E", 2},
    {"bad_third", "abcdefgh\xE5\xA2x", 8},
    {"five_byte_lead", "\xF8\x88\x80\x80\x80", 0},
};
INSTANTIATE_TEST_SUITE_P(Table, ValidPrefix, testing::ValuesIn(kBytes),
                         [](const auto& bytes) { return std::string(bytes.param.name); });

bool is_valid_for_icu(std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t length = 0;
  u_strFromUTF8(nullptr, 0, &length, bytes.data(), static_cast<int32_t>(bytes.size()), &error);
  return U_SUCCESS(error) || error == U_BUFFER_OVERFLOW_ERROR;
}

// Bytes that are mostly good, so that the interesting borders are met.
rc::Gen<std::string> damaged_text() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                          "a", "GDP 12345678", "增", "长速度", "é", "𠀀", "\xE5", "\x80", "\xED\xA0",
                          "\xF4\x90", "\xFF", "\n")),
                      [](const std::vector<std::string>& pieces) {
                        std::string joined;
                        for (const std::string& piece : pieces) joined += piece;
                        return joined;
                      });
}

RC_GTEST_PROP(Utf8Property, AgreesWithIcu, ()) {
  const std::string bytes = *damaged_text();
  const std::size_t prefix = valid_utf8_prefix(bytes);
  RC_ASSERT(is_valid_for_icu(std::string_view(bytes).substr(0, prefix)));
  for (std::size_t longer = prefix + 1; longer <= bytes.size(); ++longer) {
    RC_ASSERT(!is_valid_for_icu(std::string_view(bytes).substr(0, longer)));
  }
}

RC_GTEST_PROP(Utf8Property, RepairedTextIsValidAndGoodTextIsKept, ()) {
  const std::string bytes = *damaged_text();
  const Repaired repaired = repair_utf8(bytes);
  RC_ASSERT(is_valid_for_icu(repaired.text));
  RC_ASSERT((repaired.replaced == 0) == (repaired.text == bytes));
}

TEST(Utf8, RepairPutsOneMarkForEachRun) {
  const Repaired repaired = repair_utf8("增\xFF\xFE长\x80");
  EXPECT_EQ(repaired.text, "增\uFFFD长\uFFFD");
  EXPECT_EQ(repaired.replaced, 2U);
  EXPECT_EQ(repaired.first, 3U);
}

TEST(Utf8, ProfileCountsSequencesAndBadBytes) {
  const Utf8Profile profile = profile_utf8("ab增长\xFF𠀀\x80");
  EXPECT_EQ(profile.multibyte, 3U);
  EXPECT_EQ(profile.invalid, 2U);
}

}  // namespace
}  // namespace indicatord::decode
