/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A summary line by line: the one place that decides what a reader may see; see the header. */
#include "ritmo/report/summary_line.h"

#include "ritmo/report/page.h"
#include "ritmo/report/words.h"

#include <string.h>

static const struct summary_part_words part_words[SUMMARY_PARTS] = {
    [PART_RED] = { "red_flag", "RED FLAG: a clinician must know now", "RED FLAG", "RED FLAGS" },
    [PART_BROKEN] = { "broken", "Cannot stand: the clinic is closed or the provider away", "visit that cannot stand", "visits that cannot stand" },
    [PART_ASKED] = { "asked", "Prescriber's answer needed", "prescriber's answer outstanding", "prescribers' answers outstanding" },
    [PART_HOLDS] = { "hold", "Hold windows that start", "hold window starts", "hold windows start" },
    [PART_CALLS] = { "call", "Call about medication (call-backs)", "medication call", "medication calls" },
    [PART_OVERDUE] = { "overdue", "Overdue", "overdue", "overdue" },
    [PART_UNPLACED] = { "unplaced", "Unplaced", "unplaced", "unplaced" },
    [PART_AWAITING] = { "awaiting", "Waiting for a decision", "to decide", "to decide" },
    [PART_UNTOLD] = { "untold", "To tell: changes that the patient does not know yet", "to tell", "to tell" },
    [PART_MISSED] = { "missed", "Missed: call about a new day", "missed", "missed" },
    [PART_FOLLOWUPS] = { "followup", "Follow-ups: ask how it is", "follow-up", "follow-ups" },
    [PART_UNRESOLVED] = { "unresolved", "Unresolved visits", "unresolved", "unresolved" },
};

const struct summary_part_words *summary_part_words(enum summary_part part)
{
    return &part_words[part];
}

const char *summary_part_note(enum summary_part part)
{
    switch (part) {
    case PART_ASKED: return question_words;
    case PART_HOLDS: return words_of(WORDS_HOLDS);
    case PART_CALLS: return words_of(WORDS_CALLS);
    case PART_UNRESOLVED: return words_of(WORDS_UNRESOLVED);
    case PART_RED:
    case PART_BROKEN:
    case PART_OVERDUE:
    case PART_UNPLACED:
    case PART_AWAITING:
    case PART_UNTOLD:
    case PART_MISSED:
    case PART_FOLLOWUPS:
    case SUMMARY_PARTS: return NULL;
    }
    return NULL;
}

size_t summary_part_count(const struct summary *s, enum summary_part part)
{
    switch (part) {
    case PART_RED: return s->red.n;
    case PART_BROKEN: return s->broken.n;
    case PART_ASKED: return s->questions.n;
    case PART_HOLDS: return s->holds.n;
    case PART_CALLS: return s->calls.n;
    case PART_OVERDUE: return s->overdue.n;
    case PART_UNPLACED: return s->unplaced.n;
    case PART_AWAITING: return s->awaiting.n;
    case PART_UNRESOLVED: return s->unresolved.n;
    case PART_UNTOLD: return s->untold.n;
    case PART_MISSED: return s->missed.n;
    case PART_FOLLOWUPS: return s->followups.n;
    case SUMMARY_PARTS: return 0;
    }
    return 0;
}

void summary_line_free(struct summary_line *l)
{
    str_free(&l->patient);
    str_free(&l->room);
    str_free(&l->note);
}

/* Everything hidden; the strings keep their room. */
static void line_clear(struct summary_line *l)
{
    str_clear(&l->patient);
    str_clear(&l->room);
    str_clear(&l->note);
    *l = (struct summary_line) { DATE_NONE, -1, -1, 0, 0, 0, "", "", "", "", l->patient, l->room, l->note };
}

static const char *text_or(const char *text, const char *otherwise)
{
    return text != NULL && *text != '\0' ? text : otherwise;
}

static void set_patient(const struct summary *s, struct summary_line *l, const char *name, const char *phone)
{
    switch (s->privacy) {
    case SUMMARY_FULL:
        str_add(&l->patient, text_or(name, ""));
        l->phone = text_or(phone, "");
        break;
    case SUMMARY_INITIALS:
        patient_add_initials(&l->patient, text_or(name, ""));
        break;
    case SUMMARY_NONE:
        break;
    }
}

/* "treatment#2" is the second treatment room. */
static void add_room(struct str *out, const char *room)
{
    for (; *room != '\0'; room++)
        str_add_char(out, *room == '#' ? ' ' : *room);
}

/* The one state that the flags do not tell. */
static const char *told_note(const struct session *x)
{
    return x->state == SESSION_PROPOSED && !x->tentative ? words_of(WORDS_NOT_TOLD) : NULL;
}

