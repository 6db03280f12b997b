// What the build stores of the built-in lexicon is what its files say.
#include "parsers/lexicon/stored_entries.h"

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "embedded/lexicon.h"
#include "embedded/stored_lexicon.h"
#include "parsers/lexicon/lexicon_builder.h"

namespace indicatord::lexicon {
namespace {

constexpr std::string_view kEntries = R"(
[[indicator]]
id = "test.output"
dimension = "mass"
name_zh = "产量"
name_en = "output"
heads = ["总产量"]
marks = ["农村"]
stock = true

[[unit]]
code = "t"
dimension = "mass"
name_en = "tonne"
names = ["吨"]
metric_factor = 0.001

[[area]]
code = "CN"
name = "中国"
valid_until = 2030

[[cue]]
kind = "filler"
words = ["了"]

[[synonym]]
indicator = "test.output"
names = ["产出量"]
)";

VersionedEntries read() {
  const std::vector<Source> sources = {{"first.toml", "", true}, {"mine.toml", kEntries, false}};
  return read_sources(sources).value();
}

TEST(StoredEntries, ComeBackAsTheyWere) {
  const std::string stored = store(read());
  const VersionedEntries back = restore(stored);
  EXPECT_EQ(back.version, read().version);
  ASSERT_EQ(back.entries.indicators.size(), 1U);
  const Indicator& indicator = back.entries.indicators.front();
  EXPECT_EQ(indicator.names, (std::vector<std::string>{"产量", "产出量"}));
  EXPECT_TRUE(indicator.stock);
  EXPECT_FALSE(indicator.added);
  EXPECT_EQ(indicator.dimension, Dimension::kMass);
  EXPECT_EQ(to_string(indicator.place), "mine.toml:2:1");
  EXPECT_EQ(back.entries.units.front().metric_factor, 0.001);
  EXPECT_EQ(back.entries.areas.front().valid_until, 2030);
  EXPECT_EQ(back.entries.cues.front().words, std::vector<std::string>{"了"});
  EXPECT_EQ(to_string(back.entries.synonyms.front().place), to_string(read().entries.synonyms.front().place));
  EXPECT_EQ(store(restore(stored)), stored);
}

TEST(StoredEntries, OfAnotherFormAreRefused) {
  const std::string stored = store(read());
  EXPECT_THROW(restore(stored + "x"), std::logic_error);
  for (std::size_t size = 0; size < stored.size(); ++size)
    EXPECT_THROW(restore(stored.substr(0, size)), std::logic_error) << size;
}

TEST(StoredEntries, OfTheBuildAreWhatItsFilesSay) {
  std::vector<Source> sources;
  for (const embedded::Asset& file : embedded::assets())
    sources.push_back({std::string(file.name), file.bytes, true});
  EXPECT_TRUE(store(read_sources(sources).value()) == embedded::stored::assets().front().bytes);
}

}  // namespace
}  // namespace indicatord::lexicon
