/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the search needs to know of a problem, worked out once: bounds a session, appointments, limits, and the best slot
 * of every day looked at. Layers count the sessions to place from 0; days are plain numbers here. Private to the planner. */
#ifndef RITMO_PLANNER_FRAME_H
#define RITMO_PLANNER_FRAME_H

#include "slot.h"

enum {
    NO_DAY = INT32_MIN,
    MOST_STEPS = 8000000, /* days tried; beyond it, about a second, a problem is refused rather than left running */
};

/* Layer `to` at least `days` after layer `from`, both still to place. */
struct link {
    int32_t from, to, days;
};

/* Days of done sessions and of history that count for one limit, ascending. */
struct counted {
    int32_t *days;
    int32_t n;
};

struct frame {
    const struct problem *p;
    int32_t count;
    int32_t base;      /* day of the last done session; NO_DAY if none */
    int32_t reference; /* first day that could be used: key `finish` counts from it */
    int32_t horizon;
    int32_t *lower;    /* [count] hard: not_before, start.earliest, min_from of done sessions */
    int32_t *upper;    /* [count] hard: horizon, start.hard_latest */
    const struct interval *gap; /* [count] before each layer; [0] unused when nothing is done */
    int32_t *told, *pinned;     /* announced days, those that must stay; ascending */
    int32_t n_told, n_pinned;
    const struct protocol_limit **limits; /* those that can bite */
    struct counted *counted; /* [n_limits] what counts for each besides the sessions to place */
    int32_t n_limits;
    struct link *links;
    int32_t n_links;
    int32_t lookback;  /* how many earlier layers the hard rules look at, besides the gap */
    struct offer **offers; /* [n_needs][days], filled when asked for */
    int32_t first, n_days; /* days the offers cover */
    int64_t steps;         /* days tried so far, by all searches of this frame */
};

void frame_init(struct frame *f, const struct problem *p);
void frame_free(struct frame *f);

/* The day's best slot for the layer; not open outside the frame. Borrowed. */
const struct offer *frame_offer(struct frame *f, int32_t layer, int32_t day);

/* Days [*low, *high] the layer may take when the layer before is on `previous` (ignored where nothing is before). */
void frame_window(const struct frame *f, int32_t layer, int32_t previous, int32_t *low, int32_t *high);

/* Do the limits and min_from rules allow `day`, with the layers before on tail[0] (the latest), tail[1], ...? NO_DAY =
 * unknown, or so far back that it cannot matter. Then null, else the rule's words in `why`. */
bool frame_allows(const struct frame *f, int32_t layer, const int32_t *tail, int32_t n_tail, int32_t day, struct str *why);

/* The first day from `day` on that they allow; NO_DAY if there is none up to the horizon. */
int32_t frame_next_allowed(const struct frame *f, int32_t layer, const int32_t *tail, int32_t n_tail, int32_t day);

/* Can a session of layer `layer - 1 - back` on `day` still matter to `layer` or a later one, besides the gap? */
bool frame_matters(const struct frame *f, int32_t layer, int32_t back, int32_t day, int32_t previous);

/* [layers]: how many days the layers after each need at least, when the first `layers` are placed. The caller frees. */
int32_t *frame_room(const struct frame *f, int32_t layers);

/* How many of `days` (ascending) lie before `day`. */
int32_t frame_before(const int32_t *days, int32_t n, int32_t day);

#endif
