/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The minutes of one day as bits; see the header. */
#include "minutes.h"

static int clip(int minute)
{
    return minute < 0 ? 0 : minute > DAY_MINUTES ? DAY_MINUTES : minute;
}

/* The bits of word `w` that lie in [from, to). */
static uint64_t part(int w, int from, int to)
{
    int low = from - 64 * w, high = to - 64 * w;
    uint64_t bits = ~UINT64_C(0);

    if (low > 0)
        bits &= ~UINT64_C(0) << low;
    if (high < 64)
        bits &= ~(~UINT64_C(0) << high);
    return bits;
}

void minutes_set(struct minutes *m, int from, int to)
{
    from = clip(from);
    to = clip(to);
    for (int w = from / 64; 64 * w < to && from < to; w++)
        m->word[w] |= part(w, from, to);
}

void minutes_clear(struct minutes *m, int from, int to)
{
    from = clip(from);
    to = clip(to);
    for (int w = from / 64; 64 * w < to && from < to; w++)
        m->word[w] &= ~part(w, from, to);
}

void minutes_and(struct minutes *m, const struct minutes *other)
{
    for (int w = 0; w < MINUTE_WORDS; w++)
        m->word[w] &= other->word[w];
}

void minutes_or(struct minutes *m, const struct minutes *other)
{
    for (int w = 0; w < MINUTE_WORDS; w++)
        m->word[w] |= other->word[w];
}

bool minutes_has(const struct minutes *m, int minute)
{
    return minute >= 0 && minute < DAY_MINUTES && (m->word[minute / 64] >> (minute % 64) & 1) != 0;
}

int minutes_next(const struct minutes *m, int from)
{
    from = clip(from);
    for (int w = from / 64; w < MINUTE_WORDS; w++) {
        uint64_t bits = m->word[w] & part(w, from, DAY_MINUTES);

        if (bits != 0)
            return 64 * w + __builtin_ctzll(bits);
    }
    return -1;
}
