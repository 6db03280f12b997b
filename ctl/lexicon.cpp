#include "ctl/lexicon.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "ctl/display_width.h"
#include "ctl/lexicon_choice.h"
#include "daemon/config.h"
#include "daemon/user_lexicon.h"
#include "parsers/tokenise/word_search.h"

namespace indicatord::ctl {
namespace {

using tokenise::WordUse;

constexpr std::size_t kNearestShown = 5;
constexpr std::size_t kWordingsShown = 12;

struct Options {
  std::vector<std::string> files;
  std::string word;
  CLI::App* check = nullptr;
  CLI::App* find = nullptr;
};

// --- check

// How many entries of each section a file has: "2 indicators, 1 synonym".
std::string entries_of(const lexicon::Lexicon& lexicon, const std::string& file) {
  std::string text;
  const auto count = [&](const auto& entries, const std::string& one) {
    const auto in_file = std::ranges::count_if(
        entries, [&](const auto& entry) { return !entry.place.builtin && entry.place.file == file; });
    if (in_file == 0) return;
    text += (text.empty() ? "" : ", ") + std::to_string(in_file) + " " + one + (in_file == 1 ? "" : "s");
  };
  count(lexicon.indicators(), "indicator");
  count(lexicon.units(), "unit");
  count(lexicon.areas(), "area");
  count(lexicon.cues(), "cue");
  count(lexicon.synonyms(), "synonym");
  count(lexicon.frames(), "frame");
  return text.empty() ? "nothing" : text;
}

// The configuration's files, then those named on the command line that are not among them.
tl::expected<std::vector<daemon::LexiconFile>, CommandError> files_to_check(const Options& options,
                                                                            const GlobalOptions& global) {
  std::vector<daemon::LexiconFile> files;
  if (!global.config.empty()) {
    const auto config = daemon::load_config(global.config);
    if (!config) return tl::unexpected(CommandError{kFailed, to_string(config.error())});
    auto configured = daemon::read_lexicon_files(config->lexicon);
    if (!configured) return tl::unexpected(CommandError{kFailed, configured.error()});
    files = std::move(*configured);
  }
  std::vector<std::filesystem::path> named;
  for (const std::string& file : options.files) {
    const bool configured = std::ranges::any_of(files, [&](const daemon::LexiconFile& known) {
      std::error_code missing;  // the reading of the file will say so
      return std::filesystem::equivalent(known.name, file, missing);
    });
    if (!configured) named.emplace_back(file);
  }
  auto more = daemon::read_lexicon_files(named);
  if (!more) return tl::unexpected(CommandError{kFailed, more.error()});
  files.insert(files.end(), std::make_move_iterator(more->begin()), std::make_move_iterator(more->end()));
  if (files.empty() && global.config.empty()) {
    return tl::unexpected(
        CommandError{kUsage, "which files? name them, or give --config FILE (the daemon's)"});
  }
  return files;
}

int run_check(const Options& options, const GlobalOptions& global) {
  const auto files = files_to_check(options, global);
  if (!files) return report(files.error());
  const auto lexicon = daemon::load_lexicon(*files);
  if (!lexicon) {
    const std::size_t count = lexicon.error().size();
    std::cerr << lexicon::to_string(lexicon.error()) << '\n';
    return report({kFailed, (count == lexicon::kMaxLexiconErrors ? "at least " : "") + std::to_string(count) +
                                (count == 1 ? " mistake" : " mistakes") +
                                "; the daemon does not start with such a lexicon"});
  }
  for (const daemon::LexiconFile& file : *files)
    std::cout << printable(file.name) << ": " << entries_of(**lexicon, file.name) << '\n';
  std::cout << "no mistakes in " << files->size() << (files->size() == 1 ? " file" : " files") << '\n';
  return kOk;
}

// --- find

const char* sentence_of(WordUse::Role role) {
  switch (role) {
    case WordUse::Role::kKey:
      return "the key of the";
    case WordUse::Role::kName:
      return "a wording of the";
    case WordUse::Role::kPart:
      return "a part, and so the breakdown, of the";
    case WordUse::Role::kOpposite:
      return "a wording with the other sign of the";
    case WordUse::Role::kPattern:
      return "in a wording with a gap of the";
    case WordUse::Role::kHead:
      return "a general noun that, behind a narrowing word, means the";
    case WordUse::Role::kKindOrMark:
      return "a word that, before a general noun, means the";
    case WordUse::Role::kWeakAlias:
      return "where the context asks for an area, a name of the";
    case WordUse::Role::kSite:
      return "a well-known place in the";
    case WordUse::Role::kFrame:
      return "a word of a frame, which tells by what is done the";
    case WordUse::Role::kAffix:
      return "how words of a sort begin or end, by the";
  }
  return "";
}

std::string list_of(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < std::min(words.size(), kWordingsShown); ++i)
    text += (i == 0 ? "" : "、") + words[i];
  if (words.size() > kWordingsShown)
    text += " and " + std::to_string(words.size() - kWordingsShown) + " more";
  return text;
}

// All wordings of the entry, so that the user sees what is there already.
std::vector<std::string> wordings_of(const lexicon::Lexicon& lexicon, const WordUse& use) {
  std::vector<std::string> words;
  const auto add = [&](const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
  };
  switch (use.entry) {
    case WordUse::Entry::kIndicator:
      if (const auto* indicator = lexicon.find_indicator(use.key)) {
        for (const auto* list :
             {&indicator->names, &indicator->parts, &indicator->opposites, &indicator->patterns})
          add(*list);
      }
      break;
    case WordUse::Entry::kUnit:
      if (const auto* unit = lexicon.find_unit(use.key)) add(unit->names);
      break;
    case WordUse::Entry::kArea:
      if (const auto* area = lexicon.find_area(use.key)) {
        words.push_back(area->name);
        for (const auto* list : {&area->aliases, &area->weak_aliases, &area->sites}) add(*list);
      }
      break;
    case WordUse::Entry::kCue:
      for (const lexicon::Cue& cue : lexicon.cues()) {
        if (&cue.place == use.place) add(cue.words);
      }
      break;
  }
  return words;
}

void print_use(const lexicon::Lexicon& lexicon, const WordUse& use) {
  std::cout << "  " << sentence_of(use.role) << ' ' << tokenise::to_string(use.entry) << ' ' << use.key;
  if (use.entry == WordUse::Entry::kCue && !use.value.empty()) std::cout << " \"" << use.value << '"';
  if (!use.title.empty()) std::cout << " (" << use.title << ')';
  std::cout << "\n    " << lexicon::to_string(*use.place)
            << "\n    wordings: " << list_of(wordings_of(lexicon, use)) << '\n';
}

int run_find(const Options& options, const GlobalOptions& global) {
  const auto lexicon = chosen_lexicon(global);
  if (!lexicon) return report(lexicon.error());
  const auto uses = tokenise::find_uses(**lexicon, options.word);
  if (!uses.empty()) {
    std::cout << printable(options.word) << '\n';
    for (const WordUse& use : uses) print_use(**lexicon, use);
    return kOk;
  }
  std::string message = "no entry has the word \"" + printable(options.word) + '"';
  const auto nearest = tokenise::nearest_words(**lexicon, options.word, kNearestShown);
  if (!nearest.empty()) message += "; the nearest are " + list_of(nearest);
  return report({kFailed, message});
}

}  // namespace

std::function<int()> add_lexicon(CLI::App& root, const GlobalOptions& global) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = root.add_subcommand("lexicon", "check your lexicon files, and find who knows a word");
  command->require_subcommand(1);
  options->check = command->add_subcommand("check", "find every mistake and conflict in lexicon files");
  options->check->add_option("FILE", options->files,
                             "lexicon files; with --config they come after those of its lexicon.d");
  options->find = command->add_subcommand("find", "say which entries have a word, and as what");
  options->find
      ->add_option("WORD", options->word, "a wording, an id, a code: 实际使用外资, fdi.actual, 371500")
      ->required();
  command->footer(
      "--config FILE adds the words of its lexicon.d.\nExample: indicatorctl lexicon find 实际使用外资");
  return [options, &global] {
    return options->check->parsed() ? run_check(*options, global) : run_find(*options, global);
  };
}

}  // namespace indicatord::ctl
