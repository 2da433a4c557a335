"""The numbers that do not apply to what exists, why, and what shows it: each fails once there is something for it to hold."""
import os, socket, subprocess, threading
from contract import document, operations
from files import upload
from wire import ANSWERS, post, raw
from world import near, once, product, world


class Canary:
    """A listener that nobody has a reason to speak to."""

    def __enter__(self):
        self.listener, self.heard = socket.create_server(('127.0.0.1', 0)), 0
        self.site = f'http://127.0.0.1:{self.listener.getsockname()[1]}/'
        threading.Thread(target=self.listen, daemon=True).start()
        return self

    def listen(self):
        while True:
            try:
                self.listener.accept()[0].close()
                self.heard += 1
            except OSError:
                return

    def __exit__(self, *_):
        self.listener.close()


def no_passwords():
    assert not any(word in str(document()).lower() for word in ('"password"', "'password'", 'passphrase', 'argon2')), 'the document speaks of a password'


def no_cookies():
    assert len(ANSWERS) > 1000 and not any(answer.head('set-cookie') for answer in ANSWERS)
    assert set(document()['components']['securitySchemes']) == {'bearer', 'basic'}


def no_xml():
    taken = {type for op in operations() for type in op.bodies}
    assert taken == {'application/json', 'image/jpeg', 'image/png', 'image/webp'}, taken
    with Canary() as canary:
        for subset in (f'<!ENTITY x SYSTEM "{canary.site}x">', f'<!ENTITY % x SYSTEM "{canary.site}x"> %x;', '<!ENTITY x SYSTEM "file:///etc/passwd">'):
            xml = f'<?xml version="1.0"?><!DOCTYPE r [{subset}]><r>&x;</r>'.encode()
            assert upload(xml).status == 422 and upload(xml, 'image/svg+xml').status == 415
            for type in ('application/xml', 'text/xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/json'):
                assert post('/v1/applications', body=xml, headers=[near(), ('Content-Type', type)]).status in (400, 415)
        assert canary.heard == 0


def no_tls():
    hello = b'\x16\x03\x01\x00\x2f\x01\x00\x00\x2b\x03\x03' + bytes(32) + b'\x00\x00\x02\x13\x01\x01\x00'
    assert raw(hello, 3)[:1] not in (b'\x16', b'\x15'), 'something speaks TLS'


def nothing_goes_out():
    linked = subprocess.run(['ldd', os.environ['CHOXA']], capture_output=True, text=True).stdout
    assert 'libpq' in linked and 'libcurl' not in linked, linked
    with Canary() as canary:
        draft = {'kind': 'producer_group', 'name': 'Tổ có trang', 'address': 'x', 'commune': '07330', 'email': 'a@example.vn', 'website': canary.site}
        assert post('/v1/applications', json=draft, headers=[near(), once(), ('Referer', canary.site), ('Origin', canary.site)]).status in (201, 422)
        product(world().a, 'Vải có liên kết', story_vi=f'{canary.site} <img src={canary.site}>')
        assert canary.heard == 0


SIGN_IN = 'there is no console yet: nobody signs in, and API keys are 190 random bits'
NOT_YET = {
    15: (f'{SIGN_IN}; no password is stored', no_passwords), 18: (f'{SIGN_IN}; no password is chosen', no_passwords),
    19: (f'{SIGN_IN}; no password is read', no_passwords), 22: (f'{SIGN_IN}; no cookie is set', no_cookies), 23: (f'{SIGN_IN}; no session begins', no_cookies),
    24: (f'{SIGN_IN}; no session ends', no_cookies), 25: (f'{SIGN_IN}; there are no sessions, and 09 shows that keys end at once', no_cookies),
    26: (f'{SIGN_IN}; there are no sessions, and 09 shows that keys expire', no_cookies),
    37: ('neither XML nor spreadsheets are read yet; what has a DOCTYPE is refused like any other text', no_xml),
    54: ('the service speaks plain HTTP to the proxy before it, which ends TLS', no_tls),
    59: ('the service asks nobody yet: no webhook, no pull, no picture by address', nothing_goes_out),
    60: ('the service asks nobody yet, so nobody can redirect or hold it', nothing_goes_out),
}
