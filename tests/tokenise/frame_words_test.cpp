// Frames are kept by what a number measures, and found by the words of theirs that stand in a clause.
#include "parsers/tokenise/frame_words.h"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace indicatord::tokenise {
namespace {

using lexicon::Dimension;

constexpr std::string_view kLexicon =
    "[[indicator]]\nid = 'freight'\ndimension = 'mass'\nname_zh = '货运量'\nname_en = 'freight'\n"
    "[[indicator]]\nid = 'price'\ndimension = 'price'\nname_zh = '房价'\nname_en = 'price'\n"
    "[[indicator]]\nid = 'output'\ndimension = 'any'\nname_zh = '产量'\nname_en = 'output'\n"
    "[[unit]]\ncode = 't'\ndimension = 'mass'\nname_en = 'tonne'\n"
    "[[unit]]\ncode = '%'\ndimension = 'ratio'\nname_en = 'per cent'\n"
    "[[frame]]\nindicator = 'freight'\nunits = ['t', '%']\nright_before = ['运']\nbehind = ['运往']\n"
    "[[frame]]\nindicator = 'freight'\nunits = ['{列}']\nalone = ['开行班列']\n"
    "[[frame]]\nindicator = 'price'\nright_before = ['卖到']\n"
    "[[cue]]\nkind = 'affix'\nvalue = 'makes'\nwords = ['造', '产出']\n"
    "[[frame]]\nindicator = 'output'\ndimensions = ['count', 'mass']\ndeed = 'makes'\n"
    "[[frame]]\nindicator = 'output'\ndeed = 'makes'\nby = 'firm'\n";

const Frames& frames() {
  static const lexicon::Lexicon lexicon = [] {
    const std::vector<lexicon::Source> sources{{"all.toml", kLexicon}};
    auto loaded = lexicon::Lexicon::load(sources);
    if (!loaded) throw std::logic_error(lexicon::to_string(loaded.error()));
    return std::move(*loaded);
  }();
  static const Frames known(lexicon);
  return known;
}

TEST(Frames, AreKeptByWhatNumbersMeasure) {
  struct Case {
    const char* name;
    Dimension of;
    std::size_t in_clause;
    std::size_t of_deeds;
  };
  for (const Case& c :
       {Case{"units", Dimension::kMass, 1, 1}, Case{"rates", Dimension::kRatio, 1, 0},
        Case{"what is counted", Dimension::kCount, 1, 1}, Case{"a price", Dimension::kPrice, 1, 0},
        Case{"money may be a price", Dimension::kMoney, 1, 0}, Case{"nothing", Dimension::kArea, 0, 0}}) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(frames().in_clause(c.of).size(), c.in_clause);
    EXPECT_EQ(frames().of_deeds(c.of).size(), c.of_deeds);
  }
  EXPECT_EQ(frames().all_of_deeds().size(), 1U);
  EXPECT_EQ(frames().of_earning().size(), 1U);
  EXPECT_EQ(frames().of_deeds(Dimension::kCount).front()->noun, "产量");
}

TEST(Frames, AreFoundByTheirWords) {
  struct Case {
    const char* name;
    Dimension of;
    std::u32string_view before;
    std::u32string_view behind;
    bool found;
  };
  for (const Case& c : {Case{"right before", Dimension::kMass, U"公路运", U"煤", true},
                        Case{"behind", Dimension::kMass, U"今年", U"煤运往外省", true},
                        Case{"a word of the other side", Dimension::kMass, U"往外省", U"运", false},
                        Case{"alone, with a particle in it", Dimension::kCount, U"开行的班列", U"", true},
                        Case{"none", Dimension::kCount, U"全市有", U"就业", false},
                        Case{"empty", Dimension::kMass, U"", U"", false}}) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(FrameIndex::holds(frames().index_of(c.of).find(c.before, c.behind), 0), c.found);
  }
}

// The last bit stands for all the places from there on.
TEST(Frames, AreFoundInAnyPlace) {
  lexicon::Frame frame;
  frame.right_before = {"运"};
  FrameIndex index;
  index.add(frame, 200);
  index.sort();
  const FrameIndex::Places places = index.find(U"公路运", U"");
  EXPECT_TRUE(FrameIndex::holds(places, 200));
  EXPECT_TRUE(FrameIndex::holds(places, 63));
  EXPECT_FALSE(FrameIndex::holds(places, 62));
}

}  // namespace
}  // namespace indicatord::tokenise
