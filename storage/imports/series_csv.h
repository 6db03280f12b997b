// Series that somebody has already, as CSV: one figure a row, with its own provenance. The columns are in
// docs/exports.md; what `indicatorctl export csv` writes can be read. Pure.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <tl/expected.hpp>

#include "storage/store.h"

namespace indicatord::storage::imports {

inline constexpr std::size_t kMaxImportBytes = 256U << 20U;
inline constexpr std::size_t kMaxImportRows = 1'000'000;
inline constexpr std::size_t kMaxImportErrors = 50;

// What the store's catalogue knows. A code that it does not know is a mistake in the file: a series under a
// misspelt indicator would be found by nobody.
struct KnownCodes {
  std::unordered_set<std::string> indicators;
  std::unordered_set<std::string> units;
  std::unordered_map<std::string, std::string> area_names;  // by code
  std::unordered_map<std::string, std::string> area_codes;  // by name; names of one area only
};

struct ImportFile {
  std::string_view text;
  std::string name;
  std::optional<model::Date> published;  // of rows that do not say
  std::string source;                    // the same
  std::chrono::sys_time<std::chrono::milliseconds> received{};
};

struct ImportError {
  std::size_t line = 0;  // from 1; 0 for the file
  std::string message;   // what is wrong, and what to do
};

// Whether the document came by an import: then nothing of it is in the archive.
bool is_imported(const DocumentRecord& record);

// The rows by where they come from: one document for each (published, source, document_name). Its identity
// is the hash of that and of the file's content, so that the same file gives the same documents, whatever its
// name. All the mistakes, at most kMaxImportErrors, or none.
tl::expected<std::vector<IngestedDocument>, std::vector<ImportError>> read_series_csv(
    const ImportFile& file, const KnownCodes& known);

}  // namespace indicatord::storage::imports
