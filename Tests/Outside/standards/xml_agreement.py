#!/usr/bin/env python3
"""Whether `choxa epcis validate` and lxml with the EPCIS 2.0 XSDs agree on what valid XML is.

Takes the published examples, a document of every kind without events (xml_messages.py), and thousands of seeded mutants of them (elements dropped, doubled, exchanged, renamed and moved, texts and attributes
altered), asks both, and prints every disagreement that the table below does not explain. What is valid among the kinds without events is also
written again, and the schemas must take that. Exits 1 when anything is left over.

    pip install lxml
    xml_agreement.py --choxa PATH [--mutants N] [--seed N] [--vectors FOLDER]
"""

import argparse, collections, copy, json, pathlib, random, subprocess, sys, tempfile

from lxml import etree

import xml_messages

EPCIS = "urn:epcglobal:epcis:xsd:2"
QUERY = "urn:epcglobal:epcis-query:xsd:2"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"

# Why the command may refuse what the XSD takes: code of the fault, and the reason.
REFUSED_ON_PURPOSE = {
    "uri_invalid": "EPCIS 2.0 section 6.4: identifiers are URIs with a scheme; xsd:anyURI takes nearly any text",
    "term_unknown": "CBV 2.0 section 7: terms are URIs in XML",
    "offset_invalid": "EPCIS 2.0 section 7.4.1: ±hh:mm; the XSD has any string",
    "unit_invalid": "UN/ECE Recommendation 20; the XSD has any string",
    "content_required": "EPCIS 2.0 section 7.4: an event names something",
    "parent_required": "EPCIS 2.0 section 7.4.3: parentID for ADD and DELETE",
    "ilmd_not_allowed": "EPCIS 2.0 section 7.4.2: ilmd only with ADD",
    "schema_version_unsupported": "the namespace is that of version 2",
    "event_type_unknown": "kinds of event that somebody else defines have no fields that could be read",
    "number_invalid": "INF and NaN are no measurements, and JSON has no such numbers",
    "number_out_of_range": "quantities are decimals of at most 38 digits",
    "hex_invalid": "an empty hexBinary holds no value",
    "element_repeated": "an errorDeclaration says its time and reason once; the XSD has a free choice",
    "field_required": "a declarationTime, and a type or exception of a sensorReport, by section 7.4.1 and 7.3.7; uom needs a quantity",
    "field_unknown": "no attribute stands in the namespace of EPCIS (EPCIS 2.0 section 9.1)",
    "text_unexpected": "sensorMetadata and sensorReport hold attributes only (EPCIS 2.0 section 9.5)",
    "time_invalid": "no year 0000 and no hour 24; at most 40 decimals",
}
# Why the command may take what the XSD refuses.
TAKEN_ON_PURPOSE = {
    "XMLSchema-instance}type'": "types that validators are told for elements of the standard do not change what is read",
    "' is not a valid value of the atomic type 'xs:dateTime'": "white space around a dateTime collapses (XML Schema part 2 section 4.3.6); libxml2 keeps it",
}

TEXTS = [
    "", " ", "x", "urn:a:b", " urn:a:b ", "https://x.example/a b", "not a uri", "2020-02-31T00:00:00Z", "2020-01-01T00:00:00Z", " 2020-01-01T00:00:00Z ",
    "2020-01-01T00:00:00", "2020-01-01T00:00:00+27:00", "2020-01-01T00:00:00+14:00", "2020-01-01t00:00:00z", "2020-01-01T24:00:00Z", "20-01-01T00:00:00Z",
    "2020-01-01T00:00:60Z", "2020-01-01T00:00:00.1234567Z", "+07:00", "+15:00", "ADD", " ADD ", "OBSERVE", "DELETE", "add", "1", "-1.5", "+1.50", "1e5",
    ".5", "5.", "1,5", "NaN", "INF", "0x10", "true", "TRUE", "0", "f0f0", "f0f", "KGM", "kg", "2.0", "1.2", "tiếng Việt", "urn:epcglobal:cbv:bizstep:shipping",
    "https://ref.gs1.org/cbv/BizStep-shipping", "9" * 50,
    "rollback", "proceed", " proceed ", "ERROR", " SEVERE ", "-1", "2147483647", "2147483648", "/captures/1", "a b",
]
ATTRIBUTES = [
    "type", "value", "booleanValue", "hexBinaryValue", "time", "uriValue", "schemaVersion", "creationDate", "id", "foo", "{urn:x}foo", "{%s}foo" % EPCIS,
    XSI + "nil", XSI + "schemaLocation", "minValue", "exception", "stringValue",
]


def is_node(element):
    return isinstance(element.tag, str)


