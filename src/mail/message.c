/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message's bytes, through GMime: the only file that knows it. The shape of an invitation is that of design/ICALENDAR, "iMIP
 * message": mixed { alternative { text/plain, text/html, text/calendar last }, the calendar again as invite.ics }. Everything is
 * base64: it survives relays of seven bits, long lines, "From " and lone dots, and keeps the calendar's folds byte for byte. */
#include "mail_parts.h"

#include "ritmo/base/str.h"

#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>

/* Text in MIME ends its lines with CR LF (RFC 2046 4.1.1). */
static void add_canonical(struct str *out, const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '\n' && (c == text || c[-1] != '\r'))
            str_add_char(out, '\r');
        str_add_char(out, *c);
    }
}

static GMimePart *make_part(const char *type, const char *subtype, const char *bytes, size_t n)
{
    GMimePart *part = g_mime_part_new_with_type(type, subtype);
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, n);
    GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_BINARY);

    g_mime_part_set_content(part, content);
    g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
    g_object_unref(content);
    g_object_unref(stream);
    return part;
}

static GMimePart *make_text(const char *subtype, const char *text)
{
    struct str canonical = STR_INIT;
    GMimePart *part;

    add_canonical(&canonical, text);
    part = make_part("text", subtype, canonical.text, canonical.len);
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", "utf-8");
    str_free(&canonical);
    return part;
}

/* The part's `method` equals the calendar's METHOD (RFC 6047 2.4). */
static GMimePart *make_calendar(const struct message *m)
{
    GMimePart *part = make_part("text", "calendar", m->calendar, strlen(m->calendar));
    GMimeObject *object = GMIME_OBJECT(part);

    g_mime_object_set_content_type_parameter(object, "method", m->method == METHOD_CANCEL ? "CANCEL" : "REQUEST");
    g_mime_object_set_content_type_parameter(object, "charset", "utf-8");
    g_mime_object_set_content_type_parameter(object, "component", "VEVENT");
    return part;
}

static GMimePart *make_file(const char *name, const char *type, const char *bytes, size_t n)
{
    GMimeContentType *content = g_mime_content_type_parse(NULL, type);
    GMimePart *part = make_part(g_mime_content_type_get_media_type(content), g_mime_content_type_get_media_subtype(content), bytes, n);

    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "name", name);
    g_mime_object_set_disposition(GMIME_OBJECT(part), "attachment");
    g_mime_part_set_filename(part, name);
    g_object_unref(content);
    return part;
}

/* Takes the part over. */
static void add(GMimeMultipart *to, GMimePart *part)
{
    g_mime_multipart_add(to, GMIME_OBJECT(part));
    g_object_unref(part);
}

/* The boundary comes from the message's id, so that the same message has the same bytes. */
static GMimeMultipart *make_multipart(const struct message *m, const char *subtype)
{
    GMimeMultipart *multipart = g_mime_multipart_new_with_subtype(subtype);
    char boundary[64];

    g_snprintf(boundary, sizeof boundary, "=_%.3s_%.40s", subtype, m->id);
    g_mime_multipart_set_boundary(multipart, boundary);
    return multipart;
}

static GMimeObject *make_words(const struct message *m)
{
    GMimeMultipart *alternative;

    if (m->html == NULL && m->calendar == NULL)
        return GMIME_OBJECT(make_text("plain", m->plain));
    alternative = make_multipart(m, "alternative");
    add(alternative, make_text("plain", m->plain));
    if (m->html != NULL)
        add(alternative, make_text("html", m->html));
    if (m->calendar != NULL)
        add(alternative, make_calendar(m));
    return GMIME_OBJECT(alternative);
}

static GMimeObject *make_body(const struct message *m)
{
    GMimeObject *words = make_words(m);
    GMimeMultipart *mixed;

    if (m->calendar == NULL && m->n_files == 0)
        return words;
    mixed = make_multipart(m, "mixed");
    g_mime_multipart_add(mixed, words);
    g_object_unref(words);
    if (m->calendar != NULL)
        add(mixed, make_file("invite.ics", "application/ics", m->calendar, strlen(m->calendar)));
    for (size_t i = 0; i < m->n_files; i++)
        add(mixed, make_file(m->files[i].name, m->files[i].type, m->files[i].bytes, m->files[i].n));
    return GMIME_OBJECT(mixed);
}

/* "=?" in a name would be read as the beginning of an encoded word (RFC 2047 2), whatever that says. */
static char *plain_name(const char *name)
{
    struct str out = STR_INIT;

    for (const char *c = name; *c != '\0'; c++) {
        if (*c == '?' && c > name && c[-1] == '=')
            str_add_char(&out, ' ');
        str_add_char(&out, *c);
    }
    return str_take(&out);
}

/* A name goes out as UTF-8 (RFC 2047); GMime would choose among older sets. */
static void add_mailbox(GMimeMessage *out, GMimeAddressType type, const char *name, const char *address)
{
    char *plain = plain_name(name == NULL ? "" : name);
    InternetAddress *mailbox = internet_address_mailbox_new(plain, address);

    internet_address_set_charset(mailbox, "utf-8");
    internet_address_list_add(g_mime_message_get_addresses(out, type), mailbox);
    g_object_unref(mailbox);
    free(plain);
}

static void set_heads(GMimeMessage *out, const struct message *m)
{
    GDateTime *date = g_date_time_new_from_unix_utc(m->date_utc);

    add_mailbox(out, GMIME_ADDRESS_TYPE_FROM, m->from_name, m->from);
    add_mailbox(out, GMIME_ADDRESS_TYPE_TO, m->to_name, m->to);
    if (m->reply_to != NULL)
        add_mailbox(out, GMIME_ADDRESS_TYPE_REPLY_TO, m->from_name, m->reply_to);
    g_mime_message_set_subject(out, m->subject, "utf-8");
    g_mime_message_set_message_id(out, m->id);
    g_mime_message_set_date(out, date);
    g_mime_object_set_header(GMIME_OBJECT(out), "Auto-Submitted", "auto-generated", NULL); /* RFC 3834: nobody's absence answers it */
    g_date_time_unref(date);
}

bool message_write(const struct message *m, mail_sink sink, void *context, struct err *e)
{
    GMimeMessage *message;
    GMimeObject *body;
    char *bytes;
    bool ok;

    if (!message_check(m, e))
        return false;
    g_mime_init();
    message = g_mime_message_new(TRUE);
    set_heads(message, m);
    body = make_body(m);
    g_mime_message_set_mime_part(message, body);
    bytes = g_mime_object_to_string(GMIME_OBJECT(message), NULL);
    ok = sink(context, bytes, strlen(bytes)) || err_set(e, ERR_IO, "the message could not be written");
    g_free(bytes);
    g_object_unref(body);
    g_object_unref(message);
    return ok;
}
