/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans, sessions, claims and restriction windows in the database. */
#ifndef RITMO_STORE_PLAN_STORE_H
#define RITMO_STORE_PLAN_STORE_H

#include "ritmo/domain/hold.h"
#include "ritmo/store/store.h"

/* What plan lists need without reading the protocol; computed by app/ at each change. */
struct plan_due {
    struct date due; /* latest day of the next session's window; DATE_NONE = no bound */
};

/* Adds the plan with its sessions. Ids, numbers and event UIDs of the plan and of new sessions (id "") are
 * made here and filled in. Claims one row per 5-minute cell of each live session (tentative ones only if
 * hold_tentative) for provider, room, machines, the patient and the clinic's total capacity; a taken cell is
 * ERR_CONFLICT and says which resource and when; so is a second session of the series on one day. Times off the
 * five-minute grid are ERR_INPUT. Stores the windows (null: leaves them). One history row is the caller's. After a
 * failure *p is as it was. */
bool store_plan_add(struct tx *tx, struct plan *p, const struct holds *holds, struct plan_due due, struct err *e);

/* Saves the plan if its rev is the stored one (else ERR_CONFLICT "changed meanwhile by ..."). Sessions with
 * id "" are new; the others are updated if they differ, and SEQUENCE and changed_utc rise when day, start, duration
 * or a calendar-visible state changed. No session is ever deleted. Done, missed, cancelled ones: done keeps its
 * claims while day and start stay, the others give them back. */
bool store_plan_save(struct tx *tx, struct plan *p, const struct holds *holds, struct plan_due due, struct err *e);

/* Before several plans are saved in one transaction: gives back the cells of the sessions that saving p would move
 * or end, so that plans may take each other's old places. Each must then be saved. ERR_CONFLICT as store_plan_save. */
bool store_plan_make_way(struct tx *tx, const struct plan *p, struct err *e);

/* Into an empty plan, which stays empty on a failure. */
bool store_plan_load(struct store *s, const char *id, struct plan *out, struct err *e);
bool store_plan_id_by_number(struct store *s, int64_t number, char id[ID_TEXT], struct err *e);
/* The plan of a session's short number. */
bool store_plan_id_of_session(struct store *s, int64_t session_number, char id[ID_TEXT], struct err *e);
bool store_plans_of_patient(struct store *s, const char *patient, struct plan_rows *out, struct err *e);
/* A session, done or to come, of one of the patient's other plans: what rules over several plans look at. */
struct other_session {
    struct date day;
    int16_t start, duration; /* minutes */
    bool done, tentative;
    bool over; /* its plan: completed or stopped */
    int64_t plan_number;
    char protocol[PROTOCOL_KEY_MOST + 1];
    int32_t version;
    char site[SITE_TEXT];
};
struct other_sessions {
    struct other_session *at; /* by day, start; free() frees it */
    size_t n;
};

/* Those on days [from, to] of all the patient's plans but `except` (null = of all). */
bool store_sessions_of_patient(struct store *s, const char *patient, const char *except, struct date from, struct date to,
    struct other_sessions *out, struct err *e);

/* Plans in a live state (draft, active, awaiting, on hold), by number. */
bool store_plans_live(struct store *s, size_t most, struct plan_rows *out, struct err *e);

/* The stored windows of a plan with UID and SEQUENCE, cancelled ones included, by substance and from. Saving
 * matches computed windows to stored ones by substance and order, keeps their UID, raises SEQUENCE when the days
 * change, and marks the ones that are gone cancelled. */
bool store_holds_of_plan(struct store *s, const char *plan, struct holds *out, struct err *e);

/* The windows alone, as store_plan_save keeps them: what the patient takes changes them while the plan stays as it is. */
bool store_holds_save(struct tx *tx, const struct plan *p, const struct holds *holds, struct err *e);

/* Is it the UID of a session or window of any plan? */
bool store_has_uid(struct store *s, const char *uid, bool *has, struct err *e);

/* Holds of a plan as stored are recomputed from the protocol; these are for the day's lists: windows that
 * begin in [from, to], of live plans, by day then patient name. */
/* A window that had begun when it became known stands on that day. */
bool store_holds_starting(struct store *s, struct date from, struct date to, struct hold_rows *out, struct err *e);

/* The same of one class: the first `most` of them, and how many they are. */
bool store_holds_starting_of(struct store *s, const char *substance, struct date from, struct date to, size_t most, struct hold_rows *out,
    int64_t *n, struct err *e);

/* Windows of one class on one day, at most `most`: those that run then, by their last day, and how many they are; those that
 * end then. */
bool store_holds_running(struct store *s, const char *substance, struct date day, size_t most, struct hold_rows *out, struct err *e);
bool store_holds_running_count(struct store *s, const char *substance, struct date day, int64_t *n, struct err *e);
bool store_holds_ending(struct store *s, const char *substance, struct date day, size_t most, struct hold_rows *out, struct err *e);

#endif
