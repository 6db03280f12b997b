// Names of areas -> codes: by what the document's own area makes likely, never a guess.
#include "parsers/resolve/area_resolver.h"

#include <string>

#include <gtest/gtest.h>

#include "parsers/segment/clean_text.h"
#include "tests/resolve/said_time.h"

namespace indicatord::resolve {
namespace {

using assemble::AreaReference;

const lexicon::Area* home(const char* name) {
  return find_home(builtin_vocabulary().lexicon(), name);
}

std::string printed(const ResolvedArea& area) {
  std::string out(area.code.value_or("-"));
  out += ' ';
  out += area.name.value_or("-");
  return out + (area.certain ? "" : " uncertain");
}

std::string named(const char* name, const char* home_name, std::optional<int> year = std::nullopt) {
  const tokenise::Meaning* meaning = builtin_vocabulary().find_word(segment::to_utf32(name));
  if (meaning == nullptr || meaning->kind != tokenise::TokenKind::kArea) return "no area";
  const AreaReference reference{AreaReference::Kind::kNamed, meaning->id, "", name};
  return printed(AreaResolver(builtin_vocabulary(), home(home_name), year).resolve(reference));
}

std::string level(const char* of, const char* home_name) {
  const AreaReference reference{AreaReference::Kind::kSelf, 0, of, ""};
  return printed(AreaResolver(builtin_vocabulary(), home(home_name)).resolve(reference));
}

struct Case {
  const char* said;
  const char* home;
  const char* expected;
};

TEST(Area, NamesWithOneBearer) {
  for (const Case& c : {Case{"聊城市", "", "371500 聊城市"}, Case{"聊城", "常德市", "371500 聊城市"},
                        Case{"内蒙古", "", "150000 内蒙古自治区"}, Case{"美国", "常德市", "US 美国"},
                        Case{"桃源县", "", "430725 桃源县"}}) {
    EXPECT_EQ(named(c.said, c.home), c.expected) << c.said;
  }
}

// 垦利: the county, which became a district in 2016
TEST(Area, NamesOfWhatWasAbolishedGoToWhatIsThere) {
  EXPECT_EQ(named("垦利", "全国", 2023), "370505 垦利区");
  EXPECT_EQ(named("垦利", "全国", 2014), "- 垦利 uncertain");
  EXPECT_EQ(named("垦利", "全国"), "- 垦利 uncertain");
  EXPECT_EQ(named("田阳县", "百色市", 2018), "451021 田阳县");
  EXPECT_EQ(named("金华", "全国", 1999), "330700 金华市");
}

TEST(Area, OfNobody) {
  const AreaReference nobody{AreaReference::Kind::kNobody, 0, "", ""};
  EXPECT_EQ(printed(AreaResolver(builtin_vocabulary(), home("全国")).resolve(nobody)), "- -");
}

TEST(Area, NamesWithSeveralBearersAreDecidedByHome) {
  for (const Case& c :
       {Case{"朝阳区", "北京市", "110105 朝阳区"}, Case{"朝阳区", "长春市", "220104 朝阳区"},
        Case{"朝阳区", "吉林省", "220104 朝阳区"}, Case{"朝阳区", "110105", "110105 朝阳区"},
        Case{"朝阳区", "常德市", "- 朝阳区 uncertain"}, Case{"朝阳区", "全国", "- 朝阳区 uncertain"},
        Case{"朝阳区", "", "- 朝阳区 uncertain"}, Case{"鼓楼区", "南京市", "320106 鼓楼区"},
        Case{"鼓楼区", "福州市", "350102 鼓楼区"}, Case{"鼓楼区", "徐州市", "320302 鼓楼区"},
        Case{"鼓楼区", "开封市", "410204 鼓楼区"},
        // two of them lie in Jiangsu
        Case{"鼓楼区", "江苏省", "- 鼓楼区 uncertain"}, Case{"鼓楼区", "苏州市", "- 鼓楼区 uncertain"},
        Case{"鼓楼区", "厦门市", "350102 鼓楼区"},
        // an ordinary word that is also the full name
        Case{"矿区", "阳泉市", "140303 矿区"}, Case{"城中区", "柳州市", "450202 城中区"}}) {
    EXPECT_EQ(named(c.said, c.home), c.expected) << c.said << " at home in " << c.home;
  }
}

TEST(Area, TheWholeOfALevelIsHomeOrAboveIt) {
  for (const Case& c :
       {Case{"prefecture", "聊城市", "371500 聊城市"}, Case{"province", "聊城市", "370000 山东省"},
        Case{"country", "聊城市", "CN 全国"}, Case{"country", "", "CN 全国"},
        Case{"prefecture", "桃源县", "430700 常德市"}, Case{"county", "桃源县", "430725 桃源县"},
        Case{"province", "桃源县", "430000 湖南省"},
        // a city of the county's rank calls itself 全市
        Case{"prefecture", "临清市", "371581 临清市"}, Case{"prefecture", "北京市", "110000 北京市"},
        Case{"district", "宁夏回族自治区", "640000 宁夏回族自治区"},
        // a province cannot say which city is meant
        Case{"prefecture", "山东省", "- - uncertain"}, Case{"county", "聊城市", "- - uncertain"},
        Case{"prefecture", "", "- -"}}) {
    EXPECT_EQ(level(c.said, c.home), c.expected) << c.said << " at home in " << c.home;
  }
}

TEST(Area, NothingSaidIsHome) {
  const AreaReference none;
  EXPECT_EQ(printed(AreaResolver(builtin_vocabulary(), home("聊城市")).resolve(none)), "371500 聊城市");
  EXPECT_EQ(printed(AreaResolver(builtin_vocabulary(), nullptr).resolve(none)), "- -");
}

TEST(Area, RegionsHaveNoCode) {
  const AreaResolver resolver(builtin_vocabulary(), home("聊城市"));
  EXPECT_EQ(printed(resolver.resolve({AreaReference::Kind::kRegion, 0, "", "华北地区"})), "- 华北地区");
  EXPECT_EQ(printed(resolver.resolve({AreaReference::Kind::kRegion, 0, "", "H省"})), "- H省");
  EXPECT_EQ(printed(resolver.resolve({AreaReference::Kind::kRegion, 0, "", "某市"})), "- - uncertain");
}

TEST(Home, IsFoundByCodeAndByName) {
  EXPECT_EQ(home("371500")->code, "371500");
  EXPECT_EQ(home("聊城市")->code, "371500");
  EXPECT_EQ(home("聊城")->code, "371500");
  EXPECT_EQ(home("吉林省长春市朝阳区")->code, home("长春市朝阳区")->code);
  EXPECT_EQ(home("唐山市曹妃甸区")->name, "曹妃甸区");
  EXPECT_EQ(home("唐山市朝阳区"), nullptr);
  EXPECT_EQ(home("曹妃甸区唐山市"), nullptr);
  EXPECT_EQ(home("全国")->code, "CN");
  EXPECT_EQ(home("CN")->code, "CN");
  for (const char* unknown : {"", "朝阳区", "亚特兰蒂斯", "999999", "聊城市 "})
    EXPECT_EQ(home(unknown), nullptr);
}

}  // namespace
}  // namespace indicatord::resolve
