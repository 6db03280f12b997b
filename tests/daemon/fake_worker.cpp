// A worker whose extractor does what the document says, so that tests can have any trouble they want:
//
//   crash          the process kills itself by SIGABRT        hang     it never answers
//   eat            it asks for memory without end              exit     it ends with status 3
//   garbage        it writes nonsense into its socket          fail     "the text says so"
//   crash once P   SIGABRT if the file P exists, which it deletes first
//   VALUE          any number: one statement of fdi.actual with that value
//
// The first line counts; anything else is a document without statements.
#include <charconv>
#include <cstdio>
#include <memory>
#include <signal.h>
#include <stdlib.h>
#include <string>
#include <unistd.h>
#include <vector>

#include "daemon/workers/worker_main.h"

namespace indicatord::daemon {
namespace {

model::Statement statement_of(double value, std::string_view quote, const ExtractRequest& request) {
  model::Statement statement;
  statement.end = quote.size();
  statement.quote = quote;
  statement.sentence = std::string(quote);
  statement.subject = "实际使用外资";
  statement.indicator = "fdi.actual";
  statement.value = value;
  statement.unit = "USD";
  statement.ref_area = request.area.empty() ? "CN" : request.area;
  statement.ref_area_name = "聊城市";
  if (request.published) statement.period = model::Period{*request.published, *request.published};
  statement.confidence = 1;
  return statement;
}

void misbehave(std::string_view word) {
  if (word == "crash") ::raise(SIGABRT);
  if (word == "exit") ::_exit(3);
  while (word == "hang") ::pause();
  if (word == "garbage") {
    static_cast<void>(!::write(kWorkerSocket, "\xff\xff\xff\xff", 4));
    while (true) ::pause();
  }
  std::vector<std::unique_ptr<char[]>> eaten;
  while (word == "eat") eaten.push_back(std::make_unique<char[]>(64U << 20U));
  constexpr std::string_view kOnce = "crash once ";
  if (word.starts_with(kOnce) && std::remove(std::string(word.substr(kOnce.size())).c_str()) == 0)
    ::raise(SIGABRT);
}

class FakeExtractor : public DocumentExtractor {
 public:
  tl::expected<Extraction, model::Diagnostic> extract(const ExtractRequest& request) const override {
    const std::string_view line = request.bytes.substr(0, request.bytes.find('\n'));
    misbehave(line);
    if (line == "fail" || line.empty()) {
      return tl::unexpected(model::Diagnostic{model::Stage::kDecode, model::DiagnosticCode::kEmptyDocument, 0,
                                              0,
                                              line.empty() ? "the document is empty" : "the text says so"});
    }
    Extraction extraction;
    extraction.text = request.bytes;
    double value = 0;
    if (std::from_chars(line.data(), line.data() + line.size(), value).ec == std::errc()) {
      if (!request.published) {
        extraction.diagnostics.push_back(
            {model::Stage::kResolve, model::DiagnosticCode::kNoPublicationDate, 0, 0, ""});
      }
      extraction.statements.push_back(statement_of(value, line, request));
    }
    return extraction;
  }
  std::string lexicon_version() const override { return "fake"; }
};

}  // namespace
}  // namespace indicatord::daemon

int main(int argc, char** argv) {
  using namespace indicatord::daemon;
  return worker_main(
      argc, argv,
      [](const ConfigureMessage&) -> tl::expected<std::unique_ptr<DocumentExtractor>, std::string> {
        return std::make_unique<FakeExtractor>();
      });
}
