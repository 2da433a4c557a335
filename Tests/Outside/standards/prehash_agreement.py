#!/usr/bin/env python3
"""Whether the target EPCIS and the reference program give the same event hashes.

Takes the published documents, and seeded variants of them with other identifiers, numbers, times and extensions, and compares the pre-hash strings
of both. What the written rule asks for and the program does otherwise is kept out of the variants: a fourth decimal of 5 (the program rounds
half to even) and 9996 (it stops), numbers that a binary fraction cannot hold, underscores in numbers. Exits 1 when anything differs.

    pip install epcis_event_hash_generator
    prehash_agreement.py --driver PATH [--variants N] [--seed N] [--vectors FOLDER]

PATH is the program made of EPCISVerdicts.swift beside this file, linked with the targets EPCIS and JSON.
"""

import argparse, copy, json, logging, pathlib, random, re, subprocess, sys

from epcis_event_hash_generator import hash_generator, json_to_py

IDENTIFIERS = [
    "urn:epc:id:sgtin:4012345.012345.A%2F1", "urn:epc:id:sgtin:4012345.012345.1", "urn:epc:idpat:sgtin:4012345.012345.*", "urn:epc:id:sscc:4012345.0123456789",
    "urn:epc:id:sgln:4012345.00011.0", "urn:epc:id:sgln:4012345.00011.A-7", "urn:epc:id:pgln:4012345.00011", "urn:epc:id:grai:4012345.77777.A1",
    "urn:epc:id:giai:4012345.A1-2", "urn:epc:id:gdti:4012345.55555.X9", "urn:epc:id:gsrn:4012345.0123456789", "urn:epc:id:gsrnp:4012345.0123456789",
    "urn:epc:id:cpi:4012345.AB%23C.12", "urn:epc:id:sgcn:4012345.44444.7", "urn:epc:id:ginc:4012345.xyz", "urn:epc:id:gsin:4012345.012345678",
    "urn:epc:id:itip:4012345.012345.01.02.9", "urn:epc:id:upui:4012345.012345.51qIgY)", "urn:epc:class:lgtin:4012345.012345.L(1)",
    "https://id.gs1.org/01/04012345123456/10/LOT-1", "https://id.gs1.org/01/04012345123456/22/A/10/LOT-1/21/7", "https://x.example/a/01/04012345123456/21/7?17=250101",
    "https://id.gs1.org/414/4012345000115/254/3", "https://id.gs1.org/00/040123450123456788", "https://x.example/8004/4012345A1", "https://x.example/po/17",
    "urn:uuid:8f1d4e2a-0000-4000-8000-000000000001", "https://x.example/01/1", "urn:epcglobal:cbv:bt:4012345000009:D1", "urn:epc:id:gid:1.2.3",
]
NUMBERS = [0, 1, -1, 1.0, 1.5, 100, 0.25, -0.5, 12345.75, 1e3]
TEXTS = ["x", "007", "1.50", " padded ", "2025-06-01", "nắng", "true", "A=B", "urn:epcglobal:cbv:disp:active", *IDENTIFIERS[:4]]
TIMES = ["2025-06-01T08:30:00Z", "2025-06-01T08:30:00.5+07:00", "2024-02-29T23:59:59.999-11:00", "2025-01-01T00:00:00.1234+01:00"]


def variant(document, rng):
    document = copy.deepcopy(document)
    def walk(value, key):
        if isinstance(value, dict):
            members = [(k, walk(v, k)) for k, v in value.items()]
            # The program takes these in the order they are written in.
            if not {"bizTransaction", "source", "destination"} & set(value): rng.shuffle(members)
            return dict(members)
        if isinstance(value, list):
            walked = [walk(v, key) for v in value]
            if key != "@context": rng.shuffle(walked)
            return walked
        if rng.random() > 0.4: return value
        if key in ("eventTime", "time", "startTime", "endTime"): return rng.choice(TIMES)
        if key in ("quantity", "value", "minValue", "maxValue", "meanValue"): return rng.choice(NUMBERS)
        if key in ("epcList", "childEPCs", "inputEPCList", "outputEPCList", "epcClass", "parentID", "id", "source", "destination", "bizTransaction", "deviceID"):
            return rng.choice(IDENTIFIERS)
        if isinstance(value, str) and key and ":" in key and "//" not in value: return rng.choice(TEXTS)
        return value
    bodies = document["epcisBody"]
    bodies["eventList"] = [walk(e, None) for e in bodies.get("eventList", [])]
    for event in bodies["eventList"]:
        for key in ("epcList", "inputEPCList", "outputEPCList"):
            if key in event: event[key] = list(dict.fromkeys(event[key]))
    return document


def reference(document):
    """The program remembers prefixes from document to document, and writes Python's words for true and false, in JSON alone."""
    json_to_py._namespaces.clear()
    try: prehashes = hash_generator.derive_prehashes_from_events(json_to_py.event_list_from_epcis_document_json(copy.deepcopy(document)))
    except Exception as error: return repr(error)
    return [re.sub("=(True|False)", lambda m: m.group().lower(), p) for p in prehashes]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--driver", required=True)
    options.add_argument("--variants", type=int, default=500)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--vectors", default=str(pathlib.Path(__file__).resolve().parents[4] / "shared/vectors"))
    options = options.parse_args()
    logging.disable(logging.CRITICAL)
    vectors, rng = pathlib.Path(options.vectors), random.Random(options.seed)
    files = sorted((vectors / "epcis/examples/JSON").rglob("*.jsonld")) + sorted((vectors / "event-hash").glob("*.jsonld"))
    published = [d for d in (json.loads(f.read_text()) for f in files) if "eventList" in d.get("epcisBody", {})]
    for document in published:
        # The context of EPCIS declares these; the program looks no further than the document.
        context = document["@context"]
        context = context if isinstance(context, list) else [context]
        if not any("cbv" in part for part in context if isinstance(part, dict)): document["@context"] = context + [{"cbv": "https://ref.gs1.org/cbv/"}]
    documents = published + [variant(rng.choice(published), rng) for _ in range(options.variants)]
    lines = "".join(json.dumps(d) + "\n" for d in documents)
    out = subprocess.run([options.driver], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    same = other = refused = 0
    for document, verdict in zip(documents, map(json.loads, out)):
        if verdict["problems"]:
            refused += 1
            if refused <= 3: print("refused", verdict["problems"][:2])
            continue
        expected = reference(document)
        if expected == verdict["prehashes"]: same += 1
        else:
            other += 1
            if other > 15: continue
            if isinstance(expected, str): print("reference stops:", expected)
            for left, right in zip(expected, verdict["prehashes"]):
                if left != right:
                    at = next((i for i, (a, b) in enumerate(zip(left, right)) if a != b), min(len(left), len(right)))
                    print("REFERENCE …" + left[max(0, at - 60):at + 100])
                    print("TARGET    …" + right[max(0, at - 60):at + 100])
                    break
    print(f"{len(documents)} documents: {same} with the same pre-hash strings, {other} with others, {refused} refused")
    sys.exit(1 if other else 0)


main()
