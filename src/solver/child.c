/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the solver's work in a child process (base/child) and gathers its messages into a result. */
#include "child.h"

#include "message.h"
#include "ritmo/base/child.h"
#include "ritmo/base/monotonic.h"

enum { GRACE_MS = 500 };

struct solving {
    const struct programme *p;
    int32_t limit_ms;
    child_work work;
    programme_tick tick;
    void *context;
    struct programme_result *out;
};

static void be_child(void *context, int fd)
{
    const struct solving *s = context;

    s->work(s->p, fd, s->limit_ms);
}

static bool take(void *context, const unsigned char *bytes, size_t n, size_t *used, bool *ended)
{
    const struct solving *s = context;

    return message_take(s->p, bytes, n, used, s->out, ended);
}

static bool tick(void *context)
{
    const struct solving *s = context;

    return s->tick == NULL || s->tick(s->context);
}

/* A result of which a part is garbage is garbage. */
static void drop_all(const struct programme *p, struct programme_result *out)
{
    programme_result_free(out);
    programme_result_init(out, p);
}

void solver_child_run(const struct programme *p, int32_t limit_ms, programme_tick tick_it, void *context, child_work work,
    struct programme_result *out)
{
    struct solving s = { p, limit_ms, work, tick_it, context, out };
    struct child_job job = { .work = be_child, .take = take, .tick = tick, .context = &s, .wall_ms = limit_ms + GRACE_MS,
        .cpu_ms = limit_ms + 2000 };
    int64_t began = monotonic_ms();

    programme_result_init(out, p);
    switch (child_run(&job)) {
    case CHILD_DONE:
        break;
    case CHILD_LATE:
        out->limit_hit = true;
        break;
    case CHILD_STOPPED:
        out->stopped = true;
        break;
    case CHILD_GARBLED:
        drop_all(p, out);
        out->failed = true;
        break;
    case CHILD_DIED:
        out->failed = true;
        break;
    }
    out->spent_ms = (int32_t)(monotonic_ms() - began);
}
