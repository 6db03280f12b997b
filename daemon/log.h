// One line per event: "message key=value key="two words"". With journald's priority prefix (<6>) where the
// journal reads along, else with the severity in words. Control characters and bytes that are no UTF-8 are
// escaped, so that a file's name can never forge a line.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

namespace indicatord::daemon {

// `bytes` with control characters and bytes that are no UTF-8 written as \xNN.
std::string printable(std::string_view bytes);

enum class Severity : std::uint8_t {
  kError = 3,
  kWarning = 4,
  kNotice = 5,
  kInfo = 6
};  // journald's numbers

struct LogField {
  std::string_view key;
  std::string value;
};

// Thread-safe where the sink is; write_to_descriptor makes one write(2) per line, which is.
class Log {
 public:
  using Sink = std::function<void(std::string_view line)>;  // the line ends with '\n'
  Log(Sink sink, bool journald) : sink_(std::move(sink)), journald_(journald) {}

  void operator()(Severity severity, std::string_view message,
                  std::initializer_list<LogField> fields = {}) const;
  void info(std::string_view message, std::initializer_list<LogField> fields = {}) const;
  void notice(std::string_view message, std::initializer_list<LogField> fields = {}) const;
  void warning(std::string_view message, std::initializer_list<LogField> fields = {}) const;
  void error(std::string_view message, std::initializer_list<LogField> fields = {}) const;

 private:
  Sink sink_;
  bool journald_;
};

Log::Sink write_to_descriptor(int descriptor);

}  // namespace indicatord::daemon
