#include "parsers/extract.h"

#include "parsers/assemble/assembler.h"
#include "parsers/decode/decode.h"
#include "parsers/resolve/area_resolver.h"
#include "parsers/resolve/home_finder.h"
#include "parsers/resolve/resolver.h"
#include "parsers/segment/segmenter.h"
#include "parsers/segment/simplified.h"
#include "parsers/tokenise/document_tokens.h"
#include "parsers/tokenise/tokeniser.h"
#include "parsers/tokenise/vocabulary.h"

namespace indicatord {
namespace {

// The text in simplified characters; "" where it is in them already.
std::string simplified_if_traditional(std::string_view text) {
  return segment::is_traditional(text) ? segment::to_simplified(text) : std::string();
}

model::Diagnostic too_many(std::size_t max_statements) {
  return {model::Stage::kResolve, model::DiagnosticCode::kTooManyStatements, 0, 0,
          "the document holds more than " + std::to_string(max_statements) + " figures; split it"};
}

std::string code_of(const lexicon::Area* area) {
  return area == nullptr ? std::string() : area->code;
}

}  // namespace

struct Extractor::Impl {
  explicit Impl(const lexicon::Lexicon& lexicon) : vocabulary(lexicon) {}

  tokenise::Vocabulary vocabulary;

  const lexicon::Area* home_of(const ExtractRequest& request, const segment::Document& document,
                               tokenise::DocumentTokens& tokens) const {
    if (request.area.empty()) return resolve::find_home_in(document, tokens);
    const std::string simplified = simplified_if_traditional(request.area);
    std::optional<int> year;
    if (request.published && !request.published_is_file_time) year = model::year_of(*request.published);
    return resolve::find_home(vocabulary.lexicon(), simplified.empty() ? request.area : simplified, year);
  }

  void warn(Extraction& extraction, model::Stage stage, model::DiagnosticCode code,
            std::string message) const {
    extraction.diagnostics.push_back({stage, code, 0, 0, std::move(message)});
  }

  resolve::DocumentFacts find_facts(const ExtractRequest& request, const segment::Document& document,
                                    tokenise::DocumentTokens& tokens, Extraction& extraction) const {
    resolve::DocumentFacts facts;
    facts.home = home_of(request, document, tokens);
    if (facts.home == nullptr && !request.area.empty()) {
      warn(extraction, model::Stage::kResolve, model::DiagnosticCode::kUnknownArea,
           "the default area \"" + request.area +
               "\" is unknown or has several bearers; give its GB/T 2260 code, its full name, or 全国");
    }
    facts.home_given = !request.area.empty();
    facts.home_calls_itself_district = vocabulary.ends_as(request.area, "says_whole_district");
    find_date(request, document, tokens, facts);
    if (!facts.published) {
      warn(extraction, model::Stage::kResolve, model::DiagnosticCode::kNoPublicationDate,
           "the document's date is not known, so periods such as 今年 or 1-4月 stay open; say when it was "
           "published");
    }
    extraction.published = facts.published;
    return facts;
  }

  void find_date(const ExtractRequest& request, const segment::Document& document,
                 tokenise::DocumentTokens& tokens, resolve::DocumentFacts& facts) const {
    using resolve::PublishedFrom;
    if (request.published) {
      facts.published = request.published;
      facts.published_from =
          request.published_is_file_time ? PublishedFrom::kFileTime : PublishedFrom::kGiven;
    } else if (const auto found = resolve::find_published(document, tokens)) {
      facts.published = found->date;
      facts.published_from = PublishedFrom::kText;
      facts.published_said = found->said;
    }
  }

  // All stages up to the document's facts; then `finish` reads it and makes statements, or says that there
  // are too many.
  template <typename Finish>
  tl::expected<Extraction, model::Diagnostic> run(const ExtractRequest& request, const Finish& finish) const {
    auto decoded = decode::decode(request.bytes, request.name, request.limits.max_document_bytes);
    if (!decoded) return tl::unexpected(std::move(decoded.error()));
    Extraction out;
    out.text = std::move(decoded->text);
    out.diagnostics = std::move(decoded->diagnostics);
    // Traditional characters are read as the simplified ones that the lexicon is in; the offsets are the
    // same.
    const std::string simplified = simplified_if_traditional(out.text);
    const segment::Document document = segment::segment(simplified.empty() ? out.text : simplified);
    if (document.cut_sentences > 0) {
      warn(out, model::Stage::kSegment, model::DiagnosticCode::kTruncatedSentence,
           std::to_string(document.cut_sentences) + " sentences were too long and were cut at a clause");
    }
    tokenise::DocumentTokens tokens(document.text, vocabulary);
    const resolve::DocumentFacts facts = find_facts(request, document, tokens, out);
    if (!finish(document, tokens, facts, out)) return tl::unexpected(too_many(request.limits.max_statements));
    return out;
  }
};

Extractor::Extractor(const lexicon::Lexicon& lexicon) : impl_(std::make_unique<const Impl>(lexicon)) {}
Extractor::~Extractor() = default;

tl::expected<Extraction, model::Diagnostic> Extractor::extract(const ExtractRequest& request) const {
  return impl_->run(request, [&](const auto& document, auto& tokens, const auto& facts, Extraction& out) {
    resolve::StatementMaker maker(document, out.text, impl_->vocabulary, facts,
                                  request.limits.max_statements);
    assemble::assemble(document, tokens, code_of(facts.home),
                       [&](const auto& found) { return maker.add(found); });
    if (maker.had_too_many()) return false;
    out.statements = maker.take();
    return true;
  });
}

tl::expected<ExplainedExtraction, model::Diagnostic> Extractor::explain(const ExtractRequest& request) const {
  ExplainedExtraction explained;
  auto extraction =
      impl_->run(request, [&](const auto& document, auto& tokens, const auto& facts, Extraction& out) {
        std::vector<assemble::Reading> readings;
        bool too_many = false;
        assemble::assemble(document, tokens, code_of(facts.home), [&](const auto& found) {
          too_many = too_many || found.size() > request.limits.max_statements - readings.size();
          if (!too_many) readings.insert(readings.end(), found.begin(), found.end());
          return !too_many;
        });
        if (too_many) return false;
        auto found = resolve::explain(std::move(readings), document, out.text, impl_->vocabulary, facts);
        out.statements = std::move(found.statements);
        explained.explanations = std::move(found.explanations);
        return true;
      });
  if (!extraction) return tl::unexpected(std::move(extraction.error()));
  explained.extraction = std::move(*extraction);
  return explained;
}

tl::expected<std::string, model::Diagnostic> Extractor::dump(const ExtractRequest& request,
                                                             Dump stage) const {
  auto decoded = decode::decode(request.bytes, request.name, request.limits.max_document_bytes);
  if (!decoded) return tl::unexpected(std::move(decoded.error()));
  if (stage == Dump::kText) return std::move(decoded->text);
  const std::string simplified = simplified_if_traditional(decoded->text);
  const segment::Document document = segment::segment(simplified.empty() ? decoded->text : simplified);
  switch (stage) {
    case Dump::kArticles:
      return segment::dump_articles(document);
    case Dump::kSentences:
      return segment::dump_sentences(document);
    case Dump::kTokens:
      return tokenise::dump_tokens(document, impl_->vocabulary);
    default:
      break;
  }
  tokenise::DocumentTokens tokens(document.text, impl_->vocabulary);
  const lexicon::Area* home = impl_->home_of(request, document, tokens);
  return assemble::dump_readings(assemble::assemble(document, tokens, code_of(home)), document,
                                 impl_->vocabulary);
}

}  // namespace indicatord
