/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows and entries of the integer programme. */
#include "joint_model.h"

#include "ritmo/base/mem.h"

int32_t model_add_row(struct model *m, int64_t least, int64_t most)
{
    struct programme *p = &m->programme;

    p->least = mem_grow(p->least, (size_t)p->n_rows, sizeof *p->least);
    p->most = mem_grow(p->most, (size_t)p->n_rows, sizeof *p->most);
    p->least[p->n_rows] = least;
    p->most[p->n_rows] = most;
    return p->n_rows++;
}

void model_add_entry(struct model *m, int32_t row, int32_t column, int32_t value)
{
    struct programme *p = &m->programme;

    p->entries = mem_grow(p->entries, p->n_entries, sizeof *p->entries);
    p->entries[p->n_entries++] = (struct programme_entry) { row, column, value };
}
