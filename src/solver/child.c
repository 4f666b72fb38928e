/* The child process: nothing of the parent's terminal, files or signals is left to it, its processor time is limited, and
 * it dies with its parent. The library it runs may abort; then only the child is gone. */
#include "child.h"

#include "message.h"
#include "ritmo/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TICK_MS = 50, GRACE_MS = 500, PIPE_FD = 3 };

static int64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* --- in the child */

static void forget_signals(void)
{
    sigset_t none;

    for (int s = 1; s < NSIG; s++)
        signal(s, SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static bool keep_only(int fd)
{
    int kept = fcntl(fd, F_DUPFD, PIPE_FD + 1), nowhere = open("/dev/null", O_RDWR);

    for (int standard = STDIN_FILENO; standard <= STDERR_FILENO; standard++)
        if (nowhere < 0 || dup2(nowhere, standard) < 0)
            return false;
    return kept >= 0 && dup2(kept, PIPE_FD) >= 0 && close_range(PIPE_FD + 1, ~0U, 0) == 0;
}

static void limit_child(int32_t limit_ms)
{
    rlim_t seconds = (rlim_t)(limit_ms / 1000 + 2);

    setrlimit(RLIMIT_CPU, &(struct rlimit) { seconds, seconds });
    setrlimit(RLIMIT_CORE, &(struct rlimit) { 0, 0 });
}

/* Ends without running anything that the parent registered: no buffer is written twice, no terminal given back. */
static void be_child(const struct programme *p, int fd, int32_t limit_ms, pid_t parent, child_work work)
{
    forget_signals();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    limit_child(limit_ms);
    if (getppid() == parent && keep_only(fd))
        work(p, PIPE_FD, limit_ms);
    for (;;)
        kill(getpid(), SIGKILL);
}

/* --- in the parent */

struct listener {
    const struct programme *p;
    struct programme_result *out;
    int fd;
    unsigned char *bytes; /* [room] */
    size_t n, room;
    bool ended, open;
};

/* Reads what is there. False when it is no message. */
static bool listen(struct listener *l)
{
    ssize_t got;
    size_t used;

    if (l->n == l->room) {
        l->room = l->room == 0 ? 65536 : 2 * l->room;
        l->bytes = mem_resize(l->bytes, l->room);
    }
    got = read(l->fd, l->bytes + l->n, l->room - l->n);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return true;
    if (got <= 0) {
        l->open = false;
        return true;
    }
    l->n += (size_t)got;
    if (!message_take(l->p, l->bytes, l->n, &used, l->out, &l->ended))
        return false;
    memmove(l->bytes, l->bytes + used, l->n - used);
    l->n -= used;
    return true;
}

static void hear(struct listener *l, int64_t until, programme_tick tick, void *context)
{
    struct pollfd p = { l->fd, POLLIN, 0 };
    int64_t asked = now_ms();

    l->open = true;
    while (l->open && !l->ended) {
        if (now_ms() >= until) {
            l->out->limit_hit = true;
            return;
        }
        if (poll(&p, 1, TICK_MS) > 0 && !listen(l)) {
            l->out->failed = true;
            return;
        }
        if (tick != NULL && now_ms() - asked >= TICK_MS) {
            asked = now_ms();
            if (!tick(context)) {
                l->out->stopped = true;
                return;
            }
        }
    }
    l->out->failed = !l->ended;
}

/* A result of which a part is garbage is garbage. */
static void drop_all(const struct programme *p, struct programme_result *out)
{
    programme_result_free(out);
    programme_result_init(out, p);
    out->failed = true;
}

static void end_child(pid_t child)
{
    kill(child, SIGKILL);
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
        continue;
}

void child_run(const struct programme *p, int32_t limit_ms, programme_tick tick, void *context, child_work work, struct programme_result *out)
{
    struct listener l = { .p = p, .out = out };
    int64_t began = now_ms();
    pid_t parent = getpid(), child;
    int ends[2];

    programme_result_init(out, p);
    out->failed = true;
    if (pipe2(ends, O_CLOEXEC) != 0)
        return;
    child = fork();
    if (child == 0)
        be_child(p, ends[1], limit_ms, parent, work);
    close(ends[1]);
    if (child > 0) {
        out->failed = false;
        l.fd = ends[0];
        hear(&l, began + limit_ms + GRACE_MS, tick, context);
        end_child(child);
        if (out->failed && l.open)
            drop_all(p, out);
    }
    close(ends[0]);
    free(l.bytes);
    out->spent_ms = (int32_t)(now_ms() - began);
}
