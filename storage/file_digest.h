// The checksum of a file, as sha256sum prints it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace indicatord::storage {

// SHA-256 of the whole file, 64 hex digits. The error says why it cannot be read. Throws std::runtime_error
// when OpenSSL cannot hash.
tl::expected<std::string, std::string> sha256_of_file(const std::filesystem::path& file);

// The same of bytes in memory.
std::string sha256_of(std::string_view bytes);

}  // namespace indicatord::storage
