/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that lists show: a session with what a coordinator wants to see beside it. */
#ifndef RITMO_DOMAIN_VISIT_H
#define RITMO_DOMAIN_VISIT_H

#include "ritmo/base/digest.h"
#include "ritmo/domain/plan.h"

/* One session of a day's list. Strings owned. */
struct visit {
    struct session session;
    int64_t plan_number;
    int64_t patient_number;
    enum plan_state plan_state;
    char patient[ID_TEXT];
    char *patient_name, *phone;
    char *protocol, *protocol_name, *site;
    int32_t version;
    int32_t count;   /* sessions of the plan: n of m */
    int64_t words_utc; /* of the plan */
};

struct visits {
    struct visit *at;
    size_t n;
};
void visit_free(struct visit *v); /* what it owns */
void visits_free(struct visits *v);

/* One plan in a list of what needs somebody (overdue, unplaced, to decide) or of a patient. */
struct plan_row {
    char id[ID_TEXT];
    int64_t number;
    char patient[ID_TEXT];
    int64_t patient_number;
    char *patient_name, *phone;
    char *protocol, *protocol_name, *site;
    enum plan_state state;
    int32_t given, count;
    struct date next_day;  /* next live session; DATE_NONE = unplaced */
    int16_t next_start;
    struct date due;       /* latest day of the next session's window; DATE_NONE = no bound */
};

struct plan_rows {
    struct plan_row *at;
    size_t n;
};
void plan_row_free(struct plan_row *r); /* what it owns */
void plan_rows_free(struct plan_rows *r);

/* A restriction window of a plan as stored, for the day's lists. */
struct hold_row {
    struct plan_row plan;
    char *substance;
    struct date from, to;
    bool provisional;
};

struct hold_rows {
    struct hold_row *at;
    size_t n;
};
void hold_rows_free(struct hold_rows *r);

/* Booked minutes and visits of one day, for the month. */
struct day_load {
    struct date day;
    int32_t visits, minutes, tentative;
};

/* A protocol in its newest version, as lists show it. Strings owned. */
struct protocol_line {
    char *key, *name;
    int32_t version;
};

struct protocol_lines {
    struct protocol_line *at;
    size_t n;
};
void protocol_lines_free(struct protocol_lines *l);

/* Who did what, when, why. Strings owned. */
struct history_row {
    int64_t seq, at_utc;
    char *actor, *action, *object, *detail, *why;
};

struct history_rows {
    struct history_row *at;
    size_t n;
};
void history_rows_free(struct history_rows *r);

/* Where the chain of digests over the history ends (RELIABILITY 5.2). */
struct history_end {
    int64_t seq;            /* of the newest entry */
    char hash[DIGEST_TEXT]; /* its digest; "" if no entry has one */
    int64_t unchained;      /* entries that are older than the chain */
};

#endif
