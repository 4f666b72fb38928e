/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox as text: a line a message, why it failed and what to do under it. */
#include "ritmo/report/outbox_report.h"

#include "ritmo/base/utf8.h"
#include "ritmo/report/page.h"

#include <stdio.h>

void outbox_add_subject(struct str *out, const struct outbox_row *r)
{
    str_add(out, outbox_kind_word(r->entry.kind));
    if (date_is(r->day)) {
        str_add(out, ", ");
        date_add_short(out, r->day);
    }
}

static void add_moment(struct str *out, const struct zone *zone, int64_t utc)
{
    struct date day;
    int16_t minute;

    zone_local(zone, utc, &day, &minute);
    page_moment(out, day, minute);
}

void outbox_add_state(struct str *out, const struct outbox_row *r, const struct zone *zone)
{
    const struct outbox_entry *m = &r->entry;

    switch (m->state) {
    case OUTBOX_QUEUED:
        str_add(out, m->tries > 0 ? "tries again " : "goes out ");
        add_moment(out, zone, m->next_utc);
        return;
    case OUTBOX_SENDING: str_add(out, "going out now"); return;
    case OUTBOX_HANDED_OVER:
        str_add(out, "sent ");
        add_moment(out, zone, m->done_utc);
        return;
    case OUTBOX_FAILED: str_addf(out, "FAILED after %d %s", m->tries, m->tries == 1 ? "try" : "tries"); return;
    case OUTBOX_EXPIRED: str_add(out, "too late, not sent"); return;
    case OUTBOX_SUPERSEDED: str_add(out, "not needed any more"); return;
    case OUTBOX_DROPPED: str_add(out, "taken back"); return;
    case OUTBOX_STATES: break;
    }
}

static void add_row(const struct outbox_row *r, const struct zone *zone, struct str *out)
{
    struct str subject = STR_INIT, state = STR_INIT;
    char number[24];

    snprintf(number, sizeof number, "%lld", (long long)r->entry.number);
    outbox_add_subject(&subject, r);
    outbox_add_state(&state, r, zone);
    utf8_clip(out, number, 6, true);
    str_add_char(out, ' ');
    utf8_clip(out, r->patient_name != NULL ? r->patient_name : "staff", 24, true);
    str_add_char(out, ' ');
    utf8_clip(out, subject.text, 26, true);
    str_add_char(out, ' ');
    utf8_clip(out, state.text, 38, true);
    page_end(out);
    if (r->entry.last_error[0] != '\0' && outbox_is_open(&r->entry)) {
        str_add(out, "       ");
        utf8_clip(out, r->entry.last_error, 92, true);
        page_end(out);
    }
    if (r->entry.state == OUTBOX_FAILED)
        str_addf(out, "       call the patient, or: ritmo outbox retry %s, ritmo outbox drop %s\n", number, number);
    str_free(&subject);
    str_free(&state);
}

void outbox_write_text(const struct outbox_rows *r, const struct zone *zone, struct str *out)
{
    if (r->n == 0) {
        str_add(out, "No messages.\n");
        return;
    }
    str_add(out, "number to                       message                    state\n");
    for (size_t i = 0; i < r->n; i++)
        add_row(&r->at[i], zone, out);
}
