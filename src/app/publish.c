/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps patients' pages and feeds; see the header. Patients come in batches: new names are stored first, so that every file is known as ours; then
 * the files appear; then it is stored what they say. A crash between leaves files that the next run finds equal. */
#include "ritmo/app/publish.h"

#include "app_internal.h"
#include "ledger_parts.h"
#include "ritmo/app/ics_door.h"
#include "ritmo/app/patient_texts.h"
#include "ritmo/app/sheet.h"
#include "ritmo/base/file_dir.h"
#include "ritmo/base/hash.h"
#include "ritmo/base/mem.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/report/sheet_report.h"
#include "ritmo/store/page_store.h"
#include "ritmo/store/patient_text_store.h"

#include <inttypes.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { BATCH = 500, NAME_TEXT = PAGE_TOKEN + 8, DIR_MODE = 0711, FILE_MODE = 0644, WORLD_TEXT = 17 };

static const char *const endings[] = { "ics", "html" };
enum { FEED, PAGE, FILES };

/* One page being made. */
struct made {
    struct page_row *row;
    char print[PAGE_PRINT + 1];
    struct date until;
    bool gone; /* nothing to show: the files go */
};

struct publishing {
    struct app *app;
    struct ics_door door;
    struct file_dir *dir;
    const struct clinic *clinic;
    const struct zone *zone;
    char world[WORLD_TEXT]; /* a digest of what all pages depend on */
    struct made *made;
    size_t n_made;
    struct publish_count *count;
};

static void name_of(char name[NAME_TEXT], const char *token, int file)
{
    snprintf(name, NAME_TEXT, "%s.%s", token, endings[file]);
}

/* --- what has to be made anew */

/* A text and its end. */
static uint64_t mix(uint64_t hash, const char *text)
{
    return hash_add(hash_add(hash, text, strlen(text)), "\n", 1);
}

static const char gone_mark[] = " gone"; /* ends the print of a page that was taken away */

/* The program, the clinic and its own words for patients. */
static bool see_world(struct publishing *p, struct err *e)
{
    struct worded_texts texts = { 0 };
    struct str clinic = STR_INIT;
    uint64_t hash = mix(HASH_INIT, RITMO_VERSION);
    bool ok = store_patient_texts(app_store(p->app), &texts, e);

    clinic_write_json(p->clinic, &clinic);
    hash = mix(hash, clinic.text);
    for (size_t i = 0; i < texts.n; i++)
        hash = mix(mix(mix(hash, texts.at[i].kind), texts.at[i].language), texts.at[i].body);
    snprintf(p->world, sizeof p->world, "%016" PRIx64, hash);
    worded_texts_free(&texts);
    str_free(&clinic);
    return ok;
}

static void print_of(const struct publishing *p, const struct page_row *row, const char *mark, char print[PAGE_PRINT + 1])
{
    snprintf(print, PAGE_PRINT + 1, "%s %" PRId64 " %" PRId64 " %d%s", p->world, row->rev, row->plan_revs, (int)row->live, mark);
}

static int files_there(const struct publishing *p, const char *token)
{
    char name[NAME_TEXT];
    int n = 0;

    for (int file = 0; file < FILES; file++) {
        name_of(name, token, file);
        n += file_dir_has(p->dir, name);
    }
    return n;
}

/* *gone: there was nothing to show, and so there are no files. */
static bool is_fresh(const struct publishing *p, const struct page_row *row, bool *gone)
{
    char print[PAGE_PRINT + 1];

    print_of(p, row, gone_mark, print);
    *gone = strcmp(print, row->print) == 0;
    print_of(p, row, "", print);
    return row->token[0] != '\0' && (*gone || strcmp(print, row->print) == 0) && (!date_is(row->until) || app_today(p->app).day <= row->until.day)
        && files_there(p, row->token) == (*gone ? 0 : FILES);
}

/* --- one patient's two files */

static void ends_on(struct made *m, struct date last)
{
    if (!date_is(m->until) || last.day < m->until.day)
        m->until = last;
}

