/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gates: what has to be true before a session is confirmed (once a plan) or given (every session). CLINICAL 2.1, 2.4 and 5.
 * The protocol's checklist says which; the table in gate.c what each one means. Pure. */
#ifndef RITMO_DOMAIN_GATE_H
#define RITMO_DOMAIN_GATE_H

#include "ritmo/domain/plan.h"

enum { GATE_KEY_MOST = 60, GATE_NOTE_MOST = 400 };

enum gate_when {
    GATE_CONFIRM, /* once a plan, before its sessions are confirmed to the patient */
    GATE_GIVE     /* every session, before it is given */
};

enum gate_state {
    GATE_OPEN,
    GATE_MET,
    GATE_NOT_NEEDED,
    GATE_OVERRIDDEN, /* by a named person, for a reason */
    GATE_POSITIVE    /* a red flag was found: nothing is planned until a named clinician screened again */
};

/* What a word of a checklist means. */
struct gate_item {
    const char *key;     /* as in the protocol's file: "consent_signed" */
    const char *words;   /* "consent signed" */
    const char *missing; /* "consent": what a list names when it is open */
    enum gate_when when;
    bool hard;           /* met, or nothing: no override, no "not needed" */
    bool program;        /* the program looks itself; nobody ticks it */
    bool alone;          /* never ticked together with others: it wants an answer of its own */
    const char *const *values; /* one of them is recorded with it; ends with null; null = no value */
};

/* The row of the key, or null: a word of the clinic's own, once a plan, by hand. Borrowed. */
const struct gate_item *gate_item_of(const char *key);

/* What somebody recorded. Strings owned. */
struct gate_mark {
    char item[GATE_KEY_MOST + 1];
    int64_t session; /* its number; 0 = for the whole plan */
    enum gate_state state;
    struct date day;
    char *by_whom, *note; /* never null */
};

struct gate_marks {
    struct gate_mark *at;
    size_t n;
};
void gate_marks_free(struct gate_marks *m);

/* One item as it stands. Strings owned but for `missing` of a known item. */
struct gate {
    char key[GATE_KEY_MOST + 1];
    char *words, *missing;
    const struct gate_item *item; /* null for the clinic's own */
    enum gate_when when;
    enum gate_state state;
    bool notice;          /* a consent: the experimental notice is shown with it */
    struct date day;      /* when it was recorded; DATE_NONE = it was not */
    char *by_whom, *note; /* may be null */
    char *why;            /* what the program saw, or why a mark no longer counts; may be null */
};

struct gates {
    struct gate *at; /* first those of the plan, then those of the session */
    size_t n;
};
void gates_free(struct gates *g);

/* What the gates of a session depend on. */
struct gate_facts {
    const struct protocol *protocol;
    const struct plan *plan;
    const struct session *session; /* null: the plan as a whole, without the session's own items */
    struct date on;                /* the day in question: of the session, or of the next one */
    const char *role;              /* of the session's provider; null = not known yet */
    const char *guidance;          /* what booked rooms and machines give for image guidance; null = nothing */
    const char *questions;         /* prescribers' answers still outstanding, in words; null = none, "" = nobody can tell */
};

/* Fills *out (empty before) in the order of the checklist. */
void gates_make(const struct gate_facts *f, const struct gate_marks *marks, struct gates *out);

bool gate_passes(const struct gate *g);
bool gate_is_plain(const struct gate *g); /* open, and may be ticked together with others */
/* "consent, medication review": what is open of the plan's (GATE_CONFIRM) or of the session's own too (GATE_GIVE); false if nothing.
 * hard: only what nobody may override. */
bool gates_add_open(struct str *out, const struct gates *g, enum gate_when upto, bool hard);
const struct gate *gates_find(const struct gates *g, const char *key); /* null if it is not asked */
/* Was a red flag found that nobody has answered since? */
const struct gate_mark *gate_marks_positive(const struct gate_marks *m);

const char *gate_state_word(enum gate_state s); /* "met": also as rows and files have it */
bool gate_state_find(const char *word, enum gate_state *s);

/* A red flag that nobody has answered. note owned; plan 0 = there is none. */
struct red_flag {
    int64_t plan; /* number */
    struct date day;
    char *note;
};
void red_flag_free(struct red_flag *f);
/* "RED FLAG on Mon 23 Nov 2026 (p3): gait unsteady. The clinician must know now; nothing is planned, told or given." */
void red_flag_add_words(struct str *out, const struct red_flag *f);

/* The words of the late rules' own items. */
#define GATE_LATE_REVIEW "late_review"
#define GATE_RED_FLAG "red_flag_screen"
#define GATE_BLOOD_THINNER "blood_thinner_answer_on_file"
#define GATE_CONSENT "consent_signed"

#endif
