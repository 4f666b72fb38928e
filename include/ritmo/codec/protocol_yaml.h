/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Protocol files (docs/protocol-file.md): YAML through libcyaml and one schema table. */
#ifndef RITMO_CODEC_PROTOCOL_YAML_H
#define RITMO_CODEC_PROTOCOL_YAML_H

#include "ritmo/domain/protocol.h"

/* Reads and checks one protocol (protocol_check included). Errors: "FILE, line N: sentence". *out is all-zero
 * on failure; else the caller frees it with protocol_free. */
bool protocol_yaml_read(const char *text, size_t n, const char *file, struct protocol *out, struct err *e);
/* One that was taken once (protocol_check_rules): its plans go on, without the words that are refused by now
 * (protocol_leave_out_refused). */
bool protocol_yaml_read_stored(const char *text, size_t n, const char *key, struct protocol *out, struct err *e);

/* The built-in protocols: sample-data/protocols, embedded at build. i from 0; null past the last. */
const char *protocol_builtin(size_t i, const char **file);

#endif
