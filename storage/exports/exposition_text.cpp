#include "storage/exports/exposition_text.h"

namespace indicatord::storage::exports {
namespace {

void append_escaped(std::string& result, std::string_view text, bool quotes) {
  for (const char c : text) {
    if (c == '\\') {
      result += "\\\\";
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '"' && quotes) {
      result += "\\\"";
    } else {
      result += c;
    }
  }
}

std::string escaped(std::string_view text, bool quotes) {
  std::string result;
  result.reserve(text.size());
  append_escaped(result, text, quotes);
  return result;
}

}  // namespace

std::string escape_label_value(std::string_view value) {
  return escaped(value, true);
}

std::string escape_help(std::string_view text) {
  return escaped(text, false);
}

void append_label(std::string& labels, std::string_view name, std::string_view value) {
  if (!labels.empty()) labels += ',';
  labels += name;
  labels += "=\"";
  append_escaped(labels, value, true);
  labels += '"';
}

}  // namespace indicatord::storage::exports
