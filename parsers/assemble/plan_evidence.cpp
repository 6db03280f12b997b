#include "parsers/assemble/plan_evidence.h"

#include "parsers/assemble/report_outline.h"
#include "parsers/assemble/sentence.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

// What a word counts, by how much likelier it is on its side.
constexpr int kAim = 2;
constexpr int kRounded = 1;
constexpr int kUrged = 1;
constexpr int kDone = 3;
constexpr int kOutcome = 2;
constexpr int kExactGrowth = 2;
constexpr int kLookedBack = 2;
// 3 to 1, and more than a single word
constexpr int kFewestAims = 4;
constexpr int kClearly = 3;

class Evidence {
 public:
  explicit Evidence(tokenise::DocumentTokens& document) : document_(document) {}

  void take(const std::vector<Token>& sentence) {
    for (std::size_t i = 0; i < sentence.size(); ++i) {
      const Token& t = sentence[i];
      if (i == 0 || is_clause_mark(sentence[i - 1])) begin_clause(t);
      if (i + 1 == sentence.size() || is_clause_mark(sentence[i + 1])) end_clause(t);
      if (t.is(CueKind::kStatus)) {
        aims_ += document_.vocabulary().cue_value(t.id).starts_with('F') ? kAim : 0;
      } else if (t.is_any({CueKind::kRank, CueKind::kRankWord})) {
        done_ += kDone;
      } else if (t.is(CueKind::kApproxMiddle)) {
        done_ += kDone;
      } else if (is_years_ago(t)) {
        done_ += kLookedBack;
      } else if (t.kind == TokenKind::kNumber) {
        take_number(sentence, i);
      }
    }
  }

  bool planned() const { return aims_ >= kFewestAims && aims_ >= kClearly * done_; }

 private:
  // 比五年前增长66.8%
  static bool is_years_ago(const Token& t) {
    return t.kind == TokenKind::kTime && t.time.kind == tokenise::TimeExpression::Kind::kYear &&
           t.time.year_kind == tokenise::TimeExpression::YearKind::kContext && t.time.year < 0;
  }

  // 从4500多公里增加到近1万公里: a number behind the verb that turns to it, with another before
  static bool turned_to(const std::vector<Token>& sentence, std::size_t i) {
    std::size_t k = i;
    while (k > 0 && sentence[k - 1].is_any({CueKind::kApproxBefore, CueKind::kFiller})) --k;
    if (k == 0 || !sentence[k - 1].is(CueKind::kChangeTo)) return false;
    while (--k > 0 && !is_clause_mark(sentence[k - 1])) {
      if (sentence[k - 1].is(CueKind::kFrom)) return true;
    }
    return false;
  }

  void begin_clause(const Token& first) {
    constexpr std::uint32_t kLongestWord = 4;
    const std::u32string_view words = document_.text().slice(first.begin, first.begin + kLongestWord);
    if (document_.vocabulary().begins_as(words, "urged")) aims_ += kUrged;
    if (document_.vocabulary().begins_as(words, "accomplished")) done_ += kDone;
  }

  void end_clause(const Token& last) {
    if (document_.vocabulary().ends_as(document_.text().slice(last.begin, last.end), "outcome"))
      done_ += kOutcome;
  }

  // 1500家以上, 增长5%左右; 增长5.2%
  void take_number(const std::vector<Token>& sentence, std::size_t i) {
    const std::size_t unit = i + 1;
    const bool has_unit = unit < sentence.size() && sentence[unit].kind == TokenKind::kUnit;
    const std::size_t behind = unit + (has_unit ? 1 : 0);
    const bool rounded = behind < sentence.size() && sentence[behind].is(CueKind::kApproxAfter);
    if (rounded) {
      aims_ += kRounded;
    } else if (i > 0 && sentence[i - 1].is(CueKind::kChange)) {
      done_ += kExactGrowth;
    }
    if (sentence[i].number.over) done_ += kDone;
    if (turned_to(sentence, i)) done_ += kLookedBack;
  }

  tokenise::DocumentTokens& document_;
  int aims_ = 0;
  int done_ = 0;
};

}  // namespace

bool tells_of_plans(const segment::Article& article, tokenise::DocumentTokens& document) {
  Evidence evidence(document);
  for (const segment::Paragraph& paragraph : article.body) {
    for (const segment::Sentence& sentence : paragraph.sentences) {
      const auto kept = document.of(sentence);
      if (kept->holds.has(TokenKind::kTime) && years_at_head(kept->tokens)) return evidence.planned();
      evidence.take(kept->tokens);
    }
  }
  return evidence.planned();
}

const lexicon::Indicator* planned_for_year(const Sentence& sentence, std::size_t i) {
  const Token& noun = sentence.token(i);
  if (i == 0 || noun.kind != tokenise::TokenKind::kIndicator ||
      sentence.token(i - 1).kind != tokenise::TokenKind::kTime || sentence.token(i - 1).end != noun.begin ||
      sentence.token(i - 1).time.kind != tokenise::TimeExpression::Kind::kYear ||
      !sentence.vocabulary.begins_as(sentence.chars(noun), "plan_of_money"))
    return nullptr;
  const tokenise::Meaning* name =
      sentence.vocabulary.find_word(U"年度" + std::u32string(sentence.chars(noun)));
  return name != nullptr && name->kind == tokenise::TokenKind::kIndicator ? &sentence.indicator(name->id)
                                                                          : nullptr;
}

}  // namespace indicatord::assemble
