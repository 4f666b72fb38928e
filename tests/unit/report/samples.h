/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hand-made values for the tests of reports. Everything is owned, so the modules' own free functions fit. */
#ifndef RITMO_TESTS_SAMPLES_H
#define RITMO_TESTS_SAMPLES_H

#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"
#include "ritmo/domain/clinic.h"
#include "ritmo/domain/plan_view.h"
#include "ritmo/domain/proposal.h"
#include "ritmo/report/summary.h"

#include <stdio.h>
#include <string.h>

static inline struct date day_of(const char *iso)
{
    struct date d;

    assert_true(date_parse_iso(iso, &d));
    return d;
}

/* Names that want to break out: terminal escapes, a formula, markup, wide characters, right to left, bidi override. */
static const char *const hostile_names[] = {
    "\x1b[31mRed\x1b[0m\a", "=HYPERLINK(\"http://evil.example\",\"x\")", "<script>alert('x')</script>&amp;",
    "山田太郎山田太郎山田太郎山田太郎山田太郎山田太郎", "أحمد العربي", "\xe2\x80\xaereversed\xe2\x80\xac", "bad\xff\xfe", "+cmd|' /C calc'!A0",
    "two\r\nlines\tand, \"quotes\"", "\xc2\x9b" "31mC1",
};
enum { HOSTILE_NAMES = sizeof hostile_names / sizeof *hostile_names };

static inline struct visit sample_visit(const char *name, const char *day, int16_t start, int32_t ordinal, int32_t count)
{
    struct visit v = { 0 };

    v.session.number = 100 + ordinal;
    v.session.ordinal = ordinal;
    v.session.state = SESSION_ANNOUNCED;
    v.session.day = day_of(day);
    v.session.start = start;
    v.session.duration = 30;
    strcpy(v.session.provider, "kim");
    strcpy(v.session.room, "treatment#2");
    strcpy(v.session.zone, "America/New_York");
    v.plan_number = 12;
    v.patient_number = 7;
    v.plan_state = PLAN_ACTIVE;
    v.patient_name = mem_strdup(name);
    v.phone = mem_strdup("+1 555 0102");
    v.protocol = mem_strdup("prolo_knee_cap");
    v.protocol_name = mem_strdup("Knee cap (patella) prolotherapy");
    v.site = mem_strdup("left knee");
    v.version = 1;
    v.count = count;
    return v;
}

static inline struct plan_row sample_row(const char *name, int64_t number, const char *due)
{
    struct plan_row r = { 0 };

    r.number = number;
    r.patient_number = 7;
    r.patient_name = mem_strdup(name);
    r.phone = mem_strdup("+1 555 0103");
    r.protocol = mem_strdup("prolo_neck");
    r.protocol_name = mem_strdup("Neck (cervical) prolotherapy");
    r.site = mem_strdup("neck");
    r.state = PLAN_ACTIVE;
    r.given = 2;
    r.count = 6;
    r.next_day = DATE_NONE;
    r.next_start = -1;
    r.due = due != NULL ? day_of(due) : DATE_NONE;
    return r;
}

static inline void rows_add(struct plan_rows *rows, struct plan_row r)
{
    rows->at = mem_grow(rows->at, rows->n, sizeof *rows->at);
    rows->at[rows->n++] = r;
}

static inline void visits_add(struct visits *visits, struct visit v)
{
    visits->at = mem_grow(visits->at, visits->n, sizeof *visits->at);
    visits->at[visits->n++] = v;
}

static inline void holds_add_row(struct hold_rows *rows, const char *name, const char *substance, const char *from,
    const char *to, bool provisional)
{
    struct hold_row h = { sample_row(name, 31, NULL), mem_strdup(substance), day_of(from), day_of(to), provisional };

    rows->at = mem_grow(rows->at, rows->n, sizeof *rows->at);
    rows->at[rows->n++] = h;
}

static inline void day_add_visit(struct summary_day *d, struct visit v, const char *flags, const char *provider)
{
    d->visits = mem_grow(d->visits, d->n_visits, sizeof *d->visits);
    d->visits[d->n_visits++] = (struct summary_visit) { v, mem_strdup(flags), mem_strdup(provider) };
}

static inline void day_add_free(struct summary_day *d, const char *provider, int16_t from, int16_t to)
{
    d->free = mem_grow(d->free, d->n_free, sizeof *d->free);
    d->free[d->n_free++] = (struct summary_free) { mem_strdup(provider), { from, to } };
}

