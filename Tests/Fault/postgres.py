"""The cluster as something that is killed, stopped and started again."""
import os, subprocess, time
from world import *


def binary(name):
    return subprocess.run(["bash", "-c", f"ls -d /usr/lib/postgresql/*/bin/{name} | sort -V | tail -1"], capture_output=True, text=True).stdout.strip()


class Cluster:
    def __init__(self, directory, socket, log=None):
        self.directory, self.socket = directory, socket
        self.log = log or f"{directory}.log"

    def url(self, database, user="choxa_app", socket=None):
        return f"host={socket or self.socket} dbname={database} user={user}"

    def sql(self, text, database="base", check=True):
        command = ["psql", "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-h", self.socket, "-U", "postgres", "-d", database, "-f", "-"]
        done = subprocess.run(command, input=text, capture_output=True, text=True)
        if check and done.returncode:
            raise RuntimeError(f"{text[:300]}: {done.stderr.strip()}")
        return done.stdout.strip()

    def rows(self, text, database="base"):
        return [line.split("|") for line in self.sql(text, database).splitlines()]

    def make(self, name):
        """A database of its own, as the demonstration left it.

        FILE_COPY, because the other way (WAL_LOG) copies a sequence's page as it is in memory: after a crash such a sequence gives numbers
        that were used already, which is PostgreSQL's fault (15.20) and would be reported as the service's.
        """
        self.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', "postgres")
        self.sql(f'CREATE DATABASE "{name}" TEMPLATE base STRATEGY file_copy', "postgres")
        return name

    def drop(self, name):
        self.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', "postgres")

    def pid(self):
        return int(subprocess.run(as_postgres(["head", "-1", f"{self.directory}/postmaster.pid"]), capture_output=True, text=True).stdout or 0)

    def control(self, *words, check=True, options=""):
        command = as_postgres([binary("pg_ctl"), "-D", self.directory, *words])
        if words[-1] in ("start", "restart"):
            settings = f"-c listen_addresses='' -c unix_socket_directories={self.socket} -c max_connections=200 {options}"
            command += ["-l", self.log, "-w", "-t", "60", "-o", settings]
        return subprocess.run(command, check=check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0

    def make_socket_folder(self):
        os.makedirs(self.socket, exist_ok=True)
        os.chmod(self.socket, 0o700)
        if os.getuid() == 0:
            subprocess.run(["chown", "postgres:postgres", self.socket], check=True)

    def start(self, options=""):
        """Starts it, again and again while backends that outlived a killed postmaster still hold its shared memory."""
        begun = time.monotonic()
        self.make_socket_folder()
        open(self.log, "ab").close()
        if os.getuid() == 0:
            subprocess.run(["chown", "postgres", self.log], check=True)
        while not self.control("start", check=False, options=options):
            if time.monotonic() - begun > 60:
                raise RuntimeError(f"PostgreSQL does not start, see {self.log}")
            time.sleep(0.1)
        return time.monotonic() - begun

    def stop(self, mode="fast"):
        self.control("-m", mode, "-w", "stop", check=False)

    def kill(self):
        """SIGKILL to the postmaster alone: its backends notice by themselves."""
        os.kill(self.pid(), 9)

    def connections(self, database):
        return int(self.sql(f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{database}' AND application_name LIKE 'choxa%'", "postgres"))


main = Cluster(f"{work}/pg", os.environ["SOCKET"])
