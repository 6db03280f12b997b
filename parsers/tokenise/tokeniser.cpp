#include "parsers/tokenise/tokeniser.h"

#include <cmath>
#include <memory>
#include <optional>

#include "parsers/tokenise/ages.h"
#include "parsers/tokenise/inside_word.h"
#include "parsers/tokenise/item_number.h"
#include "parsers/tokenise/no_quantity.h"
#include "parsers/tokenise/number_scanner.h"
#include "parsers/tokenise/numerals.h"
#include "parsers/tokenise/region_name.h"
#include "parsers/tokenise/small_numbers.h"
#include "parsers/tokenise/time_scanner.h"

namespace indicatord::tokenise {
namespace {

using segment::is_digit;
using segment::is_latin;

// 成 and 倍, which stand for a unit
bool is_share_word(CueKind kind) {
  return kind == CueKind::kTenths || kind == CueKind::kTimes;
}

class Tokeniser {
 public:
  Tokeniser(const segment::CleanText& text, std::uint32_t begin, std::uint32_t end,
            const Vocabulary& vocabulary, std::vector<Token>& tokens)
      : text_(std::u32string_view(text.chars).substr(0, end)),
        begin_(begin),
        at_(begin),
        vocabulary_(vocabulary),
        words_(vocabulary.words()),
        char_kinds_(vocabulary.char_kinds()),
        tokens_(tokens) {}

  void run() {
    tokens_.clear();
    tokens_.reserve((text_.size() - at_) / 2 + 1);  // growing token by token took a tenth of the time
    while (skip_plain()) step();
    flush_text(at_);
  }

 private:
  char32_t peek(std::size_t i) const { return i < text_.size() ? text_[i] : 0; }

  // Over characters where nothing can begin, up to one where something may; false: there is none. What stops
  // it is one question a character, since nobody can foresee the answers.
  bool skip_plain() {
    const std::u32string_view text = text_;
    const std::size_t size = text.size();
    std::size_t i = at_;
    unsigned kinds = 0;
    unsigned longer = 0;
    for (; i + 1 < size; ++i) {
      kinds = char_kinds_.of(text[i]);
      const unsigned begins = kinds / CharKinds::kBeginning;  // 1 or 0: it is the highest of the kinds
      longer = begins & unsigned{words_.may_begin(text[i], text[i + 1])};
      if ((longer | (kinds & kAlone)) != 0) break;
    }
    kinds_ = kinds;
    longer_ = longer != 0;
    if (i + 1 == size) {
      kinds_ = char_kinds_.of(text_[i]);
      longer_ = false;
      if ((kinds_ & kAlone) == 0) ++i;
    }
    if (i > at_) extend_text(i - at_);
    return at_ < size;
  }

  void step() {
    const char32_t c = text_[at_];
    if (kinds_ == CharKinds::kMark) return take_mark(c);
    Trie::Match word = words_.longest(text_.substr(at_), (kinds_ & CharKinds::kWord) != 0, longer_);
    const Meaning* meaning = word ? &vocabulary_.word_meaning(word.id) : nullptr;
    if (meaning != nullptr && meaning->kind == TokenKind::kArea && shares_its_end(word.length)) {
      const Trie::Match shorter = words_.longest(text_.substr(at_, word.length - 1));
      const bool name =
          shorter.length + 1 == word.length && vocabulary_.word_meaning(shorter.id).kind == TokenKind::kArea;
      if (name) {
        word = shorter;
        meaning = &vocabulary_.word_meaning(shorter.id);
      }
    }
    const bool time_word = meaning != nullptr && meaning->begins_time();
    const bool may_be_more = time_word || (kinds_ & (CharKinds::kNumeral | CharKinds::kOdd)) != 0;
    if (may_be_more && take_time_or_number(c, word, time_word)) return;
    if (meaning != nullptr && ends_in_comparison(word, *meaning)) {
      const Trie::Match compared = words_.longest(text_.substr(at_, word.length - 1));
      if (compared.length + 1 == word.length)
        return take_word(compared, vocabulary_.word_meaning(compared.id));
    }
    if (meaning != nullptr && !inside_unknown_word(word, *meaning)) return take_word(word, *meaning);
    if ((kinds_ & CharKinds::kMark) != 0) return take_mark(c);
    extend_text(is_latin(c) || is_digit(c) ? latin_run() : 1);
  }

