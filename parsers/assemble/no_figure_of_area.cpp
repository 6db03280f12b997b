#include "parsers/assemble/no_figure_of_area.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

struct Figure {
  const SentenceState& state;
  const Lead& lead;
  const Reading& reading;
};

bool unit_is_among(const Figure& f, tokenise::AffixName sort) {
  return f.state.sentence.vocabulary.begins_and_ends_as(f.reading.unit, sort);
}

// Up to `farthest` characters that follow the figure.
std::u32string_view words_behind(const Figure& f, std::uint32_t farthest) {
  const Sentence& s = f.state.sentence;
  return s.text.slice(f.reading.end, std::min(s.end, f.reading.end + farthest));
}

// Do the words from the token `first` up to the figure hold one of the sort?
bool words_hold(const Figure& f, std::size_t first, tokenise::AffixName sort) {
  const Sentence& s = f.state.sentence;
  return first < s.tokens.size() && s.token(first).begin < f.reading.begin &&
         s.vocabulary.holds(s.text.slice(s.token(first).begin, f.reading.begin), sort);
}

bool clause_holds(const Figure& f, tokenise::AffixName sort) {
  return words_hold(f, begin_of_clause(f.state.sentence, f.lead.first), sort);
}

// 增设2处出口, 出口宽度1.4米: the way out; 出口认证基地6.5万亩: where it is grown
bool is_not_traded(const Figure& f) {
  return unit_is_among(f, "not_traded");
}

// 出口额达到1000万美元的，给予奖励; 收入低于2万元的家庭: what selects those whom a policy is for;
// 年收入20-60万元群体的 比例: whom the share is of
bool selects(const Figure& f) {
  const Reading& r = f.reading;
  if (r.measure != Measure::kLevel && r.measure != Measure::kGap) return false;
  const Vocabulary& vocabulary = f.state.sentence.vocabulary;
  constexpr std::uint32_t kFarthest = 6;
  std::u32string_view behind = words_behind(f, kFarthest);
  constexpr std::size_t kLengthOfAbove = 2;
  if (vocabulary.begins_as(behind, "and_above")) behind.remove_prefix(kLengthOfAbove);
  const bool of = behind.size() > 1 && behind.front() == U'的';
  if (of) behind.remove_prefix(1);
  if (vocabulary.begins_as(behind, "group_of_people")) return true;
  if (!of) return false;
  if (kClauseMarks.contains(behind.front())) return true;
  const bool bounded = r.qualifier != model::Qualifier::kExact || r.measure == Measure::kGap || r.value_high;
  return bounded && vocabulary.begins_as(behind, "selected");
}

// 学院与30家医院签约: with whom, and no projects
bool counts_partners(const Figure& f) {
  const Sentence& s = f.state.sentence;
  return f.lead.first < f.lead.last && s.says(s.token(f.lead.last - 1), CueKind::kCompare, "joins") &&
         s.vocabulary.begins_as(f.reading.unit, "counts_those_there");
}

// 在全省营商环境评价中
bool names_ranking(const Sentence& s, std::size_t clause) {
  if (clause >= s.tokens.size() || !s.says(s.token(clause), CueKind::kFiller, "in")) return false;
  for (std::size_t i = clause + 1; i < s.tokens.size() && !is_clause_mark(s.token(i)); ++i) {
    if (s.says(s.token(i), CueKind::kFiller, "within"))
      return s.vocabulary.holds(s.text.slice(s.token(clause).begin, s.token(i).begin), "ranking");
  }
  return false;
}

// 日最大接待游客量, 一次可接待游客: what there is room for
bool is_capacity(const Figure& f) {
  const Sentence& s = f.state.sentence;
  return f.lead.first < f.lead.last &&
         s.vocabulary.holds(s.text.slice(s.token(f.lead.first).begin, s.token(f.lead.last - 1).end),
                            "room_for");
}

// The words up to the first mark that ends a clause or an item of a list.
std::u32string_view up_to_mark(std::u32string_view words) {
  return words.substr(0, words.find_first_of(U"，。；、"));
}

