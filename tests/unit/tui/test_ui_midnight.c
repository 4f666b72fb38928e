/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interface over midnight: today becomes the new day, whatever else is looked at stays. time() is ours here. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tui_sample.h"

#include <time.h>

enum { HOUR = 3600, DAY_S = 24 * HOUR };

static int64_t instant;

time_t time(time_t *out)
{
    if (out != NULL)
        *out = (time_t)instant;
    return (time_t)instant;
}

static struct sample s;

/* 24 November 2026, 23:00 in Chicago. */
static void open_as(const struct tui_options *o)
{
    struct date day;

    sample_make(&s);
    assert_true(date_parse_iso(SAMPLE_TODAY, &day));
    instant = (int64_t)day.day * DAY_S + 29 * HOUR;
    s.app = sample_app(&s, NULL, false);
    s.ui = ui_open(s.app, o);
    sample_must_show(&s, "Tue 24 Nov");
}

static int open_desk(void **state)
{
    (void)state;
    open_as(&(struct tui_options) { .color = true });
    return 0;
}

static int end(void **state)
{
    (void)state;
    sample_close(&s);
    sample_remove(&s);
    return 0;
}

static void pass_midnight(void)
{
    assert_false(ui_tick(s.ui));
    instant += 2 * HOUR;
    assert_true(ui_tick(s.ui));
    sample_must_show(&s, "A new day.");
    assert_false(ui_tick(s.ui));
}

static void today_goes_on(void **state)
{
    (void)state;
    pass_midnight();
    sample_must_show(&s, "Wed 25 Nov");
}

static void another_day_stays(void **state)
{
    (void)state;
    sample_press(&s, "Right Right Right");
    sample_must_show(&s, "Fri 27 Nov");
    pass_midnight();
    sample_must_show(&s, "Fri 27 Nov");
    sample_press(&s, "t");
    sample_must_show(&s, "Wed 25 Nov");
}

static void a_list_keeps_its_place(void **state)
{
    (void)state;
    sample_press(&s, "3 / g a r");
    sample_must_show(&s, "Garcia");
    pass_midnight();
    sample_must_show(&s, "Garcia");
    sample_must_not_show(&s, "Alvarez");
}

static void restrictions_and_calendar_go_on(void **state)
{
    (void)state;
    sample_press(&s, "5");
    sample_must_show(&s, "24 Nov");
    pass_midnight();
    sample_must_show(&s, "25 Nov");
    instant += DAY_S;
    sample_press(&s, "2");
    assert_true(ui_tick(s.ui));
    sample_must_show(&s, "26 Nov");
}

static void a_plan_lies_over_a_list_that_went_on(void **state)
{
    (void)state;
    sample_press(&s, "Home Down Enter");
    sample_must_show(&s, "Plan p");
    pass_midnight();
    sample_must_show(&s, "Plan p");
    sample_press(&s, "Esc");
    sample_must_show(&s, "Wed 25 Nov");
}

static void a_form_keeps_what_was_typed(void **state)
{
    (void)state;
    sample_press(&s, "3 n");
    sample_type(&s, "Half typed");
    pass_midnight();
    sample_must_show(&s, "Half typed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(today_goes_on, open_desk, end),
        cmocka_unit_test_setup_teardown(another_day_stays, open_desk, end),
        cmocka_unit_test_setup_teardown(a_list_keeps_its_place, open_desk, end),
        cmocka_unit_test_setup_teardown(restrictions_and_calendar_go_on, open_desk, end),
        cmocka_unit_test_setup_teardown(a_plan_lies_over_a_list_that_went_on, open_desk, end),
        cmocka_unit_test_setup_teardown(a_form_keeps_what_was_typed, open_desk, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
