/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing in a child process; see the header. The module is opened there, too: the parent never loads a drawing library. */
#include "paper_child.h"

#include "ritmo/base/child.h"

#include <string.h>

enum { WALL_MS = 120000 };

/* One message: this, then so many bytes of the PDF, or of the sentence and its hint with a NUL behind each. */
struct answer {
    bool ok;
    enum err_kind kind;
    int pages, missing;
    size_t n;
};

struct drawing {
    paper_draw draw;
    const void *what;
    struct paper_result *out;
    struct err *e;
    bool ok;
};

static void say_error(int fd, const struct err *e)
{
    size_t text = strlen(e->text) + 1, hint = strlen(e->hint) + 1;
    struct answer a = { .kind = e->kind, .n = text + hint };

    if (child_say(fd, &a, sizeof a) && child_say(fd, e->text, text))
        child_say(fd, e->hint, hint);
}

static void work(void *context, int fd)
{
    const struct drawing *d = context;
    struct paper_result r = { .bytes = STR_INIT };
    struct paper_door door = PAPER_DOOR_INIT;
    struct err e = ERR_INIT;

    if (paper_door_open(&door, &e) && d->draw(door.api, d->what, &r, &e)) {
        struct answer a = { true, ERR_NONE, r.pages, r.missing, r.bytes.len };
        if (child_say(fd, &a, sizeof a))
            child_say(fd, r.bytes.text, r.bytes.len);
    } else {
        say_error(fd, &e);
    }
}

static void take_error(const struct drawing *d, const struct answer *a, const char *text)
{
    const char *hint = text + strlen(text) + 1;

    err_set(d->e, a->kind, "%s", text);
    if (d->e != NULL)
        memcpy(d->e->hint, hint, strlen(hint) + 1);
}

static bool take(void *context, const unsigned char *bytes, size_t n, size_t *used, bool *ended)
{
    struct drawing *d = context;
    const char *rest = (const char *)bytes + sizeof(struct answer);
    struct answer a;

    *used = 0;
    *ended = false;
    if (n < sizeof a)
        return true;
    memcpy(&a, bytes, sizeof a);
    if (n - sizeof a < a.n)
        return true;
    *used = sizeof a + a.n;
    *ended = true;
    d->ok = a.ok;
    d->out->pages = a.pages;
    d->out->missing = a.missing;
    if (a.ok)
        str_add_n(&d->out->bytes, rest, a.n);
    else
        take_error(d, &a, rest);
    return true;
}

bool paper_child_draw(paper_draw draw, const void *what, struct paper_result *out, struct err *e)
{
    struct drawing d = { draw, what, out, e, false };
    struct child_job job = { .work = work, .take = take, .context = &d, .wall_ms = WALL_MS, .cpu_ms = WALL_MS };

    switch (child_run(&job)) {
    case CHILD_DONE: return d.ok;
    case CHILD_LATE: return err_set(e, ERR_FAULT, "drawing took longer than two minutes and was stopped");
    case CHILD_STOPPED:
    case CHILD_GARBLED:
    case CHILD_DIED: break;
    }
    return err_set(e, ERR_FAULT, "the drawing ended before it was done, most often because memory is short: free some and try again");
}
