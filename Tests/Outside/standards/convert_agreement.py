#!/usr/bin/env python3
"""jsonschema (with formats) takes the JSON that `choxa epcis convert` writes of every published document, and its events have the hashes they had;
turned into XML and back it is the same JSON, byte for byte. Capture jobs go by the schema of the REST binding.

    CHOXA=path/to/choxa convert_agreement.py VECTORS
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from jsonschema import Draft7Validator, FormatChecker

VECTORS = Path(sys.argv[1])
# A document whose namespaces the XSD refuses.
NOT_CONVERTED = {"epcisQueryDocument.xml"}
schema = json.loads((VECTORS / "epcis/EPCIS-JSON-Schema.json").read_text())
validator = Draft7Validator(schema, format_checker=FormatChecker())
binding = json.loads((VECTORS / "epcis/rest/openapi.json").read_text())["components"]["schemas"]
# Its choice of errors and errorFile takes no job at all: neither schema asks for its member, so both take what lacks one.
job = binding["CaptureJob"]["allOf"][0]
job["properties"] |= {"errors": {"type": "array", "items": binding["RFC7807ProblemResponseBody"]}, "errorFile": {"type": "string", "format": "uri"}}
job_validator = Draft7Validator(job, format_checker=FormatChecker())


def choxa(*arguments, source=None):
    return subprocess.run([os.environ["CHOXA"], "epcis", *arguments], input=source, capture_output=True)


def faults(file):
    written = choxa("convert", file, "--to", "json")
    if written.returncode:
        return [] if file.name in NOT_CONVERTED and written.returncode == 65 else [written.stderr.decode()]
    found = [f"{list(error.absolute_path)}: {error.message[:120]}" for error in (job_validator if "CaptureJob" in file.name else validator).iter_errors(json.loads(written.stdout))]
    if choxa("hash", file).stdout != choxa("hash", "-", source=written.stdout).stdout:
        found.append("other hashes")
    xml = choxa("convert", "-", "--to", "xml", source=written.stdout).stdout
    if choxa("convert", "-", "--to", "json", source=xml).stdout != written.stdout:
        found.append("not the same after XML")
    return found


files = sorted(file for part in ("epcis/examples", "event-hash") for kind in ("*.xml", "*.jsonld") for file in (VECTORS / part).rglob(kind))
wrong = {file.name: found for file in files if (found := faults(file))}
for name, found in wrong.items():
    print(name, *found, sep="\n    ")
print(f"{len(files)} documents, {len(wrong)} with faults")
sys.exit(1 if wrong or not files else 0)
