#include "parsers/assemble/area_context.h"

#include <algorithm>

#include "parsers/assemble/area_level.h"
#include "parsers/assemble/article_place.h"
#include "parsers/assemble/mere_mention.h"
#include "parsers/assemble/news_scene.h"
#include "parsers/assemble/passing_area.h"
#include "parsers/assemble/source_area.h"
#include "parsers/assemble/story_place.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

// The value of 该县 begins so; the level follows.
constexpr std::string_view kLast = "last";

// 西安咸阳国际机场: the token that ends the longer name which the area begins; the lead's end, where it
// begins none. 云南全省12个机场, 全省12个机场: counted, they are no name.
std::size_t end_of_name(const Sentence& sentence, const Lead& lead, std::size_t i) {
  for (std::size_t k = i + 1; k < lead.last; ++k) {
    if (sentence.token(k).is(CueKind::kAreaSelf) ||
        (sentence.token(k).kind == TokenKind::kNumber && k + 1 < sentence.tokens.size() &&
         sentence.token(k + 1).kind == TokenKind::kUnit))
      return lead.last;
    if (sentence.token(k).is(CueKind::kEntity))
      return sentence.says(sentence.token(k), CueKind::kEntity, "event") ? lead.last : k;
    if (lead.role(k) != Role::kSubject && lead.role(k) != Role::kArea) return lead.last;
  }
  return lead.last;
}

// 江苏苏州工业园区: the area right before is the one that this lies in
bool lies_in_before(const SentenceState& state, const Lead& lead, std::size_t i) {
  if (i == lead.first || lead.role(i - 1) != Role::kArea || state.token(i).kind != TokenKind::kArea ||
      state.token(i - 1).kind != TokenKind::kArea || state.token(i - 1).end != state.token(i).begin)
    return false;
  // 新疆霍尔果斯、阿拉山口口岸, 杭州萧山国际机场: one of several, or the mere name
  constexpr std::uint32_t kLongest = 4;
  const std::uint32_t end = state.token(i).end;
  const std::u32string_view behind =
      state.sentence.text.slice(end, std::min(end + kLongest, state.sentence.end));
  if (state.sentence.vocabulary.begins_as(behind, "airport") ||
      (i + 1 < lead.last && is_list_mark(state.token(i + 1))))
    return false;
  const AreaReference inner = area_of(state.sentence, state.token(i));
  return common_place(state.sentence.vocabulary, {inner, area_of(state.sentence, state.token(i - 1))}) ==
         inner;
}

// 桃源县…，全县…, where the document's own area is the city, the country or not known: the county is meant.
bool means_named(const SentenceState& state, const AreaReference& area) {
  if (area.level == "country") return false;
  const lexicon::Lexicon& lexicon = state.sentence.vocabulary.lexicon();
  const lexicon::Area* home = lexicon.find_area(state.context.article.home);
  return home == nullptr || !lies_in_level(lexicon, *home, area.level);
}

// 上半年，黄骅市实际使用外资1.2亿美元，其中制造业…: of whom all of the sentence is. 西安国际机场旅客超…: not
// so.
bool opens_sentence(const SentenceState& state, const AreaReference& area) {
  if (area.kind != AreaReference::Kind::kNamed) return false;
  const std::span<const Token> tokens = state.sentence.tokens;
  std::size_t i = 0;
  while (i < tokens.size() && (tokens[i].kind == tokenise::TokenKind::kTime || is_clause_mark(tokens[i])))
    ++i;
  if (i == tokens.size() || tokens[i].begin != area.said.begin) return false;
  for (; i < tokens.size() && tokens[i].kind != tokenise::TokenKind::kNumber && !is_clause_mark(tokens[i]);
       ++i)
    if (tokens[i].is(CueKind::kEntity)) return false;
  return true;
}

// 九江、赣州获批枢纽: one of several
bool is_listed(const Sentence& s, const AreaReference& area) {
  constexpr char32_t kListMark = U'、';
  return (area.said.end < s.end && s.text.chars[area.said.end] == kListMark) ||
         (area.said.begin > s.begin && s.text.chars[area.said.begin - 1] == kListMark);
}

