"""What every fault shares: settings, databases made from one template, the service as a process. Standard library only."""
import argparse, json, os, re, signal, subprocess, time

choxa, work = os.environ["CHOXA"], os.environ["WORK"]
keys = json.load(open(f"{work}/demo-keys.json"))
PRODUCER, BUYER = "htx-vai-som-phuc-hoa", "dn-thuong-mai-mau"


def arguments(*more):
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of every random moment")
    for names, options in more:
        parser.add_argument(*names, **options)
    return parser.parse_args()


def as_postgres(command):
    """As the user that owns the cluster: PostgreSQL does not run as root."""
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "env", "HOME=/tmp", *command] if os.getuid() == 0 else list(command)


def say(text):
    import sys
    print(text, file=sys.stderr, flush=True)


def wait_until(holds, seconds, pause=0.02):
    """How long it took until it held; None when it never did."""
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        if holds():
            return time.monotonic() - start
        time.sleep(pause)
    return None


class Service:
    """`choxa serve` as a process; its log is kept, because what went wrong stands there."""
    count = 0

    def __init__(self, database, **environment):
        self.environment = {"PORT": "0", "DATABASE_URL": database, "FEED_INTERVAL": "0"} | environment
        self.process = None
        self.start()

    def start(self):
        Service.count += 1
        self.log = f"{work}/serve-{Service.count}.log"
        begun = time.monotonic()
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen([choxa, "serve"], env=os.environ | self.environment, stderr=log, stdout=subprocess.DEVNULL)
        found = None
        while not found:
            if self.process.poll() is not None or time.monotonic() - begun > 30:
                raise SystemExit(f"the service does not start: {open(self.log).read()[-2000:]}")
            found = re.search(r"^ready http://127\.0\.0\.1:(\d+)", open(self.log).read(), re.M)
            time.sleep(0.005)
        self.port = int(found.group(1))
        self.started_in = time.monotonic() - begun

    @property
    def pid(self):
        return self.process.pid

    def is_running(self):
        return self.process.poll() is None

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.is_running():
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()

    def status(self, field):
        return int(re.search(rf"^{field}:\s+(\d+)", open(f"/proc/{self.pid}/status").read(), re.M).group(1))

    def open_files(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def unexpected(self):
        """What it logged as failures nobody foresaw, each kind once."""
        logged = [json.loads(line) for line in open(self.log) if "Unexpected failure" in line]
        return sorted({f"logged as unexpected: {entry.get('error')}" for entry in logged})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
