/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies ahead: giving its memory back, and one small sum. */
#include "ritmo/domain/ahead.h"

#include <stdlib.h>

void fillers_free(struct fillers *f)
{
    for (size_t i = 0; i < f->n; i++) {
        free(f->at[i].patient_name);
        free(f->at[i].phone);
        free(f->at[i].protocol_name);
        free(f->at[i].site);
    }
    free(f->at);
    *f = (struct fillers) { 0 };
}

void load_rows_free(struct load_rows *l)
{
    for (size_t i = 0; i < l->n; i++) {
        free(l->at[i].provider);
        free(l->at[i].name);
    }
    free(l->at);
    *l = (struct load_rows) { 0 };
}

int32_t load_free_percent(const struct load_row *r)
{
    int32_t left = r->open - r->booked - r->tentative;

    return r->open <= 0 || left <= 0 ? 0 : (int32_t)((int64_t)left * 100 / r->open);
}

void series_fit_free(struct series_fit *f)
{
    free(f->days);
    free(f->reason);
    *f = (struct series_fit) { 0 };
}

void series_fits_free(struct series_fits *s)
{
    for (size_t i = 0; i < s->n; i++)
        series_fit_free(&s->at[i]);
    free(s->at);
    free(s->protocol_name);
    *s = (struct series_fits) { 0 };
}

void supply_rows_free(struct supply_rows *s)
{
    for (size_t i = 0; i < s->n; i++)
        free(s->at[i].item);
    free(s->at);
    *s = (struct supply_rows) { 0 };
}
