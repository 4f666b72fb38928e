/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic as one YAML file (docs/clinic-file.md). */
#ifndef RITMO_CODEC_CLINIC_YAML_H
#define RITMO_CODEC_CLINIC_YAML_H

#include "ritmo/domain/clinic.h"

/* Reads and checks (clinic_check included). Errors: "FILE, line N: sentence". */
bool clinic_yaml_read(const char *text, size_t n, const char *file, struct clinic *out, struct err *e);
/* Canonical; reading it back gives the same clinic. */
bool clinic_yaml_write(const struct clinic *c, struct str *out, struct err *e);
/* Changes one single-valued field of a clinic's file: "phone=+1 312 555 0100"; "phone=" takes it away. ERR_USAGE for what is not
 * written so or holds a list; whether the field exists and the value fits is said when the file is read. */
bool clinic_yaml_set(struct str *yaml, const char *assignment, struct err *e);
/* The sample clinic, embedded. */
const char *clinic_sample(void);

#endif
