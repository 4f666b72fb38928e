/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A vdir: a directory with one calendar, a file an entry, as khal, vdirsyncer and through it any CalDAV server read it. Inside app/. */
#ifndef RITMO_APP_VDIR_H
#define RITMO_APP_VDIR_H

#include "ritmo/app/app.h"
#include "ritmo/app/ics_door.h"
#include "ritmo/domain/event.h"

struct vdir;

/* Makes the directory if it is not there; vdir_close ends it. Null in *out with *e otherwise (file_dir.h says what is refused). */
bool vdir_open(struct app *app, const char *path, struct vdir **out, struct err *e);
/* UID.ics, an object without METHOD (RFC 4791 4.1); untouched if it says this already. */
bool vdir_put(struct vdir *v, const struct ics_api *api, const struct zone *zone, const struct event *event, struct err *e);
/* Removes the files of our entries that were not put, leaves others' alone; frees v in every case. ok false: changes nothing more. */
bool vdir_close(struct vdir *v, bool ok, size_t *written, struct err *e);

#endif
