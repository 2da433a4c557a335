"""Faults that end a process in the middle of its work: the service, PostgreSQL's postmaster."""
import hashlib, random, time
from check import HALVES, halves, settle
from client import Client
from ledger import Ledger
from load import Load, capture, issue
from postgres import main
from scene import Scene
from table import Result
from world import Service, wait_until


def well(service):
    """Whether a request that needs the database is answered."""
    def ask():
        try:
            return Client(service, 5).get("/v1/places?q=phuc+hoa").status == 200
        except Exception:
            return False
    return ask


def killed(name, what, rounds, step, threads, end, shortest=0.05, between=None):
    """`end(service)` kills, waits and starts again; it returns how long it took until all was well, or None."""
    result, ledger = Result(name, what), Ledger(name)
    database = main.make(name.replace("-", "_"))
    with Service(main.url(database)) as service:
        scene = Scene(service, main, database, threads)
        for _ in range(rounds):
            load = Load(scene, ledger, step, threads)
            time.sleep(random.uniform(shortest, shortest + 1.15))
            back = end(service)
            load.stop()
            result.rounds += 1
            result.requires(back is not None, "not well again within 30 s")
            result.back.append(back if back is not None else 30)
            settle(scene, ledger, result)
            if between:
                between(scene, result)
        result.requires(service.is_running(), "the service ended")
        result.notes += service.unexpected()
    main.drop(database)
    return result


def restart_service(service):
    service.kill()
    begun = time.monotonic()
    service.start()
    waited = wait_until(well(service), 30)
    return None if waited is None else time.monotonic() - begun


def restart_postmaster(service):
    main.kill()
    time.sleep(random.uniform(0, 0.3))
    main.start()
    return wait_until(well(service), 30)


def sheets(scene, result):
    """Every range can be downloaded whole, the same bytes each time, and a code of it is known."""
    for number, size in scene.cluster.rows("SELECT id, size FROM code_range WHERE kind = 'unit' ORDER BY created_at DESC LIMIT 3", scene.database):
        first, second = (scene.client.patiently("GET", f"/v1/code-ranges/{number}/codes.csv", scene.producers[0]) for _ in range(2))
        if first is None or second is None or first.body != second.body or first.body.count(b"\n") != int(size) + 1:
            result.half += 1
            result.breaks(f"the sheet of range {number} is not the same and whole")
            continue
        code = first.body.splitlines()[-1].split(b",")[1].decode()
        scan = scene.client.get(f"/t/{code}", headers=[("Accept", "application/json")])
        result.requires(scan.status == 200, f"a code of range {number} is answered with {scan.status}")


def service_capture(rounds):
    return killed("service-capture", "kill -9 of the service while trace events are captured", rounds, capture, 8, restart_service)


def service_issue(rounds):
    return killed("service-issue", "kill -9 of the service while ranges are issued, downloaded, activated", rounds, issue, 4, restart_service, between=sheets)


def postmaster_capture(rounds):
    return killed("postgres-capture", "kill -9 of the postmaster while trace events are captured", rounds, capture, 8, restart_postmaster)


def postmaster_issue(rounds):
    return killed("postgres-issue", "kill -9 of the postmaster while ranges are issued", rounds, issue, 4, restart_postmaster, between=sheets)
