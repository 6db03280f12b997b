#include "daemon/document_facts.h"

#include "daemon/inbox/names.h"

namespace indicatord::daemon {
namespace {

std::optional<model::Date> day_of_file(const FileSignature& signature) {
  const auto time =
      std::chrono::sys_time<std::chrono::nanoseconds>(std::chrono::nanoseconds(signature.modified_ns));
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(time));
  return model::make_date(static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                          static_cast<unsigned>(day.day()));
}

storage::PublishedBasis basis_of(DateOrigin origin, storage::PublishedBasis given) {
  switch (origin) {
    case DateOrigin::kGiven:
      return given;
    case DateOrigin::kText:
      return storage::PublishedBasis::kText;
    case DateOrigin::kFileDate:
      return storage::PublishedBasis::kFileTime;
    case DateOrigin::kNone:
      break;
  }
  return storage::PublishedBasis::kNone;
}

}  // namespace

DocumentFacts facts_of(const std::vector<SourceRule>& sources, std::string_view path,
                       const std::optional<Sidecar>& sidecar) {
  DocumentFacts facts;
  if (const SourceRule* rule = find_source(sources, path)) {
    facts.source = rule->name;
    facts.area = rule->area;
    if (rule->published) facts.published = rule->published->find(path);
    if (facts.published) facts.basis = storage::PublishedBasis::kSource;
  }
  if (!sidecar) return facts;
  if (!sidecar->source.empty()) facts.source = sidecar->source;
  if (!sidecar->area.empty()) facts.area = sidecar->area;
  if (sidecar->published) {
    facts.published = sidecar->published;
    facts.basis = storage::PublishedBasis::kSidecar;
  }
  return facts;
}

ReadMessage request_for(const DocumentFacts& facts, std::string_view path, const FileSignature& signature,
                        std::uint64_t max_bytes) {
  ReadMessage request;
  request.name = split_path(path).name;
  request.published = facts.published;
  request.file_date = day_of_file(signature);
  request.area = facts.area;
  request.max_bytes = max_bytes;
  return request;
}

void record_reading(storage::DocumentRecord& record, const DocumentFacts& facts,
                    const DocumentAnswer& answer) {
  record.sha256 = answer.sha256;
  record.source = facts.source;
  record.bytes = answer.bytes;
  record.published = answer.finished.published;
  record.published_basis = basis_of(answer.finished.date_origin, facts.basis);
  record.parser_version = answer.parser_version;
  record.lexicon_version = answer.lexicon_version;
  const bool failed = answer.finished.outcome == ReadOutcome::kFailed;
  record.state = failed ? storage::DocumentState::kFailed : storage::DocumentState::kDone;
  record.reason = failed ? answer.finished.reason : "";
}

}  // namespace indicatord::daemon
