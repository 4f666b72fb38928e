/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restriction windows as a list; see the header. What is in them comes from planner/restrict. */
#include "ritmo/domain/hold.h"

#include <stdlib.h>
#include <string.h>

void holds_free(struct holds *h)
{
    free(h->at);
    *h = (struct holds) { 0 };
}

struct date hold_first_told(const struct hold *h)
{
    return date_is(h->call) ? date_min(date_max(h->from, h->call), h->to) : h->from;
}

bool hold_is_for_patient(const char *substance)
{
    return strcmp(substance, "anti-inflammatory") == 0;
}
