"""Times the main job against its floors and against ceilings taken in the same run. Standard library only; run by scripts/bench."""
from harness import *
from scans import scans


def start_up():
    times = []
    for _ in range(5):
        server = Server()
        times.append(server.first_answer * 1000)
        server.stop()
    note("start to first 200", statistics.median(times), "ms", floor=300)


def codes(server):
    lot, holder = sql("""SELECT lot.id || ' ' || o.name FROM lot JOIN organisation o ON o.id = lot.organisation_id
        JOIN product p ON p.id = lot.product_id WHERE p.state = 'approved' AND o.name LIKE '%Phúc Hòa%' LIMIT 1""").split(" ", 1)
    who = next(name for name in keys if name == "cooperative:htx-vai-som-phuc-hoa")
    before, start = server.memory(), time.perf_counter()
    made = json.load(server.ask("POST", f"/v1/lots/{lot}/code-ranges", who, {"count": 1_000_000}, [("Idempotency-Key", "bench")]))
    size = lines = 0
    with server.ask("GET", f"/v1/code-ranges/{made['id']}/codes.csv", who) as reply:
        while piece := reply.read(1 << 20):
            size += len(piece)
            lines += piece.count(b"\n")
    elapsed = time.perf_counter() - start
    assert lines == 1_000_001, lines
    note("1,000,000 unit codes issued and streamed as CSV", elapsed, "s", floor=10)
    note("codes a second over HTTP", 1_000_000 / elapsed, "codes/s", floor=100_000, lower_is_better=False)
    note("memory grown by issuing", server.memory("VmHWM") - before, "MB", floor=25)


def feed(server, count):
    sql(f"""INSERT INTO listing SELECT gen_random_uuid(), 'BENCH' || lpad(n::text, 9, '0'), gen_random_uuid(), l.organisation_id, l.province_code, l.commune_code, true,
        l.title_vi || ' ' || n, l.title_en, l.story_vi, l.brand, l.organisation_name, l.commune_name, l.province_name, l.ocop_set, l.price_vnd + n, NULL, l.net_content,
        l.unit, l.availability, l.available_from, l.images, l.image_widths, l.image_heights, l.stars, l.stars_from, l.stars_to, l.decision_number, l.stars_issuer,
        l.lot_code, l.lot_harvested_on FROM generate_series(1, {count}) n, (SELECT * FROM listing WHERE cardinality(images) > 0 ORDER BY offer_id LIMIT 1) l; ANALYZE listing""")
    market = json.load(server.ask("POST", "/v1/marketplaces", "department", {"name": "bench"}))["id"]
    made = json.load(server.ask("POST", "/v1/feeds", "department", {"marketplace_id": market, "name": "bench", "title": "bench", "format": "google",
                                                                   "scope_level": "province", "scope_code": "24", "with_samples": True}))
    start = time.perf_counter()
    subprocess.run(owner + ["-c", "COPY (SELECT * FROM listing WHERE province_code = '24' ORDER BY offer_id) TO STDOUT"], check=True, stdout=subprocess.DEVNULL)
    copy = time.perf_counter() - start
    before, start = server.memory(), time.perf_counter()
    version = json.load(server.ask("POST", f"/v1/feeds/{made['id']}/versions", "department", {}))
    elapsed = time.perf_counter() - start
    assert version["items"] >= count, version
    note(f"feed of {count:,} items built, committed, gzip included", elapsed, "s", copy, "psql COPY text of the same rows", floor=10)
    note("memory grown by building", server.memory("VmHWM") - before, "MB", floor=60)


start_up()
scans()
server = Server()
try:
    codes(server)
    feed(server, 20_000)
finally:
    server.stop()
sys.exit(0 if report() else 1)
