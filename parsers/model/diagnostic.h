// One enum of everything the parsers have to tell about a document, each with a stage, a byte span and a
// sentence for a person. Rejected input is counted through these, never lost in silence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace indicatord::model {

enum class Stage : std::uint8_t { kDecode, kSegment, kTokenise, kAssemble, kResolve };

enum class DiagnosticCode : std::uint8_t {
  kEmptyDocument,      // no text at all: a failure of the document
  kTooLarge,           // above ExtractLimits::max_document_bytes: a failure
  kTooManyStatements,  // above ExtractLimits::max_statements: a failure
  kBinaryContent,      // not text in any format that we read: a failure
  kInvalidEncoding,    // bytes that fit no charset were replaced by U+FFFD; extraction goes on
  kBrokenMarkup,       // HTML or DOCX that could not be read whole
  kUnsupportedFormat,  // a known format that this build cannot read (PDF inside the library): a failure
  kTruncatedSentence,  // a sentence above the limit was cut
  kNoPublicationDate,  // relative periods could not be resolved
  kUnknownArea,        // the default area given is not in the catalogue
  kNumberOutOfRange,   // a number above 1e18 or with more than 18 digits was skipped
};

struct Diagnostic {
  Stage stage = Stage::kDecode;
  DiagnosticCode code = DiagnosticCode::kEmptyDocument;
  std::size_t begin = 0;  // bytes in Extraction::text; begin == end when it concerns the whole document
  std::size_t end = 0;
  std::string message;  // one sentence for a person, says what to do where there is something to do
};

std::string_view to_string(Stage stage);
std::string_view to_string(DiagnosticCode code);  // "empty_document" ...

}  // namespace indicatord::model
