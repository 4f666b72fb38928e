/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export ics. */
#include "command.h"

#include "ritmo/app/calendars.h"
#include "ritmo/domain/patient.h"

#include <string.h>

static bool find_privacy(const struct cli *c, int *privacy, struct err *e)
{
    static const char *const words[] = { [PRIVACY_NEUTRAL] = "neutral", [PRIVACY_FULL] = "full", [PRIVACY_NONE] = "none" };

    *privacy = -1;
    for (int i = 0; c->value[OPT_PRIVACY] != NULL && i < 3; i++)
        if (strcmp(words[i], c->value[OPT_PRIVACY]) == 0)
            *privacy = i;
    return c->value[OPT_PRIVACY] == NULL || *privacy >= 0
        || err_set(e, ERR_USAGE, "--privacy of a calendar is full, neutral or none");
}

bool cmd_export_ics(struct cli *c, struct err *e)
{
    static const struct {
        enum option_id option;
        enum calendar_of of;
    } kinds[] = { { OPT_PLAN, CALENDAR_PLAN }, { OPT_PATIENT, CALENDAR_PATIENT }, { OPT_PROVIDER, CALENDAR_PROVIDER },
        { OPT_ALL, CALENDAR_ALL } };
    struct calendar_request r = { .file = c->value[OPT_OUTPUT], .dir = c->value[OPT_DIR], .vdir = c->value[OPT_VDIR],
        .replace = c->value[OPT_FORCE] != NULL, .hand_over = c->value[OPT_HAND_OVER] != NULL };
    size_t files = 0, events = 0;
    int given = 0;

    for (size_t i = 0; i < 4; i++)
        if (c->value[kinds[i].option] != NULL) {
            r.of = kinds[i].of;
            r.name = r.of == CALENDAR_ALL ? NULL : c->value[kinds[i].option];
            given++;
        }
    if (given != 1)
        return err_set(e, ERR_USAGE, "export ics needs one of --plan, --patient, --provider and --all");
    if ((r.dir != NULL) + (r.file != NULL) + (r.vdir != NULL) > 1)
        return err_set(e, ERR_USAGE, "give one of -o, --dir and --vdir: -o makes one file, --dir one for each plan, --vdir one for each entry");
    if (!find_privacy(c, &r.privacy, e) || !app_calendar_export(c->app, &r, &files, &events, e))
        return false;
    if (r.vdir != NULL)
        cli_note(c, "%zu entries, %zu files changed", events, files);
    else if (r.dir != NULL || (r.file != NULL && strcmp(r.file, "-") != 0))
        cli_note(c, "%zu file%s, %zu events", files, files == 1 ? "" : "s", events);
    return true;
}
