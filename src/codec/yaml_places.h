/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where each key of a YAML text stands, so that a sentence can name the line. Private to codec/. */
#ifndef RITMO_CODEC_YAML_PLACES_H
#define RITMO_CODEC_YAML_PLACES_H

#include "ritmo/base/err.h"

#include <stddef.h>

/* Keys joined by points, rows of lists counted from 1: "restrictions.2.after". */
struct yaml_place {
    char *path;
    char *text;    /* of a single value; null for a group or a list */
    unsigned line; /* from 1 */
};

/* All-zero is the empty value. */
struct yaml_places {
    struct yaml_place *at;
    size_t n;
};

void yaml_places_free(struct yaml_places *p);

/* Walks the text once. Refuses, as "FILE, line N: sentence", what is no YAML and the parts of YAML that these
 * files do not need and people trip over: anchors and aliases, several documents, keys that are not words, deep
 * nesting, characters that may not be stored. */
bool yaml_places_read(const char *text, size_t n, const char *file, struct yaml_places *out, struct err *e);

/* The line of the path, or of the nearest group around it; with `last`, of its last occurrence. Never 0. */
unsigned yaml_places_line(const struct yaml_places *p, const char *path, bool last);

#endif
