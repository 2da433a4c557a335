"""Numbers 44 to 48: files and names of files."""
import hashlib, re
from pictures import png
from wire import get, memory, post, raw, sql, statuses
from world import once, product, world


def upload(picture, type='image/png', to=None):
    w = world()
    return post(f'/v1/products/{to or w.draft}/images', w.a.key, body=picture, headers=[('Content-Type', type), once()])


def check_44_a_picture_is_what_its_bytes_say():
    """What is no picture is refused whatever it is called; what is one is served as what it is, without what was hidden behind it."""
    own = product(world().a, 'Vải có ảnh', approved=False)
    fakes = {'a page': b'<!DOCTYPE html><script>alert(1)</script>', 'SVG': b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'GIF': b'GIF89a' + bytes(40),
             'PDF': b'%PDF-1.7' + bytes(40), 'a workbook': b'PK\x03\x04' + bytes(40) + b'xl/vbaProject.bin', 'XML': b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
             'half a picture': png(50, 50)[:60], 'a program': b'\x7fELF' + bytes(60), 'nothing': b'', 'HEIC': bytes(4) + b'ftypheic' + bytes(40)}
    for name, bytes_ in fakes.items():
        for type in ('image/png', 'image/jpeg', 'image/webp'):
            assert upload(bytes_, type, own).status == 422, (name, type)
    for type in ('image/svg+xml', 'image/gif', 'text/html', 'application/octet-stream', 'multipart/form-data; boundary=x'):
        assert upload(png(50, 50), type, own).status == 415, type
    hidden = png(60, 60) + b'<script>alert(1)</script>' + bytes(1000)
    kept = upload(hidden, 'image/jpeg', own)
    if kept.status == 201:
        served = get(kept.json['url'])
        assert served.head('content-type') == 'image/png' == kept.json['media_type'] and b'script' not in served.body, served
        assert hashlib.sha256(served.body).hexdigest() == kept.json['sha256'] and kept.json['url'].endswith('.png')
        assert get(kept.json['url'].replace('.png', '.jpg')).status == 404, 'a picture under another type'
    else:
        assert kept.status in (415, 422), kept


def check_45_a_picture_of_endless_size_is_refused():
    """A head that claims 50,000 by 50,000 pixels, or none, is refused without making room for them."""
    before = memory()
    for claimed in ((50_000, 50_000), (2**31 - 1, 2**31 - 1), (65_535, 65_535), (1, 2**31 - 1), (8001, 8001), (0, 5)):
        answer = upload(png(10, 10, claimed=claimed))
        assert answer.status == 422, (claimed, answer)
    webp = b'RIFF' + (30).to_bytes(4, 'little') + b'WEBPVP8X' + (10).to_bytes(4, 'little') + bytes(4) + b'\xff' * 6 + bytes(8)
    jpeg = b'\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03' + b'\x01\x11\x00\x02\x11\x00\x03\x11\x00' + b'\xff\xda' + bytes(20)
    assert upload(webp, 'image/webp').status == upload(jpeg, 'image/jpeg').status == 422
    assert memory() - before < 64, (before, memory())


