/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file written piece by piece that appears whole under its name or not at all. */
#ifndef RITMO_BASE_FILE_DRAFT_H
#define RITMO_BASE_FILE_DRAFT_H

#include "ritmo/base/err.h"

#include <stddef.h>

struct file_draft;

/* A temporary name in the same directory, mode 0600. Refuses an existing path now unless replace. */
bool file_draft_open(const char *path, bool replace, struct file_draft **out, struct err *e);
bool file_draft_put(struct file_draft *d, const char *bytes, size_t n); /* false: full; keep says why */
/* Synced and renamed (an existing file only if replace); frees d in every case. */
bool file_draft_keep(struct file_draft *d, struct err *e);
void file_draft_drop(struct file_draft *d); /* removes it; null is fine */

#endif
