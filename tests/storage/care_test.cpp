// Backups and the check of a store.
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>

#include "storage/backup.h"
#include "storage/migrations.h"
#include "storage/sqlite/integrity.h"
#include "storage/verify.h"
#include "tests/storage/store_fixture.h"

namespace indicatord::storage {
namespace {

void no_progress(std::uint64_t, std::uint64_t) {}

class CareTest : public testing::Test {
 protected:
  CareTest() {
    for (unsigned number = 1; number <= 20; ++number) {
      test::must_commit(*store_,
                        test::document(number, number % 2 == 0 ? "2022-04-29" : "2022-05-10",
                                       {test::statement(96200000 + number % 3, "2022-01-01", "2022-03-31"),
                                        test::statement(50 + number, "2021-01-01", "2021-12-31")}));
    }
  }

  std::filesystem::path copy() const { return folder_.path() / "copy.db"; }

  // Every error of the store, behind its file's back made wrong by `sql`.
  std::string errors_after(const std::string& sql) {
    store_.reset();
    {
      SQLite::Database database((folder_.path() / "indicators.db").string(), SQLite::OPEN_READWRITE);
      database.exec(sql);
    }
    return errors_of(folder_.url());
  }
  static std::string errors_of(const std::string& url) {
    const auto verified = verify(url, &no_progress);
    if (!verified) return "cannot verify: " + verified.error().message;
    std::string errors;
    for (const Finding& finding : verified->findings) {
      if (finding.severity == Finding::Severity::kError) errors += finding.message + "\n";
    }
    return errors;
  }

