"""Numbers 1 to 5: who may do what, and what they see of others."""
import re, statistics, time, uuid
from contract import callers, operations, record, table
from wire import ask, get, made, post, sql
from world import EMAIL, MARK, PHONE, TAX_CODE, key, near, once, product, version, world


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
