#include "ctl/explanation_printer.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <sys/ioctl.h>

#include "ctl/display_width.h"
#include "ctl/table.h"

namespace indicatord::ctl {
namespace {

using resolve::Evidence;
using resolve::Explanation;
using resolve::Reason;
using Field = Reason::Field;

constexpr const char* kPlain = "\x1b[0m";
constexpr const char* kBold = "\x1b[1m";
constexpr const char* kDim = "\x1b[2m";
constexpr const char* kNumber = "\x1b[1;4m";  // bold and underlined

constexpr std::size_t kLabelColumns = 12;
constexpr std::size_t kValueColumns = 26;
// From these on a statement is shown as sure, or as worth a look.
constexpr double kSure = 0.9;
constexpr double kWorthALook = 0.7;

const char* colour_of(Field field) {
  constexpr std::array<const char*, 9> kColours = {kNumber,    "\x1b[35m", "\x1b[33m", "\x1b[32m", "\x1b[32m",
                                                   "\x1b[32m", "\x1b[36m", "\x1b[34m", "\x1b[33m"};
  return kColours.at(static_cast<std::size_t>(field));
}

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

// Line wraps of a page taken out, and the blanks that it left beside Chinese characters, so that a sentence
// reads as one.
std::string unwrapped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' || text[i] == '\r') continue;
    const bool blank = text[i] == ' ' || text[i] == '\t';
    const bool beside =
        out.empty() || !is_ascii(out.back()) || i + 1 == text.size() || !is_ascii(text[i + 1]);
    if (!blank || !beside) out += text[i];
  }
  return printable(out);
}

std::string padded(std::string text, std::size_t columns) {
  const std::size_t width = display_width(text);
  if (width < columns) text.append(columns - width, ' ');
  return text;
}

// Breaks at blanks so that no line is wider than `columns`, which 0 makes endless.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::size_t blank = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, blank);
    text.remove_prefix(std::min(blank + 1, text.size()));
    const std::size_t width = display_width(lines.back()) + 1 + display_width(word);
    if (columns > 0 && !lines.back().empty() && width > columns) lines.emplace_back();
    if (!lines.back().empty()) lines.back() += ' ';
    lines.back() += word;
  }
  return lines;
}

}  // namespace

Ink ink_for_stdout() {
  Ink ink;
  if (::isatty(STDOUT_FILENO) != 1) return ink;
  const char* no_color = std::getenv("NO_COLOR");
  ink.colour = no_color == nullptr || *no_color == '\0';
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) ink.columns = size.ws_col;
  return ink;
}

const char* ExplanationPrinter::colour_of(const model::Statement& statement) const {
  if (!statement.indicator) return "\x1b[90m";
  if (statement.confidence >= kSure) return "\x1b[1;32m";
  return statement.confidence >= kWorthALook ? "\x1b[1;33m" : "\x1b[1;31m";
}

std::string ExplanationPrinter::painted(std::string_view words, const char* colour) const {
  return ink_.colour ? fmt::format("{}{}{}", colour, words, kPlain) : std::string(words);
}

std::size_t ExplanationPrinter::line_of(std::size_t byte) const {
  const std::string_view before = std::string_view(explained_.extraction.text).substr(0, byte);
  return 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'));
}

void ExplanationPrinter::text() const {
  const std::string_view text = explained_.extraction.text;
  const auto& statements = explained_.extraction.statements;
  // Lines go through printable() one by one, because a line end is the one control character that stays.
  const auto print_plain = [&](std::string_view plain) {
    for (std::size_t at = 0; at < plain.size();) {
      const std::size_t end = std::min(plain.find('\n', at), plain.size());
      std::string_view line = plain.substr(at, end - at);
      if (line.ends_with('\r')) line.remove_suffix(1);
      out_ << printable(line) << (end < plain.size() ? "\n" : "");
      at = end + 1;
    }
  };
  std::size_t done = 0;
  for (std::size_t i = 0; i < statements.size();) {
    const model::Statement& first = statements[i];
    std::string numbers = std::to_string(i + 1);
    std::size_t end = first.end;
    for (++i; i < statements.size() && statements[i].begin < end; ++i) {
      numbers += "," + std::to_string(i + 1);
      end = std::max(end, statements[i].end);
    }
    print_plain(text.substr(done, first.begin - done));
    out_ << painted(printable(text.substr(first.begin, end - first.begin)), colour_of(first))
         << painted("[" + numbers + "]", kDim);
    done = end;
  }
  print_plain(text.substr(done));
  out_ << (text.ends_with('\n') ? "\n" : "\n\n");
}

void ExplanationPrinter::list() const {
  const auto& statements = explained_.extraction.statements;
  const std::vector<Column> columns = {
      {"", Align::kRight},      {"quote"}, {"indicator"}, {"breakdown"}, {"measure"},
      {"value", Align::kRight}, {"unit"},  {"basis"},     {"period"},    {"area"},
      {"sure", Align::kRight}};
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const model::Statement& s = statements[i];
    rows.push_back({fmt::format("[{}]", i + 1), unwrapped(s.quote), s.indicator.value_or("-"), s.breakdown,
                    std::string(to_string(s.measure)),
                    format_number(s.value) + (s.value_high ? "–" + format_number(*s.value_high) : ""), s.unit,
                    s.basis.value_or(""), s.period ? model::sdmx_time_period(*s.period) : "",
                    s.ref_area_name.value_or(""), fmt::format("{:.2f}", s.confidence)});
  }
  print_table(out_, columns, rows, table_options_for_stdout());
  out_ << "\n--statement N tells why one of them says what it says.\n";
}

