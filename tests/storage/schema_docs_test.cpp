// docs/schema.md: each of its queries runs and finds something, each output shown is the real one, and each
// column is explained.
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "ctl/result_printer.h"
#include "tests/storage/engines.h"
#include "tests/storage/schema_examples.h"

namespace indicatord::storage {
namespace {

struct Example {
  std::string sql;
  std::string output;  // of a ```text block right behind, or ""
};

std::string read_docs() {
  std::ifstream file(std::string(INDICATORD_SOURCE_FOLDER) + "/docs/schema.md");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// The fenced block of that language at `position` or after it; moves `position` behind it.
std::optional<std::string> next_block(const std::string& text, const std::string& language,
                                      std::size_t& position) {
  const std::string fence = "```" + language + "\n";
  const std::size_t begin = text.find(fence, position);
  if (begin == std::string::npos) return std::nullopt;
  const std::size_t end = text.find("```", begin + fence.size());
  position = end + 4;
  return text.substr(begin + fence.size(), end - begin - fence.size());
}

std::vector<Example> read_examples(const std::string& docs) {
  std::vector<Example> examples;
  std::size_t position = 0;
  while (auto sql = next_block(docs, "sql", position)) {
    Example& example = examples.emplace_back(Example{*sql, ""});
    if (docs.compare(position, 9, "\n```text\n") == 0)
      example.output = next_block(docs, "text", position).value();
  }
  return examples;
}

class SchemaDocs : public test::EngineTest {
 protected:
  void SetUp() override {
    test::EngineTest::SetUp();
    if (!store_) return;
    const auto saved = store_->save_catalogue(test::example_catalogue());
    if (!saved) throw std::runtime_error(saved.error().message);
    for (const IngestedDocument& document : test::example_documents()) test::must_commit(*store_, document);
  }

  const std::string docs_ = read_docs();
};
INDICATORD_ON_ALL_ENGINES(SchemaDocs);

TEST_P(SchemaDocs, EveryQueryFindsSomething) {
  const auto examples = read_examples(docs_);
  EXPECT_GE(examples.size(), 20U);
  for (const Example& example : examples) {
    const auto result = reader_->query(example.sql, {});
    ASSERT_TRUE(result) << example.sql << "\n" << result.error().message;
    EXPECT_FALSE(result->rows.empty()) << example.sql;
  }
}

TEST_P(SchemaDocs, EveryOutputIsTheRealOne) {
  unsigned shown = 0;
  for (const Example& example : read_examples(docs_)) {
    if (example.output.empty()) continue;
    ++shown;
    const auto result = reader_->query(example.sql, {});
    ASSERT_TRUE(result) << result.error().message;
    std::ostringstream printed;
    ctl::print_as_table(printed, *result, {});
    EXPECT_EQ(example.output, printed.str());
  }
  EXPECT_GE(shown, 1U);
}

TEST_P(SchemaDocs, EveryColumnIsExplained) {
  if (GetParam() != test::Engine::kSqlite) return;  // the columns are the same, by the same migrations
  const auto columns =
      test::rows(*reader_,
                 "select m.name || '.' || c.name from sqlite_master m join pragma_table_xinfo(m.name) c "
                 "where m.type in ('table', 'view')");
  EXPECT_GT(columns.size(), 100U);
  for (const std::string& full : columns) {
    const std::string column = full.substr(full.find('.') + 1);
    const bool explained = docs_.find("`" + column + "`") != std::string::npos ||
                           docs_.find("`" + full + "`") != std::string::npos;
    EXPECT_TRUE(explained) << full;
  }
}

}  // namespace
}  // namespace indicatord::storage
