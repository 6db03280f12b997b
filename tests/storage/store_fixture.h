// A folder of its own for each test, and documents to put into a store.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "storage/store.h"

namespace indicatord::storage::test {

// A fresh folder below `parent`, or, where that is not there, the system's temporary folder; removed with
// everything in it.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const std::filesystem::path& parent = {});
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path database() const { return path_ / "indicators.db"; }
  std::string url() const { return "sqlite://" + database().string(); }

 private:
  std::filesystem::path path_;
};

// A tiny file system of its own; needs the right to mount. `size` as tmpfs has it: "512k".
class TinyDisk {
 public:
  TinyDisk(std::filesystem::path where, const std::string& size);
  ~TinyDisk();
  TinyDisk(const TinyDisk&) = delete;
  TinyDisk& operator=(const TinyDisk&) = delete;

  bool mounted() const { return mounted_; }  // errno says why not
  bool resize(const std::string& size) const;
  bool make_read_only() const;

 private:
  std::filesystem::path where_;
  bool mounted_ = false;
};

// 64 hex digits that tell documents apart: the number, padded.
std::string sha_of(unsigned number);

// A document published on the day; received a day later, at 08:00 UTC.
IngestedDocument document(unsigned number, std::string_view published,
                          std::vector<model::Statement> statements);

// fdi.actual of 聊城市 (371500), level in USD, exact, for the period "2022-01-01..2022-03-31".
model::Statement statement(double value, std::string_view first = "2022-01-01",
                           std::string_view last = "2022-03-31");

model::Date date(std::string_view iso);

// Open, or fail the test with the store's message.
std::unique_ptr<Store> must_open(const std::string& url);
std::unique_ptr<Reader> must_open_reader(const std::string& url);
void must_commit(Store& store, const IngestedDocument& one);

// The rows as "a|b|c", null as "". Fails the test when the query fails.
std::vector<std::string> rows(Reader& reader, std::string_view sql);

struct CommandResult {
  int exit_code = -1;
  std::string output;  // standard output and error
};
// Runs a shell command line and waits for it.
CommandResult run(const std::string& command);

}  // namespace indicatord::storage::test
