"""Pictures made for the purpose: right ones, lying ones, ones that unpack without end."""
import functools, struct, zlib


def chunk(name, data):
    return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))


def png(width, height, claimed=None, more=b'', lines=None):
    """A grey picture. `claimed`: the size its head tells of; `more`: chunks before the picture; `lines`: how many there are in truth."""
    head = struct.pack('>IIBBBBB', *(claimed or (width, height)), 8, 0, 0, 0, 0)
    packer = zlib.compressobj(6)
    data = b''.join(packer.compress(bytes(1 + width)) for _ in range(lines or height)) + packer.flush()
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + more + chunk(b'IDAT', data) + chunk(b'IEND', b'')


@functools.cache
def nothing(megabytes):
    packer = zlib.compressobj(6)
    return b''.join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


def bomb(name, megabytes):
    """A chunk of text or of a colour profile that unpacks to so much."""
    return chunk(name, b'x\0\0' + nothing(megabytes))
