--
-- PostgreSQL database dump
--

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: public; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA public;

--
-- Name: SCHEMA public; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON SCHEMA public IS 'standard public schema';

--
-- Name: actor_commune(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.actor_commune() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN NULLIF(current_setting('choxa.commune'::text, true), ''::text);

--
-- Name: actor_kind(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.actor_kind() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN COALESCE(NULLIF(current_setting('choxa.actor'::text, true), ''::text), 'nobody'::text);

--
-- Name: actor_mark(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.actor_mark() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN NULLIF(current_setting('choxa.mark'::text, true), ''::text);

--
-- Name: FUNCTION actor_mark(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.actor_mark() IS 'Whose kept replies the caller may see: the id of its key, or what else tells it from others';

--
-- Name: actor_organisations(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.actor_organisations() RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (COALESCE(NULLIF(current_setting('choxa.organisations'::text, true), ''::text), '{}'::text))::uuid[];

--
-- Name: actor_province(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.actor_province() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN NULLIF(current_setting('choxa.province'::text, true), ''::text);

--
-- Name: actor_secret(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.actor_secret() RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN decode(NULLIF(current_setting('choxa.secret'::text, true), ''::text), 'hex'::text);

--
-- Name: FUNCTION actor_secret(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.actor_secret() IS 'SHA-256 of the key or claim secret the caller holds: its row is the only one it can look up';

--
-- Name: fold(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fold(words text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path TO 'public', 'pg_catalog'
    RETURN lower(public.unaccent('public.unaccent'::regdictionary, NORMALIZE(words, NFC)));

--
-- Name: FUNCTION fold(words text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fold(words text) IS 'Bỏ dấu để tìm kiếm: compares names without accents and case';

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: organisation_seat; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation_seat (
    organisation_id uuid NOT NULL,
    commune_code text NOT NULL,
    province_code text NOT NULL,
    province_level text DEFAULT 'province'::text NOT NULL,
    province_from date NOT NULL,
    CONSTRAINT organisation_seat_province_level_check CHECK ((province_level = 'province'::text))
);

ALTER TABLE ONLY public.organisation_seat FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE organisation_seat; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.organisation_seat IS 'Địa bàn của tổ chức: who may review it follows from here';

--
-- Name: reaches(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.reaches(organisation uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE public.actor_kind() WHEN 'cooperative'::text THEN (organisation = ANY (public.actor_organisations())) WHEN 'helper'::text THEN (organisation = ANY (public.actor_organisations())) WHEN 'auditor'::text THEN true WHEN 'commune_officer'::text THEN (EXISTS (SELECT FROM public.organisation_seat seat WHERE ((seat.organisation_id = reaches.organisation) AND (seat.commune_code = public.actor_commune())))) WHEN 'ocop_office'::text THEN (EXISTS (SELECT FROM public.organisation_seat seat WHERE ((seat.organisation_id = reaches.organisation) AND (seat.province_code = public.actor_province())))) WHEN 'agriculture'::text THEN (EXISTS (SELECT FROM public.organisation_seat seat WHERE ((seat.organisation_id = reaches.organisation) AND (seat.province_code = public.actor_province())))) WHEN 'department'::text THEN (EXISTS (SELECT FROM public.organisation_seat seat WHERE ((seat.organisation_id = reaches.organisation) AND (seat.province_code = public.actor_province())))) ELSE false END;

--
-- Name: FUNCTION reaches(organisation uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.reaches(organisation uuid) IS 'Phạm vi: whether the calling actor may see rows of this organisation';

--
-- Name: api_key; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.api_key (
    id uuid NOT NULL,
    actor text NOT NULL,
    organisations uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    commune_code text,
    province_code text,
    label text NOT NULL,
    hash bytea NOT NULL,
    hint text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_used_on date,
    CONSTRAINT api_key_actor_known CHECK ((actor = ANY (ARRAY['cooperative'::text, 'helper'::text, 'commune_officer'::text, 'ocop_office'::text, 'agriculture'::text, 'department'::text, 'auditor'::text]))),
    CONSTRAINT api_key_hash_length CHECK ((length(hash) = 32)),
    CONSTRAINT api_key_scope CHECK (
CASE actor
    WHEN 'cooperative'::text THEN (cardinality(organisations) = 1)
    WHEN 'helper'::text THEN ((cardinality(organisations) >= 1) AND (cardinality(organisations) <= 200))
    WHEN 'commune_officer'::text THEN ((commune_code IS NOT NULL) AND (province_code IS NOT NULL))
    WHEN 'auditor'::text THEN true
    ELSE (province_code IS NOT NULL)
END)
);

ALTER TABLE ONLY public.api_key FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE api_key; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.api_key IS 'Khóa API: only SHA-256 is kept; hint = the last four characters, to recognise it';

--
-- Name: application; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.application (
    id uuid NOT NULL,
    state text NOT NULL,
    draft jsonb NOT NULL,
    commune_code text NOT NULL,
    province_code text NOT NULL,
    claim_hash bytea NOT NULL,
    claimed_at timestamp with time zone,
    remarks text,
    organisation_id uuid,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    commune_level text DEFAULT 'commune'::text NOT NULL,
    commune_from date NOT NULL,
    province_level text DEFAULT 'province'::text NOT NULL,
    province_from date NOT NULL,
    CONSTRAINT application_commune_level_check CHECK ((commune_level = 'commune'::text)),
    CONSTRAINT application_province_level_check CHECK ((province_level = 'province'::text)),
    CONSTRAINT application_state_known CHECK ((state = ANY (ARRAY['submitted'::text, 'returned'::text, 'approved'::text])))
);

ALTER TABLE ONLY public.application FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE application; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.application IS 'Hồ sơ đăng ký của tổ chức; claim_hash = SHA-256 of the secret that buys one API key after approval';

--
-- Name: COLUMN application.commune_from; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.application.commune_from IS 'With commune_code: the life of the commune on the day of submission, kept however long the review takes';

--
-- Name: audit_entry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_entry (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    actor_key text NOT NULL,
    organisation_id uuid,
    action text NOT NULL,
    subject_kind text NOT NULL,
    subject_id text NOT NULL,
    request_id text NOT NULL,
    details jsonb
);

ALTER TABLE ONLY public.audit_entry FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE audit_entry; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.audit_entry IS 'Nhật ký: every write, with who, when and under which request';

--
-- Name: COLUMN audit_entry.actor_key; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.audit_entry.actor_key IS 'Id of the API key, never the key';

--
-- Name: card; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.card (
    kind text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    format integer NOT NULL,
    body text NOT NULL,
    CONSTRAINT card_kind_known CHECK ((kind = ANY (ARRAY['organisation'::text, 'product'::text, 'growing_area'::text, 'packing_house'::text])))
);
ALTER TABLE ONLY public.card ALTER COLUMN body SET STORAGE MAIN;
ALTER TABLE ONLY public.card ALTER COLUMN body SET COMPRESSION lz4;

--
-- Name: TABLE card; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.card IS 'What a scan or a product page shows of an organisation, product, growing area or packing house';

--
-- Name: code_range; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.code_range (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    key_version text NOT NULL,
    salt bytea NOT NULL,
    size integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT code_range_24_bits CHECK (((size >= 1) AND (size <= 16777216))),
    CONSTRAINT code_range_28_bits CHECK (((number >= 1) AND (number <= 268435455))),
    CONSTRAINT code_range_kind_known CHECK ((kind = ANY (ARRAY['lot'::text, 'unit'::text]))),
    CONSTRAINT code_range_salt_check CHECK ((length(salt) = 32))
);

ALTER TABLE ONLY public.code_range FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE code_range; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.code_range IS 'Dải mã: unit codes of a lot, or the one public code of the lot; salt makes key file and backup useless alone';

--
-- Name: code_range_number; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.code_range_number
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    MAXVALUE 268435455
    CACHE 1;

--
-- Name: code_range_state; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.code_range_state (
    number integer NOT NULL,
    lot_id uuid NOT NULL,
    kind text NOT NULL,
    key_version text NOT NULL,
    salt bytea NOT NULL,
    size integer NOT NULL,
    active int4multirange DEFAULT '{}'::int4multirange NOT NULL,
    voided int4multirange DEFAULT '{}'::int4multirange NOT NULL,
    returned int4multirange DEFAULT '{}'::int4multirange NOT NULL,
    version bigint DEFAULT 1 NOT NULL
);

--
-- Name: TABLE code_range_state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.code_range_state IS 'Projection: trạng thái từng mã as intervals of indices; void wins over active';

--
-- Name: code_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.code_version (
    version text NOT NULL,
    fingerprint text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    compromised_at timestamp with time zone,
    CONSTRAINT code_version_letter CHECK ((version ~ '^[A-Z]$'::text))
);

--
-- Name: TABLE code_version; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.code_version IS 'Phiên bản khóa mã; a letter is never used again, compromised_at records a leak';

--
-- Name: feed; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.feed (
    id uuid NOT NULL,
    province_code text NOT NULL,
    marketplace_id uuid NOT NULL,
    name text NOT NULL,
    title text NOT NULL,
    format text NOT NULL,
    scope_level text NOT NULL,
    scope_code text NOT NULL,
    with_samples boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT feed_name_form CHECK ((name ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'::text)),
    CONSTRAINT feed_scope_known CHECK ((scope_level = ANY (ARRAY['province'::text, 'commune'::text])))
);

ALTER TABLE ONLY public.feed FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE feed; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.feed IS 'Nguồn cấp dữ liệu: a format and a province or commune, for one marketplace';

--
-- Name: feed_chunk; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.feed_chunk (
    feed_id uuid NOT NULL,
    number integer NOT NULL,
    "position" integer NOT NULL,
    bytes bytea NOT NULL
);
ALTER TABLE ONLY public.feed_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

--
-- Name: feed_finding; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.feed_finding (
    feed_id uuid NOT NULL,
    number integer NOT NULL,
    "position" integer NOT NULL,
    offer_id text NOT NULL COLLATE pg_catalog."C",
    product_id uuid NOT NULL,
    field text NOT NULL,
    value text NOT NULL,
    rule text NOT NULL,
    severity text NOT NULL,
    why_vi text NOT NULL,
    why_en text NOT NULL,
    mend_vi text NOT NULL,
    mend_en text NOT NULL,
    CONSTRAINT feed_finding_severity_known CHECK ((severity = ANY (ARRAY['blocking'::text, 'warning'::text, 'hint'::text])))
);

--
-- Name: TABLE feed_finding; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.feed_finding IS 'Vì sao bị giữ lại: what the rules of the format say of an item; blocking ones withhold it';

--
-- Name: feed_item; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.feed_item (
    feed_id uuid NOT NULL,
    number integer NOT NULL,
    offer_id text NOT NULL COLLATE pg_catalog."C",
    hash bytea NOT NULL
);

--
-- Name: feed_token; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.feed_token (
    id uuid NOT NULL,
    marketplace_id uuid NOT NULL,
    label text NOT NULL,
    hash bytea NOT NULL,
    hint text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_used_on date
);

ALTER TABLE ONLY public.feed_token FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE feed_token; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.feed_token IS 'Mã truy cập của sàn: SHA-256 only; one at a time may be revoked';

--
-- Name: feed_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.feed_version (
    feed_id uuid NOT NULL,
    number integer NOT NULL,
    as_of date NOT NULL,
    built_at timestamp with time zone NOT NULL,
    items integer NOT NULL,
    withheld integer NOT NULL,
    content_sha256 bytea NOT NULL,
    content_bytes bigint NOT NULL,
    gzip_bytes bigint NOT NULL,
    source_mark text NOT NULL
);

--
-- Name: TABLE feed_version; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.feed_version IS 'Phiên bản: committed whole with its chunks, hashes and findings; same data and as_of, same bytes';

--
-- Name: COLUMN feed_version.source_mark; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.feed_version.source_mark IS 'Digest of all the content was made from; while it stays, nothing needs building';

--
-- Name: government_code; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.government_code (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    growing_area_id uuid,
    packing_house_id uuid,
    code text NOT NULL,
    code_key text NOT NULL,
    scheme text NOT NULL,
    market text NOT NULL,
    issuer text NOT NULL,
    level text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    status text NOT NULL,
    status_reason text,
    status_on date NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT government_code_days_in_order CHECK ((valid_to > valid_from)),
    CONSTRAINT government_code_length CHECK (((length(code) >= 1) AND (length(code) <= 60))),
    CONSTRAINT government_code_level_known CHECK ((level = ANY (ARRAY['declared'::text, 'evidenced'::text, 'verified'::text]))),
    CONSTRAINT government_code_one_site CHECK ((num_nonnulls(growing_area_id, packing_house_id) = 1)),
    CONSTRAINT government_code_status_known CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'revoked'::text])))
);

ALTER TABLE ONLY public.government_code FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE government_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.government_code IS 'Mã số vùng trồng / cơ sở đóng gói: kept verbatim with scheme, market and issuer, compared on code_key';

--
-- Name: COLUMN government_code.level; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.government_code.level IS 'declared by the cooperative, verified when agriculture granted it';

--
-- Name: COLUMN government_code.valid_to; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.government_code.valid_to IS 'First day on which it no longer holds';

--
-- Name: growing_area; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.growing_area (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    state text NOT NULL,
    remarks text,
    name text NOT NULL,
    crop text NOT NULL,
    variety text,
    place_level text DEFAULT 'commune'::text NOT NULL,
    commune_code text NOT NULL,
    commune_from date NOT NULL,
    boundary public.geography(MultiPolygon,4326) NOT NULL,
    area_ha numeric GENERATED ALWAYS AS (round(((public.st_area(boundary) / (10000)::double precision))::numeric, 4)) STORED NOT NULL,
    declared_area_ha numeric,
    households integer,
    yield_t_per_ha numeric,
    suspended_on date,
    suspension_reason text,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT growing_area_boundary_valid CHECK (public.st_isvalid((boundary)::public.geometry)),
    CONSTRAINT growing_area_declared_positive CHECK ((declared_area_ha > (0)::numeric)),
    CONSTRAINT growing_area_households_count CHECK ((households > 0)),
    CONSTRAINT growing_area_name_check CHECK ((name IS NFC NORMALIZED)),
    CONSTRAINT growing_area_place_level_check CHECK ((place_level = 'commune'::text)),
    CONSTRAINT growing_area_state_known CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'approved'::text]))),
    CONSTRAINT growing_area_suspension CHECK (((suspended_on IS NULL) = (suspension_reason IS NULL))),
    CONSTRAINT growing_area_yield_positive CHECK ((yield_t_per_ha > (0)::numeric))
);

ALTER TABLE ONLY public.growing_area FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE growing_area; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.growing_area IS 'Vùng trồng (TCCS 774:2020/BVTV, Decree 38/2026/NĐ-CP): one crop; farmers only as a number of households';

--
-- Name: COLUMN growing_area.area_ha; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.growing_area.area_ha IS 'Diện tích tính trên ellipsoid WGS 84, hectares; declared_area_ha is what the papers say';

--
-- Name: idempotency; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.idempotency (
    actor_key text NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    status integer,
    headers jsonb,
    body bytea,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT idempotency_key_length CHECK (((length(key) >= 1) AND (length(key) <= 255)))
);

ALTER TABLE ONLY public.idempotency FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE idempotency; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.idempotency IS 'Replies kept 30 days, written in the transaction whose effect they name; never a secret';

--
-- Name: identity; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity (
    id uuid NOT NULL,
    kind text NOT NULL,
    organisation_id uuid NOT NULL,
    CONSTRAINT identity_kind_known CHECK ((kind = ANY (ARRAY['lot'::text, 'growing_area'::text, 'packing_house'::text])))
);

ALTER TABLE ONLY public.identity FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE identity; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.identity IS 'Ai giữ gì: id and holder of a thing, no tenant data; what another party may refer to';

--
-- Name: image; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.image (
    sha256 bytea NOT NULL,
    media_type text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    bytes bytea NOT NULL,
    preview bytea,
    preview_width integer,
    preview_height integer,
    CONSTRAINT image_height_check CHECK ((height > 0)),
    CONSTRAINT image_media_type_check CHECK ((media_type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text, 'image/webp'::text]))),
    CONSTRAINT image_preview_small CHECK ((length(preview) <= 60000)),
    CONSTRAINT image_preview_whole CHECK ((num_nonnulls(preview, preview_width, preview_height) = ANY (ARRAY[0, 3]))),
    CONSTRAINT image_sha256_check CHECK ((length(sha256) = 32)),
    CONSTRAINT image_width_check CHECK ((width > 0))
);
ALTER TABLE ONLY public.image ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE ONLY public.image ALTER COLUMN preview SET STORAGE EXTERNAL;

--
-- Name: TABLE image; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.image IS 'Ảnh, content-addressed, without metadata; public once a product shows it';

--
-- Name: COLUMN image.preview; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.image.preview IS 'Ảnh thu nhỏ: JPEG, 640 px and 60 kB at most; null when the picture itself is that small, or cannot be unpacked in little memory';

--
-- Name: installation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.installation (
    only_row boolean DEFAULT true NOT NULL,
    identifier_origin text NOT NULL,
    since timestamp with time zone NOT NULL,
    CONSTRAINT installation_only_row_check CHECK (only_row),
    CONSTRAINT installation_origin_form CHECK ((identifier_origin ~ '^https?://[^/]+$'::text))
);

--
-- Name: TABLE installation; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.installation IS 'What is fixed once: URIs inside events begin with identifier_origin for ever';

--
-- Name: listing; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.listing (
    trade_item_id uuid NOT NULL,
    offer_id text NOT NULL COLLATE pg_catalog."C",
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
    title_key text GENERATED ALWAYS AS (public.fold(((title_vi || ' '::text) || COALESCE(title_en, ''::text)))) STORED NOT NULL,
    other_stars jsonb DEFAULT '[]'::jsonb NOT NULL
);

--
-- Name: TABLE listing; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.listing IS 'Tin hàng: one row per trade item of an approved product, everything a feed says; days decide at export';

--
-- Name: COLUMN listing.title_key; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.listing.title_key IS 'Để tìm không dấu: the titles without accents and case; last, so that rows are inserted without naming it';

--
-- Name: COLUMN listing.other_stars; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.listing.other_stars IS 'Certificates besides the one with the latest end, none of them withdrawn: {stars, from, to, decision_number, issuer}';

--
-- Name: lot; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.lot (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    product_id uuid NOT NULL,
    code text NOT NULL,
    code_key text NOT NULL,
    public_code text NOT NULL,
    harvested_on date,
    packed_on date,
    use_before date,
    quantity numeric NOT NULL,
    unit text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT lot_days_in_order CHECK (((packed_on >= harvested_on) AND (use_before > COALESCE(packed_on, harvested_on)))),
    CONSTRAINT lot_public_code_form CHECK ((length(public_code) = 18)),
    CONSTRAINT lot_quantity_positive CHECK ((quantity > (0)::numeric))
);

ALTER TABLE ONLY public.lot FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE lot; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.lot IS 'Lô hàng; code is the producer''s, compared folded; public_code is what the label carries';

--
-- Name: COLUMN lot.use_before; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.lot.use_before IS 'First day on which it is past its day: hạn sử dụng + 1';

--
-- Name: lot_document; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.lot_document (
    lot_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    product_id uuid NOT NULL,
    version bigint NOT NULL,
    format integer NOT NULL,
    updating boolean DEFAULT false NOT NULL,
    body text NOT NULL,
    recall text,
    card_ids uuid[] DEFAULT '{}'::uuid[] NOT NULL
);
ALTER TABLE ONLY public.lot_document ALTER COLUMN body SET STORAGE MAIN;
ALTER TABLE ONLY public.lot_document ALTER COLUMN body SET COMPRESSION lz4;

--
-- Name: TABLE lot_document; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.lot_document IS 'What a scan shows of a lot: its own facts and journey; format = version of the layout of body';

--
-- Name: lot_edge; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.lot_edge (
    parent_id uuid NOT NULL,
    child_id uuid NOT NULL,
    event_id uuid NOT NULL,
    quantity numeric NOT NULL,
    unit text NOT NULL
);

--
-- Name: TABLE lot_edge; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.lot_edge IS 'Lô mẹ → lô con with what went in; edges of voided events are gone';

--
-- Name: lot_growing_area; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.lot_growing_area (
    organisation_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    growing_area_id uuid NOT NULL
);

ALTER TABLE ONLY public.lot_growing_area FORCE ROW LEVEL SECURITY;

--
-- Name: lot_standing; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.lot_standing (
    lot_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    reason text NOT NULL,
    since timestamp with time zone NOT NULL,
    CONSTRAINT lot_standing_reason_known CHECK ((reason = ANY (ARRAY['shipped'::text, 'shared'::text])))
);

ALTER TABLE ONLY public.lot_standing FORCE ROW LEVEL SECURITY;

--
-- Name: marketplace; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.marketplace (
    id uuid NOT NULL,
    province_code text NOT NULL,
    name text NOT NULL,
    aliases text[] DEFAULT '{}'::text[] NOT NULL,
    website text,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.marketplace FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE marketplace; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.marketplace IS 'Sàn thương mại điện tử, with former and other names';

--
-- Name: ocop_certificate; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ocop_certificate (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    product_id uuid NOT NULL,
    stars integer NOT NULL,
    decision_number text NOT NULL,
    issuer text NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    withdrawn_on date,
    withdrawal_reason text,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT ocop_certificate_36_months CHECK (((valid_to > valid_from) AND (valid_to <= (valid_from + '3 years 1 day'::interval)))),
    CONSTRAINT ocop_certificate_stars CHECK (((stars >= 3) AND (stars <= 5)))
);

ALTER TABLE ONLY public.ocop_certificate FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE ocop_certificate; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.ocop_certificate IS 'Giấy chứng nhận OCOP, entered by the OCOP office; 36 months (Decision 26/2026/QĐ-TTg art. 4)';

--
-- Name: organisation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation (
    id uuid NOT NULL,
    state text DEFAULT 'approved'::text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    tax_code text,
    address text NOT NULL,
    place_level text DEFAULT 'commune'::text NOT NULL,
    commune_code text NOT NULL,
    commune_from date NOT NULL,
    phone text,
    email text,
    website text,
    official_members integer,
    associate_members integer,
    is_sample boolean DEFAULT false NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT organisation_address_nfc CHECK ((address IS NFC NORMALIZED)),
    CONSTRAINT organisation_associate_members_count CHECK ((associate_members >= 0)),
    CONSTRAINT organisation_kind_known CHECK ((kind = ANY (ARRAY['cooperative'::text, 'cooperative_union'::text, 'producer_group'::text, 'enterprise'::text, 'household_business'::text]))),
    CONSTRAINT organisation_name_nfc CHECK (((name IS NFC NORMALIZED) AND ((length(name) >= 1) AND (length(name) <= 200)))),
    CONSTRAINT organisation_official_members_count CHECK ((official_members >= 0)),
    CONSTRAINT organisation_place_level_check CHECK ((place_level = 'commune'::text)),
    CONSTRAINT organisation_state_known CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'approved'::text]))),
    CONSTRAINT organisation_tax_code_form CHECK ((tax_code ~ '^([0-9]{10}(-[0-9]{3})?|[0-9]{12})$'::text))
);

ALTER TABLE ONLY public.organisation FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE organisation; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.organisation IS 'Tổ chức: hợp tác xã, liên hiệp, tổ hợp tác (Cooperative Law 17/2023/QH15) và đối tác trong chuỗi';

--
-- Name: COLUMN organisation.tax_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.organisation.tax_code IS 'Mã số thuế; 12 digits are a personal number: never public, never in a feed';

--
-- Name: COLUMN organisation.is_sample; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.organisation.is_sample IS 'Dữ liệu mẫu: pages carry the band, feeds of real channels leave it out';

--
-- Name: packing_house; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.packing_house (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    state text NOT NULL,
    remarks text,
    name text NOT NULL,
    address text NOT NULL,
    place_level text DEFAULT 'commune'::text NOT NULL,
    commune_code text NOT NULL,
    commune_from date NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT packing_house_name_check CHECK ((name IS NFC NORMALIZED)),
    CONSTRAINT packing_house_place_level_check CHECK ((place_level = 'commune'::text)),
    CONSTRAINT packing_house_state_known CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'approved'::text])))
);

