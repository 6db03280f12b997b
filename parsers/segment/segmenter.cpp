#include "parsers/segment/segmenter.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "parsers/segment/cleaner.h"
#include "parsers/segment/page_layout.h"
#include "parsers/segment/table_layout.h"

namespace indicatord::segment {
namespace {

constexpr std::u32string_view kClosers = U"”’）)」』】》";
constexpr std::u32string_view kClauseMarks = U"，；,;、";

// 592。3万名 and 26．2％: a stop between digits is a decimal point that was recognised badly.
bool is_decimal_stop(const std::u32string& chars, std::size_t i) {
  const auto digit = [&](std::size_t k) { return k < chars.size() && is_digit(chars[k]); };
  if (i == 0 || !digit(i - 1) || !digit(i + 1)) return false;
  std::size_t start = i;
  while (start > 0 && digit(start - 1)) --start;
  // 2.54。30个 has its point already; 2.27:1。15个 is a ratio's end
  constexpr std::u32string_view kInNumber = U".:：";
  if (start > 0 && kInNumber.find(chars[start - 1]) != std::u32string_view::npos) return false;
  return !(digit(i + 2) && digit(i + 3));
}

// 471495亿元！这是…, 超1000亿元！这是…: a figure cried out by itself, which the words behind it tell what it
// is of.
bool is_figure_cried(const std::u32string& chars, std::size_t first, std::size_t stop) {
  constexpr std::size_t kLongestFigure = 12;
  constexpr std::size_t kLongestBefore = 2;  // 超, 突破
  if (chars[stop] != U'！' || stop - first > kLongestFigure) return false;
  std::size_t digit = first;
  while (digit < stop && !is_digit(chars[digit])) ++digit;
  return digit < stop && digit - first <= kLongestBefore &&
         std::all_of(chars.begin() + static_cast<std::ptrdiff_t>(first),
                     chars.begin() + static_cast<std::ptrdiff_t>(stop),
                     [](char32_t c) { return is_han(c) || is_digit(c) || c == U'.' || c == U'%'; });
}

std::size_t last_clause_mark(const std::u32string& chars, std::size_t first, std::size_t last) {
  for (std::size_t i = last; i > first + 1; --i) {
    if (kClauseMarks.find(chars[i - 1]) != std::u32string_view::npos) return i;
  }
  return last;
}

class Segmenter {
 public:
  explicit Segmenter(std::string_view text)
      : text_(text),
        lines_(split_lines(text)),
        tables_(find_tables(text, lines_)),
        clean_(text, document_.text) {
    // Most are Chinese, of three bytes, and Latin ones have one. What is too much is never touched and takes
    // room in the address space alone; to grow would move all.
    constexpr std::size_t kBytesOfChar = 2;
    const std::size_t chars = text.size() / kBytesOfChar + lines_.size();
    document_.text.chars.reserve(chars);
    document_.text.begin.reserve(chars);
    document_.text.bytes.reserve(chars);
  }

  Document run() {
    std::vector<LineRange> ranges;
    ranges.reserve(tables_.size());
    for (const TableLines& table : tables_) ranges.push_back({table.first, table.last});
    wrapped_ = document_.wrapped = is_wrapped(text_, lines_, ranges);
    if (wrapped_) count_chars(text_, lines_);
    pieces_ = wrapped_ ? page_pieces(text_, lines_, ranges) : flowing_pieces(text_, lines_, ranges);
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (taken_.contains(i)) continue;
      take(i);
    }
    flush_headlines();
    return std::move(document_);
  }

 private:
  void take(std::size_t i) {
    const Piece& piece = pieces_[i];
    switch (piece.kind) {
      case PieceKind::kMasthead:
        for (const Sentence& s : sentences(add_lines({i}, true))) document_.mastheads.push_back(s);
        return;
      case PieceKind::kCaption:
        flush_headlines();
        document_.articles.emplace_back().body.push_back(paragraph({i}));
        behind_caption_ = true;
        return;
      case PieceKind::kHeadline:
        pending_headlines_.push_back(i);
        return;
      case PieceKind::kTable:
        take_table(tables_[piece.table]);
        return;
      case PieceKind::kBody:
        take_body(i);
        return;
    }
  }

  // On a page a table is an article of its own, since what it stands beside says nothing of it, and the
  // article around it goes on behind it. In a flowing text it is a part of its article.
  void take_table(const TableLines& lines) {
    Table table;
    std::vector<Paragraph> titles;
    if (wrapped_) flush_headlines();
    const bool opens = wrapped_ || !article_open_ || !pending_headlines_.empty() || !lines.titles.empty();
    if (opens && !wrapped_) {
      for (const std::size_t i : pending_headlines_) titles.push_back({sentences(add_lines({i}, true))});
      pending_headlines_.clear();
    }
    for (const Line& title : lines.titles) {
      const auto first = static_cast<std::uint32_t>(document_.text.size());
      clean_.add(title, true);
      titles.push_back({sentences(first)});
    }
    if (opens) document_.articles.emplace_back().headlines = std::move(titles);
    if (opens && !wrapped_) {
      last_article_ = document_.articles.size() - 1;
      article_open_ = true;
    }
    Article& article = wrapped_ ? document_.articles.back() : document_.articles[*last_article_];
    table.behind = article.body.size();
    fill(lines, table);
    article.tables.push_back(std::move(table));
  }

