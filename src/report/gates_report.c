/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A checklist as text; see the header. */
#include "ritmo/report/gates_report.h"

#include "ritmo/base/utf8.h"
#include "ritmo/report/page.h"

enum { WORDS_COLS = 40 };

const char *gate_sign(const struct gate *g)
{
    switch (g->state) {
    case GATE_OPEN: return "[ ]";
    case GATE_MET: return "[x]";
    case GATE_NOT_NEEDED: return "[-]";
    case GATE_OVERRIDDEN: return "[!]";
    case GATE_POSITIVE: return "[P]";
    }
    return "[ ]";
}

static void add_part(struct str *out, size_t from, const char *text)
{
    if (text != NULL && text[0] != '\0')
        str_addf(out, "%s%s", out->len > from ? ", " : "", text);
}

void gate_add_facts(struct str *out, const struct gate *g)
{
    size_t from = out->len;

    if (g->state != GATE_OPEN && g->state != GATE_MET)
        str_add(out, gate_state_word(g->state));
    if (date_is(g->day) && g->state != GATE_OPEN) {
        str_add(out, out->len > from ? ", " : "");
        date_add_short(out, g->day);
    }
    if (g->state != GATE_OPEN)
        add_part(out, from, g->by_whom);
    if (g->state != GATE_OPEN)
        add_part(out, from, g->note);
    add_part(out, from, g->why);
}

static void add_item(const struct gate *g, struct str *out)
{
    struct str facts = STR_INIT, line = STR_INIT;

    gate_add_facts(&facts, g);
    str_addf(&line, "%s %s", gate_sign(g), g->key);
    str_addf(out, "  ");
    utf8_clip(out, line.text, WORDS_COLS, true);
    str_add_char(out, ' ');
    page_wrap_after(out, facts.len == 0 ? (g->state == GATE_OPEN ? "open" : "") : facts.text, WORDS_COLS + 3, WORDS_COLS + 3, PAGE_COLS);
    str_free(&facts);
    str_free(&line);
}

static bool add_items(const struct gates *g, enum gate_when when, struct str *out)
{
    bool notice = false;

    for (size_t i = 0; i < g->n; i++) {
        if (g->at[i].when != when)
            continue;
        add_item(&g->at[i], out);
        notice = notice || (g->at[i].notice && !gate_passes(&g->at[i]));
    }
    return notice;
}

void gates_write_text(const struct gates *g, int64_t plan, int64_t session, char *const *notices, size_t n_notices, struct str *out)
{
    struct str open = STR_INIT, line = STR_INIT;
    bool notice;

    str_addf(out, "Plan p%lld, before its sessions are confirmed\n", (long long)plan);
    notice = add_items(g, GATE_CONFIRM, out);
    if (session != 0) {
        str_addf(out, "Session s%lld, before it is given\n", (long long)session);
        add_items(g, GATE_GIVE, out);
    }
    if (gates_add_open(&open, g, session == 0 ? GATE_CONFIRM : GATE_GIVE, false))
        str_addf(&line, "open: %s", open.text);
    else
        str_add(&line, "Nothing is open.");
    page_wrap(out, line.text, 0, 6, PAGE_COLS);
    for (size_t i = 0; notice && i < n_notices; i++) {
        if (i == 0)
            str_add(out, "The notice that is shown before the consent is signed:\n");
        page_wrap(out, notices[i], 2, 2, PAGE_COLS);
    }
    str_free(&open);
    str_free(&line);
}

void red_flag_write(const struct red_flag *f, struct str *out)
{
    struct str line = STR_INIT;

    if (f->plan == 0)
        return;
    str_add(&line, "! ");
    red_flag_add_words(&line, f);
    page_wrap(out, line.text, 0, 2, PAGE_COLS);
    str_free(&line);
}
