// Of which years the sections of a report tell. The lead of a section names them (五年来，…; 2025年，…;
// 今年…目标), and neither the headings below it nor most of its sentences name them again.
#pragma once

#include <optional>
#include <vector>

#include "parsers/assemble/context.h"
#include "parsers/assemble/title.h"
#include "parsers/tokenise/token.h"

namespace indicatord::assemble {

// One for a document; its articles, paragraphs and sentences come in text order. Not thread-safe.
class SectionYears {
 public:
  // An article below this title: its own, or that of the whole.
  void open(const Title& title);

  // The years of the section that the article before it left open. False: there are none.
  bool go_on(Context& context) const;

  // An article that names no year tells of what shall be done: in the running year.
  void plan(Context& context);

  // An article that names no years and tells of averages: of the five that have passed.
  void look_back(Context& context);

  // What the paragraph before named in passing ended with it; in a document that tells of years its section
  // goes on.
  void begin_paragraph(bool tells_of_years, Context& context);

  // Turns to the years that the sentence puts at its head. Those before the first figure of a paragraph are
  // its section's; later 五年来 and 一年来 turn only the rest of the paragraph. `told`: there was a figure.
  void read_head(const std::vector<tokenise::Token>& sentence, bool told, Context& context);

  // A sentence lays a plan before the meeting: the section goes on with the plan's years.
  void read_plan(const tokenise::TimeExpression& plan, Context& context);

 private:
  struct Years {
    bool looks_back = false;
    std::optional<tokenise::TimeExpression> period;
    std::optional<tokenise::TimeExpression> year_context;
    std::optional<tokenise::TimeExpression> span;
  };

  bool may_report_on(const tokenise::TimeExpression& years) const;
  void turn_to(const tokenise::TimeExpression& years, Context& context) const;
  void end_look_back(Context& context);

  std::optional<tokenise::TimeExpression> title_year_;
  std::optional<tokenise::TimeExpression> titled_period_;  // of a communiqué (统计公报)
  std::optional<tokenise::TimeExpression> section_;
  std::optional<Years> looked_back_from_;  // by the rest of the paragraph that is being read
};

}  // namespace indicatord::assemble
