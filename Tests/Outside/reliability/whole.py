"""Number 55: what is half done."""
import secrets
from pictures import png
from tables import names
from wire import get, made, post, sql
from world import NOW, amount, apply, lot, once, product, step, version, world


def several(w):
    """Operations that write in several places, made anew for each attempt: what to do beforehand gives the request that is then asked."""
    def a_draft():
        return product(w.a, 'Vải hai bước', approved=False)
    def submitted():
        id = a_draft()
        step(w.a, f'/v1/products/{id}', 'submit')
        return id
    def a_lot():
        return lot(w.a, w.product, f'L-{secrets.token_hex(5)}')['id']
    def current(path):
        return version(made(get(path, w.a.key))['version'])
    def approved_application():
        applied = apply('Tổ hai bước')
        return lambda: post(f"/v1/applications/{applied['application']['id']}/approve", w.officer, headers=[version()])
    def approval():
        path = f'/v1/products/{submitted()}'
        seen = current(path)
        return lambda: post(f'{path}/approve', w.officer, headers=[seen])
    def packing():
        packed, inside = a_lot(), a_lot()
        return lambda: post(f'/v1/lots/{packed}/pack', w.a.key, {**amount(5), 'inputs': [{'lot_id': inside, 'quantity': '5', 'unit': 'KGM'}]}, [once()])
    def shipping():
        sent = a_lot()
        return lambda: post(f'/v1/lots/{sent}/ship', w.a.key, {**amount(5), 'to': w.b.id}, [once()])
    def recalling():
        at_fault = a_lot()
        return lambda: post('/v1/recalls', w.department, {'lot_id': at_fault, 'reason_vi': 'x', 'action_vi': 'x'})
    def issuing():
        of = a_lot()
        return lambda: post(f'/v1/lots/{of}/code-ranges', w.a.key, {'count': 5}, [once()])
    def registering():
        return lambda: post('/v1/lots', w.a.key, {'product_id': w.product, 'code': f'L-{secrets.token_hex(5)}', 'harvested_on': NOW.date().isoformat(),
                                                  'quantity': '5', 'unit': 'KGM', 'growing_area_ids': [w.area]}, [once()])
    def publishing():
        own = product(w.a, f'Vải {secrets.token_hex(4)}', approved=False, story_vi='Vải chín sớm.')
        made(post(f'/v1/products/{own}/images', w.a.key, body=png(800, 800), headers=[('Content-Type', 'image/png')]))
        step(w.a, f'/v1/products/{own}', 'submit'), step(w.a, f'/v1/products/{own}', 'approve', w.officer)
        return lambda: post(f'/v1/feeds/{w.feed}/versions', w.department, {'confirm': True})
    # A recall makes the service publish of its own accord: it comes last.
    return [publishing, approved_application, approval, packing, shipping, issuing, registering, recalling]


HOOK = """
DROP TABLE IF EXISTS public.outside_hook;
CREATE TABLE public.outside_hook (fails text, written text, by bigint);
CREATE OR REPLACE FUNCTION public.outside_hook() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
    IF EXISTS (SELECT FROM public.outside_hook WHERE fails = TG_TABLE_NAME) THEN RAISE EXCEPTION 'stopped by a check'; END IF;
    INSERT INTO public.outside_hook (written, by) VALUES (TG_TABLE_NAME, txid_current()); RETURN NULL; END $$;
"""


# Written beside requests: the day of a key's last use, what is to be rebuilt.
PASSING = {'api_key', 'rebuild_task'}


def written(beside=None, release=False):
    """The tables that committed transactions wrote since the last look, but for those that built a feed of their own accord; of those alone that wrote a table."""
    only = f"AND by IN (SELECT by FROM outside_hook WHERE written = '{beside}')" if beside else "AND by NOT IN (SELECT by FROM outside_hook WHERE written LIKE 'feed_%')"
    before = 'DELETE FROM outside_hook WHERE fails IS NOT NULL;' if release else ''
    return {row[0] for row in sql(f'{before} SELECT DISTINCT written FROM outside_hook WHERE written IS NOT NULL {only}')}


def check_55_a_write_is_whole_or_not_at_all():
    """Each write of each operation that writes in several tables is made to fail in turn: the answer is a plain 500 or 503 and no table has changed."""
    w, tried = world(), 0
    tables = [name for name in names() if name not in ('scan_count', 'seen_often', 'spatial_ref_sys', 'outside_hook')]
    sql(HOOK + ''.join(f'CREATE TRIGGER outside_hook AFTER INSERT OR UPDATE OR DELETE ON {name} FOR EACH STATEMENT EXECUTE FUNCTION outside_hook();\n' for name in tables))
    try:
        for prepare in several(w):
            request = prepare()
            sql('TRUNCATE outside_hook')
            made(request())
            tables_written = written('audit_entry')
            assert len(tables_written) >= 2, (prepare.__name__, tables_written)
            request = prepare()
            for table in sorted(tables_written):
                sql(f"TRUNCATE outside_hook; INSERT INTO outside_hook (fails) VALUES ('{table}')")
                answer = request()
                left = written(release=True) - PASSING
                assert answer.status in (500, 503) and 'stopped' not in answer.text and answer.json['request_id'], (prepare.__name__, table, answer)
                # What was rolled back has left no trace, not even here.
                assert not left, (prepare.__name__, table, left)
                tried += 1
            made(request())
    finally:
        sql(''.join(f'DROP TRIGGER IF EXISTS outside_hook ON {name};' for name in tables) + 'DROP FUNCTION outside_hook(); DROP TABLE outside_hook;')
    return f'{tried} failures'
