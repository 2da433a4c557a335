"""Numbers 1 to 11: who may do what, to whose records, in which order."""
import os, re, statistics, subprocess, time, uuid
from contract import callers, operations, record, table
from wire import ask, count, get, made, post, sql
from world import EMAIL, MARK, NOW, PHONE, SQUARE, TAX_CODE, amount, apply, issued, key, lot, near, once, product, step, version, world


def attempt(op, secret, **values):
    """Asks an operation with a body that the document calls right."""
    since = '?since=1' if op.template.endswith('/changes') else ''
    return ask(op.method, op.path(**values) + since, secret, op.example, [version(), once(), near()])


def check_01_every_operation_lets_in_whom_the_table_names():
    """Every operation lets in the roles that the README's table names and nobody else; a revoked or expired key is nobody's."""
    w = world()
    cells = 0
    for op in operations():
        for role, secret in {**callers(), 'other cooperative': w.b.key, 'revoked': w.revoked, 'expired': w.expired}.items():
            answer = ask(op.method, op.path(), secret, {} if op.example is not None else None, [near()])
            may = op.meaning in table()['cooperative' if role == 'other cooperative' else role] if role not in ('revoked', 'expired') else False
            wanted = None if may else 401 if role in ('consumer', 'revoked', 'expired') else 403
            assert answer.status == wanted if wanted else answer.status not in (401, 403, 405) and answer.status < 500, (role, op.name, answer)
            cells += 1
    return f'{cells} cells'


def check_02_a_record_of_another_tenant_is_like_none():
    """Another tenant's record answers as one that never was, in status, body and time, under every operation."""
    w, asked = world(), 0
    for op in operations():
        others = [secret for role, secret in (('cooperative', w.b.key), ('commune_officer', w.officer_b)) if op.meaning in table()[role]]
        if record(op) is None or op.is_public:
            continue
        for secret in others:
            theirs, none = attempt(op, secret, id=record(op), code=record(op)), attempt(op, secret, code='A' * 18)
            assert theirs.status == none.status and theirs.code == none.code, (op.name, theirs, none)
            assert theirs.status in (404, 415, 422), (op.name, theirs)
            if theirs.status == 404:
                assert shape(theirs) == shape(none), (theirs, none)
            asked += 1
    times = {True: [], False: []}
    for _ in range(60):
        for is_theirs in times:
            start = time.perf_counter()
            get(f'/v1/lots/{w.lot if is_theirs else uuid.uuid4()}', w.b.key)
            times[is_theirs].append(time.perf_counter() - start)
    assert abs(statistics.median(times[True]) - statistics.median(times[False])) < 0.02, 'a look at the clock tells whether a record is there'
    assert asked > 40
    return f'{asked} operations'


def shape(answer):
    """An answer without what is of its request alone."""
    return {k: v for k, v in answer.json.items() if k not in ('instance', 'request_id')}, answer.head('content-type')


def check_03_nothing_of_a_tenant_shows_elsewhere():
    """Lists, searches, counts, feeds and pages hold nothing of a tenant that the reader has no part in."""
    w, looked = world(), 0
    far = key('department', '--province', '44'), key('agriculture', '--province', '44')
    outsiders = [None, w.b.key, w.officer_b, w.token, w.applicant['claim_secret'], *far]
    for op in operations():
        if op.method != 'GET' or (re.search(r'\{', op.template) and not op.is_public):
            continue
        searched = any(p['name'] == 'q' for p in op.query)
        for secret in outsiders:
            found = get(op.path(code=w.code, product=w.product), secret)
            shown = found.body.decode('utf-8', 'replace') + (get(f'{op.path()}?q={MARK[3:]}', secret).text if searched else '')
            assert MARK not in shown or secret == w.applicant['claim_secret'] and op.template == '/v1/claim', (op.name, found)
            if not op.is_public:
                assert w.a.id not in shown and w.lot not in shown, (op.name, found)
            looked += 1
    assert MARK in get('/v1/products', w.a.key).text and MARK in get('/v1/packing-houses', w.a.key).text, 'the marks are where they belong'
    for path, secret in ((f'/v1/feeds/{w.feed}/versions/1/content', w.department), (f'/feeds/{w.feed_name}.xml', w.token)):
        assert MARK not in get(path, secret).text
    return f'{looked} lists and pages'


