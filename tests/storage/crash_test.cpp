// Promise 1: kill -9 at any moment loses nothing that was committed, and doubles and halves nothing.
#include <array>
#include <random>
#include <sched.h>
#include <signal.h>
#include <unistd.h>

#include <gtest/gtest.h>
#include <sys/wait.h>

#include "tests/storage/engines.h"

namespace indicatord::storage {
namespace {

using Lines = std::vector<std::string>;

constexpr unsigned kStatements = 5;  // of each document
constexpr unsigned kGroup = 3;       // documents of each commit

// Some figures are of one series and period in all documents, so that their vintages are derived anew each
// time.
IngestedDocument crash_document(unsigned number) {
  std::vector<model::Statement> statements;
  for (unsigned i = 0; i < kStatements; ++i) {
    model::Statement said = test::statement(number % 7 + i);
    said.breakdown = i < 3 ? std::to_string(i) : std::to_string(number) + "-" + std::to_string(i);
    statements.push_back(std::move(said));
  }
  return test::document(number, "2022-04-29", std::move(statements));
}

// Commits groups of new documents for ever; writes the number of documents into the pipe after each commit.
[[noreturn]] void commit_for_ever(const std::string& url, unsigned next, int pipe_end) {
  const auto store = open_store(url);
  if (!store) _exit(2);
  while (true) {
    std::vector<IngestedDocument> group;
    for (unsigned i = 0; i < kGroup; ++i) group.push_back(crash_document(next++));
    if (!(*store)->commit(group)) _exit(3);
    if (write(pipe_end, &next, sizeof(next)) != sizeof(next)) _exit(4);
  }
}

struct Killed {
  unsigned acknowledged;
  int signal;
};

// Lets a child commit `commits` groups, then spins a little and kills it, wherever it is.
Killed run_and_kill(const std::string& url, unsigned next, unsigned commits, unsigned spins) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    commit_for_ever(url, next, ends[1]);
  }
  close(ends[1]);
  unsigned acknowledged = next;
  for (unsigned i = 0; i < commits; ++i) {
    if (read(ends[0], &acknowledged, sizeof(acknowledged)) != sizeof(acknowledged)) break;
  }
  for (unsigned i = 0; i < spins; ++i) sched_yield();
  kill(child, SIGKILL);
  // What it had acknowledged before the signal came counts too.
  while (read(ends[0], &acknowledged, sizeof(acknowledged)) == sizeof(acknowledged)) {
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  return {acknowledged, WIFSIGNALED(status) ? WTERMSIG(status) : 0};
}

// A server goes on for a moment with what a killed client had asked it.
void wait_until_alone(Reader& reader) {
  while (test::rows(reader,
                    "select count(*) from pg_stat_activity where datname = current_database() "
                    "and pid <> pg_backend_pid() and backend_type = 'client backend'") != Lines{"0"}) {
  }
}

void expect_whole(const std::string& url, unsigned acknowledged) {
  const std::string_view kFile = "sqlite://";
  const auto reader = test::must_open_reader(url);
  if (!url.starts_with(kFile)) wait_until_alone(*reader);
  const auto documents = std::stoul(test::rows(*reader, "select count(*) from document").at(0));
  EXPECT_GE(documents, acknowledged) << "a committed document is lost";
  EXPECT_EQ(documents % kGroup, 0U) << "half of a group is there";
  EXPECT_EQ(test::rows(*reader, "select count(*) from statement"),
            Lines{std::to_string(documents * kStatements)});
  EXPECT_EQ(test::rows(*reader, "select sha256 from ingest_log where statements <> 5 or in_series <> 5"),
            Lines{});
  EXPECT_EQ(test::rows(*reader,
                       "select series_id, period_start, period_end from statement except "
                       "select series_id, period_start, period_end from history"),
            Lines{})
      << "a figure without its observation";
  EXPECT_EQ(test::rows(*reader, "select series_id from series where latest_start is null"), Lines{});
  if (!url.starts_with(kFile)) return;
  EXPECT_EQ(
      test::run("sqlite3 'file:" + url.substr(kFile.size()) + "?mode=ro' 'pragma integrity_check'").output,
      "ok\n");
}

class Crash : public test::EngineTest {};
INDICATORD_ON_ALL_ENGINES(Crash);

TEST_P(Crash, KilledWhereverItIsItStaysWhole) {
  store_.reset();
  reader_.reset();
  std::mt19937 random(20220429);
  std::uniform_int_distribution<unsigned> commits(1, 4);
  std::uniform_int_distribution<unsigned> spins(0, 2000);
  unsigned next = 0;
  for (int round = 0; round < 20; ++round) {
    const Killed killed = run_and_kill(url(), next, commits(random), spins(random));
    ASSERT_EQ(killed.signal, SIGKILL) << "the child ended by itself";
    ASSERT_NO_FATAL_FAILURE(expect_whole(url(), killed.acknowledged));
    // The daemon would now find the files of what was not acknowledged, and bring the same contents again.
    const auto store = test::must_open(url());
    std::vector<IngestedDocument> again;
    for (unsigned i = 0; i < kGroup; ++i) again.push_back(crash_document(killed.acknowledged + i));
    const auto outcome = store->commit(again);
    ASSERT_TRUE(outcome) << outcome.error().message;
    next = killed.acknowledged + kGroup;
    const auto reader = test::must_open_reader(url());
    ASSERT_EQ(test::rows(*reader, "select count(*) from document"), Lines{std::to_string(next)});
  }
}

}  // namespace
}  // namespace indicatord::storage
