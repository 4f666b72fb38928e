/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan hold, resume, extend, stop, shift, switch: each shows the ripple, stores with --accept. */
#include "command.h"

#include "ritmo/app/clinics.h"
#include "ritmo/app/plan_course.h"
#include "ritmo/app/plans.h"

#include <stdlib.h>

enum { COUNT_MOST = 50, SHIFT_MOST = 730 };

/* Offers what the use-case made, frees it. */
static bool offer(struct cli *c, bool made, struct proposal *p, struct err *e)
{
    bool ok = made && cli_offer(c, p, e);

    proposal_free(p);
    return ok;
}

bool cmd_plan_hold(struct cli *c, struct err *e)
{
    struct proposal p = { 0 };
    char id[ID_TEXT];

    return app_plan_named(c->app, c->args[0], id, e) && offer(c, app_plan_hold(c->app, id, c->value[OPT_REASON], &p, e), &p, e);
}

bool cmd_plan_stop(struct cli *c, struct err *e)
{
    struct proposal p = { 0 };
    char id[ID_TEXT];

    return app_plan_named(c->app, c->args[0], id, e) && offer(c, app_plan_stop(c->app, id, c->value[OPT_REASON], &p, e), &p, e);
}

bool cmd_plan_resume(struct cli *c, struct err *e)
{
    struct proposal p = { 0 };
    struct date start = DATE_NONE;
    char id[ID_TEXT];

    return app_plan_named(c->app, c->args[0], id, e) && cli_date(c, OPT_START, &start, e)
        && offer(c, app_plan_resume(c->app, id, start, c->value[OPT_REASON], &p, e), &p, e);
}

bool cmd_plan_extend(struct cli *c, struct err *e)
{
    struct proposal p = { 0 };
    char *end, id[ID_TEXT];
    long by = strtol(c->args[1], &end, 10);

    if (end == c->args[1] || *end != '\0' || by < 1 || by > COUNT_MOST)
        return err_set(e, ERR_USAGE, "\"%s\": write how many more sessions, a number from 1 to %d", c->args[1], COUNT_MOST);
    return app_plan_named(c->app, c->args[0], id, e)
        && offer(c, app_plan_extend(c->app, id, (int32_t)by, c->value[OPT_BY_WHOM], c->value[OPT_REASON], &p, e), &p, e);
}

bool cmd_plan_shift(struct cli *c, struct err *e)
{
    struct proposal p = { 0 };
    struct date to = DATE_NONE;
    int64_t days = 0;
    char id[ID_TEXT];

    if ((c->value[OPT_BY] != NULL) == (c->value[OPT_TO] != NULL))
        return err_set(e, ERR_USAGE, "give --by DAYS or --to DATE");
    return app_plan_named(c->app, c->args[0], id, e) && cli_number(c, OPT_BY, 1, SHIFT_MOST, &days, e) && cli_date(c, OPT_TO, &to, e)
        && offer(c, app_plan_shift(c->app, id, (int32_t)days, to, c->value[OPT_REASON], &p, e), &p, e);
}

bool cmd_plan_switch(struct cli *c, struct err *e)
{
    struct proposal p = { 0 };
    const struct protocol *protocol;
    int64_t count = 0;
    char id[ID_TEXT];

    if (c->value[OPT_PROTOCOL] == NULL)
        return err_set(e, ERR_USAGE, "to which protocol? --protocol KEY; see: ritmo protocol list");
    return app_plan_named(c->app, c->args[0], id, e) && (protocol = app_protocol_named(c->app, c->value[OPT_PROTOCOL], e)) != NULL
        && cli_number(c, OPT_COUNT, 1, COUNT_MOST, &count, e)
        && offer(c, app_plan_switch(c->app, id, protocol->key, (int32_t)count, c->value[OPT_BY_WHOM], c->value[OPT_REASON], &p, e), &p, e);
}
