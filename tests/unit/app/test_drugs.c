/* Which drug table is in force, and which row a text means. */
#include "clinic_day.h"

#include "ritmo/app/drugs.h"
#include "ritmo/codec/drug_csv.h"
#include "ritmo/store/drug_store.h"

/* The clinic's own table, as somebody else stores it at another desk. */
static void store_table(struct clinic_day *d, const struct drugs *all)
{
    struct tx tx = TX_INIT;
    struct store *s;

    if (!store_open(d->path, STORE_WRITE, &s, &d->e) || !tx_begin(&tx, s, (struct who) { "desk", 1795392000, NULL }, &d->e)
        || !store_drugs_save(&tx, all, &d->e) || !tx_commit(&tx, &d->e))
        fail_msg("%s", d->e.text);
    tx_end(&tx);
    store_close(s);
    assert_true(app_changed_by_others(d->app));
}

static const struct drugs *in_force(struct clinic_day *d)
{
    const struct drugs *all = app_drugs(d->app, &d->e);

    if (all == NULL)
        fail_msg("%s", d->e.text);
    return all;
}

static void built_in_until_the_clinic_has_its_own(void **state)
{
    struct clinic_day d;
    struct str text = STR_INIT;
    struct drugs part;
    (void)state;

    day_make(&d);
    drug_csv_write(in_force(&d), &text);
    assert_string_equal(text.text, drug_sample());
    assert_ptr_equal(app_drugs(d.app, &d.e), app_drugs(d.app, &d.e));

    part = (struct drugs) { in_force(&d)->at + 30, 90 }; /* every kind of row, in the order of the file */
    str_clear(&text);
    drug_csv_write(&part, &text);
    store_table(&d, &part);
    struct str again = STR_INIT;
    drug_csv_write(in_force(&d), &again);
    assert_string_equal(again.text, text.text);
    assert_int_equal(app_drug_index(d.app, &d.e)->drugs->n, 90);

    store_table(&d, &(struct drugs) { NULL, 0 });
    assert_int_equal(in_force(&d)->n, 159);
    str_free(&text);
    str_free(&again);
    day_remove(&d);
}

/* Somebody changed the file with another program: the rule holds when it is read. */
static void a_stored_row_against_the_rules_is_refused(void **state)
{
    struct clinic_day d;
    struct drug row;
    (void)state;

    day_make(&d);
    row = drug_copy(drugs_by_id(in_force(&d), "clopidogrel"));
    row.action = DRUG_AVOID;
    row.min_hold_days = 7;
    store_table(&d, &(struct drugs) { &row, 1 });
    assert_null(app_drugs(d.app, &d.e));
    assert_int_equal(d.e.kind, ERR_CONFIG);
    assert_non_null(strstr(d.e.text, "only its prescriber"));
    assert_null(app_drug_index(d.app, &d.e));
    drug_free(&row);
    day_remove(&d);
}

static void a_text_means_one_row_or_somebody_is_asked(void **state)
{
    static const struct {
        const char *text, *id, *words;
    } rows[] = {
        { "Ibuprofen", "ibuprofen", NULL },
        { "voltaren gel", "top_diclofenac", NULL },
        { "=midol", "midol", NULL },
        { "midol", NULL, "may be several drugs; ask which one, read the label, and name it: =midol (Midol)" },
        { "Voltaren", NULL, "=diclofenac (Voltaren), =top_diclofenac (Voltaren Gel), =eye_nsaid (Voltaren Ophtha)" },
        { "ibuprofin", NULL, "is not in the drug table; that does not mean that it is allowed; ask whether one of these is meant: =ibuprofen (ibuprofen)" },
        { "zzz", NULL, "\"zzz\" is not in the drug table; that does not mean that it is allowed" },
        { "", NULL, "is not in the drug table" },
        { "=zzz", NULL, "no drug with the id \"zzz\"" },
    };
    struct clinic_day d;
    (void)state;

    day_make(&d);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err e = ERR_INIT;
        const struct drug *found = app_drug_named(d.app, rows[i].text, &e);
        if (found != NULL ? rows[i].id == NULL || strcmp(found->id, rows[i].id) != 0
                          : rows[i].words == NULL || e.kind != ERR_MISSING || strstr(e.text, rows[i].words) == NULL)
            fail_msg("%s: %s%s", rows[i].text, found == NULL ? "" : found->id, e.text);
    }
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(built_in_until_the_clinic_has_its_own),
        cmocka_unit_test(a_stored_row_against_the_rules_is_refused),
        cmocka_unit_test(a_text_means_one_row_or_somebody_is_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
