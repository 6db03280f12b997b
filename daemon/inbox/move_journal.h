// Which documents are committed (or about to be) but not yet moved out of the inbox: one small file beside
// it.
//
// Why: after a kill between commit and move the file is still in the inbox and the ledger already has its
// content. It is then no duplicate that somebody dropped, but the document itself, and belongs in archive/.
// The journal is written durably before the commit; an entry that proves needless does no harm.
//
// Format: one line per document, "<sha256> <path below the inbox>", in the path '\' as \\ and newline as \n.
// Thread-safe; blocking.
#pragma once

#include <filesystem>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace indicatord::daemon {

struct MoveEntry {
  std::string sha256;
  std::string path;
  friend auto operator<=>(const MoveEntry&, const MoveEntry&) = default;
};

std::string encode_journal(const std::set<MoveEntry>& entries);
// Lines that are no entry are passed over: the journal only ever helps.
std::set<MoveEntry> decode_journal(std::string_view text);

class MoveJournal {
 public:
  // Reads what a former run left behind, if anything. `file` is made when there is something to write.
  explicit MoveJournal(std::filesystem::path file);

  // Whether a former run was about to move this document.
  bool was_interrupted(const MoveEntry& entry) const;

  // Durable when it returns. The error is one sentence; it is worth another try later.
  tl::expected<void, std::string> add(std::span<const MoveEntry> entries);

  // The document is no longer in the inbox. Written with the next add().
  void remove(const MoveEntry& entry);

  // Forgets what a former run left behind and is not among the files `present` in the inbox. After the first
  // scan.
  void drop_missing(const std::set<std::string>& present);

 private:
  std::filesystem::path file_;
  mutable std::mutex mutex_;
  std::set<MoveEntry> interrupted_;
  std::set<MoveEntry> pending_;
};

}  // namespace indicatord::daemon
