// Why a statement says what it says: for each field the words that it was taken from and how, the rules that
// fired, and what speaks against it. Made only on request, from what the reading has kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/assemble/reading.h"
#include "parsers/assemble/rule.h"
#include "parsers/model/statement.h"
#include "parsers/resolve/confidence.h"
#include "parsers/resolve/period_resolver.h"
#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord::resolve {

// Words of the document.
struct Evidence {
  std::size_t begin = 0;  // bytes of Extraction::text, half open
  std::size_t end = 0;
  std::string words;  // cleaned

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

// One field of a statement.
struct Reason {
  enum class Field : std::uint8_t {
    kNumber,
    kMeasure,
    kBasis,
    kIndicator,
    kBreakdown,
    kEntity,
    kPeriod,
    kArea,
    kStatus,
  };
  Field field = Field::kNumber;
  std::string value;               // as the statement has it; "" for null
  std::string because;             // part of a sentence for a person: "carried on from the sentence before"
  std::vector<Evidence> evidence;  // the deciding words first; empty where nobody said it
};

std::string_view to_string(Reason::Field field);

// Where the document's date comes from, the weakest last.
enum class PublishedFrom : std::uint8_t { kUnknown, kGiven, kText, kFileTime };

struct DocumentFacts {
  std::optional<model::Date> published;
  PublishedFrom published_from = PublishedFrom::kUnknown;
  tokenise::Span published_said;  // where kText
  const lexicon::Area* home = nullptr;
  bool home_given = false;                  // and not found in the text
  bool home_calls_itself_district = false;  // 吕梁地区, as given: its texts say 全区
};

// What was decided on the way to a statement.
struct Decided {
  model::Statement statement;
  Observation observation = Observation::kFlow;
  bool event_day_left_out = false;  // the article's only time is the day of its event
  bool area_of_site = false;        // where the well-known place lies that the figure is of
  bool area_left_out = false;       // a firm's figures, in a text on the whole country
  bool area_certain = true;
  bool needs_published = false;  // the period hangs on the document's date
};

Doubtful doubtful(const assemble::Reading& reading, const Decided& decided, const DocumentFacts& facts);

struct Explanation {
  std::size_t sentence_begin =
      0;  // bytes of Extraction::text, half open: the sentence that the number stands in
  std::size_t sentence_end = 0;
  std::vector<Reason> reasons;  // in the order of Field; fields that are null for good are left out
  std::vector<const assemble::Rule*> rules;  // those that fired, in order; static, never null
  std::vector<const Doubt*> doubts;          // what lowers the confidence; static, never null
};

// Refers to its parts, which outlive it. Thread-safe.
class Explainer {
 public:
  Explainer(const segment::Document& document, const tokenise::Vocabulary& vocabulary,
            const DocumentFacts& facts);

  Explanation explain(const assemble::Reading& reading, const Decided& decided) const;

 private:
  using Reading = assemble::Reading;
  using Span = tokenise::Span;

  // A sentence in the order that people read.
  struct Place {
    segment::Sentence sentence;
    std::size_t number = 0;
  };

  Reason number(const Reading& reading, const Decided& decided) const;
  Reason measure(const Reading& reading, const Decided& decided) const;
  std::optional<Reason> basis(const Reading& reading, const Decided& decided) const;
  Reason indicator(const Reading& reading, const Decided& decided) const;
  std::optional<Reason> breakdown(const Reading& reading, const Decided& decided) const;
  static std::optional<Reason> entity(const Decided& decided);
  Reason period(const Reading& reading, const Decided& decided) const;
  Reason area(const Reading& reading, const Decided& decided) const;
  std::optional<Reason> status(const Reading& reading, const Decided& decided) const;

  static std::string why_unsaid(const std::string& basis, const Reading& reading);
  std::string why_no_period(const Reading& reading, const Decided& decided) const;
  void explain_year(const Reading& reading, const Decided& decided, Reason& reason) const;
  std::string named_area(const Reading& reading, const Decided& decided) const;
  std::string published_words() const;
  std::string home_words() const;

  // "said with the number", "carried on from the sentence before"
  std::string where(const Span& said, const Reading& reading) const;
  void add_evidence(const Span& said, Reason& reason) const;
  std::size_t number_of(std::uint32_t character) const;

  const segment::Document& document_;
  const tokenise::Vocabulary& vocabulary_;
  const DocumentFacts& facts_;
  std::vector<Place> places_;  // by their place in the text
};

}  // namespace indicatord::resolve
