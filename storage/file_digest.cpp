#include "storage/file_digest.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <span>
#include <stdexcept>
#include <vector>

#include <openssl/evp.h>

namespace indicatord::storage {
namespace {

std::string to_hex(std::span<const unsigned char> bytes) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : bytes) {
    text += kHex[byte >> 4U];
    text += kHex[byte & 0xfU];
  }
  return text;
}

}  // namespace

tl::expected<std::string, std::string> sha256_of_file(const std::filesystem::path& file) {
  constexpr std::size_t kChunkBytes = 1U << 20U;
  std::ifstream in(file, std::ios::binary);
  if (!in) return tl::unexpected(file.string() + ": " + std::strerror(errno));
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  bool hashed = context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
  std::vector<char> chunk(kChunkBytes);
  while (hashed && in) {
    in.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    hashed = EVP_DigestUpdate(context.get(), chunk.data(), static_cast<std::size_t>(in.gcount())) == 1;
  }
  if (in.bad()) return tl::unexpected(file.string() + ": cannot be read to its end");
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  hashed = hashed && EVP_DigestFinal_ex(context.get(), digest.data(), &length) == 1;
  if (!hashed) throw std::runtime_error("OpenSSL refuses SHA-256; check its configuration (openssl.cnf)");
  return to_hex(std::span(digest).first(length));
}

std::string sha256_of(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
    throw std::runtime_error("OpenSSL refuses SHA-256; check its configuration (openssl.cnf)");
  return to_hex(std::span(digest).first(length));
}

}  // namespace indicatord::storage
