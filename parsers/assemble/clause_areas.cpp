#include "parsers/assemble/clause_areas.h"

#include <algorithm>
#include <span>

#include "parsers/assemble/area_context.h"
#include "parsers/assemble/article_place.h"
#include "parsers/assemble/listed_places.h"
#include "parsers/assemble/mentioned_areas.h"

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

// 山阳、勉县等6个项目, 与俄罗斯、非洲等国家: areas that are only enumerated.
void mark_enumerated_areas(const Sentence& s, Lead& lead) {
  for (std::size_t i = lead.first; i + 1 < lead.last; ++i) {
    if (lead.role(i) != Role::kArea || !s.says(s.token(i + 1), CueKind::kFiller, "and_so_on")) continue;
    for (std::size_t k = i + 1; k-- > lead.first;) {
      if (lead.role(k) != Role::kArea && !s.token(k).is_mark(U'、') && !s.token(k).is(CueKind::kListOf))
        break;
      lead.role(k) = Role::kOther;
    }
  }
}

// 南靖土楼、云洞岩等4A级以上景区: each begins with where it is, and the token `i` ends the first
bool lists_sights(const Sentence& s, const Lead& lead, std::size_t i, std::size_t end) {
  if (i == lead.first || i + 1 >= end || s.token(i).kind != TokenKind::kText ||
      s.token(i - 1).kind != TokenKind::kArea || s.token(i - 1).end != s.token(i).begin ||
      !is_list_mark(s.token(i + 1)))
    return false;
  for (std::size_t k = end; k < lead.last; ++k) {
    if (s.vocabulary.begins_as(s.chars(s.token(k)), "sight")) return true;
  }
  return false;
}

// 新建太仓港等5个码头, 提速海安至如皋等3个项目: a place in the midst of examples is of its example alone.
// 太仓市新建…等5个: not so.
void mark_examples(const Sentence& s, Lead& lead) {
  if (!lead.holds.has(CueKind::kFiller)) return;
  std::size_t end = lead.last;
  while (end > lead.first && !s.says(s.token(end - 1), CueKind::kFiller, "and_so_on")) --end;
  std::size_t i = lead.first;
  const auto opens = [&](const Token& t) {
    return t.kind == TokenKind::kTime || t.kind == TokenKind::kPunctuation || t.is(CueKind::kScope) ||
           s.says(t, CueKind::kFiller, "in");
  };
  while (i < end && opens(s.token(i))) ++i;
  if (i < end && lead.role(i) == Role::kArea) {
    while (i < end && lead.role(i) != Role::kSubject) ++i;
    if (i < end && is_list_mark(s.token(i))) i = lead.first;  // 江苏太仓、浙江嘉兴抽水蓄能电站等
    if (lists_sights(s, lead, i, end)) i = lead.first;
  }
  for (; i < end; ++i) {
    if (lead.role(i) == Role::kArea && !s.token(i).is(CueKind::kAreaSelf)) lead.role(i) = Role::kSubject;
  }
}

// 全国道德模范12名, 全球首台样机: the country or the world in a title, or as that among which something is
// the first.
void mark_titles(const Sentence& s, Lead& lead) {
  constexpr std::uint32_t kLongest = 6;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) != Role::kArea) continue;
    const Token& t = s.token(i);
    const bool whole = s.says(t, CueKind::kAreaSelf, "country") || s.says(t, CueKind::kRegion, "world") ||
                       names_country(s, t);
    const std::u32string_view behind = s.text.slice(t.end, std::min(t.end + kLongest, s.end));
    if (whole && s.vocabulary.begins_as(behind, "title_of_whole")) lead.role(i) = Role::kOther;
    // 成为中西部地区首个经济总量超过3万亿元的城市
    if (t.is(CueKind::kRegion) && s.vocabulary.begins_as(behind, "first_of_region"))
      lead.role(i) = Role::kOther;
    // 全球排名升至第一位
    if (s.says(t, CueKind::kRegion, "world") && s.vocabulary.begins_as(behind, "place_in_world"))
      lead.role(i) = Role::kOther;
  }
}

// 长沙全球研发中心城市, 广交会全球供采对接活动: the world in the name of a thing
bool in_name_of_thing(const Sentence& s, const Token& before, const Token& world) {
  const bool thing = before.kind == TokenKind::kArea || before.is(CueKind::kEntity);
  return thing && before.end == world.begin && s.says(world, CueKind::kRegion, "world");
}

