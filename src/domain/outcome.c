/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outcomes; see the header. */
#include "ritmo/domain/outcome.h"

#include <stdlib.h>
#include <string.h>

static const char *const response_words[RESPONSES] = { "", "better", "same", "worse" };
static const char *const kind_words[] = { [OUTCOME_VISIT] = "visit", [OUTCOME_CHECKPOINT] = "checkpoint", [OUTCOME_FOLLOWUP] = "followup" };

void outcome_free(struct outcome *o)
{
    free(o->note);
    free(o->by_whom);
    o->note = o->by_whom = NULL;
}

void outcomes_free(struct outcomes *o)
{
    for (size_t i = 0; i < o->n; i++)
        outcome_free(&o->at[i]);
    free(o->at);
    *o = (struct outcomes) { 0 };
}

const char *response_word(enum response r)
{
    return response_words[r];
}

bool response_find(const char *word, enum response *r)
{
    for (int i = RESPONSE_BETTER; i < RESPONSES; i++)
        if (strcmp(word, response_words[i]) == 0 || (word[0] == response_words[i][0] && word[1] == '\0')) {
            *r = (enum response)i;
            return true;
        }
    return false;
}

const char *outcome_kind_word(enum outcome_kind k)
{
    return kind_words[k];
}

bool outcome_kind_find(const char *word, enum outcome_kind *k)
{
    for (int i = OUTCOME_VISIT; i <= OUTCOME_FOLLOWUP; i++)
        if (strcmp(word, kind_words[i]) == 0) {
            *k = (enum outcome_kind)i;
            return true;
        }
    return false;
}

bool outcome_is_empty(const struct outcome *o)
{
    return o->pain < 0 && o->stiffness < 0 && o->function < 0 && o->response == RESPONSE_NONE;
}

static bool in_scale(const char *what, int32_t value, struct err *e)
{
    if (value >= OUTCOME_UNASKED && value <= OUTCOME_MOST)
        return true;
    return err_set(e, ERR_INPUT, "%s is a number from 0 to 10, not %d", what, value);
}

bool outcome_check(const struct outcome *o, struct err *e)
{
    if (!in_scale("pain", o->pain, e) || !in_scale("stiffness", o->stiffness, e) || !in_scale("function", o->function, e))
        return false;
    if (outcome_is_empty(o))
        return err_set(e, ERR_USAGE, "nothing is told: give the response, or pain, stiffness, function from 0 to 10" ERR_HINT ": --response better|same|worse, --pain N ...");
    return date_is(o->day) || err_set(e, ERR_INPUT, "an outcome has a day");
}

static void add_number(struct str *out, size_t from, const char *what, int32_t value)
{
    if (value >= 0)
        str_addf(out, "%s%s %d", out->len > from ? ", " : "", what, value);
}

void outcome_add_text(struct str *out, const struct outcome *o)
{
    size_t from = out->len;

    if (o->response != RESPONSE_NONE)
        str_add(out, response_word(o->response));
    add_number(out, from, "pain", o->pain);
    add_number(out, from, "stiffness", o->stiffness);
    add_number(out, from, "function", o->function);
}
