// What goes wrong around the store: each a clear error, transient or permanent, and nothing lost.
#include <cerrno>
#include <cstring>
#include <fstream>
#include <functional>
#include <sqlite3.h>
#include <unistd.h>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "storage/backup.h"
#include "storage/migrations.h"
#include "storage/sqlite/sqlite_store.h"
#include "tests/storage/store_fixture.h"

namespace indicatord::storage {
namespace {

using test::document;
using test::statement;
using Lines = std::vector<std::string>;
using Kind = StoreError::Kind;

constexpr uid_t kNobody = 65534;

void expect_error(const StoreError& error, Kind kind, std::string_view words) {
  EXPECT_EQ(error.kind, kind) << error.message;
  EXPECT_NE(error.message.find(words), std::string::npos) << error.message;
}

void write_file(const std::filesystem::path& path, const std::string& content) {
  std::ofstream file(path, std::ios::binary);
  file << content;
  ASSERT_TRUE(file.flush()) << path;
}

void sqlite3_shell(const std::filesystem::path& database, const std::string& sql) {
  const auto result = test::run("sqlite3 '" + database.string() + "' \"" + sql + "\"");
  ASSERT_EQ(result.exit_code, 0) << result.output;
}

// What `action` says, run as a user who owns nothing here.
std::string as_nobody(const std::function<std::string()>& action) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child == 0) {
    std::string said = "setuid failed";
    if (geteuid() != 0 || (setgid(kNobody) == 0 && setuid(kNobody) == 0)) said = action();
    const ssize_t written = write(ends[1], said.data(), said.size());
    _exit(written == static_cast<ssize_t>(said.size()) ? 0 : 1);
  }
  close(ends[1]);
  std::string said;
  std::array<char, 4096> buffer{};
  for (ssize_t size = 0; (size = read(ends[0], buffer.data(), buffer.size())) > 0;) {
    said.append(buffer.data(), static_cast<std::size_t>(size));
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << said;
  return said;
}

std::string message_of_store(const std::string& url) {
  const auto store = open_store(url);
  return store ? "opened" : store.error().message;
}

std::string first_row(const std::string& url, std::string_view sql) {
  const auto reader = open_reader(url);
  if (!reader) return reader.error().message;
  return test::rows(**reader, sql).at(0);
}

TEST(Failures, NotADatabase) {
  const test::TemporaryFolder folder;
  write_file(folder.database(), std::string(8192, 'x'));
  const auto store = open_store(folder.url());
  ASSERT_FALSE(store);
  expect_error(store.error(), Kind::kPermanent,
               "it is no SQLite database; point the store URL at another file");
  const auto reader = open_reader(folder.url());
  ASSERT_FALSE(reader);
  expect_error(reader.error(), Kind::kPermanent, "it is no SQLite database");
  EXPECT_EQ(std::filesystem::file_size(folder.database()), 8192U) << "a foreign file is left as it is";
}

TEST(Failures, AnotherProgramsDatabase) {
  const test::TemporaryFolder folder;
  sqlite3_shell(folder.database(), "create table customer (name text)");
  const auto store = open_store(folder.url());
  ASSERT_FALSE(store);
  expect_error(store.error(), Kind::kPermanent, "belongs to another program");
  EXPECT_EQ(test::run("sqlite3 '" + folder.database().string() + "' .tables").output, "customer\n");
}

TEST(Failures, ANewerSchema) {
  const test::TemporaryFolder folder;
  test::must_open(folder.url());
  sqlite3_shell(folder.database(), "insert into schema_version values (99, '0099_future.sql')");
  const auto store = open_store(folder.url());
  ASSERT_FALSE(store);
  expect_error(store.error(), Kind::kPermanent,
               "has schema 99, this program knows up to " + std::to_string(newest_schema()) +
                   "; use a newer indicatord");
  const auto reader = open_reader(folder.url());
  ASSERT_FALSE(reader);
  expect_error(reader.error(), Kind::kPermanent, "use a newer indicatord");
}

TEST(Failures, NothingThereToRead) {
  const test::TemporaryFolder folder;
  const auto reader = open_reader(folder.url());
  ASSERT_FALSE(reader);
  expect_error(reader.error(), Kind::kPermanent, folder.database().string());
  EXPECT_FALSE(std::filesystem::exists(folder.database())) << "a reader creates nothing";
  write_file(folder.database(), "");
  const auto empty = open_reader(folder.url());
  ASSERT_FALSE(empty);
  expect_error(empty.error(), Kind::kPermanent, "start indicatord once");
}

TEST(Failures, NoSuchFolder) {
  const auto store = open_store("sqlite:///nowhere/at/all/x.db");
  ASSERT_FALSE(store);
  expect_error(store.error(), Kind::kPermanent, "check that the folder exists");
}

TEST(Failures, AFolderInsteadOfAFile) {
  const test::TemporaryFolder folder;
  const std::string url = "sqlite://" + folder.path().string();
  const auto store = open_store(url);
  ASSERT_FALSE(store);
  expect_error(store.error(), Kind::kPermanent, "is a folder; name a file in it");
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  const auto reader = open_reader(url);
  ASSERT_FALSE(reader);
  expect_error(reader.error(), Kind::kPermanent, "is a folder; name a file in it");
}

TEST(Failures, ADamagedDatabase) {
  const test::TemporaryFolder folder;
  {
    const auto store = test::must_open(folder.url());
    for (unsigned i = 0; i < 20; ++i) test::must_commit(*store, document(i, "2022-04-29", {statement(i)}));
  }
  const auto size = std::filesystem::file_size(folder.database());
  ASSERT_GT(size, 8192U);
  {
    std::fstream file(folder.database(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);  // the first page, with the names of the tables, stays whole
    file << std::string(static_cast<std::size_t>(size) - 4096, '\xff');
    ASSERT_TRUE(file.flush());
  }
  const auto store = open_store(folder.url());
  ASSERT_FALSE(store);
  expect_error(store.error(), Kind::kPermanent, "it is damaged; restore a backup");
}

TEST(Failures, ALockedFile) {
  const test::TemporaryFolder folder;
  const auto store = SqliteStore::open(folder.database().string(), std::chrono::milliseconds{0});
  ASSERT_TRUE(store) << store.error().message;
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(folder.database().c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  const IngestedDocument one = document(1, "2022-04-29", {statement(1)});
  const auto locked = (*store)->commit(std::span(&one, 1));
  ASSERT_FALSE(locked);
  expect_error(locked.error(), Kind::kTransient, "another process holds a lock");
  ASSERT_EQ(sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(other);
  const auto freed = (*store)->commit(std::span(&one, 1));
  ASSERT_TRUE(freed) << freed.error().message;
  EXPECT_EQ(freed->front(), CommitOutcome::kStored);
}

TEST(Failures, AFolderWithoutTheRightToWrite) {
  const test::TemporaryFolder folder;
  std::filesystem::permissions(folder.path(), std::filesystem::perms{0755});
  {
    const auto store = test::must_open(folder.url());
    test::must_commit(*store, document(1, "2022-04-29", {statement(7)}));
    if (geteuid() != 0) std::filesystem::permissions(folder.path(), std::filesystem::perms{0555});
    // The writer is open: its -shm and -wal are there, and are not ours.
    EXPECT_EQ(as_nobody([&] { return first_row(folder.url(), "select obs_value from latest"); }), "7");
  }
  // It has stopped: the WAL is kept, since a reader could not make one.
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "indicators.db-wal"));
  EXPECT_EQ(as_nobody([&] { return first_row(folder.url(), "select obs_value from latest"); }), "7");
  if (geteuid() == 0) {
    const std::string said = as_nobody([&] { return message_of_store(folder.url()); });
    EXPECT_NE(said.find("may be written"), std::string::npos) << said;
  } else {
    std::filesystem::permissions(folder.path(), std::filesystem::perms{0755});
  }
}

// On a read-only disk, or in a folder of others, nobody can make the files that SQLite reads a WAL by.
class WithoutTheFilesBeside : public testing::Test {
 protected:
  void fill(const std::filesystem::path& folder) {
    file_ = folder / "indicators.db";
    const std::string url = "sqlite://" + file_.string();
    test::must_commit(*test::must_open(url), document(1, "2022-04-29", {statement(7)}));
    ASSERT_TRUE(back_up(url, folder / "copy.db", [](std::uint64_t, std::uint64_t) {}));
    std::filesystem::remove(file_.string() + "-shm");
    std::filesystem::remove(file_.string() + "-wal");
  }

  std::string answer(const std::string& name) const {
    return first_row("sqlite://" + (file_.parent_path() / name).string(), "select obs_value from latest");
  }

  static void expect_advice(const std::string& said) {
    EXPECT_NE(said.find("the -shm that belongs beside it is not there"), std::string::npos) << said;
    EXPECT_NE(said.find("indicatorctl backup"), std::string::npos) << said;
  }

  std::filesystem::path file_;
};

TEST_F(WithoutTheFilesBeside, AFolderOfOthers) {
  const test::TemporaryFolder folder;
  fill(folder.path());
  std::filesystem::permissions(folder.path(), std::filesystem::perms{0555});
  expect_advice(as_nobody([&] { return answer("indicators.db"); }));
  EXPECT_EQ(as_nobody([&] { return answer("copy.db"); }), "7") << "the advice helps";
  std::filesystem::permissions(folder.path(), std::filesystem::perms{0755});
  EXPECT_EQ(answer("indicators.db"), "7") << "who may write needs no help";
}

TEST_F(WithoutTheFilesBeside, AReadOnlyDisk) {
  const test::TemporaryFolder folder;
  const test::TinyDisk disk(folder.path(), "4m");
  if (!disk.mounted()) {
    GTEST_SKIP() << "cannot mount a small tmpfs (" << std::strerror(errno) << "): run it as root";
  }
  fill(folder.path());
  ASSERT_TRUE(disk.make_read_only()) << std::strerror(errno);
  expect_advice(answer("indicators.db"));
  EXPECT_EQ(answer("copy.db"), "7") << "the advice helps";
}

// 20 kB in a series of its own, so that a failed commit takes a new series back with it.
IngestedDocument wordy(unsigned number) {
  model::Statement said = statement(1);
  said.sentence = std::string(20'000, 'x');
  said.breakdown = std::to_string(number);
  return document(number, "2022-04-29", {said});
}

TEST(Failures, AFullDisk) {
  const test::TemporaryFolder folder;
  const test::TinyDisk disk(folder.path(), "512k");
  if (!disk.mounted()) {
    GTEST_SKIP() << "cannot mount a small tmpfs (" << std::strerror(errno) << "): run it as root";
  }
  const auto store = test::must_open(folder.url());
  unsigned stored = 0;
  std::optional<StoreError> error;
  while (stored < 100 && !error) {
    const IngestedDocument one = wordy(stored);
    const auto outcome = store->commit(std::span(&one, 1));
    if (outcome) {
      ++stored;
    } else {
      error = outcome.error();
    }
  }
  ASSERT_TRUE(error) << "a disk of 512 kB took 2 MB";
  expect_error(*error, Kind::kTransient, "free some space");
  const auto reader = test::must_open_reader(folder.url());
  const std::string count = "select (select count(*) from document), (select count(*) from latest)";
  EXPECT_EQ(test::rows(*reader, count), Lines{std::to_string(stored) + "|" + std::to_string(stored)});

  ASSERT_TRUE(disk.resize("8m")) << std::strerror(errno);
  test::must_commit(*store, wordy(stored++));
  EXPECT_EQ(test::rows(*reader, count), Lines{std::to_string(stored) + "|" + std::to_string(stored)});
}

}  // namespace
}  // namespace indicatord::storage