// 苍南县东部海域: a part of that county, and not the east of the country
void mark_parts_of_place(const Sentence& s, Lead& lead) {
  if (!lead.holds.has(CueKind::kRegion)) return;
  for (std::size_t i = lead.first + 1; i < lead.last; ++i) {
    const Token& before = s.token(i - 1);
    if (lead.role(i) == Role::kArea && in_name_of_thing(s, before, s.token(i))) lead.role(i) = Role::kOther;
    if (lead.role(i) == Role::kArea && lead.role(i - 1) == Role::kArea && before.kind == TokenKind::kArea &&
        before.end == s.token(i).begin && !names_country(s, before) &&
        s.vocabulary.begins_and_ends_as(s.chars(s.token(i)), "compass"))
      lead.role(i) = Role::kSubject;
  }
}

// 向非洲派出2000人次, 为老挝、缅甸培养1000人: for whom it is done
void mark_beneficiaries(const Sentence& s, Lead& lead) {
  const auto abroad = [&](std::size_t i) { return lead.role(i) == Role::kArea && is_abroad(s, s.token(i)); };
  for (std::size_t i = lead.first + 1; i < lead.last; ++i) {
    if (!abroad(i)) continue;
    const std::u32string_view before = s.chars(s.token(i - 1));
    const auto gives = [&](const Token& t) { return s.vocabulary.ends_as(s.chars(t), "gives"); };
    const bool to = s.vocabulary.begins_and_ends_as(before, "sends_to") ||
                    (s.vocabulary.begins_and_ends_as(before, "does_for") &&
                     std::ranges::any_of(s.tokens.subspan(i, lead.last - i), gives));
    if (!to) continue;
    lead.role(i) = Role::kSubject;
    for (; i + 2 < lead.last && is_list_mark(s.token(i + 1)) && abroad(i + 2); i += 2)
      lead.role(i + 2) = Role::kSubject;
  }
}

// 农发行已投放黄河流域生态保护贷款: a region that the words behind a firm and its verb begin with is what
// for. 国家电网在西部地区投资: not so.
void mark_purposes(const Sentence& s, Lead& lead) {
  if (!lead.holds.has(CueKind::kRegion) || !lead.holds.has(CueKind::kEntity)) return;
  bool firm = false;
  for (std::size_t i = lead.first; i + 1 < lead.last; ++i) {
    const Token& t = s.token(i);
    firm = firm || s.says(t, CueKind::kEntity, "organisation");
    if (!firm || !t.is(CueKind::kRegion) || lead.role(i) != Role::kArea ||
        s.token(i + 1).kind != TokenKind::kText || s.token(i + 1).begin != t.end)
      continue;
    const Token& before = s.token(i - 1);
    const bool deed = before.is(CueKind::kVerb) || before.is_any({CueKind::kAddition, CueKind::kComplete}) ||
                      before.kind == TokenKind::kText;
    if (deed && !before.is(CueKind::kEntity)) lead.role(i) = Role::kSubject;
  }
}

// 上海, 西欧; not the country, nor a region around the document's own place (“大湾区组合港”)
bool other_place(const Sentence& s, const Token& t, const std::string& home) {
  if (t.kind != TokenKind::kArea) return s.says(t, CueKind::kRegion, "abroad");
  return !names_country(s, t) && !s.vocabulary.area_name(t.id).may_mean(home);
}

// “张江先锋”人才312名: a place inside a short name in quotes. “张江”: not so. The document's own place is
// where the figure is of, however it is said, and may be any where that is not known.
void mark_quoted(const Sentence& s, Lead& lead, const std::string& home) {
  if (home.empty()) return;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) == Role::kArea && other_place(s, s.token(i), home) && in_quoted_name(s, s.token(i)))
      lead.role(i) = Role::kSubject;
  }
}

// 海安至如皋, 长沙—南昌: is the token that of a way between two places?
bool leads_on(const Sentence& s, const Token& t) {
  constexpr std::u32string_view kDashes = U"—–－-";
  if (t.kind == TokenKind::kPunctuation) return kDashes.find(t.mark) != std::u32string_view::npos;
  return s.vocabulary.begins_and_ends_as(s.chars(t), "way_between");
}

