/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A directory that a program keeps for others: many files, each whole or not there, rewritten only when its bytes differ. All names
 * are taken inside the opened directory; no symbolic link is ever followed (RELIABILITY 5). */
#ifndef RITMO_BASE_FILE_DIR_H
#define RITMO_BASE_FILE_DIR_H

#include "ritmo/base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct file_dir;

/* Opens it for this process alone (ERR_BUSY while another run has it); make: it is made with this mode if it is missing, its parent
 * must be there, and what a crashed run left half-written is removed. Refuses a symbolic link and a directory that everybody may
 * write to. */
bool file_dir_open(const char *path, bool make, unsigned mode, struct file_dir **out, struct err *e);
void file_dir_close(struct file_dir *d); /* drops what is not settled; null is fine */

/* A plain name without a slash. Nothing is touched if the file has these bytes and this mode already (*changed false). Else it is
 * written beside it and gets its name in file_dir_settle. */
bool file_dir_put(struct file_dir *d, const char *name, const char *bytes, size_t n, unsigned mode, bool *changed, struct err *e);
/* What was put since: onto the disk, all at once, then under its names. */
bool file_dir_settle(struct file_dir *d, struct err *e);

/* Has the file these bytes and this mode? A link or anything else has not. */
bool file_dir_is_same(const struct file_dir *d, const char *name, const char *bytes, size_t n, unsigned mode);
bool file_dir_has(const struct file_dir *d, const char *name); /* a plain file of this name */
bool file_dir_remove(struct file_dir *d, const char *name, bool *was, struct err *e);

/* Every name but hidden ones; the directory may be changed meanwhile. */
typedef bool (*file_dir_name)(void *context, const char *name, struct err *e);
bool file_dir_each(struct file_dir *d, file_dir_name each, void *context, struct err *e);

#endif
