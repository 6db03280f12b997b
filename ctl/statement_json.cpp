#include "ctl/statement_json.h"

#include <array>

#include <boost/json.hpp>

namespace indicatord::ctl {
namespace {

boost::json::value optional_text(const model::OptionalText& text) {
  return text ? boost::json::value(text->str()) : boost::json::value(nullptr);
}

// 9.62E7 is right JSON, but 96200000 is what people read.
boost::json::value number(double value) {
  constexpr double kExactIntegers = 9007199254740992.0;  // 2^53
  const auto whole = static_cast<std::int64_t>(value > -kExactIntegers && value < kExactIntegers ? value : 0);
  if (static_cast<double>(whole) == value) return whole;
  return value;
}

}  // namespace

std::string to_json_line(std::string_view doc, const model::Statement& s) {
  // A line is made and thrown away: its values are put one behind the other, into memory of its own.
  constexpr std::size_t kFields = 24;
  constexpr std::size_t kMostOfLine = 4096;  // nearly all; longer ones take more
  std::array<unsigned char, kMostOfLine> room{};
  boost::json::monotonic_resource memory(room.data(), room.size());
  boost::json::object out(&memory);
  out.reserve(kFields);
  out["doc"] = doc;
  out["begin"] = s.begin;
  out["end"] = s.end;
  out["quote"] = s.quote;
  out["sentence"] = s.sentence.str();
  out["subject"] = s.subject.str();
  out["indicator"] = optional_text(s.indicator);
  out["breakdown"] = s.breakdown.str();
  out["measure"] = model::to_string(s.measure);
  out["basis"] = optional_text(s.basis);
  out["value"] = number(s.value);
  out["value_high"] = s.value_high ? number(*s.value_high) : boost::json::value(nullptr);
  out["unit"] = s.unit.str();
  out["qualifier"] = model::to_string(s.qualifier);
  out["ref_area"] = optional_text(s.ref_area);
  out["ref_area_name"] = optional_text(s.ref_area_name);
  out["entity"] = optional_text(s.entity);
  if (s.period) {
    out["period_start"] = model::format_date(s.period->first);
    out["period_end"] = model::format_date(s.period->last);
    out["time_period"] = model::sdmx_time_period(*s.period);
  } else {
    out["period_start"] = nullptr;
    out["period_end"] = nullptr;
    out["time_period"] = nullptr;
  }
  out["obs_status"] = model::to_string(s.obs_status);
  out["confidence"] = s.confidence;
  return boost::json::serialize(out);
}

}  // namespace indicatord::ctl