  // 西安市场主体: the last character of the area's name begins the word behind its short name
  bool shares_its_end(std::uint32_t length) const {
    return length > 2 && text_[at_ + length - 1] == U'市' && peek(at_ + length) == U'场';
  }

  // Not inline: most words need none of it, and would make room for its variables all the same.
  [[gnu::noinline]] bool take_time_or_number(char32_t c, const Trie::Match& word, bool time_word) {
    const bool numeral = (kinds_ & CharKinds::kNumeral) != 0;
    if ((time_word || numeral || counts_from_first(c) || c == U'元') && take_time(word.length, time_word))
      return true;
    const bool signed_number = c == U'-' || (at_ > begin_ && dash_is_minus(text_, at_));
    if ((numeral || signed_number) && word.length < 2 && take_number()) return true;
    if (c == U'+' && take_plus_sign()) return true;
    return word.length < 3 && take_anonymous_area();
  }

  // Behind a mark; 小 behind a place, too, where 泊头大桥 has a rule. 第一大贸易伙伴 is no name.
  bool may_begin_name() const {
    const char32_t c = text_[at_];
    if (c != U'大' && c != U'小') return false;
    const TokenKind before = tokens_.empty() ? TokenKind::kPunctuation : tokens_.back().kind;
    return before == TokenKind::kPunctuation || (c == U'小' && before == TokenKind::kArea);
  }

  // 太阳能发电's 能, 侵略者's 略: a one-character adverb or verb between characters that nothing knows is a
  // part of a word; 大 and 小 may begin a name (大亚湾, 沙县小吃).
  bool inside_unknown_word(const Trie::Match& word, const Meaning& meaning) const {
    if (word.length != 1 || meaning.kind != TokenKind::kCue) return false;
    if ((text_begin_ == kNoText || text_begin_ == at_) && !may_begin_name()) return false;
    if (!may_stand_inside_word(meaning.cue, text_[at_])) return false;
    const char32_t next = peek(at_ + 1);
    return segment::is_han(next) && !is_han_numeral(next) && !words_.longest(text_.substr(at_ + 1));
  }

  // 同比+6.2%: the sign says nothing that the number does not; 5+3 is a name.
  bool take_plus_sign() {
    if (!is_digit(peek(at_ + 1)) || (at_ > begin_ && (is_digit(text_[at_ - 1]) || is_latin(text_[at_ - 1]))))
      return false;
    push(TokenKind::kCue, 1).cue = CueKind::kFiller;
    return true;
  }

  // H省, A市, 某县: an area without a name, told as it is printed.
  bool take_anonymous_area() {
    const char32_t c = text_[at_];
    const bool letter = c >= U'A' && c <= U'Z' && (at_ == begin_ || !is_latin(text_[at_ - 1]));
    if (!letter && c != U'某') return false;
    constexpr std::u32string_view kKinds = U"省市县区州";
    if (at_ + 1 >= text_.size() || kKinds.find(text_[at_ + 1]) == std::u32string_view::npos) return false;
    push(TokenKind::kCue, 2).cue = CueKind::kRegion;
    return true;
  }

  // 5G, T5, PM2 are names: letters and digits that hang together.
  std::size_t latin_run() const {
    std::size_t i = at_;
    while (is_latin(peek(i)) || is_digit(peek(i))) ++i;
    return i - at_;
  }

  void flush_text(std::size_t end) {
    if (text_begin_ == kNoText) return;
    Token& token = tokens_.emplace_back();
    token.begin = static_cast<std::uint32_t>(text_begin_);
    token.end = static_cast<std::uint32_t>(end);
    token.word = Trie::kNone;
    text_begin_ = kNoText;
  }

