#include "storage/sqlite/integrity.h"

#include <filesystem>
#include <fstream>
#include <sqlite3.h>

#include "storage/backup.h"
#include "storage/file_digest.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/prepared.h"

namespace indicatord::storage {
namespace {

constexpr std::chrono::milliseconds kBusyTimeout{2'000};
constexpr std::size_t kDigestDigits = 64;

using Severity = Finding::Severity;

void check_pages(const std::string& path, std::vector<Finding>& findings) {
  SQLite::Database database = open_for_reading(path, kBusyTimeout);
  Prepared check(database.getHandle(), "PRAGMA integrity_check(10)");
  while (check.step()) {
    if (check.text(0) == "ok") continue;
    findings.push_back(
        {Severity::kError, "the file is damaged: " + std::string(check.text(0)) +
                               "; restore a backup, or save what can be read with sqlite3 .recover"});
  }
}

void check_sum(const std::string& path, std::vector<Finding>& findings) {
  const std::string beside = path + std::string(kChecksumSuffix);
  std::error_code ignored;  // a file that cannot be seen is as good as none
  if (!std::filesystem::exists(beside, ignored)) return;
  std::string said(kDigestDigits, '\0');
  std::ifstream in(beside, std::ios::binary);
  in.read(said.data(), static_cast<std::streamsize>(said.size()));
  const auto found = sha256_of_file(path);
  if (!found) {
    findings.push_back({Severity::kError, "the checksum cannot be made: " + found.error()});
  } else if (!in || *found != said) {
    findings.push_back(
        {Severity::kError, path + " is not what " + beside + " was made of; use another backup"});
  }
}

}  // namespace

bool has_wal_reset_bug(int version) {
  constexpr int kFirst = 3'007'000;
  constexpr int kFixed = 3'051'003;
  const bool backported =
      (version >= 3'044'006 && version < 3'045'000) || (version >= 3'050'007 && version < 3'051'000);
  return version >= kFirst && version < kFixed && !backported;
}

std::vector<Finding> check_sqlite_file(const std::string& path) {
  std::vector<Finding> findings;
  check_pages(path, findings);
  check_sum(path, findings);
  if (has_wal_reset_bug(sqlite3_libversion_number())) {
    findings.push_back(
        {Severity::kWarning,
         std::string("SQLite ") + sqlite3_libversion() +
             " has the WAL-reset bug: a second program that writes or checkpoints beside the daemon may "
             "corrupt the store; open it with mode=ro only (fixed in 3.51.3)"});
  }
  return findings;
}

}  // namespace indicatord::storage
