// ZIP archives made in memory, for tests.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace indicatord::decode {

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& entries);

// A Word document whose <w:body> is `body`; the prefixes w: and mc: are bound.
std::string docx_of(std::string_view body);
std::string document_xml(std::string_view body);

}  // namespace indicatord::decode
