#include "ctl/reparse.h"

#include <iostream>
#include <memory>
#include <optional>
#include <unistd.h>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "ctl/progress.h"
#include "ctl/rereading.h"
#include "ctl/table.h"
#include "storage/imports/series_csv.h"
#include "storage/reading_diff.h"
#include "storage/stored_documents.h"

namespace indicatord::ctl {
namespace {

struct ReparseOptions {
  std::string since;
  std::string document;
  std::string worker;
  bool apply = false;
  bool summary = false;
};

// Documents in one transaction: enough to share its sync, few enough that readers see it soon.
constexpr std::size_t kGroup = 100;

std::string digest_start(const storage::DocumentRecord& record) {
  return record.sha256.substr(0, 12);
}

std::string figure(const model::Statement& said) {
  std::string text = said.indicator.value_or("-");
  if (!said.breakdown.empty()) text += " [" + said.breakdown.str() + "]";
  text +=
      fmt::format(" {} {} {}", model::to_string(said.measure), format_number(said.value), said.unit.str());
  if (said.basis) text += " " + said.basis->str();
  text += " " + (said.period ? model::sdmx_time_period(*said.period) : std::string("no period"));
  return text + " " + said.ref_area_name.value_or("no area").str() +
         fmt::format(" {}", model::to_string(said.obs_status));
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

// Goes through the archive, shows what is different and, where asked, stores it.
class Reparse {
 public:
  Reparse(const ReparseOptions& options, storage::Reader& reader, storage::Store* store)
      : options_(options), reader_(reader), store_(store) {}

  int run(const RereadingOptions& rereading, const storage::LedgerFilter& filter) {
    auto documents = storage::done_documents(reader_, filter);
    if (!documents) return report({kFailed, documents.error().message});
    if (documents->empty())
      return report({kFailed,
                     "no document of the ledger is meant by this; see: indicatorctl query "
                     "\"select name, sha256, received from ingest_log\""});
    imported_ = std::erase_if(*documents, &storage::imports::is_imported);
    if (documents->empty())
      return report({kFailed,
                     "what is meant by this was imported, so there is nothing in the archive to read again; "
                     "import a corrected file with a later day of publication"});
    progress_.emplace("reading again", "documents", documents->size(), Progress::to_stderr());
    reread(
        rereading, std::move(*documents),
        [this](const storage::DocumentRecord& before, RereadingResult now) { take(before, std::move(now)); });
    if (error_.empty()) store_group();
    progress_.reset();
    if (!error_.empty()) return report({kFailed, error_});
    print_totals();
    return missing_ + failed_ == 0 ? kOk : kFailed;
  }

 private:
  void take(const storage::DocumentRecord& before, RereadingResult now) {
    progress_->at(++read_);
    if (!error_.empty()) return;
    if (!now) {
      ++missing_;
      return say(before, "cannot be read again: " + now.error());
    }
    if (now->record.state == storage::DocumentState::kFailed) {
      ++failed_;
      return say(before, "is kept as it is, since it cannot be read any more: " + now->record.reason);
    }
    const auto stored = storage::statements_of(reader_, before.sha256);
    if (!stored) {
      error_ = stored.error().message;
      return;
    }
    const auto diff = storage::compare_readings(*stored, now->statements);
    const bool dated_anew = before.published != now->record.published;
    same_ += diff.same;
    if (diff.empty() && !dated_anew) return;
    ++different_;
    added_ += diff.added.size();
    changed_ += diff.changed.size();
    gone_ += diff.gone.size();
    surer_ += diff.only_confidence;
    show(before, *now, diff, dated_anew);
    if (store_ == nullptr) return;
    group_.push_back(std::move(*now));
    if (group_.size() >= kGroup) store_group();
  }

  void say(const storage::DocumentRecord& document, const std::string& what) {
    progress_->clear();
    std::cout << document.name << " (" << digest_start(document) << ") " << what << '\n';
  }

  void show(const storage::DocumentRecord& before, const storage::IngestedDocument& now,
            const storage::ReadingDiff& diff, bool dated_anew) {
    if (diff.added.empty() && diff.changed.empty() && diff.gone.empty() && !dated_anew) return;
    say(before, fmt::format("{} added, {} changed, {} gone, {} the same", diff.added.size(),
                            diff.changed.size(), diff.gone.size(), diff.same));
    if (options_.summary) return;
    const auto day = [](const std::optional<model::Date>& date) {
      return date ? model::format_date(*date) : std::string("unknown");
    };
    if (dated_anew)
      std::cout << "  published: " << day(before.published) << " -> " << day(now.record.published) << '\n';
    for (const model::Statement* said : diff.added)
      std::cout << "  + " << figure(*said) << "  " << said->quote << '\n';
    for (const auto& change : diff.changed) {
      std::cout << "  ~ " << figure(*change.before) << "\n    -> " << figure(*change.after) << "  "
                << change.after->quote << "  (" << joined(change.fields) << ")\n";
    }
    for (const model::Statement* said : diff.gone)
      std::cout << "  - " << figure(*said) << "  " << said->quote << '\n';
  }

  void store_group() {
    if (group_.empty()) return;
    const auto outcomes = store_->replace(group_);
    if (!outcomes) {
      error_ =
          outcomes.error().message + "; what was stored before it stays, run the command again for the rest";
      return;
    }
    stored_ += group_.size();
    group_.clear();
  }

  void print_totals() const {
    std::cout << fmt::format(
        "{} documents read again, {} differ: {} statements added, {} changed, {} gone, {} the same",
        read_ - missing_, different_, added_, changed_, gone_, same_);
    if (surer_ > 0) std::cout << fmt::format(" ({} of them with another confidence)", surer_);
    if (missing_ > 0) std::cout << fmt::format("; {} could not be read again", missing_);
    if (failed_ > 0) std::cout << fmt::format("; {} cannot be read any more", failed_);
    if (imported_ > 0) std::cout << fmt::format("; {} imported ones stay as they are", imported_);
    if (store_ != nullptr) {
      std::cout << fmt::format("\n{} documents stored\n", stored_);
    } else {
      std::cout << (different_ > 0 ? "\nnothing was written; --apply stores it\n" : "\n");
    }
  }

  const ReparseOptions& options_;
  storage::Reader& reader_;
  storage::Store* store_;  // nullptr: only show
  std::optional<Progress> progress_;
  std::vector<storage::IngestedDocument> group_;
  std::string error_;
  std::uint64_t read_ = 0, imported_ = 0, missing_ = 0, failed_ = 0, different_ = 0, stored_ = 0;
  std::uint64_t added_ = 0, changed_ = 0, gone_ = 0, same_ = 0, surer_ = 0;
};

int run_reparse(const ReparseOptions& options, const GlobalOptions& global) {
  const auto config_file = configuration_file(global);
  if (!config_file) {
    return report(
        {kUsage,
         "which archive? give --config FILE, the daemon's: it says where the archive, the store and the "
         "lexicon are"});
  }
  const auto config = daemon::load_config(*config_file);
  if (!config) return report({kFailed, to_string(config.error())});
  storage::LedgerFilter filter;
  filter.document = options.document;
  if (!options.since.empty()) {
    filter.received_since = model::parse_date(options.since);
    if (!filter.received_since)
      return report({kUsage, "--since " + options.since + ": write it as 2022-04-29"});
  }
  auto lexicon = daemon::read_lexicon_files(config->lexicon);
  if (!lexicon) return report({kFailed, lexicon.error()});
  // The workers load it for themselves; mistakes are better said once, here.
  if (const auto loaded = daemon::load_lexicon(*lexicon); !loaded)
    return report({kFailed, lexicon::to_string(loaded.error())});
  const RereadingOptions rereading{*config, std::move(*lexicon), options.worker};
  if (::access(options.worker.c_str(), X_OK) != 0) {
    return report({kFailed, "there is no worker program at " + options.worker + "; name it with --worker"});
  }
  const std::string url = global.store.empty() ? config->store.url : global.store;
  std::unique_ptr<storage::Store> store;
  if (options.apply) {
    auto opened = storage::open_store(url);
    if (!opened) return report({kFailed, opened.error().message});
    store = std::move(*opened);
  }
  const auto reader = storage::open_reader(url);
  if (!reader) return report({kFailed, reader.error().message});
  return Reparse(options, **reader, store.get()).run(rereading, filter);
}

// Where it is installed, and where it is built: beside this program.
std::string default_worker() {
  std::error_code error;
  return (std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "indicatord-worker")
      .string();
}

}  // namespace

std::function<int()> add_reparse(CLI::App& root, const GlobalOptions& global) {
  const auto options = std::make_shared<ReparseOptions>();
  options->worker = default_worker();
  CLI::App* command =
      root.add_subcommand("reparse", "Read the archive again with the present parsers and lexicon");
  command->add_option("--since", options->since, "only documents received on that day or later")
      ->type_name("DATE");
  command
      ->add_option("--document", options->document,
                   "only the document of that name, or whose SHA-256 begins so")
      ->type_name("NAME");
  command->add_flag("--apply", options->apply, "store what is different; without it nothing is written");
  command->add_flag("--summary", options->summary, "one line for each document that differs");
  command->add_option("--worker", options->worker, "the worker program")->type_name("FILE");
  command->footer(
      "Without --apply it only shows what would change, and may run beside the daemon. With --apply it "
      "writes: a SQLite\n"
      "store has one writer, so stop the daemon first (systemctl stop indicatord) and start it again "
      "afterwards.\n"
      "A statement is the same one when it stands at the same place of the text. Figures that did not change "
      "keep\n"
      "their vintages.");
  return [options, &global] { return run_reparse(*options, global); };
}

}  // namespace indicatord::ctl
