-- serves: 10
-- How often units are scanned: counts a day, nothing of who or where. Projections: no row-level security, written by choxa_projector only.
CREATE TABLE scan_count (
    range_number integer NOT NULL,
    unit integer NOT NULL,
    day date NOT NULL,
    count integer NOT NULL CONSTRAINT scan_count_positive CHECK (count > 0),
    PRIMARY KEY (range_number, unit, day)
);
COMMENT ON TABLE scan_count IS 'Số lần quét mỗi mã mỗi ngày; aggregates only (Law 91/2025/QH15: behaviour online is sensitive personal data)';
CREATE INDEX scan_count_age ON scan_count (day);

CREATE TABLE seen_often (
    range_number integer NOT NULL,
    unit integer NOT NULL,
    first_day date NOT NULL,
    count integer NOT NULL,
    noted_at timestamptz NOT NULL,
    PRIMARY KEY (range_number, unit)
);
COMMENT ON TABLE seen_often IS 'Mã được quét nhiều bất thường: units whose scans passed the threshold; pages show numbers for these alone';

GRANT SELECT, INSERT, UPDATE, DELETE ON scan_count, seen_often TO choxa_projector;
GRANT SELECT ON seen_often TO choxa_scan;
