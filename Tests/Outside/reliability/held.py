"""Numbers 12 to 21: keys, tokens and claim secrets, how they are made, held and refused. There are no passwords."""
import base64, collections, os, re, statistics, subprocess, time
from limits import together
from wire import ANSWERS, DATABASE, POSTGRES, count, get, made, post, sql
from world import DIGITS, SECRETS, apply, elsewhere, invented, issued, version, world


def check_12_secrets_are_random():
    """Three hundred keys and fifty claim secrets are all different, 32 characters each, and no character is more frequent than chance allows."""
    w = world()
    made_ = [issued(w.a)['secret'] for _ in range(300)] + [apply(f'Tổ {n}')['claim_secret'] for n in range(50)]
    stems = [re.fullmatch(r'cx_(?:live|claim)_([0-9A-Za-z]{32})[0-9A-Za-z]{6}', secret)[1] for secret in made_]
    assert len(set(stems)) == len(stems)
    seen = collections.Counter(''.join(stems))
    expected = 32 * len(stems) / len(DIGITS)
    # Chi-square with 61 degrees of freedom exceeds 150 once in a billion runs.
    assert sum((seen[digit] - expected) ** 2 / expected for digit in DIGITS) < 150, seen
    # Nor does a place in the key repeat itself from key to key.
    assert all(len({stem[place] for stem in stems}) > 45 for place in range(32))


def check_13_no_secret_stands_in_an_address():
    """A key in the query or the path is no key, and no answer of this whole run repeats a secret but the one that first showed it."""
    w = world()
    for path in (f'/v1/lots?key={w.a.key}', f'/v1/lots?api_key={w.a.key}', f'/v1/lots?access_token={w.a.key}', f'/v1/lots?Authorization={w.a.key}',
                 f'/v1/lots/{w.a.key}', f'/feeds/{w.token}.xml', f'/feeds/{w.feed_name}.xml?token={w.token}'):
        assert get(path).status in (400, 401), path
    shown = collections.Counter()
    for answer in ANSWERS:
        for secret in re.findall(rb'cx_(?:live|claim|feed)_[0-9A-Za-z]{38}', answer.body):
            if secret.decode() in SECRETS and 'key=' not in answer.path and secret.decode() not in answer.path:
                shown[secret] += 1
        held = ' '.join(value for name, value in answer.headers)
        assert not any(secret in held for secret in SECRETS), answer
    assert len(shown) > 20 and set(shown.values()) == {1}, shown.most_common(3)
    # Shown once: a repeat of the request that made it does not show it again.
    again = [post('/v1/api-keys', w.a.key, {'label': 'lặp'}, [('Idempotency-Key', 'lap')]).json for _ in (1, 2)]
    SECRETS.add(again[0]['secret'])
    assert again[0]['id'] == again[1]['id'] and 'secret' not in again[1]


def check_14_keys_are_stored_hashed():
    """A dump of the database holds none of the secrets that were issued, in text, hexadecimal or base 64."""
    held = subprocess.run(['pg_dump', '-h', POSTGRES, '-U', 'postgres', '--data-only', '--exclude-table-data=spatial_ref_sys', DATABASE],
                          check=True, capture_output=True).stdout
    assert len(held) > 100_000 and len(SECRETS) > 10
    for secret in SECRETS:
        stem = secret.split('_')[2][:32]
        for form in (stem.encode(), stem.encode().hex().encode(), base64.b64encode(secret.encode())[:40]):
            assert form not in held, 'a secret is in the dump'
    assert sql("SELECT count(*) FROM api_key WHERE length(hash) <> 32")[0][0] == '0'


def check_16_guessing_is_slowed_for_who_guesses_alone():
    """Who guesses codes gets 429 with Retry-After, at that address alone; a real code opens there all the same. Passwords there are none."""
    w, guesser, other = world(), elsewhere(), elsewhere()
    answers = [get(f'/t/A{n:016d}X', source=guesser, headers=[('Accept', 'application/json')]) for n in range(420)]
    found = collections.Counter(answer.status for answer in answers)
    assert found[404] >= 300 and found[429] > 0 and set(found) == {404, 429}, found
    late = next(answer for answer in answers if answer.status == 429)
    assert 1 <= int(late.head('retry-after')) <= 60 and late.code == 'too_many_requests', late
    assert get(f'/t/{w.code}', source=guesser).status == 200
    assert get('/t/A000000000000000X', source=other).status == 404
    # Guessed keys are 190 bits and never let in; a mistyped one is refused by its checksum.
    assert {get('/v1/lots', invented()).status for _ in range(20)} == {401}


