/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drug table: find while typing, read what a row says and where each number comes from. */
#include "screen_rows.h"

#include "reader.h"

#include "ritmo/app/drugs.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"
#include "ritmo/report/drug_report.h"
#include "ritmo/report/words.h"
#include "ritmo/tui/field.h"

#include <stdlib.h>

enum { HEAD_ROWS = 2, BESIDE_COLS = 120, LIST_COLS = 58, NAME_COLS = 34, NARROW_LIST_ROWS = 5 };

/* A line of the list; owned, for the table itself may be loaded anew. */
struct drug_line {
    char *id, *text;
    enum drug_action action;
};

struct drugs_screen {
    struct field search;
    struct drug_line *lines;
    size_t n_lines;
    struct list list;
    const char *question; /* what has to be asked before one is taken for it; null = nothing */
    struct reader reader; /* of the selected one */
};

static const struct binding keys[] = {
    { "Down Wheel-Down", ACTION_DOWN, "choose", "the next drug" },
    { "Up Wheel-Up", ACTION_UP, NULL, "the drug above" },
    { "PgDn", ACTION_PAGE_DOWN, "read on", "further down in what is said of it" },
    { "PgUp", ACTION_PAGE_UP, NULL, "further up in what is said of it" },
    { "Enter", ACTION_OPEN, NULL, "what it means, in a line" },
    { "Esc", ACTION_BACK, "back", "back" },
    { 0 },
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct drugs_screen *s = state;

    (void)t;
    (void)app;
    s->search = (struct field)FIELD_INIT;
    reader_init(&s->reader);
}

static void forget_lines(struct drugs_screen *s)
{
    for (size_t i = 0; i < s->n_lines; i++) {
        free(s->lines[i].id);
        free(s->lines[i].text);
    }
    free(s->lines);
    s->lines = NULL;
    s->n_lines = 0;
}

/* "Voltaren Gel (diclofenac gel, ...)" and what it means. */
static void add_line(struct drugs_screen *s, const struct drug *d, const struct drug_hit *hit)
{
    struct str name = STR_INIT, line = STR_INIT;

    str_add(&name, hit != NULL && hit->by_brand ? hit->name : d->generic);
    if (hit != NULL && hit->by_brand)
        str_addf(&name, " (%s)", d->generic);
    utf8_clip(&line, name.text, NAME_COLS, true);
    str_add(&line, "  ");
    drug_add_brief(d, &line);
    s->lines = mem_grow(s->lines, s->n_lines, sizeof *s->lines);
    s->lines[s->n_lines++] = (struct drug_line) { mem_strdup(d->id), str_take(&line), d->action };
    str_free(&name);
}

static void read_selected(struct drugs_screen *s, struct app *app)
{
    struct err none = ERR_INIT;
    const struct drugs *all = app_drugs(app, &none);
    const struct drug *d = all == NULL || s->list.at >= s->n_lines ? NULL : drugs_by_id(all, s->lines[s->list.at].id);

    str_clear(&s->reader.text);
    if (d != NULL)
        drug_write_text(d, &s->reader.text);
    s->reader.list = (struct list) { 0 };
    reader_count(&s->reader);
}

static void find(struct drugs_screen *s, const struct drug_index *x)
{
    struct drug_hits hits;

    drugs_find(x, s->search.text.text, &hits);
    for (size_t i = 0; i < hits.n; i++)
        add_line(s, hits.at[i].drug, &hits.at[i]);
    s->question = hits.ask_heart ? words_of(WORDS_DRUG_HEART) : drug_hits_sentence(&hits);
    drug_hits_free(&hits);
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct drugs_screen *s = state;
    const struct drug_index *x = app_drug_index(app, e);

    if (x == NULL)
        return false;
    forget_lines(s);
    s->question = NULL;
    if (s->search.text.len > 0)
        find(s, x);
    for (size_t i = 0; s->search.text.len == 0 && i < x->drugs->n; i++)
        add_line(s, &x->drugs->at[i], NULL);
    list_count(&s->list, s->n_lines);
    read_selected(s, app);
    return true;
}

static struct reaction type(struct drugs_screen *s, struct input in, struct app *app, struct err *e)
{
    size_t before = s->search.text.len;

    if (!field_edit(&s->search, in.act, in.ch))
        return react(REACT_UNKNOWN);
    if (s->search.text.len == before && in.act != ACTION_TEXT)
        return react(REACT_REDRAW);
    s->list = (struct list) { 0 };
    if (!load(s, app, e))
        return react(0);
    if (s->question != NULL)
        return react_say(0, "%s", s->question);
    return react_say(0, s->n_lines == 1 ? "%zu drug fits" : "%zu drugs", s->n_lines);
}

