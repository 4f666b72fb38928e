/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What ritmo must never do (CLINICAL 4.1), walked: the whole drug table, every form of output, every language; and with planted
 * faults, which the same walk has to find. A new form of output is one row of `forms`. */
#include "clinic_day.h"

#include "safety.h"

#include "ritmo/app/calendars.h"
#include "ritmo/app/drugs.h"
#include "ritmo/app/exposures.h"
#include "ritmo/app/outbox.h"
#include "ritmo/app/patient_text_edit.h"
#include "ritmo/app/patient_texts.h"
#include "ritmo/app/sheet.h"
#include "ritmo/base/file.h"
#include "ritmo/base/mem.h"
#include "ritmo/codec/drug_json.h"
#include "ritmo/codec/protocol_yaml.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/domain/reading_grade.h"
#include "ritmo/report/drug_report.h"
#include "ritmo/report/plan_report.h"
#include "ritmo/report/sheet_report.h"
#include "ritmo/store/patient_store.h"
#include "ritmo/store/patient_text_store.h"

enum { LANGUAGES = 4, SERIES = 2, FIRST_PATIENT = 2 /* not Asa, whose name is a short word for aspirin */ };
static const char *const codes[LANGUAGES] = { "en", "es", "de", "fr" };
static const char *const series[SERIES] = { "prp_prolo_combo", "prolo_neck" };

/* A patient in each language, who agreed to everything, with plans of both kinds. */
struct world {
    struct clinic_day day;
    char patient[LANGUAGES][ID_TEXT];
    struct safety_names names; /* of all drugs */
    struct str faults;
    size_t looked; /* texts judged */
};

static void must(struct world *w, bool ok)
{
    if (!ok)
        fail_msg("%s", w->day.e.text);
}

static void make_patient(struct world *w, int i)
{
    struct patient p = { 0 };

    day_patient(&w->day, FIRST_PATIENT + (size_t)i, w->patient[i]);
    must(w, app_patient_load(w->day.app, w->patient[i], &p, &w->day.e));
    free(p.language);
    p.language = mem_strdup(codes[i]);
    p.privacy = PRIVACY_FULL;
    p.agreed_details = true;
    p.agreed_mail = true;
    free(p.email);
    p.email = mem_strdup("patient@example.org");
    p.mail = MAIL_DIGEST;
    must(w, app_patient_save(w->day.app, &p, &w->day.e));
    patient_free(&p);
    for (int s = 0; s < SERIES; s++) {
        char plan[ID_TEXT];
        day_plan(&w->day, FIRST_PATIENT + (size_t)i, series[s], plan);
    }
}

static void world_make(struct world *w)
{
    *w = (struct world) { .faults = STR_INIT };
    day_make(&w->day);
    must(w, app_drugs(w->day.app, &w->day.e) != NULL);
    safety_names_make(&w->names, app_drugs(w->day.app, &w->day.e));
    for (int i = 0; i < LANGUAGES; i++)
        make_patient(w, i);
}

static void world_remove(struct world *w)
{
    str_free(&w->faults);
    safety_names_free(&w->names);
    day_remove(&w->day);
}

static void judge(struct world *w, const char *where, enum place place, const char *text, const struct drug *d)
{
    safety_judge(where, place, text, &w->names, d, &w->faults);
    w->looked++;
}

/* --- forms of output that patients get: made for one patient, judged, and kept to be compared */

static const char *line_end(const char *at)
{
    return at + strcspn(at, "\n");
}

