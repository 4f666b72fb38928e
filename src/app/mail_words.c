/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of messages to patients; see the header. Texts are those of domain/patient_text.h, or the clinic's own. */
#include "mail_words.h"

#include "ritmo/app/patient_texts.h"
#include "ritmo/app/publish.h"

#include <string.h>

/* "Alvarez, José" is greeted as José Alvarez. */
static void add_greeted(struct str *out, const char *name)
{
    const char *comma = strstr(name, ", ");

    if (comma == NULL || strchr(comma + 1, ',') != NULL) {
        str_add(out, name);
        return;
    }
    str_add(out, comma + 2);
    str_add_char(out, ' ');
    str_add_n(out, name, (size_t)(comma - name));
}

/* Where the patient's page is; nothing if there is none. */
static void add_link(struct app *app, const struct patient *patient, struct str *out)
{
    struct page_link link;
    struct err none = ERR_INIT;

    if (app_page_link(app, patient->id, &link, &none))
        str_add(out, link.page.text);
    page_link_free(&link);
}

bool mail_words_begin(struct app *app, const struct patient *patient, struct mail_words *w, struct err *e)
{
    *w = (struct mail_words) { .app = app, .name = STR_INIT, .link = STR_INIT, .e = e };
    w->clinic = app_clinic(app, e);
    if (w->clinic == NULL)
        return false;
    w->language = app_language_of(app, patient);
    w->lang = app_lang(app, w->language);
    add_greeted(&w->name, patient->name);
    add_link(app, patient, &w->link);
    return true;
}

void mail_words_free(struct mail_words *w)
{
    str_free(&w->name);
    str_free(&w->link);
}

void mail_fields_add(struct mail_fields *f, const char *name, const char *value)
{
    if (f->n < MAIL_FIELDS)
        f->at[f->n++] = (struct text_field) { name, value };
}

struct mail_fields mail_fields_begin(const struct mail_words *w)
{
    struct mail_fields f = { .n = 0 };

    mail_fields_add(&f, "clinic", w->clinic->name);
    mail_fields_add(&f, "address", w->clinic->address);
    mail_fields_add(&f, "phone", w->clinic->phone);
    mail_fields_add(&f, "name", w->name.text);
    mail_fields_add(&f, "link", w->link.text);
    return f;
}

bool mail_words_add(const struct mail_words *w, const char *kind, const struct mail_fields *f, struct str *out)
{
    return app_patient_text(w->app, kind, w->language, f->at, f->n, out, w->e);
}

void mail_words_date(const struct mail_words *w, struct date d, struct str *out)
{
    lang_add_date(w->lang, out, d, LANG_DATE_LONG);
}

void mail_words_time(const struct mail_words *w, int16_t start, struct str *out)
{
    if (start >= 0)
        lang_add_time(w->lang, out, start);
}

/* The texts of one entry's fields. */
struct when_texts {
    struct str date, time, old_date, old_time;
};

#define WHEN_TEXTS_INIT { STR_INIT, STR_INIT, STR_INIT, STR_INIT }

static void when_texts_free(struct when_texts *t)
{
    str_free(&t->date);
    str_free(&t->time);
    str_free(&t->old_date);
    str_free(&t->old_time);
}

static bool add_line(const struct mail_words *w, const char *kind, const struct handed_when *was, const struct handed_when *now, struct str *out)
{
    struct mail_fields f = mail_fields_begin(w);
    struct when_texts t = WHEN_TEXTS_INIT;
    bool ok;

    mail_words_date(w, now->from, &t.date);
    mail_words_time(w, now->start, &t.time);
    if (was != NULL) {
        mail_words_date(w, was->from, &t.old_date);
        mail_words_time(w, was->start, &t.old_time);
    }
    mail_fields_add(&f, "date", t.date.text);
    mail_fields_add(&f, "time", t.time.text);
    mail_fields_add(&f, "old_date", t.old_date.text);
    mail_fields_add(&f, "old_time", t.old_time.text);
    if (out->len > 0)
        str_add_char(out, '\n');
    ok = mail_words_add(w, kind, &f, out);
    when_texts_free(&t);
    return ok;
}

/* "Clinic: see notes. From ... until ...": days, and nothing that names a pill. */
static bool add_window(const struct mail_words *w, const struct handed_when *now, struct str *out)
{
    struct mail_fields f = mail_fields_begin(w);
    struct str start = STR_INIT, end = STR_INIT, title = STR_INIT;
    bool ok;

    mail_words_date(w, now->from, &start);
    mail_words_date(w, now->to, &end);
    mail_fields_add(&f, "start", start.text);
    mail_fields_add(&f, "end", end.text);
    ok = mail_words_add(w, "title_hold", &f, &title);
    if (ok && now->cancelled) {
        struct str whole = STR_INIT;
        mail_fields_add(&f, "title", title.text);
        ok = mail_words_add(w, "title_cancelled", &f, &whole);
        str_clear(&title);
        str_add(&title, whole.text);
        str_free(&whole);
    }
    if (out->len > 0)
        str_add_char(out, '\n');
    str_addf(out, "%s. ", title.text);
    ok = ok && mail_words_add(w, "hold_neutral", &f, out);
    str_free(&start);
    str_free(&end);
    str_free(&title);
    return ok;
}

bool mail_words_before(const struct calendar_entry *entry, int64_t change, struct handed_when *was)
{
    const struct handed_event *held = entry->held;

    if (held == NULL)
        return false;
    if (!held->maybe && (held->change != change || change == 0)) {
        *was = held->when;
        return true;
    }
    if (held->had)
        *was = held->was;
    return held->had;
}

static bool same_when(const struct handed_when *a, const struct handed_when *b)
{
    return a->cancelled == b->cancelled && a->from.day == b->from.day && a->to.day == b->to.day && a->start == b->start;
}

static bool add_change(const struct mail_words *w, const struct calendar_entry *entry, int64_t change, struct str *out)
{
    struct handed_when was = { 0 }, now = event_when(&entry->event);
    bool had = mail_words_before(entry, change, &was) && !was.cancelled;

    if ((had && same_when(&was, &now)) || (!had && (now.cancelled || !entry->told)))
        return true;
    if (entry->session == 0)
        return add_window(w, &now, out);
    if (now.cancelled)
        return add_line(w, "change_removed", NULL, &was, out);
    return had ? add_line(w, "change_moved", &was, &now, out) : add_line(w, "change_added", NULL, &now, out);
}

bool mail_words_changes(const struct mail_words *w, const struct patient_calendar *c, int64_t change, struct str *out)
{
    bool ok = true;

    for (size_t i = 0; ok && i < c->n; i++) {
        const struct calendar_entry *entry = &c->at[i];
        if (entry->unsent || (entry->held != NULL && entry->held->change == change))
            ok = add_change(w, entry, change, out);
    }
    return ok;
}

bool mail_words_visits(const struct mail_words *w, const struct patient_calendar *c, struct str *out)
{
    bool ok = true;

    for (size_t i = 0; ok && i < c->n; i++) {
        const struct calendar_entry *entry = &c->at[i];
        struct handed_when now = event_when(&entry->event);
        if (entry->session != 0 && entry->told && !now.cancelled && now.from.day >= app_today(w->app).day)
            ok = add_line(w, "visit_line", NULL, &now, out);
    }
    return ok;
}
