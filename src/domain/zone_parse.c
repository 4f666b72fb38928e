/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a zone file: the TZif format of RFC 8536, version 2 or later, and the POSIX rule in its footer. Every count
 * is checked against the bytes that are there before anything is read. */
#include "ritmo/domain/zone.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum {
    HEADER = 44,
    MOST_CHANGES = 100000,
    OFFSET_LEAST = -89999, /* RFC 8536 3.2 */
    OFFSET_MOST = 93599,
    CHECK_FROM = 2026,     /* years in which the rule must agree with the list */
    CHECK_UNTIL = 2040
};

#define TIME_MOST ((int64_t)1 << 59) /* RFC 8536 3.2: no earlier times are listed */

/* The counts of one header, in the file's order. */
struct block {
    size_t utc_flags, std_flags, leaps, times, types, chars;
};

static uint32_t read_32(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static int64_t read_64(const unsigned char *p)
{
    return (int64_t)((uint64_t)read_32(p) << 32 | read_32(p + 4));
}

static bool read_header(const unsigned char *p, size_t n, struct block *b)
{
    if (n < HEADER || memcmp(p, "TZif", 4) != 0 || p[4] < '2')
        return false;
    *b = (struct block) { read_32(p + 20), read_32(p + 24), read_32(p + 28), read_32(p + 32), read_32(p + 36), read_32(p + 40) };
    return b->times <= MOST_CHANGES && b->types <= 256 && b->chars <= 4096 && b->leaps <= 1000 && b->utc_flags <= 256
        && b->std_flags <= 256;
}

/* Bytes of the data behind a header; wide: bytes of a time. */
static size_t block_size(const struct block *b, size_t wide)
{
    return b->times * (wide + 1) + b->types * 6 + b->chars + b->leaps * (wide + 4) + b->std_flags + b->utc_flags;
}

static bool read_offset(const unsigned char *types, size_t i, int32_t *offset)
{
    *offset = (int32_t)read_32(types + i * 6);
    return *offset >= OFFSET_LEAST && *offset <= OFFSET_MOST;
}

static bool read_changes(const unsigned char *p, const struct block *b, struct zone *out)
{
    const unsigned char *kinds = p + b->times * 8;
    const unsigned char *types = kinds + b->times;

    if (!read_offset(types, 0, &out->first_offset))
        return false;
    out->changes = mem_new(b->times, sizeof *out->changes);
    for (size_t i = 0; i < b->times; i++) {
        struct zone_change *c = &out->changes[i];

        c->at = read_64(p + i * 8);
        if (c->at < -TIME_MOST || c->at > TIME_MOST || (i > 0 && c->at <= c[-1].at))
            return false;
        if (kinds[i] >= b->types || !read_offset(types, kinds[i], &c->offset))
            return false;
    }
    out->n_changes = b->times;
    return true;
}

/* The text between the two newlines at the end of the file. */
static bool read_footer(const unsigned char *p, size_t n, char text[64])
{
    const unsigned char *end;

    if (n < 2 || p[0] != '\n' || (end = memchr(p + 1, '\n', n - 1)) == NULL)
        return false;
    n = (size_t)(end - p) - 1;
    if (n >= 64 || memchr(p + 1, 0, n) != NULL)
        return false;
    memcpy(text, p + 1, n);
    text[n] = '\0';
    return true;
}

/* Do list and rule give the same offsets just before and after each onset of the years that matter? */
static bool agrees_at(const struct zone *z, int64_t at)
{
    return zone_offset_at(z, at) == zone_rule_offset(&z->rule, at)
        && zone_offset_at(z, at - 1) == zone_rule_offset(&z->rule, at - 1);
}

static bool rule_agrees(const struct zone *z)
{
    const struct zone_rule *r = &z->rule;
    int64_t from = zone_onset_utc(&(struct zone_onset) { 1, 1, MONDAY, 0 }, CHECK_FROM, 0) - 7 * 86400;

    for (size_t i = 0; i < z->n_changes; i++)
        if (z->changes[i].at >= from && !agrees_at(z, z->changes[i].at))
            return false;
    for (int year = CHECK_FROM; r->dst && year <= CHECK_UNTIL; year++)
        if (!agrees_at(z, zone_onset_utc(&r->to_dst, year, r->std_offset))
            || !agrees_at(z, zone_onset_utc(&r->to_std, year, r->dst_offset)))
            return false;
    return zone_offset_at(z, from) == zone_rule_offset(r, from);
}

/* The rule for the time after the last listed change; without a usable footer that change's offset for ever. */
static void set_rule(struct zone *z, const char *footer)
{
    if (zone_rule_parse(footer, &z->rule)) {
        z->rule.known = rule_agrees(z);
        return;
    }
    z->rule.std_offset = z->n_changes > 0 ? z->changes[z->n_changes - 1].offset : z->first_offset;
}

bool zone_parse(const char *name, const unsigned char *tzif, size_t n, struct zone *out, struct err *e)
{
    struct block old, b;
    size_t at = 0;
    char footer[64];
    bool ok = false;

    memset(out, 0, sizeof *out);
    if (strlen(name) >= sizeof out->name)
        return err_set(e, ERR_INPUT, "time zone %.60s: the name is too long", name);
    memcpy(out->name, name, strlen(name) + 1);
    if (read_header(tzif, n, &old) && block_size(&old, 4) < n - HEADER) {
        at = HEADER + block_size(&old, 4);
        ok = read_header(tzif + at, n - at, &b) && b.types > 0 && b.leaps == 0 && block_size(&b, 8) < n - at - HEADER
            && read_changes(tzif + at + HEADER, &b, out);
    }
    if (ok) {
        at += HEADER + block_size(&b, 8);
        ok = read_footer(tzif + at, n - at, footer);
    }
    if (!ok) {
        zone_free(out);
        return err_set(e, ERR_CONFIG, "time zone %s: its file is damaged or of an old form; reinstall the package tzdata", name);
    }
    set_rule(out, footer);
    return true;
}

/* --- the footer: POSIX TZ as RFC 8536 3.3.1 extends it --- */

static bool take_char(const char **p, char c)
{
    bool is = **p == c;

    *p += is;
    return is;
}

static bool take_number(const char **p, int most, int *value)
{
    const char *start = *p;

    for (*value = 0; **p >= '0' && **p <= '9' && *p - start < 4; ++*p)
        *value = *value * 10 + (**p - '0');
    return *p > start && *value <= most;
}

/* "CET" or "<+1030>". */
static bool take_name(const char **p, char name[12])
{
    bool quoted = take_char(p, '<');
    const char *start = *p;
    size_t n;

    while ((**p >= 'A' && **p <= 'Z') || (**p >= 'a' && **p <= 'z')
        || (quoted && ((**p >= '0' && **p <= '9') || **p == '+' || **p == '-')))
        ++*p;
    n = (size_t)(*p - start);
    if (n < 3 || n > 11 || (quoted && !take_char(p, '>')))
        return false;
    memcpy(name, start, n);
    name[n] = '\0';
    return true;
}

/* "[+-]hh[:mm[:ss]]" in seconds. */
static bool take_time(const char **p, int most_hours, int32_t *seconds)
{
    bool minus = take_char(p, '-');
    int part[3] = { 0 };

    if (!minus)
        take_char(p, '+');
    for (int i = 0; i < 3; i++) {
        if (i > 0 && !take_char(p, ':'))
            break;
        if (!take_number(p, i == 0 ? most_hours : 59, &part[i]))
            return false;
    }
    *seconds = (part[0] * 60 + part[1]) * 60 + part[2];
    *seconds = minus ? -*seconds : *seconds;
    return true;
}

/* POSIX counts west of UTC as positive. */
static bool take_offset(const char **p, int32_t *east)
{
    if (!take_time(p, 24, east))
        return false;
    *east = -*east;
    return true;
}

static bool take_onset(const char **p, struct zone_onset *o)
{
    int weekday;

    if (!take_char(p, ',') || !take_char(p, 'M') || !take_number(p, 12, &o->month) || !take_char(p, '.')
        || !take_number(p, 5, &o->week) || !take_char(p, '.') || !take_number(p, 6, &weekday))
        return false;
    o->weekday = (weekday + 6) % 7; /* POSIX weeks begin on Sunday = 0 */
    o->second = 2 * 3600;
    return o->month > 0 && o->week > 0 && (!take_char(p, '/') || take_time(p, 167, &o->second));
}

static bool take_rule(const char **p, struct zone_rule *r)
{
    if (!take_name(p, r->std_name) || !take_offset(p, &r->std_offset))
        return false;
    if (**p == '\0')
        return true;
    r->dst = true;
    r->dst_offset = r->std_offset + 3600;
    if (!take_name(p, r->dst_name) || (**p != ',' && !take_offset(p, &r->dst_offset)))
        return false;
    return take_onset(p, &r->to_dst) && take_onset(p, &r->to_std) && **p == '\0';
}

bool zone_rule_parse(const char *footer, struct zone_rule *out)
{
    memset(out, 0, sizeof *out);
    if (take_rule(&footer, out))
        return true;
    memset(out, 0, sizeof *out);
    return false;
}
