/* SPDX-License-Identifier: GPL-3.0-or-later */
/* publish, publish link, publish revoke: patients' pages and feeds. */
#include "command.h"

#include "ritmo/app/patients.h"
#include "ritmo/app/publish.h"
#include "ritmo/codec/report_json.h"

bool cmd_publish(struct cli *c, struct err *e)
{
    struct publish_count n = { 0 };
    struct patient p = { 0 };
    bool one = c->value[OPT_PATIENT] != NULL;
    bool ok = !one || app_patient_named(c->app, c->value[OPT_PATIENT], &p, e);

    ok = ok && app_publish(c->app, c->args[0], one ? p.id : NULL, &n, e);
    patient_free(&p);
    if (!ok)
        return false;
    if (c->value[OPT_JSON] != NULL)
        publish_write_json(n.patients, n.made, n.written, n.removed, &c->out);
    else
        cli_note(c, "%zu patients have a page; %zu made anew, %zu files written, %zu removed", n.patients, n.made, n.written, n.removed);
    return true;
}

static bool show_link(struct cli *c, const struct page_link *l)
{
    if (c->value[OPT_JSON] != NULL) {
        page_link_write_json(l->token.text, l->page.text, l->feed.text, &c->out);
        return true;
    }
    if (l->page.len > 0)
        str_addf(&c->out, "page  %s\nfeed  %s\n", l->page.text, l->feed.text);
    else
        str_addf(&c->out, "page  %s.html\nfeed  %s.ics\nThe clinic's file has no public_url, so this is only the name in the directory.\n", l->token.text,
            l->token.text);
    return true;
}

bool cmd_publish_link(struct cli *c, struct err *e)
{
    struct patient p = { 0 };
    struct page_link l = { STR_INIT, STR_INIT, STR_INIT };
    bool ok = app_patient_named(c->app, c->args[0], &p, e) && app_page_link(c->app, p.id, &l, e) && show_link(c, &l);

    page_link_free(&l);
    patient_free(&p);
    return ok;
}

bool cmd_publish_revoke(struct cli *c, struct err *e)
{
    struct patient p = { 0 };
    bool ok = app_patient_named(c->app, c->args[0], &p, e) && app_page_revoke(c->app, p.id, c->value[OPT_DIR], e);

    if (ok)
        str_addf(&c->out, "Revoked: the address is void%s; the next publish makes another.\n",
            c->value[OPT_DIR] != NULL ? " and its files are gone" : " with the next publish");
    patient_free(&p);
    return ok;
}
