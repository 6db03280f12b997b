#include "parsers/assemble/news_place.h"

#include <algorithm>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/clause.h"
#include "parsers/assemble/event_name.h"
#include "parsers/assemble/joined_places.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {

using tokenise::CueKind;

namespace {

bool holds_any_place(const tokenise::TokenSet& holds) {
  return holds.has(tokenise::TokenKind::kArea) || holds.has_any({CueKind::kAreaSelf, CueKind::kRegion});
}

}  // namespace

void NewsPlace::take_place(const segment::Article& article, Context& context) const {
  if (!is_national_ && takes_wire(article, context)) return;
  if (document_.wrapped) return take_headed_place(article, context);
  if (!is_national_ && !context.article.is_local_news()) return;
  std::vector<AreaReference> named;
  for (const segment::Paragraph& headline : article.headlines) {
    for (const segment::Sentence& span : headline.sentences) {
      // 中新社北京11月1日电 题：中国GDP数据揭晓
      if (!vocabulary_.begins_as(document_.text.slice(span.begin, span.end), "wire_from_capital"))
        append_areas(span, true, named);
    }
  }
  AreaReference place = common_place(vocabulary_, named);
  if (!is_national_) return take_titled_place(place, context);
  if (place.kind == AreaReference::Kind::kNone)
    place = prevailing_place(vocabulary_, named_by_paragraph(article));
  if (place.kind == AreaReference::Kind::kNone) return;
  context.places.area = place;
  context.places.named = {place};
}

bool NewsPlace::takes_wire(const segment::Article& article, Context& context) const {
  constexpr std::uint32_t kLongest = 16;
  if (article.body.empty() || article.body.front().sentences.empty()) return false;
  const segment::Sentence& first = article.body.front().sentences.front();
  const std::u32string_view opening =
      document_.text.slice(first.begin, std::min(first.end, first.begin + kLongest));
  if (!vocabulary_.begins_as(opening, "national_wire")) return false;
  AreaReference country;
  country.kind = AreaReference::Kind::kSelf;
  country.level = "country";
  context.places.area = country;
  return true;
}

void NewsPlace::take_headed_place(const segment::Article& article, Context& context) const {
  for (const segment::Paragraph& headline : article.headlines) {
    for (const segment::Sentence& span : headline.sentences) {
      const auto kept = tokens_.of(span);
      const bool headed = kept->tokens.size() > 2 && kept->tokens[0].kind == tokenise::TokenKind::kArea &&
                          kept->tokens[1].is_mark(U'：');
      if (!headed) continue;
      const Sentence sentence = sentence_of(tokens_, span, *kept);
      const AreaReference place = area_of(sentence, kept->tokens[0]);
      if (nesting_in(vocabulary_, place, home_) != Nesting::kInside) continue;
      context.places.area = place;
      context.places.story = context.places.titled = true;
      context.places.named = {place};
      if (is_county_city(place)) context.places.headed_city = place;
      return;
    }
  }
}

bool NewsPlace::is_county_city(const AreaReference& place) const {
  return std::ranges::any_of(vocabulary_.area_name(place.name).areas, [&](const lexicon::Area* area) {
    return area->level == lexicon::AreaLevel::kCounty && vocabulary_.ends_as(area->name, "city");
  });
}

void NewsPlace::take_titled_place(const AreaReference& place, Context& context) const {
  if (place.kind != AreaReference::Kind::kNamed) return;
  const Nesting nesting = nesting_in(vocabulary_, place, home_);
  if (nesting == Nesting::kApart) return;
  context.places.story = context.places.titled = nesting == Nesting::kInside;
  context.places.area = place;
  context.places.named = {place};
}

void NewsPlace::take_event(const segment::Sentence& span, Context& context) const {
  if (!is_national_ || !context.subjects.event.empty()) return;
  const auto kept = tokens_.of(span);
  const bool quoted = kept->holds.has(tokenise::TokenKind::kArea) &&
                      vocabulary_.holds(document_.text.slice(span.begin, span.end), "quoted_event");
  if (!kept->holds.has(CueKind::kEntity) && !kept->holds.has(tokenise::TokenKind::kIndicator) && !quoted)
    return;
  const Sentence sentence = sentence_of(tokens_, span, *kept);
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    if (!is_event_noun(sentence, sentence.token(i))) continue;
    const EventName name = read_event_name(sentence, i, home_);
    // 全国“普法行”活动在安康启动
    const bool of_country = sentence.token(i).kind == tokenise::TokenKind::kText &&
                            sentence.says(sentence.token(name.begin), CueKind::kAreaSelf, "country");
    if (of_country) continue;
    // 广西产业推介会在深圳举行: whose fair it is
    const bool own = name.place && is_held(sentence, i);
    const AreaReference place =
        own ? area_of(sentence, sentence.token(*name.place)) : place_of_venue(sentence, i);
    if (place.kind == AreaReference::Kind::kNone) continue;
    // 广西签约92个项目 as the headline, where the fair is held in 深圳
    const bool of_headline =
        !own && context.places.area.kind == AreaReference::Kind::kNamed &&
        common_place(vocabulary_, {context.places.area, place}).kind == AreaReference::Kind::kNone;
    if (!of_headline) {
      context.places.area = place;
      context.places.named.push_back(place);
    }
    // 大会在南宁开幕: by no name
    if (name.begin < i || !vocabulary_.begins_and_ends_as(sentence.chars(sentence.token(i)), "event_told"))
      context.subjects.event = sentence.slice(name.begin, i + 1);
    return;
  }
}

