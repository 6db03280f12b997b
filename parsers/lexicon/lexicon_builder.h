// Puts a lexicon together from its sources: reads the tables, then checks what only shows over all of them
// (the same id twice, one wording for two things, an area without its parent).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parsers/lexicon/lexicon.h"
#include "parsers/lexicon/toml_record.h"

namespace indicatord::lexicon {

class LexiconBuilder {
 public:
  // The source must outlive the builder.
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
  void read_synonym(TomlRecord& record);

  // Notes that `word` is taken by `id`; an error when somebody else has it.
  void claim(Owners& owners, std::string_view what, const std::string& word, const std::string& id,
             const Place& place);
  void claim_all(Owners& owners, std::string_view what, const std::vector<std::string>& words,
                 const std::string& id, const Place& place);
  void apply_synonyms();
  void resolve_parents();
  void check_references();

  struct Synonym {
    std::string kind;  // "indicator", "unit" or "area"
    std::string target;
    std::vector<std::string> names;
    std::vector<std::string> patterns;
    Place place;
  };

  // An id of an indicator that some entry speaks of.
  struct Reference {
    std::string id;
    Place place;
  };

  Entries entries_;
  std::vector<Place> area_places_;  // of entries_.areas, same order
  std::vector<Synonym> synonyms_;
  std::vector<Reference> references_;
  Owners indicator_ids_, indicator_words_, unit_codes_, unit_words_, area_codes_;
  ErrorList errors_;
};

}  // namespace indicatord::lexicon
