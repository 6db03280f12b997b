#include "ctl/backup.h"

#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "ctl/progress.h"
#include "storage/backup.h"

namespace indicatord::ctl {
namespace {

int run_backup(const std::string& file, const GlobalOptions& global) {
  const auto url = store_url(global);
  if (!url) return report(url.error());
  std::optional<Progress> progress;
  const auto backup = storage::back_up(*url, file, [&](std::uint64_t done, std::uint64_t all) {
    if (!progress) progress.emplace("copying", "pages", all, Progress::to_stderr());
    progress->at(done);
  });
  progress.reset();
  if (!backup) return report({kFailed, backup.error().message});
  std::cout << file << ": " << backup->bytes << " bytes, SHA-256 " << backup->sha256 << '\n';
  return kOk;
}

}  // namespace

std::function<int()> add_backup(CLI::App& root, const GlobalOptions& global) {
  const auto file = std::make_shared<std::string>();
  CLI::App* command = root.add_subcommand("backup", "Copy the store while the daemon works");
  command->add_option("FILE", *file, "the copy, a name that is free; FILE.sha256 is written beside it")
      ->required();
  command->footer(
      "Example: indicatorctl backup /backup/indicators-$(date +%F).db\n"
      "Check it later with: indicatorctl verify --store sqlite:///backup/indicators-2024-02-01.db\n"
      "docs/operations.md tells how to restore one.");
  return [file, &global] { return run_backup(*file, global); };
}

}  // namespace indicatord::ctl
