"""/openapi.json as the checks need it: operations, who may ask them by the README's table, addresses that are filled in."""
import functools, re, uuid
from wire import get, quoted
from world import world

README = open('README.md').read()


class Operation:
    def __init__(self, method, template, document):
        self.method, self.template, self.document = method.upper(), template, document
        self.meaning = re.search(r'\((.*)\)\.$', document['description']).group(1)
        self.query = [p for p in document.get('parameters', []) if p['in'] == 'query']
        self.bodies = document.get('requestBody', {}).get('content', {})
        self.pattern = re.compile(re.sub(r'\\\{\w+\\\}', '[^/?]+', re.escape(template)) + '$')
        self.is_public = {} in document['security']

    @property
    def name(self):
        return f'{self.method} {self.template}'

    @property
    def example(self):
        """A body that the document calls right; None without one."""
        return self.bodies.get('application/json', {}).get('example')

    def path(self, **values):
        """The address with its names filled in; an unknown record where nothing is given."""
        usual = {'level': 'commune', 'code': '07330', 'number': '1', 'sha256': 'a' * 64, 'name': 'chua-co', **values}
        return re.sub(r'\{(\w+)\}', lambda m: quoted(str(usual.get(m[1]) or uuid.uuid4())), self.template)

    def documented(self, status):
        """What the document says of an answer with this status; None if nothing."""
        reply = self.document['responses'].get(str(status))
        return document()['components']['responses'][reply['$ref'].rsplit('/', 1)[1]] if reply and '$ref' in reply else reply


@functools.cache
def document():
    return get('/openapi.json').json


@functools.cache
def operations():
    return [Operation(method, path, inner) for path, item in document()['paths'].items() for method, inner in item.items()]


def operation(name):
    return next(o for o in operations() if o.name == name)


@functools.cache
def table():
    """The README's table of who may do what: role -> meanings. What a consumer may, everybody may."""
    rows = re.findall(r'^\| .*?\(`(\w+)`\) \| (.*?) \|$', README, re.M)
    assert len(rows) == 10, 'the table of the README has ten roles'
    meanings = {role: set(meanings.split(' · ')) for role, meanings in rows}
    return {role: own | meanings['consumer'] for role, own in meanings.items()}


def callers():
    """One key of each role, in the table's words; None is nobody's."""
    w = world()
    return {'consumer': None, 'applicant': w.applicant['claim_secret'], 'cooperative': w.a.key, 'helper': w.helper, 'commune_officer': w.officer,
            'ocop_office': w.ocop, 'agriculture': w.agriculture, 'department': w.department, 'marketplace': w.token, 'auditor': w.auditor}


def records():
    """A's record (of the Department, for feeds and marketplaces) behind each beginning of an address."""
    w = world()
    return {'/v1/lots/{id}': w.lot, '/v1/products/{id}': w.draft, '/v1/growing-areas/{id}': w.area, '/v1/packing-houses/{id}': w.house,
            '/v1/events/{id}': w.event, '/v1/code-ranges/{id}': w.range, '/v1/organisations/{id}': w.a.id, '/v1/api-keys/{id}': w.api_key,
            '/v1/applications/{id}': w.applicant['application']['id'], '/v1/certificates/{id}': w.certificate,
            '/v1/government-codes/{id}': w.government_code, '/v1/marketplaces/{id}': w.marketplace, '/v1/feed-tokens/{id}': w.token_id,
            '/v1/feeds/{id}': w.feed, '/v1/codes/{code}': w.units[0]}


def record(operation):
    """The record that an operation is about; None if it is about none."""
    return next((id for root, id in records().items() if operation.template == root or operation.template.startswith(root + '/')), None)
