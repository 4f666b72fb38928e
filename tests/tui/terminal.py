# SPDX-License-Identifier: GPL-3.0-or-later
"""The interface on a pseudo-terminal: it starts, follows the terminal's size, and gives the terminal back as it was, however
it ends. TAP on standard output. Needs nothing but python3. Use: terminal.py PROGRAM (with RITMO_DB set to a sample clinic)"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

PATIENCE = 20  # seconds; a slow machine under a sanitizer
QUIET = 0.3
READY = "1 Today"


class Run:
    """One run of the program on a terminal of its own."""

    def __init__(self, program, columns, rows, *options):
        self.out = b""
        self.main, self.side = pty.openpty()
        self.resize(columns, rows)
        self.before = termios.tcgetattr(self.side)
        self.child = os.fork()
        if self.child == 0:
            os.close(self.main)
            os.setsid()
            fcntl.ioctl(self.side, termios.TIOCSCTTY, 0)
            for fd in range(3):
                os.dup2(self.side, fd)
            os.environ["TERM"] = "xterm-256color"
            os.execv(program, [program, "--today", "2026-11-24", *options])

    def resize(self, columns, rows):
        fcntl.ioctl(self.main, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds):
        """What comes within the time; empty for silence or the end."""
        if not select.select([self.main], [], [], seconds)[0]:
            return b""
        try:
            got = os.read(self.main, 65536)
        except OSError:
            return b""
        self.out += got
        return got

    def settle(self):
        """Reads up to a silence after some output; what came."""
        got, end = b"", time.monotonic() + PATIENCE
        while time.monotonic() < end:
            more = self.read(QUIET)
            got += more
            if not more and got:
                break
        return got

    def wait(self, text):
        end = time.monotonic() + PATIENCE
        while text.encode() not in self.out and time.monotonic() < end:
            self.read(0.1)
        assert text.encode() in self.out, f"{text!r} never came"

    def keys(self, text):
        self.out = b""
        os.write(self.main, text.encode())

    def end(self):
        """The exit status, negative for a signal."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.read(0.05)
            pid, status = os.waitpid(self.child, os.WNOHANG)
            if pid:
                while self.read(0.05):
                    pass
                return os.waitstatus_to_exitcode(status)
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        raise AssertionError("it did not end")

    def assert_restored(self):
        assert termios.tcgetattr(self.side) == self.before, "the terminal's mode differs"
        on, off = self.out.rfind(b"\x1b[?1049h"), self.out.rfind(b"\x1b[?1049l")
        assert off > on, "the alternate screen is still shown"
        assert self.out.rfind(b"\x1b[?25h") >= self.out.rfind(b"\x1b[?25l"), "the cursor is still hidden"
        for mode in (b"1000", b"1002", b"1003", b"1006", b"2004"):
            assert self.out.rfind(b"\x1b[?" + mode + b"l") >= self.out.rfind(b"\x1b[?" + mode + b"h"), "mode %s is still on" % mode


def starts_and_quits(program):
    run = Run(program, 80, 24)
    run.wait(READY)
    os.write(run.main, b"q")
    assert run.end() == 0
    run.assert_restored()


def follows_the_size(program):
    run = Run(program, 80, 24)
    run.wait(READY)
    for columns, rows in ((60, 16), (200, 50), (20, 5), (1, 1), (100, 30)):
        run.settle() if columns == 60 else None
        run.resize(columns, rows)
        assert run.settle(), f"nothing was painted at {columns}x{rows}"
    os.write(run.main, b"q")
    assert run.end() == 0
    run.assert_restored()


def ends_well_on(which):
    def check(program):
        run = Run(program, 80, 24)
        run.wait(READY)
        os.kill(run.child, which)
        status = run.end()
        assert status in (0, 128 + which, -which), f"status {status}"
        run.assert_restored()

    check.__name__ = f"gives_the_terminal_back_on_{which.name.lower()}"
    return check


def survives_any_key(program):
    run = Run(program, 80, 24, "--read-only")
    run.wait(READY)
    for key in list("12345678jkhlncmdeawfxH/?") + ["\x1b", "\t", "\r", "\x1b[A", "\x1b[200~", "\xff", "\x1b"]:
        os.write(run.main, key.encode())
        run.read(0.05)
    os.kill(run.child, signal.SIGTERM)
    run.end()
    run.assert_restored()


def stores_nothing_when_it_is_lost(program):
    before = open(os.environ["RITMO_DB"], "rb").read()
    run = Run(program, 80, 24)
    run.wait(READY)
    run.keys("n")
    run.settle()
    os.close(run.main)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and os.waitpid(run.child, os.WNOHANG)[0] == 0:
        time.sleep(0.05)
    else:
        assert time.monotonic() < end, "it outlived its terminal"
    assert open(os.environ["RITMO_DB"], "rb").read() == before, "the database changed"
    assert not os.path.exists(os.environ["RITMO_DB"] + "-journal"), "a journal was left"


def main():
    failed = 0
    for check in (starts_and_quits, follows_the_size, ends_well_on(signal.SIGTERM), ends_well_on(signal.SIGHUP),
                  ends_well_on(signal.SIGINT), ends_well_on(signal.SIGQUIT), survives_any_key, stores_nothing_when_it_is_lost):
        try:
            check(sys.argv[1])
            print("ok -", check.__name__)
        except AssertionError as why:
            failed = 1
            print("not ok -", check.__name__)
            print("#", why)
    return failed


sys.exit(main())
