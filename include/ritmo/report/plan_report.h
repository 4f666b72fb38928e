/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan, a proposal, a protocol, lists: as text for people. Pure. */
#ifndef RITMO_REPORT_PLAN_REPORT_H
#define RITMO_REPORT_PLAN_REPORT_H

#include "ritmo/domain/away_proposal.h"
#include "ritmo/domain/clinic.h"
#include "ritmo/domain/plan_view.h"
#include "ritmo/domain/proposal.h"
#include "ritmo/domain/visit.h"

/* Each appends lines ending in newline, at most 100 columns. */
void plan_view_write_text(const struct plan_view *v, struct str *out);
void away_proposal_write_text(const struct away_proposal *a, struct str *out); /* unplaced plans first */
void proposal_write_text(const struct proposal *p, struct str *out);
void protocol_write_text(const struct protocol *p, struct str *out); /* every number with mark and source */
void clinic_write_text(const struct clinic *c, struct str *out);
void patient_write_text(const struct patient *p, struct str *out);
struct elsewheres;
void elsewheres_write_text(const struct elsewheres *all, struct str *out); /* injections given elsewhere */
void plan_rows_write_text(const struct plan_rows *r, struct str *out);

#endif
