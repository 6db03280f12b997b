#include "ctl/explanation_json.h"

#include <boost/json.hpp>

#include "ctl/statement_json.h"

namespace indicatord::ctl {

std::string to_json_line(std::string_view doc, const model::Statement& statement,
                         const resolve::Explanation& explanation) {
  boost::json::array reasons;
  for (const resolve::Reason& reason : explanation.reasons) {
    boost::json::array evidence;
    for (const resolve::Evidence& words : reason.evidence)
      evidence.push_back({{"begin", words.begin}, {"end", words.end}, {"words", words.words}});
    reasons.push_back({{"field", resolve::to_string(reason.field)},
                       {"value", reason.value},
                       {"because", reason.because},
                       {"evidence", std::move(evidence)}});
  }
  boost::json::array rules;
  for (const assemble::Rule* rule : explanation.rules) rules.push_back(boost::json::string(rule->name));
  boost::json::array doubts;
  for (const resolve::Doubt* doubt : explanation.doubts) doubts.push_back(boost::json::string(doubt->name));
  boost::json::object out;
  out["statement"] = boost::json::parse(to_json_line(doc, statement));
  out["reasons"] = std::move(reasons);
  out["rules"] = std::move(rules);
  out["doubts"] = std::move(doubts);
  return boost::json::serialize(out);
}

}  // namespace indicatord::ctl
