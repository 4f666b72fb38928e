/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages of the reading child; see the header. A message is a head, numbers, then texts that end in NUL. */
#include "ics_said.h"

#include "ritmo/base/child.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"

#include <stdlib.h>
#include <string.h>

static const uint32_t mark = 0x72696373;

enum kind { SAID_EVENT, SAID_REMARK, SAID_PROGRESS, SAID_END };
enum { FULL = 32768, MOST = 16384, FLAG_OVERRIDE = 1, FLAG_FREE = 2, FLAG_PRIVATE = 4, FLAG_ALL_DAY = 8, FLAG_ALL = 16 };

struct head {
    uint32_t mark, kind, size; /* of what follows */
    int32_t file, line;
};

struct event_numbers {
    int64_t stamp_utc;
    int32_t sequence, status, flags, from_day, to_day, from_minute, to_minute, padding;
};

struct end_numbers {
    int32_t method, past, later, refused;
};

/* --- the child */

static void flush(struct ics_said *s)
{
    child_say(s->fd, s->bytes.text, s->bytes.len);
    str_clear(&s->bytes);
}

static void say(struct ics_said *s, enum kind kind, int32_t file, int32_t line, const void *numbers, size_t n, const char *const *texts, size_t n_texts)
{
    struct head h = { mark, kind, (uint32_t)n, file, line };

    for (size_t i = 0; i < n_texts; i++)
        h.size += (uint32_t)strlen(texts[i]) + 1;
    str_add_n(&s->bytes, (const char *)&h, sizeof h);
    str_add_n(&s->bytes, numbers, n);
    for (size_t i = 0; i < n_texts; i++)
        str_add_n(&s->bytes, texts[i], strlen(texts[i]) + 1);
    if (s->bytes.len > FULL || kind == SAID_END)
        flush(s);
}

void said_event(struct ics_said *s, const struct foreign_event *e)
{
    struct event_numbers v = { e->stamp_utc, e->sequence, (int32_t)e->status, 0, e->from.day.day, e->to.day.day, e->from.minute, e->to.minute, 0 };
    const char *texts[] = { e->uid, e->instance, e->summary == NULL ? "" : e->summary };

    v.flags = (e->override ? FLAG_OVERRIDE : 0) | (e->is_free ? FLAG_FREE : 0) | (e->is_private ? FLAG_PRIVATE : 0) | (e->all_day ? FLAG_ALL_DAY : 0)
        | (e->all_occurrences ? FLAG_ALL : 0);
    say(s, SAID_EVENT, e->file, e->line, &v, sizeof v, texts, 3);
}

void said_remark(struct ics_said *s, enum foreign_remark_kind kind, int32_t file, int32_t line, const char *text)
{
    int32_t v = (int32_t)kind;
    struct str shown = STR_INIT; /* it may quote the file */

    utf8_show(&shown, text);
    say(s, SAID_REMARK, file, line, &v, sizeof v, (const char *const[]) { shown.text }, 1);
    str_free(&shown);
}

void said_progress(struct ics_said *s, int32_t lines)
{
    say(s, SAID_PROGRESS, 0, lines, NULL, 0, NULL, 0);
    flush(s);
}

void said_end(struct ics_said *s, const struct foreign_head *head, int32_t file, const char *refusal)
{
    struct end_numbers v = { (int32_t)head->method, head->n_past, head->n_later, refusal != NULL };
    struct str shown = STR_INIT;

    utf8_show(&shown, refusal == NULL ? "" : refusal);
    say(s, SAID_END, file, 0, &v, sizeof v, (const char *const[]) { head->name == NULL ? "" : head->name, shown.text }, 2);
    str_free(&shown);
}

/* --- the parent */

/* A message's inside, read from the front. */
struct inside {
    const char *at;
    size_t n;
};

static bool take_numbers(struct inside *in, void *out, size_t n)
{
    if (in->n < n)
        return false;
    memcpy(out, in->at, n);
    in->at += n;
    in->n -= n;
    return true;
}

/* A text of at most `most` bytes that may be shown and stored. */
static bool take_text(struct inside *in, size_t most, const char **out)
{
    const char *nul = in->n == 0 ? NULL : memchr(in->at, '\0', in->n);
    size_t n = nul == NULL ? 0 : (size_t)(nul - in->at);

    if (nul == NULL || n > most || !utf8_check(in->at, "text", false, NULL))
        return false;
    *out = in->at;
    in->at += n + 1;
    in->n -= n + 1;
    return true;
}

static bool is_day(int32_t day)
{
    struct date first, last;

    return date_make(1900, 1, 1, &first) && date_make(2999, 12, 31, &last) && day >= first.day && day <= last.day;
}

