#include "storage/sqlite/sqlite_backup.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sqlite3.h>
#include <stdexcept>
#include <stdio.h>
#include <system_error>
#include <unistd.h>

#include <SQLiteCpp/Transaction.h>
#include <sys/stat.h>

#include "storage/file_digest.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/errors.h"
#include "storage/sqlite/migrate.h"
#include "storage/url.h"

namespace indicatord::storage {
namespace {

constexpr std::chrono::milliseconds kBusyTimeout{2'000};
constexpr int kPagesAStep = 2'000;

[[noreturn]] void fail(const std::string& what, int error) {
  throw StoreFailure(
      {error == ENOSPC || error == EDQUOT ? StoreError::Kind::kTransient : StoreError::Kind::kPermanent,
       "cannot write the backup: " + what + ": " + std::strerror(error)});
}

// A file beside the backup that grows until it takes the backup's name; gone when that does not happen.
class Draft {
 public:
  Draft(const std::filesystem::path& file, mode_t mode) : path_(file.string() + ".XXXXXX") {
    descriptor_ = ::mkostemp(path_.data(), O_CLOEXEC);
    if (descriptor_ < 0) fail(file.string(), errno);
    if (::fchmod(descriptor_, mode) != 0) fail(path_, errno);
  }
  ~Draft() {
    ::close(descriptor_);
    ::unlink(path_.c_str());  // fails when it was published, as it should
    // SQLite leaves its own beside it when the disk is full.
    for (const char* suffix : {"-journal", "-wal", "-shm"}) ::unlink((path_ + suffix).c_str());
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  const std::string& path() const { return path_; }

  void write(std::string_view text) {
    while (!text.empty()) {
      const ssize_t written = ::write(descriptor_, text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail(path_, errno);
      text.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  // Gives it the name, which must be free, and makes both durable.
  void publish(const std::filesystem::path& file) {
    if (::fsync(descriptor_) != 0) fail(path_, errno);
    if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, file.c_str(), RENAME_NOREPLACE) != 0)
      fail(file.string(), errno);
    const std::filesystem::path parent = file.parent_path();
    const int folder = ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = folder >= 0 && ::fsync(folder) == 0;
    const int error = errno;
    if (folder >= 0) ::close(folder);
    if (!synced) fail(parent.string(), error);
  }

 private:
  std::string path_;
  int descriptor_ = -1;
};

void refuse_existing(const std::filesystem::path& file) {
  struct stat status {};
  if (::lstat(file.c_str(), &status) != 0) return;
  throw StoreFailure({StoreError::Kind::kPermanent,
                      file.string() + " is there already; a backup replaces nothing, choose another name"});
}

mode_t mode_of(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) fail(path, errno);
  return status.st_mode & 0777U;
}

// The read transaction pins one state of the store: without it the copy would begin anew at every commit of
// the daemon.
void copy_pages(SQLite::Database& from, const std::string& path, const BackupProgress& progress) {
  SQLite::Database to(path, SQLITE_OPEN_READWRITE, 0);
  SQLite::Transaction pin(from, SQLite::TransactionBehavior::DEFERRED);
  from.execAndGet("SELECT count(*) FROM schema_version");
  const std::unique_ptr<sqlite3_backup, int (*)(sqlite3_backup*)> copy(
      sqlite3_backup_init(to.getHandle(), "main", from.getHandle(), "main"), &sqlite3_backup_finish);
  if (!copy) throw SQLite::Exception(to.getHandle());
  int code = SQLITE_OK;
  while ((code = sqlite3_backup_step(copy.get(), kPagesAStep)) == SQLITE_OK) {
    const auto all = static_cast<std::uint64_t>(sqlite3_backup_pagecount(copy.get()));
    progress(all - static_cast<std::uint64_t>(sqlite3_backup_remaining(copy.get())), all);
  }
  // The connections know nothing of what a step says.
  if (code != SQLITE_DONE) throw SQLite::Exception(sqlite3_errstr(code), code);
}

// The copy says in its header that it has a WAL, which would need files beside it: make it one file.
// Exclusive means that there is no -shm in the meantime, for which a full disk would have no room.
void drop_wal(const std::string& path) {
  SQLite::Database copy(path, SQLITE_OPEN_READWRITE, 0);
  copy.exec("PRAGMA locking_mode = EXCLUSIVE");
  copy.exec("PRAGMA journal_mode = DELETE");
}

Backup back_up_file(const std::string& path, const std::filesystem::path& file,
                    const BackupProgress& progress) {
  SQLite::Database from = open_for_reading(path, kBusyTimeout);
  require_schema(from, path);
  return write_backup(from, path, file, progress);
}

}  // namespace

Backup write_backup(SQLite::Database& from, const std::string& path, const std::filesystem::path& file,
                    const BackupProgress& progress) {
  const std::filesystem::path checksum = file.string() + std::string(kChecksumSuffix);
  refuse_existing(file);
  refuse_existing(checksum);
  Draft draft(file, mode_of(path));
  copy_pages(from, draft.path(), progress);
  drop_wal(draft.path());
  const auto digest = sha256_of_file(draft.path());
  if (!digest)
    throw StoreFailure({StoreError::Kind::kTransient, "cannot read the backup again: " + digest.error()});
  Backup backup{std::filesystem::file_size(draft.path()), *digest};
  Draft sum(checksum, mode_of(path));
  sum.write(*digest + "  " + file.filename().string() + "\n");
  draft.publish(file);
  sum.publish(checksum);
  return backup;
}

tl::expected<Backup, StoreError> back_up(std::string_view url, const std::filesystem::path& file,
                                         const BackupProgress& progress) {
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
    return tl::unexpected(
        StoreError{StoreError::Kind::kPermanent,
                   "a PostgreSQL store is backed up with its own tool: pg_dump --format=custom "
                   "--file=FILE DATABASE (docs/operations.md)"});
  }
  return parse_sqlite_url(url).and_then([&](const std::string& path) {
    return guarded("back up the store", path, [&] { return back_up_file(path, file, progress); });
  });
}

}  // namespace indicatord::storage
