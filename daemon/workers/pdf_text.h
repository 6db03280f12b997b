// PDF -> UTF-8 text by poppler's pdftotext, in plain reading order (-layout would interleave columns).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace indicatord::daemon {

// Whether the bytes begin a PDF: "%PDF-" within the first KiB, as its readers accept it.
bool looks_like_pdf(std::string_view bytes);

// Runs `pdftotext -enc UTF-8 - -` with `pdf` (an open file, read from its start) as its input. Page breaks
// stay as form feeds. The error says why there is no text: encrypted, broken, scanned (no text at all), more
// than max_bytes. Blocking; the child inherits this process's limits and dies with it. One call at a time:
// forks.
tl::expected<std::string, std::string> pdf_text(int pdf, std::size_t max_bytes);

}  // namespace indicatord::daemon
