// The wordings of single values in the configuration. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace indicatord::daemon {

// "400ms", "0.4s", "60s", "5m", "1h"; at least 1 ms, at most 366 days.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

// "512B", "64KiB", "1.5GiB"; whole bytes after rounding, at least 1, at most 2^50.
std::optional<std::uint64_t> parse_size(std::string_view text);

struct ListenAddress {
  std::string host;
  std::uint16_t port = 0;
  friend bool operator==(const ListenAddress&, const ListenAddress&) = default;
};
// "127.0.0.1:9464", "[::1]:9464", ":9464" (every IPv4 address); an address, never a name.
std::optional<ListenAddress> parse_listen(std::string_view text);

// What storage::open_store takes; the path of sqlite://relative/path is made absolute. The error is one
// sentence, without the password of a server.
tl::expected<std::string, std::string> absolute_store_url(std::string_view url,
                                                          const std::filesystem::path& base);

}  // namespace indicatord::daemon
