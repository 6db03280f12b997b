// The one event loop of the main process, Boost.Asio behind a plain interface (Asio costs seconds to compile,
// so it stays in event_loop.cpp and http_server.cpp).
//
// Threads: post() from any thread; everything else from the thread that runs the loop, or before it runs.
// Tasks run on the loop's thread, never inside the call that arranges them, and must not block.
#pragma once

#include <chrono>
#include <functional>
#include <initializer_list>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace indicatord::daemon {

using Task = std::function<void()>;

class EventLoop {
 public:
  EventLoop();
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  // Until stop(). Runs once. An exception of a task leaves through it.
  void run();
  void stop();
  void post(Task task);

  // A wake-up; destroying or resetting it cancels it. It must not outlive the loop.
  class Timer {
   public:
    Timer() = default;

   private:
    friend class EventLoop;
    explicit Timer(std::shared_ptr<void> handle) : handle_(std::move(handle)) {}
    std::shared_ptr<void> handle_;
  };
  [[nodiscard]] Timer after(std::chrono::milliseconds delay, Task task);

  // Calls the task whenever the descriptor is ready, until the watch is destroyed. The descriptor stays its
  // owner's and must stay open as long as the watch; one watch per descriptor at a time.
  class Watch {
   public:
    Watch() = default;

   private:
    friend class EventLoop;
    explicit Watch(std::shared_ptr<void> handle) : handle_(std::move(handle)) {}
    std::shared_ptr<void> handle_;
  };
  [[nodiscard]] Watch watch_readable(int descriptor, Task task);
  // The same for both directions of one descriptor.
  [[nodiscard]] Watch watch_both(int descriptor, Task readable, Task writable);

  // Calls the task with each arrival of one of the signals. Once.
  void on_signals(std::initializer_list<int> signals, std::function<void(int)> task);

  boost::asio::io_context& context();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace indicatord::daemon
