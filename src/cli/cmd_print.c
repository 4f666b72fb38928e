/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print, session qr: what goes onto paper, or onto a screen for a phone to scan. */
#include "command.h"

#include "ritmo/app/days.h"
#include "ritmo/app/ledger.h"
#include "ritmo/app/out_file.h"
#include "ritmo/app/patients.h"
#include "ritmo/app/plans.h"
#include "ritmo/app/prints.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/report/qr_text.h"
#include "ritmo/report/sheet_report.h"

#include <langinfo.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum print_format { FORMAT_PDF, FORMAT_HTML, FORMAT_TEXT, FORMAT_JSON };

static bool find_format(const struct cli *c, enum print_format *format, struct err *e)
{
    static const char *const words[] = { [FORMAT_PDF] = "pdf", [FORMAT_HTML] = "html", [FORMAT_TEXT] = "text", [FORMAT_JSON] = "json" };
    const char *name = c->value[OPT_FORMAT] != NULL ? c->value[OPT_FORMAT] : c->value[OPT_JSON] != NULL ? "json" : "pdf";

    for (int i = 0; i < 4; i++)
        if (strcmp(words[i], name) == 0) {
            *format = (enum print_format)i;
            return true;
        }
    return err_set(e, ERR_USAGE, "--format of a sheet is pdf, html, text or json, not \"%s\"", name);
}

static const char *file_of(const struct cli *c)
{
    const char *file = c->value[OPT_OUTPUT];

    return file != NULL && strcmp(file, "-") != 0 ? file : NULL;
}

/* Letters are welcome on a terminal, a PDF is not. */
static bool may_show(const struct cli *c, enum print_format format, struct err *e)
{
    return format != FORMAT_PDF || file_of(c) != NULL || isatty(STDOUT_FILENO) != 1
        || err_set(e, ERR_USAGE, "a PDF is not for a terminal; add -o FILE.pdf, or --format text");
}

/* To the file, or to standard output at the end. */
static bool put(struct cli *c, struct str *bytes, enum print_format format, struct err *e)
{
    bool ok = true;

    if (file_of(c) != NULL) {
        ok = out_file_write(c->app, file_of(c), bytes->text, bytes->len, c->value[OPT_FORCE] != NULL, e);
    } else {
        c->exact = format != FORMAT_TEXT;
        str_add_n(&c->out, bytes->text, bytes->len);
    }
    return ok;
}

static void say_pages(const struct cli *c, const struct print_said *said)
{
    if (print_lack(said) != NULL)
        cli_complain(print_lack(said)); /* a defect of the paper: told to cron, too */
    cli_note(c, "%d page%s", said->pages, said->pages == 1 ? "" : "s");
}

/* --- a patient's sheet */

static bool draw(struct cli *c, const struct sheet *s, enum print_format format, struct str *out, struct err *e)
{
    struct print_said said;

    switch (format) {
    case FORMAT_PDF:
        if (!app_sheet_pdf(c->app, s, out, &said, e))
            return false;
        say_pages(c, &said);
        return true;
    case FORMAT_HTML: sheet_write_html(s, out); return true;
    case FORMAT_TEXT: sheet_write_text(s, out); return true;
    case FORMAT_JSON: sheet_write_json(s, out); return true;
    }
    return false;
}

/* What the patient has is written down when the sheet is out, not before: a full disk or a closed pipe hands nothing over. */
static bool put_and_hand_over(struct cli *c, const struct sheet_request *r, const struct handing_over *over, struct str *bytes,
    enum print_format format, struct err *e)
{
    bool whole = true;

    if (!put(c, bytes, format, e) || (file_of(c) == NULL && !cli_flush_whole(c, &whole, e)))
        return false;
    if (!whole)
        cli_note(c, "the sheet was not read to its end, so it does not count as handed over");
    return !whole || app_hand_over(c->app, r->patient, r->plan, HANDED_PRINT, over, e);
}

