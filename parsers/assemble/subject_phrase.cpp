#include "parsers/assemble/subject_phrase.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace indicatord::assemble {
namespace {

using tokenise::CueKind;
using tokenise::TokenKind;

// value is a list of ids or their first parts, separated by blanks.
bool names_id(const std::string& value, const std::string& id) {
  return std::ranges::any_of(words_of(value), [&](std::string_view part) {
    return id == part || (id.starts_with(part) && id[part.size()] == '.');
  });
}

}  // namespace

std::string strip(std::string text, const Vocabulary& vocabulary) {
  if (text.empty()) return text;
  // Nearly no text has such a mark: its first or last byte tells.
  for (const std::string_view mark :
       {std::string_view("、"), std::string_view(" "), std::string_view("-"), std::string_view("·")}) {
    while (!text.empty() && text.back() == mark.back() && text.ends_with(mark))
      text.erase(text.size() - mark.size());
    while (!text.empty() && text.front() == mark.front() && text.starts_with(mark))
      text.erase(0, mark.size());
  }
  // one half of a pair of quotes
  constexpr char kFirstOfQuote = '\xE2';
  const bool quoted = text.find(kFirstOfQuote) != std::string::npos;
  const bool opened = quoted && text.find("“") != std::string::npos;
  if (quoted && opened != (text.find("”") != std::string::npos)) {
    const std::string_view half = opened ? "“" : "”";
    for (std::size_t at = text.find(half); at != std::string::npos; at = text.find(half))
      text.erase(at, half.size());
    const std::size_t begin = text.find_first_not_of(' ');
    text.erase(0, begin == std::string::npos ? text.size() : begin);
  }
  // 全镇葫芦种植面积: all of the place that is spoken of
  const std::string_view narrows = vocabulary.without_beginning(text, "all_of_it");
  if (narrows.size() < text.size()) text.erase(0, text.size() - narrows.size());
  // 深圳、东莞等地举办推介会
  const std::string_view held = vocabulary.without_beginning(text, "held_in_places");
  if (held.size() < text.size()) text.erase(0, text.size() - held.size());
  // 年接待游客, 枢纽年通过货运量: by the year
  constexpr std::string_view kYear = "年";
  if (text.ends_with(kYear) && !vocabulary.ends_as(text, "year_word")) text.erase(text.size() - kYear.size());
  while (text.ends_with(' ')) text.pop_back();  // 航站楼 年: it stood apart
  return text;
}

std::string_view topic_of(std::string_view id) {
  return id.substr(0, id.find('.'));
}

bool names_branch_of(const lexicon::Indicator& whole, const lexicon::Indicator& own, std::string_view name,
                     const Vocabulary& vocabulary) {
  const bool branch = topic_of(own.id) == "gdp" || own.id.ends_with(".value_added");
  return branch && topic_of(whole.id) != "gdp" && topic_of(whole.id) != topic_of(own.id) &&
         vocabulary.ends_as(name, "line_of_business");
}

SubjectPhrase::SubjectPhrase(const Sentence& sentence, const Lead& lead, std::size_t first, std::size_t last)
    : s_(sentence) {
  for (std::size_t i = first; i < last; ++i) {
    if (opens_bound(i, last)) {
      nouns_.push_back(i);
      continue;
    }
    if (lead.role(i) != Role::kSubject || acts_without_others(i)) continue;
    // 苏州地区: the name goes on
    const bool of_name = i > first && lead.role(i - 1) == Role::kArea && token(i).kind == TokenKind::kText &&
                         token(i - 1).end == token(i).begin &&
                         s_.vocabulary.begins_and_ends_as(s_.chars(token(i)), "of_area_name");
    if (!of_name) nouns_.push_back(i);
  }
  drop_before_area(lead, first);
  drop_examples(lead, first);
  trim();
}

bool SubjectPhrase::is_bare_word(std::size_t i) const {
  const Token& t = token(i);
  // 提升2.2个百分点至34.2%
  if (t.kind == TokenKind::kText && i > 0 && token(i - 1).kind == TokenKind::kUnit && t.end - t.begin == 1 &&
      s_.vocabulary.ends_as(s_.chars(t), "until"))
    return true;
  // 内、外贸吞吐量
  if (t.is(CueKind::kApproxAfter) && nouns_.size() == 1 && i + 1 < s_.tokens.size() &&
      s_.text.chars[token(i + 1).begin] == U'、' && s_.vocabulary.begins_as(s_.chars(t), "shortened"))
    return false;
  return is_list_mark(t) || t.is(CueKind::kApproxAfter) || t.kind == TokenKind::kPunctuation ||
         t.kind == TokenKind::kUnit || t.is(CueKind::kTimes) || t.is(CueKind::kTenths);
}

