#include "daemon/inbox/move_journal.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>

#include <fmt/format.h>

#include "daemon/loop/fd.h"
#include "daemon/text_files.h"

namespace indicatord::daemon {
namespace {

constexpr std::size_t kMaxJournalBytes = 64U << 20U;
constexpr std::size_t kSha256Digits = 64;

bool is_sha256(std::string_view text) {
  return text.size() == kSha256Digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool write_durably(const std::filesystem::path& file, std::string_view text) {
  const std::filesystem::path draft = file.string() + ".new";
  const Fd out(::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!out) return false;
  while (!text.empty()) {
    const ssize_t written = ::write(out.get(), text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(out.get()) != 0 || ::rename(draft.c_str(), file.c_str()) != 0) return false;
  const Fd folder(::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return folder && ::fsync(folder.get()) == 0;
}

}  // namespace

std::string encode_journal(const std::set<MoveEntry>& entries) {
  std::string text;
  for (const MoveEntry& entry : entries) {
    text += entry.sha256 + ' ';
    for (const char c : entry.path) {
      if (c == '\\') {
        text += "\\\\";
      } else if (c == '\n') {
        text += "\\n";
      } else {
        text += c;
      }
    }
    text += '\n';
  }
  return text;
}

std::set<MoveEntry> decode_journal(std::string_view text) {
  std::set<MoveEntry> entries;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.size() < kSha256Digits + 2 || line[kSha256Digits] != ' ') continue;
    MoveEntry entry{std::string(line.substr(0, kSha256Digits)), ""};
    if (!is_sha256(entry.sha256)) continue;
    for (std::size_t at = kSha256Digits + 1; at < line.size(); ++at) {
      if (line[at] == '\\' && at + 1 < line.size()) {
        ++at;
        entry.path += line[at] == 'n' ? '\n' : line[at];
      } else {
        entry.path += line[at];
      }
    }
    entries.insert(std::move(entry));
  }
  return entries;
}

MoveJournal::MoveJournal(std::filesystem::path file) : file_(std::move(file)) {
  std::error_code error;
  if (!std::filesystem::exists(file_, error)) return;
  if (const auto text = read_text_file(file_, kMaxJournalBytes)) interrupted_ = decode_journal(*text);
  pending_ = interrupted_;
}

bool MoveJournal::was_interrupted(const MoveEntry& entry) const {
  const std::lock_guard lock(mutex_);
  return interrupted_.contains(entry);
}

tl::expected<void, std::string> MoveJournal::add(std::span<const MoveEntry> entries) {
  const std::lock_guard lock(mutex_);
  pending_.insert(entries.begin(), entries.end());
  if (write_durably(file_, encode_journal(pending_))) return {};
  return tl::unexpected(fmt::format("cannot write {}: {}", file_.string(), std::strerror(errno)));
}

void MoveJournal::remove(const MoveEntry& entry) {
  const std::lock_guard lock(mutex_);
  pending_.erase(entry);
  interrupted_.erase(entry);
  // Should it stay after all, it names a file that is no longer there.
  if (pending_.empty()) ::unlink(file_.c_str());
}

void MoveJournal::drop_missing(const std::set<std::string>& present) {
  const std::lock_guard lock(mutex_);
  std::erase_if(interrupted_, [&](const MoveEntry& entry) {
    if (present.contains(entry.path)) return false;
    pending_.erase(entry);
    return true;
  });
}

}  // namespace indicatord::daemon
