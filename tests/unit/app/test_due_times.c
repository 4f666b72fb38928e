/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When mail is due while the clocks change: a reminder of the day before, or of two, goes at 9:00 of the clinic's clock, once, also on the Sunday
 * with an hour more or less, and also if the computer slept through it. Cron is a loop here, and time() is ours. */
#include "mail_day.h"

#include "ritmo/app/clock.h"
#include "ritmo/app/outbox.h"

#include <time.h>

enum { HOUR = 3600, DAY_S = 24 * HOUR, STEP_S = HOUR / 2, AT_NINE = 9 * 60, VISITS = 2 };

static int64_t instant;

time_t time(time_t *out)
{
    if (out != NULL)
        *out = (time_t)instant;
    return (time_t)instant;
}

/* A Sunday on which the clocks change, and by how many minutes. */
struct turn {
    const char *zone, *sunday;
    int minutes;
};

static const struct turn turns[] = {
    { "Europe/Berlin", "2027-03-28", 60 },
    { "Europe/Berlin", "2027-10-31", -60 },
    { "America/New_York", "2027-03-14", 60 },
    { "America/New_York", "2027-11-07", -60 },
    { "Australia/Lord_Howe", "2027-10-03", 30 },
    { "Australia/Lord_Howe", "2027-04-04", -30 },
};

/* One change of the clocks, and a clinic that lives through it. */
struct weekend {
    struct clinic_day d;
    struct zone zone;
    struct date sunday;
    int32_t days; /* before a visit that its reminder goes */
};

static void fine(struct weekend *w, bool ok)
{
    if (!ok)
        fail_msg("%s", w->d.e.text);
}

/* A visit on the n-th day after the Sunday. */
static void add_visit(struct weekend *w, size_t n)
{
    struct plan_request r = { .protocol = "prolo_knee_cap", .start = date_add(w->sunday, (int32_t)n + 1), .site = "left" };
    struct proposal p = { 0 };

    mail_day_patient(&w->d, n, "jose@mail.example", MAIL_DIGEST);
    day_patient(&w->d, n, r.patient);
    fine(w, app_plan_new(w->d.app, &r, &p, &w->d.e));
    assert_true(p.possible);
    fine(w, app_accept(w->d.app, &p, &w->d.e));
    assert_int_equal(day_session(&w->d, p.plan.id, 1).day.day, r.start.day);
    proposal_free(&p);
}

/* Two weeks before: visits on the Monday and the Tuesday after it. */
static void begin(struct weekend *w, const struct turn *c, int32_t days)
{
    assert_true(date_parse_iso(c->sunday, &w->sunday));
    instant = (int64_t)(w->sunday.day - 14) * DAY_S;
    day_make(&w->d);
    w->days = days;
    mail_day_mailer(&w->d, KEEP);
    mail_day_clinic(&w->d, c->zone);
    fine(w, clock_zone_load(c->zone, &w->zone, &w->d.e));
    assert_int_equal(zone_utc(&w->zone, date_add(w->sunday, 1), 0, NULL) - zone_utc(&w->zone, w->sunday, 0, NULL),
        DAY_S - (int64_t)60 * c->minutes);
    day_open(&w->d, NULL);
    for (size_t n = 0; n < VISITS; n++)
        add_visit(w, n);
}

static void end(struct weekend *w)
{
    zone_free(&w->zone);
    assert_int_equal(mail_day_remove(&w->d), 0);
}

/* One line of cron: ritmo send --reminders DAYS. */
static void cron(struct weekend *w)
{
    struct send_request request = { 0 };
    struct send_result result;
    size_t queued;

    app_roll_over(w->d.app);
    fine(w, app_reminders(w->d.app, w->days, &queued, &w->d.e) && app_send(w->d.app, &request, &result, &w->d.e));
    assert_int_equal(result.failed + result.later + result.expired, 0);
}

/* From Friday to Tuesday by the clinic's clock, every half hour; from..to of it the computer sleeps. */
static void live(struct weekend *w, int64_t from, int64_t to)
{
    int64_t until = zone_utc(&w->zone, date_add(w->sunday, 3), 0, NULL);

    for (instant = zone_utc(&w->zone, date_add(w->sunday, -2), 0, NULL); instant < until; instant += STEP_S)
        if (instant < from || instant >= to)
            cron(w);
}

/* Each visit was told of once, the day before, or two, at 9:00, or on the Sunday at this minute; and the mailer saw what the outbox says. */
static void check(struct weekend *w, int16_t sunday_minute)
{
    struct outbox_rows rows = { 0 };
    size_t reminders = 0;

    fine(w, app_outbox_list(w->d.app, true, NULL, 1000, &rows, &w->d.e));
    for (size_t i = 0; i < rows.n; i++) {
        const struct outbox_row *row = &rows.at[i];
        struct date day;
        int16_t minute;
        assert_int_equal(row->entry.state, OUTBOX_HANDED_OVER);
        if (row->entry.kind != OUTBOX_REMINDER)
            continue;
        zone_local(&w->zone, row->entry.done_utc, &day, &minute);
        assert_int_equal(day.day, row->day.day - w->days);
        assert_int_equal(minute, day.day == w->sunday.day ? sunday_minute : AT_NINE);
        reminders++;
    }
    assert_int_equal(reminders, VISITS);
    assert_int_equal(mail_day_files(&w->d, "got."), rows.n);
    outbox_rows_free(&rows);
}

static void reminders_go_at_nine_whatever_the_clocks_do(void **state)
{
    (void)state;

    for (size_t i = 0; i < 2 * sizeof turns / sizeof *turns; i++) {
        struct weekend w;
        begin(&w, &turns[i / 2], 1 + (int32_t)(i % 2));
        live(&w, 0, 0);
        check(&w, AT_NINE);
        end(&w);
    }
}

static void what_was_slept_through_goes_at_once_and_once(void **state)
{
    (void)state;

    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) {
        struct weekend w;
        begin(&w, &turns[i], 1);
        live(&w, zone_utc(&w.zone, w.sunday, 0, NULL), zone_utc(&w.zone, w.sunday, 15 * 60, NULL));
        check(&w, 15 * 60);
        end(&w);
    }
}

static void a_clock_set_back_sends_nothing_again(void **state)
{
    struct weekend w;
    size_t sent;
    (void)state;

    begin(&w, &turns[1], 1);
    live(&w, 0, 0);
    sent = mail_day_files(&w.d, "got.");
    live(&w, 0, 0); /* the clock is set back by five days */
    assert_int_equal(mail_day_files(&w.d, "got."), sent);
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reminders_go_at_nine_whatever_the_clocks_do),
        cmocka_unit_test(what_was_slept_through_goes_at_once_and_once),
        cmocka_unit_test(a_clock_set_back_sends_nothing_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
