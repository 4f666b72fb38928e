/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One growable UTF-8 string. */
#ifndef RITMO_BASE_STR_H
#define RITMO_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* text is never null and always ends in NUL; len does not count the NUL.
 * STR_INIT is the empty value: it owns nothing. */
struct str {
    char *text;
    size_t len;
    size_t room;
};

extern char str_empty[1];
#define STR_INIT { str_empty, 0, 0 }

void str_init(struct str *s);
void str_free(struct str *s);  /* safe any number of times; s is empty afterwards */
void str_clear(struct str *s); /* empty, keeps the room */
void str_add(struct str *s, const char *text);
void str_add_n(struct str *s, const char *text, size_t n);
void str_add_char(struct str *s, char c);
void str_addf(struct str *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void str_addv(struct str *s, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
void str_add_fill(struct str *s, char c, size_t n); /* c, n times */
void str_cut(struct str *s, size_t len);            /* shorten to len bytes */
/* For writers that hand over their bytes: context is a struct str. Always true. */
bool str_receive(void *context, const char *bytes, size_t n);
char *str_take(struct str *s); /* the text, now the caller's to free; s is empty afterwards */

#endif
