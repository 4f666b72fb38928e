/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan: one series of one patient, with its sessions (PLANNER R3). */
#ifndef RITMO_DOMAIN_PLAN_H
#define RITMO_DOMAIN_PLAN_H

#include "ritmo/domain/patient.h"
#include "ritmo/domain/protocol.h"
#include "ritmo/domain/text.h"

/* R3.1. Only done sessions count for intervals, limits and ordinals. */
enum session_state {
    SESSION_PROPOSED,  /* laid out, not told to the patient (tentative ones stay here) */
    SESSION_ANNOUNCED, /* booked and told */
    SESSION_DONE,
    SESSION_MISSED,
    SESSION_CANCELLED
};

/* Who wished it, for a cancelled one. */
enum cancelled_by { CANCELLED_BY_NONE, CANCELLED_BY_PATIENT, CANCELLED_BY_CLINIC, CANCELLED_BY_PROGRAM };

/* R3.5 */
enum plan_state { PLAN_DRAFT, PLAN_ACTIVE, PLAN_AWAITING, PLAN_ON_HOLD, PLAN_COMPLETED, PLAN_STOPPED };

enum plan_order { ORDER_KEEP, ORDER_RETARGET, ORDER_FIXED }; /* R8.1 */

struct session {
    char id[ID_TEXT];
    char plan[ID_TEXT];
    int64_t number;         /* short number for the command line */
    int32_t ordinal;        /* 1..; 0 for missed and cancelled ones (R3.2) */
    enum session_state state;
    enum cancelled_by cancelled_by;
    bool checkpoint;        /* somebody decides after it (R2.6) */
    bool omitted;           /* cancelled and left out: the plan's count went down with it */
    bool untold;            /* its last change is still to be told to the patient: a call to make */
    bool by_hand;           /* somebody chose its day: planning again leaves it there, whatever the plan's wishes say */
    bool tentative;         /* behind an undecided checkpoint (R2.6): shown, never announced */
    struct date day;        /* in the clinic's zone */
    int16_t start;          /* minutes after midnight */
    int16_t duration;       /* minutes */
    char provider[KEY_MOST + 1]; /* key, "" = none */
    char room[ROOM_MOST + 1];   /* "treatment#2", "" = none */
    char equipment[EQUIPMENT_MOST + 1]; /* keys, comma-separated; "" = none */
    char zone[48];          /* IANA name as booked */
    int64_t at_utc;         /* seconds; the instant as booked */
    char uid[64];           /* of the calendar event; made once, kept for ever */
    int32_t sequence;       /* iTIP SEQUENCE; 0 at first, +1 on every change of time or status */
    int64_t changed_utc;    /* LAST-MODIFIED and DTSTAMP */
    int64_t rev;
};

/* As people speak of it, with the number that commands take: "session 3 of Tue 24 Nov 2026 (s13)". Without a number in the series
 * "the session of ...", without a place no day, not stored yet no (s13). Returns text. */
enum { SESSION_NAME = 80 };
const char *session_name(const struct session *s, char text[SESSION_NAME]);
const char *session_name_first(const struct session *s, char text[SESSION_NAME]); /* at the beginning of a sentence: "Session 3 ..." */

struct sessions {
    struct session *at;
    size_t n;
};

/* Null if none has this id; none has "". Borrowed. */
struct session *sessions_find(const struct sessions *s, const char *id);

/* What the patient and the coordinator wish for a plan. Zero = no wish. */
struct wishes {
    unsigned weekdays;       /* mask of allowed weekdays 1 << MONDAY...; 0 = any */
    int16_t time_from, time_to; /* sessions wholly inside; to 0 = any time */
    char provider[KEY_MOST + 1]; /* preferred: another one costs (R8 pref) */
    struct day_ranges away;  /* the patient is away */
};

/* A clinician made the interval longer or shorter at a check-in (R2.7): from session `ordinal` on, `days` more than the
 * protocol says (negative: fewer), all in all. */
struct plan_shift {
    int32_t ordinal, days;
};

enum { PLAN_SHIFTS = 24 };

struct plan {
    char id[ID_TEXT];
    int64_t number;
    char patient[ID_TEXT];
    char protocol[PROTOCOL_KEY_MOST + 1]; /* key */
    int32_t version;   /* the version the plan was made from; kept */
    char site[SITE_TEXT]; /* "left knee" */
    enum plan_state state;
    int32_t count;     /* sessions laid out, done ones included */
    int32_t decided;   /* the last checkpoint (session number) decided with "continue"; 0 = none */
    struct plan_shift shifts[PLAN_SHIFTS]; /* by ordinal, each once */
    int32_t n_shifts;
    struct date start_earliest, start_target, start_latest, start_hard_latest; /* DATE_NONE where absent */
    struct wishes wishes;
    int64_t created_utc;
    int64_t words_utc; /* the store's: when count or protocol, which stand in all its calendar entries, last changed; 0 = never */
    int64_t rev;
    struct sessions sessions; /* all, every state, by day then start */
};

void plan_free(struct plan *p);
struct plan plan_copy(const struct plan *p); /* the caller frees */
int32_t plan_given(const struct plan *p);            /* done sessions */
/* The interval before session `ordinal` (2..) of this plan: the protocol's, with the plan's own shift. */
struct interval plan_interval(const struct plan *plan, const struct protocol *p, int32_t ordinal);
int32_t plan_shift_of(const struct plan *plan, int32_t ordinal); /* days; 0 = as the protocol says */
/* From session `ordinal` on; false when there is no room for another change. */
bool plan_shift_set(struct plan *plan, int32_t ordinal, int32_t days);
struct date plan_last_given(const struct plan *p);   /* DATE_NONE if none */
/* The first announced or proposed session, by day; null if none. Borrowed. */
const struct session *plan_next(const struct plan *p);
/* An announced session before `today` without done, missed, cancelled (R3.4); null if none. Borrowed. */
const struct session *plan_unresolved(const struct plan *p, struct date today);
bool session_is_live(const struct session *s); /* proposed or announced */

const char *session_state_word(enum session_state s); /* "announced" */
const char *plan_state_word(enum plan_state s);
bool plan_state_runs(enum plan_state s); /* active, or awaiting a decision: its sessions are planned */
bool plan_state_is_over(enum plan_state s); /* completed or stopped: nothing more is planned */

#endif
