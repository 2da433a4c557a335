-- serves: 9
-- What policies rest on has policies itself; kept replies are their caller's alone; places and stars are those of their day.

-- 1. Seats, identities and standing. Reads stay as policies need them; a write needs the actor whose flow it is.
CREATE FUNCTION actor_mark() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('choxa.mark', true), '');
COMMENT ON FUNCTION actor_mark IS 'Whose kept replies the caller may see: the id of its key, or what else tells it from others';

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY '{organisation_seat,identity,lot_standing,idempotency}'::text[] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY projection ON %I TO choxa_projector USING (true)', name);
    END LOOP;
END $$;

-- Approval seats an organisation in the officer's own commune; nobody moves it afterwards.
REVOKE UPDATE ON organisation_seat FROM choxa_app;
CREATE POLICY reach ON organisation_seat TO choxa_app
    USING (true) WITH CHECK (commune_code = actor_commune() AND province_code = actor_province());
CREATE POLICY writers ON organisation_seat AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK (actor_kind() = 'commune_officer');

CREATE POLICY reach ON identity TO choxa_app USING (true) WITH CHECK (reaches(organisation_id));
CREATE POLICY writers ON identity AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK (actor_kind() IN ('cooperative', 'helper'));

-- Standing is shared by the holder of the lot, or given to the receiver by a shipment that the caller recorded.
CREATE POLICY reach ON lot_standing TO choxa_app
    USING (
        organisation_id = ANY (actor_organisations())
        OR EXISTS (SELECT FROM identity i WHERE i.id = lot_id AND i.organisation_id = ANY (actor_organisations())))
    WITH CHECK (
        reason = 'shared' AND EXISTS (SELECT FROM identity i WHERE i.id = lot_id AND i.organisation_id = ANY (actor_organisations()))
        OR reason = 'shipped' AND EXISTS (
            SELECT FROM trace_event_lot t JOIN trace_event e ON e.id = t.event_id
            WHERE t.lot_id = lot_standing.lot_id AND e.step = 'ship' AND e.organisation_id = ANY (actor_organisations())
                AND e.counterparty_id = lot_standing.organisation_id));
CREATE POLICY writers ON lot_standing AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK (actor_kind() IN ('cooperative', 'helper'));

-- 2. Keys. Who may issue what follows from the kind of the caller; of a row that is there, only revocation and last use change.
DROP POLICY holder ON api_key;
DROP POLICY claimant ON api_key;
CREATE POLICY holder ON api_key TO choxa_app
    USING (
        hash = actor_secret() OR actor_kind() = 'system'
        OR actor_kind() = 'cooperative' AND organisations && actor_organisations()
        OR actor_kind() = 'applicant' AND EXISTS (
            SELECT FROM application a WHERE a.claim_hash = actor_secret() AND a.organisation_id = ANY (api_key.organisations)));
CREATE POLICY issuing ON api_key AS RESTRICTIVE FOR INSERT TO choxa_app WITH CHECK (CASE actor_kind()
    WHEN 'system' THEN true
    WHEN 'cooperative' THEN actor = 'cooperative' AND organisations <@ actor_organisations()
    -- The first key is bought by whoever holds the claim secret of the organisation's approved application.
    WHEN 'applicant' THEN actor = 'cooperative' AND EXISTS (
        SELECT FROM application a WHERE a.claim_hash = actor_secret() AND organisations = ARRAY[a.organisation_id])
    ELSE false END);
-- A helper's key that serves others, too, is not one cooperative's to revoke.
CREATE POLICY changing ON api_key AS RESTRICTIVE FOR UPDATE TO choxa_app USING (CASE actor_kind()
    WHEN 'system' THEN true
    WHEN 'authenticating' THEN hash = actor_secret()
    WHEN 'cooperative' THEN organisations <@ actor_organisations()
    ELSE false END);
REVOKE UPDATE ON api_key FROM choxa_app;
GRANT UPDATE (revoked_at, last_used_on) ON api_key TO choxa_app;

CREATE POLICY issuing ON feed_token AS RESTRICTIVE FOR INSERT TO choxa_app WITH CHECK (actor_kind() = 'department');
REVOKE UPDATE ON feed_token FROM choxa_app;
GRANT UPDATE (revoked_at, last_used_on) ON feed_token TO choxa_app;

-- 3. Kept replies hold what their caller saw; only the clean-up reaches over all of them, and it sees no reply.
CREATE POLICY own ON idempotency TO choxa_app USING (actor_key = actor_mark()) WITH CHECK (actor_key = actor_mark());
CREATE POLICY known_actor ON idempotency AS RESTRICTIVE TO choxa_app
    USING (actor_kind() NOT IN ('nobody', 'authenticating')) WITH CHECK (actor_kind() NOT IN ('nobody', 'authenticating'));