  void extend_text(std::size_t length) {
    if (text_begin_ == kNoText) text_begin_ = at_;
    at_ += length;
  }

  Token& push(TokenKind kind, std::size_t length) {
    flush_text(at_);
    Token& token = tokens_.emplace_back();
    token.kind = kind;
    token.word = Trie::kNone;
    token.begin = static_cast<std::uint32_t>(at_);
    at_ += length;
    token.end = static_cast<std::uint32_t>(at_);
    return token;
  }

  void take_mark(char32_t c) { push(TokenKind::kPunctuation, 1).mark = c; }

  void take_word(const Trie::Match& word, const Meaning& meaning) {
    if (meaning.kind == TokenKind::kCue && meaning.cue == CueKind::kStop)
      return extend_text(word.length - (overlaps_year(word.length) ? 1 : 0));
    std::uint32_t length = word.length;
    if (meaning.kind == TokenKind::kCue && meaning.cue == CueKind::kRegion) {
      const std::string& where = vocabulary_.cue_value(meaning.id);
      const bool abroad = where == "abroad" || where == "world";
      const std::size_t more = scan_region_end(text_.substr(at_ + length), abroad, vocabulary_);
      if (more == 0 && where == "of_members" &&
          !vocabulary_.begins_as(text_.substr(at_ + length), "figure_of_region"))
        return extend_text(length);
      length += static_cast<std::uint32_t>(more);
    }
    Token& token = push(meaning.kind, length);
    token.cue = meaning.cue;
    token.id = meaning.id;
    token.part = meaning.part;
    token.opposite = meaning.opposite;
    token.word = word.id;
  }

  // 城乡居民收入比上年增长8.2%, 收入比计划多一成: 比 compares, and is no part of the word. Not so
  // 收入比上年缩小0.05.
  bool ends_in_comparison(const Trie::Match& word, const Meaning& meaning) const {
    if (meaning.kind != TokenKind::kIndicator || text_[at_ + word.length - 1] != U'比') return false;
    const std::u32string_view behind = text_.substr(at_ + word.length);
    const Meaning* next = meaning_at(behind);
    const bool compared =
        next != nullptr &&
        (next->begins_time() || next->kind == TokenKind::kIndicator || next->kind == TokenKind::kArea ||
         (next->kind == TokenKind::kCue &&
          (next->cue == CueKind::kAreaSelf || next->cue == CueKind::kTargetNoun)));
    if (!compared && !(behind.size() > 1 && is_digit(behind[0]) && may_begin_time(behind, 0))) return false;
    constexpr std::u32string_view kClauseMarks = U"，。；";
    return vocabulary_.holds(behind.substr(0, behind.find_first_of(kClauseMarks)), "change_of_income");
  }

  const Meaning* meaning_at(std::u32string_view text) const {
    const Trie::Match word = words_.longest(text);
    return word ? &vocabulary_.word_meaning(word.id) : nullptr;
  }

  // 开榨至今年1月25日: 至今 is a word, but its last character begins 今年
  bool overlaps_year(std::uint32_t word_length) const {
    constexpr std::size_t kYearWord = 2;
    if (word_length < 2) return false;
    const Meaning* year = vocabulary_.find_word(text_.substr(at_ + word_length - 1, kYearWord));
    return year != nullptr && year->kind == TokenKind::kCue && year->cue == CueKind::kYearWord;
  }

  bool take_time(std::uint32_t word_length, bool time_word) {
    if (at_ > begin_ && is_digit(text_[at_]) && (is_latin(text_[at_ - 1]) || is_digit(text_[at_ - 1])))
      return false;
    if (!time_word && !may_begin_time(text_.substr(begin_), at_ - begin_)) return false;
    // what stands before the sentence is no part of it, not even in the document
    const auto scanned = scan_time(text_.substr(begin_), at_ - begin_, vocabulary_);
    if (!scanned || scanned->length < word_length) return false;
    Token& token = push(TokenKind::kTime, scanned->length);
    std::construct_at(&token.time, scanned->time)->said = token.span();
    return true;
  }

