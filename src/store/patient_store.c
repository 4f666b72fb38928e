/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients in the database, and how they are found. */
#include "ritmo/store/patient_store.h"

#include "ritmo/base/file.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"
#include "ritmo/store/inside.h"
#include "ritmo/store/patient_words.h"

#include <string.h>

enum { FIND_WORDS = 4, FIND_ALL = 1000000, COUNTED_MOST = 200 };

static const char *const privacies[] = { [PRIVACY_NEUTRAL] = "neutral", [PRIVACY_FULL] = "full", [PRIVACY_NONE] = "none" };

/* Binds $3..$16, which adding and saving share. */
static void bind(struct stmt *s, const struct patient *p, const char *folded)
{
    stmt_text(s, 3, p->name);
    stmt_text(s, 4, folded);
    stmt_text(s, 5, p->phone);
    stmt_text(s, 6, p->email);
    stmt_text(s, 7, p->address);
    stmt_text(s, 8, p->language);
    stmt_text(s, 9, p->notes);
    stmt_date(s, 10, p->birth);
    stmt_text(s, 11, privacies[p->privacy]);
    stmt_int(s, 12, p->agreed_details);
    stmt_text(s, 13, patient_mail_word(p->mail));
    stmt_int(s, 14, p->agreed_mail);
    stmt_int(s, 15, p->no_contact);
    stmt_int(s, 16, p->large_print);
}

static enum patient_mail mail_of(const char *word)
{
    for (int m = 0; m < PATIENT_MAILS; m++)
        if (strcmp(patient_mail_word((enum patient_mail)m), word) == 0)
            return (enum patient_mail)m;
    return MAIL_PAPER;
}

static void read_patient(struct stmt *s, struct patient *out)
{
    *out = (struct patient) {
        .number = stmt_get_int(s, 1),
        .name = stmt_get_owned(s, 2),
        .phone = stmt_get_owned(s, 3),
        .email = stmt_get_owned(s, 4),
        .address = stmt_get_owned(s, 5),
        .language = stmt_get_owned(s, 6),
        .notes = stmt_get_owned(s, 7),
        .birth = stmt_get_date(s, 8),
        .privacy = (enum privacy)word_find(privacies, 3, stmt_get_text(s, 9)),
        .agreed_details = stmt_get_int(s, 10) == 1,
        .rev = stmt_get_int(s, 11),
        .mail = mail_of(stmt_get_text(s, 12)),
        .agreed_mail = stmt_get_int(s, 13) == 1,
        .no_contact = stmt_get_int(s, 14) == 1,
        .large_print = stmt_get_int(s, 15) == 1,
        .words_utc = stmt_get_int(s, 16),
    };
    STMT_GET_FIELD(s, 0, out->id);
}

static bool read_list(struct stmt *s, struct patients *out, struct err *e)
{
    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        read_patient(s, &out->at[out->n++]);
    }
    return stmt_done(s, e);
}

static bool save_words(struct db *db, int64_t number, const struct patient *p, struct err *e)
{
    struct words words = { 0 };
    struct stmt *s = db_stmt(db, STMT_PATIENT_WORD_CLEAR);
    bool ok;

    stmt_int(s, 1, number);
    ok = stmt_run(s, e);
    words_of_patient(&words, p->name, p->phone);
    for (size_t i = 0; ok && i < words.n; i++) {
        s = db_stmt(db, STMT_PATIENT_WORD_ADD);
        stmt_text(s, 1, words.at[i]);
        stmt_int(s, 2, number);
        ok = stmt_run(s, e);
    }
    words_free(&words);
    return ok;
}

static bool insert(struct db *db, const char *id, int64_t number, const struct patient *p, struct err *e)
{
    struct str folded = STR_INIT;
    struct stmt *s = db_stmt(db, STMT_PATIENT_ADD);
    bool ok;

    utf8_fold(&folded, p->name);
    stmt_text(s, 1, id);
    stmt_int(s, 2, number);
    bind(s, p, folded.text);
    ok = stmt_run(s, e);
    str_free(&folded);
    return ok;
}

static bool has_name(const struct patient *p, struct err *e)
{
    return (p->name != NULL && p->name[0] != '\0') || err_set(e, ERR_INPUT, "a patient needs a name");
}

bool store_patient_add(struct tx *tx, struct patient *p, struct err *e)
{
    struct db *db = tx_db(tx);
    char id[FILE_ID_LEN + 1];
    int64_t number;

    if (!has_name(p, e) || !file_random_id(id, e) || !next_number(db, "patient", &number, e)
        || !insert(db, id, number, p, e) || !save_words(db, number, p, e))
        return false;
    memcpy(p->id, id, sizeof id);
    p->number = number;
    p->rev = 1;
    return true;
}

bool store_patient_save(struct tx *tx, struct patient *p, struct err *e)
{
    struct db *db = tx_db(tx);
    struct str folded = STR_INIT;
    struct stmt *s;
    int64_t rev = 0, number = 0;
    bool ok;

    if (!has_name(p, e))
        return false;
    utf8_fold(&folded, p->name);
    s = db_stmt(db, STMT_PATIENT_SAVE);
    stmt_text(s, 1, p->id);
    stmt_int(s, 2, p->rev);
    bind(s, p, folded.text);
    stmt_int(s, 17, tx->who.now_utc);
    if (stmt_row(s)) {
        rev = stmt_get_int(s, 0);
        number = stmt_get_int(s, 1);
    }
    ok = stmt_run(s, e);
    str_free(&folded);
    if (ok && rev == 0)
        return changed_meanwhile(db, STMT_HISTORY_LAST_OF_OBJECT, p->id, "patient", p->number, e);
    if (!ok || !save_words(db, number, p, e))
        return false;
    p->rev = rev;
    return true;
}