ALTER TABLE ONLY public.packing_house FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE packing_house; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.packing_house IS 'Cơ sở đóng gói (TCCS 775:2020/BVTV)';

--
-- Name: place; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.place (
    level text NOT NULL,
    code text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    valid_from_known boolean DEFAULT true NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    parent_code text,
    CONSTRAINT place_code_form CHECK ((code ~ '^[0-9]{2,5}$'::text)),
    CONSTRAINT place_days_in_order CHECK ((valid_to > valid_from)),
    CONSTRAINT place_kind_known CHECK ((kind = ANY (ARRAY['tinh'::text, 'thanh-pho'::text, 'huyen'::text, 'thi-xa'::text, 'quan'::text, 'xa'::text, 'phuong'::text, 'thi-tran'::text, 'dac-khu'::text]))),
    CONSTRAINT place_level_known CHECK ((level = ANY (ARRAY['province'::text, 'district'::text, 'commune'::text]))),
    CONSTRAINT place_name_nfc CHECK ((name IS NFC NORMALIZED))
);

--
-- Name: TABLE place; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.place IS 'Đơn vị hành chính theo thời gian; source: Decision 124/2004/QĐ-TTg, Decision 19/2025/QĐ-TTg and their amendments';

--
-- Name: COLUMN place.valid_from; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.place.valid_from IS 'First day; when valid_from_known is false, the unit is older than the history kept here';

