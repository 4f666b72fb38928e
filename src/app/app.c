/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run of the program: open database, actor, today, cached clinic, protocols and drugs. */
#include "app_internal.h"
#include "outbox_parts.h"
#include "supposed.h"
#include "taken.h"

#include "ritmo/app/clock.h"
#include "ritmo/app/drugs.h"
#include "ritmo/base/mem.h"
#include "ritmo/codec/drug_csv.h"
#include "ritmo/codec/protocol_yaml.h"
#include "ritmo/domain/date_text.h"
#include "ritmo/domain/text.h"
#include "ritmo/store/clinic_store.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct cached_protocol {
    struct protocol protocol;
    int32_t asked; /* the version asked for: 0 = newest */
    struct cached_protocol *next;
};

struct app {
    struct store *store;
    char *path, *actor;
    struct date today;
    bool today_given, read_only, dry_run, stored;
    bool has_clinic, has_zone, has_drugs, has_drug_index;
    struct clinic clinic;
    struct zone zone;
    struct drugs drugs; /* the clinic's own; empty: the built-in table is in force */
    struct drug_index drug_index;
    struct cached_protocol *protocols;
    struct open_language *languages;
    int64_t version;
    const struct taken_supposed *supposed; /* while a proposal is made */
    const struct supposed_plans *plans;    /* likewise */
};

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
    if (app->dry_run) {
        tx_end(tx);
        return true;
    }
    if (!outbox_queue_changes(app, tx, e) || !tx_commit(tx, e))
        return false;
    app->stored = true;
    return true;
}

void app_forget(struct app *app)
{
    if (app->has_clinic)
        clinic_free(&app->clinic);
    if (app->has_zone)
        zone_free(&app->zone);
    drug_index_free(&app->drug_index);
    drugs_free(&app->drugs);
    app->has_clinic = app->has_zone = app->has_drugs = app->has_drug_index = false;
    languages_forget(app->languages);
    while (app->protocols != NULL) {
        struct cached_protocol *next = app->protocols->next;
        protocol_free(&app->protocols->protocol);
        free(app->protocols);
        app->protocols = next;
    }
}

bool app_changed_by_others(struct app *app)
{
    int64_t version = store_version(app->store);

    if (version == app->version)
        return false;
    app->version = version;
    app_forget(app);
    return true;
}

