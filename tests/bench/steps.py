# SPDX-License-Identifier: GPL-3.0-or-later
"""What SQLite does for the two statements that look for sessions too near to something taken: rows found, steps of its machine, steps
of a full scan, pages asked for. Use: steps.py DAY DATABASE...    The same steps with more pages is depth, not length."""

import ctypes
import datetime
import pathlib
import re
import sys

ROW, FULLSCAN_STEP, VM_STEP, CACHE_HIT, CACHE_MISS = 100, 1, 4, 7, 8
SQL = pathlib.Path("src/store/sql/exposure.sql")

lib = ctypes.CDLL("libsqlite3.so.0")


def statement(name):
    return re.search(rf"-- name: {name}\n(.*?)(?=\n-- |\Z)", SQL.read_text(encoding="utf-8"), re.S).group(1).strip()


def status(db, what):
    now, most = ctypes.c_int(), ctypes.c_int()
    lib.sqlite3_db_status(db, what, ctypes.byref(now), ctypes.byref(most), 0)
    return now.value


def run(path, name, values):
    db, stmt = ctypes.c_void_p(), ctypes.c_void_p()
    if lib.sqlite3_open(path.encode(), ctypes.byref(db)) or lib.sqlite3_prepare_v2(db, statement(name).encode(), -1, ctypes.byref(stmt), None):
        sys.exit(f"steps.py: {path}: {name} cannot be prepared")
    for key, value in values.items():
        at = lib.sqlite3_bind_parameter_index(stmt, key.encode())
        if isinstance(value, str):
            lib.sqlite3_bind_text(stmt, at, value.encode(), -1, ctypes.c_void_p(-1))
        else:
            lib.sqlite3_bind_int64(stmt, at, ctypes.c_int64(value))
    rows = 0
    while lib.sqlite3_step(stmt) == ROW:
        rows += 1
    steps, scan = (lib.sqlite3_stmt_status(stmt, what, 0) for what in (VM_STEP, FULLSCAN_STEP))
    print(f"  {name:23} {rows:5} rows {steps:7} steps {scan:3} of a scan {status(db, CACHE_HIT) + status(db, CACHE_MISS):6} pages  {pathlib.Path(path).name}")
    lib.sqlite3_finalize(stmt)
    lib.sqlite3_close(db)


def main():
    day = (datetime.date.fromisoformat(sys.argv[1]) - datetime.date(1970, 1, 1)).days
    for path in sys.argv[2:]:
        run(path, "exposures_near_ongoing", {"$1": day, "$2": day + 42, "$3": day - 30})
    for path in sys.argv[2:]:
        run(path, "exposures_near", {"$1": "ibuprofen", "$2": day, "$3": day - 72, "$4": 42, "$5": day - 30})


main()
