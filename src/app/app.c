/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run of the program begins and ends: the database, the actor, today. */
#include "app_state.h"
#include "restricted.h"

#include "ritmo/app/clock.h"
#include "ritmo/base/mem.h"
#include "ritmo/domain/date_text.h"
#include "ritmo/domain/text.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

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
    if (o->read_only || o->mode == APP_READ)
        return STORE_READ;
    return o->dry_run ? STORE_TRY : STORE_WRITE;
}

static bool database_is_there(const char *path, enum app_mode mode, struct err *e)
{
    if (mode == APP_CREATE || path[0] == '\0' || access(path, F_OK) == 0 || errno != ENOENT)
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
    if (mode_of(o) == STORE_WRITE)
        restricted_keep_older(app);
    *out = app;
    return true;
}

void app_close(struct app *app)
{
    if (app == NULL)
        return;
    app_rehearse_end(app);
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
