// What a worker does with a document's text. The real one is the parsers' Extractor; tests put others in its
// place.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <tl/expected.hpp>

#include "daemon/workers/protocol.h"
#include "parsers/extract.h"

namespace indicatord::daemon {

class DocumentExtractor {
 public:
  virtual ~DocumentExtractor() = default;
  virtual tl::expected<Extraction, model::Diagnostic> extract(const ExtractRequest& request) const = 0;
  virtual std::string lexicon_version() const = 0;
};

// Called with each Configure message. The error is one sentence.
using MakeExtractor =
    std::function<tl::expected<std::unique_ptr<DocumentExtractor>, std::string>(const ConfigureMessage&)>;

}  // namespace indicatord::daemon
