/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ripple: what differs between the stored plan and the proposed one, line by line. */
#include "propose.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Days since the done or live session before it; -1 for the first. */
static int32_t gap_of(const struct plan *plan, const struct session *s)
{
    struct date before = DATE_NONE;

    for (size_t i = 0; i < plan->sessions.n; i++) {
        const struct session *other = &plan->sessions.at[i];
        if (other->ordinal > 0 && other->ordinal == s->ordinal - 1)
            before = other->day;
    }
    return date_is(before) && s->ordinal > 0 ? date_diff(s->day, before) : -1;
}

/* False if the session is of the past in both plans and so no line of the ripple. */
static bool kind_of(const struct session *was, const struct session *now, enum change_kind *kind)
{
    switch (now->state) {
    case SESSION_DONE:
        *kind = CHANGE_DONE;
        return was == NULL || was->state != SESSION_DONE || was->day.day != now->day.day;
    case SESSION_MISSED:
        *kind = CHANGE_MISSED;
        return was == NULL || was->state != SESSION_MISSED;
    case SESSION_CANCELLED:
        *kind = CHANGE_DROP;
        return was != NULL && was->state != SESSION_CANCELLED;
    case SESSION_PROPOSED:
    case SESSION_ANNOUNCED:
        break;
    }
    if (was == NULL)
        *kind = CHANGE_NEW;
    else
        *kind = was->day.day == now->day.day && was->start == now->start ? CHANGE_KEEP : CHANGE_MOVE;
    return true;
}

static void add_note(struct str *note, const char *text)
{
    str_addf(note, "%s%s", note->len == 0 ? "" : "; ", text);
}

/* It stays tentative until the last checkpoint before it is decided. */
static int32_t last_checkpoint_before(const struct protocol *protocol, int32_t ordinal)
{
    int32_t last = 0;

    for (unsigned i = 0; i < protocol->n_checkpoints; i++)
        if (protocol->checkpoints[i].after < ordinal && protocol->checkpoints[i].after > last)
            last = protocol->checkpoints[i].after;
    return last;
}

static char *note_of(const struct protocol *protocol, const struct plan *plan, const struct session *s, const struct change *c)
{
    struct interval v = plan_interval(plan, protocol, s->ordinal);
    struct str note = STR_INIT;

    if (c->gap >= 0 && c->gap > v.max)
        str_addf(&note, "%d day%s late", c->gap - v.max, c->gap - v.max == 1 ? "" : "s");
    else if (c->gap >= 0 && c->gap < v.min)
        str_addf(&note, "%d day%s too early", v.min - c->gap, v.min - c->gap == 1 ? "" : "s");
    else if (c->gap >= 0 && c->gap == v.max)
        add_note(&note, "last day of the window");
    else if (c->gap >= 0 && c->gap == v.min)
        add_note(&note, "first day of the window");
    if (s->tentative) {
        int32_t after = last_checkpoint_before(protocol, s->ordinal);
        str_addf(&note, "%stentative until the checkpoint after session %d", note.len == 0 ? "" : "; ", after);
    }
    if (note.len == 0) {
        str_free(&note);
        return NULL;
    }
    return str_take(&note);
}

/* The time stays, the person does not. */
static bool other_provider(const struct session *was, const struct session *now)
{
    return was != NULL && strcmp(was->provider, now->provider) != 0;
}

/* "okafor instead of kim", before what the note says already. */
static char *note_provider(const struct session *was, const struct session *now, char *note)
{
    struct str s = STR_INIT;

    str_addf(&s, "%s instead of %s", now->provider, was->provider);
    if (note != NULL)
        str_addf(&s, "; %s", note);
    free(note);
    return str_take(&s);
}

/* Must the patient be told? What was told and changes, and what is new and firm; a first plan is told as a whole. */
static bool is_call(const struct plan *old, const struct session *was, const struct session *now, enum change_kind kind)
{
    bool told = was != NULL && was->state == SESSION_ANNOUNCED;

    switch (kind) {
    case CHANGE_MOVE:
        return told || !now->tentative;
    case CHANGE_NEW:
        return old != NULL && !now->tentative;
    case CHANGE_DROP:
        return told && now->cancelled_by != CANCELLED_BY_PATIENT;
    case CHANGE_KEEP: /* firm at last: nobody told the patient of a tentative one; or somebody else gives it */
        return was != NULL && !now->tentative && (was->tentative || other_provider(was, now));
    case CHANGE_DONE:
    case CHANGE_MISSED:
        break;
    }
    return false;
}

