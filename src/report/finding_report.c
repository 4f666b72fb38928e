/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings as lines: a stable code, the numbers for the next command, when, who, what. */
#include "ritmo/report/ahead_report.h"

#include "ritmo/base/utf8.h"
#include "ritmo/report/page.h"

#include <stdio.h>

static void add_cell(struct str *out, const char *text, int cols)
{
    utf8_clip(out, text != NULL ? text : "", cols, true);
    str_add_char(out, ' ');
}

static void add_number(struct str *out, char letter, int64_t number)
{
    char text[24] = "-";

    if (number > 0)
        snprintf(text, sizeof text, "%c%lld", letter, (long long)number);
    add_cell(out, text, 6);
}

static void add_moment(struct str *out, struct date day, int16_t start)
{
    struct str when = STR_INIT;

    if (date_is(day))
        page_moment(&when, day, start);
    else
        str_add_char(&when, '-');
    add_cell(out, when.text, 21);
    str_free(&when);
}

static void add_person(struct str *out, const char *name, const char *phone)
{
    add_cell(out, name, 20);
    add_cell(out, phone, 16);
}

void findings_write_text(const struct findings *f, struct str *out)
{
    for (size_t i = 0; i < f->n; i++) {
        const struct finding *one = &f->at[i];
        add_cell(out, one->code, 10);
        add_number(out, 'p', one->plan);
        add_number(out, 's', one->session);
        add_moment(out, one->day, one->start);
        add_person(out, one->patient_name, one->phone);
        utf8_show(out, one->text == NULL ? "" : one->text);
        page_end(out);
    }
}

void broken_write_text(const struct broken_visits *b, struct str *out)
{
    for (size_t i = 0; i < b->n; i++) {
        const struct visit *v = &b->at[i].visit;
        add_number(out, 's', v->session.number);
        add_number(out, 'p', v->plan_number);
        add_moment(out, v->session.day, v->session.start);
        add_person(out, v->patient_name, v->phone);
        utf8_show(out, b->at[i].reason);
        page_end(out);
    }
}
