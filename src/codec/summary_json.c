/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary as JSON. The same lines as text, HTML and CSV, so the privacy is the same (docs/json.md). */
#include "ritmo/codec/report_json.h"

#include "json_values.h"
#include "ritmo/report/summary_line.h"
#include "ritmo/report/words.h"

static const char *privacy_word(enum summary_privacy p)
{
    switch (p) {
    case SUMMARY_FULL: return "full";
    case SUMMARY_INITIALS: return "initials";
    case SUMMARY_NONE: return "none";
    }
    return "none";
}

/* What every row of a plan or a visit has. */
static json_t *row_of(const struct summary_line *l)
{
    json_t *row = json_object();

    json_put(row, "plan", json_of_set(l->plan));
    json_put(row, "patient", json_of_text(l->patient.text));
    json_put(row, "protocol", json_of_text(l->protocol));
    json_put(row, "site", json_of_text(l->site));
    json_put(row, "note", json_of_text(l->note.text));
    return row;
}

static void put_times(json_t *row, const struct summary_line *l)
{
    json_put(row, "start", json_of_minute(l->start));
    json_put(row, "end", json_of_minute(l->end));
}

static void put_place(json_t *row, const struct summary_line *l)
{
    json_put(row, "session", json_of_set(l->session));
    json_put(row, "of", json_of_set(l->of));
    json_put(row, "provider", json_of_text(l->provider));
    json_put(row, "room", json_of_text(l->room.text));
}

static json_t *day_of(const struct summary *s, const struct summary_day *d)
{
    struct summary_line l = SUMMARY_LINE_INIT;
    json_t *day = json_object(), *visits = json_array(), *free_slots = json_array();

    json_put(day, "day", json_of_day(d->day));
    json_put(day, "is_closed", json_boolean(d->closed != NULL));
    json_put(day, "closed", json_of_text(summary_closed(s, d)));
    for (size_t i = 0; i < d->n_visits; i++) {
        json_t *row;

        summary_line_visit(s, &d->visits[i], &l);
        row = row_of(&l);
        put_times(row, &l);
        put_place(row, &l);
        json_array_append_new(visits, row);
    }
    for (size_t i = 0; i < d->n_free; i++) {
        json_t *row = json_object();

        summary_line_free_slot(s, d, i, &l);
        put_times(row, &l);
        json_put(row, "provider", json_of_text(l.provider));
        json_array_append_new(free_slots, row);
    }
    json_put(day, "visits", visits);
    json_put(day, "free", free_slots);
    summary_line_free(&l);
    return day;
}

static void put_progress(json_t *row, const struct plan_row *r)
{
    json_put(row, "given", json_integer(r->given));
    json_put(row, "count", json_integer(r->count));
    json_put(row, "due", json_of_day(r->due));
    json_put(row, "next_day", json_of_day(r->next_day));
    json_put(row, "next_start", date_is(r->next_day) ? json_of_minute(r->next_start) : json_null());
}

/* Days only where they may be printed (CLINICAL 4.1.2). */
static void put_hold(json_t *row, const struct hold_row *h)
{
    bool shown = substance_words_of(h->substance)->days_shown;

    json_put(row, "substance", json_of_text(h->substance));
    json_put(row, "from", shown ? json_of_day(h->from) : json_null());
    json_put(row, "to", shown ? json_of_day(h->to) : json_null());
    json_put(row, "provisional", json_boolean(h->provisional));
}

static void put_broken(json_t *row, const struct broken *b, const struct summary_line *l)
{
    struct str command = STR_INIT;

    broken_add_command(&command, b);
    json_put(row, "day", json_of_day(l->day));
    put_times(row, l);
    put_place(row, l);
    json_put(row, "number", json_integer(b->visit.session.number));
    json_put(row, "broken", json_string(broken_key(b->why)));
    json_put(row, "tentative", json_boolean(b->visit.session.tentative));
    json_put(row, "command", json_of_text(command.text));
    str_free(&command);
}

