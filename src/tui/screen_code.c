/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A visit as a QR code, for a phone to scan into its calendar. Light squares are drawn and dark ones left out, as terminals are dark
 * as a rule; phones read it the other way round, too. In a terminal of 24 rows the code stands alone, without the frame. */
#include "screen_rows.h"

#include "ritmo/app/prints.h"
#include "ritmo/report/qr_text.h"

#include <string.h>

enum { WORDS_COLS = 24 };

struct code_screen {
    char plan[ID_TEXT];
    int64_t session;
    struct session_qr qr;
};

static const struct binding keys[] = {
    { "Esc Enter", ACTION_BACK, "back", "back" },
    { 0 },
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct code_screen *s = state;

    (void)app;
    memcpy(s->plan, t->id, sizeof s->plan);
    s->session = t->session;
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct code_screen *s = state;

    session_qr_free(&s->qr);
    return app_session_qr(app, s->plan, s->session, &s->qr, e);
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    (void)state;
    (void)app;
    (void)e;
    return react(in.act == ACTION_BACK ? REACT_CLOSE : REACT_UNKNOWN);
}

/* The text line by line. */
static void draw_lines(struct canvas *c, int row, const char *text)
{
    while (*text != '\0') {
        size_t n = strcspn(text, "\n");
        struct str line = STR_INIT;

        str_add_n(&line, text, n);
        canvas_text(c, row++, 1, -1, STYLE_NORMAL, line.text);
        str_free(&line);
        text += n + (text[n] == '\n');
    }
}

/* What the code takes, in rows and columns. */
struct extent {
    int quiet, rows, cols;
    bool beside; /* the words stand to the right of it, else in a row above */
};

static struct extent measure(const struct code_screen *s, const struct canvas *c)
{
    int side = s->qr.code.size + 2 * QR_QUIET_LEAST;
    struct extent x = { QR_QUIET_LEAST, c->on->ascii ? side : (side + 1) / 2, c->on->ascii ? 2 * side : side, false };

    x.beside = c->cols > x.cols + WORDS_COLS;
    x.rows += x.beside ? 0 : 1;
    return x;
}

static bool takes_all(const void *state, const struct canvas *all, int rows_framed)
{
    return measure(state, all).rows > rows_framed;
}

static void draw_words(const struct code_screen *s, const struct extent *x, struct canvas *c)
{
    int col = x->cols + 3, row;

    if (!x->beside) {
        canvas_textf(c, 0, 1, -1, STYLE_TITLE, "Clinic visit, %s   Esc back", s->qr.when.text);
        return;
    }
    canvas_text(c, 1, col, -1, STYLE_TITLE, "Clinic visit");
    row = 2 + canvas_wrap(c, 2, col, 3, c->cols - col - 1, STYLE_TITLE, s->qr.when.text);
    row += 1 + canvas_wrap(c, row + 1, col, 6, c->cols - col - 1, STYLE_NORMAL, "The patient's phone reads the code and puts the visit into its calendar.");
    canvas_text(c, row + 1, col, -1, STYLE_KEY, "Esc");
    canvas_text(c, row + 1, col + 4, -1, STYLE_NORMAL, "back");
}

static void draw_too_large(const struct code_screen *s, const struct extent *x, struct canvas *c)
{
    struct str text = STR_INIT;

    canvas_textf(c, 0, 1, -1, STYLE_TITLE, "Clinic visit, %s", s->qr.when.text);
    str_addf(&text, "The code needs a window of %d lines and %d columns; this one has %d and %d. Make it larger, or go back with Esc: x and then p "
        "prints the patient's sheet, which has the code, too.", x->rows, x->cols + 1, c->rows, c->cols);
    canvas_wrap(c, 2, 1, c->rows - 2, c->cols - 2, STYLE_WARN, text.text);
    str_free(&text);
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct code_screen *s = state;
    struct extent x = measure(s, c);
    struct str text = STR_INIT;

    (void)look;
    if (c->rows < x.rows || c->cols < x.cols + 1) {
        draw_too_large(s, &x, c);
        return;
    }
    draw_words(s, &x, c);
    if (c->on->ascii)
        qr_write_ascii(&s->qr.code, x.quiet, &text);
    else
        qr_write_blocks(&s->qr.code, x.quiet, &text);
    draw_lines(c, x.beside ? 0 : 1, text.text);
    str_free(&text);
}

static void close(void *state)
{
    session_qr_free(&((struct code_screen *)state)->qr);
}

const struct screen_ops screen_code = {
    .title = "Code",
    .keys = keys,
    .size = sizeof(struct code_screen),
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .takes_all = takes_all,
    .close = close,
};
