// A field's size beside its crop: 6.2万亩水稻, 早稻栽插88万亩. Nothing calls it an area but the unit.
#pragma once

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

inline constexpr std::string_view kSownArea = "agriculture.sown_area";
inline constexpr std::string_view kGrainArea = "agriculture.grain_area";

// 粮食播种面积95万亩，其中小麦62万亩: is what is listed as a part of `whole` grain, though its sown area
// alone would not be grain's? `area` is the id that the crop has by itself.
bool is_part_of_grain(const Sentence& s, const Subject& whole, std::string_view crop, std::string_view area);

// Names the sown area of the crop right before or behind an area that has no subject of its own.
void name_crop_area(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                    SubjectDecision& decision);

}  // namespace indicatord::assemble
