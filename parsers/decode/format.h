// What kind of file some bytes are, by their first bytes, then by the file's name.
#pragma once

#include <string_view>

namespace indicatord::decode {

enum class Format {
  kText,
  kHtml,
  kZip,  // a DOCX, if it holds a Word document
  kPdf,
  kLegacyWord,  // .doc, .xls, .ppt before 2007 (OLE)
  kRtf,
  kBinary,  // an image, an archive, a program ...
};

Format sniff_format(std::string_view bytes, std::string_view name);

}  // namespace indicatord::decode
