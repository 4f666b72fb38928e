/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic and a patient as text. */
#include "ritmo/report/plan_report.h"

#include "ritmo/lang/lang.h"
#include "ritmo/report/page.h"

#include <stdio.h>

/* "mon-fri 08:00-12:00 13:00-17:00" would hide a day's own hours: one line each weekday. */
static void add_hours(const struct hours *h, const char *label, struct str *out)
{
    struct str line = STR_INIT;

    for (int day = 0; day < WEEKDAYS; day++) {
        str_clear(&line);
        str_addf(&line, "%s ", date_weekday_name(day));
        spans_add_text(&line, &h->weekly[day]);
        page_field(out, day == 0 ? label : "", line.text);
    }
    for (size_t i = 0; i < h->n_on; i++) {
        str_clear(&line);
        date_add_long(&line, h->on[i].day);
        str_add_char(&line, ' ');
        spans_add_text(&line, &h->on[i].spans);
        page_field(out, "", line.text);
    }
    str_free(&line);
}

static void add_ranges(const struct day_ranges *r, const char *label, struct str *out)
{
    struct str line = STR_INIT;

    for (size_t i = 0; i < r->n; i++) {
        str_clear(&line);
        page_days(&line, r->at[i].from, r->at[i].to);
        page_join(&line, 0, ": ", r->at[i].why);
        page_field(out, i == 0 ? label : "", line.text);
    }
    str_free(&line);
}

/* Imported calendars may hold thousands: how many, and the next ones by closure list. */
static void add_parts(const struct day_parts *parts, struct str *out)
{
    struct str line = STR_INIT;

    if (parts->n > 0) {
        page_count(&line, parts->n, "part of a day", "parts of days");
        str_add(&line, ", from imported calendars");
    }
    page_field(out, "besides", line.text);
    str_free(&line);
}

static void add_provider(const struct provider *p, struct str *out)
{
    struct str line = STR_INIT;
    struct str skills = STR_INIT;

    str_addf(&line, "%s, %s", p->name, p->role != NULL ? p->role : "");
    if (p->capacity > 1)
        str_addf(&line, ", up to %d at once", p->capacity);
    for (size_t i = 0; i < p->n_skills; i++)
        page_join(&skills, 0, ", ", p->skills[i]);
    page_join(&line, 0, "; ", skills.text);
    str_free(&skills);
    str_add_char(out, '\n');
    page_field(out, p->key, line.text);
    page_field(out, "e-mail", p->email);
    add_hours(&p->roster, "roster", out);
    add_ranges(&p->absences, "away", out);
    add_parts(&p->parts, out);
    str_free(&line);
}

static void add_rules(const struct clinic *c, struct str *out)
{
    struct str line = STR_INIT;

    str_addf(&line, "every %d minutes", c->grid_min);
    page_field(out, "starts", line.text);
    str_clear(&line);
    if (c->capacity > 0)
        str_addf(&line, "%d sessions at once", c->capacity);
    else
        str_add(&line, "as many sessions at once as providers and rooms allow");
    page_field(out, "capacity", line.text);
    str_clear(&line);
    str_addf(&line, "new sessions at least %d ahead; due soon from %d before; call about windows from %d before", c->lead_days,
        c->warning_days, c->call_days);
    page_field(out, "days", line.text);
    if (c->site_gap_days > 0) {
        str_clear(&line);
        str_addf(&line, "two series at the same place of one patient at least %d days apart", c->site_gap_days);
        page_field(out, "apart", line.text);
    }
    page_field(out, "tentative", c->hold_tentative ? "tentative sessions take their slots" : "tentative sessions take no slots");
    page_field(out, "checklists", c->gates_recorded ? "open items are recorded, nothing is refused for them"
                                                    : "nothing is confirmed or given while an item is open");
    str_free(&line);
}

/* The code, and for staff what it means. */
static void add_language(const char *code, struct str *out)
{
    struct str line = STR_INIT;
    const char *known = lang_known(code);

    if (code != NULL && *code != '\0') {
        str_add(&line, code);
        if (known == NULL)
            str_add(&line, ": there is no catalogue, so English stands in");
    }
    page_field(out, "language", line.text);
    str_free(&line);
}

void clinic_write_text(const struct clinic *c, struct str *out)
{
    page_wrap(out, c->name, 0, 2, PAGE_COLS);
    page_field(out, "address", c->address);
    page_field(out, "phone", c->phone);
    page_field(out, "e-mail", c->email);
    page_field(out, "time zone", c->zone);
    add_language(c->language, out);
    page_field(out, "calendar title", c->visit_title);
    page_field(out, "public address", c->public_url);
    page_field(out, "paper", c->paper);
    page_field(out, "mail from", c->mail_from);
    page_field(out, "staff mail to", c->mail_staff);
    page_field(out, "mailer", c->mailer);
    add_rules(c, out);
    add_hours(&c->hours, "hours", out);
    add_ranges(&c->closures, "closed", out);
    add_parts(&c->parts, out);
    for (size_t i = 0; i < c->n_resources; i++) {
        struct str line = STR_INIT;

        str_addf(&line, "%s: %d", c->resources[i].name, c->resources[i].number);
        page_field(out, c->resources[i].key, line.text);
        str_free(&line);
    }
    for (size_t i = 0; i < c->n_providers; i++)
        add_provider(&c->providers[i], out);
}

static const char *privacy_words(enum privacy p)
{
    switch (p) {
    case PRIVACY_NEUTRAL: return "calendars show a neutral title";
    case PRIVACY_FULL: return "calendars may name the treatment";
    case PRIVACY_NONE: return "calendars show times only";
    }
    return "";
}

static const char *mail_words(const struct patient *p)
{
    if (p->no_contact)
        return "nothing is sent: the patient wants to be left alone";
    switch (p->mail) {
    case MAIL_PAPER: return p->agreed_mail ? "on paper; the patient agreed to e-mail" : "on paper";
    case MAIL_DIGEST: return "by e-mail, the whole plan in one";
    case MAIL_INVITATIONS: return "by e-mail, one invitation a visit";
    case PATIENT_MAILS: break;
    }
    return "";
}

void patient_write_text(const struct patient *p, struct str *out)
{
    struct str line = STR_INIT;

    str_addf(&line, "%lld · %s", (long long)p->number, p->name != NULL ? p->name : "");
    page_wrap(out, line.text, 0, 2, PAGE_COLS);
    str_clear(&line);
    page_field(out, "phone", p->phone);
    page_field(out, "e-mail", p->email);
    page_field(out, "address", p->address);
    add_language(p->language, out);
    if (date_is(p->birth)) {
        char text[DATE_TEXT];

        page_field(out, "born", date_iso(p->birth, text));
    }
    str_add(&line, privacy_words(p->privacy));
    if (p->agreed_details)
        str_add(&line, "; the patient agreed to details in the description");
    page_field(out, "privacy", line.text);
    page_field(out, "calendar", mail_words(p));
    page_field(out, "print", p->large_print ? "large letters" : NULL);
    page_field(out, "notes", p->notes);
    str_free(&line);
}