static void set_visit(const struct summary *s, const struct visit *v, const char *provider, struct summary_line *l)
{
    l->day = v->session.day;
    l->start = v->session.start;
    l->end = (int16_t)(v->session.start + v->session.duration);
    if (s->privacy == SUMMARY_NONE)
        return;
    l->session = v->session.ordinal;
    l->of = v->count;
    l->plan = v->plan_number;
    l->protocol = text_or(v->protocol_name, text_or(v->protocol, ""));
    l->site = text_or(v->site, "");
    l->provider = text_or(provider, v->session.provider);
    add_room(&l->room, v->session.room);
    set_patient(s, l, v->patient_name, v->phone);
}

void summary_line_visit(const struct summary *s, const struct summary_visit *v, struct summary_line *l)
{
    line_clear(l);
    set_visit(s, &v->visit, v->provider_name, l);
    l->phone = ""; /* a list of visits needs no numbers to call */
    if (s->privacy == SUMMARY_NONE)
        return;
    page_join(&l->note, 0, "; ", told_note(&v->visit.session));
    page_join(&l->note, 0, "; ", v->flags);
}

void summary_line_free_slot(const struct summary *s, const struct summary_day *d, size_t i, struct summary_line *l)
{
    line_clear(l);
    l->day = d->day;
    l->start = d->free[i].span.from;
    l->end = d->free[i].span.to;
    if (s->privacy != SUMMARY_NONE)
        l->provider = text_or(d->free[i].provider, "");
}

static void set_plan(const struct summary *s, const struct plan_row *r, struct summary_line *l)
{
    l->of = r->count;
    l->plan = r->number;
    l->protocol = text_or(r->protocol_name, text_or(r->protocol, ""));
    l->site = text_or(r->site, "");
    set_patient(s, l, r->patient_name, r->phone);
}

static void hold_line(const struct summary *s, const struct hold_row *h, struct summary_line *l)
{
    set_plan(s, &h->plan, l);
    l->of = 0;
    str_addf(&l->note, "%s window", h->substance);
    if (substance_words_of(h->substance)->days_shown) {
        l->day = h->from;
        str_add(&l->note, " from ");
        date_add_long(&l->note, h->from);
        str_add(&l->note, " until ");
        date_add_long(&l->note, h->to);
    } else {
        str_addf(&l->note, ": %s", words_of(WORDS_PRESCRIBED));
    }
    if (h->provisional)
        str_addf(&l->note, ", %s", words_of(WORDS_PROVISIONAL));
}

static void add_next(struct str *out, const struct plan_row *r)
{
    str_add(out, date_is(r->next_day) ? "; next visit " : "; no visit booked");
    if (date_is(r->next_day))
        page_moment(out, r->next_day, r->next_start);
}

static void overdue_line(const struct summary *s, const struct plan_row *r, struct summary_line *l)
{
    set_plan(s, r, l);
    l->day = r->due;
    str_addf(&l->note, "%d of %d given", (int)r->given, (int)r->count);
    if (date_is(r->due)) {
        str_add(&l->note, "; due by ");
        date_add_long(&l->note, r->due);
        if (r->due.day < s->today.day) {
            str_add(&l->note, ", ");
            page_count(&l->note, (size_t)date_diff(s->today, r->due), "day ago", "days ago");
        }
    }
    add_next(&l->note, r);
}

static void unplaced_line(const struct summary *s, const struct plan_row *r, struct summary_line *l)
{
    set_plan(s, r, l);
    l->day = r->due;
    str_addf(&l->note, "%d of %d given; no place for session %d", (int)r->given, (int)r->count, (int)r->given + 1);
    if (date_is(r->due)) {
        str_add(&l->note, ", due by ");
        date_add_long(&l->note, r->due);
    }
}

static void awaiting_line(const struct summary *s, const struct plan_row *r, struct summary_line *l)
{
    set_plan(s, r, l);
    str_addf(&l->note, "%d of %d given; the clinician decides how it goes on", (int)r->given, (int)r->count);
    add_next(&l->note, r);
}

static void untold_line(const struct summary *s, const struct plan_row *r, struct summary_line *l)
{
    set_plan(s, r, l);
    str_addf(&l->note, "%d of %d given", (int)r->given, (int)r->count);
    add_next(&l->note, r);
}

static void unresolved_line(const struct summary *s, const struct visit *v, struct summary_line *l)
{
    set_visit(s, v, NULL, l);
    str_addf(&l->note, "session %d of %d on ", (int)v->session.ordinal, (int)v->count);
    page_moment(&l->note, v->session.day, v->session.start);
}

static void missed_line(const struct summary *s, const struct visit *v, struct summary_line *l)
{
    set_visit(s, v, NULL, l);
    str_add(&l->note, "missed on ");
    page_moment(&l->note, v->session.day, v->session.start);
}

static void red_line(const struct summary *s, const struct plan_row *r, struct summary_line *l)
{
    set_plan(s, r, l);
    str_add(&l->note, "nothing is planned, told or given until a clinician answered");
    add_next(&l->note, r);
}

