/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drug table as CSV: the built-in file byte for byte, its rules over every row, and every bad row named with its line. */
#include "ritmo/codec/drug_csv.h"

#include "ritmo/domain/drug_check.h"
#include "ritmo/domain/wording.h"

#include "drug_file.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#define HEADER \
    "id,generic,class,brands,half_life_h_low,half_life_h_high,washout_5hl_days,min_hold_days,hold_basis,action,tell_patient_to_hold,hides," \
    "notes,source\n"

static struct drugs read_ok(const char *text)
{
    struct drugs all;
    struct str bad = STR_INIT;
    size_t n_bad = 9;
    struct err e = ERR_INIT;

    if (!drug_csv_read(text, strlen(text), "d.csv", &all, &bad, &n_bad, &e))
        fail_msg("%s\n%s", e.text, bad.text);
    assert_int_equal(n_bad, 0);
    assert_string_equal(bad.text, "");
    str_free(&bad);
    return all;
}

static void the_built_in_table_comes_back_byte_for_byte(void **state)
{
    struct drugs all = read_ok(drug_file());
    struct str out = STR_INIT;
    (void)state;

    assert_int_equal(all.n, 159);
    drug_csv_write(&all, &out);
    assert_string_equal(out.text, drug_file());
    assert_string_equal(all.at[0].brands[3], "Nurofen");
    assert_int_equal(all.at[3].half_life_high, 165);
    assert_int_equal(drugs_by_id(&all, "ketorolac")->min_hold_days, 7);
    assert_int_equal(drugs_by_id(&all, "warfarin")->min_hold_days, -1);
    str_free(&out);
    drugs_free(&all);
}

/* Of two readers of one file each looks after the other. */
static void the_build_reads_the_table_as_the_program_does(void **state)
{
    struct str out = STR_INIT;
    (void)state;

    drug_csv_write(drugs_builtin(), &out);
    assert_string_equal(out.text, drug_file());
    str_free(&out);
}

static bool is_class(const struct drug *d, const char *part)
{
    return strstr(d->class_name, part) != NULL;
}

/* CLINICAL 3 and 4.1, said here once more without the code that checks them. */
static void the_built_in_table_keeps_the_rules(void **state)
{
    struct drugs all = read_ok(drug_file());
    size_t ask = 0, assumed = 0;
    (void)state;

    for (size_t i = 0; i < all.n; i++) {
        const struct drug *d = &all.at[i];
        if (d->action != DRUG_AVOID)
            assert_true(d->washout_days == -1 && d->min_hold_days == -1 && !d->tell_patient);
        if (d->action == DRUG_AVOID)
            assert_true(d->min_hold_days >= 7 && d->min_hold_days >= d->washout_days && d->hold_basis[0] != '\0');
        if (d->washout_days >= 0)
            assert_int_equal(d->washout_days, (5 * d->half_life_high + 2399) / 2400);
        if (is_class(d, "anticoagulant") || is_class(d, "antiplatelet") || is_class(d, "systemic") || is_class(d, "inhaled")
            || is_class(d, "prescription"))
            assert_int_equal(d->action, DRUG_ASK);
        if (strstr(d->notes, "NEVER tell") != NULL || strstr(d->notes, "Never tell") != NULL || strstr(d->generic, "low dose") != NULL)
            assert_int_equal(d->action, DRUG_ASK);
        if (is_class(d, "corticosteroid"))
            assert_false(d->tell_patient);
        assert_int_equal(strstr(d->source, "H0") != NULL || strstr(d->source, "B0") != NULL || strstr(d->hold_basis, "assumption") != NULL,
            drug_is_assumed(d));
        ask += d->action == DRUG_ASK;
        assumed += strstr(d->source, "H0") != NULL;
    }
    assert_int_equal(ask, 60);
    assert_int_equal(assumed, 48); /* as CLINICAL 3 counts them */
    drugs_free(&all);
}

/* Everyday words, saints, and names of what is no row's alone: texts may hold these. */
static bool is_spoken_of(const char *name)
{
    static const char *const words[] = { "Rayos", "St. Joseph", "Cortone", "Cortison", "cortisone", "NSAID eye drops", "omega-3 acids, prescription" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i], name) == 0)
            return true;
    return false;
}

