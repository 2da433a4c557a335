"""Three times what the service can do, on a route that asks PostgreSQL each time: most of the capacity is still served, the rest refused at once."""
import re, statistics, subprocess, threading, time
from client import Client, Cut
from postgres import main
from scene import Scene
from slow import percentile
from table import Result
from world import Service, wait_until, work

PATH, PAUSE = "/v1/lots?limit=5", 300
# No key may come near its own rate (50 a second): the load stands for many cooperatives.
KEYS = 400


def wrk(service, connections, seconds, pause):
    """Served, refused and other answers a second."""
    command = ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", "Tests/Fault/overload.lua", f"http://127.0.0.1:{service.port}",
               "--", f"{work}/overload.keys", PATH, str(pause)]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    served, refused, other, errors, microseconds = map(int, re.search(r"COUNTS (\d+) (\d+) (\d+) (\d+) (\d+)", text).groups())
    return [count * 1_000_000 / microseconds for count in (served, refused, other, errors)]


class Probe(threading.Thread):
    """Some requests a second of its own, to see how long a refusal and an answer take."""

    def __init__(self, service, keys):
        super().__init__(daemon=True)
        self.client, self.keys, self.over = Client(service), keys, threading.Event()
        self.served, self.refused, self.broken = [], [], []
        self.start()

    def run(self):
        turn = 0
        while not self.over.is_set():
            turn += 1
            try:
                answer = self.client.get(PATH, self.keys[turn % len(self.keys)])
                (self.served if answer.status == 200 else self.refused).append(answer.seconds)
                if answer.status != 200 and (fault := answer.problem()):
                    self.broken.append(fault)
            except Cut as cut:
                self.broken.append(str(cut))
            time.sleep(0.03)


def overload(rounds):
    rounds = min(rounds, 5)
    result = Result("overload", f"three times the capacity of {PATH}")
    database = main.make("overload")
    shares = []
    with Service(main.url(database)) as service:
        scene = Scene(service, main, database, 4)
        issuers = [key for key in scene.producers + scene.buyers]
        issued = [scene.client.must("POST", "/v1/api-keys", issuers[n % 8], {"label": "fault"})["secret"] for n in range(KEYS)]
        open(f"{work}/overload.keys", "w").write("\n".join(issued) + "\n")
        for n in range(3):
            scene.lot(f"O{n}")
        wrk(service, 64, 2, 0)
        for _ in range(rounds):
            before = wrk(service, 64, 3, 0)[0]
            # So many that three times the capacity is offered while those who are let in (256) wait for their answers.
            connections = int(min(3800, 3.2 * before * PAUSE / 1000 + 256))
            probe = Probe(service, issued)
            served, refused, other, errors = wrk(service, connections, 6, PAUSE)
            probe.over.set()
            probe.join()
            # Before and after, so that what else the machine does falls on both alike.
            time.sleep(0.5)
            capacity = (before + wrk(service, 64, 3, 0)[0]) / 2
            offered = served + refused + other + errors
            result.rounds += 1
            result.acked += int(6 * served)
            shares.append(served / capacity)
            result.requires(other + errors < 1, f"{other:.1f}/s other answers, {errors:.1f}/s errors")
            result.requires(offered > 2 * capacity, f"only {offered / capacity:.1f} times the capacity was offered")
            result.requires(percentile(probe.refused, 99) < 1, f"a refusal took {percentile(probe.refused, 99):.2f} s")
            result.broken += probe.broken
            back = wait_until(lambda: probe.client.get(PATH, issued[0]).status == 200, 10)
            result.back.append(10 if back is None else back)
            result.notes.append(f"capacity {capacity:.0f}/s; offered {offered:.0f}/s ({offered / capacity:.1f}×) on {connections} connections: served {served:.0f}/s "
                                f"({served / capacity:.0%}), refused {refused:.0f}/s; p99 of a refusal {percentile(probe.refused, 99) * 1000:.0f} ms, "
                                f"of an answer {percentile(probe.served, 99) * 1000:.0f} ms")
        result.requires(statistics.median(shares) >= 0.8, f"{statistics.median(shares):.0%} of the capacity served, the median of {rounds} rounds")
        result.notes += service.unexpected()
    main.drop(database)
    return result


FAULTS = {"overload": overload}
