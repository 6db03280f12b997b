#include "parsers/assemble/approximation.h"

#include <algorithm>
#include <optional>
#include <string>

#include "parsers/assemble/sentence.h"

namespace indicatord::assemble {
namespace {

using lexicon::Dimension;
using tokenise::CueKind;
using tokenise::TokenKind;

class Reader {
 public:
  Reader(std::span<const Token> tokens, const segment::CleanText& text, const Vocabulary& vocabulary)
      : tokens_(tokens), text_(text), vocabulary_(vocabulary) {}

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
    read_bound(q);
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
    if (read_just_beside(*behind, q) || !behind->is(CueKind::kApproxAfter)) return;
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

  // 占四分之一强, 三成弱: somewhat more or less than a part
  bool read_just_beside(const Token& behind, Quantity& q) const {
    if (behind.kind != TokenKind::kText || q.unit_class != UnitClass::kPercent || behind.begin != q.end)
      return false;
    const std::u32string_view word = text_.slice(behind.begin, behind.end);
    if (vocabulary_.begins_and_ends_as(word, "just_over")) {
      q.qualifier = model::Qualifier::kOver;
    } else if (vocabulary_.begins_and_ends_as(word, "just_under")) {
      q.qualifier = model::Qualifier::kNearly;
    } else {
      return false;
    }
    ++q.last;
    return true;
  }

  // 失业率低于5.5%: a bound of the number; 比全省高于2个百分点, 低于5.5%的目标 relate it to something else
  void read_bound(Quantity& q) {
    const bool amount = q.unit_class == UnitClass::kPercent || q.unit_class == UnitClass::kAmount;
    if (!amount || q.first == 0 || q.qualifier != model::Qualifier::kExact) return;
    const std::size_t bound = q.first - 1;
    if (!tokens_[bound].is(CueKind::kGap) || !vocabulary_.cue_value(tokens_[bound].id).ends_with("bound"))
      return;
    const Token* behind = at(q.last);
    if (behind != nullptr && behind->is(CueKind::kApproxAfter)) behind = at(q.last + 1);
    if (behind != nullptr && behind->is(CueKind::kFiller) && vocabulary_.cue_value(behind->id) == "of")
      return;
    for (std::size_t i = bound; i > 0 && tokens_[i - 1].kind != TokenKind::kPunctuation; --i) {
      if (tokens_[i - 1].is(CueKind::kCompare)) return;
    }
    const bool below = vocabulary_.cue_value(tokens_[bound].id).starts_with('-');
    q.qualifier = below ? model::Qualifier::kUnder : model::Qualifier::kOver;
    q.first = bound;
  }