static inline struct summary summary_of_days(const char *from, const char *to)
{
    struct summary s = { .clinic_name = "Oak Street Clinic", .clinic_phone = "+1 555 0100" };

    s.from = day_of(from);
    s.to = day_of(to);
    s.today = day_of("2026-11-24");
    s.n_days = (size_t)date_diff(s.to, s.from) + 1;
    s.days = mem_new(s.n_days, sizeof *s.days);
    for (size_t i = 0; i < s.n_days; i++)
        s.days[i].day = date_add(s.from, (int32_t)i);
    return s;
}

/* Three days: a full one, one without visits, a closed one; and one row in each list. */
static inline void questions_add(struct summary *s, const char *name, const char *drug, const char *asked)
{
    struct question *q;

    s->questions.at = mem_grow(s->questions.at, s->questions.n, sizeof *s->questions.at);
    q = &s->questions.at[s->questions.n++];
    *q = (struct question) { .number = (int64_t)s->questions.n, .patient_name = mem_strdup(name), .phone = mem_strdup("+1 312 555 0199"),
        .said = mem_strdup(drug), .asked = day_of(asked), .answered = DATE_NONE };
    s->asked++;
}

static inline struct summary sample_summary(enum summary_privacy privacy)
{
    struct summary s = summary_of_days("2026-11-24", "2026-11-26");
    struct plan_row moved = sample_row("Chen, Li", 14, "2026-11-10");
    struct visit untold = sample_visit("山田 太郎", "2026-11-24", 540, 1, 2);
    struct visit tentative = sample_visit("Brandt, Käthe", "2026-11-24", 570, 5, 5);

    s.privacy = privacy;
    tentative.session.state = SESSION_PROPOSED;
    tentative.session.tentative = true;
    untold.session.state = SESSION_PROPOSED;
    day_add_visit(&s.days[0], sample_visit("Okafor, Blessing", "2026-11-24", 510, 4, 6), "checkpoint after it", "Dr Ana Kim");
    day_add_visit(&s.days[0], untold, NULL, NULL);
    day_add_visit(&s.days[0], tentative, "tentative; last session", "Dr Ana Kim");
    day_add_free(&s.days[0], "Dr Ana Kim", 600, 630);
    day_add_free(&s.days[0], "Dr Lee", 600, 720);
    day_add_free(&s.days[0], "Dr Ana Kim", 660, 720);
    s.days[2].closed = mem_strdup("Thanksgiving");
    holds_add_row(&s.holds, "Alvarez, José", "anti-inflammatory", "2026-11-24", "2027-03-16", true);
    holds_add_row(&s.calls, "Alvarez, José", "anti-inflammatory", "2026-11-28", "2027-03-16", false);
    holds_add_row(&s.calls, "Brandt, Käthe", "anticoagulant", "2026-11-27", "2026-12-20", false);
    rows_add(&s.red, sample_row("Garcia, Ana", 17, NULL));
    questions_add(&s, "Brandt, Käthe", "warfarin", "2026-11-20");
    moved.next_day = day_of("2026-11-30");
    moved.next_start = 540;
    rows_add(&s.overdue, moved);
    rows_add(&s.unplaced, sample_row("Diaz, Ana", 15, "2026-12-03"));
    rows_add(&s.awaiting, sample_row("Evans, Tom", 16, NULL));
    visits_add(&s.unresolved, sample_visit("Fischer, Jo", "2026-11-20", 600, 3, 5));
    return s;
}

/* Every hostile name as a visit and in every list. */
static inline struct summary hostile_summary(enum summary_privacy privacy)
{
    struct summary s = summary_of_days("2026-11-24", "2026-11-24");

    s.privacy = privacy;
    for (size_t i = 0; i < HOSTILE_NAMES; i++) {
        const char *name = hostile_names[i];

        day_add_visit(&s.days[0], sample_visit(name, "2026-11-24", (int16_t)(480 + 30 * (int)i), 1, 4), name, name);
        day_add_free(&s.days[0], name, 600, 630);
        holds_add_row(&s.calls, name, name, "2026-11-28", "2027-03-16", false);
        rows_add(&s.overdue, sample_row(name, 14, "2026-11-10"));
        visits_add(&s.unresolved, sample_visit(name, "2026-11-20", 600, 3, 5));
    }
    return s;
}

#endif