/* A calendar file, unfolded: titles and whatever others see apart from descriptions. */
static void judge_ics(struct world *w, const char *where, struct str *ics)
{
    static const char *const titles[] = { "SUMMARY", "LOCATION", "CATEGORIES", "X-WR-CALNAME", "NAME", NULL };
    struct str flat = STR_INIT;
    bool alarm = false;

    for (size_t i = 0; i < ics->len; i++)
        if (ics->text[i] == '\r' && ics->text[i + 1] == '\n' && ics->text[i + 2] == ' ')
            i += 2;
        else if (ics->text[i] == '\\' && ics->text[i + 1] == 'n')
            str_add_char(&flat, (i++, '\f')); /* a line of the description */
        else if (ics->text[i] != '\\' && ics->text[i] != '\r')
            str_add_char(&flat, ics->text[i]);
    for (const char *at = flat.text; *at != '\0'; at = line_end(at) + (*line_end(at) == '\n')) {
        struct str line = STR_INIT;

        str_add_n(&line, at, (size_t)(line_end(at) - at));
        for (size_t i = 0; i < line.len; i++)
            line.text[i] = line.text[i] == '\f' ? '\n' : line.text[i];
        alarm = strstr(line.text, "VALARM") != NULL ? line.text[0] == 'B' : alarm;
        for (size_t i = 0; titles[i] != NULL; i++)
            if (strncmp(line.text, titles[i], strlen(titles[i])) == 0 && strchr(line.text, ':') != NULL)
                judge(w, where, PLACE_TITLE, strchr(line.text, ':') + 1, NULL);
        if (strncmp(line.text, "DESCRIPTION:", 12) == 0)
            judge(w, where, alarm ? PLACE_TITLE : PLACE_PATIENT, line.text + 12, NULL);
        str_free(&line);
    }
    str_free(&flat);
}

static void form_ics(struct world *w, int i, struct str *out)
{
    struct calendar_request r = { .of = CALENDAR_PATIENT, .replace = true, .privacy = -1 };
    struct patient p = { 0 };
    size_t files, events;
    char number[24], path[128];

    must(w, app_patient_load(w->day.app, w->patient[i], &p, &w->day.e));
    snprintf(number, sizeof number, "%lld", (long long)p.number);
    snprintf(path, sizeof path, "%s/safety.ics", w->day.dir);
    r.name = number;
    r.file = path;
    must(w, app_calendar_export(w->day.app, &r, &files, &events, &w->day.e) && file_read(path, 1 << 22, out, &w->day.e));
    unlink(path);
    patient_free(&p);
    assert_true(events > 3);
    judge_ics(w, "calendar", out);
}

/* A page's words without its tags and style. */
static void strip(struct str *out, const char *html)
{
    const char *style = strstr(html, "<style"), *behind = style == NULL ? NULL : strstr(style, "</style>");

    for (const char *at = html; *at != '\0'; at++) {
        if (at == style && behind != NULL)
            at = behind;
        if (*at != '<') {
            str_add_char(out, *at);
            continue;
        }
        at += strcspn(at, ">");
        str_add_char(out, '\n');
        if (*at == '\0')
            break;
    }
}

static void form_sheet(struct world *w, int i, struct str *out)
{
    struct sheet s = { 0 };
    struct str html = STR_INIT, words = STR_INIT;

    must(w, app_sheet_make(w->day.app, &(struct sheet_request) { .patient = w->patient[i] }, &s, &w->day.e));
    judge(w, "sheet title", PLACE_TITLE, s.title, NULL);
    if (s.next_event != NULL)
        judge(w, "sheet QR", PLACE_TITLE, strstr(s.next_event, "SUMMARY:"), NULL); /* before it a random UID */
    sheet_write_text(&s, out);
    judge(w, "sheet text", PLACE_PATIENT, out->text, NULL);
    sheet_write_html(&s, &html);
    strip(&words, html.text);
    judge(w, "sheet page", PLACE_PATIENT, words.text, NULL);
    str_add(out, html.text);
    str_clear(&html);
    sheet_write_json(&s, &html);
    judge(w, "sheet JSON", PLACE_PATIENT, html.text, NULL);
    str_add(out, html.text);
    str_free(&html);
    str_free(&words);
    sheet_free(&s);
}

