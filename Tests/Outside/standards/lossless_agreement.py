#!/usr/bin/env python3
"""Whether the JSON that the target EPCIS writes of a document says what the document said: values of every shape are put where the JSON schema lets
somebody put their own, under prefixes that are declared, declared anew, switched off or unknown, and every member, name, number and order is
compared, after compact URIs are expanded and terms are bare words. Exits 1 when anything is lost, added or changed.

    lossless_agreement.py --driver PATH [--documents N] [--seed N] [--vectors FOLDER]

PATH is the program made of EPCISVerdicts.swift beside this file, linked with the targets EPCIS and JSON.
"""

import argparse, copy, json, pathlib, random, re, subprocess, sys

from json_agreement import OWN, TERMS

STANDARD = {
    "epcis": "https://ref.gs1.org/epcis/", "cbv": "https://ref.gs1.org/cbv/", "cbvmda": "urn:epcglobal:cbv:mda:", "gs1": "https://gs1.org/voc/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "owl": "http://www.w3.org/2002/07/owl#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
}
CONTEXTS = [
    [], [{"farm:a": {"@type": "xsd:decimal"}, "name": "farm:name", "@vocab": "https://v.example/"}], ["https://other.example/context.jsonld"],
    [{"other": "farm:sub/", "z": None}], [{"farm": "https://elsewhere.example/"}],
]
OF_EVENTS = [
    {"farm": "https://other.example/"}, [{"new": "urn:new:"}], "https://other.example/x.jsonld", {"unknown": "urn:known:"},
    [{"z": {"@id": "urn:z2:", "@type": "@id"}}],
]
NAMES = [
    "farm:a", "farm:b", "z:q", "https://x.example/own", "urn:x:y", "other:k", "cbvmda:x", "gs1:y", "rdfs:comment", "unknown:n", "new:n", "farm:a-b",
    "farm:1a", "farm:", "ex:a/b", "xsd:int",
]
INNER = NAMES + ["@type", "@id", "@value", "@language", "@list", "@context", "type", "id", "plain", "vải", "", "a b", "epcList", "1"]
# Numbers stand as texts until the document is a text, so that Python does not write them its own way.
SCALARS = [
    None, True, False, 0, -1, "NUMBER1.50", "NUMBER1E5", "NUMBER1e-07", "NUMBER-0.0", "NUMBER123456789012345678901234567890", "", "x", "farm:x", "z:v",
    "unknown:v", "vải thiều", "a\u0000b\"\\\n\u2028", "2020-01-01T00:00:00Z", "cbv:BizStep-shipping", "urn:epc:id:sgtin:4012345.012345.1", ":x",
    "farm://x",
]
OPEN = {
    "", "ilmd", "readPoint", "bizLocation", "errorDeclaration", "sensorMetadata", "sensorReport", "sensorElementList", "epcisHeader", "epcisMasterData",
    "vocabularyList", "vocabularyElementList", "attributes", "queryResults", "resultsBody", "epcisBody", "eventList",
}


def value(rng, depth=0):
    way = rng.random()
    if depth < 4 and way < 0.2: return [value(rng, depth + 1) for _ in range(rng.randrange(4))]
    if depth < 4 and way < 0.45: return {rng.choice(INNER): value(rng, depth + 1) for _ in range(rng.randrange(4))}
    return rng.choice(SCALARS)


def places(part, name="", found=None):
    """The objects that take members of anybody's, with the name of their member."""
    found = [] if found is None else found
    if isinstance(part, dict):
        if name in OPEN: found.append((part, name))
        for key, inner in part.items():
            if ":" not in key and key != "@context": places(inner, key, found)
    elif isinstance(part, list):
        for inner in part: places(inner, name, found)
    return found


def document(rng, examples):
    made = copy.deepcopy(rng.choice(examples))
    context = made.get("@context", [])
    made["@context"] = (context if isinstance(context, list) else [context]) + [{"farm": "https://farm.example/", "z": "urn:z:"}] + rng.choice(CONTEXTS)
    open_places = places(made)
    for _ in range(rng.randrange(1, 6)): rng.choice(open_places)[0][rng.choice(NAMES)] = value(rng)
    for place, name in open_places:
        if name == "eventList" and rng.random() < 0.2: place["@context"] = copy.deepcopy(rng.choice(OF_EVENTS))
    return re.sub(r'"NUMBER([^"]*)"', r"\1", json.dumps(made))


