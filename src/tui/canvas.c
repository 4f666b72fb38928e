/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing into cells in memory; see the header. */
#include "ritmo/tui/canvas.h"

#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Stand-ins of one column where only ASCII can be shown. */
static const struct {
    uint32_t ch;
    char ascii;
} stand_ins[] = {
    { 0x2500, '-' }, { 0x2502, '|' }, { 0x252C, '+' }, { 0x251C, '[' }, { 0x2524, ']' }, { 0x253C, '+' },
    { 0x25CF, '*' }, { 0x25CB, 'o' }, { 0x25CC, '?' }, { 0x25C7, '<' }, { 0x25C9, '@' }, { 0x25B2, '^' },
    { 0x2713, 'v' }, { 0x2717, 'x' }, { 0x00D7, 'x' }, { 0x2192, '>' }, { 0x2190, '<' }, { 0x2191, '^' },
    { 0x2193, 'v' }, { 0x203A, '>' }, { 0x2588, '#' }, { 0x2593, '#' }, { 0x2592, '%' }, { 0x2591, ':' },
    { 0x00B7, '.' }, { 0x2013, '-' }, { 0x2014, '-' }, { 0x2212, '-' }, { 0x2026, '~' }, { 0x2019, '\'' },
    { 0x2018, '\'' }, { 0x201C, '"' }, { 0x201D, '"' }, { 0x2215, '/' },
};

enum { ELLIPSIS = 0x2026 };

static const struct cell empty = { .ch = ' ' };

void surface_size(struct surface *s, int rows, int cols)
{
    size_t n = (size_t)(rows * cols);

    if (s->rows * s->cols != rows * cols || s->cells == NULL) {
        free(s->cells);
        s->cells = mem_new(n, sizeof *s->cells);
    }
    s->rows = rows;
    s->cols = cols;
    s->cursor_row = s->cursor_col = -1;
    for (size_t i = 0; i < n; i++)
        s->cells[i] = empty;
}

void surface_free(struct surface *s)
{
    free(s->cells);
    *s = (struct surface) { 0 };
}

const struct cell *surface_cell(const struct surface *s, int row, int col)
{
    return &s->cells[row * s->cols + col];
}

void surface_write_text(const struct surface *s, struct str *out)
{
    for (int row = 0; row < s->rows; row++) {
        size_t start = out->len;
        size_t end = start;
        for (int col = 0; col < s->cols; col++) {
            const struct cell *cell = surface_cell(s, row, col);
            if (cell->ch == 0)
                continue;
            utf8_add(out, cell->ch);
            for (int m = 0; m < CELL_MARKS && cell->marks[m] != 0; m++)
                utf8_add(out, cell->marks[m]);
            if (cell->ch != ' ')
                end = out->len;
        }
        str_cut(out, end);
        str_add_char(out, '\n');
    }
}

struct canvas canvas_of(struct surface *s)
{
    return (struct canvas) { s, 0, 0, s->rows, s->cols };
}

static int clamp(int n, int low, int high)
{
    return n > high ? high : n < low ? low : n;
}

struct canvas canvas_part(const struct canvas *c, int row, int col, int rows, int cols)
{
    int top = clamp(row, 0, c->rows);
    int left = clamp(col, 0, c->cols);

    return (struct canvas) { c->on, c->top + top, c->left + left, clamp(rows, 0, c->rows - top),
        clamp(cols, 0, c->cols - left) };
}

static struct cell *cell_at(struct canvas *c, int row, int col)
{
    if (row < 0 || row >= c->rows || col < 0 || col >= c->cols)
        return NULL;
    return &c->on->cells[(c->top + row) * c->on->cols + c->left + col];
}

/* The plain letter under an accent, as far as folding finds one. */
static uint32_t without_accent(uint32_t ch)
{
    struct str letter = STR_INIT;
    struct str plain = STR_INIT;
    uint32_t found;

    utf8_add(&letter, ch);
    utf8_fold(&plain, letter.text);
    found = plain.len == 1 && plain.text[0] > ' ' && plain.text[0] < 0x7F ? (uint32_t)plain.text[0] : '?';
    str_free(&letter);
    str_free(&plain);
    return found;
}

static uint32_t in_ascii(uint32_t ch)
{
    if (ch < 0x7F)
        return ch;
    for (size_t i = 0; i < sizeof stand_ins / sizeof stand_ins[0]; i++)
        if (stand_ins[i].ch == ch)
            return (uint32_t)stand_ins[i].ascii;
    return without_accent(ch);
}

static void add_mark(struct cell *cell, uint32_t mark)
{
    for (int m = 0; cell != NULL && m < CELL_MARKS; m++)
        if (cell->marks[m] == 0) {
            cell->marks[m] = mark;
            return;
        }
}

/* One character; returns the column after it. */
static int put(struct canvas *c, int row, int col, enum style style, uint32_t ch)
{
    int width = utf8_width(ch);
    struct cell *cell = cell_at(c, row, col);

    if (width == 0) {
        if (!c->on->ascii)
            add_mark(cell_at(c, row, col - 1), ch);
        return col;
    }
    if (cell != NULL)
        *cell = (struct cell) { c->on->ascii ? in_ascii(ch) : ch, { 0 }, (uint8_t)style, cell->focus };
    if (width == 2 && (cell = cell_at(c, row, col + 1)) != NULL)
        *cell = (struct cell) { c->on->ascii ? ' ' : 0, { 0 }, (uint8_t)style, cell->focus };
    return col + width;
}