/* The words for patients' texts know the table: a row that is added here has to be added to domain/wording_drugs.c. */
static void texts_know_what_only_prescribers_speak_of(void **state)
{
    struct drugs all = read_ok(drug_file());
    (void)state;

    for (size_t i = 0; i < all.n; i++) {
        const struct drug *d = &all.at[i];
        for (size_t b = 0; d->action == DRUG_ASK && b <= d->n_brands; b++) {
            const char *name = b == 0 ? d->generic : d->brands[b - 1];
            bool mixed = strchr(name, '+') != NULL || (drug_is_aspirin(d) && b == 0); /* of what else stands in the table */
            if (!mixed && !is_spoken_of(name) && wording_check(name, WORDING_TEXT, "a text", NULL))
                fail_msg("a text may hold %s", name);
        }
        if (!drug_check_names(d, &all, true, NULL))
            fail_msg("%s has a name of another row that asks the prescriber", d->id);
    }
    drugs_free(&all);
}

/* Names are compared whole, or as words within; without case and accents. */
static void a_told_row_has_no_name_of_one_that_asks(void **state)
{
    struct drugs known = read_ok(HEADER "beta,betablex 5,other,Plazid;Nurofen Zwo,,,,,,ask prescriber,no,,,C1\nhep,\"hepalon, plain\",other,,,,,,,ask prescriber,no,,,C1\n");
    struct {
        const char *row;
        bool ok;
    } rows[] = {
        { "x,x,other,plazid,,,,7,page,avoid,yes,,,C1\n", false },
        { "x,Pl\xc3\xa1zid forte,other,,,,,7,page,avoid,yes,,,C1\n", false },
        { "x,hepalon,other,,,,,7,page,avoid,yes,,,C1\n", false },
        { "x,x,other,hepalon\u2122;Extra,,,,7,page,avoid,yes,,,C1\n", false }, /* a mark behind the name */
        { "x,x,other,Nurofen Zwo 20,,,,7,page,avoid,yes,,,C1\n", false },
        { "x,x,other,Nurofen,,,,7,page,avoid,yes,,,C1\n", true },
        { "x,x,other,Plazidon,,,,7,page,avoid,yes,,,C1\n", true },
        { "x,x,other,plazid,,,,7,page,avoid,no,,,C1\n", true },
        { "beta,betablex 5,other,,,,,7,page,avoid,yes,,,C1\n", false },
    };
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text = STR_INIT;
        str_addf(&text, HEADER "%s", rows[i].row);
        struct drugs file = read_ok(text.text);
        if (drug_check_names(&file.at[0], &known, true, NULL) != rows[i].ok)
            fail_msg("%s", rows[i].row);
        if (i == 7)
            assert_true(drug_check_names(&file.at[0], &known, false, NULL));
        drugs_free(&file);
        str_free(&text);
    }
    drugs_free(&known);
}

/* Reads one row below the header and wants it refused in line 2 with these words. */
static void refused(const char *row, const char *words)
{
    struct drugs all;
    struct str text = STR_INIT, bad = STR_INIT;
    size_t n_bad;
    struct err e = ERR_INIT;

    str_add(&text, HEADER);
    str_add(&text, row);
    if (drug_csv_read(text.text, text.len, "d.csv", &all, &bad, &n_bad, &e))
        fail_msg("taken: %s", row);
    assert_int_equal(e.kind, ERR_INPUT);
    assert_int_equal(all.n, 0);
    if (n_bad != 1 || strncmp(bad.text, "d.csv, line 2: ", 15) != 0 || strstr(bad.text, words) == NULL)
        fail_msg("%s\nsaid: %s\nwanted: %s", row, bad.text, words);
    str_free(&text);
    str_free(&bad);
}

