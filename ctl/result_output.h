// From a question to what stands on standard output.
#pragma once

#include <string>
#include <string_view>

#include "storage/store.h"

namespace indicatord::ctl {

// Asks the store at `url` and prints the answer as "table", "csv" or "json"; says on standard error when
// there was more than the limits let through. Returns the exit code.
int ask_and_print(const std::string& url, std::string_view sql, const storage::Reader::QueryLimits& limits,
                  const std::string& format);

}  // namespace indicatord::ctl
