/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The protocols: a list, and each one to read with every number's source. */
#include "screen_rows.h"

#include "reader.h"

#include "ritmo/app/clinics.h"
#include "ritmo/base/utf8.h"
#include "ritmo/report/plan_report.h"

enum { HEAD_ROWS = 2, BESIDE_COLS = 120, LIST_COLS = 48 };

struct protocols_screen {
    struct protocol_lines lines;
    struct list list;
    struct reader reader; /* of the selected one */
    size_t read;          /* which one that is */
    bool reading;         /* it has the keys */
};

static const struct binding keys[] = {
    { "Enter", ACTION_OPEN, "read", "read this protocol, every number with its source" },
    { "Esc", ACTION_BACK, "back", "back to the list" },
    { "j Down Wheel-Down", ACTION_DOWN, NULL, "the next protocol, a line down" },
    { "k Up Wheel-Up", ACTION_UP, NULL, "the protocol above, a line up" },
    { "Space PgDn", ACTION_PAGE_DOWN, NULL, "a page down" },
    { "b PgUp", ACTION_PAGE_UP, NULL, "a page up" },
    { 0 },
};

static void open(void *state, const struct target *t, struct app *app)
{
    (void)t;
    (void)app;
    reader_init(&((struct protocols_screen *)state)->reader);
}

static bool read_selected(struct protocols_screen *s, struct app *app, struct err *e)
{
    const struct protocol *p;

    str_clear(&s->reader.text);
    if (s->list.n == 0)
        return true;
    p = app_protocol(app, s->lines.at[s->list.at].key, 0, e);
    if (p == NULL)
        return false;
    protocol_write_text(p, &s->reader.text);
    if (s->read != s->list.at)
        s->reader.list = (struct list) { 0 };
    s->read = s->list.at;
    reader_count(&s->reader);
    return true;
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct protocols_screen *s = state;
    struct protocol_lines fresh = { 0 };

    if (!app_protocols(app, &fresh, e)) {
        protocol_lines_free(&fresh);
        return false;
    }
    protocol_lines_free(&s->lines);
    s->lines = fresh;
    list_count(&s->list, fresh.n);
    return read_selected(s, app, e);
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct protocols_screen *s = state;
    struct reaction r = react(REACT_REDRAW);

    if (s->reading && in.act == ACTION_BACK) {
        s->reading = false;
        return react_say(0, "The list of protocols.");
    }
    if (in.act == ACTION_OPEN) {
        s->reading = s->list.n > 0;
        return react_say(0, "Marks: S source document, L literature, A assumption. Esc goes back to the list.");
    }
    if (!list_move(s->reading ? &s->reader.list : &s->list, in.act, in.rows - HEAD_ROWS, r.said, SAID))
        return react(REACT_UNKNOWN);
    if (!s->reading)
        read_selected(s, app, e);
    return r;
}

static void draw_list(const struct protocols_screen *s, struct canvas *c)
{
    size_t top = list_top(&s->list, c->rows - HEAD_ROWS);

    canvas_text(c, 0, 1, -1, STYLE_TITLE, "Protocols");
    for (int row = HEAD_ROWS; row < c->rows && top < s->lines.n; row++, top++) {
        struct str line = STR_INIT;
        utf8_clip(&line, s->lines.at[top].name, LIST_COLS - 8, true);
        str_addf(&line, " v%d", (int)s->lines.at[top].version);
        canvas_text(c, row, 2, -1, STYLE_NORMAL, line.text);
        if (top == s->list.at) {
            canvas_text(c, row, 0, 1, STYLE_TITLE, ">");
            canvas_focus(c, row, 0, s->reading ? LIST_COLS : -1);
        }
        str_free(&line);
    }
}

/* A wide terminal has both; a narrow one the list or the text. */
static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct protocols_screen *s = state;
    struct canvas right = *c;

    (void)look;
    if (c->cols < BESIDE_COLS && s->reading) {
        reader_draw(&s->reader, c, 0);
        return;
    }
    draw_list(s, c);
    if (c->cols < BESIDE_COLS)
        return;
    right = canvas_part(c, 0, LIST_COLS + 2, c->rows, c->cols - LIST_COLS - 2);
    canvas_text(&right, 0, 1, -1, s->reading ? STYLE_TITLE : STYLE_MUTED, s->reading ? "[ reading ]" : "Enter reads it");
    reader_draw(&s->reader, &right, HEAD_ROWS);
}

static void close(void *state)
{
    struct protocols_screen *s = state;

    protocol_lines_free(&s->lines);
    reader_free(&s->reader);
}

const struct screen_ops screen_protocols = {
    .title = "Protocols",
    .keys = keys,
    .size = sizeof(struct protocols_screen),
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
};
