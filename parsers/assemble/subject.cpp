#include "parsers/assemble/subject.h"

#include <algorithm>

namespace indicatord::assemble {
namespace {

using lexicon::Dimension;
using model::Measure;
using tokenise::CueKind;
using tokenise::TokenKind;

bool is_list_mark(const Token& token) {
  return token.is_mark(U'、') || token.is(CueKind::kListOf);
}

// value is a list of ids or their first parts, separated by blanks.
bool names_id(const std::string& value, const std::string& id) {
  std::size_t at = 0;
  while (at < value.size()) {
    std::size_t stop = value.find(' ', at);
    if (stop == std::string::npos) stop = value.size();
    const std::string part = value.substr(at, stop - at);
    if (id == part || id.starts_with(part + ".")) return true;
    at = stop + 1;
  }
  return false;
}

std::string first_part(const std::string& id) {
  return id.substr(0, id.find('.'));
}

std::string join(const std::string& wide, const std::string& narrow) {
  if (wide.empty() || wide == narrow) return narrow;
  return narrow.empty() ? wide : wide + " " + narrow;
}

class Phrase {
 public:
  Phrase(const Sentence& s, const Lead& lead, std::size_t first, std::size_t last, const Fit& fit,
         const CarriedSubject& carried)
      : s_(s), lead_(lead), first_(first), last_(last), fit_(fit), carried_(carried) {
    for (std::size_t i = first; i < last; ++i) {
      if (lead.role(i) == Role::kSubject) nouns_.push_back(i);
    }
    trim();
  }

  SubjectDecision decide() {
    SubjectDecision out;
    out.subject.entity = take_entity();
    if (!nouns_.empty()) out.subject.phrase = text(nouns_.front(), nouns_.back() + 1);
    if (find_head(out)) {
      settle_sibling(out);
      return out;
    }
    if (nouns_.empty() || only_size()) return inherit(out);
    return without_head(out);
  }

 private:
  const Token& token(std::size_t i) const { return s_.tokens[i]; }

  bool is_bare_word(std::size_t i) const {
    const Token& t = token(i);
    return is_list_mark(t) || t.is(CueKind::kApproxAfter) || t.kind == TokenKind::kPunctuation ||
           t.kind == TokenKind::kUnit || t.is(CueKind::kTimes) || t.is(CueKind::kTenths);
  }

  void trim() {
    while (!nouns_.empty() && is_bare_word(nouns_.back())) nouns_.pop_back();
    while (!nouns_.empty() && is_list_mark(token(nouns_.front()))) nouns_.erase(nouns_.begin());
  }

  // The subject tokens of [first, last) as text: runs joined by a blank, what only restates the indicator
  // left out.
  std::string text(std::size_t first, std::size_t last, const std::string& id = {}) const {
    std::string out;
    std::size_t previous_end = SIZE_MAX;
    for (const std::size_t i : nouns_) {
      if (i < first || i >= last) continue;
      const Token& t = token(i);
      // 规模以上工业企业 利润: another indicator of the same topic only says whose
      if (!id.empty() && t.kind == TokenKind::kIndicator && !t.part && i + 1 < last &&
          first_part(s_.indicator(t.id).id) == first_part(id)) {
        continue;
      }
      if (!id.empty() && (t.is(CueKind::kImplied) || t.is(CueKind::kIncrement)) && names_id(s_.value(t), id))
        continue;
      if (!out.empty() && t.begin != previous_end) out += ' ';
      out += s_.word(t);
      previous_end = t.end;
    }
    return strip(out);
  }

  static std::string strip(std::string text) {
    for (const std::string_view mark : {"、", " ", "-", "·"}) {
      while (text.ends_with(mark)) text.erase(text.size() - mark.size());
      while (text.starts_with(mark)) text.erase(0, mark.size());
    }
    // one half of a pair of quotes
    const bool opened = text.find("“") != std::string::npos;
    if (opened != (text.find("”") != std::string::npos)) {
      const std::string_view half = opened ? "“" : "”";
      for (std::size_t at = text.find(half); at != std::string::npos; at = text.find(half))
        text.erase(at, half.size());
    }
    if (text == "年") text.clear();  // 年接待游客: by the year
    return text;
  }