AreaReference NewsPlace::place_of_venue(const Sentence& sentence, std::size_t noun) const {
  std::size_t at = noun + 1;
  while (at < sentence.tokens.size() && !sentence.says(sentence.token(at), CueKind::kFiller, "in")) ++at;
  std::vector<AreaReference> places;
  for (++at; at < sentence.tokens.size() && sentence.token(at).kind == tokenise::TokenKind::kArea; ++at)
    places.push_back(area_of(sentence, sentence.token(at)));
  return common_place(vocabulary_, places);
}

// 该风电项目…
bool NewsPlace::points_at(std::u32string_view words) const {
  constexpr std::size_t kLongest = 8;
  return vocabulary_.begins_as(words, "that_one") &&
         vocabulary_.holds(words.substr(0, kLongest), "built_thing");
}

// 江苏沿海输变电工程完工。工程新建了…; 连接甲市和乙市的清江大桥通车。清江大桥全长…: the name of a thing that
// is in the sentence before, or the noun that ends it. 工程师…, 全国铁路…: others
bool NewsPlace::names_again(const segment::Sentence& before, const segment::Sentence& span) const {
  const auto kept = tokens_.of(span);
  if (kept->tokens.empty() || kept->tokens.front().is(CueKind::kAreaSelf) ||
      kept->tokens.front().kind == tokenise::TokenKind::kTime ||
      (kept->tokens.front().kind == tokenise::TokenKind::kArea &&
       !vocabulary_.area_name(kept->tokens.front().id).weak))
    return false;
  constexpr std::uint32_t kLongestName = 14;
  const std::uint32_t first_end = kept->tokens.front().end;
  const std::uint32_t longest = std::min(span.end, span.begin + kLongestName);
  const std::u32string_view told = document_.text.slice(before.begin, before.end);
  const tokenise::Affixes& built_things = vocabulary_.affixes("built_thing");
  for (std::uint32_t end = span.begin + 2; end <= longest; ++end) {
    const std::u32string_view name = document_.text.slice(span.begin, end);
    if (kClauseMarks.contains(name.back())) return false;
    if (!tokenise::Vocabulary::ends_in(name, built_things)) continue;
    const bool bare = vocabulary_.begins_and_ends_as(name, "built_thing");
    const bool whole_word = first_end == end || vocabulary_.begins_and_ends_as(name, "thing_at_head");
    if ((!bare || whole_word) && told.find(name) != std::u32string_view::npos) return true;
  }
  return false;
}

// 据测算，该装置…; 去年，该站…: behind who says it, or when
std::uint32_t NewsPlace::begin_of_words(const segment::Sentence& span) const {
  const auto kept = tokens_.of(span);
  const auto& tokens = kept->tokens;
  std::size_t i = 0;
  const auto opens = [&](const tokenise::Token& t) {
    return t.kind == tokenise::TokenKind::kTime || t.is(CueKind::kSource) || t.is(CueKind::kSourceEnd);
  };
  while (i < tokens.size() && opens(tokens[i])) ++i;
  const bool comma = i > 0 && i + 1 < tokens.size() && tokens[i].is_mark(U'，');
  return comma ? tokens[i + 1].begin : span.begin;
}

lexicon::AreaLevel NewsPlace::level_of(const AreaReference& named) const {
  return vocabulary_.area_name(named.name).areas.front()->level;
}

// 记者在某县经济开发区纺织园看到，工人正忙。该项目总投资12亿元: in the news of a city or province, the one
// place inside it that the sentence before names
AreaReference NewsPlace::of_same_local_thing(const segment::Sentence& before,
                                             std::u32string_view words) const {
  if (!vocabulary_.begins_as(words, "same_local_thing")) return {};
  std::vector<AreaReference> named;
  append_areas(before, true, named);
  const AreaReference place = common_place(vocabulary_, named);
  const bool inside =
      place.kind == AreaReference::Kind::kNamed && nesting_in(vocabulary_, place, home_) == Nesting::kInside;
  return inside ? place : AreaReference{};
}

