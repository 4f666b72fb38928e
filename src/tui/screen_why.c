/* The numbered reasons for a date or against it, to read. */
#include "screen_rows.h"

#include "ritmo/base/str.h"
#include "ritmo/tui/list.h"

#include <string.h>

struct why {
    char plan[ID_TEXT];
    int64_t session;
    struct date day;
    struct str text;
    struct list list; /* its lines; the selected one is the first in sight */
};

static const struct binding keys[] = {
    { "j Down Wheel-Down", ACTION_DOWN, "down", "a line down" },
    { "k Up Wheel-Up", ACTION_UP, "up", "a line up" },
    { "Space PgDn", ACTION_PAGE_DOWN, NULL, "a page down" },
    { "b PgUp", ACTION_PAGE_UP, NULL, "a page up" },
    { "Esc Enter", ACTION_BACK, "back", "back" },
    { 0 },
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct why *w = state;

    (void)app;
    memcpy(w->plan, t->id, sizeof w->plan);
    w->session = t->session;
    w->day = t->day;
    str_init(&w->text);
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct why *w = state;
    size_t lines = 0;

    str_clear(&w->text);
    if (!app_plan_why(app, w->plan, w->session, w->day, &w->text, e))
        return false;
    for (const char *p = w->text.text; (p = strchr(p, '\n')) != NULL; p++)
        lines++;
    list_count(&w->list, lines);
    return true;
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct why *w = state;
    struct reaction r = react(REACT_REDRAW);

    (void)app;
    (void)e;
    if (in.act == ACTION_BACK)
        return react(REACT_CLOSE);
    if (list_move(&w->list, in.act, in.rows, r.said, SAID))
        return r;
    return react(REACT_UNKNOWN);
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct why *w = state;
    const char *p = w->text.text;
    int row = 0;

    (void)look;
    for (size_t skip = w->list.at; skip > 0 && strchr(p, '\n') != NULL; skip--)
        p = strchr(p, '\n') + 1;
    while (*p != '\0' && row < c->rows) {
        size_t n = strcspn(p, "\n");
        struct str line = STR_INIT;
        str_add_n(&line, p, n);
        row += line.len == 0 ? 1 : canvas_wrap(c, row, 1, c->rows - row, c->cols - 2, STYLE_NORMAL, line.text);
        str_free(&line);
        p += n + (p[n] == '\n' ? 1 : 0);
    }
}

static void close(void *state)
{
    str_free(&((struct why *)state)->text);
}

const struct screen_ops screen_why = {
    .title = "Why",
    .keys = keys,
    .size = sizeof(struct why),
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
};