  // 江苏阜海阀门有限公司, 高新区跨境电商产业园: the words up to the suffix of an organisation, place or
  // event.
  std::string take_entity() {
    for (std::size_t k = nouns_.size(); k-- > 0;) {
      if (!token(nouns_[k]).is(CueKind::kEntity)) continue;
      std::size_t begin = k;
      while (begin > 0 && nouns_[begin - 1] + 1 == nouns_[begin] &&
             token(nouns_[begin - 1]).kind != TokenKind::kIndicator &&
             !is_list_mark(token(nouns_[begin - 1]))) {
        --begin;
      }
      const std::string name = s_.slice(nouns_[begin], nouns_[k] + 1);
      nouns_.erase(nouns_.begin() + static_cast<std::ptrdiff_t>(begin),
                   nouns_.begin() + static_cast<std::ptrdiff_t>(k + 1));
      trim();
      return name;
    }
    return {};
  }

  // The last noun that the catalogue knows and whose dimension the unit does not contradict.
  bool find_head(SubjectDecision& out) const {
    for (std::size_t k = nouns_.size(); k-- > 0;) {
      const std::size_t i = nouns_[k];
      if (pattern_head(k, out) || refined_head(k, out) || traded_goods(k, out) || produced_goods(k, out)) {
        return true;
      }
      if (token(i).kind != TokenKind::kIndicator) {
        // Another noun behind it is the real head: 出口结构, 企业职工.
        if (token(i).kind == TokenKind::kText && token(i).end - token(i).begin >= 2) return false;
        continue;
      }
      if (const auto index = fitting(token(i).id)) {
        head(out, *index, k);
        return true;
      }
    }
    return false;
  }

  // 生产原煤65亿吨: output, said by the verb.
  bool produced_goods(std::size_t k, SubjectDecision& out) const {
    const std::size_t i = nouns_[k];
    if (i == lead_.first || token(i).kind != TokenKind::kText || s_.word(token(i - 1)) != "生产")
      return false;
    const auto refined = s_.vocabulary.lexicon().refine("产量", s_.word(token(i)));
    if (!refined) return false;
    const auto index = fitting(index_of(*refined->indicator));
    if (!index) return false;
    out.subject.indicator = index;
    out.subject.breakdown = refined->breakdown;
    out.own_head = true;
    out.rule = "produced_goods";
    return true;
  }

  // 出口煤炭618万吨: the verb before its goods.
  bool traded_goods(std::size_t k, SubjectDecision& out) const {
    if (k == 0 || fit_.measure != Measure::kLevel || token(nouns_[k]).kind != TokenKind::kText) return false;
    const Token& verb = token(nouns_[k - 1]);
    if (verb.kind != TokenKind::kIndicator || nouns_[k - 1] + 1 != nouns_[k]) return false;
    const std::string& id = s_.indicator(verb.id).id;
    if (id != "trade.export" && id != "trade.import") return false;
    const auto index = fitting(verb.id);
    if (!index) return false;
    out.subject.indicator = index;
    out.subject.breakdown = s_.word(token(nouns_[k]));
    out.own_head = true;
    out.rule = "traded_goods";
    return true;
  }

  // The indicator, or what its wording means where the unit contradicts it (出口618万吨 is a volume).
  std::optional<std::uint32_t> fitting(std::uint32_t index) const {
    const lexicon::Indicator& indicator = s_.indicator(index);
    if (fits(indicator, fit_)) return index;
    for (const std::string& id : indicator.otherwise) {
      const lexicon::Indicator* other = s_.vocabulary.lexicon().find_indicator(id);
      if (other != nullptr && fits(*other, fit_)) return index_of(*other);
    }
    return std::nullopt;
  }

