// A document's date, where only its text can tell.
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "parsers/resolve/resolver.h"
#include "parsers/segment/segmenter.h"
#include "tests/resolve/said_time.h"

namespace indicatord::resolve {
namespace {

std::string found(const std::string& text) {
  const auto date = find_published(segment::segment(text), builtin_vocabulary());
  return date ? model::format_date(*date) : "-";
}

TEST(Published, IsTheFirstFullDateOfTheFirstSentences) {
  EXPECT_EQ(found("2023年8月18日，全市召开会议。"), "2023-08-18");
  EXPECT_EQ(found("外贸开门红\n会议召开。2023年8月18日发布。2023年9月1日起施行。"), "2023-08-18");
}

TEST(Published, IsNoPartOfADateAndNoRun) {
  for (const char* text :
       {"2023年8月，全市召开会议。", "8月18日，全市召开会议。", "截至2023年6月30日，贷款增加。",
        "2023年8月18日至20日，展会举行。", "今日，全市召开会议。", "2023年2月30日，全市召开会议。", ""}) {
    EXPECT_EQ(found(text), "-") << text;
  }
}

TEST(Published, IsNotLookedForInTheMiddleOfAText) {
  EXPECT_EQ(found("一。二。三。四。五。2023年8月18日，全市召开会议。"), "-");
}

}  // namespace
}  // namespace indicatord::resolve
