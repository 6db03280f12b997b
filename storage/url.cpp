#include "storage/url.h"

#include <algorithm>
#include <array>

#include "storage/postgresql/conninfo.h"

namespace indicatord::storage {
namespace {

constexpr std::string_view kSqlite = "sqlite://";
constexpr std::array<std::string_view, 2> kPostgresql = {"postgresql://", "postgres://"};
constexpr std::size_t kMaxPath = 4096;

tl::unexpected<StoreError> refuse(std::string_view url, std::string_view why) {
  constexpr std::size_t kShown = 200;
  std::string message = "the store URL \"";
  message.append(without_password(url).substr(0, kShown)).append("\" ").append(why);
  message +=
      "; write sqlite:///absolute/path/indicators.db, sqlite://relative/path.db "
      "or postgresql://role@host:port/database";
  return tl::unexpected(StoreError{StoreError::Kind::kPermanent, std::move(message)});
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

// Parameters of a libpq URI that hold no secret.
bool is_harmless(std::string_view parameter) {
  constexpr std::array<std::string_view, 10> kHarmless = {"host",
                                                          "hostaddr",
                                                          "port",
                                                          "dbname",
                                                          "user",
                                                          "options",
                                                          "sslmode",
                                                          "passfile",
                                                          "target_session_attrs",
                                                          "application_name"};
  return std::find(kHarmless.begin(), kHarmless.end(), parameter) != kHarmless.end();
}

void append_parameters(std::string& shown, std::string_view parameters) {
  while (!parameters.empty()) {
    const std::string_view one = parameters.substr(0, parameters.find('&'));
    const std::size_t equals = one.find('=');
    const bool harmless = equals != std::string_view::npos && is_harmless(one.substr(0, equals));
    shown.append(harmless ? one : one.substr(0, equals));
    if (!harmless && equals != std::string_view::npos) shown += "=***";
    parameters.remove_prefix(std::min(one.size() + 1, parameters.size()));
    if (!parameters.empty()) shown += '&';
  }
}

}  // namespace

tl::expected<std::string, StoreError> parse_sqlite_url(std::string_view url) {
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos) return refuse(url, "has no scheme");
  if (!url.starts_with(kSqlite)) return refuse(url, "names an engine that this build does not have");
  const std::string_view path = url.substr(kSqlite.size());
  if (path.empty() || path.ends_with('/')) return refuse(url, "names no file");
  if (path.size() > kMaxPath) return refuse(url, "is too long");
  if (std::any_of(path.begin(), path.end(), is_control)) return refuse(url, "holds a control character");
  if (path.find('?') != std::string_view::npos) return refuse(url, "has options, which are not known here");
  if (path.starts_with(":memory:")) return refuse(url, "names a memory database, which no reader could see");
  return std::string(path);
}

bool is_postgresql_url(std::string_view url) {
  return std::any_of(kPostgresql.begin(), kPostgresql.end(),
                     [url](std::string_view scheme) { return url.starts_with(scheme); });
}

tl::expected<void, StoreError> check_url(std::string_view url) {
  if (!is_postgresql_url(url)) return parse_sqlite_url(url).map([](const std::string&) {});
  return postgresql::parse_conninfo(url).map([](const postgresql::Conninfo&) {});
}

std::string without_password(std::string_view url) {
  if (!is_postgresql_url(url)) return std::string(url);
  const std::size_t begin = url.find("://") + 3;
  std::string shown(url.substr(0, begin));
  // The last @, since a password may hold one, or a ? or a /, that should have been percent-encoded.
  const std::size_t at = url.rfind('@');
  const std::size_t colon = url.find(':', begin);
  std::size_t rest = begin;
  if (at != std::string_view::npos && colon < at) {
    shown.append(url.substr(begin, colon - begin)).append(":***");
    rest = at;
  }
  const std::size_t question = std::min(url.find('?', rest), url.size());
  shown.append(url.substr(rest, question - rest));
  if (question == url.size()) return shown;
  shown += '?';
  append_parameters(shown, url.substr(question + 1));
  return shown;
}

}  // namespace indicatord::storage
