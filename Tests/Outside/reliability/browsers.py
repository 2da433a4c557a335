"""Numbers 27 to 34: what a browser is told, and what it could be made to do."""
import json, re
from lxml import etree, html
from contract import callers, operations, record, table
from pictures import png
from second import SECOND
from wire import ANSWERS, ask, get, made, post
from world import cooperative, lot, near, product, step, world
from tables import fingerprints

FOREIGN = [('Origin', 'https://evil.example'), ('Sec-Fetch-Site', 'cross-site'), ('Referer', 'https://evil.example/')]


def check_27_a_foreign_page_makes_nothing_happen():
    """What another site's page can send without asking, a form or text, is refused and stores nothing; there is no cookie that would lend it a right."""
    before = fingerprints()
    form = b'kind=producer_group&name=x&address=x&commune=07330'
    sent = b'{"kind": "producer_group", "name": "x", "address": "x", "commune": "07330"}'
    for type, body in (('application/x-www-form-urlencoded', form), ('text/plain', sent), ('text/plain;charset=UTF-8', sent), ('multipart/form-data; boundary=x', sent),
                       ('application/jsonp', sent), ('', sent)):
        headers = [*FOREIGN, near(), *([('Content-Type', type)] if type else [])]
        assert post('/v1/applications', body=body, headers=headers).status == 415, type
    for op in operations():
        if op.method != 'GET' and not op.is_public:
            answer = ask(op.method, op.path(), None, body=sent, headers=[*FOREIGN, ('Content-Type', 'text/plain'), ('Cookie', 'session=1')])
            assert answer.status == 401, (op.name, answer)
    assert fingerprints() == before
    assert not any(answer.head('set-cookie') for answer in ANSWERS)


def check_28_reading_changes_nothing():
    """GET and HEAD of every operation leave every table as it was, but for the day of a key's last use, counts of scans, and who downloaded codes."""
    w = world()
    values = {'code': w.code, 'product': w.product, 'name': w.feed_name, 'number': 1}
    for role in callers().values():
        get('/v1/lots', role)
    before = fingerprints()
    for op in operations():
        if op.method == 'GET':
            for role, secret in callers().items():
                if op.meaning in table()[role]:
                    since = '?since=1' if op.template.endswith('/changes') else ''
                    own = {**values, 'code': w.units[0]} if op.template.startswith('/v1/codes') else values
                    for method in ('HEAD', 'GET'):
                        assert ask(method, op.path(id=record(op), **own) + since, secret).status < 500
    after = fingerprints()
    assert after == before, {name for name in before if before[name] != after[name]}


def check_29_private_answers_are_not_stored():
    """Every answer to a key says no-store, but a marketplace's feed, which is made to be published and says private."""
    looked = 0
    for answer in ANSWERS:
        if 'authorization' in answer.sent and not any(op.is_public and op.pattern.match(answer.path.split('?')[0]) for op in operations()):
            wanted = 'private, no-cache' if answer.status in (200, 304) and 'rss' in answer.head('content-type') + answer.path else 'no-store'
            assert wanted in answer.head('cache-control') or '.xml' in answer.path and answer.status == 304, (answer, answer.headers)
            looked += 1
    assert looked > 2000
    return f'{looked} answers'


def check_30_browsers_are_told_to_come_by_tls_alone():
    """Behind an https origin every answer, refusals too, asks browsers to come by TLS for a year."""
    site, answers = SECOND.site, []
    for op in operations():
        answers.append(ask(op.method, op.path(), None, {} if op.example is not None else None, site=site))
    answers += [ask(method, path, site=site) for method, path in (('GET', '/nowhere'), ('TRACE', '/t'), ('GET', '/openapi.json'), ('HEAD', '/'))]
    answers.append(get('/openapi.json', headers=[('If-None-Match', answers[-2].head('etag'))], site=site))
    assert answers[-1].status == 304
    for answer in answers:
        age = re.search(r'max-age=(\d+)', answer.head('strict-transport-security'))
        assert age and int(age[1]) >= 31_536_000, (answer, answer.headers)
    assert {200, 401, 404, 405, 422} <= {answer.status for answer in answers}
    return f'{len(answers)} answers'


