#include "daemon/loop/event_loop.h"

#include <optional>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

namespace indicatord::daemon {

namespace asio = boost::asio;

struct EventLoop::Impl {
  asio::io_context context{1};
  std::optional<asio::signal_set> signals;
  std::function<void(int)> on_signal;
};

namespace {

struct DescriptorWatch {
  DescriptorWatch(asio::io_context& context, int fd, Task on_readable, Task on_writable)
      : descriptor(context, fd), readable(std::move(on_readable)), writable(std::move(on_writable)) {}
  asio::posix::stream_descriptor descriptor;
  Task readable;
  Task writable;
};

// The handler holds a weak pointer: once the Watch is gone nothing is called any more, not even a completion
// that was queued already.
void arm(const std::shared_ptr<DescriptorWatch>& watch, Task DescriptorWatch::*task) {
  const auto readiness = task == &DescriptorWatch::readable ? asio::posix::stream_descriptor::wait_read
                                                            : asio::posix::stream_descriptor::wait_write;
  watch->descriptor.async_wait(readiness,
                               [weak = std::weak_ptr(watch), task](const boost::system::error_code& error) {
                                 const auto alive = weak.lock();
                                 if (error || !alive) return;
                                 ((*alive).*task)();
                                 if (alive.use_count() > 1) arm(alive, task);
                               });
}

}  // namespace

EventLoop::EventLoop() : impl_(std::make_unique<Impl>()) {}
EventLoop::~EventLoop() = default;

void EventLoop::run() {
  const auto work = asio::make_work_guard(impl_->context);
  impl_->context.run();
}

void EventLoop::stop() {
  impl_->context.stop();
}

void EventLoop::post(Task task) {
  asio::post(impl_->context, std::move(task));
}

EventLoop::Timer EventLoop::after(std::chrono::milliseconds delay, Task task) {
  auto timer = std::make_shared<asio::steady_timer>(impl_->context, delay);
  timer->async_wait(
      [weak = std::weak_ptr(timer), task = std::move(task)](const boost::system::error_code& error) {
        if (!error && !weak.expired()) task();
      });
  return Timer(std::move(timer));
}

EventLoop::Watch EventLoop::watch_readable(int descriptor, Task task) {
  return watch_both(descriptor, std::move(task), nullptr);
}

EventLoop::Watch EventLoop::watch_both(int descriptor, Task readable, Task writable) {
  auto watch =
      std::make_shared<DescriptorWatch>(impl_->context, descriptor, std::move(readable), std::move(writable));
  arm(watch, &DescriptorWatch::readable);
  if (watch->writable) arm(watch, &DescriptorWatch::writable);
  // The descriptor is not Asio's: it is let go, not closed.
  void* address = watch.get();
  return Watch(std::shared_ptr<void>(address, [watch = std::move(watch)](void*) mutable {
    watch->descriptor.release();
    watch.reset();
  }));
}

void EventLoop::on_signals(std::initializer_list<int> signals, std::function<void(int)> task) {
  impl_->on_signal = std::move(task);
  impl_->signals.emplace(impl_->context);
  for (const int signal : signals) impl_->signals->add(signal);
  struct Rearm {
    Impl* impl;
    void operator()(const boost::system::error_code& error, int signal) const {
      if (error) return;
      impl->on_signal(signal);
      impl->signals->async_wait(*this);
    }
  };
  impl_->signals->async_wait(Rearm{impl_.get()});
}

boost::asio::io_context& EventLoop::context() {
  return impl_->context;
}

}  // namespace indicatord::daemon
