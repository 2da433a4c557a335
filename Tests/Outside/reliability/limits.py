"""Numbers 7 and 56 to 58: many at once, and too much."""
import concurrent.futures, http.client, random, secrets, socket, time, uuid
from wire import SITE, ask, count, get, made, memory, post
from world import amount, elsewhere, issued, lot, once, product, version, world


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
