#include "parsers/assemble/quantity.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "parsers/assemble/approximation.h"
#include "parsers/assemble/per_year.h"
#include "parsers/assemble/plain_unit.h"
#include "parsers/assemble/rank_of_quantity.h"
#include "parsers/assemble/sentence.h"

namespace indicatord::assemble {
namespace {

using lexicon::Dimension;
using tokenise::CueKind;
using tokenise::TokenKind;

// What may stand between two numbers that share a unit or a role.
bool is_filler(const Token& token) {
  return token.is(CueKind::kFiller);
}

constexpr double kYuanPerTenth = 0.1;  // 毛

class Finder {
 public:
  Finder(std::span<const Token> tokens, const segment::CleanText& text, const Vocabulary& vocabulary)
      : tokens_(tokens), text_(text), vocabulary_(vocabulary) {}

  std::vector<Quantity> run() {
    found_.reserve(static_cast<std::size_t>(std::ranges::count(tokens_, TokenKind::kNumber, &Token::kind)));
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind == TokenKind::kNumber) {
        add_number(i);
      } else if (tokens_[i].is(CueKind::kMultiply)) {
        add_multiply(i);
      } else if (tokens_[i].is(CueKind::kHalf) && halves(i)) {
        add_half(i);
      } else if (tokens_[i].is(CueKind::kRankWord) && rank_verb_before(tokens_, i)) {
        add_rank_word(i);
      }
    }
    settle_plain_units(tokens_, text_, vocabulary_, found_);
    return std::move(found_);
  }

 private:
  const Token* at(std::size_t i) const { return i < tokens_.size() ? &tokens_[i] : nullptr; }

  void add_number(std::size_t i) {
    if (!found_.empty() && found_.back().last > i) return;  // the 6 of 9块6毛
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
    read_rank(tokens_, text_, vocabulary_, found_, q);
    read_approximation(tokens_, text_, vocabulary_, q);
    found_.push_back(std::move(q));
  }

  // A word that is a percentage by itself.
  Quantity percentage(std::size_t i, UnitClass unit_class, double value) const {
    Quantity q;
    q.unit_class = unit_class;
    q.unit = "%";
    q.dimension = Dimension::kRatio;
    q.first = q.number = i;
    q.last = i + 1;
    q.begin = tokens_[i].begin;
    q.end = tokens_[i].end;
    q.value = value;
    read_approximation(tokens_, text_, vocabulary_, q);
    return q;
  }

  void add_multiply(std::size_t i) {
    const double value = vocabulary_.cue_value(tokens_[i].id) == "300" ? 300 : 100;
    found_.push_back(percentage(i, UnitClass::kMultiply, value));
  }

  // 占比过半
  void add_half(std::size_t i) {
    Quantity q = percentage(i, UnitClass::kPercent, 50);
    const std::string_view strength = vocabulary_.cue_value(tokens_[i].id);
    if (strength == "over") q.qualifier = model::Qualifier::kOver;
    if (strength == "nearly") q.qualifier = model::Qualifier::kNearly;
    found_.push_back(std::move(q));
  }

  // Does the clause speak of a part of a whole, or change by half (时间缩短一半以上)?
  bool halves(std::size_t i) const {
    if (i > 0 && tokens_[i - 1].is(CueKind::kChange)) return true;
    // 其中一半以上来自外县
    std::size_t behind = i + 1;
    while (behind < tokens_.size() && tokens_[behind].is(CueKind::kApproxAfter)) ++behind;
    if (behind < tokens_.size() && tokens_[behind].is(CueKind::kToward)) return true;
    while (i-- > 0 && !is_clause_mark(tokens_[i])) {
      if (tokens_[i].is(CueKind::kShare) || tokens_[i].is(CueKind::kContribution)) return true;
    }
    return false;
  }

