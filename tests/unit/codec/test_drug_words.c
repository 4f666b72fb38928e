/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What staff read of each drug of the built-in table (CLINICAL 4.1): walks every row through every output of report/drug_report. */
#include "ritmo/base/utf8.h"
#include "ritmo/codec/drug_csv.h"
#include "ritmo/report/drug_report.h"

#include "drug_file.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <string.h>

static struct drugs read_table(void)
{
    struct drugs all;
    struct str bad = STR_INIT;
    size_t n_bad;

    assert_true(drug_csv_read(drug_file(), strlen(drug_file()), "drugs.csv", &all, &bad, &n_bad, NULL));
    return all;
}

static bool has_word(const char *folded, const char *word)
{
    size_t n = strlen(word);

    for (const char *at = folded; (at = strstr(at, word)) != NULL; at++)
        if ((at == folded || !isalpha((unsigned char)at[-1])) && !isalpha((unsigned char)at[n]))
            return true;
    return false;
}

/* "7 day", "2.5 hours", "3 weeks": a number of time. */
static bool has_span(const char *folded)
{
    for (const char *at = folded; *at != '\0'; at++)
        if (isdigit((unsigned char)*at) && (strncmp(at + 1, " day", 4) == 0 || strncmp(at + 1, " hour", 5) == 0 || strncmp(at + 1, " week", 5) == 0
                || strncmp(at + 1, "-day", 4) == 0))
            return true;
    return false;
}

static void write_all(const struct drug *d, struct str *out)
{
    struct drug_hit hit = { .drug = d, .name = d->generic };
    struct drug_hits hits = { &hit, 1, false, drug_is_aspirin(d) };

    drug_add_meaning(d, out);
    str_add_char(out, '\n');
    drug_add_brief(d, out);
    str_add_char(out, '\n');
    drug_write_text(d, out);
    drug_list_write_text(&d, 1, out);
    drug_hits_write_text(&hits, "x", out);
}

static void each_row_says_no_more_than_it_may(void **state)
{
    struct drugs all = read_table();
    size_t spans = 0;
    (void)state;

    for (size_t i = 0; i < all.n; i++) {
        const struct drug *d = &all.at[i];
        struct str out = STR_INIT, folded = STR_INIT;

        write_all(d, &out);
        utf8_fold(&folded, out.text);
        if (has_word(folded.text, "ok") || has_word(folded.text, "okay") || has_word(folded.text, "cleared") || has_word(folded.text, "safe"))
            fail_msg("%s: cleared:\n%s", d->id, out.text);
        if (d->action == DRUG_ASK && (has_span(folded.text) || has_word(folded.text, "stop") || has_word(folded.text, "hold")
                || strstr(out.text, "Prescriber's answer needed. Do not advise the patient.") == NULL))
            fail_msg("%s: more than its prescriber's name:\n%s", d->id, out.text);
        if (d->action == DRUG_ALLOWED && strstr(out.text, "no hold in the table") == NULL)
            fail_msg("%s:\n%s", d->id, out.text);
        if (drug_is_aspirin(d) && strstr(out.text, "Is it for your heart, a stroke, a stent or a clot?") == NULL)
            fail_msg("%s: nobody asks about the heart:\n%s", d->id, out.text);
        if (d->action == DRUG_AVOID && strstr(out.text, drug_is_assumed(d) ? "[A" : "[L") == NULL)
            fail_msg("%s: no mark:\n%s", d->id, out.text);
        spans += has_span(folded.text);
        str_free(&folded);
        str_free(&out);
    }
    assert_true(spans > 90); /* the search itself finds something */
    drugs_free(&all);
}

static void lines_are_not_too_wide(void **state)
{
    struct drugs all = read_table();
    struct str out = STR_INIT;
    (void)state;

    for (size_t i = 0; i < all.n; i++)
        write_all(&all.at[i], &out);
    for (char *line = strtok(out.text, "\n"); line != NULL; line = strtok(NULL, "\n"))
        if (utf8_columns(line) > 100)
            fail_msg("%s", line);
    str_free(&out);
    drugs_free(&all);
}

static void what_is_not_found_is_unknown(void **state)
{
    struct str out = STR_INIT;
    (void)state;

    drug_hits_write_text(&(struct drug_hits) { 0 }, "zzz", &out);
    assert_string_equal(out.text, "\"zzz\": unknown: not in the table; that does not mean allowed\n");
    str_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row_says_no_more_than_it_may),
        cmocka_unit_test(lines_are_not_too_wide),
        cmocka_unit_test(what_is_not_found_is_unknown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
