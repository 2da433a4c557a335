"""Numbers 49 to 53: messages and methods."""
from contract import callers, operations, record, table
from wire import ANSWERS, ask, count, get, post, raw, statuses
from world import elsewhere, near, world

HEAD = b'Host: x\r\nContent-Type: application/json\r\n'
BODY = b'{"kind": "producer_group", "name": "To lau", "address": "x", "commune": "07330"}'
SMUGGLED = b'GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n'


def sent(headers, body=b'', first=b'POST /v1/applications HTTP/1.1\r\n', common=HEAD):
    return first + common + headers + b'\r\n' + body


LENGTH = str(len(BODY)).encode()
# Requests about whose end two readers could disagree.
CORPUS = {
    'length and pieces': sent(b'Content-Length: 6\r\nTransfer-Encoding: chunked\r\n', b'0\r\n\r\n' + SMUGGLED),
    'pieces and length': sent(b'Transfer-Encoding: chunked\r\nContent-Length: 6\r\n', b'0\r\n\r\n' + SMUGGLED),
    'two lengths': sent(b'Content-Length: 0\r\nContent-Length: %d\r\n' % len(SMUGGLED), SMUGGLED), 'two lengths in a line': sent(b'Content-Length: 0, 5\r\n', b'hello'),
    'two equal lengths': sent(b'Content-Length: 5\r\nContent-Length: 5\r\n', b'hello'), 'a negative length': sent(b'Content-Length: -1\r\n', b'x'),
    'a signed length': sent(b'Content-Length: +5\r\n', b'hello'), 'a length in hexadecimal': sent(b'Content-Length: 0x5\r\n', b'hello'),
    'a length with a space inside': sent(b'Content-Length: 1 0\r\n', b'hellohello'), 'an endless length': sent(b'Content-Length: 99999999999999999999\r\n', b'x'),
    'a folded header': sent(b'X-A: a\r\n Content-Length: 5\r\n', b''), 'a space before the colon': sent(b'Content-Length : 5\r\n', b'hello'),
    'an unknown coding': sent(b'Transfer-Encoding: xchunked\r\n', b'0\r\n\r\n'), 'a coding twice': sent(b'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n', b'0\r\n\r\n'),
    'chunked not last': sent(b'Transfer-Encoding: chunked, identity\r\n', b'0\r\n\r\n' + SMUGGLED), 'a coding with a tab': sent(b'Transfer-Encoding:\tchunked\r\nContent-Length: 5\r\n', b'0\r\n\r\n'),
    'a size that is none': sent(b'Transfer-Encoding: chunked\r\n', b'zz\r\nhello\r\n0\r\n\r\n'), 'a size too large': sent(b'Transfer-Encoding: chunked\r\n', b'fffffffffffffffff\r\nx\r\n0\r\n\r\n'),
    'a negative size': sent(b'Transfer-Encoding: chunked\r\n', b'-5\r\nhello\r\n0\r\n\r\n'), 'a piece longer than its size': sent(b'Transfer-Encoding: chunked\r\n', b'2\r\nhello\r\n0\r\n\r\n'),
    'no host': b'GET /t HTTP/1.1\r\n\r\n', 'NUL in a header': b'GET /t HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n', 'NUL in the address': b'GET /t\0 HTTP/1.1\r\nHost: x\r\n\r\n',
    'a bare CR': b'GET /t HTTP/1.1\r\nHost: x\r\nX-A: a\rX-B: b\r\n\r\n', 'a header without a colon': b'GET /t HTTP/1.1\r\nHost: x\r\nSMUGGLED\r\n\r\n',
    'HTTP/2 by word': b'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'a version to come': b'GET /t HTTP/9.9\r\nHost: x\r\n\r\n', 'no version': b'GET /t\r\n\r\n', 'TLS': b'\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03' + bytes(32) + b'\r\n\r\n',
}


def check_49_a_connection_has_one_reading():
    """Of requests whose end could be read in two ways each gets one answer or is cut off, nothing of their body is a request, and nothing takes effect."""
    before = count('application')
    for name, data in CORPUS.items():
        received = raw(data, 3)
        found = statuses(received)
        assert len(found) <= 1 and b'/smuggled' not in received, (name, received[:500])
        assert not found or found[0] >= 400 or name in ('no host', 'a bare CR', 'NUL in a header'), (name, received[:500])
    assert count('application') == before, 'one of them took effect'
    # What can be read in one way alone is read so: in pieces, behind one another, with the writing side closed.
    good = sent(b'Content-Length: ' + LENGTH + b'\r\nX-Forwarded-For: 203.0.113.77\r\n', BODY)
    pieces = sent(b'Transfer-Encoding: chunked\r\nX-Forwarded-For: 203.0.113.78\r\n', b'10\r\n' + BODY[:16] + b'\r\n%x\r\n' % len(BODY[16:]) + BODY[16:] + b'\r\n0\r\n\r\n')
    received = raw(good + pieces + b'GET /livez HTTP/1.1\r\nHost: x\r\n\r\n' * 300 + b'GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n', 20)
    assert statuses(received) == [201, 201] + [200] * 300 + [404], statuses(received)
    return f'{len(CORPUS)} requests'


