#include "parsers/decode/docx.h"

#include <memory>
#include <new>
#include <vector>
#include <zip.h>

#include <libxml/parser.h>

#include "parsers/decode/text_lines.h"

namespace indicatord::decode {
namespace {

constexpr const char* kMainPart = "word/document.xml";
constexpr std::size_t kChunk = 64U << 10U;

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseEntry {
  void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};
using Archive = std::unique_ptr<zip_t, CloseArchive>;
using Entry = std::unique_ptr<zip_file_t, CloseEntry>;

tl::expected<Archive, DocxError> open_archive(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) throw std::bad_alloc();
  Archive archive(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (!archive) zip_source_free(source);
  zip_error_fini(&error);
  if (!archive) return tl::unexpected(DocxError::kNotZip);
  return archive;
}

tl::expected<Entry, DocxError> open_main_part(zip_t* archive) {
  const zip_int64_t index = zip_name_locate(archive, kMainPart, 0);
  if (index < 0) return tl::unexpected(DocxError::kNotWord);
  Entry entry(zip_fopen_index(archive, static_cast<zip_uint64_t>(index), 0));
  if (entry) return entry;
  const int code = zip_error_code_zip(zip_get_error(archive));
  return tl::unexpected(code == ZIP_ER_NOPASSWD ? DocxError::kEncrypted : DocxError::kNotZip);
}

// Follows the elements of WordprocessingML by their local names; the prefix is up to the writer.
struct WordText {
  TextLines lines;
  xmlParserCtxtPtr parser = nullptr;
  int runs = 0;      // open <w:r>: a <w:tab> elsewhere is a tab stop
  int texts = 0;     // open <w:t>
  int fallback = 0;  // open <mc:Fallback>: says again what its <mc:Choice> said
  int cells = 0;     // open <w:tc>
  bool is_broken = false;
};

WordText& word(void* context) {
  return *static_cast<WordText*>(context);
}
std::string_view view(const xmlChar* text) {
  return reinterpret_cast<const char*>(text);
}

// A row is one line, whatever paragraphs its cells have.
void end_paragraph(WordText& state) {
  state.cells > 0 ? state.lines.put(" ") : state.lines.end_line();
}

void start_element(void* context, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**,
                   int, int, const xmlChar**) {
  WordText& state = word(context);
  const std::string_view element = view(name);
  if (element == "r") ++state.runs;
  if (element == "t") ++state.texts;
  if (element == "tc") ++state.cells;
  if (element == "Fallback") ++state.fallback;
  if (state.fallback > 0 || state.runs == 0) return;
  if (element == "tab") state.lines.put_verbatim('\t');
  if (element == "noBreakHyphen") state.lines.put("-");
  if (element == "br" || element == "cr") end_paragraph(state);
}

void end_element(void* context, const xmlChar* name, const xmlChar*, const xmlChar*) {
  WordText& state = word(context);
  const std::string_view element = view(name);
  if (element == "r") --state.runs;
  if (element == "t") --state.texts;
  if (element == "Fallback") --state.fallback;
  if (element == "p" && state.fallback == 0) end_paragraph(state);
  if (element == "tr") state.lines.end_line();
  if (element == "tc") {
    --state.cells;
    state.lines.end_cell();
  }
}

void characters(void* context, const xmlChar* text, int length) {
  WordText& state = word(context);
  if (state.texts > 0 && state.fallback == 0)
    state.lines.put(view(text).substr(0, static_cast<std::size_t>(length)));
}

// Word writes no DTD; one that is there can only do harm (entities that expand without bound).
void refuse_dtd(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
  word(context).is_broken = true;
  xmlStopParser(word(context).parser);
}

void ignore_error(void*, xmlErrorPtr) {}  // what xmlParseChunk returns says enough

struct FreeParser {
  void operator()(xmlParserCtxtPtr parser) const {
    if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
  }
};
using Parser = std::unique_ptr<xmlParserCtxt, FreeParser>;

Parser open_parser(WordText& state) {
  static const bool kIsReady = (xmlInitParser(), true);
  static_cast<void>(kIsReady);
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = start_element;
  handler.endElementNs = end_element;
  handler.characters = characters;
  handler.internalSubset = refuse_dtd;
  handler.serror = ignore_error;
  Parser parser(xmlCreatePushParserCtxt(&handler, &state, nullptr, 0, nullptr));
  if (!parser) throw std::bad_alloc();
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  state.parser = parser.get();
  return parser;
}

}  // namespace

tl::expected<DocxText, DocxError> text_of_docx(std::string_view bytes, std::size_t max_bytes) {
  const tl::expected<Archive, DocxError> archive = open_archive(bytes);
  if (!archive) return tl::unexpected(archive.error());
  const tl::expected<Entry, DocxError> part = open_main_part(archive->get());
  if (!part) return tl::unexpected(part.error());

  WordText state{TextLines(max_bytes)};
  const Parser parser = open_parser(state);
  std::vector<char> chunk(kChunk);
  std::size_t unpacked = 0;
  while (!state.is_broken) {
    const zip_int64_t length = zip_fread(part->get(), chunk.data(), chunk.size());
    if (length == 0) break;
    if (length < 0) {
      state.is_broken = true;
      break;
    }
    unpacked += static_cast<std::size_t>(length);
    if (unpacked > max_bytes) return tl::unexpected(DocxError::kTooLarge);
    if (xmlParseChunk(parser.get(), chunk.data(), static_cast<int>(length), 0) != XML_ERR_OK)
      state.is_broken = true;
  }
  if (!state.is_broken && xmlParseChunk(parser.get(), nullptr, 0, 1) != XML_ERR_OK) state.is_broken = true;
  const bool is_broken = state.is_broken;
  return DocxText{state.lines.take(), is_broken};
}

}  // namespace indicatord::decode