void app_suppose(struct app *app, const struct taken_supposed *supposed)
{
    app->supposed = supposed;
    app_forget(app);
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

const struct clinic *app_clinic(struct app *app, struct err *e)
{
    if (app->has_clinic)
        return &app->clinic;
    if (!store_clinic_load(app->store, &app->clinic, e))
        return NULL;
    app->has_clinic = taken_into_clinic(app, &app->clinic, e);
    if (!app->has_clinic)
        clinic_free(&app->clinic);
    return app->has_clinic ? &app->clinic : NULL;
}

const struct zone *app_zone(struct app *app, struct err *e)
{
    const struct clinic *clinic = app_clinic(app, e);

    if (clinic == NULL)
        return NULL;
    if (!app->has_zone && !clock_zone_load(clinic->zone, &app->zone, e))
        return NULL;
    app->has_zone = true;
    return &app->zone;
}

const struct protocol *app_protocol(struct app *app, const char *key, int32_t version, struct err *e)
{
    struct cached_protocol *c;
    struct str text = STR_INIT;
    bool ok;

    for (c = app->protocols; c != NULL; c = c->next)
        if (c->asked == version && strcmp(c->protocol.key, key) == 0)
            return &c->protocol;
    c = mem_new(1, sizeof *c);
    c->asked = version;
    ok = store_protocol_text(app->store, key, version, &text, e)
        && protocol_yaml_read(text.text, text.len, key, &c->protocol, e);
    str_free(&text);
    if (!ok) {
        free(c);
        return NULL;
    }
    c->next = app->protocols;
    app->protocols = c;
    return &c->protocol;
}

const struct drugs *app_drugs(struct app *app, struct err *e)
{
    if (!app->has_drugs && !drugs_own(app, &app->drugs, e))
        return NULL;
    app->has_drugs = true;
    return app->drugs.n == 0 ? drugs_builtin() : &app->drugs;
}

const struct drug_index *app_drug_index(struct app *app, struct err *e)
{
    const struct drugs *drugs = app_drugs(app, e);

    if (drugs == NULL)
        return NULL;
    if (!app->has_drug_index)
        drug_index_make(drugs, &app->drug_index);
    app->has_drug_index = true;
    return &app->drug_index;
}

char *app_database_path(const char *given)
{
    struct str path = STR_INIT;
    const char *env = getenv("RITMO_DB");
    const char *home = getenv("HOME");
    const char *data = getenv("XDG_DATA_HOME");

    if (given != NULL)
        str_add(&path, given);
    else if (env != NULL && *env != '\0')
        str_add(&path, env);
    else if (data != NULL && *data == '/')
        str_addf(&path, "%s/ritmo/clinic.db", data);
    else
        str_addf(&path, "%s/.local/share/ritmo/clinic.db", home == NULL ? "." : home);
    return str_take(&path);
}

static char *actor_name(const char *given)
{
    const char *env = getenv("RITMO_ACTOR");
    const struct passwd *user;

    if (given != NULL)
        return mem_strdup(given);
    if (env != NULL && *env != '\0')
        return mem_strdup(env);
    user = getpwuid(getuid());
    return mem_strdup(user == NULL ? "unknown" : user->pw_name);
}

/* --today, else today in the clinic's zone (the machine's UTC day before there is a clinic). */
static bool set_today(struct app *app, const char *given, struct err *e)
{
    struct err none = ERR_INIT;
    const struct zone *zone;
    int16_t minute;

    app->today = (struct date) { (int32_t)(clock_now() / 86400) };
    zone = app_zone(app, &none);
    if (zone == NULL && none.kind != ERR_MISSING) {
        if (e != NULL)
            *e = none;
        return false;
    }
    if (zone != NULL)
        zone_local(zone, clock_now(), &app->today, &minute);
    app->today_given = given != NULL;
    return given == NULL || date_text_parse(given, app->today, &app->today, e);
}

static enum store_mode mode_of(const struct app_options *o)
{
    if (o->mode == APP_CREATE)
        return STORE_CREATE;
    return o->read_only || o->mode == APP_READ ? STORE_READ : STORE_WRITE;
}

static bool database_is_there(const char *path, enum app_mode mode, struct err *e)
{
    if (mode == APP_CREATE || access(path, F_OK) == 0 || errno != ENOENT)
        return true;
    return err_set(e, ERR_MISSING, "%s: there is no database yet; make one with `ritmo init`, or `ritmo init --demo` to try", path);
}

bool app_open(const struct app_options *o, struct app **out, struct err *e)
{
    struct app *app = mem_new(1, sizeof *app);

    *out = NULL;
    app->path = app_database_path(o->db);
    app->actor = actor_name(o->actor);
    app->read_only = o->read_only;
    app->dry_run = o->dry_run;
    if (!text_check(app->actor, "the name of who acts (--actor)", ACTOR_MOST, ONE_LINE, e)
        || !database_is_there(app->path, o->mode, e) || !store_open(app->path, mode_of(o), &app->store, e)) {
        app_close(app);
        return false;
    }
    app->version = store_version(app->store); /* before anything is read: a change since is seen */
    if (!set_today(app, o->today, e)) {
        app_close(app);
        return false;
    }
    *out = app;
    return true;
}

void app_close(struct app *app)
{
    if (app == NULL)
        return;
    app_forget(app);
    languages_close(app->languages);
    store_close(app->store);
    free(app->path);
    free(app->actor);
    free(app);
}

bool app_roll_over(struct app *app)
{
    struct date was = app->today;
    struct err none = ERR_INIT;

    if (app->today_given || !set_today(app, NULL, &none))
        return false;
    return app->today.day != was.day;
}
