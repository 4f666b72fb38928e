/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The integer programme of PLANNER R13.5 over the plans' graphs: which arcs to choose, with rows for what a day can take.
 * Private to the planner. */
#ifndef RITMO_PLANNER_JOINT_MODEL_H
#define RITMO_PLANNER_JOINT_MODEL_H

#include "joint_graph.h"

/* Something found out after an answer (R13.6): not all of these together, or only for `extra` more. For a day: any session
 * of the plan with that need counts. */
struct cut {
    bool of_day;
    struct date day;         /* of_day */
    struct pack_item *items; /* of_day: who; else one plan's sessions in order */
    int32_t *days;           /* not of_day: where each stands */
    size_t n;
    bool dearer;             /* of_day: possible, for more */
    struct joint_vector extra;
    int32_t column;          /* of the model: chosen when the extra is paid; dearer only */
};

struct cuts {
    struct cut *at;
    size_t n;
};

/* Keys that are minimised together: first * weight + second. */
struct level {
    int32_t first, n_keys; /* positions in a joint vector */
    int64_t weight;
};

struct model {
    const struct joint *j;
    struct graph graph;
    struct cuts *cuts;          /* borrowed */
    struct programme programme; /* columns: arcs, then one a plan that may fail, then one a cut that is dearer */
    int32_t *fail_column;       /* [plans] -1 = must be placed */
    struct level levels[JOINT_KEYS];
    int64_t impossible;         /* sessions of plans that are impossible alone: no columns, always in key 0 */
};

bool model_open(struct model *m, const struct joint *j, struct cuts *cuts);
void model_close(struct model *m);
/* Days of each plan in a choice of columns; null = not placed. The caller frees both. */
int32_t **model_days(const struct model *m, const unsigned char *chosen);
/* A level's value as keys of a vector. */
void model_keys(const struct model *m, int32_t level, int64_t value, struct joint_vector *v);

/* Rows for what each day can take (joint_rows.c), for the cuts (joint_cuts.c). */
void rows_add_days(struct model *m);
void rows_add_cuts(struct model *m);
void rows_add_apart(struct model *m); /* joint_apart.c: exact, whatever days a solver chooses keep apart */
bool cut_is_full(const struct joint *j, const struct cut *c, const struct seat *seats); /* are all of them there? */
int32_t model_add_row(struct model *m, int64_t least, int64_t most);
void model_add_entry(struct model *m, int32_t row, int32_t column, int32_t value);
void cuts_free(struct cuts *c);

#endif
