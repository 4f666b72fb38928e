/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Five-minute cells: the unique key of the claim table is what makes double booking impossible (RELIABILITY 1.4). */
#include "ritmo/store/plan_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_TEXT = 4 * NAME_MOST + 16, HOLDERS_MOST = 4 };

/* A resource as the claims know it, and as a coordinator does. */
struct place {
    char resource[RESOURCE_TEXT]; /* "provider:kim" */
    char name[NAME_TEXT];         /* "Dr Ana Kim" */
    const char *taken;            /* "is taken" */
    int64_t units;                /* how many sessions at once */
    bool whole_day;               /* one cell stands for the day: a series has one session a day */
};

/* --- who or what it is */

bool session_resources(const char *provider, const char *room, const char *equipment, resource_call call, void *context,
    struct err *e)
{
    char keys[EQUIPMENT_MOST + 1], *rest = keys, *key;

    if (provider[0] != '\0' && !call(context, TAKEN_PROVIDER, provider, e))
        return false;
    if (room[0] != '\0' && !call(context, TAKEN_ROOM, room, e))
        return false;
    if (equipment[0] == '\0')
        return true;
    snprintf(keys, sizeof keys, "%s", equipment);
    while ((key = strtok_r(rest, ", ", &rest)) != NULL)
        if (!call(context, TAKEN_EQUIPMENT, key, e))
            return false;
    return true;
}

static const char *const kinds[] = { [TAKEN_CLINIC] = CLINIC_RESOURCE, [TAKEN_PATIENT] = "patient", [TAKEN_PROVIDER] = "provider",
    [TAKEN_ROOM] = "room", [TAKEN_EQUIPMENT] = "equipment" };

void resource_name(char out[RESOURCE_TEXT], enum taken what, const char *key)
{
    snprintf(out, RESOURCE_TEXT, "%s%s%s", kinds[what], key[0] == '\0' ? "" : ":", key);
}

const char *resource_key(const char *name, enum taken *what)
{
    static const enum taken order[] = { TAKEN_PROVIDER, TAKEN_ROOM, TAKEN_EQUIPMENT, TAKEN_PATIENT };

    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        size_t n = strlen(kinds[order[i]]);
        if (strncmp(name, kinds[order[i]], n) == 0 && name[n] == ':') {
            *what = order[i];
            return name + n + 1;
        }
    }
    *what = TAKEN_CLINIC;
    return "";
}

/* Name and number of a provider, a room kind or machines; what the clinic no longer has keeps its key and is one. */
static bool look_up(struct stmt *s, struct place *p, const char *key, struct err *e)
{
    snprintf(p->name, sizeof p->name, "%s", key);
    p->units = 1;
    if (stmt_row(s)) {
        STMT_GET_FIELD(s, 0, p->name);
        p->units = stmt_get_int(s, 1);
    }
    return stmt_done(s, e);
}

/* "treatment#2" is one room of its own: the number after # names it. */
static bool describe_room(struct db *db, const char *room, struct place *p, struct err *e)
{
    const char *mark = strchr(room, '#');
    struct stmt *s = db_stmt(db, STMT_RESOURCE_GET);
    size_t used;
    char kind[ROOM_MOST + 1];

    snprintf(kind, sizeof kind, "%.*s", mark == NULL ? (int)strlen(room) : (int)(mark - room), room);
    stmt_text(s, 1, "room");
    stmt_text(s, 2, kind);
    if (!look_up(s, p, kind, e))
        return false;
    p->units = mark == NULL ? p->units : 1;
    used = strlen(p->name);
    if (mark != NULL)
        snprintf(p->name + used, sizeof p->name - used, " %s", mark + 1);
    return true;
}

static bool describe_provider(struct db *db, const char *key, struct place *p, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_PROVIDER_GET);

    stmt_text(s, 1, key);
    return look_up(s, p, key, e);
}

static bool describe_machine(struct db *db, const char *key, struct place *p, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_RESOURCE_GET);

    stmt_text(s, 1, "equipment");
    stmt_text(s, 2, key);
    return look_up(s, p, key, e);
}

static bool describe(struct db *db, enum taken what, const char *key, struct place *p, struct err *e)
{
    *p = (struct place) { .units = 1, .taken = "is taken" };
    resource_name(p->resource, what, key);
    switch (what) {
    case TAKEN_PROVIDER:
        return describe_provider(db, key, p, e);
    case TAKEN_ROOM:
        return describe_room(db, key, p, e);
    case TAKEN_EQUIPMENT:
        return describe_machine(db, key, p, e);
    case TAKEN_CLINIC:
    case TAKEN_PATIENT:
        break;
    }
    return true;
}

static bool setting_number(struct db *db, const char *name, int64_t *value, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_SETTING_GET);

    stmt_text(s, 1, name);
    *value = stmt_row(s) ? strtoll(stmt_get_text(s, 0), NULL, 10) : 0;
    return stmt_done(s, e);
}

bool clinic_holds_tentative(struct db *db, bool *holds, struct err *e)
{
    int64_t value;
    bool ok = setting_number(db, "hold_tentative", &value, e);

    *holds = ok && value == 1;
    return ok;
}

/* --- taking and giving back */

struct work {
    struct db *db;
    const struct session *session;
    bool anyhow; /* where there is no place, beyond what there is */
};

static int64_t first_cell(const struct session *s)
{
    return (int64_t)s->day.day * CELLS_A_DAY + s->start / CELL_MIN;
}