def check_04_what_is_private_of_an_organisation_is_not_public():
    """Tax code, e-mail and the outline of areas are in no public page and no other tenant's answer; a personal number is masked for offices."""
    w = world()
    html, json = [('Accept', 'text/html')], [('Accept', 'application/json')]
    public = [get(path, headers=kind) for path in (f'/t/{w.code}', f'/t/{w.units[0]}', f'/p/{w.product}', '/') for kind in (html, json)]
    feed = get(f'/feeds/{w.feed_name}.xml', w.token)
    for answer in [*public, feed]:
        assert answer.status == 200, answer
        for private in (TAX_CODE, EMAIL, '.151237', '.391237', w.a.key[-20:]):
            assert private not in answer.text, (private, answer)
    assert PHONE not in feed.text, 'the phone is for whoever holds a box'
    own = made(get(f'/v1/organisations/{w.a.id}', w.a.key))
    assert own['tax_code'] == TAX_CODE and own['email'] == EMAIL
    assert made(get(f'/v1/organisations/{w.a.id}', w.agriculture))['tax_code'] == '•' * 9 + TAX_CODE[-3:]
    made(post(f'/v1/lots/{w.lot}/shares', w.a.key, {'organisation_id': w.b.id}))
    shared = get(f'/v1/lots/{w.lot}/journey?direction=both', w.b.key)
    assert shared.status == 200 and not any(private in shared.text for private in (TAX_CODE, EMAIL, '.151237')), shared
    sql(f"DELETE FROM lot_standing WHERE lot_id = '{w.lot}'")


READ_ONLY = {'id': str(uuid.uuid4()), 'tenant': 'x', 'state': 'approved', 'stars': 5, 'approved_by': 'x', 'created_at': '2020-01-01T00:00:00Z',
             'version': 99, 'is_sample': True, 'actor': 'department', 'province': '44', 'public_code': 'A' * 18, 'secret': 'x', 'issuer_role': 'x'}


def check_05_fields_that_are_not_asked_for_are_refused():
    """A body with a read-only or unknown field is refused by that field's name, under every operation, and changes nothing."""
    w, asked = world(), 0
    for op in operations():
        if op.example is None:
            continue
        secret = next(secret for role, secret in callers().items() if op.meaning in table()[role])
        more = {name: value for name, value in READ_ONLY.items() if name not in op.example and f'"{name}"' not in str(op.bodies)}
        answer = ask(op.method, op.path(id=record(op)), secret, {**op.example, **more}, [version(), once(), near()])
        named = {name for name in more if f'/{name} unknown_field' in answer.faults}
        assert answer.status == 422 and len(named) >= len(more) - 2, (op.name, answer)
        asked += 1
    theirs = made(post('/v1/lots', w.b.key, {'product_id': product(w.b, 'Vải B', False), 'code': 'B-1', 'quantity': '1', 'unit': 'KGM'}))
    assert post('/v1/lots', w.a.key, {'organisation_id': w.b.id, 'product_id': theirs['product_id'], 'code': 'X', 'quantity': '1', 'unit': 'KGM'}).status == 422
    return f'{asked} bodies'


def check_08_references_do_not_cross_tenants():
    """A lot, an event, a range or a share that names another tenant's product, area, lot or packing house is refused, and nothing is stored."""
    w = world()
    own = product(w.b, 'Vải B hai')
    lot_b, elsewhere = lot(w.b, own, 'B-2')['id'], key('department', '--province', '44')
    before = {table: count(table) for table in ('lot', 'trace_event', 'code_range', 'lot_standing', 'audit_entry', 'identity')}
    base = {'code': 'B-X', 'quantity': '1', 'unit': 'KGM', 'harvested_on': NOW.date().isoformat()}
    attempts = [
        post('/v1/lots', w.b.key, {**base, 'product_id': w.product}), post('/v1/lots', w.b.key, {**base, 'product_id': own, 'growing_area_ids': [w.area]}),
        post('/v1/lots', w.b.key, {**base, 'product_id': own, 'organisation_id': w.a.id}),
        post(f'/v1/lots/{lot_b}/harvest', w.b.key, {**amount(), 'growing_area_ids': [w.area]}, [once()]),
        post(f'/v1/lots/{lot_b}/pack', w.b.key, {**amount(), 'inputs': [{'lot_id': w.lot, 'quantity': '1', 'unit': 'KGM'}]}, [once()]),
        post(f'/v1/lots/{w.lot}/harvest', w.b.key, {**amount(), 'growing_area_ids': []}, [once()]),
        post(f'/v1/lots/{w.lot}/code-ranges', w.b.key, {'count': 2}, [once()]), post(f'/v1/lots/{w.lot}/shares', w.b.key, {'organisation_id': w.b.id}),
        post(f'/v1/lots/{lot_b}/ship', w.b.key, {**amount(), 'to': str(uuid.uuid4())}, [once()]),
        ask('PUT', f'/v1/lots/{lot_b}', w.b.key, {'quantity': '1', 'unit': 'KGM', 'growing_area_ids': [w.area]}, [version()]),
        post('/v1/recalls', elsewhere, {'lot_id': w.lot, 'reason_vi': 'x', 'action_vi': 'x'}),
        post('/v1/growing-areas', w.b.key, {'organisation_id': w.a.id, 'name': 'x', 'crop': 'Vải', 'commune': '07525', 'households': 1, 'boundary': SQUARE}),
    ]
    for answer in attempts:
        assert answer.status in (403, 404, 422), answer
    assert {table: count(table) for table in before} == before, 'something was stored'
    # A key of one's own helper for two organisations does not mix them either.
    helper = key_for(w.a.id, w.b.id)
    assert post('/v1/lots', helper, {**base, 'organisation_id': w.b.id, 'product_id': w.product}).status == 422