--
-- Name: COLUMN place.valid_to; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.place.valid_to IS 'First day on which it is no more; NULL while it lasts';

--
-- Name: place_succession; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.place_succession (
    level text NOT NULL,
    old_code text NOT NULL,
    old_valid_from date NOT NULL,
    new_code text NOT NULL,
    new_valid_from date NOT NULL,
    day date NOT NULL,
    share text NOT NULL,
    note text,
    CONSTRAINT place_succession_share_known CHECK ((share = ANY (ARRAY['full'::text, 'partial'::text])))
);

--
-- Name: TABLE place_succession; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.place_succession IS 'Kế thừa khi sắp xếp đơn vị hành chính; partial = the old unit was split';

--
-- Name: product; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.product (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    state text NOT NULL,
    remarks text,
    name_vi text NOT NULL,
    name_en text,
    name_zh text,
    ocop_set integer NOT NULL,
    story_vi text DEFAULT ''::text NOT NULL,
    story_en text,
    brand text,
    storage_vi text,
    shelf_life_days integer,
    is_key_product boolean DEFAULT false NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT product_name_nfc CHECK (((name_vi IS NFC NORMALIZED) AND ((length(name_vi) >= 1) AND (length(name_vi) <= 150)))),
    CONSTRAINT product_ocop_set_known CHECK (((ocop_set >= 1) AND (ocop_set <= 26))),
    CONSTRAINT product_shelf_life CHECK (((shelf_life_days >= 1) AND (shelf_life_days <= 36500))),
    CONSTRAINT product_state_known CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'approved'::text])))
);

ALTER TABLE ONLY public.product FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE product; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.product IS 'Sản phẩm; ocop_set 1–26 per Decision 26/2026/QĐ-TTg';

--
-- Name: product_image; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.product_image (
    organisation_id uuid NOT NULL,
    product_id uuid NOT NULL,
    sha256 bytea NOT NULL,
    "position" integer NOT NULL,
    alt_vi text DEFAULT ''::text NOT NULL
);

ALTER TABLE ONLY public.product_image FORCE ROW LEVEL SECURITY;

--
-- Name: rebuild_task; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.rebuild_task (
    lot_id uuid NOT NULL,
    since timestamp with time zone NOT NULL
);

--
-- Name: TABLE rebuild_task; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.rebuild_task IS 'Chờ cập nhật: lots whose documents are too many for the transaction that changed them';

--
-- Name: recall; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recall (
    id uuid NOT NULL,
    lot_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    reason_vi text NOT NULL,
    reason_en text,
    action_vi text NOT NULL,
    action_en text,
    phone text,
    declared_at timestamp with time zone NOT NULL,
    declared_on date NOT NULL,
    lots integer NOT NULL,
    public_code text NOT NULL
);

ALTER TABLE ONLY public.recall FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE recall; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.recall IS 'Thu hồi hàng hóa (Circular 17/2021/TT-BNNPTNT): reason and what buyers should do';

--
-- Name: recall_lot; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recall_lot (
    recall_id uuid NOT NULL,
    lot_id uuid NOT NULL
);

--
-- Name: scan_block; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.scan_block (
    range_number integer NOT NULL,
    block integer NOT NULL,
    tallies bytea NOT NULL,
    CONSTRAINT scan_block_whole CHECK ((length(tallies) = 512))
)
WITH (fillfactor='80');
ALTER TABLE ONLY public.scan_block ALTER COLUMN tallies SET STORAGE MAIN;

--
-- Name: TABLE scan_block; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.scan_block IS 'Số lần quét mỗi mã; aggregates only (Law 91/2025/QH15: behaviour online is sensitive personal data)';

--
-- Name: scan_day; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.scan_day (
    range_number integer NOT NULL,
    day date NOT NULL,
    count bigint NOT NULL,
    CONSTRAINT scan_day_positive CHECK ((count > 0))
);

--
-- Name: TABLE scan_day; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.scan_day IS 'Số lần quét mỗi đợt mã mỗi ngày: what reports add up, and when a range was last scanned';

--
-- Name: schema_migration; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.schema_migration (
    number integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    oldest_served integer NOT NULL
);

--
-- Name: seen_often; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.seen_often (
    range_number integer NOT NULL,
    unit integer NOT NULL,
    first_day date NOT NULL,
    count integer NOT NULL,
    noted_at timestamp with time zone NOT NULL
);

--
-- Name: TABLE seen_often; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.seen_often IS 'Mã được quét nhiều bất thường: units whose scans passed the threshold; pages show numbers for these alone';

--
-- Name: trace_event; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.trace_event (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    event_hash text NOT NULL,
    declaration text NOT NULL,
    step text NOT NULL,
    kind text NOT NULL,
    event_time timestamp with time zone NOT NULL,
    time_zone_offset text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by text NOT NULL,
    biz_step text NOT NULL,
    disposition text,
    counterparty_id uuid,
    packing_house_id uuid,
    document bytea NOT NULL,
    voids uuid,
    void_reason text,
    corrected_by uuid,
    CONSTRAINT trace_event_declaration_known CHECK ((declaration = ANY (ARRAY['assertion'::text, 'error'::text]))),
    CONSTRAINT trace_event_hash_form CHECK ((event_hash ~~ 'ni:///sha-256;%'::text)),
    CONSTRAINT trace_event_step_known CHECK ((step = ANY (ARRAY['harvest'::text, 'pack'::text, 'ship'::text, 'receive'::text]))),
    CONSTRAINT trace_event_void_complete CHECK ((((declaration = 'error'::text) = (voids IS NOT NULL)) AND ((declaration = 'error'::text) = (void_reason IS NOT NULL)))),
    CONSTRAINT trace_event_void_reason_check CHECK ((void_reason = ANY (ARRAY['did_not_occur'::text, 'incorrect_data'::text])))
);

