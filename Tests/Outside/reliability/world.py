"""The world the checks are about: two cooperatives that do not know each other, keys of every role, records of every kind with marks in them."""
import functools, os, secrets, subprocess, types, zlib
from datetime import datetime, timedelta, timezone
from wire import get, made, post, sql

DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
# Marks that nobody but A and those in charge of it may ever be shown, and such as its public pages show.
MARK, SHOWN = f'Kín{secrets.token_hex(3)}', f'Mở{secrets.token_hex(3)}'
PHONE, TAX_CODE, EMAIL = '0987654321', f'001085{secrets.randbelow(899999) + 100000}', f'{MARK.encode().hex()}@example.vn'
NOW = datetime.now(timezone(timedelta(hours=7))).replace(microsecond=0)
SECRETS = set()


def once():
    return ('Idempotency-Key', secrets.token_hex(8))


def version(number=1):
    return ('If-Match', f'"v{number}"')


def key(role, *scope, days=30):
    """A new key from the command line."""
    command = [os.environ['CHOXA'], 'apikey', 'create', role, *scope, '--label', 'kiểm tra', '--days', str(days)]
    secret = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    SECRETS.add(secret)
    return secret


def invented(kind='cx_live_'):
    """A key that has the right form and checksum and was never issued."""
    stem = kind + ''.join(secrets.choice(DIGITS) for _ in range(32))
    rest, check = zlib.crc32(stem.encode()), ''
    for _ in range(6):
        rest, check = rest // 62, DIGITS[rest % 62] + check
    return stem + check


def near():
    """Where a caller behind a proxy on this machine is: applications are counted by address."""
    return ('X-Forwarded-For', f'203.0.113.{secrets.randbelow(250) + 1}')


def elsewhere():
    """An address of this machine that nobody has asked from, and that is no proxy's."""
    return f'127.{secrets.randbelow(250) + 2}.{secrets.randbelow(250)}.{secrets.randbelow(250) + 2}'


def apply(name, commune='07330', **more):
    """An application: the reply's JSON, with the claim secret."""
    answer = made(post('/v1/applications', json={'kind': 'producer_group', 'name': name, 'address': 'Thôn 1', 'commune': commune, **more}, headers=[near()]))
    SECRETS.add(answer['claim_secret'])
    return answer


def cooperative(name, officer, commune, **more):
    """A registered organisation: its id and its first key."""
    applied = apply(name, commune, **more)
    approved = made(post(f"/v1/applications/{applied['application']['id']}/approve", officer, headers=[version()]))
    issued = made(post('/v1/claim/api-key', applied['claim_secret']))
    SECRETS.add(issued['secret'])
    return types.SimpleNamespace(id=approved['organisation_id'], key=issued['secret'], claim=applied['claim_secret'], commune=commune, officer=officer)


def step(who, path, name, by=None):
    """Takes a record one step on, whatever its version is."""
    return made(post(f'{path}/{name}', by or who.key, headers=[version(made(get(path, who.key))['version'])]))


def product(who, name, approved=True, **more):
    draft = {'name_vi': name, 'ocop_set': 1, 'shelf_life_days': 7, 'trade_items': [{'net_content': '3', 'unit': 'KGM', 'price_vnd': 135000}], **more}
    id = made(post('/v1/products', who.key, draft))['id']
    if approved:
        step(who, f'/v1/products/{id}', 'submit')
        step(who, f'/v1/products/{id}', 'approve', who.officer)
    return id


def lot(who, of, code, **more):
    today = NOW.date().isoformat()
    return made(post('/v1/lots', who.key, {'product_id': of, 'code': code, 'harvested_on': today, 'quantity': '600', 'unit': 'KGM', **more}))


SQUARE = {'type': 'Polygon', 'coordinates': [[[106.151237, 21.391237], [106.153237, 21.391237], [106.153237, 21.393237], [106.151237, 21.393237], [106.151237, 21.391237]]]}
def area(who, name):
    return made(post('/v1/growing-areas', who.key, {'name': name, 'crop': 'Vải', 'commune': who.commune, 'households': 3, 'boundary': SQUARE}))['id']


def amount(number=10, minutes=30):
    return {'at': (NOW - timedelta(minutes=minutes)).isoformat(), 'quantity': str(number), 'unit': 'KGM'}


