#include "parsers/assemble/output_of_goods.h"

#include <algorithm>
#include <string>
#include <vector>

#include "parsers/assemble/rule.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {

using model::Measure;
using tokenise::CueKind;

bool ends_in_kind(const lexicon::Lexicon& lexicon, std::string_view head, std::string_view goods) {
  if (!lexicon.refine(head, goods)) return false;  // most words
  std::size_t begin = goods.size();
  do begin = segment::code_point_before(goods, begin);
  while (!lexicon.refine(head, goods.substr(begin)));
  const std::size_t last = segment::code_point_before(goods, goods.size());
  if (!lexicon.refine(head, goods.substr(begin, last - begin))) return true;
  // 油菜籽, though 油菜 is one, too
  const std::vector<std::string>& kinds = lexicon.refine(head, goods)->indicator->kinds;
  return std::ranges::find(kinds, goods.substr(begin)) != kinds.end();
}

bool output_of(const Sentence& s, const SubjectPhrase& phrase, const Fit& fit,
               const lexicon::Indicator& before, bool known, SubjectDecision& out) {
  if ((fit.measure != Measure::kLevel && fit.measure != Measure::kGrowth) ||
      s.says(s.token(phrase.nouns().back()), CueKind::kHead, "term"))  // 节约标煤
    return false;
  const lexicon::Lexicon& lexicon = s.vocabulary.lexicon();
  const std::string goods = phrase.text(phrase.nouns().front(), phrase.nouns().back() + 1);
  if (goods.find(' ') != std::string::npos || s.vocabulary.holds(goods, "new") ||
      s.vocabulary.begins_as(goods, "no_deed"))  // 棉花总产2.6万吨，收购皮棉1.1万吨
    return false;
  const auto output = std::ranges::find_if(
      before.heads, [&](const std::string& head) { return s.vocabulary.begins_as(head, "output"); });
  if (output == before.heads.end()) return false;
  const auto refined = lexicon.refine(*output, goods);
  if (!refined || !fits(*refined->indicator, fit) || (known && !ends_in_kind(lexicon, *output, goods)))
    return false;
  out.subject.indicator = lexicon.index_of(*refined->indicator);
  // 猪牛羊禽肉产量 is the name of the whole
  const bool whole = s.vocabulary.find_word(segment::to_utf32(goods + *output)) != nullptr ||
                     refined->indicator->name_zh.starts_with(refined->breakdown);
  if (!whole) out.subject.breakdown = refined->breakdown;
  out.rule = &rule::kProducedGoods;
  return true;
}

}  // namespace indicatord::assemble