def check_31_pages_run_no_foreign_content():
    """Every answer's policy shuts everything out that is not named, base and frames too; pages have no script and no style but the one that is named."""
    for answer in ANSWERS:
        policy = dict(part.strip().partition(' ')[::2] for part in answer.head('content-security-policy').split(';') if part.strip())
        if answer.status != 304:
            for name in ('default-src', 'frame-ancestors', 'base-uri'):
                assert policy.get(name) == "'none'", (name, answer, answer.headers)
        assert not any(word in ' '.join(policy.values()) for word in ('unsafe', '*', 'http:', 'https:', 'data:')), policy
        assert 'object-src' not in policy or policy['object-src'] == "'none'"
        if 'text/html' in answer.head('content-type') and answer.body:
            page = html.fromstring(answer.body)
            assert all(script.get('type') == 'application/ld+json' for script in page.iter('script')), answer
            assert not page.xpath('//@*[starts-with(name(), "on")]') and not page.xpath('//*[@style]'), answer
    assert sum('text/html' in answer.head('content-type') for answer in ANSWERS) > 30


def check_32_types_are_not_guessed_and_addresses_not_passed_on():
    """Every answer of the run says nosniff and no-referrer."""
    for answer in ANSWERS:
        assert answer.head('x-content-type-options') == 'nosniff' and answer.head('referrer-policy') == 'no-referrer', (answer, answer.headers)
    return f'{len(ANSWERS)} answers'


def check_33_no_other_origin_may_read():
    """No origin, whatever it calls itself, is given leave to read an answer, before a request or with it."""
    w = world()
    for origin in ('https://evil.example', 'null', 'http://localhost', 'http://127.0.0.1', 'https://id.example.vn.evil.example', 'file://'):
        for path, secret in (('/v1/lots', w.a.key), ('/v1/places?q=phuc', None), (f'/t/{w.code}', None), ('/openapi.json', None)):
            asked = [('Origin', origin), ('Access-Control-Request-Method', 'POST'), ('Access-Control-Request-Headers', 'authorization')]
            for answer in (get(path, secret, asked[:1]), ask('OPTIONS', path, None, headers=asked)):
                assert not [name for name, value in answer.headers if name.lower().startswith('access-control-')], answer.headers
    assert not any(name.lower().startswith('access-control-') for answer in ANSWERS for name, _ in answer.headers)


def texts(value):
    """Every text in a JSON value."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [value] if isinstance(value, str) else [text for part in parts for text in texts(part)]


HOSTILE = '"\'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}${7*7}<!--]]>&amp;</script></title>=1+1'


def check_34_what_people_wrote_stays_text():
    """A name full of markup is shown as that very text on pages, in JSON-LD, JSON and the feed, and opens no element anywhere."""
    w = world()
    who = cooperative(f'Tổ {HOSTILE}', w.officer, '07330', website='https://example.vn/?a="><script>')
    own = product(who, HOSTILE[:140], approved=False, story_vi=HOSTILE, brand=HOSTILE[:60], storage_vi=HOSTILE, name_en=HOSTILE[:140])
    made(ask('POST', f'/v1/products/{own}/images', who.key, body=png(800, 800), headers=[('Content-Type', 'image/png')]))
    step(who, f'/v1/products/{own}', 'submit'), step(who, f'/v1/products/{own}', 'approve', w.officer)
    code = lot(who, own, '"><script>1')['public_code']
    for path in (f'/p/{own}', f'/t/{code}', f'/t/{code}?lang=en', f'/?q=alert', f'/t?code={HOSTILE[:20].encode().hex()}', '/t?code=%22%3E%3Cscript%3Ealert(1)%3C/script%3E'):
        answer = get(path, headers=[('Accept', 'text/html')])
        page = html.fromstring(answer.body)
        assert answer.status in (200, 422) and not page.xpath('//script[not(@type="application/ld+json")] | //img[@onerror] | //*[@onerror]'), answer
        assert '7*7' not in path and '49' not in ''.join(page.xpath('//h1//text()')), answer
    page = html.fromstring(get(f'/p/{own}', headers=[('Accept', 'text/html')]).body)
    assert HOSTILE[:140] in page.text_content()
    assert any(HOSTILE[:140] in texts(json.loads(script.text)) for script in page.iter('script')), 'the name is not in the JSON-LD'
    assert made(get(f'/p/{own}', headers=[('Accept', 'application/json')]))['name_vi'] == HOSTILE[:140]
    made(post(f'/v1/feeds/{w.feed}/versions', w.department, {'confirm': True}))
    feed = etree.fromstring(get(f'/feeds/{w.feed_name}.xml', w.token).body, etree.XMLParser(resolve_entities=False, no_network=True))
    titles = [title.text for title in feed.iter('title')]
    assert any('alert(1)' in (title or '') for title in titles), titles
    assert not list(feed.iter('script', 'img')), 'the feed has elements of what somebody wrote'
