/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terminal through ncurses; see the header. Nothing else includes curses.h. */
#define NCURSES_WIDECHAR 1
#include "ritmo/tui/term.h"

#include "ritmo/base/mem.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

/* Signal handlers set these and return. */
static volatile sig_atomic_t asked_to_end;
static volatile sig_atomic_t was_continued;

enum { SIGNALS = 5, DEAF_READS = 20 };

static const int signals[SIGNALS] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT };

struct term {
    SCREEN *screen;
    bool utf8, color, gone;
    int deaf; /* reads in a row that were announced and brought nothing */
    struct surface shown;
    struct sigaction before[SIGNALS];
};

/* Roles in attributes, 8 colours and 256 colours; -1 = the terminal's own. */
static const struct {
    attr_t attributes;
    short color, color_256;
} looks[STYLES] = {
    [STYLE_NORMAL] = { A_NORMAL, -1, -1 },
    [STYLE_TITLE] = { A_BOLD, -1, -1 },
    [STYLE_KEY] = { A_BOLD, COLOR_CYAN, 37 },
    [STYLE_LATE] = { A_BOLD, COLOR_RED, 160 },
    [STYLE_WARN] = { A_NORMAL, COLOR_YELLOW, 172 },
    [STYLE_DONE] = { A_NORMAL, COLOR_GREEN, 71 },
    [STYLE_TENTATIVE] = { A_NORMAL, COLOR_CYAN, 73 },
    [STYLE_CLOSED] = { A_DIM, -1, 244 },
    [STYLE_MUTED] = { A_DIM, -1, 245 },
    [STYLE_FIELD] = { A_UNDERLINE, -1, -1 },
};

static void on_signal(int number)
{
    if (number == SIGCONT)
        was_continued = 1;
    else
        asked_to_end = 1;
}

static void catch_signals(struct term *t)
{
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal; /* without SA_RESTART: a wait for keys ends */
    sigemptyset(&action.sa_mask);
    asked_to_end = was_continued = 0;
    for (int i = 0; i < SIGNALS; i++)
        sigaction(signals[i], &action, &t->before[i]);
}

static void prepare_colors(struct term *t, bool wanted)
{
    t->color = wanted && has_colors() && start_color() == OK;
    if (!t->color)
        return;
    use_default_colors();
    for (int style = 0; style < STYLES; style++)
        init_pair((short)(style + 1), COLORS >= 256 ? looks[style].color_256 : looks[style].color, -1);
}

/* C-s and C-v are keys here, not the line's flow control; curses keeps the mode for its own comings and goings. */
static void take_control_keys(void)
{
    struct termios mode;

    if (tcgetattr(STDIN_FILENO, &mode) != 0)
        return;
    mode.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
    mode.c_lflag &= ~(tcflag_t)IEXTEN;
    tcsetattr(STDIN_FILENO, TCSANOW, &mode);
    def_prog_mode();
}

static void prepare_input(void)
{
    cbreak();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    set_escdelay(25);
    mouseinterval(0);
    intrflush(stdscr, FALSE);
    typeahead(-1); /* the loop takes all keys before it shows a picture, which then is shown whole */
    take_control_keys();
}

bool term_start(bool color, struct term **out, struct err *e)
{
    struct term *t;

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return err_set(e, ERR_USAGE, "the screens need a terminal; use a command (ritmo --help), or run ritmo in a terminal");
    setlocale(LC_CTYPE, "");
    t = mem_new(1, sizeof *t);
    catch_signals(t);
    t->screen = newterm(NULL, stdout, stdin);
    if (t->screen == NULL || tigetstr("cup") == NULL) {
        const char *kind = getenv("TERM");
        err_set(e, ERR_CONFIG, "the terminal \"%s\" cannot place text on its screen; set TERM to what yours is, xterm for example",
            kind == NULL ? "" : kind);
        term_stop(t);
        return false;
    }
    t->utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    prepare_input();
    prepare_colors(t, color);
    *out = t;
    return true;
}

void term_stop(struct term *t)
{
    if (t == NULL)
        return;
    if (t->screen != NULL) {
        mousemask(0, NULL);
        term_restore();
        delscreen(t->screen);
    }
    for (int i = 0; i < SIGNALS; i++)
        sigaction(signals[i], &t->before[i], NULL);
    surface_free(&t->shown);
    free(t);
}

void term_restore(void)
{
    if (stdscr != NULL && !isendwin())
        endwin();
}

bool term_is_utf8(const struct term *t)
{
    return t->utf8;
}

void term_size(const struct term *t, int *rows, int *cols)
{
    (void)t;
    *rows = LINES;
    *cols = COLS;
}

bool term_ended(const struct term *t)
{
    return t->gone || asked_to_end != 0;
}

static const struct {
    wint_t curses;
    uint32_t code;
} specials[] = {
    { KEY_UP, PRESS_UP },
    { KEY_DOWN, PRESS_DOWN },
    { KEY_LEFT, PRESS_LEFT },
    { KEY_RIGHT, PRESS_RIGHT },
    { KEY_PPAGE, PRESS_PAGE_UP },
    { KEY_NPAGE, PRESS_PAGE_DOWN },
    { KEY_HOME, PRESS_HOME },
    { KEY_END, PRESS_END },
    { KEY_BACKSPACE, PRESS_BACKSPACE },
    { KEY_DC, PRESS_DELETE },
    { KEY_BTAB, PRESS_BACK_TAB },
    { KEY_ENTER, PRESS_ENTER },
    { KEY_F(1), PRESS_F1 },
    { KEY_RESIZE, PRESS_RESIZE },
};

