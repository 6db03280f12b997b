// How each section of a lexicon file reads: [[indicator]], [[unit]], [[area]], [[cue]], [[synonym]],
// [[frame]].
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "parsers/lexicon/lexicon_builder.h"

namespace indicatord::lexicon {
namespace {

constexpr std::string_view kGap = "…";

constexpr std::array<std::pair<std::string_view, Dimension>, 15> kDimensions{{
    {"any", Dimension::kAny},
    {"money", Dimension::kMoney},
    {"count", Dimension::kCount},
    {"mass", Dimension::kMass},
    {"energy", Dimension::kEnergy},
    {"power", Dimension::kPower},
    {"area", Dimension::kArea},
    {"length", Dimension::kLength},
    {"volume", Dimension::kVolume},
    {"yield", Dimension::kYield},
    {"price", Dimension::kPrice},
    {"ratio", Dimension::kRatio},
    {"index", Dimension::kIndex},
    {"time", Dimension::kTime},
    {"other", Dimension::kOther},
}};

std::optional<Dimension> dimension_called(std::string_view word) {
  for (const auto& [name, dimension] : kDimensions) {
    if (name == word) return dimension;
  }
  return std::nullopt;
}

std::string no_dimension(std::string_view word) {
  return fmt::format(
      "there is no dimension \"{}\"; take one of: any money count mass energy power area length volume yield "
      "price ratio index time other",
      word);
}

Dimension read_dimension(TomlRecord& record) {
  const std::string word = record.required_string("dimension");
  const std::optional<Dimension> dimension = dimension_called(word);
  if (!dimension && !word.empty()) record.error("dimension", no_dimension(word));
  return dimension.value_or(Dimension::kOther);
}

Doer read_doer(TomlRecord& record) {
  const std::string word = record.optional_string("by");
  if (word == "firm") return Doer::kFirm;
  if (word == "fair") return Doer::kFair;
  if (!word.empty()) record.error("by", fmt::format("`by` is \"firm\" or \"fair\"; \"{}\" is neither", word));
  return Doer::kAnybody;
}

std::vector<Dimension> read_dimensions(TomlRecord& record) {
  std::vector<Dimension> dimensions;
  for (const std::string& word : record.wordings("dimensions")) {
    const std::optional<Dimension> dimension = dimension_called(word);
    if (!dimension) record.error("dimensions", no_dimension(word));
    dimensions.push_back(dimension.value_or(Dimension::kOther));
  }
  return dimensions;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_indicator_id(std::string_view id) {
  return std::ranges::all_of(id, [](char c) { return is_lower(c) || is_digit(c) || c == '_' || c == '.'; });
}

// What may stand behind econ_indicator_ in a Prometheus metric name.
bool is_metric_suffix(std::string_view suffix) {
  return suffix.empty() || (is_lower(suffix.front()) && std::ranges::all_of(suffix, [](char c) {
                              return is_lower(c) || is_digit(c) || c == '_';
                            }));
}

bool is_gb2260(std::string_view code) {
  return code.size() == 6 && std::ranges::all_of(code, is_digit);
}
bool is_iso3166(std::string_view code) {
  return code.size() == 2 && std::ranges::all_of(code, is_upper);
}

AreaLevel level_of(std::string_view code) {
  if (code == "CN") return AreaLevel::kCountry;
  if (!is_gb2260(code)) return AreaLevel::kForeign;
  if (code.substr(2) == "0000") return AreaLevel::kProvince;
  return code.substr(4) == "00" ? AreaLevel::kPrefecture : AreaLevel::kCounty;
}

// A gap needs words on both of its sides.
bool is_pattern(std::string_view pattern) {
  const std::size_t gap = pattern.find(kGap);
  return gap != std::string_view::npos && gap > 0 && gap + kGap.size() < pattern.size() &&
         pattern.find(kGap, gap + kGap.size()) == std::string_view::npos;
}

void check_patterns(TomlRecord& record, const std::vector<std::string>& patterns) {
  for (const std::string& pattern : patterns) {
    if (!is_pattern(pattern)) {
      record.error(
          "patterns",
          fmt::format("the pattern \"{}\" needs one gap with words on both sides: 签约…项目", pattern));
    }
  }
}

}  // namespace

void LexiconBuilder::read_indicator(TomlRecord& record) {
  Indicator indicator;
  indicator.id = record.required_string("id");
  indicator.dimension = read_dimension(record);
  indicator.name_zh = record.required_string("name_zh");
  indicator.name_en = record.required_string("name_en");
  indicator.topic = record.optional_string("topic");
  std::vector<Place> names, parts, opposites, patterns;
  indicator.names = record.wordings("names", &names);
  indicator.parts = record.wordings("parts", &parts);
  indicator.opposites = record.wordings("opposites", &opposites);
  indicator.increment = record.optional_string("increment");
  indicator.units = record.wordings("units");
  indicator.stock = record.optional_flag("stock");
  indicator.added = record.optional_flag("added");
  indicator.general = record.optional_flag("general");
  indicator.amount_of = record.wordings("amount_of");
  indicator.verbs = record.wordings("verbs");
  indicator.patterns = record.wordings("patterns", &patterns);
  indicator.heads = record.wordings("heads");
  indicator.kinds = record.wordings("kinds");
  indicator.kinds_as = record.wordings("kinds_as");
  indicator.marks = record.wordings("marks");
  indicator.otherwise = record.wordings("otherwise");
  indicator.unless = record.wordings("unless");
  if (!is_indicator_id(indicator.id)) {
    record.error("id", fmt::format("the id \"{}\" may hold only a-z, 0-9, _ and .", indicator.id));
  }
  check_patterns(record, indicator.patterns);
  const bool narrows = !indicator.kinds.empty() || !indicator.kinds_as.empty() || !indicator.marks.empty();
  if (indicator.heads.empty() == narrows) {
    record.error("heads", "`heads` and `kinds`, `kinds_as` or `marks` go together; add what is missing");
  }
  for (const std::string& id : indicator.otherwise)
    references_.push_back({id, record.place_of_key("otherwise")});
  for (const std::string& id : indicator.kinds_as)
    references_.push_back({id, record.place_of_key("kinds_as")});
  for (const std::string& id : indicator.amount_of)
    references_.push_back({id, record.place_of_key("amount_of")});
  if (!indicator.increment.empty())
    references_.push_back({indicator.increment, record.place_of_key("increment")});
  indicator.place = record.place();
  if (!indicator_ids_.try_emplace(indicator.id, Owner{indicator.id, indicator.place}).second) {
    record.error(
        "id", fmt::format("the indicator \"{}\" is there already ({}); to add wordings to it use [[synonym]]",
                          indicator.id, to_string(indicator_ids_[indicator.id].place)));
    return;
  }
  if (!indicator.name_zh.empty() &&
      std::ranges::find(indicator.names, indicator.name_zh) == indicator.names.end()) {
    indicator.names.insert(indicator.names.begin(), indicator.name_zh);
    names.insert(names.begin(), record.place_of_key("name_zh"));
  }
  claim_all(indicator_words_, "wording", indicator.names, indicator.id, names);
  claim_all(indicator_words_, "wording", indicator.parts, indicator.id, parts);
  claim_all(indicator_words_, "wording", indicator.opposites, indicator.id, opposites);
  claim_all(indicator_words_, "pattern", indicator.patterns, indicator.id, patterns);
  entries_.indicators.push_back(std::move(indicator));
}

void LexiconBuilder::read_unit(TomlRecord& record) {
  Unit unit;
  unit.code = record.required_string("code");
  unit.dimension = read_dimension(record);
  unit.name_en = record.required_string("name_en");
  std::vector<Place> names;
  unit.names = record.wordings("names", &names);
  unit.metric_suffix = record.optional_string("metric_suffix");
  unit.metric_factor = record.optional_number("metric_factor").value_or(1.0);
  unit.difference = record.optional_flag("difference");
  if (!is_metric_suffix(unit.metric_suffix)) {
    record.error("metric_suffix",
                 fmt::format("\"{}\" cannot be part of a metric name; use a-z, 0-9 and _ and begin "
                             "with a letter",
                             unit.metric_suffix));
  }
  unit.place = record.place();
  if (unit.metric_factor <= 0) record.error("metric_factor", "`metric_factor` must be above 0");
  if (!unit_codes_.try_emplace(unit.code, Owner{unit.code, unit.place}).second) {
    record.error("code",
                 fmt::format("the unit \"{}\" is there already ({}); to add wordings to it use [[synonym]]",
                             unit.code, to_string(unit_codes_[unit.code].place)));
    return;
  }
  claim_all(unit_words_, "wording", unit.names, unit.code, names);
  entries_.units.push_back(std::move(unit));
}

void LexiconBuilder::read_area(TomlRecord& record) {
  Area area;
  area.code = record.required_string("code");
  area.name = record.required_string("name");
  area.aliases = record.wordings("aliases");
  area.weak_aliases = record.wordings("weak_aliases");
  std::vector<Place> sites;
  area.sites = record.wordings("sites", &sites);
  area.parent = record.optional_string("parent");
  area.valid_until = record.optional_year("valid_until").value_or(0);
  area.level = level_of(area.code);
  area.place = record.place();
  if (!is_gb2260(area.code) && !is_iso3166(area.code)) {
    record.error("code",
                 fmt::format("the code \"{}\" must be 6 digits (GB/T 2260) or 2 capital letters (ISO 3166-1)",
                             area.code));
    return;
  }
  if (!area_codes_.try_emplace(area.code, Owner{area.code, area.place}).second) {
    record.error("code", fmt::format("the area {} is there already ({}); to add names to it use [[synonym]]",
                                     area.code, to_string(area_codes_[area.code].place)));
    return;
  }
  claim_all(sites_, "site", area.sites, area.code, sites);
  entries_.areas.push_back(std::move(area));
}

void LexiconBuilder::read_cue(TomlRecord& record) {
  Cue cue;
  cue.place = record.place();
  cue.kind = record.required_string("kind");
  cue.value = record.optional_string("value");
  cue.words = record.wordings("words");
  if (!record.gives("words")) record.error("words", "this cue has no words; add words = [\"…\"]");
  if (cue.kind == kAffixKind) check_one_table(cue);
  entries_.cues.push_back(std::move(cue));
}

// Two tables of one value in a file are two sorts that took the same name, or one sort that is kept in two
// places. Another file may add words to a sort.
void LexiconBuilder::check_one_table(const Cue& affix) {
  const auto [first, is_new] = affix_tables_.try_emplace(fmt::format("{}\n{}", affix.place.file, affix.value),
                                                         Owner{affix.value, affix.place});
  if (is_new) return;
  errors_.add(affix.place,
              fmt::format("the affix \"{}\" has a table in this file already ({}); put the words there, or "
                          "give this one a value of its own",
                          affix.value, to_string(first->second.place)));
}

void LexiconBuilder::read_synonym(TomlRecord& record) {
  Synonym synonym;
  int targets = 0;
  for (const std::string_view kind : {"indicator", "unit", "area"}) {
    std::string target = record.optional_string(kind);
    if (target.empty()) continue;
    ++targets;
    synonym.kind = kind;
    synonym.target = std::move(target);
  }
  SynonymPlaces places;
  synonym.names = record.wordings("names", &places.names);
  synonym.patterns = record.wordings("patterns", &places.patterns);
  synonym.sites = record.wordings("sites", &places.sites);
  synonym.place = record.place();
  if (targets != 1) {
    errors_.add(synonym.place,
                "[[synonym]] needs one of indicator = \"id\", unit = \"code\" or area = \"code\"");
    return;
  }
  check_patterns(record, synonym.patterns);
  if (!synonym.patterns.empty() && synonym.kind != "indicator") {
    record.error("patterns", "only indicators have patterns; use `names`");
    return;
  }
  if (!synonym.sites.empty() && synonym.kind != "area") {
    record.error("sites", "only areas have sites; use `names`");
    return;
  }
  entries_.synonyms.push_back(std::move(synonym));
  synonym_places_.push_back(std::move(places));
}

// One character stands in too many words to be looked for anywhere in a clause: 运 in 运动会.
void LexiconBuilder::check_two_characters(std::string_view key, const std::vector<std::string>& words,
                                          const std::vector<Place>& places) {
  constexpr std::size_t kMostBytesOfOne = 3;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].size() > kMostBytesOfOne) continue;
    errors_.add(places[i], fmt::format("\"{}\" in `{}` is looked for anywhere in a clause and needs two "
                                       "characters at least; put it into `right_before`",
                                       words[i], key));
  }
}

