// The parts of the inbox that touch files, in a folder of their own.
#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <stdlib.h>
#include <unistd.h>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "daemon/inbox/move_journal.h"
#include "daemon/inbox/opening.h"
#include "daemon/inbox/scan.h"
#include "daemon/inbox/shelves.h"
#include "daemon/inbox/watcher.h"

namespace indicatord::daemon {
namespace {

namespace fs = std::filesystem;

class Files : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "indicatord-files-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    spool_ = pattern;
    std::signal(SIGIO, SIG_IGN);
    shelves_.emplace(spool_ / "inbox");
  }
  void TearDown() override { fs::remove_all(spool_); }

  void write(const std::string& name, const std::string& text) {
    fs::create_directories((spool_ / "inbox" / name).parent_path());
    std::ofstream(spool_ / "inbox" / name, std::ios::binary) << text;
  }
  std::string read(const std::string& path) const {
    std::ifstream file(spool_ / path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
  }
  ScanResult scan() const {
    return scan_inbox(shelves_->inbox_descriptor(), [](const std::string&) {});
  }
  FileSignature signature(const std::string& name) const {
    for (const auto& file : look_at(shelves_->inbox_descriptor(), name).files) return file.signature;
    ADD_FAILURE() << name << " is not there";
    return {};
  }
  OpenedFile open(const std::string& name, std::uint64_t max_bytes = 1000) const {
    return open_settled(shelves_->inbox_descriptor(), name, signature(name), max_bytes);
  }
  std::string put(const std::string& name, Shelf shelf, const std::string& reason = "") {
    const auto result = shelves_->put({name, signature(name), shelf, *model::make_date(2022, 4, 29), reason});
    return result ? result->path : result.error();
  }

  fs::path spool_;
  std::optional<Shelves> shelves_;
};

TEST_F(Files, AScanFindsFilesAndNamesWhatItLeavesAlone) {
  for (const char* name :
       {"a.txt", "sub/b.txt", "sub/deep/c d\n.txt", ".hidden", "a.txt.meta.toml", "x.part", ".git/d"}) {
    write(name, "x");
  }
  fs::create_symlink("/etc/passwd", spool_ / "inbox/link");
  fs::create_directory_symlink("/etc", spool_ / "inbox/folder");
  ASSERT_EQ(::mkfifo((spool_ / "inbox/fifo").c_str(), 0600), 0);
  std::vector<std::string> folders;
  const ScanResult result =
      scan_inbox(shelves_->inbox_descriptor(), [&](const std::string& folder) { folders.push_back(folder); });
  std::vector<std::string> files;
  for (const auto& file : result.files) files.push_back(file.path);
  std::ranges::sort(files);
  EXPECT_EQ(files, (std::vector<std::string>{"a.txt", "sub/b.txt", "sub/deep/c d\n.txt"}));
  std::ranges::sort(folders);
  EXPECT_EQ(folders, (std::vector<std::string>{"", "sub", "sub/deep"}));
  EXPECT_EQ(std::ranges::count(result.specials, SpecialKind::kSymlink, &ScanResult::Special::kind), 2);
  EXPECT_EQ(std::ranges::count(result.specials, SpecialKind::kFifo, &ScanResult::Special::kind), 1);
}

TEST_F(Files, AFolderThatIsTooDeepIsLeftAlone) {
  std::string path;
  for (int i = 0; i < kMaxFolderDepth + 2; ++i) path += "d/";
  write(path + "a", "x");
  const ScanResult result = scan();
  EXPECT_TRUE(result.files.empty());
  ASSERT_EQ(result.specials.size(), 1U);
  EXPECT_EQ(result.specials[0].kind, SpecialKind::kTooDeep);
}

TEST_F(Files, OpeningTellsWhatBecameOfTheFile) {
  write("a", "hello");
  EXPECT_EQ(open("a").outcome, Opening::kOpened);
  EXPECT_EQ(open("a", 4).outcome, Opening::kTooLarge);
  const FileSignature before = signature("a");
  write("a", "hello world");
  EXPECT_EQ(open_settled(shelves_->inbox_descriptor(), "a", before, 1000).outcome, Opening::kChanged);
  fs::remove(spool_ / "inbox/a");
  EXPECT_EQ(open_settled(shelves_->inbox_descriptor(), "a", before, 1000).outcome, Opening::kGone);
  fs::create_symlink("/etc/passwd", spool_ / "inbox/a");
  EXPECT_EQ(open_settled(shelves_->inbox_descriptor(), "a", before, 1000).outcome, Opening::kGone);
  fs::remove(spool_ / "inbox/a");
  ASSERT_EQ(::mkfifo((spool_ / "inbox/a").c_str(), 0600), 0);
  EXPECT_EQ(open_settled(shelves_->inbox_descriptor(), "a", before, 1000).outcome, Opening::kGone);
}

TEST_F(Files, AFileThatSomebodyWritesIsBusy) {
  write("a", "half");
  const Fd writer(::open((spool_ / "inbox/a").c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
  ASSERT_TRUE(writer);
  const Fd probe(::open((spool_ / "inbox/a").c_str(), O_RDONLY | O_CLOEXEC));
  if (::fcntl(probe.get(), F_SETLEASE, F_RDLCK) == 0 || errno != EAGAIN)
    GTEST_SKIP() << "no leases on this file system";
  EXPECT_EQ(open("a").outcome, Opening::kBusy);
}

TEST_F(Files, ASidecarIsReadAndAWrongOneIsNamed) {
  write("a", "x");
  EXPECT_FALSE(open("a").sidecar.has_value());
  write("a.meta.toml", "area = '371500'");
  ASSERT_TRUE(open("a").sidecar.has_value());
  EXPECT_EQ(open("a").sidecar->area, "371500");
  write("a.meta.toml", "aera = '371500'");
  EXPECT_EQ(open("a").outcome, Opening::kBadSidecar);
  write("a.meta.toml", std::string(kMaxSidecarBytes + 1, '#'));
  EXPECT_EQ(open("a").outcome, Opening::kBadSidecar);
}

TEST_F(Files, ShelvesKeepFoldersAndNeverOverwrite) {
  write("sub/a.txt", "1");
  EXPECT_EQ(put("sub/a.txt", Shelf::kArchive), "archive/2022/04/sub/a.txt");
  write("sub/a.txt", "2");
  EXPECT_EQ(put("sub/a.txt", Shelf::kArchive), "archive/2022/04/sub/a (2).txt");
  EXPECT_EQ(read("archive/2022/04/sub/a.txt"), "1");
  EXPECT_EQ(read("archive/2022/04/sub/a (2).txt"), "2");
  write("a.txt", "3");
  EXPECT_EQ(put("a.txt", Shelf::kDuplicate), "duplicate/a.txt");
}

TEST_F(Files, AFailedFileHasItsReasonBesideIt) {
  for (const char* path : {"failed/a", "failed/a (2)"}) {
    write("a", path);
    EXPECT_EQ(put("a", Shelf::kFailed, std::string("because of ") + path), path);
    EXPECT_EQ(read(path), path);
    EXPECT_EQ(read(std::string(path) + ".reason.txt"), std::string("because of ") + path + "\n");
  }
}

TEST_F(Files, ASidecarMovesAlong) {
  for (const char* path : {"archive/2022/04/a", "archive/2022/04/a (2)"}) {
    write("a", path);
    write("a.meta.toml", path);
    EXPECT_EQ(put("a", Shelf::kArchive), path);
    EXPECT_EQ(read(std::string(path) + ".meta.toml"), path);
  }
  EXPECT_TRUE(fs::is_empty(spool_ / "inbox"));
}

TEST_F(Files, TheLongestNameFindsItsPlaceTwice) {
  const std::string longest = std::string(251, 'n') + ".txt";
  for (int i = 0; i < 2; ++i) {
    write(longest, "x");
    EXPECT_TRUE(put(longest, Shelf::kArchive).starts_with("archive/2022/04/nnn"));
    write(longest, "x");
    EXPECT_TRUE(put(longest, Shelf::kFailed, "why").starts_with("failed/nnn"));
  }
  EXPECT_EQ(std::distance(fs::directory_iterator(spool_ / "failed"), fs::directory_iterator()), 4);
  EXPECT_TRUE(fs::is_empty(spool_ / "inbox"));
}

TEST_F(Files, WhatIsGoneOrReplacedIsNotMoved) {
  write("a", "1");
  const FileSignature read_as = signature("a");
  write("a", "22");
  const auto replaced = shelves_->put({"a", read_as, Shelf::kArchive, {}, ""});
  EXPECT_EQ(replaced->kind, ShelfResult::Kind::kReplaced);
  EXPECT_EQ(read("inbox/a"), "22");
  fs::remove(spool_ / "inbox/a");
  EXPECT_EQ(shelves_->put({"a", read_as, Shelf::kArchive, {}, ""})->kind, ShelfResult::Kind::kGone);
}

TEST_F(Files, TheJournalOutlivesItsProcess) {
  const fs::path file = spool_ / "journal";
  const MoveEntry one{std::string(64, 'a'), "one\n.txt"};
  const MoveEntry two{std::string(64, 'b'), "two.txt"};
  {
    MoveJournal journal(file);
    ASSERT_TRUE(journal.add(std::vector{one, two}));
    EXPECT_FALSE(journal.was_interrupted(one)) << "this run has them in hand, no former one";
  }
  MoveJournal journal(file);
  EXPECT_TRUE(journal.was_interrupted(one));
  EXPECT_FALSE(journal.was_interrupted({one.sha256, "other.txt"}));
  journal.drop_missing({"two.txt"});
  EXPECT_FALSE(journal.was_interrupted(one));
  EXPECT_TRUE(journal.was_interrupted(two));
  journal.remove(two);
  EXPECT_FALSE(journal.was_interrupted(two));
  EXPECT_FALSE(fs::exists(file));
}

TEST_F(Files, TheWatcherHintsAtWhatHappens) {
  FolderWatcher watcher(spool_ / "inbox");
  ASSERT_EQ(watcher.watch(""), 0);
  EXPECT_EQ(watcher.watch("missing"), ENOENT);
  EXPECT_TRUE(watcher.drain().files.empty());
  write("a", "x");
  FolderHints hints = watcher.drain();
  ASSERT_FALSE(hints.files.empty());
  EXPECT_EQ(hints.files.back().path, "a");
  EXPECT_FALSE(hints.files.back().moved_in);
  fs::rename(spool_ / "inbox/a", spool_ / "inbox/b");
  hints = watcher.drain();
  ASSERT_EQ(hints.files.size(), 1U);
  EXPECT_TRUE(hints.files[0].moved_in);
  EXPECT_FALSE(hints.rescan);
  fs::create_directory(spool_ / "inbox/sub");
  EXPECT_TRUE(watcher.drain().rescan);
}

}  // namespace
}  // namespace indicatord::daemon