def check_46_an_organisation_has_so_much_room():
    """An organisation's pictures are ten a product and 512 MiB in all: the next is refused with 409, and others have their own room."""
    w = world()
    crowded, own = product(w.a, 'Vải mười ảnh', approved=False), product(w.a, 'Vải đầy', approved=False)
    taken = [upload(png(40 + n, 40), to=crowded).status for n in range(11)]
    assert taken == [201] * 10 + [409], taken
    sql('ALTER TABLE image ALTER bytes SET STORAGE EXTENDED')
    try:
        sql(f"""SET default_toast_compression = 'lz4'; INSERT INTO image (sha256, media_type, width, height, bytes) SELECT sha256(convert_to('room' || n, 'UTF8')), 'image/png', 1, 1,
                convert_to(repeat('x', {32 << 20}), 'UTF8') FROM generate_series(1, 16) n""")
        sql(f"""INSERT INTO product_image (organisation_id, product_id, sha256, position) SELECT '{w.a.id}', '{w.product}', sha256(convert_to('room' || n, 'UTF8')), n
                FROM generate_series(1, 16) n""")
        full = upload(png(33, 33), to=own)
        assert full.status == 409 and full.code == 'images_full', full
        theirs = product(w.b, 'Vải B có ảnh', approved=False)
        assert post(f'/v1/products/{theirs}/images', w.b.key, body=png(33, 33), headers=[('Content-Type', 'image/png')]).status == 201
    finally:
        rooms = "SELECT sha256(convert_to('room' || n, 'UTF8')) FROM generate_series(1, 16) n"
        sql(f'DELETE FROM product_image WHERE sha256 IN ({rooms})'), sql(f'DELETE FROM image WHERE sha256 IN ({rooms})')
        sql('ALTER TABLE image ALTER bytes SET STORAGE EXTERNAL')
    assert upload(png(33, 33), to=own).status == 201


def check_47_no_path_leads_out():
    """Dots, slashes, backslashes and NUL in every address, plain, encoded and doubly encoded, lead nowhere; archives that could hold paths are not read."""
    w, ways = world(), []
    for way in ('../../../../etc/passwd', '..%2f..%2f..%2f..%2fetc%2fpasswd', '%2e%2e/%2e%2e/%2e%2e/etc/passwd', '..%252f..%252fetc%252fpasswd', '..\\..\\etc\\passwd',
                '..%5c..%5cetc%5cpasswd', '/etc/passwd', '//etc/passwd', '%2fetc%2fpasswd', '%00', 'x%00.png', '..%c0%af..%c0%afetc', '....//....//etc/passwd', '.', '..', '~root'):
        ways += [root + way for root in ('/', '/images/', '/feeds/', '/t/', '/p/', '/problems/', '/v1/places/commune/')]
        ways += [f'/images/{way}.png', f'/feeds/{way}.xml', f'/t/{way}/qr.svg']
    for start in range(0, len(ways), 40):
        part = ways[start:start + 40]
        lines = [f'GET {way} HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\nAuthorization: Bearer {w.token}\r\n\r\n' for way in part]
        received = raw(''.join(lines).encode())
        found = statuses(received)
        assert len(found) == len(part) and set(found) <= {400, 404, 429, 200, 308}, (part, found)
        assert b'root:' not in received and b'/bin/' not in received
        for way, status in zip(part, found):
            assert status not in (200, 308) or way in ('/.', '/..'), (way, status)
    # What is served from the cache on disk is named by its hash, whatever a feed is called.
    for name in ('../x', 'a/b', '..', 'a.b', '%2e%2e'):
        draft = {'marketplace_id': w.marketplace, 'name': name, 'title': 'x', 'format': 'google', 'scope_level': 'commune', 'scope_code': '07330'}
        assert post('/v1/feeds', w.department, draft).status == 422, name


def check_48_what_is_downloaded_is_safe_to_open():
    """Downloads are named by us, from ids alone, and come as attachments; pictures and symbols that are opened alone can run nothing."""
    w = world()
    answer = get(f'/v1/code-ranges/{w.range}/codes.csv', w.a.key)
    assert re.fullmatch(r'attachment; filename="codes-[0-9a-f-]{36}\.csv"', answer.head('content-disposition')), answer.headers
    for path in (f'/t/{w.code}/qr.svg', f'/t/{w.code}/qr.png', upload(png(70, 70)).json['url']):
        shown = get(path)
        assert shown.status == 200 and shown.head('content-security-policy').startswith("default-src 'none'"), shown.headers
        assert shown.head('x-content-type-options') == 'nosniff' and b'<script' not in shown.body and shown.head('content-type').startswith('image/')
    for bad in ('a\r\nSet-Cookie: x=1', 'a"; filename="x.exe', '../x', 'x\x00'):
        assert post('/v1/lots', w.a.key, {'product_id': w.product, 'code': bad, 'quantity': '1', 'unit': 'KGM'}).head('set-cookie') == ''