def check_50_types_of_answers_are_told():
    """Every answer with a body tells its type, as the document has it, with the character set where it is text."""
    looked = 0
    for answer in ANSWERS:
        if not answer.body:
            continue
        type, _, parameters = answer.head('content-type').partition(';')
        assert type, answer
        if type.startswith('text/') or type.endswith('json') and type != 'application/ld+json':
            assert 'charset=utf-8' in parameters, (answer, answer.headers)
            answer.body.decode('utf-8')
        for op in operations():
            if op.method == answer.method and op.pattern.match(answer.path.split('?')[0]) and (documented := op.documented(answer.status)) and '\\' not in answer.path:
                assert type in documented.get('content', {}), (op.name, answer, answer.headers)
                looked += 1
                break
    assert looked > 2000
    return f'{looked} answers'


def check_51_who_asks_is_the_connection_s_other_end():
    """A client that is no proxy of this machine gains nothing by naming other addresses; links are made of the set origin, whatever host is named."""
    w = world()
    names = ['X-Forwarded-For', 'X-Real-IP', 'True-Client-IP', 'CF-Connecting-IP']
    address, found = elsewhere(), []
    for n in range(420):
        said = [(name, f'10.1.{n // 250}.{n % 250}') for name in names] + [('Forwarded', f'for=10.1.{n // 250}.{n % 250}')]
        found.append(get(f'/t/A{n:016d}Y', source=address, headers=[('Accept', 'application/json'), *said]).status)
    assert found.count(429) > 0 and found.count(404) >= 300, 'a new name each time, and never slowed'
    lies = [('X-Forwarded-Host', 'evil.example'), ('X-Forwarded-Proto', 'gopher'), ('X-Original-URL', '/v1/audit'), ('X-Rewrite-URL', '/v1/audit'), ('X-HTTP-Method-Override', 'DELETE')]
    for path, secret in ((f'/t/{w.code}', None), ('/openapi.json', None), ('/v1/lots', w.a.key), (f'/p/{w.product}', None), ('/nowhere', None)):
        answer, plain = get(path, secret, lies), get(path, secret)
        assert b'evil.example' not in answer.body and 'evil.example' not in str(answer.headers) and answer.status == plain.status, answer
    assert b'evil.example' not in raw(f'GET /t/{w.code} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'.encode())
    assert statuses(raw(f'GET http://evil.example/t/{w.code} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'.encode()))[0] in (200, 400, 404)


def check_52_only_documented_methods_are_taken():
    """Every path refuses every method that the document does not give it, with 405 and the list of those it takes; TRACE echoes nothing."""
    paths, asked = {}, 0
    for op in operations():
        paths.setdefault(op.template, (op, set()))[1].add(op.method)
    for op, methods in paths.values():
        allowed = methods | ({'HEAD'} if 'GET' in methods else set())
        for method in {'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'} - allowed:
            answer = ask(method, op.path(), world().a.key, headers=[('X-Echo', 'nachhall')])
            assert answer.status == 405 and {m.strip() for m in answer.head('allow').split(',')} == allowed, (answer, answer.headers)
            assert b'nachhall' not in answer.body
            asked += 1
    assert not {200, 201} & set(statuses(raw(b'CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n', 3)))
    return f'{asked} requests'


def check_53_what_comes_twice_is_refused():
    """A parameter that comes twice is refused by name, and a header on which rights or effects rest is not chosen from two."""
    w, asked = world(), 0
    for op in operations():
        secret = next(secret for role, secret in callers().items() if op.meaning in table()[role])
        for parameter in op.query:
            if op.is_public and parameter['name'] in ('lang', 'q', 'code') and not op.template.startswith('/v1/'):
                continue
            answer = ask(op.method, f"{op.path(id=record(op), code=w.code)}?{parameter['name']}=1&{parameter['name']}=2", secret, op.example)
            assert answer.status == 400 and answer.code == 'repeated_parameter', (op.name, answer)
            asked += 1
    for first, second in ((w.a.key, w.b.key), (w.b.key, w.a.key)):
        twice = get('/v1/lots', headers=[('Authorization', f'Bearer {first}'), ('Authorization', f'Bearer {second}')])
        assert twice.status in (400, 401), twice
    draft = {'kind': 'producer_group', 'name': 'Tổ đôi', 'address': 'x', 'commune': '07330'}
    answers = [post('/v1/applications', json=draft, headers=[near(), ('Idempotency-Key', 'mot'), ('Idempotency-Key', f'hai{n}')]).status for n in (1, 2)]
    assert set(answers) <= {201, 400, 422}, answers
    path = f"/v1/products/{w.draft}"
    assert ask('PUT', path, w.a.key, {'name_vi': 'x', 'ocop_set': 1}, [('If-Match', '"v1"'), ('If-Match', '"v2"')]).status in (400, 412)
    return f'{asked} parameters'
