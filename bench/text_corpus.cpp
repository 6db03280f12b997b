#include "bench/text_corpus.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>

namespace indicatord::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSentencesOfDocument = 40;
constexpr unsigned kSeed = 20220429;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path.string() + " cannot be opened; may you read it?");
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void add_texts_below(const fs::path& folder, std::vector<fs::path>& paths) {
  if (!fs::is_directory(folder)) return;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
}

// The sentences of a case file: lines that are no comment, no directive and no expected statement.
void add_sentences(const fs::path& path, std::vector<std::string>& sentences) {
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const bool prose = !line.empty() && (static_cast<unsigned char>(line[0]) & 0x80U) != 0;
    if (prose || (!line.empty() && line[0] >= '0' && line[0] <= '9')) sentences.push_back(line);
  }
}

std::vector<std::string> construction_documents(const fs::path& folder) {
  std::vector<fs::path> paths;
  add_texts_below(folder, paths);
  std::ranges::sort(paths);
  std::vector<std::string> sentences;
  for (const fs::path& path : paths) add_sentences(path, sentences);
  std::vector<std::string> documents;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (i % kSentencesOfDocument == 0) documents.emplace_back();
    documents.back() += sentences[i] + "\n";
  }
  return documents;
}

// Of our own, since what std::shuffle makes of a seed is the library's choice.
template <typename Value>
void shuffle(std::vector<Value>& values, std::mt19937& random) {
  for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[random() % i]);
}

}  // namespace

SourceTexts load_source_texts(const fs::path& checkout) {
  const fs::path shared = checkout.parent_path() / "shared";
  std::vector<fs::path> paths;
  add_texts_below(shared / "gold", paths);
  add_texts_below(shared / "texts", paths);
  std::ranges::sort(paths);
  SourceTexts out;
  for (const fs::path& path : paths) out.texts.push_back(read_file(path));
  out.origin = std::to_string(paths.size()) + " texts of " + shared.string();
  if (!out.texts.empty()) return out;
  out = load_case_texts(checkout);
  out.origin += " (no texts in " + shared.string() + ")";
  return out;
}

SourceTexts load_case_texts(const fs::path& checkout) {
  SourceTexts out;
  out.texts = construction_documents(checkout / "tests/corpus/constructions");
  out.origin = "the sentences of tests/corpus/constructions";
  if (out.texts.empty())
    throw std::runtime_error("there are no texts to measure with in " + checkout.string());
  return out;
}

Text::Text(const SourceTexts& sources, std::size_t bytes) {
  std::mt19937 random(kSeed);
  std::vector<const std::string*> order;
  for (const std::string& text : sources.texts) order.push_back(&text);
  whole_.reserve(bytes + bytes / 8);
  while (whole_.size() < bytes) {
    shuffle(order, random);
    for (const std::string* text : order) {
      if (whole_.size() >= bytes) break;
      whole_ += *text;
      whole_ += '\n';
      ends_.push_back(whole_.size());
    }
  }
}

std::vector<std::string_view> Text::documents() const {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (const std::size_t end : ends_) {
    out.push_back(std::string_view(whole_).substr(begin, end - begin));
    begin = end;
  }
  return out;
}

std::string without_stops(std::string_view text) {
  constexpr std::array<std::string_view, 5> kStops = {"。", "！", "？", "!", "?"};
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto stop = std::ranges::find_if(kStops, [&](std::string_view s) { return text.starts_with(s); });
    if (stop != kStops.end()) {
      out += "，";
      text.remove_prefix(stop->size());
      continue;
    }
    if (text.front() != '\n' && text.front() != '\r') out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

std::string_view beginning(std::string_view text, std::size_t bytes) {
  if (bytes >= text.size()) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
  return text.substr(0, bytes);
}

}  // namespace indicatord::bench
