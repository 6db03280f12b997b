#include "daemon/notifier.h"

#include <cstdint>
#include <ctime>

#include <fmt/format.h>
#include <systemd/sd-daemon.h>

namespace indicatord::daemon {

// A message that does not arrive is noticed by its receiver, who knows better what to do about it.
void Notifier::ready(const std::string& status) const {
  ::sd_notify(0, fmt::format("READY=1\nSTATUS={}", status).c_str());
}
void Notifier::status(const std::string& status) const {
  ::sd_notify(0, fmt::format("STATUS={}", status).c_str());
}
void Notifier::reloading() const {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  const std::int64_t microseconds = static_cast<std::int64_t>(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000;
  ::sd_notify(0, fmt::format("RELOADING=1\nMONOTONIC_USEC={}", microseconds).c_str());
}
void Notifier::stopping() const {
  ::sd_notify(0, "STOPPING=1\nSTATUS=finishing the documents in work");
}
void Notifier::alive() const {
  ::sd_notify(0, "WATCHDOG=1");
}

std::optional<std::chrono::microseconds> Notifier::watchdog() const {
  std::uint64_t microseconds = 0;
  if (::sd_watchdog_enabled(0, &microseconds) <= 0) return std::nullopt;
  return std::chrono::microseconds(microseconds);
}

}  // namespace indicatord::daemon
