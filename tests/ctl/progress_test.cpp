#include "ctl/progress.h"

#include <sstream>

#include <gtest/gtest.h>

namespace indicatord::ctl {
namespace {

using namespace std::chrono_literals;

class ProgressTest : public testing::Test {
 protected:
  Progress::Output output(bool terminal) {
    return {out_, terminal, [this] { return now_; }};
  }
  std::string taken() {
    std::string text = out_.str();
    out_.str("");
    return text;
  }

  std::ostringstream out_;
  Progress::Clock::time_point now_{};
};

TEST_F(ProgressTest, ShortWorkSaysNothing) {
  for (const bool terminal : {true, false}) {
    Progress progress("reading", "documents", 10, output(terminal));
    now_ += 900ms;
    progress.at(10);
  }
  EXPECT_EQ(taken(), "");
}

TEST_F(ProgressTest, ATerminalGetsABarThatIsTakenAwayAtTheEnd) {
  {
    Progress progress("reading", "documents", 400, output(true));
    now_ += 2s;
    progress.at(100);
    EXPECT_EQ(taken(),
              "\r\x1b[Kreading ███████░░░░░░░░░░░░░░░░░░░░░░░ 25% 100/400 documents, 50/s, 6 s left");
    now_ += 50ms;
    progress.at(101);
    EXPECT_EQ(taken(), "") << "not more often than anyone can see";
    progress.clear();
    EXPECT_EQ(taken(), "\r\x1b[K");
    now_ += 198s;
    progress.at(200);
    EXPECT_NE(taken().find("50% 200/400 documents, 1/s, 3 min 20 s left"), std::string::npos);
  }
  EXPECT_EQ(taken(), "\r\x1b[K");
}

TEST_F(ProgressTest, AFileGetsALineAMinute) {
  Progress progress("reading", "documents", 30'000, output(false));
  now_ += 59s;
  progress.at(50);
  EXPECT_EQ(taken(), "");
  now_ += 1s;
  progress.at(60);
  EXPECT_EQ(taken(), "reading 0% 60/30000 documents, 1/s, 8 h 19 min left\n");
  now_ += 59s;
  progress.at(100);
  EXPECT_EQ(taken(), "");
}

TEST_F(ProgressTest, WhatIsNotKnownIsNotSaid) {
  Progress unknown("writing", "rows", 0, output(false));
  now_ += 60s;
  unknown.at(120);
  EXPECT_EQ(taken(), "writing: 120 rows, 2/s\n");
  Progress still("reading", "documents", 5, output(false));
  now_ += 60s;
  still.at(0);
  EXPECT_EQ(taken(), "reading 0% 0/5 documents, 0/s, time left unknown\n");
  Progress more("reading", "documents", 5, output(false));
  now_ += 60s;
  more.at(6);
  EXPECT_EQ(taken(), "reading 100% 6/6 documents, 0/s, 0 s left\n");
}

}  // namespace
}  // namespace indicatord::ctl
