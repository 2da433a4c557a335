"""Scans of distinct unit codes beside a bare Hummingbird hello, in interleaved rounds (performance.md section 3)."""
import csv, io, json, subprocess, urllib.request
from harness import *

LUA = os.path.join(os.path.dirname(__file__), "codes.lua")


def issue(per_lot=20_000):
    """Unit codes of every lot of the demonstration that may be published, activated, in random order."""
    path, codes, server = f"{work}/codes.txt", [], Server()
    slug_of = {organisation["name"]["vi"]: organisation["slug"] for organisation in json.load(open("db/demo/demo.json"))["organisations"]}
    for line in sql("SELECT lot.id || '|' || o.name FROM lot JOIN organisation o ON o.id = lot.organisation_id").splitlines():
        lot, name = line.split("|")
        who = f"cooperative:{slug_of[name]}"
        try:
            made = json.load(server.ask("POST", f"/v1/lots/{lot}/code-ranges", who, {"count": per_lot}, [("Idempotency-Key", f"scan-{lot}")]))
        except urllib.error.HTTPError:
            continue  # recalled
        sheet = server.ask("GET", f"/v1/code-ranges/{made['id']}/codes.csv", who).read().decode()
        codes += [row[1] for row in list(csv.reader(io.StringIO(sheet)))[1:]]
        server.ask("POST", f"/v1/code-ranges/{made['id']}/activate", who, {"from": 1, "to": per_lot}).read()
    server.stop()
    import random
    random.Random(7).shuffle(codes)
    open(path, "w").write("\n".join(codes))
    return path, codes


def scans():
    path, codes = issue()
    hello, server, cold = Hello(), Server(), Server(SCAN_MEMORY="0")
    # A lot's own code: one unit scanned a hundred thousand times is shown as what it is, a copy.
    own = sql("SELECT public_code FROM lot WHERE NOT EXISTS (SELECT FROM recall_lot r WHERE r.lot_id = lot.id) LIMIT 1")
    tag = urllib.request.urlopen(urllib.request.Request(f"{server.site}/t/{own}", headers={"Accept": "application/json"})).headers["ETag"]
    json_head, html_head = [("Accept", "application/json")], [("Accept", "text/html")]
    try:
        # Once through, so that every lot is held and every page rendered.
        wrk(server.site, 1, script=LUA, arguments=[path], headers=json_head), wrk(server.site, 1, script=LUA, arguments=[path], headers=html_head)
        before = server.memory()
        figures = rounds({
            "hello": lambda: wrk(f"{hello.site}/hello"),
            "own": lambda: wrk(f"{server.site}/livez"),
            "json": lambda: wrk(server.site, script=LUA, arguments=[path], headers=json_head),
            "html": lambda: wrk(server.site, script=LUA, arguments=[path], headers=html_head),
            "cold": lambda: wrk(cold.site, script=LUA, arguments=[path], headers=json_head),
            "same": lambda: wrk(f"{server.site}/t/{own}", headers=json_head + [("If-None-Match", tag)]),
        })
        ceiling = figures["hello"][0]
        note("hello, bare", ceiling, "requests/s")

        def beside(name, key, floor, goal):
            note(name, figures[key][0], "requests/s", ceiling, "bare hello", floor, goal, lower_is_better=False, gate="ratio")

        beside("hello behind the product's own middleware", "own", None, None)
        beside("scans of distinct unit codes as JSON", "json", 0.50, 0.90)
        beside("the same as the HTML page, uncompressed", "html", 0.30, 0.60)
        beside("the same, document read from PostgreSQL each time", "cold", 0.35, 0.50)
        beside("304 by ETag", "same", 0.65, 0.95)
        note("p99 ÷ p50 of scans at 64 connections", figures["json"][2] / figures["json"][1], "", floor=8, goal=4)
        note("memory grown by 100,000 scans and more", server.memory() - before, "MB", floor=5, goal=1)
    finally:
        for process in (hello, server, cold):
            process.stop()


if __name__ == "__main__":
    scans()
    sys.exit(0 if report() else 1)
