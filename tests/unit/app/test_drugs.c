/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which drug table is in force, and which row a text means. */
#include "clinic_day.h"

#include "ritmo/app/clinics.h"
#include "ritmo/app/drugs.h"
#include "ritmo/codec/drug_csv.h"
#include "ritmo/domain/text.h"
#include "ritmo/store/drug_store.h"
#include "ritmo/store/exposure_store.h"

#include "drug_file.h"

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
    assert_string_equal(text.text, drug_file());
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

/* Brings a table in; what was said of bad rows in *bad. */
static bool propose(struct clinic_day *d, const char *text, bool replace, struct drug_proposal *p, struct str *bad)
{
    char path[128];
    FILE *f;

    snprintf(path, sizeof path, "%s/drugs.csv", d->dir);
    f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    bool ok = app_drugs_propose(d->app, path, replace, p, bad, &d->e);
    unlink(path);
    return ok;
}

#define HEADER \
    "id,generic,class,brands,half_life_h_low,half_life_h_high,washout_5hl_days,min_hold_days,hold_basis,action,tell_patient_to_hold,hides," \
    "notes,source\n"
#define IBUPROFEN_TEN HEADER "ibuprofen,ibuprofen,NSAID nonselective,Advil,2,2.5,1,10,the clinic,avoid,yes,,,H1\n"

static void a_file_is_a_proposal_first(void **state)
{
    struct clinic_day d;
    struct drug_proposal p;
    struct str bad = STR_INIT;
    struct history_rows log = { 0 };
    (void)state;

    day_make(&d);
    assert_true(propose(&d, IBUPROFEN_TEN "new,new,NSAID,,,,,7,page,avoid,yes,,,C1\n", false, &p, &bad));
    assert_int_equal(p.changes.n_added, 1);
    assert_int_equal(p.changes.n_changed, 1);
    assert_int_equal(p.changes.n_removed, 0);
    assert_int_equal(p.now.n, 160);
    assert_int_equal(p.n_plans, 0);
    assert_int_equal(p.changes.at[0].fields, 1u << DRUG_FIELD_BRANDS | 1u << DRUG_FIELD_MIN_HOLD | 1u << DRUG_FIELD_HOLD_BASIS
        | 1u << DRUG_FIELD_NOTES | 1u << DRUG_FIELD_SOURCE);
    assert_int_equal(drugs_by_id(in_force(&d), "ibuprofen")->min_hold_days, 7);
    assert_true(app_drugs_accept(d.app, &p, "meeting", &d.e));
    assert_int_equal(drugs_by_id(in_force(&d), "ibuprofen")->min_hold_days, 10);
    assert_non_null(drugs_by_id(in_force(&d), "new"));
    assert_true(app_history(d.app, NULL, 0, 1, &log, &d.e));
    assert_string_equal(log.at[0].action, "drug.import");
    assert_string_equal(log.at[0].detail, "1 added, 1 changed, 0 removed, 158 as before: ibuprofen, +new");
    assert_string_equal(log.at[0].why, "meeting");
    history_rows_free(&log);

    assert_false(app_drugs_accept(d.app, &p, NULL, &d.e)); /* it was made from another table */
    assert_int_equal(d.e.kind, ERR_CONFLICT);
    drug_proposal_free(&p);
    drug_proposal_free(&p);

    assert_true(propose(&d, IBUPROFEN_TEN, true, &p, &bad));
    assert_int_equal(p.changes.n_removed, 159);
    assert_int_equal(p.now.n, 1);
    drug_proposal_free(&p);
    day_remove(&d);
}

static void a_bad_row_changes_nothing(void **state)
{
    struct clinic_day d;
    struct drug_proposal p;
    struct str bad = STR_INIT;
    (void)state;

    day_make(&d);
    assert_false(propose(&d, IBUPROFEN_TEN "w,warfarin,NSAID,,,,,7,page,avoid,yes,,,C1\n", false, &p, &bad));
    assert_int_equal(d.e.kind, ERR_INPUT);
    assert_non_null(strstr(bad.text, "line 3: w is of the kind \"warfarin\""));
    assert_int_equal(in_force(&d)->n, 159);
    drug_proposal_free(&p);
    str_free(&bad);
    day_remove(&d);
}

/* By another id or class it is the same drug: of the built-in table, and of the clinic's own. */
static void a_name_of_what_asks_is_refused(void **state)
{
    static const char own[] = HEADER "plazid,plazid,other,Plazidex,,,,,,ask prescriber,no,,,C1\n";
    struct clinic_day d;
    struct drug_proposal p;
    struct str bad = STR_INIT;
    (void)state;

    day_make(&d);
    assert_false(propose(&d, IBUPROFEN_TEN "r,x,NSAID,Rayos,,,,7,page,avoid,yes,,,C1\n", false, &p, &bad));
    assert_non_null(strstr(d.e.text, "r holds \"Rayos\", which is prednisone: only its prescriber may speak of that"));
    drug_proposal_free(&p);
    assert_true(propose(&d, own, false, &p, &bad));
    assert_true(app_drugs_accept(d.app, &p, NULL, &d.e));
    drug_proposal_free(&p);
    assert_false(propose(&d, IBUPROFEN_TEN "r,x,NSAID,plazidex forte,,,,7,page,avoid,yes,,,C1\n", true, &p, &bad));
    assert_non_null(strstr(d.e.text, "which is plazid"));
    drug_proposal_free(&p);
    str_free(&bad);
    day_remove(&d);
}