/* What waits in the outbox for this patient, as it would go out now: the whole plan, and every kind of reminder. */
static void form_mail(struct world *w, int i, struct str *out)
{
    struct outbox_rows rows = { 0 };
    size_t queued;

    must(w, app_mail_patient(w->day.app, w->patient[i], &queued, &w->day.e) && app_reminders(w->day.app, 60, &queued, &w->day.e));
    must(w, app_outbox_list(w->day.app, true, w->patient[i], 100, &rows, &w->day.e));
    assert_true(rows.n > 0);
    for (size_t n = 0; n < rows.n; n++) {
        struct outbox_rows one = { 0 };
        struct str text = STR_INIT;

        must(w, app_outbox_show(w->day.app, rows.at[n].entry.number, &one, &text, &w->day.e));
        for (const char *at = text.text; *at != '\0'; at = line_end(at) + (*line_end(at) == '\n')) {
            struct str line = STR_INIT;

            str_add_n(&line, at, (size_t)(line_end(at) - at));
            if (strncmp(line.text, "Subject: ", 9) == 0)
                judge(w, "mail subject", PLACE_TITLE, line.text + 9, NULL);
            str_free(&line);
        }
        judge(w, "mail", PLACE_PATIENT, text.text, NULL);
        str_add(out, text.text);
        str_free(&text);
        outbox_rows_free(&one);
    }
    outbox_rows_free(&rows);
}

/* Every text, whether or not this plan shows it. */
static void form_texts(struct world *w, int i, struct str *out)
{
    struct worded_texts all = { 0 };

    must(w, app_texts_in_force(w->day.app, NULL, codes[i], &all, &w->day.e));
    for (size_t n = 0; n < all.n; n++) {
        const struct patient_text *row = patient_text_find(all.at[n].kind);

        judge(w, row->kind, row->place == WORDING_TITLE ? PLACE_TITLE : PLACE_PATIENT, all.at[n].body, NULL);
        str_add(out, all.at[n].body);
    }
    worded_texts_free(&all);
}

/* Names, care texts and notices of every built-in protocol. */
static void form_protocols(struct world *w, int i, struct str *out)
{
    const struct lang *lang = app_lang(w->day.app, codes[i]);
    const char *file, *text;

    for (size_t n = 0; (text = protocol_builtin(n, &file)) != NULL; n++) {
        struct protocol p;

        must(w, protocol_yaml_read(text, strlen(text), file, &p, &w->day.e));
        for (unsigned c = 0; c < p.n_care; c++)
            judge(w, "care", PLACE_PATIENT, lang_say(lang, p.care[c].text), NULL);
        for (unsigned c = 0; c < p.n_notices; c++)
            judge(w, "notice", PLACE_PATIENT, lang_say(lang, p.notices[c]), NULL);
        str_add(out, lang_say(lang, p.name));
        if (i > 0 && strcmp(lang_say(lang, p.name), p.name) == 0)
            safety_fault(&w->faults, codes[i], "is not translated", p.name);
        protocol_free(&p);
    }
}

static const struct {
    const char *name;
    void (*make)(struct world *w, int language, struct str *out);
} forms[] = {
    { "calendar", form_ics },
    { "sheet", form_sheet },
    { "mail", form_mail },
    { "texts", form_texts },
    { "protocols", form_protocols },
};
enum { FORMS = sizeof forms / sizeof *forms };

/* Every form in one language. `kept` (may be null) receives what was said, to be compared. */
static void walk_in(struct world *w, int language, struct str *kept)
{
    for (int f = 0; f < FORMS; f++) {
        struct str said = STR_INIT;

        forms[f].make(w, language, &said);
        if (said.len < 40)
            fail_msg("%s says nothing in %s", forms[f].name, codes[language]);
        if (kept != NULL)
            str_add(kept, said.text);
        str_free(&said);
    }
}

static void walk(struct world *w, struct str *kept)
{
    for (int i = 0; i < LANGUAGES; i++)
        walk_in(w, i, kept);
}

