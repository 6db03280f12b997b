#include "storage/postgresql/conninfo.h"

#include <algorithm>
#include <libpq-fe.h>
#include <memory>

#include "storage/url.h"

namespace indicatord::storage::postgresql {
namespace {

constexpr std::size_t kMaxUrl = 4096;

// A dead server is noticed within about half a minute, however it died. Milliseconds for tcp_user_timeout,
// seconds for the others.
const std::map<std::string, std::string> kUnlessSaid = {
    {"application_name", "indicatord"}, {"connect_timeout", "10"},    {"tcp_user_timeout", "30000"},
    {"keepalives_idle", "20"},          {"keepalives_interval", "5"}, {"keepalives_count", "3"}};

struct FreeOptions {
  void operator()(PQconninfoOption* options) const noexcept { PQconninfoFree(options); }
};

tl::unexpected<StoreError> refuse(const std::string& shown, std::string_view why) {
  std::string message = "the store URL \"" + shown + "\" ";
  message.append(why).append("; write postgresql://role@host:port/database");
  return tl::unexpected(StoreError{StoreError::Kind::kPermanent, std::move(message)});
}

// libpq quotes the URL, or a piece of it that may be the password's; so it is quoted only where there is
// none.
std::string reason_of(char* complaint, bool has_secret) {
  const std::unique_ptr<char, decltype(&PQfreemem)> owned(complaint, &PQfreemem);
  if (complaint == nullptr || has_secret) return "cannot be read (are special characters percent-encoded?)";
  std::string reason = std::string("cannot be read: ") + complaint;
  while (reason.ends_with('\n')) reason.pop_back();
  return reason;
}

}  // namespace

tl::expected<Conninfo, StoreError> parse_conninfo(std::string_view url) {
  Conninfo info{without_password(url), kUnlessSaid};
  if (url.size() > kMaxUrl) return refuse(info.shown.substr(0, 200), "is too long");
  if (std::any_of(url.begin(), url.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; })) {
    return refuse(info.shown, "holds a control character");
  }
  const std::string terminated(url);
  char* complaint = nullptr;
  const std::unique_ptr<PQconninfoOption, FreeOptions> options(
      PQconninfoParse(terminated.c_str(), &complaint));
  if (!options) return refuse(info.shown, reason_of(complaint, info.shown != url));
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val != nullptr) info.parameters[option->keyword] = option->val;
  }
  if (info.parameters["dbname"].empty()) return refuse(info.shown, "names no database");
  info.parameters["client_encoding"] = "UTF8";
  return info;
}

}  // namespace indicatord::storage::postgresql
