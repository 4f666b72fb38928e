/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run reads once: clinic, zone, protocols, drugs. */
#include "app_state.h"
#include "taken.h"

#include "ritmo/app/clock.h"
#include "ritmo/base/mem.h"
#include "ritmo/codec/drug_csv.h"
#include "ritmo/codec/protocol_yaml.h"
#include "ritmo/domain/wording.h"
#include "ritmo/store/clinic_store.h"

#include <stdlib.h>
#include <string.h>

void app_forget(struct app *app)
{
    if (app->has_clinic)
        clinic_free(&app->clinic);
    if (app->has_zone)
        zone_free(&app->zone);
    drug_index_free(&app->drug_index);
    drugs_free(&app->drugs);
    app->has_clinic = app->has_zone = app->has_drugs = app->has_drug_index = false;
    languages_forget(app->languages);
    while (app->protocols != NULL) {
        struct cached_protocol *next = app->protocols->next;
        protocol_free(&app->protocols->protocol);
        free(app->protocols);
        app->protocols = next;
    }
}

bool app_changed_by_others(struct app *app)
{
    int64_t version = store_version(app->store);

    if (version == app->version)
        return false;
    app->version = version;
    app_forget(app);
    return true;
}

void app_suppose(struct app *app, const struct taken_supposed *supposed)
{
    app->supposed = supposed;
    app_forget(app);
}

static bool load_clinic(struct app *app, struct err *e)
{
    if (!store_clinic_load(app->store, &app->clinic, e))
        return false;
    if (taken_into_clinic(app, &app->clinic, e))
        return true;
    clinic_free(&app->clinic);
    return false;
}

const struct clinic *app_clinic(struct app *app, struct err *e)
{
    if (app->has_clinic)
        return &app->clinic;
    if (!store_snapshot_begin(app->store, e)) /* its parts, and what calendars take of it, are of one moment */
        return NULL;
    app->has_clinic = load_clinic(app, e);
    app->clinic.title_refused = app->has_clinic && !wording_check(app->clinic.visit_title, WORDING_TITLE, "", NULL);
    store_snapshot_end(app->store);
    return app->has_clinic ? &app->clinic : NULL;
}

const struct zone *app_zone(struct app *app, struct err *e)
{
    const struct clinic *clinic = app_clinic(app, e);

    if (clinic == NULL)
        return NULL;
    if (!app->has_zone && !clock_zone_load(clinic->zone, &app->zone, e))
        return NULL;
    app->has_zone = true;
    return &app->zone;
}

const struct protocol *app_protocol(struct app *app, const char *key, int32_t version, struct err *e)
{
    struct cached_protocol *c;
    struct str text = STR_INIT;
    bool ok;

    for (c = app->protocols; c != NULL; c = c->next)
        if (c->asked == version && strcmp(c->protocol.key, key) == 0)
            return &c->protocol;
    c = mem_new(1, sizeof *c);
    c->asked = version;
    ok = store_protocol_text(app->store, key, version, &text, e)
        && protocol_yaml_read_stored(text.text, text.len, key, &c->protocol, e);
    str_free(&text);
    if (!ok) {
        free(c);
        return NULL;
    }
    c->next = app->protocols;
    app->protocols = c;
    return &c->protocol;
}

const struct drugs *app_drugs(struct app *app, struct err *e)
{
    if (!app->has_drugs && !drugs_own(app, &app->drugs, e))
        return NULL;
    app->has_drugs = true;
    return app->drugs.n == 0 ? drugs_builtin() : &app->drugs;
}

const struct drug_index *app_drug_index(struct app *app, struct err *e)
{
    const struct drugs *drugs = app_drugs(app, e);

    if (drugs == NULL)
        return NULL;
    if (!app->has_drug_index)
        drug_index_make(drugs, &app->drug_index);
    app->has_drug_index = true;
    return &app->drug_index;
}