  void fill(const TableLines& lines, Table& table) {
    if (!lines.unit.parts.empty()) table.unit = whole(add_parts(lines.unit));
    if (!lines.head.parts.empty()) {
      const std::vector<Sentence> parts = add_parts(lines.head);
      table.head = whole(parts);
      table.heads.assign(parts.end() - lines.head.figures, parts.end());
    }
    for (const TableLine& line : lines.rows) {
      const std::vector<Sentence> parts = add_parts(line);
      TableRow row{whole(parts), parts.front(), {}, {}, line.indent};
      row.figures.assign(parts.end() - line.figures, parts.end());
      if (line.figures > 0 && parts.size() == line.figures + 2U) row.unit = parts[1];
      table.rows.push_back(std::move(row));
    }
  }

  static Sentence whole(const std::vector<Sentence>& parts) {
    return {parts.front().begin, parts.back().end};
  }

  std::vector<Sentence> add_parts(const TableLine& line) {
    std::vector<Sentence> out;
    for (const Line& part : line.parts) {
      if (!out.empty()) clean_.add_break(part.begin);
      const auto first = static_cast<std::uint32_t>(document_.text.size());
      clean_.add(part, false);
      out.push_back({first, static_cast<std::uint32_t>(document_.text.size())});
    }
    return out;
  }

  void take_body(std::size_t i) {
    const Piece& piece = pieces_[i];
    const bool headed = !pending_headlines_.empty() && (!wrapped_ || behind_caption_);
    const bool starts = piece.opens_article || !article_open_ || headed;
    behind_caption_ = false;
    std::vector<std::size_t> parts = {i};
    if (wrapped_) collect_continuations(parts);
    Paragraph body = paragraph(parts);
    if (starts) {
      flush_headlines(&body);
      document_.articles.emplace_back();
      for (Paragraph& headline : held_headlines_)
        document_.articles.back().headlines.push_back(std::move(headline));
      held_headlines_.clear();
      last_article_ = document_.articles.size() - 1;
      article_open_ = true;
    }
    document_.articles[*last_article_].body.push_back(std::move(body));
  }

  // A paragraph of a page that stops in mid-sentence goes on in the next body piece that does not open one of
  // its own.
  void collect_continuations(std::vector<std::size_t>& parts) {
    std::size_t last = parts.back();
    while (!pieces_[last].finished) {
      std::size_t next = last + 1;
      while (next < pieces_.size() && (pieces_[next].kind != PieceKind::kBody || taken_.contains(next)))
        ++next;
      if (next >= pieces_.size() || pieces_[next].opens_paragraph) return;
      taken_.insert(next);
      parts.push_back(next);
      last = next;
    }
  }

  std::uint32_t add_lines(const std::vector<std::size_t>& parts, bool headline) {
    const auto first = static_cast<std::uint32_t>(document_.text.size());
    for (const std::size_t part : parts) {
      for (std::uint32_t k = pieces_[part].first; k < pieces_[part].last; ++k) {
        const bool row = pieces_[part].rows > 0 && k >= pieces_[part].rows;
        if (lines_[k].blank()) continue;
        if (row) {
          clean_.part_row(lines_[k].begin);
        } else if (document_.text.size() > first) {
          if (headline) {
            clean_.add_break(lines_[k].begin);
          } else {
            clean_.join(lines_[k]);
          }
        }
        clean_.add(lines_[k], headline, row);
      }
    }
    return first;
  }