  // --- numbers and the units behind them

  struct UnitMatch {
    Meaning meaning;
    std::uint32_t length = 0;
  };

  // The unit at `at`, unless a longer word begins there (个 of 个体工商户, 成 of 成交额).
  std::optional<UnitMatch> unit_at(std::size_t at) const {
    const Trie::Match unit = vocabulary_.units().longest(text_.substr(at));
    if (!unit) return std::nullopt;
    const Trie::Match word = words_.longest(text_.substr(at));
    if (word.length > unit.length && !seldom_counted(word)) return std::nullopt;
    return UnitMatch{vocabulary_.unit_meaning(unit.id), unit.length};
  }

  // 台风 in 60台风电机组, 天全 in 七天全国: right behind a number these are hardly what is meant.
  bool seldom_counted(const Trie::Match& word) const {
    const Meaning& meaning = vocabulary_.word_meaning(word.id);
    if (meaning.kind == TokenKind::kArea) return vocabulary_.area_name(meaning.id).weak;
    return meaning.kind == TokenKind::kCue && meaning.cue == CueKind::kTopicOff;
  }

  bool take_number() {
    const char32_t c = text_[at_];
    if (is_digit(c) && at_ > begin_ && is_latin(text_[at_ - 1]) && text_begin_ != kNoText) return false;
    if (c == U'-' && at_ > begin_ && (is_digit(text_[at_ - 1]) || is_latin(text_[at_ - 1]))) return false;
    if (is_digit(c) && (take_ratio() || take_ages())) return true;
    auto first = scan_number(text_, at_, vocabulary_.units());
    if (!first) first = bare_scale();
    if (!first) return false;
    std::size_t behind = at_ + first->length;
    auto unit = unit_at(behind);
    // 占四分之一强: somewhat more, where 500强 is a list of firms
    if (unit && first->number.percent && vocabulary_.begins_as(text_.substr(behind, 1), "just_over"))
      unit.reset();
    const bool quantity = !unit || !no_quantity(unit->meaning);
    if (quantity && first->number.han && !han_number_stands(*first, unit)) return false;
    if (!quantity) {
      push(TokenKind::kCue, first->length + unit->length).cue = CueKind::kFiller;
      return true;
    }
    if (unit && unit->meaning.cue == CueKind::kApproxMiddle && first->exponent > 0) {  // 五亿多农民
      first->number.over = true;
      first->length += unit->length;
      behind += unit->length;
      unit = unit_at(behind);
    }
    if (is_latin(peek(behind)) && !unit) return false;  // 5G
    if (take_range(*first, unit)) return true;
    push(TokenKind::kNumber, first->length).number = first->number;
    if (!unit) return true;
    take_unit(*unit);
    if (unit->meaning.cue == CueKind::kTenths && unit->meaning.kind == TokenKind::kCue) take_half_tenth();
    return true;
  }

  bool no_quantity(const Meaning& unit) const {
    return counts_no_quantity(unit, text_.substr(begin_, at_ - begin_), vocabulary_);
  }

  // 六成五: one numeral behind 成.
  void take_half_tenth() {
    if (!is_han_numeral(peek(at_)) || is_han_numeral(peek(at_ + 1)) || unit_at(at_ + 1)) return;
    const auto digit = scan_small(text_, at_);
    if (!digit || digit->value == 0 || digit->value > 9 || digit->length != 1) return;
    Token& token = push(TokenKind::kNumber, 1);
    token.number.value = digit->value;
    token.number.han = true;
  }

  void take_unit(const UnitMatch& unit) {
    Token& token = push(unit.meaning.kind, unit.length);
    token.cue = unit.meaning.cue;
    token.id = unit.meaning.id;
  }

