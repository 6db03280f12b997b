// A sentence as the rules see it: its tokens, and what they mean in the vocabulary.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/segment/clean_text.h"
#include "parsers/tokenise/char_set.h"
#include "parsers/tokenise/document_tokens.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::assemble {

using tokenise::Token;
using tokenise::Vocabulary;

// Refers to the document's text, its tokens and the vocabulary, which outlive it.
struct Sentence {
  const segment::CleanText& text;
  const Vocabulary& vocabulary;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::span<const Token> tokens;
  tokenise::TokenSet holds;  // of the tokens

  const Token& token(std::size_t i) const { return tokens[i]; }
  std::string slice(std::size_t first_token, std::size_t last_token) const;
  std::string word(const Token& token) const { return text.utf8(token.begin, token.end); }
  std::u32string_view chars(const Token& token) const { return text.slice(token.begin, token.end); }
  const std::string& value(const Token& cue) const { return vocabulary.cue_value(cue.id); }
  // Is it a cue of this kind with this value?
  bool says(const Token& token, tokenise::CueKind kind, std::string_view wanted) const {
    if (!token.is(kind)) return false;
    const std::string& said = value(token);  // compared so that no function is called
    return said.size() == wanted.size() && std::memcmp(said.data(), wanted.data(), wanted.size()) == 0;
  }
  const lexicon::Indicator& indicator(std::uint32_t index) const {
    return vocabulary.lexicon().indicators()[index];
  }
};

// Of the document whose tokens these are.
inline Sentence sentence_of(const tokenise::DocumentTokens& document, const segment::Sentence& span,
                            const tokenise::SentenceTokens& kept) {
  return {document.text(), document.vocabulary(), span.begin, span.end, kept.tokens, kept.holds};
}

// A number, or a word that is one (翻番).
inline bool holds_figure(const tokenise::TokenSet& tokens) {
  return tokens.has(tokenise::TokenKind::kNumber) || tokens.has_any(tokenise::kFigures);
}

// Does the area name token stand for an area here? `home` is the code of the document's own area: names that
// are words of their own are areas only inside it.
bool area_stands(const Sentence& sentence, const Token& token, const std::string& home);

// Does the token name an area abroad: 韩国, 东盟, but not 香港?
bool is_abroad(const Sentence& sentence, const Token& token);

// Does the area of that name (an id of Vocabulary::area_name) lie abroad, or is it one of the regions whose
// people and capital count as foreign (香港, 澳门, 台湾)?
bool counts_as_foreign(const Sentence& sentence, std::uint32_t area_name);

// 中国, by name.
bool names_country(const Sentence& sentence, const Token& token);

inline constexpr tokenise::CharSet kClauseMarks{U"，,；;。：:！？!?|\n（）()【】…●■▲◆★"};

// A mark that ends a clause: a comma, a bracket, a line end, but not 、.
inline bool is_clause_mark(const Token& token) {
  return token.mark != 0 && kClauseMarks.contains(token.mark);
}

// The first token of the clause that token `i` stands in, or that ends before it.
std::size_t begin_of_clause(const Sentence& sentence, std::size_t i);
// The mark that ends the clause of token `i`, or the end of the sentence.
std::size_t end_of_clause(const Sentence& sentence, std::size_t i);

// 省, 市、区: nothing but kinds of areas.
bool names_kinds_of_areas(std::u32string_view words);

// Full width or half.
inline bool is_opening_bracket(const Token& token) {
  return token.is_mark(U'（') || token.is_mark(U'(');
}
inline bool is_closing_bracket(const Token& token) {
  return token.is_mark(U'）') || token.is_mark(U')');
}

// 、 or 和: between the members of an enumeration.
inline bool is_list_mark(const Token& token) {
  return token.is_mark(U'、') || token.is(tokenise::CueKind::kListOf);
}

// A place by name, 全省, or a region.
inline bool names_place(const Token& token) {
  return token.kind == tokenise::TokenKind::kArea ||
         token.is_any({tokenise::CueKind::kAreaSelf, tokenise::CueKind::kRegion});
}

// What stands right before a place in the text, inside the sentence; at most so many characters.
std::u32string_view words_before(const Sentence& sentence, std::uint32_t end, std::uint32_t most);

// Stands the token in a short name in quotes (“大湾区组合港”, “新十二月市”), and is not all of it?
bool in_quoted_name(const Sentence& s, const Token& t);

// 任务圆满完成，“十三五”实现良好开局: the sentence ends with how the plan goes, and tells nothing of its
// years.
bool tells_of_plan(std::span<const Token> tokens, std::size_t i);

// 发布“十二五”节能减排方案: the plan period only names a plan. At the head of its clause it dates what
// follows.
bool names_plan(const segment::CleanText& text, const Vocabulary& vocabulary, std::span<const Token> tokens,
                std::size_t i);

// The words of a cue's value that lists several, separated by blanks: "income.urban income.rural".
std::vector<std::string_view> words_of(std::string_view value);

}  // namespace indicatord::assemble
