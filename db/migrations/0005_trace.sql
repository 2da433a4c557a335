-- serves: 5
-- Trace events are facts: appended, never changed. What was sent is kept byte for byte; query columns stand beside it.
CREATE TABLE trace_event (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    event_hash text NOT NULL CONSTRAINT trace_event_hash_form CHECK (event_hash LIKE 'ni:///sha-256;%'),
    declaration text NOT NULL CONSTRAINT trace_event_declaration_known CHECK (declaration IN ('assertion', 'error')),
    step text NOT NULL CONSTRAINT trace_event_step_known CHECK (step IN ('harvest', 'pack', 'ship', 'receive')),
    kind text NOT NULL,
    event_time timestamptz NOT NULL,
    time_zone_offset text NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by text NOT NULL,
    biz_step text NOT NULL,
    disposition text,
    counterparty_id uuid REFERENCES organisation (id),
    packing_house_id uuid REFERENCES identity (id),
    document bytea NOT NULL,
    voids uuid CONSTRAINT trace_event_voided_once UNIQUE REFERENCES trace_event (id),
    void_reason text CHECK (void_reason IN ('did_not_occur', 'incorrect_data')),
    corrected_by uuid REFERENCES trace_event (id),
    CONSTRAINT trace_event_identity UNIQUE (organisation_id, event_hash, declaration),
    CONSTRAINT trace_event_void_complete CHECK ((declaration = 'error') = (voids IS NOT NULL) AND (declaration = 'error') = (void_reason IS NOT NULL))
);
COMMENT ON TABLE trace_event IS 'Sự kiện truy vết (EPCIS 2.0); identity = organisation, CBV event hash, assertion or error declaration';
COMMENT ON COLUMN trace_event.document IS 'The EPCIS event as captured, byte for byte';

CREATE TABLE trace_event_lot (
    organisation_id uuid NOT NULL,
    event_id uuid NOT NULL REFERENCES trace_event (id),
    lot_id uuid NOT NULL REFERENCES identity (id),
    role text NOT NULL CONSTRAINT trace_event_lot_role_known CHECK (role IN ('subject', 'input', 'output')),
    quantity numeric NOT NULL CONSTRAINT trace_event_lot_quantity CHECK (quantity > 0),
    unit text NOT NULL,
    PRIMARY KEY (event_id, lot_id, role)
);
CREATE INDEX trace_event_lot_of_lot ON trace_event_lot (lot_id, event_id);

CREATE TABLE trace_event_area (
    organisation_id uuid NOT NULL,
    event_id uuid NOT NULL REFERENCES trace_event (id),
    growing_area_id uuid NOT NULL REFERENCES identity (id),
    PRIMARY KEY (event_id, growing_area_id)
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY '{trace_event,trace_event_lot,trace_event_area}'::text[] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY reach ON %I TO choxa_app USING (reaches(organisation_id)) WITH CHECK (reaches(organisation_id))', name);
        EXECUTE format('CREATE POLICY writers ON %I AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK (actor_kind() IN (''cooperative'', ''helper''))', name);
        EXECUTE format('CREATE POLICY projection ON %I FOR SELECT TO choxa_projector USING (true)', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO choxa_app', name);
        EXECUTE format('GRANT SELECT ON %I TO choxa_projector', name);
    END LOOP;
END $$;

-- Whoever a lot is handed to, or comes from, sees the event of the hand-over, and its declaration as wrong.
CREATE INDEX trace_event_counterparty ON trace_event (counterparty_id) WHERE counterparty_id IS NOT NULL;
CREATE POLICY parties ON trace_event FOR SELECT TO choxa_app USING (
    actor_kind() IN ('cooperative', 'helper') AND counterparty_id = ANY (actor_organisations()));
CREATE POLICY parties ON trace_event_lot FOR SELECT TO choxa_app USING (
    actor_kind() IN ('cooperative', 'helper')
    AND EXISTS (SELECT FROM trace_event e WHERE e.id = event_id AND e.counterparty_id = ANY (actor_organisations())));
-- A shipment that did not occur takes the standing it gave with it.
GRANT DELETE ON lot_standing TO choxa_projector;

CREATE TABLE recall (
    id uuid PRIMARY KEY,
    lot_id uuid NOT NULL REFERENCES identity (id),
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    reason_vi text NOT NULL,
    reason_en text,
    action_vi text NOT NULL,
    action_en text,
    phone text,
    declared_at timestamptz NOT NULL,
    declared_on date NOT NULL,
    lots integer NOT NULL,
    UNIQUE (organisation_id, id)
);
COMMENT ON TABLE recall IS 'Thu hồi hàng hóa (Circular 17/2021/TT-BNNPTNT): reason and what buyers should do';
CREATE TABLE recall_lot (
    recall_id uuid NOT NULL REFERENCES recall (id),
    lot_id uuid NOT NULL REFERENCES identity (id),
    PRIMARY KEY (recall_id, lot_id)
);
CREATE INDEX recall_lot_of_lot ON recall_lot (lot_id);
ALTER TABLE recall ENABLE ROW LEVEL SECURITY;
ALTER TABLE recall FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON recall TO choxa_app USING (reaches(organisation_id)) WITH CHECK (reaches(organisation_id));
CREATE POLICY writers ON recall AS RESTRICTIVE TO choxa_app USING (true) WITH CHECK (actor_kind() = 'department');
CREATE POLICY projection ON recall FOR SELECT TO choxa_projector USING (true);
GRANT SELECT, INSERT ON recall TO choxa_app;
GRANT SELECT ON recall, recall_lot TO choxa_projector;
GRANT INSERT ON recall_lot TO choxa_projector;
GRANT SELECT ON recall_lot TO choxa_app;
