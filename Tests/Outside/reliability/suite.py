"""Runs the checks by number and prints one line for each of the 64: ok, FAILED, or -- where there is nothing yet that it could be about."""
import importlib, re, sys, time, traceback
from not_yet import NOT_YET
from wire import WORK

PARTS = ['rights', 'steps', 'limits', 'whole', 'held', 'browsers', 'inputs', 'files', 'framing', 'facts']
# These look at all answers of the run, or at its log: they come last.
LAST = [6, 13, 29, 31, 32, 50, 61, 63]
NUMBERS = range(1, 65)


def checks():
    """Every check by its number; each number is either checked or said not to apply, never both."""
    found = {}
    for part in PARTS:
        for name, function in vars(importlib.import_module(part)).items():
            if match := re.match(r'check_(\d\d)_', name):
                assert int(match[1]) not in found, f'number {match[1]} is there twice'
                found[int(match[1])] = function
    assert sorted([*found, *NOT_YET]) == list(NUMBERS), sorted(set(NUMBERS) ^ set([*found, *NOT_YET]))
    return found


def outcome(number, function):
    """The line of one number, and whether it holds."""
    start = time.perf_counter()
    if function is None:
        reason, shown = NOT_YET[number]
        shown()
        return f'{number:02} --  {reason}'
    note = function()
    return f"{number:02} ok  {function.__doc__.splitlines()[0]} [{f'{note}, ' if note else ''}{time.perf_counter() - start:.1f} s]"


def main(only):
    found, lines, failed = checks(), {}, 0
    order = [number for number in NUMBERS if number not in LAST and number not in NOT_YET] + LAST + sorted(NOT_YET)
    for number in order:
        if only and number not in only:
            continue
        try:
            lines[number] = outcome(number, found.get(number))
        except Exception as error:
            failed += 1
            lines[number] = f'{number:02} FAILED  {type(error).__name__}: {str(error)[:300]}'
            print(traceback.format_exc(limit=-3)[-4000:], file=sys.stderr, flush=True)
    text = '\n'.join(lines[number] for number in sorted(lines))
    print(text)
    open(f'{WORK}/reliability.log', 'w').write(text + '\n')
    held = sum(' ok ' in line[:6] for line in lines.values())
    print(f'{held} of {len(NUMBERS)} hold, {len(NOT_YET)} do not apply yet, {failed} failed')
    return 1 if failed else 0