// 450家企业参展, 来自24家车企的车型, 博览会汇集知名企业300多家: the guests of a fair, those chosen or met,
// and no count of an area's firms
bool counts_guests(const Figure& f) {
  const Lead& lead = f.lead;
  if (f.reading.measure != Measure::kLevel) return false;
  constexpr std::uint32_t kFarthest = 20;
  const Sentence& s = f.state.sentence;
  const std::u32string_view behind = words_behind(f, kFarthest);
  if (s.vocabulary.holds(up_to_mark(behind), "attends")) return true;
  if (lead.first == lead.last) return false;
  if (s.vocabulary.begins_and_ends_as(f.reading.subject.breakdown, "takes_part"))
    return true;  // 参加企业1260家
  if (s.says(s.token(lead.last - 1), CueKind::kToward, "") &&
      s.vocabulary.begins_and_ends_as(s.chars(s.token(lead.last - 1)), "comes_from"))
    return true;
  const std::u32string_view before = s.text.slice(s.token(lead.first).begin, s.token(lead.last - 1).end);
  return lead.holds.has(CueKind::kEntity) && s.vocabulary.holds(before, "gathers_guests") &&
         std::any_of(s.tokens.begin() + static_cast<std::ptrdiff_t>(lead.first),
                     s.tokens.begin() + static_cast<std::ptrdiff_t>(lead.last),
                     [&](const Token& t) { return s.says(t, CueKind::kEntity, "event"); });
}

// 8个项目入选国家试点, 12个项目获省科学技术奖: those chosen, and no count of what is being built
bool counts_honoured(const Figure& f) {
  const Reading& r = f.reading;
  if (r.measure != Measure::kLevel) return false;
  constexpr std::uint32_t kFarthest = 20;
  const Sentence& s = f.state.sentence;
  const std::uint32_t begin = std::max(r.end, r.subject.said.begin < r.end ? r.end : r.subject.said.end);
  const std::u32string_view behind = s.text.slice(begin, std::min(s.end, begin + kFarthest));
  return s.vocabulary.holds(up_to_mark(behind), "honoured");
}

// 改造提升农村公路2500公里: what was done to roads that are there
bool measures_works(const Figure& f) {
  const Sentence& s = f.state.sentence;
  if (f.lead.first == f.lead.last || f.reading.subject_inherited) return false;
  const std::uint32_t begin = s.token(begin_of_clause(s, f.lead.first)).begin;
  const std::uint32_t noun = std::clamp(f.reading.subject.named_at().begin, begin, f.reading.begin);
  return s.vocabulary.holds(s.text.slice(begin, noun), "rebuilt");
}

// 以贷款3.2万元为例: a sum to reckon with
bool is_example(const Figure& f) {
  constexpr std::uint32_t kFarthest = 4;
  return f.state.sentence.vocabulary.begins_as(words_behind(f, kFarthest), "as_example");
}

// 高校毕业生就业4.6万人，其中省外就业1.8万人: a part of what the catalogue does not have, by the end of its
// name
bool part_of_unknown(const Figure& f) {
  constexpr std::size_t kNoun = 6;  // bytes
  const Reading& r = f.reading;
  if (r.measure != Measure::kLevel || r.subject_inherited || f.state.readings.empty() ||
      !has_cue(f.lead, CueKind::kScope))
    return false;
  const Reading& whole = f.state.readings.back();
  const std::string_view own = r.subject.phrase;
  return !whole.subject.indicator && whole.unit == r.unit && own.size() > kNoun &&
         std::string_view(whole.subject.phrase).ends_with(own.substr(own.size() - kNoun));
}

// 园区还有1200个岗位，其中七成是操作工: a part of what the sentence counts, though no figure was made of it
bool part_of_unread(const Figure& f) {
  if (f.reading.measure != Measure::kShare || !f.reading.subject_inherited || !f.state.readings.empty() ||
      !has_cue(f.lead, CueKind::kScope) || has_role(f.lead, Role::kSubject))
    return false;
  const auto before = f.state.sentence.tokens.first(f.lead.first);
  return std::ranges::any_of(before, [](const Token& t) { return t.kind == TokenKind::kUnit; });
}