static bool whose(struct cli *c, struct patient *p, char plan[ID_TEXT], struct err *e)
{
    plan[0] = '\0';
    if ((c->n_args == 1) + (c->value[OPT_PLAN] != NULL) != 1)
        return err_set(e, ERR_USAGE, "print needs a patient, or --plan PLAN; for a provider's sheet: print day, print week");
    if (c->n_args == 1)
        return app_patient_named(c->app, c->args[0], p, e);
    return app_plan_named(c->app, c->value[OPT_PLAN], plan, e) && app_patient_of_plan(c->app, plan, p, e);
}

static bool has_something(const struct sheet *s, const struct patient *p, struct err *e)
{
    return s->n_visits > 0 || s->n_months > 0
        || err_set(e, ERR_MISSING, "%s has no visit ahead, so there is no sheet; make a plan with: ritmo plan new", p->name);
}

bool cmd_print(struct cli *c, struct err *e)
{
    struct patient patient = { 0 };
    struct sheet_request r = { .large = c->value[OPT_LARGE] != NULL };
    struct handing_over over = { 0 };
    struct sheet sheet = { 0 };
    struct str bytes = STR_INIT;
    enum print_format format = FORMAT_PDF;
    char plan[ID_TEXT] = "";
    bool ok = find_format(c, &format, e) && may_show(c, format, e) && whose(c, &patient, plan, e);

    r.patient = patient.id;
    r.plan = plan[0] == '\0' ? NULL : plan;
    ok = ok && app_hand_over_begin(c->app, r.patient, r.plan, HANDED_PRINT, &over, e);
    r.version = over.version;
    ok = ok && app_sheet_make(c->app, &r, &sheet, e) && has_something(&sheet, &patient, e) && draw(c, &sheet, format, &bytes, e)
        && put_and_hand_over(c, &r, &over, &bytes, format, e);
    str_free(&bytes);
    sheet_free(&sheet);
    patient_free(&patient);
    return ok;
}

/* --- a provider's sheets */

static bool print_days(struct cli *c, struct date from, struct date to, struct err *e)
{
    struct str bytes = STR_INIT;
    struct print_said said;
    struct summary s;
    bool ok;

    if (!may_show(c, FORMAT_PDF, e)
        || !app_summary(c->app, from, to, c->value[OPT_PROVIDER], SUMMARY_FULL, &s, e))
        return false;
    ok = app_schedule_pdf(c->app, &s, &bytes, &said, e) && put(c, &bytes, FORMAT_PDF, e);
    if (ok)
        say_pages(c, &said);
    summary_free_all(&s);
    str_free(&bytes);
    return ok;
}

bool cmd_print_day(struct cli *c, struct err *e)
{
    struct date d = app_today(c->app);

    return (c->n_args == 0 || cli_date_arg(c, c->args[0], &d, e)) && print_days(c, d, d, e);
}

bool cmd_print_week(struct cli *c, struct err *e)
{
    struct date d = app_today(c->app);

    if (c->n_args == 1 && !cli_date_arg(c, c->args[0], &d, e))
        return false;
    d = date_add(d, -date_weekday(d));
    return print_days(c, d, date_add(d, WEEKDAYS - 1), e);
}

/* --- a QR code on the terminal */

bool cmd_session_qr(struct cli *c, struct err *e)
{
    struct session_qr q;
    char plan[ID_TEXT];
    int64_t session;
    bool ok = app_session_named(c->app, NULL, c->args[0], plan, &session, e);

    if (!ok)
        return false;
    ok = app_session_qr(c->app, plan, session, &q, e);
    if (ok && c->value[OPT_JSON] != NULL) {
        qr_write_json(&q.code, q.event.text, &c->out);
    } else if (ok) {
        str_addf(&c->out, "Clinic visit, %s. Scan it with a phone:\n\n", q.when.text);
        if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
            qr_write_blocks(&q.code, QR_QUIET_LEAST, &c->out);
        else
            qr_write_ascii(&q.code, QR_QUIET_LEAST, &c->out);
    }
    session_qr_free(&q);
    return ok;
}