  test::TemporaryFolder folder_;
  std::unique_ptr<Store> store_ = test::must_open(folder_.url());
};

TEST_F(CareTest, AStoreThatTheDaemonWroteIsSound) {
  const auto verified = verify(folder_.url(), &no_progress);
  ASSERT_TRUE(verified) << verified.error().message;
  EXPECT_EQ(errors_of(folder_.url()), "");
  EXPECT_EQ(verified->documents, 20U);
  EXPECT_EQ(verified->statements, 40U);
  EXPECT_EQ(verified->series, 2U);
  EXPECT_EQ(verified->observations, 4U);
}

struct Damage {
  const char* name;
  const char* sql;
  const char* message;
};

class DamagedStore : public CareTest, public testing::WithParamInterface<Damage> {};

TEST_P(DamagedStore, IsFound) {
  const std::string errors = errors_after(GetParam().sql);
  EXPECT_NE(errors.find(GetParam().message), std::string::npos) << errors;
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, DamagedStore,
    testing::Values(
        Damage{"LostDocument", "DELETE FROM document WHERE rowid = 1", "2 statements whose document is not"},
        Damage{"FailedDocument", "UPDATE document SET state = 'failed' WHERE rowid = 1",
               "not in the ledger as done"},
        Damage{"LostStatement", "DELETE FROM statement WHERE ordinal = 0 AND rowid < 10",
               "not numbered from 0"},
        Damage{"LostSeries", "DELETE FROM series WHERE freq = 'Q'", "of a series that is not there"},
        Damage{"StrangeSeries",
               "INSERT INTO series SELECT 'x', indicator, breakdown, ref_area, ref_area_name, entity, "
               "measure, basis, unit, freq, latest_start, latest_end, latest_forecast FROM series LIMIT 1",
               "series that no statement speaks of, for example x"},
        Damage{"OldLatest", "UPDATE series SET latest_end = '2020-12-31' WHERE freq = 'A'",
               "latest period is not"},
        Damage{"OtherValue", "UPDATE statement SET obs_value = 1 WHERE vintage = 0", "the store has 2"},
        Damage{"OtherCount", "UPDATE statement SET documents = 7 WHERE vintage = 0",
               "amount to 2 vintage(s)"},
        Damage{"LostVintage", "UPDATE statement SET vintage = NULL WHERE vintage = 1", "the store has 1;"},
        Damage{"VintagesOverlap", "UPDATE statement SET realtime_end = '9999-12-31' WHERE vintage = 0",
               "the store has 2 others"},
        Damage{"EndlessVintage", "UPDATE statement SET realtime_end = NULL WHERE vintage = 1",
               "the store has 2 others"},
        Damage{"LatestIsNoForecast", "UPDATE series SET latest_forecast = 1 WHERE freq = 'A'",
               "latest period is not"},
        Damage{"WrongSeries", "UPDATE statement SET unit = 'EUR' WHERE ordinal = 1 AND rowid < 3",
               "not the hash of its key"},
        Damage{"NoDate", "UPDATE statement SET known_on = 'yesterday' WHERE rowid = 1", "that is none"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST_F(CareTest, ManyErrorsOfAKindAreCounted) {
  for (unsigned number = 100; number < 120; ++number) {
    const std::string year = std::to_string(1900 + number);
    test::must_commit(*store_, test::document(number, "2022-06-01",
                                              {test::statement(1, year + "-01-01", year + "-12-31")}));
  }
  const std::string errors = errors_after("UPDATE statement SET documents = 77 WHERE vintage = 0");
  EXPECT_NE(errors.find("more figures whose observations are not"), std::string::npos) << errors;
  EXPECT_LT(std::count(errors.begin(), errors.end(), '\n'), 14);
}

TEST_F(CareTest, ADamagedFileIsFound) {
  store_.reset();
  const std::filesystem::path file = folder_.path() / "indicators.db";
  {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  for (std::streamoff page = 8; page < 20; ++page) {
    bytes.seekp(page * 4096 + 100);
    bytes.write("damage, damage, damage, damage", 30);
    bytes.seekp(page * 4096);
    bytes.write("\0\0\0\0", 4);
  }
  bytes.close();
  EXPECT_NE(errors_of(folder_.url()).find("damaged"), std::string::npos) << errors_of(folder_.url());
}

TEST_F(CareTest, WhatIsNoStoreIsSaid) {
  std::ofstream(folder_.path() / "letter.db") << "Dear database, this is a letter and nothing else at all.\n";
  EXPECT_NE(errors_of("sqlite://" + (folder_.path() / "letter.db").string()).find("no SQLite database"),
            std::string::npos);
  EXPECT_NE(errors_of("sqlite://" + (folder_.path() / "nowhere.db").string()).find("cannot"),
            std::string::npos);
}

TEST_F(CareTest, ABackupIsAWholeStoreInOneFile) {
  const auto backup = back_up(folder_.url(), copy(), &no_progress);
  ASSERT_TRUE(backup) << backup.error().message;
  EXPECT_EQ(backup->bytes, std::filesystem::file_size(copy()));
  EXPECT_FALSE(std::filesystem::exists(copy().string() + "-wal"));
  EXPECT_EQ(test::run("cd '" + folder_.path().string() + "' && sha256sum --check copy.db.sha256").exit_code,
            0);
  const std::string url = "sqlite://" + copy().string();
  EXPECT_EQ(errors_of(url), "");
  constexpr const char* kAll = "select * from evidence order by document, ordinal";
  EXPECT_EQ(test::rows(*test::must_open_reader(url), kAll),
            test::rows(*test::must_open_reader(folder_.url()), kAll));
  EXPECT_EQ(std::filesystem::status(copy()).permissions(),
            std::filesystem::status(folder_.path() / "indicators.db").permissions());
  const auto restored = test::must_open(url);
  test::must_commit(*restored, test::document(500, "2022-07-01", {test::statement(7)}));
}

TEST_F(CareTest, ABackupIsOfOneMomentWhileTheStoreIsWritten) {
  unsigned next = 1000;
  const auto backup = back_up(folder_.url(), copy(), [&](std::uint64_t, std::uint64_t) {
    test::must_commit(*store_, test::document(next++, "2022-06-01", {test::statement(next)}));
  });
  ASSERT_TRUE(backup) << backup.error().message;
  EXPECT_EQ(errors_of("sqlite://" + copy().string()), "");
  EXPECT_EQ(
      test::rows(*test::must_open_reader("sqlite://" + copy().string()), "select count(*) from document"),
      std::vector<std::string>{"20"});
}

TEST_F(CareTest, ABackupReplacesNothing) {
  for (const auto& taken : {copy(), std::filesystem::path(copy().string() + ".sha256")}) {
    std::ofstream(taken) << "mine";
    const auto backup = back_up(folder_.url(), copy(), &no_progress);
    ASSERT_FALSE(backup);
    EXPECT_NE(backup.error().message.find("is there already"), std::string::npos) << backup.error().message;
    EXPECT_EQ(std::filesystem::file_size(taken), 4U);
    std::filesystem::remove(taken);
  }
  const auto nowhere = back_up(folder_.url(), folder_.path() / "no/such/folder.db", &no_progress);
  ASSERT_FALSE(nowhere);
  EXPECT_NE(nowhere.error().message.find("No such file or directory"), std::string::npos);
  EXPECT_FALSE(back_up("postgresql://localhost/x", copy(), &no_progress));
}

TEST_F(CareTest, ABackupThatFindsNoRoomLeavesNothing) {
  const std::filesystem::path small = folder_.path() / "small";
  std::filesystem::create_directory(small);
  const test::TinyDisk disk(small, "64k");
  if (!disk.mounted())
    GTEST_SKIP() << "cannot mount a small tmpfs (" << std::strerror(errno) << "): run it as root";
  const auto backup = back_up(folder_.url(), small / "copy.db", &no_progress);
  ASSERT_FALSE(backup);
  EXPECT_EQ(backup.error().kind, StoreError::Kind::kTransient);
  EXPECT_NE(backup.error().message.find("database or disk is full; there is no room left"), std::string::npos)
      << backup.error().message;
  EXPECT_TRUE(std::filesystem::is_empty(small)) << *std::filesystem::directory_iterator(small);
}

TEST_F(CareTest, ABackupThatWasChangedIsFound) {
  ASSERT_TRUE(back_up(folder_.url(), copy(), &no_progress));
  { SQLite::Database(copy().string(), SQLite::OPEN_READWRITE).exec("UPDATE document SET name = 'x'"); }
  EXPECT_NE(errors_of("sqlite://" + copy().string()).find("use another backup"), std::string::npos);
}

// A store of the first schema, as an older program left it.
TEST(Migration, BacksUpWhatItChanges) {
  if (newest_schema() == 1) GTEST_SKIP() << "there is nothing to migrate to yet";
  const test::TemporaryFolder folder;
  const std::string file = (folder.path() / "indicators.db").string();
  {
    SQLite::Database old(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    old.exec(migrations().front().sql);
    old.exec("INSERT INTO schema_version VALUES (1, '0001_initial.sql')");
    old.exec("INSERT INTO area VALUES ('371500', '聊城市', '370000', 'prefecture')");
  }
  const auto store = test::must_open(folder.url());
  const auto reader = test::must_open_reader(folder.url());
  EXPECT_EQ(test::rows(*reader, "select max(version), (select name from area) from schema_version"),
            std::vector<std::string>{std::to_string(newest_schema()) + "|聊城市"});
  SQLite::Database backup(file + ".schema-1.backup");
  EXPECT_EQ(backup.execAndGet("SELECT max(version) FROM schema_version").getInt(), 1);
  EXPECT_EQ(backup.execAndGet("SELECT name FROM area").getString(), "聊城市");
  EXPECT_TRUE(std::filesystem::exists(file + ".schema-1.backup.sha256"));
  test::must_open_reader(folder.url());
  EXPECT_FALSE(std::filesystem::exists(file + ".schema-1.backup.2"))
      << "a store that is up to date is not backed up";
}

TEST(WalResetBug, IsKnownByVersion) {
  for (const int bad : {3'007'000, 3'040'001, 3'044'005, 3'045'000, 3'050'006, 3'051'002}) {
    EXPECT_TRUE(has_wal_reset_bug(bad)) << bad;
  }
  for (const int good : {3'006'023, 3'044'006, 3'044'007, 3'050'007, 3'051'003, 3'053'000}) {
    EXPECT_FALSE(has_wal_reset_bug(good)) << good;
  }
}

}  // namespace
}  // namespace indicatord::storage
