#include "parsers/assemble/no_figure_of_area.h"

#include <algorithm>
#include <string>

#include "parsers/assemble/subject_phrase.h"

namespace indicatord::assemble {
namespace {

using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

// 出口额达到1000万美元的，给予奖励; 收入低于2万元的家庭: what selects those whom a policy is for
bool selects(const SentenceState& state, const Reading& r) {
  if (r.measure != Measure::kLevel && r.measure != Measure::kGap) return false;
  constexpr std::uint32_t kFarthest = 6;
  const std::uint32_t end = state.sentence.end;
  std::u32string_view behind = state.sentence.text.slice(r.end, std::min(end, r.end + kFarthest));
  constexpr std::size_t kLengthOfAbove = 2;
  if (state.sentence.vocabulary.begins_as(behind, "and_above")) behind.remove_prefix(kLengthOfAbove);
  if (behind.size() < 2 || behind.front() != U'的') return false;
  behind.remove_prefix(1);
  if (kClauseMarks.contains(behind.front())) return true;
  const bool bounded = r.qualifier != model::Qualifier::kExact || r.measure == Measure::kGap || r.value_high;
  return bounded && state.sentence.vocabulary.begins_as(behind, "selected");
}

// 学院与30家医院签约: with whom, and no projects
bool counts_partners(const SentenceState& state, const Lead& lead, const Reading& r, const std::string& id) {
  return (id == "promotion.projects_signed" || id == "enterprise.count") && lead.first < lead.last &&
         state.sentence.says(state.token(lead.last - 1), CueKind::kCompare, "joins") &&
         state.sentence.vocabulary.begins_as(r.unit, "counts_those_there");
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
bool is_capacity(const SentenceState& state, const Lead& lead, const std::string& id) {
  if (id != "tourism.visitors" || lead.first == lead.last) return false;
  const std::uint32_t begin = state.token(lead.first).begin;
  return state.sentence.vocabulary.holds(state.sentence.text.slice(begin, state.token(lead.last - 1).end),
                                         "room_for");
}

// 450家企业参展, 来自24家车企的车型, 博览会汇集知名企业300多家: the guests of a fair, those chosen or met,
// and no count of an area's firms
bool counts_guests(const SentenceState& state, const Lead& lead, const Reading& r, const std::string& id) {
  if (id != "enterprise.count" || r.measure != Measure::kLevel) return false;
  constexpr std::uint32_t kFarthest = 20;
  const Sentence& s = state.sentence;
  const std::u32string_view behind = s.text.slice(r.end, std::min(s.end, r.end + kFarthest));
  if (s.vocabulary.holds(behind.substr(0, behind.find_first_of(U"，。；、")), "attends")) return true;
  if (lead.first == lead.last) return false;
  if (s.vocabulary.begins_and_ends_as(r.subject.breakdown, "takes_part")) return true;  // 参加企业1260家
  if (s.says(s.token(lead.last - 1), CueKind::kToward, "") &&
      s.vocabulary.begins_and_ends_as(s.chars(s.token(lead.last - 1)), "comes_from"))
    return true;
  const std::u32string_view before = s.text.slice(s.token(lead.first).begin, s.token(lead.last - 1).end);
  return lead.holds.has(CueKind::kEntity) && s.vocabulary.holds(before, "gathers_guests") &&
         std::any_of(s.tokens.begin() + static_cast<std::ptrdiff_t>(lead.first),
                     s.tokens.begin() + static_cast<std::ptrdiff_t>(lead.last),
                     [&](const Token& t) { return s.says(t, CueKind::kEntity, "event"); });
}

// 以贷款3.2万元为例: a sum to reckon with
bool is_example(const SentenceState& state, const Reading& r) {
  constexpr std::uint32_t kFarthest = 4;
  const Sentence& s = state.sentence;
  return s.vocabulary.begins_as(s.text.slice(r.end, std::min(s.end, r.end + kFarthest)), "as_example");
}

// 农村劳动力转移就业46万人，其中省外就业18万人: a part of what the catalogue does not have, by the end of its
// name
bool part_of_unknown(const SentenceState& state, const Lead& lead, const Reading& r) {
  constexpr std::size_t kNoun = 6;  // bytes
  if (r.measure != Measure::kLevel || r.subject_inherited || state.readings.empty() ||
      !has_cue(lead, CueKind::kScope))
    return false;
  const Reading& whole = state.readings.back();
  const std::string_view own = r.subject.phrase;
  return !whole.subject.indicator && whole.unit == r.unit && own.size() > kNoun &&
         std::string_view(whole.subject.phrase).ends_with(own.substr(own.size() - kNoun));
}

// 园区还有1200个岗位，其中七成是操作工: a part of what the sentence counts, though no figure was made of it
bool part_of_unread(const SentenceState& state, const Lead& lead, const Reading& r) {
  if (r.measure != Measure::kShare || !r.subject_inherited || !state.readings.empty() ||
      !has_cue(lead, CueKind::kScope) || has_role(lead, Role::kSubject))
    return false;
  for (std::size_t i = 0; i < lead.first; ++i) {
    if (state.token(i).kind == TokenKind::kUnit) return true;
  }
  return false;
}

// 投产后可新增就业岗位860个: the posts of a project; 到位帮扶资金4150万元: what is granted, and not invested
bool of_another_kind(const SentenceState& state, const Lead& lead, const Reading& r, const std::string& id) {
  const bool posts = id == "employment.new_urban";
  if ((!posts && id != "promotion.funds_in_place") || lead.first == lead.last) return false;
  const std::u32string_view words = state.sentence.text.slice(state.token(lead.first).begin, r.begin);
  return posts ? state.sentence.vocabulary.holds(words, "posts_to_come")
               : state.sentence.vocabulary.holds(words, "granted");
}

// 出让矿业权755宗、成交价616.6亿元; 生猪期货上市一年来，总成交额1.7万亿元: what was traded is no order
bool trades_rights(const SentenceState& state, const Lead& lead, const Reading& r, const std::string& id) {
  const Sentence& s = state.sentence;
  return id == "contract.orders_value" && lead.first > 0 && r.subject.entity.empty() &&
         s.vocabulary.holds(s.text.slice(s.begin, s.token(lead.first - 1).end), "no_orders");
}

// 612种主要工业产品: how many sorts there are; 商圈客流量 are no passengers
bool counts_others(const SentenceState& state, const Reading& r, const std::string& id) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  if (id == "industry.product_output") return vocabulary.begins_and_ends_as(r.unit, "sorts");
  // 亏损企业71家，亏损额1830万元; 冬闲田已翻耕118万亩
  if (id.ends_with(".profit")) return vocabulary.ends_as(r.subject.breakdown, "at_a_loss");
  if (id == "agriculture.sown_area") return vocabulary.holds(r.subject.breakdown, "not_sown");
  return id == "transport.passengers" && (vocabulary.ends_as(r.subject.entity, "shopped_in") ||
                                          vocabulary.ends_as(r.subject.breakdown, "shopped_in"));
}

// 农民收入增长9.6%。在全国竞争力百强县排名中，居第76位: a ranking that is told by a name of its own, in the
// clause of the rank or the one before
bool ranked_by_itself(const SentenceState& state, const Lead& lead, const Reading& r) {
  if (!r.subject_inherited || !state.sentence.vocabulary.begins_and_ends_as(r.unit, "place_in_order"))
    return false;
  const std::size_t own = begin_of_clause(state.sentence, lead.first);
  if (names_ranking(state.sentence, own)) return true;
  return own > 1 && names_ranking(state.sentence, begin_of_clause(state.sentence, own - 1));
}

}  // namespace

void leave_out_no_figure(const SentenceState& state, const Lead& lead, Reading& r) {
  if (!r.subject.indicator) return;
  const std::string& id = state.sentence.indicator(*r.subject.indicator).id;
  // 增设2处出口, 出口宽度1.4米: the way out
  const bool way_out =
      topic_of(id) == "trade" && state.sentence.vocabulary.begins_and_ends_as(r.unit, "not_traded");
  if (way_out || counts_guests(state, lead, r, id) || is_example(state, r) || counts_others(state, r, id) ||
      of_another_kind(state, lead, r, id) || trades_rights(state, lead, r, id) ||
      part_of_unread(state, lead, r) || part_of_unknown(state, lead, r) || selects(state, r) ||
      counts_partners(state, lead, r, id) || is_capacity(state, lead, id) || ranked_by_itself(state, lead, r))
    r.subject.indicator.reset();
}

}  // namespace indicatord::assemble
