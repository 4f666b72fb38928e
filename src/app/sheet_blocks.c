/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The paragraphs of a patient's sheet behind the visits, and its next visit for a QR code. */
#include "sheet_parts.h"

#include "ritmo/app/patient_texts.h"

#include <stdlib.h>

enum { OUTCOMES_MOST = 6 };

static bool add_text(struct sheet_maker *m, struct sheet_block *b, const char *kind, const struct text_field *fields, size_t n, struct err *e)
{
    struct str text = STR_INIT;
    bool ok = app_patient_text(m->app, kind, m->language, fields, n, &text, e);

    if (ok)
        sheet_block_line(b, text.text);
    str_free(&text);
    return ok;
}

/* One paragraph a window, with its days. */
static bool add_holds(struct sheet_maker *m, struct sheet_block *b, struct err *e)
{
    bool ok = true;

    for (size_t i = 0; ok && i < m->n_holds; i++) {
        struct str from = STR_INIT, to = STR_INIT;

        lang_add_date(m->lang, &from, m->holds[i].from, LANG_DATE_LONG);
        lang_add_date(m->lang, &to, m->holds[i].to, LANG_DATE_LONG);
        ok = add_text(m, b, m->detail == DETAIL_NONE ? "hold_neutral" : "hold",
            (struct text_field[]) { { "start", from.text }, { "end", to.text } }, 2, e);
        str_free(&from);
        str_free(&to);
    }
    return ok;
}

static bool add_pills(struct sheet_maker *m, struct err *e)
{
    struct sheet_block *b = sheet_block_add(m->out, lang_say(m->lang, TRANSLATE("Pills")));

    if (m->detail == DETAIL_NONE)
        return add_holds(m, b, e) && add_text(m, b, "always_neutral", NULL, 0, e);
    return add_holds(m, b, e) && add_text(m, b, "always", NULL, 0, e) && (m->n_holds == 0 || add_text(m, b, "slip", NULL, 0, e));
}

static bool add_call(struct sheet_maker *m, struct err *e)
{
    struct sheet_block *b = sheet_block_add(m->out, lang_say(m->lang, TRANSLATE("When to call us")));
    struct text_field phone = { "phone", m->clinic->phone };

    return (m->detail == DETAIL_NONE || add_text(m, b, "call", &phone, 1, e)) && add_text(m, b, "questions", &phone, 1, e);
}

/* It names PRP only where the patient agreed; what has to be said is said in any case. */
static bool add_notice(struct sheet_maker *m, struct err *e)
{
    struct sheet_block *b;

    if (!m->studied || m->detail == DETAIL_NONE)
        return true;
    b = sheet_block_add(m->out, lang_say(m->lang, TRANSLATE("Please note")));
    if (m->detail == DETAIL_AGREED)
        return add_text(m, b, "prp_plan", NULL, 0, e);
    sheet_block_line(b, lang_say(m->lang, TRANSLATE("Your treatment is still being studied. We cannot promise that it will help you. Please "
        "ask your questions before you sign the form.")));
    return true;
}

static int by_day(const void *a, const void *b)
{
    const struct outcome *x = a, *y = b;

    return (x->day.day > y->day.day) - (x->day.day < y->day.day);
}

/* The patient's own numbers, the newest last; nothing is made of them (CLINICAL 4.1.8). */
static void add_outcomes(struct sheet_maker *m)
{
    struct sheet_block *b = NULL;

    if (m->outcomes.n > 0)
        qsort(m->outcomes.at, m->outcomes.n, sizeof *m->outcomes.at, by_day);
    for (size_t i = m->outcomes.n > OUTCOMES_MOST ? m->outcomes.n - OUTCOMES_MOST : 0; i < m->outcomes.n; i++) {
        struct str line = STR_INIT;

        if (m->outcomes.at[i].pain == OUTCOME_UNASKED)
            continue;
        b = b != NULL ? b : sheet_block_add(m->out, lang_say(m->lang, TRANSLATE("Your pain, from 0 (none) to 10 (worst)")));
        lang_add_date(m->lang, &line, m->outcomes.at[i].day, LANG_DATE_LONG);
        str_addf(&line, ": %d  ", (int)m->outcomes.at[i].pain);
        for (int32_t k = 0; k < 10; k++)
            str_add(&line, k < m->outcomes.at[i].pain ? "\xE2\x96\xA0" : "\xE2\x96\xA1"); /* a bar beside the number, never instead of it */
        sheet_block_line(b, line.text);
        str_free(&line);
    }
}

bool sheet_add_blocks(struct sheet_maker *m, struct err *e)
{
    if (m->tentative > 0)
        sheet_block_line(sheet_block_add(m->out, NULL),
            lang_count(m->lang, "One more visit may follow. We will tell you the day.", "More visits may follow. We will tell you the days.",
                m->tentative));
    if (!add_pills(m, e) || !add_call(m, e) || !add_notice(m, e))
        return false;
    add_outcomes(m);
    return true;
}

/* TEXT of RFC 5545 3.3.11 without control characters. */
static void add_escaped(struct str *out, const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\\' || *p == ';' || *p == ',')
            str_add_char(out, '\\');
        if ((unsigned char)*p >= ' ' && *p != 0x7f)
            str_add_char(out, *p);
    }
}

static void add_utc(struct str *out, int64_t utc)
{
    int64_t day = utc / 86400 - (utc % 86400 < 0), second = utc - day * 86400;
    int year, month, mday;

    date_civil((struct date) { (int32_t)day }, &year, &month, &mday);
    str_addf(out, "%04d%02d%02dT%02d%02d%02dZ", year, month, mday, (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
}

void sheet_add_event(struct str *out, const char *title, const struct session *s)
{
    str_addf(out, "BEGIN:VEVENT\nUID:%s\nSUMMARY:", s->uid);
    add_escaped(out, title);
    str_add(out, "\nDTSTART:");
    add_utc(out, s->at_utc);
    str_addf(out, "\nDURATION:PT%dM\nEND:VEVENT", s->duration);
}
