-- Figures of one indicator in one unit, and the statements that contradict what is held.

-- The unit that the view comparable shows this one in, and what to multiply by to get there; '' is this unit itself.
ALTER TABLE unit ADD COLUMN base_unit TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN base_factor DOUBLE PRECISION NOT NULL DEFAULT 1;

-- Few figures are contradicted; without this index the view conflicts would read all observations to find them.
CREATE INDEX observation_in_conflict ON observation (series_id, period_start, period_end) WHERE conflicts > 0;

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
