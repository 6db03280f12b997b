#include "parsers/assemble/branch_value.h"

#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {

std::optional<BranchValue> value_of_branch(const Sentence& s, std::string_view branch, std::string_view said,
                                           const Fit& fit) {
  const Vocabulary& vocabulary = s.vocabulary;
  const std::string_view other = vocabulary.without_ending(said, "value_of_branch");
  if (other.size() == said.size() || !vocabulary.ends_as(branch, "line_of_business") ||
      !vocabulary.ends_as(other, "line_of_business"))
    return std::nullopt;
  // 金融业增加值, 建筑业增加值: of their own
  const std::string full = std::string(branch).append(said.substr(other.size()));
  const auto* named = vocabulary.find_word(segment::to_utf32(full));
  const bool own = named != nullptr && named->kind == tokenise::TokenKind::kIndicator &&
                   fits(s.indicator(named->id), fit) && s.indicator(named->id).name_zh.starts_with(branch);
  if (own) return BranchValue{named->id, {}};
  const bool of_industry = vocabulary.ends_as(branch, "branch");
  const lexicon::Indicator* whole =
      vocabulary.lexicon().find_indicator(of_industry ? "industry.value_added" : "gdp.tertiary");
  if (whole == nullptr || !fits(*whole, fit)) return std::nullopt;
  return BranchValue{vocabulary.lexicon().index_of(*whole), std::string(branch)};
}

}  // namespace indicatord::assemble
