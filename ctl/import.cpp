#include "ctl/import.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "storage/imports/known_codes.h"
#include "storage/imports/series_csv.h"
#include "storage/store.h"

namespace indicatord::ctl {
namespace {

namespace imports = storage::imports;

constexpr const char* kStandardInput = "-";
constexpr std::size_t kPieceBytes = 1U << 20U;
constexpr std::size_t kManyFigures = 100'000;  // take so long that somebody wonders

struct ImportOptions {
  std::string format;
  std::string file;
  std::string source = "import";
  std::string published;
  bool dry_run = false;
};

int fail(const std::string& message) {
  return report({kFailed, message});
}

tl::expected<std::string, std::string> read_file(const std::string& path) {
  std::ifstream file;
  if (path != kStandardInput) {
    file.open(path, std::ios::binary);
    if (!file) return tl::unexpected(path + ": " + std::strerror(errno) + "; is the path right?");
  }
  // In pieces: a pipe has no size to ask for.
  std::istream& in = path == kStandardInput ? std::cin : file;
  std::string text;
  while (in && text.size() <= imports::kMaxImportBytes) {
    const std::size_t had = text.size();
    text.resize(had + kPieceBytes);
    in.read(text.data() + had, static_cast<std::streamsize>(kPieceBytes));
    text.resize(had + static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) return tl::unexpected(path + " cannot be read; is it a file?");
  if (text.size() > imports::kMaxImportBytes)
    return tl::unexpected(path + " is larger than 256 MiB; divide it into several");
  return text;
}

int report_errors(const std::string& path, const std::vector<imports::ImportError>& errors) {
  for (const imports::ImportError& error : errors) {
    const std::string line = error.line == 0 ? "" : ':' + std::to_string(error.line);
    std::cerr << "indicatorctl: " << path << line << ": " << error.message << '\n';
  }
  if (errors.size() >= imports::kMaxImportErrors) std::cerr << "indicatorctl: and perhaps more\n";
  return fail("nothing was imported");
}

std::size_t count_figures(const std::vector<storage::IngestedDocument>& documents) {
  std::size_t figures = 0;
  for (const auto& document : documents) figures += document.statements.size();
  return figures;
}

// One transaction: all or nothing.
int commit(const std::string& url, const std::vector<storage::IngestedDocument>& documents) {
  const auto store = storage::open_store(url);
  if (!store) return fail(store.error().message);
  if (const std::size_t all = count_figures(documents); all >= kManyFigures) {
    std::cerr << "indicatorctl: storing " << all
              << " figures in one transaction; it may take minutes, and nothing is lost if you stop it\n";
  }
  const auto outcomes = (*store)->commit(documents);
  if (!outcomes) return fail(outcomes.error().message);
  const auto there = std::count(outcomes->begin(), outcomes->end(), storage::CommitOutcome::kDuplicate);
  std::size_t figures = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if ((*outcomes)[i] == storage::CommitOutcome::kStored) figures += documents[i].statements.size();
  }
  std::cout << "imported " << figures << " figures as " << outcomes->size() - static_cast<std::size_t>(there)
            << " documents";
  if (there > 0) std::cout << "; " << there << " were imported from this file before";
  std::cout << '\n';
  return kOk;
}

int run_import(const ImportOptions& options, const GlobalOptions& global) {
  const auto url = store_url(global);
  if (!url) return report(url.error());
  imports::ImportFile file;
  if (!options.published.empty()) {
    file.published = model::parse_date(options.published);
    if (!file.published)
      return report({kUsage, "--published " + options.published + ": write it as 2024-03-31"});
  }
  const auto text = read_file(options.file);
  if (!text) return fail(text.error());
  file.text = *text;
  file.name = options.file == kStandardInput ? "standard input"
                                             : std::filesystem::path(options.file).filename().string();
  file.source = options.source;
  file.received = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());

  const auto reader = storage::open_reader(*url);
  if (!reader) return fail(reader.error().message);
  const auto known = imports::read_known_codes(**reader);
  if (!known) return fail(known.error().message);
  if (known->indicators.empty())
    return fail("the store has no catalogue yet to check the file against; start indicatord once");
  const auto documents = imports::read_series_csv(file, *known);
  if (!documents) return report_errors(options.file, documents.error());
  if (!options.dry_run) return commit(*url, *documents);
  std::cout << "would import " << count_figures(*documents) << " figures as " << documents->size()
            << " documents\n";
  return kOk;
}

}  // namespace

std::function<int()> add_import(CLI::App& root, const GlobalOptions& global) {
  const auto options = std::make_shared<ImportOptions>();
  CLI::App* command = root.add_subcommand("import", "Take in series that you have already");
  command->add_option("FORMAT", options->format, "csv")->required()->check(CLI::IsMember({"csv"}));
  command
      ->add_option("FILE", options->file,
                   "one figure a row, or - for standard input; docs/exports.md has the columns")
      ->required();
  command->add_option("--source", options->source, "where rows come from that do not say so themselves")
      ->capture_default_str();
  command
      ->add_option("--published", options->published, "the day on which rows were published that do not say")
      ->type_name("DATE");
  command->add_flag("--dry-run", options->dry_run, "read and check the file, and write nothing");
  command->footer(
      "All of the file or nothing; importing it again changes nothing. On SQLite there is one writer: stop "
      "indicatord for the import.");
  return [options, &global] { return run_import(*options, global); };
}

}  // namespace indicatord::ctl