  std::uint32_t index_of(const lexicon::Indicator& indicator) const {
    return static_cast<std::uint32_t>(&indicator - s_.vocabulary.lexicon().indicators().data());
  }

  // 本地蔬菜 产量, 农村 居民人均可支配收入: a general head behind a word that makes it a narrower indicator.
  bool refined_head(std::size_t k, SubjectDecision& out) const {
    const Token& noun = token(nouns_[k]);
    if (noun.kind != TokenKind::kIndicator && !noun.is(CueKind::kHead)) return false;
    const std::string own = text(first_, nouns_[k]);
    auto refined = s_.vocabulary.lexicon().refine(s_.word(noun), own);
    out.rule = "refined_head";
    if (!refined && own.empty() && carried_.same_sentence && carried_.subject &&
        carried_.subject->indicator) {
      refined = s_.vocabulary.lexicon().refine(s_.word(noun), carried_.subject->phrase);
      if (refined) refined->breakdown = carried_.subject->breakdown;
      out.rule = "refined_by_carried";
    }
    if (!refined) return false;
    const auto index = fitting(index_of(*refined->indicator));
    if (!index) return false;
    out.subject.indicator = index;
    const bool untouched = refined->breakdown == own;
    out.subject.breakdown =
        untouched ? text(first_, nouns_[k], refined->indicator->id) : strip(refined->breakdown);
    out.own_head = true;
    out.head_begin = noun.begin;
    out.head_end = noun.end;
    return true;
  }

  void head(SubjectDecision& out, std::uint32_t index, std::size_t k) const {
    const std::string& id = s_.indicator(index).id;
    out.subject.indicator = index;
    out.subject.breakdown = text(first_, nouns_[k] + (token(nouns_[k]).part ? 1 : 0), id);
    out.own_head = true;
    out.head_begin = token(nouns_[k]).begin;
    out.head_end = token(nouns_[k]).end;
    out.rule = "head_noun";
    if (!give_way(out)) narrow_by_scope(out, id);
  }

  // 经营主体…，其中企业132,418户: a general noun among parts is a part of what is being parted.
  bool give_way(SubjectDecision& out) const {
    if (!carried_.scope || !carried_.base || !carried_.base->indicator) return false;
    const lexicon::Indicator& own = s_.indicator(*out.subject.indicator);
    const lexicon::Indicator& base = s_.indicator(*carried_.base->indicator);
    if (!own.general || own.id == base.id || own.dimension != base.dimension || !fits(base, fit_))
      return false;
    out.subject.indicator = carried_.base->indicator;
    out.subject.breakdown = join(carried_.base->breakdown, out.subject.phrase);
    out.rule = "general_noun_in_scope";
    return true;
  }

  // 利润 is industry's where the article speaks of 工业企业, an enterprise's where the sentence speaks of
  // others.
  void settle_sibling(SubjectDecision& out) const {
    const std::string id = s_.indicator(*out.subject.indicator).id;
    const std::string name = id.substr(id.find('.') + 1);
    const bool of_enterprises = carried_.previous && carried_.previous->indicator &&
                                s_.indicator(*carried_.previous->indicator).id.starts_with("enterprise.");
    std::string sibling;
    if (id.starts_with("enterprise.") && carried_.industry && out.subject.entity.empty())
      sibling = "industry." + name;
    if (id.starts_with("industry.") && of_enterprises && !carried_.industry) sibling = "enterprise." + name;
    if (name != "profit" && name != "revenue") return;
    const lexicon::Indicator* found = s_.vocabulary.lexicon().find_indicator(sibling);
    if (found == nullptr || !fits(*found, fit_)) return;
    out.subject.indicator = index_of(*found);
    out.rule = "sibling_by_context";
  }