static int language_of(const char *code)
{
    for (int i = 0; i < LANGUAGES; i++)
        if (strcmp(codes[i], code) == 0)
            return i;
    fail_msg("no language %s", code);
    return -1;
}

/* --- what staff see of one drug, in words and numbers */

static void judge_json(struct world *w, const char *where, const char *json, const struct drug *d)
{
    for (const char *at = json; (at = strstr(at, "\": ")) != NULL;) {
        const char *key = at;
        struct str name = STR_INIT, value = STR_INIT;

        while (key > json && key[-1] != '"')
            key--;
        str_add_n(&name, key, (size_t)(at - key));
        at += 3;
        str_add_n(&value, at + (*at == '"'), *at == '"' ? strcspn(at + 1, "\"") : strcspn(at, ",\n}"));
        if ((strstr(name.text, "days") != NULL || strstr(name.text, "half_life") != NULL || strstr(name.text, "basis") != NULL)
            && isdigit((unsigned char)value.text[0]))
            safety_fault(&w->faults, where, "a number for what only its prescriber may speak of", name.text);
        judge(w, where, PLACE_ABOUT_ASK, value.text, d);
        str_free(&name);
        str_free(&value);
    }
}

static void staff_forms(struct world *w, const struct drug *d)
{
    struct str out = STR_INIT;

    drug_write_text(d, &out);
    if (strstr(out.text, "Prescriber's answer needed. Do not advise the patient.") == NULL)
        safety_fault(&w->faults, "drug show", "does not send to the prescriber", d->id);
    str_cut(&out, strstr(out.text, "\nMarks:") == NULL ? out.len : (size_t)(strstr(out.text, "\nMarks:") - out.text));
    judge(w, "drug show", PLACE_ABOUT_ASK, out.text, d);
    str_clear(&out);
    drug_add_meaning(d, &out);
    judge(w, "drug meaning", PLACE_ABOUT_ASK, out.text, d);
    str_clear(&out);
    drug_add_brief(d, &out);
    judge(w, "drug list", PLACE_ABOUT_ASK, out.text, d);
    str_clear(&out);
    drug_write_json(d, &out);
    judge_json(w, "drug JSON", out.text, d);
    str_free(&out);
}

static void content(struct world *w)
{
    if (w->faults.len > 0)
        fail_msg("\n%s", w->faults.text);
}

/* --- the walks */

static void every_form_in_every_language_is_safe(void **state)
{
    struct world w;
    (void)state;

    world_make(&w);
    walk(&w, NULL);
    content(&w);
    assert_true(w.looked > 400);
    printf("# %zu texts judged, %d forms, %d languages\n", w.looked, FORMS, LANGUAGES);
    world_remove(&w);
}

static void every_prescribers_drug_has_no_number(void **state)
{
    struct world w;
    const struct drugs *table;
    size_t asked = 0;
    (void)state;

    world_make(&w);
    table = app_drugs(w.day.app, &w.day.e);
    for (size_t i = 0; i < table->n; i++) {
        const struct drug *d = &table->at[i];

        if (!safety_is_prescribers(d))
            continue;
        asked++;
        if (d->action != DRUG_ASK || d->min_hold_days >= 0 || d->washout_days >= 0 || d->tell_patient)
            safety_fault(&w.faults, d->id, "its row gives days or tells patients", d->class_name);
        staff_forms(&w, d);
    }
    content(&w);
    assert_true(asked >= 60);
    printf("# %zu of %zu rows are their prescriber's\n", asked, table->n);
    world_remove(&w);
}

