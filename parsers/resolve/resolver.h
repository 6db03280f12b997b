// resolve: readings -> statements. Dates, area codes and the catalogue's ids are settled here, and how sure
// we are.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "parsers/assemble/reading.h"
#include "parsers/model/statement.h"
#include "parsers/resolve/explanation.h"
#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/document_tokens.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::resolve {

// Statements with the reason for each; same order.
struct Explained {
  std::vector<model::Statement> statements;
  std::vector<Explanation> explanations;
};

// The statements of a document, made while it is read. Refers to all that it is made of: `text` is the
// decoded document that the CleanText points into. For one thread.
class StatementMaker {
 public:
  StatementMaker(const segment::Document& document, std::string_view text,
                 const tokenise::Vocabulary& vocabulary, const DocumentFacts& facts,
                 std::size_t max_statements);
  ~StatementMaker();

  // False: they are too many.
  bool add(std::span<const assemble::Reading> readings);
  // More than max_statements: then none is kept.
  bool had_too_many() const;
  // In text order. REQUIRES: not used again.
  std::vector<model::Statement> take();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The same statements, and why. `readings` may be in any order.
Explained explain(std::vector<assemble::Reading> readings, const segment::Document& document,
                  std::string_view text, const tokenise::Vocabulary& vocabulary, const DocumentFacts& facts);

struct FoundDate {
  model::Date date;
  tokenise::Span said;
};

// A full date in the page's header, above the body or in its first sentences (2022年4月29日, 2022-04-29), or
// else in the line that signs the text, where the caller knows none.
std::optional<FoundDate> find_published(const segment::Document& document, tokenise::DocumentTokens& tokens);

}  // namespace indicatord::resolve
