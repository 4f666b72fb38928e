/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox: what failed, what waits, what a message says; taking it back, trying it again, sending now. */
#include "screen_rows.h"

#include "reader.h"
#include "session_keys.h"

#include "ritmo/app/outbox.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"
#include "ritmo/report/outbox_report.h"
#include "ritmo/tui/list.h"

#include <stdlib.h>
#include <string.h>

enum { HEAD_ROWS = 2, MOST = 500 };

struct outbox_screen {
    struct outbox_rows rows;
    struct list list;
    struct reader words; /* of the message that is shown; empty = none */
    char **states;           /* of each row, in words */
    const struct worker *worker;
    bool all;
    size_t failed;
};

static const struct binding keys[] = {
    { "Enter", ACTION_OPEN, "what it says", "what the message would say now; again: back to the list" },
    { "d", ACTION_MAIL_DROP, "drop", "take the message back: it is not sent" },
    { "r", ACTION_MAIL_RETRY, "now", "due at once: a failed one is tried again, one that waits goes before its time" },
    { "s", ACTION_MAIL_SEND, "send", "send what is due" },
    { "A", ACTION_MAIL_ALL, "all", "every message, newest first, or what failed and waits" },
    LIST_KEYS("message"),
    { "Esc", ACTION_BACK, NULL, "back to the list" },
    { 0 },
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct outbox_screen *s = state;

    (void)app;
    s->worker = t->worker;
    reader_init(&s->words);
}

static void free_rows(struct outbox_screen *s)
{
    for (size_t i = 0; i < s->rows.n; i++)
        free(s->states[i]);
    free(s->states);
    s->states = NULL;
    outbox_rows_free(&s->rows);
}

/* Why it failed stands behind its state. */
static char *state_words(const struct outbox_row *r, const struct zone *zone)
{
    struct str s = STR_INIT;

    outbox_add_state(&s, r, zone);
    if (r->entry.last_error[0] != '\0' && outbox_is_open(&r->entry))
        str_addf(&s, ": %s", r->entry.last_error);
    return str_take(&s);
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct outbox_screen *s = state;
    struct outbox_rows fresh = { 0 };

    const struct zone *zone = app_zone(app, e);

    if (zone == NULL || !app_outbox_list(app, s->all, NULL, MOST, &fresh, e)) {
        outbox_rows_free(&fresh);
        return false;
    }
    free_rows(s);
    s->rows = fresh;
    s->states = mem_new(fresh.n, sizeof *s->states);
    s->failed = 0;
    for (size_t i = 0; i < fresh.n; i++) {
        s->failed += fresh.at[i].entry.state == OUTBOX_FAILED;
        s->states[i] = state_words(&fresh.at[i], zone);
    }
    list_count(&s->list, fresh.n);
    return true;
}

static struct reaction show(struct outbox_screen *s, struct app *app, struct err *e)
{
    struct outbox_rows one = { 0 };
    struct str text = STR_INIT;
    bool ok = app_outbox_show(app, s->rows.at[s->list.at].entry.number, &one, &text, e);

    str_clear(&s->words.text);
    if (ok)
        str_addf(&s->words.text, "To: %s\n%s", one.at[0].entry.to, text.len > 0 ? text.text : "It is settled: it says nothing any more.\n");
    if (ok && one.at[0].entry.last_error[0] != '\0')
        str_addf(&s->words.text, "\n%s\n", one.at[0].entry.last_error);
    s->words.list = (struct list) { 0 };
    reader_count(&s->words);
    str_free(&text);
    outbox_rows_free(&one);
    return ok ? react_say(0, "What it would say now; Enter or Esc goes back to the list.") : react(0);
}

static struct reaction send(struct outbox_screen *s, struct app *app, struct err *e)
{
    struct send_request r = { .tick = s->worker == NULL ? NULL : s->worker->tick, .context = s->worker == NULL ? NULL : s->worker->context };
    struct send_result done;

    if (!may_change(app, e) || !app_send(app, &r, &done, e))
        return react(0);
    if (done.busy)
        return react_say(0, "Somebody else is sending just now.");
    return react_say(REACT_RELOAD, "%zu sent, %zu to try again later, %zu failed, %zu not needed any more, %zu too late.", done.sent, done.later,
        done.failed, done.superseded, done.expired);
}

