/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that nobody else has. */
#include "ritmo/base/file.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

static const char id_digits[] = "abcdefghijklmnopqrstuvwxyz234567";

bool file_is_random_id(const char *text)
{
    return strspn(text, id_digits) == FILE_ID_LEN && text[FILE_ID_LEN] == '\0';
}

bool file_random_id(char id[FILE_ID_LEN + 1], struct err *e)
{
    unsigned char bits[17] = { 0 };

    if (getrandom(bits, 16, 0) != 16)
        return err_set(e, ERR_IO, "the kernel gives no random bytes: %s", strerror(errno));
    for (size_t i = 0; i < FILE_ID_LEN; i++) {
        size_t bit = i * 5;
        unsigned two = (unsigned)bits[bit / 8] << 8 | bits[bit / 8 + 1];
        id[i] = id_digits[two >> (11 - bit % 8) & 31];
    }
    id[FILE_ID_LEN] = '\0';
    return true;
}