static void put_details(json_t *row, const struct summary *s, enum summary_part part, size_t i,
    const struct summary_line *l)
{
    switch (part) {
    case PART_RED: put_progress(row, &s->red.at[i]); break;
    case PART_BROKEN: put_broken(row, &s->broken.at[i], l); break;
    case PART_ASKED:
        json_put(row, "question", json_integer(s->questions.at[i].number));
        json_put(row, "asked", json_of_day(s->questions.at[i].asked));
        break;
    case PART_HOLDS: put_hold(row, &s->holds.at[i]); break;
    case PART_CALLS: put_hold(row, &s->calls.at[i]); break;
    case PART_OVERDUE: put_progress(row, &s->overdue.at[i]); break;
    case PART_UNPLACED: put_progress(row, &s->unplaced.at[i]); break;
    case PART_AWAITING: put_progress(row, &s->awaiting.at[i]); break;
    case PART_UNTOLD: put_progress(row, &s->untold.at[i]); break;
    case PART_FOLLOWUPS:
        json_put(row, "followup", json_of_text(s->followups.at[i].followup.kind));
        json_put(row, "days", json_integer(s->followups.at[i].followup.target));
        json_put(row, "due", json_of_day(s->followups.at[i].followup.due));
        break;
    case PART_MISSED:
    case PART_UNRESOLVED:
        json_put(row, "day", json_of_day(l->day));
        put_times(row, l);
        put_place(row, l);
        break;
    case SUMMARY_PARTS: break;
    }
}

/* Without names a list is empty; its count is in "counts". */
static json_t *part_of(const struct summary *s, enum summary_part part)
{
    struct summary_line l = SUMMARY_LINE_INIT;
    json_t *list = json_array();
    size_t n = s->privacy == SUMMARY_NONE ? 0 : summary_part_count(s, part);

    for (size_t i = 0; i < n; i++) {
        json_t *row;

        summary_line_part(s, part, i, &l);
        row = row_of(&l);
        json_put(row, "phone", json_of_text(l.phone));
        put_details(row, s, part, i, &l);
        json_array_append_new(list, row);
    }
    summary_line_free(&l);
    return list;
}

void summary_write_json(const struct summary *s, struct str *out)
{
    json_t *doc = json_object(), *counts = json_object(), *days = json_array();

    json_put(doc, "kind", json_string("summary"));
    json_put(doc, "clinic", json_of_text(s->clinic_name));
    json_put(doc, "clinic_phone", json_of_text(s->clinic_phone));
    json_put(doc, "provider", s->privacy == SUMMARY_NONE ? json_null() : json_of_text(s->provider));
    json_put(doc, "from", json_of_day(s->from));
    json_put(doc, "to", json_of_day(s->to));
    json_put(doc, "today", json_of_day(s->today));
    json_put(doc, "privacy", json_string(privacy_word(s->privacy)));
    json_put(doc, "empty", json_boolean(summary_is_empty(s)));
    json_put(doc, "needs_action", json_boolean(summary_needs_action(s)));
    json_put(counts, "visit", json_integer((json_int_t)summary_visits(s)));
    json_put(counts, "free", json_integer((json_int_t)summary_free_slots(s)));
    for (int part = 0; part < SUMMARY_PARTS; part++)
        json_put(counts, summary_part_words((enum summary_part)part)->key,
            json_integer((json_int_t)summary_part_count(s, (enum summary_part)part)));
    json_put(counts, "unmailed", json_integer(s->unmailed));
    json_put(counts, "asked", json_integer(s->asked));
    json_put(counts, "too_near", json_integer(s->too_near));
    json_put(doc, "counts", counts);
    for (size_t i = 0; i < s->n_days; i++)
        json_array_append_new(days, day_of(s, &s->days[i]));
    json_put(doc, "days", days);
    for (int part = 0; part < SUMMARY_PARTS; part++)
        json_put(doc, summary_part_words((enum summary_part)part)->key, part_of(s, (enum summary_part)part));
    json_end(doc, out);
}
