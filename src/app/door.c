/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens modules on demand, so that nothing else pays for their libraries at start. */
#include "ritmo/app/door.h"

#include "ritmo/base/beside.h"

#include <dlfcn.h>
#include <unistd.h>

static const char *const places[] = { "/", "/../lib/ritmo/" };

static bool own_directory(const struct door_plate *plate, struct str *out, struct err *e)
{
    return beside_program(out)
        || err_set(e, ERR_CONFIG, "%s: /proc is not mounted, so ritmo cannot find its %s", plate->cannot, plate->file);
}

static bool load(const struct door_plate *plate, const char *path, struct door *door, struct err *e)
{
    const char *why;

    door->module = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE); /* libical keeps its table of zones for the next time */
    if (door->module == NULL) {
        why = dlerror();
        return err_set(e, ERR_CONFIG, "%s: %s; install ritmo and the package %s again", plate->cannot, why == NULL ? path : why,
            plate->package);
    }
    door->api = dlsym(door->module, plate->symbol);
    if (door->api != NULL)
        return true;
    door_close(door);
    return err_set(e, ERR_CONFIG, "%s belongs to another version of ritmo; install ritmo again", path);
}

bool door_open(const struct door_plate *plate, struct door *door, struct err *e)
{
    struct str path = STR_INIT;
    size_t directory;
    bool ok = false;

    *door = (struct door)DOOR_INIT;
    if (!own_directory(plate, &path, e))
        return false;
    directory = path.len;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        str_cut(&path, directory);
        str_addf(&path, "%s%s", places[i], plate->file);
        if (access(path.text, F_OK) == 0) {
            ok = load(plate, path.text, door, e);
            goto out;
        }
    }
    str_cut(&path, directory);
    err_set(e, ERR_CONFIG, "%s: %s is not beside the program (%s) or in ../lib/ritmo; install ritmo again", plate->cannot, plate->file,
        path.text);
out:
    str_free(&path);
    return ok;
}

void door_close(struct door *door)
{
    if (door->module != NULL)
        dlclose(door->module);
    *door = (struct door)DOOR_INIT;
}
