#include "parsers/assemble/plain_unit.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

#include "parsers/assemble/sentence.h"

namespace indicatord::assemble {
namespace {

using lexicon::Dimension;
using tokenise::CueKind;
using tokenise::TokenKind;

// Gives one quantity the unit of another; the value stays.
void share_unit(const Quantity& from, Quantity& to) {
  to.unit_class = from.unit_class;
  to.unit = from.unit;
  to.dimension = from.dimension;
}

void make_yuan(Quantity& q) {
  q.unit = "CNY";
  q.dimension = Dimension::kMoney;
  q.unit_class = UnitClass::kAmount;
}

class Settler {
 public:
  Settler(std::span<const Token> tokens, const segment::CleanText& text, const Vocabulary& vocabulary,
          std::vector<Quantity>& found)
      : tokens_(tokens), text_(text), vocabulary_(vocabulary), found_(found) {}

  void run() {
    share_units();
    for (std::size_t k = 0; k < found_.size(); ++k) {
      take_unit_of_noun(found_[k]);
      take_unit_of_deal(found_[k]);
      take_unit_of_people(found_[k], k > 0 ? &found_[k - 1] : nullptr);
      take_unit_of_persons(found_[k]);
      if (k > 0) take_unit_passed(found_[k - 1], found_[k]);
      if (k > 0) take_unit_listed(found_[k - 1], found_[k]);
      if (k > 0) take_unit_changed(found_[k - 1], found_[k]);
      take_unit_of_money(found_[k]);
    }
    for (Quantity& q : found_) {
      if (q.unit_class == UnitClass::kBare) q.unit = counts_points(q) ? "{点}" : "1";
    }
    std::erase_if(found_, [this](const Quantity& q) {
      return q.unit_class == UnitClass::kBare && (ends_title(q) || !bare_stands(q));
    });
  }

 private:
  // 2.6个和1.1个百分点: the unit of the first is the beginning of the second's.
  bool unit_begun(const Quantity& left, const Quantity& right) const {
    if (left.unit_class != UnitClass::kAmount || right.unit_class != UnitClass::kPoints) return false;
    const Token& begun = tokens_[left.number + 1];
    const Token& whole = tokens_[right.number + 1];
    return text_.utf8(whole.begin, whole.end).starts_with(text_.utf8(begun.begin, begun.end));
  }

  // 高于全国1.4个、全省0.8个百分点; 比上月末低0.2个和高0.3个百分点: the second says whom it is compared with,
  // or how, behind the list mark
  bool continues_unit(const Quantity& left, const Quantity& right) const {
    constexpr std::size_t kMostBetween = 4;
    if (!unit_begun(left, right) || right.first < left.last + 2 ||
        right.first > left.last + 1 + kMostBetween || !is_list_mark(tokens_[left.last]))
      return false;
    const auto between = tokens_.subspan(left.last + 1, right.first - left.last - 1);
    return std::ranges::none_of(between, [](const Token& t) { return is_clause_mark(t) || is_list_mark(t); });
  }

  // 上涨1.1、0.9和0.4个百分点; 分别接待21.3万、18.6万人次; 612.4、586.2和468.1亿元: the scale is shared, too
  void share_units() {
    int exponent = 0;  // of the scale that the last of the list names
    for (std::size_t k = found_.size(); k-- > 1;) {
      if (const int own = tokens_[found_[k].number].number.exponent; own > 0) exponent = own;
      Quantity& left = found_[k - 1];
      const Quantity& right = found_[k];
      const bool open = left.unit_class == UnitClass::kBare || unit_begun(left, right);
      if (!open || right.unit_class == UnitClass::kBare || right.unit_class == UnitClass::kRank ||
          right.unit_class == UnitClass::kMultiply) {
        exponent = 0;
        continue;
      }
      const bool listed = right.first == left.last + 1 && is_list_mark(tokens_[left.last]);
      if (!listed && !continues_unit(left, right)) {
        exponent = 0;
        continue;
      }
      share_unit(right, left);
      share_scale(left, right, exponent);
      if (tokens_[right.number + 1].is(CueKind::kTenths)) scale(left, kPercentPerTenth);
      if (tokens_[right.number + 1].is(CueKind::kTimes)) scale(left, kPercentPerTimes);
    }
  }

