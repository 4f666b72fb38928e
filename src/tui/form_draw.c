/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing a form; see the header. */
#include "ritmo/tui/form.h"

#include "form_parts.h"
#include "month.h"

enum { LABEL_COLS = 14, FIELD_COLS_MOST = 72, DATE_COLS = 14, MONTH_ROWS = 8, MONTH_COLS = 35 };

static void draw_choice(const struct form *f, size_t i, struct canvas *c, int row, int col)
{
    const struct form_row *r = &f->rows[i];

    for (size_t k = 0; r->choices[k] != NULL; k++) {
        bool is = f->values[i].choice == k;
        int from = col;
        col = canvas_textf(c, row, col, -1, is ? STYLE_TITLE : STYLE_MUTED, is ? "[%s]" : " %s ", r->choices[k]);
        if (is && f->at == i)
            canvas_focus(c, row, from, col - from);
        col++;
    }
    if (r->notes != NULL)
        canvas_text(c, row, col + 1, -1, STYLE_MUTED, r->notes[f->values[i].choice]);
}

static void draw_echo(const struct form *f, size_t i, struct canvas *c, int row, int col)
{
    struct str echo = STR_INIT;
    struct date d;
    bool fine = field_date(&f->values[i].field, f->today, f->rows[i].past, &d, &echo);

    canvas_text(c, row, col, -1, fine ? STYLE_DONE : STYLE_LATE, echo.text);
    str_free(&echo);
}

static void draw_pick(const struct form *f, size_t i, const struct look *look, struct canvas *c, int row)
{
    bool is = i == f->list.at && form_marks_pick(f);
    struct str s = STR_INIT;

    str_add(&s, is ? "> " : "  ");
    if (f->rows[f->at].personal)
        look_add_name(&s, look, f->picks[i].label);
    else
        str_add(&s, f->picks[i].label);
    if (f->picks[i].note != NULL && !look->initials)
        str_add(&s, f->picks[i].note);
    canvas_text(c, row, LABEL_COLS + 2, -1, STYLE_NORMAL, s.text);
    if (is)
        canvas_focus(c, row, LABEL_COLS + 2, -1);
    str_free(&s);
}

static int draw_picks(const struct form *f, const struct look *look, struct canvas *c, int row)
{
    size_t top = list_top(&f->list, PICKS_SHOWN);

    for (size_t i = top; i < f->n_picks && i < top + PICKS_SHOWN && row < c->rows; i++, row++)
        draw_pick(f, i, look, c, row);
    return row;
}

/* What others must not read: who it is stays as initials, the rest as a word. */
static bool draw_hidden(const struct form *f, size_t i, struct canvas *c, int row)
{
    const struct form_row *r = &f->rows[i];
    const struct form_value *v = &f->values[i];
    struct str s = STR_INIT;

    if (!r->personal || v->field.text.len == 0 || (f->at == i && v->typed))
        return false;
    if (r->kind == FORM_PICK)
        look_add_name(&s, &(struct look) { .initials = true }, v->field.text.text);
    else
        str_add(&s, "(hidden; it can be typed over)");
    canvas_text(c, row, LABEL_COLS + 2, -1, STYLE_MUTED, s.text);
    if (f->at == i)
        canvas_cursor(c, row, LABEL_COLS + 2);
    str_free(&s);
    return true;
}

static void draw_row(const struct form *f, size_t i, const struct look *look, struct canvas *c, int row)
{
    const struct form_row *r = &f->rows[i];
    int cols = c->cols - LABEL_COLS - 4;
    int width = r->kind == FORM_DATE ? DATE_COLS : cols > FIELD_COLS_MOST ? FIELD_COLS_MOST : cols;
    bool focused = f->at == i;

    canvas_text(c, row, 0, 1, STYLE_TITLE, focused ? ">" : " ");
    canvas_text(c, row, 2, LABEL_COLS - 1, focused ? STYLE_TITLE : STYLE_NORMAL, r->label);
    if (r->kind == FORM_CHOICE) {
        draw_choice(f, i, c, row, LABEL_COLS + 2);
        return;
    }
    if (look->initials && draw_hidden(f, i, c, row))
        return;
    field_draw(&f->values[i].field, c, row, LABEL_COLS + 2, width, focused, r->hint);
    if (r->kind == FORM_DATE)
        draw_echo(f, i, c, row, LABEL_COLS + 3 + width);
    else if (f->values[i].chosen != NULL)
        canvas_text(c, row, LABEL_COLS + 3 + width, -1, STYLE_DONE, "\xE2\x9C\x93");
}

static void draw_nothing(const void *of, struct date day, struct canvas *cell)
{
    (void)of;
    (void)day;
    (void)cell;
}

static int draw_month(const struct form *f, struct canvas *c, int row)
{
    struct canvas part = canvas_part(c, row, LABEL_COLS + 2, MONTH_ROWS, MONTH_COLS);

    month_draw(&part, f->picked, true, f->today, draw_nothing, NULL);
    return row + MONTH_ROWS;
}

/* The first row drawn, so that the one in work and what was found for it are in sight. */
static size_t first_row(const struct form *f, int room)
{
    size_t picks = !form_wants_picks(f) ? 0 : f->n_picks < PICKS_SHOWN ? f->n_picks : PICKS_SHOWN;
    size_t needed = f->at + 1 + (f->picking ? MONTH_ROWS : picks);

    return room > 0 && needed > (size_t)room ? needed - (size_t)room : 0;
}

int form_draw(const struct form *f, const struct look *look, struct canvas *c, int row)
{
    for (size_t i = first_row(f, c->rows - row); i < f->n && row < c->rows; i++) {
        draw_row(f, i, look, c, row++);
        if (i == f->at && form_wants_picks(f))
            row = draw_picks(f, look, c, row);
        if (i == f->at && f->picking)
            row = draw_month(f, c, row);
    }
    return row;
}

int form_draw_page(const struct form *f, const struct look *look, struct canvas *c, const char *title, const char *below)
{
    int row;

    canvas_text(c, 0, 2, -1, STYLE_TITLE, title);
    row = form_draw(f, look, c, 2) + 1;
    return row + canvas_wrap(c, row, 2, c->rows - row, c->cols - 3, STYLE_MUTED, below);
}