// 重大项目总投资: of which projects it is the money.
bool SubjectPhrase::counted_by(const Token& noun, const std::string& id) const {
  const lexicon::Indicator* amount = s_.vocabulary.lexicon().find_indicator(id);
  return amount != nullptr &&
         std::ranges::find(amount->amount_of, s_.indicator(noun.id).id) != amount->amount_of.end();
}

// 我国企业在共建国家直接投资: parted from what follows, and nothing tells which they are.
bool SubjectPhrase::acts_alone(std::size_t i) const {
  const auto next = std::next(std::ranges::find(nouns_, i));
  const bool parted = next == nouns_.end() || token(*next).begin != token(i).end;
  const std::u32string_view word = s_.chars(token(i));
  return parted && s_.vocabulary.begins_and_ends_as(word, "plain_actor");
}

// 飞翔集团一家出口达680万美元, 仅绍兴一地就完成产值8亿元: who is named before did it all
bool SubjectPhrase::acts_without_others(std::size_t i) const {
  return token(i).kind == TokenKind::kText && i > 0 && token(i - 1).end == token(i).begin &&
         s_.vocabulary.begins_and_ends_as(s_.chars(token(i)), "nobody_else");
}

// 公路货运量: what is measured in length is a way that others are carried on.
bool SubjectPhrase::names_way(const Token& noun) const {
  return s_.indicator(noun.id).dimension == lexicon::Dimension::kLength;
}

// 中央企业利润总额: a general noun that ends the word before it.
bool SubjectPhrase::ends_word(std::size_t i, std::size_t first) const {
  return i > first && s_.indicator(token(i).id).general && token(i - 1).kind == TokenKind::kText &&
         token(i - 1).end == token(i).begin && std::ranges::find(nouns_, i - 1) != nouns_.end();
}

// 投资过亿元的项目: how large they are
bool SubjectPhrase::bounds_sum(std::size_t i) const {
  return i + 2 < s_.tokens.size() && token(i + 1).is(CueKind::kApproxBefore) &&
         token(i + 2).kind == TokenKind::kNumber && std::ranges::find(nouns_, i + 2) != nouns_.end();
}

// 化工、建材等6个行业: the list is a part of the name.
bool SubjectPhrase::summed_up(std::size_t i) const {
  return i >= 2 && s_.says(token(i - 1), CueKind::kFiller, "and_so_on") &&
         std::ranges::find(nouns_, i - 2) != nouns_.end();
}

// 其中超10亿元项目3个, 投资过亿元的项目9个: the word before the amount bounds those that are counted.
bool SubjectPhrase::opens_bound(std::size_t i, std::size_t last) const {
  if (i + 3 >= last || !s_.says(token(i), CueKind::kApproxBefore, "over") ||
      token(i + 1).kind != TokenKind::kNumber || token(i + 2).kind != TokenKind::kUnit ||
      s_.vocabulary.lexicon().units()[token(i + 2).id].dimension != lexicon::Dimension::kMoney)
    return false;
  const std::size_t noun = s_.says(token(i + 3), CueKind::kFiller, "of") ? i + 4 : i + 3;
  return noun < last && token(noun).kind == TokenKind::kIndicator &&
         s_.indicator(token(noun).id).dimension == lexicon::Dimension::kCount;
}

// 其中亿元以上32个, 其中超10亿元项目3个: what bounds a sum names those above it.
bool SubjectPhrase::ends_in_threshold() const {
  const std::size_t count = nouns_.size();
  if (count >= 3 && token(nouns_[count - 3]).is(CueKind::kApproxBefore) &&
      nouns_[count - 3] + 2 == nouns_.back() && token(nouns_.back()).kind == TokenKind::kUnit)
    return true;
  return count >= 2 && token(nouns_.back()).is(CueKind::kApproxAfter) &&
         nouns_[nouns_.size() - 2] + 1 == nouns_.back() && !is_list_mark(token(nouns_[nouns_.size() - 2]));
}

