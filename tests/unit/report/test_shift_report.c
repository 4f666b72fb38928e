/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one shift leaves to the next, as text. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/report/shift_report.h"

#include <string.h>

static const struct zone utc = { .name = "UTC" };

static void check(const struct shift *s, const char *wanted)
{
    struct str out = STR_INIT;

    shift_write_text(s, &utc, &out);
    assert_string_equal(out.text, wanted);
    str_free(&out);
}

static void a_quiet_shift_is_said_to_be_quiet(void **state)
{
    struct shift none = { 0 };
    (void)state;

    check(&none, "Changed since noon\n  nothing\n\nStill to be told\n  nobody\n");
    none.whole_day = true;
    check(&none, "Changed today\n  nothing\n\nStill to be told\n  nobody\n");
    shift_free(&none);
    shift_free(&none); /* again is allowed */
}

static void what_changed_and_whom_to_call_stand_in_it(void **state)
{
    struct shift_change changes[] = { { 13 * 3600 + 5 * 60, 17, "Alvarez, Jos\xc3\xa9", "desk", "session.move", "session 2 2026-12-08 -> 2026-12-10" },
        { 14 * 3600, 18, "Kim, Ada", "desk", "plan.new", NULL } };
    struct plan_row untold = { .number = 17, .patient_name = "Alvarez, Jos\xc3\xa9", .phone = "+1 312 555 0101" };
    struct shift s = { .changes = changes, .n_changes = 2, .untold = { &untold, 1 } };
    (void)state;

    check(&s, "Changed since noon\n"
        "  13:05  Alvarez, Jos\xc3\xa9 (p17), desk: session.move, session 2 2026-12-08 -> 2026-12-10\n"
        "  14:00  Kim, Ada (p18), desk: plan.new\n"
        "\nStill to be told\n"
        "  Alvarez, Jos\xc3\xa9 (p17)  +1 312 555 0101\n");
}

static void mail_stands_in_it_only_if_there_is_some(void **state)
{
    struct outbox_row row = { .entry = { .number = 3, .kind = OUTBOX_REMINDER, .state = OUTBOX_FAILED, .tries = 2 }, .patient_name = "Kim, Ada",
        .day = DATE_NONE };
    struct shift s = { .mail = { &row, 1 } };
    struct str out = STR_INIT;
    (void)state;

    shift_write_text(&s, &utc, &out);
    assert_non_null(strstr(out.text, "\nMail that has not gone out\n"));
    assert_non_null(strstr(out.text, "FAILED after 2 tries"));
    str_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quiet_shift_is_said_to_be_quiet),
        cmocka_unit_test(what_changed_and_whom_to_call_stand_in_it),
        cmocka_unit_test(mail_stands_in_it_only_if_there_is_some),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
