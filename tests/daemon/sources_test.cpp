#include <string>

#include <gtest/gtest.h>

#include "daemon/sources/glob.h"
#include "daemon/sources/published_pattern.h"

namespace indicatord::daemon {
namespace {

struct Match {
  const char* pattern;
  const char* path;
  bool expected;
};

class GlobMatch : public testing::TestWithParam<Match> {};

TEST_P(GlobMatch, Table) {
  const auto glob = Glob::compile(GetParam().pattern);
  ASSERT_TRUE(glob) << glob.error();
  EXPECT_EQ(glob->matches(GetParam().path), GetParam().expected)
      << GetParam().pattern << " on " << GetParam().path;
}

INSTANTIATE_TEST_SUITE_P(
    Cases, GlobMatch,
    testing::Values(
        Match{"a.txt", "a.txt", true}, Match{"a.txt", "b/a.txt", false}, Match{"*.txt", "a.txt", true},
        Match{"*.txt", "b/a.txt", false}, Match{"lcrb/*", "lcrb/a", true}, Match{"lcrb/*", "lcrb/a/b", false},
        Match{"lcrb/*", "lcrb/", true}, Match{"lcrb/**", "lcrb/a/b", true}, Match{"lcrb/**", "lcrb", false},
        Match{"**", "", true}, Match{"**", "a/b/c", true}, Match{"**/a.txt", "a.txt", true},
        Match{"**/a.txt", "x/y/a.txt", true}, Match{"**/a.txt", "xa.txt", false},
        Match{"x/**/a", "x/a", true}, Match{"x/**/a", "x/y/z/a", true}, Match{"x/**/a", "xy/a", false},
        Match{"a**b", "a/x/b", true}, Match{"?", "聊", true}, Match{"??", "聊", false},
        Match{"?", "\xff", true}, Match{"?", "/", false}, Match{"[a-c]x", "bx", true},
        Match{"[a-c]x", "dx", false}, Match{"[!a-c]x", "dx", true}, Match{"[!a-c]x", "聊x", true},
        Match{"[!a-c]x", "/x", false}, Match{"[]]", "]", true}, Match{"[a-]", "-", true},
        Match{"\\*", "*", true}, Match{"\\*", "a", false}, Match{"聊城*/*.pdf", "聊城日报/a b.pdf", true},
        Match{"*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaa", false}));

TEST(Glob, RejectsWhatMeansNothing) {
  for (const char* pattern : {"", "[a", "[", "[b-a]", "[聊]", "a\\"})
    EXPECT_FALSE(Glob::compile(pattern)) << pattern;
  EXPECT_FALSE(Glob::compile(std::string(5000, 'a')));
}

TEST(WordedDate, Table) {
  const auto day = model::make_date(2022, 4, 9);
  for (const char* words : {"20220409", "2022-04-09", "2022-4-9", "2022.4.9", "2022/04/09", "2022_04_09",
                            "2022年4月9日", "2022年4月9"}) {
    EXPECT_EQ(parse_worded_date(words), day) << words;
  }
  for (const char* words : {"", "2022", "202204", "20221301", "20220230", "2022-04", "2022-04/09",
                            "2022年4月", "22-4-9", "2022-4-9x", "聊"}) {
    EXPECT_EQ(parse_worded_date(words), std::nullopt) << words;
  }
}

TEST(PublishedPattern, FindsTheGroup) {
  const auto pattern = PublishedPattern::compile(R"((?<paper>[a-z]+)-(?<date>\d{4}年\d{1,2}月\d{1,2}日))");
  ASSERT_TRUE(pattern) << pattern.error();
  EXPECT_EQ(pattern->find("x/lcrb-2022年4月29日.txt"), model::make_date(2022, 4, 29));
  EXPECT_EQ(pattern->find("x/lcrb-2022年4月31日.txt"), std::nullopt);
  EXPECT_EQ(pattern->find("x/lcrb.txt"), std::nullopt);
  EXPECT_EQ(pattern->find(std::string(5000, 'a')), std::nullopt);
}

TEST(PublishedPattern, GivesUpOnEndlessBacktracking) {
  const auto pattern = PublishedPattern::compile("^(a+)+(?<date>b)$");
  ASSERT_TRUE(pattern);
  EXPECT_EQ(pattern->find(std::string(200, 'a')), std::nullopt);
}

TEST(PublishedPattern, AGroupThatTookNoPartIsNoDate) {
  const auto pattern = PublishedPattern::compile(R"(a|(?<date>\d{8}))");
  ASSERT_TRUE(pattern);
  EXPECT_EQ(pattern->find("a20220101"), std::nullopt);
}

}  // namespace
}  // namespace indicatord::daemon
