/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board of restrictions as text. */
#include "ritmo/report/exposure_report.h"

#include "ritmo/report/page.h"
#include "ritmo/report/words.h"

#include <stdio.h>

static void heading(struct str *out, const char *title, size_t n)
{
    str_addf(out, "\n%s: %zu\n", title, n);
}

static void add_row(const struct hold_row *r, struct str *out)
{
    struct str line = STR_INIT;

    str_addf(&line, "p%lld  %s%s%s, %s: ", (long long)r->plan.number, r->plan.patient_name, r->plan.phone == NULL ? "" : " ",
        r->plan.phone == NULL ? "" : r->plan.phone, r->plan.protocol_name);
    page_days(&line, r->from, r->to);
    if (r->provisional)
        str_addf(&line, ", %s", words_of(WORDS_PROVISIONAL));
    page_wrap(out, line.text, 2, 6, PAGE_COLS);
    str_free(&line);
}

static void add_rows(const struct hold_rows *rows, size_t most, struct str *out)
{
    for (size_t i = 0; i < rows->n && i < most; i++)
        add_row(&rows->at[i], out);
}

void board_write_text(const struct board *b, struct str *out)
{
    enum { RUNNING_SHOWN = 10 };
    struct str title = STR_INIT;
    char calls[64];

    str_add(&title, "Anti-inflammatory windows on ");
    date_add_long(&title, b->day);
    page_heading(out, title.text);
    heading(out, "Begin on this day", (size_t)b->n_starting);
    add_rows(&b->starting, b->starting.n, out);
    heading(out, b->n_running > RUNNING_SHOWN ? "Run on this day (the first to end)" : "Run on this day", (size_t)b->n_running);
    add_rows(&b->running, RUNNING_SHOWN, out);
    heading(out, "End on this day", b->ending.n);
    add_rows(&b->ending, b->ending.n, out);
    snprintf(calls, sizeof calls, "Call: begin in the %d days after it", (int)b->call_days);
    heading(out, calls, (size_t)b->n_calls);
    add_rows(&b->calls, b->calls.n, out);
    if (b->calls.n > 0)
        page_wrap(out, words_of(WORDS_CALLS), 2, 2, PAGE_COLS);
    heading(out, "Prescribers' answers outstanding", (size_t)b->n_questions);
    questions_write_text(&b->questions, true, out);
    if (b->n_questions > 0)
        page_wrap(out, question_words, 2, 2, PAGE_COLS);
    heading(out, "Sessions too near to what was taken, to decide", (size_t)b->n_conflicts);
    conflicts_write_text(&b->conflicts, true, out);
    str_free(&title);
}
