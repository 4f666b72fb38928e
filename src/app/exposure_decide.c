/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is decided about a session that stands too near to what was taken: by a person, never by the program. */
#include "exposure_parts.h"

#include "propose.h"

#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/domain/text.h"

#include <stdlib.h>
#include <string.h>

/* The conflict of this exposure and this session, open or not; places are not looked for. Of a given one a clinician's word is all there is
 * to record. */
static bool find(struct app *app, int64_t exposure, int64_t session, enum exposure_how how, struct exposure *x, struct exposure_conflict *out, struct err *e)
{
    struct exposure_conflicts all = { 0 };
    bool found = false;
    bool ok = store_exposure_load(app_store(app), exposure, x, e) && app_exposure_conflicts(app, x->patient, false, &all, e);

    for (size_t i = 0; ok && !found && i < all.n; i++) {
        if (all.at[i].exposure != exposure || all.at[i].session_number != session)
            continue;
        *out = all.at[i];
        all.at[i] = (struct exposure_conflict) { 0 };
        found = true;
    }
    exposure_conflicts_free(&all);
    if (ok && !found)
        ok = err_set(e, ERR_RULE, "session s%lld does not stand too near to e%lld: there is nothing to decide", (long long)session,
            (long long)exposure);
    if (ok && out->given && how != EXPOSURE_KEEP)
        ok = err_set(e, ERR_RULE, "session %d (s%lld) was given already: tell the clinician, and write down with keep what he or she said",
            out->ordinal, (long long)session);
    return ok;
}

static char *reason_of(const struct exposure_conflict *c)
{
    struct str why = STR_INIT;

    exposure_add_words(&why, c->said, c->from, c->last, c->ongoing);
    str_addf(&why, " (e%lld): days before it clear from ", (long long)c->exposure);
    date_add_short(&why, c->clean);
    return str_take(&why);
}

static bool defer(struct app *app, struct exposure_conflict *c, struct proposal *out, struct err *e)
{
    struct exposure_conflicts one = { c, 1 };
    struct session_request r = { .session = c->session_number, .act = ACT_MOVE, .order = ORDER_KEEP };
    char *why;
    bool ok;

    c->how = EXPOSURE_OPEN; /* kept before, deferred now */
    if (!exposure_find_places(app, &one, e))
        return false;
    why = reason_of(c);
    memcpy(r.plan, c->plan, ID_TEXT);
    r.day = date_is(c->free_day) ? c->free_day : c->clean; /* no place: the move says why not */
    r.start = date_is(c->free_day) ? c->free_start : -1;
    r.why = why;
    ok = app_session_change(app, &r, out, e);
    out->exposure = c->exposure;
    out->exposure_session = c->session_number;
    free(why);
    return ok;
}

bool app_exposure_defer(struct app *app, int64_t exposure, int64_t session, struct proposal *out, struct err *e)
{
    struct exposure x = { 0 };
    struct exposure_conflict c = { 0 };
    bool ok;

    memset(out, 0, sizeof *out);
    ok = find(app, exposure, session, EXPOSURE_DEFER, &x, &c, e) && defer(app, &c, out, e);
    exposure_conflict_free(&c);
    exposure_free(&x);
    return ok;
}

static bool store(struct app *app, struct tx *tx, const struct exposure *x, const struct exposure_conflict *c, enum exposure_how how,
    const char *by_whom, const char *why, int64_t *question, struct err *e)
{
    struct exposure_decision d = { .exposure = c->exposure, .session = c->session_number, .session_day = c->day, .how = how,
        .by_whom = (char *)by_whom, .why = (char *)why };
    struct str detail = STR_INIT;
    bool ok;

    str_addf(&detail, "e%lld, session s%lld: %s", (long long)c->exposure, (long long)c->session_number, exposure_how_word(how));
    ok = store_exposure_decide(tx, &d, e) && (how != EXPOSURE_ASK || exposure_open_question(app, tx, x, question, e))
        && history_add(tx, how == EXPOSURE_KEEP ? "exposure.keep" : "exposure.asked", x->patient, c->plan, detail.text, e)
        && app_commit(app, tx, e);
    str_free(&detail);
    return ok;
}

bool app_exposure_decide(struct app *app, int64_t exposure, int64_t session, enum exposure_how how, const char *by_whom, const char *why,
    int64_t *question, struct err *e)
{
    struct exposure x = { 0 };
    struct exposure_conflict c = { 0 };
    struct tx tx = TX_INIT;
    char *reason;
    bool ok;

    *question = 0;
    if (how == EXPOSURE_KEEP && (!text_is_said(by_whom) || !text_is_said(why)))
        return err_set(e, ERR_USAGE, "a clinician keeps a session on its day; give the name and the reason" ERR_HINT ": --by-whom NAME --reason TEXT");
    reason = propose_reason(by_whom, why);
    ok = app_begin(app, &tx, reason, e) && find(app, exposure, session, how, &x, &c, e) /* it may have been taken back, or the session moved */
        && store(app, &tx, &x, &c, how, by_whom, why, question, e);
    tx_end(&tx);
    free(reason);
    exposure_conflict_free(&c);
    exposure_free(&x);
    return ok;
}
