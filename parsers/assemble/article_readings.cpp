#include "parsers/assemble/article_readings.h"

#include <algorithm>

namespace indicatord::assemble {
namespace {

// Nearly no article has more: growing moves all.
constexpr std::size_t kReadingsOfArticle = 32;

}  // namespace

ArticleReadings::ArticleReadings(const TakeReadings& take) : take_(take) {
  prose_.reserve(kReadingsOfArticle);
}

void ArticleReadings::open(bool repeated) {
  prose_.clear();
  lead_.clear();
  handed_on_ = 0;
  repeated_ = repeated;
  parted_ = false;
}

void ArticleReadings::hand_on_prose(Context& context) {
  const std::span<const Reading> rest = std::span(prose_).subspan(handed_on_);
  if (!rest.empty()) hand_on(rest);
  const auto kept = static_cast<std::ptrdiff_t>(context.subjects.recent.size());
  prose_.erase(prose_.begin(), prose_.end() - kept);
  handed_on_ = prose_.size();
  context.subjects.recent = std::span<const Reading>(prose_);
}

void ArticleReadings::hand_on(std::span<const Reading> readings) {
  parted_ = true;
  remember(readings);
  give(readings);
}

std::span<const Reading> ArticleReadings::close() {
  const std::span<const Reading> rest = std::span(prose_).subspan(handed_on_);
  if (wants_more_) give(rest);
  if (!parted_) return rest;
  remember(rest);
  return lead_;
}

void ArticleReadings::remember(std::span<const Reading> readings) {
  if (!repeated_) return;
  const std::size_t count = std::min(readings.size(), kMostOfLead - lead_.size());
  lead_.insert(lead_.end(), readings.begin(), readings.begin() + static_cast<std::ptrdiff_t>(count));
}

}  // namespace indicatord::assemble