// 绍兴文创园建成开园，新增博物馆12家, in a report on the province: a place that a clause told something of is
// its own. 绍兴市，…; 大桥竣工，全长2.6公里; 电站开工，建成后年发电…: not so.
bool told_in_passing(const SentenceState& state, const Lead& lead) {
  if (!state.area_in_passing || !state.context.article.tells_of_home() ||
      tells_of_many(state.sentence.vocabulary, state.context.article.home) || lead.first == lead.last)
    return false;
  // 涪城区聚焦产业强链，前三季度签约项目32个: news of a city is of its county, if one heads the talk
  if (state.context.article.is_local_news() && narrows(state, state.area) &&
      !is_listed(state.sentence, state.area))
    return false;
  const Sentence& s = state.sentence;
  if (s.vocabulary.begins_as(s.text.slice(s.token(lead.first).begin, s.end), "same_thing")) return false;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) == Role::kSubject && s.vocabulary.ends_as(s.chars(s.token(i)), "lasting")) return false;
  }
  return true;
}

// 该县: the last that was named of that level; 当地: the last of any.
AreaReference last_named(const SentenceState& state, const AreaReference& said) {
  std::string_view level = std::string_view(said.level).substr(kLast.size());
  level.remove_prefix(std::min(level.find_first_not_of(' '), level.size()));
  const AreaReference named = area_of_level(state.sentence.vocabulary, state.context.places.named, level);
  return named.kind != AreaReference::Kind::kNone ? named : state.context.places.last_named;
}

// 从全市看: a look at the whole, wherever the talk is
bool looks_over(const Sentence& s, const AreaReference& area) {
  constexpr std::uint32_t kLongestWord = 2;
  return s.vocabulary.ends_as(words_before(s, area.said.begin, kLongestWord), "looks_over");
}

// 瑞金市…，该市召开恳谈会5场。全市引进项目37个: a city inside the document's own area that the article goes
// on with is its 全市, until another place there is named.
void take_city_told_of(SentenceState& state, const AreaReference& said, const AreaReference& meant) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (meant.kind != AreaReference::Kind::kNamed || meant == state.context.places.headed_city ||
      nesting_in(vocabulary, meant, state.context.article.home) != Nesting::kInside)
    return;
  const bool again = said.kind == AreaReference::Kind::kSelf && said.level.starts_with(kLast);
  const auto is_city = [&](const lexicon::Area* area) {
    return area->level == lexicon::AreaLevel::kCounty && vocabulary.ends_as(area->name, "city");
  };
  if (again ? std::ranges::none_of(vocabulary.area_name(meant.name).areas, is_city)
            : state.context.places.headed_city.kind == AreaReference::Kind::kNone)
    return;
  state.context.places.headed_city = state.city_of_whole = again ? meant : AreaReference{};
}

// 广州国际港站开站。该站点位于广东铁路集装箱中心站内，占地550亩: an area around the place of the thing that
// the sentence goes on about does not move it.
bool holds_thing_told(const SentenceState& state, const AreaReference& area) {
  const AreaReference& thing = state.context.next.thing_place;
  return thing.kind == AreaReference::Kind::kNamed && area.kind == AreaReference::Kind::kNamed &&
         !(thing == area) && common_place(state.sentence.vocabulary, {thing, area}) == thing;
}

bool is_home_level(const SentenceState& state, const AreaReference& area) {
  const lexicon::Area* home = state.sentence.vocabulary.lexicon().find_area(state.context.article.home);
  return home != nullptr && calls_itself(*home, area.level);
}