// 投产后可新增就业岗位860个: the posts of a project
bool is_of_posts(const Figure& f) {
  return words_hold(f, f.lead.first, "posts_to_come");
}

// 到位帮扶资金4150万元: what is granted, and not invested
bool is_granted(const Figure& f) {
  return words_hold(f, f.lead.first, "granted");
}

// 出让矿业权755宗、成交价616.6亿元; 生猪期货上市一年来，总成交额1.7万亿元: what was traded is no order
bool trades_rights(const Figure& f) {
  const Sentence& s = f.state.sentence;
  return f.lead.first > 0 && f.reading.subject.entity.empty() &&
         s.vocabulary.holds(s.text.slice(s.begin, s.token(f.lead.first - 1).end), "no_orders");
}

// 每人至少联系1个乡镇、2家企业: as many as each shall look after
bool is_for_each(const Figure& f) {
  return clause_holds(f, "for_each_one");
}

// 他家的12亩桃园, 靠种5亩花生: what one household grows, unless it farms on a scale that the agricultural
// census counts apart (规模农业经营户: 50 mu and more)
bool is_of_household(const Figure& f) {
  constexpr double kScale = 50;
  return f.reading.value < kScale && f.reading.unit == "mu" && clause_holds(f, "household");
}

// 旅游收入21亿元。首批助学金已发放，总额420万元: the sum of what the clause before names, and not of the
// sentence before
bool sums_up_another(const Figure& f) {
  const Sentence& s = f.state.sentence;
  if (!f.reading.subject_inherited || !f.state.readings.empty() || f.lead.first < 2 ||
      f.lead.first == f.lead.last ||
      !s.vocabulary.begins_and_ends_as(
          s.text.slice(s.token(f.lead.first).begin, s.token(f.lead.last - 1).end), "sum_alone"))
    return false;
  const std::size_t first = begin_of_clause(s, f.lead.first - 2);
  const auto clause = s.tokens.subspan(first, f.lead.first - first);
  constexpr std::uint32_t kShortestNoun = 2;
  const auto is_noun = [](const Token& t) {
    return t.kind == TokenKind::kText && t.end - t.begin >= kShortestNoun;
  };
  const auto is_known = [](const Token& t) { return t.kind == TokenKind::kIndicator; };
  return std::ranges::any_of(clause, is_noun) && std::ranges::none_of(clause, is_known);
}

// 612种主要工业产品: how many sorts there are
bool counts_sorts(const Figure& f) {
  return unit_is_among(f, "sorts");
}

// 亏损企业71家，亏损额1830万元
bool is_loss(const Figure& f) {
  return f.state.sentence.vocabulary.ends_as(f.reading.subject.breakdown, "at_a_loss");
}

// 冬闲田已翻耕118万亩
bool is_not_sown(const Figure& f) {
  const Vocabulary& vocabulary = f.state.sentence.vocabulary;
  return vocabulary.holds(f.reading.subject.breakdown, "not_sown") || clause_holds(f, "not_sown");
}

// 商圈客流量 are no passengers
bool counts_shoppers(const Figure& f) {
  const Vocabulary& vocabulary = f.state.sentence.vocabulary;
  return vocabulary.ends_as(f.reading.subject.entity, "shopped_in") ||
         vocabulary.ends_as(f.reading.subject.breakdown, "shopped_in");
}

// 公立医院绩效监测: words that are neither an indicator nor the rate of one
bool names_other_thing(const Sentence& s, std::size_t first, std::size_t last) {
  constexpr std::uint32_t kShortest = 4;
  std::uint32_t length = 0;
  for (std::size_t i = first; i < last; ++i) {
    const Token& t = s.token(i);
    if (t.kind == TokenKind::kIndicator || t.is(CueKind::kRateNoun)) return false;
    if (t.kind == TokenKind::kText) length += t.end - t.begin;
  }
  return length >= kShortest;
}

