"""HTTP as a client of the service speaks it: one connection a thread, and three outcomes: an answer, a refusal, nobody knows."""
import http.client, json, threading, time
from world import keys


class Cut(Exception):
    """The connection ended before the whole answer was there."""


class Answer:
    def __init__(self, status, headers, body, begun):
        self.status, self.headers, self.body, self.begun, self.ended = status, headers, body, begun, time.monotonic()

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def seconds(self):
        return self.ended - self.begun

    def problem(self):
        """What is wrong with a failure as a failure; None for a proper problem document."""
        if self.headers.get("Content-Type", "").split(";")[0] != "application/problem+json":
            return f"{self.status} is no problem document"
        if self.status in (429, 503) and not self.headers.get("Retry-After", "").isdigit():
            return f"{self.status} without Retry-After"
        if self.status not in (409, 413, 429, 503, 507):
            return f"{self.status} {self.json.get('code', '')}"
        return None


class Client:
    def __init__(self, service, timeout=15):
        self.service, self.timeout, self.local = service, timeout, threading.local()

    def connection(self):
        port = self.service.port
        if getattr(self.local, "port", None) != port:
            self.local.connection, self.local.port = http.client.HTTPConnection("127.0.0.1", port, timeout=self.timeout), port
        return self.local.connection

    def ask(self, method, path, key=None, body=None, headers=()):
        head = dict(headers)
        if key:
            head["Authorization"] = f"Bearer {keys.get(key, key)}"
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        if body is not None:
            head.setdefault("Content-Type", "application/json")
        connection, begun = self.connection(), time.monotonic()
        try:
            connection.request(method, path, body, head)
            reply = connection.getresponse()
            return Answer(reply.status, reply.headers, reply.read(), begun)
        except (OSError, http.client.HTTPException) as failure:
            connection.close()
            self.local.port = None
            raise Cut(f"{type(failure).__name__}") from failure

    def get(self, path, key=None, headers=()):
        return self.ask("GET", path, key, None, headers)

    def must(self, method, path, key=None, body=None, headers=(), status=(200, 201)):
        answer = self.ask(method, path, key, body, headers)
        if answer.status not in status:
            raise SystemExit(f"{method} {path}: {answer.status} {answer.body[:500].decode(errors='replace')}")
        return answer.json if answer.body[:1] in (b"{", b"[") else answer.body

    def patiently(self, *asked, seconds=20, **named):
        """Asks until the answer is neither a cut nor 503, nor 409 because the first try still runs."""
        end = time.monotonic() + seconds
        while True:
            try:
                answer = self.ask(*asked, **named)
                if answer.status not in (503, 429) and not (answer.status == 409 and b"still_running" in answer.body):
                    return answer
            except Cut:
                answer = None
            if time.monotonic() > end:
                return answer
            time.sleep(0.05)
