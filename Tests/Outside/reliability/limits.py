"""Numbers 7 and 55 to 58: many at once, half done, too much."""
import concurrent.futures, http.client, random, secrets, socket, time, uuid
from pictures import png
from tables import names
from wire import SITE, ask, count, get, made, memory, post, sql
from world import NOW, amount, apply, elsewhere, issued, lot, once, product, step, version, world


def together(number, task):
    """The results of `number` tasks that were started at one moment."""
    with concurrent.futures.ThreadPoolExecutor(number) as pool:
        return list(pool.map(task, range(number)))


def check_07_tenants_never_mix():
    """Thousands of requests of two tenants in turn over the same few connections, some of which fail: no row of the one ever shows to the other."""
    w = world()
    keys = {w.a.id: [issued(w.a)['secret'] for _ in range(4)], w.b.id: [issued(w.b)['secret'] for _ in range(4)]}
    host, port = SITE.removeprefix('http://').split(':')
    def connection(number):
        """A connection that carries both tenants' requests, twenty behind one another before the first answer is read."""
        random_, wire = random.Random(number), http.client.HTTPConnection(host, int(port), timeout=60)
        wire.connect()
        foreign = asked = 0
        for _ in range(MIXED // 20 // 6):
            turn, lines = [], b''
            for _ in range(20):
                own, other = random_.choice([(w.a.id, w.b.id), (w.b.id, w.a.id)])
                path = random_.choice(['/v1/organisations', '/v1/organisations', f'/v1/lots/{uuid.uuid4()}', '/v1/lots?limit=0', f'/v1/organisations/{other}'])
                turn.append((own, other, path))
                lines += f'GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {random_.choice(keys[own])}\r\n\r\n'.encode()
            wire.sock.sendall(lines)
            for own, other, path in turn:
                reply = http.client.HTTPResponse(wire.sock, method='GET')
                reply.fp, buffer = reader(wire), None
                reply.begin()
                body = reply.read().decode()
                told = body.replace(f'/v1/organisations/{other}', '')
                foreign += other in told or path == '/v1/organisations' and own not in body
                asked += 1
        wire.close()
        return asked, foreign
    results = together(6, connection)
    assert sum(foreign for _, foreign in results) == 0, results
    return f'{sum(asked for asked, _ in results)} requests'


MIXED = 3000


def reader(wire):
    """One buffer for all answers of a connection: one for each would swallow the beginning of the next."""
    if not hasattr(wire, 'kept'):
        wire.kept = wire.sock.makefile('rb')
        wire.kept.close = lambda: None
    return wire.kept


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


def check_56_nothing_is_issued_twice():
    """Fifty at one moment: ranges of codes differ, one key of idempotency takes effect once, one record is taken one step by one, one lot code is taken once."""
    w = world()
    of = lot(w.a, w.product, f'D-{secrets.token_hex(4)}')['id']
    ranges = together(50, lambda n: post(f'/v1/lots/{of}/code-ranges', w.a.key, {'count': 20}, [once()]))
    assert {a.status for a in ranges} <= {201, 503}, ranges
    issued_ = [a.json['id'] for a in ranges if a.status == 201]
    codes = [line.split(',')[1] for id in issued_[:10] for line in get(f'/v1/code-ranges/{id}/codes.csv', w.a.key).text.splitlines()[1:]]
    assert len(set(issued_)) == len(issued_) >= 10 and len(set(codes)) == 200
    assert count('code_range', f"lot_id = '{of}'") - 1 in (len(issued_), len(issued_) - 1)
    again = together(50, lambda n: post(f'/v1/lots/{of}/harvest', w.a.key, {**amount(7, 77), 'growing_area_ids': []}, [('Idempotency-Key', 'cung-mot-luc')]))
    assert {a.status for a in again} <= {200, 201, 409, 503} and count('trace_event_lot', f"lot_id = '{of}'") == 1, again
    assert len({a.json['id'] for a in again if a.status in (200, 201)}) == 1
    other = post(f'/v1/lots/{of}/harvest', w.a.key, {**amount(8, 78), 'growing_area_ids': []}, [('Idempotency-Key', 'cung-mot-luc')])
    assert other.status == 422 and count('trace_event_lot', f"lot_id = '{of}'") == 1, other
    draft = product(w.a, 'Vải đua', approved=False)
    seen = version(made(get(f'/v1/products/{draft}', w.a.key))['version'])
    assert [a.status for a in together(50, lambda n: post(f'/v1/products/{draft}/submit', w.a.key, headers=[seen]))].count(200) == 1
    body = {'product_id': w.product, 'code': f'E-{secrets.token_hex(4)}', 'quantity': '1', 'unit': 'KGM'}
    assert [a.status for a in together(50, lambda n: post('/v1/lots', w.a.key, body))].count(201) == 1


def check_57_each_caller_has_so_many():
    """A key that asks without pause gets 429 with Retry-After, and is served again when that time is over; other keys and scans notice nothing."""
    w = world()
    busy = issued(w.b)['secret']
    def ask_on(n):
        return [get('/v1/organisations', busy) for _ in range(450)]
    answers = [answer for part in together(4, ask_on) for answer in part]
    late = [answer for answer in answers if answer.status == 429]
    assert late and {answer.status for answer in answers} == {200, 429}, {answer.status for answer in answers}
    assert sum(answer.status == 200 for answer in answers) >= 1000, 'what the table promises at once'
    assert get('/v1/organisations', w.b.key).status == 200 and get(f'/t/{w.code}').status == 200
    wait = int(late[-1].head('retry-after'))
    assert 1 <= wait <= 30 and late[-1].code == 'too_many_requests'
    time.sleep(wait)
    assert get('/v1/organisations', busy).status == 200
    # Applications, which anybody may hand in, are counted by address.
    address = elsewhere()
    statuses = [ask('POST', '/v1/applications', None, {}, source=address).status for _ in range(75)]
    assert statuses.count(422) >= 60 and statuses.count(429) >= 5 and set(statuses) == {422, 429}, statuses
    return f'{len(late)} of {len(answers)} refused'


def check_58_answers_are_bounded():
    """No list gives more than 200, whatever limit or cursor it is asked with, and twenty downloads of a million codes at once leave scans quick."""
    w = world()
    for path in ('/v1/lots', '/v1/products', '/v1/organisations', '/v1/audit', '/v1/places'):
        secret = w.auditor
        for limit in ('1000000000', '201', '0', '-1', '99999999999999999999', '1e9'):
            assert get(f'{path}?limit={limit}', secret).status == 422, (path, limit)
        assert len(made(get(f'{path}?limit=200', secret))['data']) <= 200
    for cursor in ('x', 'A' * 100, 'MDE5OGMw', '%00', 'A' * 101, 'LTE'):
        assert get(f'/v1/lots?cursor={cursor}', w.auditor).status in (200, 422), cursor
    large = made(post(f'/v1/lots/{w.lot}/code-ranges', w.a.key, {'count': 1_000_000}, [once()]))['id']
    assert post(f'/v1/lots/{w.lot}/code-ranges', w.a.key, {'count': 20_000_000}, [once()]).status == 422
    host, port = SITE.removeprefix('http://').split(':')
    before, readers = memory(), []
    for _ in range(20):
        reader_ = socket.create_connection((host, int(port)), 10)
        reader_.sendall(f'GET /v1/code-ranges/{large}/codes.csv HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {w.a.key}\r\n\r\n'.encode())
        readers.append(reader_)
    answered = [reader_.recv(12) for reader_ in readers]
    assert 1 <= answered.count(b'HTTP/1.1 200') <= 12 and answered.count(b'HTTP/1.1 503') >= 8, answered
    times = []
    for _ in range(100):
        start = time.perf_counter()
        assert get(f'/t/{w.code}').status == 200
        times.append(time.perf_counter() - start)
    for reader_ in readers:
        reader_.close()
    assert sorted(times)[98] < 1 and memory() - before < 200, (sorted(times)[98], memory() - before)
