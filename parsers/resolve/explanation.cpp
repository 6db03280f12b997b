#include "parsers/resolve/explanation.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "parsers/model/date.h"

namespace indicatord::resolve {
namespace {

using assemble::AreaReference;
using assemble::Reading;
using Field = Reason::Field;

// The shortest decimal that reads back as the same double.
std::string decimal(double value) {
  std::array<char, 64> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed).ptr;
  return {digits.data(), end};
}

bool parts_clauses(char32_t c) {
  return c == U'，' || c == U'；' || c == U'：' || c == U',' || c == U';' || c == U'\n';
}

}  // namespace

std::string_view to_string(Reason::Field field) {
  constexpr std::array<std::string_view, 9> kWords = {"number", "measure", "basis", "indicator", "breakdown",
                                                      "entity", "period",  "area",  "status"};
  return kWords[static_cast<std::size_t>(field)];
}

Doubtful doubtful(const Reading& reading, const Decided& decided, const DocumentFacts& facts) {
  Doubtful out{reading, decided.statement};
  out.area_certain = decided.area_certain;
  out.on_file_time = facts.published_from == PublishedFrom::kFileTime && decided.needs_published;
  return out;
}

Explainer::Explainer(const segment::Document& document, const tokenise::Vocabulary& vocabulary,
                     const DocumentFacts& facts)
    : document_(document), vocabulary_(vocabulary), facts_(facts) {
  std::size_t number = 0;
  const auto add = [&](const std::vector<segment::Paragraph>& paragraphs) {
    for (const segment::Paragraph& paragraph : paragraphs) {
      for (const segment::Sentence& sentence : paragraph.sentences) places_.push_back({sentence, number++});
    }
  };
  for (const segment::Article& article : document.articles) {
    add(article.headlines);
    add(article.body);
    for (const segment::Table& table : article.tables) add({{lines_of(table)}});
  }
  std::ranges::sort(places_, {}, [](const Place& place) { return place.sentence.begin; });
}

Explanation Explainer::explain(const Reading& reading, const Decided& decided) const {
  Explanation out;
  out.sentence_begin = document_.text.begin[reading.sentence_begin];
  out.sentence_end = document_.text.end(reading.sentence_end - 1);
  const auto add = [&](std::optional<Reason> reason) {
    if (reason) out.reasons.push_back(std::move(*reason));
  };
  add(number(reading, decided));
  add(measure(reading, decided));
  add(basis(reading, decided));
  add(indicator(reading, decided));
  add(breakdown(reading, decided));
  add(entity(decided));
  add(period(reading, decided));
  add(area(reading, decided));
  add(status(reading, decided));
  out.rules.assign(reading.rules.begin(), reading.rules.end());
  out.doubts = doubts(doubtful(reading, decided, facts_));
  return out;
}

Reason Explainer::number(const Reading& reading, const Decided& decided) const {
  const model::Statement& s = decided.statement;
  std::string value = decimal(s.value);
  if (s.value_high) value += " to " + decimal(*s.value_high);
  Reason reason{Field::kNumber, value + " " + s.unit.str(), {}, {}};
  if (s.qualifier != model::Qualifier::kExact)
    reason.because = "the words around it say “" + std::string(to_string(s.qualifier)) + "”";
  add_evidence({reading.begin, reading.end}, reason);
  if (!reading.unit_said.empty()) {
    if (reason.because.empty()) reason.because = "its unit is " + where(reading.unit_said, reading);
    add_evidence(reading.unit_said, reason);
  }
  return reason;
}

Reason Explainer::measure(const Reading& reading, const Decided& decided) const {
  Reason reason{Field::kMeasure, std::string(to_string(decided.statement.measure)), {}, {}};
  for (const assemble::Rule* rule : reading.rules) {
    if (rule->settles == assemble::Settles::kMeasure) reason.because = rule->meaning;
  }
  add_evidence(reading.measure_said, reason);
  return reason;
}

// Why a change has the basis that no words name.
std::string Explainer::why_unsaid(const std::string& basis, const Reading& reading) {
  if (basis.starts_with("since:")) {
    return reading.time && tokenise::spans_years(*reading.time)
               ? "a change over several years is on the year before the first"
               : "a change since a year is on that year";
  }
  if (basis == "prev") return "not said; what is told of week by week is on the week before";
  return "not said; a change is then on the same period of the year before";
}

