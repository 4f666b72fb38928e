# SPDX-License-Identifier: GPL-3.0-or-later
"""Times two programs on a terminal, in turn: start to the end of the first paint, a row key to the end of its paint, bytes,
memory. Use: paint.py ROUNDS OURS... -- BARE...    Prints one line each and the ratios (of medians)."""

import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import termios
import time

QUIET = 0.06  # a burst of output is over after this silence; not counted
KEYS = 40


class Terminal:
    def __init__(self, command):
        self.began = time.perf_counter()
        self.child, self.fd = pty.fork()
        if self.child == 0:
            os.environ["TERM"] = "xterm-256color"
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
            os.execv(command[0], command)

    def burst(self, patience=10.0):
        """When the last byte of what comes was read, and how many bytes came."""
        last, count, wait = self.began, 0, patience
        while select.select([self.fd], [], [], wait)[0]:
            try:
                got = os.read(self.fd, 65536)
            except OSError:
                break
            if not got:
                break
            last, count, wait = time.perf_counter(), count + len(got), QUIET
        return last, count

    def key(self, key):
        began = time.perf_counter()
        os.write(self.fd, key)
        last, count = self.burst(1.0)
        return (last - began) * 1000 if count else None, count

    def memory(self):
        """Bytes of its own and of the libraries it uses, as the kernel counts them, in MB."""
        with open(f"/proc/{self.child}/status", encoding="ascii") as f:
            return next(int(line.split()[1]) / 1024 for line in f if line.startswith("VmRSS"))

    def leave(self):
        os.write(self.fd, b"q")
        while self.burst(2.0)[1]:
            pass
        os.close(self.fd)
        os.waitpid(self.child, 0)


def measure(command, figures):
    t = Terminal(command)
    last, count = t.burst()
    figures["paint"].append((last - t.began) * 1000)
    figures["paint bytes"].append(count)
    for i in range(KEYS):
        took, count = t.key(b"j" if i < KEYS / 2 else b"k")
        if took is not None:
            figures["key"].append(took)
            figures["key bytes"].append(count)
    figures["memory"].append(t.memory())
    t.leave()


def main():
    rounds, words = int(sys.argv[1]), sys.argv[2:]
    cut = words.index("--")
    names = ("paint", "paint bytes", "key", "key bytes", "memory")
    found = []
    for _ in range(2):
        found.append({name: [] for name in names})
    for _ in range(rounds):
        measure(words[:cut], found[0])
        measure(words[cut + 1:], found[1])
    for label, f in zip(("ritmo", "bare"), found):
        p99 = sorted(f["key"])[int(len(f["key"]) * 0.99)]
        print(f"  {label:6} first paint {statistics.median(f['paint']):7.2f} ms   row key p50 {statistics.median(f['key']):6.2f} ms, "
              f"p99 {p99:6.2f} ms, {statistics.median(f['key bytes']):4.0f} bytes   resident {statistics.median(f['memory']):5.1f} MB")
    ours, bare = found
    print(f"  ratio  first paint {statistics.median(ours['paint']) / statistics.median(bare['paint']):7.2f}      "
          f"row key p50 {statistics.median(ours['key']) / statistics.median(bare['key']):6.2f}")


main()
