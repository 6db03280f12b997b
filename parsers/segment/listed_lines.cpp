#include "parsers/segment/listed_lines.h"

#include "parsers/segment/clean_text.h"

namespace indicatord::segment {
namespace {

constexpr std::string_view kColon = "：";
constexpr std::string_view kStop = "。";

// 油料　1.63万吨　增长12.4%; not 一、农业, 1.油料, 2020年, 其中： or a sentence with others behind it
bool is_row(std::string_view text, const Line& line) {
  constexpr std::uint32_t kLongest = 40;
  constexpr std::u32string_view kNumbers = U"一二三四五六七八九十";
  if (line.chars > kLongest) return false;
  std::string_view words = text.substr(line.begin, line.end - line.begin);
  if (words.ends_with(kColon) || words.ends_with(":")) return false;
  if (words.ends_with(kStop)) words.remove_suffix(kStop.size());
  if (words.find(kStop) != std::string_view::npos) return false;
  std::size_t at = 0;
  const char32_t first = fold(next_code_point(words, at));
  if (!is_han(first)) return false;
  const bool numeral = kNumbers.find(first) != std::u32string_view::npos;
  bool figure = false;
  for (bool second = true; at < words.size(); second = false) {
    const char32_t c = fold(next_code_point(words, at));
    if (second && numeral && (c == U'、' || kNumbers.find(c) != std::u32string_view::npos)) return false;
    figure = figure || is_digit(c);
  }
  return figure;
}

}  // namespace

std::uint32_t end_of_listed_lines(std::string_view text, const std::vector<Line>& lines, std::uint32_t i,
                                  std::uint32_t stop) {
  const std::string_view head = text.substr(lines[i].begin, lines[i].end - lines[i].begin);
  if (!head.ends_with(kColon) && !head.ends_with(":")) return i + 1;
  std::uint32_t end = i + 1;
  int rows = 0;
  for (std::uint32_t k = i + 1; k < stop; ++k) {
    if (lines[k].blank()) continue;
    if (!is_row(text, lines[k])) break;
    ++rows;
    end = k + 1;
  }
  return rows > 1 ? end : i + 1;
}

}  // namespace indicatord::segment
