/* SPDX-License-Identifier: GPL-3.0-or-later */
/* session gates, session check: the checklist of a plan or of one session, and its answers. */
#include "command.h"

#include "ritmo/app/gates.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/codec/gates_json.h"
#include "ritmo/report/gates_report.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* "s12", "12", "p3/2", "alvarez/2" are sessions; "p3" and "alvarez" are plans. */
static bool names_session(const char *text)
{
    if (strchr(text, '/') != NULL)
        return true;
    text += *text == 's';
    return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

static bool find(struct cli *c, char plan[ID_TEXT], int64_t *session, struct err *e)
{
    *session = 0;
    return names_session(c->args[0]) ? app_session_named(c->app, NULL, c->args[0], plan, session, e)
                                     : app_plan_named(c->app, c->args[0], plan, e);
}

static bool show(struct cli *c, const char *plan, int64_t session, const struct gates *g, struct err *e)
{
    struct plan_view v = { 0 };
    bool ok = app_plan_view(c->app, plan, &v, e);

    if (ok && c->value[OPT_JSON] != NULL)
        gates_write_json(g, v.plan.number, session, &c->out);
    else if (ok)
        gates_write_text(g, v.plan.number, session, v.notices, v.n_notices, &c->out);
    plan_view_free(&v);
    return ok;
}

bool cmd_session_gates(struct cli *c, struct err *e)
{
    struct gates g = { 0 };
    char plan[ID_TEXT];
    int64_t session;
    bool ok = find(c, plan, &session, e) && app_gates(c->app, plan, session, &g, e) && show(c, plan, session, &g, e);

    gates_free(&g);
    return ok;
}

static enum gate_state state_wanted(const struct cli *c)
{
    return c->value[OPT_OVERRIDE] != NULL ? GATE_OVERRIDDEN : c->value[OPT_NOT_NEEDED] != NULL ? GATE_NOT_NEEDED : GATE_MET;
}

/* "ITEM", "ITEM=met", "ITEM=not-needed", "ITEM=ultrasound". Cuts the argument in two. */
static struct gate_answer answer_of(const struct cli *c, char *text)
{
    struct gate_answer a = { text, state_wanted(c), NULL };
    char *value = strchr(text, '=');

    if (value == NULL)
        return a;
    *value++ = '\0';
    if (strcmp(value, "not-needed") == 0)
        a.state = GATE_NOT_NEEDED;
    else if (!gate_state_find(value, &a.state))
        a.value = value;
    return a;
}

static bool take_answers(struct cli *c, struct gate_request *r, struct gate_answer *answers, struct err *e)
{
    if (c->value[OPT_OVERRIDE] != NULL && c->value[OPT_NOT_NEEDED] != NULL)
        return err_set(e, ERR_USAGE, "give --not-needed or --override, not both");
    if (c->n_args < 2 && c->value[OPT_ALL] == NULL)
        return err_set(e, ERR_USAGE, "which items? name them, or give --all; ritmo session gates %s shows them", c->args[0]);
    for (int i = 1; i < c->n_args; i++)
        answers[r->n++] = answer_of(c, c->args[i]);
    r->answers = answers;
    r->all = c->value[OPT_ALL] != NULL;
    r->notice_shown = c->value[OPT_NOTICE_SHOWN] != NULL;
    r->by_whom = c->value[OPT_BY_WHOM];
    r->note = c->value[OPT_OVERRIDE] != NULL ? c->value[OPT_OVERRIDE] : c->value[OPT_NOTE];
    return true;
}

bool cmd_session_check(struct cli *c, struct err *e)
{
    struct gate_answer *answers = mem_new((size_t)c->n_args, sizeof *answers);
    struct gate_request r = { 0 };
    struct gates g = { 0 };
    char plan[ID_TEXT];
    bool ok = find(c, plan, &r.session, e) && take_answers(c, &r, answers, e);

    r.plan = plan;
    ok = ok && app_gates_answer(c->app, &r, &g, e) && show(c, plan, r.session, &g, e);
    if (ok && c->value[OPT_JSON] == NULL && app_dry_run(c->app))
        str_add(&c->out, "Nothing was stored (--dry-run).\n");
    gates_free(&g);
    free(answers);
    return ok;
}
