/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox as JSON (docs/json.md). */
#include "ritmo/codec/report_json.h"

#include "json_values.h"
#include "report_values.h"

#include "ritmo/domain/outbox.h"

json_t *json_of_message(const struct outbox_row *r)
{
    const struct outbox_entry *m = &r->entry;
    json_t *row = json_object();

    json_put(row, "message", json_integer(m->number));
    json_put(row, "about", json_string(outbox_kind_word(m->kind)));
    json_put(row, "state", json_string(outbox_state_word(m->state)));
    json_put(row, "patient", m->patient == 0 ? json_null() : json_integer(m->patient));
    json_put(row, "name", json_of_text(r->patient_name));
    json_put(row, "plan", m->plan == 0 ? json_null() : json_integer(m->plan));
    json_put(row, "session", m->session == 0 ? json_null() : json_integer(m->session));
    json_put(row, "day", json_of_day(r->day));
    json_put(row, "to", json_string(m->to));
    json_put(row, "next", outbox_is_open(m) ? json_of_instant(m->next_utc) : json_null());
    json_put(row, "not_after", json_of_instant(m->not_after_utc));
    json_put(row, "tries", json_integer(m->tries));
    json_put(row, "error", m->last_error[0] == '\0' ? json_null() : json_string(m->last_error));
    json_put(row, "done", m->done_utc == 0 ? json_null() : json_of_instant(m->done_utc));
    return row;
}

void outbox_write_json(const struct outbox_rows *r, const char *text, struct str *out)
{
    json_t *doc = json_object(), *list = json_array();

    json_put(doc, "kind", json_string("outbox"));
    for (size_t i = 0; i < r->n; i++)
        json_array_append_new(list, json_of_message(&r->at[i]));
    json_put(doc, "messages", list);
    if (text != NULL)
        json_put(doc, "text", json_string(text));
    json_end(doc, out);
}

void send_write_json(size_t sent, size_t later, size_t failed, size_t superseded, size_t expired, bool busy, struct str *out)
{
    json_t *doc = json_object();

    json_put(doc, "kind", json_string("send"));
    json_put(doc, "sent", json_integer((json_int_t)sent));
    json_put(doc, "later", json_integer((json_int_t)later));
    json_put(doc, "failed", json_integer((json_int_t)failed));
    json_put(doc, "superseded", json_integer((json_int_t)superseded));
    json_put(doc, "expired", json_integer((json_int_t)expired));
    json_put(doc, "busy", json_boolean(busy));
    json_end(doc, out);
}
