/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients' texts read at grade 6 at most, each with its grade; a text that is harder is found. */
#include "ritmo/domain/patient_text.h"
#include "ritmo/domain/reading_grade.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static void syllables_are_counted(void **state)
{
    static const struct {
        const char *word;
        int n;
    } rows[] = { { "take", 1 }, { "pills", 1 }, { "table", 2 }, { "please", 1 }, { "started", 2 }, { "called", 1 }, { "doses", 2 },
        { "clinic", 2 }, { "emergency", 4 }, { "medicine", 3 }, { "paracetamol", 5 }, { "the", 1 }, { "24", 1 }, { "you", 1 },
        { "watches", 2 }, { "makes", 1 }, { "treatment", 2 }, { "be", 1 } };
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (reading_syllables(rows[i].word, (int)strlen(rows[i].word)) != rows[i].n)
            fail_msg("%s: %d", rows[i].word, reading_syllables(rows[i].word, (int)strlen(rows[i].word)));
}

/* By hand: 12 words, 2 sentences, 12 syllables: 0.39 * 6 + 11.8 - 15.59 < 0. 12 words, 1 sentence, 36 syllables:
 * 0.39 * 12 + 11.8 * 3 - 15.59 = 24.49. */
static void the_formula_is_kincaids(void **state)
{
    (void)state;
    assert_int_equal(reading_grade("The cat sat on the mat. The dog lay by the door."), 0);
    assert_int_equal(reading_grade("Discontinuation of prescribed medication necessitates consultation with the responsible prescribing "
                                   "physician beforehand."),
        244);
    assert_int_equal(reading_grade(""), READING_GRADE_NONE);
    assert_int_equal(reading_grade("...\n\n"), READING_GRADE_NONE);
    assert_int_equal(reading_grade("Clinic visit"), READING_GRADE_NONE);
    assert_int_equal(reading_grade("Your clinic visits are on the page\nRead it before you come"),
        reading_grade("Your clinic visits are on the page. Read it before you come."));
    assert_int_equal(reading_grade("From {start} until {end} please rest and do not run at all."),
        reading_grade("From Monday until Friday please rest and do not run at all."));
}

/* One line each, for whoever reads the build's output. */
static void built_in_texts_are_easy(void **state)
{
    int hardest = 0;
    (void)state;

    for (size_t i = 0; i < patient_texts_n; i++) {
        int grade = reading_grade(patient_texts[i].english);

        if (grade == READING_GRADE_NONE)
            continue;
        printf("# grade %d.%d %s\n", grade / 10, grade % 10, patient_texts[i].kind);
        hardest = grade > hardest ? grade : hardest;
    }
    assert_true(hardest <= READING_GRADE_MOST);
    assert_true(hardest > 0);
}

/* The measure must be able to fail: the hold's text as a leaflet would put it. */
static void a_hard_text_is_found(void **state)
{
    (void)state;
    assert_true(reading_grade("Administration of nonsteroidal anti-inflammatory medication should be discontinued throughout the "
                              "aforementioned interval, because pharmacological inhibition of inflammation potentially compromises "
                              "regenerative efficacy.")
        > READING_GRADE_MOST);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(syllables_are_counted),
        cmocka_unit_test(the_formula_is_kincaids),
        cmocka_unit_test(built_in_texts_are_easy),
        cmocka_unit_test(a_hard_text_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