/* What is in brackets (a closure's name, why somebody is away) is for the clinic's own eyes. */
static void broken_line(const struct summary *s, const struct broken *b, struct summary_line *l)
{
    const char *more = strstr(b->reason, " (");

    set_visit(s, &b->visit, NULL, l);
    str_addf(&l->note, "session %d of %d on ", (int)b->visit.session.ordinal, (int)b->visit.count);
    page_moment(&l->note, b->visit.session.day, b->visit.session.start);
    str_add(&l->note, ": ");
    str_add_n(&l->note, b->reason, s->privacy == SUMMARY_FULL || more == NULL ? strlen(b->reason) : (size_t)(more - b->reason));
    str_addf(&l->note, b->visit.session.tentative ? "; tentative; " : "; ");
    broken_add_command(&l->note, b);
}

/* Neither the drug nor any day of it: a summary may be forwarded, and the prescriber alone speaks of it. */
static void asked_line(const struct summary *s, const struct question *q, struct summary_line *l)
{
    set_patient(s, l, q->patient_name, q->phone);
    l->day = q->asked;
    str_addf(&l->note, "q%lld, asked on ", (long long)q->number);
    date_add_long(&l->note, q->asked);
}

static void followup_line(const struct summary *s, const struct followup_row *r, struct summary_line *l)
{
    set_plan(s, &r->plan, l);
    l->day = r->followup.due;
    str_addf(&l->note, "day %d after the series, about ", (int)r->followup.target);
    date_add_long(&l->note, r->followup.due);
}

void summary_line_part(const struct summary *s, enum summary_part part, size_t i, struct summary_line *l)
{
    line_clear(l);
    if (s->privacy == SUMMARY_NONE)
        return;
    switch (part) {
    case PART_RED: red_line(s, &s->red.at[i], l); break;
    case PART_BROKEN: broken_line(s, &s->broken.at[i], l); break;
    case PART_ASKED: asked_line(s, &s->questions.at[i], l); break;
    case PART_HOLDS: hold_line(s, &s->holds.at[i], l); break;
    case PART_CALLS: hold_line(s, &s->calls.at[i], l); break;
    case PART_OVERDUE: overdue_line(s, &s->overdue.at[i], l); break;
    case PART_UNPLACED: unplaced_line(s, &s->unplaced.at[i], l); break;
    case PART_AWAITING: awaiting_line(s, &s->awaiting.at[i], l); break;
    case PART_UNRESOLVED: unresolved_line(s, &s->unresolved.at[i], l); break;
    case PART_UNTOLD: untold_line(s, &s->untold.at[i], l); break;
    case PART_MISSED: missed_line(s, &s->missed.at[i], l); break;
    case PART_FOLLOWUPS: followup_line(s, &s->followups.at[i], l); break;
    case SUMMARY_PARTS: break;
    }
}

size_t summary_visits(const struct summary *s)
{
    size_t n = 0;

    for (size_t i = 0; i < s->n_days; i++)
        n += s->days[i].n_visits;
    return n;
}

size_t summary_free_slots(const struct summary *s)
{
    size_t n = 0;

    for (size_t i = 0; i < s->n_days; i++)
        n += s->days[i].n_free;
    return n;
}

const char *summary_closed(const struct summary *s, const struct summary_day *d)
{
    if (d->closed == NULL)
        return NULL;
    return s->privacy == SUMMARY_NONE || strcmp(d->closed, "closed") == 0 ? "" : d->closed;
}

void summary_add_title(struct str *out, const struct summary *s)
{
    int year;

    if (s->provider != NULL)
        str_addf(out, "Visits with %s, ", s->privacy == SUMMARY_NONE ? "one provider" : s->provider);
    else
        str_add(out, "Visits, ");
    page_days(out, s->from, s->to);
    str_addf(out, " (week %d)", date_iso_week(s->from, &year));
}

static void add_number(struct str *out, int n, const char *one, const char *many)
{
    if (n <= 0)
        return;
    str_add(out, ", ");
    page_count(out, (size_t)n, one, many);
}

void summary_add_counts(struct str *out, const struct summary *s)
{
    page_count(out, summary_visits(s), "visit", "visits");
    str_add(out, ", ");
    page_count(out, summary_free_slots(s), "free slot", "free slots");
    for (int part = 0; part < SUMMARY_PARTS; part++) {
        const struct summary_part_words *w = &part_words[part];
        size_t n = part == PART_ASKED ? (size_t)s->asked : summary_part_count(s, (enum summary_part)part);

        if (n > 0) {
            str_add(out, ", ");
            page_count(out, n, w->one, w->many);
        }
    }
    add_number(out, s->unmailed, "message that could not be mailed", "messages that could not be mailed");
    add_number(out, s->too_near, "session too near to something taken", "sessions too near to something taken");
}

void summary_add_no_visits(struct str *out, const struct summary *s)
{
    str_add(out, s->from.day == s->to.day ? "No visits on " : "No visits from ");
    page_days(out, s->from, s->to);
    str_add_char(out, '.');
}

void summary_line_add_what(struct str *out, const struct summary_line *l)
{
    size_t from = out->len;

    page_join(out, from, "", l->protocol);
    page_join(out, from, ", ", l->site);
    page_join(out, from, "; ", l->provider);
    page_join(out, from, ", ", l->room.text);
}
