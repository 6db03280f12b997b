#include "parsers/assemble/asserted_count.h"

#include <algorithm>

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

// 800个国内外品牌入驻, 4400万人纳入低保, 41万人次出入境: the verb stands behind what is counted.
bool came_about(const SentenceState& state, const Quantity& q) {
  for (std::size_t i = q.last; i < state.sentence.tokens.size() && !is_clause_mark(state.token(i)); ++i) {
    const Token& t = state.token(i);
    // 3个工程中心、8个实验室挂牌: said of both
    if (t.kind == TokenKind::kNumber && !is_list_mark(state.token(i - 1))) return false;
    const bool behind_noun = i > q.last || q.unit == "{人}" || q.unit == "{人次}";
    const std::u32string_view word = state.sentence.chars(t);
    const Vocabulary& vocabulary = state.sentence.vocabulary;
    if (q.of_persons && vocabulary.ends_as(word, "happens")) return true;  // 13万脱贫人口实现稳岗就业
    // 86家企业复工率达到96% is of a rate
    const bool last = i + 1 == state.sentence.tokens.size() || is_clause_mark(state.token(i + 1));
    // 5个中心在鲁布局, 3家企业主板上市
    const bool somewhere = last && state.sentence.says(state.token(i - 1), CueKind::kFiller, "in");
    const bool ends_clause = last && i > q.last && t.kind == TokenKind::kText;
    const bool so = vocabulary.begins_as(word, "came_about") ||
                    ((somewhere || ends_clause) && vocabulary.ends_as(word, "came_about"));
    // 7600户居民回迁: the noun and the verb are one word of the text
    if (last && i == q.last && t.kind == TokenKind::kText && vocabulary.ends_as(word, "fares_so"))
      return true;
    if (behind_noun && so && !vocabulary.ends_as(word, "ratio")) return true;
  }
  return false;
}

// 组织2100万劳动者参加培训, 为1700万残疾人发放补贴: what was done over the time for those who are counted
bool done_for_persons(const SentenceState& state, const Token& before) {
  const std::u32string_view word = state.sentence.chars(before);
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  return vocabulary.ends_as(word, "new") || vocabulary.ends_as(word, "for_whom");
}

// 解决6000万人安全饮水问题; not 11个人民法院
bool counts_people(const SentenceState& state, const Quantity& q) {
  return q.unit == "{人}" && q.end > q.begin + 1 && state.sentence.text.chars[q.end - 2] != U'个';
}

// Is there a verb of doing in the clause before the number?
bool behind_verb(const SentenceState& state, const Quantity& q) {
  constexpr tokenise::CueSet kVerbs = {CueKind::kAddition, CueKind::kComplete, CueKind::kIncrement};
  for (std::size_t i = q.first; i > 0 && !is_clause_mark(state.token(i - 1)); --i) {
    const Token& t = state.token(i - 1);
    if (t.is_any(kVerbs) || state.sentence.vocabulary.ends_as(state.sentence.chars(t), "brings_about"))
      return true;
  }
  return false;
}

// 完成1200间教室照明改造, 推进8个片区、20个街区建设: the clause ends in what was done with those counted.
bool done_with_those(const SentenceState& state, const Quantity& q) {
  const std::size_t end = end_of_clause(state.sentence, q.last);
  if (end < q.last + 2 || !behind_verb(state, q)) return false;
  const std::u32string_view last = state.sentence.chars(state.token(end - 1));
  return state.sentence.vocabulary.ends_as(last, "deed");
}

// The end of what is counted, up to a mark or the next of a list.
std::size_t end_of_name(const Sentence& s, std::size_t i) {
  while (i < s.tokens.size() && !is_clause_mark(s.token(i)) && !is_list_mark(s.token(i))) ++i;
  return i;
}

// 推进5项改革; 增加5000个招生计划 counts places
bool names_measures(const Vocabulary& vocabulary, const std::string& name) {
  return vocabulary.ends_as(name, "measures") && !vocabulary.ends_as(name, "places_planned");
}

