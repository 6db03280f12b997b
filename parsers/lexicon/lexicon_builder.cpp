#include "parsers/lexicon/lexicon_builder.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

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

Dimension read_dimension(TomlRecord& record) {
  const std::string word = record.required_string("dimension");
  for (const auto& [name, dimension] : kDimensions) {
    if (name == word) return dimension;
  }
  if (!word.empty()) {
    record.error("dimension",
                 fmt::format("there is no dimension \"{}\"; take one of: any money count mass energy "
                             "power area length volume yield price ratio index time other",
                             word));
  }
  return Dimension::kOther;
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

void append_new(std::vector<std::string>& to, std::vector<std::string>&& from) {
  for (std::string& word : from) {
    if (std::ranges::find(to, word) == to.end()) to.push_back(std::move(word));
  }
}

}  // namespace

void LexiconBuilder::add(const Source& source) {
  using Reader = void (LexiconBuilder::*)(TomlRecord&);
  static constexpr std::array<std::pair<std::string_view, Reader>, 5> kSections{{
      {"indicator", &LexiconBuilder::read_indicator},
      {"unit", &LexiconBuilder::read_unit},
      {"area", &LexiconBuilder::read_area},
      {"cue", &LexiconBuilder::read_cue},
      {"synonym", &LexiconBuilder::read_synonym},
  }};
  if (source.toml.size() > kMaxLexiconBytes) {
    errors_.add({source.name, 1, 1}, "the file is larger than 16 MiB; split it");
    return;
  }
  toml::table root;
  try {
    root = toml::parse(source.toml);
  } catch (const toml::parse_error& error) {
    const toml::source_position& begin = error.source().begin;
    errors_.add({source.name, begin.line, begin.column},
                fmt::format("this is no valid TOML: {}", error.description()));
    return;
  }
  for (const auto& [key, node] : root) {
    const auto section = std::ranges::find(kSections, key.str(), &std::pair<std::string_view, Reader>::first);
    const toml::array* list = node.as_array();
    if (section == kSections.end()) {
      const toml::source_position& begin = key.source().begin;
      errors_.add(
          {source.name, begin.line, begin.column},
          fmt::format(
              "there is no section `{}`; a lexicon has [[indicator]], [[unit]], [[area]], [[cue]] and "
              "[[synonym]]",
              key.str()));
    } else if (list == nullptr || !list->is_array_of_tables()) {
      errors_.add(place_of(source.name, node), fmt::format("write [[{}]] with double brackets", key.str()));
    } else {
      for (const toml::node& item : *list) {
        TomlRecord record(source.name, section->first, *item.as_table(), errors_);
        (this->*section->second)(record);
        record.finish();
      }
    }
  }
}

void LexiconBuilder::claim(Owners& owners, std::string_view what, const std::string& word,
                           const std::string& id, const Place& place) {
  const auto [owner, is_new] = owners.try_emplace(word, Owner{id, place});
  if (is_new || owner->second.id == id) return;
  const Owner& other = owner->second;
  errors_.add(place, fmt::format("the {} \"{}\" of {} already stands for {} ({}:{}); keep it in one of them",
                                 what, word, id, other.id, other.place.file, other.place.line));
}

void LexiconBuilder::claim_all(Owners& owners, std::string_view what, const std::vector<std::string>& words,
                               const std::string& id, const Place& place) {
  for (const std::string& word : words) claim(owners, what, word, id, place);
}

void LexiconBuilder::read_indicator(TomlRecord& record) {
  Indicator indicator;
  indicator.id = record.required_string("id");
  indicator.dimension = read_dimension(record);
  indicator.name_zh = record.required_string("name_zh");
  indicator.name_en = record.required_string("name_en");
  indicator.topic = record.optional_string("topic");
  indicator.names = record.wordings("names");
  indicator.patterns = record.wordings("patterns");
  if (!is_indicator_id(indicator.id)) {
    record.error("id", fmt::format("the id \"{}\" may hold only a-z, 0-9, _ and .", indicator.id));
  }
  check_patterns(record, indicator.patterns);
  if (!indicator_ids_.try_emplace(indicator.id, Owner{indicator.id, record.place()}).second) {
    record.error("id", fmt::format("the indicator \"{}\" is there already ({}:{}); to add wordings to it use "
                                   "[[synonym]]",
                                   indicator.id, indicator_ids_[indicator.id].place.file,
                                   indicator_ids_[indicator.id].place.line));
    return;
  }
  if (!indicator.name_zh.empty() &&
      std::ranges::find(indicator.names, indicator.name_zh) == indicator.names.end()) {
    indicator.names.insert(indicator.names.begin(), indicator.name_zh);
  }
  claim_all(indicator_words_, "wording", indicator.names, indicator.id, record.place());
  claim_all(indicator_words_, "pattern", indicator.patterns, indicator.id, record.place());
  entries_.indicators.push_back(std::move(indicator));
}

