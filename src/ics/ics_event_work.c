/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of an event share; see the header. */
#include "ics_event_work.h"

bool event_fail(struct event_work *w, const char *why)
{
    w->fault = why;
    return false;
}

icalproperty *event_property(const struct event_work *w, icalproperty_kind kind)
{
    return icalcomponent_get_first_property(w->c, kind);
}

/* --- what it is */