@functools.cache
def world():
    """Made once; whatever a check changes it makes for itself."""
    w = types.SimpleNamespace()
    w.officer, w.officer_b = key('commune_officer', '--province', '24', '--commune', '07330'), key('commune_officer', '--province', '24', '--commune', '07525')
    w.ocop, w.agriculture = key('ocop_office', '--province', '24'), key('agriculture', '--province', '24')
    w.department, w.auditor = key('department', '--province', '24'), key('auditor')
    w.a = cooperative(f'Tổ hợp tác {SHOWN}', w.officer, '07330', phone=PHONE, email=EMAIL, tax_code=TAX_CODE)
    w.b = cooperative('Tổ hợp tác khác', w.officer_b, '07525')
    w.helper = key('helper', '--organisation', w.a.id)
    w.expired, w.revoked = key('cooperative', '--organisation', w.a.id), key('cooperative', '--organisation', w.a.id)
    sql(f"UPDATE api_key SET expires_at = now() - interval '1 minute' WHERE hash = sha256('{w.expired}')")
    sql(f"UPDATE api_key SET revoked_at = now() - interval '1 minute' WHERE hash = sha256('{w.revoked}')")
    records(w)
    market(w)
    w.applicant = apply(f'Tổ {MARK}')
    return w


def records(w):
    """One record of every kind of A's, some of which the public sees."""
    w.product, w.draft = product(w.a, f'Vải {SHOWN}'), product(w.a, f'Vải {MARK}', approved=False)
    w.area = area(w.a, f'Đồi {SHOWN}')
    step(w.a, f'/v1/growing-areas/{w.area}', 'submit')
    step(w.a, f'/v1/growing-areas/{w.area}', 'approve', w.officer)
    w.house = made(post('/v1/packing-houses', w.a.key, {'name': f'Nhà {MARK}', 'address': 'Thôn 1', 'commune': '07330'}))['id']
    w.lot_made = lot(w.a, w.product, f'LO-{SHOWN}', growing_area_ids=[w.area])
    w.lot, w.code = w.lot_made['id'], w.lot_made['public_code']
    w.hidden_lot = lot(w.a, w.draft, f'LO-{MARK}')['id']
    w.event = made(post(f'/v1/lots/{w.lot}/harvest', w.a.key, {**amount(600), 'growing_area_ids': [w.area]}, [once()]))['id']
    w.range = made(post(f'/v1/lots/{w.lot}/code-ranges', w.a.key, {'count': 50}, [once()]))['id']
    w.units = [line.split(',')[1] for line in get(f'/v1/code-ranges/{w.range}/codes.csv', w.a.key).text.splitlines()[1:]]
    made(post(f'/v1/code-ranges/{w.range}/activate', w.a.key, {'from': 1, 'to': 40}))
    w.api_key = issued(w.a, f'máy {MARK}')['id']
    today = NOW.date().isoformat()
    w.certificate = made(post(f'/v1/products/{w.product}/certificates', w.ocop, {
        'stars': 4, 'decision_number': f'12/{SHOWN}', 'issuer': 'UBND tỉnh', 'issued_on': today}))['id']
    granted = made(post(f'/v1/growing-areas/{w.area}/codes', w.agriculture, {
        'code': f'VN-{secrets.token_hex(3)}', 'scheme': 'domestic_2022', 'market': 'CN', 'issuer': 'Sở Nông nghiệp và Môi trường', 'valid_from': today}))
    w.government_code = (granted.get('codes') or [granted])[0]['id']


def issued(who, label='thêm'):
    """A further key of a cooperative's own."""
    answer = made(post('/v1/api-keys', who.key, {'label': label}))
    SECRETS.add(answer['secret'])
    return answer


def market(w):
    """A marketplace with a token and a feed that has one version, with A's product in it."""
    w.marketplace = made(post('/v1/marketplaces', w.department, {'name': f'Sàn {secrets.token_hex(4)}'}))['id']
    token = made(post(f'/v1/marketplaces/{w.marketplace}/tokens', w.department, {'label': 'máy lấy tin'}))
    w.token, w.token_id = token['secret'], token['id']
    SECRETS.add(w.token)
    w.feed_name = f'kiem-tra-{secrets.token_hex(4)}'
    w.feed = made(post('/v1/feeds', w.department, {
        'marketplace_id': w.marketplace, 'name': w.feed_name, 'title': 'Phúc Hòa', 'format': 'google', 'scope_level': 'commune', 'scope_code': '07330'}))['id']
    made(post(f'/v1/feeds/{w.feed}/versions', w.department, {'confirm': True}))
