// The fold goes day by day. On each day:
//
//   1. Standing. A forecast gives way to an estimate, an estimate to a reported figure (normal or
//   provisional), never
//      the other way round: a target that is recalled after the result is out changes nothing. Claims of a
//      lower standing than the best known up to that day are left out.
//   2. Candidates are the day's different figures, and the figure that stands, if the day supports it. A
//   candidate
//      is supported by the documents that repeat it and, when it is precise, by those whose vague figure
//      fits.
//   3. The day's figure is the candidate that is: precise, supported by most documents, the one that stands,
//   of the
//      highest confidence, the first by document and ordinal. Each criterion only breaks the ties of the one
//      before.
//   4. If that is the figure that stands, it is corroborated; if not, its days end and a new vintage begins.
//      The day's claims that do not support the day's figure are its conflicts.
//
// Nothing here depends on when a document came in, so a late one falls into its place in time.
#include "storage/vintages.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

namespace indicatord::storage {
namespace {

using model::ObsStatus;
using model::Qualifier;

// Doubles of the same decimal reached by other arithmetic differ by some units in the last place, about
// 1e-16.
constexpr double kRounding = 1e-12;
// How far "about" and "nearly" reach: 近三成 of 27.2% is common, of 20% is not.
constexpr double kVagueReach = 0.1;

bool same_number(double a, double b) {
  return std::abs(a - b) <= kRounding * std::max(std::abs(a), std::abs(b));
}

int standing(const Claim& claim) {
  switch (claim.obs_status) {
    case ObsStatus::kForecast:
      return 0;
    case ObsStatus::kEstimate:
      return 1;
    case ObsStatus::kProvisional:
    case ObsStatus::kNormal:
      return 2;
  }
  return 2;
}

bool supports(const Claim& claim, const Claim& figure) {
  return same_figure(claim, figure) ||
         (!is_precise(claim) && is_precise(figure) && leaves_room_for(claim, figure));
}

struct Candidate {
  const Claim* claim;
  std::size_t documents;
  bool stands;
};

bool better(const Candidate& a, const Candidate& b) {
  const auto rank = [](const Candidate& candidate) {
    return std::tuple(is_precise(*candidate.claim), candidate.documents, candidate.stands,
                      candidate.claim->confidence);
  };
  return rank(a) > rank(b);  // the earlier one stays on a tie
}

// A day's claims in the order of their figures: equal figures are found by search, not by comparing each
// claim with each other one, since a figure may be said by thousands of documents of one day.
class DayIndex {
 public:
  explicit DayIndex(std::span<const Claim> day) {
    for (const Claim& claim : day) {
      sorted_.push_back(&claim);
      if (!is_precise(claim)) vague_.push_back(&claim);
    }
    std::sort(sorted_.begin(), sorted_.end(),
              [](const Claim* a, const Claim* b) { return key(*a) < key(*b); });
  }

  std::vector<const Claim*> same_as(const Claim& figure) const {
    const auto near = [&](const Claim* claim) {
      return kind(*claim) == kind(figure) && same_number(claim->value, figure.value);
    };
    const auto middle = std::partition_point(sorted_.begin(), sorted_.end(),
                                             [&](const Claim* claim) { return key(*claim) < key(figure); });
    auto first = middle;
    while (first != sorted_.begin() && near(*std::prev(first))) --first;
    const auto last = std::find_if_not(middle, sorted_.end(), near);
    std::vector<const Claim*> same;
    std::copy_if(first, last, std::back_inserter(same),
                 [&](const Claim* claim) { return same_figure(*claim, figure); });
    return same;
  }

  // Distinct documents that repeat the figure (`same`) or whose vague figure fits it.
  std::size_t count_documents(const Claim& figure, std::span<const Claim* const> same) const {
    std::set<std::string_view> documents;
    for (const Claim* claim : same) documents.insert(claim->document);
    if (!is_precise(figure)) return documents.size();
    for (const Claim* claim : vague_) {
      if (leaves_room_for(*claim, figure)) documents.insert(claim->document);
    }
    return documents.size();
  }

  bool has_precise() const { return vague_.size() < sorted_.size(); }

 private:
  // Figures of different kinds are never the same.
  static std::pair<Qualifier, bool> kind(const Claim& claim) {
    return {claim.qualifier, claim.value_high.has_value()};
  }
  static std::pair<std::pair<Qualifier, bool>, double> key(const Claim& claim) {
    return {kind(claim), claim.value};
  }

