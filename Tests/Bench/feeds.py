"""Feeds and code sheets: the parts of a build beside psql COPY of the same query in interleaved rounds, codes on one core, memory of many exports at once.

`feedbench` says what its parts are: `render` is rows to bytes of the feed and nothing else; `build` adds Google's rules, findings and both hashes.
Both stream the very statement that psql copies, from the same 200,000 listings (listings.sql). Gzip is timed apart.
"""
import statistics, subprocess, threading, time, urllib.request
from harness import *

here = os.path.dirname(__file__)
feedbench = os.environ.get("FEEDBENCH", os.path.join(os.path.dirname(choxa), "feedbench"))


def fill(count=200_000):
    """The catalogue, and no feed of the demonstration that would be built meanwhile."""
    subprocess.run(owner + ["-v", f"count={count}", "-f", f"{here}/listings.sql"], check=True, stdout=subprocess.DEVNULL)
    sql("DELETE FROM feed_version; DELETE FROM feed; CHECKPOINT")
    return int(sql("SELECT count(*) FROM listing WHERE province_code = '24'"))


def part(name):
    return json.loads(subprocess.run([feedbench, name], check=True, capture_output=True, text=True).stdout)


def parts(rows):
    query = subprocess.run([feedbench, "sql"], check=True, capture_output=True, text=True).stdout

    def copy():
        start = time.perf_counter()
        subprocess.run(owner + ["-c", f"COPY ({query}) TO STDOUT"], check=True, stdout=subprocess.DEVNULL)
        return (rows / (time.perf_counter() - start),)

    def rate(name):
        seen = part(name)
        assert seen["rows"] == rows, seen
        return rows / seen["seconds"], seen["blocks_per_row"], seen["peak_mb"], seen["bytes"]

    copy()  # Once through, so that the table is in memory.
    figures = rounds({"copy": copy, "drain": lambda: rate("drain"), "render": lambda: rate("render"), "build": lambda: rate("build")})
    ceiling = figures["copy"][0]

    def beside(name, key, floor=None, goal=None):
        note(name, figures[key][0], "rows/s", ceiling, "psql COPY text of the same query", floor, goal, lower_is_better=False, gate="ratio")

    beside(f"rows of {rows:,} listings streamed and dropped", "drain")
    beside("the same written as Google's feed: no rules, hashes, gzip", "render", 0.8, 1.3)
    beside("the same with Google's rules, findings and both hashes, no gzip", "build", 0.4, 0.6)
    note("blocks of memory asked for by writing an item, beyond those of its row", figures["render"][1] - figures["drain"][1], "a row", floor=0.1, goal=0)
    note("the same with rules and hashes", figures["build"][1] - figures["drain"][1], "a row", floor=4, goal=2)
    note("most memory of a process that builds", figures["build"][2], "MB", floor=60, goal=40)
    gzip = part("gzip")
    note("gzip of that feed, alone", gzip["bytes"] / gzip["seconds"] / 1e6, "MB/s")


def version(server, rows):
    """The product's whole way: digest of the catalogue, rules, gzip, hashes, findings and chunks in the database, committed."""
    time.sleep(4)  # What runs at the start has run.
    market = json.load(server.ask("POST", "/v1/marketplaces", "department", {"name": "bench"}))["id"]
    made = json.load(server.ask("POST", "/v1/feeds", "department", {"marketplace_id": market, "name": "bench", "title": "bench", "format": "google",
                                                                   "scope_level": "province", "scope_code": "24", "with_samples": True}))
    before, start = server.memory("VmHWM"), time.perf_counter()
    built = json.load(server.ask("POST", f"/v1/feeds/{made['id']}/versions", "department", {}))
    elapsed = time.perf_counter() - start
    assert built["items"] + built["withheld"] == rows, built
    note(f"feed of {rows:,} items built, gzip included, and committed", elapsed, "s", floor=60)
    note("memory grown by building it", server.memory("VmHWM") - before, "MB", floor=25, goal=6)
    return f"/v1/feeds/{made['id']}/versions/{built['number']}/content"


def crowd(server, path):
    """Eight exports at once, four of them uncompressed."""
    server.ask("GET", path, "department", headers=[("Accept-Encoding", "gzip")]).read(1 << 20)  # The file is on disk from now on.
    idle, sizes = server.memory(), []

    def fetch(coding):
        size = 0
        with server.ask("GET", path, "department", headers=[("Accept-Encoding", coding)]) as reply:
            while piece := reply.read(1 << 20):
                size += len(piece)
        sizes.append(size)

    threads = [threading.Thread(target=fetch, args=(coding,)) for coding in ["gzip", "identity"] * 4]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(sizes) == 8 and len(set(sizes)) == 2, sizes
    note("memory grown by eight exports at once", server.memory() - idle, "MB", floor=25, goal=6)


def codes():
    """A million unit codes printed by the command on one core: start of the process, one audit entry, all rows formatted."""
    lot = sql("SELECT lot.id FROM lot JOIN product p ON p.id = lot.product_id WHERE p.state = 'approved' AND lot.id NOT IN (SELECT lot_id FROM recall_lot) LIMIT 1")
    said = subprocess.run([choxa, "issue", lot, "--count", "1000000"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True).stderr
    number = re.search(r"as range ([0-9a-f-]{36})", said).group(1)

    def once():
        start = time.perf_counter()
        subprocess.run(["taskset", "-c", "0", choxa, "export", "codes", number], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return 1_000_000 / (time.perf_counter() - start)

    note("unit codes as CSV, one core", statistics.median(once() for _ in range(5)), "codes/s", floor=500_000, goal=2_000_000, lower_is_better=False)


def feeds():
    codes()
    rows = fill()
    parts(rows)
    server = Server(FEED_INTERVAL="86400")
    try:
        crowd(server, version(server, rows))
    finally:
        server.stop()


if __name__ == "__main__":
    feeds()
    sys.exit(0 if report() else 1)
