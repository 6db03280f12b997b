#include "parsers/assemble/rank_of_quantity.h"

#include "parsers/assemble/sentence.h"

namespace indicatord::assemble {

using lexicon::Dimension;
using tokenise::CueKind;
using tokenise::TokenKind;

namespace {

class RankReader {
 public:
  RankReader(std::span<const Token> tokens, const segment::CleanText& text, const Vocabulary& vocabulary,
             const std::vector<Quantity>& found)
      : tokens_(tokens), text_(text), vocabulary_(vocabulary), found_(found) {}

  // 第4位, 列第2, 居第一、二位; without 第 only behind a rank verb.
  void run(Quantity& q) const {
    const Token* before = q.number > 0 ? at(q.number - 1) : nullptr;
    const Token* behind = at(q.number + 1);
    const bool ordinal = before != nullptr && before->is(CueKind::kOrdinal);
    const bool placed = behind != nullptr && behind->is(CueKind::kRankUnit);
    const bool continued = !found_.empty() && found_.back().unit_class == UnitClass::kRank &&
                           before != nullptr && is_list_mark(*before) && q.unit_class == UnitClass::kBare;
    // 居全省第2位，较上年前移1位
    const bool moved = placed && !found_.empty() && found_.back().unit_class == UnitClass::kRank &&
                       before != nullptr && before->is(CueKind::kChange);
    const bool ranked = ordinal || continued || moved || (placed && rank_verb_before(tokens_, q.number));
    if (placed && foremost(q)) {  // 居全国前两位
      q.threshold = true;
      return;
    }
    if (placed && !ranked) return count_persons(q, *behind);
    if (rank_steps(q)) return;
    if (!ranked || (q.unit_class != UnitClass::kBare && !placed)) return;
    if (ordinal && !placed && !rank_verb_before(tokens_, q.number) && names_order(behind)) return;
    if (ordinal && !placed && (!ends_phrase(q.number) || lists_orders(q.number))) return;
    become_rank(q);
    if (ordinal) --q.first;
    if (placed) {
      ++q.last;
      if (!tokens_[q.number].number.han) q.end = behind->end;
    }
  }

 private:
  const Token* at(std::size_t i) const { return i < tokens_.size() ? &tokens_[i] : nullptr; }

  // 居全国第一; not 第一大市场, 第二通道, nor 第一， before the points of a speech
  bool ends_phrase(std::size_t number) const {
    if (number < 2) return false;
    const Token& before = tokens_[number - 2];
    const bool aside =
        is_closing_bracket(before) && rank_verb_before(tokens_, number);  // 居全省各县（市）第一
    if (before.kind == TokenKind::kPunctuation && !is_list_mark(before) && !aside) return false;
    const Token* behind = at(number + 1);
    if (behind == nullptr) return true;
    switch (behind->kind) {
      case TokenKind::kText:
      case TokenKind::kIndicator:
      case TokenKind::kArea:
        return false;
      default:
        return !behind->is(CueKind::kHead) && !behind->is(CueKind::kGapAdjective) &&
               !behind->is(CueKind::kEntity) && !behind->is(CueKind::kImplied) &&
               !behind->is(CueKind::kContribution);
    }
  }

  // 分列我市第一、第二大贸易伙伴: the last says what all of them are
  bool lists_orders(std::size_t number) const {
    std::size_t i = number + 1;
    while (i + 2 < tokens_.size() && is_list_mark(tokens_[i]) && tokens_[i + 1].is(CueKind::kOrdinal) &&
           tokens_[i + 2].kind == TokenKind::kNumber) {
      i += 3;
    }
    return i > number + 1 && names_order(at(i));
  }

  // 第一大贸易伙伴: an order that is part of a name
  static bool names_order(const Token* behind) {
    if (behind == nullptr) return false;
    return behind->is(CueKind::kGapAdjective) || behind->is(CueKind::kContribution) ||
           behind->kind == TokenKind::kText || behind->kind == TokenKind::kIndicator;
  }

  // 提升2个位次
  bool rank_steps(Quantity& q) const {
    const Token* noun = at(q.last);
    if (q.unit_class != UnitClass::kAmount || q.dimension != Dimension::kCount || noun == nullptr ||
        !noun->is(CueKind::kRank) || q.first == 0 || !tokens_[q.first - 1].is(CueKind::kChange)) {
      return false;
    }
    become_rank(q);
    q.end = noun->end;
    ++q.last;
    return true;
  }

  // 13万名儿童: 名 and 位 count people where no place is meant.
  void count_persons(Quantity& q, const Token& unit) const {
    q.unit_class = UnitClass::kAmount;
    q.unit = "{" + text_.utf8(unit.begin, unit.end) + "}";
    q.dimension = Dimension::kCount;
    ++q.last;
    q.end = unit.end;
  }

  // 前三位: the first of a list, neither a place nor a count of people
  bool foremost(const Quantity& q) const {
    const Token* before = q.number > 0 ? at(q.number - 1) : nullptr;
    return before != nullptr && before->kind == TokenKind::kText && before->end == q.begin &&
           vocabulary_.ends_as(text_.slice(before->begin, before->end), "foremost");
  }

  std::span<const Token> tokens_;
  const segment::CleanText& text_;
  const Vocabulary& vocabulary_;
  const std::vector<Quantity>& found_;
};

}  // namespace

void become_rank(Quantity& q) {
  q.unit_class = UnitClass::kRank;
  q.unit = "{rank}";
  q.dimension = Dimension::kOther;
}

bool rank_verb_before(std::span<const Token> tokens, std::size_t number) {
  constexpr std::size_t kFarthest = 8;  // 居绍兴六个区、县（市）第二
  std::size_t passed = 0;
  bool in_brackets = false;  // 居各县（市、区）首位
  for (std::size_t i = number; i-- > 0 && passed < kFarthest;) {
    const Token& t = tokens[i];
    if (is_opening_bracket(t) && !in_brackets) return false;  // the number stands in them
    if (is_closing_bracket(t) || is_opening_bracket(t)) {
      in_brackets = is_closing_bracket(t);
      continue;
    }
    if (in_brackets) continue;
    if (t.kind == TokenKind::kPunctuation) return false;
    if (t.is(CueKind::kRank)) return true;
    ++passed;
  }
  return false;
}

void read_rank(std::span<const Token> tokens, const segment::CleanText& text, const Vocabulary& vocabulary,
               const std::vector<Quantity>& found, Quantity& q) {
  RankReader(tokens, text, vocabulary, found).run(q);
}

}  // namespace indicatord::assemble
