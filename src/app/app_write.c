/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every change is one transaction, by somebody who may, and what patients have to hear of it is queued with it. */
#include "app_state.h"
#include "outbox_parts.h"

#include "ritmo/domain/text.h"

bool app_may_write(const struct app *app, struct err *e)
{
    return !app->read_only || err_set(e, ERR_DENIED, "nothing was changed: this run is read-only");
}

bool app_begin(struct app *app, struct tx *tx, const char *why, struct err *e)
{
    return app_may_write(app, e) && text_check(why, "the reason", WHY_MOST, ONE_LINE, e) && tx_begin(tx, app->store, app_who(app, why), e);
}

bool app_commit(struct app *app, struct tx *tx, struct err *e)
{
    if (app->dry_run && app->rehearses && !app->rehearsed.open) {
        app->rehearsed = *tx;
        *tx = (struct tx) TX_INIT;
        return true;
    }
    if (app->dry_run) {
        tx_end(tx);
        return true;
    }
    if (!outbox_queue_changes(app, tx, e) || !tx_commit(tx, e))
        return false;
    app->stored = true;
    return true;
}

void app_rehearse(struct app *app)
{
    app->rehearses = true;
}

void app_rehearse_end(struct app *app)
{
    app->rehearses = false;
    tx_end(&app->rehearsed);
}
