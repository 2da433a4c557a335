"""Numbers 6 and 61 to 64: what the document, the errors and the log say."""
import collections, json, re, time
from urllib.parse import unquote_plus
from jsonschema import Draft202012Validator
from contract import document, operations
from second import SECOND
from wire import ANSWERS, WORK, get, made, post, sql
from world import SECRETS, issued, world


def closed(schema):
    """The schema without leave for members that it does not name."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made_ = {name: closed(part) for name, part in schema.items()}
    if isinstance(made_.get('properties'), dict) and made_['properties']:
        made_['additionalProperties'] = False
    return made_


def check_06_answers_hold_documented_fields_alone():
    """The JSON answers of this run, some of each status of each operation, hold no field that the document does not name."""
    components, seen, validators = closed(document()['components']), collections.Counter(), {}
    for answer in ANSWERS:
        type = answer.head('content-type').split(';')[0]
        if not answer.body or type not in ('application/json', 'application/problem+json'):
            continue
        for op in operations():
            if op.method == answer.method and op.pattern.match(answer.path.split('?')[0]) and seen[op.name, answer.status] < 6:
                seen[op.name, answer.status] += 1
                content = (op.documented(answer.status) or {}).get('content', {})
                if type in content and content[type]['schema']:
                    place = (op.name, answer.status, type)
                    if place not in validators:
                        validators[place] = Draft202012Validator({**closed(content[type]['schema']), 'components': components})
                    fault = next(validators[place].iter_errors(answer.json), None)
                    assert fault is None, (op.name, fault.message[:300], list(fault.absolute_path), answer)
                    break
    assert len(seen) > 250
    return f'{sum(seen.values())} answers of {len(seen)} kinds'


def check_61_errors_tell_nothing_of_the_inside():
    """No answer names its software, a version, a line of SQL, a table, a path or a symbol; what fails inside says its request's id and no more."""
    words = re.compile(rb'SELECT |INSERT INTO|\bpg_|relation "|constraint "|violates|SQLSTATE|\.swift|/Sources/|Fatal|Hummingbird|NIO[A-Z]|PostgreSQL|libpq|stack|0x[0-9a-f]{8,}|choxa_app|/tmp/|/home/|/root/')
    refused = [answer for answer in ANSWERS if answer.status >= 400]
    assert len({(answer.status, answer.code if answer.body else None) for answer in refused}) > 40 and any(a.status == 500 for a in refused)
    for answer in refused:
        # The address asked for and the names of fields are the client's own words.
        shown = answer.body
        if shown and 'json' in answer.head('content-type'):
            shown = json.dumps({name: value for name, value in answer.json.items() if name not in ('instance', 'errors')}).encode()
        found = words.search(shown)
        assert not found or found[0].decode() in unquote_plus(answer.path), (found, answer)
    for answer in ANSWERS:
        held = {name.lower() for name, _ in answer.headers}
        assert not held & {'server', 'x-powered-by', 'via', 'x-runtime', 'x-version'}, answer.headers
    inside = next(answer for answer in refused if answer.status == 500)
    assert set(inside.json) <= {'type', 'title', 'status', 'instance', 'request_id', 'detail'} and inside.head('x-request-id') == inside.json['request_id']
    return f'{len(refused)} refusals'


def check_62_only_documented_addresses_answer():
    """What is not in the document is 404; health and metrics are on the operators' port alone once there is one, or the address is not loopback."""
    for path in ('/admin', '/debug', '/debug/pprof/', '/actuator', '/actuator/env', '/server-status', '/.git/config', '/.env', '/.git/HEAD', '/swagger', '/swagger-ui/', '/docs',
                 '/graphql', '/phpmyadmin', '/wp-login.php', '/console', '/v1', '/v1/', '/v2/lots', '/V1/lots', '/v1/users', '/v1/debug', '/config', '/backup.sql', '/v1/lots.json',
                 '/index.html', '/robots.txt.bak', '/trace', '/heapdump', '/status', '/health', '/healthz', '/version', '/openapi.yaml', '/api/v1/lots', '/feeds/', '/images/', '/keys/A.key'):
        assert get(path, world().auditor).status == 404, path
    for path in ('/metrics', '/livez', '/readyz'):
        assert get(path).status == 200, path
        assert get(path, site=SECOND.site).status == 404, path
    assert not any(op.template in ('/metrics', '/livez', '/readyz') for op in operations())


def log():
    """The lines of the service's log."""
    time.sleep(0.3)
    return [line for line in open(f'{WORK}/serve.log', encoding='utf-8') if line.startswith('{')]


def check_63_the_log_holds_no_secret():
    """The log is one line of JSON an event and holds none of this run's secrets, codes or names; 90-log looks at the whole run for every kind of them."""
    w, lines = world(), log()
    assert len(lines) > len(ANSWERS) // 2
    for line in lines:
        event = json.loads(line)
        assert {'ts', 'level', 'msg'} <= set(event) and not re.search(r'[\x00-\x08\x0b-\x1f\x7f-\x9f‪-‮\x1b]', line.rstrip('\n')), line
    text = ''.join(lines)
    for private in [*SECRETS, w.code, w.units[0], 'nachhall', 'smuggled', '203.0.113.', '10.1.0.']:
        assert private not in text, private


def check_64_who_was_let_in_refused_or_changed_a_key_is_noted():
    """Each refusal stands in the log with route, status and who asked; each change of a key or right in the audit log with who, when, what and which request."""
    w = world()
    refused = [get('/v1/lots'), get('/v1/lots', w.revoked), get('/v1/audit', w.a.key), post('/v1/recalls', w.a.key), get(f'/v1/lots/{w.lot}', w.b.key), get('/v1/lots', w.a.key)]
    noted = {event.get('request_id'): event for event in map(json.loads, log())}
    for answer in refused:
        event = noted[answer.head('x-request-id')]
        assert event['status'] == str(answer.status) and event['method'] == answer.method and event['route'].startswith('/v1/') and event['ts'], event
        assert answer.status == 401 or event['actor'] == 'cooperative' and len(event['key']) == 36, event
    further = issued(w.a, 'để ghi')
    changed = post(f"/v1/api-keys/{further['id']}/revoke", w.a.key)
    entries = {(entry['action'], entry['request_id']): entry for entry in made(get(f"/v1/audit?subject={further['id']}&limit=200", w.auditor))['data']}
    actions = sorted(action for action, _ in entries)
    assert actions == ['issue_key', 'revoke_key'], actions
    revoked = entries['revoke_key', changed.head('x-request-id')]
    assert revoked['actor'] == 'cooperative' and revoked['organisation_id'] == w.a.id and revoked['at'] and len(revoked['actor_key']) == 36, revoked
    # Claims, approvals, stars, codes and recalls of this run as many times as they were made.
    noted = collections.Counter(dict((action, int(number)) for action, number in sql('SELECT action, count(*) FROM audit_entry GROUP BY 1')))
    assert noted['claim'] == int(sql('SELECT count(*) FROM application WHERE claimed_at IS NOT NULL')[0][0])
    assert noted['recall'] == int(sql('SELECT count(*) FROM recall')[0][0])
    # Nobody may change what was noted.
    for verb in ('UPDATE audit_entry SET actor = actor', 'DELETE FROM audit_entry', 'TRUNCATE audit_entry'):
        try:
            sql(f'SET ROLE choxa_app; {verb}')
        except AssertionError as refusal:
            assert 'permission denied' in str(refusal), refusal
        else:
            raise AssertionError(verb)
