#!/usr/bin/env python3
"""Compares event hashes with the reference program, epcis-event-hash-generator from PyPI.

    CHOXA=path/to/choxa Tests/Outside/standards/hash_agreement.py [--mutants N] [--json-only] [FILE|FOLDER…]

Without arguments: the published documents in ../shared/vectors. Every document is hashed by both programs, and so are mutants of JSON
documents that say the same in another way: members and lists in another order, terms in another notation, instants with another offset,
numbers with zeros behind. Fails when the programs differ, or when a mutant has another hash than the document it was made of.

Documents that the reference is known to read wrongly are compared through a copy that says the same without what it stumbles over: JSON
booleans, which it writes as Python does, compact URIs and names of the EPCIS context's own prefixes, and xsi:type attributes, which it hashes. Of
namespaces it recognises extensions inside of places and sensor data only where they end in a slash: in XML they get one, for both. A mutant that changes the reference's hash
and not ours is counted and named, as no mutant changes the meaning. Seconds with more than three decimals, which the reference rounds to
even, are kept out of mutants.
"""

import argparse
import copy
import datetime
import io
import json
import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

VECTORS = next((folder / "shared/vectors" for folder in Path(__file__).resolve().parents if (folder / "shared/vectors/epcis").exists()), None)
PUBLISHED = [VECTORS / part for part in ("event-hash", "epcis/examples")] if VECTORS else []
REFERENCE = "epcis-event-hash-generator==1.9.3"
VENV = Path(os.environ.get("HASH_VENV", Path(tempfile.gettempdir()) / "choxa-hash-reference"))
VOCABULARIES = {"bizStep": ("bizstep", "BizStep"), "disposition": ("disp", "Disp")}
TYPES = {"bizTransactionList": ("btt", "BTT"), "sourceList": ("sdt", "SDT"), "destinationList": ("sdt", "SDT")}
# The reference keeps the order of members inside of these.
ORDERED = set(TYPES)
LISTS = {
    "epcList", "childEPCs", "inputEPCList", "outputEPCList", "quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList",
    "bizTransactionList", "sourceList", "destinationList", "sensorElementList", "sensorReport", "set", "unset",
}


def inside_venv():
    """Starts again with the interpreter that has the reference, making it when it is not there."""
    python = VENV / "bin/python"
    if Path(sys.prefix).resolve() == VENV.resolve():
        return
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", REFERENCE], check=True)
    os.execv(python, [str(python), __file__, *sys.argv[1:]])


def reference(path):
    """Hashes by the reference, or why there are none. In a process of its own, because it keeps namespaces between documents."""
    parent, child = multiprocessing.Pipe()
    process = multiprocessing.Process(target=reference_in_child, args=(str(path), child))
    process.start()
    answer = parent.recv() if parent.poll(60) else "no answer in a minute"
    process.terminate()
    process.join()
    return answer


def reference_in_child(path, answer):
    import logging

    logging.disable(logging.CRITICAL)
    sys.stdout = sys.stderr = io.StringIO()
    try:
        from epcis_event_hash_generator import events_from_file_reader, hash_generator

        answer.send(hash_generator.epcis_hashes_from_events(events_from_file_reader.event_list_from_file(path)))
    except BaseException as error:  # It fails in many ways; each only says that it has no answer.
        answer.send(f"{type(error).__name__}: {error}"[:200])


def without_stumbling(value):
    """The same document for the reference: true and false as texts, as XML has them, and prefixes of the EPCIS context in full."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return [without_stumbling(element) for element in value]
    if isinstance(value, dict):
        return {name: inner if name == "@context" else without_stumbling(inner) for name, inner in value.items()}
    return re.sub("^cbv:", "https://ref.gs1.org/cbv/", value) if isinstance(value, str) else value


def with_slashes(file, folder):
    """The XML document, or a copy in which no xsi:type stands and the prefixes of others stand for namespaces that end in a slash."""
    if file.suffix != ".xml":
        return file
    text = file.read_text()
    copied = re.sub(r'\sxsi:type="[^"]*"', "", text)
    copied = re.sub(r'(xmlns:\w+="http(?!s?://www\.w3\.org)[^"]*[^"/#])"', r'\1/"', copied)
    if copied == text:
        return file
    place = Path(folder) / file.name
    place.write_text(copied)
    return place


def reference_of(file, folder):
    """The reference's hashes of a document, or of the copy that it can read."""
    if file.suffix == ".xml":
        return reference(file)
    document = json.loads(file.read_text())
    copied = without_stumbling(document)
    text = json.dumps(copied)
    if '"cbvmda:' in text and '"cbvmda":' not in text:
        # The prefix may not be declared anew, so another takes its place.
        copied = json.loads(text.replace('"cbvmda:', '"mda:'))
        context = copied["@context"]
        copied["@context"] = [*(context if isinstance(context, list) else [context]), {"mda": "urn:epcglobal:cbv:mda"}]
    if copied == document and json.dumps(copied) == json.dumps(document):
        return reference(file)
    place = Path(folder) / f"{file.stem}-copy.jsonld"
    place.write_text(json.dumps(copied))
    return reference(place)


def ours(path):
    run = subprocess.run([os.environ["CHOXA"], "epcis", "hash", str(path)], capture_output=True, text=True)
    return run.stdout.split() if run.returncode == 0 else f"exit {run.returncode}: {(run.stdout + run.stderr)[:200]}"


# Every mutator takes an event and chance, and returns whether it changed anything.


