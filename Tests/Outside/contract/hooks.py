"""Keys and addresses for schemathesis, one more check, and a count of what was answered."""
import atexit, collections, itertools, os, threading
import schemathesis

# A key may ask fifty times a second: several of the same right take turns.
KEYS = itertools.cycle(os.environ['CONTRACT_KEYS'].split()) if os.environ.get('CONTRACT_KEYS') else None
LOCK, ANSWERED = threading.Lock(), collections.Counter()
# Rules of shape, which the document states in full: what keeps them is never refused by them.
SHAPE = {'wrong_type', 'unknown_field', 'required', 'out_of_range', 'not_one_of', 'not_an_id', 'not_a_whole_number', 'too_many', 'empty_list',
         'wrong_form', 'too_long'}


def known_to_the_service_alone(pointer):
    """Which cursors there are, how long a range of codes is, and which step an event that is voided was."""
    return pointer in ('/cursor', '/from', '/to') or pointer.startswith('/correction')


if KEYS:
    @schemathesis.auth(refresh_interval=None)
    class Bearer:
        def get(self, case, context):
            with LOCK:
                return next(KEYS)

        def set(self, case, data, context):
            case.headers = case.headers or {}
            case.headers['Authorization'] = f'Bearer {data}'


@schemathesis.hook
def before_call(context, case, kwargs):
    # Behind a proxy on this machine, a caller a hundred requests: rates per address are for one who asks on and on.
    case.headers['X-Forwarded-For'] = f'198.51.100.{sum(ANSWERED.values()) // 100 % 250 + 1}'


@schemathesis.hook
def after_call(context, case, response):
    with LOCK:
        ANSWERED[response.status_code] += 1


@schemathesis.check
def valid_shape_is_taken(ctx, response, case):
    """What the document calls valid may be refused for its meaning, never for its shape."""
    generation = case.meta.generation if case.meta else None
    if response.status_code != 422 or not generation or not generation.mode.is_positive or 'json' not in response.headers.get('content-type', [''])[0]:
        return
    faults = [fault for fault in response.json().get('errors', []) if fault['code'] in SHAPE and not known_to_the_service_alone(fault['pointer'])]
    if faults:
        raise AssertionError(f'valid by the document, refused for its shape: {faults}')


@atexit.register
def tell():
    # Most answers must be about the request, not about its haste.
    total, held = sum(ANSWERED.values()), ANSWERED[429]
    print(f'answered {total}, of these 429: {held}, 2xx: {sum(n for s, n in ANSWERED.items() if 200 <= s < 300)}')
    if total and held * 5 > total:
        print('TOO FAST: the rates answered for the service')
