/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queued messages: their words, their keys, how long to wait. */
#include "ritmo/domain/outbox.h"

#include <stdlib.h>

const char *outbox_kind_word(enum outbox_kind k)
{
    static const char *const words[OUTBOX_KINDS] = {
        [OUTBOX_INVITATION] = "invitation", [OUTBOX_CANCELLATION] = "cancellation", [OUTBOX_DIGEST] = "digest",
        [OUTBOX_REMINDER] = "reminder", [OUTBOX_HOLD] = "hold", [OUTBOX_MISSED] = "missed", [OUTBOX_FOLLOWUP] = "followup",
        [OUTBOX_CHECKPOINT] = "checkpoint", [OUTBOX_SUMMARY] = "summary",
    };

    return words[k];
}

const char *outbox_state_word(enum outbox_state s)
{
    static const char *const words[OUTBOX_STATES] = {
        [OUTBOX_QUEUED] = "queued", [OUTBOX_SENDING] = "sending", [OUTBOX_HANDED_OVER] = "handed_over", [OUTBOX_FAILED] = "failed",
        [OUTBOX_EXPIRED] = "expired", [OUTBOX_SUPERSEDED] = "superseded", [OUTBOX_DROPPED] = "dropped",
    };

    return words[s];
}

void outbox_rows_free(struct outbox_rows *r)
{
    for (size_t i = 0; i < r->n; i++)
        free(r->at[i].patient_name);
    free(r->at);
    *r = (struct outbox_rows) { 0 };
}

void outbox_add_key(struct str *out, const struct outbox_entry *m)
{
    str_addf(out, "%s:%s:%d:%s", outbox_kind_word(m->kind), m->uid, m->sequence, m->to);
}

bool outbox_is_open(const struct outbox_entry *m)
{
    return m->state == OUTBOX_QUEUED || m->state == OUTBOX_SENDING || m->state == OUTBOX_FAILED;
}

static const int64_t pauses_min[] = { 5, 15, 60, 240 };
enum { PAUSES = sizeof pauses_min / sizeof *pauses_min, MINUTE_S = 60 };

int64_t outbox_pause(int32_t tries)
{
    return MINUTE_S * pauses_min[tries < 1 ? 0 : tries > PAUSES ? PAUSES - 1 : tries - 1];
}

int64_t outbox_longest_wait(int64_t grace_s)
{
    int64_t pause = outbox_pause(PAUSES);

    return grace_s > pause ? grace_s : pause;
}

bool outbox_cut_wait(struct outbox_entry *m, int64_t now, int64_t grace_s)
{
    bool change = m->change != 0, tried = m->tries > 0;
    int64_t next = tried ? now : now + grace_s;

    if (!change && m->due_utc > next)
        next = m->due_utc;
    if ((!change && !tried) || m->next_utc <= now + outbox_longest_wait(grace_s) || m->next_utc <= next)
        return false;
    m->next_utc = next;
    m->state = OUTBOX_QUEUED;
    return true;
}
