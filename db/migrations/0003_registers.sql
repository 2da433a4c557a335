-- serves: 3
-- The registers. Each row belongs to one organisation; foreign keys inside an organisation carry its id, because referential checks see past row-level security.
CREATE TABLE application (
    id uuid PRIMARY KEY,
    state text NOT NULL CONSTRAINT application_state_known CHECK (state IN ('submitted', 'returned', 'approved')),
    draft jsonb NOT NULL,
    commune_code text NOT NULL,
    province_code text NOT NULL,
    claim_hash bytea NOT NULL CONSTRAINT application_claim_key UNIQUE,
    claimed_at timestamptz,
    remarks text,
    organisation_id uuid,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
COMMENT ON TABLE application IS 'Hồ sơ đăng ký của tổ chức; claim_hash = SHA-256 of the secret that buys one API key after approval';
CREATE INDEX application_commune ON application (commune_code, id);
ALTER TABLE application ENABLE ROW LEVEL SECURITY;
ALTER TABLE application FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON application TO choxa_app USING (
    claim_hash = actor_secret()
    OR actor_kind() = 'commune_officer' AND commune_code = actor_commune()
    OR actor_kind() = 'department' AND province_code = actor_province()
    OR actor_kind() = 'auditor')
    WITH CHECK (claim_hash = actor_secret() OR actor_kind() = 'commune_officer' AND commune_code = actor_commune());
CREATE POLICY known_actor ON application AS RESTRICTIVE TO choxa_app
    USING (actor_kind() IN ('applicant', 'commune_officer', 'department', 'auditor'))
    WITH CHECK (actor_kind() IN ('applicant', 'commune_officer'));
GRANT SELECT, INSERT, UPDATE ON application TO choxa_app;
-- The first key is bought by whoever holds the claim secret of the organisation's approved application.
CREATE POLICY claimant ON api_key TO choxa_app
    USING (actor_kind() = 'applicant' AND EXISTS (
        SELECT FROM application a WHERE a.claim_hash = actor_secret() AND a.organisation_id = ANY (api_key.organisations)))
    WITH CHECK (actor_kind() = 'applicant' AND EXISTS (
        SELECT FROM application a WHERE a.claim_hash = actor_secret() AND a.organisation_id = ANY (api_key.organisations)));

CREATE TABLE organisation (
    id uuid PRIMARY KEY,
    state text NOT NULL DEFAULT 'approved' CONSTRAINT organisation_state_known CHECK (state IN ('draft', 'submitted', 'returned', 'approved')),
    kind text NOT NULL CONSTRAINT organisation_kind_known
        CHECK (kind IN ('cooperative', 'cooperative_union', 'producer_group', 'enterprise', 'household_business')),
    name text NOT NULL CONSTRAINT organisation_name_nfc CHECK (name IS NFC NORMALIZED AND length(name) BETWEEN 1 AND 200),
    tax_code text CONSTRAINT organisation_tax_code_key UNIQUE
        CONSTRAINT organisation_tax_code_form CHECK (tax_code ~ '^([0-9]{10}(-[0-9]{3})?|[0-9]{12})$'),
    address text NOT NULL CONSTRAINT organisation_address_nfc CHECK (address IS NFC NORMALIZED),
    place_level text NOT NULL DEFAULT 'commune' CHECK (place_level = 'commune'),
    commune_code text NOT NULL,
    commune_from date NOT NULL,
    phone text,
    email text,
    website text,
    official_members integer CONSTRAINT organisation_official_members_count CHECK (official_members >= 0),
    associate_members integer CONSTRAINT organisation_associate_members_count CHECK (associate_members >= 0),
    is_sample boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT organisation_place FOREIGN KEY (place_level, commune_code, commune_from) REFERENCES place (level, code, valid_from)
);
COMMENT ON TABLE organisation IS 'Tổ chức: hợp tác xã, liên hiệp, tổ hợp tác (Cooperative Law 17/2023/QH15) và đối tác trong chuỗi';
COMMENT ON COLUMN organisation.tax_code IS 'Mã số thuế; 12 digits are a personal number: never public, never in a feed';
COMMENT ON COLUMN organisation.is_sample IS 'Dữ liệu mẫu: pages carry the band, feeds of real channels leave it out';
ALTER TABLE organisation_seat ADD CONSTRAINT organisation_seat_organisation
    FOREIGN KEY (organisation_id) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED;

CREATE TABLE identity (
    id uuid PRIMARY KEY,
    kind text NOT NULL CONSTRAINT identity_kind_known CHECK (kind IN ('lot', 'growing_area', 'packing_house')),
    organisation_id uuid NOT NULL REFERENCES organisation (id)
);
COMMENT ON TABLE identity IS 'Ai giữ gì: id and holder of a thing, no tenant data; what another party may refer to';
GRANT SELECT, INSERT ON identity TO choxa_app;
GRANT SELECT ON identity TO choxa_projector;

CREATE TABLE growing_area (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    state text NOT NULL CONSTRAINT growing_area_state_known CHECK (state IN ('draft', 'submitted', 'returned', 'approved')),
    remarks text,
    name text NOT NULL CHECK (name IS NFC NORMALIZED),
    crop text NOT NULL,
    variety text,
    place_level text NOT NULL DEFAULT 'commune' CHECK (place_level = 'commune'),
    commune_code text NOT NULL,
    commune_from date NOT NULL,
    boundary geography(MultiPolygon, 4326) NOT NULL
        CONSTRAINT growing_area_boundary_valid CHECK (ST_IsValid(boundary::geometry)),
    area_ha numeric NOT NULL GENERATED ALWAYS AS (round((ST_Area(boundary) / 10000)::numeric, 4)) STORED,
    declared_area_ha numeric CONSTRAINT growing_area_declared_positive CHECK (declared_area_ha > 0),
    households integer CONSTRAINT growing_area_households_count CHECK (households > 0),
    yield_t_per_ha numeric CONSTRAINT growing_area_yield_positive CHECK (yield_t_per_ha > 0),
    suspended_on date,
    suspension_reason text,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    CONSTRAINT growing_area_place FOREIGN KEY (place_level, commune_code, commune_from) REFERENCES place (level, code, valid_from),
    CONSTRAINT growing_area_suspension CHECK ((suspended_on IS NULL) = (suspension_reason IS NULL))
);
COMMENT ON TABLE growing_area IS 'Vùng trồng (TCCS 774:2020/BVTV, Decree 38/2026/NĐ-CP): one crop; farmers only as a number of households';
COMMENT ON COLUMN growing_area.area_ha IS 'Diện tích tính trên ellipsoid WGS 84, hectares; declared_area_ha is what the papers say';

CREATE TABLE packing_house (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    state text NOT NULL CONSTRAINT packing_house_state_known CHECK (state IN ('draft', 'submitted', 'returned', 'approved')),
    remarks text,
    name text NOT NULL CHECK (name IS NFC NORMALIZED),
    address text NOT NULL,
    place_level text NOT NULL DEFAULT 'commune' CHECK (place_level = 'commune'),
    commune_code text NOT NULL,
    commune_from date NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    CONSTRAINT packing_house_place FOREIGN KEY (place_level, commune_code, commune_from) REFERENCES place (level, code, valid_from)
);
COMMENT ON TABLE packing_house IS 'Cơ sở đóng gói (TCCS 775:2020/BVTV)';

CREATE TABLE government_code (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    growing_area_id uuid,
    packing_house_id uuid,
    code text NOT NULL CONSTRAINT government_code_length CHECK (length(code) BETWEEN 1 AND 60),
    code_key text NOT NULL,
    scheme text NOT NULL,
    market text NOT NULL,
    issuer text NOT NULL,
    level text NOT NULL CONSTRAINT government_code_level_known CHECK (level IN ('declared', 'evidenced', 'verified')),
    valid_from date NOT NULL,
    valid_to date CONSTRAINT government_code_days_in_order CHECK (valid_to > valid_from),
    status text NOT NULL CONSTRAINT government_code_status_known CHECK (status IN ('active', 'suspended', 'revoked')),
    status_reason text,
    status_on date NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    CONSTRAINT government_code_one_site CHECK (num_nonnulls(growing_area_id, packing_house_id) = 1),
    CONSTRAINT government_code_area FOREIGN KEY (organisation_id, growing_area_id) REFERENCES growing_area (organisation_id, id),
    CONSTRAINT government_code_house FOREIGN KEY (organisation_id, packing_house_id) REFERENCES packing_house (organisation_id, id)
);
CREATE UNIQUE INDEX government_code_verified_key ON government_code (code_key, market) WHERE level = 'verified' AND status <> 'revoked';
CREATE INDEX government_code_of_area ON government_code (growing_area_id) WHERE growing_area_id IS NOT NULL;
CREATE INDEX government_code_of_house ON government_code (packing_house_id) WHERE packing_house_id IS NOT NULL;
COMMENT ON TABLE government_code IS 'Mã số vùng trồng / cơ sở đóng gói: kept verbatim with scheme, market and issuer, compared on code_key';
COMMENT ON COLUMN government_code.level IS 'declared by the cooperative, verified when agriculture granted it';
COMMENT ON COLUMN government_code.valid_to IS 'First day on which it no longer holds';

CREATE TABLE product (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    state text NOT NULL CONSTRAINT product_state_known CHECK (state IN ('draft', 'submitted', 'returned', 'approved')),
    remarks text,
    name_vi text NOT NULL CONSTRAINT product_name_nfc CHECK (name_vi IS NFC NORMALIZED AND length(name_vi) BETWEEN 1 AND 150),
    name_en text,
    name_zh text,
    ocop_set integer NOT NULL CONSTRAINT product_ocop_set_known CHECK (ocop_set BETWEEN 1 AND 26),
    story_vi text NOT NULL DEFAULT '',
    story_en text,
    brand text,
    storage_vi text,
    shelf_life_days integer CONSTRAINT product_shelf_life CHECK (shelf_life_days BETWEEN 1 AND 36500),
    is_key_product boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id)
);
COMMENT ON TABLE product IS 'Sản phẩm; ocop_set 1–26 per Decision 26/2026/QĐ-TTg';
CREATE INDEX product_of_organisation ON product (organisation_id, id);

