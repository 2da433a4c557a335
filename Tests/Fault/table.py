"""One row a fault: what was tried, what was lost, how long until all was well."""
import json, statistics


class Result:
    def __init__(self, name, what):
        self.name, self.what = name, what
        self.rounds = self.acked = self.lost = self.half = self.unknown = self.resolved = 0
        self.back, self.broken, self.notes = [], [], []
        # A negative control must find losses: finding none means that the harness is blind.
        self.must_lose = False

    def breaks(self, text):
        self.broken.append(text)

    def requires(self, holds, text):
        if not holds:
            self.breaks(text)

    @property
    def met(self):
        if self.must_lose:
            return self.lost > 0
        return not (self.lost or self.half or self.broken or self.unknown != self.resolved)

    @property
    def data(self):
        back = [round(1000 * seconds) for seconds in self.back]
        return dict(name=self.name, what=self.what, rounds=self.rounds, acked=self.acked, lost=self.lost, half_visible=self.half, unknown=self.unknown,
                    resolved=self.resolved, back_ms=dict(median=round(statistics.median(back)), worst=max(back)) if back else None,
                    broken=self.broken[:20], broken_count=len(self.broken), notes=self.notes, must_lose=self.must_lose, met=self.met)


def report(results, seed, as_json):
    if as_json:
        print(json.dumps({"seed": seed, "results": [result.data for result in results]}, ensure_ascii=False))
        return all(result.met for result in results)
    print(f"{'':6} {'fault':<17} {'rounds':>6} {'acked':>7} {'lost':>6} {'half':>5} {'unknown=resolved':>17} {'back ms (worst)':>16}  what")
    for result in results:
        row = result.data
        back = f"{row['back_ms']['median']} ({row['back_ms']['worst']})" if row["back_ms"] else "-"
        print(f"{'ok' if result.met else 'BROKEN':6} {result.name:<17} {result.rounds:>6} {result.acked:>7} {result.lost:>6} {result.half:>5} "
              f"{str(result.unknown) + ' = ' + str(result.resolved):>17} {back:>16}  {result.what}")
        for note in result.notes:
            print(f"{'':25}{note}")
        for text in [] if result.must_lose else result.broken[:5]:
            print(f"{'':25}broken: {text}")
        if not result.must_lose and len(result.broken) > 5:
            print(f"{'':25}… and {len(result.broken) - 5} more")
    print(f"seed {seed}")
    return all(result.met for result in results)
