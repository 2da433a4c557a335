"""Numbers 35 to 43: what is sent is text, bounded, and read one way."""
import gzip, re, time
from contract import callers, operations, record, table
from pictures import bomb, png
from wire import ask, count, get, made, memory, post, quoted, raw, statuses
from world import amount, lot, near, once, product, version, world

PAYLOADS = ["'", "' OR '1'='1", "'; SELECT pg_sleep(20)--", "1;DROP TABLE lot--", "' UNION SELECT hash::text FROM api_key--", "\\'; --", "%' OR 1=1 --", "$$||pg_sleep(20)||$$"]


def check_35_no_text_becomes_sql():
    """Lines of SQL in every parameter, name of a parameter, part of a path and field of a body are refused or looked for, run nothing and show nothing."""
    w, asked = world(), 0
    before = {name: count(name) for name in ('lot', 'product', 'api_key', 'organisation', 'growing_area')}
    start = time.monotonic()
    for op in operations():
        secret = next(secret for role, secret in callers().items() if op.meaning in table()[role])
        for payload in PAYLOADS:
            if op.method == 'GET':
                paths = [op.path(**{name: payload for name in re.findall(r'\{(\w+)\}', op.template)})] if '{' in op.template else []
                paths += [f"{op.path(id=record(op), code=w.code)}?{p['name']}={quoted(payload)}" for p in op.query]
                paths += [f'{op.path(id=record(op))}?{quoted(payload)}=1']
                for path in paths:
                    answer = get(path, secret)
                    assert answer.status < 500 and not re.search(rb'cx_(live|claim|feed)_[0-9A-Za-z]{20}', answer.body), (path, answer)
                    assert not (answer.status == 200 and 'q=' in path and op.template.startswith('/v1/') and answer.json['data']), (path, answer)
                    asked += 1
    for op in operations():
        if op.example is not None and op.meaning in table()['cooperative']:
            for field, value in op.example.items():
                if isinstance(value, str):
                    answer = ask(op.method, op.path(id=record(op)), w.b.key, {**op.example, field: PAYLOADS[2]}, [version(), once(), near()])
                    assert answer.status < 500, (op.name, field, answer)
                    asked += 1
    assert time.monotonic() - start < 60 and all(count(name) >= before[name] for name in before)
    return f'{asked} requests'


def check_36_no_cell_begins_a_formula():
    """In the one export of cells, codes for the printer, every cell is a number, a code or an address, whatever lot and product are called."""
    w = world()
    own = lot(w.a, w.product, '=cmd|1')
    range = made(post(f"/v1/lots/{own['id']}/code-ranges", w.a.key, {'count': 20}, [once()]))['id']
    answer = get(f'/v1/code-ranges/{range}/codes.csv', w.a.key)
    lines = answer.text.splitlines()
    assert len(lines) == 21 and lines[0] == 'index,code,url' and all(re.fullmatch(r'\d+,[0-9A-Z]{18},https?://[\w.:]+/t/[0-9A-Z]{18}', line) for line in lines[1:]), lines[:3]


GOOD = '"name": "Tổ", "address": "Thôn 1", "commune": "07330"'
CORNERS = {
    'twice the same name': '{"kind": "producer_group", "kind": "enterprise", %s}', 'a number beyond 64 bits': '{"kind": "producer_group", "official_members": 9223372036854775808, %s}',
    'a number beyond doubles': '{"kind": "producer_group", "official_members": 1e400, %s}', 'NaN': '{"kind": "producer_group", "official_members": NaN, %s}',
    'half a pair': r'{"kind": "producer_group", "phone": "\ud800", %s}', 'a mark of byte order': '﻿{"kind": "producer_group", %s}',
    'NUL': r'{"kind": "producer_group", "phone": "\u0000", %s}', 'a bare control': '{"kind": "producer_group", "phone": "\x01", %s}',
    'a comment': '{"kind": "producer_group", /* x */ %s}', 'a comma too many': '{"kind": "producer_group", %s,}', 'two values': '{"kind": "producer_group", %s} {}',
    'single quotes': "{'kind': 'producer_group', %s}", 'a leading zero': '{"kind": "producer_group", "official_members": 012, %s}',
    'a fraction for a whole': '{"kind": "producer_group", "official_members": 1.5, %s}', 'a text for a number': '{"kind": "producer_group", "official_members": "1", %s}',
    'a list for a text': '{"kind": ["producer_group"], %s}', 'null for a text': '{"kind": null, %s}', 'a list': '[{"kind": "producer_group", %s}]', 'nothing': '', 'a word': 'true',
    'an override of direction': r'{"kind": "producer_group", "website": "\u202e", %s}', 'badly encoded': b'{"kind": "producer_group", "phone": "\xff\xfe", "name": "x"}',
    'half an escape': r'{"kind": "producer_group", "phone": "\u00", %s}', '__proto__': '{"kind": "producer_group", "__proto__": {"state": "approved"}, %s}',
}


