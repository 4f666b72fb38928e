/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stack of screens; see the header. */
#include "ritmo/tui/ui.h"

#include "frame.h"
#include "others.h"
#include "session_keys.h"

#include "ritmo/app/days.h"
#include "ritmo/app/undo.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"
#include "ritmo/tui/form.h"
#include "ritmo/tui/palette.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 12 };

struct layer {
    const struct screen_ops *ops;
    void *state;
    bool stale; /* the data may be newer than what was loaded */
};

struct ui {
    struct app *app;
    struct look look;
    struct layer layers[DEEPEST];
    size_t n;
    size_t room;
    struct layer left[DEEPEST]; /* what was begun and left for a room: Esc there takes it up again */
    size_t n_left, left_room;
    const struct worker *worker;
    struct palette palette;
    struct counters counters;
    bool counters_stale;
    bool over, mouse, repaint, read_only;
    char *clinic;
    char said[512];
    bool said_is_error;
};

static struct layer *top(struct ui *u)
{
    return &u->layers[u->n - 1];
}

static void say(struct ui *u, const char *text)
{
    snprintf(u->said, sizeof u->said, "%s", text);
    u->said_is_error = false;
}

static void say_error(struct ui *u, const struct err *e)
{
    say(u, e->text);
    u->said_is_error = true;
}

static void close_layer(struct layer *l)
{
    if (l->ops->close != NULL)
        l->ops->close(l->state);
    free(l->state);
    *l = (struct layer) { 0 };
}

static void pop(struct ui *u)
{
    close_layer(top(u));
    u->n--;
}

static bool load_top(struct ui *u, enum err_kind *why)
{
    struct err e = ERR_INIT;
    struct layer *l = top(u);

    l->stale = false;
    *why = ERR_NONE;
    if (l->ops->load == NULL || l->ops->load(l->state, u->app, &e))
        return true;
    *why = e.kind;
    say_error(u, &e);
    return false;
}

static void push(struct ui *u, enum screen_id id, const struct target *t)
{
    const struct screen_ops *ops = screen_ops_of(id);
    struct target watched = *t;
    enum err_kind why;

    watched.worker = u->worker;
    if (u->n == DEEPEST) {
        say(u, "Too many screens are open; Esc closes one.");
        return;
    }
    u->layers[u->n++] = (struct layer) { ops, mem_new(1, ops->size), false };
    if (ops->open != NULL)
        ops->open(top(u)->state, &watched, u->app);
    if (load_top(u, &why) || u->n == 1)
        return;
    pop(u);
    if (why != ERR_WORD || id == SCREEN_WORD_FORM)
        return;
    push(u, SCREEN_WORD_FORM, &watched); /* asked with a clinician's word it may be possible */
    say(u, "It takes a clinician's name and the reason; Esc leaves everything as it is.");
}

static void load_counters(struct ui *u)
{
    struct err e = ERR_INIT;
    const struct clinic *clinic = app_clinic(u->app, &e);

    u->counters_stale = false;
    if (clinic == NULL || !app_counters(u->app, &u->counters, &e)) {
        say_error(u, &e);
        return;
    }
    free(u->clinic);
    u->clinic = mem_strdup(clinic->name);
}

static void refresh(struct ui *u)
{
    enum err_kind why;

    if (u->counters_stale)
        load_counters(u);
    if (top(u)->stale)
        load_top(u, &why);
}

static void make_stale(struct ui *u)
{
    u->counters_stale = true;
    for (size_t i = 0; i < u->n; i++)
        u->layers[i].stale = true;
    for (size_t i = 0; i < u->n_left; i++)
        u->left[i].stale = true;
}

/* Is there a form, or what it changes, that nobody accepted? */
static bool is_unfinished(const struct ui *u)
{
    for (size_t i = 0; i < u->n; i++)
        if (u->layers[i].ops->takes_text == form_takes_text || u->layers[i].ops == screen_ops_of(SCREEN_RIPPLE))
            return true;
    return false;
}

static void drop_left(struct ui *u)
{
    while (u->n_left > 0)
        close_layer(&u->left[--u->n_left]);
}

/* Every screen goes, but what was begun is kept aside. */
static void leave(struct ui *u)
{
    if (is_unfinished(u)) {
        drop_left(u);
        memcpy(u->left, u->layers, sizeof u->left);
        u->n_left = u->n;
        u->left_room = u->room;
        u->n = 0;
    }
    while (u->n > 0)
        pop(u);
}

