// The unit says that it is a yield, so that the frame of the verb only tells which crop it is of: before the
// words for the land, behind the verb, behind the number, or what was told before.
#include "parsers/assemble/yield_of_field.h"

#include <string>
#include <string_view>

#include "parsers/assemble/deed_goods.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using tokenise::TokenKind;

// 每亩收租600元 is no yield
bool weighed(const Sentence& s, const Quantity& q) {
  const lexicon::Unit* mass = s.vocabulary.lexicon().find_unit(q.unit.substr(0, q.unit.find('/')));
  return mass != nullptr && mass->dimension == lexicon::Dimension::kMass;
}

std::string crop(const Sentence& s, const GoodsOfDeed& known, std::string_view goods) {
  std::string bare = strip(std::string(goods), s.vocabulary);
  return known.known(bare) ? bare : std::string();
}

// 一亩能收红薯: the crop behind the verb, or, where none is known, what may be one (收干豆)
std::string crop_behind_verb(const Sentence& s, const GoodsOfDeed& known, std::string_view said) {
  std::string any;
  const tokenise::Affixes& verbs = known.frame().verbs;
  for (std::size_t at = 0, next = 0; at < said.size(); at = next) {
    segment::next_code_point(said, next);
    const std::string_view rest = said.substr(at);
    if (!Vocabulary::begins_in(rest, verbs) && !s.vocabulary.begins_as(rest, "yields")) continue;
    std::string_view object = Vocabulary::without_beginning(rest, verbs);
    object = s.vocabulary.without_beginning(object, "yields");
    if (std::string goods = crop(s, known, object); !goods.empty()) return goods;
    if (any.empty() && !s.vocabulary.ends_as(object, "no_goods")) any = object;
  }
  return any;
}

std::string crop_of_yield(const SentenceState& state, const Quantity& q, const GoodsOfDeed& known,
                          std::string_view said) {
  const Sentence& s = state.sentence;
  const std::string_view before = s.vocabulary.before_first(said, "of_each_field");
  std::string goods = crop(s, known, before);
  if (goods.empty()) goods = crop_behind_verb(s, known, said.substr(before.size()));
  if (goods.empty() && q.last < s.tokens.size() && s.token(q.last).kind == TokenKind::kText)
    goods = crop(s, known, s.word(s.token(q.last)));
  if (goods.empty() && told_of_farming(state) && !state.readings.empty())
    goods = state.readings.back().subject.breakdown;
  return goods;
}

}  // namespace

bool name_yield(const SentenceState& state, const Lead& lead, const Quantity& q, const Fit& fit,
                const DeedWords& words, SubjectDecision& decision) {
  const Sentence& s = state.sentence;
  const auto frames = s.vocabulary.frames().of_deeds(lexicon::Dimension::kYield);
  if (frames.empty() || !weighed(s, q)) return false;
  const GoodsOfDeed known(state, q, fit, *frames.front());
  const auto named = known.itself(crop_of_yield(state, q, known, words.said));
  if (!named) return false;
  take_goods(s, lead, q, *named, words.said, decision);
  return true;
}

}  // namespace indicatord::assemble
