-- serves: 6
-- Projections: derived rows without row-level security, filled in the transaction of what they derive from, by choxa_projector only.
CREATE TABLE lot_edge (
    parent_id uuid NOT NULL,
    child_id uuid NOT NULL,
    event_id uuid NOT NULL,
    quantity numeric NOT NULL,
    unit text NOT NULL,
    PRIMARY KEY (event_id, parent_id, child_id)
);
COMMENT ON TABLE lot_edge IS 'Lô mẹ → lô con with what went in; edges of voided events are gone';
CREATE INDEX lot_edge_forward ON lot_edge (parent_id, child_id);
CREATE INDEX lot_edge_backward ON lot_edge (child_id, parent_id);

CREATE TABLE lot_document (
    lot_id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    product_id uuid NOT NULL,
    version bigint NOT NULL,
    format integer NOT NULL,
    updating boolean NOT NULL DEFAULT false,
    body text NOT NULL,
    recall text
);
COMMENT ON TABLE lot_document IS 'What a scan shows of a lot: its own facts and journey; format = version of the layout of body';
ALTER TABLE lot_document ALTER COLUMN body SET STORAGE MAIN, ALTER COLUMN body SET COMPRESSION lz4;

CREATE TABLE rebuild_task (
    lot_id uuid PRIMARY KEY,
    since timestamptz NOT NULL
);
CREATE INDEX rebuild_task_age ON rebuild_task (since, lot_id);
COMMENT ON TABLE rebuild_task IS 'Chờ cập nhật: lots whose documents are too many for the transaction that changed them';

CREATE TABLE card (
    kind text NOT NULL CONSTRAINT card_kind_known CHECK (kind IN ('organisation', 'product', 'growing_area', 'packing_house')),
    id uuid NOT NULL,
    version bigint NOT NULL,
    format integer NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (kind, id)
);
COMMENT ON TABLE card IS 'What a scan or a product page shows of an organisation, product, growing area or packing house';
ALTER TABLE card ALTER COLUMN body SET STORAGE MAIN, ALTER COLUMN body SET COMPRESSION lz4;

CREATE TABLE listing (
    trade_item_id uuid PRIMARY KEY,
    offer_id text COLLATE "C" NOT NULL UNIQUE,
    product_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    province_code text NOT NULL,
    commune_code text NOT NULL,
    is_sample boolean NOT NULL,
    title_vi text NOT NULL,
    title_en text,
    story_vi text NOT NULL,
    brand text NOT NULL,
    organisation_name text NOT NULL,
    commune_name text NOT NULL,
    province_name text NOT NULL,
    ocop_set integer NOT NULL,
    price_vnd bigint NOT NULL,
    gtin text,
    net_content numeric NOT NULL,
    unit text NOT NULL,
    availability text NOT NULL,
    available_from date,
    images text[] NOT NULL,
    image_widths integer[] NOT NULL,
    image_heights integer[] NOT NULL,
    stars integer,
    stars_from date,
    stars_to date,
    decision_number text,
    stars_issuer text,
    lot_code text,
    lot_harvested_on date,
    title_key text NOT NULL GENERATED ALWAYS AS (fold(title_vi || ' ' || coalesce(title_en, ''))) STORED
);
COMMENT ON TABLE listing IS 'Tin hàng: one row per trade item of an approved product, everything a feed says; days decide at export';
COMMENT ON COLUMN listing.title_key IS 'Để tìm không dấu: the titles without accents and case; last, so that rows are inserted without naming it';
CREATE INDEX listing_of_product ON listing (product_id);
CREATE INDEX listing_title ON listing USING gin (title_key gin_trgm_ops);
CREATE INDEX listing_of_province ON listing (province_code, offer_id);
CREATE INDEX listing_of_commune ON listing (commune_code, offer_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON lot_edge, lot_document, rebuild_task, card, listing TO choxa_projector;
GRANT SELECT ON lot_edge, lot_document, card, listing TO choxa_scan;
GRANT SELECT ON lot_edge, lot_document, card, listing TO choxa_app;
