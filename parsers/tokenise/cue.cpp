#include "parsers/tokenise/cue.h"

#include <array>

namespace indicatord::tokenise {
namespace {

// In the order of the enum.
constexpr std::array<std::string_view, 64> kNames = {
    "change",        "change_to",  "rate_change",  "narrow",       "widen",         "multiply",
    "rate_noun",     "basis",      "compare",      "compare_end",  "from",          "gap",
    "gap_adjective", "share",      "contribution", "target_noun",  "complete",      "relative",
    "rank",          "rank_word",  "ordinal",      "status",       "approx_before", "approx_middle",
    "approx_after",  "pair",       "each",         "scope",        "list_of",       "view",
    "source",        "source_end", "verb",         "topic_verb",   "holiday",       "addition",
    "filler",        "head",       "implied",      "pair_of",      "increment",     "entity",
    "area_self",     "region",     "toward",       "stop",         "half",          "topic_off",
    "year_word",     "span_word",  "plan_period",  "same_period",  "time_end",      "until",
    "since",         "during",     "month_only",   "relative_day", "tenths",        "times",
    "rank_unit",     "per",        "non_unit",     "affix"};

}  // namespace

std::optional<CueKind> parse_cue_kind(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<CueKind>(i);
  }
  return std::nullopt;
}

std::string_view to_string(CueKind kind) {
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace indicatord::tokenise
