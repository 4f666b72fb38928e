/* The ripple: what a change would do to the whole plan, shown before anything is stored. */
#include "screen_rows.h"

#include "session_keys.h"
#include "text.h"

#include "ritmo/base/mem.h"
#include "ritmo/tui/list.h"

#include <stdlib.h>
#include <string.h>

struct line {
    struct str text;
    enum style style;
    int32_t change; /* index of the change, -1 = none */
};

struct ripple {
    struct request request;
    struct proposal proposal;
    struct date today;
    struct line *lines;
    size_t n_lines;
    struct list list;
    struct str way;
};

#define ARROW " \xE2\x86\x92 "

static const struct binding keys[] = {
    { "Enter", ACTION_OPEN, "accept", "accept: store exactly what is shown" },
    { "Right", ACTION_RIGHT, "other way", "the next other way of doing it" },
    { "Left", ACTION_LEFT, NULL, "the other way before" },
    { "w", ACTION_WHY, "why", "the reasons for the selected date" },
    { "j Down Wheel-Down", ACTION_DOWN, NULL, "the line below" },
    { "k Up Wheel-Up", ACTION_UP, NULL, "the line above" },
    { "PgDn", ACTION_PAGE_DOWN, NULL, "a page down" },
    { "PgUp", ACTION_PAGE_UP, NULL, "a page up" },
    { "Esc", ACTION_BACK, "leave as it was", "leave everything as it was" },
    { 0 },
};

static void clear_lines(struct ripple *r)
{
    for (size_t i = 0; i < r->n_lines; i++)
        str_free(&r->lines[i].text);
    free(r->lines);
    r->lines = NULL;
    r->n_lines = 0;
}

static struct str *add_line(struct ripple *r, enum style style, int32_t change)
{
    struct line *l;

    r->lines = mem_grow(r->lines, r->n_lines, sizeof *r->lines);
    l = &r->lines[r->n_lines++];
    str_init(&l->text);
    l->style = style;
    l->change = change;
    return &l->text;
}

static enum style change_style(const struct change *c)
{
    if (c->slack_after < 0 && date_is(c->day))
        return STYLE_LATE;
    if (c->kind == CHANGE_MOVE || c->call)
        return STYLE_WARN;
    if (c->kind == CHANGE_DONE)
        return STYLE_DONE;
    return c->tentative ? STYLE_TENTATIVE : STYLE_NORMAL;
}

static void add_dates(struct str *s, const struct change *c)
{
    bool moved = c->day.day != c->old_day.day || c->start != c->old_start;

    if (c->kind == CHANGE_NEW || !date_is(c->old_day)) {
        text_add_slot(s, c->day, c->start);
        str_addf(s, "   %-16s", change_word(c->kind));
        return;
    }
    text_add_slot(s, c->old_day, c->old_start);
    if (date_is(c->day) && moved) {
        str_add(s, ARROW);
        text_add_slot(s, c->day, c->start);
    } else {
        str_addf(s, "   %-16s", change_word(c->kind));
    }
}

static void add_gap(struct str *s, const struct change *c)
{
    struct str gap = STR_INIT;

    if (c->gap >= 0 && c->old_gap >= 0 && c->gap != c->old_gap)
        str_addf(&gap, "gap %d" ARROW "%d", c->old_gap, c->gap);
    else if (c->gap >= 0)
        str_addf(&gap, "gap %d", c->gap);
    str_add(s, gap.text);
    str_add_fill(s, ' ', c->gap >= 0 && c->old_gap >= 0 && c->gap != c->old_gap ? 1 : gap.len < 12 ? 12 - gap.len : 1);
    str_free(&gap);
}

/* The change of the same session that says the other half: cancelled here, placed anew there. */
static const struct change *other_half(const struct ripple *r, size_t i, enum change_kind kind)
{
    const struct proposal *p = &r->proposal;

    for (size_t k = 0; k < p->n_changes; k++)
        if (k != i && p->changes[k].kind == kind && p->changes[k].ordinal == p->changes[i].ordinal)
            return &p->changes[k];
    return NULL;
}

/* Both halves in one line, as one move. */
static struct change whole(const struct ripple *r, size_t i)
{
    struct change c = r->proposal.changes[i];
    const struct change *gone = c.kind == CHANGE_NEW ? other_half(r, i, CHANGE_DROP) : NULL;

