#include "parsers/assemble/quantity.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace indicatord::assemble {
namespace {

using lexicon::Dimension;
using tokenise::CueKind;
using tokenise::TokenKind;

constexpr double kPercentPerTenth = 10;
constexpr double kPercentPerTimes = 100;

bool is_list_mark(const Token& token) {
  return token.is_mark(U'、') || token.is(CueKind::kListOf);
}

// What may stand between two numbers that share a unit or a role.
bool is_filler(const Token& token) {
  return token.is(CueKind::kFiller);
}

class Finder {
 public:
  Finder(std::span<const Token> tokens, const segment::CleanText& text, const Vocabulary& vocabulary)
      : tokens_(tokens), text_(text), vocabulary_(vocabulary) {}

  std::vector<Quantity> run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind == TokenKind::kNumber) {
        add_number(i);
      } else if (tokens_[i].is(CueKind::kMultiply)) {
        add_multiply(i);
      } else if (tokens_[i].is(CueKind::kRankWord) && rank_verb_before(i)) {
        add_rank_word(i);
      }
    }
    share_units();
    for (Quantity& q : found_) take_unit_of_noun(q);
    for (Quantity& q : found_) {
      if (q.unit_class == UnitClass::kBare) q.unit = counts_points(q) ? "{点}" : "1";
    }
    std::erase_if(found_,
                  [this](const Quantity& q) { return q.unit_class == UnitClass::kBare && !bare_stands(q); });
    return std::move(found_);
  }

 private:
  const Token* at(std::size_t i) const { return i < tokens_.size() ? &tokens_[i] : nullptr; }

  void add_number(std::size_t i) {
    const Token& number = tokens_[i];
    Quantity q;
    q.number = q.first = i;
    q.last = i + 1;
    q.begin = number.begin;
    q.end = number.end;
    q.value = number.number.value;
    if (number.number.has_high) q.value_high = number.number.high;
    if (number.number.over) q.qualifier = model::Qualifier::kOver;
    q.ratio = number.number.ratio;
    if (number.number.percent || q.ratio > 0) {
      q.unit_class = UnitClass::kPercent;
      q.unit = "%";
      q.dimension = Dimension::kRatio;
    } else {
      read_unit(q);
    }
    read_per(q);
    // 第十四次党代会
    if (i > 0 && tokens_[i - 1].is(CueKind::kOrdinal) && q.unit_class == UnitClass::kAmount) return;
    read_rank(q);
    read_approximators(q);
    read_threshold(q);
    found_.push_back(std::move(q));
  }

  void add_multiply(std::size_t i) {
    Quantity q;
    q.unit_class = UnitClass::kMultiply;
    q.unit = "%";
    q.dimension = Dimension::kRatio;
    q.first = q.number = i;
    q.last = i + 1;
    q.begin = tokens_[i].begin;
    q.end = tokens_[i].end;
    q.value = vocabulary_.cue_value(tokens_[i].id) == "300" ? 300 : 100;
    read_approximators(q);
    found_.push_back(std::move(q));
  }

  // 居全国首位
  void add_rank_word(std::size_t i) {
    Quantity q;
    q.unit_class = UnitClass::kRank;
    q.unit = "{rank}";
    q.dimension = Dimension::kOther;
    q.first = q.number = i;
    q.last = i + 1;
    q.begin = tokens_[i].begin;
    q.end = tokens_[i].end;
    const std::string_view place = vocabulary_.cue_value(tokens_[i].id);
    std::from_chars(place.data(), place.data() + place.size(), q.value);
    found_.push_back(std::move(q));
  }

  void scale(Quantity& q, double factor) const {
    q.value *= factor;
    if (q.value_high) *q.value_high *= factor;
  }

  void read_unit(Quantity& q) {
    const Token* unit = at(q.number + 1);
    if (unit == nullptr) return;
    if (unit->is(CueKind::kTenths)) {
      q.unit_class = UnitClass::kPercent;
      q.unit = "%";
      q.dimension = Dimension::kRatio;
      scale(q, kPercentPerTenth);
      ++q.last;
      q.end = unit->end;
      // 六成五: the digit behind it is its half
      if (const Token* rest = at(q.last); rest != nullptr && rest->kind == TokenKind::kNumber &&
                                          rest->number.han && rest->begin == unit->end &&
                                          rest->number.value < 10) {
        q.value += rest->number.value;
        q.end = rest->end;
        ++q.last;
      }
    } else if (unit->is(CueKind::kTimes)) {
      q.unit_class = UnitClass::kTimes;
      q.unit = "%";
      q.dimension = Dimension::kRatio;
      scale(q, kPercentPerTimes);
      ++q.last;
      q.end = unit->end;
    } else if (unit->kind == TokenKind::kUnit) {
      const lexicon::Unit& known = vocabulary_.lexicon().units()[unit->id];
      q.unit = known.code;
      q.dimension = known.dimension;
      q.unit_class = known.code == "%" || known.code == "‰" ? UnitClass::kPercent
                     : known.code == "pp"                   ? UnitClass::kPoints
                                                            : UnitClass::kAmount;
      ++q.last;
      q.end = unit->end;
    }
  }

  // 均价每平方米4286元, 单产每亩达到367.7公斤
  void read_per(Quantity& q) const {
    read_yearly(q);
    if (q.dimension != Dimension::kMoney && q.dimension != Dimension::kMass) return;
    std::size_t i = q.first;
    while (i > 0 && (tokens_[i - 1].is(CueKind::kVerb) || tokens_[i - 1].is(CueKind::kApproxBefore) ||
                     is_filler(tokens_[i - 1]))) {
      --i;
    }
    if (i == 0 || !tokens_[i - 1].is(CueKind::kPer)) return;
    take_unit(q, q.unit + "/" + vocabulary_.cue_value(tokens_[i - 1].id));
  }

  // 每年可输送原油2400万吨: what it could do in a year, which is of no period
  void read_yearly(Quantity& q) const {
    std::size_t first = q.first;
    while (first > 0 && tokens_[first - 1].kind != TokenKind::kPunctuation) --first;
    const std::string before = text_.utf8(tokens_[first].begin, q.begin);
    if (vocabulary_.holds(before, "each_year")) q.yearly = take_unit(q, q.unit + "/a");
  }

  bool take_unit(Quantity& q, const std::string& code) const {
    const lexicon::Unit* unit = vocabulary_.lexicon().find_unit(code);
    if (unit == nullptr) return false;
    q.unit = unit->code;
    q.dimension = unit->dimension;
    return true;
  }

  // 第4位, 列第2, 居第一、二位; without 第 only behind a rank verb.
  void read_rank(Quantity& q) {
    const Token* before = q.number > 0 ? at(q.number - 1) : nullptr;
    const Token* behind = at(q.number + 1);
    const bool ordinal = before != nullptr && before->is(CueKind::kOrdinal);
    const bool placed = behind != nullptr && behind->is(CueKind::kRankUnit);
    const bool continued = !found_.empty() && found_.back().unit_class == UnitClass::kRank &&
                           before != nullptr && is_list_mark(*before) && q.unit_class == UnitClass::kBare;
    // 居全省第2位，较上年前移1位
    const bool moved = placed && !found_.empty() && found_.back().unit_class == UnitClass::kRank &&
                       before != nullptr && before->is(CueKind::kChange);
    const bool ranked = ordinal || continued || moved || (placed && rank_verb_before(q.number));
    if (placed && foremost(q)) {  // 居全国前两位
      q.threshold = true;
      return;
    }
    if (placed && !ranked) return count_persons(q, *behind);
    if (rank_steps(q)) return;
    if (!ranked || (q.unit_class != UnitClass::kBare && !placed)) return;
    if (ordinal && !placed && !rank_verb_before(q.number) && names_order(behind)) return;
    if (ordinal && !placed && (!ends_phrase(q.number) || lists_orders(q.number))) return;
    q.unit_class = UnitClass::kRank;
    q.unit = "{rank}";
    q.dimension = Dimension::kOther;
    if (ordinal) --q.first;
    if (placed) {
      ++q.last;
      if (!tokens_[q.number].number.han) q.end = behind->end;
    }
  }

  // 居全国第一; not 第一大市场, 第二通道, nor 第一， before the points of a speech
  bool ends_phrase(std::size_t number) const {
    if (number < 2) return false;
    const Token& before = tokens_[number - 2];
    if (before.kind == TokenKind::kPunctuation && !is_list_mark(before)) return false;
    const Token* behind = at(number + 1);
    if (behind == nullptr) return true;
    switch (behind->kind) {
      case TokenKind::kText:
      case TokenKind::kIndicator:
      case TokenKind::kArea:
        return false;
      default:
        return !behind->is(CueKind::kHead) && !behind->is(CueKind::kGapAdjective) &&
               !behind->is(CueKind::kEntity) && !behind->is(CueKind::kImplied);
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
    return behind->is(CueKind::kGapAdjective) || behind->kind == TokenKind::kText ||
           behind->kind == TokenKind::kIndicator;
  }

  // 提升2个位次
  bool rank_steps(Quantity& q) const {
    const Token* noun = at(q.last);
    if (q.unit_class != UnitClass::kAmount || q.dimension != Dimension::kCount || noun == nullptr ||
        !noun->is(CueKind::kRank) || q.first == 0 || !tokens_[q.first - 1].is(CueKind::kChange)) {
      return false;
    }
    q.unit_class = UnitClass::kRank;
    q.unit = "{rank}";
    q.dimension = Dimension::kOther;
    q.end = noun->end;
    ++q.last;
    return true;
  }

  bool rank_verb_before(std::size_t number) const {
    for (std::size_t i = number; i-- > 0 && number - i < 5;) {
      if (tokens_[i].kind == TokenKind::kPunctuation) return false;
      if (tokens_[i].is(CueKind::kRank)) return true;
    }
    return false;
  }

  // 13万名儿童: 名 and 位 count people where no place is meant.
  void count_persons(Quantity& q, const Token& unit) {
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
           vocabulary_.ends_as(text_.utf8(before->begin, before->end), "foremost");
  }

  static std::optional<model::Qualifier> qualifier_of(const Vocabulary& vocabulary, const Token& token) {
    return model::parse_qualifier(vocabulary.cue_value(token.id));
  }

  void read_approximators(Quantity& q) {
    // 近, 约, 超, with fillers and light verbs between (超过了, 达近)
    std::size_t i = q.first;
    while (i > 0 && is_filler(tokens_[i - 1]) && q.first - i < 2) --i;
    if (i > 0 && tokens_[i - 1].is(CueKind::kApproxBefore)) {
      if (const auto said = qualifier_of(vocabulary_, tokens_[i - 1])) q.qualifier = *said;
      q.first = i - 1;
    }
    read_share_approximator(q);
    read_part_approximator(q);
    const Token* behind = at(q.last);
    if (behind == nullptr) return;
    // 两成多, 1.2倍余: 多 is no comparison right behind a number
    if (behind->is(CueKind::kGapAdjective) && q.unit_class != UnitClass::kAmount &&
        q.unit_class != UnitClass::kRank && behind->begin == q.end) {
      q.qualifier = model::Qualifier::kOver;
      ++q.last;
      return;
    }
    if (!behind->is(CueKind::kApproxAfter)) return;
    const auto said = qualifier_of(vocabulary_, *behind);
    if (!said) return;
    if (*said == model::Qualifier::kOver && q.qualifier == model::Qualifier::kExact && reached(q)) {
      q.qualifier = model::Qualifier::kAtLeast;  // 达到50%以上
      ++q.last;
      return;
    }
    const bool controlled = q.qualifier == model::Qualifier::kAtMost;
    // 控制在5.5%左右 is about, 控制在5%以内 at most; 稳定在65%以上 is over
    const bool kept = q.qualifier == model::Qualifier::kAbout;
    if (*said == model::Qualifier::kAbout || q.qualifier == model::Qualifier::kExact || controlled || kept)
      q.qualifier = *said;
    ++q.last;
  }

  bool reached(const Quantity& q) const {
    return q.first > 0 && tokens_[q.first - 1].is(CueKind::kVerb) &&
           vocabulary_.cue_value(tokens_[q.first - 1].id) == "reach";
  }

  // 不足去年同期的九成: the approximator stands before what the part is of.
  void read_part_approximator(Quantity& q) {
    if (q.qualifier != model::Qualifier::kExact ||
        (q.unit_class != UnitClass::kPercent && q.unit_class != UnitClass::kTimes)) {
      return;
    }
    std::size_t i = q.first;
    while (i > 0 && (tokens_[i - 1].kind == TokenKind::kTime || is_filler(tokens_[i - 1]) ||
                     tokens_[i - 1].is(CueKind::kSamePeriod))) {
      --i;
    }
    if (i == 0 || i == q.first || tokens_[i].kind != TokenKind::kTime) return;
    if (!tokens_[i - 1].is(CueKind::kApproxBefore)) return;
    if (const auto said = qualifier_of(vocabulary_, tokens_[i - 1])) q.qualifier = *said;
  }

  // 约占全部发电量的35.1%: the approximator stands before the verb.
  void read_share_approximator(Quantity& q) {
    if (q.unit_class != UnitClass::kPercent || q.qualifier != model::Qualifier::kExact) return;
    for (std::size_t i = q.first; i-- > 1;) {
      if (tokens_[i].kind == TokenKind::kPunctuation || tokens_[i].kind == TokenKind::kNumber) return;
      if (!tokens_[i].is(CueKind::kShare)) continue;
      if (!tokens_[i - 1].is(CueKind::kApproxBefore)) return;
      if (const auto said = qualifier_of(vocabulary_, tokens_[i - 1])) q.qualifier = *said;
      return;
    }
  }

  // 销售收入超亿元的7家, 投入超过50亿元的市有4个: the number behind counts those above it.
  bool bounds_group(const Quantity& q) const {
    if (q.dimension == Dimension::kCount || !tokens_[q.first].is(CueKind::kApproxBefore)) return false;
    if (!tokens_[q.last].is(CueKind::kFiller) || vocabulary_.cue_value(tokens_[q.last].id) != "of")
      return false;
    std::size_t i = q.last + 1;
    while (i < tokens_.size() && i < q.last + 4 &&
           (tokens_[i].kind == TokenKind::kText || tokens_[i].is(CueKind::kVerb) ||
            tokens_[i].is(CueKind::kHead) || tokens_[i].kind == TokenKind::kIndicator)) {
      ++i;
    }
    return i + 1 < tokens_.size() && tokens_[i].kind == TokenKind::kNumber &&
           tokens_[i + 1].kind == TokenKind::kUnit &&
           vocabulary_.lexicon().units()[tokens_[i + 1].id].dimension == Dimension::kCount;
  }

  // Money or mass with 以上 before a noun, and a count before the noun that it counts, describe a group.
  void read_threshold(Quantity& q) {
    if (q.unit_class != UnitClass::kAmount) return;
    const Token* behind = at(q.last);
    const bool bounded = q.last > 0 && tokens_[q.last - 1].is(CueKind::kApproxAfter);
    if (behind == nullptr) return;
    // 其中10亿元以上5个: the number behind counts what is so large
    if (bounded && behind->kind == TokenKind::kNumber) q.threshold = true;
    if (bounds_group(q)) q.threshold = true;
    const bool noun = behind->kind == TokenKind::kText || behind->kind == TokenKind::kIndicator ||
                      behind->is(CueKind::kHead) || behind->is(CueKind::kEntity) ||
                      behind->is(CueKind::kImplied) ||
                      (behind->is(CueKind::kFiller) && bounded && at(q.last + 1) != nullptr &&
                       at(q.last + 1)->kind != TokenKind::kPunctuation);
    if (!noun) return;
    if (bounded) {
      q.threshold = true;
    } else if (q.dimension == Dimension::kCount) {
      q.counts_noun = true;
    }
  }

  // 2.6个和1.1个百分点: the unit of the first is the beginning of the second's.
  bool unit_begun(const Quantity& left, const Quantity& right) const {
    if (left.unit_class != UnitClass::kAmount || right.unit_class != UnitClass::kPoints) return false;
    const Token& begun = tokens_[left.number + 1];
    const Token& whole = tokens_[right.number + 1];
    return text_.utf8(whole.begin, whole.end).starts_with(text_.utf8(begun.begin, begun.end));
  }

  // 上涨1.1、0.9和0.4个百分点; 分别接待21.3万、18.6万人次
  void share_units() {
    for (std::size_t k = found_.size(); k-- > 1;) {
      Quantity& left = found_[k - 1];
      const Quantity& right = found_[k];
      const bool open = left.unit_class == UnitClass::kBare || unit_begun(left, right);
      if (!open || right.unit_class == UnitClass::kBare || right.unit_class == UnitClass::kRank ||
          right.unit_class == UnitClass::kMultiply) {
        continue;
      }
      bool listed = right.first == left.last + 1 && is_list_mark(tokens_[left.last]);
      if (!listed) continue;
      left.unit_class = right.unit_class;
      left.unit = right.unit;
      left.dimension = right.dimension;
      if (tokens_[right.number + 1].is(CueKind::kTenths)) scale(left, kPercentPerTenth);
      if (tokens_[right.number + 1].is(CueKind::kTimes)) scale(left, kPercentPerTimes);
    }
  }

  // 城乡收入比2.31，比上年缩小0.04: the change of a ratio that the clause before gives.
  bool goes_on_as_ratio(const Quantity& q) const {
    if (q.first == 0) return false;
    const Token& verb = tokens_[q.first - 1];
    const bool reached = verb.is(CueKind::kChangeTo);  // 由2.59缩小到2.53
    if (!reached && !verb.is(CueKind::kChange) && !verb.is(CueKind::kNarrow) && !verb.is(CueKind::kWiden))
      return false;
    const auto next = std::ranges::find(found_, q.number, &Quantity::number);
    if (next == found_.begin() || next == found_.end()) return false;
    const Quantity& before = *std::prev(next);
    std::size_t marks = 0;
    for (std::size_t i = before.last; i < q.first; ++i) {
      if (tokens_[i].kind == TokenKind::kIndicator) return false;
      marks += tokens_[i].kind == TokenKind::kPunctuation ? 1 : 0;
    }
    return marks == (reached ? 0U : 1U) && before.unit_class == UnitClass::kBare && bare_stands(before);
  }

  // 创新指数达到264.6
  bool ends_in_index(const Token& noun) const {
    return vocabulary_.ends_as(text_.utf8(noun.begin, noun.end), "index");
  }

  // 市场主体超过1100万: a count of ten thousands without a measure word has the noun's own, and 亿 of money
  // are yuan.
  void take_unit_of_noun(Quantity& q) const {
    constexpr double kFewest = 10000;
    if (q.unit_class != UnitClass::kBare || q.value < kFewest) return;
    for (std::size_t i = q.first; i-- > 0 && q.first - i < 5;) {
      const Token& token = tokens_[i];
      if (token.kind == TokenKind::kPunctuation || token.kind == TokenKind::kNumber ||
          token.is(CueKind::kChange) || token.is(CueKind::kHead)) {
        return;
      }
      if (token.kind != TokenKind::kIndicator) continue;
      const lexicon::Indicator& noun = vocabulary_.lexicon().indicators()[token.id];
      constexpr double kFewestYuan = 1e8;
      const bool money = noun.dimension == Dimension::kMoney && q.value >= kFewestYuan;  // 外贸破万亿
      if (!money && (noun.dimension != Dimension::kCount || noun.units.empty())) return;
      q.unit = money ? "CNY" : noun.units.front();
      q.dimension = noun.dimension;
      q.unit_class = UnitClass::kAmount;
      return;
    }
  }

  bool counts_points(const Quantity& q) const {
    for (std::size_t i = q.first; i-- > 0 && q.first - i < 5;) {
      if (tokens_[i].is(CueKind::kHead) && ends_in_index(tokens_[i])) return true;
      if (tokens_[i].kind == TokenKind::kPunctuation || tokens_[i].kind == TokenKind::kIndicator)
        return false;
    }
    return false;
  }

  // A number without unit is an index or a ratio (收入比缩小至2.54): only behind a ratio or index indicator.
  bool bare_stands(const Quantity& q) const {
    if (tokens_[q.number].number.han) return false;
    if (goes_on_as_ratio(q)) return true;
    for (std::size_t i = q.first; i-- > 0 && q.first - i < 5;) {
      const Token& token = tokens_[i];
      if (token.kind == TokenKind::kPunctuation) return false;
      if (token.is(CueKind::kHead)) return ends_in_index(token);
      if (token.kind == TokenKind::kIndicator) {
        const Dimension dimension = vocabulary_.lexicon().indicators()[token.id].dimension;
        return dimension == Dimension::kRatio || dimension == Dimension::kIndex;
      }
    }
    return false;
  }

  std::span<const Token> tokens_;
  const segment::CleanText& text_;
  const Vocabulary& vocabulary_;
  std::vector<Quantity> found_;
};

}  // namespace

std::vector<Quantity> find_quantities(std::span<const Token> tokens, const segment::CleanText& text,
                                      const Vocabulary& vocabulary) {
  return Finder(tokens, text, vocabulary).run();
}

}  // namespace indicatord::assemble
