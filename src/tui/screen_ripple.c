/* The ripple: what a change would do to the whole plan, shown before anything is stored. */
#include "screen_rows.h"

#include "ripple_lines.h"
#include "session_keys.h"

#include "ritmo/tui/list.h"

struct ripple {
    struct request request;
    struct proposal proposal;
    struct date today;
    struct ripple_lines lines;
    struct list list;
    struct str way;
};

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
    struct proposal fresh = { 0 };
    struct plan_view now = { 0 };
    bool ok = (r->request.kind == REQUEST_PLAN || app_plan_view(app, r->request.plan_id, &now, e))
        && request_propose(&r->request, app, &fresh, e);

    if (ok) {
        proposal_free(&r->proposal);
        r->proposal = fresh;
        str_clear(&r->way);
        request_add_words(&r->way, &r->request, r->today);
        ripple_lines_make(&r->lines, &r->proposal, r->request.kind == REQUEST_PLAN ? NULL : &now.plan);
        list_count(&r->list, r->lines.n);
    } else {
        proposal_free(&fresh);
    }
    plan_view_free(&now);
    return ok;
}

static struct reaction accepted(const struct ripple *r, struct app *app)
{
    const struct proposal *p = &r->proposal;
    struct reaction done = react_say(REACT_CLOSE | REACT_FORMS | REACT_RELOAD, "%s: %d %s, %d %s to make.",
        app_dry_run(app) ? "Dry run, nothing is stored" : "Saved", r->lines.changed, r->lines.changed == 1 ? "change" : "changes",
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
    int32_t at = r->lines.n == 0 ? -1 : r->lines.at[r->list.at].change;
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

static void draw_title(const struct ripple *r, const struct look *look, struct canvas *c)
{
    const struct proposal *p = &r->proposal;
    struct str sum = STR_INIT;
    int col;

    if (p->possible && p->is_new)
        str_addf(&sum, r->lines.changed == 1 ? "%d session " : "%d sessions ", r->lines.changed);
    else if (p->possible)
        str_addf(&sum, "%d %s, %d %s ", r->lines.changed, r->lines.changed == 1 ? "change" : "changes", p->n_calls,
            p->n_calls == 1 ? "call" : "calls");
    /* the title of a new plan holds the name */
    canvas_text(c, 0, 1, -1, STYLE_TITLE, p->is_new && look->initials ? "New plan" : p->title == NULL ? "" : p->title);
    col = canvas_right(c, 1, STYLE_WARN, sum.text);
    if (r->way.len > 0)
        canvas_textf(c, 1, 1, col - 3, STYLE_MUTED, "%s   (Left, Right: other ways)", r->way.text);
    str_free(&sum);
}

/* Changes keep to one row; the rest is sentences. */
static int draw_line(const struct ripple_line *l, struct canvas *c, int row)
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

    draw_title(r, look, c);
    for (size_t i = top; i < r->lines.n && row < c->rows; i++) {
        const struct ripple_line *l = &r->lines.at[i];
        canvas_text(c, row, 0, 1, STYLE_TITLE, i == r->list.at ? ">" : " ");
        if (i == r->list.at)
            canvas_focus(c, row, 0, -1);
        row += draw_line(l, c, row);
    }
}

static void close(void *state)
{
    struct ripple *r = state;

    ripple_lines_free(&r->lines);
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
