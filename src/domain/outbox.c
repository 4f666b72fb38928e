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

int64_t outbox_pause(int32_t tries)
{
    static const int64_t minutes[] = { 5, 15, 60, 240 };
    int32_t last = (int32_t)(sizeof minutes / sizeof *minutes);

    return 60 * minutes[tries < 1 ? 0 : tries > last ? last - 1 : tries - 1];
}
