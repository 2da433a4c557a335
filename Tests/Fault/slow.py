"""Slow heads, bodies and readers by the thousand: healthy requests hardly notice."""
import subprocess, sys, threading, time
from client import Client, Cut
from postgres import main
from restarts import JSON
from scene import Scene
from table import Result
from world import Service, wait_until

EACH, SECONDS, FLOOR = 1000, 15, 0.300


class Healthy:
    """So many requests a second, each at its moment whatever became of the one before; latency counts from that moment."""

    def __init__(self, service, paths, rate=80, threads=8):
        self.client, self.paths, self.seconds, self.failed = Client(service), paths, [], []
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(number, threads / rate), daemon=True) for number in range(threads)]
        for thread in self.threads:
            thread.start()

    def run(self, number, pause):
        due = time.monotonic() + pause * number / 8
        turn = number
        while not self.over.is_set():
            time.sleep(max(0, due - time.monotonic()))
            path, headers = self.paths[turn % len(self.paths)]
            try:
                answer = self.client.get(path, headers=headers)
                self.seconds.append(answer.ended - due)
                if answer.status != 200:
                    self.failed.append(str(answer.status))
            except Cut as cut:
                self.failed.append(str(cut))
            due, turn = due + pause, turn + 1

    def stop(self):
        self.over.set()
        for thread in self.threads:
            thread.join()
        return percentile(self.seconds, 99)


def percentile(values, percent):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] if ordered else 0


def slow(_):
    result = Result("slow-clients", f"{EACH} slow heads, {EACH} slow bodies, {EACH} slow readers at once")
    database = main.make("slow_clients")
    with Service(main.url(database)) as service:
        scene = Scene(service, main, database, 20)
        code = scene.lot("SLOW")["public_code"]
        paths = [(f"/t/{code}", JSON), (f"/t/{code}", [("Accept", "text/html")]), ("/v1/places?q=phuc+hoa", []), (f"/t/{code}", JSON)]
        calm = Healthy(service, paths)
        time.sleep(4)
        before, files, memory = calm.stop(), service.open_files(), service.status("VmRSS")
        crowd = [subprocess.Popen([sys.executable, "Tests/Fault/slow_clients.py", str(service.port), kind, str(EACH), str(SECONDS)], stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE, text=True) for kind in ("head", "body", "reader")]
        for process in crowd:
            process.stdin.write(" ".join(scene.producers))
            process.stdin.close()
        time.sleep(3)
        healthy, peak, most = Healthy(service, paths), 0, 0
        end = time.monotonic() + SECONDS - 4
        while time.monotonic() < end:
            peak, most = max(peak, service.open_files()), max(most, service.status("VmRSS"))
            time.sleep(0.5)
        during = healthy.stop()
        told = [process.stdout.read().split() for process in crowd]
        for process in crowd:
            process.wait()
        result.rounds, result.acked = 1, len(healthy.seconds)
        result.requires(during < FLOOR, f"p99 of healthy requests {during * 1000:.0f} ms")
        result.requires(not healthy.failed, f"healthy requests failed: {healthy.failed[:5]}")
        result.requires(peak > files + 2 * EACH, f"only {peak - files} slow clients were connected")
        back = wait_until(lambda: service.open_files() <= files + 20, 40, 0.2)
        result.requires(back is not None, f"{service.open_files()} files still open, {files} before")
        result.back.append(back if back is not None else 40)
        result.notes.append(f"p99 of {len(healthy.seconds)} healthy requests {during * 1000:.0f} ms (floor {FLOOR * 1000:.0f}), {before * 1000:.0f} ms before; "
                            f"{peak - files} connections at the peak, memory +{(most - memory) / 1024:.0f} MB")
        result.notes.append("opened and ended: " + ", ".join(f"{kind} {opened}/{ended}" for kind, (opened, ended) in zip(("heads", "bodies", "readers"), told)))
        result.notes += service.unexpected()
    main.drop(database)
    return result


FAULTS = {"slow-clients": slow}
