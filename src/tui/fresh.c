/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marking what has changed; see the header. */
#include "fresh.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>

void fresh_free(struct fresh *f)
{
    free(f->at);
    *f = (struct fresh) { 0 };
}

static const struct fresh_session *of(const struct fresh *f, int64_t number)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->at[i].number == number)
            return &f->at[i];
    return NULL;
}

void fresh_add(struct fresh *f, const struct fresh *before, const struct session *s)
{
    const struct fresh_session *was = of(before, s->number);

    f->at = mem_grow(f->at, f->n, sizeof *f->at);
    f->at[f->n++] = (struct fresh_session) { s->number, s->rev, before->n > 0 && (was == NULL || was->rev != s->rev) };
}

void fresh_seen(struct fresh *f)
{
    for (size_t i = 0; i < f->n; i++)
        f->at[i].changed = false;
}

void fresh_draw(const struct fresh *f, int64_t session, struct canvas *c, int row)
{
    const struct fresh_session *s = of(f, session);

    if (s != NULL && s->changed)
        canvas_text(c, row, 1, 1, STYLE_WARN, "*");
}