def members(event, chance):
    def shuffled(value, key=None):
        if isinstance(value, list):
            return [shuffled(element, key) for element in value]
        if not isinstance(value, dict):
            return value
        pairs = [(name, shuffled(inner, name)) for name, inner in value.items()]
        if key not in ORDERED:
            chance.shuffle(pairs)
        return dict(pairs)

    changed = shuffled(event)
    different = json.dumps(changed) != json.dumps(event)
    event.clear()
    event.update(changed)
    return different


def lists(value, chance):
    changed = False
    for key, inner in value.items():
        if key in LISTS and isinstance(inner, list) and len(inner) > 1:
            before = list(inner)
            chance.shuffle(inner)
            changed |= before != inner
        for element in inner if isinstance(inner, list) else [inner]:
            if isinstance(element, dict):
                changed |= lists(element, chance)
    return changed


def terms(event, chance):
    changed = False
    for key, (urn, web) in VOCABULARIES.items():
        if re.fullmatch("[a-z_]+", str(event.get(key, ":"))):
            event[key] = chance.choice([f"urn:epcglobal:cbv:{urn}:{event[key]}", f"https://ref.gs1.org/cbv/{web}-{event[key]}"])
            changed = True
    for key, (urn, web) in TYPES.items():
        for entry in event.get(key, []):
            if re.fullmatch("[a-z_]+", str(entry.get("type", ":"))):
                entry["type"] = chance.choice([f"urn:epcglobal:cbv:{urn}:{entry['type']}", f"https://ref.gs1.org/cbv/{web}-{entry['type']}"])
                changed = True
    return changed


def offsets(value, chance):
    changed = False
    for key, inner in value.items():
        if key in ("eventTime", "time", "startTime", "endTime") and re.fullmatch(r"[^.]+(\.\d{1,3})?(Z|[+-]\d\d:\d\d)", str(inner)):
            instant = datetime.datetime.fromisoformat(inner.replace("Z", "+00:00"))
            offset = datetime.timezone(datetime.timedelta(minutes=15 * chance.randint(-40, 40)))
            value[key] = instant.astimezone(offset).isoformat(timespec="milliseconds")
            changed |= value[key] != inner
        for element in inner if isinstance(inner, list) else [inner]:
            if isinstance(element, dict):
                changed |= offsets(element, chance)
    return changed


class Zeros(float):
    """A number with zeros behind it."""

    def __repr__(self):
        return f"{float(self):.6f}" if float(self) == round(float(self), 6) else float.__repr__(self)


def numbers(value, chance):
    changed = False
    for key, inner in value.items():
        if key in ("quantity", "value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue"):
            if isinstance(inner, (int, float)) and not isinstance(inner, bool) and abs(inner) < 1e9:
                value[key] = Zeros(inner)
                changed = True
        for element in inner if isinstance(inner, list) else [inner]:
            if isinstance(element, dict):
                changed |= numbers(element, chance)
    return changed


MUTATORS = [members, lists, terms, offsets, numbers]


def events_of(document):
    body = document.get("epcisBody", {})
    return body.get("eventList") or ([body["event"]] if "event" in body else [])


def mutants(path, count):
    """Names of mutators and the document they made."""
    document = json.loads(path.read_text())
    for seed in range(count):
        chance = random.Random(f"{path.name} {seed}")
        mutant = copy.deepcopy(document)
        chosen = [MUTATORS[seed % len(MUTATORS)]] if seed < len(MUTATORS) else chance.sample(MUTATORS, 3)
        applied = {mutator.__name__ for mutator in chosen for event in events_of(mutant) if mutator(event, chance)}
        if applied:
            yield seed, "+".join(sorted(applied)), mutant


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="*", type=Path)
    parser.add_argument("--mutants", type=int, default=10)
    parser.add_argument("--json-only", action="store_true")
    options = parser.parse_args()
    endings = {".jsonld", ".json"} | (set() if options.json_only else {".xml"})
    places = options.places or PUBLISHED
    if not places:
        print("skipped: no published documents beside the package")
        return 0
    files = sorted({file for place in places for file in (place.rglob("*") if place.is_dir() else [place]) if file.suffix in endings})
    count, failures, excused, unread = Counter(), [], Counter(), []
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            original, file = file, with_slashes(file, folder)
            theirs, own = reference_of(file, folder), ours(file)
            if isinstance(theirs, str) or not theirs:
                unread.append(f"{file.name}: {theirs or 'no events'}")
                theirs = None
            elif own != theirs:
                failures.append(f"{original}: {own} instead of {theirs}")
                theirs = None
            else:
                count["documents"] += 1
                count["events"] += len(own)
            if file.suffix == ".xml" or isinstance(own, str):
                continue
            for seed, names, mutant in mutants(file, options.mutants):
                place = Path(folder) / f"{file.stem}-{seed}.jsonld"
                place.write_text(json.dumps(mutant))
                mine = ours(place)
                if mine != own:
                    failures.append(f"{file} mutant {seed} ({names}): {mine} instead of {own}")
                    continue
                count["mutants"] += 1
                if theirs is None:
                    continue
                if reference_of(place, folder) == mine:
                    count["mutants both agree on"] += 1
                else:
                    excused[names] += 1
                place.unlink()
    for name, number in count.items():
        print(f"{number} {name}")
    for names, number in excused.most_common():
        print(f"{number} mutants where the reference alone changed its hash: {names}")
    for line in unread:
        print(f"not read by the reference: {line}")
    for line in failures:
        print(f"FAILED {line}")
    return 1 if failures or not count["documents"] else 0


if __name__ == "__main__":
    inside_venv()
    sys.exit(main())
