/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of zones come from a clinic's file: only names below the system's zone files may be opened. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/app/clock.h"

#include <string.h>

static void loads_zones(void **state)
{
    static const char *const names[] = { "Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+5" };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct err e = ERR_INIT;
        struct zone z;

        if (!clock_zone_load(names[i], &z, &e))
            fail_msg("%s", e.text);
        assert_string_equal(z.name, names[i]);
        zone_free(&z);
    }
}

static void refuses_other_files(void **state)
{
    static const char *const bad[] = { "", "/etc/passwd", "../../../etc/passwd", "Europe/../UTC", "Europe//Berlin", "Europe/", "Europe",
        ".", "Mars/Olympus", "Europe/Berlin\n", "Europe/Berlin ", "Ünited", "tzdata.zi", "zone1970.tab",
        "A_name_that_is_much_too_long_for_any_zone/of_this_world_or_another" };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct err e = ERR_INIT;
        struct zone z;

        if (clock_zone_load(bad[i], &z, &e))
            fail_msg("\"%s\" was taken for a zone", bad[i]);
        assert_true(e.kind == ERR_INPUT || e.kind == ERR_CONFIG);
        assert_non_null(strstr(e.text, "zone"));
        assert_null(z.changes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loads_zones), cmocka_unit_test(refuses_other_files),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
