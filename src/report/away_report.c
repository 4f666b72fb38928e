/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole clinic's proposal as text: who has no place, who moves where, what has to be called. */
#include "ritmo/report/plan_report.h"

#include "ritmo/base/utf8.h"
#include "ritmo/report/page.h"

static void add_counts(const struct away_proposal *a, struct str *out)
{
    struct away_counts counts = away_count(a);
    struct str line = STR_INIT;

    page_count(&line, a->n, "plan", "plans");
    str_add(&line, ", ");
    page_count(&line, (size_t)counts.moved, "appointment moved", "appointments moved");
    str_add(&line, ", ");
    page_count(&line, (size_t)counts.calls, "call", "calls");
    str_addf(&line, ", %d without a place", (int)counts.unplaced);
    if (a->proof != NULL)
        str_addf(&line, "; %s", a->proof);
    if (a->limit_hit)
        str_add(&line, "; the time limit ended the search, another run may find better");
    page_wrap(out, line.text, 0, 2, PAGE_COLS);
    str_free(&line);
}

static void add_plan(const struct away_proposal *a, size_t i, struct str *out)
{
    str_add_char(out, '\n');
    if (a->phones[i][0] != '\0') {
        str_add(out, "Phone ");
        utf8_show(out, a->phones[i]);
        str_add_char(out, '\n');
    }
    proposal_write_text(&a->plans[i], out);
}

void away_proposal_write_text(const struct away_proposal *a, struct str *out)
{
    page_wrap(out, a->title, 0, 2, PAGE_COLS);
    if (a->n == 0) {
        str_add(out, a->repair ? "None: every appointment can stand where it is.\n" : "No visit falls on it.\n");
        return;
    }
    add_counts(a, out);
    for (int placed = 0; placed < 2; placed++)
        for (size_t i = 0; i < a->n; i++)
            if (a->plans[i].possible == placed)
                add_plan(a, i, out);
}