    if (gone == NULL)
        return c;
    c.kind = CHANGE_MOVE;
    c.old_day = gone->old_day;
    c.old_start = gone->old_start;
    c.old_gap = gone->old_gap;
    return c;
}

static void add_change(struct ripple *r, size_t i)
{
    struct change both = whole(r, i);
    const struct change *c = &both;
    struct str *s;

    if (c->kind == CHANGE_DROP && other_half(r, i, CHANGE_NEW) != NULL)
        return;
    s = add_line(r, change_style(c), (int32_t)i);

    if (c->ordinal > 0)
        str_addf(s, "%2d  ", c->ordinal);
    else
        str_add(s, " -  ");
    add_dates(s, c);
    str_add(s, c->call ? " call " : "      ");
    add_gap(s, c);
    if (c->tentative && c->note == NULL)
        str_add(s, "tentative");
    if (c->note != NULL)
        str_add(s, c->note);
}

static void add_hold_dates(struct str *s, const struct hold *h)
{
    if (h->substance[0] == '\0') {
        str_add(s, "none");
        return;
    }
    date_add_short(s, h->from);
    str_add(s, " to ");
    date_add_short(s, h->to);
}

static void add_hold_change(struct ripple *r, const struct hold_change *h)
{
    struct str *s = add_line(r, h->begun ? STYLE_LATE : STYLE_WARN, -1);
    const struct hold *named = h->now.substance[0] != '\0' ? &h->now : &h->was;

    str_addf(s, "%s window%s: ", named->substance, r->proposal.is_new ? " will be" : "");
    if (!r->proposal.is_new) {
        add_hold_dates(s, &h->was);
        str_add(s, ARROW);
    }
    add_hold_dates(s, &h->now);
    if (h->begun)
        str_add(s, "; it has begun already: call and ask");
}

static void add_windows(struct ripple *r)
{
    const struct holds *h = &r->proposal.holds;

    for (size_t i = 0; i < r->proposal.n_hold_changes; i++)
        add_hold_change(r, &r->proposal.hold_changes[i]);
    for (size_t i = 0; i < h->n && r->proposal.n_hold_changes == 0; i++) {
        struct str *s = add_line(r, STYLE_MUTED, -1);
        str_addf(s, "%s window %s: ", h->at[i].substance, r->proposal.is_new ? "will be" : "unchanged");
        add_hold_dates(s, &h->at[i]);
    }
}

static void make_lines(struct ripple *r)
{
    const struct proposal *p = &r->proposal;

    clear_lines(r);
    if (!p->possible)
        str_addf(add_line(r, STYLE_LATE, -1), "Not possible: %s", p->reason == NULL ? "no reason is known" : p->reason);
    for (size_t i = 0; i < p->n_changes; i++)
        add_change(r, i);
    add_windows(r);
    if (p->vector != NULL)
        str_add(add_line(r, STYLE_MUTED, -1), p->vector);
    for (size_t i = 0; i < p->n_notices; i++)
        str_addf(add_line(r, STYLE_MUTED, -1), "! %s", p->notices[i]);
    list_count(&r->list, r->n_lines);
}

static void open(void *state, const struct target *t, struct app *app)
{
    struct ripple *r = state;

    r->request = t->request;
    r->today = app_today(app);
    str_init(&r->way);
}

/* The proposal asked for anew; the old one stays when that fails. */
static bool load(void *state, struct app *app, struct err *e)
{
    struct ripple *r = state;
    struct proposal fresh;

    if (!request_propose(&r->request, app, &fresh, e)) {
        proposal_free(&fresh);
        return false;
    }
    proposal_free(&r->proposal);
    r->proposal = fresh;
    str_clear(&r->way);
    request_add_words(&r->way, &r->request, r->today);
    make_lines(r);
    return true;
}

static struct reaction accepted(const struct ripple *r, struct app *app)
{
    const struct proposal *p = &r->proposal;
    struct reaction done = react_say(REACT_CLOSE | REACT_FORMS | REACT_RELOAD, "%s: %d %s, %d %s to make.",
        app_dry_run(app) ? "Dry run, nothing is stored" : "Saved", p->n_changed, p->n_changed == 1 ? "change" : "changes",
        p->n_calls, p->n_calls == 1 ? "call" : "calls");

    if (p->is_new && !app_dry_run(app)) {
        done.bits |= REACT_OPEN;
        done.open = SCREEN_PLAN;
        snprintf(done.target.id, sizeof done.target.id, "%s", p->plan.id);
    }
    return done;
}

