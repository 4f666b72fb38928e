/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A vdir; see the header. Which files are ours the database knows by their UIDs: everything else in the directory is somebody's own. */
#include "vdir.h"

#include "app_internal.h"
#include "ritmo/base/file_dir.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/plan_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_TEXT = 72, DIR_MODE = 0700, FILE_MODE = 0600 };

struct vdir {
    struct app *app;
    struct file_dir *dir;
    char (*names)[NAME_TEXT]; /* put in this run */
    size_t n_names, written;
};

bool vdir_open(struct app *app, const char *path, struct vdir **out, struct err *e)
{
    struct vdir *v = mem_new(1, sizeof *v);

    *v = (struct vdir) { .app = app };
    *out = NULL;
    if (!file_dir_open(path, !app_dry_run(app), DIR_MODE, &v->dir, e)) {
        free(v);
        return false;
    }
    *out = v;
    return true;
}

static bool write_one(const struct ics_api *api, const struct zone *zone, const struct event *event, struct str *out, struct err *e)
{
    struct event_calendar head = { METHOD_NONE, NULL, NULL, NULL, NULL, NULL };
    struct ics_writer *writer;
    bool ok;

    if (!api->open(&head, zone, str_receive, out, &writer, e))
        return false;
    ok = api->event(writer, event, e);
    return api->close(writer, ok ? e : NULL) && ok;
}

static bool put_bytes(struct vdir *v, const char *name, const struct str *bytes, struct err *e)
{
    bool changed;

    if (app_dry_run(v->app))
        changed = !file_dir_is_same(v->dir, name, bytes->text, bytes->len, FILE_MODE);
    else if (!file_dir_put(v->dir, name, bytes->text, bytes->len, FILE_MODE, &changed, e))
        return false;
    v->written += changed;
    return true;
}

bool vdir_put(struct vdir *v, const struct ics_api *api, const struct zone *zone, const struct event *event, struct err *e)
{
    struct str bytes = STR_INIT;
    bool ok;

    v->names = mem_grow(v->names, v->n_names, sizeof *v->names);
    snprintf(v->names[v->n_names], NAME_TEXT, "%s.ics", event->uid);
    ok = write_one(api, zone, event, &bytes, e) && put_bytes(v, v->names[v->n_names], &bytes, e);
    v->n_names++;
    str_free(&bytes);
    return ok;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

static bool sweep(void *context, const char *name, struct err *e)
{
    struct vdir *v = context;
    size_t n = strlen(name);
    char uid[NAME_TEXT];
    bool ours, was = true;

    if (n < 5 || n >= NAME_TEXT || strcmp(name + n - 4, ".ics") != 0
        || (v->n_names > 0 && bsearch(name, v->names, v->n_names, sizeof *v->names, by_name) != NULL))
        return true;
    snprintf(uid, sizeof uid, "%.*s", (int)n - 4, name);
    if (!store_has_uid(app_store(v->app), uid, &ours, e))
        return false;
    if (ours && !app_dry_run(v->app) && !file_dir_remove(v->dir, name, &was, e))
        return false;
    v->written += ours && was;
    return true;
}

bool vdir_close(struct vdir *v, bool ok, size_t *written, struct err *e)
{
    if (ok && v->n_names > 0)
        qsort(v->names, v->n_names, sizeof *v->names, by_name);
    ok = ok && (app_dry_run(v->app) || file_dir_settle(v->dir, e)) && file_dir_each(v->dir, sweep, v, e);
    *written = v->written;
    file_dir_close(v->dir);
    free(v->names);
    free(v);
    return ok;
}
