/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the program itself stands: its modules and catalogues are looked for there and nowhere else. */
#ifndef RITMO_BASE_BESIDE_H
#define RITMO_BASE_BESIDE_H

#include "ritmo/base/str.h"

#include <stdbool.h>

/* Appends the directory of the running program, without a slash at its end; false if /proc does not tell. */
bool beside_program(struct str *out);

#endif
