#include "storage/postgresql/session.h"

namespace indicatord::storage::postgresql {

Connection& Session::connect() {
  if (connection_ && connection_->usable()) return *connection_;
  connection_.reset();
  auto connection = std::make_unique<Connection>(info_);
  prepare_(*connection);
  connection_ = std::move(connection);
  return *connection_;
}

}  // namespace indicatord::storage::postgresql