CREATE TABLE trade_item (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    product_id uuid NOT NULL,
    offer_id text NOT NULL CONSTRAINT trade_item_offer_key UNIQUE CONSTRAINT trade_item_offer_form CHECK (offer_id ~ '^[A-Z0-9]{1,50}$'),
    net_content numeric NOT NULL CONSTRAINT trade_item_content_positive CHECK (net_content > 0),
    unit text NOT NULL,
    price_vnd bigint NOT NULL CONSTRAINT trade_item_price CHECK (price_vnd BETWEEN 1 AND 1000000000000),
    gtin text CONSTRAINT trade_item_gtin_form CHECK (gtin ~ '^[0-9]{14}$'),
    availability text NOT NULL DEFAULT 'in_stock' CONSTRAINT trade_item_availability_known
        CHECK (availability IN ('in_stock', 'out_of_stock', 'preorder')),
    available_from date,
    position integer NOT NULL DEFAULT 1,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT trade_item_gtin_key UNIQUE (organisation_id, gtin),
    CONSTRAINT trade_item_preorder_day CHECK (availability <> 'preorder' OR available_from IS NOT NULL),
    CONSTRAINT trade_item_product FOREIGN KEY (organisation_id, product_id) REFERENCES product (organisation_id, id)
);
COMMENT ON TABLE trade_item IS 'Quy cách đóng gói: a pack size with its integer price in đồng; GTIN only where the producer holds one, never minted or padded';
CREATE INDEX trade_item_of_product ON trade_item (product_id);