def key_for(*organisations):
    return key('helper', *(part for id in organisations for part in ('--organisation', id)))


def check_09_a_right_that_is_taken_ends_at_once():
    """The next request with a key or token that was revoked, by whom ever and on whichever way, is refused."""
    w = world()
    further = issued(w.a)
    assert get('/v1/lots', further['secret']).status == 200
    made(post(f"/v1/api-keys/{further['id']}/revoke", w.a.key))
    assert get('/v1/lots', further['secret']).status == 401
    helper = key_for(w.a.id)
    assert get('/v1/lots', helper).status == 200
    id = sql(f"SELECT id FROM api_key WHERE hash = sha256('{helper}')")[0][0]
    subprocess.run([os.environ['CHOXA'], 'apikey', 'revoke', id], check=True, capture_output=True)
    assert get('/v1/lots', helper).status == 401
    assert get(f'/v1/lots/{w.lot}', helper).status == 401
    token = made(post(f'/v1/marketplaces/{w.marketplace}/tokens', w.department, {'label': 'kỳ hai'}))
    assert get(f'/feeds/{w.feed_name}.xml', token['secret']).status == 200
    made(post(f"/v1/feed-tokens/{token['id']}/revoke", w.department))
    assert get(f'/feeds/{w.feed_name}.xml', token['secret']).status == 401
    # What lasts only for a time ends with it.
    last = issued(w.a)
    sql(f"UPDATE api_key SET expires_at = now() WHERE id = '{last['id']}'")
    assert get('/v1/lots', last['secret']).status == 401


def check_10_nobody_approves_what_is_their_own():
    """Who hands a record in neither approves it nor grants it stars or area codes, and who grants does not enter records; quotas to unlock there are none."""
    w = world()
    own = product(w.a, 'Vải chờ', approved=False)
    step(w.a, f'/v1/products/{own}', 'submit')
    for who in (w.a.key, w.helper):
        assert post(f'/v1/products/{own}/approve', who, headers=[version(2)]).status == 403
        assert post(f'/v1/growing-areas/{w.area}/approve', who, headers=[version(2)]).status == 403
        assert post(f'/v1/products/{w.product}/certificates', who, {'stars': 5, 'decision_number': '1', 'issuer': 'x', 'issued_on': '2026-01-01'}).status == 403
        assert post(f'/v1/growing-areas/{w.area}/codes', who, {}).status == 403
        assert post(f"/v1/applications/{w.applicant['application']['id']}/approve", who, headers=[version()]).status == 403
    for office in (w.officer, w.ocop, w.agriculture, w.department):
        assert post('/v1/products', office, {'organisation_id': w.a.id}).status == 403
    assert post(f'/v1/products/{own}/approve', w.department, headers=[version(2)]).status == 403


def check_11_steps_are_not_skipped():
    """Approving before handing in, certifying or issuing codes before approval, claiming before approval, doing a step twice: all refused with 409."""
    w = world()
    draft = product(w.a, 'Vải nháp', approved=False)
    path = f'/v1/products/{draft}'
    seen = made(get(path, w.a.key))['version']
    refused = [post(f'{path}/approve', w.officer, headers=[version(seen)]), post(f'{path}/revise', w.a.key, headers=[version(seen)]),
               post(f'{path}/certificates', w.ocop, {'stars': 4, 'decision_number': '1', 'issuer': 'x', 'issued_on': NOW.date().isoformat()})]
    early = lot(w.a, draft, 'SOM-1')['id']
    refused.append(post(f'/v1/lots/{early}/code-ranges', w.a.key, {'count': 2}, [once()]))
    refused.append(post('/v1/claim/api-key', apply('Tổ vội')['claim_secret']))
    step(w.a, path, 'submit')
    refused.append(post(f'{path}/submit', w.a.key, headers=[version(made(get(path, w.a.key))['version'])]))
    for answer in refused:
        assert answer.status in (403, 404, 409), answer
    assert sum(answer.status == 409 for answer in refused) >= 4, refused
    assert made(get(path, w.a.key))['state'] == 'submitted' and count('code_range', f"lot_id = '{early}'") <= 1
    # Goods are not received before they were sent.
    assert post(f'/v1/lots/{w.hidden_lot}/receive', w.b.key, amount(), [once()]).status in (403, 404, 409, 422)
    assert ask('PUT', f'/v1/lots/{w.lot}', w.a.key, {'quantity': '1', 'unit': 'KGM'}, [version(made(get(f'/v1/lots/{w.lot}', w.a.key))['version'])]).status == 409
