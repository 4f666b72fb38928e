/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits to be mailed, was mailed, or could not be (RELIABILITY 4.2). */
#ifndef RITMO_DOMAIN_OUTBOX_H
#define RITMO_DOMAIN_OUTBOX_H

#include "ritmo/domain/patient.h"

/* A queued message gets its words when it goes out, from the state of then. */
enum outbox_kind {
    OUTBOX_INVITATION,   /* one visit or window, new or changed: REQUEST */
    OUTBOX_CANCELLATION, /* one that is no longer: CANCEL */
    OUTBOX_DIGEST,       /* the whole plan in one mail */
    OUTBOX_REMINDER,     /* of a visit */
    OUTBOX_HOLD,         /* days begin on which pills are restricted */
    OUTBOX_MISSED,       /* a visit was missed */
    OUTBOX_FOLLOWUP,     /* a follow-up is due */
    OUTBOX_CHECKPOINT,   /* the series is looked at together after the next visit */
    OUTBOX_SUMMARY,      /* to staff */
    OUTBOX_KINDS
};
const char *outbox_kind_word(enum outbox_kind k); /* "invitation" */

enum outbox_state {
    OUTBOX_QUEUED,
    OUTBOX_SENDING,     /* somebody has it, until its lease ends */
    OUTBOX_HANDED_OVER, /* the clinic's mailer took it */
    OUTBOX_FAILED,      /* stays until somebody says retry or drop */
    OUTBOX_EXPIRED,     /* too late to be of use */
    OUTBOX_SUPERSEDED,  /* something newer says it better */
    OUTBOX_DROPPED,     /* taken back by somebody */
    OUTBOX_STATES
};
const char *outbox_state_word(enum outbox_state s); /* "handed_over", as rows and --json say it */

enum { OUTBOX_UID = 64, OUTBOX_TO = 255, OUTBOX_ERROR = 501, OUTBOX_ID = 101 };

/* One message. Numbers of patient, plan and session; 0 = none. */
struct outbox_entry {
    int64_t number; /* given by the store */
    enum outbox_kind kind;
    int64_t patient, plan, session;
    char uid[OUTBOX_UID];  /* of the calendar entry; "" for messages about more than one */
    int32_t sequence;      /* of that entry; of others whatever makes them different */
    char to[OUTBOX_TO];
    int64_t due_utc;       /* not before */
    int64_t not_after_utc; /* of no use from then on */
    int64_t change;        /* the change it tells of; 0 = none */
    /* the store's */
    enum outbox_state state;
    int32_t tries;
    int64_t next_utc, lease_until_utc, made_utc, done_utc; /* 0 = none */
    char last_error[OUTBOX_ERROR];
    char message_id[OUTBOX_ID]; /* the Message-ID begins with it */
    int64_t dated_utc;          /* its Date: when it first went to the mailer; 0 = not yet */
};

/* One line of a list. Strings owned. */
struct outbox_row {
    struct outbox_entry entry;
    char *patient_name; /* null for staff mail */
    struct date day;    /* of the session; DATE_NONE = about none */
};

struct outbox_rows {
    struct outbox_row *at;
    size_t n;
};
void outbox_rows_free(struct outbox_rows *r);

/* "kind:uid:sequence:to": one message a thing, whatever crashes. */
void outbox_add_key(struct str *out, const struct outbox_entry *m);

/* Is it still to go out, or has it failed and wants somebody? */
bool outbox_is_open(const struct outbox_entry *m);

/* Seconds to wait after the try of this number (1, 2, ...): 5, 15, 60 minutes, 4 hours and then every 4 hours. */
int64_t outbox_pause(int32_t tries);

/* The longest wait that a message can have been given, apart from the day that a reminder is for. grace_s: of the clinic. */
int64_t outbox_longest_wait(int64_t grace_s);

/* A clock that was ahead leaves waits that are longer. True if this is one: the message waits from now on, a tried one not at all,
 * a reminder until its own day. */
bool outbox_cut_wait(struct outbox_entry *m, int64_t now, int64_t grace_s);

#endif