  // 近亿元, 突破百万元: a scale word counts as a number only behind an approximator and before a unit.
  std::optional<ScannedNumber> bare_scale() const {
    if (text_begin_ != kNoText || tokens_.empty() || !tokens_.back().is(CueKind::kApproxBefore))
      return std::nullopt;
    auto scale = scan_bare_scale(text_, at_, vocabulary_.units());
    if (!scale) return std::nullopt;
    const std::size_t behind = at_ + scale->length;
    if (!unit_at(behind) && !money_of_headline(scale->number, behind) &&
        !count_of_headline(scale->number, behind))
      return std::nullopt;
    return scale;
  }

  // 外贸破百亿, 产值超六百亿: 亿 at the end of its clause need no 元.
  bool money_of_headline(const Number& number, std::size_t behind) const {
    constexpr double kYi = 1e8;
    return number.value >= kYi && ends_word(behind);
  }

  // 接待游客突破百万: so do millions of what the catalogue counts, right behind its noun
  bool count_of_headline(const Number& number, std::size_t behind) const {
    constexpr double kMillion = 1e6;
    constexpr double kYi = 1e8;
    constexpr std::size_t kFarthest = 4;
    if (number.value < kMillion || number.value >= kYi || text_begin_ != kNoText || !ends_word(behind))
      return false;
    for (std::size_t i = tokens_.size(); i-- > 0 && tokens_.size() - i <= kFarthest;) {
      const Token& t = tokens_[i];
      if (t.is_any({CueKind::kApproxBefore, CueKind::kFiller, CueKind::kVerb})) continue;
      if (t.kind != TokenKind::kIndicator) return false;
      const lexicon::Indicator& noun = vocabulary_.lexicon().indicators()[t.id];
      return noun.dimension == lexicon::Dimension::kCount && !noun.units.empty() && !noun.general;
    }
    return false;
  }

  // Does no word go on there?
  bool ends_word(std::size_t behind) const {
    const char32_t c = peek(behind);
    return !is_latin(c) && !is_digit(c) && !segment::is_common_han(c);
  }

  // Chinese numerals are parts of words everywhere (一般, 三农, 十分). One is a number only before a unit,
  // and a small bare one only before money, a percentage, 成, 倍 or a place.
  bool han_number_stands(const ScannedNumber& number, const std::optional<UnitMatch>& unit) const {
    if (number.number.percent) return true;
    if (!unit) {
      return (ordinal_before() && number.length <= 2) ||
             money_of_headline(number.number, at_ + number.length) ||
             count_of_headline(number.number, at_ + number.length);
    }
    if (unit->meaning.kind == TokenKind::kCue) return true;
    if (text_begin_ == kNoText && !tokens_.empty() && tokens_.back().is(CueKind::kOrdinal))
      return false;  // 第十四次
    const lexicon::Unit& known = vocabulary_.lexicon().units()[unit->meaning.id];
    if (known.dimension == lexicon::Dimension::kRatio) return true;  // 一个百分点
    if (known.dimension == lexicon::Dimension::kMoney)
      return number.number.value >= 2 || number.number.bare_scale;
    if (known.dimension == lexicon::Dimension::kCount) return number.number.value > 10;
    return number.number.value > 10 || unit->length > 1;  // 十分 is an adverb
  }

  bool ordinal_before() const {
    return text_begin_ == kNoText && !tokens_.empty() &&
           (tokens_.back().is(CueKind::kOrdinal) || tokens_.back().is_mark(U'、'));
  }

  bool take_ratio() {
    const auto ratio = scan_ratio(text_, at_);
    if (!ratio) return false;
    for (std::uint8_t i = 0; i < ratio->count; ++i) {
      push(TokenKind::kNumber, ratio->parts[i].length).number = ratio->parts[i].number;
      if (i + 1 < ratio->count) push(TokenKind::kPunctuation, 1).mark = U'：';
    }
    return true;
  }

  bool take_ages() {
    const std::size_t length = scan_ages(text_, at_, vocabulary_);
    if (length > 0) extend_text(length);
    return length > 0;
  }

