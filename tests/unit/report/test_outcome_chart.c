/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small chart of pain: every number at its height and day, in any width, with ASCII alone where asked. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"
#include "ritmo/report/outcome_report.h"

#include <stdlib.h>
#include <string.h>

static struct outcomes sample(const int32_t *pains, const int32_t *days, size_t n)
{
    struct outcomes o = { mem_new(n, sizeof *o.at), n };

    for (size_t i = 0; i < n; i++) {
        o.at[i] = (struct outcome)OUTCOME_INIT;
        o.at[i].pain = pains[i];
        assert_true(date_make(2026, 1, 5, &o.at[i].day));
        o.at[i].day.day += days[i];
    }
    return o;
}

static void the_chart_as_it_looks(void **state)
{
    static const int32_t pains[] = { 10, 7, -1, 5, 0 }, days[] = { 0, 21, 30, 42, 84 };
    struct outcomes o = sample(pains, days, 5);
    struct str out = STR_INIT;
    (void)state;

    outcome_chart_write(&o, 40, true, &out);
    assert_string_equal(out.text,
        "  pain, 0 to 10, as the patient told it\n"
        "   10 |10\n"
        "    8 |       7\n"
        "    6 |               5\n"
        "    4 |\n"
        "    2 |\n"
        "    0 +-------------------------------0-\n"
        "       Mon 5 Jan 2026    Mon 30 Mar 2026\n");
    str_free(&out);
    outcomes_free(&o);
}

static void every_width_holds_every_number(void **state)
{
    static const int32_t pains[] = { 8, 6, 6, 3, 1 }, days[] = { 0, 40, 80, 120, 400 };
    struct outcomes o = sample(pains, days, 5);
    (void)state;

    for (int width = 20; width < 140; width += 7)
        for (int ascii = 0; ascii < 2; ascii++) {
            struct str out = STR_INIT;
            int digits = 0;
            outcome_chart_write(&o, width, ascii == 1, &out);
            for (const char *line = out.text; *line != '\0'; line = strchr(line, '\n') + 1) {
                char one[512];
                size_t n = strcspn(line, "\n");
                const char *axis;
                assert_true(n < sizeof one);
                memcpy(one, line, n);
                one[n] = '\0';
                if (utf8_columns(one) > (width < 40 ? 40 : width))
                    fail_msg("width %d: %s", width, one);
                axis = ascii ? strpbrk(one, "|+") : strstr(one, "\xE2\x94");
                for (; axis != NULL && *axis != '\0'; axis++) {
                    digits += *axis >= '0' && *axis <= '9';
                    assert_true(!ascii || (unsigned char)*axis < 0x80);
                }
            }
            assert_int_equal(digits, 5);
            str_free(&out);
        }
    outcomes_free(&o);
}

static void one_day_is_no_chart(void **state)
{
    static const int32_t pains[] = { 8, 6, -1 }, days[] = { 0, 0, 10 };
    struct outcomes o = sample(pains, days, 3);
    struct str out = STR_INIT;
    (void)state;

    outcome_chart_write(&o, 60, false, &out);
    assert_int_equal(out.len, 0);
    outcomes_free(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_chart_as_it_looks),
        cmocka_unit_test(every_width_holds_every_number),
        cmocka_unit_test(one_day_is_no_chart),
    };

    return cmocka_run_group_tests_name("outcome chart", tests, NULL, NULL);
}
