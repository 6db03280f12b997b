#include "parsers/resolve/home_finder.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "parsers/assemble/area_level.h"
#include "parsers/assemble/title.h"

namespace indicatord::resolve {
namespace {

using lexicon::Area;
using tokenise::CueKind;
using tokenise::Token;
using tokenise::TokenKind;
using tokenise::Vocabulary;

// So much of a document is read for its own area: a newspaper page, or the first sections of a bulletin.
constexpr std::size_t kMostSentences = 80;
constexpr std::string_view kCountry = "country";  // the value of 全国, 我国 in the lexicon

class HomeFinder {
 public:
  HomeFinder(const segment::Document& document, tokenise::DocumentTokens& tokens)
      : document_(document), tokens_(tokens), vocabulary_(tokens.vocabulary()) {}

  const Area* find() {
    for (const segment::Sentence& masthead : document_.mastheads) read(masthead, false);
    for (const segment::Article& article : document_.articles) {
      for (const segment::Paragraph& headline : article.headlines) {
        for (const segment::Sentence& sentence : headline.sentences) {
          if (const Area* area = read(sentence, true)) return area;
        }
      }
      for (const segment::Paragraph& paragraph : article.body) {
        for (const segment::Sentence& sentence : paragraph.sentences) read(sentence, false);
      }
      if (sentences_read_ >= kMostSentences) break;
    }
    if (const Area* area = most_named()) return area;
    return country();
  }

 private:
  struct Candidate {
    const Area* area;
    std::size_t votes;
  };

  std::u32string_view chars(const Token& t) const { return document_.text.slice(t.begin, t.end); }

  bool inside(const Area& area, const Area& outer) const {
    return assemble::lies_in(vocabulary_.lexicon(), area, outer);
  }

  // The area that a name stands for: the only one of that name (inside `outer`), or the one that holds the
  // others (岳阳市 of 岳阳市 and 岳阳县).
  const Area* bearer(const Token& t, const Area* outer) const {
    if (t.kind != TokenKind::kArea) return nullptr;
    const tokenise::AreaName& name = vocabulary_.area_name(t.id);
    if (name.weak && outer == nullptr) return nullptr;
    std::vector<const Area*> bearers;
    for (const Area* area : name.areas) {
      const bool foreign = area->level == lexicon::AreaLevel::kForeign;
      if (!foreign && (outer == nullptr || inside(*area, *outer))) bearers.push_back(area);
    }
    const auto holds_all = [&](const Area* area) {
      return std::ranges::all_of(bearers, [&](const Area* other) { return inside(*other, *area); });
    };
    const auto found = std::ranges::find_if(bearers, holds_all);
    return found == bearers.end() ? nullptr : *found;
  }

  // Collects what a sentence tells. Not null: it is the title of a bulletin, and names the area.
  const Area* read(const segment::Sentence& sentence, bool headline) {
    if (sentences_read_++ >= kMostSentences) return nullptr;
    const auto kept = tokens_.of(sentence);
    if (!headline) note_opening(kept->tokens);
    note_central_office(sentence, *kept, headline);
    if (!kept->holds.has(TokenKind::kArea) && !kept->holds.has(CueKind::kAreaSelf)) return nullptr;
    const std::vector<Token>& tokens = kept->tokens;
    std::vector<const Area*> named;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& t = tokens[i];
      if (t.is(CueKind::kAreaSelf)) levels_.insert(vocabulary_.cue_value(t.id));
      const Area* area = bearer(t, nullptr);
      if (area == nullptr) continue;
      // 长沙市岳麓区: the narrowest of names that follow one another
      while (i + 1 < tokens.size()) {
        const Area* narrower = bearer(tokens[i + 1], area);
        if (narrower == nullptr) break;
        area = narrower;
        ++i;
      }
      if (headline) named.push_back(area);
      const bool says_who = i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::kText &&
                            vocabulary_.begins_as(chars(tokens[i + 1]), "origin");
      if (says_who) vote(area);
    }
    if (named.empty() || std::ranges::any_of(named, [&](const Area* area) { return area != named.front(); }))
      return nullptr;
    if (assemble::titles_bulletin(tokens, document_.text, vocabulary_) || titles_report(tokens))
      return named.front();
    vote(named.front());
    return nullptr;
  }

