-- serves: 7
-- Marketplaces are rows: they merge and change names. A feed is served from its newest committed version, never built in the marketplace's request.
CREATE TABLE marketplace (
    id uuid PRIMARY KEY,
    province_code text NOT NULL,
    name text NOT NULL,
    aliases text[] NOT NULL DEFAULT '{}',
    website text,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT marketplace_name_key UNIQUE (province_code, name)
);
COMMENT ON TABLE marketplace IS 'Sàn thương mại điện tử, with former and other names';

CREATE TABLE feed (
    id uuid PRIMARY KEY,
    province_code text NOT NULL,
    marketplace_id uuid NOT NULL REFERENCES marketplace (id),
    name text NOT NULL CONSTRAINT feed_name_key UNIQUE CONSTRAINT feed_name_form CHECK (name ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'),
    title text NOT NULL,
    format text NOT NULL,
    scope_level text NOT NULL CONSTRAINT feed_scope_known CHECK (scope_level IN ('province', 'commune')),
    scope_code text NOT NULL,
    with_samples boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL
);
COMMENT ON TABLE feed IS 'Nguồn cấp dữ liệu: a format and a province or commune, for one marketplace';

CREATE TABLE feed_token (
    id uuid PRIMARY KEY,
    marketplace_id uuid NOT NULL REFERENCES marketplace (id),
    label text NOT NULL,
    hash bytea NOT NULL CONSTRAINT feed_token_hash_key UNIQUE,
    hint text NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz,
    last_used_on date
);
COMMENT ON TABLE feed_token IS 'Mã truy cập của sàn: SHA-256 only; one at a time may be revoked';

CREATE TABLE feed_version (
    feed_id uuid NOT NULL REFERENCES feed (id),
    number integer NOT NULL,
    as_of date NOT NULL,
    built_at timestamptz NOT NULL,
    items integer NOT NULL,
    withheld integer NOT NULL,
    content_sha256 bytea NOT NULL,
    content_bytes bigint NOT NULL,
    gzip_bytes bigint NOT NULL,
    source_mark text NOT NULL,
    PRIMARY KEY (feed_id, number)
);
COMMENT ON TABLE feed_version IS 'Phiên bản: committed whole with its chunks, hashes and findings; same data and as_of, same bytes';
COMMENT ON COLUMN feed_version.source_mark IS 'Digest of all the content was made from; while it stays, nothing needs building';

CREATE TABLE feed_chunk (
    feed_id uuid NOT NULL,
    number integer NOT NULL,
    position integer NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (feed_id, number, position),
    CONSTRAINT feed_chunk_version FOREIGN KEY (feed_id, number) REFERENCES feed_version (feed_id, number)
        ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
ALTER TABLE feed_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE feed_item (
    feed_id uuid NOT NULL,
    number integer NOT NULL,
    offer_id text COLLATE "C" NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (feed_id, number, offer_id),
    CONSTRAINT feed_item_version FOREIGN KEY (feed_id, number) REFERENCES feed_version (feed_id, number)
        ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE feed_finding (
    feed_id uuid NOT NULL,
    number integer NOT NULL,
    position integer NOT NULL,
    offer_id text COLLATE "C" NOT NULL,
    product_id uuid NOT NULL,
    field text NOT NULL,
    value text NOT NULL,
    rule text NOT NULL,
    severity text NOT NULL CONSTRAINT feed_finding_severity_known CHECK (severity IN ('blocking', 'warning', 'hint')),
    why_vi text NOT NULL,
    why_en text NOT NULL,
    mend_vi text NOT NULL,
    mend_en text NOT NULL,
    PRIMARY KEY (feed_id, number, position),
    CONSTRAINT feed_finding_version FOREIGN KEY (feed_id, number) REFERENCES feed_version (feed_id, number)
        ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE feed_finding IS 'Vì sao bị giữ lại: what the rules of the format say of an item; blocking ones withhold it';

-- Feeds belong to the province's Department. A marketplace is known by its token alone, and sees no feed but its own.
ALTER TABLE marketplace ENABLE ROW LEVEL SECURITY;
ALTER TABLE marketplace FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON marketplace TO choxa_app
    USING (actor_kind() = 'auditor' OR province_code = actor_province()) WITH CHECK (province_code = actor_province());
CREATE POLICY writers ON marketplace AS RESTRICTIVE TO choxa_app
    USING (actor_kind() IN ('department', 'auditor')) WITH CHECK (actor_kind() = 'department');

ALTER TABLE feed_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE feed_token FORCE ROW LEVEL SECURITY;
-- Asking marketplace asks its policies too: a Department reaches the tokens of its own marketplaces.
CREATE POLICY holder ON feed_token TO choxa_app
    USING (hash = actor_secret() OR EXISTS (SELECT FROM marketplace m WHERE m.id = marketplace_id))
    WITH CHECK (hash = actor_secret() OR EXISTS (SELECT FROM marketplace m WHERE m.id = marketplace_id));
CREATE POLICY known_actor ON feed_token AS RESTRICTIVE TO choxa_app
    USING (actor_kind() IN ('authenticating', 'department', 'auditor', 'marketplace'))
    WITH CHECK (actor_kind() IN ('authenticating', 'department'));

ALTER TABLE feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE feed FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON feed TO choxa_app
    USING (
        actor_kind() = 'auditor' OR province_code = actor_province()
        OR actor_kind() = 'marketplace' AND EXISTS (
            SELECT FROM feed_token t WHERE t.hash = actor_secret() AND t.revoked_at IS NULL AND t.marketplace_id = feed.marketplace_id))
    WITH CHECK (province_code = actor_province());
CREATE POLICY writers ON feed AS RESTRICTIVE TO choxa_app
    USING (actor_kind() IN ('department', 'auditor', 'marketplace')) WITH CHECK (actor_kind() = 'department');
CREATE POLICY projection ON feed FOR SELECT TO choxa_projector USING (true);

GRANT SELECT, INSERT, UPDATE ON marketplace, feed_token TO choxa_app;
GRANT SELECT, INSERT ON feed TO choxa_app;
GRANT SELECT ON feed TO choxa_projector;
GRANT SELECT, INSERT, UPDATE, DELETE ON feed_version, feed_chunk, feed_item, feed_finding TO choxa_projector;
GRANT SELECT ON feed_version, feed_chunk, feed_item, feed_finding TO choxa_app;
