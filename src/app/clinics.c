/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases about the clinic's own data: clinic file, protocols, history. */
#include "app_internal.h"

#include "ritmo/app/clinics.h"
#include "ritmo/base/file.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"
#include "ritmo/codec/clinic_yaml.h"
#include "ritmo/codec/protocol_yaml.h"
#include "ritmo/domain/text.h"
#include "ritmo/store/clinic_store.h"
#include "ritmo/store/exposure_store.h"

#include <stdlib.h>
#include <string.h>

bool app_clinic_export(struct app *app, struct str *out, struct err *e)
{
    const struct clinic *clinic = app_clinic(app, e);

    return clinic != NULL && clinic_yaml_write(clinic, out, e);
}

bool app_protocols(struct app *app, struct protocol_lines *out, struct err *e)
{
    struct protocol_rows rows = { 0 };
    bool ok = store_protocol_list(app_store(app), &rows, e);

    *out = (struct protocol_lines) { mem_new(rows.n, sizeof *out->at), 0 };
    for (size_t i = 0; i < rows.n; i++)
        out->at[out->n++] = (struct protocol_line) { mem_strdup(rows.at[i].key), mem_strdup(rows.at[i].name), rows.at[i].version };
    protocol_rows_free(&rows);
    return ok;
}

/* Does the folded text hold the folded part? */
static bool holds(const char *text, const char *part)
{
    struct str a = STR_INIT, b = STR_INIT;
    bool found;

    utf8_fold(&a, text);
    utf8_fold(&b, part);
    found = strstr(a.text, b.text) != NULL;
    str_free(&a);
    str_free(&b);
    return found;
}

/* The key itself, or the only protocol whose key or name holds the text. Null with *e otherwise. */
static const char *match(const struct protocol_lines *all, const char *name, struct err *e)
{
    struct str list = STR_INIT;
    const char *key = NULL;
    size_t n = 0;

    for (size_t i = 0; i < all->n; i++) {
        if (strcmp(all->at[i].key, name) == 0) {
            str_free(&list);
            return all->at[i].key;
        }
        if (!holds(all->at[i].key, name) && !holds(all->at[i].name, name))
            continue;
        key = all->at[i].key;
        str_addf(&list, "%s%s", n++ == 0 ? "" : ", ", key);
    }
    if (n == 0)
        err_set(e, ERR_MISSING, "there is no protocol \"%s\"" ERR_HINT "; see: ritmo protocol list", name);
    else if (n > 1)
        err_set(e, ERR_MISSING, "\"%s\" fits several protocols: %s; use the key", name, list.text);
    str_free(&list);
    return n == 1 ? key : NULL;
}

const struct protocol *app_protocol_named(struct app *app, const char *name, struct err *e)
{
    struct protocol_lines all = { 0 };
    const struct protocol *found = NULL;
    const char *key;

    if (app_protocols(app, &all, e) && (key = match(&all, name, e)) != NULL)
        found = app_protocol(app, key, 0, e);
    protocol_lines_free(&all);
    return found;
}

bool app_protocol_import(struct app *app, const char *file, bool *added, struct err *e)
{
    struct protocol p = { 0 };
    struct str text = STR_INIT;
    struct tx tx = TX_INIT;
    bool ok = app_may_write(app, e) && file_read(file, PROTOCOL_FILE_MOST, &text, e)
        && protocol_yaml_read(text.text, text.len, file, &p, e) && app_begin(app, &tx, NULL, e)
        && store_protocol_add(&tx, p.key, p.version, p.name, modality_key(p.modality), text.text, added, e)
        && store_restricted_keep(&tx, &p, text.text, e) && store_reach_raise(&tx, protocol_longest_before(&p), e)
        && history_add(&tx, "protocol.import", p.key, NULL, *added ? "new version" : "no change", e) && app_commit(app, &tx, e);

    tx_end(&tx);
    protocol_free(&p);
    str_free(&text);
    app_forget(app);
    return ok;
}

bool app_protocol_export(struct app *app, const char *key, struct str *out, struct err *e)
{
    return store_protocol_text(app_store(app), key, 0, out, e);
}

bool app_history(struct app *app, const char *plan, int64_t since_utc, int most, struct history_rows *out, struct err *e)
{
    return history_list(app_store(app), plan, since_utc, most, out, e);
}

const struct provider *app_provider_named(const struct clinic *c, const char *who, struct err *e)
{
    const struct provider *found = clinic_provider(c, who);
    struct str want = STR_INIT, list = STR_INIT;
    size_t n = 0;

    utf8_fold(&want, who);
    for (size_t i = 0; found == NULL && i < c->n_providers; i++)
        str_addf(&list, "%s%s", i == 0 ? "" : ", ", c->providers[i].key);
    for (size_t i = 0; list.len > 0 && i < c->n_providers; i++) {
        struct str name = STR_INIT;
        utf8_fold(&name, c->providers[i].name);
        if (strstr(name.text, want.text) != NULL) {
            found = &c->providers[i];
            n++;
        }
        str_free(&name);
    }
    if (found == NULL || n > 1) {
        err_set(e, ERR_MISSING, "\"%s\" names %s provider; the keys are: %s", who, n > 1 ? "more than one" : "no", list.text);
        found = NULL;
    }
    str_free(&want);
    str_free(&list);
    return found;
}
