// A field's size beside its crop: 6.2万亩水稻, 早稻栽插88万亩. Nothing calls it an area but the unit. And
// what a clause tells of whose yield follows: 夏粮再获丰收，总产18.6万吨.
#pragma once

#include <optional>
#include <string_view>

#include "parsers/assemble/sentence_state.h"
#include "parsers/assemble/subject.h"

namespace indicatord::assemble {

inline constexpr std::string_view kSownArea = "agriculture.sown_area";
inline constexpr std::string_view kGrainArea = "agriculture.grain_area";

// 粮食播种面积95万亩，其中小麦62万亩: is what is listed as a part of `whole` grain, though its sown area
// alone would not be grain's? `area` is the id that the crop has by itself.
bool is_part_of_grain(const Sentence& s, const Subject& whole, std::string_view crop, std::string_view area);

// 夏粮生产再获丰收，总产量1.46亿吨: the shortest of the words said that narrow the noun.
std::optional<lexicon::Lexicon::Refinement> narrowed_in(const Sentence& s, std::string_view noun,
                                                        std::u32string_view said);

// Can the noun be of any crop or herd? 总产, 产量, 播种面积; not 销量.
bool of_farming(const Sentence& s, const Token& noun);

// The same where it is a farm's: 生猪产能加快恢复, 存栏.
std::optional<lexicon::Lexicon::Refinement> farmed_in(const Sentence& s, std::string_view noun,
                                                      std::u32string_view said, const Fit& fit);

// Names the sown area of the crop right before or behind an area that has no subject of its own.
void name_crop_area(const SentenceState& state, const Lead& lead, const Quantity& q, const Reading& r,
                    SubjectDecision& decision);

}  // namespace indicatord::assemble
