/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editing one line of text; see the header. */
#include "ritmo/tui/field.h"

#include "ritmo/base/utf8.h"
#include "ritmo/domain/date_text.h"

#include <string.h>

void field_free(struct field *f)
{
    str_free(&f->text);
    f->at = 0;
}

void field_set(struct field *f, const char *text)
{
    str_clear(&f->text);
    str_add(&f->text, text == NULL ? "" : text);
    f->at = f->text.len;
}

/* A character with its combining marks is one step. */
static size_t step_left(const struct field *f)
{
    size_t last = 0;
    size_t at = 0;

    while (at < f->at) {
        size_t before = at;
        if (utf8_width(utf8_next(f->text.text, &at)) > 0)
            last = before;
    }
    return last;
}

static size_t step_right(const struct field *f)
{
    size_t at = f->at;
    size_t next;

    if (at >= f->text.len)
        return at;
    utf8_next(f->text.text, &at);
    for (next = at; next < f->text.len; at = next)
        if (utf8_width(utf8_next(f->text.text, &next)) > 0)
            break;
    return at;
}

static size_t word_left(const struct field *f)
{
    size_t at = f->at;

    while (at > 0 && f->text.text[at - 1] == ' ')
        at--;
    while (at > 0 && f->text.text[at - 1] != ' ')
        at--;
    return at;
}

static void erase(struct field *f, size_t from, size_t to)
{
    memmove(f->text.text + from, f->text.text + to, f->text.len - to + 1);
    f->text.len -= to - from;
    f->at = from;
}

static void insert(struct field *f, uint32_t ch)
{
    struct str rest = STR_INIT;

    if (f->text.len + 4 > FIELD_MOST)
        return;
    str_add(&rest, f->text.text + f->at);
    str_cut(&f->text, f->at);
    utf8_add(&f->text, ch);
    f->at = f->text.len;
    str_add(&f->text, rest.text);
    str_free(&rest);
}

bool field_edit(struct field *f, enum action act, uint32_t ch)
{
    if (act == ACTION_TEXT)
        insert(f, ch);
    else if (act == ACTION_CURSOR_LEFT)
        f->at = step_left(f);
    else if (act == ACTION_CURSOR_RIGHT)
        f->at = step_right(f);
    else if (act == ACTION_CURSOR_START)
        f->at = 0;
    else if (act == ACTION_CURSOR_END)
        f->at = f->text.len;
    else if (act == ACTION_ERASE && f->at > 0)
        erase(f, step_left(f), f->at);
    else if (act == ACTION_ERASE_NEXT && f->at < f->text.len)
        erase(f, f->at, step_right(f));
    else if (act == ACTION_ERASE_WORD && f->at > 0)
        erase(f, word_left(f), f->at);
    else if (act == ACTION_ERASE_LINE && f->text.len > 0)
        erase(f, 0, f->text.len);
    else
        return act == ACTION_ERASE || act == ACTION_ERASE_NEXT || act == ACTION_ERASE_WORD || act == ACTION_ERASE_LINE;
    return true;
}

/* The text from the byte on that leaves the cursor in sight. */
static size_t first_shown(const struct field *f, int cols, int *cursor)
{
    struct str before = STR_INIT;
    size_t from = 0;

    str_add_n(&before, f->text.text, f->at);
    while ((*cursor = utf8_columns(before.text + from)) > cols - 1)
        utf8_next(before.text, &from);
    str_free(&before);
    return from;
}

void field_draw(const struct field *f, struct canvas *c, int row, int col, int cols, bool focused, const char *hint)
{
    int cursor;
    size_t from = first_shown(f, cols < 2 ? 2 : cols, &cursor);

    if (focused)
        canvas_fill(c, row, col, cols, STYLE_FIELD, ' ');
    if (f->text.len == 0 && hint != NULL)
        canvas_text(c, row, col, cols, STYLE_MUTED, hint);
    else
        canvas_text(c, row, col, cols, focused ? STYLE_FIELD : STYLE_NORMAL, f->text.text + from);
    if (focused)
        canvas_cursor(c, row, col + cursor);
}

bool field_date(const struct field *f, struct date today, bool past, struct date *d, struct str *echo)
{
    struct err e = ERR_INIT;
    bool fine;

    *d = DATE_NONE;
    if (f->text.len == 0)
        return true;
    fine = past ? date_text_parse_past(f->text.text, today, d, &e) : date_text_parse(f->text.text, today, d, &e);
    if (!fine) {
        str_add(echo, e.text);
        return false;
    }
    str_add(echo, "= ");
    date_add_long(echo, *d);
    return true;
}