static void take(struct world *w, int i, const struct drug *d)
{
    struct exposure_request r = { .patient = w->patient[i], .from = app_today(w->day.app), .to = DATE_NONE, .still = true,
        .heart = safety_is_prescribers(d) ? HEART_YES : HEART_NO };
    struct exposure_answer a;
    struct str name = STR_INIT;

    str_addf(&name, "=%s", d->id);
    r.drug = name.text;
    if (!app_exposure_add(w->day.app, &r, &a, &w->day.e))
        fail_msg("%s: %s", d->id, w->day.e.text);
    if (safety_is_prescribers(d)) {
        if (!a.asks || a.conflicts.n > 0 || a.n_windows > 0)
            safety_fault(&w->faults, "exposure", "a prescriber's drug moves days", d->id);
        for (size_t n = 0; n < a.n_remarks; n++)
            judge(w, "exposure remark", PLACE_ABOUT_ASK, a.remarks[n], d);
    }
    exposure_answer_free(&a);
    str_free(&name);
}

/* The first place where two texts differ. */
static void same(struct world *w, const char *before, const char *after)
{
    size_t n = 0;

    while (before[n] != '\0' && before[n] == after[n])
        n++;
    if (before[n] != after[n])
        safety_fault(&w->faults, "what a patient gets", "changed with a prescriber's drug", after + (n > 40 ? n - 40 : 0));
}

/* Each patient takes all of them: not one word of what the patient gets changes. Then all the others too, and it stays safe. */
static void what_a_patient_takes_changes_no_word_of_prescribers_drugs(void **state)
{
    struct world w;
    struct str before = STR_INIT, after = STR_INIT;
    const struct drugs *table;
    (void)state;

    world_make(&w);
    walk(&w, &before);
    table = app_drugs(w.day.app, &w.day.e);
    for (int i = 0; i < LANGUAGES; i++)
        for (size_t n = 0; n < table->n; n++)
            if (safety_is_prescribers(&table->at[n]))
                take(&w, i, &table->at[n]);
    walk(&w, &after);
    same(&w, before.text, after.text);
    content(&w);
    for (size_t n = 0; n < table->n; n++)
        if (!safety_is_prescribers(&table->at[n]))
            take(&w, (int)(n % LANGUAGES), &table->at[n]);
    walk(&w, NULL);
    content(&w);
    str_free(&before);
    str_free(&after);
    world_remove(&w);
}

/* --- planted faults: behind the checks' backs, as if they were not there */

static void put_text(struct world *w, const char *kind, const char *language, const char *body)
{
    struct tx tx = TX_INIT;
    struct store *s;

    must(w, store_open(w->day.path, STORE_WRITE, &s, &w->day.e));
    must(w, tx_begin(&tx, s, (struct who) { "desk", 1795392000, NULL }, &w->day.e)
            && store_patient_text_put(&tx, kind, language, body, &w->day.e) && tx_commit(&tx, &w->day.e));
    tx_end(&tx);
    store_close(s);
    app_changed_by_others(w->day.app);
}

/* What is stored and refused is not said (languages.c): so that the judges have something to find, it is put where it is said from. */
static void put_in_the_mouth(struct world *w, const char *kind, const char *language, const char *body)
{
    const struct speech *s = app_speech(w->day.app, language, &w->day.e);
    size_t i = (size_t)(patient_text_find(kind) - patient_texts);

    must(w, s != NULL);
    free(s->own[i]);
    s->own[i] = mem_strdup(body);
}

static bool is_marked(const struct world *w, const char *form)
{
    struct str marked = STR_INIT, wanted = STR_INIT;
    bool found;

    str_addf(&marked, "\n%s", w->faults.text);
    str_addf(&wanted, "\n%s", form);
    found = strstr(marked.text, wanted.text) != NULL;
    str_free(&marked);
    str_free(&wanted);
    return found;
}

static void take_text_back(struct world *w, const char *kind, const char *language)
{
    struct tx tx = TX_INIT;
    struct store *s;

    must(w, store_open(w->day.path, STORE_WRITE, &s, &w->day.e));
    must(w, tx_begin(&tx, s, (struct who) { "desk", 1795392000, NULL }, &w->day.e)
            && store_patient_text_remove(&tx, kind, language, &w->day.e) && tx_commit(&tx, &w->day.e));
    tx_end(&tx);
    store_close(s);
    app_changed_by_others(w->day.app);
}

