/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of documents that several documents hold. Inside codec only. */
#ifndef RITMO_CODEC_REPORT_VALUES_H
#define RITMO_CODEC_REPORT_VALUES_H

#include <jansson.h>
#include <stdint.h>

struct plan;
struct proposal;
struct visit;
struct broken;
struct outbox_row;
struct plan_row;
struct question;
struct elsewheres;

json_t *json_of_person(int64_t number, const char *name, const char *phone);
json_t *json_of_visit(const struct visit *v);
json_t *json_of_plan(const struct plan *p);
json_t *json_of_proposal(const struct proposal *p);
json_t *json_of_plan_row(const struct plan_row *r);
json_t *json_of_broken(const struct broken *b);
json_t *json_of_message(const struct outbox_row *r);
json_t *json_of_asked(const struct question *q); /* no drug and no day of one: what may be forwarded */
json_t *json_of_elsewheres(const struct elsewheres *all);

#endif
