#include "ctl/plot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "ctl/table.h"

namespace indicatord::ctl {
namespace {

constexpr std::size_t kDotsAcross = 2;
constexpr std::size_t kDotsDown = 4;
// The bit of each dot in U+2800..U+28FF, by column and row of the character (Unicode, "Braille Patterns").
constexpr std::array<std::array<unsigned, kDotsDown>, kDotsAcross> kDots = {
    {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}}};

struct Dot {
  long x = 0;
  long y = 0;  // from the top
};

class Canvas {
 public:
  explicit Canvas(const PlotSize& size) : columns_(size.columns), cells_(size.columns * size.rows, 0U) {}

  void set(Dot dot) {
    const auto x = static_cast<std::size_t>(dot.x);
    const auto y = static_cast<std::size_t>(dot.y);
    cells_[y / kDotsDown * columns_ + x / kDotsAcross] |= kDots.at(x % kDotsAcross).at(y % kDotsDown);
  }

  // Bresenham's line, both ends included.
  void line(Dot from, Dot to) {
    const long dx = std::abs(to.x - from.x);
    const long dy = -std::abs(to.y - from.y);
    long error = dx + dy;
    for (;;) {
      set(from);
      if (from.x == to.x && from.y == to.y) return;
      const long doubled = 2 * error;
      if (doubled >= dy) {
        error += dy;
        from.x += from.x < to.x ? 1 : -1;
      }
      if (doubled <= dx) {
        error += dx;
        from.y += from.y < to.y ? 1 : -1;
      }
    }
  }

  std::string row(std::size_t number) const {
    std::string text;
    for (std::size_t column = 0; column < columns_; ++column) {
      const unsigned dots = cells_[number * columns_ + column];
      if (dots == 0) {
        text += ' ';
        continue;
      }
      text += '\xe2';
      text += static_cast<char>(0xa0U | dots >> 6U);
      text += static_cast<char>(0x80U | (dots & 0x3fU));
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
  }

 private:
  std::size_t columns_;
  std::vector<unsigned> cells_;
};

// Where in 0..last a value of the range lies. A flat range lies in the middle.
long place(double value, double low, double high, std::size_t last) {
  const double share = high > low ? (value - low) / (high - low) : 0.5;
  return std::lround(share * static_cast<double>(last));
}

double days(model::Date date) {
  return static_cast<double>(date.time_since_epoch().count());
}

std::string padded(const std::string& text, std::size_t width) {
  return std::string(width - text.size(), ' ') + text;
}

}  // namespace

std::string plot(std::span<const PlotPoint> points, const PlotSize& size) {
  if (points.empty() || points.front().at == points.back().at) return "";
  const auto by_value = [](const PlotPoint& a, const PlotPoint& b) { return a.value < b.value; };
  const auto extremes = std::minmax_element(points.begin(), points.end(), by_value);
  const double low = extremes.first->value;
  const double high = extremes.second->value;
  const auto to_dot = [&](const PlotPoint& point) {
    const std::size_t lowest = size.rows * kDotsDown - 1;
    return Dot{place(days(point.at), days(points.front().at), days(points.back().at),
                     size.columns * kDotsAcross - 1),
               static_cast<long>(lowest) - place(point.value, low, high, lowest)};
  };
  Canvas canvas(size);
  for (std::size_t i = 1; i < points.size(); ++i) canvas.line(to_dot(points[i - 1]), to_dot(points[i]));

  const std::string top = format_number(high);
  const std::string bottom = high > low ? format_number(low) : "";
  const std::size_t width = std::max(top.size(), bottom.size());
  std::string text;
  for (std::size_t row = 0; row < size.rows; ++row) {
    const std::string& label = row == 0 ? top : row + 1 == size.rows ? bottom : "";
    text += padded(label, width) + (label.empty() ? " │" : " ┤") + canvas.row(row) + '\n';
  }
  const std::string first = model::format_date(points.front().at);
  const std::string last = model::format_date(points.back().at);
  text += std::string(width, ' ') + " └";
  for (std::size_t i = 0; i < size.columns; ++i) text += "─";
  const std::size_t used = first.size() + last.size();
  const std::size_t gap = size.columns > used ? size.columns - used : 1;
  return text + '\n' + std::string(width + 2, ' ') + first + std::string(gap, ' ') + last + '\n';
}

}  // namespace indicatord::ctl