// 陕西秦川精工科技有限公司, of the document's city: the area at the token `i` begins a longer name, which
// ends with the token `name_end`, and what is told is not told of it. 新郑机场 lies there.
bool is_only_in_name(const SentenceState& state, const Lead& lead, std::size_t i, std::size_t name_end,
                     bool with_number) {
  const Sentence& s = state.sentence;
  if (!with_number && !is_scene_at_site(state, lead, i, name_end)) return true;
  const Token& t = state.token(i);
  const bool abroad = s.says(state.token(name_end), CueKind::kEntity, "kind_of_place") &&
                      t.kind == TokenKind::kArea && s.vocabulary.area_name(t.id).foreign();  // 老挝某水电站
  const bool wider =
      !abroad && t.kind == TokenKind::kArea && !elsewhere(state, t) && !narrows(state, area_of(s, t));
  // 桂林银行北海分行: where a firm's name is from
  return wider || (s.says(state.token(name_end), CueKind::kEntity, "organisation") && elsewhere(state, t));
}

bool names_home(const SentenceState& state, const AreaReference& place) {
  const auto& areas = state.sentence.vocabulary.area_name(place.name).areas;
  return std::ranges::any_of(areas,
                             [&](const auto* area) { return area->code == state.context.article.home; });
}

// 寿光农商银行支农支小。…，该行贷款余额312亿元: where the firm lies, however the scene was set elsewhere
void take_place_in_name(SentenceState& state, std::size_t i, std::size_t name_end) {
  const Sentence& s = state.sentence;
  const AreaReference place = area_of(s, state.token(i));
  const Token& kind = state.token(name_end);
  if ((s.says(kind, CueKind::kEntity, "organisation") ||
       s.vocabulary.ends_as(s.chars(kind), "bank_or_firm")) &&
      (nesting_in(s.vocabulary, place, state.context.article.home) == Nesting::kInside ||
       names_home(state, place)))
    state.context.places.firm_place = place;
  note_place_of_name(state, place);
}

// 其中茌平区签约18个项目，签约金额12亿元: the money of what was just counted
bool money_of_told(const SentenceState& state, const Lead& lead) {
  if (state.readings.empty() || !state.readings.back().subject.indicator) return false;
  const std::string& counted = state.sentence.indicator(*state.readings.back().subject.indicator).id;
  // 兴庆区签约7个，金额63亿元
  if (lead.last == lead.first + 1 && state.sentence.vocabulary.begins_and_ends_as(
                                         state.sentence.chars(state.token(lead.first)), "mere_amount"))
    return true;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) != Role::kSubject || state.token(i).kind != TokenKind::kIndicator) continue;
    const std::vector<std::string>& of = state.sentence.indicator(state.token(i).id).amount_of;
    if (std::ranges::find(of, counted) != of.end()) return true;
  }
  return false;
}

// 临清市2.1亿美元，开发区2.8亿美元: a zone without a name is the document's own area's, and not the one
// before's.
bool opens_with_zone(const SentenceState& state, const Lead& lead) {
  std::size_t i = lead.first;
  while (i < lead.last && lead.role(i) == Role::kTime) ++i;
  return i < lead.last && state.sentence.says(state.token(i), CueKind::kEntity, "place");
}

// 走进经济技术开发区…。…，全区实现工业总产值108亿元: of the zone that the article named, where it has named
// no district and the document's own area is none
bool means_zone(const SentenceState& state, const AreaReference& area) {
  return area.kind == AreaReference::Kind::kSelf && area.level == "district" &&
         !state.context.subjects.site.empty() && !state.context.article.home.empty() &&
         means_named(state, area) &&
         area_of_level(state.sentence.vocabulary, state.context.places.named, area.level).kind ==
             AreaReference::Kind::kNone;
}

}  // namespace

void take_area(SentenceState& state, const Token& t) {
  const AreaReference said = area_of(state.sentence, t);
  if (means_zone(state, said)) {
    state.area = {};
    state.entity = state.context.subjects.site;
    return;
  }
  const AreaReference area = meant_by(state, said);
  take_city_told_of(state, said, area);
  if (area.kind == AreaReference::Kind::kNone) return;
  // 全市, in a text that has named no city: whose, nobody can say, and what was told goes on
  const bool of_nobody = area.kind == AreaReference::Kind::kSelf && area.level != "country" &&
                         state.context.article.home.empty() && state.area.kind != AreaReference::Kind::kNone;
  if (of_nobody || holds_thing_told(state, area)) return;
  if (area.kind == AreaReference::Kind::kNamed) {
    state.context.places.last_named = area;
    note_named(state.context, area);
  }
  state.area = area;
  if (narrows(state, area)) state.context.places.narrowed = area;
}

