// Runs a fuzzer's function over the files of a corpus in the normal build, and over each file cut at every
// byte and with every byte changed, so that the fuzzer and its corpus are exercised where there is no
// libFuzzer. Usage: program FOLDER; fails when the folder holds no file. A failing input aborts, with its
// name printed before.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Bytes = std::vector<std::uint8_t>;

// An exact-size copy, so that a sanitizer sees one byte too far.
void run(const Bytes& bytes, std::size_t size) {
  const Bytes exact(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

void run_with_variants(Bytes bytes) {
  for (std::size_t size = 0; size <= bytes.size(); ++size) run(bytes, size);
  for (std::uint8_t& byte : bytes) {
    const std::uint8_t original = byte;
    for (const unsigned mask : {0x01U, 0x20U, 0x80U, 0xFFU}) {
      byte = static_cast<std::uint8_t>(original ^ mask);
      run(bytes, bytes.size());
    }
    byte = original;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
    return 2;
  }
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
    std::printf("%s\n", entry.path().filename().c_str());
    std::fflush(stdout);
    std::ifstream file(entry.path(), std::ios::binary);
    run_with_variants(Bytes(std::istreambuf_iterator<char>(file), {}));
    ++files;
  }
  if (files == 0) std::fprintf(stderr, "no corpus in %s\n", argv[1]);
  return files == 0 ? 1 : 0;
}