// 海安至如皋段: the ends of a way are not where the number is of.
void mark_ways(const Sentence& s, Lead& lead, const std::string& home) {
  for (std::size_t i = lead.first; i + 1 < lead.last; ++i) {
    if (s.token(i).kind != TokenKind::kArea || s.token(i).end != s.token(i + 1).begin) continue;
    // the end of a way, from which it goes on, is marked already
    const bool place = lead.role(i) == Role::kArea || (i > lead.first && leads_on(s, s.token(i - 1)));
    if (!place) continue;
    std::size_t end = i + 1;
    while (end < lead.last && end <= i + 2 && leads_on(s, s.token(end))) ++end;
    // a name that stands for no place alone is that of the other end, but not the partner of 中国—东盟贸易
    const bool other_end = end < lead.last && names_place(s.token(end)) &&
                           !s.token(end).is(CueKind::kAreaSelf) &&
                           (lead.role(end) == Role::kArea || s.token(i + 1).kind == TokenKind::kText);
    const bool both = end > i + 1 && other_end;
    // 海安至掌鱼口
    const std::u32string_view behind = s.chars(s.token(i + 1));
    const bool unknown = s.token(i + 1).kind == TokenKind::kText &&
                         s.vocabulary.begins_as(behind, "way_to") &&
                         !s.vocabulary.begins_as(behind, "way_to_not") && behind.size() > 1;
    // 长沙至德国法兰克福航线, in news of the country: of the place here
    const auto abroad = [&](std::size_t k) {
      return s.token(k).kind == TokenKind::kArea && s.vocabulary.area_name(s.token(k).id).foreign();
    };
    const bool from_here = both && abroad(end) && !abroad(i) && !names_country(s, s.token(i)) &&
                           lead.role(i) == Role::kArea && s.token(i + 1).kind == TokenKind::kText &&
                           tells_of_many(s.vocabulary, home);
    if (both) {  // 广东韶关南雄至江西赣州信丰: all of both names
      const auto beside = [&](std::size_t k) {
        return s.token(k).kind == TokenKind::kArea && s.token(k + 1).kind == TokenKind::kArea &&
               s.token(k).end == s.token(k + 1).begin;
      };
      while (end + 1 < lead.last && beside(end)) ++end;
      const bool known = lead.role(end) == Role::kArea;  // 白河 of 吉林敦化至白河 is no county elsewhere
      std::size_t first = from_here ? i + 1 : i;
      const auto apart = [&](std::size_t k) {  // 海南五指山至三亚: both ends lie in the first
        return common_place(s.vocabulary, {area_of(s, s.token(k)), area_of(s, s.token(end))}).kind ==
               AreaReference::Kind::kNone;
      };
      while (known && !from_here && first > lead.first && beside(first - 1) && apart(first - 1)) --first;
      lead.mark(first, end + 1, Role::kSubject);
    }
    if (unknown) lead.role(i) = Role::kSubject;
  }
}

// 西起江西南昌经景德镇, 东至安徽黄山: where a way begins, passes and ends is where no figure is of
void mark_ends_of_way(const Sentence& s, Lead& lead) {
  for (std::size_t i = lead.first + 1; i < lead.last; ++i) {
    if (lead.role(i) != Role::kArea || !s.vocabulary.ends_as(s.chars(s.token(i - 1)), "leads_way")) continue;
    for (; i < lead.last; ++i) {
      if (lead.role(i) == Role::kArea) lead.role(i) = Role::kOther;
    }
  }
}

// 泰山景区, 二七商圈: a short name that the name of a sight begins with is its own
void mark_sights(const Sentence& s, Lead& lead) {
  for (std::size_t i = lead.first; i + 1 < lead.last; ++i) {
    if (lead.role(i) != Role::kArea || s.token(i).kind != TokenKind::kArea ||
        s.token(i).end != s.token(i + 1).begin || !s.vocabulary.area_name(s.token(i).id).weak)
      continue;
    if (s.vocabulary.begins_as(s.chars(s.token(i + 1)), "sight")) lead.role(i) = Role::kSubject;
  }
}

// 黄金、白银、铜: a word that is a name, too, among words that are none.
void mark_common_words(const Sentence& s, Lead& lead) {
  const auto noun = [&](std::size_t i) {
    return lead.role(i) == Role::kSubject && s.token(i).kind != TokenKind::kArea && !is_list_mark(s.token(i));
  };
  for (std::size_t i = lead.first + 2; i + 2 < lead.last; ++i) {
    if (lead.role(i) != Role::kArea || s.token(i).kind != TokenKind::kArea) continue;
    if (!s.vocabulary.area_name(s.token(i).id).weak) continue;
    if (is_list_mark(s.token(i - 1)) && is_list_mark(s.token(i + 1)) && noun(i - 2) && noun(i + 2))
      lead.role(i) = Role::kSubject;
  }
}

// 流入法国的外资: the country that capital flows into is where the number is of.
bool flowed_into(const Sentence& s, const Lead& lead, std::size_t i) {
  return i > lead.first && s.vocabulary.ends_as(s.chars(s.token(i - 1)), "flows_into");
}

