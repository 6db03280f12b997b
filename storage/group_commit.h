// How a group of documents gets into the store, whatever the engine: ledger, series, statements, and then,
// for each figure that they touch, its vintages anew from all that was ever said of it: they are known before
// the new statements are written, so that these are written once.
//
// Several writers (engines that allow them) come to the same observations as one, because they take what they
// share in one order:
//
//   1. the documents, by SHA-256: of two writers with the same content one waits, and then finds it done;
//   2. the new series, by id: of two writers with the same new series one waits, and then finds it there;
//   3. the rows of all series that they touch, by id, until the transaction ends. Who has a series reads the
//      statements of everybody who had it before, and everybody who has it later reads these; the fold of the
//      statements does not depend on their order. So the last one leaves what one writer would have left.
//
// Nobody holds one of these while waiting for an earlier one, so two commits never wait for each other.
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/commit_tables.h"

namespace indicatord::storage {

class GroupCommit {
 public:
  // Inside a transaction of the caller. Throws what the tables throw; the caller then rolls back and calls
  // forget(). The documents have passed find_fault (storage/admission.h).
  std::vector<CommitOutcome> run(CommitTables& tables, std::span<const IngestedDocument> group);

  // Documents that were read again: what they say now takes the place of what they said. The same order of
  // locks, with the series of both readings in the third place. The contents differ from each other.
  std::vector<ReplaceOutcome> replace(CommitTables& tables, std::span<const IngestedDocument> documents);

  // To be called when a transaction failed, since series that it added are not there, and when others may
  // have changed the tables.
  void forget() { series_ids_.clear(); }

 private:
  struct Touched;

  Touched collect(std::span<const IngestedDocument* const> stored);

  std::unordered_map<std::string, std::string> series_ids_;  // key -> id, of series that are in the table
};

}  // namespace indicatord::storage
