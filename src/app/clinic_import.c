/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic from a file: what it replaces, what appointments stand on places that change. */
#include "app_internal.h"

#include "ritmo/app/checks.h"
#include "ritmo/app/clinics.h"
#include "ritmo/app/clock.h"
#include "ritmo/base/file.h"
#include "ritmo/codec/clinic_yaml.h"
#include "ritmo/report/ahead_report.h"
#include "ritmo/store/clinic_store.h"

#include <string.h>

enum { FILE_MOST = 1 << 20, LOOK_DAYS = 730 };

bool clinic_of_file(const char *text, size_t n, const char *file, struct clinic *out, struct err *e)
{
    struct zone zone = { 0 };
    bool ok = clinic_yaml_read(text, n, file, out, e);

    if (ok && !clock_zone_load(out->zone, &zone, e)) {
        clinic_free(out);
        return err_in(e, "%s: ", file);
    }
    if (ok)
        zone_free(&zone);
    return ok;
}

static bool has_range(const struct day_ranges *all, const struct day_range *r)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->at[i].from.day == r->from.day && all->at[i].to.day == r->to.day)
            return true;
    return false;
}

/* What the file leaves out of the days ahead, a line each. */
static void say_dropped(const char *what, const struct day_ranges *old, const struct day_ranges *now, struct date today, struct str *out)
{
    for (size_t i = 0; i < old->n; i++) {
        const struct day_range *r = &old->at[i];
        if (r->to.day < today.day || has_range(now, r))
            continue;
        str_addf(out, "%s ", what);
        date_add_long(out, r->from);
        if (r->to.day != r->from.day) {
            str_add(out, " to ");
            date_add_long(out, r->to);
        }
        str_addf(out, "%s%s%s is not in the file and is gone\n", r->why == NULL ? "" : " (", r->why == NULL ? "" : r->why,
            r->why == NULL ? "" : ")");
    }
}

static void say_all_dropped(const struct clinic *old, const struct clinic *now, struct date today, struct str *out)
{
    say_dropped("closure", &old->closures, &now->closures, today, out);
    for (size_t i = 0; i < old->n_providers; i++) {
        const struct provider *was = &old->providers[i], *is = clinic_provider(now, was->key);
        struct str what = STR_INIT;
        str_addf(&what, "absence of %s", was->name);
        if (is != NULL)
            say_dropped(what.text, &was->absences, &is->absences, today, out);
        str_free(&what);
    }
}

/* Inside the transaction, so that the file's clinic is looked at, also when it is not kept (--dry-run). */
static bool say_broken(struct app *app, struct str *out, struct err *e)
{
    struct date today = app_today(app);
    struct broken_visits met = { 0 };
    bool ok;

    app_forget(app);
    ok = app_broken(app, today, date_add(today, LOOK_DAYS), &met, e);
    if (ok && met.n > 0) {
        str_add(out, "These appointments can no longer stand; place them again together with `ritmo repair`, or one plan with `ritmo plan replan PLAN`:\n");
        broken_write_text(&met, out);
    }
    broken_visits_free(&met);
    return ok;
}

static bool old_clinic(struct app *app, struct clinic *old, struct err *e)
{
    struct err mine = ERR_INIT;

    if (store_clinic_load(app_store(app), old, &mine) || mine.kind == ERR_MISSING)
        return true;
    if (e != NULL)
        *e = mine;
    return false;
}

static bool replace(struct app *app, struct tx *tx, const struct clinic *clinic, struct str *remarks, struct err *e)
{
    struct clinic old = { 0 };
    bool ok = old_clinic(app, &old, e) && store_clinic_save(tx, clinic, e)
        && store_claims_anew(tx, app_today(app), e);

    if (ok)
        say_all_dropped(&old, clinic, app_today(app), remarks);
    clinic_free(&old);
    return ok && say_broken(app, remarks, e);
}

static bool take_text(struct app *app, struct tx *tx, const struct str *text, const char *file, struct str *remarks, struct err *e)
{
    struct clinic clinic = { 0 };
    bool ok = clinic_of_file(text->text, text->len, file, &clinic, e) && replace(app, tx, &clinic, remarks, e);

    clinic_free(&clinic);
    return ok;
}

bool app_clinic_import(struct app *app, const char *file, struct str *remarks, struct err *e)
{
    struct str text = STR_INIT;
    struct tx tx = TX_INIT;
    bool ok = app_may_write(app, e) && file_read(file, FILE_MOST, &text, e) && app_begin(app, &tx, NULL, e)
        && take_text(app, &tx, &text, file, remarks, e) && history_add(&tx, "clinic.import", "clinic", NULL, "", e) && app_commit(app, &tx, e);

    tx_end(&tx);
    str_free(&text);
    app_forget(app);
    return ok;
}

/* What is stored now, not what this run once read: the rest of it may be another coordinator's change. */
static bool stored_text(struct app *app, struct str *out, struct err *e)
{
    struct clinic clinic = { 0 };
    bool ok = store_clinic_load(app_store(app), &clinic, e) && clinic_yaml_write(&clinic, out, e);

    clinic_free(&clinic);
    return ok;
}

bool app_clinic_edit(struct app *app, char *const *assignments, size_t n, struct str *remarks, struct err *e)
{
    struct str text = STR_INIT, detail = STR_INIT;
    struct tx tx = TX_INIT;
    bool ok = app_begin(app, &tx, NULL, e) && stored_text(app, &text, e);

    for (size_t i = 0; ok && i < n; i++) {
        ok = clinic_yaml_set(&text, assignments[i], e);
        str_addf(&detail, "%s%.*s", i == 0 ? "" : ", ", (int)strcspn(assignments[i], "="), assignments[i]);
    }
    ok = ok && take_text(app, &tx, &text, "the changed clinic", remarks, e)
        && history_add(&tx, "clinic.edit", "clinic", NULL, detail.text, e) && app_commit(app, &tx, e);
    tx_end(&tx);
    str_free(&text);
    str_free(&detail);
    app_forget(app);
    return ok;
}
