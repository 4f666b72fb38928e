/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding drugs in the built-in table: by ingredient, brand, with slips of the fingers; what always asks; what is unknown. */
#include "ritmo/codec/drug_csv.h"
#include "ritmo/domain/drug_find.h"

#include "drug_file.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

struct table {
    struct drugs all;
    struct drug_index x;
};

static int open_table(void **state)
{
    static struct table t;
    struct str bad = STR_INIT;
    size_t n_bad;

    assert_true(drug_csv_read(drug_file(), strlen(drug_file()), "drugs.csv", &t.all, &bad, &n_bad, NULL));
    drug_index_make(&t.all, &t.x);
    *state = &t;
    return 0;
}

static int close_table(void **state)
{
    struct table *t = *state;

    drug_index_free(&t->x);
    drug_index_free(&t->x);
    drugs_free(&t->all);
    return 0;
}

enum { SURE = 1, ASKS = 2, HEART = 4 };

static void what_is_typed_and_what_is_found(void **state)
{
    static const struct {
        const char *text;
        enum drug_fit fit;
        int marks;
        const char *first, *name; /* of the first hit */
        const char *also;         /* another drug that must be among the hits, or null */
    } rows[] = {
        { "ibuprofen", DRUG_EXACT, SURE, "ibuprofen", "ibuprofen", "top_ibuprofen" },
        { "IBUPROFEN", DRUG_EXACT, SURE, "ibuprofen", "ibuprofen", NULL },
        { "ibuprofin", DRUG_NEAR, 0, "ibuprofen", "ibuprofen", NULL },
        { "iburpofen", DRUG_NEAR, 0, "ibuprofen", "ibuprofen", NULL },
        { "Nurofen", DRUG_EXACT, ASKS, "ibuprofen", "Nurofen", "ibuprofen_codeine" },
        { "nuro", DRUG_PREFIX, 0, "ibuprofen", "Nurofen", "top_ibuprofen" },
        { "nurophen", DRUG_NEAR, 0, "ibuprofen", "Nurofen", NULL },
        { "voltaren gel", DRUG_EXACT, SURE, "top_diclofenac", "Voltaren Gel", NULL },
        { "voltarengel", DRUG_NEAR, 0, "top_diclofenac", "Voltaren Gel", NULL },
        { "voltarin gel", DRUG_NEAR, 0, "top_diclofenac", "Voltaren Gel", NULL },
        { "gel voltaren", DRUG_WORD, 0, "top_diclofenac", "Voltaren Gel", NULL },
        { "Voltaren", DRUG_EXACT, ASKS, "diclofenac", "Voltaren", "eye_nsaid" },
        { "diclof\xc3\xa9nac", DRUG_EXACT, SURE, "diclofenac", "diclofenac", "arthrotec" },
        { "di clofenac", DRUG_NEAR, 0, "diclofenac", "diclofenac", NULL },
        { "ALEVE", DRUG_EXACT, ASKS, "naproxen", "Aleve", "naproxen_pm" },
        { "aleve pm", DRUG_EXACT, SURE, "naproxen_pm", "Aleve PM", NULL },
        { "asprin", DRUG_NEAR, HEART, "aspirin_analgesic", "Aspirin", "aspirin_low" },
        { "aspirin", DRUG_EXACT, ASKS | HEART, "aspirin_analgesic", "Aspirin", "aspirin_low" },
        { "acetylsalicylic acid", DRUG_EXACT, ASKS | HEART, "aspirin_low", NULL, "aspirin_analgesic" },
        { "bayer", DRUG_EXACT, ASKS | HEART, "aspirin_analgesic", "Bayer", "aspirin_low" },
        { "ecotrin", DRUG_PREFIX, ASKS | HEART, "aspirin_low", "Ecotrin 81", "aspirin_analgesic" },
        { "excedrin migraine", DRUG_EXACT, SURE | HEART, "excedrin", "Excedrin Migraine", NULL },
        { "Percodan", DRUG_EXACT, SURE | HEART, "oxycodone_aspirin", "Percodan", NULL },
        { "alka seltzer", DRUG_EXACT, ASKS | HEART, "alka_seltzer", NULL, "alka_seltzer_plus" },
        { "Alka-Seltzer Plus", DRUG_EXACT, ASKS | HEART, "alka_seltzer_plus", NULL, NULL },
        { "midol", DRUG_EXACT, ASKS, "midol", "Midol", NULL },
        { "mid", DRUG_PREFIX, ASKS, "midol", "Midol", NULL },
        { "pamprin", DRUG_EXACT, ASKS, "midol", "Pamprin", NULL },
        { "aspercreme", DRUG_PREFIX, ASKS, "top_salicylate", "Aspercreme Original", "lidocaine_patch" },
        { "Aspercreme Lidocaine", DRUG_EXACT, ASKS, "lidocaine_patch", "Aspercreme Lidocaine", NULL },
        { "norgesic", DRUG_EXACT, ASKS | HEART, "norgesic", "Norgesic", NULL },
        { "tylenol", DRUG_EXACT, ASKS, "paracetamol", "Tylenol", "paracetamol_codeine" },
        { "acetaminophen", DRUG_WORD, 0, "paracetamol", "paracetamol (acetaminophen)", NULL },
        { "acetominophen", DRUG_NEAR, 0, "paracetamol", "paracetamol (acetaminophen)", NULL },
        { "curcumin", DRUG_WORD, 0, "turmeric", "turmeric, curcumin", NULL },
        { "st johns wort", DRUG_EXACT, SURE, "st_johns_wort", "St. John's wort", NULL },
        { "Doans", DRUG_EXACT, SURE, "magnesium_salicylate", "Doan's", NULL },
        { "heparin", DRUG_EXACT, SURE, "heparin", NULL, NULL },
        { "methylprednisolone", DRUG_EXACT, ASKS, "methylprednisolone", NULL, "inj_methylprednisolone" },
        { "triamcinolone", DRUG_EXACT, ASKS, "triamcinolone_oral", NULL, "inj_triamcinolone" },
        { "inj_triamcinolone", DRUG_EXACT, SURE, "inj_triamcinolone", NULL, NULL },
        { "naproxen sodium", DRUG_WITHIN, 0, "naproxen", "naproxen", NULL },
        { "ibuprofen 400 mg", DRUG_WITHIN, 0, "ibuprofen", "ibuprofen", NULL },
        { "voltaren gel forte", DRUG_WITHIN, 0, "top_diclofenac", "Voltaren Gel", "diclofenac" },
        { "Tylenol PM", DRUG_WITHIN, 0, "paracetamol", "Tylenol", NULL },
        { "aspirin 500", DRUG_WITHIN, HEART, "aspirin_analgesic", "Aspirin", NULL },
        { "Plavix", DRUG_EXACT, SURE, "clopidogrel", "Plavix", NULL },
        { "coumadine", DRUG_NEAR, 0, "warfarin", "Coumadin", NULL },
        { "  naproxen ", DRUG_EXACT, SURE, "naproxen", "naproxen", NULL },
    };
    const struct table *t = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct drug_hits h;
        const struct drug *sure;
        bool also = rows[i].also == NULL;

        drugs_find(&t->x, rows[i].text, &h);
        if (h.n == 0)
            fail_msg("%s: nothing found", rows[i].text);
        sure = drug_hits_sure(&h);
        for (size_t k = 0; k < h.n; k++)
            also = also || strcmp(h.at[k].drug->id, rows[i].also) == 0;
        int marks = (sure != NULL ? SURE : 0) | (h.ambiguous ? ASKS : 0) | (h.ask_heart ? HEART : 0);
        if (strcmp(h.at[0].drug->id, rows[i].first) != 0 || h.at[0].fit != rows[i].fit || marks != rows[i].marks || !also
            || (rows[i].name != NULL && strcmp(h.at[0].name, rows[i].name) != 0))
            fail_msg("%s: first %s by %s, fit %d, marks %d, %s", rows[i].text, h.at[0].drug->id, h.at[0].name, (int)h.at[0].fit, marks,
                also ? "" : "a drug is missing");
        drug_hits_free(&h);
    }
}

