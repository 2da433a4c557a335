"""A steady mixed load, and what it does to memory, files and connections; run by scripts/soak."""
import csv, io, json, random, re, subprocess, sys, threading, time
from client import Client, Cut
from ledger import Ledger
from load import Load, capture
from postgres import main
from restarts import JSON
from scene import Scene
from world import Service, arguments, say, wait_until, work

asked = arguments((["--minutes"], dict(type=float, default=5)))
random.seed(asked.seed)
rows = []


def note(name, value, unit="", floor=None):
    rows.append(dict(name=name, value=round(value, 2), unit=unit, floor=floor, met=floor is None or value <= floor))


def issue(scene, size):
    """Unit codes of one lot, activated: their range, and the file that wrk reads."""
    lot = scene.lot("SOAK")
    made = scene.client.must("POST", f"/v1/lots/{lot['id']}/code-ranges", scene.producers[0], {"count": size}, [("Idempotency-Key", "soak")])["id"]
    sheet = scene.client.get(f"/v1/code-ranges/{made}/codes.csv", scene.producers[0]).body.decode()
    scene.client.must("POST", f"/v1/code-ranges/{made}/activate", scene.producers[0], {"from": 1, "to": size})
    codes = [row[1] for row in list(csv.reader(io.StringIO(sheet)))[1:]]
    random.shuffle(codes)
    open(f"{work}/codes.txt", "w").write("\n".join(codes) + "\n")
    return lot, made


def wrk(service, lot, seconds, connections, pause):
    tag = Client(service).get(f"/t/{lot['public_code']}", headers=JSON).headers["ETag"]
    return subprocess.Popen(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", "Tests/Fault/scans.lua", f"http://127.0.0.1:{service.port}", "--",
                             f"{work}/codes.txt", str(pause), lot["public_code"], tag], stdout=subprocess.PIPE, text=True)


def counts(process):
    """Answers of 200, of 304, others and errors."""
    return [int(n) for n in re.search(r"COUNTS (\d+) (\d+) (\d+) (\d+) (\d+)", process.communicate()[0]).groups()][:4]


class Background(threading.Thread):
    """One kind of request, so often a second; counts what came back."""
    over = threading.Event()

    def __init__(self, service, rate, path, key, headers=()):
        super().__init__(daemon=True)
        self.client, self.pause, self.asked, self.statuses = Client(service), 1 / rate, (path, key, headers), {}
        self.start()

    def run(self):
        while not Background.over.wait(self.pause):
            try:
                status = self.client.get(*self.asked).status
            except Cut:
                status = "cut"
            self.statuses[status] = self.statuses.get(status, 0) + 1


class Samples(threading.Thread):
    """Memory, files and connections of each second."""

    def __init__(self, service, database):
        super().__init__(daemon=True)
        self.service, self.database, self.over, self.rows = service, database, threading.Event(), []
        self.start()

    def run(self):
        while not self.over.wait(1):
            self.rows.append((time.monotonic(), self.service.status("VmRSS") / 1024, self.service.open_files(), main.connections(self.database)))

    def stop(self):
        self.over.set()
        self.join()
        return self.rows


def slope(points):
    """By least squares: how much y grows with one x."""
    n = len(points)
    mean_x, mean_y = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0


def memory_rows(service, scene, lot):
    """What the service takes at rest, with eight exports under way, after a hundred thousand scans."""
    million = scene.client.must("POST", f"/v1/lots/{lot['id']}/code-ranges", scene.producers[0], {"count": 1_000_000}, [("Idempotency-Key", "million")])["id"]
    service.stop()
    service.start()
    Client(service).get("/t")
    time.sleep(2)
    idle, peak = service.status("VmRSS") / 1024, 0
    note("memory at rest", idle, "MB", 60)

    def export(key):
        Client(service, 120).get(f"/v1/code-ranges/{million}/codes.csv", key)

    threads = [threading.Thread(target=export, args=(key,)) for key in scene.producers[:8]]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        peak = max(peak, service.status("VmRSS") / 1024)
        time.sleep(0.05)
    note("grown at the peak of 8 exports at once", peak - idle, "MB", 25)
    # Once through, so that every page is held.
    counts(wrk(service, lot, 2, 32, 0))
    before, seen = service.status("VmRSS") / 1024, 0
    while seen < 100_000:
        seen += sum(counts(wrk(service, lot, 3, 32, 0))[:2])
    note("grown by 100,000 scans", (service.status("VmRSS") / 1024 - before) * 100_000 / seen, "MB", 5)