  // 居全国首位
  void add_rank_word(std::size_t i) {
    Quantity q;
    become_rank(q);
    q.first = q.number = i;
    q.last = i + 1;
    q.begin = tokens_[i].begin;
    q.end = tokens_[i].end;
    const std::string_view place = vocabulary_.cue_value(tokens_[i].id);
    std::from_chars(place.data(), place.data() + place.size(), q.value);
    found_.push_back(std::move(q));
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
      } else if (q.end < text_.chars.size() && text_.chars[q.end] == U'半') {  // 六成半
        q.value += kPercentPerTenth / 2;
        ++q.end;
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
      if (known.code == "{块}") read_yuan(q);
      if (known.code == "{个}") read_hundred_millions(q);
    } else if (is_tenth_of_yuan(*unit) && unit->begin == q.end) {
      take_unit(q, "CNY");
      q.unit_class = UnitClass::kAmount;
      scale(q, kYuanPerTenth);
      q.end = unit->end;
      ++q.last;
    }
  }

  // 8毛, 8毛钱; not 12毛纺厂
  bool is_tenth_of_yuan(const Token& t) const {
    return t.kind == TokenKind::kText &&
           vocabulary_.begins_and_ends_as(text_.slice(t.begin, t.end), "tenth_of_yuan");
  }

  // 9块6, 每斤3块, 卖到3块一斤: pieces of no land or bread, but of money
  void read_yuan(Quantity& q) const {
    const Token* rest = at(q.last);
    const bool tenths = rest != nullptr && rest->kind == TokenKind::kNumber && rest->begin == q.end &&
                        rest->number.value < 10 && rest->number.value == std::floor(rest->number.value) &&
                        (at(q.last + 1) == nullptr || at(q.last + 1)->kind != TokenKind::kUnit);
    std::size_t i = q.first;
    while (i > 0 && (tokens_[i - 1].is(CueKind::kVerb) || tokens_[i - 1].is(CueKind::kApproxBefore) ||
                     tokens_[i - 1].is(CueKind::kChangeTo) || is_filler(tokens_[i - 1])))
      --i;
    const bool price = i > 0 && (tokens_[i - 1].is(CueKind::kPer) ||
                                 vocabulary_.ends_as(text_.slice(tokens_[i - 1].begin, tokens_[i - 1].end),
                                                     "price_before") ||
                                 // 地头价每公斤9块6，比去年高了3块
                                 (!found_.empty() && found_.back().unit.starts_with("CNY") &&
                                  tokens_[i - 1].is_any({CueKind::kChange, CueKind::kGapAdjective})));
    if (!tenths && !price) return;
    take_unit(q, "CNY");
    if (tenths) {
      q.value = scaled(q.value + rest->number.value * kYuanPerTenth, 1);
      q.end = rest->end;
      ++q.last;
      const Token* tenth = at(q.last);  // 9块6毛
      if (tenth != nullptr && tenth->begin == q.end && is_tenth_of_yuan(*tenth)) {
        q.end = tenth->end;
        ++q.last;
      }
    }
    read_price_behind(q);
  }

  // 3块5一斤
  void read_price_behind(Quantity& q) const {
    const Token* behind = at(q.last);
    if (behind != nullptr && behind->kind == TokenKind::kText && behind->begin == q.end &&
        vocabulary_.begins_as(text_.slice(behind->begin, behind->end), "one_jin"))
      take_unit(q, "CNY/jin");
  }

  // Does a word go on over `end`, or another noun begin there? The tokens are those from `i` on.
  bool names_more(std::size_t i, std::uint32_t end) const {
    while (i < tokens_.size() && tokens_[i].end <= end) ++i;
    if (i < tokens_.size() && tokens_[i].begin < end) return true;
    if (i < tokens_.size() && tokens_[i].is(CueKind::kApproxAfter)) ++i;
    if (i == tokens_.size()) return false;
    const Token& t = tokens_[i];
    const bool noun = t.kind == TokenKind::kText || t.kind == TokenKind::kIndicator ||
                      t.kind == TokenKind::kUnit || t.is(CueKind::kHead);
    return noun && t.begin == tokens_[i - 1].end;
  }

  // 贷款多了8个亿: 亿 behind the measure word is an amount of money
  void read_hundred_millions(Quantity& q) const {
    constexpr double kHundredMillion = 1e8;
    const std::u32string_view chars = text_.chars;
    if (q.end >= chars.size() || chars[q.end] != U'亿' || tokens_[q.number].number.exponent > 0) return;
    const std::uint32_t yuan = q.end + 1 < chars.size() && chars[q.end + 1] == U'元' ? 1 : 0;
    const std::uint32_t end = q.end + 1 + yuan;
    if (names_more(q.last, end)) return;  // 5个亿元项目, 3个亿万富翁, 2个亿吨级煤矿
    if (!take_unit(q, "CNY")) return;
    scale(q, kHundredMillion);
    q.end = end;
    while (q.last < tokens_.size() && tokens_[q.last].end <= q.end) ++q.last;
  }

  // 均价每平方米4286元, 单产每亩达到367.7公斤; 每公斤零售价分别为0.6元、1.6元
  void read_per(Quantity& q) const {
    read_per_year(vocabulary_, text_, tokens_, found_, q);
    read_speed(q);
    if (q.dimension == Dimension::kMoney) return read_price(q);
    if (q.dimension != Dimension::kMass) return;
    std::size_t i = q.first;
    while (i > 0 && (tokens_[i - 1].is(CueKind::kVerb) || tokens_[i - 1].is(CueKind::kApproxBefore) ||
                     is_filler(tokens_[i - 1]))) {
      --i;
    }
    if (i == 0) return;
    if (!tokens_[i - 1].is(CueKind::kPer)) return read_yield(q, i);
    take_per(q, tokens_[i - 1]);
  }

  // 每公斤; 每百斤135元: for a hundred, told as for one
  void take_per(Quantity& q, const Token& per) const {
    const std::string& value = vocabulary_.cue_value(per.id);
    const std::size_t blank = value.find(' ');
    if (!take_unit(q, q.unit + "/" + value.substr(0, blank)) || blank == std::string::npos) return;
    double many = 1;
    std::from_chars(value.data() + blank + 1, value.data() + value.size(), many);
    scale(q, 1 / many);
  }

  // 每亩打了1300斤, 一亩能收干豆420斤: a field, and behind it the verb of what it yields
  void read_yield(Quantity& q, std::size_t last) const {
    constexpr std::size_t kFarthest = 5;
    constexpr tokenise::CueSet kWords = {CueKind::kFiller, CueKind::kVerb, CueKind::kHead, CueKind::kPer};
    for (std::size_t i = last; i > 0 && last - i < kFarthest; --i) {
      const Token& t = tokens_[i - 1];
      if (t.kind != TokenKind::kText && !t.is_any(kWords)) return;
      const std::u32string_view said = text_.slice(t.begin, q.begin);
      const bool per = t.is(CueKind::kPer);
      if (!per && (t.kind != TokenKind::kText || !vocabulary_.holds(said, "of_each_field"))) continue;
      if (!vocabulary_.holds(said, "yields_of_field")) return;
      if (per) return take_per(q, t);
      take_unit(q, q.unit + "/mu");
      return;
    }
  }

  // The nearest 每… of its clause, with no other figure between; what goes on with a price is for as much.
  void read_price(Quantity& q) const {
    // 每吨3200元、2800元; 由每立方米1594元降至1384元
    const bool goes_on = !found_.empty() && q.first > 0 && found_.back().last == q.first - 1 &&
                         (is_list_mark(tokens_[q.first - 1]) || tokens_[q.first - 1].is(CueKind::kChangeTo));
    if (goes_on && found_.back().unit.starts_with(q.unit + "/")) {
      std::size_t i = q.first;  // 每50公斤分别提高7.4元和16元
      while (i > 0 && !tokens_[i - 1].is(CueKind::kPer) && !is_clause_mark(tokens_[i - 1])) --i;
      if (i > 0 && tokens_[i - 1].is(CueKind::kPer)) return take_per(q, tokens_[i - 1]);
      take_unit(q, found_.back().unit);
      return;
    }
    for (std::size_t i = q.first; i-- > 0;) {
      const Token& t = tokens_[i];
      if (t.is(CueKind::kPer)) return take_per(q, t);
      // 亩均效益达到4500元: for each mu
      if (t.kind == TokenKind::kText && vocabulary_.holds(text_.slice(t.begin, t.end), "of_each_mu")) {
        take_unit(q, q.unit + "/mu");
        return;
      }
      // 红薯一斤能卖到1.2元
      if (t.kind == TokenKind::kText && vocabulary_.holds(text_.slice(t.begin, q.begin), "sold_by_the_jin")) {
        take_unit(q, q.unit + "/jin");
        return;
      }
      if (t.kind == TokenKind::kPunctuation || t.kind == TokenKind::kNumber || t.kind == TokenKind::kUnit)
        return;
    }
  }

  // 设计时速350公里, 时速达620公里
  void read_speed(Quantity& q) const {
    if (q.dimension != Dimension::kLength) return;
    std::size_t i = q.first;
    while (i > 0 && (tokens_[i - 1].is(CueKind::kVerb) || tokens_[i - 1].is(CueKind::kApproxBefore))) --i;
    if (i == 0 || !vocabulary_.ends_as(text_.slice(tokens_[i - 1].begin, tokens_[i - 1].end), "speed"))
      return;
    take_unit(q, q.unit + "/h");
  }

  bool take_unit(Quantity& q, const std::string& code) const {
    const lexicon::Unit* unit = vocabulary_.lexicon().find_unit(code);
    if (unit == nullptr) return false;
    q.unit = unit->code;
    q.dimension = unit->dimension;
    return true;
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
