#include "parsers/model/diagnostic.h"

#include <array>

namespace indicatord::model {
namespace {

constexpr std::array<std::string_view, 5> kStages = {"decode", "segment", "tokenise", "assemble", "resolve"};
constexpr std::array<std::string_view, 11> kCodes = {
    "empty_document",      "too_large",     "too_many_statements", "binary_content",
    "invalid_encoding",    "broken_markup", "unsupported_format",  "truncated_sentence",
    "no_publication_date", "unknown_area",  "number_out_of_range"};

}  // namespace

std::string_view to_string(Stage stage) {
  return kStages[static_cast<std::size_t>(stage)];
}
std::string_view to_string(DiagnosticCode code) {
  return kCodes[static_cast<std::size_t>(code)];
}

}  // namespace indicatord::model
