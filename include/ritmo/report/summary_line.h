/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A summary line by line, with the privacy already applied: text, HTML, CSV and JSON lay out the same values, so
 * none of them can show what another hides. Pure. */
#ifndef RITMO_REPORT_SUMMARY_LINE_H
#define RITMO_REPORT_SUMMARY_LINE_H

#include "ritmo/report/summary.h"

/* The lists of what needs somebody, in the order they are shown. */
enum summary_part {
    PART_RED, PART_BROKEN, PART_ASKED, PART_HOLDS, PART_CALLS, PART_OVERDUE, PART_UNPLACED, PART_AWAITING, PART_UNRESOLVED, PART_UNTOLD,
    PART_MISSED, PART_FOLLOWUPS,
    SUMMARY_PARTS
};

struct summary_part_words {
    const char *key;        /* of CSV rows: "overdue" */
    const char *title;      /* "Waiting for a decision" */
    const char *one, *many; /* "medication call", "medication calls": behind their number */
};

const struct summary_part_words *summary_part_words(enum summary_part part);
const char *summary_part_note(enum summary_part part); /* a sentence under the title; null = none */
size_t summary_part_count(const struct summary *s, enum summary_part part);

/* What may be seen of one row. Texts are "" where hidden or absent. */
struct summary_line {
    struct date day;     /* DATE_NONE = none or hidden */
    int16_t start, end;  /* -1 = none or hidden */
    int32_t session, of; /* 0 = hidden */
    int64_t plan;        /* 0 = hidden */
    const char *phone, *protocol, *site, *provider; /* borrowed from the summary */
    struct str patient, room, note;
};

#define SUMMARY_LINE_INIT { DATE_NONE, -1, -1, 0, 0, 0, "", "", "", "", STR_INIT, STR_INIT, STR_INIT }

void summary_line_free(struct summary_line *l);
/* Each overwrites *l; the same value serves for row after row. */
void summary_line_visit(const struct summary *s, const struct summary_visit *v, struct summary_line *l);
void summary_line_part(const struct summary *s, enum summary_part part, size_t i, struct summary_line *l);
void summary_line_free_slot(const struct summary *s, const struct summary_day *d, size_t i, struct summary_line *l);

size_t summary_visits(const struct summary *s);
size_t summary_free_slots(const struct summary *s);
const char *summary_closed(const struct summary *s, const struct summary_day *d); /* why shut; "" if hidden or unnamed, null if open */

/* "Visits with Dr Kim, Tue 24 Nov 2026 (week 48)"; "5 visits, 2 free slots, 3 overdue". */
void summary_add_title(struct str *out, const struct summary *s);
void summary_add_counts(struct str *out, const struct summary *s);
/* "No visits on Tue 24 Nov 2026." or with from and to. */
void summary_add_no_visits(struct str *out, const struct summary *s);

/* "Knee cap prolotherapy, left knee; Dr Ana Kim, treatment 2": what a visit is and where. */
void summary_line_add_what(struct str *out, const struct summary_line *l);

#endif
