/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What restricts by protocols; see the header. */
#include "restricted.h"

#include "ritmo/base/mem.h"
#include "ritmo/codec/protocol_yaml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct restricted_of {
    char key[PROTOCOL_KEY_MOST + 1];
    int32_t version;
    struct restricted_rows rows;
};

void restricted_free(struct restricted *r)
{
    for (size_t i = 0; i < r->n; i++)
        free(r->at[i].rows.at);
    free(r->at);
    *r = (struct restricted) { 0 };
}

/* From the protocol itself, read and checked. */
static bool read_protocol(struct app *app, const char *key, int32_t version, struct restricted_rows *out, struct err *e)
{
    const struct protocol *p = app_protocol(app, key, version, e);

    if (p == NULL)
        return false;
    free(out->at);
    *out = (struct restricted_rows) { mem_new(p->n_restrictions, sizeof *out->at), p->n_restrictions };
    for (unsigned i = 0; i < p->n_restrictions; i++) {
        struct restricted_days *row = &out->at[i];
        snprintf(row->substance, sizeof row->substance, "%s", p->restrictions[i].substance);
        row->before = p->restrictions[i].before;
        row->after = p->restrictions[i].after;
    }
    return true;
}

const struct restricted_rows *restricted_by(struct app *app, struct restricted *r, const char *key, int32_t version, struct err *e)
{
    struct restricted_of new = { .version = version };
    bool kept;

    for (size_t i = 0; i < r->n; i++)
        if (r->at[i].version == version && strcmp(r->at[i].key, key) == 0)
            return &r->at[i].rows;
    if (!store_restricted(app_store(app), key, version, &new.rows, &kept, e) || (!kept && !read_protocol(app, key, version, &new.rows, e))) {
        free(new.rows.at);
        return NULL;
    }
    snprintf(new.key, sizeof new.key, "%s", key);
    r->at = mem_grow(r->at, r->n, sizeof *r->at);
    r->at[r->n] = new;
    return &r->at[r->n++].rows;
}

/* --- what older programs stored */

/* In a transaction of its own, as the migration before it. */
static void keep_one(struct app *app, const struct protocol_row *row)
{
    struct protocol p = { 0 };
    struct str text = STR_INIT;
    struct tx tx = TX_INIT;
    struct err none = ERR_INIT;

    if (store_protocol_text(app_store(app), row->key, row->version, &text, &none)
        && protocol_yaml_read_stored(text.text, text.len, row->key, &p, &none) && strcmp(p.key, row->key) == 0 && p.version == row->version
        && tx_begin(&tx, app_store(app), app_who(app, NULL), &none) && store_restricted_keep(&tx, &p, text.text, &none))
        tx_commit(&tx, &none);
    tx_end(&tx);
    protocol_free(&p);
    str_free(&text);
}

void restricted_keep_older(struct app *app)
{
    struct protocol_rows rows = { 0 };
    struct err none = ERR_INIT;
    bool ok = store_unrestricted(app_store(app), &rows, &none);

    for (size_t i = 0; ok && i < rows.n; i++)
        keep_one(app, &rows.at[i]);
    protocol_rows_free(&rows);
}
