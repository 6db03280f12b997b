// The text of a Word document (.docx): the main part's paragraphs as lines, cells of a table row with a tab
// between them. Deleted text (tracked changes), field codes, headers, footers and notes are left out. Pure
// and thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace indicatord::decode {

enum class DocxError {
  kNotZip,    // the archive is damaged
  kNotWord,   // a ZIP archive, but no word/document.xml in it
  kTooLarge,  // unpacks to more than max_bytes
  kEncrypted,
};

struct DocxText {
  std::string text;
  bool is_broken = false;  // the XML ended in an error; the text up to there is given
};

// Unpacks in pieces and never holds more than the text: a ZIP bomb costs time up to max_bytes, not memory.
tl::expected<DocxText, DocxError> text_of_docx(std::string_view bytes, std::size_t max_bytes);

}  // namespace indicatord::decode