// 央企在新疆投资25亿元, 央企在疆投资25亿元: where something is told to be, and no beginning.
bool SubjectPhrase::stands_in(std::size_t place) const {
  if (s_.vocabulary.begins_as(s_.chars(token(place)), "stands_in")) return true;
  return place > 0 && s_.says(token(place - 1), CueKind::kFiller, "in");
}

// 某机构将我国经济增长预期上调至…: what stands before the area is another's words, the subject begins behind
// it.
void SubjectPhrase::drop_before_area(const Lead& lead, std::size_t first) {
  if (nouns_.empty()) return;
  for (std::size_t i = nouns_.back(); i-- > first;) {
    if (lead.role(i) != Role::kArea || stands_in(i)) continue;
    nouns_.erase(nouns_.begin(), std::ranges::lower_bound(nouns_, i));
    return;
  }
}

// 包括集成电路、新材料在内的产业项目: what stands before only gives examples.
void SubjectPhrase::drop_examples(const Lead& lead, std::size_t first) {
  if (nouns_.empty() || !has_cue(lead, CueKind::kFiller)) return;
  for (std::size_t i = nouns_.back(); i-- > first;) {
    if (!s_.says(token(i), CueKind::kFiller, "among")) continue;
    nouns_.erase(nouns_.begin(), std::ranges::lower_bound(nouns_, i));
    return;
  }
}

void SubjectPhrase::trim() {
  while (!nouns_.empty() && is_bare_word(nouns_.back()) && !ends_in_threshold()) nouns_.pop_back();
  while (!nouns_.empty() && is_list_mark(token(nouns_.front()))) nouns_.erase(nouns_.begin());
  // 支持各类项目3000个: the verb does not narrow what stands behind it;
  // 一座总投资60亿元的工厂: it is one of those behind the amount
  if (nouns_.size() == 2 && token(nouns_.front()).kind == TokenKind::kText) {
    const std::u32string_view word = s_.chars(token(nouns_.front()));
    const bool of_amount = token(nouns_.back()).kind == TokenKind::kIndicator;
    if (s_.vocabulary.begins_and_ends_as(word, "verb_alone") ||
        (of_amount && s_.vocabulary.begins_and_ends_as(word, "one_of_those")))
      nouns_.erase(nouns_.begin());
  }
  // “今年做到6亿元没有问题: nothing but the quote that opens the speech
  if (nouns_.size() == 1 && s_.chars(token(nouns_.front())) == U"“") nouns_.clear();
}

// 高新技术企业 营业收入: firms of one kind, which the catalogue counts, and not all of them
bool SubjectPhrase::names_kind_of_firm(const Token& t) const {
  const lexicon::Indicator& firms = s_.indicator(t.id);
  return topic_of(firms.id) == "enterprise" && !firms.general &&
         firms.dimension == lexicon::Dimension::kCount && s_.vocabulary.ends_as(s_.chars(t), "firm");
}

std::string SubjectPhrase::text(std::size_t first, std::size_t last, const std::string& id) const {
  std::string out;
  std::uint32_t begin = 0;  // of the run that has not reached `out` yet
  std::uint32_t end = 0;
  bool only_counts = !id.empty();
  bool counted = false;
  bool named = false;  // by more than a list mark
  for (const std::size_t i : nouns_) {
    if (i < first || i >= last) continue;
    const Token& t = token(i);
    // 规模以上工业企业 利润: another indicator of the same topic only says whose; 服务贸易逆差: of which
    // trade
    if (!id.empty() && t.kind == TokenKind::kIndicator && !t.part &&
        !(id == "trade.balance" && s_.vocabulary.begins_and_ends_as(s_.chars(t), "kind_of_trade")) &&
        topic_of(s_.indicator(t.id).id) == topic_of(id) && !counted_by(t, id) && !names_way(t) &&
        !names_kind_of_firm(t) && !ends_word(i, first) && !bounds_sum(i)) {
      continue;
    }
    if (!id.empty() && (t.is(CueKind::kImplied) || t.is(CueKind::kIncrement)) && names_id(s_.value(t), id))
      continue;
    if (!id.empty() && out.empty() && end == 0 && acts_alone(i)) continue;
    counted = counted || t.kind == TokenKind::kNumber;
    named = named || !is_list_mark(t);
    only_counts = only_counts && (t.kind == TokenKind::kNumber || t.kind == TokenKind::kUnit ||
                                  is_list_mark(t) || names_kinds_of_areas(s_.chars(t)));
    // 产值过亿元的企业: what bounds the sum stands beside it
    if (t.kind == TokenKind::kNumber && end != 0 && token(i - 1).is(CueKind::kApproxBefore) &&
        token(i - 1).begin == end)
      end = t.begin;
    if (t.begin != end) {
      s_.text.append_utf8(out, begin, end);
      if (!out.empty()) out += summed_up(i) ? s_.word(token(i - 1)) : " ";
      begin = t.begin;
    }
    end = t.end;
  }
  if (only_counts && (counted || !named)) return {};  // 37家规模以上企业, 15个省（区、市）: how many of them
  s_.text.append_utf8(out, begin, end);
  return strip(std::move(out), s_.vocabulary);
}

