// The store in a PostgreSQL database, which several daemons may write to at once.
#pragma once

#include <string>
#include <unordered_set>

#include "storage/group_commit.h"
#include "storage/postgresql/session.h"
#include "storage/store.h"

namespace indicatord::storage::postgresql {

// A connection that is lost is made anew with the next call; the call in which it was lost is a transient
// error, or is done again from its start where that is enough.
class PostgresqlStore final : public Store {
 public:
  static tl::expected<std::unique_ptr<Store>, StoreError> open(Conninfo info);

  tl::expected<std::vector<CommitOutcome>, StoreError> commit(
      std::span<const IngestedDocument> group) override;
  tl::expected<std::vector<ReplaceOutcome>, StoreError> replace(
      std::span<const IngestedDocument> documents) override;
  tl::expected<std::optional<DocumentState>, StoreError> find_document(std::string_view sha256) override;
  tl::expected<void, StoreError> save_catalogue(const Catalogue& catalogue) override;

 private:
  explicit PostgresqlStore(Conninfo info);
  std::vector<CommitOutcome> commit_once(Connection& connection, std::span<const IngestedDocument> group);
  void own_what_was_in_doubt(Connection& connection, std::span<const IngestedDocument> group,
                             std::vector<CommitOutcome>& outcomes);

  Session session_;
  GroupCommit group_commit_;
  // Contents of a commit whose answer was lost: whether they are stored the ledger will tell.
  std::unordered_set<std::string> in_doubt_;
};

}  // namespace indicatord::storage::postgresql
