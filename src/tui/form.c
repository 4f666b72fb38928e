/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filling in rows; see the header. */
#include "ritmo/tui/form.h"

#include "form_parts.h"
#include "month.h"

#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct binding form_keys[] = {
    { "Enter", ACTION_OPEN, "go on", "take what is filled in and go on" },
    { "Tab Down", ACTION_DOWN, "next", "the next row" },
    { "S-Tab Up", ACTION_UP, NULL, "the row above" },
    { "Left", ACTION_LEFT, NULL, "another word, or left in the text" },
    { "Right", ACTION_RIGHT, NULL, "another word, or right in the text" },
    { "C-o", ACTION_PICK_DATE, NULL, "open a month to pick a date from" },
    { "PgDn", ACTION_PAGE_DOWN, NULL, "in an open month: the month after" },
    { "PgUp", ACTION_PAGE_UP, NULL, "in an open month: the month before" },
    { "C-s", ACTION_ACCEPT, "all filled in", "go on at once from any row" },
    { "Esc", ACTION_BACK, "back", "leave; nothing is stored" },
    { 0 },
};

void form_open(struct form *f, const struct form_row *rows, size_t n, struct date today)
{
    *f = (struct form) { .rows = rows, .n = n, .today = today };
    f->values = mem_new(n, sizeof *f->values);
    for (size_t i = 0; i < n; i++)
        f->values[i].field = (struct field)FIELD_INIT;
}

void form_free(struct form *f)
{
    for (size_t i = 0; i < f->n; i++) {
        field_free(&f->values[i].field);
        free(f->values[i].chosen);
    }
    form_clear_picks(f);
    free(f->values);
    *f = (struct form) { 0 };
}

void form_clear_picks(struct form *f)
{
    for (size_t i = 0; i < f->n_picks; i++) {
        free(f->picks[i].key);
        free(f->picks[i].label);
        free(f->picks[i].note);
    }
    free(f->picks);
    f->picks = NULL;
    f->n_picks = 0;
    f->walked = false;
    f->asks = NULL;
    f->list = (struct list) { 0 };
}

void form_ask_pick(struct form *f, const char *why)
{
    f->asks = why;
}

void form_add_pick(struct form *f, const char *key, const char *label, const char *note)
{
    f->picks = mem_grow(f->picks, f->n_picks, sizeof *f->picks);
    f->picks[f->n_picks++] = (struct pick) { mem_strdup(key), mem_strdup(label), mem_strdup(note) };
    f->list.n = f->n_picks;
}

void form_choose(struct form *f, size_t row, const char *key, const char *label)
{
    char *copy = mem_strdup(key);

    free(f->values[row].chosen);
    f->values[row].chosen = copy;
    f->values[row].typed = false;
    field_set(&f->values[row].field, label);
}

void form_preset(struct form *f, size_t row, const char *text)
{
    field_set(&f->values[row].field, text);
    f->values[row].preset = true;
}

bool form_marks_pick(const struct form *f)
{
    return f->n_picks > 0 && (f->walked || (f->asks == NULL && form_text(f, f->at)[0] != '\0'));
}

bool form_wants_picks(const struct form *f)
{
    return f->rows[f->at].kind == FORM_PICK && f->values[f->at].chosen == NULL;
}

const char *form_text(const struct form *f, size_t row)
{
    return f->values[row].field.text.text;
}

struct date form_date(const struct form *f, size_t row)
{
    struct str echo = STR_INIT;
    struct date d;

    field_date(&f->values[row].field, f->today, f->rows[row].past, &d, &echo);
    str_free(&echo);
    return d;
}

static size_t choices_n(const struct form_row *row)
{
    size_t n = 0;

    while (row->choices[n] != NULL)
        n++;
    return n;
}

static enum form_result go(struct form *f, size_t to, char *said, size_t said_size)
{
    f->at = to;
    form_clear_picks(f);
    snprintf(said, said_size, "%s", f->rows[to].hint == NULL ? f->rows[to].label : f->rows[to].hint);
    return FORM_CHANGED;
}

/* Left, right or a word's first letter. */
static enum form_result choose_word(struct form *f, enum action act, uint32_t ch, char *said, size_t said_size)
{
    struct form_value *v = &f->values[f->at];
    const struct form_row *row = &f->rows[f->at];
    size_t n = choices_n(row);
    bool found = true;

    assert(n > 0);
    if (act == ACTION_RIGHT)
        v->choice = (v->choice + 1) % n;
    else if (act == ACTION_LEFT)
        v->choice = (v->choice + n - 1) % n;
    else
        for (size_t i = 0; (found = i < n); i++)
            if (act == ACTION_TEXT && (uint32_t)row->choices[i][0] == ch) {
                v->choice = i;
                break;
            }
    snprintf(said, said_size, found ? "%s: %s" : "%s: Left and Right choose; it is \"%s\".", row->label,
        row->choices[v->choice]);
    return found ? FORM_CHANGED : FORM_STAY;
}

enum { UTF8_MOST = 4 };

static bool is_full(const struct form *f)
{
    size_t most = f->rows[f->at].most == 0 ? FIELD_MOST : f->rows[f->at].most;

    return f->values[f->at].field.text.len + UTF8_MOST > most;
}

static enum form_result type(struct form *f, enum action act, uint32_t ch, char *said, size_t said_size)
{
    struct form_value *v = &f->values[f->at];
    size_t before = v->field.text.len;