  // Not 5000、1万元, which is two amounts in full.
  void share_scale(Quantity& left, const Quantity& right, int exponent) const {
    if (exponent < 4 || tokens_[left.number].number.exponent > 0) return;
    if (left.value >= 1000 && right.value < left.value * 1000) return;
    scale(left, std::pow(10.0, exponent));
  }

  bool says_of(const Token& token) const {
    return token.is(CueKind::kFiller) && vocabulary_.cue_value(token.id) == "of";
  }

  // 城乡收入比2.31，比上年缩小0.04: the change of a ratio that the clause before gives.
  bool goes_on_as_ratio(const Quantity& q) const {
    std::size_t behind = q.first;  // 缩小到2020年的2.56:1
    while (behind > 0 && (tokens_[behind - 1].kind == TokenKind::kTime || says_of(tokens_[behind - 1])))
      --behind;
    if (behind == 0) return false;
    const Token& verb = tokens_[behind - 1];
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
    return vocabulary_.ends_as(text_.slice(noun.begin, noun.end), "index");
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
      // 外贸破万亿; 签约超5000亿 is no count of projects
      const bool money =
          (noun.dimension == Dimension::kMoney || told_in_money(noun)) && q.value >= kFewestYuan;
      if (!money && (noun.dimension != Dimension::kCount || noun.units.empty())) return;
      q.unit = money ? "CNY" : noun.units.front();
      q.dimension = money ? Dimension::kMoney : noun.dimension;
      q.unit_class = UnitClass::kAmount;
      return;
    }
  }

  // Does the wording name another indicator, too, where it is of money?
  bool told_in_money(const lexicon::Indicator& noun) const {
    return std::ranges::any_of(noun.otherwise, [this](const std::string& id) {
      const lexicon::Indicator* other = vocabulary_.lexicon().find_indicator(id);
      return other != nullptr && other->dimension == Dimension::kMoney;
    });
  }

  // 《世界旅游发展指数2024》: the number is a part of a title
  bool ends_title(const Quantity& q) const {
    return q.end < text_.chars.size() && text_.chars[q.end] == U'》';
  }

  // 投了3000万搞技改, 去年赚了两百万: tens of thousands behind a verb that only deals with money
  void take_unit_of_deal(Quantity& q) const {
    constexpr int kTenThousands = 4;
    if (q.unit_class != UnitClass::kBare || tokens_[q.number].number.exponent < kTenThousands) return;
    std::size_t i = q.first;
    while (i > 0 && tokens_[i - 1].is_any({CueKind::kFiller, CueKind::kApproxBefore})) --i;
    if (i == 0 || !vocabulary_.begins_and_ends_as(chars(tokens_[i - 1]), "deals_in_money")) return;
    make_yuan(q);
  }

  // 存款余额1027.4亿元，首破千亿: the mark that the amount has just passed
  void take_unit_passed(const Quantity& amount, Quantity& mark) const {
    constexpr double kFarthest = 1.5;
    const bool passed = mark.first < mark.number && tokens_[mark.first].is(CueKind::kApproxBefore) &&
                        mark.qualifier == model::Qualifier::kOver;
    if (mark.unit_class != UnitClass::kBare || !passed || amount.unit_class != UnitClass::kAmount ||
        amount.value < mark.value || amount.value > mark.value * kFarthest || mark.first != amount.last + 1)
      return;
    share_unit(amount, mark);
  }

  // 生产总值连续跨越7万亿、8万亿: the next of amounts that are money by their noun
  void take_unit_listed(const Quantity& first, Quantity& next) const {
    if (next.unit_class != UnitClass::kBare || !in_yi(next) || first.dimension != Dimension::kMoney ||
        first.last != first.number + 1 || next.first != first.last + 1 || !is_list_mark(tokens_[first.last]))
      return;
    share_unit(first, next);
  }

  // 收入从2019年的189亿增长到2022年的316亿: the end of the change has the unit of its beginning
  void take_unit_changed(const Quantity& from, Quantity& to) const {
    if (to.unit_class != UnitClass::kBare || from.dimension != Dimension::kMoney || !in_yi(to)) return;
    for (std::size_t i = to.first; i > from.last; --i) {
      const Token& token = tokens_[i - 1];
      if (is_clause_mark(token)) return;
      if (!token.is(CueKind::kChangeTo)) continue;
      share_unit(from, to);
      return;
    }
  }