static bool is_sound(const struct event_numbers *v)
{
    bool all_day = (v->flags & FLAG_ALL_DAY) != 0;

    if (v->status < EVENT_CONFIRMED || v->status > EVENT_CANCELLED || v->sequence < 0 || !is_day(v->from_day) || !is_day(v->to_day)
        || v->from_minute < 0 || v->from_minute >= 1440 || v->to_minute < 0 || v->to_minute >= 1440 || v->to_day < v->from_day)
        return false;
    return !all_day || (v->from_minute == 0 && v->to_minute == 0);
}

static bool take_event(struct ics_hearing *h, const struct head *head, struct inside *in)
{
    struct event_numbers v;
    struct foreign_event e;
    const char *uid, *instance, *summary;

    if (!take_numbers(in, &v, sizeof v) || !is_sound(&v) || !take_text(in, FOREIGN_UID_MOST, &uid) || uid[0] == '\0'
        || !take_text(in, sizeof e.instance - 1, &instance) || !take_text(in, 4 * FOREIGN_SUMMARY_MOST, &summary) || in->n != 0)
        return false;
    e = (struct foreign_event) { .uid = mem_strdup(uid), .override = (v.flags & FLAG_OVERRIDE) != 0, .sequence = v.sequence,
        .all_occurrences = (v.flags & FLAG_ALL) != 0, .stamp_utc = v.stamp_utc, .status = (enum event_status)v.status,
        .is_free = (v.flags & FLAG_FREE) != 0, .is_private = (v.flags & FLAG_PRIVATE) != 0, .all_day = (v.flags & FLAG_ALL_DAY) != 0,
        .from = { { v.from_day }, (int16_t)v.from_minute }, .to = { { v.to_day }, (int16_t)v.to_minute },
        .summary = summary[0] == '\0' ? NULL : mem_strdup(summary), .file = head->file, .line = head->line };
    memcpy(e.instance, instance, strlen(instance) + 1);
    h->reading->event(h->reading->context, &e);
    foreign_event_free(&e);
    return true;
}

static bool take_remark(struct ics_hearing *h, const struct head *head, struct inside *in)
{
    struct foreign_remark r = { .file = head->file, .line = head->line };
    const char *text;
    int32_t kind;

    if (!take_numbers(in, &kind, sizeof kind) || (kind != FOREIGN_SKIPPED && kind != FOREIGN_ASSUMED) || !take_text(in, MOST, &text) || in->n != 0)
        return false;
    r.kind = (enum foreign_remark_kind)kind;
    r.text = mem_strdup(text);
    h->reading->remark(h->reading->context, &r);
    free(r.text);
    return true;
}

static bool take_end(struct ics_hearing *h, const struct head *head, struct inside *in)
{
    struct end_numbers v;
    const char *name, *refusal;

    if (!take_numbers(in, &v, sizeof v) || v.method < FOREIGN_WHOLE || v.method > FOREIGN_CANCEL || v.past < 0 || v.later < 0
        || !take_text(in, 4 * FOREIGN_SUMMARY_MOST, &name) || !take_text(in, MOST, &refusal) || in->n != 0)
        return false;
    *h->head = (struct foreign_head) { (enum foreign_method)v.method, name[0] == '\0' ? NULL : mem_strdup(name), v.past, v.later };
    h->refused_file = head->file;
    if (v.refused)
        h->refusal = mem_strdup(refusal);
    return true;
}

static bool take_one(struct ics_hearing *h, const struct head *head, struct inside *in, bool *ended)
{
    if (head->file < 0 || head->file >= h->n_files || head->line < 0)
        return false;
    switch ((enum kind)head->kind) {
    case SAID_EVENT:
        return take_event(h, head, in);
    case SAID_REMARK:
        return take_remark(h, head, in);
    case SAID_PROGRESS:
        h->lines = head->line;
        return in->n == 0;
    case SAID_END:
        *ended = true;
        return take_end(h, head, in);
    }
    return false;
}

bool said_take(void *context, const unsigned char *bytes, size_t n, size_t *used, bool *ended)
{
    struct ics_hearing *h = context;

    for (*used = 0; !*ended;) {
        struct head head;
        struct inside in;

        if (n - *used < sizeof head)
            return true;
        memcpy(&head, bytes + *used, sizeof head);
        if (head.mark != mark || head.kind > SAID_END || head.size > MOST + 1024)
            return false;
        if (n - *used < sizeof head + head.size)
            return true;
        in = (struct inside) { (const char *)bytes + *used + sizeof head, head.size };
        if (!take_one(h, &head, &in, ended))
            return false;
        *used += sizeof head + head.size;
    }
    return true;
}
