"""Thousands of clients that send or read a byte now and then: `slow_clients.py PORT KIND COUNT SECONDS`, keys of an API on standard input."""
import asyncio, random, socket, sys

port, kind, count, seconds = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
keys = sys.stdin.read().split()
tally = {"opened": 0, "ended": 0}


def head(number):
    if kind == "head":
        return f"GET /t HTTP/1.1\r\nHost: {'x' * 4000}"
    if kind == "body":
        return (f"POST /v1/products HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {keys[number % len(keys)]}\r\nContent-Type: application/json\r\n"
                f"Content-Length: 100000\r\n\r\n{{")
    return "GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n"


async def crawl(loop, connection, number):
    text = head(number).encode()
    if kind != "head":
        await loop.sock_sendall(connection, text)
    for place in range(10_000):
        if kind == "reader":
            if not await loop.sock_recv(connection, 1):
                return
        else:
            await loop.sock_sendall(connection, text[place:place + 1] if kind == "head" else b" ")
            # Whoever was answered or closed by the server begins anew.
            try:
                connection.recv(1)
                return
            except BlockingIOError:
                pass
        await asyncio.sleep(1.5 + random.random())


async def client(number):
    loop = asyncio.get_running_loop()
    await asyncio.sleep(random.random() * 2)
    while True:
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        connection.setblocking(False)
        try:
            await loop.sock_connect(connection, ("127.0.0.1", port))
            tally["opened"] += 1
            await crawl(loop, connection, number)
        except OSError:
            pass
        finally:
            connection.close()
        tally["ended"] += 1
        await asyncio.sleep(1)


async def main():
    tasks = [asyncio.create_task(client(number)) for number in range(count)]
    await asyncio.sleep(seconds)
    for task in tasks:
        task.cancel()
    print(tally["opened"], tally["ended"])


asyncio.run(main())
