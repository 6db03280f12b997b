// Each token gets the role that it has by itself and by its neighbours; then one rule after the other looks
// for what it knows in the whole lead, and a later one has the last word.
#include "parsers/assemble/clause.h"

#include <algorithm>

#include "parsers/assemble/clause_areas.h"
#include "parsers/assemble/clause_comparisons.h"
#include "parsers/assemble/clause_relations.h"
#include "parsers/assemble/clause_times.h"
#include "parsers/assemble/clause_wholes.h"
#include "parsers/assemble/exceptions.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

constexpr tokenise::CueSet kNounCues = {
    CueKind::kHead,   CueKind::kImplied, CueKind::kPairOf,      CueKind::kIncrement, CueKind::kEntity,
    CueKind::kRegion, CueKind::kListOf,  CueKind::kApproxAfter, CueKind::kTenths,    CueKind::kTimes};

// 、 and the like: what they stand between is one phrase.
bool joins_nouns(const Token& mark) {
  return mark.is_mark(U'、') || mark.is_mark(U'·') || mark.is_mark(U'-') || mark.is_mark(U'/');
}

class Reader {
 public:
  // Fills in the lead's roles.
  Reader(const Sentence& sentence, Lead& lead, const std::string& home, UnitClass unit_class)
      : s_(sentence), lead_(lead), home_(home), unit_class_(unit_class) {}

