/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exit statuses (sysexits): one table for programs, help and the manual. */
#include "command.h"

const struct exit_row exit_rows[] = {
    { 0, "done" },
    { 1, "a rule says no, or there is something to act on" },
    { 64, "wrong usage" },
    { 65, "input that cannot be used; every bad line is named with its reason" },
    { 66, "no such file, patient or plan, or several fit" },
    { 70, "a fault of the program" },
    { 73, "output cannot be made" },
    { 74, "I/O error or damaged database" },
    { 75, "try again later: the database is busy" },
    { 77, "not allowed: --read-only, file rights" },
    { 78, "configuration, or a database made by a newer version" },
};
const size_t n_exit_rows = sizeof exit_rows / sizeof exit_rows[0];

int exit_of(enum err_kind kind)
{
    switch (kind) {
    case ERR_NONE: return 0;
    case ERR_RULE:
    case ERR_WORD:
    case ERR_CONFLICT: return 1;
    case ERR_USAGE: return 64;
    case ERR_INPUT: return 65;
    case ERR_MISSING: return 66;
    case ERR_FAULT: return 70;
    case ERR_OUTPUT: return 73;
    case ERR_IO: return 74;
    case ERR_BUSY: return 75;
    case ERR_DENIED: return 77;
    case ERR_CONFIG: return 78;
    }
    return 70;
}