def check_17_a_refused_key_does_not_tell_why():
    """Unknown, revoked, expired and mistyped keys are refused alike, in status, words and time; so are claim secrets and feed tokens."""
    w = world()
    def words(secret, path='/v1/lots'):
        answer = get(path, secret)
        return answer.status, {k: v for k, v in answer.json.items() if k != 'request_id'}, answer.head('www-authenticate')
    wrong = [invented(), w.revoked, w.expired, w.a.key[:-1] + ('0' if w.a.key[-1] != '0' else '1'), 'cx_live_x', 'Kín', invented('cx_claim_'), invented('cx_feed_')]
    assert all(words(secret.encode().decode('latin-1')) == words(wrong[0]) for secret in wrong), [words(s.encode().decode('latin-1')) for s in wrong]
    assert words(wrong[0])[0] == 401
    times = {invented(): [], w.revoked: [], w.expired: []}
    for _ in range(60):
        for secret in times:
            start = time.perf_counter()
            get('/v1/lots', secret)
            times[secret].append(time.perf_counter() - start)
    medians = [statistics.median(found) for found in times.values()]
    assert max(medians) - min(medians) < 0.02, medians


def check_20_a_fresh_installation_has_no_accounts():
    """A database after its migrations has no key, token or application, its roles have no passwords, and fifty usual names and passwords open nothing."""
    roles = sql("SELECT rolname FROM pg_authid WHERE rolname LIKE 'choxa%' AND rolpassword IS NOT NULL", 'postgres')
    assert roles == [], roles
    sql('DROP DATABASE IF EXISTS choxa_fresh WITH (FORCE)', 'postgres'), sql('CREATE DATABASE choxa_fresh', 'postgres')
    subprocess.run(['psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-h', POSTGRES, '-U', 'postgres', '-d', 'choxa_fresh', '-f', 'db/roles.sql'],
                   check=True, capture_output=True)
    owner = f'host={POSTGRES} dbname=choxa_fresh user=choxa_owner'
    subprocess.run([os.environ['CHOXA'], 'migrate', 'up'], check=True, capture_output=True, env={**os.environ, 'DATABASE_OWNER_URL': owner})
    for table in ('api_key', 'feed_token', 'application', 'organisation', 'marketplace'):
        assert sql(f'SELECT count(*) FROM {table}', 'choxa_fresh') == [['0']], table
    sql('DROP DATABASE choxa_fresh WITH (FORCE)', 'postgres')
    names, words = ['admin', 'root', 'choxa', 'postgres', 'test'], ['', 'admin', 'password', '123456', 'choxa', 'changeme', 'secret', 'root', 'test', 'default']
    for name in names:
        for word in words:
            pair = base64.b64encode(f'{name}:{word}'.encode()).decode()
            assert get('/v1/lots', headers=[('Authorization', f'Basic {pair}')]).status == 401
    refused = subprocess.run([os.environ['CHOXA'], 'serve'], capture_output=True, text=True, timeout=30, env={k: v for k, v in os.environ.items() if k != 'DATABASE_URL'})
    assert refused.returncode == 78 and 'DATABASE_URL' in refused.stderr, refused


def check_21_a_claim_secret_buys_one_key():
    """The secret of an application buys one key, after approval and once, even when asked for at the same moment; afterwards it only reads."""
    w = world()
    applied = apply('Tổ một lần')
    secret, id = applied['claim_secret'], applied['application']['id']
    assert post('/v1/claim/api-key', secret).status == 409
    made(post(f'/v1/applications/{id}/approve', w.officer, headers=[version()]))
    answers = together(8, lambda n: post('/v1/claim/api-key', secret))
    assert sorted(a.status for a in answers) == [201] + [409] * 7, answers
    SECRETS.update(a.json['secret'] for a in answers if a.status == 201)
    assert post('/v1/claim/api-key', secret).status == 409
    assert get('/v1/claim', secret).status == 200 and get('/v1/lots', secret).status == 403
    assert count('api_key', f"organisations @> ARRAY[(SELECT organisation_id FROM application WHERE id = '{id}')]") == 1