ALTER TABLE ONLY public.trace_event FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE trace_event; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.trace_event IS 'Sự kiện truy vết (EPCIS 2.0); identity = organisation, CBV event hash, assertion or error declaration';

--
-- Name: COLUMN trace_event.document; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.trace_event.document IS 'The EPCIS event as captured, byte for byte';

--
-- Name: trace_event_area; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.trace_event_area (
    organisation_id uuid NOT NULL,
    event_id uuid NOT NULL,
    growing_area_id uuid NOT NULL
);

ALTER TABLE ONLY public.trace_event_area FORCE ROW LEVEL SECURITY;

--
-- Name: trace_event_lot; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.trace_event_lot (
    organisation_id uuid NOT NULL,
    event_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    role text NOT NULL,
    quantity numeric NOT NULL,
    unit text NOT NULL,
    CONSTRAINT trace_event_lot_quantity CHECK ((quantity > (0)::numeric)),
    CONSTRAINT trace_event_lot_role_known CHECK ((role = ANY (ARRAY['subject'::text, 'input'::text, 'output'::text])))
);

ALTER TABLE ONLY public.trace_event_lot FORCE ROW LEVEL SECURITY;

--
-- Name: trade_item; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.trade_item (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    product_id uuid NOT NULL,
    offer_id text NOT NULL,
    net_content numeric NOT NULL,
    unit text NOT NULL,
    price_vnd bigint NOT NULL,
    gtin text,
    availability text DEFAULT 'in_stock'::text NOT NULL,
    available_from date,
    "position" integer DEFAULT 1 NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT trade_item_availability_known CHECK ((availability = ANY (ARRAY['in_stock'::text, 'out_of_stock'::text, 'preorder'::text]))),
    CONSTRAINT trade_item_content_positive CHECK ((net_content > (0)::numeric)),
    CONSTRAINT trade_item_gtin_form CHECK ((gtin ~ '^[0-9]{14}$'::text)),
    CONSTRAINT trade_item_offer_form CHECK ((offer_id ~ '^[A-Z0-9]{1,50}$'::text)),
    CONSTRAINT trade_item_preorder_day CHECK (((availability <> 'preorder'::text) OR (available_from IS NOT NULL))),
    CONSTRAINT trade_item_price CHECK (((price_vnd >= 1) AND (price_vnd <= '1000000000000'::bigint)))
);

ALTER TABLE ONLY public.trade_item FORCE ROW LEVEL SECURITY;

--
-- Name: TABLE trade_item; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.trade_item IS 'Quy cách đóng gói: a pack size with its integer price in đồng; GTIN only where the producer holds one, never minted or padded';

--
-- Name: api_key api_key_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_hash_key UNIQUE (hash);

--
-- Name: api_key api_key_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_pkey PRIMARY KEY (id);

--
-- Name: application application_claim_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_claim_key UNIQUE (claim_hash);

--
-- Name: application application_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_pkey PRIMARY KEY (id);

--
-- Name: audit_entry audit_entry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (id);

--
-- Name: card card_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.card
    ADD CONSTRAINT card_pkey PRIMARY KEY (kind, id);

--
-- Name: code_range code_range_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.code_range
    ADD CONSTRAINT code_range_number_key UNIQUE (number);

--
-- Name: code_range code_range_organisation_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.code_range
    ADD CONSTRAINT code_range_organisation_id_id_key UNIQUE (organisation_id, id);

--
-- Name: code_range code_range_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.code_range
    ADD CONSTRAINT code_range_pkey PRIMARY KEY (id);

--
-- Name: code_range_state code_range_state_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.code_range_state
    ADD CONSTRAINT code_range_state_pkey PRIMARY KEY (number);

--
-- Name: code_version code_version_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.code_version
    ADD CONSTRAINT code_version_pkey PRIMARY KEY (version);

--
-- Name: feed_chunk feed_chunk_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed_chunk
    ADD CONSTRAINT feed_chunk_pkey PRIMARY KEY (feed_id, number, "position");

--
-- Name: feed_finding feed_finding_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed_finding
    ADD CONSTRAINT feed_finding_pkey PRIMARY KEY (feed_id, number, "position");

--
-- Name: feed_item feed_item_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed_item
    ADD CONSTRAINT feed_item_pkey PRIMARY KEY (feed_id, number, offer_id);

--
-- Name: feed feed_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed
    ADD CONSTRAINT feed_name_key UNIQUE (name);

--
-- Name: feed feed_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed
    ADD CONSTRAINT feed_pkey PRIMARY KEY (id);

--
-- Name: feed_token feed_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed_token
    ADD CONSTRAINT feed_token_hash_key UNIQUE (hash);

--
-- Name: feed_token feed_token_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed_token
    ADD CONSTRAINT feed_token_pkey PRIMARY KEY (id);

--
-- Name: feed_version feed_version_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed_version
    ADD CONSTRAINT feed_version_pkey PRIMARY KEY (feed_id, number);

--
-- Name: government_code government_code_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.government_code
    ADD CONSTRAINT government_code_pkey PRIMARY KEY (id);

--
-- Name: growing_area growing_area_organisation_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.growing_area
    ADD CONSTRAINT growing_area_organisation_id_id_key UNIQUE (organisation_id, id);

--
-- Name: growing_area growing_area_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.growing_area
    ADD CONSTRAINT growing_area_pkey PRIMARY KEY (id);

--
-- Name: idempotency idempotency_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (actor_key, route, key);

--
-- Name: identity identity_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity
    ADD CONSTRAINT identity_pkey PRIMARY KEY (id);

--
-- Name: image image_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.image
    ADD CONSTRAINT image_pkey PRIMARY KEY (sha256);

--
-- Name: installation installation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.installation
    ADD CONSTRAINT installation_pkey PRIMARY KEY (only_row);

--
-- Name: listing listing_offer_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.listing
    ADD CONSTRAINT listing_offer_id_key UNIQUE (offer_id);

--
-- Name: listing listing_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.listing
    ADD CONSTRAINT listing_pkey PRIMARY KEY (trade_item_id);

--
-- Name: lot lot_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lot
    ADD CONSTRAINT lot_code_key UNIQUE (organisation_id, product_id, code_key);

--
-- Name: lot_document lot_document_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lot_document
    ADD CONSTRAINT lot_document_pkey PRIMARY KEY (lot_id);

--
-- Name: lot_edge lot_edge_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lot_edge
    ADD CONSTRAINT lot_edge_pkey PRIMARY KEY (event_id, parent_id, child_id);

--
-- Name: lot_growing_area lot_growing_area_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lot_growing_area
    ADD CONSTRAINT lot_growing_area_pkey PRIMARY KEY (lot_id, growing_area_id);

--
-- Name: lot lot_organisation_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lot
    ADD CONSTRAINT lot_organisation_id_id_key UNIQUE (organisation_id, id);

--
-- Name: lot lot_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lot
    ADD CONSTRAINT lot_pkey PRIMARY KEY (id);

--
-- Name: lot lot_public_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lot
    ADD CONSTRAINT lot_public_code_key UNIQUE (public_code);

--
-- Name: lot_standing lot_standing_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lot_standing
    ADD CONSTRAINT lot_standing_pkey PRIMARY KEY (lot_id, organisation_id);

--
-- Name: marketplace marketplace_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.marketplace
    ADD CONSTRAINT marketplace_name_key UNIQUE (province_code, name);

--
-- Name: marketplace marketplace_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.marketplace
    ADD CONSTRAINT marketplace_pkey PRIMARY KEY (id);

--
-- Name: ocop_certificate ocop_certificate_decision_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ocop_certificate
    ADD CONSTRAINT ocop_certificate_decision_key UNIQUE (product_id, decision_number);

--
-- Name: ocop_certificate ocop_certificate_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ocop_certificate
    ADD CONSTRAINT ocop_certificate_pkey PRIMARY KEY (id);

--
-- Name: organisation organisation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (id);

--
-- Name: organisation_seat organisation_seat_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_seat
    ADD CONSTRAINT organisation_seat_pkey PRIMARY KEY (organisation_id);

--
-- Name: organisation organisation_tax_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_tax_code_key UNIQUE (tax_code);

--
-- Name: packing_house packing_house_organisation_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.packing_house
    ADD CONSTRAINT packing_house_organisation_id_id_key UNIQUE (organisation_id, id);

--
-- Name: packing_house packing_house_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.packing_house
    ADD CONSTRAINT packing_house_pkey PRIMARY KEY (id);

--
-- Name: place place_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_pkey PRIMARY KEY (level, code, valid_from);

--
-- Name: place_succession place_succession_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.place_succession
    ADD CONSTRAINT place_succession_pkey PRIMARY KEY (level, old_code, old_valid_from, new_code, new_valid_from);

--
-- Name: product_image product_image_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.product_image
    ADD CONSTRAINT product_image_pkey PRIMARY KEY (product_id, sha256);

--
-- Name: product product_organisation_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.product
    ADD CONSTRAINT product_organisation_id_id_key UNIQUE (organisation_id, id);

--
-- Name: product product_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.product
    ADD CONSTRAINT product_pkey PRIMARY KEY (id);

--
-- Name: rebuild_task rebuild_task_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rebuild_task
    ADD CONSTRAINT rebuild_task_pkey PRIMARY KEY (lot_id);

--
-- Name: recall_lot recall_lot_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recall_lot
    ADD CONSTRAINT recall_lot_pkey PRIMARY KEY (recall_id, lot_id);

--
-- Name: recall recall_organisation_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recall
    ADD CONSTRAINT recall_organisation_id_id_key UNIQUE (organisation_id, id);

--
-- Name: recall recall_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recall
    ADD CONSTRAINT recall_pkey PRIMARY KEY (id);

--
-- Name: scan_block scan_block_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.scan_block
    ADD CONSTRAINT scan_block_pkey PRIMARY KEY (range_number, block);

--
-- Name: scan_day scan_day_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.scan_day
    ADD CONSTRAINT scan_day_pkey PRIMARY KEY (range_number, day);

--
-- Name: schema_migration schema_migration_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (number);