def check_38_corners_of_json_are_refused():
    """Doubled names, numbers out of range, half characters, marks of byte order, NUL and the like get 400 or 422, never a guess, and store nothing."""
    before = count('application')
    for name, body in CORNERS.items():
        sent = body if isinstance(body, bytes) else body.replace('%s', GOOD).encode()
        answer = post('/v1/applications', body=sent, headers=[near(), ('Content-Type', 'application/json')])
        assert answer.status in (400, 422), (name, answer)
    assert count('application') == before
    # One number written in three ways is one number, and minus nothing is nothing.
    for text in ('12', '12.0', '1.2e1', '-0'):
        answer = post('/v1/applications', body=f'{{"kind": "producer_group", "official_members": {text}, {GOOD}}}'.encode(),
                      headers=[near(), ('Content-Type', 'application/json')])
        assert answer.status in (201, 422), (text, answer)
    return f'{len(CORNERS)} corners'


def check_39_json_is_bounded():
    """Deep, wide and endless JSON is refused without the service's memory growing."""
    before = memory()
    bodies = ['[' * 600, '[' * 100_000, '{"a":' * 100_000, '{' + ','.join(f'"k{n}":1' for n in range(80_000)) + '}', '{"official_members": 1' + '0' * 100_000 + '}',
              '[' + '1,' * 400_000 + '1]', '{"name": "' + 'x' * 1_000_000 + '"}', '{"' + 'x' * 1_000_000 + '": 1}', '{"name": "' + r'\u0041' * 150_000 + '"}']
    for body in bodies * 2:
        start = time.monotonic()
        answer = post('/v1/applications', body=body.encode(), headers=[near(), ('Content-Type', 'application/json')])
        assert answer.status in (400, 413, 422) and time.monotonic() - start < 5, (body[:40], answer)
        # Who sends nonsense is not answered with more of it.
        assert len(answer.body) < len(body) + 50_000, (body[:40], len(answer.body))
    assert memory() - before < 200, (before, memory())


def check_40_no_text_takes_long():
    """A hundred kilobytes made to confuse, in every field that has a form, are answered within two seconds."""
    texts = ['0' * 100_000, '0 ' * 50_000, '-' * 100_000, 'a@' * 50_000, 'a.' * 50_000 + '@', 'https://' + 'a.' * 49_000, ' ' * 100_000, 'a' * 99_999 + '!', '́' * 50_000]
    w = world()
    for text in texts:
        fields = {name: text for name in ('kind', 'name', 'tax_code', 'address', 'commune', 'phone', 'email', 'website')}
        day = {'product_id': text, 'code': text, 'harvested_on': text, 'quantity': text, 'unit': text}
        for path, secret, body in (('/v1/applications', None, fields), ('/v1/lots', w.b.key, day)):
            start = time.monotonic()
            answer = post(path, secret, body, [near()])
            assert answer.status in (400, 413, 422) and time.monotonic() - start < 2, (text[:20], time.monotonic() - start, answer)
    for header in ('Accept', 'Accept-Language', 'Accept-Encoding', 'If-None-Match', 'If-Match', 'Authorization', 'Idempotency-Key'):
        for value in ('a,' * 7000, 'a;q=' * 3500, '"' * 14000, ' ' * 14000 + 'x'):
            start = time.monotonic()
            answer = get('/t', headers=[(header, value)])
            assert answer.status in (200, 400, 401, 431) and time.monotonic() - start < 2, (header, answer)