AreaReference NewsPlace::of_same_thing(const segment::Sentence& before, const segment::Sentence& span) const {
  if (home_.empty()) return {};
  const std::u32string_view words = document_.text.slice(begin_of_words(span), span.end);
  if (!is_national_) return of_same_local_thing(before, words);
  // 该船每行驶100海里节约燃油3900公斤: nowhere
  if (vocabulary_.begins_as(words, "moves_about") && !vocabulary_.begins_as(words, "moves_about_not")) {
    AreaReference nobody;
    nobody.kind = AreaReference::Kind::kNobody;
    return nobody;
  }
  const bool same = vocabulary_.begins_as(words, "same_thing")
                        ? !vocabulary_.begins_as(words, "same_thing_not")
                        : names_again(before, span) || points_at(words);
  if (!same) return {};
  const auto kept = tokens_.of(before);
  const JoinedPlaces joined = joined_places(sentence_of(tokens_, before, *kept), 0, kept->tokens.size());
  if (joined.found()) return joined.area;
  std::vector<AreaReference> named;
  append_areas(before, true, named);
  // 中国兰州洽谈会: the country only heads the name
  std::erase_if(named, [&](const AreaReference& area) {  // 我国最大风电场——山东乳山海上风电场
    return area.kind == AreaReference::Kind::kSelf
               ? area.level == "country"
               : area.kind == AreaReference::Kind::kNamed && level_of(area) == lexicon::AreaLevel::kCountry;
  });
  // 老挝南欧江水电站投产。电站装机…: abroad
  const bool abroad = !named.empty() && std::ranges::all_of(named, [&](const AreaReference& area) {
    return area == named.front() && area.kind == AreaReference::Kind::kNamed &&
           level_of(area) == lexicon::AreaLevel::kForeign;
  });
  if (abroad) return named.front();
  return common_place(vocabulary_, named);
}

void NewsPlace::append_areas(const segment::Sentence& span, bool venues,
                             std::vector<AreaReference>& named) const {
  const auto kept = tokens_.of(span);
  if (!holds_any_place(kept->holds)) return;
  const Sentence sentence = sentence_of(tokens_, span, *kept);
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= sentence.tokens.size(); ++i) {
    if (i < sentence.tokens.size() && !is_clause_mark(sentence.token(i))) continue;
    if (!may_name_area(sentence, begin, i)) {  // most clauses
      begin = i + 1;
      continue;
    }
    const Lead clause = read_lead(sentence, begin, i, home_, UnitClass::kAmount);
    for (std::size_t k = begin; k < i; ++k) {
      const bool venue = k > begin && sentence.says(sentence.token(k - 1), CueKind::kFiller, "in");
      const bool departed = k > begin && sentence.token(k - 1).is(CueKind::kFrom);  // 从昆明出发
      if (clause.role(k) == Role::kArea && !departed && (venues || !venue))
        named.push_back(area_of(sentence, sentence.token(k)));
    }
    begin = i + 1;
  }
}

AreaNames NewsPlace::names_in(const segment::Paragraph& paragraph) const {
  AreaNames names;
  for (const segment::Sentence& span : paragraph.sentences) {
    const auto kept = tokens_.of(span);
    if (!kept->holds.has(tokenise::TokenKind::kArea)) continue;
    for (const Token& t : kept->tokens) {
      if (t.kind == tokenise::TokenKind::kArea) names.push_back(t.id);
    }
  }
  return names;
}

bool NewsPlace::holds_place(const segment::Paragraph& paragraph) const {
  return std::ranges::any_of(paragraph.sentences, [&](const segment::Sentence& span) {
    return holds_any_place(tokens_.of(span)->holds);
  });
}

std::vector<AreaNames> NewsPlace::named_by_paragraph(const segment::Article& article) const {
  constexpr std::size_t kMostParagraphs = 40;
  const std::size_t count = article.body.size();
  if (home_.empty() || count < kFewestOfPlace || count > kMostParagraphs) return {};
  // With more than a third that name no place, none can prevail. Most articles show it by their tokens alone,
  // or that they name no place often enough.
  const auto too_many = [&](std::size_t without) { return without * 3 > count; };
  std::vector<AreaNames> names;
  std::size_t without = 0;
  for (const segment::Paragraph& paragraph : article.body) {
    without += holds_place(paragraph) ? 0 : 1;
    if (too_many(without)) return {};
    names.push_back(names_in(paragraph));
  }
  if (!may_prevail(vocabulary_, names)) return {};
  without = 0;
  std::vector<AreaReference> named;
  for (std::size_t i = 0; i < count; ++i) {
    named.clear();
    for (const segment::Sentence& span : article.body[i].sentences) append_areas(span, false, named);
    without += named.empty() ? 1 : 0;
    if (too_many(without)) return {};
    names[i].clear();
    for (const AreaReference& area : named) {
      if (area.kind == AreaReference::Kind::kNamed) names[i].push_back(area.name);
    }
  }
  return names;
}

}  // namespace indicatord::assemble
