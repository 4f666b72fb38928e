/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an absence, a closure or a calendar taken in does to everybody: of a calendar first what it takes; then each plan with its visits before and after, the ones without a place
 * first. A plan can be taken out; all the others are stored together. */
#include "screen_rows.h"

#include "ripple_lines.h"
#include "session_keys.h"

#include "ritmo/app/away.h"
#include "ritmo/app/import.h"
#include "ritmo/base/mem.h"
#include "ritmo/report/import_report.h"
#include "ritmo/tui/list.h"

#include <stdlib.h>
#include <string.h>

enum { HEAD_ROWS = 4, RIPPLE_COL = 3, LIMIT_MS = 10000, HEADING = -1 };

static const size_t no_plan = SIZE_MAX;

/* A plan's heading, or one of its ripple's lines; of no plan: where a line of the calendar's events begins. */
struct away_line {
    size_t plan;
    int line;
};

struct away_screen {
    struct target target;
    struct away_proposal proposal;
    struct import_proposal import; /* of a calendar; its ripple is the proposal above */
    struct str events;             /* what it takes, lines of text */
    struct ripple_lines *ripples; /* [proposal.n] */
    struct away_line *lines;
    struct list list;
    bool is, changed; /* changed: somebody stored something since */
    bool first;       /* what is shown is a first placing; a better one is looked for */
};

static const struct binding keys[] = {
    { "Enter", ACTION_OPEN, "accept", "accept: store the absence or calendar, and every plan that is not taken out" },
    { "Space", ACTION_MARK, "take out, in", "take the plan out, or in again" },
    { "w", ACTION_WHY, "why", "the reasons for the plan" },
    { "r", ACTION_REPLAN, "again", "find places again" },
    LIST_KEYS("line"),
    { "Esc", ACTION_BACK, "leave as it was", "leave everything as it was" },
    { 0 },
};

static void open(void *state, const struct target *t, struct app *app)
{
    (void)app;
    ((struct away_screen *)state)->target = *t;
    str_init(&((struct away_screen *)state)->events);
}

static void forget(struct away_screen *a)
{
    for (size_t i = 0; a->ripples != NULL && i < a->proposal.n; i++)
        ripple_lines_free(&a->ripples[i]);
    free(a->ripples);
    free(a->lines);
    away_proposal_free(&a->proposal);
    a->proposal = (struct away_proposal) { 0 };
    import_proposal_free(&a->import);
    str_free(&a->events);
    a->ripples = NULL;
    a->lines = NULL;
    a->list.n = 0;
    a->is = false;
}

static void add_line(struct away_screen *a, size_t plan, int line)
{
    a->lines = mem_grow(a->lines, a->list.n, sizeof *a->lines);
    a->lines[a->list.n++] = (struct away_line) { plan, line };
}

/* What a coordinator has to read of a plan: what changes (somebody else gives it, too), and what is wrong. */
static bool matters(const struct away_screen *a, size_t plan, size_t line)
{
    const struct ripple_line *l = &a->ripples[plan].at[line];
    const struct change *c = l->change < 0 ? NULL : &a->proposal.plans[plan].changes[l->change];

    return l->style == STYLE_LATE || (c != NULL && (c->kind != CHANGE_KEEP || c->call));
}

static void add_plans(struct away_screen *a, bool possible)
{
    for (size_t i = 0; i < a->proposal.n; i++) {
        if (a->proposal.plans[i].possible != possible)
            continue;
        add_line(a, i, HEADING);
        for (size_t k = 0; k < a->ripples[i].n; k++)
            if (matters(a, i, k))
                add_line(a, i, (int)k);
    }
}

static bool is_import(const struct away_screen *a)
{
    return a->target.file[0] != '\0';
}

static bool search_import(struct away_screen *a, struct app *app, struct err *e)
{
    const struct target *t = &a->target;
    const struct worker *w = t->worker;
    bool patient = t->id[0] != '\0', provider = t->request.provider[0] != '\0';
    struct import_request q = { .file = t->file, .kind = patient ? OWNER_PATIENT : provider ? OWNER_PROVIDER : OWNER_CLINIC,
        .owner = patient ? t->id : t->request.provider, .name = t->request.who, .take_free = t->take_free, .limit_ms = LIMIT_MS,
        .tick = w == NULL ? NULL : w->tick, .context = w == NULL ? NULL : w->context };

    if (!app_import(app, &q, &a->import, e))
        return false;
    a->proposal = a->import.ripple;
    a->import.ripple = (struct away_proposal) { 0 };
    import_write_events(&a->import, &a->events);
    for (size_t at = 0; at < a->events.len; at += strcspn(a->events.text + at, "\n") + 1)
        add_line(a, no_plan, (int)at);
    return true;
}

