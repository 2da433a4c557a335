#!/usr/bin/env python3
"""Whether the target EPCIS and Python's jsonschema agree on what a valid EPCIS 2.0 document is.

Takes the published examples and thousands of seeded mutants of them (members dropped, renamed, added and exchanged, values altered), asks both,
and prints every disagreement that the table REFUSED_ON_PURPOSE does not explain, and every fault of the schema whose place the target does not
name. What the target accepts it also writes again: that must be valid and must be accepted with the same hashes (that it holds what the document
held is asked by lossless_agreement.py). Exits 1 when anything is left over.

    pip install "jsonschema[format]"
    json_agreement.py --driver PATH [--mutants N] [--seed N] [--vectors FOLDER]

PATH is the program made of EPCISVerdicts.swift beside this file, linked with the targets EPCIS and JSON.
"""

import argparse, copy, json, pathlib, random, re, subprocess, sys

from jsonschema import Draft7Validator, FormatChecker

TERMS = re.compile(
    r"^(urn:epcglobal:cbv:(bizstep|disp|btt|sdt|er):|https?://(ns|ref)\.gs1\.org/cbv/(BizStep|Disp|BTT|SDT|ER|Comp)-"
    r"|https?://(www\.|ref\.)?gs1\.org/voc/)")
KINDS = {"ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent"}


def only_terms(errors, words):
    """Every fault of the schema is a word of the vocabularies written as one of GS1's URIs."""
    def is_term(text): return isinstance(text, str) and TERMS.match(text) and TERMS.sub("", text) in words
    return all(any(is_term(leaf.instance) for leaf in leaves_of(error)) for error in errors)


def words_of(part):
    """Every word that the schema lists."""
    if isinstance(part, dict):
        return set(part.get("enum", [])).union(*map(words_of, part.values())) if part else set()
    return set().union(*map(words_of, part)) if isinstance(part, list) else set()


def leaves_of(error):
    return [leaf for inner in error.context for leaf in leaves_of(inner)] if error.context else [error]


# Why the target may refuse what the schema takes: code of the fault, and the reason.
REFUSED_ON_PURPOSE = {
    "event_type_unknown": "kinds of event that somebody else defines have no fields that could be read",
    "schema_version_unsupported": "only versions 2.x have this shape",
    "parent_required": "EPCIS 2.0 section 7.4.2.2: parentID is required for ADD and DELETE of an AggregationEvent",
    "duplicate_item": "two ways of writing one identifier or term are one (JSON-LD), so the list names it twice",
    "number_out_of_range": "quantities are decimals of at most 38 digits",
    "context_invalid": "JSON-LD 1.1 section 9.15: a term definition is a text, an object or null",
    "document_type_unknown": "a document of another type is nobody's",
    "json_duplicate_key": "Python's reader keeps the last of several members with one name",
    "json_too_deep": "limits",
    "time_invalid": "RFC 3339: no year 0000, and only ASCII digits",
}
# Codes for texts that Python's `$` lets end in a line feed.
LINE_FEEDS = {"unit_invalid", "hex_invalid", "offset_invalid", "action_unknown", "uri_invalid"}
# CBV 2.0 section 6.1: under these beginnings GS1 alone makes terms; the schema does not ask that of sensor data.
RESERVED = re.compile(r"^(urn:epcglobal:cbv|https?://ns\.gs1\.org/cbv/)")
# Why the target may take what the schema refuses: the event hash vectors carry terms of the CBV as URNs, and repositories as Web URIs. What is
# written again has the bare word.

POOL = [
    None, True, False, 0, 1, -1.5, 1e5, 1e300, "", "x", "farm:x", "not a uri", "urn:a:b", "urn:epc:id:sgtin:4012345.012345.1", "http://[::1]/a",
    "http://[bad", "https://x.example/%zz", "https://x.example/a#b#c", "https://x.example/vải", "2020-01-01T00:00:00Z", "2020-02-31T00:00:00Z",
    "2020-01-01", "2020-01-01T00:00:00+27:00", "2020-01-01T24:00:00Z", "+07:00", "+14:00", "+14:01", "-00:00", "ADD", "OBSERVE", "DELETE", "add",
    "shipping", "active", "recalled", "po", "location", "Temperature", "ALARM_CONDITION", "did_not_occur", "x\n", "KGM", "KGM\n", "kg", "f00f", "2.0",
    "1.2", "2.0\n", "urn:epcglobal:cbv:bizstep:shipping", "https://ref.gs1.org/cbv/BizStep-shipping", "cbv:BizStep-shipping",
    "urn:epcglobal:cbv:bizstep:cooling", "https://ns.gs1.org/cbv/Disp-cold", "https://ref.gs1.org/cbv/BizStep-cooling", "cbv:BizStep-cooling",
    "https://gs1.org/voc/Temperature", "gs1:Temperature", "https://www.gs1.org/voc/Sweetness", "gs1:Sweetness", [], {}, [[]], ["urn:a:b"], ["urn:a:b", "urn:a:b"], [1], [{}], ["recalled", "recalled"],
    {"id": "urn:a:b"}, {"id": "x"}, {"set": ["recalled"]}, {"set": []}, {"type": "po", "bizTransaction": "urn:a:b"}, [{"bizTransaction": "urn:a:b"}],
    [{"epcClass": "urn:a:b", "quantity": 1, "uom": "KGM"}], [{"epcClass": "urn:a:b", "more": 1}], [{"type": "location", "source": "urn:a:b"}],
    [{"sensorReport": [{"type": "Temperature"}]}], [{"sensorReport": []}], {"farm:a": 1}, {"a": 1}, {"declarationTime": "2020-01-01T00:00:00Z"},
    "EPCISDocument", "EPCISQueryDocument", *sorted(KINDS), "farm:Event",
]

