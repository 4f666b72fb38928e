/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of saving a plan: its sessions, the cells they claim, its restriction windows; inside store/. */
#ifndef RITMO_STORE_PLAN_PARTS_H
#define RITMO_STORE_PLAN_PARTS_H

#include "ritmo/domain/hold.h"
#include "ritmo/store/day_store.h"
#include "ritmo/store/inside.h"
#include "ritmo/store/occupancy.h"

/* States as rows say them. */
extern const char *const plan_state_rows[];
extern const char *const session_state_rows[];
extern const char *const cancelled_by_rows[];

enum { SESSION_COLUMNS = 23 };

/* A row of plan_load's columns; wishes.away, shifts and sessions come by their own statements. */
void read_plan(struct stmt *s, struct plan *out);
/* Rows that begin with the session's columns. */
void read_session(struct stmt *s, struct session *out);
/* One plan as lists show it, by number; and those whose numbers a bound statement gives. */
bool load_plan_line(struct db *db, int64_t number, struct plan_row *out, struct err *e);
bool load_plan_lines(struct db *db, struct stmt *numbers, struct plan_rows *out, struct err *e);

/* All sessions of a plan, by day, start, number. */
bool sessions_load(struct db *db, const char *plan, struct sessions *out, struct err *e);

/* Gives back the cells of the sessions that saving this plan would move or end. plan is a working copy. */
bool sessions_make_way(struct tx *tx, struct plan *plan, int64_t patient, struct err *e);

/* Stores the plan's sessions (ids, numbers, UIDs, SEQUENCE and rev are filled in) and moves their claims. plan is a
 * working copy: it may be half filled in after a failure. */
bool sessions_save(struct tx *tx, struct plan *plan, int64_t patient, struct err *e);

/* Claims: what one session takes. Every cell it has is given back before any is taken, so that sessions of one
 * plan may change places. */
struct owner {
    int64_t plan, patient; /* numbers */
};
bool claims_release(struct db *db, const struct session *s, struct owner owner, struct err *e);
bool claims_take(struct db *db, const struct session *s, struct owner owner, struct err *e);
/* The same for one that stands where there is no place any more: it gets a unit beyond those that there are, so that nobody else comes
 * there. */
bool claims_take_anyhow(struct db *db, const struct session *s, struct owner owner, struct err *e);
/* Do tentative sessions take capacity in this clinic (R2.6)? */
bool clinic_holds_tentative(struct db *db, bool *holds, struct err *e);

/* Calls each resource of a session: its provider "kim", its room "treatment#2", each of its machines "centrifuge". */
typedef bool (*resource_call)(void *context, enum taken what, const char *key, struct err *e);
bool session_resources(const char *provider, const char *room, const char *equipment, resource_call call, void *context,
    struct err *e);

/* What the claims and the occupancy call a thing: "provider:kim", "room:treatment#2", "clinic". */
enum { RESOURCE_TEXT = 96 };
#define CLINIC_RESOURCE "clinic"
void resource_name(char out[RESOURCE_TEXT], enum taken what, const char *key);
/* And back: its key, borrowed from `name`, and what it is. */
const char *resource_key(const char *name, enum taken *what);

/* For undo: the plan as stored now, before it is saved; a new one (rev_before 0) after it was added. */
bool undo_keep_plan(struct tx *tx, int64_t plan, int64_t rev_before, struct err *e);
/* For undo: days closed or opened; kind and owner as in struct undo_range. */
bool undo_keep_range(struct tx *tx, const char *kind, const char *owner, const struct day_range *r, bool added, struct err *e);
/* The same for days that are about to be closed: what is closed already keeps the reason it had. */
bool undo_keep_added(struct tx *tx, const char *kind, const char *owner, const struct day_range *r, struct err *e);

/* Matches the computed windows to the stored ones; null leaves them as they are. */
bool holds_save(struct tx *tx, const struct plan *plan, const struct holds *holds, struct err *e);

#endif
