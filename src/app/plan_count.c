/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many sessions a plan may have, and who says so when the protocol says otherwise (CLINICAL 4.1.6 and 4.1.7). */
#include "propose.h"

#include "ritmo/base/mem.h"
#include "ritmo/domain/text.h"

bool propose_count_allowed(const struct protocol *p, int32_t count, const char *who, const char *why, struct err *e)
{
    bool named = text_is_said(who) && text_is_said(why);

    if (count < 1)
        return err_set(e, ERR_INPUT, "%d sessions: a plan has at least 1", count);
    if (named)
        return true;
    if (p->single_refused && count == 1)
        return err_set(e, ERR_WORD, "%s is not given as a single session (%s); plan %d or more, or give the clinician's name and "
            "the reason" ERR_HINT ": --by-whom NAME --reason TEXT", p->name, "source document S004", p->count.min > 2 ? p->count.min : 2);
    if (count < p->count.min || count > p->count.max)
        return err_set(e, ERR_WORD, "%s: %d sessions; the protocol says %d to %d; another number takes a clinician's name and a "
            "reason" ERR_HINT ": --by-whom NAME --reason TEXT", p->name, count, p->count.min, p->count.max);
    return true;
}

bool propose_count_within(const struct protocol *p, int32_t count, int32_t given, struct err *e)
{
    int32_t top = (given > p->count.max ? given : p->count.max) + 2;

    return count <= top
        || err_set(e, ERR_RULE, "%s: past the usual top of %d sessions a clinician adds at most 2 at a time: %d in all for now; "
            "decide on more when those were given", p->name, p->count.max, top);
}

bool propose_extend(struct plan *plan, const struct protocol *p, int32_t by, const char *who, const char *why, struct err *e)
{
    if (by < 1 || by > 20)
        return err_set(e, ERR_INPUT, "extend by how many sessions? write a number from 1 to 20");
    if (!propose_count_allowed(p, plan->count + by, who, why, e) || !propose_count_within(p, plan->count + by, plan_given(plan), e))
        return false;
    plan->count += by;
    return true;
}

char *propose_reason(const char *who, const char *why)
{
    struct str text = STR_INIT;

    if (text_is_blank(who))
        return mem_strdup(why);
    str_addf(&text, "%s%s%s", who, text_is_blank(why) ? "" : ": ", text_is_blank(why) ? "" : why);
    return str_take(&text);
}

void propose_say_ended(const struct protocol *p, struct proposal *out)
{
    int32_t given = plan_given(&out->plan);
    struct str line = STR_INIT;

    if (given >= p->count.min && !(p->single_refused && given == 1))
        return;
    str_addf(&line, "The series ends with %d session%s given; %s says at least %d. A clinician may end it early.", given,
        given == 1 ? "" : "s", p->name, p->count.min);
    proposal_add_notice(out, line.text);
    str_free(&line);
}
