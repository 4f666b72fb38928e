/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of a protocol and their sources. Private to domain/. */
#ifndef RITMO_DOMAIN_PROTOCOL_SOURCES_H
#define RITMO_DOMAIN_PROTOCOL_SOURCES_H

#include "ritmo/domain/protocol.h"

struct protocol_number {
    char name[96];  /* as source rows name it: "restrictions.anti-inflammatory.after" */
    char place[64]; /* in the file, rows from 1: "restrictions.1" */
    int32_t value;
};

struct protocol_numbers { /* grows through mem_grow; free(at) */
    struct protocol_number *at;
    size_t n;
};

/* Every number that is set, in the order of the file. */
struct protocol_numbers protocol_numbers_of(const struct protocol *p);

/* Each number has a source row, each source row a number. */
bool protocol_sources_check(const struct protocol *p, char path[64], struct err *e);

#endif