static void add_cell(struct str *row, const char *with, int n, char end)
{
    for (int i = 0; i < n; i++)
        str_add(row, with);
    str_add_char(row, end);
}

/* What the check takes, the database takes: the longest texts there may be, and one character more. */
static void the_longest_row_can_be_stored(void **state)
{
    static const int longer[] = { -1, 0, 1, 2, 3, 4, 5 };
    struct clinic_day d;
    (void)state;

    day_make(&d);
    for (size_t i = 0; i < sizeof longer / sizeof *longer; i++) {
        struct drug_proposal p;
        struct str row = STR_INIT, bad = STR_INIT;
        str_add(&row, HEADER);
        add_cell(&row, "x", DRUG_ID_MOST + (longer[i] == 0), ',');
        add_cell(&row, "\xc3\xa9", NAME_MOST + (longer[i] == 1), ',');
        add_cell(&row, "\xc3\xa9", DRUG_CLASS_MOST + (longer[i] == 2), ',');
        add_cell(&row, "\xc3\xa9", DRUG_BRAND_MOST, ';');
        add_cell(&row, "\xc3\xa9", DRUG_BRAND_MOST, ',');
        str_add(&row, ",,,7,");
        add_cell(&row, "\xc3\xa9", DRUG_BASIS_MOST + (longer[i] == 3), ',');
        str_add(&row, "avoid,no,");
        add_cell(&row, "\xc3\xa9", DRUG_BASIS_MOST + (longer[i] == 4), ',');
        add_cell(&row, "\xc3\xa9", NOTES_MOST + (longer[i] == 5), ',');
        str_add(&row, "H1\n");
        if (propose(&d, row.text, true, &p, &bad) != (longer[i] < 0))
            fail_msg("%d: %s %s", longer[i], d.e.text, bad.text);
        if (longer[i] < 0 && !app_drugs_accept(d.app, &p, NULL, &d.e))
            fail_msg("%s", d.e.text);
        drug_proposal_free(&p);
        str_free(&row);
        str_free(&bad);
    }
    assert_int_equal(in_force(&d)->n, 1);
    day_remove(&d);
}

/* A table that another program spoilt can be replaced, though it cannot be used. */
static void a_spoilt_table_is_replaced(void **state)
{
    struct clinic_day d;
    struct drug_proposal p;
    struct str bad = STR_INIT;
    struct drug row;
    (void)state;

    day_make(&d);
    row = drug_copy(drugs_by_id(in_force(&d), "clopidogrel"));
    row.action = DRUG_AVOID;
    row.min_hold_days = 7;
    store_table(&d, &(struct drugs) { &row, 1 });
    assert_false(propose(&d, IBUPROFEN_TEN, false, &p, &bad));
    assert_int_equal(d.e.kind, ERR_CONFIG);
    drug_proposal_free(&p);
    assert_true(propose(&d, IBUPROFEN_TEN, true, &p, &bad));
    assert_true(app_drugs_accept(d.app, &p, NULL, &d.e));
    assert_int_equal(in_force(&d)->n, 1);
    drug_proposal_free(&p);
    drug_free(&row);
    day_remove(&d);
}

/* The sample's first patient has a running plan and takes the drug: its windows may be others. */
static void plans_of_those_who_take_it_are_named(void **state)
{
    struct clinic_day d;
    struct drug_proposal p;
    struct str bad = STR_INIT;
    struct tx tx = TX_INIT;
    struct store *s;
    char plan[ID_TEXT];
    struct exposure x = { .drug = "ibuprofen", .said = "Advil", .from = { 20770 }, .to = DATE_NONE, .reported_by = "patient" };
    (void)state;

    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    day_patient(&d, 0, x.patient);
    if (!store_open(d.path, STORE_WRITE, &s, &d.e) || !tx_begin(&tx, s, (struct who) { "desk", 1795392000, NULL }, &d.e)
        || !store_exposure_add(&tx, &x, &d.e) || !tx_commit(&tx, &d.e))
        fail_msg("%s", d.e.text);
    tx_end(&tx);
    store_close(s);
    app_changed_by_others(d.app);

    assert_true(propose(&d, IBUPROFEN_TEN, false, &p, &bad));
    assert_int_equal(p.n_plans, 1);
    assert_int_equal(p.plans[0], 1);
    drug_proposal_free(&p);
    /* another brand moves no window */
    assert_true(propose(&d, HEADER "ibuprofen,ibuprofen,NSAID nonselective,Advil,2,2.5,1,7,the clinic,avoid,yes,,,H1\n", false, &p, &bad));
    assert_int_equal(p.n_plans, 0);
    assert_int_equal(p.changes.n_changed, 1);
    drug_proposal_free(&p);
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_of_what_asks_is_refused), cmocka_unit_test(built_in_until_the_clinic_has_its_own),
        cmocka_unit_test(a_stored_row_against_the_rules_is_refused),
        cmocka_unit_test(a_text_means_one_row_or_somebody_is_asked),
        cmocka_unit_test(a_file_is_a_proposal_first),
        cmocka_unit_test(a_bad_row_changes_nothing),
        cmocka_unit_test(the_longest_row_can_be_stored),
        cmocka_unit_test(a_spoilt_table_is_replaced),
        cmocka_unit_test(plans_of_those_who_take_it_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
