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
  // Makes the folders. Throws std::system_error where they cannot be made, or are on another file system than
  // the inbox.
  explicit Shelves(const std::filesystem::path& inbox);

  // The error is one sentence; it is worth another try later. The move is durable when it returns.
  tl::expected<ShelfResult, std::string> put(const ShelfMove& move);

  int inbox_descriptor() const { return inbox_.get(); }
  const std::filesystem::path& spool() const { return spool_; }

 private:
  Fd make_folders(const std::string& below);
  int move_one(int target, const ShelfMove& move, const std::string& name, const std::string& sidecar);

  std::filesystem::path spool_;
  Fd spool_descriptor_;
  Fd inbox_;
};

}  // namespace indicatord::daemon