static struct reaction accept(struct ripple *r, struct app *app, struct err *e)
{
    if (!may_change(app, e))
        return react(0);
    if (!r->proposal.possible)
        return react_say(0, "There is nothing to accept; Esc goes back.");
    if (!app_accept(app, &r->proposal, e))
        return react(e->kind == ERR_CONFLICT ? REACT_RELOAD : 0);
    return accepted(r, app);
}

static struct reaction other_way(struct ripple *r, int step, struct app *app, struct err *e)
{
    struct request before = r->request;

    if (!request_other(&r->request, r->today, step))
        return react_say(0, "There is only this way.");
    if (!load(r, app, e)) {
        r->request = before;
        return react(0);
    }
    return react_say(0, "%.*s", SAID - 1, r->way.text);
}

static struct reaction why(const struct ripple *r)
{
    int32_t at = r->n_lines == 0 ? -1 : r->lines[r->list.at].change;
    const struct change *c = at < 0 ? NULL : &r->proposal.changes[at];
    struct target t = { 0 };

    if (c == NULL || c->index < 0)
        return react_say(0, "Choose a session with a date: Up and Down.");
    if (r->proposal.is_new)
        return react_say(0, "%s", r->proposal.vector == NULL ? "The dates nearest to the protocol." : r->proposal.vector);
    snprintf(t.id, sizeof t.id, "%s", r->proposal.plan.id);
    t.session = r->proposal.plan.sessions.at[c->index].number;
    t.day = c->day;
    return react_open(SCREEN_WHY, &t);
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct ripple *r = state;
    struct reaction reaction = react(REACT_REDRAW);

    if (in.act == ACTION_OPEN)
        return accept(r, app, e);
    if (in.act == ACTION_LEFT || in.act == ACTION_RIGHT)
        return other_way(r, in.act == ACTION_LEFT ? -1 : 1, app, e);
    if (in.act == ACTION_WHY)
        return why(r);
    if (in.act == ACTION_BACK)
        return react_say(REACT_CLOSE, "Everything is as it was.");
    if (list_move(&r->list, in.act, in.rows - 3, reaction.said, SAID))
        return reaction;
    return react(REACT_UNKNOWN);
}

static void draw_title(const struct ripple *r, struct canvas *c)
{
    const struct proposal *p = &r->proposal;
    struct str sum = STR_INIT;
    int col;

    if (p->possible && p->is_new)
        str_addf(&sum, "%d sessions ", p->n_changed);
    else if (p->possible)
        str_addf(&sum, "%d %s, %d %s ", p->n_changed, p->n_changed == 1 ? "change" : "changes", p->n_calls,
            p->n_calls == 1 ? "call" : "calls");
    canvas_text(c, 0, 1, -1, STYLE_TITLE, p->title == NULL ? "" : p->title);
    col = canvas_right(c, 1, STYLE_WARN, sum.text);
    if (r->way.len > 0)
        canvas_textf(c, 1, 1, col - 3, STYLE_MUTED, "%s   (Left, Right: other ways)", r->way.text);
    str_free(&sum);
}

/* Changes keep to one row; the rest is sentences. */
static int draw_line(const struct line *l, struct canvas *c, int row)
{
    if (l->change < 0)
        return canvas_wrap(c, row, 1, c->rows - row, c->cols - 2, l->style, l->text.text);
    canvas_text(c, row, 1, -1, l->style, l->text.text);
    return 1;
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct ripple *r = state;
    int rows = c->rows - 3;
    size_t top = list_top(&r->list, rows);
    int row = 3;

    (void)look;
    draw_title(r, c);
    for (size_t i = top; i < r->n_lines && row < c->rows; i++) {
        const struct line *l = &r->lines[i];
        canvas_text(c, row, 0, 1, STYLE_TITLE, i == r->list.at ? ">" : " ");
        if (i == r->list.at)
            canvas_focus(c, row, 0, -1);
        row += draw_line(l, c, row);
    }
}

static void close(void *state)
{
    struct ripple *r = state;

    clear_lines(r);
    proposal_free(&r->proposal);
    str_free(&r->way);
}

const struct screen_ops screen_ripple = {
    .title = "What it changes",
    .keys = keys,
    .size = sizeof(struct ripple),
    .form = true,
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
};
