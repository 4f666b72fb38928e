/* SPDX-License-Identifier: GPL-3.0-or-later */
/* restriction: windows and dated instructions, the board of a day, prescribers' answers outstanding. */
#include "command.h"

#include "ritmo/app/board.h"
#include "ritmo/app/exposures.h"
#include "ritmo/app/patients.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/codec/exposure_json.h"
#include "ritmo/report/exposure_report.h"

#include <stdlib.h>

enum { CALL_DAYS_MOST = 365 };

/* The plans that are asked about. */
struct views {
    struct plan_view *at;
    size_t n;
};

static void views_free(struct views *v)
{
    for (size_t i = 0; i < v->n; i++)
        plan_view_free(&v->at[i]);
    free(v->at);
}

static bool add_view(struct cli *c, const char *plan, struct views *out, struct err *e)
{
    out->at = mem_grow(out->at, out->n, sizeof *out->at);
    return app_plan_view(c->app, plan, &out->at[out->n++], e);
}

static bool add_running(struct cli *c, const struct patient *p, struct views *out, struct err *e)
{
    struct plan_rows rows = { 0 };
    bool ok = app_plans_of_patient(c->app, p->id, &rows, e);

    for (size_t i = 0; ok && i < rows.n; i++)
        if (!plan_state_is_over(rows.at[i].state))
            ok = add_view(c, rows.at[i].id, out, e);
    plan_rows_free(&rows);
    return ok;
}

static bool is_plan_number(const char *text)
{
    return text[0] == 'p' && text[1] >= '0' && text[1] <= '9';
}

/* "p12" is that plan; everything else names a patient, whose running plans are shown. */
static bool load_views(struct cli *c, struct views *v, char patient[ID_TEXT], struct err *e)
{
    struct patient p = { 0 };
    char plan[ID_TEXT];
    bool ok;

    if (is_plan_number(c->args[0])) {
        ok = app_plan_named(c->app, c->args[0], plan, e) && add_view(c, plan, v, e);
        for (size_t i = 0; ok && i < ID_TEXT; i++)
            patient[i] = v->at[0].plan.patient[i];
        return ok;
    }
    ok = app_patient_named(c->app, c->args[0], &p, e) && add_running(c, &p, v, e);
    if (ok && v->n == 0)
        ok = err_set(e, ERR_MISSING, "%s has no running plan; make one with: ritmo plan new", p.name);
    for (size_t i = 0; ok && i < ID_TEXT; i++)
        patient[i] = p.id[i];
    patient_free(&p);
    return ok;
}

static void write_views(struct cli *c, const struct views *v, const struct exposures *x, const struct questions *q)
{
    for (size_t i = 0; i < v->n; i++) {
        str_add(&c->out, i == 0 ? "" : "\n");
        restrictions_write_text(&v->at[i], &c->out);
    }
    str_add(&c->out, "\nWhat was taken\n");
    exposures_write_text(x, app_today(c->app), &c->out);
    if (q->n == 0)
        return;
    str_addf(&c->out, "\n%s\n", question_words);
    questions_write_text(q, false, &c->out);
}

bool cmd_restriction_list(struct cli *c, struct err *e)
{
    struct views v = { 0 };
    struct exposures x = { 0 };
    struct questions q = { 0 };
    char patient[ID_TEXT];
    bool ok = load_views(c, &v, patient, e) && app_exposures(c->app, patient, false, &x, e) && app_questions_open(c->app, patient, &q, e);

    if (ok && c->value[OPT_JSON] != NULL)
        restrictions_write_json(v.at, v.n, &x, &q, &c->out);
    else if (ok)
        write_views(c, &v, &x, &q);
    views_free(&v);
    exposures_free(&x);
    questions_free(&q);
    return ok;
}

bool cmd_restriction_board(struct cli *c, struct err *e)
{
    struct date day = app_today(c->app);
    struct board b = { 0 };
    int64_t days = -1;
    bool ok = (c->n_args == 0 || cli_date_arg(c, c->args[0], &day, e)) && cli_number(c, OPT_DAYS, 1, CALL_DAYS_MOST, &days, e)
        && app_board(c->app, day, (int32_t)days, &b, e);

    if (ok && c->value[OPT_JSON] != NULL)
        board_write_json(&b, &c->out);
    else if (ok)
        board_write_text(&b, &c->out);
    board_free(&b);
    return ok;
}

bool cmd_restriction_questions(struct cli *c, struct err *e)
{
    struct questions q = { 0 };
    struct patient p = { 0 };
    bool ok = c->n_args == 0 || app_patient_named(c->app, c->args[0], &p, e);

    ok = ok && (c->n_args == 0 ? app_questions_open(c->app, NULL, &q, e) : app_questions(c->app, p.id, &q, e));
    if (ok && c->value[OPT_JSON] != NULL)
        questions_write_json(&q, &c->out);
    else if (ok && q.n == 0)
        str_add(&c->out, "No prescriber's answer is outstanding.\n");
    else if (ok)
        questions_write_text(&q, true, &c->out);
    questions_free(&q);
    patient_free(&p);
    return ok;
}
