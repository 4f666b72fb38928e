/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody else's calendar says, as values: events read from an .ics file, and the times they take. Pure. */
#ifndef RITMO_DOMAIN_FOREIGN_EVENT_H
#define RITMO_DOMAIN_FOREIGN_EVENT_H

#include "ritmo/domain/event.h"
#include "ritmo/domain/span.h"

/* A day and a minute of the clinic's clock. */
struct local_time {
    struct date day;
    int16_t minute;
};

/* One occurrence. Owned strings. */
struct foreign_event {
    char *uid;            /* never empty, at most FOREIGN_UID_MOST bytes */
    char instance[40];    /* which one of a recurrence, "20261224T080000Z" or "20261224"; "" for the only one */
    bool override;        /* said by an event of its own (RECURRENCE-ID), so it beats what the rule says */
    bool all_occurrences; /* a cancelled series: instance is "", and none of it takes place */
    int32_t sequence;
    int64_t stamp_utc;    /* LAST-MODIFIED, else DTSTAMP; 0 = unknown */
    enum event_status status;
    bool is_free;         /* takes no time of its owner: TRANSPARENT, or X-MICROSOFT-CDO-BUSYSTATUS:FREE */
    bool is_private;      /* CLASS:PRIVATE or CONFIDENTIAL */
    bool all_day;         /* from.day..to.day inclusive, minutes 0 */
    struct local_time from, to; /* of a timed one: half-open, in the clinic's zone */
    char *summary;        /* may be null */
    int32_t file, line;   /* where it stands: index of the file, line from 1 */
};

enum { FOREIGN_UID_MOST = 255, FOREIGN_SUMMARY_MOST = 400 };

struct foreign_events {
    struct foreign_event *at;
    size_t n;
};

void foreign_event_free(struct foreign_event *e);
void foreign_events_free(struct foreign_events *all);

/* Something the reader wants known: an event that was skipped, or what was assumed. */
enum foreign_remark_kind { FOREIGN_SKIPPED, FOREIGN_ASSUMED };

struct foreign_remark {
    enum foreign_remark_kind kind;
    int32_t file, line; /* line 0 = the whole file */
    char *text;
};

struct foreign_remarks {
    struct foreign_remark *at;
    size_t n;
};

void foreign_remarks_free(struct foreign_remarks *all);

enum foreign_method { FOREIGN_WHOLE, FOREIGN_CHANGES, FOREIGN_CANCEL }; /* PUBLISH or none; REQUEST, ADD...; CANCEL */

/* Counts besides the events: what lay outside the days asked for. */
struct foreign_head {
    enum foreign_method method;
    char *name;     /* X-WR-CALNAME or NAME; null if none */
    int32_t n_past, n_later; /* events that end before, or begin after, the days asked for */
};

/* Of several that say the same occurrence keeps the one that counts: its own event before the rule's, then the higher
 * SEQUENCE, then the later stamp, then the later line; sorted by uid, instance. An event that cancels all of a series
 * takes its occurrences with it. */
void foreign_events_settle(struct foreign_events *all);

/* Is what is known newer than this? By SEQUENCE, then stamp (0 = unknown: never decides). */
bool foreign_is_older(const struct foreign_event *e, int32_t sequence, int64_t stamp_utc);

/* The stretch of one day, or of whole days (minutes 0 to 1440). */
struct foreign_piece {
    struct date from, to; /* inclusive */
    int16_t from_min, to_min;
};

/* The event as at most three of them: the end of a first day, whole days, the beginning of a last one. Returns how many. */
enum { FOREIGN_PIECES = 3 };
size_t foreign_event_pieces(const struct foreign_event *e, struct foreign_piece out[FOREIGN_PIECES]);

#endif
