#include "parsers/segment/page_layout.h"

#include <algorithm>
#include <array>
#include <string>

#include "parsers/segment/clean_text.h"
#include "parsers/segment/listed_lines.h"
#include "parsers/segment/marks.h"

namespace indicatord::segment {
namespace {

// A column of a newspaper is rarely wider; a paragraph on one line nearly always is.
constexpr std::size_t kWidestColumn = 64;
constexpr std::uint32_t kLongestHeadlineLine = 30;
constexpr std::uint32_t kLongestFlowingHeadline = 50;
constexpr std::uint32_t kMostHeadlineLines = 4;
constexpr std::size_t kFewestLinesToJudge = 6;

// How a page says that an article begins, that a picture is explained, or that this is the page's own
// imprint. These are marks of layout, not of the economy's language, and no reader's lexicon changes them.
constexpr std::array<std::string_view, 4> kBylines = {"本报讯", "本报记者", "本报通讯员", "通讯员"};
// So does an article even where no blank line stands before it.
constexpr std::array<std::string_view, 6> kDatelines = {"新华社", "综合新华社", "央视网消息",
                                                        "中新社", "（紧接",     "（上接"};
// 据新华社北京5月6日电; 据新华社报道 opens a paragraph like any other.
constexpr std::array<std::string_view, 2> kAgencies = {"据新华社", "据中新社"};
// ■本报记者, ◎记者: behind a bullet.
constexpr std::array<std::string_view, 3> kMarkedBylines = {"本报", "记者", "通讯员"};
constexpr std::array<std::string_view, 4> kCaptionMarks = {"摄", "图为", "摄影", "供图"};
constexpr std::array<std::string_view, 8> kImprintMarks = {"责任编辑", "责编",     "责校",     "版式",
                                                           "组版",     "新闻热线", "投稿邮箱", "星期"};
// Each of a row of short news of their own opens so. The other bullets may set off the parts of one article.
constexpr std::array<std::string_view, 4> kBriefMarks = {"●", "■", "▲", "◆"};
constexpr std::u32string_view kBullets = U"●■▲◆★□○◎▶※";
constexpr std::u32string_view kClosers = U"”’）)」』】》";
constexpr std::u32string_view kSentenceEnds = U"。！？!?…：:；;";

template <typename Marks>
bool starts_with_any(std::string_view text, const Marks& marks) {
  return std::ranges::any_of(marks, [&](std::string_view mark) { return text.starts_with(mark); });
}

// 本报沧州讯, 本报记者讯: between the paper and its news stands a place or a person. 今报讯, 晚报讯,
// 市农网讯: a paper that calls itself otherwise.
bool is_paper_dateline(std::string_view squeezed) {
  constexpr std::array<std::string_view, 2> kPapersNews = {"报讯", "网讯"};
  constexpr std::array<std::string_view, 4> kBehindNews = {"（", "(", "记者", "通讯员"};
  constexpr std::size_t kLongestPaper = 9;  // bytes: three characters
  for (const std::string_view news : kPapersNews) {
    const std::size_t found = squeezed.substr(0, kLongestPaper + news.size()).find(news);
    if (found == std::string_view::npos) continue;
    // 互联网讯息平台 goes on
    const std::string_view behind = squeezed.substr(found + news.size());
    if (behind.empty() || starts_with_any(behind, kBehindNews)) return true;
  }
  constexpr std::string_view kPaper = "本报";
  constexpr std::string_view kNews = "讯";
  constexpr std::size_t kLongestPlace = 18;  // bytes: six characters
  if (!squeezed.starts_with(kPaper)) return false;
  const std::size_t news = squeezed.substr(0, kPaper.size() + kLongestPlace + kNews.size()).find(kNews);
  return news != std::string_view::npos;
}

// 据新华社北京5月6日电: between the agency and its wire stand a place and a day.
bool is_agency_dateline(std::string_view squeezed) {
  constexpr std::string_view kWire = "电";
  constexpr std::size_t kLongestDateline = 60;  // bytes: twenty characters
  return starts_with_any(squeezed, kAgencies) &&
         squeezed.substr(0, kLongestDateline).find(kWire) != std::string_view::npos;
}

bool has_dateline(std::string_view squeezed) {
  return starts_with_any(squeezed, kDatelines) || is_paper_dateline(squeezed) || is_agency_dateline(squeezed);
}

// ◎本报记者 李秋萍
bool is_marked_byline(std::string_view squeezed) {
  std::size_t at = 0;
  if (squeezed.empty() || kBullets.find(next_code_point(squeezed, at)) == std::u32string_view::npos)
    return false;
  return starts_with_any(squeezed.substr(at), kMarkedBylines);
}

// Does this run of characters end as a sentence ends (closing quotes, brackets and blanks aside)?
bool ends_sentence(std::string_view text) {
  for (std::size_t end = text.size(); end > 0;) {
    std::size_t at = end = code_point_before(text, end);
    const char32_t c = next_code_point(text, at);
    if (is_blank(c) || c == U'\n' || kClosers.find(fold(c)) != std::u32string_view::npos) continue;
    return kSentenceEnds.find(fold(c)) != std::u32string_view::npos;
  }
  return false;
}

std::string_view slice(std::string_view text, const std::vector<Line>& lines, std::uint32_t first,
                       std::uint32_t last) {
  return text.substr(lines[first].begin, lines[last - 1].end - lines[first].begin);
}

bool is_bullet_line(std::string_view text, const Line& line) {
  std::size_t at = line.begin;
  return kBullets.find(next_code_point(text, at)) != std::u32string_view::npos;
}

// The last few characters of a line: all that the judgement of its end needs, however long it is.
std::string_view last_characters(std::string_view text, const Line& line) {
  constexpr std::uint32_t kBytes = 32;
  std::uint32_t begin = line.end - line.begin > kBytes ? line.end - kBytes : line.begin;
  while (begin < line.end && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) ++begin;
  return text.substr(begin, line.end - begin);
}

// （严锦程）or 通讯员 公茂栋 摄 at the end, or 图为 anywhere, in a short piece.
bool is_caption(std::string_view squeezed) {
  if (squeezed.find("图为") != std::string_view::npos) return true;
  std::string_view tail = squeezed;
  for (const std::string_view closer : {"）", ")", "。"}) {
    if (tail.ends_with(closer)) tail.remove_suffix(closer.size());
  }
  return std::ranges::any_of(kCaptionMarks, [&](std::string_view mark) { return tail.ends_with(mark); });
}

bool looks_like_headline(const std::vector<Line>& lines, std::uint32_t first, std::uint32_t last,
                         std::string_view squeezed) {
  if (last - first > kMostHeadlineLines) return false;
  for (std::uint32_t i = first; i < last; ++i) {
    if (lines[i].chars > kLongestHeadlineLine) return false;
  }
  return squeezed.find("。") == std::string_view::npos && squeezed.find("，") == std::string_view::npos &&
         squeezed.find("；") == std::string_view::npos;
}

Piece classify(std::string_view text, const std::vector<Line>& lines, std::uint32_t first,
               std::uint32_t last) {
  Piece piece{first, last};
  const std::string squeezed = squeeze(slice(text, lines, first, last));
  piece.opens_article = starts_with_any(squeezed, kBylines) || has_dateline(squeezed) ||
                        is_marked_byline(squeezed) || starts_with_any(squeezed, kBriefMarks);
  piece.opens_paragraph =
      piece.opens_article || lines[first].indent >= 2 || is_bullet_line(text, lines[first]);
  piece.finished = ends_sentence(squeezed);
  // ■ 本报记者 赵宝星: a byline by itself is no beginning of a sentence.
  if (piece.opens_article && looks_like_headline(lines, first, last, squeezed)) piece.finished = true;
  if (piece.opens_article) return piece;
  if (is_caption(squeezed)) {
    piece.kind = PieceKind::kCaption;
  } else if (last - first <= 2 && contains_any(squeezed, kImprintMarks)) {
    piece.kind = PieceKind::kMasthead;
  } else if (looks_like_headline(lines, first, last, squeezed)) {
    piece.kind = PieceKind::kHeadline;
  }
  return piece;
}

// Inside a run of lines without a blank one: does a paragraph begin at line `i`?
bool paragraph_begins(std::string_view text, const std::vector<Line>& lines, std::uint32_t i,
                      std::uint32_t widest) {
  const Line& line = lines[i];
  if (is_bullet_line(text, line)) return true;
  if (line.indent >= 2 && lines[i - 1].indent < 2) return true;
  const std::string squeezed = squeeze(text.substr(line.begin, line.end - line.begin));
  if (has_dateline(squeezed)) return true;
  const Line& before = lines[i - 1];
  return before.chars + 4 < widest && ends_sentence(text.substr(before.begin, before.end - before.begin));
}

// The cleaner drops both: a line of nothing else is blank.
bool leaves_nothing(char32_t c) {
  return is_blank(c) || c == 0;
}

// Those that are not blank, up to `most` or a few more.
std::uint32_t chars_of(std::string_view text, const Line& line, std::uint32_t most) {
  std::uint32_t chars = 0;
  for (std::size_t at = line.begin; at < line.end && chars < most;) {
    const std::size_t first = at;
    while (at < line.end && leads_common_han(text[at])) at += 3;
    chars += static_cast<std::uint32_t>((at - first) / 3);
    if (at < line.end && !leaves_nothing(next_code_point(text, at))) ++chars;
  }
  return chars;
}

// A blank one is empty at its beginning.
Line read_line(std::string_view text, std::size_t begin, std::size_t end) {
  Line line;
  line.begin = line.end = static_cast<std::uint32_t>(begin);
  while (begin < end) {
    std::size_t behind = begin;
    const char32_t c = next_code_point(text, behind);
    if (!leaves_nothing(c)) break;
    line.indent += c == 0x3000 ? 2 : 1;
    begin = behind;
  }
  if (begin == end) return line;
  while (begin < end) {
    const std::size_t last = code_point_before(text, end);
    std::size_t at = last;
    if (!leaves_nothing(next_code_point(text, at))) break;
    end = last;
  }
  line.begin = static_cast<std::uint32_t>(begin);
  line.end = static_cast<std::uint32_t>(end);
  line.chars = chars_of(text, line, kLongLine);
  return line;
}

// Walks along the tables with the lines, which only go forward.
class TablesAhead {
 public:
  explicit TablesAhead(const std::vector<LineRange>& tables) : tables_(tables) {}

