/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reminders: planned in batches, each queued once (its key holds the visit and its SEQUENCE, so a moved visit has a new one; that of a
 * missed visit holds its day). */
#include "ritmo/app/outbox.h"

#include "app_internal.h"

#include "ritmo/store/outbox_store.h"

#include <stdlib.h>
#include <string.h>

enum {
    BATCH = 10000,     /* messages a transaction: few commits, and nobody waits long */
    SEND_AT = 9 * 60,  /* local time at which reminders go out */
    MISSED_BACK = 7,   /* days after which a missed visit is no news */
    MISSED_KEPT = 14,  /* days in which that message is of use */
    FOLLOWUP_BACK = 14
};

/* One run. */
struct reminding {
    struct app *app;
    const struct zone *zone;
    int32_t days;
    struct tx tx;
    size_t batch, found;
};

static int64_t at(const struct reminding *r, struct date day, int16_t minute)
{
    return zone_utc(r->zone, day, minute, NULL);
}

static bool queue(struct reminding *r, const struct reminder_row *row, enum outbox_kind kind, int64_t due, int64_t not_after, struct err *e)
{
    struct outbox_entry m = { .kind = kind, .patient = row->patient, .plan = row->plan, .session = row->session, .sequence = row->sequence,
        .due_utc = due, .not_after_utc = not_after };

    if (kind == OUTBOX_MISSED) /* once, though it be taken back and marked again */
        m.sequence = row->day.day;
    memcpy(m.uid, row->uid, sizeof m.uid);
    memcpy(m.to, row->to, sizeof m.to);
    r->found++;
    if (++r->batch > BATCH) {
        if (!app_commit(r->app, &r->tx, e) || !app_begin(r->app, &r->tx, NULL, e))
            return false;
        r->batch = 1;
    }
    return outbox_add(&r->tx, &m, e);
}

static bool queue_row(struct reminding *r, enum reminder_kind what, const struct reminder_row *row, struct err *e)
{
    struct date today = app_today(r->app);
    int64_t before = at(r, date_add(row->day, -r->days), SEND_AT);

    switch (what) {
    case REMINDER_VISITS:
        return queue(r, row, OUTBOX_REMINDER, before, row->at_utc, e)
            && (!row->checkpoint || queue(r, row, OUTBOX_CHECKPOINT, before, row->at_utc, e));
    case REMINDER_MISSED:
        return queue(r, row, OUTBOX_MISSED, at(r, date_add(row->day, 1), SEND_AT), at(r, date_add(row->day, MISSED_KEPT), SEND_AT), e);
    case REMINDER_HOLDS: /* not days before: on its eve, or at once if it began already */
        return queue(r, row, OUTBOX_HOLD, at(r, date_max(date_add(row->day, -1), date_add(today, -1)), SEND_AT), at(r, date_add(row->last, 1), 0), e);
    case REMINDER_FOLLOWUPS:
        return queue(r, row, OUTBOX_FOLLOWUP, at(r, row->day, SEND_AT), at(r, date_add(row->last, 1), 0), e);
    }
    return true;
}

/* A stretch of days: short, so that the rows of a large clinic never stand in memory together. */
static bool queue_days(struct reminding *r, enum reminder_kind what, struct date from, struct date to, struct err *e)
{
    struct reminder_rows rows = { 0 };
    bool ok = store_reminders(app_store(r->app), what, from, to, &rows, e);

    for (size_t i = 0; ok && i < rows.n; i++)
        ok = queue_row(r, what, &rows.at[i], e);
    free(rows.at);
    return ok;
}

static bool queue_all(struct reminding *r, struct err *e)
{
    struct date today = app_today(r->app), last = date_add(today, r->days);
    bool ok = queue_days(r, REMINDER_MISSED, date_add(today, -MISSED_BACK), today, e)
        && queue_days(r, REMINDER_FOLLOWUPS, date_add(today, -FOLLOWUP_BACK), last, e);

    for (struct date d = today; ok && d.day <= last.day; d = date_add(d, 1))
        ok = queue_days(r, REMINDER_VISITS, d, d, e) && queue_days(r, REMINDER_HOLDS, d, d, e);
    return ok;
}

bool app_reminders(struct app *app, int32_t days, size_t *queued, struct err *e)
{
    struct reminding r = { .app = app, .zone = app_zone(app, e), .days = days, .tx = TX_INIT };
    bool ok = r.zone != NULL && app_begin(app, &r.tx, NULL, e) && queue_all(&r, e) && app_commit(app, &r.tx, e);

    tx_end(&r.tx);
    *queued = r.found;
    return ok;
}