EVENT = {
    "type": "ObjectEvent", "eventTime": "2020-01-01T00:00:00Z", "eventTimeZoneOffset": "+07:00", "action": "ADD", "epcList": ["urn:a:b"],
    "bizStep": "packing", "farm:own": [1, [None, {"@type": "x", "farm:a": "farm:b"}]], "persistentDisposition": {"unset": ["active"], "set": ["recalled"]},
    "errorDeclaration": {"declarationTime": "2020-01-02T00:00:00Z", "reason": "incorrect_data", "correctiveEventIDs": ["urn:a:c"], "farm:by": "x"},
    "@context": [{"row": "urn:row:"}],
}
VOCABULARIES = [
    {"type": "urn:epcglobal:epcis:vtype:BusinessLocation", "vocabularyElementList": [
        {"id": "urn:epc:id:sgln:4012345.00001.0", "isA": "x", "children": ["urn:epc:id:sgln:4012345.00001.1"], "attributes": [
            {"id": "cbvmda:site", "attribute": "0037"}, {"id": "farm:area", "attribute": 1.50, "farm:unit": "HAR"},
            {"id": "farm:address", "attribute": {"@context": {"@vocab": "https://a.example/"}, "street": "x"}}, {"id": "farm:none"}]}]},
    {"type": "urn:epcglobal:epcis:vtype:ReadPoint", "vocabularyElementList": []},
]
CONTEXT = ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", "https://other.example/context.jsonld", {
    "farm": "https://farm.example/", "farm:own": {"@type": "@json"}, "off": None}]
# What the published examples have not: master data, answers with vocabularies, one event on its own.
OWN = [
    {"@context": CONTEXT, "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2020-01-01T00:00:00Z", "farm:frame": {"a": []},
     "epcisHeader": {"epcisMasterData": {"vocabularyList": VOCABULARIES, "more": 1}, "farm:header": None}, "epcisBody": {"eventList": [EVENT], "more": 2}},
    {"@context": CONTEXT, "type": "EPCISQueryDocument", "farm:frame": 1, "epcisBody": {"farm:body": True, "queryResults": {
        "queryName": "SimpleEventQuery", "subscriptionID": "s", "farm:results": [2], "resultsBody": {
            "eventList": [EVENT], "vocabularyList": VOCABULARIES, "farm:resultsBody": {}}}}},
    {**EVENT, "@context": CONTEXT},
]


def names(schema):
    found = set()
    def walk(part):
        if isinstance(part, dict):
            found.update(part.get("properties", {}))
            for inner in part.values(): walk(inner)
        elif isinstance(part, list):
            for inner in part: walk(inner)
    walk(schema)
    return sorted(found) + ["farm:own", "own", "https://x.example/own", "farm:with space", "1farm:x", "ex ample:x", ":x", "x:"]


def containers(value, found):
    if isinstance(value, (dict, list)):
        found.append(value)
        for inner in value.values() if isinstance(value, dict) else value: containers(inner, found)
    return found


def mutant(document, fields, rng, donors):
    document = copy.deepcopy(document)
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        places = [c for c in containers(document, []) if c] or [document]
        place = rng.choice(places)
        key = rng.choice(list(place)) if isinstance(place, dict) else rng.randrange(len(place))
        how = rng.randrange(9)
        if how == 0: del place[key]
        elif how == 1 and isinstance(place, dict): place[rng.choice(fields)] = place.pop(key)
        elif how == 2: place[key] = copy.deepcopy(rng.choice(POOL))
        elif how == 3 and isinstance(place, dict): place[rng.choice(fields)] = copy.deepcopy(rng.choice(POOL))
        elif how == 4 and isinstance(place, list): place.append(copy.deepcopy(place[key]))
        elif how == 5: place[key] = [place[key]]
        elif how == 6 and isinstance(place[key], str) and place[key]:
            text, at = place[key], rng.randrange(len(place[key]))
            place[key] = text[:at] + rng.choice(["", "x", "%", " ", "/", "#", "[", "\u00e9", "0", ":", "\n", text[at] * 2]) + text[at + rng.randrange(2):]
        elif how == 7 and isinstance(place, dict):
            other = rng.choice(donors)
            if isinstance(other, dict) and other:
                name = rng.choice(list(other))
                place[name] = copy.deepcopy(other[name])
        else: place[key] = {} if rng.random() < 0.3 else []
        if not isinstance(document, dict) or not document: break
    return document


