// Texts that many statements hold are kept once, and compare as texts do.
#include "parsers/model/shared_text.h"

#include <optional>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace indicatord::model {
namespace {

TEST(SharedText, IsTheTextThatItWasMadeOf) {
  const SharedText text = "trade.export";
  EXPECT_EQ(text.str(), "trade.export");
  EXPECT_EQ(std::string_view(text), "trade.export");
  EXPECT_FALSE(text.empty());
  EXPECT_EQ(text, SharedText(std::string("trade.export")));
  EXPECT_NE(text, SharedText("trade"));
  EXPECT_EQ(text, std::string("trade.export"));
}

TEST(SharedText, EmptyOnesKeepNothing) {
  EXPECT_TRUE(SharedText().empty());
  EXPECT_TRUE(SharedText("").empty());
  EXPECT_EQ(SharedText("").str(), "");
  EXPECT_TRUE(SharedText("").shares(SharedText()));
  EXPECT_TRUE(TextSharer().share("").shares(SharedText()));
}

TEST(SharedText, CopiesAreOneTextInMemory) {
  SharedText text = "CNY";
  SharedText copy = text;
  EXPECT_TRUE(copy.shares(text));
  EXPECT_FALSE(SharedText("CNY").shares(text));
  text = "USD";
  EXPECT_EQ(copy, "CNY");
}

TEST(OptionalText, IsATextOrNone) {
  OptionalText text;
  EXPECT_FALSE(text.has_value());
  EXPECT_EQ(text, std::nullopt);
  EXPECT_EQ(text->str(), "");
  EXPECT_EQ(text.value_or("-"), "-");
  text = "371500";
  EXPECT_TRUE(text.has_value());
  EXPECT_EQ(*text, "371500");
  EXPECT_EQ(text.value_or("-"), "371500");
  EXPECT_EQ(text, std::optional<std::string>("371500"));
  EXPECT_NE(text, std::nullopt);
  text.reset();
  EXPECT_EQ(text, OptionalText());
  EXPECT_EQ(OptionalText(""), std::nullopt);
  EXPECT_EQ(OptionalText(std::optional<std::string>()), std::nullopt);
}

TEST(TextSharer, EqualTextsAreOneInMemory) {
  TextSharer texts;
  const SharedText first = texts.share("CNY");
  EXPECT_TRUE(texts.share(std::string("CNY")).shares(first));
  EXPECT_FALSE(texts.share("USD").shares(first));
}

// Each stays what it is, whichever of them the sharer still remembers.
TEST(TextSharer, ManyTextsDriveOutOneAnother) {
  TextSharer texts;
  const SharedText first = texts.share("CNY");
  for (int i = 0; i < 10'000; ++i) ASSERT_EQ(texts.share(std::to_string(i)), std::to_string(i));
  EXPECT_EQ(first, "CNY");
  EXPECT_EQ(texts.share("CNY"), "CNY");
}

static_assert(sizeof(SharedText) == sizeof(void*) && sizeof(OptionalText) == sizeof(void*));

}  // namespace
}  // namespace indicatord::model
