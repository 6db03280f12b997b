// An owned file descriptor: closed once, by its destructor. Move-only.
#pragma once

#include <unistd.h>
#include <utility>

namespace indicatord::daemon {

class Fd {
 public:
  Fd() = default;
  explicit Fd(int descriptor) : descriptor_(descriptor) {}
  Fd(Fd&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  Fd& operator=(Fd&& other) noexcept {
    if (this != &other) {
      reset();
      descriptor_ = std::exchange(other.descriptor_, -1);
    }
    return *this;
  }
  ~Fd() { reset(); }

  int get() const { return descriptor_; }
  // Gives the descriptor to the caller.
  int release() { return std::exchange(descriptor_, -1); }
  explicit operator bool() const { return descriptor_ >= 0; }
  // After close(2) failed the descriptor is gone all the same (Linux), so there is nothing to do about it.
  void reset() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
  }

 private:
  int descriptor_ = -1;
};

}  // namespace indicatord::daemon
