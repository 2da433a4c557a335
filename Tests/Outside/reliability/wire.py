"""How the checks speak with the service: HTTP over kept connections, bytes over sockets, SQL over psql. Every answer over HTTP is kept."""
import http.client, json as jsonlib, os, re, socket, subprocess, threading, urllib.parse

SITE, WORK, POSTGRES = os.environ['SITE'], os.environ['WORK'], os.environ['TEST_POSTGRES']
DATABASE = re.search(r'dbname=(\S+)', os.environ['DATABASE_URL']).group(1)
HELD = threading.local()
# What every check has been answered, for the checks that look at all of it.
ANSWERS = []


class Answer:
    def __init__(self, method, path, sent, status, headers, body):
        self.method, self.path, self.sent, self.status, self.headers, self.body = method, path, sent, status, headers, body

    def head(self, name):
        """One header's value, several lines of it joined; '' if there is none."""
        return ', '.join(value for key, value in self.headers if key.lower() == name.lower())

    @property
    def text(self):
        return self.body.decode('utf-8')

    @property
    def json(self):
        return jsonlib.loads(self.body)

    @property
    def code(self):
        return self.json.get('code') if 'json' in self.head('content-type') else None

    @property
    def faults(self):
        """The faults by field, as `/pointer code`."""
        return sorted(f"{fault['pointer']} {fault['code']}" for fault in self.json.get('errors', []))

    def __repr__(self):
        return f'{self.method} {self.path[:160]} -> {self.status} {self.body[:300]!r}'


def ask(method, path, key=None, json=None, headers=(), body=None, site=SITE, source=None):
    """One request; `headers` are pairs, so that one may come twice."""
    pairs = list(headers)
    if key:
        pairs.append(('Authorization', f'Bearer {key}'))
    if json is not None:
        body = jsonlib.dumps(json, ensure_ascii=False).encode()
        pairs.append(('Content-Type', 'application/json'))
    for attempt in (1, 2):
        connection = connect(site, source)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in pairs:
                connection.putheader(name, value)
            if body is not None or method in ('POST', 'PUT', 'PATCH'):
                connection.putheader('Content-Length', str(len(body or b'')))
            connection.endheaders(body)
            reply = connection.getresponse()
            answer = Answer(method, path, dict((n.lower(), v) for n, v in pairs), reply.status, reply.getheaders(), reply.read())
            break
        except (http.client.RemoteDisconnected, ConnectionError, BrokenPipeError):
            connection.close()
            if attempt == 2:
                raise
        except BaseException:
            connection.close()
            raise
    ANSWERS.append(answer)
    return answer


def connect(site, source):
    """The thread's own connection to a site, from an address of this machine."""
    held = HELD.__dict__.setdefault('connections', {})
    if (site, source) not in held:
        host, port = site.removeprefix('http://').split(':')
        held[site, source] = http.client.HTTPConnection(host, int(port), timeout=30, source_address=(source, 0) if source else None)
    return held[site, source]


def get(path, key=None, headers=(), **more):
    return ask('GET', path, key, headers=headers, **more)


def post(path, key=None, json=None, headers=(), **more):
    return ask('POST', path, key, {} if json is None and 'body' not in more else json, headers, **more)


def made(answer):
    """The JSON of an answer that must have been a success."""
    assert answer.status in (200, 201), answer
    return answer.json


def raw(data, seconds=10, source=None, ends=True, site=SITE):
    """Sends bytes as they are; what came back until the service closed, or b'' after `seconds` of silence. `ends`: no more will be sent."""
    host, port = site.removeprefix('http://').split(':')
    with socket.create_connection((host, int(port)), seconds, (source, 0) if source else None) as wire:
        wire.settimeout(seconds)
        received = b''
        try:
            wire.sendall(data)
            if ends:
                wire.shutdown(socket.SHUT_WR)
            while piece := wire.recv(1 << 16):
                received += piece
        except (TimeoutError, ConnectionError):
            pass
        return received


def statuses(received):
    """The status of each answer in what a connection brought."""
    return [int(status) for status in re.findall(rb'HTTP/1\.1 (\d{3}) ', received)]


def sql(text, database=DATABASE):
    """What a superuser is told, as lines of fields; each statement is a transaction of its own, so that none waits for two tables."""
    command = ['psql', '-X', '-q', '-At', '-v', 'ON_ERROR_STOP=1', '-h', POSTGRES, '-U', 'postgres', '-d', database]
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [line.split('|') for line in done.stdout.splitlines()]


def count(table, where='true'):
    return int(sql(f'SELECT count(*) FROM {table} WHERE {where}')[0][0])


def memory():
    """Megabytes that the service has in memory."""
    return int(re.search(r'VmRSS:\s+(\d+)', open(f"/proc/{os.environ['SERVICE']}/status").read()).group(1)) / 1024


def quoted(text):
    return urllib.parse.quote(text, safe='')