/* Every template that breaks an invariant is not said although it is stored; said all the same, it is found in each form that shows it. */
static void a_broken_template_is_found(void **state)
{
    static const struct {
        const char *kind, *language, *body;
        const char *found[3]; /* in these forms */
    } plants[] = {
        { "always", "en", "Stop your blood thinner before the visit.", { "calendar", "sheet text", "sheet page" } },
        { "always", "es", "Deje de tomar su anticoagulante.", { "calendar", "sheet text", "sheet page" } },
        { "always", "de", "Setzen Sie Ihren Blutverd\xc3\xbcnner ab.", { "calendar", "sheet text", "sheet page" } },
        { "always", "fr", "Arr\xc3\xaatez votre anticoagulant.", { "calendar", "sheet text", "sheet page" } },
        { "hold", "en", "From {start} until {end}, do not take Advil, Motrin or low-dose aspirin.", { "calendar", "sheet text", "hold" } },
        { "hold", "de", "Von {start} bis {end}: 7 Tage ohne Blutverd\xc3\xbcnner.", { "calendar", "sheet text", "hold" } },
        { "hold", "en", "From {start} until {end}: leave Xarelto for the doctor.", { "calendar", "sheet text", "hold" } },
        { "slip", "en", "You are cleared for the visit. OK to inject.", { "calendar", "sheet text", "slip" } },
        { "slip", "fr", "Prenez deux comprim\xc3\xa9s.", { "calendar", "sheet text", "slip" } },
        { "prp_plan", "es", "Este plan cura su dolor.", { "calendar", "sheet text", "prp_plan" } },
        { "prp_plan", "en", "The success rate is high.", { "calendar", "sheet text", "prp_plan" } },
        { "title_visit", "en", "PRP visit", { "calendar", "title_visit", NULL } },
        { "title_visit", "de", "Arthrose-Termin", { "calendar", "title_visit", NULL } },
        { "title_hold", "en", "No Advil", { "calendar", "title_hold", NULL } },
        { "title_alarm", "es", "Recordatorio: inyecci\xc3\xb3n", { "calendar", "title_alarm", NULL } },
        { "title_calendar", "fr", "Injections", { "calendar", "title_calendar", NULL } },
        { "mail_new_subject", "en", "Your PRP visits", { "mail subject", "mail_new_subject", NULL } },
        { "mail_new", "en", "Stop your heart pills.\n{visits}", { "mail: ", "mail_new", NULL } },
        { "reminder_subject", "en", "Your injection on {date}", { "reminder_subject", NULL, NULL } },
    };
    struct world w;
    (void)state;

    world_make(&w);
    for (size_t i = 0; i < sizeof plants / sizeof *plants; i++) {
        str_clear(&w.faults);
        put_text(&w, plants[i].kind, plants[i].language, plants[i].body);
        walk_in(&w, language_of(plants[i].language), NULL);
        for (int f = 0; f < 3 && plants[i].found[f] != NULL; f++)
            if (strcmp(plants[i].found[f], plants[i].kind) != 0 && is_marked(&w, plants[i].found[f]))
                fail_msg("\"%s\" was said in: %s\n%s", plants[i].body, plants[i].found[f], w.faults.text);
        put_in_the_mouth(&w, plants[i].kind, plants[i].language, plants[i].body);
        walk_in(&w, language_of(plants[i].language), NULL);
        for (int f = 0; f < 3 && plants[i].found[f] != NULL; f++)
            if (!is_marked(&w, plants[i].found[f]))
                fail_msg("\"%s\" was not found in: %s\n%s", plants[i].body, plants[i].found[f], w.faults.text);
        take_text_back(&w, plants[i].kind, plants[i].language);
    }
    str_clear(&w.faults);
    walk(&w, NULL);
    content(&w);
    world_remove(&w);
}

