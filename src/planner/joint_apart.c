/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two plans of one patient: how far apart their sessions stay, as a question about places. */
#include "joint_work.h"

#include <stdlib.h>

bool same_patient(const struct joint *j, size_t a, size_t b, bool *apart)
{
    *apart = !problem_of(j, a)->same_day_pairing || !problem_of(j, b)->same_day_pairing;
    return a != b && j->plans[a].patient != 0 && j->plans[a].patient == j->plans[b].patient;
}

int32_t joint_apart(const struct joint *j, size_t a, size_t b)
{
    bool same_day;

    return !same_patient(j, a, b, &same_day) || j->plans[a].apart == NULL ? 0 : j->plans[a].apart[b];
}

static bool may_stand(const struct joint *j, size_t a, int32_t k, const struct placed *x, size_t b, int32_t m, const struct placed *y)
{
    int32_t days = abs(date_diff(x->day, y->day));
    bool apart;

    if (days > 0)
        return days >= joint_apart(j, a, b);
    return same_patient(j, a, b, &apart) && !apart
        && (x->start >= y->start + problem_of(j, b)->needs[need_of(problem_of(j, b), m)].duration
            || y->start >= x->start + problem_of(j, a)->needs[need_of(problem_of(j, a), k)].duration);
}

bool apart_hold(const struct joint *j, const struct seat *seats)
{
    bool same_day;

    for (size_t a = 0; a < j->n; a++)
        for (size_t b = a + 1; b < j->n; b++) {
            if (!seats[a].placed || !seats[b].placed || !same_patient(j, a, b, &same_day))
                continue;
            for (int32_t k = 0; k < problem_of(j, a)->count; k++)
                for (int32_t m = 0; m < problem_of(j, b)->count; m++)
                    if (!may_stand(j, a, k, &seats[a].at[k], b, m, &seats[b].at[m]))
                        return false;
        }
    return true;
}