void note_named(Context& context, const AreaReference& area) {
  constexpr std::size_t kMostRemembered = 8;
  if (!context.places.named.empty() && context.places.named.back() == area) return;
  context.places.named.push_back(area);
  if (context.places.named.size() > kMostRemembered) context.places.named.erase(context.places.named.begin());
}

AreaReference area_of(const Sentence& sentence, const Token& t) {
  AreaReference area;
  area.text = sentence.word(t);
  area.said = t.span();
  if (t.kind == TokenKind::kArea) {
    area.kind = AreaReference::Kind::kNamed;
    area.name = t.id;
  } else if (t.is(CueKind::kAreaSelf)) {
    area.kind = AreaReference::Kind::kSelf;
    area.level = sentence.value(t);
  } else {
    area.kind = AreaReference::Kind::kRegion;
    if (t.is(CueKind::kRegion) && !sentence.says(t, CueKind::kRegion, "of_members"))
      area.level = sentence.value(t);
  }
  return area;
}

bool is_abroad(const Sentence& sentence, const AreaReference& area) {
  if (area.kind == AreaReference::Kind::kRegion) return area.level == "abroad";
  return area.kind == AreaReference::Kind::kNamed && sentence.vocabulary.area_name(area.name).foreign();
}

AreaReference meant_by(const SentenceState& state, AreaReference area) {
  if (area.kind != AreaReference::Kind::kSelf) return area;
  if (area.level.starts_with(kLast)) return last_named(state, area);
  // 据醴陵市陶瓷局统计，全市陶瓷产业…
  if (state.city_of_whole.kind != AreaReference::Kind::kNone && area.level == "prefecture")
    return looks_over(state.sentence, area) ? area : state.city_of_whole;
  if (!means_named(state, area)) return area;
  const AreaReference named =
      area_of_level(state.sentence.vocabulary, state.context.places.named, area.level);
  return named.kind != AreaReference::Kind::kNone ? named : area;
}

std::optional<AreaReference> area_in(const Sentence& sentence, const Lead& lead, std::size_t first,
                                     std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    if (lead.role(i) != Role::kArea) continue;
    while (i + 1 < last && lead.role(i + 1) == Role::kArea) ++i;  // 我国东部: the narrower stands behind
    return area_of(sentence, sentence.token(i));
  }
  return std::nullopt;
}

void take_areas(SentenceState& state, const Lead& lead, bool with_number) {
  if (!with_number && counts_places(state, lead)) return;
  end_story(state, lead);
  take_firm_place(state, lead);
  if (!with_number) take_scene_at_known_site(state, lead);
  const NewsScene scene = take_scene(state, lead, with_number);
  for (std::size_t i = scene.behind; i < lead.last; ++i) {
    if (lead.role(i) != Role::kArea) continue;
    if ((scene.event && is_of_event(state, *scene.event, i)) || is_seat(state, lead, i)) continue;
    const bool named_before =
        i > lead.first &&
        std::ranges::find(lead.roles.begin(),
                          lead.roles.begin() + static_cast<std::ptrdiff_t>(i - lead.first),
                          Role::kArea) != lead.roles.begin() + static_cast<std::ptrdiff_t>(i - lead.first) &&
        !lies_in_before(state, lead, i) && !lies_in_headed(state, lead, i);
    if (shares_name(state, lead, i)) continue;
    const std::size_t name_end = end_of_name(state.sentence, lead, i);
    if (name_end < lead.last && !opens_story(state, lead, i) &&
        (named_before || is_only_in_name(state, lead, i, name_end, with_number))) {
      take_place_in_name(state, i, name_end);
      continue;
    }
    const bool story = begins_story(state, lead, i);
    state.context.places.story = state.context.places.story || story;
    if (!with_number && !story && says_no_figure_of(state, lead, i)) continue;
    if (is_beside_its_area(state, lead, i, with_number) || passes_by(state, lead, i, name_end)) continue;
    take_area(state, state.token(i));
    note_firm_place(state, lead);
    // 莘县是全国蔬菜生产大县，播种面积90万亩: what the place is, is no passing word
    const bool said_what = i + 1 < lead.last && state.sentence.vocabulary.begins_as(
                                                    state.sentence.chars(state.token(i + 1)), "is_what");
    state.area_in_passing = !with_number && !story && !said_what && names_subject(state.sentence, lead);
  }
}