  void run() {
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      lead_.holds.add(token(i));
      assign(i);
    }
    if (lead_.first == 0) mark_numbering();
    mark_point();
    mark_conversion();
    if (lead_.holds.has(TokenKind::kPunctuation)) mark_asides();
    // Most clauses hold nothing that most of these look for.
    if (lead_.holds.has_any({CueKind::kCompare, CueKind::kGap, CueKind::kBasis})) mark_comparisons(s_, lead_);
    if (has_area_ && unit_class_ == UnitClass::kPoints) mark_gaps_listed(s_, lead_);
    if (holds(CueKind::kApproxBefore)) mark_surpassed(s_, lead_, unit_class_);
    if (holds(CueKind::kApproxBefore)) mark_milestones(s_, lead_);
    if (unit_class_ == UnitClass::kRank) mark_ranks(s_, lead_);
    if (has_area_) {
      mark_wholes(s_, lead_, unit_class_);
      mark_areas(s_, lead_, home_);
    }
    if (holds(CueKind::kShare)) mark_shares(s_, lead_);
    if (holds(CueKind::kContribution)) mark_contributions(s_, lead_, unit_class_);
    if (lead_.holds.has_any({CueKind::kTargetNoun, CueKind::kFiller, CueKind::kRelative}))
      mark_relations(s_, lead_, unit_class_);
    if (holds(CueKind::kFrom) && holds(CueKind::kChangeTo)) mark_turns(s_, lead_);
    if (lead_.holds.has(TokenKind::kIndicator)) mark_quoted_deed(s_, lead_);
    if (lead_.holds.has_any({CueKind::kTargetNoun, CueKind::kStatus})) mark_setters(s_, lead_);
    if (holds(CueKind::kFiller)) mark_exceptions(s_, lead_);
    if (holds(CueKind::kFiller)) mark_causes();
    if (holds(CueKind::kSourceEnd)) mark_sources();
    if (holds(CueKind::kStatus)) mark_forecaster();
    if (lead_.holds.has(TokenKind::kTime)) mark_times(s_, lead_);
    if (lead_.first < s_.tokens.size()) lead_.opener_begin = token(lead_.first).begin;
  }

 private:
  const Token& token(std::size_t i) const { return s_.tokens[i]; }
  Role& role(std::size_t i) { return lead_.role(i); }
  bool holds(CueKind kind) const { return lead_.holds.has(kind); }

  void assign(std::size_t i) {
    lead_.role(i) = role_of(i);
    has_area_ = has_area_ || lead_.role(i) == Role::kArea;
  }

  Role role_of(std::size_t i) const {
    const Token& t = token(i);
    switch (t.kind) {
      case TokenKind::kTime:
        return t.time.of_base ? Role::kOther : Role::kTime;
      case TokenKind::kArea:
        return area_stands(s_, t, home_) ? role_of_place(i) : Role::kSubject;
      case TokenKind::kIndicator:
      case TokenKind::kUnit:
        return Role::kSubject;
      case TokenKind::kNumber:
        return behind_ordinal(i) ? Role::kOther : Role::kSubject;
      case TokenKind::kText:
        return role_of_text(i);
      case TokenKind::kCue:
        return role_of_cue(i);
      case TokenKind::kPunctuation:
        return joins_nouns(t) ? Role::kSubject : Role::kOther;
    }
    return Role::kOther;
  }

  Role role_of_place(std::size_t i) const {
    return is_partner(i) ? Role::kSubject : behind_toward(i) ? Role::kOther : Role::kArea;
  }

  Role role_of_text(std::size_t i) const {
    if (stays_in_province(i)) return Role::kOther;
    if (names_world(i)) return Role::kArea;
    return behind_ordinal(i) ? Role::kOther : Role::kSubject;
  }

  Role role_of_cue(std::size_t i) const {
    const Token& t = token(i);
    if (t.is(CueKind::kAreaSelf)) return behind_toward(i) ? Role::kOther : Role::kArea;
    if (t.is(CueKind::kRegion)) return role_of_place(i);
    if (t.is(CueKind::kPairOf) && s_.value(t).starts_with('@')) return Role::kOther;  // 东、中、西部地区
    const bool noun = t.is_any(kNounCues) || (t.is(CueKind::kAddition) && names_kind(i)) || shortened(i);
    return noun ? Role::kSubject : Role::kOther;
  }

  // 实施帮扶项目781个, 土地综合整治项目30个: what is done names the kind of the projects
  bool names_kind(std::size_t i) const {
    return i + 1 < lead_.last && token(i + 1).kind == TokenKind::kIndicator &&
           s_.indicator(token(i + 1).id).general &&
           s_.vocabulary.ends_as(s_.chars(token(i)), "kind_of_project");
  }

  // 中、小型企业PMI, 大、中型企业利润: what is left of 中型 and 大型, and no other word
  bool shortened(std::size_t i) const {
    const Token& t = token(i);
    if (t.end - t.begin != 1 || i + 2 >= lead_.last || s_.text.chars[token(i + 1).begin] != U'、')
      return false;
    const TokenKind kind = token(i + 2).kind;  // 内、外贸吞吐量
    return (kind == TokenKind::kText || kind == TokenKind::kIndicator) &&
           s_.vocabulary.begins_as(s_.chars(t), "shortened") &&
           s_.vocabulary.begins_as(s_.chars(token(i + 2)), "shortened");
  }

  // 第一大贸易伙伴东盟: the place among others is no part of the name.
  bool behind_ordinal(std::size_t i) const {
    if (!s_.holds.has(CueKind::kOrdinal)) return false;
    const auto placed = [this](std::size_t number) {
      return number > lead_.first && token(number).kind == TokenKind::kNumber &&
             token(number - 1).is(CueKind::kOrdinal);
    };
    const bool named_by_place = token(i).kind == TokenKind::kText && i >= lead_.first + 2 &&
                                token(i - 1).is(CueKind::kGapAdjective) && placed(i - 2);
    // 第三个经济总量超过2万亿元的城市
    const bool counts_place = token(i).kind == TokenKind::kText && i > lead_.first &&
                              token(i - 1).is(CueKind::kOrdinal) && token(i - 1).end == token(i).begin &&
                              s_.vocabulary.begins_and_ends_as(s_.chars(token(i)), "which_in_order");
    return placed(i) || named_by_place || counts_place;
  }

  // 央企在川投资: the province by its one character; it does not tell where the figure is of
  bool stays_in_province(std::size_t i) const {
    const Token& t = token(i);
    return t.kind == TokenKind::kText && t.end - t.begin == 1 && i > lead_.first &&
           s_.says(token(i - 1), CueKind::kFiller, "in") &&
           s_.vocabulary.ends_as(s_.chars(t), "province_letter");
  }

  // 世界粮食产量, 居世界第二; but 世界纪录, 在世界贸易中的比重, 对世界出口的贡献
  bool names_world(std::size_t i) const {
    if (token(i).kind != TokenKind::kText || i + 1 == s_.tokens.size()) return false;
    const Token& next = token(i + 1);
    const bool placed = next.is_any({CueKind::kOrdinal, CueKind::kRankWord});
    if (token(i).end != next.begin || !(placed || next.kind == TokenKind::kIndicator)) return false;
    const std::u32string_view chars = s_.chars(token(i));
    if (!s_.vocabulary.begins_and_ends_as(chars, "the_world")) return false;
    if (placed) return i + 1 == lead_.last;
    const bool looked_at = i > lead_.first && (s_.says(token(i - 1), CueKind::kFiller, "in") ||
                                               s_.says(token(i - 1), CueKind::kFiller, "toward"));
    return !looked_at;
  }

  // 赴长三角、珠三角, 连接江西九江的庐山和湖口
  bool behind_toward(std::size_t i) const {
    const auto goes_on = [this](std::size_t k) {
      return is_list_mark(token(k)) || s_.says(token(k), CueKind::kFiller, "of");
    };
    while (i > lead_.first) {
      if (names_place(token(i - 1)) && token(i - 1).end == token(i).begin) {
        --i;
      } else if (i >= lead_.first + 2 && goes_on(i - 1) && names_place(token(i - 2))) {
        i -= 2;
      } else {
        break;
      }
    }
    if (i == lead_.first) return false;
    const Token& before = token(i - 1);
    return before.is(CueKind::kToward) ||
           (before.kind == TokenKind::kText && s_.vocabulary.ends_as(s_.chars(before), "takes_from"));
  }

  // 对美国出口, 来自东盟的: a trade partner is a part of the subject, not the area.
  bool is_partner(std::size_t i) const {
    if (i == lead_.first) return false;
    const Token& before = token(i - 1);
    return before.is(CueKind::kFiller)
               ? s_.value(before) == "toward"
               : (before.is(CueKind::kListOf) || before.is_mark(U'、')) && i >= lead_.first + 2 &&
                     lead_.role(i - 2) == Role::kSubject &&
                     (token(i - 2).kind == TokenKind::kArea || token(i - 2).is(CueKind::kRegion));
  }

  // 一、广义货币增长8.4%: the number of a heading
  void mark_numbering() {
    if (lead_.last < 2 || token(0).kind != TokenKind::kText || token(0).end - token(0).begin != 1) return;
    if (!is_list_mark(token(1)) || !s_.vocabulary.ends_as(s_.chars(token(0)), "numbering")) return;
    lead_.role(0) = lead_.role(1) = Role::kOther;
  }

  // 一是工业投资增长8.3%; ①固定资产投资增长9%: which of the points it is
  void mark_point() {
    std::size_t i = lead_.first;
    if (i < lead_.last && token(i).is(CueKind::kFiller)) ++i;  // 其次
    if (i + 1 >= lead_.last || token(i).kind != TokenKind::kText) return;
    const std::u32string_view word = s_.chars(token(i));
    const bool point = token(i + 1).is(CueKind::kRelative) && s_.vocabulary.begins_and_ends_as(word, "point");
    if (point || s_.vocabulary.begins_and_ends_as(word, "point_sign")) role(i) = Role::kOther;
  }

  // 农用化肥（折纯）产量: what the brackets say is no part of the name; the short name in 流通中货币（M0） is
  void mark_asides() {
    const auto in_name = [this](std::size_t i) {
      const std::u32string_view word = s_.chars(token(i));
      return word.front() < 0x80 || names_kinds_of_areas(word);
    };
    std::size_t open = lead_.last;
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      if (is_opening_bracket(token(i))) open = i;
      if (!is_closing_bracket(token(i)) || open + 1 >= i) continue;
      if (!in_name(open + 1)) lead_.mark(open, i + 1, Role::kOther);
    }
  }

  // 产量为1.5亿吨，合3000亿斤: the same again
  void mark_conversion() {
    if (lead_.last != lead_.first + 1) return;
    const Token& only = token(lead_.first);
    const bool one = only.kind == TokenKind::kText && only.end - only.begin == 1;
    if (one && s_.vocabulary.ends_as(s_.chars(only), "converts")) lead_.role(lead_.first) = Role::kOther;
  }

  // 出口因订单转移锐减两成: from the word up to the verb, or nothing
  void mark_reason(std::size_t because) {
    for (std::size_t k = because + 1; k < lead_.last; ++k) {
      if (!token(k).is_any({CueKind::kChange, CueKind::kRateChange, CueKind::kChangeTo})) continue;
      return lead_.mark(because, k, Role::kOther);
    }
  }

  // 税收在煤炭行业利润增长的带动下增长4%: from the word 在 at `in` up to 下, or nothing
  void mark_drive(std::size_t in) {
    for (std::size_t k = in + 2; k < lead_.last; ++k) {
      if (!s_.vocabulary.begins_as(s_.chars(token(k)), "below") ||
          !s_.vocabulary.ends_as(s_.chars(token(k - 1)), "effect"))
        continue;
      return lead_.mark(in, k + 1, Role::kOther);
    }
  }

  // 对欧盟出口受反倾销影响仅增长3.3%: what works on the subject is none
  void mark_causes() {
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      const auto chars = s_.chars(token(i));
      if (!token(i).is(CueKind::kFiller)) continue;
      if (s_.vocabulary.begins_as(chars, "because") && i > lead_.first &&
          token(i - 1).kind == TokenKind::kIndicator) {
        mark_reason(i);
        continue;
      }
      if (s_.value(token(i)) == "in") mark_drive(i);
      if (!s_.vocabulary.begins_as(chars, "affected")) continue;
      for (std::size_t k = i + 1; k < lead_.last; ++k) {
        if (!s_.vocabulary.ends_as(s_.chars(token(k)), "effect")) continue;
        lead_.mark(i, k + 1, Role::kOther);
        break;
      }
    }
  }

  // 市农业局预计总产量190万吨: whose estimate it is
  void mark_forecaster() {
    for (std::size_t i = lead_.first + 1; i < lead_.last; ++i) {
      if (!token(i).is(CueKind::kStatus) || lead_.role(i - 1) != Role::kSubject) continue;
      if (s_.vocabulary.ends_as(s_.chars(token(i - 1)), "office")) return lead_.mark(i - 1, i, Role::kOther);
    }
  }

  // 全省纳入监测的634家景区: which things they are, and nobody says anything. 据商务部监测的数据: not so.
  bool describes_things(std::size_t i) const {
    return i + 1 < lead_.last && s_.says(token(i + 1), CueKind::kFiller, "of") &&
           s_.vocabulary.begins_and_ends_as(s_.chars(token(i)), "observes") &&
           !lead_.holds.has(CueKind::kSource);
  }

  // 据市统计局统计, 记者从海关获悉: from 据 to the verb of saying.
  void mark_sources() {
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      if (!token(i).is(CueKind::kSourceEnd) || describes_things(i)) continue;
      const std::size_t time = std::min(year_of_bulletin(i), period_of_data(i));
      lead_.mark(lead_.first, i + 1, Role::kSource);
      if (time < i) role(time) = Role::kTime;
    }
  }

  // 《2023年国民经济和社会发展统计公报》显示: the year that a bulletin is of, which stands in its name;
  // `said`, the verb of saying, where none does.
  std::size_t year_of_bulletin(std::size_t said) const {
    if (said == lead_.first || !lead_.holds.has(TokenKind::kTime)) return said;
    std::u32string_view name = s_.chars(token(said - 1));
    if (name.ends_with(U'》')) name.remove_suffix(1);
    if (!s_.vocabulary.ends_as(name, "bulletin")) return said;
    for (std::size_t i = said; i-- > lead_.first;) {
      const tokenise::TimeExpression& time = token(i).time;
      if (token(i).kind == TokenKind::kTime && tokenise::is_named_year(time)) return i;
    }
    return said;
  }

  // 一季度经济运行情况发布: is what ends the clause that something was made known, and no word of who says
  // it?
  bool makes_known(std::size_t said) const {
    return said > lead_.first && said + 1 == lead_.last &&
           s_.vocabulary.ends_as(s_.chars(token(said - 1)), "made_known");
  }

  // 最新发布的一季度数据显示: the period that the figures are of; `said`, the verb of saying, where none is.
  std::size_t period_of_data(std::size_t said) const {
    if (!lead_.holds.has(TokenKind::kTime) ||
        !(s_.vocabulary.begins_as(s_.chars(token(said)), "of_data") || makes_known(said)))
      return said;
    for (std::size_t i = said; i-- > lead_.first && !token(i).is(CueKind::kSourceEnd);) {
      if (token(i).kind != TokenKind::kTime) continue;
      const tokenise::TimeExpression& time = token(i).time;
      const bool dated =
          tokenise::is_named_year(time) || time.kind == tokenise::TimeExpression::Kind::kMonths;
      return dated ? i : said;
    }
    return said;
  }

  const Sentence& s_;
  Lead& lead_;
  const std::string& home_;
  UnitClass unit_class_;
  bool has_area_ = false;
};

}  // namespace

