// The articles of a newspaper's page that no dateline parts: below a headline that names another place, and
// with a first paragraph that names it too, another article begins.
//
//   射洪招商开门红 / 本报讯 射洪县签约项目18个…。 / 安居柠檬走出国门 / 安居区柠檬面积6.8万亩…。
//
// 我市 is the document's own area. Headlines inside an article (做强产业) and such as the page's layout put
// into the middle of a paragraph part nothing.
#pragma once

#include <string>
#include <vector>

#include "parsers/segment/segmenter.h"
#include "parsers/tokenise/document_tokens.h"

namespace indicatord::assemble {

// The article itself, where it is one. REQUIRES that it is of a wrapped document. `home` is the code of the
// document's area, or empty.
std::vector<segment::Article> parted_articles(const segment::Article& article,
                                              tokenise::DocumentTokens& tokens, const std::string& home);

}  // namespace indicatord::assemble
