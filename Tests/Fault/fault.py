"""The matrix of faults; run by scripts/fault."""
import random, sys, time, traceback
import disk, feeds, kills, notices, overload, power, restarts, slow, writes
from table import Result, report
from world import arguments, say

FAULTS = {
    "service-capture": kills.service_capture, "service-issue": kills.service_issue, "service-feed": feeds.service_feed,
    "postgres-capture": kills.postmaster_capture, "postgres-issue": kills.postmaster_issue, "postgres-feed": feeds.postmaster_feed,
    "restart-fast": restarts.fast, "restart-immediate": restarts.immediate,
} | slow.FAULTS | overload.FAULTS | notices.FAULTS | disk.FAULTS | writes.FAULTS | power.FAULTS


def run(name, fault, rounds, seed):
    # A seed of its own each, so that one fault alone can be run again.
    random.seed(f"{seed} {name}")
    begun = time.monotonic()
    try:
        result = fault(rounds)
    except Exception as failure:
        traceback.print_exc()
        result = Result(name, "the fault itself failed")
        result.breaks(f"{type(failure).__name__}: {failure}")
    say(f"{name}: {'ok' if result.met else 'BROKEN'}, {result.rounds} rounds in {time.monotonic() - begun:.0f} s")
    return result


asked = arguments((["--rounds"], dict(type=int, default=20, help="of each fault")), (["--only"], dict(default="", metavar="NAME,…")),
                  (["--negative-control"], dict(action="store_true", help="only the faults that must lose writes")))
names = [name for name in asked.only.split(",") if name]
chosen = power.CONTROLS if asked.negative_control else FAULTS | power.CONTROLS
if unknown := [name for name in names if name not in chosen]:
    sys.exit(f"no such fault: {', '.join(unknown)}; there are {', '.join(chosen)}")
results = [run(name, fault, asked.rounds, asked.seed) for name, fault in chosen.items() if not names or name in names]
sys.exit(0 if report(results, asked.seed, asked.json) else 1)
