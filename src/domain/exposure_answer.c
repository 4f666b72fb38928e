/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one exposure means: giving its memory back. */
#include "ritmo/domain/exposure_answer.h"

#include <stdlib.h>

void exposure_answer_free(struct exposure_answer *a)
{
    exposure_free(&a->exposure);
    exposure_conflicts_free(&a->conflicts);
    for (size_t i = 0; i < a->n_remarks; i++)
        free(a->remarks[i]);
    free(a->remarks);
    free(a->windows);
    free(a->patient_name);
    free(a->generic);
    free(a->class_name);
    free(a->source);
    *a = (struct exposure_answer) { 0 };
}