/* A letter that every terminal has, of one column: most text is such letters. */
static bool is_plain(char ch)
{
    return ch >= 0x20 && ch < 0x7F;
}

/* The plain letters at the beginning of the text, up to the column `end` of the canvas; returns how many there were room for. */
static int put_plain(struct canvas *c, int row, int col, int end, enum style style, const char *text)
{
    struct cell *cell = cell_at(c, row, col);
    int n = 0;

    for (; col + n < end && is_plain(text[n]); n++, cell++)
        *cell = (struct cell) { (uint32_t)text[n], { 0 }, (uint8_t)style, cell->focus };
    return n;
}

/* As much of the text as has room before the column `end`; returns the column after it. */
static int put_fitting(struct canvas *c, int row, int col, int end, enum style style, const char *text)
{
    for (;;) {
        int n = col < 0 ? 0 : put_plain(c, row, col, end, style, text);
        size_t at = 0;
        uint32_t ch;

        col += n;
        text += n;
        ch = utf8_next_shown(text, &at);
        if (ch == 0 || col + utf8_width(ch) > end)
            return col;
        col = put(c, row, col, style, ch);
        text += at;
    }
}

int canvas_text(struct canvas *c, int row, int col, int cols, enum style style, const char *text)
{
    int most = c->cols - col;
    bool cut;

    if (cols >= 0 && cols < most)
        most = cols;
    if (most <= 0 || row < 0 || row >= c->rows)
        return col;
    cut = utf8_columns(text) > most;
    col = put_fitting(c, row, col, col + most - (cut ? 1 : 0), style, text);
    return cut ? put(c, row, col, style, ELLIPSIS) : col;
}

int canvas_textf(struct canvas *c, int row, int col, int cols, enum style style, const char *fmt, ...)
{
    struct str text = STR_INIT;
    va_list ap;

    va_start(ap, fmt);
    str_addv(&text, fmt, ap);
    va_end(ap);
    col = canvas_text(c, row, col, cols, style, text.text);
    str_free(&text);
    return col;
}

int canvas_right(struct canvas *c, int row, enum style style, const char *text)
{
    int col = c->cols - utf8_columns(text);

    if (col < 0)
        col = 0;
    canvas_text(c, row, col, -1, style, text);
    return col;
}

/* The bytes of the next line of at most cols columns, broken at a blank if there is one. */
static size_t line_bytes(const char *text, int cols)
{
    size_t at = 0;
    size_t blank = 0;
    int used = 0;

    while (text[at] != '\0' && text[at] != '\n') {
        size_t before = at;
        uint32_t ch = utf8_next(text, &at);
        used += utf8_width(ch);
        if (ch == ' ')
            blank = before;
        if (used > cols)
            return blank > 0 ? blank : before > 0 ? before : at;
    }
    return at;
}

/* The last line that there is room for, and more was to come. */
static void add_cut_mark(struct str *line, int cols)
{
    struct str shown = STR_INIT;

    str_add(line, " \xE2\x80\xA6");
    utf8_clip(&shown, line->text, cols, false);
    str_clear(line);
    str_add(line, shown.text);
    str_free(&shown);
}

int canvas_wrap(struct canvas *c, int row, int col, int rows, int cols, enum style style, const char *text)
{
    struct str line = STR_INIT;
    int used = 0;

    if (cols < 1)
        return 0;
    while (*text != '\0' && used < rows) {
        size_t n = line_bytes(text, cols);
        str_clear(&line);
        str_add_n(&line, text, n);
        if (used + 1 == rows && strspn(text + n, " \n") < strlen(text + n))
            add_cut_mark(&line, cols);
        canvas_text(c, row + used++, col, cols, style, line.text);
        text += n;
        if (*text == '\n' || *text == ' ')
            text++;
    }
    str_free(&line);
    return used;
}

int canvas_wrapped_rows(int cols, const char *text)
{
    int rows = 0;

    for (; cols > 0 && *text != '\0'; rows++) {
        text += line_bytes(text, cols);
        text += *text == '\n' || *text == ' ';
    }
    return rows;
}

void canvas_fill(struct canvas *c, int row, int col, int cols, enum style style, uint32_t ch)
{
    int end = cols < 0 || col + cols > c->cols ? c->cols : col + cols;

    while (col < end)
        col = put(c, row, col, style, ch);
}

void canvas_column(struct canvas *c, int col, int row, int rows, enum style style, uint32_t ch)
{
    for (int i = 0; i < rows; i++)
        put(c, row + i, col, style, ch);
}

void canvas_focus(struct canvas *c, int row, int col, int cols)
{
    int end = cols < 0 || col + cols > c->cols ? c->cols : col + cols;

    for (; col < end; col++) {
        struct cell *cell = cell_at(c, row, col);
        if (cell != NULL)
            cell->focus = true;
    }
}

void canvas_cursor(struct canvas *c, int row, int col)
{
    if (row < 0 || row >= c->rows || col < 0 || col >= c->cols)
        return;
    c->on->cursor_row = c->top + row;
    c->on->cursor_col = c->left + col;
}