static struct reaction say_meaning(const struct drugs_screen *s, struct app *app, struct err *e)
{
    const struct drugs *all = app_drugs(app, e);
    const struct drug *d = all == NULL || s->list.at >= s->n_lines ? NULL : drugs_by_id(all, s->lines[s->list.at].id);
    struct str line = STR_INIT;
    struct reaction r;

    if (d == NULL)
        return react_say(0, "%s", s->question == NULL ? "Nothing is selected." : s->question);
    str_addf(&line, "%s: ", d->generic);
    drug_add_meaning(d, &line);
    r = react_say(0, "%s", line.text);
    str_free(&line);
    return r;
}

static int list_rows(int rows, int cols)
{
    int room = rows - HEAD_ROWS;

    return cols >= BESIDE_COLS ? room : room > 2 * NARROW_LIST_ROWS ? room / 3 + 1 : NARROW_LIST_ROWS;
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct drugs_screen *s = state;
    struct reaction r = react(REACT_REDRAW);

    if (in.act == ACTION_OPEN)
        return say_meaning(s, app, e);
    if (in.act == ACTION_PAGE_DOWN || in.act == ACTION_PAGE_UP) {
        int page = in.cols >= BESIDE_COLS ? in.rows - HEAD_ROWS : in.rows - HEAD_ROWS - list_rows(in.rows, in.cols) - 1;
        list_move(&s->reader.list, in.act, page > 1 ? page : 1, r.said, SAID);
        return r;
    }
    if (in.act != ACTION_UP && in.act != ACTION_DOWN)
        return type(s, in, app, e);
    list_move(&s->list, in.act, list_rows(in.rows, in.cols), r.said, SAID);
    read_selected(s, app);
    return r;
}

static enum style style_of(enum drug_action a)
{
    switch (a) {
    case DRUG_AVOID: return STYLE_NORMAL;
    case DRUG_ASK: return STYLE_WARN;
    case DRUG_ALLOWED: return STYLE_MUTED;
    }
    return STYLE_NORMAL;
}

static void draw_list(const struct drugs_screen *s, struct canvas *c)
{
    size_t top = list_top(&s->list, c->rows);

    for (int row = 0; row < c->rows && top < s->n_lines; row++, top++) {
        canvas_text(c, row, 2, -1, style_of(s->lines[top].action), s->lines[top].text);
        if (top == s->list.at) {
            canvas_text(c, row, 0, 1, STYLE_TITLE, ">");
            canvas_focus(c, row, 0, -1);
        }
    }
}

/* Beside the list where there is room, else below it. */
static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct drugs_screen *s = state;
    bool beside = c->cols >= BESIDE_COLS;
    int rows = list_rows(c->rows, c->cols);
    struct canvas list = canvas_part(c, HEAD_ROWS, 0, rows, beside ? LIST_COLS : c->cols);
    struct canvas text = beside ? canvas_part(c, HEAD_ROWS, LIST_COLS + 2, c->rows - HEAD_ROWS, c->cols - LIST_COLS - 2)
                                : canvas_part(c, HEAD_ROWS + rows + 1, 0, c->rows - HEAD_ROWS - rows - 1, c->cols);

    (void)look;
    field_draw(&s->search, c, 0, canvas_text(c, 0, 1, -1, STYLE_TITLE, "Drug: "), 40, true, "ingredient or brand");
    if (s->question != NULL)
        canvas_text(c, 1, 2, -1, STYLE_WARN, s->question);
    draw_list(s, &list);
    if (s->n_lines == 0)
        return;
    if (beside)
        canvas_column(c, LIST_COLS, HEAD_ROWS, c->rows - HEAD_ROWS, STYLE_MUTED, 0x2502);
    else
        canvas_fill(c, HEAD_ROWS + rows, 0, -1, STYLE_MUTED, 0x2500);
    reader_draw(&s->reader, &text, 0);
}

static void close(void *state)
{
    struct drugs_screen *s = state;

    forget_lines(s);
    field_free(&s->search);
    reader_free(&s->reader);
}

static bool takes_text(const void *state)
{
    (void)state;
    return true;
}

const struct screen_ops screen_drugs = {
    .title = "Drugs",
    .keys = keys,
    .size = sizeof(struct drugs_screen),
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
    .takes_text = takes_text,
};
