/* Filling in rows; see the header. */
#include "ritmo/tui/form.h"

#include "month.h"

#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL_COLS = 14, PICKS_SHOWN = 5, MONTH_ROWS = 8, MONTH_COLS = 35 };

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
    }
    free(f->picks);
    f->picks = NULL;
    f->n_picks = 0;
    f->list = (struct list) { 0 };
}

void form_add_pick(struct form *f, const char *key, const char *label)
{
    f->picks = mem_grow(f->picks, f->n_picks, sizeof *f->picks);
    f->picks[f->n_picks++] = (struct pick) { mem_strdup(key), mem_strdup(label) };
    f->list.n = f->n_picks;
}

void form_choose(struct form *f, size_t row, const char *key, const char *label)
{
    char *copy = mem_strdup(key);

    free(f->values[row].chosen);
    f->values[row].chosen = copy;
    field_set(&f->values[row].field, label);
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

    field_date(&f->values[row].field, f->today, &d, &echo);
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

/* Left, right, Space or a word's first letter. */
static enum form_result choose_word(struct form *f, enum action act, uint32_t ch, char *said, size_t said_size)
{
    struct form_value *v = &f->values[f->at];
    const struct form_row *row = &f->rows[f->at];
    size_t n = choices_n(row);
    bool found = true;

    assert(n > 0);
    if (act == ACTION_RIGHT || (act == ACTION_TEXT && ch == ' '))
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

static enum form_result type(struct form *f, enum action act, uint32_t ch)
{
    struct form_value *v = &f->values[f->at];
    size_t before = v->field.text.len;

    if (act == ACTION_LEFT || act == ACTION_RIGHT)
        act = act == ACTION_LEFT ? ACTION_CURSOR_LEFT : ACTION_CURSOR_RIGHT;
    if (!field_edit(&v->field, act, ch))
        return FORM_UNKNOWN;
    if (v->field.text.len == before)
        return FORM_STAY;
    free(v->chosen);
    v->chosen = NULL;
    return FORM_CHANGED;
}

/* Takes the selected candidate. */
static enum form_result take_pick(struct form *f, char *said, size_t said_size)
{
    if (f->n_picks == 0) {
        snprintf(said, said_size, "Nothing fits \"%s\"; C-u erases it.", form_text(f, f->at));
        return FORM_STAY;
    }
    form_choose(f, f->at, f->picks[f->list.at].key, f->picks[f->list.at].label);
    return f->at + 1 < f->n ? go(f, f->at + 1, said, said_size) : FORM_CHANGED;
}

static enum form_result move(struct form *f, enum action act, char *said, size_t said_size)
{
    bool open = form_wants_picks(f) && f->n_picks > 0;

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
    if (form_wants_picks(f) && (f->n_picks > 0 || form_text(f, f->at)[0] != '\0'))
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
    return type(f, act, ch);
}

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
    bool fine = field_date(&f->values[i].field, f->today, &d, &echo);

    canvas_text(c, row, col, -1, fine ? STYLE_DONE : STYLE_LATE, echo.text);
    str_free(&echo);
}

static int draw_picks(const struct form *f, struct canvas *c, int row)
{
    size_t top = list_top(&f->list, PICKS_SHOWN);

    for (size_t i = top; i < f->n_picks && i < top + PICKS_SHOWN && row < c->rows; i++, row++) {
        canvas_textf(c, row, LABEL_COLS + 2, -1, STYLE_NORMAL, "%s %s", i == f->list.at ? ">" : " ", f->picks[i].label);
        if (i == f->list.at)
            canvas_focus(c, row, LABEL_COLS + 2, -1);
    }
    return row;
}

static void draw_row(const struct form *f, size_t i, struct canvas *c, int row)
{
    const struct form_row *r = &f->rows[i];
    int cols = c->cols - LABEL_COLS - 4;
    int width = r->kind == FORM_DATE ? 14 : cols > 44 ? 44 : cols;
    bool focused = f->at == i;

    canvas_text(c, row, 0, 1, STYLE_TITLE, focused ? ">" : " ");
    canvas_text(c, row, 2, LABEL_COLS - 1, focused ? STYLE_TITLE : STYLE_NORMAL, r->label);
    if (r->kind == FORM_CHOICE) {
        draw_choice(f, i, c, row, LABEL_COLS + 2);
        return;
    }
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

int form_draw(const struct form *f, struct canvas *c, int row)
{
    for (size_t i = first_row(f, c->rows - row); i < f->n && row < c->rows; i++) {
        draw_row(f, i, c, row++);
        if (i == f->at && form_wants_picks(f))
            row = draw_picks(f, c, row);
        if (i == f->at && f->picking)
            row = draw_month(f, c, row);
    }
    return row;
}