static void every_planted_fault_is_named(void **state)
{
    static const struct {
        const char *row, *words;
    } rows[] = {
        /* numbers */
        { "x,x,NSAID,,2,12.1,2,7,page,avoid,yes,,,H1\n", "over after 3 days: write 3" },
        { "x,x,NSAID,,30,70,15,14,page,avoid,yes,,,H1\n", "less than the 15 days" },
        { "x,x,NSAID,,3,2,1,7,page,avoid,yes,,,H1\n", "exchange them" },
        { "x,x,NSAID,,2,,,7,page,avoid,yes,,,H1\n", "give both or none" },
        { "x,x,NSAID,,,,1,7,page,avoid,yes,,,H1\n", "without a half-life" },
        { "x,x,NSAID,,2,3,,7,5 half-lives,avoid,yes,,,H1\n", "washout_5hl_days is empty" },
        { "x,x,NSAID,,,,,,page,avoid,yes,,,H1\n", "from 1 to 366" },
        { "x,x,NSAID,,,,,0,page,avoid,yes,,,H1\n", "from 1 to 366" },
        { "x,x,NSAID,,,,,7,,avoid,yes,,,H1\n", "no hold_basis" },
        { "x,x,NSAID,,,,,7 days,page,avoid,yes,,,H1\n", "min_hold_days is \"7 days\"" },
        { "x,x,NSAID,,2.125,3,1,7,page,avoid,yes,,,H1\n", "half_life_h_low is \"2.125\"" },
        { "x,x,NSAID,,-2,3,1,7,page,avoid,yes,,,H1\n", "half_life_h_low is \"-2\"" },
        { "x,x,NSAID,,,,,9999999999,page,avoid,yes,,,H1\n", "min_hold_days is \"9999999999\"" },
        { "x,x,NSAID,El\u0456quis,,,,7,page,avoid,yes,,,H1\n", "brands holds \"el\u0456quis\": it has a letter of another alphabet" },
        { "x,x,NSAID,War-farin,,,,7,page,avoid,yes,,,H1\n", "brands holds \"warfarin\"" },
        { "x,x,beta blocker,,,,,7,page,avoid,yes,,,H1\n", "class holds \"beta blocker\"" },
        { "x,x,NSAID,,,,,7,page,avoid,yes,,You can take it with your blood thinner.,H1\n", "notes holds \"can take\"" },
        /* ask prescriber has no number and no word for the patient */
        { "x,x,other,,,,,7,page,ask prescriber,no,,,H1\n", "no number to print" },
        { "x,x,other,,2,3,1,,,ask prescriber,no,,,H1\n", "no number to print" },
        { "x,x,other,,,,,,,ask prescriber,yes,,,H1\n", "tell_patient_to_hold is no" },
        { "x,x,pain relief,,,,,,no hold,allowed,yes,,,H1\n", "tell_patient_to_hold is no" },
        { "x,x,pain relief,,,,,3,page,allowed,no,,,H1\n", "no number to print" },
        /* never a hold */
        { "warfarin,warfarin,other,,,,,5,page,avoid,yes,,,C3\n", "only its prescriber" },
        { "x,x,anticoagulant,,,,,5,page,avoid,no,,,C3\n", "only its prescriber" },
        { "x,x,antiplatelet,,,,,7,page,avoid,yes,,,C3\n", "only its prescriber" },
        { "x,x,platelet drug,PLAVIX,,,,7,page,avoid,yes,,,C19\n", "only its prescriber" },
        { "x,Clopidogr\xc3\xa9l,other,,,,,7,page,avoid,yes,,,C19\n", "only its prescriber" },
        { "x,\"aspirin, low dose\",salicylate,,,,,7,page,avoid,yes,,,C19\n", "heart, stroke, stent or clot" },
        { "x,aspirin 81 mg,salicylate,,,,,7,page,avoid,yes,,,C19\n", "heart, stroke, stent or clot" },
        { "x,acetylsalicylic acid,salicylate,Cardioaspirin,,,,7,page,avoid,yes,,,C19\n", "heart, stroke, stent or clot" },
        { "x,aspirin,salicylate,,,,,,no hold,allowed,no,,,C19\n", "heart, stroke, stent or clot" },
        { "x,prednisone,other,,,,,28,page,avoid,yes,,,C5\n", "steroid" },
        { "x,x,corticosteroid systemic,,,,,28,page,avoid,no,,,C5\n", "steroid" },
        { "x,x,corticosteroid injection,,,,,42,page,avoid,yes,,,C5\n", "steroid" },
        { "x,budesonide inhaler,other,,,,,7,page,avoid,yes,,,C7\n", "steroid" },
        { "x,salbutamol inhaler,other,,,,,7,page,avoid,yes,,,C7\n", "only its prescriber" },
        { "x,golimumab,other,,,,,7,page,avoid,yes,,,C7\n", "only its prescriber" },
        { "x,x,biologic,,,,,7,page,avoid,yes,,,C7\n", "only its prescriber" },
        { "x,x,other,Humira,,,,7,page,avoid,yes,,,C7\n", "only its prescriber" },
        { "x,x,other,Symbicort 200,,,,7,page,avoid,yes,,,C7\n", "only its prescriber" },
        { "x,medrol,other,,,,,7,page,avoid,yes,,,C7\n", "only its prescriber" },
        { "x,x,other,Lantus,,,,7,page,avoid,yes,,,C7\n", "only its prescriber" },
        { "x,x,other,Mofesal;Clexane 40,,,,7,page,avoid,yes,,,C7\n", "only its prescriber" },
        { "x,metoprolol,other,,,,,7,page,avoid,yes,,,C7\n", "only its prescriber" },
        { "x,x,other,Ozempic,,,,7,page,avoid,yes,,,C7\n", "only its prescriber" },
        { "x,cardioaspirin,salicylate,,,,,7,page,avoid,yes,,,C7\n", "only its prescriber" },
        { "x,rosuvastatin,other,,,,,7,page,avoid,yes,,,C7\n", "only its prescriber" },
        { "x,ibuprofen + dihydrocodeine,combination,,2,3,1,7,page,avoid,yes,ibuprofen,,B1\n", "nobody is told to leave out such a combination" },
        /* words */
        { "x,x,NSAID,,,,,7,page,shun,yes,,,H1\n", "action is \"shun\"" },
        { "x,x,NSAID,,,,,7,page,avoid,maybe,,,H1\n", "write yes or no" },
        { "X 1,x,NSAID,,,,,7,page,avoid,yes,,,H1\n", "is not a key" },
        { ",x,NSAID,,,,,7,page,avoid,yes,,,H1\n", "is not a key" },
        { "x,,NSAID,,,,,7,page,avoid,yes,,,H1\n", "generic is empty" },
        { "x,x,,,,,,7,page,avoid,yes,,,H1\n", "class is empty" },
        { "x,x,NSAID,Advil;;Motrin,,,,7,page,avoid,yes,,,H1\n", "a name in brands is empty" },
        { "x,x,NSAID,Advil;,,,,7,page,avoid,yes,,,H1\n", "a name in brands is empty" },
        { "x,x,NSAID,,,,,7,page,avoid,yes,,Take 400 mg of it,H1\n", "no doses are given" },
        { "x,x,NSAID,,,,,7,page,avoid,yes,,Safe to inject after it,H1\n", "nobody is cleared" },
        { "x,x,NSAID,,,,,7,page,avoid,yes,,Stop all your medicines,H1\n", "only the doctor who prescribed" },
        { "x,x\x1b[2J,NSAID,,,,,7,page,avoid,yes,,,H1\n", "U+001B" },
        { "x,\"a\nb\",NSAID,,,,,7,page,avoid,yes,,,H1\n", "U+000A" },
        { "x,x\xff,NSAID,,,,,7,page,avoid,yes,,,H1\n", "not valid UTF-8" },
        { "x,x,NSAID,,,,,7,page,avoid,yes,,,\n", "source" },
        { "x,x,NSAID,,,,,7,page,avoid,yes,,,somewhere\n", "source" },
        { "x,x,NSAID,,,,,7,page,avoid,yes,,,H1;\n", "source" },
        { "x,x,NSAID,,,,,7,page,avoid,yes,,H1\n", "13 cells" },
        { "x,x,\"NSAID,,,,,7,page,avoid,yes,,H1\n", "quotes" },
    };
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        refused(rows[i].row, rows[i].words);
}

