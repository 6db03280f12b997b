#include "ctl/extract.h"

#include <iostream>
#include <memory>
#include <optional>
#include <vector>

#include <CLI/CLI.hpp>

#include "ctl/document_file.h"
#include "ctl/lexicon_choice.h"
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
  Extraction(const Options& options, const lexicon::Lexicon& lexicon)
      : options_(options), extractor_(lexicon) {}

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
    const auto bytes = read_document(path);
    if (!bytes) return fail(path, bytes.error());
    ExtractRequest request;
    request.bytes = *bytes;
    request.name = path;
    request.published = published;
    request.area = options_.area;
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

int run_extract(const Options& options, const GlobalOptions& global) {
  const auto lexicon = chosen_lexicon(global);
  if (!lexicon) return report(lexicon.error());
  return Extraction(options, **lexicon).run();
}

}  // namespace

std::function<int()> add_extract(CLI::App& root, const GlobalOptions& global) {
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
  command->footer(
      "--config FILE adds the words of its lexicon.d.\n"
      "Example: indicatorctl extract --published 2024-07-19 --area 鹤壁市 page.txt");
  return [options, &global] { return run_extract(*options, global); };
}

}  // namespace indicatord::ctl
