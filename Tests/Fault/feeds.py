"""kill -9 while a feed is built and fetched: what is served is always whole and of one committed version."""
import gzip, hashlib, random, threading, time
import xml.etree.ElementTree as tree
from check import halves
from client import Client, Cut
from kills import restart_postmaster, restart_service
from postgres import main
from scene import Scene
from table import Result
from world import Service


def whole(answer):
    """None for a feed that is complete, parses, and has the hash its ETag names."""
    body = gzip.decompress(answer.body) if answer.headers.get("Content-Encoding") == "gzip" else answer.body
    tag = answer.headers["ETag"].strip('"').removesuffix("-gzip")
    if not hashlib.sha256(body).hexdigest().startswith(tag):
        return "a feed whose ETag is not its hash"
    try:
        return None if tree.fromstring(body).find("channel") is not None else "a feed without a channel"
    except tree.ParseError as failure:
        return f"a feed that does not parse: {failure}"


class Press:
    """One thread that changes prices and builds, two that fetch."""

    def __init__(self, scene, feed, name, token, result):
        self.scene, self.feed, self.name, self.token, self.result = scene, feed, name, token, result
        self.over, self.acked, self.fetched, self.open = threading.Event(), [], 0, 0
        self.threads = [threading.Thread(target=self.build, daemon=True)] + [threading.Thread(target=self.fetch, args=(c,), daemon=True) for c in ("gzip", "identity")]
        for thread in self.threads:
            thread.start()

    def order(self, client):
        return client.ask("POST", f"/v1/feeds/{self.feed}/versions", "department", {"confirm": True})

    def build(self):
        while not self.over.is_set():
            try:
                self.scene.cluster.sql("UPDATE listing SET price_vnd = price_vnd + 1000", self.scene.database, check=False)
                answer = self.order(self.scene.client)
                if answer.status in (200, 201):
                    self.acked.append(answer.json)
                elif fault := answer.problem():
                    self.result.breaks(f"build: {fault}")
            except Cut:
                self.open += 1
                time.sleep(0.2)

    def fetch(self, coding):
        client = Client(self.scene.client.service)
        while not self.over.is_set():
            try:
                answer = client.get(f"/feeds/{self.name}.xml", self.token, [("Accept-Encoding", coding)])
                fault = whole(answer) if answer.status == 200 else answer.problem() if answer.status != 404 else None
                self.fetched += answer.status == 200
                if fault:
                    self.result.half += 1
                    self.result.breaks(fault)
            except Cut:
                time.sleep(0.1)
            time.sleep(0.05)

    def stop(self):
        self.over.set()
        for thread in self.threads:
            thread.join()


def settle(scene, press, result):
    """Acknowledged versions are kept under their hash; the newest is served; building once more makes or finds exactly one."""
    halves(scene, result)
    there = {int(number): sha for number, sha in scene.cluster.rows(
        f"SELECT number, encode(content_sha256, 'hex') FROM feed_version WHERE feed_id = '{press.feed}'", scene.database)}
    newest = max(there, default=0)
    for version in press.acked:
        result.acked += 1
        if version["number"] > newest - 14 and there.get(version["number"]) != version["sha256"]:
            result.lost += 1
            result.breaks(f"version {version['number']} was acknowledged and is not there")
    result.unknown += press.open
    again = scene.client.patiently("POST", f"/v1/feeds/{press.feed}/versions", "department", {"confirm": True})
    served = scene.client.patiently("GET", f"/feeds/{press.name}.xml", press.token)
    if again is None or again.status not in (200, 201) or served is None or served.status != 200:
        return result.breaks(f"after the fault: built {again and again.status}, served {served and served.status}")
    same = hashlib.sha256(served.body).hexdigest() == again.json["sha256"] and not whole(served)
    one = scene.cluster.sql(f"SELECT count(*) FROM feed_version WHERE feed_id = '{press.feed}' AND content_sha256 = '\\x{again.json['sha256']}'", scene.database)
    result.requires(same, "what is served is not the newest version")
    result.requires(one == "1", f"{one} versions of the same content")
    if same and one == "1":
        result.resolved += press.open


def built(name, what, rounds, end, listings=4000):
    result = Result(name, what)
    database = main.make(name.replace("-", "_"))
    with Service(main.url(database)) as service:
        scene = Scene(service, main, database, 1)
        feed, token = scene.open_feed(name, listings)
        fetched = 0
        for _ in range(rounds):
            press = Press(scene, feed, name, token, result)
            time.sleep(random.uniform(0.1, 2.5))
            back = end(service)
            press.stop()
            result.rounds += 1
            result.requires(back is not None, "not well again within 30 s")
            result.back.append(back if back is not None else 30)
            settle(scene, press, result)
            fetched += press.fetched
        result.notes.append(f"{fetched} fetches during the faults, each whole, parsed and of the hash its ETag names")
    main.drop(database)
    return result


def service_feed(rounds):
    return built("service-feed", "kill -9 of the service while a feed is built and fetched", rounds, restart_service)


def postmaster_feed(rounds):
    return built("postgres-feed", "kill -9 of the postmaster while a feed is built and fetched", rounds, restart_postmaster)
