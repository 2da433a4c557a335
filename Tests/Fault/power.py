"""A power cut: the disk as it is at one moment, copied by reflink while the service writes; then PostgreSQL starts on the copy.

The data lies on ext4 in a file on XFS. What was not synced stands in no block of that file, so the copy has lost it, as a disk would.
With fsync off the same cut must lose acknowledged writes: otherwise nothing here would notice a loss.
"""
import os, random, shutil, subprocess, time
from check import settle
from kills import well
from ledger import Ledger
from load import Load, capture
from postgres import Cluster, main
from scene import Scene
from table import Result
from world import Service, wait_until, work


def shell(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Disk:
    """An ext4 disk with a cluster on it, in a file that can be copied in no time."""

    def __init__(self, name):
        self.folder = f"{work}/{name}"
        self.host, self.mounted, self.cut_at = f"{self.folder}/host", f"{self.folder}/disk", f"{self.folder}/cut"
        for folder in (self.host, self.mounted, self.cut_at):
            os.makedirs(folder)
        shell("truncate", "-s", "6G", f"{self.folder}/xfs.img")
        shell("mkfs.xfs", "-q", "-m", "reflink=1", f"{self.folder}/xfs.img")
        shell("mount", "-o", "loop", f"{self.folder}/xfs.img", self.host)
        self.image, self.cut_image = f"{self.host}/disk.img", f"{self.host}/cut.img"
        shell("truncate", "-s", "2G", self.image)
        shell("mkfs.ext4", "-q", self.image)
        shell("mount", "-o", "loop", self.image, self.mounted)

    def copy_cluster(self, cluster):
        cluster.stop()
        shell("cp", "-a", os.path.realpath(cluster.directory), f"{self.mounted}/pg")
        cluster.start()
        shell("sync")
        return Cluster(f"{self.mounted}/pg", f"{self.folder}/socket", f"{work}/power.log")

    def cut(self):
        shell("cp", "--reflink=always", self.image, self.cut_image)

    def mount_cut(self):
        shell("mount", "-o", "loop", self.cut_image, self.cut_at)
        # After a power cut no process has this number; here the original still runs.
        os.remove(f"{self.cut_at}/pg/postmaster.pid")
        return Cluster(f"{self.cut_at}/pg", f"{self.folder}/cut-socket", f"{work}/power.log")

    def drop_cut(self):
        shell("umount", self.cut_at)
        os.remove(self.cut_image)

    def close(self):
        for folder in (self.cut_at, self.mounted, self.host):
            subprocess.run(["umount", "-l", folder], stderr=subprocess.DEVNULL)
        shutil.rmtree(self.folder, ignore_errors=True)


def look(disk, ledger, result, done, scene, options):
    """Starts everything on the copy and holds what was acknowledged before the cut against it."""
    copy = disk.mount_cut()
    acked = [write for write in done if write.state == "acked"]
    result.acked += len(acked)
    try:
        try:
            back = copy.start(options)
        except RuntimeError:
            result.lost += len(acked)
            return result.breaks("PostgreSQL does not start on what the cut has left")
        with Service(copy.url("base")) as service:
            result.back.append(back + (wait_until(well(service), 30) or 30))
            there = Scene.__new__(Scene)
            there.__dict__ = scene.__dict__ | {"cluster": copy, "client": type(scene.client)(service)}
            tally = Result("", "")
            ledger.writes, ledger.answers = done, []
            settle(there, ledger, tally)
            for name in ("lost", "half", "unknown", "resolved"):
                setattr(result, name, getattr(result, name) + getattr(tally, name))
            result.broken += tally.broken
    finally:
        copy.stop("immediate")
        disk.drop_cut()


def cut(name, what, rounds, options="", must_lose=False):
    result, ledger, disk = Result(name, what), Ledger(name), Disk(name)
    result.must_lose = must_lose
    try:
        cluster = disk.copy_cluster(main)
        cluster.start(options)
        with Service(cluster.url("base")) as service:
            scene = Scene(service, cluster, "base", 8)
            for _ in range(rounds):
                shell("sync")
                load = Load(scene, ledger, capture, 8)
                time.sleep(random.uniform(0.3, 1.5))
                with ledger.lock:
                    done = [write for write in ledger.writes if write.state == "acked"]
                disk.cut()
                load.stop()
                ledger.take()
                result.rounds += 1
                look(disk, ledger, result, done, scene, options)
        cluster.stop()
    finally:
        disk.close()
    return result


def buffers(rounds):
    """Commits are acknowledged before their WAL leaves the shared buffers; the postmaster is killed."""
    from kills import killed, restart_postmaster
    main.sql("ALTER SYSTEM SET synchronous_commit = off; ALTER SYSTEM SET wal_writer_delay = '10s'; ALTER SYSTEM SET wal_writer_flush_after = '1GB'; SELECT pg_reload_conf()")
    try:
        result = killed("control-wal", "negative control: synchronous_commit off, kill -9 of the postmaster", rounds, capture, 8, restart_postmaster, shortest=0.7)
    finally:
        main.sql("ALTER SYSTEM RESET ALL; SELECT pg_reload_conf()")
    result.must_lose = True
    return result


FAULTS = {"power-cut": lambda rounds: cut("power-cut", "the power goes while trace events are captured", rounds)}
CONTROLS = {
    "control-fsync": lambda rounds: cut("control-fsync", "negative control: the same with fsync off", min(rounds, 3), "-c fsync=off", True),
    "control-wal": lambda rounds: buffers(3),
}
