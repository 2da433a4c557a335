"""Times the main job against its floors and against ceilings taken in the same run. Standard library only; run by scripts/bench."""
from harness import *
from feeds import feeds
from scans import scans
from standards import standards


def start_up():
    times = []
    for _ in range(5):
        server = Server()
        times.append(server.first_answer * 1000)
        server.stop()
    note("start to first 200", statistics.median(times), "ms", floor=200, goal=50)


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


start_up()
scans()
server = Server()
try:
    codes(server)
finally:
    server.stop()
feeds()
standards()
sys.exit(0 if report() else 1)