CREATE TABLE image (
    sha256 bytea PRIMARY KEY CHECK (length(sha256) = 32),
    media_type text NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp')),
    width integer NOT NULL CHECK (width > 0),
    height integer NOT NULL CHECK (height > 0),
    bytes bytea NOT NULL
);
COMMENT ON TABLE image IS 'Ảnh, content-addressed, without metadata; public once a product shows it';
ALTER TABLE image ALTER COLUMN bytes SET STORAGE EXTERNAL;
GRANT SELECT, INSERT ON image TO choxa_app;
GRANT SELECT ON image TO choxa_scan;
-- A picture may be shown by products of several organisations: only who reads them all can tell that nobody shows it any more.
GRANT SELECT, UPDATE, DELETE ON image TO choxa_projector;

CREATE TABLE product_image (
    organisation_id uuid NOT NULL,
    product_id uuid NOT NULL,
    sha256 bytea NOT NULL REFERENCES image (sha256),
    position integer NOT NULL,
    alt_vi text NOT NULL DEFAULT '',
    PRIMARY KEY (product_id, sha256),
    CONSTRAINT product_image_product FOREIGN KEY (organisation_id, product_id) REFERENCES product (organisation_id, id)
);
CREATE INDEX product_image_of_image ON product_image (sha256);