def ask(driver, documents, *options):
    lines = "".join(json.dumps(d) + "\n" for d in documents)
    out = subprocess.run([driver, *options], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    return [json.loads(line) for line in out]


def explained(document, accepted, errors, verdict, words):
    if not accepted: return only_terms(errors, words)
    foreign = [p["place"].removesuffix("type") for p in verdict["problems"] if p["code"] == "event_type_unknown"]
    return all(
        p["code"] in REFUSED_ON_PURPOSE or any(p["place"].startswith(f) for f in foreign)
        or p["code"] in LINE_FEEDS and str(at(document, p["place"])).endswith("\n")
        or p["code"] == "term_unknown" and RESERVED.match(str(at(document, p["place"])))
        for p in verdict["problems"])


def untold(errors, verdict):
    """Faults of the schema with none of the target at, above or below their place. Without a type the schema asks for everything at once."""
    def is_about_type(p): return p["code"].endswith("type_unknown") or p["place"].endswith("/type") or p["sentence"] == "type is required."
    if any(map(is_about_type, verdict["problems"])): return []
    places = [p["place"].rstrip("/") for p in verdict["problems"]]
    def step(key): return "/" + str(key).replace("~", "~0").replace("/", "~1")
    faults = [("".join(map(step, error.absolute_path)), error) for error in errors]
    return [f"{place}: {error.message[:150]}" for place, error in faults if not any(p == place or p.startswith(place + "/") for p in places)]


def at(document, place):
    for step in place.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        document = document[int(step) if isinstance(document, list) else step]
    return document


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--driver", required=True)
    options.add_argument("--mutants", type=int, default=4000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--vectors", default=str(pathlib.Path(__file__).resolve().parents[4] / "shared/vectors"))
    options = options.parse_args()
    vectors, rng = pathlib.Path(options.vectors), random.Random(options.seed)
    schema = json.loads((vectors / "epcis/EPCIS-JSON-Schema.json").read_text())
    validator = Draft7Validator(schema, format_checker=FormatChecker())
    assert not validator.is_valid({"type": "ObjectEvent", "@context": "no uri"}), "install jsonschema[format]"
    files = sorted((vectors / "epcis/examples/JSON").rglob("*.jsonld")) + sorted((vectors / "event-hash").glob("*.jsonld"))
    examples = OWN + [json.loads(f.read_text()) for f in files]
    words = words_of(schema)
    fields, donors = names(schema), [c for e in examples for c in containers(e, [])]
    documents = examples + [mutant(rng.choice(examples), fields, rng, donors) for _ in range(options.mutants)]
    documents = [d for d in documents if isinstance(d, dict)]
    verdicts = ask(options.driver, documents)
    assert verdicts == ask(options.driver, documents, "--pieces", "7"), "in pieces something else comes out"
    agreed = purposely = left = valid = silent = 0
    for document, verdict in zip(documents, verdicts):
        errors = list(validator.iter_errors(document))
        if bool(errors) == bool(verdict["problems"]):
            agreed += 1
            missing = untold([error for error in errors if not only_terms([error], words)], verdict)
            silent += bool(missing)
            if missing and silent <= 10: print("UNTOLD", missing[:3], [f"{p['place']}: {p['code']}" for p in verdict["problems"]])
        elif explained(document, not errors, errors, verdict, words): purposely += 1
        else:
            left += 1
            if left <= 20:
                print("SCHEMA", [f"{list(l.absolute_path)}: {l.message[:150]}" for e in errors for l in leaves_of(e)][:3] or "accepts")
                print("TARGET", [f"{p['place']}: {p['code']}" for p in verdict["problems"]] or "accepts")
                print("      ", json.dumps(document)[:600] if len(errors) == 0 else "")
        valid += not verdict["problems"]
    written = [(d, v) for d, v in zip(documents, verdicts) if "written" in v]
    again = ask(options.driver, [v["written"] for _, v in written])
    broken = 0
    for (document, verdict), second in zip(written, again):
        faults = [e for e in validator.iter_errors(verdict["written"])]
        if faults or second["problems"] or second["hashes"] != verdict["hashes"] or second["written"] != verdict["written"]:
            broken += 1
            if broken <= 10:
                print("WRITTEN", [e.message[:200] for e in faults][:2], second["problems"][:2], second["hashes"] == verdict["hashes"])
                print("       ", json.dumps(document)[:500])
    print(f"{len(documents)} documents, {valid} accepted: {agreed} agreed, {purposely} differ on purpose, {left} left over, {silent} with untold faults; {broken} written badly")
    sys.exit(1 if left or broken or silent else 0)


if __name__ == "__main__": main()
