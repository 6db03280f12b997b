// The constructions of the language, through the front door: tests/corpus/constructions/*.txt.
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/assemble/case_file.h"

namespace indicatord::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kGaps = "known_gaps.txt";

const Extractor& extractor() {
  static const Extractor instance(lexicon::builtin_lexicon());
  return instance;
}

std::vector<fs::path> case_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(INDICATORD_CORPUS)) {
    if (entry.path().extension() == ".txt" && entry.path().filename() != kGaps) files.push_back(entry.path());
  }
  return files;
}

TEST(Constructions, MakeTheirStatements) {
  std::size_t cases = 0;
  for (const fs::path& file : case_files()) {
    for (const Case& wanted : read_cases(file)) {
      ++cases;
      EXPECT_EQ(difference(wanted, extractor()), "")
          << file.filename().string() << ", case " << wanted.name << "\n"
          << wanted.text;
    }
  }
  EXPECT_GT(cases, 50U) << "hardly any case in " << INDICATORD_CORPUS;
}

TEST(Constructions, KnownGapsAreStillThere) {
  for (const Case& wanted : read_cases(fs::path(INDICATORD_CORPUS) / kGaps)) {
    EXPECT_NE(difference(wanted, extractor()), "")
        << "case " << wanted.name << " comes out right now: move it out of " << kGaps
        << ", to the file that its number belongs to";
  }
}

// They are numbered from 1; the head of each file says which are in it.
TEST(Constructions, EachHasAtLeastThreeCases) {
  constexpr int kConstructions = 81;
  std::map<int, int> cases;
  std::vector<fs::path> files = case_files();
  files.push_back(fs::path(INDICATORD_CORPUS) / kGaps);
  for (const fs::path& file : files) {
    for (const Case& wanted : read_cases(file)) ++cases[std::stoi(wanted.name)];
  }
  for (int number = 1; number <= kConstructions; ++number)
    EXPECT_GE(cases[number], 3) << "construction " << number;
}

TEST(Constructions, EachCaseHasItsOwnName) {
  std::set<std::string> names;
  std::vector<fs::path> files = case_files();
  files.push_back(fs::path(INDICATORD_CORPUS) / kGaps);
  for (const fs::path& file : files) {
    for (const Case& wanted : read_cases(file)) EXPECT_TRUE(names.insert(wanted.name).second) << wanted.name;
  }
}

}  // namespace
}  // namespace indicatord::test