/* All entries; a cancelled one stays until its day is past (ICALENDAR rule 9). */
static bool write_feed(struct publishing *p, struct made *m, struct str *out, struct err *e)
{
    struct event_calendar head = { METHOD_FEED, NULL, p->clinic->name, NULL, NULL, NULL };
    struct ics_writer *writer = NULL;
    const struct speech *speech;
    struct patient_calendar c;
    bool ok = patient_calendar_load(p->app, m->row->id, &c, e), ahead = false;

    for (size_t i = 0; ok && i < c.n; i++) {
        const struct event *v = &c.at[i].event;
        struct date last = v->all_day ? v->last_day : v->day;

        ahead = ahead || last.day >= app_today(p->app).day;
        if (v->status == EVENT_CANCELLED)
            ends_on(m, last);
    }
    m->gone = ok && !ahead && m->row->live == 0;
    speech = ok ? app_speech(p->app, app_language_of(p->app, &c.patient), e) : NULL;
    ok = speech != NULL;
    head.name = ok ? calendar_title_text(TITLE_CALENDAR, speech) : NULL;
    ok = ok && (m->gone || p->door.api->open(&head, p->zone, str_receive, out, &writer, e));
    for (size_t i = 0; ok && writer != NULL && i < c.n; i++)
        ok = p->door.api->event(writer, &c.at[i].event, e);
    if (writer != NULL)
        ok = p->door.api->close(writer, ok ? e : NULL) && ok;
    patient_calendar_free(&c);
    return ok;
}

static bool write_page(struct publishing *p, struct made *m, struct str *out, struct err *e)
{
    struct sheet sheet;
    bool ok = app_sheet_make(p->app, &(struct sheet_request) { .patient = m->row->id, .page = true }, &sheet, e);

    if (ok) {
        sheet_write_html(&sheet, out);
        if (date_is(sheet.until))
            ends_on(m, sheet.until);
    }
    sheet_free(&sheet);
    return ok;
}

static bool remove_files(struct publishing *p, const char *token, struct err *e)
{
    char name[NAME_TEXT];
    bool was;

    for (int file = 0; file < FILES; file++) {
        name_of(name, token, file);
        if (app_dry_run(p->app))
            was = file_dir_has(p->dir, name);
        else if (!file_dir_remove(p->dir, name, &was, e))
            return false;
        p->count->removed += was;
    }
    return true;
}

static bool put_file(struct publishing *p, const struct made *m, int file, const struct str *bytes, struct err *e)
{
    char name[NAME_TEXT];
    bool changed;

    name_of(name, m->row->token, file);
    if (app_dry_run(p->app))
        changed = !file_dir_is_same(p->dir, name, bytes->text, bytes->len, FILE_MODE);
    else if (!file_dir_put(p->dir, name, bytes->text, bytes->len, FILE_MODE, &changed, e))
        return false;
    p->count->written += changed;
    return true;
}

static bool make_files(struct publishing *p, struct made *m, struct err *e)
{
    struct str feed = STR_INIT, page = STR_INIT;
    bool ok = write_feed(p, m, &feed, e) && (m->gone || write_page(p, m, &page, e));

    if (ok && m->gone) {
        ok = remove_files(p, m->row->token, e);
        print_of(p, m->row, gone_mark, m->print);
        m->until = DATE_NONE;
    } else {
        ok = ok && put_file(p, m, FEED, &feed, e) && put_file(p, m, PAGE, &page, e);
    }
    str_free(&feed);
    str_free(&page);
    p->count->made += ok && !m->gone;
    p->count->patients += ok && !m->gone;
    return ok;
}

/* --- a batch */

/* Names for those who have none, before any file has one. */
static bool store_names(struct publishing *p, struct err *e)
{
    struct tx tx = TX_INIT;
    bool ok = true;

    for (size_t i = 0; ok && i < p->n_made; i++) {
        struct page_row *row = p->made[i].row;

        if (row->token[0] != '\0')
            continue;
        ok = (tx.open || app_begin(p->app, &tx, NULL, e)) && store_page_add(&tx, row, e)
            && history_add(&tx, "page.new", row->id, NULL, "page and feed", e);
    }
    ok = ok && (!tx.open || app_commit(p->app, &tx, e));
    tx_end(&tx);
    return ok;
}

/* The patient, or a plan, changed while the files were made: the next run makes them again, and nobody counts as having them. Who was asked
 * for consent and took it back has them no longer. */
