/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What another drug table changes, as text for whoever brings it in. */
#include "ritmo/report/drug_report.h"

#include "ritmo/report/page.h"

static const struct drug *either(const struct drug_change *c)
{
    return c->now != NULL ? c->now : c->old;
}

/* May both values of the field be shown? Not the days and remarks of a row that asks its prescriber. */
static bool is_shown(const struct drug_change *c, enum drug_field f)
{
    bool asks = c->old->action == DRUG_ASK || c->now->action == DRUG_ASK;

    switch (f) {
    case DRUG_FIELD_HALF_LIFE_LOW:
    case DRUG_FIELD_HALF_LIFE_HIGH:
    case DRUG_FIELD_WASHOUT:
    case DRUG_FIELD_MIN_HOLD:
    case DRUG_FIELD_HOLD_BASIS: return c->now->action != DRUG_ASK;
    case DRUG_FIELD_NOTES: return !asks;
    case DRUG_FIELD_GENERIC:
    case DRUG_FIELD_CLASS:
    case DRUG_FIELD_BRANDS:
    case DRUG_FIELD_ACTION:
    case DRUG_FIELD_TELL:
    case DRUG_FIELD_HIDES:
    case DRUG_FIELD_SOURCE:
    case DRUG_FIELDS: break;
    }
    return true;
}

static void add_value(const struct drug *d, enum drug_field f, struct str *out)
{
    size_t before = out->len;

    drug_field_add(d, f, out);
    if (out->len == before)
        str_add(out, "(empty)");
}

static void write_field(const struct drug_change *c, enum drug_field f, struct str *out)
{
    struct str line = STR_INIT;

    str_addf(&line, "%s: ", drug_field_name(f));
    if (is_shown(c, f)) {
        add_value(c->old, f, &line);
        str_add(&line, " -> ");
        add_value(c->now, f, &line);
    } else {
        str_add(&line, "changed");
    }
    page_wrap(out, line.text, 4, 6, PAGE_COLS);
    str_free(&line);
}

static void write_change(const struct drug_change *c, struct str *out)
{
    static const char *const words[] = { [DRUG_ADDED] = "added", [DRUG_CHANGED] = "changed", [DRUG_REMOVED] = "removed" };
    struct str line = STR_INIT;

    str_addf(&line, "%s %s: %s, %s; ", words[c->kind], either(c)->id, either(c)->generic, either(c)->class_name);
    drug_add_meaning(either(c), &line);
    page_wrap(out, line.text, 0, 4, PAGE_COLS);
    for (int f = 0; f < DRUG_FIELDS; f++)
        if (c->fields & 1u << f)
            write_field(c, (enum drug_field)f, out);
    if (drug_change_frees(c))
        page_wrap(out, c->kind == DRUG_REMOVED ? "Until now its prescriber was asked; without its row it is unknown."
                                               : "Until now its prescriber was asked; with this row nobody asks. A clinician decides that.", 4, 4,
            PAGE_COLS);
    str_free(&line);
}

static void write_plans(const int64_t *plans, size_t n, struct str *out)
{
    enum { SHOWN = 12 };
    struct str line = STR_INIT;

    if (n == 0)
        return;
    page_count(&line, n, "running plan of a patient who takes one of them keeps its windows until it is planned again: ",
        "running plans of patients who take one of them keep their windows until they are planned again: ");
    for (size_t i = 0; i < n && i < SHOWN; i++)
        str_addf(&line, "%sp%lld", i == 0 ? "" : ", ", (long long)plans[i]);
    str_addf(&line, "%s. See: ritmo plan replan PLAN", n > SHOWN ? " and others" : "");
    page_wrap(out, line.text, 0, 0, PAGE_COLS);
    str_free(&line);
}

void drug_changes_write_text(const struct drug_changes *c, const int64_t *plans, size_t n_plans, struct str *out)
{
    for (size_t i = 0; i < c->n; i++)
        write_change(&c->at[i], out);
    str_addf(out, "%zu added, %zu changed, %zu removed, %zu as before\n", c->n_added, c->n_changed, c->n_removed, c->n_same);
    write_plans(plans, n_plans, out);
}
