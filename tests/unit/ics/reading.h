/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads calendars as the program does and writes what it was told as text, a line an event or remark. */
#ifndef RITMO_TESTS_READING_H
#define RITMO_TESTS_READING_H

#include "ritmo/ics/ics_write.h"

#include "ritmo/base/file.h"
#include "ritmo/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool zone_of_system(const char *name, struct zone *out, struct err *e)
{
    unsigned char bytes[65536];
    char path[160];
    size_t n;
    FILE *f;

    if (strlen(name) > 40 || strstr(name, "..") != NULL || strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/") != strlen(name)
        || name[0] == '/' || name[0] == '\0')
        return err_set(e, ERR_INPUT, "no zone");
    snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", name);
    f = fopen(path, "rb");
    if (f == NULL)
        return err_set(e, ERR_INPUT, "no zone");
    n = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    return zone_parse(name, bytes, n, out, e);
}

static inline void tell_event(void *context, struct foreign_event *e)
{
    static const char *const states[] = { "", " tentative", " cancelled" };
    struct foreign_piece pieces[FOREIGN_PIECES];
    size_t n = foreign_event_pieces(e, pieces);
    struct str *out = context;
    char a[DATE_TEXT], b[DATE_TEXT], from[TIME_TEXT], to[TIME_TEXT];

    str_addf(out, "%d:", e->line);
    for (size_t i = 0; i < n; i++) {
        str_addf(out, " %s", date_iso(pieces[i].from, a));
        if (pieces[i].to.day != pieces[i].from.day)
            str_addf(out, "..%s", date_iso(pieces[i].to, b));
        if (pieces[i].from_min != 0 || pieces[i].to_min != 1440)
            str_addf(out, " %s-%s", minute_text(pieces[i].from_min, from), minute_text(pieces[i].to_min, to));
    }
    str_addf(out, "%s%s%s%s%s \"%s\" %s/%s #%d\n", states[e->status], e->is_free ? " free" : "", e->is_private ? " private" : "",
        e->override ? " override" : "", e->all_occurrences ? " all" : "", e->summary == NULL ? "" : e->summary, e->uid, e->instance, e->sequence);
}

static inline void tell_remark(void *context, struct foreign_remark *r)
{
    str_addf(context, "%d: %s: %s\n", r->line, r->kind == FOREIGN_SKIPPED ? "skipped" : "assumed", r->text);
}

static inline struct date day_of_text(const char *text)
{
    struct date d = DATE_NONE;

    date_parse_iso(text, &d);
    return d;
}

/* Events of 2026-11-01 to 2028-12-31 in the clinic's zone, or the sentence. */
static inline bool read_calendar(const char *path, const char *zone, struct str *out, struct err *e)
{
    static const char *const methods[] = { "whole", "changes", "cancel" };
    struct zone z = { 0 };
    struct ics_reading reading = { .event = tell_event, .remark = tell_remark, .context = out };
    struct ics_read_request q = { .files = &path, .n_files = 1, .zone = &z, .from = day_of_text("2026-11-01"), .to = day_of_text("2028-12-31"),
        .limits = ICS_LIMITS, .load_zone = zone_of_system };
    struct foreign_head head = { 0 };
    bool ok = zone_of_system(zone, &z, e) && ritmo_ics.read(&q, &reading, &head, e);

    if (ok)
        str_addf(out, "%s, \"%s\", past %d, later %d\n", methods[head.method], head.name == NULL ? "" : head.name, head.n_past, head.n_later);
    free(head.name);
    zone_free(&z);
    return ok;
}

/* The same of text. */
static inline bool read_text_in(const char *text, size_t n, const char *zone, struct str *out, struct err *e)
{
    char path[] = "/tmp/ritmo-ics-XXXXXX";
    int fd = mkstemp(path);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "wb");
    bool ok = f != NULL && fwrite(text, 1, n, f) == n;
    struct str cleaned = STR_INIT;

    ok = f != NULL && fclose(f) == 0 && ok && read_calendar(path, zone, out, e);
    unlink(path);
    if (!ok && e->kind != ERR_NONE && strncmp(e->text, path, strlen(path)) == 0) {
        str_add(&cleaned, e->text + strlen(path) + 2);
        snprintf(e->text, sizeof e->text, "%s", cleaned.text);
    }
    str_free(&cleaned);
    return ok;
}

#endif
