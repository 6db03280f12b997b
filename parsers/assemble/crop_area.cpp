#include "parsers/assemble/crop_area.h"

#include <optional>

#include "parsers/assemble/rule.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

constexpr std::string_view kSownArea = "agriculture.sown_area";
constexpr std::string_view kGrainArea = "agriculture.grain_area";
constexpr std::size_t kShortestCrop = 2;  // in characters
constexpr std::size_t kLongestName = 12;

// Does the catalogue know 水稻面积?
bool is_crop(const Sentence& s, std::u32string_view word) {
  const auto area = s.vocabulary.lexicon().refine("面积", segment::to_utf8(word));
  return area && (area->indicator->id == kSownArea || area->indicator->id == kGrainArea);
}

// 加工型马铃薯长势: how long the words are up to the end of the first crop in them; 0 where there is none.
std::size_t to_end_of_crop(const Sentence& s, std::u32string_view words) {
  for (std::size_t length = kShortestCrop; length <= words.size(); ++length) {
    if (is_crop(s, words.substr(0, length))) return length;
  }
  return 0;
}

// 6.2万亩水稻: what stands behind the unit, up to the end of the word.
std::optional<tokenise::Span> crop_behind(const Sentence& s, const Quantity& q) {
  if (q.last >= s.tokens.size() || s.token(q.last).begin != q.end) return std::nullopt;
  const Token& behind = s.token(q.last);
  if (behind.kind != TokenKind::kText && behind.kind != TokenKind::kIndicator) return std::nullopt;
  const std::size_t length = to_end_of_crop(s, s.chars(behind).substr(0, kLongestName));
  if (length == 0) return std::nullopt;
  return tokenise::Span{behind.begin, behind.begin + static_cast<std::uint32_t>(length)};
}

// 早稻栽插88万亩: the last noun of the phrase before.
std::optional<tokenise::Span> crop_before(const Sentence& s, const Lead& lead) {
  for (std::size_t i = lead.last; i-- > lead.first;) {
    if (lead.role(i) != Role::kSubject) continue;
    const Token& noun = s.token(i);
    const std::u32string_view words = s.chars(noun);
    if (words.size() >= kShortestCrop && to_end_of_crop(s, words) == words.size()) return noun.span();
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

void name_crop_area(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                    SubjectDecision& decision) {
  const bool known = decision.own_head || (decision.subject.indicator && !decision.inherited);
  if (known || q.dimension != lexicon::Dimension::kArea || r.measure != model::Measure::kLevel) return;
  const auto before = crop_before(state.sentence, lead);
  const auto crop = before ? before : crop_behind(state.sentence, q);
  const lexicon::Lexicon& lexicon = state.sentence.vocabulary.lexicon();
  const lexicon::Indicator* sown = lexicon.find_indicator(kSownArea);
  if (!crop || sown == nullptr) return;
  decision.subject.indicator = lexicon.index_of(*sown);
  decision.subject.phrase = decision.subject.breakdown = state.sentence.text.utf8(crop->begin, crop->end);
  decision.subject.said = *crop;
  decision.inherited = false;
  decision.own_head = true;
  decision.rule = &rule::kCropOnArea;
}

}  // namespace indicatord::assemble