static void read_mouse(struct press *press)
{
    MEVENT event;

    press->code = PRESS_UNKNOWN;
    if (getmouse(&event) != OK)
        return;
    press->row = event.y;
    press->col = event.x;
    if ((event.bstate & BUTTON4_PRESSED) != 0)
        press->code = PRESS_WHEEL_UP;
    else if ((event.bstate & BUTTON5_PRESSED) != 0)
        press->code = PRESS_WHEEL_DOWN;
    else if ((event.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED)) != 0)
        press->code = PRESS_CLICK;
}

static void take_special(wint_t key, struct press *press)
{
    press->code = PRESS_UNKNOWN;
    if (key == KEY_MOUSE)
        read_mouse(press);
    for (size_t i = 0; i < sizeof specials / sizeof specials[0]; i++)
        if (specials[i].curses == key)
            press->code = specials[i].code;
}

/* A key that has arrived already. */
static bool take(struct term *t, struct press *press)
{
    wint_t key = 0;
    int kind = get_wch(&key);

    *press = (struct press) { PRESS_UNKNOWN, 0, 0 };
    if (kind == ERR)
        return false;
    t->deaf = 0;
    if (kind == KEY_CODE_YES)
        take_special(key, press);
    else if (key == 127 || key == 8)
        press->code = PRESS_BACKSPACE;
    else if (key == '\n')
        press->code = PRESS_ENTER;
    else
        press->code = (uint32_t)key;
    return true;
}

bool term_read(struct term *t, int timeout_ms, struct press *press)
{
    struct pollfd wait = { .fd = STDIN_FILENO, .events = POLLIN };
    int n;

    if (take(t, press))
        return true;
    n = poll(&wait, 1, timeout_ms);
    if (n > 0 && (wait.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0)
        t->gone = true;
    if (n <= 0 && !(n < 0 && errno == EINTR))
        return false;
    if (take(t, press))
        return true;
    if (n > 0 && ++t->deaf > DEAF_READS)
        t->gone = true; /* readable for ever without a byte: the other side has closed */
    return false;
}

/* Dim letters only where there is no grey: both together are too dark to read. */
static attr_t attributes_of(const struct term *t, const struct cell *cell)
{
    attr_t a = looks[cell->style].attributes;

    if (cell->focus || (t->color && COLORS >= 256))
        a &= ~A_DIM;
    return cell->focus ? a | A_REVERSE : a;
}

/* Columns are what utf8proc says; where the C library disagrees, a question mark keeps the line in place. */
static void show_cell(struct term *t, const struct cell *cell, bool wide, int row, int col)
{
    wchar_t text[CELL_MARKS + 2] = { (wchar_t)cell->ch };
    cchar_t out;

    if (wcwidth(text[0]) != (wide ? 2 : 1)) {
        text[0] = L'?';
        if (wide)
            mvaddch(row, col + 1, ' ');
    } else {
        for (int m = 0; m < CELL_MARKS && wcwidth((wchar_t)cell->marks[m]) == 0; m++)
            text[m + 1] = (wchar_t)cell->marks[m];
    }
    setcchar(&out, text, attributes_of(t, cell), (short)(t->color && !cell->focus ? cell->style + 1 : 0), NULL);
    mvadd_wch(row, col, &out);
}

static bool same_cell(const struct cell *a, const struct cell *b)
{
    return a->ch == b->ch && a->style == b->style && a->focus == b->focus && memcmp(a->marks, b->marks, sizeof a->marks) == 0;
}

/* The cells that differ from what is shown, and those whose right half does. */
static void show_row(struct term *t, const struct surface *s, int row, bool all)
{
    const struct cell *now = surface_cell(s, row, 0), *was = surface_cell(&t->shown, row, 0);
    int last = s->cols - 1;

    if (!all && memcmp(now, was, (size_t)s->cols * sizeof *now) == 0)
        return;
    for (int col = 0; col <= last; col++) {
        if (now[col].ch == 0 || (!all && same_cell(&now[col], &was[col]) && (col == last || same_cell(&now[col + 1], &was[col + 1]))))
            continue;
        show_cell(t, &now[col], col < last && now[col + 1].ch == 0, row, col);
    }
    memcpy(&t->shown.cells[row * s->cols], now, (size_t)s->cols * sizeof *now);
}

void term_show(struct term *t, const struct surface *s, bool repaint)
{
    bool all = repaint || was_continued || t->shown.rows != s->rows || t->shown.cols != s->cols;

    if (was_continued) {
        was_continued = 0;
        reset_prog_mode();
    }
    if (all) {
        surface_size(&t->shown, s->rows, s->cols);
        clear();
    }
    for (int row = 0; row < s->rows; row++)
        show_row(t, s, row, all);
    curs_set(s->cursor_row >= 0 ? 1 : 0);
    leaveok(stdscr, s->cursor_row < 0); /* an unseen cursor stays where it is */
    if (s->cursor_row >= 0)
        move(s->cursor_row, s->cursor_col);
    refresh();
}

void term_mouse(struct term *t, bool on)
{
    (void)t;
    mousemask(on ? BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
}
