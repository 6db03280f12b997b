#include "storage/sqlite/errors.h"

#include <filesystem>
#include <sqlite3.h>
#include <string>
#include <unistd.h>

namespace indicatord::storage {
namespace {

struct Advice {
  StoreError::Kind kind;
  std::string_view text;
};

// A database with a WAL is read by way of the files beside it; where they are not there, a reader has to make
// them, and cannot on a read-only disk or in a folder of others. (It could do without if nobody ever wrote to
// the file, which SQLite calls immutable. But a folder that this process may not write to may well be one
// that a daemon writes to, by another mount or as another user.)
bool lacks_files_beside(std::string_view path) {
  std::error_code ignored;  // what cannot be seen has another advice
  const std::filesystem::path file(path);
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  return std::filesystem::is_regular_file(file, ignored) &&
         !std::filesystem::exists(file.string() + "-shm", ignored) && ::access(folder.c_str(), W_OK) != 0;
}

constexpr Advice kFilesBeside = {
    StoreError::Kind::kPermanent,
    "the -shm that belongs beside it is not there, and this program may not write to the folder to make one; "
    "copy it (with its -wal, if it has one) to where you may write, or make a copy with indicatorctl backup, "
    "which needs no file beside it"};

// Transient is what time or the operator's hand can cure with the file as it is.
Advice advise(int code, int extended, std::string_view path) {
  using Kind = StoreError::Kind;
  if (extended == SQLITE_IOERR_CORRUPTFS) {
    return {Kind::kPermanent, "the file system is damaged; check it, then restore a backup"};
  }
  switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Kind::kTransient, "another process holds a lock on it; it will be free later"};
    case SQLITE_FULL:
      return {Kind::kTransient, "there is no room left; free some space on its disk"};
    case SQLITE_IOERR:
      return {Kind::kTransient, "the disk did not obey; check that it is not full, and the system's log"};
    case SQLITE_NOMEM:
      return {Kind::kTransient, "memory ran out; stop something or add some"};
    case SQLITE_PROTOCOL:
      return {Kind::kTransient, "its locks are contended; it will be free later"};
    case SQLITE_INTERRUPT:
      return {Kind::kTransient, "it was interrupted; try again"};
    case SQLITE_NOTADB:
      return {Kind::kPermanent, "it is no SQLite database; point the store URL at another file"};
    case SQLITE_CORRUPT:
      return {Kind::kPermanent, "it is damaged; restore a backup"};
    case SQLITE_READONLY:
      if (lacks_files_beside(path)) return kFilesBeside;
      return {Kind::kPermanent, "it may not be written; check the rights of it and its folder"};
    case SQLITE_CANTOPEN:
      if (lacks_files_beside(path)) return kFilesBeside;
      return {Kind::kPermanent, "check that its folder exists and the rights of both"};
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {Kind::kPermanent, "it is not allowed"};
    default:
      return {Kind::kPermanent, "this should not happen; please report it"};
  }
}

}  // namespace

StoreError to_store_error(const SQLite::Exception& error, std::string_view doing, std::string_view path) {
  const Advice advice = advise(error.getErrorCode() & 0xff, error.getExtendedErrorCode(), path);
  std::string message = "cannot ";
  message.append(doing).append(" (").append(path).append("): ").append(error.what());
  message.append("; ").append(advice.text);
  return {advice.kind, std::move(message)};
}

}  // namespace indicatord::storage
