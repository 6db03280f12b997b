#include "storage/url.h"

#include <algorithm>

namespace indicatord::storage {
namespace {

constexpr std::string_view kScheme = "sqlite://";
constexpr std::size_t kMaxPath = 4096;

tl::unexpected<StoreError> refuse(std::string_view url, std::string_view why) {
  constexpr std::size_t kShown = 200;
  std::string message = "the store URL \"";
  message.append(url.substr(0, kShown)).append("\" ").append(why);
  message += "; write sqlite:///absolute/path/indicators.db or sqlite://relative/path.db";
  return tl::unexpected(StoreError{StoreError::Kind::kPermanent, std::move(message)});
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

}  // namespace

tl::expected<std::string, StoreError> parse_sqlite_url(std::string_view url) {
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos) return refuse(url, "has no scheme");
  if (!url.starts_with(kScheme)) return refuse(url, "names an engine that this build does not have");
  const std::string_view path = url.substr(kScheme.size());
  if (path.empty() || path.ends_with('/')) return refuse(url, "names no file");
  if (path.size() > kMaxPath) return refuse(url, "is too long");
  if (std::any_of(path.begin(), path.end(), is_control)) return refuse(url, "holds a control character");
  if (path.find('?') != std::string_view::npos) return refuse(url, "has options, which are not known here");
  if (path.starts_with(":memory:")) return refuse(url, "names a memory database, which no reader could see");
  return std::string(path);
}

}  // namespace indicatord::storage