def soak(service, scene, lot, made, feed, token):
    seconds = max(20, int(asked.minutes * 60))
    base_files, base_connections = service.open_files(), main.connections(scene.database)
    samples, ledger = Samples(service, scene.database), Ledger("soak")
    kinds = {
        "look-ups of lots": Background(service, 20, "/v1/lots?limit=20", scene.producers[2]), "look-ups of places": Background(service, 20, "/v1/places?q=phuc+hoa", None),
        "feed fetches": Background(service, 4, "/feeds/soak.xml", token, [("Accept-Encoding", "gzip")]),
        "code downloads": Background(service, 1, f"/v1/code-ranges/{made}/codes.csv", scene.producers[3]),
    }
    load = Load(scene, ledger, capture, 2)
    begun = time.monotonic()
    scans = counts(wrk(service, lot, seconds, 40, 60))
    load.stop()
    Background.over.set()
    for thread in kinds.values():
        thread.join()
    measured = samples.stop()
    writes, answers = ledger.take()
    late = [row for row in measured if row[0] > begun + seconds * 0.2]
    rate = sum(scans[:2]) / seconds
    note("scans", sum(scans[:2]), "")
    note("scans a second", rate, "")
    note("scans answered with 304", scans[1], "")
    note("scans that failed", scans[2] + scans[3], "", 0)
    note("trace events and lots captured", sum(write.state == "acked" for write in writes), "")
    note("captures that failed", sum(answer.status >= 500 for answer in answers), "", 0)
    for name, thread in kinds.items():
        note(name, thread.statuses.get(200, 0), "")
        note(f"{name} that failed", sum(count for status, count in thread.statuses.items() if status not in (200, 304)), "", 0)
    for place, name, unit in ((1, "memory", "MB"), (2, "open files", ""), (3, "database connections", "")):
        values = [row[place] for row in measured]
        note(f"{name} at the start", values[0], unit)
        note(f"{name} at the end", values[-1], unit)
        note(f"{name} at the peak", max(values), unit)
    # The first fifth of the time is warm-up.
    growth = slope([(row[0], row[1]) for row in late])
    note("growth of memory after warm-up", growth * 60, "MB/min")
    note("growth of memory for 100,000 scans", growth * 100_000 / rate, "MB", 5)
    # Each pool keeps two connections when nobody uses them, the one of scans as well.
    wait_until(lambda: service.open_files() <= base_files + 12 and main.connections(scene.database) <= base_connections + 8, 90, 1)
    note("open files over the base, a minute later", service.open_files() - base_files, "", 12)
    note("database connections over the base, a minute later", main.connections(scene.database) - base_connections, "", 8)
    note("failures logged as unexpected", len(service.unexpected()), "", 0)


database = main.make("soak")
with Service(main.url(database), FEED_INTERVAL="30") as service:
    scene = Scene(service, main, database, 10)
    feed, token = scene.open_feed("soak", 2000)
    scene.client.must("POST", f"/v1/feeds/{feed}/versions", "department", {"confirm": True})
    lot, made = issue(scene, 20_000)
    memory_rows(service, scene, lot)
    say("memory measured; the soak begins")
    soak(service, scene, lot, made, feed, token)
if asked.json:
    print(json.dumps({"seed": asked.seed, "minutes": asked.minutes, "results": rows}, ensure_ascii=False))
else:
    for row in rows:
        print(f"{'ok    ' if row['met'] else 'MISSED'} {row['name']}: {row['value']:,} {row['unit']}" + ("" if row["floor"] is None else f" (floor {row['floor']})"))
    print(f"seed {asked.seed}")
sys.exit(0 if all(row["met"] for row in rows) else 1)
