#include "daemon/workers/document_bytes.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <stdexcept>
#include <unistd.h>

#include <openssl/evp.h>

namespace indicatord::daemon {
namespace {

constexpr std::size_t kChunkBytes = 1U << 20U;

// OpenSSL's SHA-256; throws std::runtime_error where OpenSSL has none.
class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    if (!context_ || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1) {
      throw std::runtime_error("OpenSSL gives no SHA-256");
    }
  }
  void add(const char* bytes, std::size_t length) {
    if (EVP_DigestUpdate(context_.get(), bytes, length) != 1) throw std::runtime_error("SHA-256 failed");
  }
  std::string hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned length = 0;
    if (EVP_DigestFinal_ex(context_.get(), digest.data(), &length) != 1)
      throw std::runtime_error("SHA-256 failed");
    constexpr const char* kDigits = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < length; ++i) {
      text += kDigits[digest[i] >> 4U];
      text += kDigits[digest[i] & 15U];
    }
    return text;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace

bool is_unchanged(int file, const FileSignature& signature) {
  struct stat status {};
  if (::fstat(file, &status) != 0) return false;
  const FileSignature now = signature_of(status);
  // Not the ctime: deleting or renaming the file does not change what was read.
  return now.bytes == signature.bytes && now.modified_ns == signature.modified_ns;
}

tl::expected<DocumentBytes, BytesTrouble> read_document(int file, std::uint64_t max_bytes) {
  DocumentBytes document;
  struct stat status {};
  if (::fstat(file, &status) != 0) return tl::unexpected(BytesTrouble::kUnreadable);
  document.signature = signature_of(status);
  const std::uint64_t size = document.signature.bytes;
  if (size > max_bytes) return tl::unexpected(BytesTrouble::kChanged);
  document.bytes.resize(size);
  Sha256 hash;
  std::size_t length = 0;
  while (length < size) {
    const std::size_t wanted = std::min(kChunkBytes, static_cast<std::size_t>(size) - length);
    const ssize_t got = ::pread(file, document.bytes.data() + length, wanted, static_cast<off_t>(length));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return tl::unexpected(BytesTrouble::kUnreadable);
    if (got == 0) return tl::unexpected(BytesTrouble::kChanged);
    hash.add(document.bytes.data() + length, static_cast<std::size_t>(got));
    length += static_cast<std::size_t>(got);
  }
  if (!is_unchanged(file, document.signature)) return tl::unexpected(BytesTrouble::kChanged);
  document.sha256 = hash.hex();
  return document;
}

}  // namespace indicatord::daemon
