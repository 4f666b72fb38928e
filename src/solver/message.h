/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the child tells the parent: one message a level, then the end. Private to the solver. */
#ifndef RITMO_SOLVER_MESSAGE_H
#define RITMO_SOLVER_MESSAGE_H

#include "ritmo/planner/programme.h"

enum message_kind { MESSAGE_NONE, MESSAGE_LEVEL, MESSAGE_END };

/* Child: writes a level; chosen may be null. False when the parent is gone. */
bool message_level(int fd, const struct programme *p, int32_t level, const struct programme_level *what, const unsigned char *chosen);
bool message_end(int fd, bool limit_hit);

/* Parent: takes whole messages from the bytes so far into the result; *used says how many bytes they were. False when
 * the bytes cannot be messages about this programme. *ended when the last one was there. */
bool message_take(const struct programme *p, const unsigned char *bytes, size_t n, size_t *used, struct programme_result *out, bool *ended);

#endif
