/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drug found by typing in a form: what Enter takes, and what it never takes unseen. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../../src/tui/pick.h"
#include "tui_sample.h"

static const struct form_row rows[] = {
    { "Drug", FORM_PICK, "ingredient or brand", NULL, NULL, 0, false, false },
    { "From", FORM_DATE, NULL, NULL, NULL, 0, false, false },
};

static int make(void **state)
{
    struct sample *s = calloc(1, sizeof *s);

    sample_make(s);
    s->app = sample_app(s, SAMPLE_TODAY, false);
    *state = s;
    return 0;
}

static int end(void **state)
{
    struct sample *s = *state;

    app_close(s->app);
    sample_remove(s);
    free(s);
    return 0;
}

/* Types as a screen does it; said is what stands below then. */
static void type(struct form *f, struct app *app, const char *text, char said[SAID])
{
    said[0] = '\0';
    for (; *text != '\0'; text++) {
        assert_int_equal(form_update(f, ACTION_TEXT, (unsigned char)*text, said, SAID), FORM_CHANGED);
        form_clear_picks(f);
        said[0] = '\0';
        pick_drugs(f, form_text(f, 0), app, said, SAID);
    }
}

static void enter_takes_only_what_is_sure(void **state)
{
    static const struct {
        const char *text;
        const char *chosen; /* by Enter alone; null: it asks */
        const char *asked;
    } cases[] = {
        { "naproxen", "naproxen", NULL },
        { "voltaren gel", "top_diclofenac", NULL },
        { "celebr", "celecoxib", NULL }, /* the only one, and it is marked */
        { "ibu", NULL, "Several drugs fit" },
        { "Voltaren", NULL, "share this name" },
        { "midol", NULL, "read the label" },
        { "alka seltzer", NULL, "Is it for your heart" },
        { "aspirin", NULL, "Is it for your heart" },
        { "excedrin migraine", NULL, "Is it for your heart" },
        { "ibuprofin", NULL, "that does not mean allowed" },
        { "tylenol pm", NULL, "that does not mean allowed" },
        { "zzz", NULL, "that does not mean allowed" },
    };
    struct sample *s = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct form f;
        char said[SAID];
        form_open(&f, rows, 2, DATE_NONE);
        type(&f, s->app, cases[i].text, said);
        if (cases[i].asked != NULL && strstr(said, cases[i].asked) == NULL)
            fail_msg("%s: said \"%s\"", cases[i].text, said);
        form_update(&f, ACTION_OPEN, 0, said, SAID);
        const char *chosen = f.values[0].chosen;
        if (cases[i].chosen == NULL ? chosen != NULL : chosen == NULL || strcmp(chosen, cases[i].chosen) != 0)
            fail_msg("%s: Enter took %s", cases[i].text, chosen == NULL ? "nothing" : chosen);
        const char *next = strcmp(cases[i].text, "zzz") == 0 ? "allowed. Down, then Enter takes it as it is written." : " Down goes to them.";
        if (cases[i].chosen == NULL && (strstr(said, cases[i].asked) == NULL || strstr(said, next) == NULL || strstr(said, "..") != NULL))
            fail_msg("%s: Enter said \"%s\"", cases[i].text, said);
        form_free(&f);
    }
}

static void somebody_walks_to_one_of_them(void **state)
{
    struct sample *s = *state;
    struct form f;
    char said[SAID];

    form_open(&f, rows, 2, DATE_NONE);
    type(&f, s->app, "voltaren", said);
    form_update(&f, ACTION_DOWN, 0, said, SAID);
    form_update(&f, ACTION_DOWN, 0, said, SAID);
    form_update(&f, ACTION_OPEN, 0, said, SAID);
    assert_string_equal(f.values[0].chosen, "top_diclofenac");
    assert_string_equal(form_text(&f, 0), "Voltaren Gel (diclofenac gel, solution or patch)");
    form_free(&f);

    form_open(&f, rows, 2, DATE_NONE);
    type(&f, s->app, "zzz", said);
    assert_string_equal(f.picks[0].note, ": not in the table; that does not mean allowed");
    form_update(&f, ACTION_DOWN, 0, said, SAID);
    form_update(&f, ACTION_OPEN, 0, said, SAID);
    assert_string_equal(f.values[0].chosen, ""); /* unknown: the words are kept */
    assert_string_equal(form_text(&f, 0), "zzz");
    form_free(&f);
}

static void a_pick_says_what_it_means(void **state)
{
    struct sample *s = *state;
    struct form f;
    char said[SAID];

    form_open(&f, rows, 2, DATE_NONE);
    type(&f, s->app, "warfarin", said);
    assert_string_equal(f.picks[0].label, "warfarin");
    assert_string_equal(f.picks[0].note, ", anticoagulant: ask prescriber");
    form_free(&f);
    form_open(&f, rows, 2, DATE_NONE);
    type(&f, s->app, "celebrex", said);
    assert_string_equal(f.picks[0].label, "Celebrex (celecoxib)");
    assert_string_equal(f.picks[0].note, ", COX-2 selective NSAID: 7 days [L]");
    form_free(&f);
    form_open(&f, rows, 2, DATE_NONE);
    type(&f, s->app, "gabapentin", said);
    assert_string_equal(f.picks[0].note, ", pain relief alternative: no hold in the table");
    form_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enter_takes_only_what_is_sure),
        cmocka_unit_test(somebody_walks_to_one_of_them),
        cmocka_unit_test(a_pick_says_what_it_means),
    };

    return cmocka_run_group_tests(tests, make, end);
}