void take_bracketed_place(SentenceState& state, const Lead& lead) {
  const Sentence& s = state.sentence;
  if (state.trailing || lead.first < 2 || lead.last + 1 >= s.tokens.size()) return;
  if (!std::ranges::all_of(lead.roles, [](Role role) { return role == Role::kArea; })) return;
  const Token& place = s.token(lead.last - 1);
  if (place.kind != TokenKind::kArea || names_country(s, place) || s.vocabulary.area_name(place.id).foreign())
    return;
  // 格特拉克（江西）传动系统有限公司, in news of 赣州: the firm of that name is here
  if (nesting_in(s.vocabulary, area_of(s, place), state.context.article.home) == Nesting::kAround) return;
  const Token& name = s.token(lead.first - 2);
  const Token& behind = s.token(lead.last + 1);
  const bool inside_name =
      name.kind == TokenKind::kText || name.is(CueKind::kEntity) || names_country(s, name);
  if (inside_name && !is_clause_mark(behind) && !is_list_mark(behind)) take_area(state, place);
}

// With several areas in an enumeration each number has its own: they are no context for what follows.
void take_lead_areas(SentenceState& state, const Lead& lead, std::size_t count) {
  std::size_t areas = 0;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    // 安徽5月份全省…: the same area again
    const bool again =
        areas > 0 && state.token(i).is(CueKind::kAreaSelf) && !is_list_mark(state.token(i - 1));
    areas += lead.role(i) == Role::kArea && !again ? 1 : 0;
  }
  if (areas > 1 && (count > 1 || has_cue(lead, CueKind::kEach))) return;
  // In a report on the whole area, a place named beside one number is that number's alone, unless all of the
  // sentence is of it; in news only where the next clause looks at a whole: 全国最大的口岸吞吐能力20万吨.
  const bool of_others = told_in_passing(state, lead) ||
                         (state.area_beside_number && state.context.article.tells_of_home() &&
                          (!state.context.article.is_local_news() || lead.holds.has(CueKind::kAreaSelf)) &&
                          !opens_sentence(state, state.area));
  const bool of_whole = state.area.kind == AreaReference::Kind::kSelf && is_home_level(state, state.area);
  if (areas == 0 && of_others && !of_whole && names_subject(state.sentence, lead) &&
      !money_of_told(state, lead))
    state.area = state.context.places.area;
  if (areas == 0 && state.area_beside_number && opens_with_zone(state, lead))
    state.area = state.context.places.area;
  state.area_beside_number = areas > 0;
  if (lead.first < lead.last && lead.role(lead.first) == Role::kSource) {
    std::size_t said = lead.first;
    while (said < lead.last && lead.role(said) == Role::kSource) ++said;
    take_source_area(state, lead.first, said);
  }
  take_areas(state, lead, true);
}

// A place inside the document's own area goes on being talked of; 全省 and 全国 were only looked at.
bool narrows(const SentenceState& state, const AreaReference& area) {
  if (area.kind != AreaReference::Kind::kNamed)
    return area.kind == AreaReference::Kind::kSelf && is_home_level(state, area);
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const lexicon::Area* home = vocabulary.lexicon().find_area(state.context.article.home);
  return home != nullptr &&
         std::ranges::any_of(vocabulary.area_name(area.name).areas, [&](const lexicon::Area* candidate) {
           return lies_in(vocabulary.lexicon(), *candidate, *home);
         });
}

}  // namespace indicatord::assemble