void LexiconBuilder::read_unit(TomlRecord& record) {
  Unit unit;
  unit.code = record.required_string("code");
  unit.dimension = read_dimension(record);
  unit.name_en = record.required_string("name_en");
  unit.names = record.wordings("names");
  unit.metric_suffix = record.optional_string("metric_suffix");
  unit.metric_factor = record.optional_number("metric_factor").value_or(1.0);
  if (!is_metric_suffix(unit.metric_suffix)) {
    record.error("metric_suffix",
                 fmt::format("\"{}\" cannot be part of a metric name; use a-z, 0-9 and _ and begin "
                             "with a letter",
                             unit.metric_suffix));
  }
  if (unit.metric_factor <= 0) record.error("metric_factor", "`metric_factor` must be above 0");
  if (!unit_codes_.try_emplace(unit.code, Owner{unit.code, record.place()}).second) {
    record.error(
        "code", fmt::format("the unit \"{}\" is there already ({}:{}); to add wordings to it use [[synonym]]",
                            unit.code, unit_codes_[unit.code].place.file, unit_codes_[unit.code].place.line));
    return;
  }
  claim_all(unit_words_, "wording", unit.names, unit.code, record.place());
  entries_.units.push_back(std::move(unit));
}

void LexiconBuilder::read_area(TomlRecord& record) {
  Area area;
  area.code = record.required_string("code");
  area.name = record.required_string("name");
  area.aliases = record.wordings("aliases");
  area.weak_aliases = record.wordings("weak_aliases");
  area.parent = record.optional_string("parent");
  area.valid_until = record.optional_year("valid_until").value_or(0);
  area.level = level_of(area.code);
  if (!is_gb2260(area.code) && !is_iso3166(area.code)) {
    record.error("code",
                 fmt::format("the code \"{}\" must be 6 digits (GB/T 2260) or 2 capital letters (ISO 3166-1)",
                             area.code));
    return;
  }
  if (!area_codes_.try_emplace(area.code, Owner{area.code, record.place()}).second) {
    record.error(
        "code", fmt::format("the area {} is there already ({}:{}); to add names to it use [[synonym]]",
                            area.code, area_codes_[area.code].place.file, area_codes_[area.code].place.line));
    return;
  }
  entries_.areas.push_back(std::move(area));
  area_places_.push_back(record.place());
}

void LexiconBuilder::read_cue(TomlRecord& record) {
  Cue cue;
  cue.kind = record.required_string("kind");
  cue.value = record.optional_string("value");
  cue.words = record.wordings("words");
  if (cue.words.empty()) record.error("words", "this cue has no words; add words = [\"…\"]");
  entries_.cues.push_back(std::move(cue));
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
  synonym.names = record.wordings("names");
  synonym.patterns = record.wordings("patterns");
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
  synonyms_.push_back(std::move(synonym));
}

// After all sources, so that a synonym may stand before what it adds to.
void LexiconBuilder::apply_synonyms() {
  for (Synonym& synonym : synonyms_) {
    const auto unknown = [&] {
      errors_.add(synonym.place,
                  fmt::format("there is no {} \"{}\" to add names to; look it up with `indicatorctl "
                              "lexicon find`",
                              synonym.kind, synonym.target));
    };
    if (synonym.kind == "indicator") {
      const auto found = std::ranges::find(entries_.indicators, synonym.target, &Indicator::id);
      if (found == entries_.indicators.end()) {
        unknown();
        continue;
      }
      claim_all(indicator_words_, "wording", synonym.names, found->id, synonym.place);
      claim_all(indicator_words_, "pattern", synonym.patterns, found->id, synonym.place);
      append_new(found->names, std::move(synonym.names));
      append_new(found->patterns, std::move(synonym.patterns));
    } else if (synonym.kind == "unit") {
      const auto found = std::ranges::find(entries_.units, synonym.target, &Unit::code);
      if (found == entries_.units.end()) {
        unknown();
        continue;
      }
      claim_all(unit_words_, "wording", synonym.names, found->code, synonym.place);
      append_new(found->names, std::move(synonym.names));
    } else {
      const auto found = std::ranges::find(entries_.areas, synonym.target, &Area::code);
      if (found == entries_.areas.end()) {
        unknown();
        continue;
      }
      append_new(found->aliases, std::move(synonym.names));
    }
  }
}

// GB/T 2260 codes say what lies in what: 371523 in 371500, that in 370000. Counties right under their
// province (429004 仙桃市) have no xxxx00 entry. A file names the parent only where this does not hold.
void LexiconBuilder::resolve_parents() {
  for (std::size_t i = 0; i < entries_.areas.size(); ++i) {
    Area& area = entries_.areas[i];
    if (area.parent.empty()) {
      const std::string prefecture = area.code.substr(0, 4) + "00";
      if (area.level == AreaLevel::kProvince) area.parent = "CN";
      if (area.level == AreaLevel::kPrefecture) area.parent = area.code.substr(0, 2) + "0000";
      if (area.level == AreaLevel::kCounty) {
        area.parent = area_codes_.contains(prefecture) ? prefecture : area.code.substr(0, 2) + "0000";
      }
    }
    if (!area.parent.empty() && !area_codes_.contains(area.parent)) {
      errors_.add(area_places_[i],
                  fmt::format("the area {} {} lies in {}, which is not in the lexicon; add that area "
                              "or name another `parent`",
                              area.code, area.name, area.parent));
    }
  }
}

tl::expected<Entries, std::vector<LexiconError>> LexiconBuilder::finish() {
  apply_synonyms();
  resolve_parents();
  if (!errors_.empty()) return tl::unexpected(errors_.take());
  std::ranges::sort(entries_.areas, {}, &Area::code);
  return std::move(entries_);
}

}  // namespace indicatord::lexicon