static void enter_room(struct ui *u, const struct room *room)
{
    struct target t = { .day = u->look.today };
    bool unfinished = is_unfinished(u);

    leave(u);
    u->room = (size_t)(room - rooms);
    say(u, unfinished ? "Nothing of what was begun is stored; Esc takes it up again." : "");
    push(u, room->screen, &t);
}

static void take_up(struct ui *u)
{
    while (u->n > 0)
        pop(u);
    memcpy(u->layers, u->left, sizeof u->layers);
    u->n = u->n_left;
    u->n_left = 0;
    u->room = u->left_room;
    say(u, "Taken up again as it was left; nothing of it is stored.");
    refresh(u);
}

struct ui *ui_open(struct app *app, const struct tui_options *o)
{
    struct ui *u = mem_new(1, sizeof *u);

    u->app = app;
    u->look = (struct look) { app_today(app), o->hide_names, o->wall };
    u->palette.filter = (struct field)FIELD_INIT;
    u->read_only = app_read_only(app);
    u->clinic = mem_strdup("");
    u->mouse = !o->wall;
    load_counters(u);
    enter_room(u, &rooms[0]);
    if (u->said[0] == '\0')
        say(u, u->look.wall ? "" : u->read_only ? "Read-only: nothing can be changed from here." : "? shows every key that works here.");
    return u;
}

void ui_close(struct ui *u)
{
    if (u == NULL)
        return;
    while (u->n > 0)
        pop(u);
    drop_left(u);
    palette_free(&u->palette);
    free(u->clinic);
    free(u);
}

static void do_reaction(struct ui *u, const struct reaction *r)
{
    if ((r->bits & REACT_CLOSE) != 0 && u->n > 1)
        pop(u);
    if ((r->bits & REACT_CLOSE) != 0 && (r->bits & REACT_FORMS) != 0)
        while (u->n > 1 && top(u)->ops->form)
            pop(u);
    if ((r->bits & REACT_RELOAD) != 0)
        make_stale(u);
    if ((r->bits & REACT_OPEN) != 0)
        push(u, r->open, &r->target);
    if ((r->bits & REACT_QUIT) != 0)
        u->over = true;
    refresh(u);
}

static void say_unknown(struct ui *u, struct press p)
{
    struct str text = STR_INIT;

    keymap_add_name(&text, p.code);
    str_addf(&text, " does nothing on %s; ? shows the keys that do.", top(u)->ops->title);
    say(u, text.text);
    str_free(&text);
}

static void back(struct ui *u)
{
    if (u->n > 1) {
        pop(u);
        refresh(u);
        say(u, "");
    } else if (u->n_left > 0) {
        take_up(u);
    } else {
        say(u, "This is the first screen; q leaves ritmo.");
    }
}

static void undo(struct ui *u, bool redo)
{
    struct undone done = { 0 };
    struct err e = ERR_INIT;
    struct str text = STR_INIT;

    if (!may_change(u->app, &e) || !app_undo(u->app, redo, &done, &e)) {
        for (size_t i = 0; i < done.n; i++)
            look_hide(&u->look, &e, done.plans[i].patient_name);
        say_error(u, &e);
    } else {
        str_add(&text, redo ? "Done again (u takes it back)" : "Taken back (U does it again)");
        if (done.n_calls > 0)
            str_addf(&text, ", %d to tell", (int)done.n_calls);
        if (done.stays)
            str_add(&text, ", what was recorded stays");
        str_add(&text, ": ");
        look_add_words(&text, &u->look, done.title, done.n == 1 ? done.plans[0].patient_name : NULL);
        say(u, text.text);
        make_stale(u);
        refresh(u);
    }
    undone_free(&done);
    str_free(&text);
}

/* The answer to the key before is no answer to this one. */
static void open_on(struct ui *u, enum screen_id id, const struct target *t)
{
    say(u, "");
    push(u, id, t);
}