static bool leave_for_next_run(struct publishing *p, const struct made *m, const struct page_row *now, struct err *e)
{
    return (now->agreed && strcmp(now->token, m->row->token) == 0) || remove_files(p, m->row->token, e);
}

static bool store_one(struct publishing *p, struct tx *tx, const struct made *m, struct err *e)
{
    const struct page_row *was = m->row;
    struct page_row now;

    if (!store_page_of(app_store(p->app), was->id, &now, e))
        return false;
    if (!now.agreed || strcmp(now.token, was->token) != 0 || now.rev != was->rev || now.plan_revs != was->plan_revs || now.live != was->live)
        return leave_for_next_run(p, m, &now, e);
    return store_page_made(tx, was->token, m->print, m->until, e) && (m->gone || ledger_hand_over(p->app, tx, was->id, HANDED_PUBLISH, e));
}

static bool store_made(struct publishing *p, struct err *e)
{
    struct tx tx = TX_INIT;
    bool ok = p->n_made == 0 || app_begin(p->app, &tx, NULL, e);

    for (size_t i = 0; ok && i < p->n_made; i++)
        ok = store_one(p, &tx, &p->made[i], e);
    ok = ok && (!tx.open || app_commit(p->app, &tx, e));
    tx_end(&tx);
    return ok;
}

static void choose(struct publishing *p, struct page_row *row)
{
    bool known = row->token[0] != '\0', gone;

    if (!row->agreed || (row->live == 0 && !known))
        return;
    if (is_fresh(p, row, &gone)) {
        p->count->patients += !gone;
        return;
    }
    p->made = mem_grow(p->made, p->n_made, sizeof *p->made);
    p->made[p->n_made] = (struct made) { .row = row, .until = DATE_NONE };
    print_of(p, row, "", p->made[p->n_made++].print);
}

static bool run_batch(struct publishing *p, struct page_row *rows, size_t n, struct err *e)
{
    bool ok;

    p->n_made = 0;
    for (size_t i = 0; i < n; i++)
        choose(p, &rows[i]);
    ok = store_names(p, e);
    for (size_t i = 0; ok && i < p->n_made; i++)
        ok = make_files(p, &p->made[i], e);
    ok = ok && (app_dry_run(p->app) || file_dir_settle(p->dir, e)) && store_made(p, e);
    free(p->made);
    p->made = NULL;
    return ok;
}

static bool run_all(struct publishing *p, struct err *e)
{
    int64_t after = 0;
    bool ok = true, more = true;

    while (ok && more) {
        struct page_rows rows = { 0 };

        ok = store_pages_after(app_store(p->app), after, BATCH, &rows, e) && run_batch(p, rows.at, rows.n, e);
        more = rows.n == BATCH;
        after = rows.n == 0 ? after : rows.at[rows.n - 1].number;
        free(rows.at);
    }
    return ok;
}

static bool run_one(struct publishing *p, const char *patient, struct err *e)
{
    struct page_row row;

    if (!store_page_of(app_store(p->app), patient, &row, e))
        return false;
    if (!row.agreed)
        return err_set(e, ERR_RULE, "the patient did not agree to details outside the clinic, so there is no page" ERR_HINT "; see: ritmo patient edit --agreed yes");
    return run_batch(p, &row, 1, e);
}

/* --- what may no longer be there */

static bool withdraw(struct publishing *p, const struct page_row *owner, struct err *e)
{
    struct tx tx = TX_INIT;
    char token[PAGE_TOKEN + 1];
    bool ok = app_begin(p->app, &tx, NULL, e) && store_page_revoke(&tx, owner->number, token, e)
        && history_add(&tx, "page.revoke", owner->id, NULL, "page and feed: the patient no longer agrees", e) && app_commit(p->app, &tx, e);

    tx_end(&tx);
    return ok;
}

/* Is the name TOKEN.ending of one of ours? */
static bool token_of(const char *name, char token[PAGE_TOKEN + 1])
{
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz234567");

    if (n != PAGE_TOKEN || name[n] != '.' || (strcmp(name + n + 1, endings[FEED]) != 0 && strcmp(name + n + 1, endings[PAGE]) != 0))
        return false;
    memcpy(token, name, PAGE_TOKEN);
    token[PAGE_TOKEN] = '\0';
    return true;
}

