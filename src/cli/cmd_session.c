/* SPDX-License-Identifier: GPL-3.0-or-later */
/* session done, walkin, missed, cancel, move, announce, restore: each shows the ripple, stores with --accept. */
#include "command.h"

#include "ritmo/app/clinics.h"
#include "ritmo/app/plans.h"

#include <stdlib.h>
#include <string.h>

bool cli_order(const struct cli *c, enum plan_order *order, struct err *e)
{
    static const char *const words[] = { [ORDER_KEEP] = "keep", [ORDER_RETARGET] = "retarget", [ORDER_FIXED] = "fixed" };

    *order = ORDER_KEEP;
    if (c->value[OPT_ORDER] == NULL)
        return true;
    for (int i = 0; i < 3; i++)
        if (strcmp(words[i], c->value[OPT_ORDER]) == 0) {
            *order = (enum plan_order)i;
            return true;
        }
    return err_set(e, ERR_USAGE, "--order takes keep, retarget or fixed");
}

static bool find_session(struct cli *c, struct session_request *r, struct err *e)
{
    return app_session_named(c->app, NULL, c->args[0], r->plan, &r->session, e);
}

static bool offer(struct cli *c, struct session_request *r, struct err *e)
{
    struct proposal p = { 0 };
    bool ok;

    r->why = c->value[OPT_REASON];
    r->by_whom = c->value[OPT_BY_WHOM];
    ok = cli_order(c, &r->order, e) && app_session_change(c->app, r, &p, e) && cli_offer(c, &p, e);
    proposal_free(&p);
    return ok;
}

static bool act(struct cli *c, struct session_request *r, struct err *e)
{
    return find_session(c, r, e) && offer(c, r, e);
}

static struct session_request request(enum session_act what)
{
    return (struct session_request) { .act = what, .day = DATE_NONE, .start = -1 };
}

bool cmd_session_done(struct cli *c, struct err *e)
{
    struct session_request r = request(c->value[OPT_CORRECT] != NULL ? ACT_CORRECT : ACT_DONE);

    return cli_date(c, OPT_ON, &r.day, e) && act(c, &r, e);
}

static bool take_at(const struct cli *c, struct session_request *r, struct err *e)
{
    return c->value[OPT_AT] == NULL || minute_parse(c->value[OPT_AT], &r->start)
        || err_set(e, ERR_USAGE, "--at %s: write the time as 09:30", c->value[OPT_AT]);
}

static bool take_provider(const struct cli *c, struct session_request *r, struct err *e)
{
    const struct clinic *clinic = app_clinic(c->app, e);
    const struct provider *p = NULL;

    if (c->value[OPT_PROVIDER] == NULL || clinic == NULL)
        return clinic != NULL;
    p = app_provider_named(clinic, c->value[OPT_PROVIDER], e);
    r->provider = p == NULL ? NULL : p->key;
    return p != NULL;
}

bool cmd_session_walkin(struct cli *c, struct err *e)
{
    struct session_request r = request(ACT_WALK_IN);

    return app_plan_named(c->app, c->args[0], r.plan, e) && cli_date(c, OPT_ON, &r.day, e) && take_at(c, &r, e)
        && take_provider(c, &r, e) && offer(c, &r, e);
}

bool cmd_session_missed(struct cli *c, struct err *e)
{
    struct session_request r = request(ACT_MISSED);

    return act(c, &r, e);
}

static bool cancel_how(const struct cli *c, struct session_request *r, struct err *e)
{
    const char *by = c->value[OPT_BY];
    int given = (c->value[OPT_DEFER] != NULL) + (c->value[OPT_OMIT] != NULL) + (c->value[OPT_CEASE] != NULL);

    if (given > 1)
        return err_set(e, ERR_USAGE, "give one of --defer, --omit and --cease");
    r->how = c->value[OPT_OMIT] != NULL ? CANCEL_OMIT : c->value[OPT_CEASE] != NULL ? CANCEL_CEASE : CANCEL_DEFER;
    if (by != NULL && strcmp(by, "patient") != 0 && strcmp(by, "clinic") != 0)
        return err_set(e, ERR_USAGE, "--by takes patient or clinic");
    r->by = by != NULL && strcmp(by, "clinic") == 0 ? CANCELLED_BY_CLINIC : CANCELLED_BY_PATIENT;
    return true;
}

bool cmd_session_cancel(struct cli *c, struct err *e)
{
    struct session_request r = request(ACT_CANCEL);

    return cancel_how(c, &r, e) && act(c, &r, e);
}

bool cmd_session_move(struct cli *c, struct err *e)
{
    struct session_request r = request(ACT_MOVE);

    return take_at(c, &r, e) && take_provider(c, &r, e) && cli_date_arg(c, c->args[1], &r.day, e) && act(c, &r, e);
}

bool cmd_session_announce(struct cli *c, struct err *e)
{
    struct session_request r = request(ACT_ANNOUNCE);

    return act(c, &r, e);
}

bool cmd_session_restore(struct cli *c, struct err *e)
{
    struct session_request r = request(ACT_RESTORE);

    return act(c, &r, e);
}
