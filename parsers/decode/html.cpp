// libxml2's push parser with handlers of our own: no tree is built, so memory does not grow with the page.
//
// libxml2 keeps a stack of open elements and searches all of it at each end tag that fits none, so a page
// with many open elements and many stray end tags costs their product (measured: 16 s for 0.5 MB). Since
// nesting means nothing to us, the parser is replaced by a fresh one at a tag's border whenever its stack has
// grown beyond kMaxOpen. That keeps the time linear and loses no text.
#include "parsers/decode/html.h"

#include <algorithm>
#include <array>
#include <memory>
#include <new>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include "parsers/decode/text_lines.h"

namespace indicatord::decode {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kChunk = 4096;
constexpr int kMaxOpen = 256;
constexpr std::size_t kDeclarations = 4096;  // a <meta charset> must stand in these first bytes

// Elements whose text nobody reads.
constexpr std::array kHidden = {"script"sv, "style"sv, "noscript"sv, "template"sv, "iframe"sv,
                                "object"sv, "svg"sv,   "canvas"sv,   "select"sv};
// Elements that stand on lines of their own.
constexpr std::array kBlocks = {
    "address"sv, "article"sv, "aside"sv, "blockquote"sv, "body"sv,  "br"sv,       "caption"sv,
    "center"sv,  "dd"sv,      "div"sv,   "dl"sv,         "dt"sv,    "fieldset"sv, "figcaption"sv,
    "figure"sv,  "footer"sv,  "form"sv,  "h1"sv,         "h2"sv,    "h3"sv,       "h4"sv,
    "h5"sv,      "h6"sv,      "head"sv,  "header"sv,     "hr"sv,    "legend"sv,   "li"sv,
    "main"sv,    "nav"sv,     "ol"sv,    "option"sv,     "p"sv,     "pre"sv,      "section"sv,
    "table"sv,   "tbody"sv,   "tfoot"sv, "thead"sv,      "title"sv, "tr"sv,       "ul"sv};

std::string_view view(const xmlChar* text) {
  return reinterpret_cast<const char*>(text);
}

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

struct PageText {
  TextLines lines;
  int hidden = 0;         // open elements whose text nobody reads
  bool is_muted = false;  // what is parsed is no part of the page
};

PageText& page(void* context) {
  return *static_cast<PageText*>(context);
}

void start_element(void* context, const xmlChar* name, const xmlChar**) {
  if (page(context).is_muted) return;
  if (is_one_of(kHidden, view(name))) ++page(context).hidden;
  if (is_one_of(kBlocks, view(name))) page(context).lines.end_line();
}

void end_element(void* context, const xmlChar* name) {
  PageText& text = page(context);
  if (is_one_of(kHidden, view(name)) && text.hidden > 0) --text.hidden;
  if (is_one_of(kBlocks, view(name))) text.lines.end_line();
  if (view(name) == "td" || view(name) == "th") text.lines.end_cell();
}

void characters(void* context, const xmlChar* text, int length) {
  if (page(context).hidden == 0)
    page(context).lines.put(view(text).substr(0, static_cast<std::size_t>(length)));
}

void ignore_error(void*, xmlErrorPtr) {}  // any markup is taken

struct FreeParser {
  void operator()(htmlParserCtxtPtr parser) const {
    if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
    htmlFreeParserCtxt(parser);
  }
};
using Parser = std::unique_ptr<htmlParserCtxt, FreeParser>;

Parser open_parser(PageText& text) {
  htmlSAXHandler handler{};
  handler.startElement = start_element;
  handler.endElement = end_element;
  handler.characters = characters;
  handler.ignorableWhitespace = characters;
  handler.cdataBlock = characters;
  handler.serror = ignore_error;
  handler.initialized = XML_SAX2_MAGIC;
  Parser parser(htmlCreatePushParserCtxt(&handler, &text, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8));
  if (!parser) throw std::bad_alloc();
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                       HTML_PARSE_IGNORE_ENC | HTML_PARSE_NONET);
  return parser;
}

// Bytes that the parser has not consumed yet: the begin of a tag whose end has not been pushed.
std::size_t unconsumed(const htmlParserCtxt& parser) {
  const xmlParserInput& input = *parser.input;
  return static_cast<std::size_t>(input.end - input.cur);
}

// A parser in the middle of a page. Without the prelude it would take text for the begin of a paragraph.
Parser reopen_parser(PageText& text) {
  constexpr std::string_view kPrelude = "<html><body><div>";
  Parser parser = open_parser(text);
  text.is_muted = true;
  htmlParseChunk(parser.get(), kPrelude.data(), static_cast<int>(kPrelude.size()), 0);
  text.is_muted = false;
  return parser;
}

char lowered(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string_view declared_charset(std::string_view bytes) {
  constexpr std::string_view kKey = "charset";
  bytes = bytes.substr(0, kDeclarations);
  const auto found = std::search(bytes.begin(), bytes.end(), kKey.begin(), kKey.end(),
                                 [](char a, char b) { return lowered(a) == b; });
  std::string_view rest = bytes.substr(static_cast<std::size_t>(found - bytes.begin()));
  if (rest.empty()) return {};
  rest.remove_prefix(kKey.size());
  rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of(" \t\r\n")));
  if (!rest.starts_with('=')) return {};
  rest.remove_prefix(1);
  rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of(" \t\r\n\"'")));
  return rest.substr(0, rest.find_first_of(" \t\r\n\"'>;/"));
}

HtmlText text_of_html(std::string_view utf8, std::size_t max_bytes) {
  static const bool kIsReady = (xmlInitParser(), true);
  static_cast<void>(kIsReady);
  PageText text{TextLines(max_bytes)};
  Parser parser = open_parser(text);
  std::size_t at = 0;
  while (at < utf8.size() && !text.lines.is_full()) {
    const std::string_view chunk = utf8.substr(at, kChunk);
    at += chunk.size();
    htmlParseChunk(parser.get(), chunk.data(), static_cast<int>(chunk.size()), 0);
    if (parser->nameNr > kMaxOpen && text.hidden == 0) {
      at -= std::min(at, unconsumed(*parser));
      parser = reopen_parser(text);
    }
  }
  htmlParseChunk(parser.get(), nullptr, 0, 1);
  const bool truncated = text.lines.is_full();
  return {text.lines.take(), truncated};
}

}  // namespace indicatord::decode