/* " (p12's session s34)": by number, so that it holds where names are hidden. */
static bool add_holders(struct db *db, const struct place *p, int64_t cell, struct str *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_CLAIM_HOLDERS);
    int n = 0;

    stmt_text(s, 1, p->resource);
    stmt_int(s, 2, cell);
    stmt_int(s, 3, HOLDERS_MOST);
    for (; stmt_row(s); n++)
        str_addf(out, "%sp%lld's session s%lld", n == 0 ? " (" : ", ", (long long)stmt_get_int(s, 0), (long long)stmt_get_int(s, 1));
    str_add(out, n == 0 ? "" : ")");
    return stmt_done(s, e);
}

static bool refuse(struct db *db, const struct session *s, const struct place *p, int64_t cell, struct err *e)
{
    struct str text = STR_INIT;
    char time[TIME_TEXT];
    bool ok;

    str_addf(&text, "%s %s on ", p->name, p->taken);
    date_add_long(&text, s->day);
    if (!p->whole_day)
        str_addf(&text, " at %s", minute_text((int16_t)(cell % CELLS_A_DAY * CELL_MIN), time));
    ok = p->whole_day || add_holders(db, p, cell, &text, e); /* a series has it itself */
    if (ok)
        err_set(e, ERR_CONFLICT, "%s; choose another %s", text.text, p->whole_day ? "day" : "time");
    str_free(&text);
    return false;
}

/* The smallest free unit of one cell. */
static bool take_cell(struct work *w, const struct place *p, int64_t cell, struct err *e)
{
    for (int64_t unit = 0; unit < p->units || w->anyhow; unit++) {
        struct stmt *s = db_stmt(w->db, STMT_CLAIM_TAKE);
        bool got;
        stmt_text(s, 1, p->resource);
        stmt_int(s, 2, cell);
        stmt_int(s, 3, unit);
        stmt_int(s, 4, w->session->number);
        got = stmt_row(s);
        if (!stmt_run(s, e))
            return false;
        if (got)
            return true;
    }
    return refuse(w->db, w->session, p, cell, e);
}

static bool take_place(struct work *w, const struct place *p, struct err *e)
{
    int64_t cell = first_cell(w->session), end = cell + w->session->duration / CELL_MIN;

    if (p->whole_day) {
        cell = (int64_t)w->session->day.day * CELLS_A_DAY;
        end = cell + 1;
    }
    for (; cell < end; cell++)
        if (!take_cell(w, p, cell, e))
            return false;
    return true;
}

static bool take_resource(void *context, enum taken what, const char *key, struct err *e)
{
    struct work *w = context;
    struct place p;

    return describe(w->db, what, key, &p, e) && take_place(w, &p, e);
}

static struct place patient_place(int64_t patient)
{
    struct place p = { .units = 1, .name = "the patient", .taken = "has another appointment" };

    snprintf(p.resource, sizeof p.resource, "patient:%lld", (long long)patient);
    return p;
}

static struct place series_place(int64_t plan)
{
    struct place p = { .units = 1, .name = "this series", .taken = "has a session already", .whole_day = true };

    snprintf(p.resource, sizeof p.resource, "series:%lld", (long long)plan);
    return p;
}

static bool take_all(struct db *db, const struct session *s, struct owner owner, bool anyhow, struct err *e)
{
    struct work w = { db, s, anyhow };
    struct place clinic = { .resource = CLINIC_RESOURCE, .name = "the clinic", .taken = "is full" };
    struct place person = patient_place(owner.patient), series = series_place(owner.plan);

    return setting_number(db, "capacity", &clinic.units, e) && take_place(&w, &series, e)
        && session_resources(s->provider, s->room, s->equipment, take_resource, &w, e) && take_place(&w, &person, e)
        && (clinic.units == 0 || take_place(&w, &clinic, e));
}

bool claims_take(struct db *db, const struct session *s, struct owner owner, struct err *e)
{
    return take_all(db, s, owner, false, e);
}

bool claims_take_anyhow(struct db *db, const struct session *s, struct owner owner, struct err *e)
{
    return take_all(db, s, owner, true, e);
}

/* Gives a range of cells back, whatever units they are. */
static bool release_place(struct work *w, const char *resource, bool whole_day, struct err *e)
{
    int64_t from = whole_day ? (int64_t)w->session->day.day * CELLS_A_DAY : first_cell(w->session);
    struct stmt *s = db_stmt(w->db, STMT_CLAIM_RELEASE);

    stmt_text(s, 1, resource);
    stmt_int(s, 2, from);
    stmt_int(s, 3, from + (whole_day ? 1 : w->session->duration / CELL_MIN));
    stmt_int(s, 4, w->session->number);
    return stmt_run(s, e);
}

static bool release_resource(void *context, enum taken what, const char *key, struct err *e)
{
    char resource[RESOURCE_TEXT];

    resource_name(resource, what, key);
    return release_place(context, resource, false, e);
}

bool claims_release(struct db *db, const struct session *s, struct owner owner, struct err *e)
{
    struct work w = { db, s, false };

    return session_resources(s->provider, s->room, s->equipment, release_resource, &w, e)
        && release_place(&w, patient_place(owner.patient).resource, false, e)
        && release_place(&w, series_place(owner.plan).resource, true, e) && release_place(&w, CLINIC_RESOURCE, false, e);
}
