#include "parsers/assemble/clause.h"

#include <algorithm>

#include "parsers/assemble/clause_times.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

bool is_noun(const Token& token) {
  constexpr tokenise::CueSet kNouns = {
      CueKind::kHead,   CueKind::kImplied, CueKind::kPairOf,      CueKind::kIncrement, CueKind::kEntity,
      CueKind::kRegion, CueKind::kListOf,  CueKind::kApproxAfter, CueKind::kTenths,    CueKind::kTimes};
  switch (token.kind) {
    case TokenKind::kText:
    case TokenKind::kIndicator:
    case TokenKind::kArea:
    case TokenKind::kNumber:
    case TokenKind::kUnit:
      return true;
    case TokenKind::kCue:
      return token.is_any(kNouns);
    default:
      return token.is_mark(U'、') || token.is_mark(U'·') || token.is_mark(U'-') || token.is_mark(U'/');
  }
}

// Cues that end the phrase that 比 or 较 opened.
bool ends_comparison(const Token& token) {
  constexpr tokenise::CueSet kEnds = {CueKind::kChange,   CueKind::kGapAdjective, CueKind::kRateChange,
                                      CueKind::kNarrow,   CueKind::kWiden,        CueKind::kCompareEnd,
                                      CueKind::kMultiply, CueKind::kChangeTo};
  return token.is_any(kEnds);
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
    mark_conversion();
    // Most clauses hold nothing that most of these look for.
    if (lead_.holds.has_any({CueKind::kCompare, CueKind::kGap, CueKind::kBasis})) mark_comparisons();
    if (has_area_ && unit_class_ == UnitClass::kPoints) mark_gaps_listed();
    if (holds(CueKind::kApproxBefore)) mark_surpassed();
    if (holds(CueKind::kRank)) mark_ranks();
    if (has_area_) {
      mark_wholes();
      mark_enumerated_areas();
      mark_partners();
      mark_customers();
      mark_origins();
    }
    if (holds(CueKind::kShare)) mark_shares();
    if (holds(CueKind::kContribution)) mark_contributions();
    if (lead_.holds.has_any({CueKind::kTargetNoun, CueKind::kFiller, CueKind::kRelative})) mark_relations();
    if (holds(CueKind::kFiller)) mark_exceptions();
    if (holds(CueKind::kFiller)) mark_causes();
    if (holds(CueKind::kSourceEnd)) mark_sources();
    if (lead_.holds.has(TokenKind::kTime)) mark_times(s_, lead_);
    if (lead_.first < s_.tokens.size()) lead_.opener_begin = token(lead_.first).begin;
  }

 private:
  const Token& token(std::size_t i) const { return s_.tokens[i]; }
  Role& role(std::size_t i) { return lead_.roles[i - lead_.first]; }
  bool holds(CueKind kind) const { return lead_.holds.has(kind); }

  void assign(std::size_t i) {
    role(i) = role_of(i);
    has_area_ = has_area_ || role(i) == Role::kArea;
  }

  Role role_of(std::size_t i) const {
    const Token& t = token(i);
    if (t.kind == TokenKind::kTime) {
      return Role::kTime;
    } else if (t.kind == TokenKind::kArea && area_stands(s_, t, home_)) {
      return is_partner(i) ? Role::kSubject : behind_toward(i) ? Role::kOther : Role::kArea;
    } else if (t.is(CueKind::kAreaSelf)) {
      return behind_toward(i) ? Role::kOther : Role::kArea;
    } else if (t.is(CueKind::kRegion)) {
      return is_partner(i) ? Role::kSubject : behind_toward(i) ? Role::kOther : Role::kArea;
    }
    if (t.is(CueKind::kPairOf) && s_.value(t).starts_with('@')) return Role::kOther;  // 东、中、西部地区
    return is_noun(t) && !behind_ordinal(i) ? Role::kSubject : Role::kOther;
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
    return placed(i) || named_by_place;
  }

  // 赴长三角、珠三角
  bool behind_toward(std::size_t i) const {
    while (i >= lead_.first + 2 && is_list_mark(token(i - 1)) && names_place(token(i - 2))) i -= 2;
    return i > lead_.first && token(i - 1).is(CueKind::kToward);
  }

  static bool names_place(const Token& t) {
    return t.kind == TokenKind::kArea || t.is(CueKind::kAreaSelf) || t.is(CueKind::kRegion);
  }

  // 对美国出口, 来自东盟的: a trade partner is a part of the subject, not the area.
  bool is_partner(std::size_t i) const {
    if (i == lead_.first) return false;
    const Token& before = token(i - 1);
    return before.is(CueKind::kFiller)
               ? s_.value(before) == "toward"
               : (before.is(CueKind::kListOf) || before.is_mark(U'、')) && i >= lead_.first + 2 &&
                     lead_.roles[i - 2 - lead_.first] == Role::kSubject &&
                     token(i - 2).kind == TokenKind::kArea;
  }

  void refer(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) role(i) = Role::kReference;
  }

  // 比去年同期, 较上半年, 与上月相比: from the preposition to the verb.
  void mark_comparisons() {
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      const bool gap = token(i).is(CueKind::kGap);
      // 同比2020年增长: the basis, with its time
      if (token(i).is(CueKind::kBasis) && i + 1 < lead_.last && role(i + 1) == Role::kTime)
        refer(i + 1, i + 2);
      if (!token(i).is(CueKind::kCompare) && !gap) continue;
      if (!gap && !opens_comparison(i)) continue;
      std::size_t stop = i + 1;
      while (stop < lead_.last && (gap || !ends_comparison(token(stop)))) {
        if (token(stop).is(CueKind::kGap) && stop + 1 == lead_.last) break;  // 比全国高出2.1个百分点
        ++stop;
      }
      refer(i + 1, stop);
      i = stop == i + 1 ? i : stop - 1;
    }
  }

  // 高于全国6.4个百分点、全省3个百分点: compared with that area, too
  void mark_gaps_listed() {
    if (lead_.last != lead_.first + 1 || lead_.first == 0 || !is_list_mark(token(lead_.first - 1))) return;
    for (std::size_t i = lead_.first; i-- > 0 && !is_clause_mark(token(i));) {
      if (token(i).is(CueKind::kGap)) return refer(lead_.first, lead_.last);
    }
  }

  // 比 and 较 always compare; 与 and 同 only where 相比 follows; otherwise they join.
  bool opens_comparison(std::size_t i) const {
    if (!s_.says(token(i), CueKind::kCompare, "joins")) return true;
    for (std::size_t k = i + 1; k < lead_.last; ++k) {
      if (token(k).is(CueKind::kCompareEnd) || s_.says(token(k), CueKind::kCompare, "end")) return true;
    }
    return false;
  }

  // 居全省第4位, 在高收入群体中列第二: among whom the place is.
  void mark_ranks() {
    if (unit_class_ != UnitClass::kRank) return;
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      if (!token(i).is(CueKind::kRank)) continue;
      mark_whole_before(i);  // 在世界主要经济体中位居第一
      std::size_t stop = i + 1;
      while (stop < lead_.last && !token(stop).is(CueKind::kChange)) ++stop;  // 排名前移3位
      return refer(i + 1, stop);
    }
  }

  // 渗透率全国第一, 稳定在全国1/4, 全国市场占有率: an area right before a place or a part is the whole looked
  // at.
  void mark_wholes() {
    const bool part = unit_class_ == UnitClass::kRank || unit_class_ == UnitClass::kPercent;
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      if (role(i) != Role::kArea) continue;
      const bool at_number = part && (i + 1 == lead_.last || token(i + 1).is(CueKind::kOrdinal));
      const bool at_share =
          i + 1 < lead_.last && ((token(i + 1).is(CueKind::kShare) && s_.value(token(i + 1)) != "verb") ||
                                 s_.vocabulary.begins_as(s_.chars(token(i + 1)), "market"));
      if (at_number || at_share) role(i) = Role::kReference;
    }
  }

  // 山阳、勉县等6个项目, 与俄罗斯、非洲等国家: areas that are only enumerated.
  void mark_enumerated_areas() {
    for (std::size_t i = lead_.first; i + 1 < lead_.last; ++i) {
      if (role(i) != Role::kArea || !s_.says(token(i + 1), CueKind::kFiller, "and_so_on")) continue;
      for (std::size_t k = i + 1; k-- > lead_.first;) {
        if (role(k) != Role::kArea && !token(k).is_mark(U'、') && !token(k).is(CueKind::kListOf)) break;
        role(k) = Role::kOther;
      }
    }
  }

  // 韩国到账外资: a foreign country before trade or capital is the partner, not the area.
  void mark_partners() {
    const bool crosses_borders = std::ranges::any_of(
        std::span(s_.tokens).subspan(lead_.first, lead_.last - lead_.first), [this](const Token& t) {
          if (t.kind != TokenKind::kIndicator) return false;
          return s_.vocabulary.begins_as(s_.indicator(t.id).id, "crosses_borders");
        });
    if (!crosses_borders) return;
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      if (role(i) != Role::kArea) continue;
      const bool foreign =
          token(i).kind == TokenKind::kArea && s_.vocabulary.area_name(token(i).id).foreign();
      const bool abroad = foreign || (token(i).is(CueKind::kRegion) && s_.value(token(i)) == "abroad");
      if (abroad && !trades_with_other(i)) role(i) = Role::kSubject;
    }
  }

  // 中东客户占了四分之一, 香港同胞8050万人次: those who buy or come, and not where the number is of
  void mark_customers() {
    for (std::size_t i = lead_.first; i + 1 < lead_.last; ++i) {
      if (role(i) != Role::kArea || !s_.vocabulary.begins_as(s_.chars(token(i + 1)), "customers")) continue;
      const Token& place = token(i);
      const bool foreign = place.kind == TokenKind::kArea ? counts_as_foreign(s_, place.id)
                                                          : s_.says(place, CueKind::kRegion, "abroad");
      if (foreign) role(i) = Role::kSubject;
    }
  }

  // 欧盟从中国进口商品: the first is the one that trades, the second its partner.
  bool trades_with_other(std::size_t i) {
    for (std::size_t k = i + 1; k + 1 < lead_.last; ++k) {
      const bool turns = token(k).is(CueKind::kFrom) || s_.says(token(k), CueKind::kFiller, "toward");
      if (!turns || (role(k + 1) != Role::kArea && token(k + 1).kind != TokenKind::kArea)) continue;
      role(k + 1) = Role::kSubject;
      return true;
    }
    return false;
  }

  // 由江苏一家企业兴建的项目, 浙江客商签下的项目: who does it stands before 的, and is neither place nor
  // subject.
  void mark_origins() {
    for (std::size_t i = lead_.first; i + 1 < lead_.last; ++i) {
      if (role(i) != Role::kArea || !s_.vocabulary.begins_as(s_.chars(token(i + 1)), "whose")) continue;
      std::size_t stop = i + 1;
      while (stop < lead_.last && !s_.says(token(stop), CueKind::kFiller, "of")) ++stop;
      if (stop == lead_.last) continue;
      for (std::size_t k = i; k < stop; ++k) role(k) = Role::kOther;
    }
  }

  // 超过去年全年总量: what is surpassed is no number but a thing.
  void mark_surpassed() {
    for (std::size_t i = lead_.first; i + 1 < lead_.last; ++i) {
      if (!token(i).is(CueKind::kApproxBefore)) continue;
      if (token(i + 1).kind == TokenKind::kTime || token(i + 1).is(CueKind::kSamePeriod))
        refer(i + 1, lead_.last);
    }
  }

  // 在国内生产总值中占比, 在主要经济体中位居第一, 在全省列第三: the whole stands before the share or the
  // place.
  void mark_whole_before(std::size_t verb) {
    if (verb == lead_.first) return;
    const Token& last = token(verb - 1);
    if (!s_.vocabulary.ends_as(s_.chars(last), "among") && !names_place(last)) return;
    for (std::size_t i = verb - 1; i-- > lead_.first;) {
      if (s_.vocabulary.ends_as(s_.chars(token(i)), "in")) return refer(i + 1, verb);  // 增速在 is one word
    }
  }

  // 扣除留抵退税因素后增长: what is left out of the account is no subject.
  void mark_exceptions() {
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      if (!s_.says(token(i), CueKind::kFiller, "except")) continue;
      for (std::size_t k = i + 1; k < lead_.last; ++k) {
        if (!s_.says(token(k), CueKind::kFiller, "excepted")) continue;
        for (std::size_t inside = i; inside <= k; ++inside) role(inside) = Role::kOther;
        break;
      }
    }
  }

  // 占全部投资的比重为, 占比, 占GDP的: what 占 governs is the whole; in 占比由2014年的24.2%提升 the year is
  // the number's, and in 占世界经济的比重预计超过17% the standing is.
  void mark_shares() {
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      if (!token(i).is(CueKind::kShare)) continue;
      mark_whole_before(i);
      std::size_t stop = i + 1;
      while (stop < lead_.last && !ends_comparison(token(stop)) &&
             !token(stop).is_any({CueKind::kFrom, CueKind::kStatus})) {
        ++stop;
      }
      refer(i + 1, stop);
    }
  }

  // 对全市工业增长的贡献率, 拉动GDP增长; but in 带动零售额增长8.8% the 零售额 is the subject.
  void mark_contributions() {
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      if (!token(i).is(CueKind::kContribution)) continue;
      const bool rate =
          unit_class_ == UnitClass::kPoints || unit_class_ == UnitClass::kPercent;  // 贡献税收9亿元
      if (!rate || (s_.value(token(i)) != "any" && unit_class_ != UnitClass::kPoints)) continue;
      // 贡献率比上年提高5个百分点: a change of the contribution itself
      std::size_t stop = i + 1;
      while (stop < lead_.last && !token(stop).is_any({CueKind::kCompare, CueKind::kFrom})) ++stop;
      refer(i + 1, stop);
      for (std::size_t k = i; k-- > lead_.first;) {
        if (s_.says(token(k), CueKind::kFiller, "toward")) {
          refer(k, i);
          break;
        }
      }
    }
  }

  // 完成年度计划的, 为年初预算的, 是去年同期的, 相当于…的: all up to the number.
  void mark_relations() {
    // 1.8万亿元投资目标任务的25.5%: what stands between the plan's amount and its part is the plan
    const bool ends_in_of = lead_.last > lead_.first &&
                            (s_.says(token(lead_.last - 1), CueKind::kFiller, "of") || ends_in_time());
    if (!ends_in_of && !holds(CueKind::kTargetNoun)) return;
    const bool behind_amount =
        ends_in_of && lead_.first > 0 && token(lead_.first - 1).kind == TokenKind::kUnit;
    if (behind_amount && unit_class_ == UnitClass::kPercent && has_behind(lead_.first, CueKind::kTargetNoun))
      return refer(lead_.first, lead_.last);
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      const Token& t = token(i);
      const bool target_behind = (t.is(CueKind::kComplete) || t.is(CueKind::kVerb) || t.is(CueKind::kPair)) &&
                                 has_behind(i, CueKind::kTargetNoun);
      if (!target_behind && !is_relation(i)) continue;
      refer(target_behind ? subject_of_target(i) : i + 1, lead_.last);
      return;
    }
  }

  // 恢复至2019年同期96%
  bool ends_in_time() const {
    return lead_.last >= lead_.first + 2 && token(lead_.last - 1).kind == TokenKind::kTime &&
           token(lead_.last - 2).is(CueKind::kRelative);
  }

  // 完成固定资产投资年度目标的58%: an indicator between the verb and the plan is what is planned, unless it
  // was named before. The token from which all is the plan's.
  std::size_t subject_of_target(std::size_t verb) const {
    for (std::size_t i = lead_.first; i < verb; ++i) {
      if (token(i).kind == TokenKind::kIndicator) return verb + 1;
    }
    std::size_t stop = verb + 1;
    for (std::size_t i = verb + 1; i < lead_.last && !token(i).is(CueKind::kTargetNoun); ++i) {
      if (token(i).kind == TokenKind::kIndicator) stop = i + 1;
    }
    return stop;
  }

  // 是去年同期的, and 为去年同期增量的: a light verb relates to the time right behind it.
  bool is_relation(std::size_t i) const {
    const bool of = s_.says(token(lead_.last - 1), CueKind::kFiller, "of") || ends_in_time();
    if (i + 1 >= lead_.last || !of) return false;
    if (token(i).is(CueKind::kRelative)) return true;
    if (token(i).is(CueKind::kPair) && token(i + 1).kind == TokenKind::kTime)
      return true;  // 分别是去年同期的
    const bool part = unit_class_ == UnitClass::kTimes || unit_class_ == UnitClass::kPercent;
    return part && token(i).is(CueKind::kVerb) && token(i + 1).kind == TokenKind::kTime;
  }

  bool has_behind(std::size_t i, CueKind kind) const {
    for (std::size_t k = i + 1; k < lead_.last; ++k) {
      if (token(k).is(kind)) return true;
    }
    return false;
  }

  // 一、广义货币增长8.4%: the number of a heading
  void mark_numbering() {
    if (lead_.last < 2 || token(0).kind != TokenKind::kText || token(0).end - token(0).begin != 1) return;
    if (!is_list_mark(token(1)) || !s_.vocabulary.ends_as(s_.chars(token(0)), "numbering")) return;
    role(0) = role(1) = Role::kOther;
  }

  // 产量为1.5亿吨，合3000亿斤: the same again
  void mark_conversion() {
    if (lead_.last != lead_.first + 1) return;
    const Token& only = token(lead_.first);
    const bool one = only.kind == TokenKind::kText && only.end - only.begin == 1;
    if (one && s_.vocabulary.ends_as(s_.chars(only), "converts")) role(lead_.first) = Role::kOther;
  }

  // 对欧盟出口受反倾销影响仅增长3.3%: what works on the subject is none
  void mark_causes() {
    for (std::size_t i = lead_.first + 1; i < lead_.last; ++i) {
      const auto chars = s_.chars(token(i));
      if (!token(i).is(CueKind::kFiller) || !s_.vocabulary.begins_as(chars, "affected")) continue;
      for (std::size_t k = i + 1; k < lead_.last; ++k) {
        if (!s_.vocabulary.ends_as(s_.chars(token(k)), "effect")) continue;
        for (std::size_t inside = i; inside <= k; ++inside) role(inside) = Role::kOther;
        break;
      }
    }
  }

  // 据市统计局统计, 记者从海关获悉: from 据 to the verb of saying.
  void mark_sources() {
    for (std::size_t i = lead_.first; i < lead_.last; ++i) {
      if (!token(i).is(CueKind::kSourceEnd)) continue;
      for (std::size_t k = lead_.first; k <= i; ++k) role(k) = Role::kSource;
    }
  }

  const Sentence& s_;
  Lead& lead_;
  const std::string& home_;
  UnitClass unit_class_;
  bool has_area_ = false;
};

}  // namespace

bool turns_without_figure(const Sentence& sentence, const Lead& lead, std::size_t from) {
  bool fell_or_rose = false;
  for (std::size_t i = from + 1; i < lead.last; ++i) {
    if (fell_or_rose && sentence.token(i).is(CueKind::kChangeTo)) return true;
    fell_or_rose = sentence.token(i).is(CueKind::kChange);
  }
  return false;
}

Lead read_lead(const Sentence& sentence, std::size_t first, std::size_t last, const std::string& home,
               UnitClass unit_class) {
  Lead lead{first, last, Roles(last - first, Role::kOther), {}};
  Reader(sentence, lead, home, unit_class).run();
  return lead;
}

void LateLead::read() const {
  lead_ = read_lead(*sentence_, first_, last_, *home_, UnitClass::kAmount);
  sentence_ = nullptr;
}

bool has_role(const Lead& lead, Role role) {
  return std::ranges::find(lead.roles, role) != lead.roles.end();
}

bool names_subject(const Sentence& sentence, const Lead& lead) {
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) == Role::kSubject && !is_list_mark(sentence.token(i))) return true;
  }
  return false;
}

}  // namespace indicatord::assemble
