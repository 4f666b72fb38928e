/* SPDX-License-Identifier: GPL-3.0-or-later */
/* patient add, edit, list, show, find, import, export. */
#include "command.h"

#include "ritmo/app/elsewhere.h"
#include "ritmo/app/exposures.h"
#include "ritmo/app/gates.h"
#include "ritmo/app/patients.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"
#include "ritmo/codec/patient_csv.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/report/exposure_report.h"
#include "ritmo/report/gates_report.h"
#include "ritmo/report/plan_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIST_MOST = 1000000, FIND_DEFAULT = 20 };

static void take_text(const struct cli *c, enum option_id id, char **field)
{
    if (c->value[id] == NULL)
        return;
    free(*field);
    *field = mem_strdup(c->value[id]);
}

static bool take_privacy(const struct cli *c, struct patient *p, struct err *e)
{
    static const char *const words[] = { [PRIVACY_NEUTRAL] = "neutral", [PRIVACY_FULL] = "full", [PRIVACY_NONE] = "none" };

    if (c->value[OPT_PRIVACY] == NULL)
        return true;
    for (int i = 0; i < 3; i++)
        if (strcmp(words[i], c->value[OPT_PRIVACY]) == 0) {
            p->privacy = (enum privacy)i;
            return true;
        }
    return err_set(e, ERR_USAGE, "--privacy of a patient is neutral, full or none");
}

static bool take_yes_no(const struct cli *c, enum option_id id, bool *to, struct err *e)
{
    const char *value = c->value[id];

    if (value == NULL)
        return true;
    *to = strcmp(value, "yes") == 0;
    return *to || strcmp(value, "no") == 0 || err_set(e, ERR_USAGE, "--%s takes yes or no", option_rows[id].name);
}

static bool take_mail(const struct cli *c, struct patient *p, struct err *e)
{
    for (int i = 0; c->value[OPT_MAIL] != NULL; i++) {
        if (i == PATIENT_MAILS)
            return err_set(e, ERR_USAGE, "--mail of a patient is paper, digest or invitations");
        p->mail = (enum patient_mail)i;
        if (strcmp(patient_mail_word(p->mail), c->value[OPT_MAIL]) == 0)
            break;
    }
    return take_yes_no(c, OPT_AGREED_MAIL, &p->agreed_mail, e) && take_yes_no(c, OPT_NO_CONTACT, &p->no_contact, e)
        && take_yes_no(c, OPT_LARGE_PRINT, &p->large_print, e);
}

static bool take_options(const struct cli *c, struct patient *p, struct err *e)
{
    take_text(c, OPT_NAME, &p->name);
    take_text(c, OPT_PHONE, &p->phone);
    take_text(c, OPT_EMAIL, &p->email);
    take_text(c, OPT_ADDRESS, &p->address);
    take_text(c, OPT_LANGUAGE, &p->language);
    take_text(c, OPT_NOTES, &p->notes);
    if (c->value[OPT_BIRTH] != NULL && !date_parse_iso(c->value[OPT_BIRTH], &p->birth))
        return err_set(e, ERR_INPUT, "--birth %s: write the date as 1961-04-30", c->value[OPT_BIRTH]);
    return take_privacy(c, p, e) && take_yes_no(c, OPT_AGREED, &p->agreed_details, e) && take_mail(c, p, e);
}

static void show_one(struct cli *c, const struct patient *p)
{
    struct patients one = { (struct patient *)p, 1 };

    if (c->value[OPT_JSON] != NULL)
        patients_write_json(&one, &c->out);
    else
        patient_write_text(p, &c->out);
}

bool cmd_patient_add(struct cli *c, struct err *e)
{
    struct patient p = { .birth = DATE_NONE };
    bool ok = c->value[OPT_NAME] != NULL ? take_options(c, &p, e) : err_set(e, ERR_USAGE, "ritmo patient add needs --name");

    ok = ok && (c->value[OPT_FORCE] != NULL ? app_patient_add_twin : app_patient_add)(c->app, &p, e);
    if (ok)
        show_one(c, &p);
    patient_free(&p);
    return ok;
}

