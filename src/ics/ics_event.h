/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a VEVENT of libical's to the occurrences it means. Inside ics/ only. */
#ifndef RITMO_ICS_ICS_EVENT_H
#define RITMO_ICS_ICS_EVENT_H

#include "ics_said.h"
#include "ics_zones.h"

#include <libical/ical.h>

struct ics_events {
    const struct ics_read_request *request;
    struct ics_zones *zones;
    struct ics_said *said;
    struct foreign_head head;
    int32_t file;
    int32_t n_floating, floating_line; /* times without a zone: how many events, where the first */
};

enum ics_free { FREE_UNSAID, FREE_NO, FREE_YES };

/* What is known of the event from its lines: plain words and numbers, for which libical would take its time. */
struct ics_raw {
    int32_t line;       /* of its BEGIN */
    uint64_t sum;       /* over what makes it itself: stands for a UID that it has not */
    const char *fault;  /* why it cannot be taken; null = none found */
    int32_t sequence;
    enum event_status status;
    enum ics_free transparent, free; /* TRANSP; X-MICROSOFT-CDO-BUSYSTATUS */
    bool is_private;
};

/* Says every occurrence on the days asked for, or why it is skipped. */
void ics_event_take(struct ics_events *r, icalcomponent *vevent, const struct ics_raw *raw);

#endif