/* The actions that work everywhere; false if it is none of them. */
static bool do_everywhere(struct ui *u, enum action act, uint32_t ch)
{
    struct target none = { .day = u->look.today };
    struct err e = ERR_INIT;

    if (act == ACTION_QUIT) {
        u->over = true;
    } else if (act == ACTION_HELP) {
        palette_open(&u->palette, top(u)->ops->keys, keys_everywhere);
        say(u, "Type to filter; Enter does what is selected; Esc goes back.");
    } else if (act == ACTION_FIND) {
        open_on(u, SCREEN_FIND, &none);
    } else if (act == ACTION_AWAY) {
        if (may_change(u->app, &e))
            open_on(u, SCREEN_AWAY_FORM, &none);
        else
            say_error(u, &e);
    } else if (act == ACTION_IMPORT) {
        if (may_change(u->app, &e))
            open_on(u, SCREEN_IMPORT_FORM, &none);
        else
            say_error(u, &e);
    } else if (act == ACTION_LOAD) {
        open_on(u, SCREEN_LOAD, &none);
    } else if (act == ACTION_SHIFT) {
        open_on(u, SCREEN_SHIFT, &none);
    } else if (act == ACTION_DRUGS) {
        open_on(u, SCREEN_DRUGS, &none);
    } else if (act == ACTION_ROOM && room_of_key(ch) != NULL) {
        enter_room(u, room_of_key(ch));
    } else if (act == ACTION_UNDO || act == ACTION_REDO) {
        undo(u, act == ACTION_REDO);
    } else if (act == ACTION_NAMES) {
        u->look.initials = !u->look.initials;
        say(u, u->look.initials ? "Names are hidden; N shows them." : "Names are shown; N hides them.");
    } else if (act == ACTION_MOUSE) {
        u->mouse = !u->mouse;
        say(u, u->mouse ? "The mouse works; M turns it off." : "The mouse is off: text can be copied; M turns it on.");
    } else if (act == ACTION_REPAINT) {
        u->repaint = true;
        make_stale(u);
        refresh(u);
        say(u, "Loaded and painted again.");
    } else if (act == ACTION_BACK) {
        back(u);
    } else {
        return false;
    }
    return true;
}

static int body_rows(const struct ui *u, int rows)
{
    return rows - FRAME_TOP - (u->look.wall ? FRAME_BOTTOM_WALL : FRAME_BOTTOM);
}

static void act_on_screen(struct ui *u, enum action act, struct press p, int rows, int cols)
{
    struct err e = ERR_INIT;
    struct input in = { act, p.code, body_rows(u, rows), cols, p.row - FRAME_TOP, p.col, &u->look };
    struct layer *l = top(u);
    struct reaction r = l->ops->update(l->state, in, u->app, &e);

    if ((r.bits & REACT_UNKNOWN) != 0) {
        if (!do_everywhere(u, act, p.code))
            say_unknown(u, p);
        return;
    }
    say(u, r.said);
    if (e.kind != ERR_NONE)
        say_error(u, &e);
    do_reaction(u, &r);
}

static bool is_typing(const struct layer *l)
{
    return l->ops->takes_text != NULL && l->ops->takes_text(l->state);
}

static enum action action_of(struct ui *u, uint32_t code)
{
    const struct layer *l = top(u);
    bool typing = is_typing(l);
    enum action act;

    if (typing && keymap_is_text(code))
        return ACTION_TEXT;
    act = keymap_find(l->ops->keys, code);
    if (act == ACTION_NONE && typing)
        act = keymap_find(keymap_editing, code);
    if (act == ACTION_NONE)
        act = keymap_find(keys_everywhere, code);
    if (act == ACTION_NONE && code == PRESS_CLICK)
        act = ACTION_CLICK;
    if (act == ACTION_NONE && code == PRESS_ESCAPE)
        act = ACTION_BACK;
    return act;
}

static void press_palette(struct ui *u, struct press p, int rows, int cols)
{
    const struct binding *b = palette_press(&u->palette, p.code, body_rows(u, rows), u->said, sizeof u->said);
    struct press as = { 0 };

    u->said_is_error = false;
    if (b == NULL)
        return;
    as.code = keymap_code(b->key, strcspn(b->key, " "));
    act_on_screen(u, b->action, as, rows, cols);
}

/* On a wall nobody types: only leaving, hiding names and painting anew. */
static bool works_here(const struct ui *u, enum action act)
{
    return !u->look.wall || act == ACTION_QUIT || act == ACTION_NAMES || act == ACTION_REPAINT;
}

static void write_path(const struct ui *u, struct str *out)
{
    for (size_t i = u->n > 1 ? 1 : 0; i < u->n && u->n > 1; i++) {
        const struct layer *l = &u->layers[i];
        str_add(out, i > 1 ? " \xE2\x80\xBA " : "");
        if (l->ops->write_name != NULL)
            l->ops->write_name(l->state, &u->look, out);
        else
            str_add(out, l->ops->title);
    }
}

