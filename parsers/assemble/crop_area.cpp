#include "parsers/assemble/crop_area.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "parsers/assemble/rule.h"
#include "parsers/assemble/subject_phrase.h"
#include "parsers/segment/clean_text.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

constexpr std::string_view kFarming = "agriculture";
constexpr std::size_t kShortestCrop = 2;  // in characters
constexpr std::size_t kLongestName = 12;

struct Crop {
  tokenise::Span said;
  const lexicon::Indicator* area = nullptr;
};

// What the catalogue knows 水稻面积 as; null where the word is no crop.
const lexicon::Indicator* area_of_crop(const Sentence& s, std::u32string_view word) {
  const auto area = s.vocabulary.lexicon().refine("面积", segment::to_utf8(word));
  return area && (area->indicator->id == kSownArea || area->indicator->id == kGrainArea) ? area->indicator
                                                                                         : nullptr;
}

// 加工型马铃薯长势: up to the end of the first crop in the words, which begin at `begin`.
std::optional<Crop> first_crop(const Sentence& s, std::u32string_view words, std::uint32_t begin) {
  for (std::size_t length = kShortestCrop; length <= words.size(); ++length) {
    if (const lexicon::Indicator* area = area_of_crop(s, words.substr(0, length)))
      return Crop{{begin, begin + static_cast<std::uint32_t>(length)}, area};
  }
  return std::nullopt;
}

// 6.2万亩水稻: what stands behind the unit, up to the end of the word.
std::optional<Crop> crop_behind(const Sentence& s, const Quantity& q) {
  if (q.last >= s.tokens.size() || s.token(q.last).begin != q.end) return std::nullopt;
  const Token& behind = s.token(q.last);
  if (behind.kind != TokenKind::kText && behind.kind != TokenKind::kIndicator) return std::nullopt;
  return first_crop(s, s.chars(behind).substr(0, kLongestName), behind.begin);
}

// 早稻栽插88万亩: the last noun of the phrase before.
std::optional<Crop> crop_before(const Sentence& s, const Lead& lead) {
  for (std::size_t i = lead.last; i-- > lead.first;) {
    if (lead.role(i) != Role::kSubject) continue;
    const Token& noun = s.token(i);
    const auto crop = first_crop(s, s.chars(noun), noun.begin);
    return crop && crop->said.end == noun.end ? crop : std::nullopt;
  }
  return std::nullopt;
}

// 黑木耳, of which 木耳 was found: the longer word, where it is known, too
void name_whole_kind(std::u32string_view said, lexicon::Lexicon::Refinement& found) {
  const std::u32string kind = segment::to_utf32(found.breakdown);
  const std::size_t at = kind.empty() ? 0 : said.find(kind);
  if (at == std::u32string_view::npos) return;
  for (std::size_t begin = 0; begin < at; ++begin) {
    std::string longer = segment::to_utf8(said.substr(begin, at + kind.size() - begin));
    if (std::ranges::find(found.indicator->kinds, longer) == found.indicator->kinds.end()) continue;
    found.breakdown = std::move(longer);
    return;
  }
}

}  // namespace

bool is_part_of_grain(const Sentence& s, const Subject& whole, std::string_view crop, std::string_view area) {
  return whole.indicator && s.indicator(*whole.indicator).id == kGrainArea && area == kSownArea &&
         s.vocabulary.ends_as(crop, "grain_crop");
}

std::optional<lexicon::Lexicon::Refinement> narrowed_in(const Sentence& s, std::string_view noun,
                                                        std::u32string_view said) {
  constexpr std::size_t kShortestKind = 2;
  constexpr std::size_t kLongestKind = 6;
  if (!s.vocabulary.lexicon().may_refine(noun)) return std::nullopt;
  for (std::size_t length = kShortestKind; length <= kLongestKind; ++length) {
    for (std::size_t i = 0; i + length <= said.size(); ++i) {
      if (auto found = s.vocabulary.lexicon().refine(noun, segment::to_utf8(said.substr(i, length))))
        return found;
    }
  }
  return std::nullopt;
}

bool of_farming(const Sentence& s, const Token& noun) {
  return noun.is(CueKind::kHead) || s.indicator(noun.id).dimension == lexicon::Dimension::kAny ||
         topic_of(s.indicator(noun.id).id) == kFarming;
}

std::optional<lexicon::Lexicon::Refinement> farmed_in(const Sentence& s, std::string_view noun,
                                                      std::u32string_view said, const Fit& fit) {
  auto found = narrowed_in(s, noun, said);
  if (found) name_whole_kind(said, *found);
  if (found && (topic_of(found->indicator->id) != kFarming || !fits(*found->indicator, fit))) found.reset();
  return found;
}

void name_crop_area(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                    SubjectDecision& decision) {
  const bool known = decision.own_head || (decision.subject.indicator && !decision.inherited);
  if (known || q.dimension != lexicon::Dimension::kArea || r.measure != model::Measure::kLevel) return;
  const auto before = crop_before(state.sentence, lead);
  const auto crop = before ? before : crop_behind(state.sentence, q);
  if (!crop) return;
  decision.subject.indicator = state.sentence.vocabulary.lexicon().index_of(*crop->area);
  decision.subject.phrase = decision.subject.breakdown =
      state.sentence.text.utf8(crop->said.begin, crop->said.end);
  decision.subject.said = crop->said;
  decision.inherited = false;
  decision.own_head = true;
  decision.rule = &rule::kCropOnArea;
}

}  // namespace indicatord::assemble
