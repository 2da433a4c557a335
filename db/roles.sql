-- Roles, and the extensions that only a superuser may create. Run by set-up, never by a migration; safe to run again.
-- psql -v ON_ERROR_STOP=1 -d <database> -f db/roles.sql   (as a superuser, in the database that choxa will use)
DO $$
DECLARE wanted record;
BEGIN
    FOR wanted IN SELECT * FROM (VALUES
        ('choxa_owner', 'LOGIN BYPASSRLS'),          -- migrations and backup
        ('choxa_app', 'LOGIN NOBYPASSRLS NOINHERIT'),-- the service
        ('choxa_projector', 'NOLOGIN NOBYPASSRLS'),  -- reads every source, writes projections
        ('choxa_scan', 'NOLOGIN NOBYPASSRLS')        -- reads projections only
    ) AS role (name, attributes)
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name) THEN
            EXECUTE format('CREATE ROLE %I', wanted.name);
        END IF;
        EXECUTE format('ALTER ROLE %I NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION %s', wanted.name, wanted.attributes);
    END LOOP;
END $$;

-- The service becomes the projector or the scanner inside a transaction; it inherits neither.
GRANT choxa_projector, choxa_scan TO choxa_app;
-- A statement of the owner that a policy would filter must fail, not answer half.
ALTER ROLE choxa_owner SET row_security = off;

CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I OWNER TO choxa_owner', current_database());
    EXECUTE format('REVOKE CREATE, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO choxa_app', current_database());
END $$;
ALTER SCHEMA public OWNER TO choxa_owner;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO choxa_app, choxa_projector, choxa_scan;