static void add_change(const struct protocol *protocol, const struct plan *old, struct proposal *out, size_t index)
{
    const struct session *now = &out->plan.sessions.at[index];
    const struct session *was = old == NULL ? NULL : sessions_find(&old->sessions, now->id);
    struct change c = { .index = (int32_t)index, .old_day = DATE_NONE, .old_start = -1, .old_gap = -1, .gap = -1 };

    if (!kind_of(was, now, &c.kind))
        return;
    c.ordinal = now->ordinal > 0 ? now->ordinal : was == NULL ? 0 : was->ordinal;
    c.day = now->day;
    c.start = now->start;
    c.tentative = now->tentative;
    if (was != NULL) {
        c.old_day = was->day;
        c.old_start = was->start;
        c.old_gap = gap_of(old, was);
    }
    if (now->ordinal > 0) {
        struct interval v = plan_interval(&out->plan, protocol, now->ordinal);
        c.gap = gap_of(&out->plan, now);
        c.slack_before = c.gap - v.min;
        c.slack_after = v.max - c.gap;
        c.note = note_of(protocol, &out->plan, now, &c);
    }
    c.other_provider = other_provider(was, now);
    if (c.kind == CHANGE_KEEP && c.other_provider)
        c.note = note_provider(was, now, c.note);
    c.call = is_call(old, was, now, c.kind);
    out->n_calls += c.call;
    out->n_changed += c.kind != CHANGE_KEEP || c.other_provider;
    out->changes = mem_grow(out->changes, out->n_changes, sizeof *out->changes);
    out->changes[out->n_changes++] = c;
}

void changes_make(const struct protocol *protocol, const struct plan *old, struct proposal *out)
{
    for (size_t i = 0; i < out->plan.sessions.n; i++)
        add_change(protocol, old, out, i);
}

static const struct hold none; /* the absent window: an empty substance */

static const struct hold *nth_hold(const struct holds *h, const char *substance, size_t n)
{
    for (size_t i = 0; i < h->n; i++)
        if (!h->at[i].cancelled && strcmp(h->at[i].substance, substance) == 0 && n-- == 0)
            return &h->at[i];
    return &none;
}

/* Which of its substance's windows it is, from 0. */
static size_t rank_of(const struct holds *h, size_t i)
{
    size_t rank = 0;

    for (size_t k = 0; k < i; k++)
        rank += !h->at[k].cancelled && strcmp(h->at[k].substance, h->at[i].substance) == 0;
    return rank;
}

static void add_hold_change(struct proposal *out, const struct hold *was, const struct hold *now, struct date today)
{
    bool moved = was->substance[0] == '\0' || now->substance[0] == '\0' || was->from.day != now->from.day
        || was->to.day != now->to.day;
    struct hold_change *c;

    if (!moved)
        return;
    out->hold_changes = mem_grow(out->hold_changes, out->n_hold_changes, sizeof *out->hold_changes);
    c = &out->hold_changes[out->n_hold_changes++];
    c->was = *was;
    c->now = *now;
    c->begun = hold_is_for_patient(now->substance) && now->from.day < today.day
        && (was->substance[0] == '\0' || was->from.day > now->from.day);
}

void hold_changes_make(const struct holds *old, struct date today, struct proposal *out)
{
    for (size_t i = 0; i < out->holds.n; i++)
        add_hold_change(out, nth_hold(old, out->holds.at[i].substance, rank_of(&out->holds, i)), &out->holds.at[i], today);
    for (size_t i = 0; i < old->n; i++)
        if (!old->at[i].cancelled && nth_hold(&out->holds, old->at[i].substance, rank_of(old, i)) == &none)
            add_hold_change(out, &old->at[i], &none, today);
}
