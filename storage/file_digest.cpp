#include "storage/file_digest.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <vector>

#include <openssl/evp.h>

namespace indicatord::storage {

tl::expected<std::string, std::string> sha256_of_file(const std::filesystem::path& file) {
  constexpr std::size_t kChunkBytes = 1U << 20U;
  constexpr std::string_view kHex = "0123456789abcdef";
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
  std::string text;
  for (unsigned i = 0; i < length; ++i) {
    text += kHex[digest[i] >> 4U];
    text += kHex[digest[i] & 0xfU];
  }
  return text;
}

}  // namespace indicatord::storage