static void what_is_not_in_the_table_is_not_found(void **state)
{
    static const char *const texts[] = { "zzz", "zzzzzzzz", "", " ", "-+'", "sertraline", "amoxicillin", "xi", "\xe8\x8d\xaf", "lisinopril",
        "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq" };
    const struct table *t = *state;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct drug_hits h;
        drugs_find(&t->x, texts[i], &h);
        if (h.n != 0)
            fail_msg("\"%s\" found %s by %s", texts[i], h.at[0].drug->id, h.at[0].name);
        assert_null(drug_hits_sure(&h));
        assert_false(h.ambiguous || h.ask_heart);
        drug_hits_free(&h);
    }
}

/* Every name of the table finds its drug, whole and letter by letter; a near hit is never sure. */
static void every_name_finds_its_drug(void **state)
{
    const struct table *t = *state;

    for (size_t i = 0; i < t->all.n; i++)
        for (size_t k = 0; k <= t->all.at[i].n_brands; k++) {
            const struct drug *d = &t->all.at[i];
            const char *name = k < d->n_brands ? d->brands[k] : d->generic;
            for (size_t n = 1; n <= strlen(name); n++) {
                char text[256] = "";
                struct drug_hits h;
                bool found = false;
                memcpy(text, name, n);
                drugs_find(&t->x, text, &h);
                for (size_t m = 0; m < h.n; m++)
                    found = found || h.at[m].drug == d;
                if (!found)
                    fail_msg("\"%s\" does not find %s", text, d->id);
                assert_true(drug_hits_sure(&h) == NULL || h.at[0].fit == DRUG_EXACT);
                if (n == strlen(name))
                    assert_int_equal(h.at[0].fit, DRUG_EXACT);
                drug_hits_free(&h);
            }
        }
}

