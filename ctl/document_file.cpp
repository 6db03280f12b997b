#include "ctl/document_file.h"

#include <algorithm>
#include <fstream>

#include "parsers/extract.h"

namespace indicatord::ctl {

tl::expected<std::string, std::string> read_document(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return tl::unexpected<std::string>("cannot be opened; is the path right, and may you read it?");
  constexpr std::size_t kMost = ExtractLimits{}.max_document_bytes + 1;
  std::string bytes;
  for (std::size_t step = 64U << 10U; in && bytes.size() < kMost; step *= 2) {
    const std::size_t before = bytes.size();
    bytes.resize(std::min(before + step, kMost));
    in.read(bytes.data() + before, static_cast<std::streamsize>(bytes.size() - before));
    bytes.resize(before + static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) return tl::unexpected<std::string>("cannot be read; is it a file, and not a folder?");
  return bytes;
}

}  // namespace indicatord::ctl