def check_41_facts_that_contradict_each_other_are_refused():
    """Days in the wrong order, harvests to come, areas abroad, quantities of nothing: refused by field. Bodies against the document: 15-schemathesis."""
    w = world()
    own = product(w.b, 'Vải B ba')
    draft = {'product_id': own, 'code': 'X-1', 'quantity': '1', 'unit': 'KGM'}
    abroad = {'type': 'Polygon', 'coordinates': [[[2.1, 48.1], [2.2, 48.1], [2.2, 48.2], [2.1, 48.2], [2.1, 48.1]]]}
    bow = {'type': 'Polygon', 'coordinates': [[[106.15, 21.39], [106.16, 21.40], [106.16, 21.39], [106.15, 21.40], [106.15, 21.39]]]}
    place = {'name': 'x', 'crop': 'Vải', 'commune': '07525', 'households': 1}
    cases = [('/v1/lots', {**draft, 'harvested_on': '2026-06-10', 'packed_on': '2026-06-09'}), ('/v1/lots', {**draft, 'harvested_on': '2999-01-01'}),
             ('/v1/lots', {**draft, 'packed_on': '2026-06-10', 'use_by': '2026-06-09'}), ('/v1/lots', {**draft, 'quantity': '0'}), ('/v1/lots', {**draft, 'quantity': '-1'}),
             ('/v1/lots', {**draft, 'harvested_on': '2026-02-30'}), ('/v1/lots', {**draft, 'unit': 'XXX'}), ('/v1/lots', {**draft, 'quantity': '1e3'}),
             ('/v1/growing-areas', {**place, 'boundary': abroad}), ('/v1/growing-areas', {**place, 'boundary': bow}),
             ('/v1/products', {'name_vi': 'x', 'ocop_set': 27, 'trade_items': []}), ('/v1/products', {'name_vi': 'x', 'ocop_set': 1, 'trade_items': []})]
    for path, body in cases:
        answer = post(path, w.b.key, body)
        assert answer.status == 422 and answer.faults, (body, answer)
    made_lot = lot(w.b, own, 'X-2')['id']
    later = {**amount(), 'at': '2999-01-01T00:00:00+07:00', 'growing_area_ids': []}
    assert post(f'/v1/lots/{made_lot}/harvest', w.b.key, later, [once()]).status == 422
    assert post(f'/v1/lots/{made_lot}/harvest', w.b.key, {**amount(), 'unit': 'LTR', 'growing_area_ids': []}, [once()]).status == 422
    assert count('trace_event_lot', f"lot_id = '{made_lot}'") == 0


def check_42_what_is_too_large_is_refused_early():
    """Three times the limit is refused with 413, announced or in pieces, before a byte of it where the client waits; memory stays where it was."""
    w, before = world(), memory()
    head = 'POST {} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ' + w.a.key + '\r\nContent-Type: {}\r\n'
    for path, type, limit in (('/v1/products', 'application/json', 1 << 20), (f'/v1/products/{w.draft}/images', 'image/png', 8 << 20)):
        opening = head.format(path, type)
        waiting = raw((opening + f'Content-Length: {3 * limit}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n').encode())
        assert statuses(waiting) == [413], waiting[:300]
        announced = raw((opening + f'Content-Length: {3 * limit}\r\nConnection: close\r\n\r\n').encode() + bytes(3 * limit), 20)
        assert statuses(announced) == [413], announced[:300]
        piece = b'10000\r\n' + bytes(65536) + b'\r\n'
        chunked = raw((opening + 'Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n').encode() + piece * (3 * limit // 65536) + b'0\r\n\r\n', 20)
        assert statuses(chunked) == [413], chunked[:300]
    assert memory() - before < 64, (before, memory())
    assert raw(b'GET /t HTTP/1.1\r\nHost: x\r\nX-A: ' + b'a' * 200_000 + b'\r\n\r\n')[:12] in (b'HTTP/1.1 431', b'HTTP/1.1 400', b'')
    assert get('/livez').status == 200


def check_43_what_unpacks_without_end_is_not_unpacked():
    """Pictures whose parts unpack to hundreds of megabytes, and packed bodies, cost the service no memory worth the name. Archives are not read at all."""
    w, before = world(), memory()
    path = f'/v1/products/{w.draft}/images'
    for picture in (png(9, 9, more=bomb(b'zTXt', 150)), png(9, 9, more=bomb(b'iCCP', 150)), png(9, 9, more=bomb(b'iTXt', 150)), png(1000, 1000, claimed=(1000, 10), lines=60_000)):
        assert len(picture) < 1 << 20
        answer = post(path, w.a.key, body=picture, headers=[('Content-Type', 'image/png')])
        assert answer.status in (201, 422), answer
    packed = gzip.compress(b'{"kind": "producer_group"' + b' ' * (100 << 20) + b'}', 1)
    for encoding in ('gzip', 'deflate', 'br'):
        answer = post('/v1/applications', body=packed, headers=[near(), ('Content-Type', 'application/json'), ('Content-Encoding', encoding)])
        assert answer.status in (400, 415), answer
    assert memory() - before < 128, (before, memory())
