/* Opens the calendar module on demand, so that nothing else pays for libical at start. */
#include "ritmo/app/ics_door.h"

#include "ritmo/base/str.h"

#include <dlfcn.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#define MODULE "ritmo-ics.so"

static const char *const places[] = { "/" MODULE, "/../lib/ritmo/" MODULE };

/* The directory of the running program; never the current directory or a search path, which others may write to. */
static bool own_directory(struct str *out, struct err *e)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    char *slash;

    if (n <= 0)
        return err_set(e, ERR_CONFIG, "calendars cannot be written: /proc is not mounted, so ritmo cannot find its " MODULE);
    path[n] = '\0';
    slash = strrchr(path, '/');
    str_add_n(out, path, slash == NULL ? 0 : (size_t)(slash - path));
    return true;
}

static bool load(struct ics_door *door, const char *path, struct err *e)
{
    const char *why;

    door->module = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE); /* libical keeps its table of zones for the next time */
    if (door->module == NULL) {
        why = dlerror();
        return err_set(e, ERR_CONFIG, "calendars cannot be written: %s; install ritmo and the package libical3 again", why == NULL ? path : why);
    }
    door->api = dlsym(door->module, "ritmo_ics");
    if (door->api != NULL && door->api->version == ICS_API_VERSION)
        return true;
    ics_door_close(door);
    return err_set(e, ERR_CONFIG, "%s belongs to another version of ritmo; install ritmo again", path);
}

bool ics_door_open(struct ics_door *door, struct err *e)
{
    struct str path = STR_INIT;
    size_t directory;
    bool ok = false;

    *door = (struct ics_door)ICS_DOOR_INIT;
    if (!own_directory(&path, e))
        return false;
    directory = path.len;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        str_cut(&path, directory);
        str_add(&path, places[i]);
        if (access(path.text, F_OK) == 0) {
            ok = load(door, path.text, e);
            goto out;
        }
    }
    str_cut(&path, directory);
    err_set(e, ERR_CONFIG, "calendars cannot be written: " MODULE " is not beside the program (%s) or in ../lib/ritmo; install "
        "ritmo again", path.text);
out:
    str_free(&path);
    return ok;
}

void ics_door_close(struct ics_door *door)
{
    if (door->module != NULL)
        dlclose(door->module);
    *door = (struct ics_door)ICS_DOOR_INIT;
}
