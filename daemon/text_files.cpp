#include "daemon/text_files.h"

#include <fstream>

#include <fmt/format.h>

namespace indicatord::daemon {

tl::expected<std::string, std::string> read_text_file(const std::filesystem::path& file,
                                                      std::size_t max_bytes) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) {
    return tl::unexpected<std::string>(error ? fmt::format("cannot be read: {}", error.message())
                                             : "is not a regular file");
  }
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return tl::unexpected<std::string>("cannot be opened; check its permissions");
  std::string contents(max_bytes + 1, '\0');
  stream.read(contents.data(), static_cast<std::streamsize>(contents.size()));
  if (stream.bad()) return tl::unexpected<std::string>("cannot be read");
  contents.resize(static_cast<std::size_t>(stream.gcount()));
  if (contents.size() > max_bytes) return tl::unexpected(fmt::format("has more than {} bytes", max_bytes));
  return contents;
}

}  // namespace indicatord::daemon
