# A program that becomes ready in one of several ways after a while, and says the moment at which it did: the system's
# monotonic clock, which is the same for all processes, just before the call that makes it ready.
# Arguments: the way, milliseconds until then, and the port or file it is about.
import os, socket, sys, time


def say(stamp):
    os.write(1, b'ready at %d \n' % stamp)


def write_pid(file):
    with open(file + '.draft', 'w') as draft:
        draft.write('%d\n' % os.getpid())
    stamp = time.monotonic_ns()
    os.rename(file + '.draft', file)
    say(stamp)


def listen(family, address):
    server = socket.socket(family)
    if family == socket.AF_INET6:
        server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    server.bind(address)
    stamp = time.monotonic_ns()
    server.listen(50)
    say(stamp)
    while True:
        answer(server)


# Whoever only connects is served as well.
def answer(server):
    caller, _ = server.accept()
    try:
        if caller.recv(4096):
            caller.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
    except OSError:
        pass
    caller.close()


way, delay, about = sys.argv[1:]
time.sleep(int(delay) / 1000)
if way == 'output':
    say(time.monotonic_ns())
elif way == 'pid file':
    write_pid(about)
elif way == 'unix socket':
    listen(socket.AF_UNIX, about)
elif way == 'tcp, IPv6 and IPv4':
    listen(socket.AF_INET6, ('::', int(about)))
else:
    listen(socket.AF_INET, ('127.0.0.1', int(about)))
time.sleep(1000)