// 港口 of 21个港口货物吞吐量: the wording names what was counted right before it; "" where it does not
std::string SubjectPhrase::counted_before(std::size_t first, std::size_t head) const {
  if (head < first + 2 || token(head - 1).kind != TokenKind::kUnit ||
      token(head - 1).end != token(head).begin || token(head - 2).kind != TokenKind::kNumber ||
      std::ranges::find(nouns_, head - 2) == nouns_.end())
    return {};
  const std::string wording = s_.word(token(head));
  const std::string_view rest = s_.vocabulary.without_beginning(wording, "counted_noun_of_name");
  if (rest.size() == wording.size()) return {};
  return wording.substr(0, wording.size() - rest.size());
}

std::string SubjectPhrase::before_head(std::size_t first, std::size_t head, const std::string& id) const {
  std::string out = text(first, head, id);
  const Token& noun = token(head);
  if (const std::string counted = counted_before(first, head); !counted.empty())
    return out.empty() ? s_.slice(head - 2, head) + counted : out + counted;
  if (head <= first || s_.indicator(noun.id).dimension == lexicon::Dimension::kCount ||
      std::ranges::find(nouns_, head - 1) == nouns_.end())
    return out;
  const Token& word = token(head - 1);
  if (word.kind != TokenKind::kText || word.end != noun.begin || !out.ends_with(s_.word(word))) return out;
  const std::string wording = s_.word(noun);
  const std::string_view rest = s_.vocabulary.without_beginning(wording, "kept_noun");
  return out.append(wording, 0, wording.size() - rest.size());
}

// 60家保险公司, 各商业银行, 产险公司: firms of a kind, and none of them
bool SubjectPhrase::names_group(std::size_t begin, std::size_t suffix) const {
  if (!s_.says(token(suffix), CueKind::kEntity, "organisation")) return false;
  const std::size_t first = nouns_[begin];
  if (token(first).kind == TokenKind::kNumber) return true;
  if (first > 0 && token(first - 1).end == token(first).begin && token(first - 1).is(CueKind::kEach))
    return true;
  return first < suffix && s_.vocabulary.begins_and_ends_as(
                               s_.text.slice(token(first).begin, token(suffix).begin), "kind_of_firm");
}

// A级旅游景区, 国家级经开区: places of a kind, and none of them
bool SubjectPhrase::names_kind(std::size_t begin, std::size_t suffix) const {
  const std::size_t first = nouns_[begin];
  return first < suffix && !s_.says(token(suffix), CueKind::kEntity, "organisation") &&
         s_.vocabulary.begins_and_ends_as(s_.text.slice(token(first).begin, token(suffix).begin),
                                          "kind_of_site");
}

// 天津港、厦门港等主要港口: does the name that ends with the token `suffix` stand in a list of such?
bool SubjectPhrase::one_of_several(std::size_t suffix) const {
  const auto in_name = [&](std::size_t i) {
    return token(i).kind == TokenKind::kArea || token(i).kind == TokenKind::kText;
  };
  const std::size_t end = s_.tokens.size();
  std::size_t i = suffix + 1;
  bool several = false;
  while (i < end && is_list_mark(token(i))) {
    ++i;
    while (i < end && in_name(i)) ++i;
    if (i == end || !token(i).is(CueKind::kEntity)) return false;
    several = true;
    ++i;
  }
  if (i == end || !s_.says(token(i), CueKind::kFiller, "and_so_on")) return false;
  if (several) return true;
  for (i = suffix; i > 0 && in_name(i - 1); --i) {
  }
  return i > 1 && is_list_mark(token(i - 1)) && token(i - 2).is(CueKind::kEntity);
}