REVOKE DELETE ON idempotency FROM choxa_app;
GRANT SELECT (actor_key, route, key, created_at), DELETE ON idempotency TO choxa_projector;

CREATE POLICY known_actor ON audit_entry AS RESTRICTIVE TO choxa_app
    USING (actor_kind() = 'auditor') WITH CHECK (actor_kind() NOT IN ('nobody', 'authenticating', 'consumer', 'marketplace', 'auditor'));

-- 4. Where an organisation sits is told as of the day of its application: the lives of commune and province, not their codes alone.
ALTER TABLE organisation_seat ADD COLUMN province_level text NOT NULL DEFAULT 'province' CHECK (province_level = 'province'),
    ADD COLUMN province_from date;
UPDATE organisation_seat seat SET province_from = p.valid_from FROM organisation o, place p
WHERE o.id = seat.organisation_id AND p.level = 'province' AND p.code = seat.province_code
    AND p.valid_from <= (o.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
    AND (p.valid_to IS NULL OR p.valid_to > (o.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date);
ALTER TABLE organisation_seat ALTER COLUMN province_from SET NOT NULL,
    ADD CONSTRAINT organisation_seat_province FOREIGN KEY (province_level, province_code, province_from) REFERENCES place (level, code, valid_from);

ALTER TABLE application ADD COLUMN commune_level text NOT NULL DEFAULT 'commune' CHECK (commune_level = 'commune'),
    ADD COLUMN commune_from date, ADD COLUMN province_level text NOT NULL DEFAULT 'province' CHECK (province_level = 'province'),
    ADD COLUMN province_from date;
UPDATE application a SET commune_from = c.valid_from, province_from = p.valid_from FROM place c, place p
WHERE c.level = 'commune' AND c.code = a.commune_code AND p.level = 'province' AND p.code = a.province_code
    AND c.valid_from <= (a.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
    AND (c.valid_to IS NULL OR c.valid_to > (a.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
    AND p.valid_from <= (a.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
    AND (p.valid_to IS NULL OR p.valid_to > (a.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date);
ALTER TABLE application ALTER COLUMN commune_from SET NOT NULL, ALTER COLUMN province_from SET NOT NULL,
    ADD CONSTRAINT application_commune FOREIGN KEY (commune_level, commune_code, commune_from) REFERENCES place (level, code, valid_from),
    ADD CONSTRAINT application_province FOREIGN KEY (province_level, province_code, province_from) REFERENCES place (level, code, valid_from);
COMMENT ON COLUMN application.commune_from IS 'With commune_code: the life of the commune on the day of submission, kept however long the review takes';

-- 5. A renewal entered early must not hide the stars held today: the reader chooses by its day.
ALTER TABLE listing ADD COLUMN other_stars jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN listing.other_stars IS 'Certificates besides the one with the latest end, none of them withdrawn: {stars, from, to, decision_number, issuer}';
UPDATE listing SET other_stars = others.list FROM (
    SELECT product_id, jsonb_agg(jsonb_build_object('stars', stars, 'from', valid_from, 'to', valid_to, 'decision_number', decision_number,
        'issuer', issuer) ORDER BY valid_to DESC, id) AS list
    FROM (SELECT *, row_number() OVER (PARTITION BY product_id ORDER BY valid_to DESC, id) AS place FROM ocop_certificate WHERE withdrawn_on IS NULL) s
    WHERE place > 1 GROUP BY product_id) others
WHERE others.product_id = listing.product_id;

-- 6. Whoever holds a lot of a recall, or was sent one, reads the recall; the lot at fault may be another's, so its public code stands here.
ALTER TABLE recall ADD COLUMN public_code text;
UPDATE recall SET public_code = lot.public_code FROM lot WHERE lot.id = recall.lot_id;
ALTER TABLE recall ALTER COLUMN public_code SET NOT NULL;
CREATE POLICY reached ON recall FOR SELECT TO choxa_app USING (
    actor_kind() IN ('cooperative', 'helper') AND EXISTS (
        SELECT FROM recall_lot l JOIN identity i ON i.id = l.lot_id
        WHERE l.recall_id = recall.id AND (i.organisation_id = ANY (actor_organisations()) OR EXISTS (
            SELECT FROM lot_standing s WHERE s.lot_id = l.lot_id AND s.organisation_id = ANY (actor_organisations())))));