  // 5%—6%, 8-10%, 2至3亿元, 40毫米到60毫米: one number token over both, and the unit.
  bool take_range(const ScannedNumber& first, const std::optional<UnitMatch>& first_unit) {
    std::size_t i = at_ + first.length + (first_unit ? first_unit->length : 0);
    if (!is_range_mark(peek(i))) return false;
    const bool dash = peek(i) != U'至' && peek(i) != U'到';
    ++i;
    while (peek(i) == U'-' || peek(i) == U'—') ++i;
    const auto second = scan_number(text_, i, vocabulary_.units());
    if (!second || second->number.percent) return false;
    if (first.number.percent && first.number.han && second->number.han)
      return take_parts_range(first, *second, i);
    const auto unit = unit_at(i + second->length);
    if (!unit || no_quantity(unit->meaning)) return false;
    if (unit->meaning.kind == TokenKind::kCue && !is_share_word(unit->meaning.cue)) return false;
    const bool same_unit = first_unit && first_unit->meaning == unit->meaning;
    if (first_unit ? !same_unit : (!dash && first.number.han != second->number.han)) return false;
    Number number = first.number;
    if (!first_unit && first.exponent == 0) number.value *= second->scale();
    if (std::abs(number.value) > kLargestNumber) return false;  // -45—0亿亿亿
    number.high = second->number.value;
    number.has_high = true;
    if (number.high <= number.value) return false;
    // 增加20亿美元至3.2万亿美元: what it came to
    const bool changes =
        !first.number.percent && unit->meaning.kind == TokenKind::kUnit &&
        vocabulary_.lexicon().units()[unit->meaning.id].dimension != lexicon::Dimension::kRatio &&
        text_begin_ == kNoText && !tokens_.empty() &&
        tokens_.back().is_any({CueKind::kChange, CueKind::kWiden, CueKind::kNarrow});
    const double widest = changes ? kWidestChange : kWidestRange;
    // -0.5%至0.5%: about nothing there is no width to compare
    if (first_unit && !dash && number.value > 0 && number.high > widest * number.value) return false;
    push(TokenKind::kNumber, i + second->length - at_).number = number;
    take_unit(*unit);
    return true;
  }

  // 百分之八至九
  bool take_parts_range(const ScannedNumber& first, const ScannedNumber& second, std::size_t second_at) {
    if (second.number.value <= first.number.value || second.number.value > 100) return false;
    Number number = first.number;
    number.high = second.number.value;
    number.has_high = true;
    push(TokenKind::kNumber, second_at + second.length - at_).number = number;
    return true;
  }

  static constexpr std::size_t kNoText = SIZE_MAX;
  static constexpr double kWidestRange = 20;
  static constexpr double kWidestChange = 2;  // 增长5%至8%, but 减少12亿元至86亿元
  static constexpr unsigned kAlone = CharKinds::kPeculiar | CharKinds::kWord;  // whatever stands behind it

  std::u32string_view text_;
  std::size_t begin_;  // what stands before it is another sentence's
  std::size_t at_;
  const Vocabulary& vocabulary_;
  const Trie& words_;
  const CharKinds& char_kinds_;
  std::vector<Token>& tokens_;
  std::size_t text_begin_ = kNoText;
  unsigned kinds_ = 0;   // of the character at at_
  bool longer_ = false;  // may a word of two or more characters begin there?
};

}  // namespace

std::vector<Token> tokenise(const segment::CleanText& text, std::uint32_t begin, std::uint32_t end,
                            const Vocabulary& vocabulary) {
  std::vector<Token> tokens;
  tokenise(text, begin, end, vocabulary, tokens);
  return tokens;
}

void tokenise(const segment::CleanText& text, std::uint32_t begin, std::uint32_t end,
              const Vocabulary& vocabulary, std::vector<Token>& tokens) {
  Tokeniser(text, behind_item_number(text.chars, begin, end), end, vocabulary, tokens).run();
}

}  // namespace indicatord::tokenise
