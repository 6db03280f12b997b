#include "daemon/store_health.h"

#include <algorithm>
#include <utility>

namespace indicatord::daemon {

void StoreHealth::works(Side side) {
  const std::lock_guard lock(mutex_);
  State& state = states_.at(static_cast<std::size_t>(side));
  const State before = std::exchange(state, State::kWorks);
  publish();
  if (before == State::kFails && up_) log_.notice("the store works again");
}

void StoreHealth::fails(Side side, const std::string& what, const std::string& reason) {
  const std::lock_guard lock(mutex_);
  State& state = states_.at(static_cast<std::size_t>(side));
  if (std::exchange(state, State::kFails) != State::kFails) {
    log_.error(what + "; trying again", {{"reason", reason}});
  }
  metrics_.count_store_retry();
  publish();
}

void StoreHealth::publish() {
  up_ = std::ranges::all_of(states_, [](State state) { return state == State::kWorks; });
  metrics_.set_store_up(up_);
}

}  // namespace indicatord::daemon
