/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a patient holds of our calendar beside what it says now; see the header. */
#include "ritmo/domain/handed.h"

#include "ritmo/base/hash.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *handed_how_word(enum handed_how how)
{
    switch (how) {
    case HANDED_FILE: return "file";
    case HANDED_MAIL: return "mail";
    case HANDED_PUBLISH: return "publish";
    case HANDED_PRINT: return "print";
    }
    return "";
}

void handed_free(struct handed *h)
{
    free(h->at);
    *h = (struct handed) { 0 };
}

static int by_uid(const void *key, const void *row)
{
    return strcmp(key, ((const struct handed_event *)row)->uid);
}

const struct handed_event *handed_find(const struct handed *h, const char *uid)
{
    return h->n == 0 ? NULL : bsearch(uid, h->at, h->n, sizeof *h->at, by_uid);
}

static uint64_t mix_number(uint64_t hash, int32_t number)
{
    unsigned char bytes[4];

    for (int i = 0; i < 4; i++)
        bytes[i] = (unsigned char)((uint32_t)number >> (8 * i));
    return hash_add(hash, bytes, sizeof bytes);
}

/* With its NUL, so that two texts do not run into each other; null is another thing than "". */
static uint64_t mix_text(uint64_t hash, const char *text)
{
    return text == NULL ? mix_number(hash, -1) : hash_add(hash, text, strlen(text) + 1);
}

void event_print(const struct event *v, char print[HANDED_PRINT_TEXT])
{
    uint64_t hash = HASH_INIT;

    hash = mix_number(hash, (int32_t)v->status);
    hash = mix_number(hash, v->all_day);
    hash = mix_number(hash, v->day.day);
    hash = mix_number(hash, v->all_day ? v->last_day.day : v->start);
    hash = mix_number(hash, v->all_day ? 0 : v->duration);
    hash = mix_number(hash, v->alarm_before);
    hash = mix_text(mix_text(mix_text(hash, v->title), v->text), v->place);
    snprintf(print, HANDED_PRINT_TEXT, "%016" PRIx64, hash);
}

struct handed_when event_when(const struct event *v)
{
    return (struct handed_when) { .from = v->day, .to = v->all_day ? v->last_day : v->day, .start = v->all_day ? (int16_t)-1 : v->start,
        .cancelled = v->status == EVENT_CANCELLED };
}

bool handed_settle(const struct handed_event *was, struct event *v)
{
    char print[HANDED_PRINT_TEXT];
    bool same, words_alone;

    if (was == NULL)
        return v->status != EVENT_CANCELLED; /* nobody has to be told of what he never had */
    event_print(v, print);
    same = strcmp(print, was->print) == 0;
    words_alone = v->sequence == was->base;
    v->sequence = was->sequence + (v->sequence - was->base) + (!same && words_alone);
    if (same && words_alone)
        v->changed_utc = was->stamp_utc;
    else if (v->changed_utc <= was->stamp_utc)
        v->changed_utc = was->stamp_utc + 1;
    return !same;
}

void ledger_add_words(struct str *out, const struct ledger_state *s)
{
    if (s->version == 0)
        str_add(out, "the patient has no calendar yet");
    else
        str_addf(out, "the patient has v%d (%s)", s->version, handed_how_word(s->how));
    if (s->unsent > 0)
        str_addf(out, "; %zu %s not yet sent", s->unsent, s->unsent == 1 ? "change" : "changes");
}
