"""Full disks: the cache's, the data's, the log's of PostgreSQL. Refused properly, nothing half, well again when there is space."""
import os, random, subprocess, time
from check import settle
from client import Client
from feeds import whole
from kills import well
from ledger import Ledger
from load import Load, capture
from postgres import Cluster, main
from power import shell
from restarts import JSON
from scene import Scene
from table import Result
from world import Service, wait_until, work


class Small:
    """A file system in memory that can be filled to the last byte."""

    def __init__(self, name, size, owner=None):
        self.path, self.filler = f"{work}/{name}", f"{work}/{name}/filler"
        os.makedirs(self.path, exist_ok=True)
        shell("mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", self.path)
        if owner and os.getuid() == 0:
            shell("chown", owner, self.path)

    def fill(self):
        subprocess.run(["dd", "if=/dev/zero", f"of={self.filler}", "bs=1M"], stderr=subprocess.DEVNULL)
        subprocess.run(["dd", "if=/dev/zero", f"of={self.filler}", "bs=4k", "oflag=append", "conv=notrunc"], stderr=subprocess.DEVNULL)

    def free(self):
        if os.path.exists(self.filler):
            os.remove(self.filler)

    def close(self):
        subprocess.run(["umount", "-l", self.path], stderr=subprocess.DEVNULL)


def cache(rounds):
    result = Result("disk-cache", "no space for the cache while a feed is fetched")
    database, disk = main.make("disk_cache"), Small("small-cache", "32m")
    try:
        with Service(main.url(database), CACHE=f"{disk.path}/cache") as service:
            scene = Scene(service, main, database, 1)
            feed, token = scene.open_feed("disk-cache", 4000)
            for _ in range(rounds):
                main.sql("UPDATE listing SET price_vnd = price_vnd + 1000", database)
                disk.fill()
                version = scene.client.must("POST", f"/v1/feeds/{feed}/versions", "department", {"confirm": True})
                refused = scene.client.get("/feeds/disk-cache.xml", token)
                result.rounds += 1
                result.requires(refused.status in (503, 507), f"a feed on a full disk is answered with {refused.status}")
                fault = refused.problem() if refused.status != 200 else None
                result.requires(not fault, fault)
                left = os.listdir(f"{disk.path}/cache/feeds") if os.path.isdir(f"{disk.path}/cache/feeds") else []
                result.half += sum(version["sha256"] in name for name in left)
                others = scene.client.get("/v1/places?q=phuc+hoa").status, scene.client.get("/livez").status
                result.requires(others == (200, 200), f"other requests got {others}")
                disk.free()
                begun = time.monotonic()
                served = scene.client.patiently("GET", "/feeds/disk-cache.xml", token)
                result.back.append(time.monotonic() - begun)
                good = served is not None and served.status == 200 and not whole(served)
                result.requires(good, f"with space again: {served and served.status}")
                result.acked += 1
                result.lost += not good
            result.notes += service.unexpected()
    finally:
        disk.close()
    main.drop(database)
    return result


def data(rounds):
    result, ledger = Result("disk-data", "no space for PostgreSQL's tables"), Ledger("disk-data")
    disk = Small("small-data", "192m", "postgres")
    refused = 0
    try:
        main.sql(f"CREATE TABLESPACE small LOCATION '{disk.path}'")
        main.sql("CREATE DATABASE disk_data TEMPLATE base STRATEGY file_copy TABLESPACE small", "postgres")
        with Service(main.url("disk_data")) as service:
            scene = Scene(service, main, "disk_data", 4)
            feed, token = scene.open_feed("disk-data", 4000)
            page = f"/t/{scene.lot('FULL')['public_code']}"
            for _ in range(rounds):
                load = Load(scene, ledger, capture, 4, goes_on=True)
                time.sleep(random.uniform(0.1, 0.4))
                disk.fill()
                main.sql("UPDATE listing SET price_vnd = price_vnd + 1000 WHERE offer_id < 'FAULT000000100'", "disk_data", check=False)
                built = scene.client.ask("POST", f"/v1/feeds/{feed}/versions", "department", {"confirm": True})
                fault = built.problem() if built.status not in (200, 201) else None
                result.requires(not fault, f"build: {fault}")
                refused += built.status == 503
                time.sleep(0.5)
                scan = scene.client.get(page, headers=JSON)
                result.requires(scan.status == 200, f"a scan on a full disk is answered with {scan.status}")
                disk.free()
                result.back.append(wait_until(lambda: scene.client.ask("POST", f"/v1/feeds/{feed}/versions", "department", {"confirm": True}).status in (200, 201), 20) or 20)
                time.sleep(0.2)
                load.stop()
                result.rounds += 1
                refused += sum(answer.status == 503 for answer in ledger.answers)
                settle(scene, ledger, result)
                served = scene.client.get("/feeds/disk-data.xml", token)
                result.requires(served.status == 200 and not whole(served), "the feed is not whole afterwards")
            result.notes += service.unexpected() + [f"{refused} writes refused properly"]
        main.drop("disk_data")
        main.sql("DROP TABLESPACE small")
    finally:
        disk.close()
    return result


def log(rounds):
    """PostgreSQL ends when it cannot write its log, and needs space and its supervisor to come back."""
    result, ledger = Result("disk-wal", "no space for PostgreSQL's write-ahead log"), Ledger("disk-wal")
    disk = Small("small-wal", "512m", "postgres")
    folder, options = f"{work}/wal-pg", "-c max_wal_size=32MB -c min_wal_size=32MB -c wal_recycle=off"
    try:
        main.sql("CHECKPOINT")
        main.stop()
        shell("cp", "-a", os.path.realpath(main.directory), folder)
        main.start()
        shell("cp", "-a", f"{folder}/pg_wal", f"{disk.path}/pg_wal")
        shell("rm", "-r", f"{folder}/pg_wal")
        shell("ln", "-s", f"{disk.path}/pg_wal", f"{folder}/pg_wal")
        cluster = Cluster(folder, f"{work}/wal-socket")
        cluster.start(options)
        with Service(cluster.url("base")) as service:
            scene = Scene(service, cluster, "base", 4)
            for _ in range(rounds):
                load = Load(scene, ledger, capture, 4, goes_on=True)
                time.sleep(random.uniform(0.2, 0.6))
                disk.fill()
                for _ in range(40):
                    cluster.sql("SELECT pg_switch_wal()", check=False)
                    if not well(service)():
                        break
                    time.sleep(0.05)
                down = Client(service).get("/v1/places?q=phuc+hoa")
                result.requires(down.status == 503 and not down.problem(), f"without a log: {down.status}")
                disk.free()
                if not cluster.control("status", check=False):
                    cluster.start(options)
                back = wait_until(well(service), 30)
                result.requires(back is not None, "not well again within 30 s")
                result.back.append(back if back is not None else 30)
                time.sleep(0.2)
                load.stop()
                result.rounds += 1
                settle(scene, ledger, result)
            result.notes += service.unexpected()
        cluster.stop()
    finally:
        disk.close()
        subprocess.run(["rm", "-rf", folder])
    return result


FAULTS = {"disk-cache": cache, "disk-data": data, "disk-wal": log}
