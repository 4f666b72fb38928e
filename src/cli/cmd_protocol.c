/* SPDX-License-Identifier: GPL-3.0-or-later */
/* protocol list, show, check, import, impact, export. */
#include "command.h"

#include "ritmo/app/checks.h"
#include "ritmo/app/clinics.h"
#include "ritmo/base/file.h"
#include "ritmo/codec/protocol_yaml.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/report/ahead_report.h"
#include "ritmo/report/plan_report.h"

enum { FILE_MOST = 1 << 20 };

bool cmd_protocol_list(struct cli *c, struct err *e)
{
    struct protocol_lines all = { 0 };
    bool ok = app_protocols(c->app, &all, e);

    if (ok && c->value[OPT_JSON] != NULL)
        protocol_lines_write_json(&all, &c->out);
    for (size_t i = 0; c->value[OPT_JSON] == NULL && i < all.n; i++)
        str_addf(&c->out, "%-18s  version %-3d  %s\n", all.at[i].key, all.at[i].version, all.at[i].name);
    protocol_lines_free(&all);
    return ok;
}

bool cmd_protocol_show(struct cli *c, struct err *e)
{
    const struct protocol *p = app_protocol_named(c->app, c->args[0], e);

    if (p == NULL)
        return false;
    if (c->value[OPT_JSON] != NULL)
        protocol_write_json(p, &c->out);
    else
        protocol_write_text(p, &c->out);
    return true;
}

static bool check_one(struct cli *c, const char *file, struct err *e)
{
    struct protocol p = { 0 };
    struct str text = STR_INIT;
    bool ok = file_read(file, FILE_MOST, &text, e) && protocol_yaml_read(text.text, text.len, file, &p, e);

    if (ok)
        str_addf(&c->out, "%s: %s version %d, in order\n", file, p.key, p.version);
    protocol_free(&p);
    str_free(&text);
    return ok;
}

/* Every bad file is named; the last one is the command's error. */
bool cmd_protocol_check(struct cli *c, struct err *e)
{
    for (int i = 0; i < c->n_args; i++) {
        struct err mine = ERR_INIT;
        if (check_one(c, c->args[i], &mine))
            continue;
        if (e->kind != ERR_NONE)
            cli_complain_of(e);
        *e = mine;
    }
    return e->kind == ERR_NONE;
}

bool cmd_protocol_import(struct cli *c, struct err *e)
{
    for (int i = 0; i < c->n_args; i++) {
        bool added;
        if (!app_protocol_import(c->app, c->args[i], &added, e))
            return false;
        str_addf(&c->out, "%s: %s\n", c->args[i], added ? "taken as a new version; running plans keep theirs" : "known already");
    }
    return true;
}

bool cmd_protocol_impact(struct cli *c, struct err *e)
{
    struct findings found = { 0 };
    size_t running = 0;
    bool ok = app_protocol_impact(c->app, c->args[0], &found, &running, e);

    if (ok && c->value[OPT_JSON] != NULL) {
        impact_write_json(&found, running, &c->out);
    } else if (ok) {
        findings_write_text(&found, &c->out);
        str_addf(&c->out, "%zu running plan%s of this protocol; each keeps the version it was made from.%s\n", running, running == 1 ? "" : "s",
            found.n == 0 ? " Nothing would be out of range." : "");
    }
    if (ok && found.n > 0)
        c->status = 1;
    finding_rows_free(&found);
    return ok;
}

static bool export_one(struct cli *c, const char *key, struct err *e)
{
    const char *dir = c->value[OPT_DIR];
    struct str yaml = STR_INIT, path = STR_INIT;
    bool ok = app_protocol_export(c->app, key, &yaml, e);

    if (dir != NULL)
        str_addf(&path, "%s/%s.yaml", dir, key);
    ok = ok && cli_give(c, dir == NULL ? NULL : path.text, &yaml, e);
    str_free(&path);
    str_free(&yaml);
    return ok;
}

bool cmd_protocol_export(struct cli *c, struct err *e)
{
    struct protocol_lines all = { 0 };
    bool ok = true;

    if (c->n_args == 0)
        ok = app_protocols(c->app, &all, e);
    if (ok && c->n_args != 1 && c->value[OPT_DIR] == NULL)
        ok = err_set(e, ERR_USAGE, "several protocols go into a directory: add --dir DIR");
    for (size_t i = 0; ok && i < all.n; i++)
        ok = export_one(c, all.at[i].key, e);
    for (int i = 0; ok && i < c->n_args; i++) {
        const struct protocol *p = app_protocol_named(c->app, c->args[i], e);
        ok = p != NULL && export_one(c, p->key, e);
    }
    protocol_lines_free(&all);
    return ok;
}
