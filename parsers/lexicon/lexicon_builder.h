// Puts a lexicon together from its sources: reads the tables, then checks what only shows over all of them
// (the same id twice, one wording for two things, an area without its parent).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parsers/lexicon/lexicon.h"
#include "parsers/lexicon/stored_entries.h"
#include "parsers/lexicon/toml_record.h"

namespace indicatord::lexicon {

inline constexpr std::string_view kAffixKind =
    "affix";  // of a cue: a list of words that rules ask for by its value

class LexiconBuilder {
 public:
  void add(const Source& source);

  // The entries, areas sorted by code; or all errors found.
  tl::expected<Entries, std::vector<LexiconError>> finish();

 private:
  // Who said something first: for "already stands for fdi.actual (indicators.toml:12)".
  struct Owner {
    std::string id;
    Place place;
  };
  using Owners = std::unordered_map<std::string, Owner>;

  void read_indicator(TomlRecord& record);
  void read_unit(TomlRecord& record);
  void read_area(TomlRecord& record);
  void read_cue(TomlRecord& record);
  void check_one_table(const Cue& affix);
  void read_synonym(TomlRecord& record);
  void read_frame(TomlRecord& record);
  void check_words_of_clause(TomlRecord& record, const Frame& frame);
  void check_deed(TomlRecord& record, const Frame& frame);
  // An error for each word of one character. `places` has one for each word.
  void check_two_characters(std::string_view key, const std::vector<std::string>& words,
                            const std::vector<Place>& places);

  // Notes that `word` is taken by `id`; an error when somebody else has it.
  void claim(Owners& owners, std::string_view what, const std::string& word, const std::string& id,
             const Place& place);
  // `places` has one for each word.
  void claim_all(Owners& owners, std::string_view what, const std::vector<std::string>& words,
                 const std::string& id, const std::vector<Place>& places);
  void apply_synonyms();
  void share_kinds();
  void resolve_parents();
  void check_references();

  // Where the wordings of a synonym stand; same order.
  struct SynonymPlaces {
    std::vector<Place> names;
    std::vector<Place> patterns;
    std::vector<Place> sites;
  };

  // An id of an indicator, a unit's code or the value of an affix that some entry speaks of.
  struct Reference {
    std::string id;
    Place place;
  };

  Entries entries_;
  std::vector<SynonymPlaces> synonym_places_;  // of entries_.synonyms, same order
  std::vector<Reference> references_;          // of indicators
  std::vector<Reference> unit_references_;     // of units
  std::vector<Reference> affix_references_;
  Owners affix_tables_;  // by file and value
  Owners indicator_ids_, indicator_words_, unit_codes_, unit_words_, area_codes_, sites_;
  ErrorList errors_;
};

// The entries of the sources, which are read in order, and the version of them all; or all errors found.
tl::expected<VersionedEntries, std::vector<LexiconError>> read_sources(std::span<const Source> sources);

}  // namespace indicatord::lexicon
