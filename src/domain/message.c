/* SPDX-License-Identifier: GPL-3.0-or-later */
/* E-mails as values: what they own, and what may stand in their headers. */
#include "ritmo/domain/message.h"

#include "ritmo/base/digest.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/str.h"
#include "ritmo/domain/text.h"

#include <stdlib.h>
#include <string.h>

enum { HEADER_MOST = 400, ID_DIGEST = 8 };

void message_free(struct message *m)
{
    free(m->from_name);
    free(m->from);
    free(m->to_name);
    free(m->to);
    free(m->reply_to);
    free(m->subject);
    free(m->id);
    free(m->plain);
    free(m->html);
    free(m->calendar);
    for (size_t i = 0; i < m->n_files; i++) {
        free(m->files[i].name);
        free(m->files[i].type);
        free(m->files[i].bytes);
    }
    free(m->files);
    *m = (struct message) { 0 };
}

void message_attach(struct message *m, const char *name, const char *type, const char *bytes, size_t n)
{
    struct message_file *f;

    m->files = mem_grow(m->files, m->n_files, sizeof *m->files);
    f = &m->files[m->n_files++];
    *f = (struct message_file) { mem_strdup(name), mem_strdup(type), mem_new(n + 1, 1), n };
    memcpy(f->bytes, bytes, n);
}

/* Length and bytes: no two lists of texts give the same. */
static void add_said(struct str *all, const char *bytes, size_t n)
{
    str_addf(all, "%zu:", n);
    str_add_n(all, bytes, n);
}

void message_make_id(struct message *m, const char *number)
{
    const char *const texts[] = { m->from_name, m->to_name, m->to, m->reply_to, m->subject, m->plain, m->html, m->calendar };
    struct str all = STR_INIT, id = STR_INIT;
    char digest[DIGEST_TEXT];

    str_addf(&all, "%lld:", (long long)m->date_utc);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        add_said(&all, texts[i] == NULL ? "" : texts[i], texts[i] == NULL ? 0 : strlen(texts[i]));
    for (size_t i = 0; i < m->n_files; i++)
        add_said(&all, m->files[i].bytes, m->files[i].n);
    digest_of(all.text, all.len, digest);
    str_addf(&id, "%s.%.*s@%s", number, ID_DIGEST, digest, strrchr(m->from, '@') + 1);
    free(m->id);
    m->id = str_take(&id);
    str_free(&all);
}

static bool address_check(const char *address, const char *whose, struct err *e)
{
    if (address == NULL || *address == '\0')
        return err_set(e, ERR_INPUT, "there is no e-mail address of %s", whose);
    return (address[0] != '-' || err_set(e, ERR_INPUT, "the e-mail address of %s begins with \"-\"", whose)) && text_check_mail(address, e);
}

bool message_check(const struct message *m, struct err *e)
{
    const struct {
        const char *text, *what;
    } lines[] = { { m->from_name, "the sender's name" }, { m->to_name, "the receiver's name" }, { m->subject, "the subject" },
        { m->id, "the message's id" } };

    if (!address_check(m->from, "the clinic (mail: from, or email, in the clinic's file)", e) || !address_check(m->to, "the receiver", e)
        || (m->reply_to != NULL && !address_check(m->reply_to, "the clinic", e)))
        return false;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (!text_check(lines[i].text, lines[i].what, HEADER_MOST, ONE_LINE, e))
            return false;
    if (m->subject == NULL || m->id == NULL || m->plain == NULL)
        return err_set(e, ERR_FAULT, "a message without a subject, an id or a text was about to be sent");
    return true;
}
