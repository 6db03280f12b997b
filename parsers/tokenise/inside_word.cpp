#include "parsers/tokenise/inside_word.h"

#include <string_view>

namespace indicatord::tokenise {

bool may_stand_inside_word(CueKind cue, char32_t c) {
  switch (cue) {
    case CueKind::kFiller:
    case CueKind::kVerb:
    case CueKind::kEach:
    case CueKind::kGapAdjective:
    case CueKind::kStatus:
    case CueKind::kTimeEnd:
    case CueKind::kView:
      break;
    default:
      return false;
  }
  constexpr std::u32string_view kWordsAlways = U"的了等对在中为均";
  return kWordsAlways.find(c) == kWordsAlways.npos;
}

}  // namespace indicatord::tokenise