void LexiconBuilder::check_words_of_clause(TomlRecord& record, const Frame& frame) {
  const bool led = !frame.right_before.empty() || !frame.before.empty() || !frame.alone.empty();
  if (!led && frame.behind.empty()) {
    record.error("before",
                 "this frame has no words; add before = [\"…\"], right_before, behind, alone or deed");
  }
  if (frame.around && (!led || frame.behind.empty()))
    record.error("around", "`around` asks for a word on both sides of the figure; add `before` or `behind`");
  const bool of_deed = !frame.goods.empty() || !frame.object.empty() || !frame.noun.empty() ||
                       frame.known_goods || frame.by != Doer::kAnybody || frame.opposite;
  if (of_deed) {
    record.error(
        "goods",
        "`goods`, `object`, `noun`, `known_goods`, `by` and `opposite` are of what is done; add `deed`");
  }
}

void LexiconBuilder::check_deed(TomlRecord& record, const Frame& frame) {
  for (const auto* list : {&frame.right_before, &frame.before, &frame.behind, &frame.alone, &frame.beside,
                           &frame.says, &frame.unless}) {
    if (list->empty()) continue;
    record.error("deed", "a frame with `deed` has no words of its own; remove them, or make two frames");
    return;
  }
  for (const auto& [key, value] : {std::pair("deed", &frame.deed), std::pair("goods", &frame.goods),
                                   std::pair("object", &frame.object)}) {
    if (!value->empty()) affix_references_.push_back({*value, record.place_of_key(key)});
  }
}

