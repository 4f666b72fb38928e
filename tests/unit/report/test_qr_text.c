/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code on a terminal: each square twice, in blocks and in ASCII. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/report/qr_text.h"

static void squares_become_characters(void **state)
{
    unsigned char dark[] = { 1, 0, 1, 0, 0, 1, 1, 1, 0 };
    struct qr q = { 3, dark };
    struct str out = STR_INIT;
    (void)state;

    qr_write_blocks(&q, 0, &out);
    assert_string_equal(out.text, "▄█ \n  ▀\n");
    str_clear(&out);
    qr_write_blocks(&q, 1, &out);
    assert_string_equal(out.text, "█▀█▀█\n█▀▀▄█\n▀▀▀▀▀\n");
    str_clear(&out);
    qr_write_ascii(&q, 0, &out);
    assert_string_equal(out.text, "  ##  \n####  \n    ##\n");
    str_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(squares_become_characters) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
