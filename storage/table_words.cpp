#include "storage/table_words.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "storage/store_failure.h"

namespace indicatord::storage {
namespace {

[[noreturn]] void refuse(std::string_view what, std::string_view word) {
  std::string message = "the store holds the ";
  message.append(what).append(" \"").append(word).append("\", which this program does not know; ");
  message += "use the indicatord that wrote it, or restore a backup";
  throw StoreFailure({StoreError::Kind::kPermanent, std::move(message)});
}

constexpr std::array<std::string_view, 5> kBasisWords = {"sidecar", "source", "text", "file_time", "none"};

}  // namespace

std::string_view to_string(PublishedBasis basis) {
  return kBasisWords[static_cast<std::size_t>(basis)];
}

std::string_view to_string(DocumentState state) {
  return state == DocumentState::kDone ? "done" : "failed";
}

std::string format_time(std::chrono::sys_time<std::chrono::milliseconds> time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock{time - day};
  std::array<char, 32> text{};
  const int size =
      std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d.%03dZ",
                    static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                    static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
  return model::format_date(day).append(text.data(), static_cast<std::size_t>(size));
}

std::string realtime_end_of(const GivenVintage& vintage) {
  return vintage.realtime_end ? model::format_date(*vintage.realtime_end) : std::string(kOpenEnd);
}

PeriodWords words_of(const std::optional<model::Period>& period) {
  if (!period) return {};
  return {model::sdmx_time_period(*period), model::format_date(period->first),
          model::format_date(period->last)};
}

VintageWords words_of(const std::optional<GivenVintage>& vintage) {
  if (!vintage) return {};
  return {vintage->number, realtime_end_of(*vintage), vintage->documents, vintage->conflicts};
}

model::Date known_on(const DocumentRecord& record) {
  return record.published.value_or(std::chrono::floor<std::chrono::days>(record.received));
}

model::Date read_date(std::string_view text) {
  const auto date = model::parse_date(text);
  if (!date) refuse("date", text);
  return *date;
}

model::Qualifier read_qualifier(std::string_view text) {
  const auto qualifier = model::parse_qualifier(text);
  if (!qualifier) refuse("qualifier", text);
  return *qualifier;
}

model::ObsStatus read_obs_status(std::string_view text) {
  const auto status = model::parse_obs_status(text);
  if (!status) refuse("status", text);
  return *status;
}

model::Measure read_measure(std::string_view text) {
  const auto measure = model::parse_measure(text);
  if (!measure) refuse("measure", text);
  return *measure;
}

PublishedBasis read_published_basis(std::string_view text) {
  const auto word = std::find(kBasisWords.begin(), kBasisWords.end(), text);
  if (word == kBasisWords.end()) refuse("basis of a date", text);
  return static_cast<PublishedBasis>(word - kBasisWords.begin());
}

std::chrono::sys_time<std::chrono::milliseconds> read_time(std::string_view text) {
  constexpr std::size_t kDayLength = 10;
  const model::Date day = read_date(text.substr(0, kDayLength));
  int hours = 0;
  int minutes = 0;
  int seconds = 0;
  int milliseconds = 0;
  const std::string clock(text.substr(std::min(kDayLength, text.size())));
  if (std::sscanf(clock.c_str(), "T%2d:%2d:%2d.%3dZ", &hours, &minutes, &seconds, &milliseconds) != 4)
    refuse("time", text);
  return day + std::chrono::hours{hours} + std::chrono::minutes{minutes} + std::chrono::seconds{seconds} +
         std::chrono::milliseconds{milliseconds};
}

}  // namespace indicatord::storage