  // 其中出口, after 民营企业进出口, is the 民营企业's; after 跨境电商进出口 it is a part of that.
  void narrow_by_scope(SubjectDecision& out, const std::string& id) const {
    if (!carried_.scope || !carried_.base || !carried_.base->indicator || !out.subject.breakdown.empty())
      return;
    const std::string& base_id = s_.indicator(*carried_.base->indicator).id;
    const bool flow_of_named_trade = (id == "trade.export" || id == "trade.import") &&
                                     base_id.starts_with("trade.") && base_id != "trade.total" &&
                                     base_id != "trade.export" && base_id != "trade.import";
    if (flow_of_named_trade) {
      out.subject.breakdown = id == "trade.export" ? "出口" : "进口";
      out.subject.indicator = carried_.base->indicator;
      out.rule = "flow_of_named_trade";
    } else if (first_part(id) == first_part(base_id) && first_part(id) == "trade") {
      out.subject.breakdown = carried_.base->breakdown;
    }
  }

  // 新签约亿元以上项目: the opener of a pattern stands before its head noun.
  bool pattern_head(std::size_t k, SubjectDecision& out) const {
    const Token& noun = token(nouns_[k]);
    const std::u32string_view chars = s_.text.chars;
    const auto& patterns = s_.vocabulary.patterns_headed_by(chars.substr(noun.begin, noun.end - noun.begin));
    if (patterns.empty()) return false;
    const std::uint32_t begin = lead_.opener_begin;
    const std::u32string_view before = chars.substr(begin, noun.begin - begin);
    for (const tokenise::Pattern& pattern : patterns) {
      if (!fits(s_.indicator(pattern.indicator), fit_)) continue;
      const std::size_t found = before.rfind(pattern.opener);
      if (found == std::u32string_view::npos || found + pattern.opener.size() > before.size()) continue;
      head(out, pattern.indicator, k);
      remove_opener(out.subject.breakdown, pattern.opener);
      out.rule = "discontinuous_head";
      return true;
    }
    return false;
  }

  static void remove_opener(std::string& breakdown, const std::u32string& opener) {
    const std::string word = segment::to_utf8(opener);
    const std::size_t at = breakdown.find(word);
    if (at == std::string::npos) return;
    breakdown.erase(0, at + word.size());
    breakdown = strip(breakdown);
  }

  // 规模居全省第2位
  bool only_size() const {
    return std::ranges::all_of(nouns_, [this](std::size_t i) {
      return token(i).is(CueKind::kHead) && s_.value(token(i)) == "size";
    });
  }

  // 进出口108.6亿元，同比增长5%: nothing but verbs, so it is the same subject still.
  SubjectDecision inherit(SubjectDecision out) const {
    if (!carried_.subject) return out;
    const auto& indicator = carried_.subject->indicator;
    if (indicator && !fits(s_.indicator(*indicator), fit_)) return out;
    const std::string entity = out.subject.entity;
    out.subject = *carried_.subject;
    if (!entity.empty()) out.subject.entity = entity;
    out.inherited = true;
    out.rule = "carried_subject";
    return out;
  }

  // Words, but no head: a part of the carried subject (其中国税部门20亿元), or something the catalogue does
  // not know.
  SubjectDecision without_head(SubjectDecision out) const {
    const std::optional<Subject>& base = carried_.base ? carried_.base : carried_.subject;
    if (goes_on_with_topic(out)) return out;
    const bool known_base = base && base->indicator && fits(s_.indicator(*base->indicator), fit_);
    if (known_base && goes_on_with(*base)) {
      out.subject.indicator = base->indicator;
      const std::string& id = s_.indicator(*base->indicator).id;
      out.subject.breakdown = join(carried_.scope ? base->breakdown : "", part_text(id));
      if (out.subject.entity.empty()) out.subject.entity = base->entity;
      out.rule = "part_of_carried";
      return out;
    }
    out.subject.breakdown = {};
    out.rule = "unknown_subject";
    return out;
  }

  // 费县收入增幅最高, in an article on 一般公共预算收入: a bare head noun means the article's topic.
  bool goes_on_with_topic(SubjectDecision& out) const {
    if (nouns_.size() != 1 || generic_head() == nullptr || !carried_.topic || !carried_.topic->indicator)
      return false;
    if (!carried_.topic->phrase.ends_with(s_.word(*generic_head()))) return false;
    if (!fits(s_.indicator(*carried_.topic->indicator), fit_)) return false;
    out.subject.indicator = carried_.topic->indicator;
    out.rule = "topic_of_article";
    return true;
  }