// 布局6条专用线, 推动30家医院…: no count of what is planned or regulated (推进5项改革).
bool brought_about(const SentenceState& state, const Quantity& q, const Token& before) {
  const Vocabulary& vocabulary = state.sentence.vocabulary;
  const bool of = state.sentence.says(state.token(q.first - 1), CueKind::kFiller, "of");  // 推进的55项工程
  if (of || !vocabulary.ends_as(state.sentence.chars(before), "brings_about")) return false;
  const std::size_t end = end_of_name(state.sentence, q.last);
  for (std::size_t i = q.last; i < end; ++i) {
    if (state.token(i).kind == TokenKind::kNumber) return false;  // 推动11个项目投资突破5亿元
  }
  return end > q.last && !names_measures(vocabulary, state.sentence.slice(q.last, end));
}

// 建成工程中心和12个实验室, 创建有色金属、工业母机2个集群: the verb is that of the whole list
bool joined_to_verb(const SentenceState& state, const Quantity& q) {
  const Sentence& s = state.sentence;
  bool listed = false;
  for (std::size_t i = q.first; i > 0 && !is_clause_mark(s.token(i - 1)); --i) {
    const Token& t = s.token(i - 1);
    const bool sums = i == q.first && s.says(t, CueKind::kFiller, "and_so_on");
    if (t.kind == TokenKind::kNumber || (t.is(CueKind::kFiller) && !sums)) return false;
    listed = listed || is_list_mark(t);
    if (t.is(CueKind::kAddition) || t.is(CueKind::kIncrement))
      return listed && !names_measures(s.vocabulary, s.slice(q.last, end_of_name(s, q.last)));
  }
  return false;
}

// 新增7名“两院”院士、9个全国重点实验室
bool behind_count(const SentenceState& state, const Quantity& q) {
  const Quantity* before = nullptr;
  for (const Quantity& other : state.quantities) {
    if (other.first < q.first) before = &other;
  }
  return before != nullptr && before->dimension == lexicon::Dimension::kCount;
}

// 2个千亿级、11个百亿级产业园: what is counted stands behind the last of them
bool only_sized(const SentenceState& state, const Quantity& q) {
  const std::size_t end = end_of_name(state.sentence, q.last);
  const bool listed = end < state.sentence.tokens.size() && is_list_mark(state.token(end));
  return listed && state.sentence.vocabulary.ends_as(state.sentence.slice(q.last, end), "sized");
}

// 全市还有2个贫困村、8421名贫困人口未脱贫; not 还有2个方面
bool says_there_are(const SentenceState& state, const Quantity& q, const Token& before) {
  const Sentence& s = state.sentence;
  const auto verb = [&](std::uint32_t characters) {
    return s.vocabulary.begins_and_ends_as(words_before(s, before.end, characters), "there_are");
  };
  if (!verb(2) && !verb(3)) return false;
  const std::size_t end = end_of_clause(s, q.last);
  return q.last < s.tokens.size() && s.token(q.last).kind == TokenKind::kText &&
         !s.vocabulary.begins_as(s.text.slice(s.token(q.last).begin, s.end), "measures") &&
         !s.vocabulary.begins_and_ends_as(s.chars(s.token(q.last)), "counts_areas") &&
         !s.vocabulary.ends_as(s.slice(q.last, end), "measures");
}

// 覆盖亚欧大陆45个国家和地区, 通达24个国家的204座城市: how far a network, a line or goods have come
bool reached(const SentenceState& state, const Quantity& q) {
  constexpr std::size_t kFarthest = 10;
  const Sentence& s = state.sentence;
  const std::size_t end = std::min(end_of_clause(s, q.last), q.last + 2);
  if (q.last >= end || !(s.vocabulary.begins_as(s.chars(s.token(q.last)), "is_reached") ||
                         s.vocabulary.ends_as(s.slice(q.last, end), "is_reached")))
    return false;
  for (std::size_t i = q.first; i > 0 && q.first - i < kFarthest && !is_clause_mark(s.token(i - 1)); --i) {
    if (s.vocabulary.holds(s.chars(s.token(i - 1)), "extends_to")) return true;
  }
  return false;
}

// 1500万农民享受最低生活保障: how many draw what is paid as long as they need it
bool draws_aid(const SentenceState& state, const Quantity& q) {
  const Sentence& s = state.sentence;
  const std::size_t end = end_of_clause(s, q.last);
  const bool paid_to = q.first > 0 && done_for_persons(state, state.token(q.first - 1));  // 为85万名老人发放…
  return !paid_to && end > q.last + 1 && s.vocabulary.ends_as(s.slice(q.last, end), "standing_aid");
}