CREATE TABLE ocop_certificate (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    product_id uuid NOT NULL,
    stars integer NOT NULL CONSTRAINT ocop_certificate_stars CHECK (stars BETWEEN 3 AND 5),
    decision_number text NOT NULL,
    issuer text NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    withdrawn_on date,
    withdrawal_reason text,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    CONSTRAINT ocop_certificate_36_months CHECK (valid_to > valid_from AND valid_to <= valid_from + interval '36 months 1 day'),
    CONSTRAINT ocop_certificate_decision_key UNIQUE (product_id, decision_number),
    CONSTRAINT ocop_certificate_product FOREIGN KEY (organisation_id, product_id) REFERENCES product (organisation_id, id)
);
COMMENT ON TABLE ocop_certificate IS 'Giấy chứng nhận OCOP, entered by the OCOP office; 36 months (Decision 26/2026/QĐ-TTg art. 4)';

CREATE TABLE lot (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    product_id uuid NOT NULL,
    code text NOT NULL,
    code_key text NOT NULL,
    public_code text NOT NULL CONSTRAINT lot_public_code_key UNIQUE CONSTRAINT lot_public_code_form CHECK (length(public_code) = 18),
    harvested_on date,
    packed_on date,
    use_before date,
    quantity numeric NOT NULL CONSTRAINT lot_quantity_positive CHECK (quantity > 0),
    unit text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (organisation_id, id),
    CONSTRAINT lot_code_key UNIQUE (organisation_id, product_id, code_key),
    CONSTRAINT lot_days_in_order CHECK (packed_on >= harvested_on AND use_before > coalesce(packed_on, harvested_on)),
    CONSTRAINT lot_product FOREIGN KEY (organisation_id, product_id) REFERENCES product (organisation_id, id)
);
COMMENT ON TABLE lot IS 'Lô hàng; code is the producer''s, compared folded; public_code is what the label carries';
COMMENT ON COLUMN lot.use_before IS 'First day on which it is past its day: hạn sử dụng + 1';
CREATE INDEX lot_of_product ON lot (product_id, id);

CREATE TABLE lot_growing_area (
    organisation_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    growing_area_id uuid NOT NULL,
    PRIMARY KEY (lot_id, growing_area_id),
    CONSTRAINT lot_growing_area_lot FOREIGN KEY (organisation_id, lot_id) REFERENCES lot (organisation_id, id),
    CONSTRAINT lot_growing_area_area FOREIGN KEY (organisation_id, growing_area_id) REFERENCES growing_area (organisation_id, id)
);

-- Standing: who besides its holder may act on a lot, and why.
CREATE TABLE lot_standing (
    lot_id uuid NOT NULL CONSTRAINT lot_standing_lot REFERENCES identity (id),
    organisation_id uuid NOT NULL CONSTRAINT lot_standing_organisation REFERENCES organisation (id),
    reason text NOT NULL CONSTRAINT lot_standing_reason_known CHECK (reason IN ('shipped', 'shared')),
    since timestamptz NOT NULL,
    PRIMARY KEY (lot_id, organisation_id)
);
CREATE INDEX lot_standing_of_organisation ON lot_standing (organisation_id, lot_id);
GRANT SELECT, INSERT ON lot_standing TO choxa_app;
GRANT SELECT ON lot_standing TO choxa_projector;

