/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A visit as a QR code, for a phone to scan into its calendar. Light squares are drawn and dark ones left out, as terminals are dark
 * as a rule; phones read it the other way round, too. */
#include "screen_rows.h"

#include "ritmo/app/prints.h"
#include "ritmo/report/qr_text.h"

#include <string.h>

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

/* The text line by line; how many it took. */
static int draw_lines(struct canvas *c, int row, const char *text)
{
    while (*text != '\0') {
        size_t n = strcspn(text, "\n");
        struct str line = STR_INIT;

        str_add_n(&line, text, n);
        canvas_text(c, row++, 1, -1, STYLE_NORMAL, line.text);
        str_free(&line);
        text += n + (text[n] == '\n');
    }
    return row;
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct code_screen *s = state;
    bool ascii = c->on->ascii;
    int quiet = QR_QUIET_LEAST, side = s->qr.code.size + 2 * quiet;
    int rows = ascii ? side : (side + 1) / 2, cols = ascii ? 2 * side : side;
    struct str text = STR_INIT;

    (void)look;
    canvas_textf(c, 0, 1, -1, STYLE_TITLE, "Clinic visit, %s", s->qr.when.text);
    if (c->rows < rows + 1 || c->cols < cols + 1) {
        str_addf(&text, "The code needs %d lines of %d columns here, and there are %d of %d: make the window larger. The printed sheet has the "
            "code, too.", rows + 1, cols + 1, c->rows, c->cols);
        canvas_wrap(c, 2, 1, c->rows - 2, c->cols - 2, STYLE_WARN, text.text);
    } else {
        if (ascii)
            qr_write_ascii(&s->qr.code, quiet, &text);
        else
            qr_write_blocks(&s->qr.code, quiet, &text);
        draw_lines(c, 1, text.text);
    }
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
    .close = close,
};