static const struct room *room_clicked(const struct ui *u, int col, int cols)
{
    struct str path = STR_INIT;
    const struct room *room;

    write_path(u, &path);
    room = frame_room_at(frame_room_bar(u->room, path.text, cols), col);
    str_free(&path);
    return room;
}

static bool click_in_frame(struct ui *u, struct press p, int rows, int cols)
{
    const struct room *room = p.row == 1 ? room_clicked(u, p.col, cols) : NULL;

    if (room != NULL)
        enter_room(u, room);
    return room != NULL || p.row < FRAME_TOP || p.row >= FRAME_TOP + body_rows(u, rows);
}

void ui_press(struct ui *u, struct press p, int rows, int cols)
{
    enum action act;

    if (p.code == PRESS_RESIZE)
        return;
    if (u->palette.open) {
        press_palette(u, p, rows, cols);
        return;
    }
    if (p.code == PRESS_CLICK && !u->look.wall && click_in_frame(u, p, rows, cols))
        return;
    act = action_of(u, p.code);
    if (!works_here(u, act))
        say(u, "This display only shows; q leaves, N hides names or shows them.");
    else if (act == ACTION_NONE)
        say_unknown(u, p);
    else
        act_on_screen(u, act, p, rows, cols);
}

bool ui_work(struct ui *u)
{
    struct err e = ERR_INIT;
    struct layer *l = top(u);
    char said[sizeof u->said]; /* the work has words of its own meanwhile */

    memcpy(said, u->said, sizeof said);
    if (l->ops->work == NULL || !l->ops->work(l->state, u->app, &e))
        return false;
    if (e.kind != ERR_NONE)
        say_error(u, &e);
    else
        say(u, said);
    return true;
}

static void say_changed(struct ui *u)
{
    struct str text = STR_INIT;

    others_add_words(&text, u->app);
    if (top(u)->ops == screen_ops_of(SCREEN_RIPPLE))
        str_add(&text, "; what it changes was worked out again.");
    else
        str_add(&text, top(u)->ops->form ? "; what you typed is still here." : "; this is the newest.");
    say(u, text.text);
    str_free(&text);
}

bool ui_tick(struct ui *u)
{
    bool changed = app_changed_by_others(u->app);
    bool new_day = app_roll_over(u->app);

    u->look.today = app_today(u->app);
    if (!changed && !new_day)
        return false;
    if (u->look.wall)
        enter_room(u, &rooms[u->room]);
    make_stale(u);
    if (changed)
        say_changed(u);
    else
        say(u, "A new day.");
    refresh(u);
    return true;
}

static void draw_small(struct canvas *c)
{
    canvas_textf(c, 0, 0, -1, STYLE_WARN, "ritmo needs %dx%d; this is %dx%d", UI_COLS, UI_ROWS, c->cols, c->rows);
}

void ui_draw(struct ui *u, struct surface *s)
{
    struct canvas c = canvas_of(s);
    struct canvas body;
    struct str path = STR_INIT;
    const struct layer *l = top(u);

    if (s->rows < UI_ROWS || s->cols < UI_COLS) {
        draw_small(&c);
        return;
    }
    if (!u->palette.open && l->ops->takes_all != NULL && l->ops->takes_all(l->state, &c, body_rows(u, s->rows))) {
        l->ops->draw(l->state, &u->look, &c);
        return;
    }
    write_path(u, &path);
    frame_draw(&(struct frame) { u->clinic, u->read_only && !u->look.wall ? "read-only" : "", u->counters, u->room,
                   path.text, l->ops->keys, l->ops->enter_does == NULL ? NULL : l->ops->enter_does(l->state), is_typing(l), u->said,
                   u->said_is_error },
        &u->look, &c);
    body = canvas_part(&c, FRAME_TOP, 0, body_rows(u, s->rows), s->cols);
    if (u->palette.open)
        palette_draw(&u->palette, &body);
    else
        l->ops->draw(l->state, &u->look, &body);
    str_free(&path);
}

void ui_set_worker(struct ui *u, const struct worker *w)
{
    u->worker = w;
}

void ui_say(struct ui *u, const char *words)
{
    say(u, words);
}

bool ui_is_over(const struct ui *u)
{
    return u->over;
}

bool ui_wants_mouse(const struct ui *u)
{
    return u->mouse;
}

bool ui_takes_repaint(struct ui *u)
{
    bool asked = u->repaint;

    u->repaint = false;
    return asked;
}