std::string SubjectPhrase::take_entity() {
  for (std::size_t k = nouns_.size(); k-- > 0;) {
    if (!token(nouns_[k]).is(CueKind::kEntity)) continue;
    std::size_t begin = k;
    while (begin > 0 && nouns_[begin - 1] + 1 == nouns_[begin] &&
           token(nouns_[begin - 1]).kind != TokenKind::kIndicator &&
           !is_list_mark(token(nouns_[begin - 1]))) {
      --begin;
    }
    // 湛江机场: the area before the suffix makes it one of its kind
    const std::size_t suffix = nouns_[k];
    const bool of_area = begin == k && suffix > 0 && token(suffix - 1).kind == TokenKind::kArea &&
                         token(suffix - 1).end == token(suffix).begin;
    // 全国综合保税区进出口: alone a zone of law is one of a kind, whatever follows
    const bool zone = s_.says(token(suffix), CueKind::kEntity, "kind_of_zone");
    const bool kind = zone || s_.says(token(suffix), CueKind::kEntity, "kind_of_place");
    // 机场旅客吞吐量: the suffix alone names no place, only a kind of them
    if (begin == k && !of_area && (k + 1 < nouns_.size() || zone) && kind) continue;
    // 37家A级景区接待游客, 169家国家级高新区: a kind of them, since they are counted
    if (token(nouns_[begin]).kind == TokenKind::kNumber &&
        (kind || (begin < k && token(nouns_[begin + 1]).kind == TokenKind::kUnit)))
      continue;
    // 新增老年大学学位, 出台自由贸易港法规: what is done with such, whose the figure is not
    if (s_.vocabulary.begins_as(s_.text.slice(token(nouns_[begin]).begin, token(suffix).begin),
                                "done_to_site"))
      continue;
    if (names_group(begin, suffix) || names_kind(begin, suffix)) continue;
    // 中国电信、文投基金等26家企业发起设立: one of several
    if (suffix + 1 < s_.tokens.size() &&
        (is_list_mark(token(suffix + 1)) || s_.says(token(suffix + 1), CueKind::kFiller, "and_so_on")) &&
        s_.says(token(suffix), CueKind::kEntity, "organisation"))
      continue;
    // 天津港、厦门港等主要港口
    if (one_of_several(suffix)) continue;
    std::size_t first = nouns_[begin];
    if (of_area) --first;  // 上海港
    // 宁波舟山港: all the areas that its name begins with; 浙江宁波港 lies in its province
    while (of_area && first > 0 && token(first - 1).kind == TokenKind::kArea &&
           token(first - 1).end == token(first).begin && !is_province(token(first - 1)))
      --first;
    // 江苏阜海阀门有限公司, 长沙黄花国际机场: so such a name begins, and the area before it is its own
    const bool whole_name = s_.vocabulary.ends_as(s_.chars(token(suffix)), "named_by_area");
    while (whole_name && first > 0 && token(first - 1).kind == TokenKind::kArea &&
           token(first - 1).end == token(first).begin &&
           !s_.vocabulary.area_name(token(first - 1).id).foreign() && !names_country(s_, token(first - 1)))
      --first;
    std::string name = s_.slice(first, suffix + 1);
    // 经横琴口岸进出境车辆: the way leads over it; 经济开发区口岸: so it is called
    if (s_.vocabulary.ends_as(name, "port") && !s_.vocabulary.begins_as(name, "named_as_a_way"))
      name.erase(0, name.size() - s_.vocabulary.without_beginning(name, "by_way_of").size());
    nouns_.erase(nouns_.begin() + static_cast<std::ptrdiff_t>(begin),
                 nouns_.begin() + static_cast<std::ptrdiff_t>(k + 1));
    trim();
    return name;
  }
  return {};
}

bool SubjectPhrase::is_province(const Token& area) const {
  return std::ranges::any_of(s_.vocabulary.area_name(area.id).areas, [](const lexicon::Area* named) {
    return named->level == lexicon::AreaLevel::kProvince;
  });
}

}  // namespace indicatord::assemble
