#include "tests/extract/extract_fixture.h"

#include <stdexcept>

#include "tests/assemble/statement_line.h"

namespace indicatord::test {

const Extractor& builtin_extractor() {
  static const Extractor instance(lexicon::builtin_lexicon());
  return instance;
}

ExtractRequest request_of(std::string_view text) {
  ExtractRequest request;
  request.bytes = text;
  request.published = model::make_date(2023, 8, 18);
  request.area = "常德市";
  return request;
}

std::string said_in(std::string_view text) {
  const auto extraction = builtin_extractor().extract(request_of(text));
  if (!extraction) throw std::runtime_error(extraction.error().message);
  std::string lines;
  for (const model::Statement& statement : extraction->statements) {
    if (statement.indicator) lines += statement_line(statement) + "\n";
  }
  return lines;
}

}  // namespace indicatord::test
