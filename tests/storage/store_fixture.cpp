#include "tests/storage/store_fixture.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/wait.h>

namespace indicatord::storage::test {
namespace {

struct CellText {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(double number) const {
    std::array<char, 32> digits{};
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr};
  }
  std::string operator()(const std::string& text) const { return text; }
};

}  // namespace

TemporaryFolder::TemporaryFolder(const std::filesystem::path& parent) {
  const bool there = !parent.empty() && std::filesystem::is_directory(parent);
  const std::filesystem::path below = there ? parent : std::filesystem::temp_directory_path();
  std::string pattern = (below / "indicatord-store-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a folder " + pattern);
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::filesystem::remove_all(path_);
}

TinyDisk::TinyDisk(std::filesystem::path where, const std::string& size) : where_(std::move(where)) {
  mounted_ = mount("tmpfs", where_.c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0;
}

TinyDisk::~TinyDisk() {
  if (mounted_) umount(where_.c_str());
}

bool TinyDisk::resize(const std::string& size) const {
  return mount("tmpfs", where_.c_str(), "tmpfs", MS_REMOUNT, ("size=" + size).c_str()) == 0;
}

bool TinyDisk::make_read_only() const {
  return mount("tmpfs", where_.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0;
}

std::string sha_of(unsigned number) {
  std::string digits = std::to_string(number);
  return std::string(64 - digits.size(), '0') + digits;
}

model::Date date(std::string_view iso) {
  return model::parse_date(iso).value();
}

IngestedDocument document(unsigned number, std::string_view published,
                          std::vector<model::Statement> statements) {
  IngestedDocument result;
  result.record.sha256 = sha_of(number);
  result.record.name = "page-" + std::to_string(number) + ".txt";
  result.record.source = "lcrb";
  result.record.bytes = 1000;
  result.record.published = date(published);
  result.record.published_basis = PublishedBasis::kSource;
  result.record.received = date(published) + std::chrono::days{1} + std::chrono::hours{8};
  result.record.parser_version = "1";
  result.record.lexicon_version = "abc";
  result.statements = std::move(statements);
  return result;
}

model::Statement statement(double value, std::string_view first, std::string_view last) {
  model::Statement result;
  result.begin = 30;
  result.end = 45;
  result.quote = "9620万美元";
  result.sentence = "一季度，全市实际使用外资9620万美元，同比增长27.2%。";
  result.subject = "实际使用外资";
  result.indicator = "fdi.actual";
  result.value = value;
  result.unit = "USD";
  result.ref_area = "371500";
  result.ref_area_name = "聊城市";
  result.period = model::Period{date(first), date(last)};
  result.confidence = 0.9;
  return result;
}

std::unique_ptr<Store> must_open(const std::string& url) {
  auto store = open_store(url);
  if (!store) throw std::runtime_error(store.error().message);
  return std::move(*store);
}

std::unique_ptr<Reader> must_open_reader(const std::string& url) {
  auto reader = open_reader(url);
  if (!reader) throw std::runtime_error(reader.error().message);
  return std::move(*reader);
}

void must_commit(Store& store, const IngestedDocument& one) {
  const auto outcome = store.commit(std::span(&one, 1));
  ASSERT_TRUE(outcome) << outcome.error().message;
}

std::vector<std::string> rows(Reader& reader, std::string_view sql) {
  const auto result = reader.query(sql, {});
  if (!result) throw std::runtime_error(result.error().message);
  std::vector<std::string> lines;
  for (const auto& row : result->rows) {
    std::string& line = lines.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) line += '|';
      line += std::visit(CellText{}, row[i]);
    }
  }
  return lines;
}

CommandResult run(const std::string& command) {
  CommandResult result;
  std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  std::array<char, 4096> buffer{};
  while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    result.output.append(buffer.data(), size);
  }
  const int status = pclose(pipe);
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return result;
}

}  // namespace indicatord::storage::test