-- One permissive policy (reach) and one restrictive (kinds that may write) for each tenant table; the projector reads all.
DO $$
DECLARE tenant record;
BEGIN
    FOR tenant IN SELECT * FROM (VALUES
        ('organisation', 'id', '{cooperative,helper,commune_officer}'),
        ('growing_area', 'organisation_id', '{cooperative,helper,commune_officer,agriculture}'),
        ('packing_house', 'organisation_id', '{cooperative,helper,commune_officer,agriculture}'),
        ('government_code', 'organisation_id', '{cooperative,helper,agriculture}'),
        ('product', 'organisation_id', '{cooperative,helper,commune_officer}'),
        ('trade_item', 'organisation_id', '{cooperative,helper}'),
        ('product_image', 'organisation_id', '{cooperative,helper}'),
        ('ocop_certificate', 'organisation_id', '{ocop_office}'),
        ('lot', 'organisation_id', '{cooperative,helper}'),
        ('lot_growing_area', 'organisation_id', '{cooperative,helper}')
    ) AS t (name, owner_column, writers)
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant.name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant.name);
        EXECUTE format('CREATE POLICY reach ON %I TO choxa_app USING (reaches(%I)) WITH CHECK (reaches(%I))',
            tenant.name, tenant.owner_column, tenant.owner_column);
        EXECUTE format('CREATE POLICY writers ON %I AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK (actor_kind() = ANY (%L::text[]))',
            tenant.name, tenant.writers);
        EXECUTE format('CREATE POLICY projection ON %I FOR SELECT TO choxa_projector USING (true)', tenant.name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO choxa_app', tenant.name);
        EXECUTE format('GRANT SELECT ON %I TO choxa_projector', tenant.name);
    END LOOP;
END $$;
GRANT DELETE ON product_image, trade_item, lot_growing_area TO choxa_app;
CREATE POLICY deleters ON product_image AS RESTRICTIVE FOR DELETE TO choxa_app USING (actor_kind() IN ('cooperative', 'helper'));
CREATE POLICY deleters ON trade_item AS RESTRICTIVE FOR DELETE TO choxa_app USING (actor_kind() IN ('cooperative', 'helper'));
CREATE POLICY deleters ON lot_growing_area AS RESTRICTIVE FOR DELETE TO choxa_app USING (actor_kind() IN ('cooperative', 'helper'));
-- A lot shipped to an organisation, or shared with it, is seen by it and no more.
CREATE POLICY standing ON lot FOR SELECT TO choxa_app USING (
    actor_kind() IN ('cooperative', 'helper')
    AND EXISTS (SELECT FROM lot_standing s WHERE s.lot_id = lot.id AND s.organisation_id = ANY (actor_organisations())));
CREATE POLICY standing ON lot_growing_area FOR SELECT TO choxa_app USING (
    actor_kind() IN ('cooperative', 'helper')
    AND EXISTS (SELECT FROM lot_standing s WHERE s.lot_id = lot_growing_area.lot_id AND s.organisation_id = ANY (actor_organisations())));

-- What agriculture granted, the organisation can neither change nor delete; what it declared itself, it can.
CREATE POLICY declared_only ON government_code AS RESTRICTIVE FOR INSERT TO choxa_app
    WITH CHECK (actor_kind() = 'agriculture' OR level = 'declared');
CREATE POLICY declared_change ON government_code AS RESTRICTIVE FOR UPDATE TO choxa_app
    USING (actor_kind() = 'agriculture' OR level = 'declared') WITH CHECK (actor_kind() = 'agriculture' OR level = 'declared');
GRANT DELETE ON government_code TO choxa_app;
CREATE POLICY deleters ON government_code AS RESTRICTIVE FOR DELETE TO choxa_app
    USING (actor_kind() IN ('cooperative', 'helper') AND level = 'declared' AND status = 'active');
-- A picture is served while some product shows it; which one and whose stays hidden from the scanner.
GRANT SELECT (sha256) ON product_image TO choxa_scan;
CREATE POLICY shown ON product_image FOR SELECT TO choxa_scan USING (true);
