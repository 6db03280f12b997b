#include "parsers/model/statement.h"

#include <array>

namespace indicatord::model {
namespace {

constexpr std::array<std::string_view, 10> kMeasures = {"level",    "growth", "delta",        "growth_delta",
                                                        "gap",      "share",  "contribution", "completion",
                                                        "relative", "rank"};
constexpr std::array<std::string_view, 7> kQualifiers = {"exact",    "about", "nearly", "over",
                                                         "at_least", "under", "at_most"};
constexpr std::array<std::string_view, 4> kStatuses = {"A", "P", "E", "F"};

template <typename Enum, std::size_t N>
std::optional<Enum> find_word(const std::array<std::string_view, N>& words, std::string_view word) {
  for (std::size_t i = 0; i < N; ++i) {
    if (words[i] == word) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Measure measure) {
  return kMeasures[static_cast<std::size_t>(measure)];
}
std::string_view to_string(Qualifier qualifier) {
  return kQualifiers[static_cast<std::size_t>(qualifier)];
}
std::string_view to_string(ObsStatus status) {
  return kStatuses[static_cast<std::size_t>(status)];
}
std::optional<Measure> parse_measure(std::string_view word) {
  return find_word<Measure>(kMeasures, word);
}
std::optional<Qualifier> parse_qualifier(std::string_view word) {
  return find_word<Qualifier>(kQualifiers, word);
}
std::optional<ObsStatus> parse_obs_status(std::string_view word) {
  return find_word<ObsStatus>(kStatuses, word);
}

}  // namespace indicatord::model
