/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sessions of a plan as it is saved: what is new, what differs, which cells move. */
#include "ritmo/store/plan_parts.h"

#include "ritmo/base/file.h"

#include <stdlib.h>
#include <string.h>

/* One saving of one plan. */
struct saving {
    struct tx *tx;
    struct plan *plan;
    const struct sessions *stored;
    struct owner owner;
    bool hold_tentative;
};

/* What a calendar shows of a state (ICALENDAR 2.2, rule 2). A tentative session is in no patient's calendar: as long as it stays so
 * nothing changes there, and one whose SEQUENCE is above 0 was in it once. */
enum calendar_face { FACE_HIDDEN, FACE_PROPOSED, FACE_FIRM, FACE_GONE };

static enum calendar_face face_of(const struct session *s)
{
    switch (s->state) {
    case SESSION_PROPOSED:
        return s->tentative ? FACE_HIDDEN : FACE_PROPOSED;
    case SESSION_ANNOUNCED:
        return s->tentative ? FACE_HIDDEN : FACE_FIRM;
    case SESSION_DONE:
        return FACE_FIRM;
    case SESSION_MISSED:
    case SESSION_CANCELLED:
        return FACE_GONE;
    }
    return FACE_GONE;
}

static bool same_place(const struct session *a, const struct session *b)
{
    return a->day.day == b->day.day && a->start == b->start && a->duration == b->duration && strcmp(a->provider, b->provider) == 0
        && strcmp(a->room, b->room) == 0 && strcmp(a->equipment, b->equipment) == 0;
}

static bool same_face(const struct session *a, const struct session *b)
{
    if (face_of(a) == FACE_HIDDEN && face_of(b) == FACE_HIDDEN)
        return true;
    return a->day.day == b->day.day && a->start == b->start && a->duration == b->duration && face_of(a) == face_of(b)
        && strcmp(a->room, b->room) == 0;
}

static bool same(const struct session *a, const struct session *b)
{
    return same_place(a, b) && a->ordinal == b->ordinal && a->state == b->state && a->cancelled_by == b->cancelled_by
        && a->tentative == b->tentative && a->checkpoint == b->checkpoint && a->untold == b->untold && a->omitted == b->omitted
        && a->by_hand == b->by_hand && strcmp(a->zone, b->zone) == 0 && a->at_utc == b->at_utc;
}

/* A done one keeps the cells it has while nothing of its place changed, but takes none. */
static bool wants_cells(const struct session *s, bool hold_tentative)
{
    return session_is_live(s) && (!s->tentative || hold_tentative);
}

static bool check_time(const struct session *s, struct err *e)
{
    char day[DATE_TEXT], time[TIME_TEXT];

    if (!date_is(s->day))
        return err_set(e, ERR_FAULT, "session %d has no day, so it cannot be stored", (int)s->ordinal);
    date_iso(s->day, day);
    minute_text(s->start, time);
    if (s->start < 0 || s->start % 5 != 0 || s->duration % 5 != 0)
        return err_set(e, ERR_INPUT, "session on %s at %s for %d minutes: times and durations are multiples of 5 minutes; choose one",
            day, time, s->duration);
    if (s->duration < 5 || s->start + s->duration > 24 * 60)
        return err_set(e, ERR_INPUT, "session on %s at %s for %d minutes: must last 5 minutes or more and end by midnight", day, time,
            s->duration);
    return true;
}

/* session_add and session_save number their arguments alike. */
static bool write_row(struct db *db, int id, const struct session *s, struct owner owner, int64_t *rev, struct err *e)
{
    struct stmt *st = db_stmt(db, id);

    stmt_text(st, 1, s->id);
    stmt_int(st, 2, owner.plan);
    stmt_int(st, 3, owner.patient);
    stmt_int(st, 4, s->number);
    stmt_int(st, 5, s->ordinal);
    stmt_text(st, 6, session_state_rows[s->state]);
    stmt_text(st, 7, cancelled_by_rows[s->cancelled_by]);
    stmt_int(st, 8, s->tentative);
    stmt_date(st, 9, s->day);
    stmt_int(st, 10, s->start);
    stmt_int(st, 11, s->duration);
    stmt_text(st, 12, s->provider);
    stmt_text(st, 13, s->room);
    stmt_text(st, 14, s->equipment);
    stmt_text(st, 15, s->zone);
    stmt_int(st, 16, s->at_utc);
    stmt_text(st, 17, s->uid);
    stmt_int(st, 18, s->sequence);
    stmt_int(st, 19, s->changed_utc);
    stmt_int(st, 20, s->checkpoint);
    stmt_int(st, 21, s->untold);
    stmt_int(st, 22, s->omitted);
    stmt_int(st, 23, s->by_hand);
    *rev = 0;
    if (stmt_row(st))
        *rev = stmt_get_int(st, 0);
    return stmt_run(st, e);
}

