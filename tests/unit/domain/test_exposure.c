/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exposures against the arithmetic of CLINICAL 2.2 and PLANNER R6.2, and which drugs have no number at all. */
#include "ritmo/domain/exposure.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static struct date on(int day)
{
    return (struct date) { 20000 + day };
}

static struct drug made(char *id, char *generic, char *class_name, enum drug_action action, int32_t days)
{
    return (struct drug) { .id = id, .generic = generic, .class_name = class_name, .action = action, .min_hold_days = days,
        .hides = "", .source = "H1", .half_life_low = -1, .half_life_high = -1, .washout_days = -1 };
}

static struct protocol_restriction rows[] = {
    { "anti-inflammatory", 7, 28, SCOPE_WHOLE_COURSE, SEVERITY_WARN },
    { "steroid injection", 42, 42, SCOPE_EACH_SESSION, SEVERITY_BLOCK },
};
static struct protocol knee = { .name = "Knee cap", .restrictions = rows, .n_restrictions = 2 };

/* Taken on day 21 with 7 days before: days 14 .. 28 of R6.2's [x-b, x+a] become [x-28, x+7]; clean from day 29. */
static void the_larger_of_both_counts(void **state)
{
    struct drug ibuprofen = made("ibuprofen", "ibuprofen", "NSAID nonselective", DRUG_AVOID, 7);
    struct drug piroxicam = made("piroxicam", "piroxicam", "NSAID nonselective", DRUG_AVOID, 15);
    struct exposure_rule r = exposure_rule_of(&knee, &ibuprofen);

    (void)state;
    assert_int_equal(r.before, 7);
    assert_int_equal(r.after, 28);
    assert_false(r.by_drug);
    assert_int_equal(exposure_first_clean(&r, on(21)).day, on(29).day);
    r = exposure_rule_of(&knee, &piroxicam);
    assert_int_equal(r.before, 15);
    assert_true(r.by_drug);
    assert_int_equal(exposure_first_clean(&r, on(21)).day, on(37).day);
}

/* The session stands too near iff the exposure lies in [d - before, d + after], whatever days it took. */
static void it_meets_as_r6_2_says(void **state)
{
    struct drug d = made("ibuprofen", "ibuprofen", "NSAID nonselective", DRUG_AVOID, 7);
    struct exposure_rule r = exposure_rule_of(&knee, &d);

    (void)state;
    for (int from = 0; from < 4; from++)
        for (int last = from; last < 6; last++)
            for (int day = -40; day < 30; day++) {
                bool meets = false;
                for (int x = from; x <= last; x++)
                    meets = meets || (x >= day - 7 && x <= day + 28);
                assert_int_equal(exposure_meets(&r, on(from), on(last), on(day)), meets);
            }
    assert_false(exposure_meets(&r, on(21), on(21), exposure_first_clean(&r, on(21))));
    assert_true(exposure_meets(&r, on(21), on(21), date_add(exposure_first_clean(&r, on(21)), -1)));
}

static void injections_have_a_class_of_their_own(void **state)
{
    struct drug d = made("inj_triamcinolone", "triamcinolone", "corticosteroid injection", DRUG_AVOID, 42);
    struct exposure_rule r = exposure_rule_of(&knee, &d);

    (void)state;
    assert_string_equal(drug_substance(&d), "steroid injection");
    assert_int_equal(r.before, 42);
    assert_int_equal(r.after, 42);
    assert_int_equal(r.restriction->severity, SEVERITY_BLOCK);
}

/* CLINICAL 4.1.2: no class, so no rule, no day, whatever number a table might hold. */
static void a_prescribers_drug_has_no_number(void **state)
{
    struct drug d = made("warfarin", "warfarin", "anticoagulant", DRUG_ASK, 5);
    struct drug allowed = made("paracetamol", "paracetamol", "pain relief alternative", DRUG_ALLOWED, 5);
    struct exposure_rule r = exposure_rule_of(&knee, &d);

    (void)state;
    assert_null(drug_substance(&d));
    assert_null(drug_substance(&allowed));
    assert_null(drug_substance(NULL));
    assert_null(r.restriction);
    assert_int_equal(r.before, 0);
    assert_false(exposure_meets(&r, on(0), on(0), on(0)));
    assert_null(exposure_rule_of(&knee, &allowed).restriction);
}

static void aspirin_in_any_mixture_is_asked_about(void **state)
{
    struct drug low = made("aspirin_low", "acetylsalicylic acid, low dose", "antiplatelet", DRUG_ASK, -1);
    struct drug pain = made("ass", "Acetylsalicylic acid, pain dose", "salicylate", DRUG_AVOID, 10);
    struct drug mix = made("excedrin", "paracetamol + caffeine", "combination", DRUG_AVOID, 10);
    struct drug other = made("ibuprofen", "ibuprofen", "NSAID nonselective", DRUG_AVOID, 7);

    (void)state;
    mix.hides = "Aspirin";
    assert_true(drug_is_aspirin(&low));
    assert_true(drug_is_aspirin(&pain));
    assert_true(drug_is_aspirin(&mix));
    assert_false(drug_is_aspirin(&other));
}

