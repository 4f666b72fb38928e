/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers of `ritmo solve`, one JSON line each, exactly the keys of CLI.md. */
#include "ritmo/codec/problem_json.h"

#include "ritmo/base/utf8.h"

static void add_text(struct str *out, const char *text)
{
    str_add_char(out, '"');
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;

        if (c == '"' || c == '\\')
            str_addf(out, "\\%c", c);
        else if (c < 0x20)
            str_addf(out, "\\u%04x", c);
        else
            str_add_char(out, (char)c);
    }
    str_add_char(out, '"');
}

static void open_answer(struct str *out, const char *id, const char *status)
{
    str_add(out, "{\"id\":");
    add_text(out, id);
    str_addf(out, ",\"status\":\"%s\"", status);
}

static void add_plan(struct str *out, const struct answer *a)
{
    char text[DATE_TEXT];

    str_add(out, ",\"dates\":[");
    for (int32_t k = 0; k < a->n; k++)
        str_addf(out, "%s\"%s\"", k == 0 ? "" : ",", date_iso(a->at[k].day, text));
    str_add(out, "],\"starts\":[");
    for (int32_t k = 0; k < a->n; k++)
        str_addf(out, "%s\"%s\"", k == 0 ? "" : ",", minute_text(a->at[k].start, text));
    str_add(out, "],\"vector\":[");
    for (int32_t i = 0; i < a->n_vector; i++)
        str_addf(out, "%s%lld", i == 0 ? "" : ",", (long long)a->vector[i]);
    str_add(out, "]");
}

static void add_reason(struct str *out, const struct answer *a)
{
    str_addf(out, ",\"stuck_session\":%d,\"min_overrides\":", a->stuck_session);
    if (a->min_overrides < 0)
        str_add(out, "null");
    else
        str_addf(out, "%d", a->min_overrides);
    str_add(out, ",\"reason\":");
    add_text(out, a->reason.text);
}

void answer_json_write(const char *id, const struct problem *p, const struct answer *a, struct str *out)
{
    (void)p; /* the answer holds all that is printed */
    switch (a->status) {
    case SOLVE_OK:
        open_answer(out, id, "ok");
        add_plan(out, a);
        break;
    case SOLVE_INFEASIBLE:
        open_answer(out, id, "infeasible");
        add_reason(out, a);
        break;
    }
    str_add(out, "}\n");
}

void error_json_write(const char *id, const struct err *e, struct str *out)
{
    struct str clean = STR_INIT; /* a sentence that was cut may end inside a character */

    utf8_show(&clean, e->text);
    open_answer(out, id, "error");
    str_add(out, ",\"message\":");
    add_text(out, clean.text);
    str_add(out, "}\n");
    str_free(&clean);
}