// 欧盟从中国进口商品: the first is the one that trades, the second its partner.
bool trades_with_other(const Sentence& s, Lead& lead, std::size_t i) {
  for (std::size_t k = i + 1; k + 1 < lead.last; ++k) {
    const bool turns = s.token(k).is(CueKind::kFrom) || s.says(s.token(k), CueKind::kFiller, "toward");
    if (!turns || (lead.role(k + 1) != Role::kArea && s.token(k + 1).kind != TokenKind::kArea)) continue;
    lead.role(k + 1) = Role::kSubject;
    return true;
  }
  return false;
}

// 广东与澳门贸易额: beside a place of the country, whose trade it is
bool joined_to_home(const Sentence& s, const Lead& lead, std::size_t i) {
  if (i < lead.first + 2 || s.token(i).kind != TokenKind::kArea || !counts_as_foreign(s, s.token(i).id))
    return false;
  const Token& other = s.token(i - 2);
  return s.says(s.token(i - 1), CueKind::kCompare, "joins") && lead.role(i - 2) == Role::kArea &&
         other.kind == TokenKind::kArea && !counts_as_foreign(s, other.id);
}

// 香港、韩国到账外资: beside a country abroad, one more investor or partner
bool listed_abroad(const Sentence& s, const Lead& lead, std::size_t i) {
  const auto counts = [&](std::size_t k) {
    return s.token(k).kind == TokenKind::kArea && counts_as_foreign(s, s.token(k).id);
  };
  if (!counts(i)) return false;
  return (i >= lead.first + 2 && is_list_mark(s.token(i - 1)) && counts(i - 2)) ||
         (i + 2 < lead.last && is_list_mark(s.token(i + 1)) && counts(i + 2));
}

// 10月份，日本贸易逆差…；韩国半导体出口…: a sentence that opens with a country abroad, and not with the trade
// with it (对日本出口) or its parts (其中日本出口), tells of those that trade themselves. 日本、韩国出口: not
// so.
bool opens_as_trader(const Sentence& s, const Lead& lead, std::size_t i) {
  const auto abroad = [&](const Token& t) {
    return t.kind == TokenKind::kArea && s.vocabulary.area_name(t.id).foreign();
  };
  const auto opening = std::ranges::find_if(
      s.tokens, [](const Token& t) { return t.kind != TokenKind::kTime && !is_clause_mark(t); });
  if (opening == s.tokens.end() || !abroad(*opening) || !abroad(s.token(i)) || is_list_mark(s.token(i + 1)))
    return false;
  const auto opens = static_cast<std::size_t>(opening - s.tokens.begin());
  if (opens + 1 >= s.tokens.size() || is_list_mark(s.token(opens + 1))) return false;
  return std::ranges::any_of(s.tokens.subspan(i, lead.last - i), [&](const Token& t) {
    return t.kind == TokenKind::kIndicator && s.vocabulary.begins_as(s.indicator(t.id).id, "sold_or_bought");
  });
}

// 日本6月出口额增长5.4%, in a text on the whole country: with a time of its own it opens the words as the one
// that trades. 韩国出口额: not so.
bool trades_itself(const Sentence& s, const Lead& lead, std::size_t i, const std::string& home) {
  const lexicon::Area* area = s.vocabulary.lexicon().find_area(home);
  if (area == nullptr || area->level != lexicon::AreaLevel::kCountry || !heads_words(lead, i) ||
      i + 1 >= lead.last)
    return false;
  return (i + 2 < lead.last && s.token(i + 1).kind == TokenKind::kTime) || opens_as_trader(s, lead, i);
}

// 韩国到账外资: a foreign country before trade or capital is the partner, not the area.
void mark_partners(const Sentence& s, Lead& lead, const std::string& home) {
  const bool crosses_borders = std::ranges::any_of(
      std::span(s.tokens).subspan(lead.first, lead.last - lead.first), [&](const Token& t) {
        if (t.kind != TokenKind::kIndicator) return false;
        const std::string& id = s.indicator(t.id).id;
        return s.vocabulary.begins_as(id, "crosses_borders") || s.vocabulary.ends_as(id, "ordered_abroad");
      });
  if (!crosses_borders) return;
  for (std::size_t i = lead.first; i < lead.last; ++i) {
    if (lead.role(i) != Role::kArea) continue;
    const bool abroad = is_abroad(s, s.token(i)) || joined_to_home(s, lead, i) || listed_abroad(s, lead, i);
    if (abroad && trades_itself(s, lead, i, home)) continue;
    if (abroad && flowed_into(s, lead, i)) {
      lead.role(i - 1) = Role::kOther;
    } else if (abroad && !trades_with_other(s, lead, i)) {
      lead.role(i) = Role::kSubject;
    }
  }
}

