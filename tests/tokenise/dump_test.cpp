// The token dump is JSON, one object a line, and its spans lead back to the text.
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/tokeniser.h"
#include "tests/tokenise/short_form.h"

namespace indicatord::tokenise {
namespace {

std::vector<boost::json::object> dumped(const std::string& text) {
  const std::string lines = dump_tokens(segment::segment(text), builtin_vocabulary());
  std::vector<boost::json::object> objects;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t stop = lines.find('\n', at);
    objects.push_back(boost::json::parse(lines.substr(at, stop - at)).as_object());
    at = stop + 1;
  }
  return objects;
}

std::string text_of(const boost::json::object& token, const char* key) {
  return std::string(token.at(key).as_string());
}

TEST(TokenDump, SaysWhatEachKindAdds) {
  const auto tokens = dumped("聊城市1-4月出口18.5亿元，同比增长5%—6%。");
  ASSERT_EQ(tokens.size(), 11U);
  EXPECT_EQ(text_of(tokens[0], "kind"), "area");
  EXPECT_EQ(tokens[0].at("areas").as_array().at(0).as_string(), "371500");
  EXPECT_FALSE(tokens[0].at("weak").as_bool());
  EXPECT_EQ(text_of(tokens[1], "kind"), "time");
  EXPECT_EQ(text_of(tokens[1], "time"), "months");
  EXPECT_TRUE(tokens[1].at("year").is_null());
  EXPECT_EQ(text_of(tokens[1], "start"), "01");
  EXPECT_EQ(text_of(tokens[1], "end"), "04");
  EXPECT_EQ(text_of(tokens[2], "indicator"), "trade.export");
  EXPECT_EQ(tokens[3].at("value").to_number<double>(), 1850000000);
  EXPECT_EQ(text_of(tokens[4], "unit"), "CNY");
  EXPECT_EQ(text_of(tokens[5], "kind"), "punctuation");
  EXPECT_EQ(text_of(tokens[6], "cue"), "basis");
  EXPECT_EQ(text_of(tokens[6], "cue_value"), "yoy");
  EXPECT_EQ(tokens[8].at("value").to_number<double>(), 5);
  EXPECT_EQ(tokens[8].at("value_high").to_number<double>(), 6);
}

TEST(TokenDump, SaysWhichYearsATimeSpans) {
  EXPECT_EQ(dumped("2021—2025年").at(0).at("to_year").to_number<int>(), 2025);
  const auto past = dumped("五年来");
  EXPECT_EQ(text_of(past[0], "time"), "past_years");
  EXPECT_EQ(past[0].at("count").to_number<int>(), 5);
  EXPECT_TRUE(dumped("3月以来").at(0).at("since").as_bool());
}

TEST(TokenDump, EscapesWhatJsonReserves) {
  const std::string text = "引号\"和反斜线\\以及\t制表。";
  std::string joined;
  for (const auto& token : dumped(text)) joined += text_of(token, "text");
  EXPECT_EQ(joined, "引号\"和反斜线\\以及制表。");
}

TEST(TokenDump, SpansLeadBackToTheText) {
  const std::string text = "　　全市出口１８.5 亿元，\n 其中机 电产品占６２％。";
  for (const auto& token : dumped(text)) {
    const auto begin = token.at("begin").to_number<std::size_t>();
    const auto end = token.at("end").to_number<std::size_t>();
    ASSERT_LE(begin, end);
    ASSERT_LE(end, text.size());
    const std::string slice = text.substr(begin, end - begin);
    // The slice holds the token's first character or the form that was folded into it.
    EXPECT_FALSE(slice.empty()) << text_of(token, "text");
  }
  const auto tokens = dumped(text);
  EXPECT_EQ(text_of(tokens[0], "text"), "全市");
  EXPECT_EQ(tokens[0].at("begin").to_number<std::size_t>(), 6U);
}

// A cue that no word of the lexicon made (35岁, H省) has no value.
TEST(TokenDump, CuesWithoutAWordHaveNoValue) {
  for (const char* text : {"现年35岁。", "H省。"}) {
    const auto tokens = dumped(text);
    bool seen = false;
    for (const auto& token : tokens) {
      if (text_of(token, "kind") != "cue") continue;
      seen = true;
      EXPECT_EQ(text_of(token, "cue_value"), "") << text;
    }
    EXPECT_TRUE(seen) << text;
  }
}

}  // namespace
}  // namespace indicatord::tokenise
