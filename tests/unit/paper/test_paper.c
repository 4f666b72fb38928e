/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF and QR codes: whole documents, the same bytes for the same sheet, nothing cut, nothing that is too much for one code. What
 * stands on the pages is read back by tests/consumers.sh. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "sheet_sample.h"

#include "ritmo/paper/paper.h"

#include <stdlib.h>
#include <string.h>

static const char *const names[] = { NULL, "Alvarez, José", "محمد الأحمد", "अनुराधा शर्मा", "王小明", "Иванова Мария", "a\x1b[2Jb\xff" };

static struct paper_result drawn(const struct sheet *s)
{
    struct paper_result r = { .bytes = STR_INIT };
    struct err e = ERR_INIT;

    if (!ritmo_paper.sheet(s, &r, &e))
        fail_msg("%s", e.text);
    assert_int_equal(strncmp(r.bytes.text, "%PDF-1.", 7), 0);
    assert_int_equal(memcmp(r.bytes.text + r.bytes.len - 6, "%%EOF\n", 6), 0);
    return r;
}

static void every_name_gives_a_document(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct sheet s = sheet_sample(names[i], 3);
        struct paper_result r = drawn(&s);

        assert_int_equal(r.pages, 1);
        str_free(&r.bytes);
        sheet_free(&s);
    }
}

static void equal_sheets_are_equal_bytes(void **state)
{
    struct sheet s = sheet_sample("Alvarez, José", 3);
    struct paper_result a = drawn(&s), b = drawn(&s);
    (void)state;

    assert_int_equal(a.bytes.len, b.bytes.len);
    assert_memory_equal(a.bytes.text, b.bytes.text, a.bytes.len);
    str_free(&a.bytes);
    str_free(&b.bytes);
    sheet_free(&s);
}

static void what_does_not_fit_gets_a_page(void **state)
{
    struct sheet s = sheet_sample("Alvarez, José", 9), large = sheet_sample("Alvarez, José", 3), none = sheet_sample(NULL, 1);
    struct paper_result r;
    (void)state;

    for (int i = 0; i < 60; i++)
        sheet_block_line(&s.blocks[0], "Do not stop any drug that a doctor gave you. Call us first.");
    r = drawn(&s);
    assert_true(r.pages >= 2);
    str_free(&r.bytes);
    large.large = true;
    large.paper = SHEET_LETTER;
    r = drawn(&large);
    assert_true(r.pages >= 2);
    str_free(&r.bytes);
    free(none.next_event);
    none.next_event = NULL;
    none.n_months = 0;
    r = drawn(&none);
    assert_int_equal(r.pages, 1);
    str_free(&r.bytes);
    none.n_months = 2;
    sheet_free(&s);
    sheet_free(&large);
    sheet_free(&none);
}

/* No font has a shape for a noncharacter, so that the count can be tried on any machine. */
static void missing_shapes_are_counted(void **state)
{
    struct sheet s = sheet_sample("A\xf3\xb0\x80\x81", 1);
    struct paper_result r = drawn(&s);
    (void)state;

    assert_true(r.missing > 0);
    str_free(&r.bytes);
    sheet_free(&s);
}

static void a_week_without_visits(void **state)
{
    struct summary_day days[7] = { { .day = { 20780 } } };
    struct summary s = { .clinic_name = "Oak Street Clinic", .from = { 20780 }, .to = { 20786 }, .today = { 20780 }, .days = days, .n_days = 7 };
    struct paper_result r = { .bytes = STR_INIT };
    struct err e = ERR_INIT;
    (void)state;

    for (int i = 0; i < 7; i++)
        days[i].day = date_add(s.from, i);
    assert_true(ritmo_paper.schedule(&s, SHEET_A4, &r, &e));
    assert_int_equal(r.pages, 1);
    str_free(&r.bytes);
}

static void codes_have_their_corners(void **state)
{
    struct str text = STR_INIT;
    struct err e = ERR_INIT;
    struct qr q;
    (void)state;

    assert_true(ritmo_paper.qr("BEGIN:VEVENT\r\nEND:VEVENT\r\n", &q, &e));
    assert_int_equal((q.size - 17) % 4, 0);
    for (int i = 0; i < 7; i++) { /* the rows of the finder patterns */
        assert_true(qr_is_dark(&q, 0, i) && qr_is_dark(&q, i, 0) && qr_is_dark(&q, 0, q.size - 1 - i) && qr_is_dark(&q, q.size - 1, i));
        assert_false(qr_is_dark(&q, 7, i) || qr_is_dark(&q, i, 7));
    }
    assert_false(qr_is_dark(&q, -1, 0) || qr_is_dark(&q, 0, q.size));
    qr_free(&q);
    qr_free(&q);
    str_add_fill(&text, 'x', 3000);
    assert_false(ritmo_paper.qr(text.text, &q, &e));
    assert_int_equal(e.kind, ERR_INPUT);
    str_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_gives_a_document),
        cmocka_unit_test(equal_sheets_are_equal_bytes),
        cmocka_unit_test(what_does_not_fit_gets_a_page),
        cmocka_unit_test(missing_shapes_are_counted),
        cmocka_unit_test(a_week_without_visits),
        cmocka_unit_test(codes_have_their_corners),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