static bool add(struct saving *g, struct session *s, struct err *e)
{
    struct db *db = tx_db(g->tx);
    int64_t rev;

    if (!file_random_id(s->id, e) || !make_uid(s->uid, e) || !next_number(db, "session", &s->number, e))
        return false;
    memcpy(s->plan, g->plan->id, sizeof s->plan);
    s->sequence = 0;
    s->changed_utc = g->tx->who.now_utc;
    s->rev = 1;
    return write_row(db, STMT_SESSION_ADD, s, g->owner, &rev, e);
}

static bool update(struct saving *g, struct session *s, const struct session *old, struct err *e)
{
    bool seen = same_face(s, old);

    s->sequence = old->sequence + !seen;
    s->changed_utc = seen && s->ordinal == old->ordinal ? old->changed_utc : stamp_after(old->changed_utc, g->tx->who.now_utc);
    if (!write_row(tx_db(g->tx), STMT_SESSION_SAVE, s, g->owner, &s->rev, e))
        return false;
    return s->rev > 0 || err_set(e, ERR_FAULT, "session %lld is not the one that was stored", (long long)old->number);
}

/* What is fixed once comes from the stored row, whatever the caller holds. */
static void keep_fixed(struct session *s, const struct session *old)
{
    memcpy(s->plan, old->plan, sizeof s->plan);
    memcpy(s->uid, old->uid, sizeof s->uid);
    s->number = old->number;
    s->sequence = old->sequence;
    s->changed_utc = old->changed_utc;
    s->rev = old->rev;
}

static const struct session *find(const struct sessions *stored, const char *id)
{
    for (size_t i = 0; i < stored->n; i++)
        if (strcmp(stored->at[i].id, id) == 0)
            return &stored->at[i];
    return NULL;
}

/* Are its cells given back, and taken anew if it wants any? Whether a tentative one had any depends on what the clinic
 * said then, so a change of that flag counts. */
static bool moves_cells(const struct session *s, const struct session *old)
{
    if (old == NULL || !same_place(s, old))
        return true;
    if (s->state == SESSION_DONE)
        return false; /* keeps those it has */
    return old->state == SESSION_DONE || old->tentative != s->tentative || session_is_live(old) != session_is_live(s);
}

/* Every session known and every time usable, before anything is written; nothing stored may be left out. */
static bool check_all(struct saving *g, struct err *e)
{
    size_t known = 0;

    for (size_t i = 0; i < g->plan->sessions.n; i++) {
        struct session *s = &g->plan->sessions.at[i];
        const struct session *old = s->id[0] == '\0' ? NULL : find(g->stored, s->id);
        if (s->id[0] != '\0' && old == NULL)
            return err_set(e, ERR_FAULT, "session \"%s\" does not belong to plan %lld", s->id, (long long)g->plan->number);
        if (!check_time(s, e))
            return false;
        if (old != NULL)
            keep_fixed(s, old);
        known += old != NULL;
    }
    return known == g->stored->n || err_set(e, ERR_FAULT, "plan %lld: a stored session is left out; sessions are cancelled, never deleted",
        (long long)g->plan->number);
}

static bool release_all(struct saving *g, struct err *e)
{
    for (size_t i = 0; i < g->plan->sessions.n; i++) {
        const struct session *s = &g->plan->sessions.at[i], *old = find(g->stored, s->id);
        if (old != NULL && moves_cells(s, old) && !claims_release(tx_db(g->tx), old, g->owner, e))
            return false;
    }
    return true;
}

static bool save_and_take(struct saving *g, struct session *s, struct err *e)
{
    const struct session *old = find(g->stored, s->id);
    bool moves = moves_cells(s, old);

    if (old == NULL ? !add(g, s, e) : !same(s, old) && !update(g, s, old, e))
        return false;
    return !moves || !wants_cells(s, g->hold_tentative) || claims_take(tx_db(g->tx), s, g->owner, e);
}

bool sessions_make_way(struct tx *tx, struct plan *plan, int64_t patient, struct err *e)
{
    struct sessions stored = { 0 };
    struct saving g = { tx, plan, &stored, { plan->number, patient }, false };
    bool ok = sessions_load(tx_db(tx), plan->id, &stored, e) && check_all(&g, e) && release_all(&g, e);

    free(stored.at);
    return ok;
}

bool sessions_save(struct tx *tx, struct plan *plan, int64_t patient, struct err *e)
{
    struct sessions stored = { 0 };
    struct saving g = { tx, plan, &stored, { plan->number, patient }, false };
    bool ok = sessions_load(tx_db(tx), plan->id, &stored, e) && clinic_holds_tentative(tx_db(tx), &g.hold_tentative, e)
        && check_all(&g, e) && release_all(&g, e);

    for (size_t i = 0; ok && i < plan->sessions.n; i++)
        ok = save_and_take(&g, &plan->sessions.at[i], e);
    free(stored.at);
    return ok;
}
