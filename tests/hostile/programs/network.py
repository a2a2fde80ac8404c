"""Programs that want to talk: to the grader's machine, to each other, to the world."""

from __future__ import annotations

from tests.hostile.program import held

__all__ = ["PROGRAMS"]

PROGRAMS = (
    held(
        "sockets",
        """
        def f(x):
            kinds = {name: getattr(socket, name) for name in dir(socket)
                     if name.startswith("AF_") and name not in ("AF_UNSPEC", "AF_UNIX")}
            types = {"stream": 1, "datagram": 2, "raw": 3, "packet": 5}
            return attempts(
                **{f"{family} {kind}": (lambda a=number, b=n: socket.socket(a, b))
                   for family, number in kinds.items() for kind, n in types.items()},
                **{f"unix {kind}": (lambda n=n: socket.socket(socket.AF_UNIX, n))
                   for kind, n in types.items()},
                datagrams=lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM),
                packets=lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET),
                by_number=lambda: syscall(41, 2, 1, 0),
                ring=lambda: syscall(425, 8, bytes(120)),
            )
        """,
    ),
    held(
        "the loopback",
        """
        import asyncio
        def f(x):
            def open_page():
                import urllib.request
                urllib.request.urlopen(web, timeout=1)
            def by_http():
                import http.client
                http.client.HTTPConnection("127.0.0.1", x["tcp"], 1).connect()
            web = f"http://127.0.0.1:{x['tcp']}/"
            def send(family, address):
                socket.socket(family, socket.SOCK_DGRAM).sendto(b"x", address)
            def connect(family, address):
                with socket.socket(family) as own: own.connect(address)
            async def by_asyncio(): await asyncio.open_connection("127.0.0.1", x["tcp"])
            return attempts(
                tcp=lambda: socket.create_connection(("127.0.0.1", x["tcp"]), 1),
                tcp6=lambda: socket.create_connection(("::1", x["tcp6"]), 1),
                udp=lambda: send(socket.AF_INET, ("127.0.0.1", x["udp"])),
                unix=lambda: connect(socket.AF_UNIX, x["unix"]),
                unix_datagram=lambda: send(socket.AF_UNIX, x["unix_datagram"]),
                abstract=lambda: connect(socket.AF_UNIX, "\\0" + x["abstract"]),
                web=open_page,
                http=by_http,
                asyncio=lambda: asyncio.run(by_asyncio()),
                name=lambda: socket.gethostbyname("localhost"),
                world=lambda: socket.create_connection(("192.0.2.1", 80), 1),
                listen=lambda: socket.create_server(("127.0.0.1", 0)),
            )
        """,
    ),
    held(
        "a pair made into more",
        """
        def f(x):
            def address(path):
                return struct.pack("H", 1) + path.encode() + b"\\0"
            def call(method, path):
                a, b = socket.socketpair()
                getattr(a, method)(path)
            def by_number(number, path):
                a, b = socket.socketpair()
                data = address(path)
                syscall(number, a.fileno(), data, len(data))
            def send_to(path):
                a, b = socket.socketpair()
                a.sendto(b"x", path)
            def pass_on():
                a, b = socket.socketpair()
                socket.send_fds(a, [b"x"], [3])
            def again(n): socket.socket(fileno=n).connect(("127.0.0.1", x["tcp"]))
            unix, abstract = x["unix"], "\\0" + x["abstract"]
            return attempts(
                connect=lambda: call("connect", unix),
                connect_abstract=lambda: call("connect", abstract),
                connect_by_number=lambda: by_number(42, unix),
                bind=lambda: call("bind", "\\0gradus-left"),
                send=lambda: send_to(x["unix_datagram"]),
                send_abstract=lambda: send_to(abstract),
                passing=pass_on,
                message=lambda: socket.socketpair()[0].sendmsg([b"x"], [], 0, unix),
                option=lambda: socket.socketpair()[0].setsockopt(1, 2, 1),
                accept=lambda: socket.socketpair()[0].accept(),
                **{str(n): (lambda n=n: again(n)) for n in range(64)},
            )
        """,
    ),
)