/* A row that was changed: by its action, its days, or only by what is told to patients. */
static void a_broken_row_is_found(void **state)
{
    static const char *const ids[] = { "aspirin_low", "warfarin", "clopidogrel", "prednisone", "inh_budesonide", "adalimumab", "statin", "oxycodone_aspirin" };
    struct world w;
    const struct drugs *table;
    (void)state;

    world_make(&w);
    table = app_drugs(w.day.app, &w.day.e);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        struct drug d = drug_copy(drugs_by_id(table, ids[i]));
        const char *action[] = { "avoid", "allowed" };

        for (int a = 0; a < 2; a++) {
            d.action = a == 0 ? DRUG_AVOID : DRUG_ALLOWED;
            d.min_hold_days = 5;
            str_clear(&w.faults);
            staff_forms(&w, &d);
            if (w.faults.len == 0)
                fail_msg("%s as \"%s\" was not found", ids[i], action[a]);
        }
        drug_free(&d);
    }
    world_remove(&w);
}

/* --- words of the built-in protocols: read as easily as the texts */

static int hardest_of(const char *text, int hardest)
{
    int grade = reading_grade(text);

    return grade > hardest ? grade : hardest;
}

static void built_in_protocols_are_easy_to_read(void **state)
{
    const char *file, *text;
    struct err e = ERR_INIT;
    (void)state;

    for (size_t n = 0; (text = protocol_builtin(n, &file)) != NULL; n++) {
        struct protocol p;
        int hardest = 0;

        assert_true(protocol_yaml_read(text, strlen(text), file, &p, &e));
        for (unsigned c = 0; c < p.n_care; c++)
            hardest = hardest_of(p.care[c].text, hardest);
        for (unsigned c = 0; c < p.n_notices; c++)
            hardest = hardest_of(p.notices[c], hardest);
        printf("# grade %d.%d protocol %s, its hardest text\n", hardest / 10, hardest % 10, p.key);
        assert_true(hardest > 0 && hardest <= READING_GRADE_MOST);
        protocol_free(&p);
    }
}

/* --- what is assumed is shown as assumed */

/* How often " [A" stands in a text. */
static int marks_of(const char *text)
{
    int n = 0;

    for (; (text = strstr(text, "[A")) != NULL; text++)
        n++;
    return n;
}

/* The value of each row of `sources` that is an assumption stands beside its mark and its note, and there are as many marks as the
 * truth has. */
static void assumptions_shown(const struct protocol *truth, const struct protocol *shown, struct str *faults)
{
    struct str text = STR_INIT, flat = STR_INIT, whole = STR_INIT;
    int rows = 0;

    protocol_write_text(truth, &whole);
    protocol_write_text(shown, &text);
    if (marks_of(text.text) < marks_of(whole.text))
        safety_fault(faults, truth->key, "an assumption is not shown as one", "fewer marks");
    for (size_t i = 0; i < text.len; i++) /* lines are broken at blanks */
        if (text.text[i] != '\n' && (text.text[i] != ' ' || (flat.len > 0 && flat.text[flat.len - 1] != ' ')))
            str_add_char(&flat, text.text[i]);
        else if (text.text[i] == '\n' && flat.len > 0 && flat.text[flat.len - 1] != ' ')
            str_add_char(&flat, ' ');
    for (unsigned i = 0; i < truth->n_sources; i++) {
        const struct protocol_source *s = &truth->sources[i];
        struct str mark = STR_INIT;

        if (s->mark != MARK_ASSUMPTION)
            continue;
        rows++;
        str_addf(&mark, "[A: %s%s%s", s->from, s->note == NULL ? "" : ", ", s->note == NULL ? "" : s->note);
        if (strstr(flat.text, mark.text) == NULL)
            safety_fault(faults, truth->key, "an assumption is not shown as one", s->of);
        str_free(&mark);
    }
    if (marks_of(whole.text) < rows)
        safety_fault(faults, truth->key, "an assumption is not shown as one", "fewer marks than rows");
    str_free(&whole);
    str_free(&text);
    str_free(&flat);
}

