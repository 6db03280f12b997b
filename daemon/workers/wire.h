// Little-endian fields, written and read. Pure. The reader never passes its end: once something was missing
// it gives zeroes and `ok()` stays false.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace indicatord::daemon {

class WireWriter {
 public:
  explicit WireWriter(std::string& out) : out_(out) {}

  template <typename Unsigned>
  void number(Unsigned value) {
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i) {
      out_ += static_cast<char>(static_cast<unsigned char>(static_cast<std::uint64_t>(value) >> (8 * i)));
    }
  }
  void real(double value) { number(std::bit_cast<std::uint64_t>(value)); }
  void text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    out_ += value;
  }
  template <typename Optional, typename Write>
  void optional(const Optional& value, Write write) {
    number<std::uint8_t>(value ? 1 : 0);
    if (value) write(*value);
  }

 private:
  std::string& out_;
};

class WireReader {
 public:
  explicit WireReader(std::string_view bytes) : rest_(bytes) {}

  bool ok() const { return ok_; }
  void fail() {
    ok_ = false;
    rest_ = {};
  }
  bool at_end() const { return rest_.empty(); }
  std::size_t remaining() const { return rest_.size(); }

  template <typename Unsigned>
  Unsigned number() {
    if (rest_.size() < sizeof(Unsigned)) {
      fail();
      return 0;
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i) {
      value |= static_cast<std::uint64_t>(static_cast<unsigned char>(rest_[i])) << (8 * i);
    }
    rest_.remove_prefix(sizeof(Unsigned));
    return static_cast<Unsigned>(value);
  }
  double real() { return std::bit_cast<double>(number<std::uint64_t>()); }
  std::string text() {
    const auto length = number<std::uint32_t>();
    if (length > rest_.size()) {
      fail();
      return "";
    }
    std::string value(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return value;
  }
  template <typename Read>
  auto optional(Read read) -> std::optional<decltype(read())> {
    const auto present = number<std::uint8_t>();
    if (present > 1) fail();
    if (present != 1 || !ok_) return std::nullopt;
    auto value = read();
    return ok_ ? std::optional(std::move(value)) : std::nullopt;
  }
  // An enum whose last value is `last`.
  template <typename Enum>
  Enum enumeration(Enum last) {
    const auto value = number<std::uint8_t>();
    if (value > static_cast<std::uint8_t>(last)) {
      fail();
      return Enum{};
    }
    return static_cast<Enum>(value);
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace indicatord::daemon