  // What was written from `first` on, parted behind its stops.
  std::vector<Sentence> sentences(std::uint32_t first) {
    std::u32string& chars = document_.text.chars;
    std::vector<Sentence> out;
    out.reserve(clean_.stops().size() + 1);
    std::size_t start = first;
    for (const std::uint32_t stop : clean_.stops()) {
      if (stop < start) continue;
      start = cut_long(start, stop, out);
      if (chars[stop] == U'。' && is_decimal_stop(chars, stop)) {
        chars[stop] = U'.';
        continue;
      }
      if (is_figure_cried(chars, start, stop)) {
        chars[stop] = U'，';
        continue;
      }
      std::size_t end = stop + 1;
      while (end < chars.size() && kClosers.find(chars[end]) != std::u32string_view::npos) ++end;
      out.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
      start = end;
    }
    clean_.forget_stops();
    if (start == chars.size()) return out;
    start = cut_long(start, chars.size() - 1, out);
    out.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(chars.size())});
    return out;
  }

  // Of a sentence that goes on at `at`, what is above the limit; returns where the rest of it begins.
  std::size_t cut_long(std::size_t start, std::size_t at, std::vector<Sentence>& out) {
    while (at - start >= kMaxSentenceChars) {
      const std::size_t cut = last_clause_mark(document_.text.chars, start, start + kMaxSentenceChars);
      out.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(cut)});
      ++document_.cut_sentences;
      start = cut;
    }
    return start;
  }

  Paragraph paragraph(const std::vector<std::size_t>& parts) { return {sentences(add_lines(parts, false))}; }

  // Headlines wait until the next body is known: they belong to the article, before or after, whose words
  // they share.
  void flush_headlines(const Paragraph* next_body = nullptr) {
    for (const std::size_t i : pending_headlines_) {
      Paragraph headline{sentences(add_lines({i}, true))};
      Article* previous = wrapped_ && last_article_ ? &document_.articles[*last_article_] : nullptr;
      if (next_body == nullptr && previous == nullptr) {
        document_.articles.emplace_back().headlines.push_back(std::move(headline));
      } else if (next_body == nullptr || (previous != nullptr && shared(headline, previous->body) >=
                                                                     shared(headline, {*next_body}))) {
        previous->headlines.push_back(std::move(headline));
      } else {
        held_headlines_.push_back(std::move(headline));
      }
    }
    pending_headlines_.clear();
  }

  // How many of the headline's character pairs the body has.
  std::size_t shared(const Paragraph& headline, const std::vector<Paragraph>& body) const {
    std::unordered_set<std::uint64_t> pairs;
    const auto each_pair = [this](const Paragraph& paragraph, auto&& use) {
      for (const Sentence& s : paragraph.sentences) {
        for (std::uint32_t i = s.begin; i + 1 < s.end; ++i) {
          use((std::uint64_t{document_.text.chars[i]} << 32U) | document_.text.chars[i + 1]);
        }
      }
    };
    for (const Paragraph& paragraph : body) {
      each_pair(paragraph, [&](std::uint64_t pair) { pairs.insert(pair); });
    }
    std::size_t found = 0;
    each_pair(headline, [&](std::uint64_t pair) { found += pairs.contains(pair) ? 1 : 0; });
    return found;
  }

  std::string_view text_;
  std::vector<Line> lines_;
  std::vector<TableLines> tables_;
  std::vector<Piece> pieces_;
  Document document_;
  Cleaner clean_;
  bool wrapped_ = false;
  bool article_open_ = false;
  bool behind_caption_ =
      false;  // an article goes on behind a picture, but not behind a picture and a headline
  std::optional<std::size_t> last_article_;  // with a body of its own: captions are none
  std::unordered_set<std::size_t> taken_;    // pieces that an earlier paragraph went on in
  std::vector<std::size_t> pending_headlines_;
  std::vector<Paragraph> held_headlines_;  // of the article that is about to open
};

void append_paragraph(std::string& out, const Document& document, const char* mark, std::size_t article,
                      const Paragraph& paragraph) {
  for (const Sentence& s : paragraph.sentences) {
    out += std::to_string(article) + "\t" + mark + "\t" + document.text.utf8(s.begin, s.end) + "\n";
  }
}

}  // namespace

Document segment(std::string_view text) {
  return Segmenter(text).run();
}

std::vector<Sentence> lines_of(const Table& table) {
  std::vector<Sentence> lines;
  if (table.unit.begin != table.unit.end) lines.push_back(table.unit);
  if (table.head.begin != table.head.end) lines.push_back(table.head);
  for (const TableRow& row : table.rows) lines.push_back(row.line);
  return lines;
}

std::string dump_articles(const Document& document) {
  std::string out;
  for (std::size_t i = 0; i < document.articles.size(); ++i) {
    const Article& article = document.articles[i];
    out += std::to_string(i + 1);
    const auto append = [&](const Paragraph& paragraph, const char* mark) {
      out += mark;
      for (const Sentence& s : paragraph.sentences) out += document.text.utf8(s.begin, s.end);
    };
    for (const Paragraph& headline : article.headlines) append(headline, "\t# ");
    for (const Paragraph& paragraph : article.body) append(paragraph, "\t");
    for (const Table& table : article.tables) append({lines_of(table)}, "\t= ");
    out += "\n";
  }
  return out;
}

std::string dump_sentences(const Document& document) {
  std::string out;
  for (const Sentence& s : document.mastheads)
    out += "0\tmasthead\t" + document.text.utf8(s.begin, s.end) + "\n";
  for (std::size_t i = 0; i < document.articles.size(); ++i) {
    for (const Paragraph& p : document.articles[i].headlines)
      append_paragraph(out, document, "headline", i + 1, p);
    for (const Paragraph& p : document.articles[i].body) append_paragraph(out, document, "body", i + 1, p);
    for (const Table& table : document.articles[i].tables)
      append_paragraph(out, document, "table", i + 1, {lines_of(table)});
  }
  return out;
}

}  // namespace indicatord::segment
