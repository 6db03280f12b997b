#include "ctl/extract.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <vector>

#include <CLI/CLI.hpp>

#include "ctl/statement_json.h"
#include "ctl/table.h"
#include "parsers/extract.h"

namespace indicatord::ctl {
namespace {

struct Options {
  std::string published;
  std::string area;
  std::string format = "table";
  std::string dump;
  bool text = false;
  std::vector<std::string> files;
};

std::optional<std::string> read_file(const std::string& path, std::string& error) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    error = "cannot be opened; is the path right, and may you read it?";
    return std::nullopt;
  }
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) {
    error = "cannot be read";
    return std::nullopt;
  }
  return bytes;
}

std::optional<Extractor::Dump> parse_dump(const Options& options) {
  if (options.text) return Extractor::Dump::kText;
  if (options.dump == "articles") return Extractor::Dump::kArticles;
  if (options.dump == "sentences") return Extractor::Dump::kSentences;
  if (options.dump == "tokens") return Extractor::Dump::kTokens;
  if (options.dump == "readings") return Extractor::Dump::kReadings;
  return std::nullopt;
}

std::vector<std::string> table_row(const model::Statement& s) {
  return {s.indicator.value_or("-"),
          s.breakdown,
          std::string(model::to_string(s.measure)),
          format_number(s.value) + (s.value_high ? "–" + format_number(*s.value_high) : ""),
          s.unit,
          s.basis.value_or(""),
          s.period ? model::sdmx_time_period(*s.period) : "",
          s.ref_area_name.value_or(""),
          std::string(model::to_string(s.obs_status)),
          std::string(model::to_string(s.qualifier)),
          s.quote};
}

// One run over the files of a command line.
class Extraction {
 public:
  explicit Extraction(const Options& options) : options_(options), extractor_(lexicon::builtin_lexicon()) {}

  int run() {
    std::optional<model::Date> published;
    if (!options_.published.empty()) {
      published = model::parse_date(options_.published);
      if (!published)
        return report({kUsage, "--published " + options_.published + ": write it as 2022-04-29"});
    }
    for (const std::string& path : options_.files) one(path, published);
    if (options_.format == "table" && !parse_dump(options_)) print_rows();
    return failed_ ? kFailed : kOk;
  }

 private:
  void fail(const std::string& path, const std::string& why) {
    std::cerr << "indicatorctl: " << path << ": " << why << '\n';
    failed_ = true;
  }

  void one(const std::string& path, const std::optional<model::Date>& published) {
    std::string error;
    const auto bytes = read_file(path, error);
    if (!bytes) return fail(path, error);
    const ExtractRequest request{*bytes, path, published, options_.area, {}};
    if (const auto stage = parse_dump(options_)) {
      const auto dumped = extractor_.dump(request, *stage);
      if (!dumped) return fail(path, dumped.error().message);
      std::cout << *dumped;
      return;
    }
    const auto extraction = extractor_.extract(request);
    if (!extraction) return fail(path, extraction.error().message);
    for (const model::Diagnostic& diagnostic : extraction->diagnostics) {
      std::cerr << "indicatorctl: " << path << ": " << diagnostic.message << '\n';
    }
    for (const model::Statement& statement : extraction->statements) {
      if (options_.format == "jsonl") {
        std::cout << to_json_line(path, statement) << '\n';
      } else {
        rows_.push_back(table_row(statement));
      }
    }
  }

  void print_rows() const {
    const std::vector<Column> columns = {{"indicator"}, {"breakdown"}, {"measure"}, {"value", Align::kRight},
                                         {"unit"},      {"basis"},     {"period"},  {"area"},
                                         {"status"},    {"qualifier"}, {"quote"}};
    print_table(std::cout, columns, rows_, table_options_for_stdout());
  }

  const Options& options_;
  Extractor extractor_;
  std::vector<std::vector<std::string>> rows_;
  bool failed_ = false;
};

}  // namespace

std::function<int()> add_extract(CLI::App& root, const GlobalOptions& global) {
  (void)global;
  auto options = std::make_shared<Options>();
  CLI::App* command = root.add_subcommand("extract", "read the statements out of files and print them");
  command
      ->add_option("--published", options->published, "the day on which the files were published: 2022-04-29")
      ->type_name("DATE");
  command
      ->add_option("--area", options->area, "the area that 全市 and 我市 mean: 聊城市, or its GB/T 2260 code")
      ->type_name("NAME");
  command->add_option("--format", options->format, "table for people, jsonl for programs")
      ->check(CLI::IsMember({"jsonl", "table"}))
      ->capture_default_str();
  command->add_option("--dump", options->dump, "print what a stage sees instead of statements")
      ->check(CLI::IsMember({"articles", "sentences", "tokens", "readings"}));
  command->add_flag("--text", options->text, "print the decoded text that begin and end point into");
  command->add_option("FILE", options->files, "text, HTML or DOCX files")->required();
  return [options] { return Extraction(*options).run(); };
}

}  // namespace indicatord::ctl
