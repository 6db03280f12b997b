// The front door of the parsers: bytes in, statements out.
//
//   decode/    bytes -> UTF-8 text            segment/   text -> articles -> sentences
//   tokenise/  sentence -> tokens             assemble/  tokens -> readings (which number says what of which
//   subject) resolve/   readings -> statements (dates, areas, catalogue ids, units)
//
// Pure: no file, no clock, no locale, no log; the same request and lexicon give the same extraction.
// Thread-safe: an Extractor may be used by many threads at once.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "parsers/lexicon/lexicon.h"
#include "parsers/model/diagnostic.h"
#include "parsers/model/statement.h"
#include "parsers/resolve/explanation.h"

namespace indicatord {

inline constexpr std::string_view kParserVersion =
    "21";  // raise it when the same text may give other statements

struct ExtractLimits {
  std::size_t max_document_bytes = 64U << 20U;         // above: kTooLarge
  std::size_t max_statements = model::kMaxStatements;  // above: kTooManyStatements
};

struct ExtractRequest {
  std::string_view
      bytes;  // the document as it came: plain text, HTML or DOCX. PDF is turned to text by the caller.
  std::string_view name;                 // a file name, for the format's sake only; may be empty
  std::optional<model::Date> published;  // relative periods hang on it
  bool published_is_file_time = false;   // a guess: what hangs on it gets a lower confidence
  std::string area;  // default area: a name (聊城市) or a GB/T 2260 code; "" if unknown: then the text's own
  ExtractLimits limits{};
};

struct Extraction {
  std::string text;                            // decoded UTF-8; all spans point into it
  std::vector<model::Statement> statements;    // in text order
  std::optional<model::Date> published;        // as requested, or as found in the text
  std::vector<model::Diagnostic> diagnostics;  // in the order found; none of them a failure
};

// An extraction, and why each statement says what it says.
struct ExplainedExtraction {
  Extraction extraction;
  std::vector<resolve::Explanation> explanations;  // of extraction.statements, same order
};

class Extractor {
 public:
  // The lexicon must outlive the extractor. Compiling takes some tens of milliseconds: keep it.
  explicit Extractor(const lexicon::Lexicon& lexicon);
  ~Extractor();
  Extractor(const Extractor&) = delete;
  Extractor& operator=(const Extractor&) = delete;

  // The error is the diagnostic that says why the document cannot be read at all (empty, binary, too large,
  // too many figures).
  tl::expected<Extraction, model::Diagnostic> extract(const ExtractRequest& request) const;

  // The same statements with their explanations; the work for these is done only here.
  tl::expected<ExplainedExtraction, model::Diagnostic> explain(const ExtractRequest& request) const;

  // What a stage sees, as lines for people and tests: one article, sentence, token (JSON) or reading a line.
  enum class Dump : std::uint8_t { kText, kArticles, kSentences, kTokens, kReadings };
  tl::expected<std::string, model::Diagnostic> dump(const ExtractRequest& request, Dump stage) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace indicatord
