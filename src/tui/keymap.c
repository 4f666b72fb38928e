/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key names, binding tables and their search; see the header. */
#include "ritmo/tui/keymap.h"

#include "ritmo/base/utf8.h"

#include <string.h>

static const struct {
    const char *name;
    uint32_t code;
} names[] = {
    { "Enter", PRESS_ENTER },
    { "Esc", PRESS_ESCAPE },
    { "Tab", PRESS_TAB },
    { "S-Tab", PRESS_BACK_TAB },
    { "Space", ' ' },
    { "Up", PRESS_UP },
    { "Down", PRESS_DOWN },
    { "Left", PRESS_LEFT },
    { "Right", PRESS_RIGHT },
    { "PgUp", PRESS_PAGE_UP },
    { "PgDn", PRESS_PAGE_DOWN },
    { "Home", PRESS_HOME },
    { "End", PRESS_END },
    { "Backspace", PRESS_BACKSPACE },
    { "Del", PRESS_DELETE },
    { "F1", PRESS_F1 },
    { "Click", PRESS_CLICK },
    { "Wheel-Up", PRESS_WHEEL_UP },
    { "Wheel-Down", PRESS_WHEEL_DOWN },
};

const struct binding keymap_editing[] = {
    { "Left", ACTION_CURSOR_LEFT, NULL, "one character to the left" },
    { "Right", ACTION_CURSOR_RIGHT, NULL, "one character to the right" },
    { "Home C-a", ACTION_CURSOR_START, NULL, "to the start of the text" },
    { "End C-e", ACTION_CURSOR_END, NULL, "to the end of the text" },
    { "Backspace C-h", ACTION_ERASE, NULL, "erase the character before the cursor" },
    { "Del C-d", ACTION_ERASE_NEXT, NULL, "erase the character under the cursor" },
    { "C-w", ACTION_ERASE_WORD, NULL, "erase the word before the cursor" },
    { "C-u", ACTION_ERASE_LINE, NULL, "erase everything typed" },
    { 0 },
};

uint32_t keymap_code(const char *name, size_t n)
{
    char copy[16];
    size_t at = 0;
    uint32_t code;

    if (n == 0 || n >= sizeof copy)
        return 0;
    memcpy(copy, name, n);
    copy[n] = '\0';
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(copy, names[i].name) == 0)
            return names[i].code;
    if (n == 3 && copy[0] == 'C' && copy[1] == '-')
        return (uint32_t)(copy[2] & 0x1F);
    code = utf8_next(copy, &at);
    return at == n ? code : 0;
}

void keymap_add_name(struct str *out, uint32_t code)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (code == names[i].code) {
            str_add(out, names[i].name);
            return;
        }
    if (code < 32)
        str_addf(out, "C-%c", (char)(code + 0x60));
    else if (code < PRESS_SPECIAL)
        utf8_add(out, code);
    else
        str_add(out, "This key");
}

void keymap_add_first(struct str *out, const struct binding *b)
{
    str_add_n(out, b->key, strcspn(b->key, " "));
}

static bool is_among(const char *keys, uint32_t code)
{
    while (*keys != '\0') {
        size_t n = strcspn(keys, " ");
        if (keymap_code(keys, n) == code)
            return true;
        keys += n;
        keys += strspn(keys, " ");
    }
    return false;
}

enum action keymap_find(const struct binding *keys, uint32_t code)
{
    for (; keys != NULL && keys->key != NULL; keys++)
        if (is_among(keys->key, code))
            return keys->action;
    return ACTION_NONE;
}

bool keymap_is_text(uint32_t code)
{
    return code >= 32 && code != 127 && code < PRESS_SPECIAL;
}