  std::vector<const Claim*> sorted_;
  std::vector<const Claim*> vague_;
};

// `day` is not empty and in order; `current` is null when nothing stands that these claims could support.
Candidate choose(std::span<const Claim> day, const Claim* current) {
  const DayIndex index(day);
  std::vector<Candidate> candidates;
  std::vector<bool> known(day.size());  // whether its figure is a candidate already
  const auto consider = [&](const Claim& figure, bool stands) {
    const auto same = index.same_as(figure);
    const std::size_t documents = index.count_documents(figure, same);
    if (documents == 0) return;
    for (const Claim* claim : same) known[static_cast<std::size_t>(claim - day.data())] = true;
    candidates.push_back({&figure, documents, stands});
  };
  if (current != nullptr) consider(*current, true);
  for (std::size_t i = 0; i < day.size(); ++i) {
    // No vague figure can be chosen beside a precise one.
    if (!known[i] && (is_precise(day[i]) || !index.has_precise())) consider(day[i], false);
  }
  const Candidate* best = &candidates.front();
  for (const Candidate& candidate : candidates) {
    if (better(candidate, *best)) best = &candidate;
  }
  return *best;
}

// The vintages so far and what is needed to go on from the last of them.
class Fold {
 public:
  void add_day(std::vector<Claim> day) {
    int best = vintages_.empty() ? 0 : standing(vintages_.back().source);
    for (const Claim& claim : day) best = std::max(best, standing(claim));
    std::erase_if(day, [best](const Claim& claim) { return standing(claim) < best; });
    if (day.empty()) return;

    const bool comparable = !vintages_.empty() && standing(vintages_.back().source) == best;
    const Candidate chosen = choose(day, comparable ? &vintages_.back().source : nullptr);
    if (!chosen.stands) open(*chosen.claim);
    corroborate(day);
  }

  std::vector<Vintage> take() { return std::move(vintages_); }

 private:
  void open(const Claim& claim) {
    if (!vintages_.empty()) vintages_.back().realtime_end = claim.known_on - std::chrono::days{1};
    vintages_.push_back({claim, std::nullopt, 0, 0});
    documents_.clear();
  }

  void corroborate(std::span<const Claim> day) {
    Vintage& vintage = vintages_.back();
    for (const Claim& claim : day) {
      if (supports(claim, vintage.source)) {
        documents_.insert(claim.document);
      } else {
        ++vintage.conflicts;
      }
    }
    vintage.documents = static_cast<std::uint32_t>(documents_.size());
  }

  std::vector<Vintage> vintages_;
  std::set<std::string> documents_;  // of the last vintage
};

}  // namespace

bool same_figure(const Claim& a, const Claim& b) {
  if (is_precise(a) != is_precise(b) || a.value_high.has_value() != b.value_high.has_value()) return false;
  if (!is_precise(a) && a.qualifier != b.qualifier) return false;
  return same_number(a.value, b.value) && (!a.value_high || same_number(*a.value_high, *b.value_high));
}

bool is_precise(const Claim& claim) {
  return claim.qualifier == Qualifier::kExact && !claim.value_high;
}

bool leaves_room_for(const Claim& vague, const Claim& precise) {
  const double x = precise.value;
  const double low = vague.value;
  const double high = vague.value_high.value_or(low);
  if (same_number(x, low) || same_number(x, high) || (low <= x && x <= high)) return true;
  // "More" and "less" are of the size that the text words: a fall by 近3% is stored as -3, and -2.9 fits it.
  const double reach = kVagueReach * std::max(std::abs(low), std::abs(high));
  const bool negative = low < 0 && high <= 0;
  const double larger = negative ? low - x : x - high;   // > 0: x is larger in size than all that is said
  const double smaller = negative ? x - high : low - x;  // > 0: x is smaller in size
  switch (vague.qualifier) {
    case Qualifier::kExact:
      return false;
    case Qualifier::kAbout:
      return larger <= reach && smaller <= reach;
    case Qualifier::kNearly:
      return smaller > 0 && smaller <= reach;
    case Qualifier::kOver:
    case Qualifier::kAtLeast:
      return larger > 0;
    case Qualifier::kUnder:
    case Qualifier::kAtMost:
      return smaller > 0;
  }
  return false;
}

std::vector<Vintage> fold_vintages(std::vector<Claim> claims) {
  std::sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
    return std::tie(a.known_on, a.document, a.ordinal) < std::tie(b.known_on, b.document, b.ordinal);
  });
  Fold fold;
  for (auto begin = claims.begin(); begin != claims.end();) {
    const auto end = std::find_if(begin, claims.end(),
                                  [begin](const Claim& claim) { return claim.known_on != begin->known_on; });
    fold.add_day({std::make_move_iterator(begin), std::make_move_iterator(end)});
    begin = end;
  }
  return fold.take();
}

}  // namespace indicatord::storage
