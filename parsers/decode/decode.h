// decode: bytes -> UTF-8 text. Finds the format (plain text, HTML, DOCX) and the charset (UTF-8, UTF-16, GB
// 18030, Big5), and gives valid UTF-8 with "\n" line ends kept as they are. Nothing else is changed: no
// folding, no trimming (a byte-order mark is dropped). For plain valid UTF-8 the text is the document's bytes
// unchanged, so that spans into the text are spans into the file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "parsers/model/diagnostic.h"

namespace indicatord::decode {

struct Decoded {
  std::string text;                            // valid UTF-8
  std::vector<model::Diagnostic> diagnostics;  // kInvalidEncoding, kBrokenMarkup
};

// `name` helps to tell formats apart where the bytes do not (".html"). Blocks of HTML and paragraphs of DOCX
// are lines, cells of a table row have a tab between them. Fails with kEmptyDocument, kBinaryContent,
// kUnsupportedFormat (a PDF: run pdftotext first), kBrokenMarkup (a damaged DOCX) or kTooLarge (above
// max_bytes, packed or unpacked: ZIP bombs). Never throws on any input; a broken installation (ICU without
// its converters, no memory) does. Thread-safe.
tl::expected<Decoded, model::Diagnostic> decode(std::string_view bytes, std::string_view name,
                                                std::size_t max_bytes);

}  // namespace indicatord::decode
