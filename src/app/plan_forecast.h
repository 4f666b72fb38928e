/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forecast of a plan's next session for its view. Shared inside app/. */
#ifndef RITMO_APP_PLAN_FORECAST_H
#define RITMO_APP_PLAN_FORECAST_H

#include "app_internal.h"

/* Fills v->forecasts from v->plan and v->today. */
bool plan_forecast_add(struct app *app, struct plan_view *v, const struct protocol *p, const struct clinic *c, struct err *e);

#endif
