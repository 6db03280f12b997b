// How fast the extractor reads Chinese prose, against ripgrep that only looks for the digits in the same
// file in the same run; how its time grows with the length of a document; how much memory and how many
// instructions it takes.
//
//   extract_bench [megabytes]      50
//   extract_bench --peak FILE      extracts the file and prints the peak memory of the process (kB)
//   extract_bench --once FILE      extracts the file once: what valgrind counts
//
// Times are CPU seconds of one core, so that a busy machine matters little. Nothing is asserted.
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <sched.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "bench/child.h"
#include "bench/text_corpus.h"
#include "parsers/extract.h"

namespace indicatord::bench {
namespace {

namespace fs = std::filesystem;

constexpr double kMegabyte = 1e6;
constexpr int kRuns = 3;

double cpu_now() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double cpu_seconds(const std::function<void()>& action) {
  const double begin = cpu_now();
  action();
  return cpu_now() - begin;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

// Children inherit it.
void stay_on_one_core() {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(static_cast<std::size_t>(sched_getcpu()), &cores);
  if (sched_setaffinity(0, sizeof cores, &cores) != 0)
    throw std::runtime_error("cannot stay on one core; is the process confined?");
}

std::size_t statements_of(const Extractor& extractor, std::string_view document) {
  ExtractRequest request;
  request.bytes = document;
  request.published = model::make_date(2024, 3, 5);
  const auto extraction = extractor.extract(request);
  if (!extraction) throw std::runtime_error(extraction.error().message);
  return extraction->statements.size();
}

std::string read_file(const char* path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(std::string(path) + " cannot be opened");
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_file(const fs::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw std::runtime_error(path.string() + " cannot be written; is the disk full?");
}

// ---------------------------------------------------------------- the parts of the report

void print_rate(const char* what, std::size_t bytes, double seconds, double rival_seconds) {
  std::printf("%-34s %8.1f MB/s", what, static_cast<double>(bytes) / kMegabyte / seconds);
  if (rival_seconds > 0) std::printf("   1/%.1f of ripgrep", seconds / rival_seconds);
  std::printf("\n");
}

// In turns, so that what else the machine does hits all alike.
void race(const Extractor& extractor, const Text& text, const fs::path& file) {
  const std::vector<std::string> rg = {"rg", "-j1", "-o", "[0-9]+(\\.[0-9]+)?", file.string()};
  const bool has_rival = is_installed(rg[0]);
  const auto documents = text.documents();
  std::vector<double> rival;
  std::vector<double> natural;
  std::vector<double> whole;
  std::size_t statements = 0;
  std::size_t statements_of_whole = 0;
  for (int i = 0; i < kRuns; ++i) {
    if (has_rival) rival.push_back(run_child(rg, Output::kThrownAway).cpu_seconds);
    statements = 0;
    natural.push_back(cpu_seconds([&] {
      for (const std::string_view document : documents) statements += statements_of(extractor, document);
    }));
    whole.push_back(cpu_seconds([&] { statements_of_whole = statements_of(extractor, text.whole()); }));
  }
  const std::size_t bytes = text.whole().size();
  const double rival_seconds = has_rival ? median(rival) : 0;
  if (has_rival) {
    print_rate("rg -o '[0-9]+(\\.[0-9]+)?'", bytes, rival_seconds, 0);
  } else {
    std::printf("rg is not installed: no rival (scripts/install-dependencies.sh bench)\n");
  }
  print_rate("extract, documents one by one", bytes, median(natural), rival_seconds);
  std::printf("  %zu documents, %zu statements, %.0f statements/s\n", documents.size(), statements,
              static_cast<double>(statements) / median(natural));
  print_rate("extract, all as one document", bytes, median(whole), rival_seconds);
  std::printf("  %zu statements\n", statements_of_whole);
}

// Nanoseconds a byte: the same in each row where time is linear.
void print_growth(const Extractor& extractor, std::string_view text) {
  const std::string endless = without_stops(text);
  std::printf("\n%-12s %22s %26s\n", "document", "as it is", "without a full stop");
  for (const std::size_t megabytes : {1, 2, 4, 8, 16, 20}) {
    const auto bytes = megabytes * static_cast<std::size_t>(kMegabyte);
    if (bytes > endless.size()) break;
    const auto time_of = [&](std::string_view document) {
      std::vector<double> times;
      for (int i = 0; i < kRuns; ++i)
        times.push_back(cpu_seconds([&] { statements_of(extractor, document); }));
      return 1e9 * median(times) / static_cast<double>(document.size());
    };
    std::printf("%9zu MB %17.1f ns/B %21.1f ns/B\n", megabytes, time_of(beginning(text, bytes)),
                time_of(beginning(endless, bytes)));
  }
}

void print_peaks(const std::string& self, std::string_view text, std::string_view dense,
                 const fs::path& folder) {
  std::printf("\n%-34s %10s %16s\n", "document", "peak", "20x + 64 MB");
  const fs::path file = folder / "part.txt";
  const auto peak_of = [&](const std::string& what, std::string_view document) {
    write_file(file, document);
    const Child child = run_child({self, "--peak", file.string()}, Output::kKept);
    const double megabytes = 1024 * std::strtod(child.output.c_str(), nullptr) / kMegabyte;
    std::printf("%-34s %7.0f MB %13.0f MB\n", what.c_str(), megabytes,
                20 * static_cast<double>(document.size()) / kMegabyte + 64);
  };
  for (const std::size_t megabytes : {1, 5, 20, 50}) {
    const auto bytes = megabytes * static_cast<std::size_t>(kMegabyte);
    if (bytes > text.size()) break;
    peak_of(std::to_string(megabytes) + " MB", beginning(text, bytes));
    if (megabytes != 20) continue;
    peak_of("20 MB without a full stop", without_stops(beginning(text, bytes)));
    peak_of("20 MB of nothing but figures", beginning(dense, bytes));
    peak_of("  without a full stop", without_stops(beginning(dense, bytes)));
  }
}

// callgrind says "Collected : N" on standard error.
double instructions_of(const std::string& self, std::string_view document, const fs::path& folder) {
  const fs::path file = folder / "slice.txt";
  write_file(file, document);
  const Child child =
      run_child({"valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                 "--toggle-collect=indicatord::Extractor::extract*", self, "--once", file.string()},
                Output::kThrownAway);
  constexpr std::string_view kMark = "Collected : ";
  const std::size_t at = child.errors.find(kMark);
  if (at == std::string::npos) throw std::runtime_error("callgrind gave no count: " + child.errors);
  return std::strtod(child.errors.c_str() + at + kMark.size(), nullptr);
}

void print_instructions(const std::string& self, std::string_view text, const fs::path& folder) {
  if (!is_installed("valgrind")) {
    std::printf("\nvalgrind is not installed: no instructions (scripts/install-dependencies.sh bench)\n");
    return;
  }
  const std::string_view slice = beginning(text, static_cast<std::size_t>(kMegabyte));
  std::printf("\ninstructions (callgrind, %.1f MB)   %8.1f per byte\n",
              static_cast<double>(slice.size()) / kMegabyte,
              instructions_of(self, slice, folder) / static_cast<double>(slice.size()));
}

// ---------------------------------------------------------------- the program

class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "indicatord-bench-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
    path_ = pattern;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

int report(std::size_t megabytes) {
  stay_on_one_core();
  const SourceTexts sources = load_source_texts(INDICATORD_SOURCE_FOLDER);
  const Text text(sources, megabytes * static_cast<std::size_t>(kMegabyte));
  std::printf("%.1f MB from %s\n", static_cast<double>(text.whole().size()) / kMegabyte,
              sources.origin.c_str());
  const Folder folder;
  const fs::path file = folder.path() / "text.txt";
  write_file(file, text.whole());
  const std::string self = fs::read_symlink("/proc/self/exe").string();
  {
    const Extractor extractor(lexicon::builtin_lexicon());
    race(extractor, text, file);
    print_growth(extractor, text.whole());
  }
  const Text dense(load_case_texts(INDICATORD_SOURCE_FOLDER), 20 * static_cast<std::size_t>(kMegabyte));
  print_peaks(self, text.whole(), dense.whole(), folder.path());
  print_instructions(self, text.whole(), folder.path());
  return 0;
}

// In kB. Of /proc, since getrusage also counts the process that started this one.
std::string peak_memory() {
  std::ifstream status("/proc/self/status");
  constexpr std::string_view kField = "VmHWM:";
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(kField)) return line.substr(kField.size());
  }
  throw std::runtime_error("/proc/self/status has no VmHWM");
}

int extract_once(const char* path, bool print_peak) {
  const Extractor extractor(lexicon::builtin_lexicon());
  statements_of(extractor, read_file(path));
  if (print_peak) std::printf("%s\n", peak_memory().c_str());
  return 0;
}

int run_main(int argc, char** argv) {
  const std::string_view first = argc > 1 ? argv[1] : "";
  if (argc == 3 && first == "--peak") return extract_once(argv[2], true);
  if (argc == 3 && first == "--once") return extract_once(argv[2], false);
  std::size_t megabytes = 50;
  const auto [end, error] = std::from_chars(first.data(), first.data() + first.size(), megabytes);
  const bool number = error == std::errc{} && end == first.data() + first.size() && megabytes > 0;
  if (argc > 2 || (argc == 2 && !number)) {
    std::fprintf(stderr, "usage: extract_bench [megabytes]\n");
    return 2;
  }
  return report(megabytes);
}

}  // namespace
}  // namespace indicatord::bench

int main(int argc, char** argv) {
  try {
    return indicatord::bench::run_main(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "extract_bench: %s\n", error.what());
    return 1;
  }
}
