/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From whom, to whom and when: what every message begins with. */
#include "mail_compose.h"

#include "app_internal.h"

#include "ritmo/base/mem.h"

bool mail_fill_heads(struct app *app, const struct outbox_entry *m, int64_t now, const char *to_name, struct message *out, struct err *e)
{
    const struct clinic *clinic = app_clinic(app, e);
    const char *from = clinic == NULL ? NULL : clinic_mail_from(clinic);

    if (clinic == NULL)
        return false;
    if (from == NULL)
        return err_set(e, ERR_CONFIG, "the clinic has no e-mail address to send from: write mail_from in its file and import it");
    out->from_name = mem_strdup(clinic->name);
    out->from = mem_strdup(from);
    out->to_name = mem_strdup(to_name);
    out->to = mem_strdup(m->to);
    out->date_utc = m->dated_utc != 0 ? m->dated_utc : now;
    return true;
}