void ExplanationPrinter::row(std::string_view label, std::string_view value, const std::string& rest) const {
  const std::string indent(2 + kLabelColumns + kValueColumns + 1, ' ');
  const std::size_t room = ink_.columns > indent.size() + 20 ? ink_.columns - indent.size() : 0;
  const std::vector<std::string> lines = wrapped(rest, room);
  out_ << "  " << label;
  if (display_width(value) > kValueColumns && !rest.empty()) {
    out_ << value << '\n' << indent;
  } else {
    out_ << (rest.empty() ? std::string(value) : padded(std::string(value), kValueColumns + 1));
  }
  for (std::size_t i = 0; i < lines.size(); ++i) out_ << (i == 0 ? "" : "\n" + indent) << lines[i];
  out_ << '\n';
}

std::string ExplanationPrinter::shown_value(const Reason& reason, const model::Statement& s) const {
  if (reason.field == Field::kNumber) return unwrapped(s.quote) + " = " + reason.value;
  if (reason.field == Field::kIndicator) {
    const lexicon::Indicator* indicator = lexicon_.find_indicator(reason.value);
    if (indicator != nullptr) return reason.value + " " + indicator->name_zh;
  }
  return reason.value.empty() ? "unknown" : printable(reason.value);
}

// “今年一季度” said earlier in the sentence; …
std::string ExplanationPrinter::because(const Reason& reason) const {
  if (reason.field == Field::kNumber || reason.evidence.empty()) return reason.because;
  std::string text;
  for (const Evidence& evidence : reason.evidence) {
    text += fmt::format("{}“{}” (line {})", text.empty() ? "" : ", ", printable(evidence.words),
                        line_of(evidence.begin));
  }
  return text + " " + reason.because;
}

// The sentence with the number and the words of each field marked.
void ExplanationPrinter::sentence(const model::Statement& s, const Explanation& explanation) const {
  struct Mark {
    std::size_t begin;
    std::size_t end;
    const char* colour;
  };
  const std::string_view text = explained_.extraction.text;
  std::vector<Mark> marks = {{s.begin, s.end, kNumber}};
  for (const Reason& reason : explanation.reasons) {
    for (const Evidence& words : reason.evidence) {
      const bool inside = words.begin >= explanation.sentence_begin && words.end <= explanation.sentence_end;
      const bool taken = std::ranges::any_of(
          marks, [&](const Mark& mark) { return words.begin < mark.end && mark.begin < words.end; });
      if (inside && !taken) marks.push_back({words.begin, words.end, ctl::colour_of(reason.field)});
    }
  }
  std::ranges::sort(marks, {}, &Mark::begin);
  std::size_t done = explanation.sentence_begin;
  out_ << "  ";
  for (const Mark& mark : marks) {
    out_ << unwrapped(text.substr(done, mark.begin - done));
    const std::string words = unwrapped(text.substr(mark.begin, mark.end - mark.begin));
    const bool brackets = !ink_.colour && mark.colour == kNumber;
    out_ << (brackets ? "[" + words + "]" : painted(words, mark.colour));
    done = mark.end;
  }
  out_ << unwrapped(text.substr(done, explanation.sentence_end - done)) << "\n\n";
}

void ExplanationPrinter::conclusions(const model::Statement& s, const Explanation& explanation) const {
  const std::string sure = fmt::format("{:.2f}", s.confidence);
  if (explanation.doubts.empty()) row(padded("confidence", kLabelColumns), sure, "nothing speaks against it");
  for (std::size_t i = 0; i < explanation.doubts.size(); ++i)
    row(padded(i == 0 ? "confidence" : "", kLabelColumns), i == 0 ? sure : "",
        "less, because " + std::string(explanation.doubts[i]->meaning));
  for (std::size_t i = 0; i < explanation.rules.size(); ++i) {
    const assemble::Rule& rule = *explanation.rules[i];
    row(padded(i == 0 ? "rules" : "", kLabelColumns), rule.name,
        fmt::format("{}, as in {}", rule.meaning, rule.example));
  }
}

void ExplanationPrinter::statement(std::size_t index) const {
  const model::Statement& s = explained_.extraction.statements[index];
  const Explanation& explanation = explained_.explanations[index];
  out_ << painted(fmt::format("[{}] {}", index + 1, unwrapped(s.quote)), kBold)
       << fmt::format("  line {}\n\n", line_of(s.begin));
  sentence(s, explanation);
  for (const Reason& reason : explanation.reasons) {
    const std::string label = padded(std::string(to_string(reason.field)), kLabelColumns);
    row(painted(label, ctl::colour_of(reason.field)), shown_value(reason, s), because(reason));
  }
  out_ << '\n';
  conclusions(s, explanation);
  out_ << '\n';
}

}  // namespace indicatord::ctl
