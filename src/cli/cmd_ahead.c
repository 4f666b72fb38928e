/* check: what needs somebody. */
#include "command.h"

#include "ritmo/app/checks.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/report/ahead_report.h"

bool cmd_check(struct cli *c, struct err *e)
{
    struct findings f;
    bool ok = app_check(c->app, &f, e);

    if (ok && c->value[OPT_JSON] != NULL)
        findings_write_json(&f, &c->out);
    else if (ok)
        findings_write_text(&f, &c->out);
    if (ok && f.n > 0)
        c->status = 1;
    findings_free(&f);
    return ok;
}
