// The lexicon that is compiled in: complete, consistent, and worded as texts word it.
#include <algorithm>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "parsers/lexicon/lexicon.h"

namespace indicatord::lexicon {
namespace {

bool holds(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

TEST(Builtin, HasTheWholeCatalogue) {
  EXPECT_EQ(builtin_lexicon().indicators().size(), 146U);
  for (const Indicator& indicator : builtin_lexicon().indicators()) {
    EXPECT_FALSE(indicator.topic.empty()) << indicator.id;
    EXPECT_TRUE(holds(indicator.names, indicator.name_zh)) << indicator.id;
  }
}

// The left column of the table of affixes names each, so that who reads a rule finds what its word lists are
// for.
TEST(Builtin, TellsWhatEachAffixIsFor) {
  std::ifstream file(INDICATORD_LEXICON_FOLDER "/README.md");
  std::string names;
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("| `")) names += line.substr(0, line.find(" | ")) + '\n';
  ASSERT_FALSE(names.empty());
  for (const Cue& cue : builtin_lexicon().cues()) {
    if (cue.kind != "affix") continue;
    EXPECT_NE(names.find('`' + cue.value + '`'), std::string::npos)
        << cue.value << ", " << to_string(cue.place);
  }
}

struct Wording {
  const char* word;
  const char* id;
};

TEST(Builtin, WordsIndicatorsAsTextsDo) {
  for (const Wording& c :
       {Wording{"实际到账外资", "fdi.actual"}, Wording{"GDP", "gdp"}, Wording{"社零总额", "retail.sales"},
        Wording{"规上工业增加值", "industry.value_added"}, Wording{"经营主体", "enterprise.market_entities"},
        Wording{"一般公共预算收入", "fiscal.revenue"}, Wording{"CPI", "price.cpi"},
        Wording{"农村居民可支配收入", "income.rural"}, Wording{"外贸", "trade.total"}}) {
    SCOPED_TRACE(c.word);
    const Indicator* indicator = builtin_lexicon().find_indicator(c.id);
    ASSERT_NE(indicator, nullptr);
    EXPECT_TRUE(holds(indicator->names, c.word));
  }
}

TEST(Builtin, RefinesHeadsByWhatStandsBefore) {
  struct Case {
    const char* head;
    const char* before;
    const char* id;
    const char* breakdown;
  };
  for (const Case& c : {Case{"产量", "优质苹果", "agriculture.crop_output", "优质苹果"},
                        Case{"产量", "原煤", "energy.output", "原煤"},
                        Case{"总产量", "早稻", "agriculture.grain_output", "早稻"},
                        Case{"增加值", "批发和零售业", "gdp.tertiary", "批发和零售业"},
                        Case{"人均可支配收入", "农村居民", "income.rural", ""},
                        Case{"通车里程", "高速公路", "transport.highway_length", "高速公路"}}) {
    SCOPED_TRACE(std::string(c.before) + c.head);
    const auto refinement = builtin_lexicon().refine(c.head, c.before);
    ASSERT_TRUE(refinement.has_value());
    EXPECT_EQ(refinement->indicator->id, c.id);
    EXPECT_EQ(refinement->breakdown, c.breakdown);
  }
}

// One metric family holds values of one dimension only.
TEST(Builtin, EachUnitHasAMetricFamily) {
  std::map<std::string, Dimension> families;
  for (const Unit& unit : builtin_lexicon().units()) {
    ASSERT_FALSE(unit.metric_suffix.empty()) << unit.code;
    const auto [family, is_new] = families.emplace(unit.metric_suffix, unit.dimension);
    EXPECT_EQ(family->second, unit.dimension) << unit.code << " in " << unit.metric_suffix;
  }
}

TEST(Builtin, ConvertsUnitsIntoTheirFamily) {
  struct Case {
    const char* code;
    double value;
    const char* suffix;
    double converted;
  };
  for (const Case& c : {Case{"%", 27.2, "ratio", 0.272}, Case{"‰", 5, "ratio", 0.005},
                        Case{"pp", 2, "ratio", 0.02}, Case{"kg", 2500, "tonnes", 2.5},
                        Case{"jin", 4000, "tonnes", 2}, Case{"har", 3, "square_meters", 30000},
                        Case{"mu", 15, "square_meters", 10000}, Case{"km", 12, "meters", 12000},
                        Case{"{家}", 9, "items", 9}, Case{"CNY/jin", 1.5, "cny_per_tonne", 3000},
                        Case{"t/har", 6, "kg_per_mu", 400}, Case{"USD", 96200000, "usd", 96200000}}) {
    SCOPED_TRACE(c.code);
    const Unit* unit = builtin_lexicon().find_unit(c.code);
    ASSERT_NE(unit, nullptr);
    EXPECT_EQ(unit->metric_suffix, c.suffix);
    EXPECT_NEAR(c.value * unit->metric_factor, c.converted, 1e-9 * c.converted);
  }
}

TEST(Builtin, HasAllOfChina) {
  std::map<AreaLevel, int> existing;
  for (const Area& area : builtin_lexicon().areas()) {
    if (area.valid_until == 0) ++existing[area.level];
  }
  EXPECT_EQ(existing[AreaLevel::kCountry], 1);
  EXPECT_EQ(existing[AreaLevel::kProvince], 34);
  EXPECT_EQ(existing[AreaLevel::kPrefecture], 333);
  EXPECT_GT(existing[AreaLevel::kCounty], 2800);
  EXPECT_GT(existing[AreaLevel::kForeign], 190);
}

struct AreaCase {
  const char* name;
  const char* codes;  // of all that are called so, each with a blank behind it
};

TEST(Builtin, FindsAreasByFullAndShortName) {
  for (const AreaCase& c :
       {AreaCase{"聊城市", "371500 "}, AreaCase{"聊城", "371500 "}, AreaCase{"茌平", "371503 371523 "},
        AreaCase{"大丰市", "320982 "}, AreaCase{"恩施州", "422800 "}, AreaCase{"恩施", "422800 422801 "},
        AreaCase{"内蒙古", "150000 "}, AreaCase{"襄樊市", "420600 "}, AreaCase{"朝阳区", "110105 220104 "},
        AreaCase{"我国", "CN "}, AreaCase{"美国", "US "}, AreaCase{"印尼", "ID "},
        AreaCase{"香港", "810000 "}, AreaCase{"莱芜市", "371200 "}, AreaCase{"鲁", ""}}) {
    SCOPED_TRACE(c.name);
    std::string codes;
    for (const Area* area : builtin_lexicon().find_areas_by_name(c.name)) codes += area->code + " ";
    EXPECT_EQ(codes, c.codes);
  }
}

TEST(Builtin, CallsOrdinaryWordsWeak) {
  const Lexicon& lexicon = builtin_lexicon();
  EXPECT_TRUE(holds(lexicon.find_area("211300")->weak_aliases, "朝阳"));
  EXPECT_TRUE(holds(lexicon.find_area("120101")->weak_aliases, "和平"));
  EXPECT_TRUE(holds(lexicon.find_area("140302")->weak_aliases, "城区"));
  EXPECT_TRUE(holds(lexicon.find_area("371500")->aliases, "聊城"));
  for (const Area& area : lexicon.areas()) {
    for (const std::string& alias : area.aliases) {
      EXPECT_GE(alias.size(), 6U) << alias << " of " << area.name << " has less than two characters";
      EXPECT_FALSE(holds(area.weak_aliases, alias))
          << alias << " of " << area.name << " is both strong and weak";
    }
  }
}

// A strong alias must not leave a reader in doubt between two areas of today.
TEST(Builtin, StrongAliasesNameOneArea) {
  std::map<std::string, std::string> owners;
  for (const Area& area : builtin_lexicon().areas()) {
    for (const std::string& alias : area.aliases) {
      const auto [owner, is_new] = owners.emplace(alias, area.code);
      EXPECT_TRUE(is_new) << alias << " is " << owner->second << " and " << area.code;
    }
  }
}

// A cue and an area of one wording: the cue wins, and the area would never be read.
TEST(Builtin, NoPlainWordHidesAnArea) {
  std::map<std::string, std::string> areas;
  for (const Area& area : builtin_lexicon().areas()) {
    areas[area.name] = area.code;
    for (const std::string& alias : area.aliases) areas[alias] = area.code;
  }
  for (const Cue& cue : builtin_lexicon().cues()) {
    if (cue.kind != "stop") continue;
    for (const std::string& word : cue.words) {
      EXPECT_FALSE(areas.contains(word)) << word << " is " << areas[word];
    }
  }
}

TEST(Builtin, UsersAddToItAndConflictsShow) {
  const std::vector<Source> good{
      {"mine.toml", "[[synonym]]\nindicator = 'fdi.actual'\nnames = ['外来投资到账数']\n"}};
  const auto lexicon = load_with_builtin(good);
  ASSERT_TRUE(lexicon.has_value()) << to_string(lexicon.error().front());
  EXPECT_TRUE(holds(lexicon->find_indicator("fdi.actual")->names, "外来投资到账数"));
  EXPECT_NE(lexicon->version(), builtin_lexicon().version());

  const std::vector<Source> bad{{"mine.toml", "\n[[synonym]]\nindicator = 'fdi.actual'\nnames = ['GDP']\n"}};
  const auto conflict = load_with_builtin(bad);
  ASSERT_FALSE(conflict.has_value());
  EXPECT_EQ(to_string(conflict.error().front())
                .rfind("mine.toml:4:10: the wording \"GDP\" of fdi.actual already stands "
                       "for gdp (built-in indicators.toml:",
                       0),
            0U)
      << to_string(conflict.error().front());
}

}  // namespace
}  // namespace indicatord::lexicon