static void every_assumption_of_a_protocol_is_shown(void **state)
{
    struct str faults = STR_INIT;
    struct err e = ERR_INIT;
    const char *file, *text;
    int planted = 0, caught = 0;
    (void)state;

    for (size_t n = 0; (text = protocol_builtin(n, &file)) != NULL; n++) {
        struct protocol truth, other;

        assert_true(protocol_yaml_read(text, strlen(text), file, &truth, &e) && protocol_yaml_read(text, strlen(text), file, &other, &e));
        assumptions_shown(&truth, &truth, &faults);
        if (faults.len > 0)
            fail_msg("\n%s", faults.text);
        for (unsigned i = 0; i < other.n_sources; i++) {
            if (other.sources[i].mark != MARK_ASSUMPTION)
                continue;
            other.sources[i].mark = MARK_LITERATURE;
            assumptions_shown(&truth, &other, &faults);
            planted++;
            caught += faults.len > 0;
            other.sources[i].mark = MARK_ASSUMPTION;
            str_clear(&faults);
        }
        protocol_free(&truth);
        protocol_free(&other);
    }
    assert_true(planted > 50);
    if (caught < planted)
        fail_msg("%d of %d hidden assumptions were found", caught, planted);
    str_free(&faults);
}

static bool is_from_memory(const struct drug *d)
{
    return strstr(d->source, "H0") != NULL || strstr(d->source, "B0") != NULL || strstr(d->hold_basis, "ssumption") != NULL;
}

/* Is what the true row has from memory shown so? */
static void memory_shown(const struct drug *truth, const struct drug *shown, struct str *faults)
{
    struct str text = STR_INIT;

    drug_write_text(shown, &text);
    if (is_from_memory(truth) && strstr(text.text, "\n  to check  ") == NULL)
        safety_fault(faults, truth->id, "what is written from memory is not shown so", truth->source);
    if (truth->action == DRUG_AVOID && truth->half_life_high >= 0 && strstr(truth->source, "H0") != NULL && marks_of(text.text) == 0)
        safety_fault(faults, truth->id, "a number from memory has no mark A", truth->source);
    str_free(&text);
}

static void every_assumption_of_a_drug_is_shown(void **state)
{
    struct world w;
    const struct drugs *table;
    int assumed = 0;
    (void)state;

    world_make(&w);
    table = app_drugs(w.day.app, &w.day.e);
    for (size_t i = 0; i < table->n; i++) {
        struct drug other = drug_copy(&table->at[i]);

        memory_shown(&table->at[i], &table->at[i], &w.faults);
        content(&w);
        free(other.source);
        free(other.hold_basis);
        other.source = mem_strdup("H1"); /* as if it came from a label */
        other.hold_basis = mem_strdup("a label");
        memory_shown(&table->at[i], &other, &w.faults);
        if (is_from_memory(&table->at[i]) != (w.faults.len > 0))
            fail_msg("%s: the hidden assumption was not found", other.id);
        assumed += w.faults.len > 0;
        str_clear(&w.faults);
        drug_free(&other);
    }
    assert_true(assumed > 40);
    world_remove(&w);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_in_every_language_is_safe),
        cmocka_unit_test(every_prescribers_drug_has_no_number),
        cmocka_unit_test(what_a_patient_takes_changes_no_word_of_prescribers_drugs),
        cmocka_unit_test(a_broken_template_is_found),
        cmocka_unit_test(a_broken_row_is_found),
        cmocka_unit_test(built_in_protocols_are_easy_to_read),
        cmocka_unit_test(every_assumption_of_a_protocol_is_shown),
        cmocka_unit_test(every_assumption_of_a_drug_is_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
