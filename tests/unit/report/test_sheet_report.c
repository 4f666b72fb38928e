/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's sheet as HTML and as text: golden files, hostile words, what a reader of screens needs. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "golden.h"
#include "sheet_sample.h"

#include "ritmo/report/sheet_report.h"

#include <stdlib.h>
#include <string.h>

static void looks_as_agreed(void **state)
{
    struct sheet s = sheet_sample("Alvarez, José", 3);
    struct str out = STR_INIT;
    (void)state;

    sheet_write_text(&s, &out);
    golden_check("sheet.txt", &out);
    str_clear(&out);
    s.feed_url = mem_strdup("https://oakstreet.example.org/calendars/abc.ics");
    sheet_write_html(&s, &out);
    golden_check("sheet.html", &out);
    str_free(&out);
    sheet_free(&s);
}

static size_t count(const char *text, const char *what)
{
    size_t n = 0;

    for (const char *p = text; (p = strstr(p, what)) != NULL; p += strlen(what))
        n++;
    return n;
}

/* Every column and row heading has its scope, every table its caption, every marked day its word. */
static void page_can_be_heard(void **state)
{
    struct sheet s = sheet_sample(NULL, 4);
    struct str out = STR_INIT;
    (void)state;

    sheet_write_html(&s, &out);
    assert_int_equal(count(out.text, "<th "), count(out.text, " scope=\"col\"") + count(out.text, " scope=\"row\""));
    assert_int_equal(count(out.text, "<table"), count(out.text, "<caption>"));
    assert_int_equal(count(out.text, "<td class=\"visit"), 4);
    assert_int_equal(count(out.text, "<span class=\"sr\">, visit</span>"), 4);
    assert_int_equal(count(out.text, "<td class=\"hold\">") + count(out.text, "<td class=\"visit hold\">"),
        count(out.text, "<span class=\"sr\">, day with a rule about pills</span>"));
    assert_non_null(strstr(out.text, "<html lang=\"en\">"));
    assert_non_null(strstr(out.text, "name=\"robots\" content=\"noindex\""));
    assert_non_null(strstr(out.text, "name=\"viewport\""));
    assert_null(strstr(out.text, "<script"));
    assert_null(strstr(out.text, "src="));
    str_free(&out);
    sheet_free(&s);
}

/* Each week has seven cells. */
static void weeks_are_whole(void **state)
{
    struct sheet s = sheet_sample(NULL, 1);
    struct str out = STR_INIT;
    (void)state;

    for (int starts = MONDAY; starts <= SUNDAY; starts++) {
        const char *row;

        s.week_starts = starts;
        str_clear(&out);
        sheet_write_html(&s, &out);
        row = strstr(out.text, "<tbody>");
        for (size_t m = 0; m < s.n_months; m++, row = strstr(row + 1, "<tbody>")) {
            const char *end = strstr(row, "</tbody>");
            for (const char *tr = strstr(row, "<tr>"); tr != NULL && tr < end; tr = strstr(tr + 1, "<tr>")) {
                int cells = 0;
                for (const char *td = strstr(tr, "<td"); td != NULL && td < strstr(tr, "</tr>"); td = strstr(td + 1, "<td"))
                    cells += strncmp(td, "<td colspan=\"", 13) == 0 ? atoi(td + 13) : 1;
                assert_int_equal(cells, WEEKDAYS);
            }
        }
    }
    str_free(&out);
    sheet_free(&s);
}

static void hostile_words_stay_words(void **state)
{
    struct sheet s = sheet_sample("<script>\"x\" & 'y'\x1b[2J", 1);
    struct str out = STR_INIT;
    (void)state;

    free(s.clinic_phone);
    s.clinic_phone = mem_strdup("+1 (312) 555-0100\" onclick=\"x");
    sheet_write_html(&s, &out);
    assert_null(strstr(out.text, "<script>"));
    assert_null(strchr(out.text, '\x1b'));
    assert_null(strstr(out.text, "\" onclick"));
    assert_non_null(strstr(out.text, "href=\"tel:+13125550100\""));
    str_clear(&out);
    sheet_write_text(&s, &out);
    assert_null(strchr(out.text, '\x1b'));
    str_free(&out);
    sheet_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(looks_as_agreed),
        cmocka_unit_test(page_can_be_heard),
        cmocka_unit_test(weeks_are_whole),
        cmocka_unit_test(hostile_words_stay_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
