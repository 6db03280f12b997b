-- The first schema. It runs unchanged on SQLite and on PostgreSQL: no identity columns, no types of one engine, dates
-- and times as ISO 8601 text (which sorts as time does), no foreign keys (distributed engines refuse them between
-- tables that are spread by different keys). Every column is explained in docs/schema.md.

CREATE TABLE schema_version (
  version INTEGER NOT NULL PRIMARY KEY,
  name    TEXT    NOT NULL
);

-- Names for people, copied from the lexicon.
CREATE TABLE indicator (
  id        TEXT NOT NULL PRIMARY KEY,
  name_zh   TEXT NOT NULL,
  name_en   TEXT NOT NULL,
  dimension TEXT NOT NULL,
  topic     TEXT NOT NULL
);

CREATE TABLE area (
  code   TEXT NOT NULL PRIMARY KEY,
  name   TEXT NOT NULL,
  parent TEXT NOT NULL,
  level  TEXT NOT NULL
);

CREATE TABLE unit (
  code          TEXT NOT NULL PRIMARY KEY,
  dimension     TEXT NOT NULL,
  name_en       TEXT NOT NULL,
  metric_suffix TEXT NOT NULL,
  metric_factor DOUBLE PRECISION NOT NULL
);

-- The ledger: one row for each content ever seen.
CREATE TABLE document (
  sha256          TEXT   NOT NULL PRIMARY KEY,
  name            TEXT   NOT NULL,
  source          TEXT   NOT NULL,
  bytes           BIGINT NOT NULL,
  published       TEXT,
  published_basis TEXT   NOT NULL,
  received        TEXT   NOT NULL,
  parser_version  TEXT   NOT NULL,
  lexicon_version TEXT   NOT NULL,
  state           TEXT   NOT NULL CHECK (state IN ('done', 'failed')),
  reason          TEXT   NOT NULL
);
CREATE INDEX document_by_received ON document (received);

-- What is measured. Key columns are never null: '' says "none". The latest period is kept here, so that the view
-- latest is two seeks for each series however long the series is.
CREATE TABLE series (
  series_id     TEXT NOT NULL PRIMARY KEY,
  indicator     TEXT NOT NULL,
  breakdown     TEXT NOT NULL,
  ref_area      TEXT NOT NULL,
  ref_area_name TEXT NOT NULL,
  entity        TEXT NOT NULL,
  measure       TEXT NOT NULL,
  basis         TEXT NOT NULL,
  unit          TEXT NOT NULL,
  freq          TEXT NOT NULL,
  latest_start  TEXT,
  latest_end    TEXT
);
CREATE INDEX series_by_indicator ON series (indicator, series_id);
CREATE INDEX series_by_area ON series (ref_area, indicator);
CREATE INDEX series_by_area_name ON series (ref_area_name, indicator);

-- What the documents say, word for word: append-only.
CREATE TABLE statement (
  document      TEXT    NOT NULL,
  ordinal       INTEGER NOT NULL,
  series_id     TEXT,
  known_on      TEXT    NOT NULL,
  indicator     TEXT,
  subject       TEXT    NOT NULL,
  breakdown     TEXT    NOT NULL,
  ref_area      TEXT,
  ref_area_name TEXT,
  entity        TEXT,
  measure       TEXT    NOT NULL,
  basis         TEXT,
  unit          TEXT    NOT NULL,
  time_period   TEXT,
  period_start  TEXT,
  period_end    TEXT,
  obs_value     DOUBLE PRECISION NOT NULL,
  value_high    DOUBLE PRECISION,
  obs_status    TEXT    NOT NULL,
  qualifier     TEXT    NOT NULL,
  confidence    DOUBLE PRECISION NOT NULL,
  span_begin    BIGINT  NOT NULL,
  span_end      BIGINT  NOT NULL,
  quote         TEXT    NOT NULL,
  sentence      TEXT    NOT NULL,
  PRIMARY KEY (document, ordinal)
);
CREATE INDEX statement_by_series ON statement (series_id, period_start, period_end);

