// The verbs of growing, gathering, making and using, by what of their goods is measured. The words themselves
// are in the lexicon, as affixes.
#pragma once

#include <string_view>

#include "parsers/lexicon/lexicon.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::assemble {

// Verbs of one sort, and what is measured of their goods.
struct DeedKind {
  tokenise::AffixName verb;
  lexicon::Dimension dimension;
  std::string_view noun_of;  // the indicator whose goods it is asked for by `noun`
  std::string_view noun;     // "" for the name of `noun_of`
  bool built = false;        // of buildings, which are measured in square metres
};

inline constexpr std::string_view kOutputNoun = "产量";
inline constexpr DeedKind kDeedKinds[] = {
    {"sows", lexicon::Dimension::kArea, "agriculture.sown_area", ""},
    {"gathers", lexicon::Dimension::kArea, "agriculture.sown_area", ""},
    {"completes_building", lexicon::Dimension::kArea, "real_estate.completed_area", "竣工面积", true},
    {"sold", lexicon::Dimension::kArea, "real_estate.sales_area", "销售面积", true},
    {"begins_building", lexicon::Dimension::kArea, "real_estate.new_starts_area", "新开工面积", true},
    {"gathers", lexicon::Dimension::kMass, "agriculture.crop_output", kOutputNoun},
    {"makes", lexicon::Dimension::kMass, "industry.product_output", kOutputNoun},
    {"makes", lexicon::Dimension::kCount, "industry.product_output", kOutputNoun},
    {"makes", lexicon::Dimension::kLength, "industry.product_output", kOutputNoun},
    {"makes", lexicon::Dimension::kVolume, "industry.product_output", kOutputNoun},
    {"burns", lexicon::Dimension::kMass, "energy.consumption", "消费量"},
    {"keeps_animals", lexicon::Dimension::kCount, "agriculture.hogs_stock", "存栏"},
    {"slaughters", lexicon::Dimension::kCount, "agriculture.hogs_slaughtered", "出栏"},
    {"generates", lexicon::Dimension::kEnergy, "energy.electricity_output", "发电量"},
    {"draws_power", lexicon::Dimension::kEnergy, "energy.electricity_use", "用电量"},
};

}  // namespace indicatord::assemble