static void all_bad_rows_are_named_and_nothing_is_taken(void **state)
{
    static const char text[] = HEADER "good,good,NSAID,,,,,7,page,avoid,yes,,,H1\n"
                                      "bad,bad,NSAID,,,,,7,page,avoid,yes,,,\n"
                                      "two,\"two, too\",NSAID,,,,,7,page,avoid,yes,,,H1\n"
                                      "good,good again,NSAID,,,,,7,page,avoid,yes,,,H1\n"
                                      "worse,worse,NSAID,,,,,7,page,never,yes,,,H1\n";
    struct drugs all;
    struct str bad = STR_INIT;
    size_t n_bad;
    struct err e = ERR_INIT;
    (void)state;

    assert_false(drug_csv_read(text, strlen(text), "d.csv", &all, &bad, &n_bad, &e));
    assert_int_equal(n_bad, 3);
    assert_non_null(strstr(bad.text, "d.csv, line 3: source"));
    assert_non_null(strstr(bad.text, "d.csv, line 6: action"));
    assert_non_null(strstr(bad.text, "d.csv, line 5: the id good stands in line 2 too"));
    assert_string_equal(e.text, "d.csv: 3 rows cannot be used, so nothing was taken");
    assert_null(all.at);
    str_free(&bad);
}

static void the_first_line_names_every_column(void **state)
{
    static const struct {
        const char *text, *words;
    } rows[] = {
        { "", "no drug in this file" },
        { HEADER, "no drug in this file" },
        { "id,generic\n", "the column class is missing" },
        { "id;generic;class\n", "separate the columns by commas" },
        { "id,id\n", "id is named twice" },
        { "id,dose\n", "dose is not a column" },
    };
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct drugs all;
        struct str bad = STR_INIT;
        size_t n_bad;
        struct err e = ERR_INIT;
        assert_false(drug_csv_read(rows[i].text, strlen(rows[i].text), "d.csv", &all, &bad, &n_bad, &e));
        if (strstr(e.text, rows[i].words) == NULL)
            fail_msg("%s: %s", rows[i].text, e.text);
        str_free(&bad);
    }
}

