"""PostgreSQL restarted under load: held pages go on with their time, the rest is refused properly, and nobody restarts the service."""
import random, threading, time
from check import settle
from client import Client, Cut
from kills import well
from ledger import Ledger
from load import Load, capture
from postgres import main
from scene import Scene
from table import Result
from world import Service, wait_until


class Watch:
    """Asks on and on; notes every answer with the moment it was asked."""

    def __init__(self, service, path, key=None, headers=(), pause=0.02):
        self.answers, self.cuts, self.over = [], 0, threading.Event()
        self.client, self.asked = Client(service), (path, key, headers)
        self.pause = pause
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        while not self.over.is_set():
            try:
                self.answers.append(self.client.get(*self.asked))
            except Cut:
                self.cuts += 1
            time.sleep(self.pause)

    def stop(self):
        self.over.set()
        self.thread.join()
        return self.answers


JSON = [("Accept", "application/json")]


def restarted(name, what, rounds, mode):
    result, ledger = Result(name, what), Ledger(name)
    database = main.make(name.replace("-", "_"))
    refused = held = dated = 0
    with Service(main.url(database)) as service:
        scene = Scene(service, main, database, 4)
        code, pid = scene.lot("HELD")["public_code"], service.pid
        scene.client.must("GET", f"/t/{code}", headers=JSON)
        for _ in range(rounds):
            load = Load(scene, ledger, capture, 2, goes_on=True)
            places = Watch(service, "/v1/places?q=phuc+hoa")
            lots = Watch(service, "/v1/lots?limit=5", scene.producers[-1], pause=0.05)
            scans = Watch(service, f"/t/{code}", headers=JSON)
            time.sleep(random.uniform(0.3, 1))
            main.stop(mode)
            down = time.monotonic()
            time.sleep(random.uniform(1.2, 2.2))
            up = time.monotonic()
            main.start()
            back = wait_until(well(service), 30)
            returned = time.monotonic()
            time.sleep(0.3)
            load.stop()
            result.rounds += 1
            result.requires(back is not None, "not well again within 30 s")
            result.back.append(back if back is not None else 30)
            for answer in places.stop() + lots.stop():
                refused += answer.status == 503
                fault = answer.problem() if answer.status != 200 else None
                result.requires(not fault, fault)
                result.requires(answer.seconds < 8, f"an answer took {answer.seconds:.1f} s")
                result.requires(answer.status == 200 or answer.begun < returned + 2, "refused two seconds after all was well")
            for answer in scans.stop():
                away = answer.begun > down + 1 and answer.ended < up
                held += away
                dated += away and answer.status == 200 and answer.json["data_as_of"] is not None
                result.requires(answer.status == 200, f"a held page was answered with {answer.status}")
                result.requires(answer.status != 200 or not away or answer.json["data_as_of"], "a held page without its time while the database was away")
            result.requires(places.cuts + lots.cuts + scans.cuts == 0, f"{places.cuts + lots.cuts + scans.cuts} connections cut")
            settle(scene, ledger, result)
            time.sleep(0.5)
        result.requires(service.is_running() and service.pid == pid, "the service ended")
        result.notes += service.unexpected()
        result.notes.append(f"{refused} look-ups refused properly; {held} scans of a held page while the database was away, {dated} with their time")
    main.drop(database)
    return result


def fast(rounds):
    return restarted("restart-fast", "PostgreSQL stopped (fast) for 1 to 2 s under load, started again", rounds, "fast")


def immediate(rounds):
    return restarted("restart-immediate", "the same, stopped at once (immediate)", rounds, "immediate")
