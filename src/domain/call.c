/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls to make; see the header. */
#include "ritmo/domain/call.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

const struct call_outcome_row call_outcomes[CALL_OUTCOMES] = {
    [CALL_REACHED] = { "reached", 7, "spoke with the patient, who knows of every change now" },
    [CALL_NO_ANSWER] = { "no answer", 1, "nobody answered" },
    [CALL_MESSAGE] = { "message", 2, "left a message" },
    [CALL_BACK] = { "call back", 1, "to be called again tomorrow" },
    [CALL_WRONG_NUMBER] = { "wrong number", 0, "the number does not lead to the patient" },
};

bool call_outcome_find(const char *word, enum call_outcome *out)
{
    size_t n = strlen(word);
    int found = 0;

    for (int i = 0; n > 0 && i < CALL_OUTCOMES; i++) {
        if (strncmp(call_outcomes[i].word, word, n) != 0)
            continue;
        found++;
        *out = (enum call_outcome)i;
    }
    return found == 1;
}

void call_rows_free(struct call_rows *r)
{
    for (size_t i = 0; i < r->n; i++)
        plan_row_free(&r->at[i].plan);
    free(r->at);
    questions_free(&r->asked);
    *r = (struct call_rows) { 0 };
}

struct call_row *call_rows_take(struct call_rows *r, struct plan_row *line)
{
    struct call_row *row;

    for (size_t i = 0; i < r->n; i++)
        if (r->at[i].plan.number == line->number)
            return &r->at[i];
    r->at = mem_grow(r->at, r->n, sizeof *r->at);
    row = &r->at[r->n++];
    *row = (struct call_row) { .plan = *line, .hold_from = DATE_NONE, .broken_day = DATE_NONE, .last_day = DATE_NONE, .until = DATE_NONE };
    *line = (struct plan_row) { 0 };
    return row;
}

static int compare(const void *a, const void *b)
{
    const struct call_row *x = a, *y = b;

    if (x->broken_day.day != y->broken_day.day)
        return !date_is(y->broken_day) || (date_is(x->broken_day) && x->broken_day.day < y->broken_day.day) ? -1 : 1;
    if (x->days_past != y->days_past)
        return x->days_past > y->days_past ? -1 : 1;
    if ((x->reasons & (CALL_UNPLACED | CALL_UNTOLD)) != (y->reasons & (CALL_UNPLACED | CALL_UNTOLD)))
        return (x->reasons & (CALL_UNPLACED | CALL_UNTOLD)) > (y->reasons & (CALL_UNPLACED | CALL_UNTOLD)) ? -1 : 1;
    if (x->hold_from.day != y->hold_from.day)
        return x->hold_from.day < y->hold_from.day ? -1 : 1;
    return (x->plan.number > y->plan.number) - (x->plan.number < y->plan.number);
}

void call_rows_sort(struct call_rows *r)
{
    if (r->n > 1)
        qsort(r->at, r->n, sizeof *r->at, compare);
}

static void part(struct str *out, bool is, const char *text)
{
    if (is)
        str_addf(out, "%s%s", out->len == 0 ? "" : "; ", text);
}

void call_add_reasons(struct str *out, const struct call_row *r)
{
    struct str past = STR_INIT, hold = STR_INIT, broken = STR_INIT, all = STR_INIT;

    str_addf(&past, "%d day%s past the window", r->days_past, r->days_past == 1 ? "" : "s");
    if ((r->reasons & CALL_HOLD) != 0) {
        str_add(&hold, "a hold begins ");
        date_add_long(&hold, r->hold_from);
    }
    if ((r->reasons & CALL_BROKEN) != 0) {
        date_add_long(&broken, r->broken_day);
        str_add(&broken, " cannot stand");
    }
    part(&all, (r->reasons & CALL_BROKEN) != 0, broken.text);
    part(&all, (r->reasons & CALL_OVERDUE) != 0, past.text);
    part(&all, (r->reasons & CALL_UNPLACED) != 0, "no place yet");
    part(&all, (r->reasons & CALL_UNTOLD) != 0, "a change to tell");
    part(&all, (r->reasons & CALL_HOLD) != 0, hold.text);
    part(&all, r->asked, "a prescriber's answer is outstanding");
    str_add(out, all.text);
    str_free(&past);
    str_free(&hold);
    str_free(&broken);
    str_free(&all);
}
