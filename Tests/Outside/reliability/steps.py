"""Numbers 8 to 11: whose records a record may name, when a right ends, and in which order things are done."""
import os, subprocess, uuid
from wire import ask, count, get, made, post, sql
from world import NOW, SQUARE, amount, apply, issued, key, lot, once, product, step, version, world


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