void LexiconBuilder::read_frame(TomlRecord& record) {
  Frame frame;
  frame.indicator = record.required_string("indicator");
  std::vector<Place> units, before, behind;
  frame.units = record.wordings("units", &units);
  frame.dimensions = read_dimensions(record);
  frame.right_before = record.wordings("right_before");
  frame.before = record.wordings("before", &before);
  frame.behind = record.wordings("behind", &behind);
  frame.alone = record.wordings("alone");
  frame.beside = record.wordings("beside");
  frame.says = record.wordings("says");
  frame.unless = record.wordings("unless");
  frame.around = record.optional_flag("around");
  frame.change = record.optional_flag("change");
  frame.deed = record.optional_string("deed");
  frame.goods = record.optional_string("goods");
  frame.object = record.optional_string("object");
  frame.noun = record.optional_string("noun");
  frame.known_goods = record.optional_flag("known_goods");
  frame.by = read_doer(record);
  frame.opposite = record.optional_flag("opposite");
  frame.place = record.place();
  if (frame.deed.empty()) {
    check_words_of_clause(record, frame);
  } else {
    check_deed(record, frame);
  }
  // 让500人就业: a word behind is asked for, too
  if (!frame.around) check_two_characters("before", frame.before, before);
  check_two_characters("behind", frame.behind, behind);
  for (std::size_t i = 0; i < frame.units.size(); ++i) unit_references_.push_back({frame.units[i], units[i]});
  references_.push_back({frame.indicator, record.place_of_key("indicator")});
  entries_.frames.push_back(std::move(frame));
}

}  // namespace indicatord::lexicon
