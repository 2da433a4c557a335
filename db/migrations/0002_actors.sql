-- serves: 2
-- Who calls, what they may reach, what they did. The service states the actor in transaction-local settings before its first statement.
CREATE TABLE installation (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    identifier_origin text NOT NULL CONSTRAINT installation_origin_form CHECK (identifier_origin ~ '^https?://[^/]+$'),
    since timestamptz NOT NULL
);
COMMENT ON TABLE installation IS 'What is fixed once: URIs inside events begin with identifier_origin for ever';
GRANT SELECT ON installation TO choxa_app, choxa_projector, choxa_scan;

CREATE FUNCTION actor_kind() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(nullif(current_setting('choxa.actor', true), ''), 'nobody');
CREATE FUNCTION actor_organisations() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(nullif(current_setting('choxa.organisations', true), ''), '{}')::uuid[];
CREATE FUNCTION actor_commune() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('choxa.commune', true), '');
CREATE FUNCTION actor_province() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('choxa.province', true), '');
CREATE FUNCTION actor_secret() RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
    RETURN decode(nullif(current_setting('choxa.secret', true), ''), 'hex');
COMMENT ON FUNCTION actor_secret IS 'SHA-256 of the key or claim secret the caller holds: its row is the only one it can look up';

-- Where each organisation sits: identity rows, no tenant data, so that policies can ask without asking themselves.
CREATE TABLE organisation_seat (
    organisation_id uuid PRIMARY KEY,
    commune_code text NOT NULL,
    province_code text NOT NULL
);
CREATE INDEX organisation_seat_commune ON organisation_seat (commune_code);
COMMENT ON TABLE organisation_seat IS 'Địa bàn của tổ chức: who may review it follows from here';
GRANT SELECT, INSERT, UPDATE ON organisation_seat TO choxa_app;
GRANT SELECT ON organisation_seat TO choxa_projector;

CREATE FUNCTION reaches(organisation uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE actor_kind()
        WHEN 'cooperative' THEN organisation = ANY (actor_organisations())
        WHEN 'helper' THEN organisation = ANY (actor_organisations())
        WHEN 'auditor' THEN true
        WHEN 'commune_officer' THEN EXISTS (
            SELECT FROM organisation_seat seat WHERE seat.organisation_id = organisation AND seat.commune_code = actor_commune())
        WHEN 'ocop_office' THEN EXISTS (
            SELECT FROM organisation_seat seat WHERE seat.organisation_id = organisation AND seat.province_code = actor_province())
        WHEN 'agriculture' THEN EXISTS (
            SELECT FROM organisation_seat seat WHERE seat.organisation_id = organisation AND seat.province_code = actor_province())
        WHEN 'department' THEN EXISTS (
            SELECT FROM organisation_seat seat WHERE seat.organisation_id = organisation AND seat.province_code = actor_province())
        ELSE false
    END;
COMMENT ON FUNCTION reaches IS 'Phạm vi: whether the calling actor may see rows of this organisation';

CREATE TABLE api_key (
    id uuid PRIMARY KEY,
    actor text NOT NULL CONSTRAINT api_key_actor_known
        CHECK (actor IN ('cooperative', 'helper', 'commune_officer', 'ocop_office', 'agriculture', 'department', 'auditor')),
    organisations uuid[] NOT NULL DEFAULT '{}',
    commune_code text,
    province_code text,
    label text NOT NULL,
    hash bytea NOT NULL CONSTRAINT api_key_hash_key UNIQUE CONSTRAINT api_key_hash_length CHECK (length(hash) = 32),
    hint text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    last_used_on date,
    CONSTRAINT api_key_scope CHECK (CASE actor
        WHEN 'cooperative' THEN cardinality(organisations) = 1
        WHEN 'helper' THEN cardinality(organisations) BETWEEN 1 AND 200
        WHEN 'commune_officer' THEN commune_code IS NOT NULL AND province_code IS NOT NULL
        WHEN 'auditor' THEN true
        ELSE province_code IS NOT NULL END)
);
COMMENT ON TABLE api_key IS 'Khóa API: only SHA-256 is kept; hint = the last four characters, to recognise it';
ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key FORCE ROW LEVEL SECURITY;
CREATE POLICY holder ON api_key TO choxa_app
    USING (hash = actor_secret() OR organisations && actor_organisations() OR actor_kind() = 'system')
    WITH CHECK (organisations && actor_organisations() OR actor_kind() = 'system' OR hash = actor_secret());
CREATE POLICY known_actor ON api_key AS RESTRICTIVE TO choxa_app
    USING (actor_kind() IN ('authenticating', 'applicant', 'cooperative', 'system'));
GRANT SELECT, INSERT, UPDATE ON api_key TO choxa_app;

CREATE TABLE idempotency (
    actor_key text NOT NULL,
    route text NOT NULL,
    key text NOT NULL CONSTRAINT idempotency_key_length CHECK (length(key) BETWEEN 1 AND 255),
    request_hash bytea NOT NULL,
    status integer,
    headers jsonb,
    body bytea,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (actor_key, route, key)
);
COMMENT ON TABLE idempotency IS 'Replies kept 30 days, written in the transaction whose effect they name; never a secret';
CREATE INDEX idempotency_age ON idempotency (created_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency TO choxa_app;

CREATE TABLE audit_entry (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    actor_key text NOT NULL,
    organisation_id uuid,
    action text NOT NULL,
    subject_kind text NOT NULL,
    subject_id text NOT NULL,
    request_id text NOT NULL,
    details jsonb
);
COMMENT ON TABLE audit_entry IS 'Nhật ký: every write, with who, when and under which request';
COMMENT ON COLUMN audit_entry.actor_key IS 'Id of the API key, never the key';
CREATE INDEX audit_entry_organisation ON audit_entry (organisation_id, id);
CREATE INDEX audit_entry_subject ON audit_entry (subject_kind, subject_id, id);
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY written ON audit_entry FOR INSERT TO choxa_app WITH CHECK (actor = actor_kind());
CREATE POLICY read ON audit_entry FOR SELECT TO choxa_app USING (actor_kind() = 'auditor');
GRANT SELECT, INSERT ON audit_entry TO choxa_app;
