#include "tests/assemble/case_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include "tests/assemble/statement_line.h"

namespace indicatord::test {
namespace {

constexpr std::string_view kFor = "for ";
constexpr std::string_view kCase = "case ";
constexpr std::string_view kStatement = "= ";
constexpr std::string_view kNone = "none";
constexpr int kFields = 8;  // of the bars that a statement has at least

class Parser {
 public:
  explicit Parser(const std::string& file) : file_(file) {}

  void line(std::string_view text) {
    ++line_;
    if (text.empty() || text.starts_with('#')) return;
    if (text.starts_with(kFor)) return heading(text.substr(kFor.size()));
    if (text.starts_with(kCase)) return open(std::string(text.substr(kCase.size())));
    if (cases_.empty()) fail("text before the first case");
    if (text.starts_with(kStatement)) return statement(std::string(text.substr(kStatement.size())));
    if (answered_) fail("text behind a statement: does a new case begin here?");
    cases_.back().text += std::string(text) + "\n";
  }

  std::vector<Case> finish() {
    close();
    return std::move(cases_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(file_ + ":" + std::to_string(line_) + ": " + what);
  }

  // A `for` line between a case's name and its text is that case's, too.
  void heading(std::string_view fields) {
    const std::size_t blank = fields.find(' ');
    if (blank == std::string_view::npos) fail("`for` needs a date and an area");
    const std::string_view date = fields.substr(0, blank);
    published_ = model::parse_date(date);
    if (!published_ && date != "-") fail("no such day; write YYYY-MM-DD, or - for none");
    area_ = fields.substr(blank + 1);
    if (area_ == "-") area_.clear();
    if (!cases_.empty() && cases_.back().text.empty()) place(cases_.back());
  }

  void place(Case& wanted) const {
    wanted.published = published_;
    wanted.area = area_;
  }

  void open(std::string name) {
    close();
    if (!names_.insert(name).second) fail("the case " + name + " is there already");
    cases_.emplace_back().name = std::move(name);
    place(cases_.back());
    answered_ = false;
    none_ = false;
  }

  void close() {
    if (cases_.empty()) return;
    if (cases_.back().text.empty()) fail("the case " + cases_.back().name + " has no text");
    if (!answered_) fail("the case " + cases_.back().name + " says neither a statement nor `= none`");
  }

  void statement(std::string text) {
    if (none_) fail("a statement behind `= none`");
    answered_ = true;
    if (text == kNone) {
      if (!cases_.back().expected.empty()) fail("`= none` behind a statement");
      none_ = true;
      return;
    }
    if (std::ranges::count(text, '|') < kFields) fail("a statement has at least nine fields");
    cases_.back().expected.push_back(std::move(text));
  }

  const std::string& file_;
  int line_ = 0;
  std::optional<model::Date> published_;
  std::string area_;
  bool answered_ = false;
  bool none_ = false;
  std::set<std::string> names_;
  std::vector<Case> cases_;
};

}  // namespace

std::vector<Case> parse_cases(std::string_view file, const std::string& name) {
  Parser parser(name);
  for (std::size_t at = 0; at < file.size();) {
    std::size_t stop = file.find('\n', at);
    if (stop == std::string_view::npos) stop = file.size();
    parser.line(file.substr(at, stop - at));
    at = stop + 1;
  }
  return parser.finish();
}

std::vector<Case> read_cases(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return parse_cases(std::string(std::istreambuf_iterator<char>(file), {}), path.filename().string());
}

std::string difference(const Case& wanted, const Extractor& extractor) {
  const auto extraction = extractor.extract(
      {.bytes = wanted.text, .name = "", .published = wanted.published, .area = wanted.area, .limits = {}});
  if (!extraction) return "! " + extraction.error().message + "\n";
  std::vector<std::string> missing = wanted.expected;
  std::string surplus;
  for (const model::Statement& statement : extraction->statements) {
    const std::string line = statement_line(statement);
    const auto found = std::ranges::find(missing, line);
    if (found != missing.end()) {
      missing.erase(found);
    } else if (statement.indicator) {
      surplus += "+ " + line + "\n";
    }
  }
  std::string out;
  for (const std::string& line : missing) out += "- " + line + "\n";
  return out + surplus;
}

}  // namespace indicatord::test
