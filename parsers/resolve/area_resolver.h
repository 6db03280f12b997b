// Names of areas -> codes, by what the document's own area makes likely; never a guess.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "parsers/assemble/reading.h"
#include "parsers/lexicon/lexicon.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::resolve {

// Refers to the lexicon and to the reading whose area it is.
struct ResolvedArea {
  std::optional<std::string_view> code;
  std::optional<std::string_view> name;
  bool certain = true;  // false where a name has several bearers and the context does not choose
};

class AreaResolver {
 public:
  // `home` is the document's own area, or null; `year` is when it was published. A prefecture that is a 地区
  // calls itself 全区.
  AreaResolver(const tokenise::Vocabulary& vocabulary, const lexicon::Area* home,
               std::optional<int> year = std::nullopt, bool home_calls_itself_district = false)
      : vocabulary_(vocabulary),
        home_(home),
        year_(year),
        home_calls_itself_district_(home_calls_itself_district) {}

  ResolvedArea resolve(const assemble::AreaReference& reference) const;

  // 大兴国际机场, in a text on the country: where the site lies that the statement is of, if that is inside
  // the area found for it or none was. nullopt: that area stays.
  std::optional<ResolvedArea> of_site(const ResolvedArea& found, const assemble::Reading& reading) const;

 private:
  std::optional<ResolvedArea> of_own_site(const ResolvedArea& found, const assemble::Reading& reading) const;
  ResolvedArea at_level(std::string_view level) const;
  ResolvedArea named(const assemble::AreaReference& reference) const;
  ResolvedArea one_of(const std::vector<const lexicon::Area*>& candidates,
                      const assemble::AreaReference& reference) const;

  const tokenise::Vocabulary& vocabulary_;
  const lexicon::Area* home_;
  std::optional<int> year_;
  bool home_calls_itself_district_;
};

// The area that a user or a source names: by code or by name (聊城市, 聊城, 长春市朝阳区, 全国); null when
// unknown or ambiguous. Of a name that an area bore which was abolished, the year of the text decides.
const lexicon::Area* find_home(const lexicon::Lexicon& lexicon, const std::string& name_or_code,
                               std::optional<int> year = std::nullopt);

}  // namespace indicatord::resolve
