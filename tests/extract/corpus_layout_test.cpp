// What a sentence says does not hang on how it is printed, for every sentence of the corpus of constructions.
#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "parsers/segment/clean_text.h"
#include "tests/assemble/case_file.h"
#include "tests/extract/extract_fixture.h"

namespace indicatord::test {
namespace {

namespace fs = std::filesystem;

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  const fs::path corpus = fs::path(INDICATORD_SOURCE_FOLDER) / "tests/corpus/constructions";
  for (const auto& entry : fs::directory_iterator(corpus)) {
    if (entry.path().extension() != ".txt" || entry.path().filename() == "known_gaps.txt") continue;
    for (Case& one : read_cases(entry.path())) cases.push_back(std::move(one));
  }
  std::ranges::sort(cases, {}, &Case::name);
  return cases;
}

// One line: a headline above a body would no longer be one.
bool is_one_line(const Case& one) {
  return std::ranges::count(one.text, '\n') == 1;
}

template <typename Change>
void expect_unchanged(Change change) {
  std::size_t changed = 0;
  for (Case one : all_cases()) {
    const std::string text = change(one.text);
    if (text == one.text || !is_one_line(one)) continue;
    one.text = text;
    ++changed;
    EXPECT_EQ(difference(one, builtin_extractor()), "") << "case " << one.name << "\n" << text;
  }
  EXPECT_GT(changed, 50U) << "hardly any case was changed";
}

// A character and the one before it, and whether something may stand between them unseen.
template <typename Between>
std::string with_between(const std::string& text, Between between) {
  std::string out;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = segment::next_code_point(text, at);
    if (segment::is_han(before) && segment::is_han(c)) out += between();
    segment::append_utf8(out, c);
    before = c;
  }
  return out;
}

TEST(CorpusLayout, ABlankBetweenAnyTwoChineseCharacters) {
  expect_unchanged([](const std::string& text) { return with_between(text, [] { return " "; }); });
}

TEST(CorpusLayout, StrayBlanksOfAllKinds) {
  std::mt19937 random(20230818);
  const std::vector<std::string> blanks{"", "", "　", "", "\t", "\u00a0", "", "\u200b"};
  expect_unchanged([&](const std::string& text) {
    return with_between(text, [&] { return blanks[random() % blanks.size()]; });
  });
}

TEST(CorpusLayout, FullWidthFigures) {
  expect_unchanged([](const std::string& text) {
    std::string out;
    for (const char c : text) {
      if (c >= '0' && c <= '9') {
        segment::append_utf8(out, U'０' + static_cast<char32_t>(c - '0'));
      } else if (c == '%') {
        out += "％";
      } else {
        out += c;
      }
    }
    return out;
  });
}

TEST(CorpusLayout, AnEmptyLineBeforeAndBehind) {
  expect_unchanged([](const std::string& text) { return "\n　　" + text + "\n\n"; });
}

// Whatever was read before, a document says the same.
TEST(CorpusLayout, TheOrderOfDocumentsDoesNotMatter) {
  std::vector<Case> cases = all_cases();
  const auto said = [](const Case& one) {
    const auto extraction = builtin_extractor().extract(
        {.bytes = one.text, .name = "", .published = one.published, .area = one.area, .limits = {}});
    return extraction ? extraction->statements : std::vector<model::Statement>{};
  };
  std::vector<std::vector<model::Statement>> first;
  for (const Case& one : cases) first.push_back(said(one));
  for (std::size_t i = cases.size(); i-- > 0;) EXPECT_EQ(said(cases[i]), first[i]) << cases[i].name;
}

}  // namespace
}  // namespace indicatord::test
