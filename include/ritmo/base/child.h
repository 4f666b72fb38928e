/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work in a child process that may take too long, eat memory, or die: the program goes on with what the child said until
 * then. Nothing of the parent's terminal, files or signals is left to the child, and it dies with its parent. */
#ifndef RITMO_BASE_CHILD_H
#define RITMO_BASE_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct child_job {
    /* In the child: writes messages to fd. It never comes back. */
    void (*work)(void *context, int fd);
    /* In the parent: takes whole messages from the bytes so far; *used says how many bytes they were, *ended when the last one
     * was there. False when the bytes cannot be messages. */
    bool (*take)(void *context, const unsigned char *bytes, size_t n, size_t *used, bool *ended);
    bool (*tick)(void *context); /* in the parent, about 20 times a second; false = stop. May be null */
    void *context;
    int32_t wall_ms;  /* then it is ended */
    int32_t cpu_ms;   /* processor time */
    size_t memory;    /* bytes of address space; 0 = no limit of its own. Not under the address sanitizer */
    bool shut_in;     /* writes no file and makes no process */
};

enum child_end {
    CHILD_DONE,    /* its last message came */
    CHILD_LATE,    /* its time was over: wall_ms, or cpu_ms */
    CHILD_STOPPED, /* tick said so */
    CHILD_GARBLED, /* take said no */
    CHILD_DIED     /* it ended without its last message, or could not begin */
};

/* Returns when it is over; the child is gone then. */
enum child_end child_run(const struct child_job *job);

/* For work: all bytes, or false when the parent is gone. */
bool child_say(int fd, const void *bytes, size_t n);

#endif