--
-- Name: seen_often seen_often_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.seen_often
    ADD CONSTRAINT seen_often_pkey PRIMARY KEY (range_number, unit);

--
-- Name: trace_event_area trace_event_area_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trace_event_area
    ADD CONSTRAINT trace_event_area_pkey PRIMARY KEY (event_id, growing_area_id);

--
-- Name: trace_event trace_event_identity; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trace_event
    ADD CONSTRAINT trace_event_identity UNIQUE (organisation_id, event_hash, declaration);

--
-- Name: trace_event_lot trace_event_lot_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trace_event_lot
    ADD CONSTRAINT trace_event_lot_pkey PRIMARY KEY (event_id, lot_id, role);

--
-- Name: trace_event trace_event_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trace_event
    ADD CONSTRAINT trace_event_pkey PRIMARY KEY (id);

--
-- Name: trace_event trace_event_voided_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trace_event
    ADD CONSTRAINT trace_event_voided_once UNIQUE (voids);

--
-- Name: trade_item trade_item_gtin_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trade_item
    ADD CONSTRAINT trade_item_gtin_key UNIQUE (organisation_id, gtin);

--
-- Name: trade_item trade_item_offer_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trade_item
    ADD CONSTRAINT trade_item_offer_key UNIQUE (offer_id);

--
-- Name: trade_item trade_item_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trade_item
    ADD CONSTRAINT trade_item_pkey PRIMARY KEY (id);

--
-- Name: application_commune; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX application_commune ON public.application USING btree (commune_code, id);

--
-- Name: audit_entry_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_entry_organisation ON public.audit_entry USING btree (organisation_id, id);

--
-- Name: audit_entry_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_entry_subject ON public.audit_entry USING btree (subject_kind, subject_id, id);

--
-- Name: card_by_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX card_by_id ON public.card USING btree (id);

--
-- Name: code_range_of_lot; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX code_range_of_lot ON public.code_range USING btree (lot_id, id);

--
-- Name: code_range_one_lot_code; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX code_range_one_lot_code ON public.code_range USING btree (lot_id) WHERE (kind = 'lot'::text);

--
-- Name: government_code_of_area; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX government_code_of_area ON public.government_code USING btree (growing_area_id) WHERE (growing_area_id IS NOT NULL);

--
-- Name: government_code_of_house; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX government_code_of_house ON public.government_code USING btree (packing_house_id) WHERE (packing_house_id IS NOT NULL);

--
-- Name: government_code_verified_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX government_code_verified_key ON public.government_code USING btree (code_key, market) WHERE ((level = 'verified'::text) AND (status <> 'revoked'::text));

--
-- Name: idempotency_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idempotency_age ON public.idempotency USING btree (created_at);

--
-- Name: listing_of_commune; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX listing_of_commune ON public.listing USING btree (commune_code, offer_id);

--
-- Name: listing_of_product; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX listing_of_product ON public.listing USING btree (product_id);

--
-- Name: listing_of_province; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX listing_of_province ON public.listing USING btree (province_code, offer_id);

--
-- Name: listing_title; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX listing_title ON public.listing USING gin (title_key public.gin_trgm_ops);

--
-- Name: lot_edge_backward; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX lot_edge_backward ON public.lot_edge USING btree (child_id, parent_id);

--
-- Name: lot_edge_forward; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX lot_edge_forward ON public.lot_edge USING btree (parent_id, child_id);

--
-- Name: lot_of_product; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX lot_of_product ON public.lot USING btree (product_id, id);

--
-- Name: lot_standing_of_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX lot_standing_of_organisation ON public.lot_standing USING btree (organisation_id, lot_id);

--
-- Name: organisation_seat_commune; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_seat_commune ON public.organisation_seat USING btree (commune_code);

--
-- Name: place_parent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX place_parent ON public.place USING btree (level, parent_code);

--
-- Name: place_succession_backward; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX place_succession_backward ON public.place_succession USING btree (level, new_code, new_valid_from);

--
-- Name: product_image_of_image; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX product_image_of_image ON public.product_image USING btree (sha256);

--
-- Name: product_of_organisation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX product_of_organisation ON public.product USING btree (organisation_id, id);

--
-- Name: rebuild_task_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX rebuild_task_age ON public.rebuild_task USING btree (since, lot_id);

--
-- Name: recall_lot_of_lot; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recall_lot_of_lot ON public.recall_lot USING btree (lot_id);

--
-- Name: trace_event_counterparty; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX trace_event_counterparty ON public.trace_event USING btree (counterparty_id) WHERE (counterparty_id IS NOT NULL);

--
-- Name: trace_event_lot_of_lot; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX trace_event_lot_of_lot ON public.trace_event_lot USING btree (lot_id, event_id);

--
-- Name: trade_item_of_product; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX trade_item_of_product ON public.trade_item USING btree (product_id);

--
-- Name: application application_commune; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_commune FOREIGN KEY (commune_level, commune_code, commune_from) REFERENCES public.place(level, code, valid_from);

--
-- Name: application application_province; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_province FOREIGN KEY (province_level, province_code, province_from) REFERENCES public.place(level, code, valid_from);

--
-- Name: code_range code_range_key_version_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.code_range
    ADD CONSTRAINT code_range_key_version_fkey FOREIGN KEY (key_version) REFERENCES public.code_version(version);

--
-- Name: code_range code_range_lot; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.code_range
    ADD CONSTRAINT code_range_lot FOREIGN KEY (organisation_id, lot_id) REFERENCES public.lot(organisation_id, id);

--
-- Name: feed_chunk feed_chunk_version; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed_chunk
    ADD CONSTRAINT feed_chunk_version FOREIGN KEY (feed_id, number) REFERENCES public.feed_version(feed_id, number) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

--
-- Name: feed_finding feed_finding_version; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed_finding
    ADD CONSTRAINT feed_finding_version FOREIGN KEY (feed_id, number) REFERENCES public.feed_version(feed_id, number) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

--
-- Name: feed_item feed_item_version; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed_item
    ADD CONSTRAINT feed_item_version FOREIGN KEY (feed_id, number) REFERENCES public.feed_version(feed_id, number) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

--
-- Name: feed feed_marketplace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed
    ADD CONSTRAINT feed_marketplace_id_fkey FOREIGN KEY (marketplace_id) REFERENCES public.marketplace(id);

--
-- Name: feed_token feed_token_marketplace_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed_token
    ADD CONSTRAINT feed_token_marketplace_id_fkey FOREIGN KEY (marketplace_id) REFERENCES public.marketplace(id);

--
-- Name: feed_version feed_version_feed_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed_version
    ADD CONSTRAINT feed_version_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES public.feed(id);

--
-- Name: government_code government_code_area; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.government_code
    ADD CONSTRAINT government_code_area FOREIGN KEY (organisation_id, growing_area_id) REFERENCES public.growing_area(organisation_id, id);

--
-- Name: government_code government_code_house; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.government_code
    ADD CONSTRAINT government_code_house FOREIGN KEY (organisation_id, packing_house_id) REFERENCES public.packing_house(organisation_id, id);

--
-- Name: government_code government_code_organisation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.government_code
    ADD CONSTRAINT government_code_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

--
-- Name: growing_area growing_area_organisation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.growing_area
    ADD CONSTRAINT growing_area_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

--
-- Name: growing_area growing_area_place; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.growing_area
    ADD CONSTRAINT growing_area_place FOREIGN KEY (place_level, commune_code, commune_from) REFERENCES public.place(level, code, valid_from);

--
-- Name: identity identity_organisation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity
    ADD CONSTRAINT identity_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

--
-- Name: lot_growing_area lot_growing_area_area; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lot_growing_area
    ADD CONSTRAINT lot_growing_area_area FOREIGN KEY (organisation_id, growing_area_id) REFERENCES public.growing_area(organisation_id, id);

--
-- Name: lot_growing_area lot_growing_area_lot; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lot_growing_area
    ADD CONSTRAINT lot_growing_area_lot FOREIGN KEY (organisation_id, lot_id) REFERENCES public.lot(organisation_id, id);

--
-- Name: lot lot_organisation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lot
    ADD CONSTRAINT lot_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

--
-- Name: lot lot_product; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lot
    ADD CONSTRAINT lot_product FOREIGN KEY (organisation_id, product_id) REFERENCES public.product(organisation_id, id);

--
-- Name: lot_standing lot_standing_lot; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lot_standing
    ADD CONSTRAINT lot_standing_lot FOREIGN KEY (lot_id) REFERENCES public.identity(id);

--
-- Name: lot_standing lot_standing_organisation; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lot_standing
    ADD CONSTRAINT lot_standing_organisation FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

--
-- Name: ocop_certificate ocop_certificate_product; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ocop_certificate
    ADD CONSTRAINT ocop_certificate_product FOREIGN KEY (organisation_id, product_id) REFERENCES public.product(organisation_id, id);

--
-- Name: organisation organisation_place; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_place FOREIGN KEY (place_level, commune_code, commune_from) REFERENCES public.place(level, code, valid_from);

