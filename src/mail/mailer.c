/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the host's mailer (RELIABILITY 4.1): fixed arguments, a clean environment, the message on standard input, a time limit.
 * The address never stands in an argument, where `ps` would show it. Standard input is a file in memory that holds the whole message
 * before the mailer starts: with a pipe, a mailer whose sender dies would see the end of the input and send half a message. */
#include "mail_parts.h"

#include "ritmo/base/mem.h"
#include "ritmo/base/monotonic.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

enum { TIMEOUT_S = 60, MERCY_MS = 2000, STEP_MS = 10 };

/* One run. */
struct run {
    pid_t child;
    int err;        /* our end of its standard error; -1 = closed */
    char said[MAILER_SAID];
    size_t n_said;
    int64_t until;  /* milliseconds */
};

static void shut(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static char **arguments(const struct mailer *mailer)
{
    char **argv = mem_new(mailer->n_arguments + 2, sizeof *argv);

    argv[0] = (char *)mailer->path;
    for (size_t i = 0; i < mailer->n_arguments; i++)
        argv[i + 1] = (char *)mailer->arguments[i];
    return argv;
}

/* In the child only these three are open, no signal is blocked, SIGPIPE and SIGXFSZ end it as usual. */
static bool spawn(const struct mailer *mailer, int in, int err, pid_t *child, struct err *e)
{
    static char path[] = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", lang[] = "LANG=C.UTF-8";
    char home[512] = "HOME=/";
    char *environment[] = { path, lang, home, NULL };
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t none, usual;
    char **argv = arguments(mailer);
    int why;

    if (getenv("HOME") != NULL) /* msmtp finds its account there */
        snprintf(home, sizeof home, "HOME=%s", getenv("HOME"));
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&files, err, 2);
    posix_spawnattr_init(&how);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setsigdefault(&how, &usual);
    why = posix_spawn(child, mailer->path, &files, &how, argv, environment);
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&files);
    free(argv);
    return why == 0
        || err_set(e, ERR_CONFIG, "the mailer %s cannot be started (%s): install one, such as msmtp-mta, or write mail: mailer: in the clinic's file",
            mailer->path, strerror(why));
}

/* A file in memory that holds the bytes, to be read from its beginning; -1 with errno. */
static int make_input(const char *bytes, size_t n)
{
    int fd = memfd_create("message", MFD_CLOEXEC);
    size_t written = 0;

    while (fd >= 0 && written < n) {
        ssize_t put = write(fd, bytes + written, n - written);
        if (put < 0 && errno != EINTR)
            shut(&fd);
        written += put > 0 ? (size_t)put : 0;
    }
    if (fd >= 0 && lseek(fd, 0, SEEK_SET) != 0)
        shut(&fd);
    return fd;
}

static bool start(const struct mailer *mailer, const char *bytes, size_t n, struct run *r, struct err *e)
{
    int in = make_input(bytes, n), err[2] = { -1, -1 };
    bool ok = in >= 0 && pipe2(err, O_CLOEXEC) == 0;

    if (!ok)
        err_set(e, ERR_IO, "the mailer cannot be started: %s", strerror(errno));
    ok = ok && spawn(mailer, in, err[1], &r->child, e);
    shut(&in);
    shut(&err[1]);
    r->err = err[0];
    if (ok)
        fcntl(r->err, F_SETFL, O_NONBLOCK);
    else
        shut(&r->err);
    return ok;
}

static void hear(struct run *r)
{
    char rest[512];
    bool room = r->n_said < sizeof r->said - 1;
    ssize_t got = room ? read(r->err, r->said + r->n_said, sizeof r->said - 1 - r->n_said) : read(r->err, rest, sizeof rest);

    if (got > 0 && room)
        r->n_said += (size_t)got;
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
        shut(&r->err);
}

/* Until it ends or the time is over. A mailer may leave a child behind that keeps standard error open: once it
 * is gone itself, nobody waits for that. */
