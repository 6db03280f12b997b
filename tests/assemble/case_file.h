// Case files: sentences with the statements that they make. The format is described in
// tests/corpus/constructions/README.md.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/extract.h"

namespace indicatord::test {

struct Case {
  std::string name;
  std::optional<model::Date> published;
  std::string area;
  std::string text;
  std::vector<std::string> expected;  // statement lines; empty: none
};

// Throws std::runtime_error, with the line, on anything that the format does not know.
std::vector<Case> parse_cases(std::string_view file, const std::string& name);
std::vector<Case> read_cases(const std::filesystem::path& path);

// "" when the text makes the expected statements and no other that has an indicator; otherwise what is
// missing ("- line") and what is too much ("+ line").
std::string difference(const Case& wanted, const Extractor& extractor);

}  // namespace indicatord::test
