/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that lists show: giving their memory back. */
#include "ritmo/domain/visit.h"

#include <stdlib.h>

void visit_free(struct visit *v)
{
    free(v->patient_name);
    free(v->phone);
    free(v->protocol);
    free(v->protocol_name);
    free(v->site);
}

void visits_free(struct visits *v)
{
    for (size_t i = 0; i < v->n; i++)
        visit_free(&v->at[i]);
    free(v->at);
    *v = (struct visits) { 0 };
}

void plan_row_free(struct plan_row *r)
{
    free(r->patient_name);
    free(r->phone);
    free(r->protocol);
    free(r->protocol_name);
    free(r->site);
}

void plan_rows_free(struct plan_rows *r)
{
    for (size_t i = 0; i < r->n; i++)
        plan_row_free(&r->at[i]);
    free(r->at);
    *r = (struct plan_rows) { 0 };
}

void hold_rows_free(struct hold_rows *r)
{
    for (size_t i = 0; i < r->n; i++) {
        plan_row_free(&r->at[i].plan);
        free(r->at[i].substance);
    }
    free(r->at);
    *r = (struct hold_rows) { 0 };
}

void history_rows_free(struct history_rows *r)
{
    for (size_t i = 0; i < r->n; i++) {
        struct history_row *row = &r->at[i];
        free(row->actor);
        free(row->action);
        free(row->object);
        free(row->detail);
        free(row->why);
    }
    free(r->at);
    *r = (struct history_rows) { 0 };
}

void protocol_lines_free(struct protocol_lines *l)
{
    for (size_t i = 0; i < l->n; i++) {
        free(l->at[i].key);
        free(l->at[i].name);
    }
    free(l->at);
    *l = (struct protocol_lines) { 0 };
}