static void what_goes_on_counts_until_today(void **state)
{
    struct exposure x = { .from = on(3), .to = DATE_NONE };

    (void)state;
    assert_int_equal(exposure_last(&x, on(10)).day, on(10).day);
    assert_int_equal(exposure_last(&x, on(1)).day, on(3).day); /* planned for later */
    x.to = on(5);
    assert_int_equal(exposure_last(&x, on(10)).day, on(5).day);
}

static void a_rule_names_its_source(void **state)
{
    struct drug ibuprofen = made("ibuprofen", "ibuprofen", "NSAID nonselective", DRUG_AVOID, 7);
    struct drug piroxicam = made("piroxicam", "piroxicam", "NSAID nonselective", DRUG_AVOID, 15);
    struct protocol_source source = { "restrictions.anti-inflammatory.before", MARK_LITERATURE, "C20", NULL };
    struct protocol p = knee;
    struct str text = STR_INIT;
    struct exposure_rule r;

    (void)state;
    p.sources = &source;
    p.n_sources = 1;
    r = exposure_rule_of(&p, &ibuprofen);
    exposure_rule_add_text(&text, &r, &p, &ibuprofen);
    assert_string_equal(text.text, "7 days before (Knee cap; L: C20, literature)");
    str_clear(&text);
    r = exposure_rule_of(&p, &piroxicam);
    exposure_rule_add_text(&text, &r, &p, &piroxicam);
    assert_string_equal(text.text, "15 days before (piroxicam: its own least time; H1)");
    str_clear(&text);
    exposure_rule_add_after(&text, &r, &p);
    assert_string_equal(text.text, "28 days after");
    str_free(&text);
}

static void given_or_decided_is_not_open(void **state)
{
    struct exposure_conflict c = { .how = EXPOSURE_OPEN };

    (void)state;
    assert_true(exposure_conflict_is_open(&c));
    c.given = true;
    assert_false(exposure_conflict_is_open(&c));
    assert_true(exposure_conflict_is_to_tell(&c)); /* the clinician, until a word of his or hers is recorded */
    c.how = EXPOSURE_KEEP;
    assert_false(exposure_conflict_is_to_tell(&c));
    c = (struct exposure_conflict) { .how = EXPOSURE_KEEP };
    assert_false(exposure_conflict_is_open(&c));
    assert_false(exposure_conflict_is_to_tell(&c));
    c.how = EXPOSURE_ASK; /* asked is not answered */
    assert_true(exposure_conflict_is_open(&c));
}

/* What is kept beside a protocol gives the answer that the protocol gives. */
static void kept_days_say_the_same(void **state)
{
    const struct restricted_days kept[] = { { "anti-inflammatory", 7, 28 }, { "steroid injection", 42, 42 } };
    const struct drug drugs[] = { made("ibuprofen", "ibuprofen", "NSAID nonselective", DRUG_AVOID, 7),
        made("piroxicam", "piroxicam", "NSAID nonselective", DRUG_AVOID, 15),
        made("triamcinolone", "triamcinolone", "corticosteroid injection", DRUG_AVOID, 0),
        made("warfarin", "warfarin", "anticoagulant", DRUG_ASK, 0), made("paracetamol", "paracetamol", "analgesic", DRUG_ALLOWED, 0) };
    int near = 0;

    (void)state;
    for (size_t i = 0; i < sizeof drugs / sizeof *drugs; i++)
        for (size_t n = 0; n <= 2; n++)
            for (int day = -60; day < 60; day++) {
                const struct protocol p = { .restrictions = rows, .n_restrictions = (unsigned)n };
                struct exposure_rule r = exposure_rule_of(&p, &drugs[i]);
                bool meets = exposure_meets(&r, on(0), on(3), on(day));
                assert_true(restricted_meets(kept, n, &drugs[i], on(0), on(3), on(day)) == meets);
                near += meets;
            }
    assert_true(near > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_larger_of_both_counts),
        cmocka_unit_test(it_meets_as_r6_2_says),
        cmocka_unit_test(injections_have_a_class_of_their_own),
        cmocka_unit_test(a_prescribers_drug_has_no_number),
        cmocka_unit_test(aspirin_in_any_mixture_is_asked_about),
        cmocka_unit_test(what_goes_on_counts_until_today),
        cmocka_unit_test(a_rule_names_its_source),
        cmocka_unit_test(given_or_decided_is_not_open),
        cmocka_unit_test(kept_days_say_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
