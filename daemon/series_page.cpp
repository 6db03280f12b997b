#include "daemon/series_page.h"

#include <algorithm>
#include <utility>

namespace indicatord::daemon {
namespace {

using std::chrono::milliseconds;

// A rest is so many times as long as the rendering before it: the page costs a fifth of a core at the most,
// and a document is on it after six renderings' time at the latest (one that began just before, the rest, its
// own).
constexpr int kRestFactor = 4;
// But one slow reading, of a disk that was cold, must not make the page old for long.
constexpr milliseconds kLongestRest{30'000};
// While documents keep coming it is not rendered more often than this: a small store would have the page
// rendered for each of them.
constexpr milliseconds kManyInterval{500};

}  // namespace

SeriesPage::SeriesPage(StoreHealth& health, SelfMetrics& metrics, Options options)
    : health_(health),
      metrics_(metrics),
      options_(options),
      text_(std::make_shared<const std::string>()),
      backoff_(options.first_backoff) {}

SeriesPage::~SeriesPage() {
  stop();
  if (thread_.joinable()) thread_.join();
}

void SeriesPage::begin(std::unique_ptr<storage::Reader> reader) {
  thread_ = std::thread([this, reader = std::move(reader)] { work(*reader); });
}

void SeriesPage::set_content(Content content) {
  {
    const std::lock_guard lock(mutex_);
    content_ = std::move(content);
    stale_ = true;
  }
  wake_.notify_one();
}

void SeriesPage::wake(Outlook outlook) {
  {
    const std::lock_guard lock(mutex_);
    stale_ = true;
    outlook_ = outlook;
  }
  wake_.notify_one();
}

std::shared_ptr<const std::string> SeriesPage::text() const {
  const std::lock_guard lock(mutex_);
  return text_;
}

void SeriesPage::work(storage::Reader& reader) {
  while (const auto content = wait_for_work()) {
    const auto start = Clock::now();
    if (render(reader, *content)) rest_from(start);
  }
}

// Until there is something to render and the thread has rested; nullopt when it is to end.
std::optional<SeriesPage::Content> SeriesPage::wait_for_work() {
  const std::stop_token stop = stop_.get_token();
  std::unique_lock lock(mutex_);
  wake_.wait(lock, stop, [this] { return stale_ && content_; });
  while (!stop.stop_requested()) {
    const Outlook outlook = outlook_;
    const auto due = outlook == Outlook::kMoreToCome ? std::max(rested_, next_of_many_) : rested_;
    if (!wake_.wait_until(lock, stop, due, [&] { return outlook_ != outlook; })) break;
  }
  if (stop.stop_requested()) return std::nullopt;
  stale_ = false;  // what is committed from here on may not be seen by the reading
  return content_;
}

bool SeriesPage::render(storage::Reader& reader, const Content& content) {
  const std::stop_token stop = stop_.get_token();
  const auto latest = reader.latest(content.max_series, stop);
  if (stop.stop_requested()) return false;
  if (!latest) {
    health_.fails(StoreHealth::Side::kReading, "the latest values cannot be read", latest.error().message);
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, stop, backoff_, [] { return false; });
    backoff_ = std::min(backoff_ * 2, options_.longest_backoff);
    stale_ = true;
    return false;
  }
  backoff_ = options_.first_backoff;
  health_.works(StoreHealth::Side::kReading);
  SeriesText series = write_series(latest->rows, content.find_unit);
  metrics_.set_series(series.written,
                      static_cast<std::size_t>(latest->total) - latest->rows.size() + series.dropped);
  auto text = std::make_shared<const std::string>(std::move(series.text));
  const std::lock_guard lock(mutex_);
  text_.swap(text);  // the old one goes when the lock is given back
  return true;
}

void SeriesPage::rest_from(Clock::time_point start) {
  const auto end = Clock::now();
  rested_ = end + std::min<Clock::duration>(kRestFactor * (end - start), kLongestRest);
  next_of_many_ = start + kManyInterval;
}

}  // namespace indicatord::daemon