// 农民收入增长9.6%。在全国竞争力百强县排名中，居第76位: a ranking that is told by a name of its own, in the
// clause of the rank or the one before
bool ranked_by_itself(const Figure& f) {
  if (!f.reading.subject_inherited || !unit_is_among(f, "place_in_order")) return false;
  const Sentence& s = f.state.sentence;
  // 粮价平稳。7个断面的水质好转，柳州连续六年保持第一: of what the clause before tells of
  const LateLead& before = f.state.last_clause;
  if (f.state.readings.empty() && before && names_subject(s, *before) &&
      !has_cue(*before, CueKind::kRateNoun))
    return !f.state.clause_subject;
  const std::size_t own = begin_of_clause(s, f.lead.first);
  if (names_ranking(s, own)) return true;
  // 2个项目完成认购。公立医院绩效监测居全国第11位: what its own clause names
  if (f.state.readings.empty() && names_other_thing(s, own, f.lead.last)) return true;
  return own > 1 && names_ranking(s, begin_of_clause(s, own - 1));
}

// 摊主老杨的五花肉每斤卖13元
bool is_of_one_seller(const Figure& f) {
  return f.state.sentence.vocabulary.begins_as(f.reading.subject.breakdown, "one_seller");
}

// 省级整治项目2个
bool builds_nothing(const Figure& f) {
  return f.state.sentence.vocabulary.ends_as(f.reading.subject.breakdown, "no_building");
}

// 接待游客3万人次，人均消费684元
bool is_spent_by_tourists(const Figure& f) {
  if (!f.state.sentence.vocabulary.begins_and_ends_as(f.reading.subject.phrase, "spent_by_each"))
    return false;
  const auto of_tourism = [&](const Reading& r) {
    return r.subject.indicator && topic_of(f.state.sentence.indicator(*r.subject.indicator).id) == "tourism";
  };
  if (std::ranges::any_of(f.state.readings, of_tourism)) return true;
  const auto& recent = f.state.context.subjects.recent;
  return !recent.empty() && of_tourism(recent.back());
}

struct NoFigure {
  std::string_view of;  // an id, a topic with its point, or empty: of any indicator
  bool (*is_so)(const Figure&);
};

constexpr auto kNoFigures = std::to_array<NoFigure>({
    {"trade.", is_not_traded},
    {"enterprise.count", counts_guests},
    {"enterprise.count", counts_partners},
    {"enterprise.count", is_for_each},
    {"promotion.projects_signed", counts_partners},
    {"investment.projects", counts_honoured},
    {"investment.projects", builds_nothing},
    {"transport.highway_length", measures_works},
    {"promotion.funds_in_place", is_granted},
    {"employment.new_urban", is_of_posts},
    {"contract.orders_value", trades_rights},
    {"tourism.visitors", is_capacity},
    {"transport.express", is_capacity},
    {"transport.passengers", counts_shoppers},
    {"industry.product_output", counts_sorts},
    {"industry.profit", is_loss},
    {"enterprise.profit", is_loss},
    {"agriculture.sown_area", is_not_sown},
    {"income.consumption", is_spent_by_tourists},
    {"price.commodity", is_of_one_seller},
    {"agriculture.sown_area", is_of_household},
    {"", is_example},
    {"", part_of_unread},
    {"", part_of_unknown},
    {"", sums_up_another},
    {"", selects},
    {"", ranked_by_itself},
});

bool is_of(std::string_view id, std::string_view some) {
  return some.empty() || some.back() == '.' ? id.starts_with(some) : id == some;
}

}  // namespace

void leave_out_no_figure(const SentenceState& state, const Lead& lead, Reading& r) {
  if (!r.subject.indicator) return;
  const std::string& id = state.sentence.indicator(*r.subject.indicator).id;
  const Figure figure{state, lead, r};
  const auto claims = [&](const NoFigure& some) { return is_of(id, some.of) && some.is_so(figure); };
  if (std::ranges::any_of(kNoFigures, claims)) r.subject.indicator.reset();
}

}  // namespace indicatord::assemble
