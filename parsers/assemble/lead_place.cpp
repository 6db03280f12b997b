#include "parsers/assemble/lead_place.h"

#include <algorithm>
#include <cstdint>

namespace indicatord::assemble {
namespace {

// ■本报记者赵宝星, in characters: no sentence of the lead.
constexpr std::uint32_t kLongestByline = 14;

constexpr std::size_t kSentencesOfLead = 2;

}  // namespace

void LeadPlace::behind(const segment::Sentence& sentence, std::span<const Reading> told,
                       PlaceContext& places) {
  if (sentence.end - sentence.begin > kLongestByline) ++sentences_read_;
  // 全市…, behind a story of one county: the article is of the whole again
  if (places.area.kind == AreaReference::Kind::kNamed && is_of_whole(places.narrowed, told)) places.area = {};
  if (home_.empty() || sentences_read_ > kSentencesOfLead || of_whole_) return;
  if (places.narrowed.kind == AreaReference::Kind::kNamed) places.area = places.narrowed;
  of_whole_ = places.narrowed.kind == AreaReference::Kind::kSelf;
}

// Is it 全州, or the document's own area by its name, and are figures of the sentence told of that?
bool LeadPlace::is_of_whole(const AreaReference& area, std::span<const Reading> told) const {
  if (area.kind != AreaReference::Kind::kNamed) return area.kind == AreaReference::Kind::kSelf;
  return vocabulary_.area_name(area.name).may_mean(home_) &&
         std::ranges::any_of(told, [&](const Reading& r) { return r.area == area; });
}

}  // namespace indicatord::assemble