    if (act == ACTION_TEXT && is_full(f)) {
        snprintf(said, said_size, "%s: no more fits; the last letters were not taken.", f->rows[f->at].label);
        return FORM_STAY;
    }
    if (v->preset && act == ACTION_TEXT)
        field_set(&v->field, "");
    v->preset = false;
    if (act == ACTION_LEFT || act == ACTION_RIGHT)
        act = act == ACTION_LEFT ? ACTION_CURSOR_LEFT : ACTION_CURSOR_RIGHT;
    if (!field_edit(&v->field, act, ch))
        return FORM_UNKNOWN;
    if (v->field.text.len == before && act != ACTION_TEXT)
        return FORM_STAY;
    free(v->chosen);
    v->chosen = NULL;
    v->typed = true;
    return FORM_CHANGED;
}

/* Takes the selected candidate. */
static enum form_result take_pick(struct form *f, char *said, size_t said_size)
{
    if (f->n_picks == 0) {
        snprintf(said, said_size, "Nothing fits \"%s\"; C-u erases it.", form_text(f, f->at));
        return FORM_STAY;
    }
    if (f->asks != NULL && !f->walked) {
        snprintf(said, said_size, "%s%s %s", f->asks, f->asks[strlen(f->asks) - 1] == '.' || f->asks[strlen(f->asks) - 1] == '?' ? "" : ".",
            f->n_picks == 1 ? "Down, then Enter takes it as it is written." : "Down goes to them.");
        return FORM_STAY;
    }
    form_choose(f, f->at, f->picks[f->list.at].key, f->picks[f->list.at].label);
    return f->at + 1 < f->n ? go(f, f->at + 1, said, said_size) : FORM_CHANGED;
}

static enum form_result move(struct form *f, enum action act, char *said, size_t said_size)
{
    bool open = form_wants_picks(f) && f->n_picks > 0;

    if (open && !form_marks_pick(f) && act == ACTION_DOWN) {
        f->walked = true;
        snprintf(said, said_size, "Line 1 of %zu; Enter takes it", f->n_picks);
        return FORM_STAY;
    }
    if (open && list_move(&f->list, act, PICKS_SHOWN, said, said_size) && strncmp(said, "Line", 4) == 0)
        return FORM_STAY;
    if (act == ACTION_DOWN && f->at + 1 < f->n)
        return go(f, f->at + 1, said, said_size);
    if (act == ACTION_UP && f->at > 0)
        return go(f, f->at - 1, said, said_size);
    snprintf(said, said_size, act == ACTION_UP ? "This is the first row." : "This is the last row; Enter goes on.");
    return FORM_STAY;
}

static enum form_result enter(struct form *f, char *said, size_t said_size)
{
    if (form_wants_picks(f) && (f->walked || form_text(f, f->at)[0] != '\0'))
        return take_pick(f, said, said_size);
    if (f->enter_submits || f->at + 1 == f->n)
        return FORM_SUBMIT;
    return go(f, f->at + 1, said, said_size);
}

static enum form_result open_month(struct form *f, char *said, size_t said_size)
{
    struct date typed = form_date(f, f->at);

    if (f->rows[f->at].kind != FORM_DATE) {
        snprintf(said, said_size, "%s is no date.", f->rows[f->at].label);
        return FORM_STAY;
    }
    f->picking = true;
    f->picked = date_is(typed) ? typed : f->today;
    snprintf(said, said_size, "Arrows choose a day, PgUp and PgDn a month, Enter takes it, Esc closes the month.");
    return FORM_STAY;
}

/* The keys while a month is open. */
static enum form_result pick_date(struct form *f, enum action act, char *said, size_t said_size)
{
    struct str day = STR_INIT;
    char iso[DATE_TEXT];

    if (act == ACTION_OPEN || act == ACTION_BACK || act == ACTION_PICK_DATE) {
        f->picking = false;
        if (act == ACTION_OPEN)
            field_set(&f->values[f->at].field, date_iso(f->picked, iso));
        snprintf(said, said_size, act == ACTION_OPEN ? "Taken." : "Closed the month; the text is as it was.");
        return act == ACTION_OPEN ? FORM_CHANGED : FORM_STAY;
    }
    if (!month_move(&f->picked, act))
        return FORM_UNKNOWN;
    date_add_long(&day, f->picked);
    snprintf(said, said_size, "%s", day.text);
    str_free(&day);
    return FORM_STAY;
}

bool form_takes_escape(const struct form *f)
{
    return f->picking;
}

enum form_result form_update(struct form *f, enum action act, uint32_t ch, char *said, size_t said_size)
{
    if (f->picking)
        return pick_date(f, act, said, said_size);
    if (act == ACTION_PICK_DATE)
        return open_month(f, said, said_size);
    if (act == ACTION_UP || act == ACTION_DOWN)
        return move(f, act, said, said_size);
    if (act == ACTION_OPEN)
        return enter(f, said, said_size);
    if (act == ACTION_ACCEPT)
        return FORM_SUBMIT;
    if (f->rows[f->at].kind == FORM_CHOICE && (act == ACTION_TEXT || act == ACTION_LEFT || act == ACTION_RIGHT))
        return choose_word(f, act, ch, said, said_size);
    return type(f, act, ch, said, said_size);
}

enum form_result form_react(struct form *f, struct input in, const char *left, struct reaction *r)
{
    enum form_result result;

    *r = react(REACT_REDRAW);
    if (in.act == ACTION_BACK && !form_takes_escape(f)) {
        *r = react_say(REACT_CLOSE, "%s", left);
        return FORM_STAY;
    }
    result = form_update(f, in.act, in.ch, r->said, SAID);
    if (result == FORM_UNKNOWN)
        *r = react(REACT_UNKNOWN);
    return result;
}

bool form_takes_text(const void *state)
{
    (void)state;
    return true;
}
