// The pure parts of the inbox: names, settling, sidecars, the journal's text.
#include <rapidcheck.h>

#include <gtest/gtest.h>

#include "daemon/inbox/move_journal.h"
#include "daemon/inbox/names.h"
#include "daemon/inbox/settling.h"
#include "daemon/inbox/sidecar.h"
#include "daemon/log.h"

namespace indicatord::daemon {
namespace {

using std::chrono::milliseconds;

TEST(Names, UnfinishedOnesAreKnown) {
  for (const char* name :
       {".a", "a~", "a.part", "a.tmp", ".a.swp", "#a#", "a.crdownload", "a.filepart", "a.partial"}) {
    EXPECT_TRUE(is_unfinished_name(name)) << name;
  }
  for (const char* name : {"a", "a.txt", "part", "a.part.txt", "#", "~a", "tmp"}) {
    EXPECT_FALSE(is_unfinished_name(name)) << name;
  }
  EXPECT_TRUE(is_sidecar_name("a.txt.meta.toml"));
  EXPECT_FALSE(is_sidecar_name(".meta.toml"));
}

TEST(Names, ANumberGoesBeforeTheExtension) {
  EXPECT_EQ(numbered_name("a.txt", 1), "a.txt");
  EXPECT_EQ(numbered_name("a.txt", 2), "a (2).txt");
  EXPECT_EQ(numbered_name("a", 12), "a (12)");
  EXPECT_EQ(numbered_name(".a", 2), ".a (2)");
  EXPECT_EQ(numbered_name("a.b.c", 2, ".d"), "a.b (2).c.d");
}

TEST(Names, ALongNameIsShortenedAtACharacter) {
  const std::string longest(255, 'a');
  EXPECT_EQ(numbered_name(longest, 1), longest);
  EXPECT_EQ(numbered_name(longest, 2).size(), 255U);
  std::string chinese;
  for (int i = 0; i < 83; ++i) chinese += "聊";
  chinese += ".pdf";  // 253 bytes
  const std::string numbered = numbered_name(chinese, 10, "", kReasonSuffix.size());
  EXPECT_LE(numbered.size(), 255 - kReasonSuffix.size());
  EXPECT_TRUE(numbered.ends_with("聊 (10).pdf")) << numbered;
}

TEST(Names, AnyBytesStayWithinTheLimit) {
  EXPECT_TRUE(rc::check("numbered_name", [](const std::string& name, unsigned char n, unsigned char reserve) {
    RC_PRE(!name.empty() && name.size() <= kMaxNameBytes && reserve < 30);
    const std::string numbered = numbered_name(name, n, "", reserve);
    RC_ASSERT(numbered.size() + reserve <= kMaxNameBytes);
  }));
}

FileSignature signature(std::uint64_t bytes) {
  return {1, 2, bytes, 3, 4};
}

TEST(Settling, WaitsUntilAFileStandsStill) {
  Settling settling(milliseconds(400));
  const Settling::Clock::time_point start{};
  settling.see("a", signature(1), start);
  EXPECT_EQ(settling.next(), start + milliseconds(400));
  settling.see("a", signature(2), start + milliseconds(300));  // it grew
  settling.see("a", signature(2), start + milliseconds(600));  // it did not
  EXPECT_TRUE(settling.take_ready(start + milliseconds(699)).empty());
  const auto ready = settling.take_ready(start + milliseconds(700));
  ASSERT_EQ(ready.size(), 1U);
  EXPECT_EQ(ready[0].signature, signature(2));
  EXPECT_EQ(ready[0].first_seen, start);
  EXPECT_EQ(settling.next(), std::nullopt);
}

TEST(Settling, AFileThatCameWholeIsReadyAtOnce) {
  Settling settling(milliseconds(400));
  const Settling::Clock::time_point start{};
  settling.see("b", signature(1), start + milliseconds(1));
  settling.see("a", signature(1), start, true);
  settling.see("b", signature(1), start + milliseconds(2), true);
  const auto ready = settling.take_ready(start + milliseconds(2));
  ASSERT_EQ(ready.size(), 2U);
  EXPECT_EQ(ready[0].path, "a");
  EXPECT_EQ(ready[1].path, "b");
}

TEST(Sidecar, SaysWhatTheDropperKnows) {
  const auto sidecar = parse_sidecar("published = 2022-04-29\narea = '371500'\nsource = '聊城日报'\n");
  ASSERT_TRUE(sidecar) << sidecar.error();
  EXPECT_EQ(sidecar->published, model::make_date(2022, 4, 29));
  EXPECT_EQ(sidecar->area, "371500");
  EXPECT_EQ(sidecar->source, "聊城日报");
  EXPECT_EQ(parse_sidecar("published = '2022年4月29日'")->published, model::make_date(2022, 4, 29));
  EXPECT_EQ(parse_sidecar("")->published, std::nullopt);
}

TEST(Sidecar, MistakesNameTheirPlace) {
  for (const auto& [toml, place] :
       std::vector<std::pair<const char*, const char*>>{{"published = 5", "1:13"},
                                                        {"published = '5月'", "1:13"},
                                                        {"\nares = 'x'", "2:1"},
                                                        {"area = 3", "1:8"},
                                                        {"area", "1:"}}) {
    const auto sidecar = parse_sidecar(toml);
    ASSERT_FALSE(sidecar) << toml;
    EXPECT_NE(sidecar.error().find(place), std::string::npos) << sidecar.error();
  }
}

TEST(MoveJournal, ItsTextComesBackAsItWas) {
  EXPECT_TRUE(rc::check("journal", [](const std::vector<std::string>& paths) {
    std::set<MoveEntry> entries;
    for (const std::string& path : paths) {
      if (!path.empty() && path.find('\0') == std::string::npos) entries.insert({std::string(64, 'a'), path});
    }
    entries.insert({std::string(64, 'b'), "a\nb\\n/\xff c"});
    RC_ASSERT(decode_journal(encode_journal(entries)) == entries);
  }));
}

TEST(MoveJournal, PassesOverWhatIsNoEntry) {
  const std::string good = std::string(64, 'a') + " x\n";
  EXPECT_EQ(
      decode_journal("nonsense\n\n" + std::string(64, 'z') + " y\n" + good + std::string(64, 'a')).size(),
      1U);
}

TEST(Printable, NoNameCanForgeALine) {
  EXPECT_EQ(printable("聊城 a.txt"), "聊城 a.txt");
  EXPECT_EQ(printable("a\nb\x1b[31m\x7f"), "a\\x0Ab\\x1B[31m\\x7F");
  EXPECT_EQ(printable("\xff\xc0\xaf\xed\xa0\x80"), "\\xFF\\xC0\\xAF\\xED\\xA0\\x80");
  EXPECT_EQ(printable("\xc2\x9b"), "\\xC2\\x9B");
}

TEST(Log, WritesOneLine) {
  std::string line;
  const auto sink = [&](std::string_view text) { line = text; };
  Log(sink, false).info("stored", {{"file", "a b\n\"c\""}, {"n", "3"}, {"empty", ""}});
  EXPECT_EQ(line, "info: stored file=\"a b\\x0A\\\"c\\\"\" n=3 empty=\"\"\n");
  Log(sink, true).error("x");
  EXPECT_EQ(line, "<3>x\n");
}

}  // namespace
}  // namespace indicatord::daemon
