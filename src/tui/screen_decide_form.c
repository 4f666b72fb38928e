/* A checkpoint: continue, extend or stop, who decided it, why. Then the ripple. */
#include "screen_rows.h"

#include "ritmo/tui/form.h"

#include <stdlib.h>

enum { ROW_WHAT, ROW_BY, ROW_WHO, ROW_WHY, ROWS };

static const char *const what_words[] = { "continue", "extend", "stop", NULL };
static const enum decision what_of[] = { DECIDE_CONTINUE, DECIDE_EXTEND, DECIDE_STOP };

static const struct form_row rows[ROWS] = {
    [ROW_WHAT] = { "Decision", FORM_CHOICE, "c continue, e extend or s stop", what_words, NULL },
    [ROW_BY] = { "Sessions more", FORM_TEXT, "only to extend: how many", NULL, NULL },
    [ROW_WHO] = { "Decided by", FORM_TEXT, "the clinician's name", NULL, NULL },
    [ROW_WHY] = { "Reason", FORM_TEXT, "a few words for the history", NULL, NULL },
};

struct decide_form {
    struct form form;
    struct target target;
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct decide_form *f = state;

    f->target = *t;
    f->target.request.kind = REQUEST_DECIDE;
    snprintf(f->target.request.plan_id, sizeof f->target.request.plan_id, "%s", t->id);
    form_open(&f->form, rows, ROWS, app_today(app));
}

static struct reaction submit(struct decide_form *f)
{
    struct request *r = &f->target.request;
    const char *by = form_text(&f->form, ROW_BY);
    char *end = NULL;
    long more = strtol(by, &end, 10);

    r->decision = what_of[f->form.values[ROW_WHAT].choice];
    if (r->decision == DECIDE_EXTEND && (*by == '\0' || *end != '\0' || more < 1 || more > 20))
        return react_say(0, "Sessions more: a number from 1 to 20 is needed to extend.");
    if (form_text(&f->form, ROW_WHO)[0] == '\0')
        return react_say(0, "Decided by: the clinician's name is needed.");
    r->by = r->decision == DECIDE_EXTEND ? (int32_t)more : 0;
    snprintf(r->who, sizeof r->who, "%s", form_text(&f->form, ROW_WHO));
    snprintf(r->why, sizeof r->why, "%s", form_text(&f->form, ROW_WHY));
    return react_open(SCREEN_RIPPLE, &f->target);
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct decide_form *f = state;
    struct reaction r = react(REACT_REDRAW);

    (void)app;
    (void)e;
    if (in.act == ACTION_BACK && !form_takes_escape(&f->form))
        return react_say(REACT_CLOSE, "Nothing is decided.");
    switch (form_update(&f->form, in.act, in.ch, r.said, SAID)) {
    case FORM_UNKNOWN:
        return react(REACT_UNKNOWN);
    case FORM_SUBMIT:
        return submit(f);
    case FORM_STAY:
    case FORM_CHANGED:
        break;
    }
    return r;
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct decide_form *f = state;

    (void)look;
    canvas_text(c, 0, 2, -1, STYLE_TITLE, "The checkpoint's decision");
    canvas_text(c, form_draw(&f->form, c, 2) + 1, 2, -1, STYLE_MUTED, "A clinician decides; ritmo only lays out what follows.");
}

static void close(void *state)
{
    form_free(&((struct decide_form *)state)->form);
}

static bool takes_text(const void *state)
{
    (void)state;
    return true;
}

const struct screen_ops screen_decide_form = {
    .title = "Decide",
    .keys = form_keys,
    .size = sizeof(struct decide_form),
    .form = true,
    .open = open,
    .update = update,
    .draw = draw,
    .close = close,
    .takes_text = takes_text,
};
