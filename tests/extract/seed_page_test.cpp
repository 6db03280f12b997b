// The newspaper page that the project began with, where the evaluation set lies beside the checkout.
// Statements are compared in what the set calls a statement: value, unit, indicator, measure, basis, area,
// period, status.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <boost/json/src.hpp>
#include <gtest/gtest.h>

#include "tests/assemble/statement_line.h"
#include "tests/extract/extract_fixture.h"

namespace indicatord::test {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

std::optional<std::string> text_of(const json::object& object, const char* key) {
  const json::value& value = object.at(key);
  return value.is_null() ? std::nullopt : std::optional<std::string>(value.as_string());
}

model::Statement gold_statement(const json::object& gold) {
  model::Statement s;
  s.indicator = text_of(gold, "indicator");
  s.measure = model::parse_measure(text_of(gold, "measure").value_or("")).value();
  s.basis = text_of(gold, "basis");
  s.value = gold.at("value").to_number<double>();
  s.unit = text_of(gold, "unit").value_or("");
  s.ref_area_name = text_of(gold, "area");
  if (const auto first = text_of(gold, "period_start")) {
    s.period = model::Period{model::parse_date(*first).value(),
                             model::parse_date(text_of(gold, "period_end").value()).value()};
  }
  s.obs_status = model::parse_obs_status(text_of(gold, "obs_status").value_or("")).value();
  return s;
}

// The line without what is not compared here.
std::string compared(model::Statement s) {
  s.breakdown = {};
  s.qualifier = model::Qualifier::kExact;
  s.value_high.reset();
  s.entity.reset();
  s.ref_area = s.ref_area_name;
  return statement_line(s);
}

std::vector<std::string> gold_lines(const std::string& jsonl) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < jsonl.size();) {
    const std::size_t stop = std::min(jsonl.find('\n', at), jsonl.size());
    if (stop > at)
      lines.push_back(compared(gold_statement(json::parse(jsonl.substr(at, stop - at)).as_object())));
    at = stop + 1;
  }
  return lines;
}

TEST(SeedPage, SaysItsStatementsAndNoOther) {
  const fs::path folder = fs::path(INDICATORD_SOURCE_FOLDER) / "../shared/gold";
  const fs::path page = folder / "lcrb-20220429-01.txt";
  if (!fs::exists(page)) GTEST_SKIP() << "the evaluation set is not here: " << page;
  std::vector<std::string> missing = gold_lines(read(folder / "lcrb-20220429-01.gold.jsonl"));
  ASSERT_EQ(missing.size(), 19U);
  const std::string text = read(page);
  ExtractRequest request;
  request.bytes = text;
  request.published = model::make_date(2022, 4, 29);
  request.area = "聊城市";
  const auto extraction = builtin_extractor().extract(request);
  ASSERT_TRUE(extraction.has_value()) << extraction.error().message;
  for (const model::Statement& statement : extraction->statements) {
    const std::string line = compared(statement);
    const auto found = std::ranges::find(missing, line);
    if (found != missing.end()) {
      missing.erase(found);
    } else {
      EXPECT_FALSE(statement.indicator.has_value()) << "not said: " << line << "\n"
                                                    << statement.sentence.str();
    }
  }
  for (const std::string& line : missing) ADD_FAILURE() << "missing: " << line;
}

}  // namespace
}  // namespace indicatord::test