Lead read_lead(const Sentence& sentence, std::size_t first, std::size_t last, const std::string& home,
               UnitClass unit_class) {
  Lead lead{first, last, Roles(last - first, Role::kOther), {}};
  Reader(sentence, lead, home, unit_class).run();
  return lead;
}

// REQUIRES: what Reader::role_of gives the role of an area is named here.
bool may_name_area(const Sentence& sentence, std::size_t first, std::size_t last) {
  const std::span<const Token> tokens = sentence.tokens.subspan(first, last - first);
  return std::ranges::any_of(tokens, [&](const Token& t) {
    return names_place(t) || (t.kind == TokenKind::kText &&
                              sentence.vocabulary.begins_and_ends_as(sentence.chars(t), "the_world"));
  });
}

void LateLead::read() const {
  lead_ = read_lead(*sentence_, first_, last_, *home_, UnitClass::kAmount);
  sentence_ = nullptr;
}

bool has_role(const Lead& lead, Role role) {
  return std::ranges::find(lead.roles, role) != lead.roles.end();
}

bool heads_words(const Lead& lead, std::size_t i) {
  return std::all_of(lead.roles.begin(), lead.roles.begin() + static_cast<std::ptrdiff_t>(i - lead.first),
                     [](Role role) { return role == Role::kTime; });
}

bool has_cue_behind(const Sentence& sentence, const Lead& lead, std::size_t i, CueKind kind) {
  for (std::size_t k = i + 1; k < lead.last; ++k) {
    if (sentence.token(k).is(kind)) return true;
  }
  return false;
}

const Token* carry_over(const Sentence& sentence, const Lead& lead) {
  for (std::size_t i = lead.last; i-- > lead.first;) {
    if (lead.role(i) != Role::kSubject) continue;
    const Token& noun = sentence.token(i);
    return sentence.vocabulary.ends_as(sentence.chars(noun), "carry_over") ? &noun : nullptr;
  }
  return nullptr;
}

bool names_subject(const Sentence& sentence, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) == Role::kSubject && !is_list_mark(sentence.token(i))) return true;
  }
  return false;
}

}  // namespace indicatord::assemble