  // 2026年吉林省政府工作报告: whose government reports, though its words give no period as a bulletin's do
  bool titles_report(const std::vector<Token>& headline) const {
    return !headline.empty() &&
           vocabulary_.ends_as(document_.text.slice(headline.front().begin, headline.back().end),
                               "work_report");
  }

  // 上半年，全国电话用户达到9.5亿户; 2014中国企业500强发布: the first figure of the text is of 全国 or 中国,
  // which stands before it and any place; not so in 增长21.8%，高于全国2.3个百分点
  void note_opening(const std::vector<Token>& tokens) {
    if (opened_) return;
    for (std::size_t i = 0; i < tokens.size() && !opened_; ++i) {
      const Token& t = tokens[i];
      const bool amount =
          t.kind == TokenKind::kNumber && i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::kUnit;
      opened_ = amount || t.kind == TokenKind::kArea || t.is(CueKind::kAreaSelf);
      if (opened_) of_country_ = names_country(t);
    }
  }

  // 国家邮政局公布2020年11月邮政行业运行情况; 来源：工业和信息化部运行监测协调局: in a headline or a line of
  // the first few that has no figure; 国家税务总局安徽省税务局 names its place
  void note_central_office(const segment::Sentence& sentence, const tokenise::SentenceTokens& kept,
                           bool headline) {
    constexpr std::size_t kFirstLines = 6;
    constexpr std::size_t kLongestLine = 40;
    const bool line = sentences_read_ <= kFirstLines && sentence.end - sentence.begin <= kLongestLine &&
                      !kept.holds.has(TokenKind::kUnit);
    if (central_office_ || !(headline || line) || kept.holds.has(TokenKind::kArea)) return;
    central_office_ = vocabulary_.holds(document_.text.slice(sentence.begin, sentence.end), "central_office");
  }

  bool names_country(const Token& t) const {
    if (t.is(CueKind::kAreaSelf)) return vocabulary_.cue_value(t.id) == kCountry;
    const Area* area = bearer(t, nullptr);
    return area != nullptr && area->level == lexicon::AreaLevel::kCountry;
  }

  void vote(const Area* area) {
    const auto found = std::ranges::find(candidates_, area, &Candidate::area);
    if (found == candidates_.end()) {
      candidates_.push_back({area, 1});
    } else {
      ++found->votes;
    }
  }

  bool level_said(const Area& area) const {
    return std::ranges::any_of(levels_,
                               [&](const std::string& level) { return assemble::calls_itself(area, level); });
  }

  // A county's name on a city's page counts for the city, too.
  std::size_t votes_within(const Area& area) const {
    std::size_t votes = 0;
    for (const Candidate& c : candidates_) votes += inside(*c.area, area) ? c.votes : 0;
    return votes;
  }

  const Area* most_named() const {
    const Area* best = nullptr;
    std::size_t most = 0;
    bool tied = false;
    for (const Candidate& c : candidates_) {
      if (!level_said(*c.area)) continue;
      const std::size_t votes = document_.wrapped ? votes_within(*c.area) : c.votes;
      tied = votes == most || (tied && votes < most);
      if (votes <= most) continue;
      best = c.area;
      most = votes;
    }
    return tied ? nullptr : best;
  }

  // The country, where the text opens with it, or an office of the country publishes it, and it speaks of no
  // province or city as its own.
  const Area* country() const {
    const bool country_said = levels_.contains(std::string(kCountry));
    const bool other_said = levels_.size() > (country_said ? 1U : 0U);
    const bool of_country = central_office_ || (of_country_ && country_said);
    if (!of_country || !candidates_.empty() || other_said) return nullptr;
    const auto& areas = vocabulary_.lexicon().areas();
    const auto found = std::ranges::find(areas, lexicon::AreaLevel::kCountry, &Area::level);
    return found == areas.end() ? nullptr : &*found;
  }

  const segment::Document& document_;
  tokenise::DocumentTokens& tokens_;
  const Vocabulary& vocabulary_;
  std::size_t sentences_read_ = 0;
  bool opened_ = false;           // by a masthead, or a sentence of the body that names a number or a place
  bool of_country_ = false;       // as that sentence begins
  bool central_office_ = false;   // is named above the text
  std::set<std::string> levels_;  // at which the text speaks of its own area
  std::vector<Candidate> candidates_;
};

}  // namespace

const Area* find_home_in(const segment::Document& document, tokenise::DocumentTokens& tokens) {
  return HomeFinder(document, tokens).find();
}

}  // namespace indicatord::resolve
