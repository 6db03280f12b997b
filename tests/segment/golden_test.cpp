// Whole pages: tests/corpus/segment/NAME.txt beside NAME.articles and NAME.sentences, the dumps that they
// must give. INDICATORD_REGENERATE=1 in the environment writes the dumps anew (look at the diff); otherwise
// they are compared.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "parsers/segment/segmenter.h"

namespace indicatord::segment {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    throw std::runtime_error("cannot read " + path.string() + "; INDICATORD_REGENERATE=1 writes goldens");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> pages() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(INDICATORD_CORPUS)) {
    if (entry.path().extension() == ".txt") found.push_back(entry.path());
  }
  return found;
}

void compare(fs::path golden, const char* extension, const std::string& dump) {
  golden.replace_extension(extension);
  if (std::getenv("INDICATORD_REGENERATE") != nullptr) {
    std::ofstream(golden, std::ios::binary) << dump;
    GTEST_NONFATAL_FAILURE_(
        ("wrote " + golden.string() + "; run again without INDICATORD_REGENERATE").c_str());
    return;
  }
  EXPECT_EQ(dump, read(golden)) << golden;
}

TEST(Golden, PagesGiveTheirArticlesAndSentences) {
  const auto found = pages();
  ASSERT_GE(found.size(), 3U) << "hardly any page in " << INDICATORD_CORPUS;
  for (const fs::path& page : found) {
    const Document document = segment(read(page));
    compare(page, ".articles", dump_articles(document));
    compare(page, ".sentences", dump_sentences(document));
  }
}

}  // namespace
}  // namespace indicatord::segment
