#include "parsers/assemble/bearer.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "parsers/assemble/rule.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using tokenise::AffixName;
using tokenise::TokenKind;

// Of which indicators such names bear the figures, how the names end, and how begin those that are kinds.
struct Bearers {
  AffixName ids;
  AffixName names;
  AffixName kinds;
  bool by_area;   // the word alone is a name behind its place: 婺源站
  bool in_place;  // of what was named before: 鸣沙山景区接待5万人，莫高窟1万人
};

constexpr Bearers kPlants{"is_powered", "plant_name", "kind_of_plant", true, false};

constexpr Bearers kBearers[] = {
    {"is_visited", "sight_name", "kind_of_sight", true, true},
    {"is_boarded", "stop", "kind_of_stop", true, true},
    {"is_dealt_in", "delegation", "kind_of_delegation", true, false},
    {"is_dealt_in", "market_hall", "kind_of_market_hall", false, false},
    kPlants,
    {"is_built", "work_name", "kind_of_work", false, false},
    {"is_built", "stretch", "kind_of_work", true, false},
};

// Does it end as their names do, and is neither a kind of them nor several?
bool ends_as_one(const Vocabulary& vocabulary, const std::string& name, const Bearers& bearers) {
  return vocabulary.ends_as(name, bearers.names) && !vocabulary.begins_as(name, bearers.kinds) &&
         !vocabulary.begins_as(name, "several");
}

// 湿地公园 alone is no name
bool names_more(const Vocabulary& vocabulary, const std::string& name, const Bearers& bearers) {
  return !vocabulary.without_ending(name, bearers.names).empty();
}

// 张掖 of 张掖湿地公园, 合福高铁婺源 of 合福高铁婺源站: the place right before the character `begin`, with
// the way that it is named by; "" where there is none.
std::string area_before(const Sentence& s, std::uint32_t begin) {
  for (std::size_t i = 0; i < s.tokens.size() && s.token(i).end <= begin; ++i) {
    if (s.token(i).end != begin) continue;
    if (s.token(i).kind != TokenKind::kArea) return {};
    const bool way = i > 0 && s.token(i - 1).kind == TokenKind::kText &&
                     s.token(i - 1).end == s.token(i).begin &&
                     s.vocabulary.ends_as(s.chars(s.token(i - 1)), "way_of_stop");
    return s.slice(way ? i - 1 : i, i + 1);
  }
  return {};
}

// 花石镇 of 花石镇莲子: a town by its name, which has no code; "" where the breakdown begins with none.
std::string town_of(const Sentence& s, const Subject& subject) {
  constexpr std::size_t kFewest = 2;  // characters of a name
  constexpr std::size_t kMost = 4;
  if (!subject.entity.empty() || !s.vocabulary.holds(subject.breakdown, "town")) return {};
  const std::u32string words = segment::to_utf32(subject.breakdown);
  for (std::size_t n = kFewest; n <= kMost && n < words.size(); ++n) {
    const std::string name = segment::to_utf8(words.substr(0, n));
    const std::string_view rest = std::string_view(subject.breakdown).substr(name.size());
    const std::string_view behind = s.vocabulary.without_beginning(rest, "town");
    if (behind.size() == rest.size()) continue;
    const bool other = s.vocabulary.ends_as(name, "no_town_behind") ||
                       s.vocabulary.begins_as(name, "several") ||
                       s.vocabulary.begins_as(behind, "no_town_before");
    return other ? std::string() : subject.breakdown.substr(0, subject.breakdown.size() - behind.size());
  }
  return {};
}

// 周原景区、关山滑雪场等景点: all of the list, where the first was taken for whose the figure is
std::string whole_list(const Sentence& s, const Subject& subject) {
  if (subject.entity.empty() || !s.vocabulary.ends_as(subject.breakdown, "and_other_sights")) return {};
  const std::string list = subject.entity + "、" + subject.breakdown;
  return s.text.utf8(s.begin, s.end).find(list) == std::string::npos ? std::string() : list;
}

// The name of the bearer that the breakdown is; "" where it is none.
std::string bearer_of(const Sentence& s, const Subject& subject, const Bearers& bearers) {
  const std::string& name = subject.breakdown;
  const Vocabulary& vocabulary = s.vocabulary;
  if (!ends_as_one(vocabulary, name, bearers)) return {};
  if (name.find(' ') != std::string::npos ||
      std::ranges::any_of(name, [](char c) { return c >= '0' && c <= '9'; }))
    return {};
  if (names_more(vocabulary, name, bearers)) return name;
  // 湿地公园: only behind its place
  const std::string area = bearers.by_area ? area_before(s, subject.said.begin) : std::string();
  return area.empty() ? std::string() : area + name;
}