/* The one row of a statement that is bound already. */
static bool load_one(struct stmt *s, struct patient *out, bool *found, struct err *e)
{
    *found = stmt_row(s);
    if (*found)
        read_patient(s, out);
    return stmt_done(s, e);
}

bool store_patient_load(struct store *st, const char *id, struct patient *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_PATIENT_LOAD);
    bool found;

    stmt_text(s, 1, id);
    if (!load_one(s, out, &found, e))
        return false;
    return found || no_such_patient(id, e);
}

bool store_patient_by_number(struct store *st, int64_t number, struct patient *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_PATIENT_BY_NUMBER);
    bool found;

    stmt_int(s, 1, number);
    if (!load_one(s, out, &found, e))
        return false;
    return found || err_set(e, ERR_MISSING, "no patient has the number %lld; see: ritmo patient list", (long long)number);
}

/* The last possible text that begins with the word, so that [word, end) holds all that begin with it. */
static void add_end(struct str *out, const char *word)
{
    str_add(out, word);
    utf8_add(out, 0x10FFFF);
}

/* Has the patient a word for every beginning from the fifth on? The database looked at the others. */
static bool fits_rest(const struct patient *p, const struct words *asked)
{
    struct words own = { 0 };
    bool fits = true;

    if (asked->n <= FIND_WORDS)
        return true;
    words_of_patient(&own, p->name, p->phone);
    for (size_t i = FIND_WORDS; fits && i < asked->n; i++) {
        fits = false;
        for (size_t k = 0; !fits && k < own.n; k++)
            fits = strncmp(own.at[k], asked->at[i], strlen(asked->at[i])) == 0;
    }
    words_free(&own);
    return fits;
}

/* The rarest word in front: of a name that thousands have and a number that one has, the number. */
static bool rarest_first(struct store *st, struct words *asked, struct err *e)
{
    int64_t least = COUNTED_MOST + 1;
    bool ok = true;

    for (size_t i = 0; ok && asked->n > 1 && i < asked->n; i++) {
        struct stmt *s = db_stmt(store_db(st), STMT_PATIENT_WORD_SOME);
        struct str end = STR_INIT;
        char *word = asked->at[i];
        int64_t n = 0;

        add_end(&end, word);
        stmt_text(s, 1, word);
        stmt_text(s, 2, end.text);
        stmt_int(s, 3, COUNTED_MOST);
        while (stmt_row(s))
            n++;
        ok = stmt_done(s, e);
        if (ok && n < least) {
            least = n;
            asked->at[i] = asked->at[0];
            asked->at[0] = word;
        }
        str_free(&end);
    }
    return ok;
}

static bool find_words(struct store *st, const struct words *asked, size_t most, struct patients *out, struct err *e)
{
    struct str ends[FIND_WORDS] = { STR_INIT, STR_INIT, STR_INIT, STR_INIT };
    struct stmt *s = db_stmt(store_db(st), STMT_PATIENT_FIND);
    bool ok;

    for (int i = 0; i < FIND_WORDS; i++) {
        bool is = (size_t)i < asked->n;
        if (is)
            add_end(&ends[i], asked->at[i]);
        stmt_text(s, 2 * i + 1, is ? asked->at[i] : "");
        stmt_text(s, 2 * i + 2, ends[i].text);
    }
    stmt_int(s, 9, asked->n > FIND_WORDS ? FIND_ALL : (int64_t)most);
    while (out->n < most && stmt_row(s)) {
        struct patient p;
        read_patient(s, &p);
        if (!fits_rest(&p, asked)) {
            patient_free(&p);
            continue;
        }
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        out->at[out->n++] = p;
    }
    ok = stmt_done(s, e);
    for (int i = 0; i < FIND_WORDS; i++)
        str_free(&ends[i]);
    return ok;
}

bool store_patient_find(struct store *st, const char *text, size_t most, struct patients *out, struct err *e)
{
    struct words asked = { 0 };
    bool ok;

    words_of_query(&asked, text);
    ok = asked.n > 0 ? rarest_first(st, &asked, e) && find_words(st, &asked, most, out, e) : store_patient_list(st, NULL, most, out, e);
    words_free(&asked);
    return ok;
}

bool store_patient_list(struct store *st, const char *after, size_t most, struct patients *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_PATIENT_LIST);

    stmt_text(s, 1, after == NULL ? "" : after);
    stmt_int(s, 2, (int64_t)most);
    return read_list(s, out, e);
}

bool store_patient_same(struct store *st, const struct patient *p, int64_t *number, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_PATIENT_SAME);
    struct str folded = STR_INIT;
    bool ok;

    *number = 0;
    utf8_fold(&folded, p->name);
    stmt_text(s, 1, folded.text);
    stmt_date(s, 2, p->birth);
    while (*number == 0 && stmt_row(s)) {
        struct patient other;
        read_patient(s, &other);
        if (patient_is_same(p, &other))
            *number = other.number;
        patient_free(&other);
    }
    ok = stmt_done(s, e);
    str_free(&folded);
    return ok;
}
