// What the articles of a document hand on to one another, and the context that each opens with: its genre,
// the years that it tells of, and what its title and headlines say of all that stands in it.
//
// Only a text of one piece hands anything on; on a newspaper's page each article stands alone.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "parsers/assemble/context.h"
#include "parsers/assemble/report_outline.h"
#include "parsers/assemble/section_years.h"
#include "parsers/assemble/title.h"
#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/document_tokens.h"

namespace indicatord::assemble {

// Refers to the document, its tokens and its home (a code), which outlive it. Its articles, paragraphs and
// sentences come in text order. Not thread-safe.
class DocumentContext {
 public:
  DocumentContext(const segment::Document& document, tokenise::DocumentTokens& tokens,
                  const std::string& home);

  Context open(const segment::Article& article);

  void begin_paragraph(Context& context);
  // Turns to the years that the sentence puts at its head. `told`: there was a figure in the paragraph.
  void read_head(const tokenise::SentenceTokens& kept, bool told, Context& context);
  // Likewise the sentences behind the last with a figure, or all where `last` is null: they may open the
  // section that the next article goes on with.
  void read_heads_behind(const segment::Sentence* last, const segment::Article& article, Context& context);

  // A sentence was read.
  void note_sentence(const Context& context);
  // The readings of an article's body were made.
  void note_lead(std::span<const Reading> body);

 private:
  ArticleContext::Genre genre_of(const segment::Article& article, const ReportOutline& outline) const;
  bool opens_as_paper(const segment::Article& article) const;
  bool goes_on_undated(const segment::Article& article) const;
  bool take_title(const segment::Article& article, Context& context);
  bool read_section_head(const segment::Article& article, Context& context);
  void open_years(const segment::Article& article, const ReportOutline& outline, bool titled,
                  Context& context);
  void open_census(const segment::Article& article, Context& context);
  std::optional<std::uint32_t> headline_index(const segment::Article& article);

  const segment::Document& document_;
  tokenise::DocumentTokens& tokens_;
  const std::string& home_;
  ReportTally tally_;
  SectionYears years_;
  std::optional<std::int16_t> named_year_;
  std::optional<Census> census_;
  bool lead_noted_ = false;  // of the first article with figures
  std::optional<tokenise::TimeExpression> months_of_whole_;
  std::optional<std::uint32_t> index_of_article_;
  // Of the first article, once asked for.
  std::optional<Title> title_of_whole_;
  std::optional<std::optional<std::uint32_t>> index_of_whole_;
};

// The first that the body tells of, a month told aside left out.
std::optional<tokenise::TimeExpression> lead_period(std::span<const Reading> body);

}  // namespace indicatord::assemble