/* Whatever is typed or pasted: hits come best first, one a drug, and only a whole name is sure. */
static void random_texts_do_no_harm(void **state)
{
    static const char *const pieces[] = { "a", "e", "i", "o", "s", "p", "r", "n", "x", " ", "-", "'", "\xe2\x80\x99", "\xc3\xa9", "\xff", "\xe8\x8d\xaf", "7", "ibu", "pro",
        "fen", "asp", "irin", "vol", "taren", "gel", "+", "(", "/" };
    const struct table *t = *state;
    uint32_t seed = 20261122;

    for (int round = 0; round < 20000; round++) {
        struct str text = STR_INIT;
        struct drug_hits h;
        seed = seed * 1664525 + 1013904223;
        for (uint32_t n = seed >> 27, part = 0; part < n; part++) {
            seed = seed * 1664525 + 1013904223;
            str_add(&text, pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        drugs_find(&t->x, text.text, &h);
        for (size_t i = 1; i < h.n; i++) {
            assert_true(h.at[i - 1].fit < h.at[i].fit || (h.at[i - 1].fit == h.at[i].fit && h.at[i - 1].slips <= h.at[i].slips));
            for (size_t k = 0; k < i; k++)
                assert_ptr_not_equal(h.at[k].drug, h.at[i].drug);
        }
        assert_true(drug_hits_sure(&h) == NULL || (h.at[0].fit == DRUG_EXACT && !h.at[0].shared));
        drug_hits_free(&h);
        str_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_typed_and_what_is_found),
        cmocka_unit_test(what_is_not_in_the_table_is_not_found),
        cmocka_unit_test(every_name_finds_its_drug),
        cmocka_unit_test(random_texts_do_no_harm),
    };

    return cmocka_run_group_tests(tests, open_table, close_table);
}
