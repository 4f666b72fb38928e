/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reading child tells its parent: messages through a pipe. The parent believes none of it unseen. Inside ics/ only. */
#ifndef RITMO_ICS_ICS_SAID_H
#define RITMO_ICS_ICS_SAID_H

#include "ritmo/ics/ics_read.h"

/* The child's side. Gathers, and writes when there is enough. */
struct ics_said {
    int fd;
    struct str bytes;
};

void said_event(struct ics_said *s, const struct foreign_event *e);
void said_remark(struct ics_said *s, enum foreign_remark_kind kind, int32_t file, int32_t line, const char *text);
void said_progress(struct ics_said *s, int32_t lines);
/* The last message: what was counted, or why nothing can be read (refusal null = all is well). */
void said_end(struct ics_said *s, const struct foreign_head *head, int32_t file, const char *refusal);

/* The parent's side. */
struct ics_hearing {
    const struct ics_read_request *request; /* what the child is to do */
    const struct ics_reading *reading;
    struct foreign_head *head;
    int32_t n_files;
    int32_t lines;
    int32_t refused_file;
    char *refusal; /* null = none; owned */
};

bool said_take(void *hearing, const unsigned char *bytes, size_t n, size_t *used, bool *ended); /* as child_job's */

#endif
