"""What clients meant to write and what they were told: a line before each request and one after it, both on disk before anything else happens."""
import hashlib, itertools, json, os, threading
from world import work


class Write:
    """One request with a key of its own, and what became of it."""

    def __init__(self, key, kind, who, path, body, about):
        self.key, self.kind, self.who, self.path, self.body, self.about = key, kind, who, path, body, about
        self.state = "unknown"
        self.status = self.reply = self.acked_at = None

    @property
    def id(self):
        return json.loads(self.reply)["id"]


class Ledger:
    serial = itertools.count()

    def __init__(self, name):
        self.mark = f"{name[:8]}{os.getpid()}".replace("-", "")
        self.file = open(f"{work}/{name}.ledger", "ab", buffering=0)
        self.lock, self.writes, self.answers = threading.Lock(), [], []

    def line(self, *words):
        with self.lock:
            self.file.write((" ".join(map(str, words)) + "\n").encode())
            os.fsync(self.file.fileno())

    def new_key(self):
        return f"{self.mark}x{next(Ledger.serial):06d}"

    def write(self, client, kind, who, path, body, key=None, **about):
        """Sends it once. The write is known to be there, known to be refused, or unknown; `Cut` when nobody answered."""
        write = Write(key or self.new_key(), kind, who, path, json.dumps(body).encode(), about)
        with self.lock:
            self.writes.append(write)
        self.line("intent", write.key, kind, path, hashlib.sha256(write.body).hexdigest())
        answer = client.ask("POST", path, who, write.body, [("Idempotency-Key", write.key)])
        write.status, write.reply, write.acked_at = answer.status, answer.body, answer.ended
        if answer.status in (200, 201):
            write.state = "acked"
        elif 400 <= answer.status < 500 and answer.status != 409:
            write.state = "refused"
        self.line("ack" if write.state == "acked" else write.state, write.key, answer.status, hashlib.sha256(answer.body).hexdigest())
        with self.lock:
            self.answers.append(answer)
        return write

    def take(self):
        """The writes and answers since it was last asked."""
        with self.lock:
            taken, self.writes, self.answers = (self.writes, self.answers), [], []
        return taken