  bool in_yi(const Quantity& q) const {
    constexpr int kHundredMillions = 8;
    return tokens_[q.number].number.exponent >= kHundredMillions;
  }

  // 总票房超100亿, 投资保持高位，完成2.5万亿，…: 亿 that end their clause, of money by a word or by the
  // clause before a verb of completion
  void take_unit_of_money(Quantity& q) const {
    constexpr std::size_t kFarthest = 5;
    constexpr std::size_t kFarthestNoun = 12;
    const bool ends = q.last >= tokens_.size() || is_clause_mark(tokens_[q.last]);
    if (q.unit_class != UnitClass::kBare || !in_yi(q) || !ends || q.first == 0) return;
    const bool completed = tokens_[q.first - 1].is(CueKind::kComplete);
    std::size_t marks = 0;
    for (std::size_t i = q.first; i-- > 0 && q.first - i < (completed ? kFarthestNoun : kFarthest);) {
      const Token& token = tokens_[i];
      marks += is_clause_mark(token) ? 1 : 0;
      if (token.kind == TokenKind::kNumber || marks > (completed ? 1U : 0U)) return;
      const bool noun = completed && token.kind == TokenKind::kIndicator &&
                        vocabulary_.lexicon().indicators()[token.id].dimension == Dimension::kMoney;
      if (!noun && !vocabulary_.ends_as(chars(token), "money_in_yi")) continue;
      make_yuan(q);
      return;
    }
  }

  // The unit that is the noun itself: 参保人数 are persons, 观影人次 visits, 用户总数 subscribers; empty for
  // others.
  std::string_view unit_in(const Token& noun) const {
    const std::u32string_view word = chars(noun);
    if (vocabulary_.ends_as(word, "people")) return "{人}";
    if (vocabulary_.ends_as(word, "visits")) return "{人次}";
    if (vocabulary_.ends_as(word, "subscribers")) return "{户}";
    return {};
  }

  // 参保人数分别增加1753万和2028万; 人口8.14亿，比上年增加1200万; 参观人次达11.26亿: tens of thousands of
  // what the noun counts
  void take_unit_of_people(Quantity& q, const Quantity* before) const {
    constexpr double kFewest = 10000;
    constexpr std::size_t kFarthest = 10;
    if (q.unit_class != UnitClass::kBare || q.value < kFewest || tokens_[q.number].number.exponent == 0) {
      return;
    }
    bool changed = false;
    // 净增4600万，; 新增450万农村沼气用户 has its own noun
    const bool ends_clause = q.last >= tokens_.size() || is_clause_mark(tokens_[q.last]);
    for (std::size_t i = q.first; i-- > 0 && q.first - i < kFarthest;) {
      const Token& token = tokens_[i];
      const bool goes_on = before != nullptr && i == before->number &&
                           before->dimension == Dimension::kCount &&
                           (before->unit == "{人}" || before->unit == "{人次}" || before->unit == "{户}");
      // 老年人口达1.85亿，预计到2013年底将突破2亿
      const bool passes =
          tokens_[q.first].is(CueKind::kApproxBefore) && q.qualifier == model::Qualifier::kOver;
      changed = changed || passes;
      if (token.kind == TokenKind::kUnit || token.kind == TokenKind::kIndicator) return;
      if (is_clause_mark(token) && !changed) return;
      changed = changed || token.is(CueKind::kChange) || (ends_clause && token.is(CueKind::kIncrement));
      const std::string_view unit = goes_on ? std::string_view(before->unit) : unit_in(token);
      if (unit.empty()) continue;
      q.unit = unit;
      q.dimension = Dimension::kCount;
      q.unit_class = UnitClass::kAmount;
      return;
    }
  }

  std::u32string_view chars(const Token& token) const { return text_.slice(token.begin, token.end); }

  // 20万人口以上的县, 13亿人口的国家: the number only tells how large something is
  bool sizes_something(std::size_t behind) const {
    if (behind >= tokens_.size()) return false;
    const Token& token = tokens_[behind];
    return token.is(CueKind::kApproxAfter) || says_of(token);
  }

