/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a shift as text: what changed, whom to call, what mail has not gone out. */
#include "ritmo/report/shift_report.h"

#include "ritmo/report/calls_report.h"
#include "ritmo/report/outbox_report.h"

static void add_change(const struct shift_change *c, const struct zone *zone, struct str *out)
{
    struct date day;
    int16_t minute;
    char time[TIME_TEXT];

    zone_local(zone, c->at_utc, &day, &minute);
    str_addf(out, "  %s  %s (p%lld), %s: %s%s%s\n", minute_text(minute, time), c->patient_name, (long long)c->plan_number, c->actor, c->action,
        c->detail == NULL ? "" : ", ", c->detail == NULL ? "" : c->detail);
}

static void add_changes(const struct shift *s, const struct zone *zone, struct str *out)
{
    str_add(out, s->whole_day ? "Changed today\n" : "Changed since noon\n");
    for (size_t i = 0; i < s->n_changes; i++)
        add_change(&s->changes[i], zone, out);
    if (s->n_changes == 0)
        str_add(out, "  nothing\n");
}

static void add_untold(const struct plan_rows *rows, struct str *out)
{
    str_add(out, "\nStill to be told\n");
    for (size_t i = 0; i < rows->n; i++) {
        const struct plan_row *r = &rows->at[i];
        str_addf(out, "  %s (p%lld)  %s\n", r->patient_name, (long long)r->number, r->phone == NULL ? "" : r->phone);
    }
    if (rows->n == 0)
        str_add(out, "  nobody\n");
}

/* Who would find a closed door. */
static void add_broken(const struct broken_visits *b, struct str *out)
{
    if (b->n > 0)
        str_add(out, "\nVisits that cannot stand\n");
    for (size_t i = 0; i < b->n; i++) {
        const struct visit *v = &b->at[i].visit;
        char time[TIME_TEXT];
        str_add(out, "  ");
        date_add_long(out, v->session.day);
        str_addf(out, " %s  %s (p%lld)  %s: %s\n", minute_text(v->session.start, time), v->patient_name, (long long)v->plan_number,
            v->phone == NULL ? "" : v->phone, b->at[i].reason);
    }
}

/* No drug and no day of one: the page is read aloud and left lying. */
static void add_asked(const struct questions *open, struct str *out)
{
    if (open->n > 0)
        str_addf(out, "\nPrescribers' answers outstanding: %s\n", question_words);
    for (size_t i = 0; i < open->n; i++) {
        str_addf(out, "  %s  ", open->at[i].patient_name);
        call_add_asked(out, &open->at[i]);
        str_add_char(out, '\n');
    }
}

void shift_write_text(const struct shift *s, const struct zone *zone, struct str *out)
{
    add_changes(s, zone, out);
    add_untold(&s->untold, out);
    add_broken(&s->broken, out);
    add_asked(&s->asked, out);
    if (s->mail.n > 0) {
        str_add(out, "\nMail that has not gone out\n");
        outbox_write_text(&s->mail, zone, out);
    }
}
