// What is known of a document apart from its bytes, and what becomes of that together with its reading. The
// same for a document that is dropped and for one of the archive that is read again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/config.h"
#include "daemon/inbox/sidecar.h"
#include "daemon/inbox/signature.h"
#include "daemon/workers/worker_pool.h"
#include "storage/store.h"

namespace indicatord::daemon {

// From the sidecar first, then from the [[source]] that matches.
struct DocumentFacts {
  std::string source;                    // "" for none
  std::string area;                      // "" for none
  std::optional<model::Date> published;  // what is not known here is looked for in the text
  storage::PublishedBasis basis = storage::PublishedBasis::kNone;
};

// `path` is the one below the inbox.
DocumentFacts facts_of(const std::vector<SourceRule>& sources, std::string_view path,
                       const std::optional<Sidecar>& sidecar);

// What a worker is asked.
ReadMessage request_for(const DocumentFacts& facts, std::string_view path, const FileSignature& signature,
                        std::uint64_t max_bytes);

// Writes into the record what the reading found: all but name and received.
void record_reading(storage::DocumentRecord& record, const DocumentFacts& facts,
                    const DocumentAnswer& answer);

}  // namespace indicatord::daemon