  // The table that line `i` is in; null where it is in none.
  const LineRange* at(std::uint32_t i) {
    while (next_ < tables_.size() && tables_[next_].last <= i) ++next_;
    return next_ < tables_.size() && tables_[next_].first <= i ? &tables_[next_] : nullptr;
  }

  // The first line of the next table, or `end`.
  std::uint32_t next(std::size_t end) const {
    return next_ < tables_.size() ? tables_[next_].first : static_cast<std::uint32_t>(end);
  }

  Piece piece() const {
    Piece piece{tables_[next_].first, tables_[next_].last, PieceKind::kTable};
    piece.table = static_cast<std::uint32_t>(next_);
    return piece;
  }

 private:
  const std::vector<LineRange>& tables_;
  std::size_t next_ = 0;
};

}  // namespace

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t stop = std::min(text.find('\n', at), text.size());
    lines.push_back(read_line(text, at, stop));
    at = stop + 1;
  }
  return lines;
}

void count_chars(std::string_view text, std::vector<Line>& lines) {
  for (Line& line : lines) {
    if (line.chars >= kLongLine) line.chars = chars_of(text, line, UINT32_MAX);
  }
}

bool is_wrapped(std::string_view text, const std::vector<Line>& lines, const std::vector<LineRange>& tables) {
  std::vector<std::uint32_t> widths;
  std::size_t unfinished = 0;
  TablesAhead ahead(tables);
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.blank() || ahead.at(i) != nullptr) continue;
    widths.push_back(line.chars);
    if (!ends_sentence(last_characters(text, line))) ++unfinished;
  }
  if (widths.size() < kFewestLinesToJudge) return false;
  const auto ninth = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 9 / 10);
  std::ranges::nth_element(widths, ninth);
  return *ninth <= kWidestColumn && unfinished * 2 > widths.size();
}

