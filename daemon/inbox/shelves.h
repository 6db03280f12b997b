// Where files go when they are done with. Beside the inbox, on the same file system:
//
//   archive/YYYY/MM/   committed; the month in which it was received (UTC)
//   duplicate/         the ledger had its content already
//   failed/            could not be read; NAME.reason.txt beside it says why
//
// Sub-folders of the inbox are kept below these. Nothing is ever overwritten: a name that is taken gets "
// (2)", " (3)" before its extension. A sidecar moves along. Blocking; one thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "daemon/inbox/signature.h"
#include "daemon/loop/fd.h"
#include "parsers/model/date.h"

namespace indicatord::daemon {

enum class Shelf : std::uint8_t { kArchive, kDuplicate, kFailed };

struct ShelfMove {
  std::string path;         // below the inbox
  FileSignature signature;  // as it was read: a file that was replaced meanwhile stays where it is
  Shelf shelf = Shelf::kArchive;
  model::Date received{};
  std::string reason;  // kFailed: a sentence, for the reason file
};

struct ShelfResult {
  enum class Kind : std::uint8_t { kMoved, kGone, kReplaced } kind = Kind::kMoved;
  std::string path;  // kMoved: where it is now, below the spool folder: "archive/2022/04/a.txt"
};

class Shelves {
 public:
  // Makes the folders and locks the inbox. Throws std::runtime_error where they cannot be made, are on
  // another file system than the inbox, or another daemon works on it.
  explicit Shelves(std::filesystem::path inbox);

  // True when somebody put a new folder in the inbox's place: it is open and locked now, under the same
  // descriptor. The error, a sentence, says why the inbox that people see cannot be used (it is gone, it is
  // another daemon's); the one that was open stays so.
  tl::expected<bool, std::string> follow_inbox();

  // The error is one sentence; it is worth another try later. The move is durable when it returns.
  tl::expected<ShelfResult, std::string> put(const ShelfMove& move);

  int inbox_descriptor() const { return folders_.inbox.get(); }
  const std::filesystem::path& spool() const { return spool_; }

 private:
  struct Folders {
    Fd inbox;
    Fd spool;
  };
  Folders open_folders() const;
  int move_one(int target, const ShelfMove& move, const std::string& name, const std::string& sidecar) const;

  std::filesystem::path inbox_;
  std::filesystem::path spool_;
  Folders folders_;
};

}  // namespace indicatord::daemon