--
-- Name: organisation_seat organisation_seat_organisation; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_seat
    ADD CONSTRAINT organisation_seat_organisation FOREIGN KEY (organisation_id) REFERENCES public.organisation(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: organisation_seat organisation_seat_province; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation_seat
    ADD CONSTRAINT organisation_seat_province FOREIGN KEY (province_level, province_code, province_from) REFERENCES public.place(level, code, valid_from);

--
-- Name: packing_house packing_house_organisation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.packing_house
    ADD CONSTRAINT packing_house_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

--
-- Name: packing_house packing_house_place; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.packing_house
    ADD CONSTRAINT packing_house_place FOREIGN KEY (place_level, commune_code, commune_from) REFERENCES public.place(level, code, valid_from);

--
-- Name: place_succession place_succession_new; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.place_succession
    ADD CONSTRAINT place_succession_new FOREIGN KEY (level, new_code, new_valid_from) REFERENCES public.place(level, code, valid_from);

--
-- Name: place_succession place_succession_old; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.place_succession
    ADD CONSTRAINT place_succession_old FOREIGN KEY (level, old_code, old_valid_from) REFERENCES public.place(level, code, valid_from);

--
-- Name: product_image product_image_product; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.product_image
    ADD CONSTRAINT product_image_product FOREIGN KEY (organisation_id, product_id) REFERENCES public.product(organisation_id, id);

--
-- Name: product_image product_image_sha256_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.product_image
    ADD CONSTRAINT product_image_sha256_fkey FOREIGN KEY (sha256) REFERENCES public.image(sha256);

--
-- Name: product product_organisation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.product
    ADD CONSTRAINT product_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

--
-- Name: recall recall_lot_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recall
    ADD CONSTRAINT recall_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES public.identity(id);

--
-- Name: recall_lot recall_lot_lot_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recall_lot
    ADD CONSTRAINT recall_lot_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES public.identity(id);

--
-- Name: recall_lot recall_lot_recall_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recall_lot
    ADD CONSTRAINT recall_lot_recall_id_fkey FOREIGN KEY (recall_id) REFERENCES public.recall(id);

--
-- Name: recall recall_organisation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recall
    ADD CONSTRAINT recall_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

--
-- Name: trace_event_area trace_event_area_event_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trace_event_area
    ADD CONSTRAINT trace_event_area_event_id_fkey FOREIGN KEY (event_id) REFERENCES public.trace_event(id);

--
-- Name: trace_event_area trace_event_area_growing_area_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trace_event_area
    ADD CONSTRAINT trace_event_area_growing_area_id_fkey FOREIGN KEY (growing_area_id) REFERENCES public.identity(id);

--
-- Name: trace_event trace_event_corrected_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trace_event
    ADD CONSTRAINT trace_event_corrected_by_fkey FOREIGN KEY (corrected_by) REFERENCES public.trace_event(id);

--
-- Name: trace_event trace_event_counterparty_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trace_event
    ADD CONSTRAINT trace_event_counterparty_id_fkey FOREIGN KEY (counterparty_id) REFERENCES public.organisation(id);

--
-- Name: trace_event_lot trace_event_lot_event_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trace_event_lot
    ADD CONSTRAINT trace_event_lot_event_id_fkey FOREIGN KEY (event_id) REFERENCES public.trace_event(id);

--
-- Name: trace_event_lot trace_event_lot_lot_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trace_event_lot
    ADD CONSTRAINT trace_event_lot_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES public.identity(id);

--
-- Name: trace_event trace_event_organisation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trace_event
    ADD CONSTRAINT trace_event_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

--
-- Name: trace_event trace_event_packing_house_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trace_event
    ADD CONSTRAINT trace_event_packing_house_id_fkey FOREIGN KEY (packing_house_id) REFERENCES public.identity(id);

--
-- Name: trace_event trace_event_voids_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trace_event
    ADD CONSTRAINT trace_event_voids_fkey FOREIGN KEY (voids) REFERENCES public.trace_event(id);

--
-- Name: trade_item trade_item_product; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trade_item
    ADD CONSTRAINT trade_item_product FOREIGN KEY (organisation_id, product_id) REFERENCES public.product(organisation_id, id);

--
-- Name: api_key; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.api_key ENABLE ROW LEVEL SECURITY;

--
-- Name: application; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.application ENABLE ROW LEVEL SECURITY;

--
-- Name: audit_entry; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.audit_entry ENABLE ROW LEVEL SECURITY;

--
-- Name: api_key changing; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY changing ON public.api_key AS RESTRICTIVE FOR UPDATE TO choxa_app USING (
CASE public.actor_kind()
    WHEN 'system'::text THEN true
    WHEN 'authenticating'::text THEN (hash = public.actor_secret())
    WHEN 'cooperative'::text THEN (organisations <@ public.actor_organisations())
    ELSE false
END);

--
-- Name: code_range; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.code_range ENABLE ROW LEVEL SECURITY;

--
-- Name: government_code declared_change; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY declared_change ON public.government_code AS RESTRICTIVE FOR UPDATE TO choxa_app USING (((public.actor_kind() = 'agriculture'::text) OR (level = 'declared'::text))) WITH CHECK (((public.actor_kind() = 'agriculture'::text) OR (level = 'declared'::text)));

--
-- Name: government_code declared_only; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY declared_only ON public.government_code AS RESTRICTIVE FOR INSERT TO choxa_app WITH CHECK (((public.actor_kind() = 'agriculture'::text) OR (level = 'declared'::text)));

--
-- Name: government_code deleters; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY deleters ON public.government_code AS RESTRICTIVE FOR DELETE TO choxa_app USING (((public.actor_kind() = ANY (ARRAY['cooperative'::text, 'helper'::text])) AND (level = 'declared'::text) AND (status = 'active'::text)));

--
-- Name: lot_growing_area deleters; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY deleters ON public.lot_growing_area AS RESTRICTIVE FOR DELETE TO choxa_app USING ((public.actor_kind() = ANY (ARRAY['cooperative'::text, 'helper'::text])));

--
-- Name: product_image deleters; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY deleters ON public.product_image AS RESTRICTIVE FOR DELETE TO choxa_app USING ((public.actor_kind() = ANY (ARRAY['cooperative'::text, 'helper'::text])));

--
-- Name: trade_item deleters; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY deleters ON public.trade_item AS RESTRICTIVE FOR DELETE TO choxa_app USING ((public.actor_kind() = ANY (ARRAY['cooperative'::text, 'helper'::text])));

--
-- Name: feed; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.feed ENABLE ROW LEVEL SECURITY;

--
-- Name: feed_token; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.feed_token ENABLE ROW LEVEL SECURITY;

--
-- Name: government_code; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.government_code ENABLE ROW LEVEL SECURITY;

--
-- Name: growing_area; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.growing_area ENABLE ROW LEVEL SECURITY;

--
-- Name: api_key holder; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY holder ON public.api_key TO choxa_app USING (((hash = public.actor_secret()) OR (public.actor_kind() = 'system'::text) OR ((public.actor_kind() = 'cooperative'::text) AND (organisations && public.actor_organisations())) OR ((public.actor_kind() = 'applicant'::text) AND (EXISTS ( SELECT
   FROM public.application a
  WHERE ((a.claim_hash = public.actor_secret()) AND (a.organisation_id = ANY (api_key.organisations))))))));

--
-- Name: feed_token holder; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY holder ON public.feed_token TO choxa_app USING (((hash = public.actor_secret()) OR (EXISTS ( SELECT
   FROM public.marketplace m
  WHERE (m.id = feed_token.marketplace_id))))) WITH CHECK (((hash = public.actor_secret()) OR (EXISTS ( SELECT
   FROM public.marketplace m
  WHERE (m.id = feed_token.marketplace_id)))));

--
-- Name: idempotency; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.idempotency ENABLE ROW LEVEL SECURITY;

--
-- Name: identity; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.identity ENABLE ROW LEVEL SECURITY;

--
-- Name: api_key issuing; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY issuing ON public.api_key AS RESTRICTIVE FOR INSERT TO choxa_app WITH CHECK (
CASE public.actor_kind()
    WHEN 'system'::text THEN true
    WHEN 'cooperative'::text THEN ((actor = 'cooperative'::text) AND (organisations <@ public.actor_organisations()))
    WHEN 'applicant'::text THEN ((actor = 'cooperative'::text) AND (EXISTS ( SELECT
       FROM public.application a
      WHERE ((a.claim_hash = public.actor_secret()) AND (api_key.organisations = ARRAY[a.organisation_id])))))
    ELSE false
END);

--
-- Name: feed_token issuing; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY issuing ON public.feed_token AS RESTRICTIVE FOR INSERT TO choxa_app WITH CHECK ((public.actor_kind() = 'department'::text));

--
-- Name: api_key known_actor; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY known_actor ON public.api_key AS RESTRICTIVE TO choxa_app USING ((public.actor_kind() = ANY (ARRAY['authenticating'::text, 'applicant'::text, 'cooperative'::text, 'system'::text])));

--
-- Name: application known_actor; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY known_actor ON public.application AS RESTRICTIVE TO choxa_app USING ((public.actor_kind() = ANY (ARRAY['applicant'::text, 'commune_officer'::text, 'department'::text, 'auditor'::text]))) WITH CHECK ((public.actor_kind() = ANY (ARRAY['applicant'::text, 'commune_officer'::text])));

--
-- Name: audit_entry known_actor; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY known_actor ON public.audit_entry AS RESTRICTIVE TO choxa_app USING ((public.actor_kind() = 'auditor'::text)) WITH CHECK ((public.actor_kind() <> ALL (ARRAY['nobody'::text, 'authenticating'::text, 'consumer'::text, 'marketplace'::text, 'auditor'::text])));

--
-- Name: feed_token known_actor; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY known_actor ON public.feed_token AS RESTRICTIVE TO choxa_app USING ((public.actor_kind() = ANY (ARRAY['authenticating'::text, 'department'::text, 'auditor'::text, 'marketplace'::text]))) WITH CHECK ((public.actor_kind() = ANY (ARRAY['authenticating'::text, 'department'::text])));

--
-- Name: idempotency known_actor; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY known_actor ON public.idempotency AS RESTRICTIVE TO choxa_app USING ((public.actor_kind() <> ALL (ARRAY['nobody'::text, 'authenticating'::text]))) WITH CHECK ((public.actor_kind() <> ALL (ARRAY['nobody'::text, 'authenticating'::text])));

--
-- Name: lot; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.lot ENABLE ROW LEVEL SECURITY;

--
-- Name: lot_growing_area; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.lot_growing_area ENABLE ROW LEVEL SECURITY;

--
-- Name: lot_standing; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.lot_standing ENABLE ROW LEVEL SECURITY;

--
-- Name: marketplace; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.marketplace ENABLE ROW LEVEL SECURITY;

--
-- Name: ocop_certificate; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.ocop_certificate ENABLE ROW LEVEL SECURITY;

--
-- Name: organisation; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.organisation ENABLE ROW LEVEL SECURITY;

--
-- Name: organisation_seat; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.organisation_seat ENABLE ROW LEVEL SECURITY;

--
-- Name: idempotency own; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY own ON public.idempotency TO choxa_app USING ((actor_key = public.actor_mark())) WITH CHECK ((actor_key = public.actor_mark()));

--
-- Name: packing_house; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.packing_house ENABLE ROW LEVEL SECURITY;

--
-- Name: trace_event parties; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY parties ON public.trace_event FOR SELECT TO choxa_app USING (((public.actor_kind() = ANY (ARRAY['cooperative'::text, 'helper'::text])) AND (counterparty_id = ANY (public.actor_organisations()))));

--
-- Name: trace_event_lot parties; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY parties ON public.trace_event_lot FOR SELECT TO choxa_app USING (((public.actor_kind() = ANY (ARRAY['cooperative'::text, 'helper'::text])) AND (EXISTS ( SELECT
   FROM public.trace_event e
  WHERE ((e.id = trace_event_lot.event_id) AND (e.counterparty_id = ANY (public.actor_organisations())))))));

--
-- Name: product; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.product ENABLE ROW LEVEL SECURITY;

--
-- Name: product_image; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.product_image ENABLE ROW LEVEL SECURITY;

--
-- Name: code_range projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.code_range FOR SELECT TO choxa_projector USING (true);

--
-- Name: feed projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.feed FOR SELECT TO choxa_projector USING (true);

--
-- Name: government_code projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.government_code FOR SELECT TO choxa_projector USING (true);

--
-- Name: growing_area projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.growing_area FOR SELECT TO choxa_projector USING (true);

--
-- Name: idempotency projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.idempotency TO choxa_projector USING (true);

--
-- Name: identity projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.identity TO choxa_projector USING (true);

--
-- Name: lot projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.lot FOR SELECT TO choxa_projector USING (true);

--
-- Name: lot_growing_area projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.lot_growing_area FOR SELECT TO choxa_projector USING (true);

--
-- Name: lot_standing projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.lot_standing TO choxa_projector USING (true);

--
-- Name: ocop_certificate projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.ocop_certificate FOR SELECT TO choxa_projector USING (true);

--
-- Name: organisation projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.organisation FOR SELECT TO choxa_projector USING (true);

--
-- Name: organisation_seat projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.organisation_seat TO choxa_projector USING (true);

--
-- Name: packing_house projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.packing_house FOR SELECT TO choxa_projector USING (true);

--
-- Name: product projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.product FOR SELECT TO choxa_projector USING (true);

--
-- Name: product_image projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.product_image FOR SELECT TO choxa_projector USING (true);

--
-- Name: recall projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.recall FOR SELECT TO choxa_projector USING (true);

--
-- Name: trace_event projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.trace_event FOR SELECT TO choxa_projector USING (true);

--
-- Name: trace_event_area projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.trace_event_area FOR SELECT TO choxa_projector USING (true);

--
-- Name: trace_event_lot projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.trace_event_lot FOR SELECT TO choxa_projector USING (true);

--
-- Name: trade_item projection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY projection ON public.trade_item FOR SELECT TO choxa_projector USING (true);

--
-- Name: application reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.application TO choxa_app USING (((claim_hash = public.actor_secret()) OR ((public.actor_kind() = 'commune_officer'::text) AND (commune_code = public.actor_commune())) OR ((public.actor_kind() = 'department'::text) AND (province_code = public.actor_province())) OR (public.actor_kind() = 'auditor'::text))) WITH CHECK (((claim_hash = public.actor_secret()) OR ((public.actor_kind() = 'commune_officer'::text) AND (commune_code = public.actor_commune()))));

--
-- Name: code_range reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.code_range TO choxa_app USING (public.reaches(organisation_id)) WITH CHECK (public.reaches(organisation_id));

--
-- Name: feed reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.feed TO choxa_app USING (((public.actor_kind() = 'auditor'::text) OR (province_code = public.actor_province()) OR ((public.actor_kind() = 'marketplace'::text) AND (EXISTS ( SELECT
   FROM public.feed_token t
  WHERE ((t.hash = public.actor_secret()) AND (t.revoked_at IS NULL) AND (t.marketplace_id = feed.marketplace_id))))))) WITH CHECK ((province_code = public.actor_province()));

--
-- Name: government_code reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.government_code TO choxa_app USING (public.reaches(organisation_id)) WITH CHECK (public.reaches(organisation_id));

--
-- Name: growing_area reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.growing_area TO choxa_app USING (public.reaches(organisation_id)) WITH CHECK (public.reaches(organisation_id));

--
-- Name: identity reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.identity TO choxa_app USING (true) WITH CHECK (public.reaches(organisation_id));

--
-- Name: lot reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.lot TO choxa_app USING (public.reaches(organisation_id)) WITH CHECK (public.reaches(organisation_id));

--
-- Name: lot_growing_area reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.lot_growing_area TO choxa_app USING (public.reaches(organisation_id)) WITH CHECK (public.reaches(organisation_id));

--
-- Name: lot_standing reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.lot_standing TO choxa_app USING (((organisation_id = ANY (public.actor_organisations())) OR (EXISTS ( SELECT
   FROM public.identity i
  WHERE ((i.id = lot_standing.lot_id) AND (i.organisation_id = ANY (public.actor_organisations()))))))) WITH CHECK ((((reason = 'shared'::text) AND (EXISTS ( SELECT
   FROM public.identity i
  WHERE ((i.id = lot_standing.lot_id) AND (i.organisation_id = ANY (public.actor_organisations())))))) OR ((reason = 'shipped'::text) AND (EXISTS ( SELECT
   FROM (public.trace_event_lot t
     JOIN public.trace_event e ON ((e.id = t.event_id)))
  WHERE ((t.lot_id = lot_standing.lot_id) AND (e.step = 'ship'::text) AND (e.organisation_id = ANY (public.actor_organisations())) AND (e.counterparty_id = lot_standing.organisation_id)))))));

--
-- Name: marketplace reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.marketplace TO choxa_app USING (((public.actor_kind() = 'auditor'::text) OR (province_code = public.actor_province()))) WITH CHECK ((province_code = public.actor_province()));

--
-- Name: ocop_certificate reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.ocop_certificate TO choxa_app USING (public.reaches(organisation_id)) WITH CHECK (public.reaches(organisation_id));

--
-- Name: organisation reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.organisation TO choxa_app USING (public.reaches(id)) WITH CHECK (public.reaches(id));

--
-- Name: organisation_seat reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.organisation_seat TO choxa_app USING (true) WITH CHECK (((commune_code = public.actor_commune()) AND (province_code = public.actor_province())));

--
-- Name: packing_house reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.packing_house TO choxa_app USING (public.reaches(organisation_id)) WITH CHECK (public.reaches(organisation_id));

--
-- Name: product reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.product TO choxa_app USING (public.reaches(organisation_id)) WITH CHECK (public.reaches(organisation_id));

--
-- Name: product_image reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.product_image TO choxa_app USING (public.reaches(organisation_id)) WITH CHECK (public.reaches(organisation_id));

--
-- Name: recall reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.recall TO choxa_app USING (public.reaches(organisation_id)) WITH CHECK (public.reaches(organisation_id));

--
-- Name: trace_event reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.trace_event TO choxa_app USING (public.reaches(organisation_id)) WITH CHECK (public.reaches(organisation_id));

--
-- Name: trace_event_area reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.trace_event_area TO choxa_app USING (public.reaches(organisation_id)) WITH CHECK (public.reaches(organisation_id));

--
-- Name: trace_event_lot reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.trace_event_lot TO choxa_app USING (public.reaches(organisation_id)) WITH CHECK (public.reaches(organisation_id));

--
-- Name: trade_item reach; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reach ON public.trade_item TO choxa_app USING (public.reaches(organisation_id)) WITH CHECK (public.reaches(organisation_id));

--
-- Name: recall reached; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reached ON public.recall FOR SELECT TO choxa_app USING (((public.actor_kind() = ANY (ARRAY['cooperative'::text, 'helper'::text])) AND (EXISTS ( SELECT
   FROM (public.recall_lot l
     JOIN public.identity i ON ((i.id = l.lot_id)))
  WHERE ((l.recall_id = recall.id) AND ((i.organisation_id = ANY (public.actor_organisations())) OR (EXISTS ( SELECT
           FROM public.lot_standing s
          WHERE ((s.lot_id = l.lot_id) AND (s.organisation_id = ANY (public.actor_organisations())))))))))));

--
-- Name: audit_entry read; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY read ON public.audit_entry FOR SELECT TO choxa_app USING ((public.actor_kind() = 'auditor'::text));

--
-- Name: recall; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.recall ENABLE ROW LEVEL SECURITY;

--
-- Name: product_image shown; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY shown ON public.product_image FOR SELECT TO choxa_scan USING (true);

--
-- Name: lot standing; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY standing ON public.lot FOR SELECT TO choxa_app USING (((public.actor_kind() = ANY (ARRAY['cooperative'::text, 'helper'::text])) AND (EXISTS ( SELECT
   FROM public.lot_standing s
  WHERE ((s.lot_id = lot.id) AND (s.organisation_id = ANY (public.actor_organisations())))))));

--
-- Name: lot_growing_area standing; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY standing ON public.lot_growing_area FOR SELECT TO choxa_app USING (((public.actor_kind() = ANY (ARRAY['cooperative'::text, 'helper'::text])) AND (EXISTS ( SELECT
   FROM public.lot_standing s
  WHERE ((s.lot_id = lot_growing_area.lot_id) AND (s.organisation_id = ANY (public.actor_organisations())))))));

--
-- Name: trace_event; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.trace_event ENABLE ROW LEVEL SECURITY;

--
-- Name: trace_event_area; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.trace_event_area ENABLE ROW LEVEL SECURITY;

--
-- Name: trace_event_lot; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.trace_event_lot ENABLE ROW LEVEL SECURITY;

--
-- Name: trade_item; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.trade_item ENABLE ROW LEVEL SECURITY;

--
-- Name: code_range writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.code_range AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK ((public.actor_kind() = ANY (ARRAY['cooperative'::text, 'helper'::text])));

--
-- Name: feed writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.feed AS RESTRICTIVE TO choxa_app USING ((public.actor_kind() = ANY (ARRAY['department'::text, 'auditor'::text, 'marketplace'::text]))) WITH CHECK ((public.actor_kind() = 'department'::text));

--
-- Name: government_code writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.government_code AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK ((public.actor_kind() = ANY ('{cooperative,helper,agriculture}'::text[])));

--
-- Name: growing_area writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.growing_area AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK ((public.actor_kind() = ANY ('{cooperative,helper,commune_officer,agriculture}'::text[])));

--
-- Name: identity writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.identity AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK ((public.actor_kind() = ANY (ARRAY['cooperative'::text, 'helper'::text])));

--
-- Name: lot writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.lot AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK ((public.actor_kind() = ANY ('{cooperative,helper}'::text[])));

--
-- Name: lot_growing_area writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.lot_growing_area AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK ((public.actor_kind() = ANY ('{cooperative,helper}'::text[])));

--
-- Name: lot_standing writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.lot_standing AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK ((public.actor_kind() = ANY (ARRAY['cooperative'::text, 'helper'::text])));

--
-- Name: marketplace writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.marketplace AS RESTRICTIVE TO choxa_app USING ((public.actor_kind() = ANY (ARRAY['department'::text, 'auditor'::text]))) WITH CHECK ((public.actor_kind() = 'department'::text));

--
-- Name: ocop_certificate writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.ocop_certificate AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK ((public.actor_kind() = ANY ('{ocop_office}'::text[])));

--
-- Name: organisation writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.organisation AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK ((public.actor_kind() = ANY ('{cooperative,helper,commune_officer}'::text[])));

--
-- Name: organisation_seat writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.organisation_seat AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK ((public.actor_kind() = 'commune_officer'::text));

--
-- Name: packing_house writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.packing_house AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK ((public.actor_kind() = ANY ('{cooperative,helper,commune_officer,agriculture}'::text[])));

--
-- Name: product writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.product AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK ((public.actor_kind() = ANY ('{cooperative,helper,commune_officer}'::text[])));

--
-- Name: product_image writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.product_image AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK ((public.actor_kind() = ANY ('{cooperative,helper}'::text[])));

--
-- Name: recall writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.recall AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK ((public.actor_kind() = 'department'::text));

--
-- Name: trace_event writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.trace_event AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK ((public.actor_kind() = ANY (ARRAY['cooperative'::text, 'helper'::text])));

--
-- Name: trace_event_area writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.trace_event_area AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK ((public.actor_kind() = ANY (ARRAY['cooperative'::text, 'helper'::text])));

--
-- Name: trace_event_lot writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.trace_event_lot AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK ((public.actor_kind() = ANY (ARRAY['cooperative'::text, 'helper'::text])));

--
-- Name: trade_item writers; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY writers ON public.trade_item AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK ((public.actor_kind() = ANY ('{cooperative,helper}'::text[])));

--
-- Name: audit_entry written; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY written ON public.audit_entry FOR INSERT TO choxa_app WITH CHECK ((actor = public.actor_kind()));

--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA public TO choxa_app;
GRANT USAGE ON SCHEMA public TO choxa_projector;
GRANT USAGE ON SCHEMA public TO choxa_scan;

--
-- Name: TABLE organisation_seat; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.organisation_seat TO choxa_app;
GRANT SELECT ON TABLE public.organisation_seat TO choxa_projector;

--
-- Name: TABLE api_key; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.api_key TO choxa_app;

--
-- Name: COLUMN api_key.revoked_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(revoked_at) ON TABLE public.api_key TO choxa_app;

--
-- Name: COLUMN api_key.last_used_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(last_used_on) ON TABLE public.api_key TO choxa_app;

--
-- Name: TABLE application; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.application TO choxa_app;

--
-- Name: TABLE audit_entry; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.audit_entry TO choxa_app;

--
-- Name: TABLE card; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.card TO choxa_projector;
GRANT SELECT ON TABLE public.card TO choxa_scan;
GRANT SELECT ON TABLE public.card TO choxa_app;

--
-- Name: TABLE code_range; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.code_range TO choxa_app;
GRANT SELECT ON TABLE public.code_range TO choxa_projector;

--
-- Name: SEQUENCE code_range_number; Type: ACL; Schema: public; Owner: -
--

GRANT USAGE ON SEQUENCE public.code_range_number TO choxa_app;

--
-- Name: TABLE code_range_state; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.code_range_state TO choxa_projector;
GRANT SELECT ON TABLE public.code_range_state TO choxa_scan;
GRANT SELECT ON TABLE public.code_range_state TO choxa_app;

--
-- Name: TABLE code_version; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.code_version TO choxa_app;
GRANT SELECT ON TABLE public.code_version TO choxa_projector;
GRANT SELECT ON TABLE public.code_version TO choxa_scan;

--
-- Name: COLUMN code_version.compromised_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(compromised_at) ON TABLE public.code_version TO choxa_app;

--
-- Name: TABLE feed; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.feed TO choxa_app;
GRANT SELECT ON TABLE public.feed TO choxa_projector;

--
-- Name: TABLE feed_chunk; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.feed_chunk TO choxa_projector;
GRANT SELECT ON TABLE public.feed_chunk TO choxa_app;

--
-- Name: TABLE feed_finding; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.feed_finding TO choxa_projector;
GRANT SELECT ON TABLE public.feed_finding TO choxa_app;

--
-- Name: TABLE feed_item; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.feed_item TO choxa_projector;
GRANT SELECT ON TABLE public.feed_item TO choxa_app;

--
-- Name: TABLE feed_token; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.feed_token TO choxa_app;

--
-- Name: COLUMN feed_token.revoked_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(revoked_at) ON TABLE public.feed_token TO choxa_app;

--
-- Name: COLUMN feed_token.last_used_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(last_used_on) ON TABLE public.feed_token TO choxa_app;

--
-- Name: TABLE feed_version; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.feed_version TO choxa_projector;
GRANT SELECT ON TABLE public.feed_version TO choxa_app;

--
-- Name: TABLE government_code; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.government_code TO choxa_app;
GRANT SELECT ON TABLE public.government_code TO choxa_projector;

--
-- Name: TABLE growing_area; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.growing_area TO choxa_app;
GRANT SELECT ON TABLE public.growing_area TO choxa_projector;

--
-- Name: TABLE idempotency; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.idempotency TO choxa_app;
GRANT DELETE ON TABLE public.idempotency TO choxa_projector;

--
-- Name: COLUMN idempotency.actor_key; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(actor_key) ON TABLE public.idempotency TO choxa_projector;

--
-- Name: COLUMN idempotency.route; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(route) ON TABLE public.idempotency TO choxa_projector;

--
-- Name: COLUMN idempotency.key; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(key) ON TABLE public.idempotency TO choxa_projector;

--
-- Name: COLUMN idempotency.created_at; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(created_at) ON TABLE public.idempotency TO choxa_projector;

--
-- Name: TABLE identity; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.identity TO choxa_app;
GRANT SELECT ON TABLE public.identity TO choxa_projector;

--
-- Name: TABLE image; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.image TO choxa_app;
GRANT SELECT ON TABLE public.image TO choxa_scan;
GRANT SELECT,DELETE,UPDATE ON TABLE public.image TO choxa_projector;

--
-- Name: TABLE installation; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.installation TO choxa_app;
GRANT SELECT ON TABLE public.installation TO choxa_projector;
GRANT SELECT ON TABLE public.installation TO choxa_scan;

--
-- Name: TABLE listing; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.listing TO choxa_projector;
GRANT SELECT ON TABLE public.listing TO choxa_scan;
GRANT SELECT ON TABLE public.listing TO choxa_app;

--
-- Name: TABLE lot; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.lot TO choxa_app;
GRANT SELECT ON TABLE public.lot TO choxa_projector;

--
-- Name: TABLE lot_document; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.lot_document TO choxa_projector;
GRANT SELECT ON TABLE public.lot_document TO choxa_scan;
GRANT SELECT ON TABLE public.lot_document TO choxa_app;

--
-- Name: TABLE lot_edge; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.lot_edge TO choxa_projector;
GRANT SELECT ON TABLE public.lot_edge TO choxa_scan;
GRANT SELECT ON TABLE public.lot_edge TO choxa_app;

--
-- Name: TABLE lot_growing_area; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.lot_growing_area TO choxa_app;
GRANT SELECT ON TABLE public.lot_growing_area TO choxa_projector;

--
-- Name: TABLE lot_standing; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.lot_standing TO choxa_app;
GRANT SELECT,DELETE ON TABLE public.lot_standing TO choxa_projector;

--
-- Name: TABLE marketplace; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.marketplace TO choxa_app;

--
-- Name: TABLE ocop_certificate; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.ocop_certificate TO choxa_app;
GRANT SELECT ON TABLE public.ocop_certificate TO choxa_projector;

--
-- Name: TABLE organisation; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.organisation TO choxa_app;
GRANT SELECT ON TABLE public.organisation TO choxa_projector;

--
-- Name: TABLE packing_house; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.packing_house TO choxa_app;
GRANT SELECT ON TABLE public.packing_house TO choxa_projector;

--
-- Name: TABLE place; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.place TO choxa_app;
GRANT SELECT ON TABLE public.place TO choxa_projector;
GRANT SELECT ON TABLE public.place TO choxa_scan;

--
-- Name: TABLE place_succession; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.place_succession TO choxa_app;
GRANT SELECT ON TABLE public.place_succession TO choxa_projector;
GRANT SELECT ON TABLE public.place_succession TO choxa_scan;

--
-- Name: TABLE product; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.product TO choxa_app;
GRANT SELECT ON TABLE public.product TO choxa_projector;

--
-- Name: TABLE product_image; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.product_image TO choxa_app;
GRANT SELECT ON TABLE public.product_image TO choxa_projector;

--
-- Name: COLUMN product_image.sha256; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT(sha256) ON TABLE public.product_image TO choxa_scan;

--
-- Name: TABLE rebuild_task; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.rebuild_task TO choxa_projector;

--
-- Name: TABLE recall; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.recall TO choxa_app;
GRANT SELECT ON TABLE public.recall TO choxa_projector;

--
-- Name: TABLE recall_lot; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.recall_lot TO choxa_projector;
GRANT SELECT ON TABLE public.recall_lot TO choxa_app;

--
-- Name: TABLE scan_block; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.scan_block TO choxa_projector;

--
-- Name: TABLE scan_day; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.scan_day TO choxa_projector;

--
-- Name: TABLE schema_migration; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.schema_migration TO choxa_app;

--
-- Name: TABLE seen_often; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.seen_often TO choxa_projector;
GRANT SELECT ON TABLE public.seen_often TO choxa_scan;

--
-- Name: TABLE trace_event; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.trace_event TO choxa_app;
GRANT SELECT ON TABLE public.trace_event TO choxa_projector;

--
-- Name: TABLE trace_event_area; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.trace_event_area TO choxa_app;
GRANT SELECT ON TABLE public.trace_event_area TO choxa_projector;

--
-- Name: TABLE trace_event_lot; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.trace_event_lot TO choxa_app;
GRANT SELECT ON TABLE public.trace_event_lot TO choxa_projector;

--
-- Name: TABLE trade_item; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.trade_item TO choxa_app;
GRANT SELECT ON TABLE public.trade_item TO choxa_projector;

--
-- PostgreSQL database dump complete
--

