#include "storage/series_key.h"

#include <array>
#include <charconv>
#include <stdexcept>

#include <openssl/evp.h>

namespace indicatord::storage {
namespace {

void append_field(std::string& key, std::string_view tag, std::string_view field) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), tag.size() + field.size()).ptr;
  key.append(digits.data(), end).append(1, ':').append(tag).append(field).append(1, ',');
}

}  // namespace

std::optional<std::string> series_key(const model::Statement& statement) {
  if (!statement.indicator || !statement.period) return std::nullopt;
  std::string key;
  append_field(key, "", *statement.indicator);
  append_field(key, "", statement.breakdown);
  if (statement.ref_area) {
    append_field(key, "c", *statement.ref_area);
  } else {
    append_field(key, "n", *statement.ref_area_name);
  }
  append_field(key, "", *statement.entity);
  append_field(key, "", to_string(statement.measure));
  append_field(key, "", *statement.basis);
  append_field(key, "", statement.unit);
  const char freq = model::sdmx_frequency(*statement.period);
  append_field(key, "", std::string_view(&freq, 1));
  return key;
}

std::string series_id(std::string_view key) {
  constexpr std::size_t kBytes = 16;
  constexpr std::string_view kHex = "0123456789abcdef";
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  if (EVP_Digest(key.data(), key.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("OpenSSL refuses SHA-256; check its configuration (openssl.cnf)");
  }
  std::string id;
  id.reserve(2 * kBytes);
  for (std::size_t i = 0; i < kBytes; ++i) {
    id += kHex[digest[i] >> 4U];
    id += kHex[digest[i] & 0xfU];
  }
  return id;
}

}  // namespace indicatord::storage
