-- serves: 1
-- Administrative units have time: an old code may denote another unit after 1 July 2025 (Decision 19/2025/QĐ-TTg), so the key holds the day.
CREATE TABLE place (
    level text NOT NULL CONSTRAINT place_level_known CHECK (level IN ('province', 'district', 'commune')),
    code text NOT NULL CONSTRAINT place_code_form CHECK (code ~ '^[0-9]{2,5}$'),
    valid_from date NOT NULL,
    valid_to date,
    valid_from_known boolean NOT NULL DEFAULT true,
    name text NOT NULL CONSTRAINT place_name_nfc CHECK (name IS NFC NORMALIZED),
    kind text NOT NULL CONSTRAINT place_kind_known
        CHECK (kind IN ('tinh', 'thanh-pho', 'huyen', 'thi-xa', 'quan', 'xa', 'phuong', 'thi-tran', 'dac-khu')),
    parent_code text,
    PRIMARY KEY (level, code, valid_from),
    CONSTRAINT place_days_in_order CHECK (valid_to > valid_from)
);
COMMENT ON TABLE place IS 'Đơn vị hành chính theo thời gian; source: Decision 124/2004/QĐ-TTg, Decision 19/2025/QĐ-TTg and their amendments';
COMMENT ON COLUMN place.valid_from IS 'First day; when valid_from_known is false, the unit is older than the history kept here';
COMMENT ON COLUMN place.valid_to IS 'First day on which it is no more; NULL while it lasts';
CREATE INDEX place_parent ON place (level, parent_code);

CREATE TABLE place_succession (
    level text NOT NULL,
    old_code text NOT NULL,
    old_valid_from date NOT NULL,
    new_code text NOT NULL,
    new_valid_from date NOT NULL,
    day date NOT NULL,
    share text NOT NULL CONSTRAINT place_succession_share_known CHECK (share IN ('full', 'partial')),
    note text,
    PRIMARY KEY (level, old_code, old_valid_from, new_code, new_valid_from),
    CONSTRAINT place_succession_old FOREIGN KEY (level, old_code, old_valid_from) REFERENCES place (level, code, valid_from),
    CONSTRAINT place_succession_new FOREIGN KEY (level, new_code, new_valid_from) REFERENCES place (level, code, valid_from)
);
COMMENT ON TABLE place_succession IS 'Kế thừa khi sắp xếp đơn vị hành chính; partial = the old unit was split';
CREATE INDEX place_succession_backward ON place_succession (level, new_code, new_valid_from);

GRANT SELECT ON place, place_succession TO choxa_app, choxa_projector, choxa_scan;

-- Search ignores accents, case and đ/Đ; unaccent() is STABLE only because its dictionary could be changed.
CREATE FUNCTION fold(words text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = public, pg_catalog
    RETURN lower(unaccent('unaccent', normalize(words, NFC)));
COMMENT ON FUNCTION fold IS 'Bỏ dấu để tìm kiếm: compares names without accents and case';

-- The service checks at start that the schema is one it serves.
GRANT SELECT ON schema_migration TO choxa_app;
