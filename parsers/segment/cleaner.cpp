#include "parsers/segment/cleaner.h"

#include <algorithm>

#include "parsers/segment/pinyin_gloss.h"

namespace indicatord::segment {
namespace {

bool is_stop(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？' || c == U'!' || c == U'?';
}

// 2019年
bool names_year(std::string_view text) {
  constexpr std::size_t kDigits = 4;
  constexpr std::string_view kYear = "年";
  return text.substr(0, kDigits).find_first_not_of("0123456789") == std::string_view::npos &&
         text.substr(std::min(kDigits, text.size())).starts_with(kYear);
}

}  // namespace

void Cleaner::add(const Line& line, bool headline, bool row) {
  const bool spaced_out = headline && letter_spaced(line);
  bool gap = false;
  bool figure = false;
  before_ = 0;
  for (std::size_t at = line.begin; at < line.end;) {
    const std::size_t start = at;
    const char32_t c = fold(next_code_point(text_, at));
    if (is_blank(c) || c == U'\n' || c == 0) {
      gap = true;
      continue;
    }
    if ((c == U'(' || c == U'（') && is_han(before_)) {
      at = skip_pinyin_gloss(text_, start);
      if (at > start) continue;
      next_code_point(text_, at);
    }
    if (gap && figure && is_han(c) && (is_han(before_) || before_ == U'%')) {
      put(U'，', start, start);
    } else if (gap && before_ != 0) {
      put_gap(c, headline && !spaced_out, start);
    }
    gap = false;
    figure = figure || (row && is_digit(c));
    put(c, start, at);
    at = put_plain(at, line.end);
  }
  flush();
}

// Most of any text is runs of characters that need no cleaning and end no sentence. Returns behind those that
// follow.
std::size_t Cleaner::put_plain(std::size_t at, std::size_t last) {
  constexpr std::uint32_t kBytes = 3;
  if (filled_ == kBlock) flush();
  const char* const bytes = text_.data() + at;
  const std::size_t most = std::min((last - at) / kBytes, kBlock - filled_);
  std::size_t count = 0;
  for (; count < most; ++count) {
    const char* const here = bytes + count * kBytes;
    const char32_t c = code_point_of_three(here);
    if (!leads_common_han(*here) && c != U'，' && c != U'、') break;
    chars_[filled_ + count] = c;
  }
  if (count == 0) return at;
  for (std::size_t i = 0; i < count; i += kStep) {
    const auto offset = static_cast<std::uint32_t>(at + i * kBytes);
    for (std::uint32_t k = 0; k < kStep; ++k) begin_[filled_ + i + k] = offset + k * kBytes;
  }
  std::fill_n(bytes_.data() + filled_, count, static_cast<std::uint8_t>(kBytes));
  filled_ += count;
  before_ = chars_[filled_ - 1];
  return at + count * kBytes;
}

void Cleaner::join(const Line& next) {
  std::size_t at = next.begin;
  if (out_.size() > 0 && is_latin(out_.chars.back()) && is_latin(fold(next_code_point(text_, at)))) {
    out_.push(U' ', next.begin, next.begin);
  }
}

void Cleaner::part_row(std::uint32_t at) {
  constexpr std::u32string_view kParts = U"：:；;，。";
  if (out_.size() > 0 && kParts.find(out_.chars.back()) == std::u32string_view::npos)
    out_.push(U'；', at, at);
}

// 大 丰 港 二 期: a headline whose every character stands alone.
bool Cleaner::letter_spaced(const Line& line) const {
  std::size_t gaps = 0;
  std::size_t chars = 0;
  for (std::size_t at = line.begin; at < line.end;) {
    if (is_blank(next_code_point(text_, at))) {
      ++gaps;
    } else {
      ++chars;
    }
  }
  return chars > 3 && gaps * 3 > chars * 2;
}

void Cleaner::put_gap(char32_t next, bool clause_break, std::size_t at) {
  if (is_latin(before_) && (is_latin(next) || is_digit(next))) {
    put(U' ', at, at);
  } else if (clause_break && is_han(next) && (is_han(before_) || before_ == U'%' || before_ == U'”')) {
    put(U'\n', at, at);
  } else if (clause_break && is_digit(before_) && names_year(text_.substr(at))) {
    put(U'\n', at, at);  // 表3 2019年…
  }
}

// Characters come one by one and go to three lists: in blocks, that is a third of the work.
void Cleaner::put(char32_t c, std::size_t first, std::size_t last) {
  if (filled_ == kBlock) flush();
  if (is_stop(c)) stops_.push_back(static_cast<std::uint32_t>(out_.size() + filled_));
  chars_[filled_] = c;
  begin_[filled_] = static_cast<std::uint32_t>(first);
  bytes_[filled_] = static_cast<std::uint8_t>(last - first);
  ++filled_;
  before_ = c;
}

void Cleaner::flush() {
  out_.chars.append(chars_.data(), filled_);
  out_.begin.insert(out_.begin.end(), begin_.data(), begin_.data() + filled_);
  out_.bytes.insert(out_.bytes.end(), bytes_.data(), bytes_.data() + filled_);
  filled_ = 0;
}

}  // namespace indicatord::segment
