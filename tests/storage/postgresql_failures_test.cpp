// What goes wrong with a server: each a clear error, transient or permanent, and nothing lost.
#include <atomic>
#include <thread>

#include "storage/postgresql/connection.h"
#include "storage/postgresql/conninfo.h"
#include "tests/storage/engines.h"

namespace indicatord::storage {
namespace {

using test::document;
using test::PostgresqlServer;
using test::statement;
using Lines = std::vector<std::string>;
using Kind = StoreError::Kind;

class PostgresqlFailures : public testing::Test {
 protected:
  void SetUp() override {
    if (const auto missing = PostgresqlServer::missing(); !missing.empty()) GTEST_SKIP() << missing;
    database_ = std::make_unique<test::PostgresqlDatabase>();
  }

  // The same database, as another role.
  std::string url_of(std::string_view role) const {
    return PostgresqlServer::shared().url(database_->name(), role);
  }
  // A role that may log in, with rights as `grant` says; made once for the server.
  void make_role(const std::string& role, const std::string& grant) {
    database_->administer("DO $$ BEGIN CREATE ROLE " + role +
                          " LOGIN PASSWORD 'r1ght'; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    if (!grant.empty()) database_->administer(grant + " TO " + role);
  }

  std::unique_ptr<test::PostgresqlDatabase> database_;
};

template <typename Value>
void expect_error(const tl::expected<Value, StoreError>& result, Kind kind, std::string_view words) {
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, kind) << result.error().message;
  EXPECT_NE(result.error().message.find(words), std::string::npos) << result.error().message;
}

tl::expected<std::vector<CommitOutcome>, StoreError> commit_one(Store& store, unsigned number) {
  const IngestedDocument one = document(number, "2022-04-29", {statement(number)});
  return store.commit(std::span(&one, 1));
}

void kill_sessions_of(const test::PostgresqlDatabase& database) {
  database.administer(
      "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
      "WHERE datname = current_database() AND pid <> pg_backend_pid()");
}

TEST_F(PostgresqlFailures, NoSuchDatabase) {
  const std::string url = PostgresqlServer::shared().url("nowhere");
  expect_error(open_store(url), Kind::kPermanent, "make the database: createdb");
  expect_error(open_reader(url), Kind::kPermanent, "nowhere");
}

TEST_F(PostgresqlFailures, NoSuchRole) {
  expect_error(open_store(url_of("stranger")), Kind::kPermanent, "check the role");
}

TEST_F(PostgresqlFailures, NoServer) {
  expect_error(open_store("postgresql://me:s3cret@/db?host=/nowhere"), Kind::kTransient,
               "check that the server runs");
  EXPECT_EQ(open_store("postgresql://me:s3cret@/db?host=/nowhere").error().message.find("s3cret"),
            std::string::npos);
}

TEST_F(PostgresqlFailures, APasswordThatIsMissingOrWrong) {
  make_role("locked", "GRANT CREATE ON SCHEMA public");
  const std::string without = url_of("locked");
  expect_error(open_store(without), Kind::kPermanent, "its password in ~/.pgpass");
  std::string wrong = without;
  wrong.replace(wrong.find("locked"), 6, "locked:wr0ng");
  const auto refused = open_store(wrong);
  expect_error(refused, Kind::kPermanent, "locked:***@");
  EXPECT_EQ(refused.error().message.find("wr0ng"), std::string::npos) << refused.error().message;
  std::string right = without;
  right.replace(right.find("locked"), 6, "locked:r1ght");
  const auto opened = open_store(right);
  EXPECT_TRUE(opened) << opened.error().message;
}

TEST_F(PostgresqlFailures, ARoleWithoutTheRight) {
  make_role("humble", "");
  expect_error(open_store(url_of("humble")), Kind::kPermanent, "let it own the database");
  test::must_commit(*test::must_open(database_->url()), document(1, "2022-04-29", {statement(7)}));
  expect_error(open_reader(url_of("humble")), Kind::kPermanent, "GRANT SELECT ON ALL TABLES");

  make_role("humble", "GRANT SELECT ON ALL TABLES IN SCHEMA public");
  const auto reader = open_reader(url_of("humble"));
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(test::rows(**reader, "select obs_value from latest"), Lines{"7"});
  const auto store = open_store(url_of("humble"));  // there is nothing left to create
  ASSERT_TRUE(store) << store.error().message;
  expect_error(commit_one(**store, 2), Kind::kPermanent, "the role lacks the right");
}

TEST_F(PostgresqlFailures, ANewerSchema) {
  test::must_open(database_->url());
  database_->administer("INSERT INTO schema_version VALUES (99, '0099_future.sql')");
  expect_error(open_store(database_->url()), Kind::kPermanent, "use a newer indicatord");
  expect_error(open_reader(database_->url()), Kind::kPermanent, "use a newer indicatord");
}

TEST_F(PostgresqlFailures, NothingThereToRead) {
  expect_error(open_reader(database_->url()), Kind::kPermanent, "start indicatord once");
}

TEST_F(PostgresqlFailures, AnotherProgramsTables) {
  database_->administer("CREATE TABLE customer (name text)");
  expect_error(open_store(database_->url()), Kind::kPermanent, "belongs to another program");
  EXPECT_EQ(database_->administer("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"), "1");
  database_->administer("CREATE TABLE schema_version (version integer, name text)");
  expect_error(open_store(database_->url()), Kind::kPermanent, "belongs to another program");
}

TEST_F(PostgresqlFailures, ASchemaOfItsOwnBesideAnotherProgram) {
  database_->administer("CREATE TABLE customer (name text)");
  const std::string url = database_->url() + "&options=-csearch_path%3Decon";
  expect_error(open_store(url), Kind::kPermanent, "CREATE SCHEMA");
  database_->administer("CREATE SCHEMA econ");
  test::must_commit(*test::must_open(url), document(1, "2022-04-29", {statement(7)}));
  EXPECT_EQ(database_->administer("SELECT obs_value FROM econ.latest"), "7");
}

TEST_F(PostgresqlFailures, ADatabaseThatIsNotInUtf8) {
  database_->administer("CREATE DATABASE western ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
  expect_error(open_store(PostgresqlServer::shared().url("western")), Kind::kPermanent, "not in UTF-8");
  database_->administer("DROP DATABASE western");
}

TEST_F(PostgresqlFailures, ASessionThatWasKilledWhileNobodyUsedItIsNotNoticed) {
  const auto store = test::must_open(database_->url());
  const auto reader = test::must_open_reader(database_->url());
  test::must_commit(*store, document(1, "2022-04-29", {statement(1)}));
  kill_sessions_of(*database_);
  test::must_commit(*store, document(2, "2022-04-30", {statement(2)}));
  EXPECT_EQ(test::rows(*reader, "select count(*) from document"), Lines{"2"});
  kill_sessions_of(*database_);
  const auto latest = reader->latest(10, {});
  ASSERT_TRUE(latest) << latest.error().message;
  EXPECT_EQ(latest->total, 1U);
}

TEST_F(PostgresqlFailures, AReadingThatWaitsForTheServerCanBeStopped) {
  const auto store = test::must_open(database_->url());
  const auto reader = test::must_open_reader(database_->url());
  test::must_commit(*store, document(1, "2022-04-29", {statement(1)}));
  const auto info = postgresql::parse_conninfo(database_->url());
  ASSERT_TRUE(info);
  postgresql::Connection in_the_way(*info);
  in_the_way.run("BEGIN");
  in_the_way.run("LOCK TABLE series IN ACCESS EXCLUSIVE MODE");
  std::stop_source stop;
  std::thread stopper([&] {
    while (in_the_way.run("SELECT count(*) FROM pg_locks WHERE NOT granted").integer(0, 0) == 0) {
      std::this_thread::yield();
    }
    stop.request_stop();
  });
  expect_error(reader->latest(10, stop.get_token()), Kind::kTransient, "told to stop");
  stopper.join();
  in_the_way.run("ROLLBACK");
  const auto again = reader->latest(10, {});
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->total, 1U);
}

TEST_F(PostgresqlFailures, AServerThatStopsAndComesBack) {
  const auto store = test::must_open(database_->url());
  const auto reader = test::must_open_reader(database_->url());
  ASSERT_TRUE(commit_one(*store, 1));
  PostgresqlServer::shared().stop();
  expect_error(commit_one(*store, 2), Kind::kTransient, "check that the server runs");
  expect_error(store->save_catalogue({}), Kind::kTransient, "cannot store the catalogue");
  expect_error(reader->query("select 1", {}), Kind::kTransient, "cannot query the store");
  PostgresqlServer::shared().start();
  const auto stored = commit_one(*store, 2);
  ASSERT_TRUE(stored) << stored.error().message;
  EXPECT_EQ(*stored, std::vector{CommitOutcome::kStored});
  EXPECT_EQ(test::rows(*reader, "select count(*) from document"), Lines{"2"});
}

// The session dies at COMMIT, each time: nothing is stored, and nothing is taken for stored.
TEST_F(PostgresqlFailures, ACommitThatNeverHappens) {
  const auto store = test::must_open(database_->url());
  database_->administer(
      "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS "
      "$$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$");
  database_->administer(
      "CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON document DEFERRABLE INITIALLY DEFERRED "
      "FOR EACH ROW EXECUTE FUNCTION die()");
  expect_error(commit_one(*store, 1), Kind::kTransient, "cannot store documents");
  EXPECT_EQ(database_->administer("SELECT count(*) FROM document"), "0");
  database_->administer("DROP TRIGGER dies ON document");
  const auto stored = commit_one(*store, 1);
  ASSERT_TRUE(stored) << stored.error().message;
  EXPECT_EQ(*stored, std::vector{CommitOutcome::kStored});
}

// A server that waits for a standby has committed already when it waits. If the session dies then, nobody has
// told us; the document is ours all the same, and no duplicate.
TEST_F(PostgresqlFailures, ACommitWhoseAnswerIsLost) {
  PostgresqlServer& server = PostgresqlServer::shared();
  const auto store = test::must_open(database_->url());
  server.administer("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
  server.administer("SELECT pg_reload_conf()");
  std::atomic<bool> killed = false;
  std::atomic<bool> failed = false;
  std::thread releaser([&] {
    while (!failed &&
           database_->administer("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE "
                                 "datname = current_database() AND wait_event = 'SyncRep'") == "0") {
    }
    killed = true;
    server.administer("ALTER SYSTEM RESET synchronous_standby_names");
    server.administer("SELECT pg_reload_conf()");
  });
  unsigned documents = 0;
  std::optional<StoreError> error;
  while (!killed && !error) {  // the server takes its time to begin to wait
    const auto stored = commit_one(*store, ++documents);
    if (!stored) {
      error = stored.error();
      failed = true;
    } else {
      EXPECT_EQ(*stored, std::vector{CommitOutcome::kStored});
    }
  }
  releaser.join();
  ASSERT_FALSE(error) << error->message;
  EXPECT_EQ(database_->administer("SELECT count(*) FROM statement"), std::to_string(documents));
  // What another daemon has stored under another name is a duplicate, whatever happened before.
  IngestedDocument other = document(documents, "2022-04-29", {statement(2)});
  other.record.name = "elsewhere.txt";
  const auto again = store->commit(std::span(&other, 1));
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(*again, std::vector{CommitOutcome::kDuplicate});
}

}  // namespace
}  // namespace indicatord::storage
