"""The libraries of the standards, on one core: processor time, beside Foundation and beside the Python reference program for event hashes."""
import re, shutil, tempfile
from harness import *

program = os.environ.get("STANDARDSBENCH", os.path.join(os.path.dirname(choxa), "standardsbench"))
python = os.environ.get("HASH_PYTHON", ".venv/bin/python")


def lines(*arguments):
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout.splitlines()


def events_a_second(text):
    return {name: (int(rate), int(peak)) for name, rate, peak in re.findall(r"^(.+?):? (\d+) events/s.*?(\d+) KB at most$", "\n".join(text), re.M)}


def links():
    costs = {name: (float(time), float(blocks)) for name, time, blocks in re.findall(r"^(.+): ([\d.]+) ns, ([\d.]+) blocks$", "\n".join(lines("gs1")), re.M)}
    time, blocks = costs["GTIN, lot and serial link"]
    note("a GTIN, lot and serial link parsed", time / 1000, "µs", costs["URLComponents, the same link"][0] / 1000, "URLComponents", floor=3)
    note("blocks of memory that asks for", blocks, "a link", costs["URLComponents, the same link"][1], "URLComponents")


def events():
    json, xml = events_a_second(lines("json", "20000")), events_a_second(lines("xml", "20000"))
    decoder = json["JSONDecoder"][0]
    note("JSON events read, checked and hashed, in pieces", json["pieces"][0], "events/s", decoder, "JSONDecoder into the same fields", floor=20_000, goal=50_000, lower_is_better=False)
    note("JSON events read and checked alone", json["read"][0], "events/s", decoder, "JSONDecoder into the same fields", lower_is_better=False)
    note("XML events read, checked and hashed, in pieces", xml["read and hash"][0], "events/s", decoder, "JSONDecoder of the same events", floor=10_000, lower_is_better=False)
    few, many = (events_peak(lines("json", str(count), "--stream")) for count in (1_000, 1_000_000))
    note("memory grown from 1,000 to 1,000,000 JSON events", (many - few) / 1024, "MB", floor=2)
    few, many = (events_a_second(lines("xml", str(count)))["read and hash"][1] for count in (1_000, 200_000))
    note("memory grown from 1,000 to 200,000 XML events", (many - few) / 1024, "MB", floor=2)


def events_peak(text):
    return int(re.search(r"(\d+) KB at most", "\n".join(text)).group(1))


def beside_reference(count=1_000):
    """The reference program's own figure: its start is taken off by hashing one event first."""
    if not os.path.exists(python) or subprocess.run([python, "-c", "import epcis_event_hash_generator"], capture_output=True).returncode:
        return  # scripts/setup test brings it.
    folder = tempfile.mkdtemp()
    try:
        seconds = []
        for events in (1, count):
            place = f"{folder}/{events}.jsonld"
            lines("json", str(events), "--write", place, "--only", "nothing")
            start = time.perf_counter()
            subprocess.run([python, "-m", "epcis_event_hash_generator", place], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            seconds.append(time.perf_counter() - start)
        note("the Python reference program hashes", count / (seconds[1] - seconds[0]), "events/s", lower_is_better=False)
    finally:
        shutil.rmtree(folder)


def standards():
    links()
    events()
    beside_reference()


if __name__ == "__main__":
    standards()
    sys.exit(0 if report() else 1)
