// Charsets are told apart and converted. The fixed bytes were made by another implementation (Python's
// codecs).
#include "parsers/decode/charset.h"

#include <string>

#include <gtest/gtest.h>

#include "parsers/decode/utf8.h"
#include "tests/decode/encoded_text.h"

namespace indicatord::decode {
namespace {

using namespace std::string_literals;

constexpr const char* kSimplified = "一季度全市进出口108.6亿元，同比增长27.2%。";
constexpr const char* kTraditional = "第一季出口總額為新臺幣三百億元，年增百分之五。";

struct Vector {
  const char* name;
  std::string bytes;
  Charset charset;
  const char* text;
};

class Charsets : public testing::TestWithParam<Vector> {};

TEST_P(Charsets, AreDetectedAndConverted) {
  const std::optional<Charset> charset = detect_charset(GetParam().bytes, std::nullopt);
  ASSERT_TRUE(charset.has_value());
  EXPECT_EQ(*charset, GetParam().charset);
  const Converted converted = convert_to_utf8(GetParam().bytes, *charset);
  EXPECT_EQ(converted.text, GetParam().text);
  EXPECT_EQ(converted.replaced, 0U);
}

const Vector kVectors[] = {
    {"ascii", "GDP 1.5", Charset::kUtf8, "GDP 1.5"},
    {"utf8", kSimplified, Charset::kUtf8, kSimplified},
    {"utf8_with_mark", "\xEF\xBB\xBF"s + kSimplified, Charset::kUtf8, kSimplified},
    {"gb18030",
     "\xD2\xBB\xBC\xBE\xB6\xC8\xC8\xAB\xCA\xD0\xBD\xF8\xB3\xF6\xBF\xDA\x31\x30\x38."
     "6\xD2\xDA\xD4\xAA\xA3\xAC\xCD\xAC\xB1\xC8"
     "\xD4\xF6\xB3\xA4\x32\x37.2%\xA1\xA3",
     Charset::kGb18030, kSimplified},
    {"big5",
     "\xB2\xC4\xA4@\xA9u\xA5X\xA4\x66\xC1`"
     "\xC3\x42\xAC\xB0\xB7s\xBBO\xB9\xF4\xA4T\xA6\xCA\xBB\xF5\xA4\xB8\xA1\x41\xA6~\xBCW"
     "\xA6\xCA\xA4\xC0\xA4\xA7\xA4\xAD\xA1\x43",
     Charset::kBig5, kTraditional},
    {"utf16_little_endian", "\xFF\xFE"s + encoded(kSimplified, "UTF-16LE"), Charset::kUtf16Le, kSimplified},
    {"utf16_big_endian", "\xFE\xFF"s + encoded(kSimplified, "UTF-16BE"), Charset::kUtf16Be, kSimplified},
    {"utf16_little_endian_without_mark",
     "\x00N\x63[\xA6^hQ\x02^\xDB\x8F\xFAQ\xE3S1\x00\x30\x00\x38\x00."
     "\x00\x36\x00\xBFNCQ\x0C\xFF\x0CT\xD4k\x9EX\x7F\x95\x32\x00\x37"
     "\x00.\x00\x32\x00%\x00\x02\x30"s,
     Charset::kUtf16Le, kSimplified},
    {"utf16_big_endian_without_mark",
     "N\x00[\x63^\xA6Qh^\x02\x8F\xDBQ\xFAS\xE3\x00\x31\x00\x30\x00\x38\x00."
     "\x00\x36N\xBFQC\xFF\x0CT\x0Ck\xD4X\x9E\x95\x7F\x00\x32"
     "\x00\x37\x00.\x00\x32\x00%0\x02"s,
     Charset::kUtf16Be, kSimplified},
    {"astral_plane_in_utf16", "\xFF\xFE\x40\xD8\x00\xDC"s, Charset::kUtf16Le, "𠀀"},
};
INSTANTIATE_TEST_SUITE_P(Table, Charsets, testing::ValuesIn(kVectors),
                         [](const auto& vector) { return std::string(vector.param.name); });

TEST(Charsets, ReadsTheFourByteFormsOfGb18030) {
  EXPECT_EQ(convert_to_utf8("\xA9\x96\x81\x39\xEE\x39\x95\x32\x82\x36", Charset::kGb18030).text, "〇㐀𠀀");
  EXPECT_EQ(convert_to_utf8("\x84\x31\x95\x33GDP", Charset::kGb18030).text, "GDP") << "the mark must go";
}

// Short headlines, each in every charset that can hold it.
constexpr const char* kSimplifiedSentences[] = {"上半年实际使用外资3.4亿美元，增长12%。",
                                                "全市粮食总产量达到二百万吨以上。",
                                                "签约项目四十二个，协议投资额超百亿元。",
                                                "城镇居民人均可支配收入21843元",
                                                "规模以上工业企业利润总额下降2.9%",
                                                "港口货物吞吐量同比增长7.1个百分点",
                                                "新登记经营主体五千余户",
                                                "社会消费品零售总额实现较快增长",
                                                "高新技术企业达到九百家",
                                                "财政收入稳步提高",
                                                "固定资产投资",
                                                "增长百分之八",
                                                "聊城市",
                                                "进出口",
                                                "经济运行总体平稳，稳中有进，高质量发展扎实推进。"};
constexpr const char* kTraditionalSentences[] = {"上半年實際使用外資3.4億美元，增長12%。",
                                                 "全市糧食總產量達到二百萬噸以上。",
                                                 "簽約項目四十二個，協議投資額超百億元。",
                                                 "城鎮居民人均可支配收入21843元",
                                                 "規模以上工業企業利潤總額下降2.9%",
                                                 "港口貨物吞吐量同比增長7.1個百分點",
                                                 "新登記經營主體五千餘戶",
                                                 "社會消費品零售總額實現較快增長",
                                                 "高新技術企業達到九百家",
                                                 "財政收入穩步提高",
                                                 "固定資產投資",
                                                 "增長百分之八",
                                                 "進出口貿易額",
                                                 "經濟運行總體平穩，穩中有進，高質量發展扎實推進。"};

TEST(Charsets, TellsGb18030FromBig5BySentence) {
  for (const char* sentence : kSimplifiedSentences) {
    EXPECT_EQ(detect_charset(encoded(sentence, "gb18030"), std::nullopt), Charset::kGb18030) << sentence;
  }
  for (const char* sentence : kTraditionalSentences) {
    EXPECT_EQ(detect_charset(encoded(sentence, "Big5"), std::nullopt), Charset::kBig5) << sentence;
  }
}

TEST(Charsets, ADeclarationDecidesWhereBytesFitBoth) {
  const std::string bytes = encoded("進出口貿易額", "Big5");
  EXPECT_EQ(detect_charset(bytes, Charset::kGb18030), Charset::kGb18030);
  EXPECT_EQ(detect_charset(bytes, Charset::kBig5), Charset::kBig5);
  EXPECT_EQ(detect_charset(kSimplified, Charset::kBig5), Charset::kUtf8) << "valid UTF-8 is UTF-8";
}

TEST(Charsets, DamagedUtf8StaysUtf8) {
  std::string bytes;
  for (int i = 0; i < 5; ++i) bytes += kSimplified;
  const std::size_t damage = bytes.size() / 2;
  bytes[damage] = '\xFF';
  ASSERT_EQ(detect_charset(bytes, std::nullopt), Charset::kUtf8);
  const Converted converted = convert_to_utf8(bytes, Charset::kUtf8);
  EXPECT_GE(converted.replaced, 1U);
  EXPECT_EQ(converted.text.substr(converted.first, 3), "\uFFFD");
  EXPECT_EQ(valid_utf8_prefix(converted.text), converted.text.size());
}

TEST(Charsets, BytesThatFitNowhereAreCounted) {
  const std::string bytes = encoded(kSimplified, "gb18030") + "\xFF" + encoded(kSimplified, "gb18030");
  const Converted converted = convert_to_utf8(bytes, Charset::kGb18030);
  EXPECT_EQ(converted.replaced, 1U);
  EXPECT_EQ(converted.text, kSimplified + "\uFFFD"s + kSimplified);
  EXPECT_EQ(converted.first, std::string_view(kSimplified).size());
}

TEST(Charsets, LoneSurrogatesAreReplaced) {
  const Converted converted = convert_to_utf8("\xFF\xFE\x41\x00\x00\xD8\x42\x00"s, Charset::kUtf16Le);
  EXPECT_EQ(converted.text, "A\uFFFDB");
  EXPECT_EQ(converted.replaced, 1U);
}

// Found by fuzzing: the second mark went after the place of the damage had been noted.
TEST(Charsets, PlaceOfDamageBehindTwoMarks) {
  const Converted converted = convert_to_utf8("\xFE\xFF\xFE\xFF\x02"s, Charset::kUtf16Be);
  EXPECT_EQ(converted.text, "\uFFFD");
  EXPECT_EQ(converted.first, 0U);
}

TEST(Charsets, SurrogatesMeetAcrossChunks) {
  std::string text = "增";
  for (int i = 0; i < 20000; ++i) text += "𠀀";
  EXPECT_TRUE(convert_to_utf8(encoded(text, "UTF-16LE"), Charset::kUtf16Le).text == text);
  EXPECT_TRUE(convert_to_utf8(encoded(text, "gb18030"), Charset::kGb18030).text == text);
}

TEST(Charsets, BinaryIsNoText) {
  EXPECT_EQ(detect_charset("GDP\0 1.5"s, std::nullopt), std::nullopt);
  EXPECT_EQ(detect_charset("\x01\x02\x03\x04\x05\x06 abc", std::nullopt), std::nullopt);
  std::string noise;
  for (unsigned i = 0; i < 4096; ++i) noise.push_back(static_cast<char>(1 + (i * 2654435761U >> 11U) % 255));
  EXPECT_EQ(detect_charset(noise, std::nullopt), std::nullopt);
}

TEST(Charsets, KnowsTheNamesThatPagesDeclare) {
  EXPECT_EQ(charset_by_name("UTF-8"), Charset::kUtf8);
  EXPECT_EQ(charset_by_name("gb2312"), Charset::kGb18030);
  EXPECT_EQ(charset_by_name("GBK"), Charset::kGb18030);
  EXPECT_EQ(charset_by_name("Big5-HKSCS"), Charset::kBig5);
  EXPECT_EQ(charset_by_name("iso-8859-1"), std::nullopt);
  EXPECT_EQ(charset_by_name(""), std::nullopt);
}

}  // namespace
}  // namespace indicatord::decode