// 设有11个站台20条轨道线: right behind what was counted before, in one breath
const Quantity* counted_beside(const SentenceState& state, const Quantity& q) {
  for (const Quantity& other : state.quantities) {
    if (other.last + 1 == q.first && other.dimension == lexicon::Dimension::kCount &&
        state.token(other.last).kind == TokenKind::kText)
      return &other;
  }
  return nullptr;
}

// 1300万名消费者购买家电, 为26万户家庭改善居住条件, 5300栋楼宇拔地而起: so many that they are no group, and
// nothing that the catalogue counts
bool counts_many(const SentenceState& state, const Quantity& q) {
  constexpr double kManyPersons = 10'000;
  constexpr double kManyBuildings = 1'000;
  const Sentence& s = state.sentence;
  const bool persons = s.vocabulary.begins_and_ends_as(q.unit, "counts_those");
  if (q.value < (persons ? kManyPersons : kManyBuildings) ||
      !(persons || s.vocabulary.begins_and_ends_as(q.unit, "counts_buildings")) ||
      q.last >= s.tokens.size() || is_clause_mark(s.token(q.last)) || is_list_mark(s.token(q.last)))
    return false;
  const std::size_t end = end_of_clause(s, q.last);
  std::size_t i = q.last;
  for (; i < end && s.token(i).kind != TokenKind::kNumber; ++i) {
    const Token& t = s.token(i);
    if (t.kind == TokenKind::kIndicator && s.indicator(t.id).dimension == lexicon::Dimension::kCount)
      return false;
  }
  return i > q.last;
}

}  // namespace

bool there_by_now(const SentenceState& state, const Quantity& q) {
  return reached(state, q) || draws_aid(state, q);
}

std::optional<std::size_t> traded_behind(const SentenceState& state, const Quantity& q) {
  const Sentence& s = state.sentence;
  if (!s.vocabulary.begins_as(q.unit, "counts_goods") || !s.holds.has(TokenKind::kIndicator)) return {};
  const auto ends = [&](std::size_t i) { return i >= s.tokens.size() || is_clause_mark(s.token(i)); };
  std::size_t i = q.last;
  bool goods = false;
  for (; !ends(i) && s.token(i).kind != TokenKind::kIndicator; ++i) {
    const Token& t = s.token(i);
    goods = goods || t.kind == TokenKind::kText;
    const bool of_list = is_list_mark(t) || t.kind == TokenKind::kNumber || t.kind == TokenKind::kUnit;
    if (!goods || !(of_list || t.kind == TokenKind::kText || t.is(CueKind::kApproxBefore))) return {};
  }
  if (ends(i)) return {};
  if (!s.vocabulary.begins_and_ends_as(s.indicator(s.token(i).id).id, "one_flow")) return {};
  const bool abroad = !ends(i + 1) && ends(i + 2) && s.token(i + 1).kind == TokenKind::kText;
  return ends(i + 1) || abroad || names_place(s.token(i + 1)) ? std::optional(i) : std::nullopt;
}

bool asserted(const SentenceState& state, const Quantity& q) {
  const bool sized = only_sized(state, q);
  if (!sized && (came_about(state, q) || traded_behind(state, q))) return true;
  std::size_t i = q.first;
  while (i > 0 && state.token(i - 1).is(CueKind::kFiller)) --i;  // 建成了45个
  if (i == 0) return counts_many(state, q);
  const Token& before = state.token(i - 1);
  if (before.is(CueKind::kAddition) || before.is(CueKind::kIncrement)) return true;
  if (says_there_are(state, q, before) || reached(state, q)) return true;
  if (state.sentence.vocabulary.begins_and_ends_as(state.sentence.chars(before), "already_built"))
    return true;
  if ((q.of_persons || q.unit == "{名}" || counts_people(state, q)) && done_for_persons(state, before))
    return true;
  if (!sized && (done_with_those(state, q) || brought_about(state, q, before) || joined_to_verb(state, q)))
    return true;
  if (is_list_mark(before)) return behind_count(state, q);
  if (counts_many(state, q)) return true;
  const Quantity* beside = counted_beside(state, q);
  return beside != nullptr && asserted(state, *beside);
}

bool came_to(const SentenceState& state, const Quantity& q) {
  return q.first > 0 && state.token(q.first - 1).is(CueKind::kChangeTo);
}

}  // namespace indicatord::assemble
