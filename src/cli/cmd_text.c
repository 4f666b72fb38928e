/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text: what patients read. */
#include "command.h"

#include "ritmo/app/patient_text_edit.h"
#include "ritmo/codec/patient_text_yaml.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/report/patient_text_report.h"


/* The texts in force beside the clinic's own. */
static bool load(struct cli *c, const char *kind, struct worded_texts *texts, struct worded_texts *own, struct err *e)
{
    return app_texts_in_force(c->app, kind, c->value[OPT_LANGUAGE], texts, e) && app_texts_own(c->app, own, e);
}

bool cmd_text_list(struct cli *c, struct err *e)
{
    struct worded_texts texts = { 0 }, own = { 0 };
    bool ok = load(c, NULL, &texts, &own, e);

    if (ok && c->value[OPT_JSON] != NULL)
        patient_texts_write_json(&texts, &own, &c->out);
    else if (ok)
        patient_texts_write_list(&own, &c->out);
    worded_texts_free(&texts);
    worded_texts_free(&own);
    return ok;
}

bool cmd_text_show(struct cli *c, struct err *e)
{
    struct worded_texts texts = { 0 }, own = { 0 };
    bool ok = load(c, c->args[0], &texts, &own, e);

    if (ok && c->value[OPT_JSON] != NULL)
        patient_texts_write_json(&texts, &own, &c->out);
    else if (ok)
        patient_text_write_text(patient_text_find(c->args[0]), &texts, &own, &c->out);
    worded_texts_free(&texts);
    worded_texts_free(&own);
    return ok;
}

static bool check_one(struct cli *c, const char *file, struct err *e)
{
    struct worded_texts texts = { 0 };
    struct str notes = STR_INIT;
    bool ok = app_text_file_check(file, &texts, &notes, e);

    if (ok)
        str_addf(&c->out, "%s%s: %zu text%s, fine\n", notes.text, file, texts.n, texts.n == 1 ? "" : "s");
    else
        cli_complain_lines(notes.text);
    str_free(&notes);
    worded_texts_free(&texts);
    return ok;
}

bool cmd_text_check(struct cli *c, struct err *e)
{
    for (int i = 0; i < c->n_args; i++) {
        struct err mine = ERR_INIT;

        if (check_one(c, c->args[i], &mine))
            continue;
        if (e->kind != ERR_NONE)
            cli_complain(e->text);
        *e = mine;
    }
    return e->kind == ERR_NONE;
}

bool cmd_text_import(struct cli *c, struct err *e)
{
    struct str notes = STR_INIT;
    size_t changed;
    bool ok = app_text_file_import(c->app, c->args[0], &changed, &notes, e);

    if (ok)
        str_addf(&c->out, "%s%zu text%s changed\n", notes.text, changed, changed == 1 ? "" : "s");
    else if (notes.len > 0)
        cli_complain_lines(notes.text);
    str_free(&notes);
    return ok;
}

bool cmd_text_export(struct cli *c, struct err *e)
{
    struct worded_texts texts = { 0 };
    struct str yaml = STR_INIT;
    bool ok = app_texts_in_force(c->app, c->n_args > 0 ? c->args[0] : NULL, c->value[OPT_LANGUAGE], &texts, e);

    if (ok)
        patient_text_yaml_write(&texts, &yaml);
    ok = ok && cli_give(c, c->value[OPT_OUTPUT], &yaml, e);
    str_free(&yaml);
    worded_texts_free(&texts);
    return ok;
}

bool cmd_text_reset(struct cli *c, struct err *e)
{
    size_t changed;

    if (!app_text_reset(c->app, c->args[0], c->value[OPT_LANGUAGE], &changed, e))
        return false;
    str_addf(&c->out, changed == 0 ? "The built-in words of \"%s\" stand already.\n" : "The built-in words of \"%s\" stand again.\n",
        c->args[0]);
    return true;
}
