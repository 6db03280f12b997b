// The trie against a search that tries every word of the dictionary.
#include "parsers/tokenise/trie.h"

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace indicatord::tokenise {
namespace {

using Dictionary = std::map<std::u32string, std::uint32_t>;

Trie build(const Dictionary& words) {
  Trie trie;
  trie.build({words.begin(), words.end()});
  return trie;
}

Trie::Match naive_longest(const Dictionary& words, std::u32string_view text) {
  Trie::Match best;
  for (const auto& [word, id] : words) {
    if (!word.empty() && word.size() > best.length && text.starts_with(word))
      best = {id, static_cast<std::uint32_t>(word.size())};
  }
  return best;
}

// Few letters, so that words share prefixes; among them one outside the basic plane and one Han.
rc::Gen<std::u32string> letters(int least, int most) {
  return rc::gen::mapcat(rc::gen::inRange(least, most + 1), [](int length) {
    return rc::gen::container<std::u32string>(
        static_cast<std::size_t>(length),
        rc::gen::elementOf(std::vector<char32_t>{U'a', U'b', U'出', U'口', char32_t{0x20BB7}}));
  });
}

TEST(Trie, EmptyOnesFindNothing) {
  const Trie never_built;
  EXPECT_FALSE(never_built.longest(U"出口"));
  EXPECT_FALSE(build({}).longest(U"出口"));
  EXPECT_FALSE(build({{U"出口", 1}}).longest(U""));
}

TEST(Trie, FindsTheLongestWordThatBeginsThere) {
  const Trie trie = build({{U"出", 1}, {U"出口", 2}, {U"出口总额", 3}, {U"进口", 4}});
  struct Case {
    std::u32string text;
    std::uint32_t id;
    std::uint32_t length;
  };
  for (const Case& c : {Case{U"出口总额", 3, 4},
                        {U"出口总量", 2, 2},
                        {U"出口", 2, 2},
                        {U"出行", 1, 1},
                        {U"进", Trie::kNone, 0},
                        {U"总出口", Trie::kNone, 0}}) {
    const Trie::Match match = trie.longest(c.text);
    EXPECT_EQ(match.id, c.id);
    EXPECT_EQ(match.length, c.length);
  }
}

TEST(Trie, CanBeBuiltAgain) {
  Trie trie = build({{U"出口", 1}});
  trie.build({{U"进口", 2}});
  EXPECT_FALSE(trie.longest(U"出口"));
  EXPECT_EQ(trie.longest(U"进口").id, 2U);
}

// Letters outside the basic plane begin no word: the root is a table of that plane.
RC_GTEST_PROP(TrieProperty, AgreesWithNaiveSearch, ()) {
  Dictionary words;
  const auto listed = *rc::gen::container<std::vector<std::u32string>>(letters(1, 5));
  std::uint32_t next = 0;
  for (const std::u32string& word : listed) {
    if (word.front() < 0x10000) words.emplace(word, next++);
  }
  const Trie trie = build(words);
  const std::u32string text = *letters(0, 12);
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const std::u32string_view rest = std::u32string_view(text).substr(at);
    const Trie::Match expected = naive_longest(words, rest);
    const Trie::Match found = trie.longest(rest);
    RC_ASSERT(found.id == expected.id);
    RC_ASSERT(found.length == expected.length);
  }
}

}  // namespace
}  // namespace indicatord::tokenise
