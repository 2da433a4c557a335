"""A link between the service and PostgreSQL that can be slow, silent or cut: for every connection, or for those that listen alone."""
import os, socket, threading, time
from collections import deque


class Pipe:
    """One direction of one connection."""

    def __init__(self, link, source, sink, is_from_server):
        self.link, self.source, self.sink, self.is_from_server = link, source, sink, is_from_server
        self.pieces, self.ready, self.ended = deque(), threading.Condition(), False
        for work in (self.read, self.write):
            threading.Thread(target=work, daemon=True).start()

    def read(self):
        try:
            while piece := self.source.recv(65536):
                if b"LISTEN " in piece:
                    self.link.listens = True
                with self.ready:
                    self.pieces.append((time.monotonic(), piece))
                    self.ready.notify()
                if self.is_from_server and self.link.listens:
                    self.link.proxy.heard.set()
        except OSError:
            pass
        with self.ready:
            self.ended = True
            self.ready.notify()

    def write(self):
        try:
            while True:
                with self.ready:
                    while not self.pieces and not self.ended:
                        self.ready.wait()
                    if not self.pieces:
                        break
                    since, piece = self.pieces.popleft()
                while self.link.is_silent() or time.monotonic() < since + self.link.lateness():
                    if self.link.gone:
                        return
                    time.sleep(0.005)
                self.sink.sendall(piece)
                if self.is_from_server and self.link.listens and self.link.proxy.silent_after_next:
                    self.link.proxy.silent = True
        except OSError:
            pass
        self.link.close()


class Link:
    def __init__(self, proxy, near, far):
        self.proxy, self.ends, self.listens, self.gone = proxy, (near, far), False, False
        Pipe(self, near, far, False), Pipe(self, far, near, True)

    def is_touched(self):
        return self.proxy.everyone or self.listens

    def is_silent(self):
        return self.proxy.silent and self.is_touched()

    def lateness(self):
        return self.proxy.late if self.is_touched() else 0

    def close(self):
        self.gone = True
        for end in self.ends:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


class Proxy:
    """A socket folder of its own, in front of another. `everyone`: not only listeners are touched."""

    def __init__(self, folder, behind):
        self.folder, self.behind = folder, f"{behind}/.s.PGSQL.5432"
        self.links, self.heard = [], threading.Event()
        self.heal()
        os.makedirs(folder, mode=0o700, exist_ok=True)
        self.door = socket.socket(socket.AF_UNIX)
        self.door.bind(f"{folder}/.s.PGSQL.5432")
        self.door.listen(64)
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                near = self.door.accept()[0]
                far = socket.socket(socket.AF_UNIX)
                far.connect(self.behind)
            except OSError:
                return
            self.links = [link for link in self.links if not link.gone] + [Link(self, near, far)]

    def heal(self):
        self.silent = self.silent_after_next = self.everyone = False
        self.late = 0

    def cut(self):
        for link in self.links:
            if link.is_touched():
                link.close()

    def close(self):
        self.door.close()
        self.everyone = True
        self.cut()