def load(text): return json.loads(text, parse_float=lambda digits: ("number", digits), parse_int=lambda digits: ("number", digits))


def expanded(text, prefixes):
    prefix, colon, rest = text.partition(":")
    return prefixes[prefix] + rest if colon and not rest.startswith("//") and prefix in prefixes else text


def declare(context, prefixes, contexts):
    for part in context if isinstance(context, list) else [context]:
        if isinstance(part, str) and not part.endswith("/epcis-context.jsonld"): contexts.add(part)
        for name, definition in part.items() if isinstance(part, dict) else []:
            iri = definition.get("@id") if isinstance(definition, dict) else definition
            prefixes.pop(name, None)
            if isinstance(iri, str) and not name.startswith("@"): prefixes[name] = expanded(iri, prefixes)


def meaning(part, prefixes=STANDARD, contexts=frozenset(), own=False):
    """What a part says, in one way of saying it; lists without elements say nothing where EPCIS has them."""
    if isinstance(part, list): return [meaning(inner, prefixes, contexts, own) for inner in part]
    if isinstance(part, str): return TERMS.sub("", expanded(part, prefixes))
    if not isinstance(part, dict): return part
    prefixes, contexts, said = dict(prefixes), set(contexts), {}
    if "@context" in part and not own: declare(part["@context"], prefixes, contexts)
    for name, inner in part.items():
        if name == "@context" and not own: continue
        is_own = own or ":" in name or name == "ilmd"
        if not is_own and inner == []: continue
        if name == "certificationInfo" and not isinstance(inner, list): inner = [inner]
        said[expanded(name, prefixes)] = meaning(inner, prefixes, contexts, is_own)
    if "type" in part and not own: said["contexts"] = sorted(contexts)
    return said


def differences(left, right, place=""):
    if isinstance(left, dict) and isinstance(right, dict):
        found = [f"{place} has no longer {name}" for name in left.keys() - right.keys()] + [f"{place} has got {name}" for name in right.keys() - left.keys()]
        return found + [d for name in left.keys() & right.keys() for d in differences(left[name], right[name], f"{place}/{name}")]
    if isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        return [d for at, pair in enumerate(zip(left, right)) for d in differences(*pair, f"{place}/{at}")]
    return [] if type(left) is type(right) and left == right else [f"{place}: {str(left)[:100]} became {str(right)[:100]}"]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--driver", required=True)
    options.add_argument("--documents", type=int, default=2000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--vectors", default=str(pathlib.Path(__file__).resolve().parents[4] / "shared/vectors"))
    options = options.parse_args()
    vectors, rng = pathlib.Path(options.vectors), random.Random(options.seed)
    files = sorted((vectors / "epcis/examples/JSON").rglob("*.jsonld")) + sorted((vectors / "event-hash").glob("*.jsonld"))
    examples = OWN + [json.loads(f.read_text()) for f in files]
    texts = [document(rng, examples) for _ in range(options.documents)]
    out = subprocess.run([options.driver], input="\n".join(texts).encode() + b"\n", stdout=subprocess.PIPE, check=True).stdout.decode().split("\n")
    wrong = refused = 0
    for text, verdict in zip(texts, map(load, filter(None, out))):
        if "written" not in verdict:
            refused += 1
            continue
        said, again = meaning(load(text)), meaning(verdict["written"])
        # The schema wants both of a document; an answer, and an event on its own, may have none.
        for name in ("schemaVersion", "creationDate"):
            if name not in said: again.pop(name, None)
        if "epcisBody" not in said: again = again["epcisBody"]["eventList"][0]
        if found := differences(said, again):
            wrong += 1
            if wrong <= 10: print(*found[:3], "    " + text[:300], sep="\n")
    print(f"{len(texts)} documents, {wrong} written with something lost, added or changed; {refused} not taken")
    sys.exit(1 if wrong or refused * 10 > len(texts) else 0)


if __name__ == "__main__": main()
