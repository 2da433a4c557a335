-- serves: 12
-- How often units were scanned, 128 of them a row: two bytes of count and two of the first day each (days since 2020-01-01), most significant
-- byte first. A busy second rewrites some hundred rows instead of one for each unit scanned; a season of millions of units takes a twentieth.
CREATE TABLE scan_block (
    range_number integer NOT NULL,
    block integer NOT NULL,
    tallies bytea NOT NULL CONSTRAINT scan_block_whole CHECK (length(tallies) = 512),
    PRIMARY KEY (range_number, block)
) WITH (fillfactor = 80);
COMMENT ON TABLE scan_block IS 'Số lần quét mỗi mã; aggregates only (Law 91/2025/QH15: behaviour online is sensitive personal data)';
ALTER TABLE scan_block ALTER COLUMN tallies SET STORAGE MAIN;

CREATE TABLE scan_day (
    range_number integer NOT NULL,
    day date NOT NULL,
    count bigint NOT NULL CONSTRAINT scan_day_positive CHECK (count > 0),
    PRIMARY KEY (range_number, day)
);
COMMENT ON TABLE scan_day IS 'Số lần quét mỗi đợt mã mỗi ngày: what reports add up, and when a range was last scanned';

INSERT INTO scan_day SELECT range_number, day, sum(count) FROM scan_count GROUP BY range_number, day;
INSERT INTO scan_block
    WITH unit AS (SELECT range_number, unit, min(day) AS first_day, sum(count) AS count FROM scan_count GROUP BY range_number, unit),
    block AS (SELECT DISTINCT range_number, unit / 128 AS block FROM unit)
    SELECT b.range_number, b.block, decode(string_agg(
        lpad(to_hex(coalesce(least(u.count, 65535), 0)::integer), 4, '0') || lpad(to_hex(coalesce(u.first_day - date '2020-01-01', 0)), 4, '0'), ''
        ORDER BY place), 'hex')
    FROM block b CROSS JOIN generate_series(0, 127) AS place
        LEFT JOIN unit u ON (u.range_number, u.unit) = (b.range_number, b.block * 128 + place)
    GROUP BY b.range_number, b.block;
DROP TABLE scan_count;

GRANT SELECT, INSERT, UPDATE, DELETE ON scan_block, scan_day TO choxa_projector;

-- The cards of a document, beside it: read with it without taking its JSON apart.
ALTER TABLE lot_document ADD COLUMN card_ids uuid[] NOT NULL DEFAULT '{}';
CREATE INDEX card_by_id ON card (id);
