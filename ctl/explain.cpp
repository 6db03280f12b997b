#include "ctl/explain.h"

#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "ctl/document_file.h"
#include "ctl/explanation_json.h"
#include "ctl/explanation_printer.h"
#include "ctl/lexicon_choice.h"
#include "parsers/extract.h"

namespace indicatord::ctl {
namespace {

struct Options {
  std::string file;
  std::string published;
  std::string area;
  std::string at;
  std::size_t statement = 0;  // from 1; 0 for none
  std::string format = "text";
};

// The statements that the command line asks for, from 0: by number; by words of the quote, else of the
// sentence.
tl::expected<std::vector<std::size_t>, CommandError> chosen(const Options& options,
                                                            const Extraction& extraction) {
  const auto& statements = extraction.statements;
  std::vector<std::size_t> found;
  if (options.statement > 0) {
    if (options.statement > statements.size()) {
      return tl::unexpected(CommandError{kFailed, "there is no statement " +
                                                      std::to_string(options.statement) + "; the text has " +
                                                      std::to_string(statements.size())});
    }
    found.push_back(options.statement - 1);
  }
  if (options.at.empty()) return found;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    if (statements[i].quote.find(options.at) != std::string::npos) found.push_back(i);
  }
  for (std::size_t i = 0; found.empty() && i < statements.size(); ++i) {
    if (statements[i].sentence.str().find(options.at) != std::string::npos) found.push_back(i);
  }
  if (found.empty()) {
    return tl::unexpected(
        CommandError{kFailed, "no statement has \"" + options.at +
                                  "\" in its number or its sentence; without --at all are listed"});
  }
  return found;
}

int run_explain(const Options& options, const GlobalOptions& global) {
  ExtractRequest request;
  request.name = options.file;
  request.area = options.area;
  if (!options.published.empty()) {
    request.published = model::parse_date(options.published);
    if (!request.published)
      return report({kUsage, "--published " + options.published + ": write it as 2022-04-29"});
  }
  const auto lexicon = chosen_lexicon(global);
  if (!lexicon) return report(lexicon.error());
  const auto bytes = read_document(options.file);
  if (!bytes) return report({kFailed, options.file + ": " + bytes.error()});
  request.bytes = *bytes;
  const auto explained = Extractor(**lexicon).explain(request);
  if (!explained) return report({kFailed, options.file + ": " + explained.error().message});
  for (const model::Diagnostic& diagnostic : explained->extraction.diagnostics)
    std::cerr << "indicatorctl: " << options.file << ": " << diagnostic.message << '\n';

  const auto picked = chosen(options, explained->extraction);
  if (!picked) return report(picked.error());
  const bool all = options.statement == 0 && options.at.empty();
  if (options.format == "jsonl") {
    for (std::size_t i = 0; i < explained->explanations.size(); ++i) {
      if (all || std::ranges::find(*picked, i) != picked->end())
        std::cout << to_json_line(options.file, explained->extraction.statements[i],
                                  explained->explanations[i])
                  << '\n';
    }
    return kOk;
  }
  const ExplanationPrinter printer(std::cout, *explained, **lexicon, ink_for_stdout());
  if (all) {
    printer.text();
    printer.list();
  }
  for (const std::size_t i : *picked) printer.statement(i);
  return kOk;
}

}  // namespace

std::function<int()> add_explain(CLI::App& root, const GlobalOptions& global) {
  const auto options = std::make_shared<Options>();
  CLI::App* command =
      root.add_subcommand("explain", "show the statements in a text, and why one says what it says");
  command->add_option("FILE", options->file, "a text, HTML or DOCX file")->required();
  auto* number =
      command->add_option("--statement", options->statement, "explain this one: its number in the list")
          ->type_name("N")
          ->check(CLI::PositiveNumber);
  command
      ->add_option("--at", options->at, "explain those whose number, or else whose sentence, has these words")
      ->type_name("TEXT")
      ->excludes(number);
  command
      ->add_option("--published", options->published, "the day on which the file was published: 2022-04-29")
      ->type_name("DATE");
  command
      ->add_option("--area", options->area, "the area that 全市 and 我市 mean: 聊城市, or its GB/T 2260 code")
      ->type_name("NAME");
  command->add_option("--format", options->format, "text for people, jsonl for programs")
      ->check(CLI::IsMember({"jsonl", "text"}))
      ->capture_default_str();
  command->footer(
      "--config FILE adds the words of its lexicon.d.\n"
      "Example: indicatorctl explain --published 2022-04-29 --area 聊城市 page.txt --at 9620万");
  return [options, &global] { return run_explain(*options, global); };
}

}  // namespace indicatord::ctl