static struct reaction put(struct outbox_screen *s, enum action act, struct app *app, struct err *e)
{
    int64_t number = s->rows.at[s->list.at].entry.number;
    bool drop = act == ACTION_MAIL_DROP;

    if (!may_change(app, e) || !(drop ? app_outbox_drop(app, number, e) : app_outbox_retry(app, number, e)))
        return react(0);
    return react_say(REACT_RELOAD, drop ? "Message %lld is taken back: it is not sent." : "Message %lld is due now; s sends it, or cron will.",
        (long long)number);
}

static struct reaction read_on(struct outbox_screen *s, struct input in)
{
    struct reaction r = react(REACT_REDRAW);

    if (in.act == ACTION_OPEN || in.act == ACTION_BACK) {
        str_clear(&s->words.text);
        return r;
    }
    return list_move(&s->words.list, in.act, in.rows, r.said, SAID) ? r : react(REACT_UNKNOWN);
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct outbox_screen *s = state;
    struct reaction r = react(REACT_REDRAW);

    if (s->words.text.len > 0)
        return read_on(s, in);
    if (list_move(&s->list, in.act, in.rows - HEAD_ROWS, r.said, SAID))
        return r;
    if (in.act == ACTION_MAIL_ALL) {
        s->all = !s->all;
        return react_say(REACT_RELOAD, s->all ? "Every message, newest first." : "What failed, and what waits.");
    }
    if (in.act == ACTION_MAIL_SEND)
        return send(s, app, e);
    if (in.act != ACTION_OPEN && in.act != ACTION_MAIL_DROP && in.act != ACTION_MAIL_RETRY)
        return react(REACT_UNKNOWN);
    if (s->list.n == 0)
        return react_say(0, "There is no message.");
    return in.act == ACTION_OPEN ? show(s, app, e) : put(s, in.act, app, e);
}

static enum style style_of(const struct outbox_entry *m)
{
    return m->state == OUTBOX_FAILED ? STYLE_LATE : m->state == OUTBOX_QUEUED && m->tries > 0 ? STYLE_WARN
        : outbox_is_open(m)                                                                  ? STYLE_NORMAL
                                                                                             : STYLE_MUTED;
}

static void draw_message(const struct outbox_screen *s, size_t i, const struct look *look, struct canvas *c, int row)
{
    const struct outbox_row *at = &s->rows.at[i];
    bool wide = c->cols >= 78;
    struct str text = STR_INIT, part = STR_INIT;

    if (at->patient_name == NULL)
        str_add(&part, "staff");
    else
        look_add_name(&part, look, at->patient_name);
    utf8_clip(&text, part.text, wide ? 20 : 13, true);
    str_add(&text, "  ");
    str_clear(&part);
    outbox_add_subject(&part, at);
    utf8_clip(&text, part.text, wide ? 24 : 16, true);
    str_add(&text, "  ");
    str_add(&text, s->states[i]);
    canvas_text(c, row, 2, -1, style_of(&at->entry), text.text);
    if (i == s->list.at) {
        canvas_text(c, row, 0, 1, STYLE_TITLE, ">");
        canvas_focus(c, row, 0, -1);
    }
    str_free(&text);
    str_free(&part);
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct outbox_screen *s = state;
    size_t top = list_top(&s->list, c->rows - HEAD_ROWS);
    struct str head = STR_INIT;

    if (s->words.text.len > 0) {
        reader_draw(&s->words, c, 0);
        return;
    }
    if (s->all)
        str_addf(&head, "Outbox: the newest %zu", s->rows.n);
    else
        str_addf(&head, "Outbox: %zu failed, %zu to go out", s->failed, s->rows.n - s->failed);
    canvas_text(c, 0, 1, -1, s->failed > 0 ? STYLE_LATE : STYLE_TITLE, head.text);
    if (s->rows.n == 0)
        canvas_wrap(c, HEAD_ROWS, 2, c->rows - HEAD_ROWS, c->cols - 3, STYLE_MUTED,
            "Nothing waits. Messages come here with the changes they tell of, for patients who agreed to mail.");
    for (int row = HEAD_ROWS; row < c->rows && top < s->rows.n; row++, top++)
        draw_message(s, top, look, c, row);
    str_free(&head);
}

static void close(void *state)
{
    struct outbox_screen *s = state;

    reader_free(&s->words);
    free_rows(s);
}

const struct screen_ops screen_outbox = {
    .title = "Outbox",
    .keys = keys,
    .size = sizeof(struct outbox_screen),
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
};