/* Spreadsheets write CR LF, a byte order mark, quotes everywhere; names that look like formulas come back bare. */
static void a_spreadsheets_file_is_read(void **state)
{
    static const char text[] = "\xEF\xBB\xBF"
                               "source,id,generic,class,brands,half_life_h_low,half_life_h_high,washout_5hl_days,min_hold_days,hold_basis,action,"
                               "tell_patient_to_hold,hides,notes\r\n"
                               "\"H0\",\"x\",\"x\",\"NSAID\",\"'=Brand;Other\",\"1.5\",\"2.05\",\"1\",\"7\",\"page\",\"avoid\",\"yes\",\"\",\"\"\r\n";
    struct drugs all = read_ok(text), again;
    struct str out = STR_INIT;
    (void)state;

    assert_string_equal(all.at[0].brands[0], "=Brand");
    assert_int_equal(all.at[0].half_life_high, 205);
    drug_csv_write(&all, &out);
    assert_non_null(strstr(out.text, "x,x,NSAID,'=Brand;Other,1.5,2.05,1,7,page,avoid,yes,,,H0\n"));
    again = read_ok(out.text);
    assert_string_equal(again.at[0].brands[0], "=Brand");
    str_free(&out);
    drugs_free(&all);
    drugs_free(&again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_built_in_table_comes_back_byte_for_byte),
        cmocka_unit_test(the_build_reads_the_table_as_the_program_does),
        cmocka_unit_test(the_built_in_table_keeps_the_rules),
        cmocka_unit_test(every_planted_fault_is_named),
        cmocka_unit_test(texts_know_what_only_prescribers_speak_of),
        cmocka_unit_test(a_told_row_has_no_name_of_one_that_asks),
        cmocka_unit_test(all_bad_rows_are_named_and_nothing_is_taken),
        cmocka_unit_test(the_first_line_names_every_column),
        cmocka_unit_test(a_spreadsheets_file_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
