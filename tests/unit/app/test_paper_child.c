/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing in a child: what it drew and what it says come back whole, and when it dies there is a sentence. */
#include "../../../src/app/paper_child.h"

#include "clinic_day.h"

#include "ritmo/app/prints.h"

static bool draws(const struct paper_api *api, const void *what, struct paper_result *out, struct err *e)
{
    const size_t *n = what;

    (void)api;
    (void)e;
    for (size_t i = 0; i < *n; i++)
        str_add_char(&out->bytes, (char)('a' + i % 26));
    out->pages = 3;
    out->missing = 7;
    return true;
}

static bool refuses(const struct paper_api *api, const void *what, struct paper_result *out, struct err *e)
{
    (void)api;
    (void)what;
    (void)out;
    return err_set(e, ERR_INPUT, "too long for a page" ERR_HINT "; see: ritmo help");
}

static bool aborts(const struct paper_api *api, const void *what, struct paper_result *out, struct err *e)
{
    (void)api;
    (void)what;
    (void)out;
    (void)e;
    abort();
}

static void what_was_drawn_comes_back_whole(void **state)
{
    struct paper_result r = { .bytes = STR_INIT };
    struct err e = ERR_INIT;
    size_t n = 300000; /* more than a pipe holds */
    (void)state;

    assert_true(paper_child_draw(draws, &n, &r, &e));
    assert_int_equal(r.bytes.len, n);
    assert_int_equal(r.bytes.text[n - 1], 'a' + (n - 1) % 26);
    assert_int_equal(r.pages, 3);
    assert_int_equal(r.missing, 7);
    str_free(&r.bytes);
}

static void a_refusal_comes_back_with_its_hint(void **state)
{
    struct paper_result r = { .bytes = STR_INIT };
    struct err e = ERR_INIT;
    (void)state;

    assert_false(paper_child_draw(refuses, NULL, &r, &e));
    assert_int_equal(e.kind, ERR_INPUT);
    assert_string_equal(e.text, "too long for a page");
    assert_string_equal(e.hint, "; see: ritmo help");
    assert_false(paper_child_draw(refuses, NULL, &r, NULL));
    str_free(&r.bytes);
}

static void a_library_that_aborts_is_a_sentence(void **state)
{
    struct paper_result r = { .bytes = STR_INIT };
    struct err e = ERR_INIT;
    (void)state;

    assert_false(paper_child_draw(aborts, NULL, &r, &e));
    assert_int_equal(e.kind, ERR_FAULT);
    assert_non_null(strstr(e.text, "memory is short"));
    assert_int_equal(r.bytes.len, 0);
    str_free(&r.bytes);
}

static bool is_loaded(const char *library)
{
    FILE *f = fopen("/proc/self/maps", "r");
    char line[4096];
    bool found = false;

    assert_non_null(f);
    while (fgets(line, sizeof line, f) != NULL)
        found = found || strstr(line, library) != NULL;
    fclose(f);
    return found;
}

static void a_code_is_drawn_without_a_drawing_library_in_this_process(void **state)
{
    struct clinic_day d;
    struct session_qr q;
    char plan[ID_TEXT];
    (void)state;

    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    if (!app_session_qr(d.app, plan, day_session(&d, plan, 1).number, &q, &d.e))
        fail_msg("%s", d.e.text);
    assert_true(q.code.size >= 21);
    for (int i = 0; i < 7; i++) { /* the upper edge of the corner that scanners look for */
        assert_true(qr_is_dark(&q.code, 0, i));
        assert_true(qr_is_dark(&q.code, i, 0));
    }
    assert_false(qr_is_dark(&q.code, 1, 1));
    assert_false(is_loaded("ritmo-paper"));
    assert_false(is_loaded("libqrencode"));
    session_qr_free(&q);
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_drawn_comes_back_whole),
        cmocka_unit_test(a_refusal_comes_back_with_its_hint),
        cmocka_unit_test(a_library_that_aborts_is_a_sentence),
        cmocka_unit_test(a_code_is_drawn_without_a_drawing_library_in_this_process),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
