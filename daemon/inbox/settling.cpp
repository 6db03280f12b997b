#include "daemon/inbox/settling.h"

#include <algorithm>

namespace indicatord::daemon {

void Settling::see(const std::string& path, const FileSignature& signature, Clock::time_point now,
                   bool whole) {
  const Clock::time_point ready_at = whole ? now : now + settle_;
  const auto [entry, inserted] = files_.try_emplace(path, File{signature, now, ready_at});
  if (inserted) return;
  File& file = entry->second;
  if (!(file.signature == signature)) {
    file.signature = signature;
    file.ready_at = ready_at;
  } else if (whole) {
    file.ready_at = std::min(file.ready_at, now);
  }
}

std::vector<Settling::Settled> Settling::take_ready(Clock::time_point now) {
  std::vector<Settled> ready;
  std::erase_if(files_, [&](const auto& entry) {
    if (entry.second.ready_at > now) return false;
    ready.push_back({entry.first, entry.second.signature, entry.second.first_seen});
    return true;
  });
  std::ranges::sort(ready, [](const Settled& a, const Settled& b) {
    return a.first_seen != b.first_seen ? a.first_seen < b.first_seen : a.path < b.path;
  });
  return ready;
}

std::optional<Settling::Clock::time_point> Settling::next() const {
  std::optional<Clock::time_point> earliest;
  for (const auto& [path, file] : files_) {
    if (!earliest || file.ready_at < *earliest) earliest = file.ready_at;
  }
  return earliest;
}

std::optional<Settling::Clock::time_point> Settling::oldest() const {
  std::optional<Clock::time_point> earliest;
  for (const auto& [path, file] : files_) {
    if (!earliest || file.first_seen < *earliest) earliest = file.first_seen;
  }
  return earliest;
}

}  // namespace indicatord::daemon