bool cmd_patient_edit(struct cli *c, struct err *e)
{
    struct patient p = { 0 };
    bool ok = app_patient_named(c->app, c->args[0], &p, e) && take_options(c, &p, e) && app_patient_save(c->app, &p, e);

    if (ok)
        show_one(c, &p);
    patient_free(&p);
    return ok;
}

static void show_many(struct cli *c, const struct patients *found)
{
    if (c->value[OPT_JSON] != NULL) {
        patients_write_json(found, &c->out);
        return;
    }
    for (size_t i = 0; i < found->n; i++) {
        str_addf(&c->out, "%6lld  ", (long long)found->at[i].number);
        utf8_clip(&c->out, found->at[i].name, 32, true);
        str_addf(&c->out, "  %s\n", found->at[i].phone == NULL ? "" : found->at[i].phone);
    }
}

bool cmd_patient_list(struct cli *c, struct err *e)
{
    struct patients all = { 0 };
    int64_t most = LIST_MOST;
    bool ok = cli_number(c, OPT_LIMIT, 1, LIST_MOST, &most, e) && app_patients_list(c->app, (size_t)most, &all, e);

    if (ok)
        show_many(c, &all);
    patients_free(&all);
    return ok;
}

bool cmd_patient_find(struct cli *c, struct err *e)
{
    struct patients found = { 0 };
    struct str text = STR_INIT;
    int64_t most = FIND_DEFAULT;
    bool ok;

    for (int i = 0; i < c->n_args; i++)
        str_addf(&text, "%s%s", i == 0 ? "" : " ", c->args[i]);
    ok = cli_number(c, OPT_LIMIT, 1, LIST_MOST, &most, e) && app_patients_find(c->app, text.text, (size_t)most, &found, e);
    if (ok && found.n == 0 && c->value[OPT_JSON] == NULL)
        ok = err_set(e, ERR_MISSING, "nobody fits \"%s\"", text.text);
    else if (ok)
        show_many(c, &found);
    patients_free(&found);
    str_free(&text);
    return ok;
}

bool cmd_patient_show(struct cli *c, struct err *e)
{
    struct patient p = { 0 };
    struct plan_rows plans = { 0 };
    struct elsewheres elsewhere = { 0 };
    struct questions open = { 0 };
    struct red_flag flag = { 0 };
    bool ok = app_patient_named(c->app, c->args[0], &p, e) && app_red_flag(c->app, p.id, &flag, e) && app_plans_of_patient(c->app, p.id, &plans, e)
        && app_elsewhere(c->app, p.id, false, &elsewhere, e) && app_questions_open(c->app, p.id, &open, e);

    if (ok && c->value[OPT_JSON] != NULL)
        patient_write_json(&p, &elsewhere, &open, &flag, &c->out);
    else if (ok) {
        show_one(c, &p);
        red_flag_write(&flag, &c->out);
        questions_write_need(&open, &c->out);
        plan_rows_write_text(&plans, &c->out);
    }
    if (ok && c->value[OPT_JSON] == NULL && elsewhere.n > 0) {
        str_add(&c->out, "Given elsewhere\n");
        elsewheres_write_text(&elsewhere, &c->out);
    }
    red_flag_free(&flag);
    questions_free(&open);
    elsewheres_free(&elsewhere);
    plan_rows_free(&plans);
    patient_free(&p);
    return ok;
}

bool cmd_patient_import(struct cli *c, struct err *e)
{
    struct import_count count;
    struct str remarks = STR_INIT;
    bool ok = app_patients_import(c->app, c->args[0], &count, &remarks, e);

    if (ok)
        str_addf(&c->out, "%s%zu added, %zu known already\n", remarks.text, count.added, count.present);
    else if (remarks.len > 0)
        cli_complain_lines(remarks.text);
    str_free(&remarks);
    return ok;
}

bool cmd_patient_export(struct cli *c, struct err *e)
{
    struct patients all = { 0 };
    struct str csv = STR_INIT;
    bool ok = app_patients_list(c->app, LIST_MOST, &all, e);

    if (ok)
        patient_csv_write(&all, c->value[OPT_RAW] != NULL, &csv);
    ok = ok && cli_give(c, c->value[OPT_OUTPUT], &csv, e);
    str_free(&csv);
    patients_free(&all);
    return ok;
}
