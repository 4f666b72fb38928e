/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a killed run was making stays under its temporary name; the next run that makes the same removes it. */
#ifndef RITMO_BASE_FILE_LEFT_H
#define RITMO_BASE_FILE_LEFT_H

/* Removes from the directory what is named `prefix` and a random id, with an SQLite journal of that name: plain files of this user that
 * nobody has written to for a day before `made`, a file just made there for the same purpose, was made. What cannot be removed stays. */
void file_clear_left(int dir, int made, const char *prefix);

#endif