std::optional<Reason> Explainer::basis(const Reading& reading, const Decided& decided) const {
  if (!decided.statement.basis) return std::nullopt;
  Reason reason{Field::kBasis, *decided.statement.basis, {}, {}};
  const Span said = reading.basis.time ? reading.basis.time->said : reading.basis.said;
  if (!said.empty()) {
    reason.because = where(said, reading);
    add_evidence(said, reason);
  } else {
    reason.because = why_unsaid(reason.value, reading);
  }
  return reason;
}

Reason Explainer::indicator(const Reading& reading, const Decided& decided) const {
  Reason reason{Field::kIndicator, decided.statement.indicator.value_or(""), {}, {}};
  const Span said = reading.subject.named_at();
  if (said.empty()) {
    reason.because = decided.statement.indicator ? "by what it is counted in" : "no words name a subject";
  } else if (!decided.statement.indicator) {
    reason.because = "the catalogue has no indicator for these words, or none that is measured in " +
                     decided.statement.unit.str();
  } else {
    reason.because = where(said, reading);
  }
  add_evidence(said, reason);
  return reason;
}

std::optional<Reason> Explainer::breakdown(const Reading& reading, const Decided& decided) const {
  if (decided.statement.breakdown.empty()) return std::nullopt;
  Reason reason{Field::kBreakdown, decided.statement.breakdown, {}, {}};
  const Span said = reading.subject.said;
  reason.because =
      said.empty() ? "from what was spoken of before" : "out of the phrase, " + where(said, reading);
  add_evidence(said, reason);
  return reason;
}

std::optional<Reason> Explainer::entity(const Decided& decided) {
  if (!decided.statement.entity) return std::nullopt;
  return Reason{
      Field::kEntity, *decided.statement.entity, "named as whose number it is, not the area's own", {}};
}

std::string Explainer::published_words() const {
  if (!facts_.published) return "the document's date, which is not known";
  std::string words = "the document's date, " + model::format_date(*facts_.published);
  switch (facts_.published_from) {
    case PublishedFrom::kGiven:
      return words + " as given with it";
    case PublishedFrom::kText:
      return words + " by its own text";
    case PublishedFrom::kFileTime:
      return words + ", for which only the file's own time stands";
    case PublishedFrom::kUnknown:
      break;
  }
  return words;
}

std::string Explainer::home_words() const {
  return "the document's own area, " + facts_.home->name +
         (facts_.home_given ? " as given with it" : " as its title or headline tells");
}

std::string Explainer::why_no_period(const Reading& reading, const Decided& decided) const {
  if (fired(reading, assemble::rule::kEntityWithoutPeriod))
    return "not said; the article's is not taken for a place or firm that was not spoken of before";
  if (!reading.time) return "no words say when";
  if (decided.event_day_left_out)
    return "the article's day is that of its event, and dates only what was signed there";
  if (decided.needs_published && !facts_.published) return "it hangs on " + published_words();
  return "the words do not make a period";
}

Reason Explainer::period(const Reading& reading, const Decided& decided) const {
  const auto& period = decided.statement.period;
  Reason reason{Field::kPeriod, period ? model::sdmx_time_period(*period) : "", {}, {}};
  if (!period) {
    reason.because = why_no_period(reading, decided);
    if (reading.time) add_evidence(reading.time->said, reason);
    return reason;
  }
  const Span said = reading.time->said;
  if (!said.empty()) {
    reason.because = where(said, reading);
    add_evidence(said, reason);
  } else if (reading.time_assumed) {
    reason.because = "the whole text names none; a yearly report of an area is on the year before it";
  } else {
    reason.because = "a target or plan without a time is the whole year's";
  }
  if (reading.same_of) {
    reason.because += "; the period that it is the same as";
    add_evidence(reading.same_of->said, reason);
  }
  explain_year(reading, decided, reason);
  if (decided.observation == Observation::kStock && period->is_point())
    reason.because += "; counted at a moment, so the last day";
  return reason;
}

void Explainer::explain_year(const Reading& reading, const Decided& decided, Reason& reason) const {
  using YearKind = tokenise::TimeExpression::YearKind;
  if (decided.needs_published) {
    reason.because += "; by " + published_words();
    if (facts_.published_from == PublishedFrom::kText) add_evidence(facts_.published_said, reason);
    return;
  }
  const bool own_year =
      reading.time->year_kind == YearKind::kAbsolute || tokenise::spans_years(*reading.time);
  if (own_year || !reading.year_context) return;
  reason.because += "; the year was said before";
  add_evidence(reading.year_context->said, reason);
}

