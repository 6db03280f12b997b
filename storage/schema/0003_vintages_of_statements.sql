-- The vintages move to the statements that give them. Each vintage of a figure is what one statement was the first to
-- say, so a table of observations repeated its row and its key: two trees in the order of hashes, of which each new figure
-- changed a page somewhere. Now observation is a view, and the statements' own index finds what it shows.

-- Null but for the statement that was the first to give a vintage.
ALTER TABLE statement ADD COLUMN vintage INTEGER;
ALTER TABLE statement ADD COLUMN realtime_end TEXT;
ALTER TABLE statement ADD COLUMN documents INTEGER;
ALTER TABLE statement ADD COLUMN conflicts INTEGER;

UPDATE statement
SET vintage = o.vintage, realtime_end = o.realtime_end, documents = o.documents, conflicts = o.conflicts
FROM observation o
WHERE o.document = statement.document AND o.ordinal = statement.ordinal;

-- Whether the latest period of a series is a forecast or a target: a commit that moves it need not look for its figure.
ALTER TABLE series ADD COLUMN latest_forecast INTEGER NOT NULL DEFAULT 0;

UPDATE series SET latest_forecast = 1
WHERE EXISTS (SELECT 1 FROM observation o
              WHERE o.series_id = series.series_id AND o.period_start = series.latest_start
                AND o.period_end = series.latest_end AND o.realtime_end = '9999-12-31' AND o.obs_status = 'F');

-- PostgreSQL drops nothing that a view uses, so the views are made again, as they were.
DROP VIEW conflicts;
DROP VIEW comparable;
DROP VIEW revisions;
DROP VIEW latest;
DROP VIEW history;
DROP VIEW vintages;
DROP TABLE observation;

-- Few figures are contradicted; without this index the view conflicts would read all statements to find them.
CREATE INDEX statement_in_conflict ON statement (series_id, period_start, period_end) WHERE conflicts > 0;

-- What the statements amount to: derived, one row for each vintage of each period of each series.
CREATE VIEW observation AS
SELECT series_id, period_start, period_end, known_on AS realtime_start, realtime_end, vintage, time_period,
       obs_value, value_high, obs_status, qualifier, document, ordinal, documents, conflicts
FROM statement
WHERE vintage IS NOT NULL;

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

-- What holds now, for every period, in the base unit. Currencies are families of their own and stay what they are.
CREATE VIEW comparable AS
SELECT h.indicator, h.breakdown, h.ref_area, h.ref_area_name, h.entity, h.measure, h.basis,
       COALESCE(NULLIF(u.base_unit, ''), h.unit) AS unit, h.freq, h.time_period, h.period_start, h.period_end,
       h.obs_value * COALESCE(u.base_factor, 1) AS obs_value, h.value_high * COALESCE(u.base_factor, 1) AS value_high,
       h.obs_status, h.qualifier, h.published, h.realtime_start, h.documents, h.conflicts,
       h.unit AS said_unit, h.obs_value AS said_value, h.document, h.ordinal, h.series_id
FROM history h
LEFT JOIN unit u ON u.code = h.unit;

-- Every statement that gives another figure than the one held on its day. The condition is the rule "supports" of
-- storage/vintages.cpp, negated: the same figure, or a vague one that leaves room for an exact one. "larger" and
-- "smaller" say by how much the held figure is larger or smaller in size than all that the statement says. CROSS JOIN
-- keeps SQLite from starting at the statements, of which there are many more than contradicted figures.
CREATE VIEW conflicts AS
SELECT c.indicator, c.breakdown, c.ref_area, c.ref_area_name, c.entity, c.measure, c.basis, c.unit, c.freq,
       c.time_period, c.period_start, c.period_end, c.known_on, c.held_value, c.held_high, c.held_qualifier,
       c.obs_value, c.value_high, c.qualifier, c.obs_status, c.confidence, c.quote, c.sentence,
       c.document_name, c.source, c.published, c.vintage, c.realtime_start, c.realtime_end, c.held_document,
       c.document, c.ordinal, c.series_id
FROM (
  SELECT s.indicator, s.breakdown, s.ref_area, s.ref_area_name, s.entity, s.measure, s.basis, s.unit, s.freq,
         o.time_period, o.period_start, o.period_end, t.known_on, o.obs_value AS held_value,
         o.value_high AS held_high, o.qualifier AS held_qualifier, t.obs_value, t.value_high, t.qualifier,
         t.obs_status, t.confidence, t.quote, t.sentence, d.name AS document_name, d.source, d.published,
         o.vintage, o.realtime_start, o.realtime_end, o.document AS held_document, t.document, t.ordinal,
         s.series_id, COALESCE(t.value_high, t.obs_value) AS said_high,
         CASE WHEN t.obs_value < 0 AND COALESCE(t.value_high, t.obs_value) <= 0 THEN t.obs_value - o.obs_value
              ELSE o.obs_value - COALESCE(t.value_high, t.obs_value) END AS larger,
         CASE WHEN t.obs_value < 0 AND COALESCE(t.value_high, t.obs_value) <= 0
              THEN o.obs_value - COALESCE(t.value_high, t.obs_value)
              ELSE t.obs_value - o.obs_value END AS smaller,
         CASE WHEN abs(t.obs_value) > abs(COALESCE(t.value_high, t.obs_value)) THEN 0.1 * abs(t.obs_value)
              ELSE 0.1 * abs(COALESCE(t.value_high, t.obs_value)) END AS reach
  FROM observation o
  CROSS JOIN series s
  CROSS JOIN statement t
  CROSS JOIN document d
  WHERE o.conflicts > 0 AND s.series_id = o.series_id
    AND t.series_id = o.series_id AND t.period_start = o.period_start AND t.period_end = o.period_end
    AND t.known_on BETWEEN o.realtime_start AND o.realtime_end
    AND CASE t.obs_status WHEN 'F' THEN 0 WHEN 'E' THEN 1 ELSE 2 END =
        CASE o.obs_status WHEN 'F' THEN 0 WHEN 'E' THEN 1 ELSE 2 END
    AND d.sha256 = t.document
) c
WHERE NOT (
  c.qualifier = c.held_qualifier AND (c.value_high IS NULL) = (c.held_high IS NULL)
  AND (abs(c.obs_value - c.held_value) <= 1e-12 * abs(c.obs_value)
       OR abs(c.obs_value - c.held_value) <= 1e-12 * abs(c.held_value))
  AND (c.value_high IS NULL OR abs(c.value_high - c.held_high) <= 1e-12 * abs(c.value_high)
       OR abs(c.value_high - c.held_high) <= 1e-12 * abs(c.held_high)))
AND NOT (
  c.held_qualifier = 'exact' AND c.held_high IS NULL AND (c.qualifier <> 'exact' OR c.value_high IS NOT NULL)
  AND (c.held_value BETWEEN c.obs_value AND c.said_high
       OR abs(c.obs_value - c.held_value) <= 1e-12 * abs(c.obs_value)
       OR abs(c.obs_value - c.held_value) <= 1e-12 * abs(c.held_value)
       OR abs(c.said_high - c.held_value) <= 1e-12 * abs(c.said_high)
       OR abs(c.said_high - c.held_value) <= 1e-12 * abs(c.held_value)
       OR c.qualifier = 'about' AND c.larger <= c.reach AND c.smaller <= c.reach
       OR c.qualifier = 'nearly' AND c.smaller > 0 AND c.smaller <= c.reach
       OR c.qualifier IN ('over', 'at_least') AND c.larger > 0
       OR c.qualifier IN ('under', 'at_most') AND c.smaller > 0));
