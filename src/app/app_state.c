/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run of the program as its use-cases see it: the store, who acts, which day it is, what a proposal supposes. */
#include "app_state.h"

#include "supposed.h"
#include "taken.h"

#include "ritmo/app/clock.h"

struct store *app_store(struct app *app)
{
    return app->store;
}

struct open_language **app_open_languages(struct app *app)
{
    return &app->languages;
}

struct date app_today(const struct app *app)
{
    return app->today;
}

bool app_today_given(const struct app *app)
{
    return app->today_given;
}

int64_t app_now(const struct app *app)
{
    (void)app;
    return clock_now();
}

bool app_dry_run(const struct app *app)
{
    return app->dry_run;
}

bool app_read_only(const struct app *app)
{
    return app->read_only;
}

const char *app_path(const struct app *app)
{
    return app->path;
}

bool app_has_stored(const struct app *app)
{
    return app->stored;
}

struct who app_who(const struct app *app, const char *why)
{
    return (struct who) { app->actor, app_now(app), why };
}

const struct taken_supposed *app_supposed(const struct app *app)
{
    return app->supposed;
}

void app_suppose_plans(struct app *app, const struct supposed_plans *plans)
{
    app->plans = plans;
}

const struct supposed_plans *app_supposed_plans(const struct app *app)
{
    return app->plans;
}
