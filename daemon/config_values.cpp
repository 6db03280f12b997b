#include "daemon/config_values.h"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include <arpa/inet.h>

#include "storage/url.h"

namespace indicatord::daemon {
namespace {

struct Scale {
  std::string_view suffix;
  double factor;
};

// A decimal number directly followed by one of the suffixes.
template <std::size_t N>
std::optional<double> scaled(std::string_view text, const std::array<Scale, N>& scales) {
  double number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (error != std::errc() || !std::isfinite(number)) return std::nullopt;
  const std::string_view suffix(end, static_cast<std::size_t>(text.data() + text.size() - end));
  for (const Scale& scale : scales) {
    if (scale.suffix == suffix) return number * scale.factor;
  }
  return std::nullopt;
}

bool is_address(int family, const std::string& host) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return inet_pton(family, host.c_str(), bytes.data()) == 1;
}

}  // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  constexpr std::array<Scale, 4> kScales = {{{"ms", 1}, {"s", 1e3}, {"m", 6e4}, {"h", 3.6e6}}};
  const auto number = scaled(text, kScales);
  if (!number || *number < 1 || *number > 366.0 * 24 * 3.6e6) return std::nullopt;
  return std::chrono::milliseconds(std::llround(*number));
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
  constexpr std::array<Scale, 4> kScales = {
      {{"B", 1}, {"KiB", 1024.0}, {"MiB", 1024.0 * 1024}, {"GiB", 1024.0 * 1024 * 1024}}};
  const auto number = scaled(text, kScales);
  if (!number || *number < 1 || *number > 0x1p50) return std::nullopt;
  return static_cast<std::uint64_t>(std::llround(*number));
}

std::optional<ListenAddress> parse_listen(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  ListenAddress address;
  address.host = text.substr(0, colon);
  if (address.host.empty()) address.host = "0.0.0.0";
  const std::string_view port = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (error != std::errc() || end != port.data() + port.size()) return std::nullopt;
  if (address.host.size() > 2 && address.host.front() == '[' && address.host.back() == ']') {
    address.host = address.host.substr(1, address.host.size() - 2);
    return is_address(AF_INET6, address.host) ? std::optional(std::move(address)) : std::nullopt;
  }
  return is_address(AF_INET, address.host) ? std::optional(std::move(address)) : std::nullopt;
}

tl::expected<std::string, std::string> absolute_store_url(std::string_view url,
                                                          const std::filesystem::path& base) {
  constexpr std::string_view kScheme = "sqlite://";
  if (const auto checked = storage::check_url(url); !checked) {
    return tl::unexpected<std::string>(checked.error().message);
  }
  if (!url.starts_with(kScheme)) return std::string(url);
  const std::string_view path = url.substr(kScheme.size());
  return std::string(kScheme) + (base / std::filesystem::path(path)).lexically_normal().string();
}

}  // namespace indicatord::daemon