static bool sweep_name(void *context, const char *name, struct err *e)
{
    struct publishing *p = context;
    char token[PAGE_TOKEN + 1];
    enum page_standing standing;
    struct page_row owner;

    if (!token_of(name, token))
        return true;
    if (!store_page_standing(app_store(p->app), token, &standing, &owner, e))
        return false;
    switch (standing) {
    case PAGE_UNKNOWN:
    case PAGE_CURRENT: return true;
    case PAGE_NOT_AGREED: return remove_files(p, token, e) && withdraw(p, &owner, e);
    case PAGE_REVOKED: return remove_files(p, token, e);
    }
    return true;
}

/* --- use-cases */

/* A web server reads it. And whoever saves stands in line at the database's directory, which one that is published keeps for itself. */
static bool is_apart(struct app *app, const char *dir, struct err *e)
{
    char *database = mem_strdup(app_path(app));
    struct stat one, other;
    bool same = stat(dir, &one) == 0 && stat(dirname(database), &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;

    free(database);
    return !same || err_set(e, ERR_OUTPUT, "%s: the clinic's database is in this directory; name one that is for the web server alone", dir);
}

static bool publish_begin(struct publishing *p, const char *dir, struct err *e)
{
    return is_apart(p->app, dir, e) && app_may_write(p->app, e) && (p->clinic = app_clinic(p->app, e)) != NULL && (p->zone = app_zone(p->app, e)) != NULL && see_world(p, e)
        && file_dir_open(dir, !app_dry_run(p->app), DIR_MODE, &p->dir, e);
}

static void publish_end(struct publishing *p)
{
    file_dir_close(p->dir);
    ics_door_close(&p->door);
}

bool app_publish(struct app *app, const char *dir, const char *patient, struct publish_count *count, struct err *e)
{
    struct publishing p = { .app = app, .door = ICS_DOOR_INIT, .count = count };
    bool ok;

    *count = (struct publish_count) { 0 };
    ok = publish_begin(&p, dir, e) && ics_door_open(&p.door, e)
        && (patient != NULL ? run_one(&p, patient, e) : run_all(&p, e) && file_dir_each(p.dir, sweep_name, &p, e));
    publish_end(&p);
    return ok;
}

void page_link_free(struct page_link *l)
{
    str_free(&l->token);
    str_free(&l->page);
    str_free(&l->feed);
}

bool app_page_link(struct app *app, const char *patient, struct page_link *out, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    struct page_row row;

    *out = (struct page_link) { STR_INIT, STR_INIT, STR_INIT };
    if (c == NULL || !store_page_of(app_store(app), patient, &row, e))
        return false;
    if (row.token[0] == '\0' || !row.agreed)
        return err_set(e, ERR_MISSING, "the patient has no page; the next `ritmo publish` makes one%s",
            row.agreed ? "" : " once the patient agrees to it (ritmo patient edit --agreed yes)");
    str_add(&out->token, row.token);
    clinic_add_page_url(&out->page, c, row.token, endings[PAGE]);
    clinic_add_page_url(&out->feed, c, row.token, endings[FEED]);
    return true;
}

static bool revoke(struct app *app, const char *patient, char token[PAGE_TOKEN + 1], struct err *e)
{
    struct tx tx = TX_INIT;
    struct page_row row;
    bool ok = store_page_of(app_store(app), patient, &row, e) && app_begin(app, &tx, NULL, e) && store_page_revoke(&tx, row.number, token, e);

    if (ok && token[0] == '\0')
        ok = err_set(e, ERR_MISSING, "the patient has no page, so there is nothing to revoke");
    ok = ok && history_add(&tx, "page.revoke", patient, NULL, "page and feed", e) && app_commit(app, &tx, e);
    tx_end(&tx);
    return ok;
}

bool app_page_revoke(struct app *app, const char *patient, const char *dir, struct err *e)
{
    struct publish_count count = { 0 };
    struct publishing p = { .app = app, .door = ICS_DOOR_INIT, .count = &count };
    char token[PAGE_TOKEN + 1];
    bool ok;

    if (dir == NULL)
        return revoke(app, patient, token, e);
    ok = file_dir_open(dir, false, DIR_MODE, &p.dir, e) && revoke(app, patient, token, e) && remove_files(&p, token, e);
    publish_end(&p);
    return ok;
}