static bool search_away(const struct away_screen *a, struct app *app, bool first, struct away_proposal *out, struct err *e)
{
    const struct request *r = &a->target.request;
    const struct worker *w = a->target.worker;
    struct away_request request = { .provider = r->provider[0] == '\0' ? NULL : r->provider, .from = a->target.day, .to = r->day,
        .why = r->why[0] == '\0' ? NULL : r->why, .first = first, .limit_ms = LIMIT_MS, .tick = w == NULL ? NULL : w->tick,
        .context = w == NULL ? NULL : w->context };

    return app_away(app, &request, out, e);
}

static void make_lines(struct away_screen *a)
{
    a->ripples = mem_new(a->proposal.n + 1, sizeof *a->ripples);
    for (size_t i = 0; i < a->proposal.n; i++)
        ripple_lines_make(&a->ripples[i], &a->proposal.plans[i], NULL);
    add_plans(a, false);
    add_plans(a, true);
    list_count(&a->list, a->list.n);
    a->is = true;
    a->changed = false;
}

/* What can be shown soon. */
static bool search(struct away_screen *a, struct app *app, struct err *e)
{
    forget(a);
    a->first = !is_import(a);
    if (!(is_import(a) ? search_import(a, app, e) : search_away(a, app, true, &a->proposal, e)))
        return false;
    make_lines(a);
    return true;
}

/* The best that can be found in time takes the first one's place; that stays on the screen until then. */
static bool work(void *state, struct app *app, struct err *e)
{
    struct away_screen *a = state;
    struct away_proposal best = { 0 };

    if (!a->is || !a->first)
        return false;
    if (search_away(a, app, false, &best, e)) {
        forget(a);
        a->proposal = best;
        make_lines(a);
    } else {
        away_proposal_free(&best);
    }
    a->first = false; /* not before: what is drawn meanwhile is the first */
    return true;
}

/* Once: it may take its time. What others store later is said, and checked again when it is accepted. */
static bool load(void *state, struct app *app, struct err *e)
{
    struct away_screen *a = state;

    if (!a->is)
        return search(a, app, e);
    a->changed = true;
    return true;
}

static bool store(struct away_screen *a, struct app *app, struct err *e)
{
    bool ok;

    if (!is_import(a))
        return app_away_accept(app, &a->proposal, e);
    a->import.ripple = a->proposal;
    ok = app_import_accept(app, &a->import, e);
    a->import.ripple = (struct away_proposal) { 0 };
    return ok;
}

static struct reaction accept(struct away_screen *a, const struct look *look, struct app *app, struct err *e)
{
    struct away_counts s = away_count(&a->proposal);

    if (!may_change(app, e))
        return react(0);
    if (!store(a, app, e)) {
        for (size_t i = 0; i < a->proposal.n; i++)
            look_hide(look, e, a->proposal.patients[i]);
        a->changed = e->kind == ERR_CONFLICT;
        return react(0);
    }
    if (is_import(a))
        return react_say(REACT_CLOSE | REACT_FORMS | REACT_RELOAD, "%s: the calendar takes %zu %s; %d %s, %d %s to make, %d without a place.",
            app_dry_run(app) ? "Dry run, nothing is stored" : "Saved", a->import.times.n, a->import.times.n == 1 ? "time" : "times", s.moved,
            s.moved == 1 ? "visit moved" : "visits moved", s.calls, s.calls == 1 ? "call" : "calls", s.unplaced);
    return react_say(REACT_CLOSE | REACT_FORMS | REACT_RELOAD, "%s: %d %s, %d %s to make, %d without a place; %.80s.",
        app_dry_run(app) ? "Dry run, nothing is stored" : "Saved", s.moved, s.moved == 1 ? "visit moved" : "visits moved", s.calls,
        s.calls == 1 ? "call" : "calls", s.unplaced, a->proposal.title);
}

static struct reaction take_out(struct away_screen *a, struct app *app)
{
    struct err e = ERR_INIT;
    bool *out;

    if (a->list.n == 0 || a->lines[a->list.at].plan == no_plan)
        return react_say(0, "There is nothing to take out.");
    out = &a->proposal.excluded[a->lines[a->list.at].plan];
    *out = !*out;
    if (!app_away_may_part(app, &a->proposal, &e))
        return react_say(0, "%s, but take out both plans of this patient or neither: %s", *out ? "Taken out" : "In again", e.text);
    return react_say(0, *out ? "Taken out: this plan stays as it is and cannot stand. Space takes it in again." : "In again.");
}

static struct reaction why(const struct away_screen *a)
{
    struct target t = { .day = DATE_NONE };

    if (a->list.n == 0 || a->lines[a->list.at].plan == no_plan)
        return react_say(0, "There is no plan here.");
    memcpy(t.id, a->proposal.plans[a->lines[a->list.at].plan].plan.id, sizeof t.id);
    return react_open(SCREEN_WHY, &t);
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct away_screen *a = state;
    struct reaction r = react(REACT_REDRAW);