// 三期项目总投资26亿元: one phase of a project; "" for none
std::string phase_of(const Sentence& s, std::string_view id, const Subject& subject) {
  if (!subject.entity.empty() || !s.vocabulary.begins_as(id, "is_built") ||
      !s.vocabulary.begins_and_ends_as(subject.breakdown, "phase_of_project"))
    return {};
  const std::string head = s.text.utf8(subject.head.begin, subject.head.end);
  const std::string_view rest = s.vocabulary.without_beginning(head, "project_noun");
  if (rest.size() == head.size()) return {};  // 首期规模
  return subject.breakdown + head.substr(0, head.size() - rest.size());
}

// 投资8.6亿元建设北滩风电场: what is built for the money
bool is_project_behind(const SentenceState& state, const Reading& r) {
  const Sentence& s = state.sentence;
  // 某公司投资5亿元建设基地，投资2亿元建设加工厂: what the firm builds
  const bool of_firm =
      !state.entity.empty() || (!state.readings.empty() && !state.readings.back().subject.entity.empty());
  const bool listed = r.subject.breakdown.find("、") != std::string::npos;
  // 投资980万元上了一条奶粉生产线: one of a kind, without a name
  const bool named = !s.vocabulary.begins_as(r.subject.breakdown, "several");
  return !of_firm && !listed && named && fired(r, rule::kProjectBehind) && r.subject.entity.empty() &&
         !r.subject_inherited && s.text.utf8(r.end, s.end).find(r.subject.breakdown) != std::string::npos;
}

// 合作社销售收入, 企业出口: whoever does it, and nothing tells which they are
bool is_whoever_acts(const Sentence& s, const Subject& subject, std::string_view id) {
  return s.vocabulary.begins_as(id, "done_by_anyone") &&
         s.vocabulary.begins_and_ends_as(subject.breakdown, "anyone");
}

// 市区商品房销售面积: the urban districts, which have no code; "" for none.
std::string part_of_city(const Sentence& s, std::string_view id, const Subject& subject) {
  if (!subject.entity.empty() || !s.vocabulary.begins_as(id, "sold_in_part_of_city")) return {};
  const std::string_view rest = s.vocabulary.without_beginning(subject.breakdown, "part_of_city");
  return subject.breakdown.substr(0, subject.breakdown.size() - rest.size());
}

// 三峡电站2020年累计生产清洁电能: the plant that the deed is told of; "" for none.
std::string plant_of_deed(const SentenceState& state, std::string_view id, const Subject& subject) {
  const Sentence& s = state.sentence;
  if (!subject.entity.empty() || !s.vocabulary.begins_as(id, kPlants.ids)) return {};
  for (const Token& t : s.tokens) {
    if (t.begin < subject.said.begin || t.end > subject.said.end || t.kind != TokenKind::kText) continue;
    const std::string word = s.word(t);
    if (ends_as_one(s.vocabulary, word, kPlants) && names_more(s.vocabulary, word, kPlants)) return word;
  }
  return {};
}

// The name of whose the figure is, which the breakdown is or begins with; "" where it names nobody.
std::string name_of_bearer(const SentenceState& state, std::string_view id, const Reading& r) {
  const Sentence& s = state.sentence;
  const Subject& subject = r.subject;
  std::string name = whole_list(s, subject);
  if (name.empty() && is_project_behind(state, r)) name = subject.breakdown;
  if (name.empty()) name = part_of_city(s, id, subject);
  if (name.empty()) name = phase_of(s, id, subject);
  if (name.empty()) name = town_of(s, subject);
  for (const Bearers& bearers : kBearers) {
    if (!name.empty()) break;
    const bool free = subject.entity.empty() || bearers.in_place;
    if (free && s.vocabulary.begins_as(id, bearers.ids)) name = bearer_of(s, subject, bearers);
  }
  return name;
}

}  // namespace

bool settle_bearer(const SentenceState& state, Reading& r) {
  Subject& subject = r.subject;
  if (!subject.indicator) return false;
  const Sentence& s = state.sentence;
  const std::string& id = s.indicator(*subject.indicator).id;
  if (subject.breakdown.empty()) {
    std::string plant = plant_of_deed(state, id, subject);
    if (plant.empty()) return false;
    subject.entity = std::move(plant);
    return true;
  }
  if (is_whoever_acts(s, subject, id)) subject.breakdown.clear();
  std::string name = subject.breakdown.empty() ? std::string() : name_of_bearer(state, id, r);
  if (name.empty()) return false;
  const bool part = subject.breakdown.starts_with(name) && name.size() < subject.breakdown.size();
  const std::size_t blank = part && subject.breakdown[name.size()] == ' ' ? 1 : 0;
  subject.breakdown.erase(0, part ? name.size() + blank : std::string::npos);
  subject.entity = std::move(name);
  return true;
}

}  // namespace indicatord::assemble
