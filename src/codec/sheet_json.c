/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's sheet, a session's QR code and published pages as JSON (docs/json.md). */
#include "ritmo/codec/report_json.h"

#include "json_values.h"
#include "ritmo/domain/qr.h"
#include "ritmo/domain/sheet.h"

static json_t *care_of(const struct sheet *s, const struct sheet_care *c)
{
    json_t *care = json_object();

    json_put(care, "kind", json_of_text(s->items[c->item].kind));
    json_put(care, "text", json_of_text(s->items[c->item].text));
    json_put(care, "from", json_of_day(c->from));
    json_put(care, "to", json_of_day(c->to));
    json_put(care, "when", json_of_text(c->when));
    return care;
}

static json_t *visit_of(const struct sheet *s, const struct sheet_visit *v)
{
    json_t *visit = json_object(), *care = json_array();

    json_put(visit, "day", json_of_day(v->day));
    json_put(visit, "start", json_of_minute(v->start));
    json_put(visit, "given", json_boolean(v->past));
    json_put(visit, "title", json_of_text(v->title));
    json_put(visit, "when", json_of_text(v->when));
    json_put(visit, "what", json_of_text(v->what));
    for (size_t i = 0; i < v->n_care; i++)
        json_array_append_new(care, care_of(s, &v->care[i]));
    json_put(visit, "care", care);
    return visit;
}

static json_t *block_of(const struct sheet_block *b)
{
    json_t *block = json_object();

    json_put(block, "title", json_of_text(b->title));
    json_put(block, "lines", json_of_texts(b->lines, b->n));
    return block;
}

void sheet_write_json(const struct sheet *s, struct str *out)
{
    json_t *doc = json_object(), *visits = json_array(), *blocks = json_array();

    json_put(doc, "kind", json_string("sheet"));
    json_put(doc, "language", json_of_text(s->language));
    json_put(doc, "title", json_of_text(s->title));
    json_put(doc, "patient", json_of_text(s->patient));
    json_put(doc, "clinic", json_of_text(s->clinic_name));
    json_put(doc, "phone", json_of_text(s->clinic_phone));
    json_put(doc, "as_of", json_of_text(s->as_of));
    json_put(doc, "feed", json_of_text(s->feed_url));
    for (size_t i = 0; i < s->n_visits; i++)
        json_array_append_new(visits, visit_of(s, &s->visits[i]));
    for (size_t i = 0; i < s->n_blocks; i++)
        json_array_append_new(blocks, block_of(&s->blocks[i]));
    json_put(doc, "visits", visits);
    json_put(doc, "blocks", blocks);
    json_end(doc, out);
}

void qr_write_json(const struct qr *q, const char *event, struct str *out)
{
    json_t *doc = json_object(), *rows = json_array();

    json_put(doc, "kind", json_string("qr"));
    json_put(doc, "event", json_string(event)); /* our own words, line ends and all */
    json_put(doc, "size", json_integer(q->size));
    for (int row = 0; row < q->size; row++) {
        struct str line = STR_INIT;

        for (int column = 0; column < q->size; column++)
            str_add_char(&line, qr_is_dark(q, row, column) ? '1' : '0');
        json_array_append_new(rows, json_string(line.text));
        str_free(&line);
    }
    json_put(doc, "rows", rows);
    json_end(doc, out);
}

void publish_write_json(size_t patients, size_t made, size_t written, size_t removed, struct str *out)
{
    json_t *doc = json_object();

    json_put(doc, "kind", json_string("publish"));
    json_put(doc, "patients", json_integer((json_int_t)patients));
    json_put(doc, "made", json_integer((json_int_t)made));
    json_put(doc, "written", json_integer((json_int_t)written));
    json_put(doc, "removed", json_integer((json_int_t)removed));
    json_end(doc, out);
}

void page_link_write_json(const char *token, const char *page, const char *feed, struct str *out)
{
    json_t *doc = json_object();

    json_put(doc, "kind", json_string("page_link"));
    json_put(doc, "token", json_of_text(token));
    json_put(doc, "page", json_of_text(page));
    json_put(doc, "feed", json_of_text(feed));
    json_end(doc, out);
}
