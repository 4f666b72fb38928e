/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is proven of a joint answer, in words (PLANNER R13.9): never "optimal", never more than is known. */
#include "ritmo/planner/joint.h"

const char *joint_stage_name(enum joint_stage s)
{
    switch (s) {
    case JOINT_SOLO:
        return "everybody's own best days";
    case JOINT_REPAIR:
        return "one appointment moved for each";
    case JOINT_SEQUENCE:
        return "one after the other";
    case JOINT_IMPROVE:
        return "one after the other, improved";
    case JOINT_SOLVER:
        return "all together";
    }
    return "";
}

/* "at least 5 ..." */
static const char *what_of(const struct problem *p, int32_t key)
{
    static const char *const rows[KEYS] = {
        [KEY_OUT] = "sessions must run late",
        [KEY_LATE] = "days beyond the windows",
        [KEY_MOVED] = "appointments must move",
        [KEY_DEV] = "days away from the targets",
        [KEY_PREF] = "points of wishes not met",
        [KEY_FINISH] = "days until the series end, summed",
    };

    return key == 0 ? "sessions find no place" : rows[p->objective[key - 1]];
}

/* What is settled: in words of the plan, not of the search. */
static const char *settled_of(const struct problem *p, int32_t key)
{
    static const char *const rows[KEYS] = {
        [KEY_OUT] = "late sessions",
        [KEY_LATE] = "days late",
        [KEY_MOVED] = "appointments moved",
        [KEY_DEV] = "days from the targets",
        [KEY_PREF] = "wishes",
        [KEY_FINISH] = "the series' ends",
    };

    return key == 0 ? "sessions without a place" : rows[p->objective[key - 1]];
}

void joint_add_progress(struct str *out, const struct problem *p, const struct joint_progress *now)
{
    str_add(out, joint_stage_name(now->stage));
    if (now->best == NULL)
        return;
    str_add(out, "; so far");
    for (int32_t k = 0; k < now->best->n_keys; k++) {
        long long n = now->best->total.at[k];

        if (k == 0 && n > 0)
            str_addf(out, " %lld without a place,", n);
        if (k > 0 && p->objective[k - 1] == KEY_OUT)
            str_addf(out, " %lld session%s late,", n, n == 1 ? "" : "s");
        if (k > 0 && p->objective[k - 1] == KEY_MOVED)
            str_addf(out, " %lld appointment%s moved", n, n == 1 ? "" : "s");
    }
}

void joint_add_proof(struct str *out, const struct problem *p, const struct joint_answer *a)
{
    int32_t key = a->n_proven;

    if (a->proven) {
        str_add(out, "proven best");
        return;
    }
    str_addf(out, "at least %lld %s; this plan has %lld", (long long)a->bound.at[key], what_of(p, key), (long long)a->total.at[key]);
    for (int32_t k = 0; k < key; k++)
        str_addf(out, "%s%s", k == 0 ? "; proven for " : k == key - 1 ? " and " : ", ", settled_of(p, k));
    if (a->limit_hit)
        str_add(out, "; the time limit ended the search");
    if (a->stopped)
        str_add(out, "; the search was stopped");
}
