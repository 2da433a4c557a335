-- serves: 12
-- One row a unit, whenever it was scanned, and one row a range and day: a flush touches each unit once and looks nothing else up.
ALTER TABLE scan_count RENAME TO scan_count_by_day;

CREATE TABLE scan_count (
    range_number integer NOT NULL,
    unit integer NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    count integer NOT NULL CONSTRAINT scan_count_positive CHECK (count > 0),
    CONSTRAINT scan_count_days CHECK (first_day <= last_day),
    PRIMARY KEY (range_number, unit)
) WITH (fillfactor = 90);
COMMENT ON TABLE scan_count IS 'Số lần quét mỗi mã; aggregates only (Law 91/2025/QH15: behaviour online is sensitive personal data)';

CREATE TABLE scan_day (
    range_number integer NOT NULL,
    day date NOT NULL,
    count integer NOT NULL CONSTRAINT scan_day_positive CHECK (count > 0),
    PRIMARY KEY (range_number, day)
);
COMMENT ON TABLE scan_day IS 'Số lần quét mỗi đợt mã mỗi ngày: what reports add up, and when a range was last scanned';

INSERT INTO scan_count SELECT range_number, unit, min(day), max(day), sum(count) FROM scan_count_by_day GROUP BY range_number, unit;
INSERT INTO scan_day SELECT range_number, day, sum(count) FROM scan_count_by_day GROUP BY range_number, day;
DROP TABLE scan_count_by_day;

GRANT SELECT, INSERT, UPDATE, DELETE ON scan_count, scan_day TO choxa_projector;

-- The cards of a document, beside it: read with it without taking its JSON apart.
ALTER TABLE lot_document ADD COLUMN card_ids uuid[] NOT NULL DEFAULT '{}';
CREATE INDEX card_by_id ON card (id);
