/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times that imported calendars take: of the whole clinic, of a provider, of a patient. Values. */
#ifndef RITMO_DOMAIN_TAKEN_H
#define RITMO_DOMAIN_TAKEN_H

#include "ritmo/domain/foreign_event.h"

enum calendar_owner { OWNER_CLINIC, OWNER_PROVIDER, OWNER_PATIENT };
const char *calendar_owner_word(enum calendar_owner o); /* "clinic", "provider", "patient" */

enum { SOURCE_NAME_MOST = 100 };

/* A calendar that was taken in. Owned strings. */
struct calendar_source {
    char *name;
    enum calendar_owner kind;
    char *owner;       /* "", a provider's key, a patient's id */
    int64_t taken_utc; /* when last */
    int64_t import;    /* the number of that import; no other has it */
    int32_t n;         /* times it takes; -1 = not counted */
};

struct calendar_sources {
    struct calendar_source *at;
    size_t n;
};

void calendar_source_free(struct calendar_source *s);
void calendar_sources_free(struct calendar_sources *s);

/* One stretch of an event. Owned strings. */
struct taken_time {
    struct foreign_piece when;
    char *uid;
    char instance[40];
    int32_t sequence;
    int64_t stamp_utc;
    char *why;    /* may be null: a private one has no name here */
    char *source; /* the calendar; may be null where it is known anyway */
};

struct taken_times {
    struct taken_time *at;
    size_t n;
};

void taken_times_free(struct taken_times *t);
struct taken_time *taken_times_add(struct taken_times *t); /* all-zero, for the caller to fill; borrowed until the next */
void taken_times_add_copy(struct taken_times *t, const struct taken_time *one);
bool taken_is_whole_day(const struct taken_time *t);

/* "10:00-11:00 Dentist?", "10:00-11:00". */
void taken_add_part_name(struct str *out, const struct taken_time *t);

#endif