// 我市与深圳市签约12个项目: the other with whom an area does it. 我市与全省均增长: both
void mark_others_joined(const Sentence& s, Lead& lead) {
  if (!lead.holds.has(CueKind::kCompare) || lead.holds.has_any({CueKind::kEach, CueKind::kPair})) return;
  for (std::size_t i = lead.first + 2; i < lead.last; ++i) {
    if (lead.role(i) == Role::kArea && s.token(i).kind == TokenKind::kArea &&
        lead.role(i - 2) == Role::kArea && s.says(s.token(i - 1), CueKind::kCompare, "joins"))
      lead.role(i) = Role::kOther;
  }
}

// 中东客户占了四分之一, 香港同胞8050万人次: those who buy or come, and not where the number is of.
// 全市实有澳门 投资企业2043家: in a text on a part of the country, those who invest there, too
void mark_customers(const Sentence& s, Lead& lead, const std::string& home) {
  const lexicon::Area* area = s.vocabulary.lexicon().find_area(home);
  const bool local = area != nullptr && area->level != lexicon::AreaLevel::kCountry &&
                     area->level != lexicon::AreaLevel::kForeign;
  for (std::size_t i = lead.first; i + 1 < lead.last; ++i) {
    if (lead.role(i) != Role::kArea) continue;
    const std::u32string_view behind = s.text.slice(s.token(i + 1).begin, s.token(lead.last - 1).end);
    if (!s.vocabulary.begins_as(behind, "customers") &&
        !(local && s.vocabulary.begins_as(behind, "firms_of_investors")))
      continue;
    const Token& place = s.token(i);
    const bool foreign = place.kind == TokenKind::kArea ? counts_as_foreign(s, place.id)
                                                        : s.says(place, CueKind::kRegion, "abroad");
    if (foreign) lead.role(i) = Role::kSubject;
  }
}

// 通达欧洲24个国家, 辐射老挝、泰国等19个国家: how far a network has come
void mark_reached(const Sentence& s, Lead& lead) {
  for (std::size_t i = lead.first + 1; i < lead.last; ++i) {
    if (lead.role(i) != Role::kArea || !s.vocabulary.holds(s.chars(s.token(i - 1)), "extends_to")) continue;
    lead.role(i) = Role::kOther;
    for (; i + 2 < lead.last && is_list_mark(s.token(i + 1)) && lead.role(i + 2) == Role::kArea; i += 2)
      lead.role(i + 2) = Role::kOther;
  }
}

// 由江苏一家企业兴建的项目, 浙江客商签下的项目: who does it stands before 的, and is neither place nor
// subject. 全市企业从2017年的31万户…: not so.
void mark_origins(const Sentence& s, Lead& lead) {
  for (std::size_t i = lead.first; i + 1 < lead.last; ++i) {
    if (lead.role(i) != Role::kArea || s.token(i).is(CueKind::kAreaSelf) ||
        !s.vocabulary.begins_as(s.chars(s.token(i + 1)), "whose"))
      continue;
    std::size_t stop = i + 1;
    bool done = false;  // 绍兴一家企业引入了大量的设备: what was done, and no words that go before a noun
    for (; stop < lead.last && !s.says(s.token(stop), CueKind::kFiller, "of"); ++stop)
      done = done || s.vocabulary.begins_and_ends_as(s.chars(s.token(stop)), "is_done");
    if (done || stop == lead.last || s.token(stop - 1).kind == TokenKind::kTime) continue;
    lead.mark(i, stop, Role::kOther);
  }
}

}  // namespace

void mark_areas(const Sentence& sentence, Lead& lead, const std::string& home) {
  mark_titles(sentence, lead);
  mark_parts_of_place(sentence, lead);
  mark_beneficiaries(sentence, lead);
  mark_purposes(sentence, lead);
  mark_quoted(sentence, lead, home);
  mark_common_words(sentence, lead);
  mark_sights(sentence, lead);
  mark_noun_of_places(sentence, lead);
  mark_enumerated_areas(sentence, lead);
  mark_examples(sentence, lead);
  mark_partners(sentence, lead, home);
  mark_ways(sentence, lead, home);
  mark_ends_of_way(sentence, lead);
  mark_others_joined(sentence, lead);
  mark_customers(sentence, lead, home);
  mark_reached(sentence, lead);
  mark_origins(sentence, lead);
  mark_mentioned_areas(sentence, lead, home);
}

}  // namespace indicatord::assemble
