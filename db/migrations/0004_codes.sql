-- serves: 4
-- Public codes come from ranges: no row per code. The key of a version is a file outside the database; here stands only its fingerprint.
CREATE TABLE code_version (
    version text PRIMARY KEY CONSTRAINT code_version_letter CHECK (version ~ '^[A-Z]$'),
    fingerprint text NOT NULL,
    created_at timestamptz NOT NULL,
    compromised_at timestamptz
);
COMMENT ON TABLE code_version IS 'Phiên bản khóa mã; a letter is never used again, compromised_at records a leak';
GRANT SELECT, INSERT, UPDATE (compromised_at) ON code_version TO choxa_app;
GRANT SELECT ON code_version TO choxa_projector, choxa_scan;

CREATE SEQUENCE code_range_number AS integer MINVALUE 1 MAXVALUE 268435455;
GRANT USAGE ON SEQUENCE code_range_number TO choxa_app;

CREATE TABLE code_range (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    number integer NOT NULL CONSTRAINT code_range_number_key UNIQUE CONSTRAINT code_range_28_bits CHECK (number BETWEEN 1 AND 268435455),
    kind text NOT NULL CONSTRAINT code_range_kind_known CHECK (kind IN ('lot', 'unit')),
    key_version text NOT NULL REFERENCES code_version (version),
    salt bytea NOT NULL CHECK (length(salt) = 32),
    size integer NOT NULL CONSTRAINT code_range_24_bits CHECK (size BETWEEN 1 AND 16777216),
    created_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    CONSTRAINT code_range_lot FOREIGN KEY (organisation_id, lot_id) REFERENCES lot (organisation_id, id)
);
COMMENT ON TABLE code_range IS 'Dải mã: unit codes of a lot, or the one public code of the lot; salt makes key file and backup useless alone';
CREATE UNIQUE INDEX code_range_one_lot_code ON code_range (lot_id) WHERE kind = 'lot';
CREATE INDEX code_range_of_lot ON code_range (lot_id, id);
ALTER TABLE code_range ENABLE ROW LEVEL SECURITY;
ALTER TABLE code_range FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON code_range TO choxa_app USING (reaches(organisation_id)) WITH CHECK (reaches(organisation_id));
CREATE POLICY writers ON code_range AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK (actor_kind() IN ('cooperative', 'helper'));
CREATE POLICY projection ON code_range FOR SELECT TO choxa_projector USING (true);
GRANT SELECT, INSERT ON code_range TO choxa_app;
GRANT SELECT ON code_range TO choxa_projector;

CREATE TABLE code_range_state (
    number integer PRIMARY KEY,
    lot_id uuid NOT NULL,
    kind text NOT NULL,
    key_version text NOT NULL,
    salt bytea NOT NULL,
    size integer NOT NULL,
    active int4multirange NOT NULL DEFAULT '{}',
    voided int4multirange NOT NULL DEFAULT '{}',
    returned int4multirange NOT NULL DEFAULT '{}',
    version bigint NOT NULL DEFAULT 1
);
COMMENT ON TABLE code_range_state IS 'Projection: trạng thái từng mã as intervals of indices; void wins over active';
GRANT SELECT, INSERT, UPDATE ON code_range_state TO choxa_projector;
GRANT SELECT ON code_range_state TO choxa_scan, choxa_app;
