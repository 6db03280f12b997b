#include "parsers/decode/decode.h"

#include <optional>
#include <utility>

#include <fmt/format.h>

#include "parsers/decode/charset.h"
#include "parsers/decode/docx.h"
#include "parsers/decode/format.h"
#include "parsers/decode/html.h"

namespace indicatord::decode {
namespace {

using model::Diagnostic;
using model::DiagnosticCode;
using Result = tl::expected<Decoded, Diagnostic>;

constexpr std::size_t kReplacementBytes = 3;  // U+FFFD in UTF-8
// Text in GB 18030 or UTF-16 grows on its way to UTF-8, so the text of a page may be larger than the page.
constexpr std::size_t kMaxGrowth = 3;

Diagnostic failure(DiagnosticCode code, std::string message) {
  return {model::Stage::kDecode, code, 0, 0, std::move(message)};
}

Diagnostic too_large(std::size_t max_bytes) {
  return failure(DiagnosticCode::kTooLarge,
                 fmt::format("the document is larger than {} bytes; split it or raise the limit", max_bytes));
}

Diagnostic no_text() {
  return failure(DiagnosticCode::kEmptyDocument,
                 "the document holds no text; if it is a scan, run OCR on it first");
}

Diagnostic no_charset() {
  return failure(DiagnosticCode::kBinaryContent,
                 "this is no text in UTF-8, UTF-16, GB 18030 or Big5; save it as UTF-8 text");
}

// White space as Chinese pages have it, too.
bool is_blank(std::string_view text) {
  constexpr std::string_view kIdeographicSpace = "\u3000";
  constexpr std::string_view kNoBreakSpace = "\u00A0";
  while (!text.empty()) {
    if (text.front() == ' ' || (text.front() >= '\t' && text.front() <= '\r')) {
      text.remove_prefix(1);
    } else if (text.starts_with(kIdeographicSpace) || text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(text.starts_with(kIdeographicSpace) ? kIdeographicSpace.size()
                                                             : kNoBreakSpace.size());
    } else {
      return false;
    }
  }
  return true;
}

Diagnostic replaced(const Converted& converted, bool spans_hold) {
  Diagnostic diagnostic{
      model::Stage::kDecode, DiagnosticCode::kInvalidEncoding, 0, 0,
      fmt::format("bytes at {} place(s) fit the charset nowhere and were replaced by U+FFFD; save the "
                  "document as UTF-8",
                  converted.replaced)};
  if (spans_hold) {
    diagnostic.begin = converted.first;
    diagnostic.end = converted.first + kReplacementBytes;
  }
  return diagnostic;
}

Result decode_text(std::string_view bytes) {
  std::optional<Converted> converted = read_text(bytes, std::nullopt);
  if (!converted) return tl::unexpected(no_charset());
  Decoded decoded;
  if (converted->replaced > 0) decoded.diagnostics.push_back(replaced(*converted, true));
  decoded.text = std::move(converted->text);
  return decoded;
}

Result decode_html(std::string_view bytes, std::size_t max_bytes) {
  const std::optional<Converted> converted = read_text(bytes, charset_by_name(declared_charset(bytes)));
  if (!converted) return tl::unexpected(no_charset());
  HtmlText page = text_of_html(converted->text, max_bytes * kMaxGrowth);
  if (page.truncated) return tl::unexpected(too_large(max_bytes));
  Decoded decoded;
  if (converted->replaced > 0) decoded.diagnostics.push_back(replaced(*converted, false));
  decoded.text = std::move(page.text);
  return decoded;
}

Diagnostic docx_failure(DocxError error, std::size_t max_bytes) {
  switch (error) {
    case DocxError::kNotZip:
      return failure(DiagnosticCode::kBrokenMarkup, "the archive is damaged; get the document again");
    case DocxError::kNotWord:
      return failure(
          DiagnosticCode::kUnsupportedFormat,
          "this is a ZIP archive, but no Word document; unpack it, or save it as DOCX, HTML or text");
    case DocxError::kEncrypted:
      return failure(DiagnosticCode::kUnsupportedFormat,
                     "the document is encrypted; save it without a password");
    case DocxError::kTooLarge:
      break;
  }
  return too_large(max_bytes);
}

Result decode_docx(std::string_view bytes, std::size_t max_bytes) {
  tl::expected<DocxText, DocxError> document = text_of_docx(bytes, max_bytes);
  if (!document) return tl::unexpected(docx_failure(document.error(), max_bytes));
  Decoded decoded;
  decoded.text = std::move(document->text);
  if (document->is_broken) {
    decoded.diagnostics.push_back(
        {model::Stage::kDecode, DiagnosticCode::kBrokenMarkup, decoded.text.size(), decoded.text.size(),
         "the document breaks off here; open it in Word, which repairs it, and save it again"});
  }
  return decoded;
}

Result decode_as(Format format, std::string_view bytes, std::size_t max_bytes) {
  switch (format) {
    case Format::kText:
      return decode_text(bytes);
    case Format::kHtml:
      return decode_html(bytes, max_bytes);
    case Format::kZip:
      return decode_docx(bytes, max_bytes);
    case Format::kPdf:
      return tl::unexpected(failure(DiagnosticCode::kUnsupportedFormat,
                                    "this is a PDF; turn it into text with pdftotext (poppler-utils) first"));
    case Format::kLegacyWord:
      return tl::unexpected(failure(DiagnosticCode::kUnsupportedFormat,
                                    "this is an Office file from before 2007; save it as DOCX"));
    case Format::kRtf:
      return tl::unexpected(
          failure(DiagnosticCode::kUnsupportedFormat, "this is RTF; save it as DOCX or text"));
    case Format::kBinary:
      break;
  }
  return tl::unexpected(
      failure(DiagnosticCode::kBinaryContent,
              "this is an image, an archive or a program; drop text, HTML, DOCX or PDF files"));
}

}  // namespace

tl::expected<Decoded, model::Diagnostic> decode(std::string_view bytes, std::string_view name,
                                                std::size_t max_bytes) {
  if (bytes.empty()) return tl::unexpected(no_text());
  if (bytes.size() > max_bytes) return tl::unexpected(too_large(max_bytes));
  Result decoded = decode_as(sniff_format(bytes, name), bytes, max_bytes);
  if (decoded && is_blank(decoded->text)) return tl::unexpected(no_text());
  return decoded;
}

}  // namespace indicatord::decode