def mutate(tree, names, rng):
    """Changes one thing in the tree, and says what; None when the draw had no place to change."""
    root = tree.getroot()
    nodes = [e for e in root.iter() if is_node(e)]
    node = rng.choice(nodes)
    parent = node.getparent()
    kind = rng.choice(["drop", "double", "swap", "rename", "text", "text", "attribute", "strip", "value", "value", "insert", "namespace", "noise", "move", "empty"])
    if parent is None and kind in ("drop", "double", "swap", "rename", "namespace", "move", "empty"):
        return None
    if kind == "drop":
        parent.remove(node)
    elif kind == "double":
        node.addnext(copy.deepcopy(node))
    elif kind == "swap":
        other = node.getnext()
        if other is None or not is_node(other):
            return None
        other.addnext(node)
    elif kind == "rename":
        node.tag = rng.choice(names)
    elif kind == "text":
        leaves = [e for e in nodes if len(e) == 0]
        node = rng.choice(leaves)
        node.text = rng.choice(TEXTS)
    elif kind == "attribute":
        node.set(rng.choice(ATTRIBUTES), rng.choice(TEXTS))
    elif kind in ("strip", "value"):
        held = [(e, a) for e in nodes for a in e.attrib]
        if not held:
            return None
        node, name = rng.choice(held)
        if kind == "strip":
            del node.attrib[name]
        else:
            node.set(name, rng.choice(TEXTS))
    elif kind == "insert":
        tag = rng.choice([rng.choice(names), "foo", "{urn:x}foo", "{%s}foo" % EPCIS, "{%s}foo" % QUERY, "extension"])
        node.insert(rng.randint(0, len(node)), etree.Element(tag))
    elif kind == "namespace":
        local = etree.QName(node).localname
        node.tag = rng.choice([local, "{%s}%s" % (EPCIS, local), "{%s}%s" % (QUERY, local), "{urn:x}%s" % local])
    elif kind == "noise":
        node.text = "noise"
    elif kind == "move":
        target = rng.choice(nodes)
        if node in target.iterancestors() or target is node:
            return None
        target.append(node)
    elif kind == "empty":
        for child in list(node):
            node.remove(child)
        node.text = None
    return f"{kind} {etree.QName(node).localname}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--choxa", required=True, help="the command")
    parser.add_argument("--mutants", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--vectors", default=str(pathlib.Path(__file__).resolve().parents[4] / "shared" / "vectors"))
    arguments = parser.parse_args()
    vectors = pathlib.Path(arguments.vectors)
    xsd = vectors / "epcis" / "XSD"
    events = etree.XMLSchema(etree.parse(str(xsd / "EPCglobal-epcis-query-2_0.xsd")))
    master = etree.XMLSchema(etree.parse(str(xsd / "EPCglobal-epcis-masterdata-2_0.xsd")))
    files = sorted((vectors / "epcis/examples/XML").rglob("*.xml")) + sorted((vectors / "event-hash").glob("*.xml"))
    published = [etree.parse(str(f)) for f in files]
    messages = [etree.ElementTree(etree.fromstring(text)) for text in xml_messages.documents()]
    originals = published + messages
    names = sorted({e.tag for t in originals for e in t.getroot().iter() if is_node(e) and not e.tag.startswith("{")})
    rng = random.Random(arguments.seed)
    cases = [(copy.deepcopy(t), "as published") for t in originals]
    while len(cases) < arguments.mutants + len(originals):
        tree = copy.deepcopy(rng.choice(rng.choice([published, published, messages])))
        done = [mutate(tree, names, rng) for _ in range(rng.choice([1, 1, 1, 2]))]
        if all(done):
            cases.append((tree, ", ".join(done)))

    left = collections.Counter()
    explained = collections.Counter()
    agreed = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        verdicts = []
        for start in range(0, len(cases), 500):
            paths = []
            for number, (tree, _) in enumerate(cases[start : start + 500], start):
                path = f"{folder}/{number}.xml"
                tree.write(path, encoding="UTF-8", xml_declaration=True)
                paths.append(path)
            answer = subprocess.run([arguments.choxa, "epcis", "validate", "--json", *paths], capture_output=True, text=True)
            verdicts += json.loads(answer.stdout)["files"]
        for number, ((_, done), verdict) in enumerate(zip(cases, verdicts)):
            tree = etree.parse(f"{folder}/{number}.xml")
            schema = master if "masterdata" in tree.getroot().tag else events
            valid = schema.validate(tree)
            codes = {fault["code"] for fault in verdict["faults"]}
            if valid == verdict["valid"]:
                agreed["valid" if valid else "refused"] += 1
            elif valid and codes <= REFUSED_ON_PURPOSE.keys():
                for code in codes:
                    explained[code] += 1
            elif not valid and all(any(key in error.message for key in TAKEN_ON_PURPOSE) for error in schema.error_log):
                explained["taken"] += 1
            else:
                left[done.split()[0]] += 1
                told = verdict["faults"] if valid else [(e.line, e.message) for e in schema.error_log]
                if sum(left.values()) <= 25:
                    print(f"{done}: {'schema takes, command refuses' if valid else 'schema refuses, command takes'}: {str(told)[:400]}")
        for number, tree in enumerate(messages, len(published)):
            again = subprocess.run([arguments.choxa, "epcis", "convert", f"{folder}/{number}.xml", "--to", "xml"], capture_output=True)
            if again.returncode or not events.validate(etree.fromstring(again.stdout)):
                left["written"] += 1
                print(f"written again: {again.stderr.decode()} {events.error_log}")
    print(f"{len(cases)} documents: {agreed['valid']} valid for both, {agreed['refused']} refused by both, explained {dict(explained)}, left {dict(left)}")
    sys.exit(1 if left else 0)


if __name__ == "__main__":
    main()
