/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors: what went wrong, as one sentence for a coordinator and one kind for programs. */
#ifndef RITMO_BASE_ERR_H
#define RITMO_BASE_ERR_H

#include <stdbool.h>

enum err_kind {
    ERR_NONE,
    ERR_USAGE,    /* wrong command line */
    ERR_INPUT,    /* input that cannot be used: bad file, bad value */
    ERR_MISSING,  /* no such file, patient, plan; or several fit */
    ERR_RULE,     /* a rule says no */
    ERR_WORD,     /* a rule says no without a clinician's name and reason: asked again with them, it may go on */
    ERR_CONFLICT, /* somebody else was faster: slot taken, record changed meanwhile */
    ERR_OUTPUT,   /* output cannot be made */
    ERR_IO,       /* I/O error or damaged database */
    ERR_BUSY,     /* try again later */
    ERR_DENIED,   /* --read-only, file rights */
    ERR_CONFIG,   /* configuration, or a database of a newer version */
    ERR_FAULT     /* a fault of the program */
};

/* Filled exactly once, where the failure is known. Start with ERR_INIT. */
struct err {
    enum err_kind kind;
    char text[512];
    char hint[160]; /* goes on for those who type commands: "; see: ritmo patient list". Not for the interface */
};

#define ERR_INIT { ERR_NONE, "", "" }

/* In the words of err_set: what follows is the hint. "give the reason" ERR_HINT ": --reason TEXT" */
#define ERR_HINT "\037"

/* Sets kind and sentence. A null e is allowed (the caller does not care). Returns false, always. */
bool err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Puts where it happened in front ("import.csv, line 41: "). Keeps the kind. Returns false, always. */
bool err_in(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Forgets the error, so that e can be used again. */
void err_clear(struct err *e);

#endif
