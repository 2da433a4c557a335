"""A write that fails, at each table that each operation writes: nothing of the operation is visible, and the same request succeeds afterwards.

A trigger on every table first notes what an operation writes, then raises 53100 (disk full) at one of those places at a time. "Nothing" is
meant literally: a hash over every row of every table is the same as before.
"""
from operations import NAMES, Operations
from postgres import main
from scene import Scene
from table import Result
from world import Service

TRAP = """
CREATE SCHEMA fault;
CREATE TABLE fault.written (id bigint GENERATED ALWAYS AS IDENTITY, name text, operation text);
CREATE TABLE fault.armed (name text, operation text);
CREATE FUNCTION fault.trap() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = fault AS $$
BEGIN
    IF EXISTS (SELECT FROM fault.armed a WHERE (a.name, a.operation) = (TG_TABLE_NAME, TG_OP)) THEN
        RAISE EXCEPTION 'no space left' USING ERRCODE = '53100';
    END IF;
    INSERT INTO fault.written (name, operation) VALUES (TG_TABLE_NAME, TG_OP);
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
DO $$ DECLARE t record; BEGIN
    FOR t IN SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'spatial_ref_sys' LOOP
        EXECUTE format('CREATE TRIGGER aaa_fault BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION fault.trap()', t.name);
    END LOOP;
END $$;
"""
TABLES = """SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    AND relname NOT IN ('spatial_ref_sys', 'place', 'place_succession', 'schema_migration') ORDER BY 1"""


class Everything:
    """A hash over all rows, table by table."""

    def __init__(self, database):
        self.database = database
        names = main.sql(TABLES, database).split()
        self.query = " UNION ALL ".join(f"SELECT '{name}', coalesce(md5(string_agg(h, '' ORDER BY h)), '') FROM (SELECT md5(t::text) AS h FROM {name} t) x" for name in names)

    def hashes(self):
        return dict(main.rows(self.query, self.database))

    def changed(self, before):
        now = self.hashes()
        return sorted(name for name in now if now[name] != before[name])


def places(operations, name, database, result):
    """Where the operation writes, in the order in which it does."""
    request = getattr(operations, name)()
    main.sql("TRUNCATE fault.written", database)
    answer = request.send(operations.client)
    if answer.status not in (200, 201):
        result.breaks(f"{name}: {answer.status} {answer.body[:300].decode()}")
        return []
    return main.rows("SELECT name, operation FROM fault.written GROUP BY 1, 2 ORDER BY min(id)", database)


def attempt(operations, name, place, everything, result):
    request = getattr(operations, name)()
    at = f"{name} at {place[1]} {place[0]}"
    before = everything.hashes()
    main.sql(f"INSERT INTO fault.armed VALUES ('{place[0]}', '{place[1]}')", everything.database)
    failed = request.send(operations.client)
    main.sql("TRUNCATE fault.armed", everything.database)
    result.rounds += 1
    if failed.status < 500:
        return result.breaks(f"{at}: answered with {failed.status}")
    fault = failed.problem()
    result.requires(not fault, f"{at}: {fault}")
    if left := everything.changed(before):
        result.half += 1
        result.breaks(f"{at}: left something in {', '.join(left)}")
    result.unknown += 1
    again = request.send(operations.client)
    if again.status not in (200, 201):
        return result.breaks(f"{at}: the same request afterwards got {again.status} {again.body[:200].decode()}")
    result.requires(everything.changed(before), f"{at}: succeeded and wrote nothing")
    result.resolved += 1
    result.acked += 1


def failing_writes(_):
    result = Result("failing-writes", "a write that fails (53100), at each table that each operation writes")
    database = main.make("failing_writes")
    counts = []
    with Service(main.url(database)) as service:
        operations = Operations(Scene(service, main, database, 1))
        main.sql(TRAP, database)
        main.sql("GRANT USAGE ON SCHEMA fault TO choxa_app, choxa_projector; GRANT EXECUTE ON FUNCTION fault.trap() TO PUBLIC", database)
        everything = Everything(database)
        for name in NAMES:
            where = places(operations, name, database, result)
            counts.append((name, len(where)))
            result.requires(where, f"{name} writes nothing")
            for place in where:
                attempt(operations, name, place, everything, result)
        result.notes += service.unexpected()
    result.notes.append(f"{len(NAMES)} operations: " + ", ".join(f"{name} {count}" for name, count in counts))
    main.drop(database)
    return result


FAULTS = {"failing-writes": failing_writes}
