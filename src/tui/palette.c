/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of all keys; see the header. */
#include "ritmo/tui/palette.h"

#include "ritmo/base/utf8.h"

#include <stdio.h>
#include <string.h>

static const struct binding keys[] = {
    { "Up Wheel-Up", ACTION_UP, NULL, "the action above" },
    { "Down Wheel-Down", ACTION_DOWN, NULL, "the action below" },
    { "PgUp", ACTION_PAGE_UP, NULL, "a page up" },
    { "PgDn", ACTION_PAGE_DOWN, NULL, "a page down" },
    { "Enter", ACTION_OPEN, NULL, "do it" },
    { "Esc F1", ACTION_BACK, NULL, "back" },
    { 0 },
};

static bool fits(const struct palette *p, const struct binding *b)
{
    struct str have = STR_INIT;
    struct str want = STR_INIT;
    bool found;

    utf8_fold(&have, b->key);
    str_add_char(&have, ' ');
    utf8_fold(&have, b->help);
    utf8_fold(&want, p->filter.text.text);
    found = strstr(have.text, want.text) != NULL;
    str_free(&have);
    str_free(&want);
    return found;
}

/* The index-th binding that fits the filter; null behind the last. */
static const struct binding *nth(const struct palette *p, size_t index)
{
    for (size_t t = 0; t < 2; t++)
        for (const struct binding *b = p->tables[t]; b->key != NULL; b++)
            if (fits(p, b) && index-- == 0)
                return b;
    return NULL;
}

static void count(struct palette *p)
{
    size_t n = 0;

    while (nth(p, n) != NULL)
        n++;
    list_count(&p->list, n);
}

void palette_open(struct palette *p, const struct binding *screen, const struct binding *everywhere)
{
    p->open = true;
    p->tables[0] = screen;
    p->tables[1] = everywhere;
    p->list = (struct list) { 0 };
    field_set(&p->filter, "");
    count(p);
}

void palette_free(struct palette *p)
{
    field_free(&p->filter);
    p->open = false;
}

static void type(struct palette *p, uint32_t code, char *said, size_t said_size)
{
    enum action act = keymap_is_text(code) ? ACTION_TEXT : keymap_find(keymap_editing, code);

    if (!field_edit(&p->filter, act, code)) {
        snprintf(said, said_size, "Type to filter, Up and Down to choose, Enter to do it, Esc to go back.");
        return;
    }
    p->list.at = 0;
    count(p);
    if (p->list.n == 0)
        snprintf(said, said_size, "No action fits; C-u erases what was typed.");
    else
        snprintf(said, said_size, p->list.n == 1 ? "%zu action fits" : "%zu actions fit", p->list.n);
}

const struct binding *palette_press(struct palette *p, uint32_t code, int rows, char *said, size_t said_size)
{
    enum action act = keymap_is_text(code) ? ACTION_NONE : keymap_find(keys, code);
    const struct binding *chosen;

    if (act == ACTION_BACK) {
        p->open = false;
        snprintf(said, said_size, "Closed the list of keys.");
    } else if (act == ACTION_OPEN) {
        chosen = nth(p, p->list.at);
        p->open = chosen == NULL;
        snprintf(said, said_size, "No action fits; C-u erases what was typed.");
        return chosen;
    } else if (!list_move(&p->list, act, rows - 2, said, said_size)) {
        type(p, code, said, said_size);
    }
    return NULL;
}

void palette_draw(const struct palette *p, struct canvas *c)
{
    int rows = c->rows - 2;
    size_t top = list_top(&p->list, rows);
    int col = canvas_text(c, 0, 1, -1, STYLE_TITLE, "All keys  ");
    const struct binding *b;

    field_draw(&p->filter, c, 0, col, 30, true, "type to filter");
    for (int row = 0; row < rows && (b = nth(p, top + (size_t)row)) != NULL; row++) {
        bool at = top + (size_t)row == p->list.at;
        canvas_text(c, row + 2, 0, 1, STYLE_TITLE, at ? ">" : " ");
        canvas_text(c, row + 2, 2, 18, STYLE_KEY, b->key);
        canvas_text(c, row + 2, 21, -1, STYLE_NORMAL, b->help);
        if (at)
            canvas_focus(c, row + 2, 0, -1);
    }
}
