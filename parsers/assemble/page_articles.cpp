#include "parsers/assemble/page_articles.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_set>
#include <utility>

#include "parsers/assemble/area_level.h"

namespace indicatord::assemble {
namespace {

using lexicon::Area;
using lexicon::AreaLevel;
using segment::Article;
using segment::Paragraph;
using tokenise::CueKind;
using tokenise::Token;
using tokenise::TokenKind;

using Places = std::unordered_set<const Area*>;

bool share_place(const Places& few, const Places& many) {
  return std::ranges::any_of(few, [&](const Area* area) { return many.contains(area); });
}

class PageArticles {
 public:
  PageArticles(const Article& article, tokenise::DocumentTokens& tokens, const std::string& home)
      : article_(article), tokens_(tokens), home_(tokens.vocabulary().lexicon().find_area(home)) {
    for (const Paragraph& headline : article.headlines) {
      if (!headline.sentences.empty()) headlines_.emplace_back(begin_of(headline), &headline);
    }
    std::ranges::sort(headlines_);
  }

  std::vector<Article> run() {
    std::vector<Article> parts(1);
    Places told;  // since the last article began
    auto above = headlines_.begin();
    for (const Paragraph& paragraph : article_.body) {
      const auto first = above;
      while (above != headlines_.end() && !paragraph.sentences.empty() && above->first < begin_of(paragraph))
        ++above;
      Places here;
      if (!headlines_.empty()) add_places(paragraph, here);
      if (!parts.back().body.empty() && parts_here(first, above, here, told)) {
        parts.emplace_back();
        told.clear();
      }
      told.merge(here);
      for (auto headline = first; headline != above; ++headline)
        parts.back().headlines.push_back(*headline->second);
      parts.back().body.push_back(paragraph);
      if (!paragraph.sentences.empty()) end_of_last_ = last_byte_of(paragraph);
    }
    for (; above != headlines_.end(); ++above) parts.back().headlines.push_back(*above->second);
    return parts;
  }

 private:
  using Headline = std::pair<std::uint32_t, const Paragraph*>;  // with the byte where it begins
  using Headlines = std::vector<Headline>::const_iterator;

  // The page stands in the order of the text's bytes.
  std::uint32_t begin_of(const Paragraph& paragraph) const {
    return tokens_.text().begin[paragraph.sentences.front().begin];
  }

  std::uint32_t last_byte_of(const Paragraph& paragraph) const {
    return tokens_.text().begin[paragraph.sentences.back().end - 1];
  }

  // Those between `first` and `above` stand before a paragraph; not so those in the middle of the one before.
  bool parts_here(Headlines first, Headlines above, const Places& here, const Places& told) const {
    Places headed;
    for (; first != above; ++first) {
      if (first->first > end_of_last_) add_places(*first->second, headed);
    }
    return share_place(headed, here) && !share_place(headed, told);
  }

  // Cities and counties that it names: a page is of one province.
  void add_places(const Paragraph& paragraph, Places& places) const {
    for (const segment::Sentence& sentence : paragraph.sentences) {
      const auto kept = tokens_.of(sentence);
      if (!kept->holds.has(TokenKind::kArea) && !kept->holds.has(CueKind::kAreaSelf)) continue;
      for (const Token& t : kept->tokens) add_places(t, places);
    }
  }

  void add_places(const Token& t, Places& places) const {
    const tokenise::Vocabulary& vocabulary = tokens_.vocabulary();
    if (t.is(CueKind::kAreaSelf) && home_ != nullptr && calls_itself(*home_, vocabulary.cue_value(t.id)))
      places.insert(home_);
    if (t.kind != TokenKind::kArea) return;
    for (const Area* area : vocabulary.area_name(t.id).areas) {
      if (area->level == AreaLevel::kPrefecture || area->level == AreaLevel::kCounty) places.insert(area);
    }
  }

  const Article& article_;
  tokenise::DocumentTokens& tokens_;
  const Area* home_;  // or null
  std::vector<Headline> headlines_;
  std::uint32_t end_of_last_ = 0;  // paragraph
};

}  // namespace

std::vector<Article> parted_articles(const Article& article, tokenise::DocumentTokens& tokens,
                                     const std::string& home) {
  if (article.headlines.empty() || article.body.size() < 2 || !article.tables.empty()) return {article};
  std::vector<Article> parts = PageArticles(article, tokens, home).run();
  return parts.size() == 1 ? std::vector{article} : parts;
}

}  // namespace indicatord::assemble
