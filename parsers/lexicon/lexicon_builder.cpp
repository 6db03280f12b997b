#include "parsers/lexicon/lexicon_builder.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

namespace indicatord::lexicon {
namespace {

constexpr std::uint64_t kFnvOffset = 14695981039346656037U;
constexpr std::uint64_t kFnvPrime = 1099511628211U;

std::string version_of(std::span<const Source> sources) {
  std::uint64_t hash = kFnvOffset;
  const auto mix = [&hash](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * kFnvPrime; };
  for (const Source& source : sources) {
    for (const char c : source.toml) mix(c);
    mix('\0');  // so that moving text from one file to the next is a change
  }
  return fmt::format("{:016x}", hash);
}

// What is counted is a unit without an entry of its own: {人} of 86人.
bool is_counter(std::string_view code) {
  return code.starts_with('{') && code.find('}') == code.size() - 1;
}

void append_new(std::vector<std::string>& to, const std::vector<std::string>& from) {
  for (const std::string& word : from) {
    if (std::ranges::find(to, word) == to.end()) to.push_back(word);
  }
}

}  // namespace

void LexiconBuilder::add(const Source& source) {
  using Reader = void (LexiconBuilder::*)(TomlRecord&);
  static constexpr std::array<std::pair<std::string_view, Reader>, 6> kSections{{
      {"indicator", &LexiconBuilder::read_indicator},
      {"unit", &LexiconBuilder::read_unit},
      {"area", &LexiconBuilder::read_area},
      {"cue", &LexiconBuilder::read_cue},
      {"synonym", &LexiconBuilder::read_synonym},
      {"frame", &LexiconBuilder::read_frame},
  }};
  const SourceFile file{entries_.files.emplace_back(source.name), source.builtin};
  if (source.toml.size() > kMaxLexiconBytes) {
    errors_.add({file.name, file.builtin, 1, 1}, "the file is larger than 16 MiB; split it");
    return;
  }
  toml::table root;
  try {
    root = toml::parse(source.toml);
  } catch (const toml::parse_error& error) {
    errors_.add(place_of(file, error.source().begin),
                fmt::format("this is no valid TOML: {}", error.description()));
    return;
  }
  for (const auto& [key, node] : root) {
    const auto section = std::ranges::find(kSections, key.str(), &std::pair<std::string_view, Reader>::first);
    const toml::array* list = node.as_array();
    if (section == kSections.end()) {
      errors_.add(
          place_of(file, key.source().begin),
          fmt::format("there is no section `{}`; a lexicon has [[indicator]], [[unit]], [[area]], [[cue]], "
                      "[[synonym]] and [[frame]]",
                      key.str()));
    } else if (list == nullptr || !list->is_array_of_tables()) {
      errors_.add(place_of(file, node.source().begin),
                  fmt::format("write [[{}]] with double brackets", key.str()));
    } else {
      for (const toml::node& item : *list) {
        TomlRecord record(file, section->first, *item.as_table(), errors_);
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
  errors_.add(place, fmt::format("the {} \"{}\" of {} already stands for {} ({}); keep it in one of them",
                                 what, word, id, other.id, to_string(other.place)));
}

void LexiconBuilder::claim_all(Owners& owners, std::string_view what, const std::vector<std::string>& words,
                               const std::string& id, const std::vector<Place>& places) {
  for (std::size_t i = 0; i < words.size(); ++i) claim(owners, what, words[i], id, places[i]);
}

// After all sources, so that a synonym may stand before what it adds to.
void LexiconBuilder::apply_synonyms() {
  for (std::size_t i = 0; i < entries_.synonyms.size(); ++i) {
    const Synonym& synonym = entries_.synonyms[i];
    const SynonymPlaces& places = synonym_places_[i];
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
      claim_all(indicator_words_, "wording", synonym.names, found->id, places.names);
      claim_all(indicator_words_, "pattern", synonym.patterns, found->id, places.patterns);
      append_new(found->names, synonym.names);
      append_new(found->patterns, synonym.patterns);
    } else if (synonym.kind == "unit") {
      const auto found = std::ranges::find(entries_.units, synonym.target, &Unit::code);
      if (found == entries_.units.end()) {
        unknown();
        continue;
      }
      claim_all(unit_words_, "wording", synonym.names, found->code, places.names);
      append_new(found->names, synonym.names);
    } else {
      const auto found = std::ranges::find(entries_.areas, synonym.target, &Area::code);
      if (found == entries_.areas.end()) {
        unknown();
        continue;
      }
      append_new(found->aliases, synonym.names);
      claim_all(sites_, "site", synonym.sites, found->code, places.sites);
      append_new(found->sites, synonym.sites);
    }
  }
}

// After all sources, as apply_synonyms. An id that is not there is check_references' to tell.
void LexiconBuilder::share_kinds() {
  std::vector<std::vector<std::string>> shared(entries_.indicators.size());
  for (std::size_t i = 0; i < shared.size(); ++i) {
    for (const std::string& id : entries_.indicators[i].kinds_as) {
      const auto found = std::ranges::find(entries_.indicators, id, &Indicator::id);
      if (found != entries_.indicators.end()) append_new(shared[i], found->kinds);
    }
  }
  for (std::size_t i = 0; i < shared.size(); ++i) append_new(entries_.indicators[i].kinds, shared[i]);
}

// GB/T 2260 codes say what lies in what: 371523 in 371500, that in 370000. Counties right under their
// province (429004 仙桃市) have no xxxx00 entry. A file names the parent only where this does not hold.
void LexiconBuilder::resolve_parents() {
  for (Area& area : entries_.areas) {
    if (area.parent.empty()) {
      const std::string prefecture = area.code.substr(0, 4) + "00";
      if (area.level == AreaLevel::kProvince) area.parent = "CN";
      if (area.level == AreaLevel::kPrefecture) area.parent = area.code.substr(0, 2) + "0000";
      if (area.level == AreaLevel::kCounty) {
        area.parent = area_codes_.contains(prefecture) ? prefecture : area.code.substr(0, 2) + "0000";
      }
    }
    if (!area.parent.empty() && !area_codes_.contains(area.parent)) {
      errors_.add(area.place,
                  fmt::format("the area {} {} lies in {}, which is not in the lexicon; add that area "
                              "or name another `parent`",
                              area.code, area.name, area.parent));
    }
  }
}

void LexiconBuilder::check_references() {
  for (const Reference& reference : references_) {
    if (indicator_ids_.contains(reference.id)) continue;
    errors_.add(reference.place,
                fmt::format("there is no indicator \"{}\"; correct the id or remove it", reference.id));
  }
  for (const Reference& reference : unit_references_) {
    if (is_counter(reference.id) || unit_codes_.contains(reference.id)) continue;
    errors_.add(reference.place,
                fmt::format("there is no unit \"{}\"; take the code of a [[unit]], or what is counted "
                            "in braces: {{人}}",
                            reference.id));
  }
  for (const Reference& reference : affix_references_) {
    const auto is_it = [&](const Cue& cue) { return cue.kind == kAffixKind && cue.value == reference.id; };
    if (std::ranges::any_of(entries_.cues, is_it)) continue;
    errors_.add(
        reference.place,
        fmt::format("there is no [[cue]] of the kind affix with the value \"{}\"; correct it or add one",
                    reference.id));
  }
}

tl::expected<Entries, std::vector<LexiconError>> LexiconBuilder::finish() {
  apply_synonyms();
  share_kinds();
  resolve_parents();
  check_references();
  if (!errors_.empty()) return tl::unexpected(errors_.take());
  std::ranges::sort(entries_.areas, {}, &Area::code);
  return std::move(entries_);
}

tl::expected<VersionedEntries, std::vector<LexiconError>> read_sources(std::span<const Source> sources) {
  LexiconBuilder builder;
  for (const Source& source : sources) builder.add(source);
  tl::expected<Entries, std::vector<LexiconError>> entries = builder.finish();
  if (!entries) return tl::unexpected(std::move(entries.error()));
  return VersionedEntries{std::move(*entries), version_of(sources)};
}

}  // namespace indicatord::lexicon
