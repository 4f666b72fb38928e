/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every SQL statement of the program, numbered: STMT_VISITS is the block "-- name: visits" of src/store/sql/. */
#ifndef RITMO_STORE_STATEMENTS_H
#define RITMO_STORE_STATEMENTS_H

enum statement {
#define STATEMENT(id, name, sql) STMT_##id,
#include "statements.inc"
#undef STATEMENT
    STATEMENTS
};

#endif