  bool reached(const Quantity& q) const {
    if (q.first == 0) return false;
    const Token& before = tokens_[q.first - 1];
    return (before.is(CueKind::kVerb) && vocabulary_.cue_value(before.id) == "reach") ||
           (before.is(CueKind::kShare) &&
            vocabulary_.ends_as(text_.slice(before.begin, before.end), "reaches"));
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

  // 销售收入超亿元的7家, 投入超过50亿元的市有4个, 出口超千万美元企业36家: the number behind counts those
  // above it. 其中10亿元项目6个: those of that size.
  bool bounds_group(const Quantity& q) const {
    const bool sized =
        q.dimension == Dimension::kMoney && counted(tokens_[q.last]) && tokens_[q.last].begin == q.end;
    if (q.dimension == Dimension::kCount || (!tokens_[q.first].is(CueKind::kApproxBefore) && !sized))
      return false;
    const bool of = tokens_[q.last].is(CueKind::kFiller) && vocabulary_.cue_value(tokens_[q.last].id) == "of";
    // 引进投资超10亿元重大项目14个: the noun right behind it
    const bool noun = tokens_[q.last].kind == TokenKind::kText && tokens_[q.last].begin == q.end &&
                      q.dimension == Dimension::kMoney;
    if (!of && !noun && !counted(tokens_[q.last])) return false;
    std::size_t i = of ? q.last + 1 : q.last;
    // 经费支出超过500亿元的有江苏、广东: the places above it
    if (of && i + 1 < tokens_.size() && tokens_[i].is(CueKind::kVerb) &&
        tokens_[i + 1].kind == TokenKind::kArea)
      return true;
    // 产值超亿元的私营企业要达到50家
    constexpr std::size_t kMost = 5;  // tokens between
    while (i < tokens_.size() && i < q.last + kMost &&
           (tokens_[i].kind == TokenKind::kText || tokens_[i].kind == TokenKind::kIndicator ||
            tokens_[i].is_any({CueKind::kVerb, CueKind::kHead, CueKind::kStatus}))) {
      ++i;
    }
    return i + 1 < tokens_.size() && tokens_[i].kind == TokenKind::kNumber &&
           tokens_[i + 1].kind == TokenKind::kUnit &&
           vocabulary_.lexicon().units()[tokens_[i + 1].id].dimension == Dimension::kCount;
  }

  // （年主营业务收入2000万元及以上，下同）
  bool holds_below(const Quantity& q) const {
    constexpr std::uint32_t kSameBelow = 2;  // characters
    const Token* below = at(q.last + 1);
    return at(q.last)->is_mark(U'，') && below != nullptr &&
           vocabulary_.begins_as(text_.slice(below->begin, below->begin + kSameBelow), "same_below");
  }

  // Money or mass with 以上 before a noun, and a count before the noun that it counts, describe a group.
  void read_threshold(Quantity& q) {
    if (q.unit_class != UnitClass::kAmount) return;
    const Token* behind = at(q.last);
    // 培育3000家左右企业 counts them
    const bool bounded = q.last > 0 && tokens_[q.last - 1].is(CueKind::kApproxAfter) &&
                         q.qualifier != model::Qualifier::kAbout;
    if (behind == nullptr) return;
    // 其中10亿元以上5个: the number behind counts what is so large
    if (bounded && behind->kind == TokenKind::kNumber) q.threshold = true;
    // 限额以上单位（年主营业务收入500万元及以上）: what the brackets say of a group bounds it
    if (bounded && (is_closing_bracket(*behind) || holds_below(q))) q.threshold = true;
    if (bounds_group(q) || is_standard(q)) q.threshold = true;
    // 340家产值超亿元企业, 产值超亿元食品加工企业: the round amount names the group
    const bool firms = counted(*behind) || (behind->kind == TokenKind::kText && at(q.last + 1) != nullptr &&
                                            counted(*at(q.last + 1)));
    if (tokens_[q.number].number.bare_scale && q.first < q.number && q.dimension == Dimension::kMoney &&
        firms && behind->begin == q.end)
      q.threshold = true;
    const bool noun = behind->kind == TokenKind::kText || behind->kind == TokenKind::kIndicator ||
                      behind->is(CueKind::kHead) || behind->is(CueKind::kEntity) ||
                      behind->is(CueKind::kImplied) || names_whole(q) || names_kind_of_project(q) ||
                      names_class(q) ||
                      (behind->is(CueKind::kFiller) && bounded && at(q.last + 1) != nullptr &&
                       at(q.last + 1)->kind != TokenKind::kPunctuation &&
                       !at(q.last + 1)->is(CueKind::kTargetNoun) && !at(q.last + 1)->is(CueKind::kStatus));
    if (!noun) return;
    if (bounded && brings_about(q)) {
      q.counts_noun = true;
    } else if (bounded) {
      q.threshold = true;
    } else if (q.dimension == Dimension::kCount) {
      q.counts_noun = true;
    }
  }

 private:
  // 按年人均纯收入低于637元的标准，农村贫困人口2900万人: by what those are told apart that are counted
  bool is_standard(const Quantity& q) const {
    constexpr std::uint32_t kFarthest = 16;
    constexpr std::uint32_t kLongest = 8;
    const Token& behind = *at(q.last);
    if (q.dimension != Dimension::kMoney || !behind.is(CueKind::kFiller) || at(q.last + 1) == nullptr)
      return false;
    if (!vocabulary_.holds(text_.slice(behind.begin, std::min(behind.begin + kLongest, tokens_.back().end)),
                           "standard_of_those"))
      return false;
    const std::uint32_t from = std::max(tokens_.front().begin, q.begin - std::min(q.begin, kFarthest));
    return vocabulary_.holds(text_.slice(from, q.begin), "by_standard");
  }

  // 培育150家以上生态企业, 推动600个以上工业项目: at least so many come about; 20张以上床位的医院 is a size
  bool brings_about(const Quantity& q) const {
    if (q.dimension != Dimension::kCount || q.qualifier != model::Qualifier::kOver || q.first == 0 ||
        !vocabulary_.begins_as(q.unit, "counted_above") || tokens_[q.last].is(CueKind::kFiller))
      return false;
    const Token& before = tokens_[q.first - 1];
    return before.is_any({CueKind::kAddition, CueKind::kIncrement}) ||
           vocabulary_.ends_as(text_.slice(before.begin, before.end), "brings_about");
  }

  // 3款一类创新药获批上市: of what class the things are
  bool names_class(const Quantity& q) const {
    const Token& word = tokens_[q.last];
    const Token* noun = at(q.last + 1);
    return word.is(CueKind::kFiller) && noun != nullptr && noun->kind == TokenKind::kText &&
           noun->begin == word.end &&
           vocabulary_.begins_and_ends_as(text_.slice(word.begin, word.end), "class_of_things");
  }

  // 启动26个改造项目: what is done names the kind of the projects
  bool names_kind_of_project(const Quantity& q) const {
    const Token& deed = tokens_[q.last];
    const Token* noun = at(q.last + 1);
    return deed.is(CueKind::kAddition) && noun != nullptr && noun->kind == TokenKind::kIndicator &&
           noun->begin == deed.end && counted(*noun) &&
           vocabulary_.ends_as(text_.slice(deed.begin, deed.end), "kind_of_project");
  }

  // 新增7名院士、9个全国重点实验室; 9个全国重点实验室落户: the country begins the name of what came about
  bool names_whole(const Quantity& q) const {
    const Token& whole = tokens_[q.last];
    const Token* name = at(q.last + 1);
    const bool country = whole.is(CueKind::kAreaSelf) && vocabulary_.cue_value(whole.id) == "country" &&
                         name != nullptr && (name->kind == TokenKind::kText || name->is(CueKind::kEntity));
    if (!country || q.first == 0) return country;
    const Token& before = tokens_[q.first - 1];
    return before.is_any({CueKind::kAddition, CueKind::kIncrement}) || is_list_mark(before) ||
           before.kind == TokenKind::kPunctuation;
  }

  const Token* at(std::size_t i) const { return i < tokens_.size() ? &tokens_[i] : nullptr; }
  bool counted(const Token& noun) const {
    return noun.kind == TokenKind::kIndicator &&
           vocabulary_.lexicon().indicators()[noun.id].dimension == Dimension::kCount;
  }
  // What may stand between a number and what approximates it.
  static bool is_filler(const Token& token) { return token.is(CueKind::kFiller); }

  std::span<const Token> tokens_;
  const segment::CleanText& text_;
  const Vocabulary& vocabulary_;
};

}  // namespace

void read_approximation(std::span<const Token> tokens, const segment::CleanText& text,
                        const Vocabulary& vocabulary, Quantity& quantity) {
  Reader reader(tokens, text, vocabulary);
  reader.read_approximators(quantity);
  reader.read_threshold(quantity);
}

}  // namespace indicatord::assemble