  // 16万儿童享受免费教育, 帮助710万残疾人脱贫: tens of thousands of those whom the words behind name
  void take_unit_of_persons(Quantity& q) const {
    constexpr std::size_t kFarthest = 5;
    constexpr int kTenThousands = 4;
    if (q.unit_class != UnitClass::kBare || tokens_[q.number].number.exponent < kTenThousands) return;
    // 投入200万帮助困难群众 is money
    if (q.last < tokens_.size() && vocabulary_.begins_as(chars(tokens_[q.last]), "serves")) return;
    for (std::size_t i = q.last; i < tokens_.size() && i < q.last + kFarthest; ++i) {
      const Token& token = tokens_[i];
      if (token.kind == TokenKind::kPunctuation || token.kind == TokenKind::kNumber ||
          token.is(CueKind::kChange) || token.is(CueKind::kChangeTo)) {
        return;
      }
      // 新增800万宽带用户
      const bool users = vocabulary_.ends_as(chars(token), "users");
      if (!users && !vocabulary_.holds(chars(token), "persons")) {
        if (token.is(CueKind::kVerb) || token.is(CueKind::kAddition)) return;
        continue;
      }
      if (sizes_something(i + 1)) return;
      q.unit = users ? "{户}" : "{人}";
      q.dimension = Dimension::kCount;
      q.counts_noun = true;
      q.of_persons = !users;
      q.unit_class = UnitClass::kAmount;
      return;
    }
  }

  bool counts_points(const Quantity& q) const {
    for (std::size_t i = q.first; i-- > 0 && q.first - i < 5;) {
      const bool name = tokens_[i].is(CueKind::kHead) || tokens_[i].kind == TokenKind::kIndicator;
      if (name && ends_in_index(tokens_[i])) return true;
      if (tokens_[i].kind == TokenKind::kPunctuation || tokens_[i].kind == TokenKind::kIndicator)
        return false;
    }
    return false;
  }

  // 性别比（以女性为100）为107.27: where the aside between a noun and the verb before the token opens, or the
  // token itself.
  std::size_t before_aside(std::size_t first) const {
    constexpr std::size_t kLongestAside = 16;
    if (first < 3 || !tokens_[first - 1].is(CueKind::kVerb) || !is_closing_bracket(tokens_[first - 2]))
      return first;
    for (std::size_t i = first - 2; i-- > 0 && first - i < kLongestAside;) {
      if (is_opening_bracket(tokens_[i])) return i;
    }
    return first;
  }

  // 城乡收入比持续缩小，由上年同期的2.05:1下降为2.02:1: the end of the clause before, where the number's own
  // has no noun and says from what; else `first`
  std::size_t named_in_clause_before(std::size_t first) const {
    std::size_t from = first;
    while (from > 0 && (tokens_[from - 1].kind == TokenKind::kTime || says_of(tokens_[from - 1]))) --from;
    if (from < 2 || !tokens_[from - 1].is(CueKind::kFrom) || !tokens_[from - 2].is_mark(U'，')) return first;
    return from - 2;
  }

  // A number without unit is an index or a ratio (收入比缩小至2.54): only behind a ratio or index indicator.
  bool bare_stands(const Quantity& q) const {
    if (tokens_[q.number].number.han) return false;
    if (goes_on_as_ratio(q)) return true;
    const std::size_t behind = named_in_clause_before(before_aside(q.first));
    for (std::size_t i = behind; i-- > 0 && behind - i < 5;) {
      const Token& token = tokens_[i];
      if (token.kind == TokenKind::kPunctuation) return false;
      if (token.is(CueKind::kHead))
        return ends_in_index(token) || vocabulary_.ends_as(text_.slice(token.begin, token.end), "pure_ratio");
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
  std::vector<Quantity>& found_;
};

}  // namespace

void settle_plain_units(std::span<const Token> tokens, const segment::CleanText& text,
                        const Vocabulary& vocabulary, std::vector<Quantity>& found) {
  Settler(tokens, text, vocabulary, found).run();
}

}  // namespace indicatord::assemble