std::vector<Piece> page_pieces(std::string_view text, const std::vector<Line>& lines,
                               const std::vector<LineRange>& tables) {
  std::vector<Piece> pieces;
  const auto count = static_cast<std::uint32_t>(lines.size());
  TablesAhead ahead(tables);
  for (std::uint32_t i = 0; i < count;) {
    if (const LineRange* table = ahead.at(i)) {
      pieces.push_back(ahead.piece());
      i = table->last;
      continue;
    }
    if (lines[i].blank()) {
      ++i;
      continue;
    }
    std::uint32_t stop = i;
    std::uint32_t widest = 0;
    while (stop < count && !lines[stop].blank() && ahead.at(stop) == nullptr)
      widest = std::max(widest, lines[stop++].chars);
    std::uint32_t first = i;
    for (std::uint32_t j = i + 1; j < stop; ++j) {
      if (paragraph_begins(text, lines, j, widest)) {
        pieces.push_back(classify(text, lines, first, j));
        first = j;
      }
    }
    pieces.push_back(classify(text, lines, first, stop));
    i = stop;
  }
  return pieces;
}

namespace {

// ，增长5%, 是：地区生产总值增长5%: no line of a flowing text begins so, but where its mark-up broke one.
bool goes_on(std::string_view text, const Line& line) {
  constexpr std::array<std::string_view, 10> kContinuations = {"是：", "是:", "为：", "为:", "：",
                                                               "，",   "、",  "；",   "。",  "）"};
  return !line.blank() && starts_with_any(text.substr(line.begin, line.end - line.begin), kContinuations);
}

bool stops_at_comma(std::string_view text, const Line& line) {
  constexpr std::string_view kComma = "，";
  return text.substr(line.begin, line.end - line.begin).ends_with(kComma);
}

// 广义货币M / 2 / 增长13.6%, （PM / 2.5 / ）: an index of a Latin letter that its mark-up set on a line of
// its own.
bool is_index_line(std::string_view text, const std::vector<Line>& lines, std::uint32_t i) {
  constexpr std::uint32_t kLongestIndex = 3;
  const Line& line = lines[i];
  const auto in_index = [](char c) { return c == '.' || is_digit(static_cast<unsigned char>(c)); };
  return !line.blank() && line.end - line.begin <= kLongestIndex &&
         std::all_of(text.begin() + line.begin, text.begin() + line.end, in_index) &&
         is_latin(static_cast<unsigned char>(text[lines[i - 1].end - 1]));
}

// Behind the last of the lines that the indices of the line at `last - 1` part from it.
std::uint32_t end_of_indices(std::string_view text, const std::vector<Line>& lines, std::uint32_t last,
                             std::uint32_t stop) {
  while (last + 1 < stop && is_index_line(text, lines, last) && !lines[last + 1].blank()) last += 2;
  return last;
}

// A line of nothing but characters without width, which mark-up left where a page of the print ended.
bool is_page_break(std::string_view text, const Line& line) {
  constexpr std::u32string_view kWithoutWidth = U"\u200B\u200C\u200D\u2060\uFEFF";
  if (!line.blank() || line.begin >= text.size()) return false;
  std::size_t at = line.begin;
  return kWithoutWidth.find(next_code_point(text, at)) != std::u32string_view::npos;
}

// 一、…, （二）…, ——…: a part of a report
bool opens_part(std::string_view line) {
  constexpr std::u32string_view kNumerals = U"一二三四五六七八九十";
  constexpr std::string_view kDash = "——";
  if (line.starts_with(kDash)) return true;
  std::size_t at = 0;
  char32_t c = next_code_point(line, at);
  if (c == U'（' && at < line.size()) c = next_code_point(line, at);
  std::size_t numerals = 0;
  for (; kNumerals.find(c) != std::u32string_view::npos && at < line.size(); ++numerals)
    c = next_code_point(line, at);
  return numerals > 0 && (c == U'、' || c == U'）');
}

// 新建 / 高速铁路 / 投产里程超过1900公里, 总值达到74.4 / 万亿元: the end of the lines that links and the
// pages of the print broke one paragraph into; it goes on until a line ends as a sentence does. A short line
// without a stop may be a headline.
std::uint32_t end_of_linked(std::string_view text, const std::vector<Line>& lines, std::uint32_t i,
                            std::uint32_t stop) {
  const auto words = [&](std::uint32_t k) { return slice(text, lines, k, k + 1); };
  const bool body = lines[i].chars > kLongestFlowingHeadline || words(i).find("。") != std::string_view::npos;
  if (!body || has_dateline(squeeze(words(i)))) return i + 1;
  std::uint32_t last = i + 1;
  while (!ends_sentence(last_characters(text, lines[last - 1]))) {
    std::uint32_t next = last;
    while (next < stop && is_page_break(text, lines[next])) ++next;
    if (next >= stop || lines[next].blank() || opens_part(words(next)) || has_dateline(squeeze(words(next))))
      return last;
    last = next + 1;
  }
  return last;
}

// 今年经济社会发展的 / 主要预期目标 / 是：…: the end of the lines that one paragraph was broken into at line
// `i`.
std::uint32_t end_of_broken(std::string_view text, const std::vector<Line>& lines, std::uint32_t i,
                            std::uint32_t stop) {
  constexpr std::uint32_t kLongestSetApart = 12;
  const auto unfinished = [&](std::uint32_t k) { return !ends_sentence(last_characters(text, lines[k])); };
  const auto broken_at = [&](std::uint32_t k) { return k < stop && goes_on(text, lines[k]); };
  if (!unfinished(i)) return i + 1;
  if (const std::uint32_t last = end_of_linked(text, lines, i, stop); last > i + 1) return last;
  if (const std::uint32_t last = end_of_indices(text, lines, i + 1, stop); last > i + 1) return last;
  // 民用汽车19440万辆（包括货车881万辆）， / 比上年末增长12.8%: a line that stops at a comma is half a
  // sentence
  std::uint32_t last = i + 1;
  while (last < stop && !lines[last].blank() && stops_at_comma(text, lines[last - 1])) ++last;
  if (last > i + 1) return last;
  if (broken_at(i + 1)) return i + 2;
  // the words set apart have a line of their own, between two of the paragraph
  const bool set_apart = broken_at(i + 2) && !lines[i + 1].blank() &&
                         lines[i + 1].chars <= kLongestSetApart && unfinished(i + 1);
  return set_apart ? i + 3 : i + 1;
}

}  // namespace

std::vector<Piece> flowing_pieces(std::string_view text, const std::vector<Line>& lines,
                                  const std::vector<LineRange>& tables) {
  std::vector<Piece> pieces;
  TablesAhead ahead(tables);
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    if (const LineRange* table = ahead.at(i)) {
      pieces.push_back(ahead.piece());
      i = table->last - 1;
      continue;
    }
    if (lines[i].blank()) continue;
    Piece piece{i, end_of_broken(text, lines, i, ahead.next(lines.size()))};
    piece.opens_paragraph = true;
    const std::uint32_t rows = piece.last;
    piece.last = end_of_listed_lines(text, lines, rows - 1, ahead.next(lines.size()));
    if (piece.last > rows) piece.rows = rows;
    i = piece.last - 1;
    // A long line is a body whatever it holds: do not read it all to find that out.
    if (piece.last == piece.first + 1 && lines[i].chars <= kLongestFlowingHeadline) {
      const std::string_view words = slice(text, lines, i, i + 1);
      if (!ends_sentence(words) && words.find("。") == std::string_view::npos)
        piece.kind = PieceKind::kHeadline;
    }
    pieces.push_back(piece);
  }
  return pieces;
}

}  // namespace indicatord::segment
