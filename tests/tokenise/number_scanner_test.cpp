// Numbers as Chinese prose writes them, and what only looks like one.
#include "parsers/tokenise/number_scanner.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "parsers/segment/clean_text.h"
#include "tests/tokenise/short_form.h"

namespace indicatord::tokenise {
namespace {

struct Case {
  const char* text;
  const char* expected;
};

void expect_numbers(std::initializer_list<Case> cases) {
  for (const Case& c : cases) EXPECT_EQ(scanned_number(c.text), c.expected) << c.text;
}

void expect_quantities(std::initializer_list<Case> cases) {
  for (const Case& c : cases) EXPECT_EQ(numbers_with_units(c.text), c.expected) << c.text;
}

TEST(NumberScanner, ReadsDigits) {
  expect_numbers({{"7", "7 [7]"},
                  {"0.6个", "0.6 [0.6]"},
                  {"12.40%", "12.4 [12.40]"},
                  {"007", "7 [007]"},
                  {"-6.3%", "-6.3 [-6.3]"},
                  {"−6.3%", "-6.3 [-6.3]"},
                  {"１２．４％", "12.4 [12.4]"},
                  {"3.", "3 [3]"},
                  {"123456789012345678", "123456789012345680 [123456789012345678]"}});
}

TEST(NumberScanner, ReadsThousandsSeparators) {
  expect_numbers({{"26,876元", "26876 [26,876]"},
                  {"26，876元", "26876 [26，876]"},
                  {"1,005,136.5元", "1005136.5 [1,005,136.5]"},
                  {"8，12和15", "8 [8]"},
                  {"26,8760", "26 [26]"},
                  {"1234,567", "1234 [1234]"}});
}

TEST(NumberScanner, AppliesScaleWords) {
  expect_numbers({{"42.7亿元", "4270000000 [42.7亿]"},
                  {"9万人", "90000 [9万]"},
                  {"9.07万亿元", "9070000000000 [9.07万亿]"},
                  {"3千万元", "30000000 [3千万]"},
                  {"5百万元", "5000000 [5百万]"},
                  {"3億元", "300000000 [3億]"},
                  {"2萬美元", "20000 [2萬]"},
                  {"0.3万", "3000 [0.3万]"}});
}

// 千 of 千瓦时 and 千克 belongs to the unit.
TEST(NumberScanner, LeavesTheUnitItsScaleWord) {
  expect_numbers({{"58千瓦时", "58 [58]"},
                  {"6.5亿千瓦时", "650000000 [6.5亿]"},
                  {"12万千瓦", "120000 [12万]"},
                  {"300千克", "300 [300]"}});
}

TEST(NumberScanner, MarksWhatIsMore) {
  expect_numbers({{"30余家", "30 over [30余]"},
                  {"20多亿元", "2000000000 over [20多亿]"},
                  {"4万多人", "40000 over [4万多]"},
                  {"1.2万余户", "12000 over [1.2万余]"},
                  {"百余家", "none"},
                  {"三十多个", "30 over han [三十多]"}});
}

TEST(NumberScanner, ReadsChineseNumerals) {
  expect_numbers({{"三千六百亿元", "360000000000 han [三千六百亿]"},
                  {"十二家", "12 han [十二]"},
                  {"二十", "20 han [二十]"},
                  {"一百零五个", "105 han [一百零五]"},
                  {"两千万元", "20000000 han [两千万]"},
                  {"一万二千户", "12000 han [一万二千]"},
                  {"两万亿元", "2000000000000 han [两万亿]"},
                  {"二〇二二年", "2022 han [二零二二]"},
                  {"三点六亿元", "360000000 han [三点六亿]"},
                  {"五点二", "5.2 han [五点二]"}});
}

TEST(NumberScanner, ReadsPartsOfAWhole) {
  expect_numbers({{"百分之十二点四", "12.4 percent han [百分之十二点四]"},
                  {"百分之5.2", "5.2 percent han [百分之5.2]"},
                  {"百分之百", "100 percent han [百分之百]"},
                  {"四分之一", "25 percent han [四分之一]"},
                  {"五分之二", "40 percent han [五分之二]"},
                  {"1/4", "25 percent [1/4]"},
                  {"3/2", "3 [3]"},
                  {"1/400", "1 [1]"}});
}

TEST(NumberScanner, RefusesWhatNoDoubleHolds) {
  expect_numbers({{"1234567890123456789", "none"},
                  {"12345.67890123456789", "none"},
                  {"9亿亿亿元", "none"},
                  {"九亿亿亿元", "none"},
                  {"三多亿亿亿元", "none"}});
}

TEST(NumberScanner, ReadsStructures) {
  for (const char* text : {"6.2:41.5:52.3", "6.2：41.5：52.3", "6.2∶41.5∶52.3", "6.2︰41.5︰52.3"}) {
    EXPECT_EQ(numbers_with_units(text), "6.2, 41.5, 52.3") << text;
  }
  std::u32string structure = U"6.2:41.5:52.3";
  const auto ratio = scan_ratio(structure, 0);
  ASSERT_TRUE(ratio.has_value());
  EXPECT_EQ(ratio->count, 3);
  EXPECT_EQ(ratio->parts[1].number.ratio, 2);
  EXPECT_EQ(ratio->parts[1].number.value, 41.5);
}

TEST(NumberScanner, OtherColonsAreNoStructure) {
  for (const std::u32string text : {U"8:30", U"8:30:00", U"3:2:1", U"1:50000", U"10:20:30:40", U"5:"}) {
    EXPECT_FALSE(scan_ratio(text, 0).has_value());
  }
}

TEST(Quantities, TakeTheirUnits) {
  expect_quantities({{"进出口42.7亿元", "4270000000 CNY"},
                     {"折合14.6亿美元", "1460000000 USD"},
                     {"发电58亿千瓦时", "5800000000 kW.h"},
                     {"发电装机260万千瓦", "2600000 kW"},
                     {"粮食产量61.3万吨", "613000 t"},
                     {"亩产512公斤/亩", "512 kg/mu"},
                     {"造林3.2万公顷", "32000 har"},
                     {"播种面积86万亩", "860000 mu"},
                     {"吞吐量31万标箱", "310000 TEU"},
                     {"均价每吨3200元/吨", "3200 CNY/t"},
                     {"提高1.8个百分点", "1.8 pp"},
                     {"增长率5.1‰", "5.1 ‰"},
                     {"增长9.3％", "9.3 %"}});
}

TEST(Quantities, SpanRanges) {
  expect_quantities({{"增长5%—6%", "5..6 %"},
                     {"增长5-6%", "5..6 %"},
                     {"增长5%至6%", "5..6 %"},
                     {"增长5%~6%", "5..6 %"},
                     {"投资2至3亿元", "200000000..300000000 CNY"},
                     {"投资2—三亿元", "200000000..300000000 CNY"},
                     {"增长-0.5%至0.5%", "-0.5..0.5 %"},
                     {"增长0%至5%", "0..5 %"},
                     {"占两成到三倍", "2 <tenths>, 3 <times>"},
                     {"投资8000万元到9000万元", "80000000..90000000 CNY"},
                     {"-45—0亿亿亿元", "-45, 0 CNY"},  // the first in the second's scale is above the limit
                     {"下降6%—5%", "6 %, 5 %"}});
}

TEST(Quantities, OfTenthsAndFractions) {
  expect_quantities(
      {{"占比近六成", "6 <tenths>"},
       {"增长六成五", "6 <tenths>, 5"},
       {"占全市三分之一", "33.333333333333336 %"},
       {"三分之200000000000000000元", "200000000000000000 CNY"},  // no part of a whole; above the limit
       {"增长百分之十二点四", "12.4 %"},
       {"增长1.7倍", "1.7 <times>"},
       {"居全省第4位", "4 <rank_unit>"}});
}

TEST(Quantities, BareScaleWordsCountBehindAnApproximator) {
  expect_quantities({{"近亿元", "100000000 CNY"},
                     {"突破百万元大关", "1000000 CNY"},
                     {"五亿多农民", "500000000+"},
                     {"亿元项目", "none"}});
}

TEST(Quantities, AreNotEverywhere) {
  for (const char* text :
       {"5G网络建设提速", "第十四次代表大会", "一般来说", "多元化发展", "出席G20峰会", "十分重要", "三农工作",
        "万众一心", "千家万户", "百姓得实惠", "H7N9型", "T3航站楼", "一带一路", "万达广场"}) {
    EXPECT_EQ(numbers_with_units(text), "none") << text;
  }
}

TEST(Quantities, OfOtherThingsAreMarkedAsSuch) {
  for (const char* text : {"现年42岁", "第15届", "共12期工程", "最高35℃"}) {
    EXPECT_EQ(numbers_with_units(text).find("CNY"), std::string::npos) << text;
  }
  EXPECT_EQ(short_tokens("现年42岁"), "现年/x 42岁/c:filler");
}

// A dash is a minus sign right behind a word and before a percentage; else it is a range's, or punctuation.
TEST(NumberScanner, TellsAMinusFromOtherDashes) {
  struct Dash {
    std::u32string_view text;
    bool minus;
  };
  for (const Dash& c :
       {Dash{U"增速达—6.9%", true}, Dash{U"同比—3%", true}, Dash{U"增长5%—6%", false},
        Dash{U"增长6%左右—8%", false}, Dash{U"去年—2020年", false}, Dash{U"回升——8%", false}}) {
    SCOPED_TRACE(segment::to_utf8(c.text));
    EXPECT_EQ(dash_is_minus(c.text, c.text.find(U'—')), c.minus);
  }
}

}  // namespace
}  // namespace indicatord::tokenise