-- What the statements amount to: derived, one row for each vintage of each period of each series.
CREATE TABLE observation (
  series_id      TEXT    NOT NULL,
  period_start   TEXT    NOT NULL,
  period_end     TEXT    NOT NULL,
  realtime_start TEXT    NOT NULL,
  realtime_end   TEXT    NOT NULL,
  vintage        INTEGER NOT NULL,
  time_period    TEXT    NOT NULL,
  obs_value      DOUBLE PRECISION NOT NULL,
  value_high     DOUBLE PRECISION,
  obs_status     TEXT    NOT NULL,
  qualifier      TEXT    NOT NULL,
  document       TEXT    NOT NULL,
  ordinal        INTEGER NOT NULL,
  documents      INTEGER NOT NULL,
  conflicts      INTEGER NOT NULL,
  PRIMARY KEY (series_id, period_start, period_end, realtime_start)
);

-- Every vintage of every observation, under the names of its series.
CREATE VIEW vintages AS
SELECT s.indicator, s.breakdown, s.ref_area, s.ref_area_name, s.entity, s.measure, s.basis, s.unit, s.freq,
       o.time_period, o.period_start, o.period_end, o.obs_value, o.value_high, o.obs_status, o.qualifier,
       d.published, o.realtime_start, o.realtime_end, o.vintage, o.documents, o.conflicts,
       o.document, o.ordinal, s.series_id
FROM series s
JOIN observation o ON o.series_id = s.series_id
JOIN document d ON d.sha256 = o.document;

-- What holds now, for every period.
CREATE VIEW history AS
SELECT * FROM vintages WHERE realtime_end = '9999-12-31';

-- What holds now, for the newest period of each series.
CREATE VIEW latest AS
SELECT s.indicator, s.breakdown, s.ref_area, s.ref_area_name, s.entity, s.measure, s.basis, s.unit, s.freq,
       o.time_period, o.period_start, o.period_end, o.obs_value, o.value_high, o.obs_status, o.qualifier,
       d.published, o.realtime_start, o.documents, o.conflicts, o.document, o.ordinal, s.series_id
FROM series s
JOIN observation o ON o.series_id = s.series_id AND o.period_start = s.latest_start
                  AND o.period_end = s.latest_end AND o.realtime_end = '9999-12-31'
JOIN document d ON d.sha256 = o.document;

-- Every change of a figure that had been published before.
CREATE VIEW revisions AS
SELECT s.indicator, s.breakdown, s.ref_area, s.ref_area_name, s.entity, s.measure, s.basis, s.unit, s.freq,
       o.time_period, o.period_start, o.period_end, p.obs_value AS previous_value, o.obs_value,
       o.obs_value - p.obs_value AS revision, p.obs_status AS previous_status, o.obs_status,
       p.qualifier AS previous_qualifier, o.qualifier, p.realtime_start AS previous_start, o.realtime_start,
       o.realtime_end, o.vintage, p.document AS previous_document, o.document, s.series_id
FROM observation o
JOIN observation p ON p.series_id = o.series_id AND p.period_start = o.period_start
                  AND p.period_end = o.period_end AND p.vintage = o.vintage - 1
JOIN series s ON s.series_id = o.series_id;

-- Every statement with its sentence and its document: the way back from a figure to the text.
CREATE VIEW evidence AS
SELECT t.indicator, t.subject, t.breakdown, t.ref_area, t.ref_area_name, t.entity, t.measure, t.basis, t.unit,
       t.time_period, t.period_start, t.period_end, t.obs_value, t.value_high, t.obs_status, t.qualifier,
       t.confidence, t.quote, t.sentence, t.span_begin, t.span_end, d.name AS document_name, d.source,
       d.published, d.published_basis, d.received, t.document, t.ordinal, t.series_id
FROM statement t
JOIN document d ON d.sha256 = t.document;

-- The ledger, with what each document yielded.
CREATE VIEW ingest_log AS
SELECT d.received, d.state, d.reason, d.name, d.source, d.published, d.published_basis, d.bytes,
       (SELECT count(*) FROM statement t WHERE t.document = d.sha256) AS statements,
       (SELECT count(t.series_id) FROM statement t WHERE t.document = d.sha256) AS in_series,
       d.parser_version, d.lexicon_version, d.sha256
FROM document d;
