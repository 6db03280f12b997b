// Lists that a text gives by lines, behind one that announces them. Private to segment.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "parsers/segment/page_layout.h"

namespace indicatord::segment {

// 主要农产品产量如下： / 油料　1.63万吨　增长12.4% / 烤烟　2185吨　下降23.7%: behind line `i`, which ends
// with ：, the end of two or more short lines that each begin with what their figure is of; i + 1 where there
// is no such list. Lines from `stop` on are not looked at.
std::uint32_t end_of_listed_lines(std::string_view text, const std::vector<Line>& lines, std::uint32_t i,
                                  std::uint32_t stop);

}  // namespace indicatord::segment
