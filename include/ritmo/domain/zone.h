/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A time zone's rules: local time to UTC and back, and today's yearly rule. Pure: the bytes of a TZif file
 * (RFC 8536) come from outside. */
#ifndef RITMO_DOMAIN_ZONE_H
#define RITMO_DOMAIN_ZONE_H

#include "ritmo/domain/date.h"

#include <stdbool.h>
#include <stddef.h>

/* Month m (1..12), week 1..5 (5 = last), weekday MONDAY..SUNDAY, seconds after local midnight (may be
 * negative or over 24 h): POSIX "Mm.w.d/time". */
struct zone_onset {
    int month, week, weekday;
    int32_t second;
};

struct zone_rule { /* from the footer; seconds east of UTC */
    bool known;     /* the footer is a fixed offset or a pair of M rules, and it agrees with every
                       transition listed from 2026 on: false for Africa/Casablanca, Asia/Gaza */
    bool dst;
    char std_name[12], dst_name[12];
    int32_t std_offset, dst_offset;
    struct zone_onset to_dst, to_std; /* local times before the change */
};

struct zone_change {
    int64_t at;     /* first second of the new offset, UTC */
    int32_t offset; /* seconds east of UTC from then on */
};

struct zone {
    char name[48];
    struct zone_change *changes; /* ascending */
    size_t n_changes;
    int32_t first_offset; /* before the first change */
    struct zone_rule rule;
};

/* A whole TZif file, version 2 or later. Refuses damaged bytes and leap-second files; the sentence names the zone. */
bool zone_parse(const char *name, const unsigned char *tzif, size_t n, struct zone *out, struct err *e);
void zone_free(struct zone *z);

enum zone_fit { ZONE_EXACT, ZONE_GAP, ZONE_TWICE };

/* The instant of a local time. In a gap: RFC 5545 3.3.5 (the offset before the gap is used); of a repeated time the first
 * pass. fit may be null. */
int64_t zone_utc(const struct zone *z, struct date day, int16_t minute, enum zone_fit *fit);
void zone_local(const struct zone *z, int64_t utc, struct date *day, int16_t *minute);
int32_t zone_offset_at(const struct zone *z, int64_t utc);

/* Does the offset change on that local day? Then [from, to) is the stretch of local minutes that is missing
 * or comes twice: no session is offered in it (R1.5). */
bool zone_odd_minutes(const struct zone *z, struct date day, int16_t *from, int16_t *to);

/* The footer of a TZif file ("CET-1CEST,M3.5.0,M10.5.0/3"): fills all but `known`. False, with *out all-zero, for what it
 * cannot express (day-of-year rules) or is malformed. */
bool zone_rule_parse(const char *footer, struct zone_rule *out);
int32_t zone_rule_offset(const struct zone_rule *rule, int64_t utc);
/* The instant of an onset in a year when `offset` was in force before it. */
int64_t zone_onset_utc(const struct zone_onset *onset, int year, int32_t offset);

/* Since when today's rule holds without a break: the first change to daylight time (dst) or to standard time that it
 * explains. Of a zone without daylight time: its last change since 1970, with *before the offset until then; false if there is
 * none. Needs rule.known. */
bool zone_rule_since(const struct zone *z, bool dst, int64_t *at, int32_t *before);

#endif
