#include "daemon/log.h"

#include <array>
#include <cerrno>
#include <unistd.h>

#include <fmt/format.h>

namespace indicatord::daemon {
namespace {

constexpr std::size_t kMaxValueBytes = 2048;

// Bytes of the valid UTF-8 character at `at`; 0 where there is none.
std::size_t valid_character(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(at);
  if (lead < 0x80) return 1;
  const std::size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (length == 0 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) return 0;
  }
  const unsigned second = byte(at + 1);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool outside = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
  return overlong || outside ? 0 : length;
}

bool is_control(std::string_view text, std::size_t at, std::size_t length) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (length == 1) return lead < 0x20 || lead == 0x7F;
  return length == 2 && lead == 0xC2 && static_cast<unsigned char>(text[at + 1]) < 0xA0;  // C1 controls
}

std::string quoted(std::string_view value) {
  std::string text = printable(value.substr(0, kMaxValueBytes));
  if (value.size() > kMaxValueBytes) text += "...";
  if (!text.empty() && text.find_first_of(" \"=") == std::string::npos) return text;
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string_view word(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kNotice:
      return "notice";
    case Severity::kInfo:
      return "info";
  }
  return "info";
}

}  // namespace

std::string printable(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = valid_character(bytes, at);
    if (length > 0 && !is_control(bytes, at, length)) {
      text += bytes.substr(at, length);
      at += length;
      continue;
    }
    const std::size_t count = length == 0 ? 1 : length;
    for (std::size_t i = 0; i < count; ++i) {
      text += fmt::format("\\x{:02X}", static_cast<unsigned char>(bytes[at + i]));
    }
    at += count;
  }
  return text;
}

void Log::operator()(Severity severity, std::string_view message,
                     std::initializer_list<LogField> fields) const {
  std::string line =
      journald_ ? fmt::format("<{}>", static_cast<int>(severity)) : fmt::format("{}: ", word(severity));
  line += printable(message);
  for (const LogField& field : fields) line += fmt::format(" {}={}", field.key, quoted(field.value));
  line += '\n';
  sink_(line);
}

void Log::info(std::string_view message, std::initializer_list<LogField> fields) const {
  (*this)(Severity::kInfo, message, fields);
}
void Log::notice(std::string_view message, std::initializer_list<LogField> fields) const {
  (*this)(Severity::kNotice, message, fields);
}
void Log::warning(std::string_view message, std::initializer_list<LogField> fields) const {
  (*this)(Severity::kWarning, message, fields);
}
void Log::error(std::string_view message, std::initializer_list<LogField> fields) const {
  (*this)(Severity::kError, message, fields);
}

Log::Sink write_to_descriptor(int descriptor) {
  return [descriptor](std::string_view line) {
    while (!line.empty()) {
      const ssize_t written = ::write(descriptor, line.data(), line.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return;  // nowhere left to say so
      line.remove_prefix(static_cast<std::size_t>(written));
    }
  };
}

}  // namespace indicatord::daemon
