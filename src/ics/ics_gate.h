/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands before libical: bytes in, whole lines out, and nothing that could hurt it (ICALENDAR 3, 4). Pure: no file, no
 * library. Takes LF, CR LF and CR, a byte order mark, folds, Latin-1; refuses with the line what is too large, too long, too
 * deep, cut short or no calendar at all. Inside ics/ only. */
#ifndef RITMO_ICS_ICS_GATE_H
#define RITMO_ICS_ICS_GATE_H

#include "ritmo/base/err.h"
#include "ritmo/base/str.h"
#include "ritmo/ics/ics_read.h"

/* A whole line. */
struct gate_line {
    int32_t number;  /* where it begins, from 1 */
    char *text;      /* unfolded, UTF-8, ends in NUL; the receiver may write into it */
    size_t len, name; /* bytes; bytes of the property's name */
    bool begin, end; /* BEGIN:, END: of a component (`component`) */
    const char *component; /* in capitals; borrowed until the next line; null if neither */
    int depth;       /* of the component it stands in, 1 = VCALENDAR; BEGIN and END lines belong to what they name */
    bool latin1;     /* it was no UTF-8 and was read as Latin-1 */
    bool broken;     /* no property: no colon; name is 0 */
};

typedef bool (*gate_sink)(void *context, struct gate_line *line, struct err *e);

enum { GATE_DEPTH = 4, GATE_NAME = 24 };

struct ics_gate {
    const struct ics_limits *limits;
    gate_sink sink;
    void *context;
    struct str line;     /* being put together */
    struct str plain;    /* a line of Latin-1 as UTF-8 */
    int64_t bytes;
    int32_t number, began; /* the physical line that is being read; where `line` began */
    int32_t components;
    bool holding, mid_line, carriage, any_calendar, at_start;
    int depth;
    struct {
        char name[GATE_NAME];
        int32_t line;
    } open[GATE_DEPTH];
};

/* Borrowed: limits. One after the other: many files through one gate, each with open ... close. */
void ics_gate_open(struct ics_gate *g, const struct ics_limits *limits, gate_sink sink, void *context);
bool ics_gate_feed(struct ics_gate *g, const char *bytes, size_t n, struct err *e);
bool ics_gate_close(struct ics_gate *g, struct err *e); /* the end of the file; frees what the gate holds, as does ... */
void ics_gate_drop(struct ics_gate *g);                 /* after a refusal; safe twice */

#endif