  const Token* generic_head() const {
    const Token& last = token(nouns_.back());
    return last.is(CueKind::kHead) ? &last : nullptr;
  }

  // A phrase with a head noun of its own is a part of the base only if the base's phrase ends in that noun
  // too.
  bool goes_on_with(const Subject& base) const {
    if (const Token* noun = generic_head()) {
      return (carried_.scope || carried_.same_sentence) && base.phrase.ends_with(s_.word(*noun));
    }
    if (token(nouns_.back()).kind == TokenKind::kIndicator) return false;
    return carried_.scope || (carried_.same_sentence && fit_.measure != Measure::kLevel);
  }

  std::string part_text(const std::string& id) const {
    const std::size_t end = generic_head() != nullptr ? nouns_.back() : nouns_.back() + 1;
    return text(first_, end, id);
  }

  const Sentence& s_;
  const Lead& lead_;
  std::size_t first_;
  std::size_t last_;
  const Fit& fit_;
  const CarriedSubject& carried_;
  std::vector<std::size_t> nouns_;
};

}  // namespace

bool fits(const lexicon::Indicator& indicator, const Fit& fit) {
  if (fit.measure != Measure::kLevel && fit.measure != Measure::kDelta) return true;
  const bool percentage = fit.unit_class == UnitClass::kPercent || fit.unit_class == UnitClass::kPoints;
  switch (indicator.dimension) {
    case Dimension::kAny:
      return !percentage && fit.dimension != Dimension::kMoney && fit.unit != "{人次}" && fit.unit != "{人}";
    case Dimension::kRatio:
      return percentage || fit.unit_class == UnitClass::kBare || fit.dimension == Dimension::kRatio;
    case Dimension::kIndex:
      return percentage || fit.unit_class == UnitClass::kBare || fit.dimension == Dimension::kIndex;
    case Dimension::kPrice:
      return fit.dimension == Dimension::kPrice || fit.dimension == Dimension::kMoney;
    case Dimension::kYield:
      return fit.dimension == Dimension::kYield || fit.dimension == Dimension::kMass;
    default:
      // 占比提高1.8个百分点 is a delta in points of any indicator's share
      if (fit.measure == Measure::kDelta && fit.unit_class == UnitClass::kPoints) return true;
      return indicator.dimension == fit.dimension;
  }
}

SubjectDecision decide_subject(const Sentence& sentence, const Lead& lead, std::size_t first,
                               std::size_t last, const Fit& fit, const CarriedSubject& carried) {
  return Phrase(sentence, lead, first, last, fit, carried).decide();
}

std::vector<std::pair<std::size_t, std::size_t>> split_members(const Sentence& sentence, const Lead& lead,
                                                               std::size_t count) {
  const auto split = [&](bool joins_too) {
    std::vector<std::pair<std::size_t, std::size_t>> members;
    std::size_t begin = SIZE_MAX;
    for (std::size_t i = lead.first; i <= lead.last; ++i) {
      const bool in_phrase = i < lead.last && (lead.role(i) == Role::kSubject || lead.role(i) == Role::kArea);
      const bool mark = in_phrase && (sentence.tokens[i].is_mark(U'、') ||
                                      (joins_too && sentence.tokens[i].is(CueKind::kListOf)));
      if (in_phrase && !mark) {
        if (begin == SIZE_MAX) begin = i;
        continue;
      }
      if (mark || i == lead.last) {
        if (begin != SIZE_MAX) members.emplace_back(begin, i);
        begin = SIZE_MAX;
      }
    }
    return members;
  };
  for (const bool joins_too : {true, false}) {
    auto members = split(joins_too);
    if (members.size() == count) return members;
  }
  return {};
}

}  // namespace indicatord::assemble
