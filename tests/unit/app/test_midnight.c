/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs over midnight: mail goes on with the clock, and so does the day that it speaks of; a day that was given stays. time() is ours here. */
#include "clinic_day.h"

#include "ritmo/app/outbox.h"
#include "ritmo/app/shifts.h"

#include <time.h>

enum { HOUR = 3600, NOON_UTC = 12 * HOUR };

static int64_t instant;

time_t time(time_t *out)
{
    if (out != NULL)
        *out = (time_t)instant;
    return (time_t)instant;
}

static struct clinic_day d;

/* The clock stands at noon UTC of 23 Nov 2026. */
static int set_up(void **state)
{
    struct date day;
    (void)state;

    assert_true(date_parse_iso("2026-11-23", &day));
    instant = (int64_t)day.day * 24 * HOUR + NOON_UTC;
    day_make(&d);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    day_remove(&d);
    return 0;
}

static void the_clock_goes_on_over_midnight(void **state)
{
    (void)state;

    day_open(&d, NULL);
    assert_int_equal(app_mail_now(d.app), instant);
    instant += 24 * HOUR;
    assert_int_equal(app_mail_now(d.app), instant);
}

static void a_given_day_keeps_its_day(void **state)
{
    int64_t began = instant;
    (void)state;

    day_open(&d, "2026-11-23");
    instant += 24 * HOUR;
    assert_int_equal(app_mail_now(d.app), began);
}

/* Midnight passes before a message. */
static bool pass_midnight(void *context, const char *words)
{
    (void)context;
    (void)words;
    instant += 12 * HOUR;
    return true;
}

static struct date today_after_sending(const char *given)
{
    struct send_request r = { .tick = pass_midnight };
    struct send_result result;

    day_open(&d, given);
    instant += 12 * HOUR; /* 18:00 in Chicago */
    assert_true(app_send(d.app, &r, &result, &d.e));
    return app_today(d.app);
}

static void mail_speaks_of_the_day_on_which_it_goes(void **state)
{
    struct date began, after;
    (void)state;

    assert_true(date_parse_iso("2026-11-23", &began));
    after = today_after_sending(NULL);
    assert_int_equal(after.day, began.day + 1);
}

static void mail_of_a_given_day_stays_with_it(void **state)
{
    struct date began, after;
    (void)state;

    assert_true(date_parse_iso("2026-11-23", &began));
    after = today_after_sending("2026-11-23");
    assert_int_equal(after.day, began.day);
}

/* It is 06:00 in Chicago, and at 15:00 the morning is over. */
static void a_morning_shift_hands_over_its_morning(void **state)
{
    struct shift s;
    (void)state;

    day_open(&d, NULL);
    assert_true(app_shift(d.app, &s, &d.e));
    assert_true(s.whole_day);
    shift_free(&s);
    instant += 9 * HOUR;
    assert_true(app_shift(d.app, &s, &d.e));
    assert_false(s.whole_day);
    shift_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_clock_goes_on_over_midnight, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_given_day_keeps_its_day, set_up, tear_down),
        cmocka_unit_test_setup_teardown(mail_speaks_of_the_day_on_which_it_goes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(mail_of_a_given_day_stays_with_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_morning_shift_hands_over_its_morning, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