static bool talk(struct run *r, int *status)
{
    for (;;) {
        struct pollfd fd = { r->err, POLLIN, 0 };
        int64_t left = r->until - monotonic_ms(), nap = r->err < 0 ? 1 : 50; /* shut: it is about to end */

        if (left <= 0)
            return false;
        if (poll(&fd, 1, (int)(left < nap ? left : nap)) > 0)
            hear(r);
        if (waitpid(r->child, status, WNOHANG) == r->child) {
            r->child = 0;
            if (r->err >= 0)
                hear(r);
            return true;
        }
    }
}

/* Asks it to end, then ends it; its whole group. */
static void finish_off(struct run *r, int *status)
{
    int64_t until = monotonic_ms() + MERCY_MS;
    struct timespec step = { 0, STEP_MS * 1000000L };

    kill(-r->child, SIGTERM);
    while (waitpid(r->child, status, WNOHANG) == 0) {
        if (monotonic_ms() > until) {
            kill(-r->child, SIGKILL);
            waitpid(r->child, status, 0);
            break;
        }
        nanosleep(&step, NULL);
    }
}

/* Addresses stay out of logs and the database: a word with an @ becomes "<address>". One line. */
static void clean(const char *said, char out[MAILER_SAID])
{
    size_t n = 0;

    while (*said != '\0' && n + 12 < MAILER_SAID) {
        size_t word = strcspn(said, " \t\r\n"), gap;
        bool address = memchr(said, '@', word) != NULL;
        const char *text = address ? "<address>" : said;
        size_t length = address ? 9 : word;

        for (size_t i = 0; i < length && n + 1 < MAILER_SAID; i++)
            out[n++] = (unsigned char)text[i] < 0x20 || (unsigned char)text[i] > 0x7e ? '?' : text[i];
        said += word;
        gap = strspn(said, " \t\r\n");
        if (gap > 0 && said[gap] != '\0' && n > 0)
            out[n++] = ' ';
        said += gap;
    }
    out[n] = '\0';
}

/* RELIABILITY 4.1, as measured with msmtp: 69 also for a server that refuses for now. */
static enum mailer_outcome outcome_of(int status)
{
    switch (status) {
    case 0: return MAILER_TOOK;
    case EX_USAGE:
    case EX_DATAERR:
    case EX_NOUSER:
    case EX_NOHOST:
    case EX_NOPERM:
    case EX_CONFIG: return MAILER_NEVER;
    default: return MAILER_LATER; /* 69, 70, 71, 74, 75 and what no table knows */
    }
}

static void judge(const struct run *r, int status, bool in_time, const struct mailer *mailer, struct mailer_answer *out)
{
    const char *name = strrchr(mailer->path, '/');
    char how[64], said[MAILER_SAID];

    name = name == NULL ? mailer->path : name + 1;
    out->outcome = MAILER_LATER;
    if (!in_time)
        snprintf(how, sizeof how, "did not end in time and was stopped");
    else if (WIFSIGNALED(status))
        snprintf(how, sizeof how, "was ended by signal %d", WTERMSIG(status));
    else {
        out->outcome = outcome_of(WEXITSTATUS(status));
        snprintf(how, sizeof how, "ended with status %d", WEXITSTATUS(status));
    }
    clean(r->said, said);
    snprintf(out->said, sizeof out->said, "%.40s %s%s%.280s", name, how, said[0] == '\0' ? "" : ": ", said);
    if (out->outcome == MAILER_TOOK)
        out->said[0] = '\0';
}

bool mailer_hand(const struct mailer *mailer, const char *bytes, size_t n, struct mailer_answer *out, struct err *e)
{
    struct run r = { .err = -1 };
    int status = 0;
    bool in_time;

    *out = (struct mailer_answer) { MAILER_LATER, "" };
    r.until = monotonic_ms() + 1000 * (int64_t)(mailer->timeout_s > 0 ? mailer->timeout_s : TIMEOUT_S);
    if (!start(mailer, bytes, n, &r, e))
        return false;
    in_time = talk(&r, &status);
    if (!in_time)
        finish_off(&r, &status);
    shut(&r.err);
    judge(&r, status, in_time, mailer, out);
    return true;
}
