// What the daemon tells its service manager (sd_notify). Does nothing where there is none.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace indicatord::daemon {

class Notifier {
 public:
  void ready(const std::string& status) const;
  void status(const std::string& status) const;
  void reloading() const;
  void stopping() const;
  void alive() const;  // WATCHDOG=1
  // How often the manager wants alive() at the least; nullopt where it does not watch.
  std::optional<std::chrono::microseconds> watchdog() const;
};

}  // namespace indicatord::daemon
