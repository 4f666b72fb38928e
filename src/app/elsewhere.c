/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Injections given elsewhere; see the header. */
#include "ritmo/app/elsewhere.h"

#include "app_internal.h"

#include "ritmo/app/clinics.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"
#include "ritmo/domain/wording.h"
#include "ritmo/store/elsewhere_store.h"

#include <stdio.h>
#include <string.h>

enum { LOOK_BACK_DAYS = 366 * 120 };

bool app_elsewhere(struct app *app, const char *patient, bool with_removed, struct elsewheres *out, struct err *e)
{
    struct date today = app_today(app);

    return store_elsewhere_list(app_store(app), patient, date_add(today, -LOOK_BACK_DAYS), today, with_removed, out, e);
}

/* As protocols write it: "PRP" is "prp". */
static void fold(struct elsewhere *g)
{
    struct str folded = STR_INIT;

    utf8_fold(&folded, g->modality);
    snprintf(g->modality, sizeof g->modality, "%s", folded.text);
    str_free(&folded);
}

static bool is_usable(struct app *app, struct elsewhere *g, struct err *e)
{
    struct str day = STR_INIT;

    if (g->reported_by == NULL || g->reported_by[0] == '\0')
        g->reported_by = mem_strdup("the patient");
    if (g->modality[0] == '\0')
        return err_set(e, ERR_USAGE, "what was given? name it as protocols do, for example prp" ERR_HINT ": --modality prp");
    if (!text_check(g->modality, "the modality", MODALITY_MOST, ONE_LINE, e) || !text_check(g->site, "the site", SITE_MOST, ONE_LINE, e)
        || !wording_check(g->site, WORDING_SITE, "the site", e)
        || !text_check(g->reported_by, "who reported it", NAME_MOST, ONE_LINE, e) || !text_check(g->note, "the note", REASON_MOST, ONE_LINE, e))
        return false;
    fold(g);
    if (date_is(g->day) && g->day.day <= app_today(app).day)
        return true;
    date_add_long(&day, g->day);
    err_set(e, ERR_INPUT, "%s is still to come: only what was given is recorded", day.text);
    str_free(&day);
    return false;
}

static bool counts_in(const struct protocol *p, const struct elsewhere *g)
{
    for (unsigned i = 0; i < p->n_limits; i++)
        if (elsewhere_counts(g, p, p->limits[i].group))
            return true;
    return false;
}

/* Does any limit of the clinic's protocols look at it? */
static bool find_counted(struct app *app, const struct elsewhere *g, bool *counted, struct err *e)
{
    struct protocol_lines all = { 0 };
    bool ok = app_protocols(app, &all, e);

    *counted = false;
    for (size_t i = 0; ok && i < all.n && !*counted; i++) {
        const struct protocol *p = app_protocol(app, all.at[i].key, all.at[i].version, e);
        ok = p != NULL;
        *counted = ok && counts_in(p, g);
    }
    protocol_lines_free(&all);
    return ok;
}

static bool tell_history(struct tx *tx, const char *action, const char *patient, int64_t number, const struct elsewhere *g, struct err *e)
{
    struct str detail = STR_INIT;
    char day[DATE_TEXT];
    bool ok;

    str_addf(&detail, "g%lld", (long long)number);
    if (g != NULL)
        str_addf(&detail, " %s %s", g->modality, date_iso(g->day, day));
    ok = history_add(tx, action, patient, NULL, detail.text, e);
    str_free(&detail);
    return ok;
}

bool app_elsewhere_add(struct app *app, const char *patient, struct elsewhere *g, bool *counted, struct err *e)
{
    struct tx tx = TX_INIT;
    bool ok = is_usable(app, g, e) && find_counted(app, g, counted, e) && app_begin(app, &tx, NULL, e);

    ok = ok && store_elsewhere_add(&tx, patient, g, e) && tell_history(&tx, "elsewhere.add", patient, g->number, g, e)
        && app_commit(app, &tx, e);
    tx_end(&tx);
    return ok;
}

bool app_elsewhere_remove(struct app *app, const char *patient, int64_t number, const char *why, struct err *e)
{
    struct tx tx = TX_INIT;
    bool found = false;
    bool ok = app_begin(app, &tx, why, e) && store_elsewhere_remove(&tx, patient, number, &found, e);

    if (ok && !found)
        ok = err_set(e, ERR_MISSING, "this patient has no injection elsewhere with the number g%lld" ERR_HINT "; see: ritmo patient elsewhere PATIENT",
            (long long)number);
    ok = ok && tell_history(&tx, "elsewhere.remove", patient, number, NULL, e) && app_commit(app, &tx, e);
    tx_end(&tx);
    return ok;
}
