"""What the benchmarks share: the service as a process, interleaved rounds of wrk, and one table of results. Standard library only."""
import json, os, re, statistics, subprocess, sys, time, urllib.request

choxa, work = os.environ["CHOXA"], os.environ["WORK"]
keys = json.load(open(f"{work}/demo-keys.json"))
owner = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", os.environ["SOCKET"], "-U", "postgres", "-d", "choxa"]
results = []


def note(name, value, unit, ceiling=None, ceiling_name="", floor=None, goal=None, lower_is_better=True, gate="value"):
    """`gate` says what the floor is held against: the value itself, or its ratio to the ceiling."""
    ratio = value / ceiling if ceiling else None
    held = ratio if gate == "ratio" else value
    met = floor is None or (held <= floor if lower_is_better else held >= floor)
    results.append(dict(name=name, value=round(value, 3), unit=unit, ceiling=ceiling and round(ceiling, 3), ceiling_name=ceiling_name,
                        ratio=ratio and round(ratio, 3), floor=floor, goal=goal, met=met, gate=gate))


def report():
    if "--json" in sys.argv:
        print(json.dumps({"results": results}, ensure_ascii=False))
    else:
        for r in results:
            ceiling = f"  ({r['ratio']:.2f} × {r['ceiling_name']}: {r['ceiling']:,})" if r["ceiling"] else ""
            bound = "" if r["floor"] is None else f", floor {r['floor']:,}{' ×' if r['gate'] == 'ratio' else ''}" + (f", goal {r['goal']:,}" if r["goal"] else "")
            print(f"{'ok    ' if r['met'] else 'MISSED'} {r['name']}: {r['value']:,} {r['unit']}{bound}{ceiling}")
    return all(r["met"] for r in results)


class Process:
    """A server as a process; says how long it took to its first 200."""

    def __init__(self, command, environment, ready, path):
        start = time.perf_counter()
        self.process = subprocess.Popen(command, env=os.environ | environment, stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            if found := re.search(ready, line):
                self.site = f"http://127.0.0.1:{found.group(1)}"
                break
        urllib.request.urlopen(self.site + path).read()
        self.first_answer = time.perf_counter() - start
        # The log is read and thrown away by somebody: writing it stays part of what is measured.
        self.log = subprocess.Popen(["cat"], stdin=self.process.stderr, stdout=subprocess.DEVNULL)

    def memory(self, field="VmRSS"):
        return int(re.search(rf"{field}:\s+(\d+)", open(f"/proc/{self.process.pid}/status").read()).group(1)) / 1024

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Server(Process):
    def __init__(self, **environment):
        super().__init__([choxa, "serve"], {"PORT": "0"} | environment, r"^ready http://127\.0\.0\.1:(\d+)", "/t")

    def ask(self, method, path, who, body=None, headers=()):
        request = urllib.request.Request(self.site + path, method=method, data=None if body is None else json.dumps(body).encode())
        request.add_header("Authorization", f"Bearer {keys[who]}")
        request.add_header("Content-Type", "application/json")
        for name, value in headers:
            request.add_header(name, value)
        return urllib.request.urlopen(request, timeout=600)


class Hello(Process):
    """The ceiling: Hummingbird with one route."""

    def __init__(self):
        super().__init__([os.environ["HELLO"]], {}, r"listening on 127\.0\.0\.1:(\d+)", "/hello")


def wrk(url, seconds=4, connections=64, script=None, arguments=(), headers=()):
    """Requests a second, and p50 and p99 in milliseconds."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    for name, value in headers:
        command += ["-H", f"{name}: {value}"]
    command += (["-s", script] if script else []) + [url] + (["--", *arguments] if arguments else [])
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if re.search(r"Non-2xx or 3xx responses: (\d+)", text):
        raise SystemExit(f"wrk got refusals from {url}:\n{text}")

    def milliseconds(percent):
        value, unit = re.search(rf"{percent}%\s+([\d.]+)(us|ms|s)", text).groups()
        return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]

    return float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)), milliseconds(50), milliseconds(99)


def rounds(subjects, count=3):
    """Each subject once a round, in turn, so that noise falls on all alike; medians of what each gave."""
    seen = {name: [] for name in subjects}
    for _ in range(count):
        for name, run in subjects.items():
            seen[name].append(run())
    return {name: tuple(statistics.median(part) for part in zip(*runs)) for name, runs in seen.items()}


def sql(text):
    return subprocess.run(owner + ["-At", "-c", text], check=True, capture_output=True, text=True).stdout.strip()
