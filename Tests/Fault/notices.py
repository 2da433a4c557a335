"""A recall through one instance while the other hears notices late, half or not at all: one second after the commit nobody is shown an active lot."""
import random, time
from client import Client
from ledger import Ledger
from postgres import main
from proxy import Proxy
from restarts import JSON, Watch
from scene import Scene
from table import Result
from world import Service, wait_until, work


def cut(proxy, database):
    """The server ends the session that listens."""
    main.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}' AND query LIKE '%pg_notify%' AND application_name = ''", "postgres")
    proxy.cut()


def silent(proxy, _):
    proxy.silent = True


def silent_for_all(proxy, _):
    proxy.silent = proxy.everyone = True


def late(proxy, _):
    proxy.late = 0.35


def late_then_silent(proxy, _):
    """A beat that is on its way while the recall is committed arrives; what was sent after it does not."""
    proxy.late = 0.35
    time.sleep(1.5)
    proxy.heard.clear()
    proxy.heard.wait(5)
    proxy.silent_after_next = True


def recalled(name, what, rounds, harm, needs_time=False, rest=0.5, watched=2.2):
    result = Result(name, what)
    database = main.make(name.replace("-", "_"))
    proxy = Proxy(f"{work}/{name}", main.socket)
    dated = slowest = held_up = 0
    stale = []
    with Service(main.url(database)) as direct, Service(main.url(database, socket=proxy.folder)) as behind:
        scene, ledger, client = Scene(direct, main, database, 1), Ledger(name), Client(behind)
        for _ in range(rounds):
            lot = scene.lot(ledger.new_key())
            page = f"/t/{lot['public_code']}"
            wait_until(lambda: client.get(page, headers=JSON).json["verdict"] == "active", 5)
            scans = [Watch(behind, page, headers=JSON, pause=0.005) for _ in range(2)]
            time.sleep(random.uniform(0.6, 1.2))
            harm(proxy, database)
            time.sleep(random.uniform(0, rest))
            before = time.monotonic()
            recall = scene.client.patiently("POST", "/v1/recalls", "department", {"lot_id": lot["id"], "reason_vi": "Thử", "action_vi": "Thử"})
            committed = time.monotonic()
            held_up = max(held_up, committed - before)
            result.requires(recall and recall.status == 201, f"the recall was answered with {recall and recall.status}")
            # Locks of the instance that is cut off end with its idle transaction.
            result.requires(held_up < 9, f"a recall was held up for {held_up:.1f} s")
            result.acked += 1
            time.sleep(watched)
            proxy.heal()
            back = wait_until(lambda: client.get(page, headers=JSON).json["verdict"] == "recalled", 10)
            result.rounds += 1
            result.requires(back is not None, "the recall was never seen")
            result.back.append(back if back is not None else 10)
            for answer in scans[0].stop() + scans[1].stop():
                slowest = max(slowest, answer.seconds)
                result.requires(answer.status == 200, f"a held page was answered with {answer.status}")
                result.requires(answer.seconds < 5, f"a held page took {answer.seconds:.1f} s")
                if answer.status != 200 or answer.json["verdict"] != "active":
                    continue
                if answer.json["data_as_of"]:
                    dated += answer.begun >= committed + 1
                    continue
                stale.append(max(0, answer.begun - before))
                if answer.begun >= committed + 1:
                    result.lost += 1
                    result.breaks(f"shown active without a time {answer.begun - committed:.2f} s after the recall's commit")
            result.requires(needs_time or not dated, "dated although the database could be asked")
        result.notes += behind.unexpected()
        result.notes.append(f"shown active for {max(stale, default=0):.2f} s at the longest after the recall was asked for; {dated} answers with their time, the slowest in {slowest:.2f} s; a recall took {held_up:.2f} s at the longest")
    proxy.close()
    main.drop(database)
    return result


FAULTS = {
    "listen-cut": lambda rounds: recalled("listen-cut", "the LISTEN session is terminated, a recall through another instance", rounds, cut),
    "listen-silent": lambda rounds: recalled("listen-silent", "the LISTEN connection is half-open: nothing comes through", rounds, silent),
    "listen-late": lambda rounds: recalled("listen-late", "the LISTEN connection is 350 ms late each way", rounds, late),
    "listen-late-silent": lambda rounds: recalled("listen-late-silent", "350 ms late each way, then half-open", rounds, late_then_silent, rest=0),
    "link-silent": lambda rounds: recalled("link-silent", "every connection to PostgreSQL is half-open", rounds, silent_for_all, needs_time=True, watched=6),
}
