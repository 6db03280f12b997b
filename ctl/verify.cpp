#include "ctl/verify.h"

#include <algorithm>
#include <iostream>
#include <optional>

#include <CLI/CLI.hpp>

#include "ctl/progress.h"
#include "storage/verify.h"

namespace indicatord::ctl {
namespace {

using Severity = storage::Finding::Severity;

int run_verify(const GlobalOptions& global) {
  const auto url = store_url(global);
  if (!url) return report(url.error());
  std::optional<Progress> progress;
  const auto checked = storage::verify(*url, [&](std::uint64_t done, std::uint64_t all) {
    if (!progress) progress.emplace("folding again", "statements", all, Progress::to_stderr());
    progress->at(done);
  });
  progress.reset();
  if (!checked) return report({kFailed, checked.error().message});
  for (const storage::Finding& finding : checked->findings) {
    std::cout << (finding.severity == Severity::kError ? "error: " : "warning: ") << finding.message << '\n';
  }
  const bool sound = std::ranges::none_of(checked->findings, [](const storage::Finding& finding) {
    return finding.severity == Severity::kError;
  });
  std::cout << (sound ? "sound: " : "NOT SOUND: ") << checked->documents << " documents, "
            << checked->statements << " statements, " << checked->series << " series, "
            << checked->observations << " observations\n";
  return sound ? kOk : kFailed;
}

}  // namespace

std::function<int()> add_verify(CLI::App& root, const GlobalOptions& global) {
  CLI::App* command =
      root.add_subcommand("verify", "Check the store: its file, its references, its vintages");
  command->footer(
      "Reads only, and may run beside the daemon. Exit code 0 when the store is sound, 1 when it is not.\n"
      "A backup is checked the same way, its checksum too: --store sqlite:///path/of/backup.db");
  return [&global] { return run_verify(global); };
}

}  // namespace indicatord::ctl