// What a name or 全市 comes to.
std::string Explainer::named_area(const Reading& reading, const Decided& decided) const {
  const bool known = decided.statement.ref_area.has_value();
  if (reading.area.kind == AreaReference::Kind::kSelf) {
    if (known) return facts_.home == nullptr ? "" : "; by " + home_words();
    return facts_.home == nullptr ? "; but the document's own area is not known"
                                  : "; but " + facts_.home->name + " cannot tell which is meant";
  }
  if (reading.area.kind == AreaReference::Kind::kRegion) return "; a name without a code";
  const std::size_t bearers = vocabulary_.area_name(reading.area.name).areas.size();
  if (bearers < 2) return "";
  const std::string several = "; " + std::to_string(bearers) + " areas have that name";
  return several + (known ? ", and this is the one that the document's own area makes likely"
                          : ", and nothing tells which is meant");
}

Reason Explainer::area(const Reading& reading, const Decided& decided) const {
  const model::Statement& s = decided.statement;
  std::string value = s.ref_area_name.value_or("");
  if (s.ref_area) value += (value.empty() ? "" : " ") + s.ref_area->str();
  Reason reason{Field::kArea, std::move(value), {}, {}};
  if (decided.area_left_out) {
    reason.because = "a firm's own figures, and its sentence names no area";
    return reason;
  }
  if (decided.area_of_site) {
    reason.because = "the place that the figure is of lies there, as the lexicon knows";
    return reason;
  }
  if (reading.area.kind == AreaReference::Kind::kNobody) {
    reason.because = "a ship's or a plane's own figures";
    return reason;
  }
  if (reading.area.kind == AreaReference::Kind::kNone) {
    reason.because = facts_.home == nullptr ? "no area is named, and the document's own is not known"
                                            : "no area is named, so it is " + home_words();
    return reason;
  }
  reason.because = where(reading.area.said, reading) + named_area(reading, decided);
  add_evidence(reading.area.said, reason);
  return reason;
}

std::optional<Reason> Explainer::status(const Reading& reading, const Decided& decided) const {
  const model::ObsStatus status = decided.statement.obs_status;
  if (status == model::ObsStatus::kNormal) return std::nullopt;
  Reason reason{Field::kStatus, std::string(to_string(status)), {}, {}};
  if (status != reading.status) {
    reason.because = "the period was not over when the document was published";
  } else {
    reason.because = where(reading.status_said, reading);
    add_evidence(reading.status_said, reason);
  }
  return reason;
}

std::size_t Explainer::number_of(std::uint32_t character) const {
  const auto next = std::ranges::upper_bound(places_, character, {},
                                             [](const Place& place) { return place.sentence.begin; });
  return next == places_.begin() ? 0 : std::prev(next)->number;
}

std::string Explainer::where(const Span& said, const Reading& reading) const {
  if (said.empty()) return "from the words around it";
  if (said.begin >= reading.sentence_begin && said.end <= reading.sentence_end) {
    if (fired(reading, assemble::rule::kTableCell)) return "said in its row";
    if (said.begin >= reading.begin) return "said behind the number";
    const auto between = document_.text.chars.substr(said.end, reading.begin - said.end);
    return std::ranges::any_of(between, parts_clauses) ? "said earlier in the sentence"
                                                       : "said with the number";
  }
  const std::size_t there = number_of(said.begin);
  const std::size_t here = number_of(reading.sentence_begin);
  if (there > here) return "from the text below the headline";
  if (fired(reading, assemble::rule::kTableCell)) return "said above it in the table";
  if (there + 1 >= here) return "carried on from the sentence before";
  return "carried on from " + std::to_string(here - there) + " sentences before";
}

void Explainer::add_evidence(const Span& said, Reason& reason) const {
  if (said.empty()) return;
  const segment::CleanText& text = document_.text;
  Evidence evidence{text.begin[said.begin], text.end(said.end - 1), text.utf8(said.begin, said.end)};
  if (std::ranges::find(reason.evidence, evidence) == reason.evidence.end())
    reason.evidence.push_back(std::move(evidence));
}

}  // namespace indicatord::resolve
