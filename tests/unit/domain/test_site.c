/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Do two series meet at one place of the body? */
#include "ritmo/domain/site.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static char *knees[] = { "knee" }, *tendons[] = { "tendon" }, *spines[] = { "neck", "mid-back", "low back" }, *backs[] = { "low back", "sacroiliac" };
static const struct protocol knee = { .regions = knees, .n_regions = 1 }, tendon = { .regions = tendons, .n_regions = 1 };
static const struct protocol spine = { .regions = spines, .n_regions = 3 }, back = { .regions = backs, .n_regions = 2 };
static const struct protocol any = { 0 };

static const struct {
    const struct protocol *p;
    const char *site;
    const struct protocol *q;
    const char *other;
    bool meet;
} rows[] = {
    { &knee, "left knee", &knee, "left knee", true },
    { &knee, "left knee", &knee, "right knee", false },
    { &knee, "left knee", &knee, "both knees", true },
    { &knee, "left knee", &knee, "", true },
    { &knee, "left patella", &knee, "left knee", true },   /* other words, one region */
    { &knee, "left knee", &tendon, "left knee", true },    /* the same words, other regions */
    { &knee, "LEFT Knee", &tendon, "left  knee", true },
    { &knee, "left knee", &tendon, "right knee", false },
    { &knee, "left knee", &tendon, "left achilles", false },
    { &knee, "", &tendon, "", false },
    { &spine, "neck", &spine, "low back", false },         /* two regions by their names */
    { &spine, "low back", &back, "low back", true },
    { &spine, "neck", &back, "low back", false },
    { &spine, "C5", &spine, "L4", true },                  /* nothing says that they differ */
    { &spine, "", &back, "", true },
    { &knee, "left knee", &any, "left shoulder", false },
    { &knee, "left knee", &any, "left knee joint", true },
    { &knee, "left knee", &any, "", true },
};

static void places_meet_or_do_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (site_meets(rows[i].p, rows[i].site, rows[i].q, rows[i].other) != rows[i].meet
            || site_meets(rows[i].q, rows[i].other, rows[i].p, rows[i].site) != rows[i].meet)
            fail_msg("\"%s\" and \"%s\" (row %zu) should%s meet", rows[i].site, rows[i].other, i, rows[i].meet ? "" : " not");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(places_meet_or_do_not) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
