/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking, showing, storing; see the header. */
#include "trial.h"

#include "session_keys.h"

#include <string.h>

enum { TRIAL_HEAD = 6 }; /* the form's heading and the line below it, the trial's own, sentences of two rows */

void trial_free(struct trial *t)
{
    ripple_lines_free(&t->lines);
    proposal_free(&t->proposal);
    t->is = false;
}

bool trial_ask(struct trial *t, struct app *app, struct err *e)
{
    struct proposal fresh = { 0 };
    struct plan_view now = { 0 };
    bool is_new = t->request.kind == REQUEST_PLAN || t->request.kind == REQUEST_PATIENT; /* no one plan as it was */
    bool ok = (is_new || app_plan_facts(app, t->request.plan_id, &now, e)) && request_propose(&t->request, app, &fresh, e);

    snprintf(t->trouble, sizeof t->trouble, "%.*s", SAID - 1, ok ? "" : e->text);
    t->is = ok;
    if (ok) {
        proposal_free(&t->proposal);
        t->proposal = fresh;
        ripple_lines_make(&t->lines, &t->proposal, is_new ? NULL : &now.plan);
    } else {
        proposal_free(&fresh);
    }
    plan_view_free(&now);
    return ok;
}

static int rows_of(const void *trial, size_t i, int cols)
{
    return ripple_line_rows(&((const struct trial *)trial)->lines.at[i], cols - 2);
}

size_t trial_top(const struct trial *t, const struct canvas *c, int row, const struct list *l)
{
    return list_top_tall(l, c->rows - row, c->cols, rows_of, t);
}

int trial_draw(const struct trial *t, struct canvas *c, int row, size_t top, size_t at)
{
    size_t i = top;

    for (; i < t->lines.n && row < c->rows - (i + 1 < t->lines.n); i++) {
        const struct ripple_line *l = &t->lines.at[i];
        struct canvas part = canvas_part(c, row, 0, c->rows - row - (i + 1 < t->lines.n), c->cols);
        if (i == at) {
            canvas_text(c, row, 0, 1, STYLE_TITLE, ">");
            canvas_focus(c, row, 0, -1);
        }
        row += ripple_line_draw(l, &part, 0, 1, l->style);
    }
    if (i < t->lines.n && row < c->rows)
        canvas_textf(c, row++, 1, -1, STYLE_MUTED, "\xE2\x80\xA6 %zu more %s", t->lines.n - i, t->lines.n - i == 1 ? "line" : "lines");
    return row;
}

void trial_draw_below(const struct trial *t, struct canvas *c, int row)
{
    canvas_fill(c, row, 0, -1, STYLE_MUTED, 0x2500);
    canvas_text(c, row++, 2, -1, STYLE_TITLE, t->is ? " What it changes, nothing stored yet " : " Nothing to show yet ");
    if (t->is)
        trial_draw(t, c, row, 0, SIZE_MAX);
    else
        canvas_wrap(c, row, 2, c->rows - row, c->cols - 3, STYLE_MUTED, t->trouble);
}

bool trial_fits_below(const struct trial *t, struct input in, size_t form_rows)
{
    return form_rows + t->lines.n + TRIAL_HEAD <= (size_t)(in.rows < 0 ? 0 : in.rows) && in.cols >= 76;
}

void trial_add_name(struct str *out, const struct trial *t, const struct look *look)
{
    const struct proposal *p = &t->proposal;

    look_add_name(out, look, p->patient_name == NULL ? "" : p->patient_name);
    if (p->plan.number > 0)
        str_addf(out, "%splan p%lld", out->len > 0 ? ", " : "", (long long)p->plan.number);
}

/* A new plan's dates are told by announcing them; for every other change `told` says it. */
static bool announce_new(struct app *app, const struct proposal *p, struct err *e)
{
    struct proposal told = { 0 };
    bool ok = app_plan_announce(app, p->plan.id, &told, e) && app_accept(app, &told, e);

    proposal_free(&told);
    return ok;
}

static struct reaction say_saved(const struct trial *t, bool told, const struct look *look, struct app *app)
{
    const struct proposal *p = &t->proposal;
    struct str whose = STR_INIT;
    struct reaction r;

    trial_add_name(&whose, t, look);
    r = react_say(REACT_CLOSE | REACT_FORMS | REACT_RELOAD, "%s: %.100s; %d %s, %d %s to make%s.",
        app_dry_run(app) ? "Dry run, nothing is stored" : "Saved", whose.text, t->lines.changed,
        t->lines.changed == 1 ? "change" : "changes", told ? 0 : p->n_calls, !told && p->n_calls == 1 ? "call" : "calls",
        told ? ", the patient was told" : "");
    str_free(&whose);
    return r;
}

/* What comes next: the new plan, or the decision that the session just given asks for. */
static void open_next(struct reaction *r, const struct proposal *p)
{
    bool decide = !p->is_new && p->plan.state == PLAN_AWAITING && p->action != NULL
        && (strcmp(p->action, "session.done") == 0 || strcmp(p->action, "session.walkin") == 0);

    if (!p->is_new && !decide)
        return;
    r->bits |= REACT_OPEN;
    r->open = decide ? SCREEN_DECIDE_FORM : SCREEN_PLAN;
    memcpy(r->target.id, p->plan.id, sizeof r->target.id);
    r->target.session = decide ? 1 : 0;
}

struct reaction trial_accept(struct trial *t, bool told, const struct look *look, struct app *app, struct err *e)
{
    struct proposal *p = &t->proposal;
    struct reaction r;

    if (!may_change(app, e))
        return react(0);
    if (!t->is)
        return react_say(0, "%.*s", SAID - 1, t->trouble);
    if (!proposal_is_possible(p))
        return react_say(0, "There is nothing to accept; Esc goes back.");
    told = told || t->request.kind == REQUEST_ANNOUNCE;
    p->told = told;
    if (!app_accept(app, p, e)) {
        look_hide(look, e, p->patient_name);
        return react(e->kind == ERR_CONFLICT ? REACT_RELOAD : 0);
    }
    if (told && p->is_new && !app_dry_run(app) && !announce_new(app, p, e))
        return react(REACT_CLOSE | REACT_FORMS | REACT_RELOAD);
    r = say_saved(t, told, look, app);
    if (!app_dry_run(app))
        open_next(&r, p);
    return r;
}