    if (in.act == ACTION_OPEN)
        return accept(a, in.look, app, e);
    if (in.act == ACTION_MARK)
        return take_out(a, app);
    if (in.act == ACTION_WHY)
        return why(a);
    if (in.act == ACTION_REPLAN)
        return search(a, app, e) ? react_say(0, "Placed again.") : react(0);
    if (in.act == ACTION_BACK)
        return react_say(REACT_CLOSE, "Everything is as it was.");
    if (list_move(&a->list, in.act, in.rows - HEAD_ROWS, r.said, SAID))
        return r;
    return react(REACT_UNKNOWN);
}

static void draw_head(const struct away_screen *a, struct canvas *c)
{
    const struct away_proposal *p = &a->proposal;
    struct away_counts s = away_count(p);

    canvas_text(c, 0, 1, -1, STYLE_TITLE, p->title == NULL ? "Looking for places" : p->title);
    if (!a->is)
        return;
    canvas_textf(c, 1, 1, -1, STYLE_WARN, "%zu %s met: %d %s, %d %s to make, %d without a place, %d taken out", p->n,
        p->n == 1 ? "plan" : "plans", s.moved, s.moved == 1 ? "visit moved" : "visits moved", s.calls,
        s.calls == 1 ? "call" : "calls", s.unplaced, s.excluded);
    if (a->changed)
        canvas_text(c, 2, 1, -1, STYLE_LATE, "Others have changed the data since; r finds places again.");
    else if (a->first)
        canvas_text(c, 2, 1, -1, STYLE_MUTED, "A first placing of everybody; a better one is being looked for.");
    else if (p->proof != NULL)
        canvas_wrap(c, 2, 1, HEAD_ROWS - 2, c->cols - 2, STYLE_MUTED, p->proof);
}

static void draw_heading(const struct away_screen *a, size_t i, const struct look *look, struct canvas *c, int row)
{
    const struct proposal *p = &a->proposal.plans[i];
    bool out = a->proposal.excluded[i];
    struct str s = STR_INIT;

    str_add(&s, out ? "[ ] " : "[\xE2\x9C\x93] ");
    look_add_name(&s, look, a->proposal.patients[i]);
    str_addf(&s, ", plan p%lld", (long long)p->plan.number);
    if (!look->initials && a->proposal.phones[i][0] != '\0')
        str_addf(&s, "  %s", a->proposal.phones[i]);
    str_add(&s, out ? "  taken out: stays, and cannot stand" : p->possible ? "" : "  without a place");
    canvas_text(c, row, 1, -1, out ? STYLE_MUTED : p->possible ? STYLE_TITLE : STYLE_LATE, s.text);
    str_free(&s);
}

/* What a patient does elsewhere goes with the names. */
static void draw_event(const struct away_screen *a, size_t at, const struct look *look, struct canvas *c, int row)
{
    const char *text = a->events.text + at;
    struct str line = STR_INIT;

    str_add_n(&line, text, strcspn(text, "\n"));
    if (look->initials && a->import.source.kind == OWNER_PATIENT)
        canvas_text(c, row, 1, -1, STYLE_MUTED, "(hidden with the names)");
    else
        canvas_text(c, row, 1, -1, at == 0 ? STYLE_TITLE : STYLE_NORMAL, line.text);
    str_free(&line);
}

static int draw_ripple_line(const struct away_screen *a, const struct away_line *l, struct canvas *c, int row)
{
    const struct ripple_line *line = &a->ripples[l->plan].at[l->line];

    return ripple_line_draw(line, c, row, RIPPLE_COL, a->proposal.excluded[l->plan] ? STYLE_MUTED : line->style);
}

static int rows_of(const void *state, size_t i, int cols)
{
    const struct away_screen *a = state;
    const struct away_line *l = &a->lines[i];

    return l->plan == no_plan || l->line == HEADING ? 1 : ripple_line_rows(&a->ripples[l->plan].at[l->line], cols - RIPPLE_COL - 1);
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct away_screen *a = state;
    size_t top = list_top_tall(&a->list, c->rows - HEAD_ROWS, c->cols, rows_of, a);
    int used;

    draw_head(a, c);
    if (a->is && a->list.n == 0)
        canvas_text(c, HEAD_ROWS, 2, -1, STYLE_MUTED, "No visit stands there. Enter stores the absence.");
    for (int row = HEAD_ROWS; row < c->rows && top < a->list.n; row += used, top++) {
        const struct away_line *l = &a->lines[top];
        used = 1;
        if (l->plan == no_plan)
            draw_event(a, (size_t)l->line, look, c, row);
        else if (l->line == HEADING)
            draw_heading(a, l->plan, look, c, row);
        else
            used = draw_ripple_line(a, l, c, row);
        if (top == a->list.at) {
            canvas_text(c, row, 0, 1, STYLE_TITLE, ">");
            canvas_focus(c, row, 0, -1);
        }
    }
}

static void close(void *state)
{
    forget(state);
}

const struct screen_ops screen_away = {
    .title = "Who is met",
    .keys = keys,
    .size = sizeof(struct away_screen),
    .form = true,
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
    .work = work,
};
