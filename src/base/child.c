/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A child process with limits; see the header. The library it runs may abort; then only the child is gone. */
#include "ritmo/base/child.h"

#include "ritmo/base/mem.h"
#include "ritmo/base/monotonic.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TICK_MS = 50, PIPE_FD = 3 };

#ifdef __SANITIZE_ADDRESS__
enum { LIMITS_MEMORY = 0 }; /* its shadow alone is larger than any limit */
#else
enum { LIMITS_MEMORY = 1 };
#endif

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

static void limit(int resource, rlim_t most)
{
    setrlimit((__rlimit_resource_t)resource, &(struct rlimit) { most, most });
}

static void limit_child(const struct child_job *job)
{
    limit(RLIMIT_CORE, 0);
    setitimer(ITIMER_PROF, &(struct itimerval) { { 0, 0 }, { job->cpu_ms / 1000, job->cpu_ms % 1000 * 1000 } }, NULL); /* gives SIGPROF */
    limit(RLIMIT_CPU, (rlim_t)(job->cpu_ms / 1000 + 2)); /* which a library may have taken over */
    if (job->memory > 0 && LIMITS_MEMORY)
        limit(RLIMIT_AS, job->memory);
    if (job->shut_in) {
        limit(RLIMIT_FSIZE, 0);
        limit(RLIMIT_NPROC, 0);
    }
}

static void leave(void)
{
    for (;;)
        kill(getpid(), SIGKILL);
}

/* Ends without running anything that the parent registered: no buffer is written twice, no terminal given back. */
static void be_child(const struct child_job *job, int fd, pid_t parent)
{
    mem_set_handler(leave);
    forget_signals();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    limit_child(job);
    if (getppid() == parent && keep_only(fd))
        job->work(job->context, PIPE_FD);
    leave();
}

bool child_say(int fd, const void *bytes, size_t n)
{
    const unsigned char *at = bytes;

    while (n > 0) {
        ssize_t w = write(fd, at, n);

        if (w < 0 && errno == EINTR)
            continue;
        if (w <= 0)
            return false;
        at += w;
        n -= (size_t)w;
    }
    return true;
}

/* --- in the parent */

struct listener {
    const struct child_job *job;
    int fd;
    unsigned char *bytes; /* [room] */
    size_t n, room;
    bool ended, open;
};

/* Reads what is there. False when it is no message. */
static bool listen(struct listener *l)
{
    ssize_t got;
    size_t used = 0;

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
    if (!l->job->take(l->job->context, l->bytes, l->n, &used, &l->ended))
        return false;
    memmove(l->bytes, l->bytes + used, l->n - used);
    l->n -= used;
    return true;
}

static enum child_end hear(struct listener *l, int64_t until)
{
    struct pollfd p = { l->fd, POLLIN, 0 };
    int64_t asked = monotonic_ms();

    l->open = true;
    while (l->open && !l->ended) {
        if (monotonic_ms() >= until)
            return CHILD_LATE;
        if (poll(&p, 1, TICK_MS) > 0 && !listen(l))
            return CHILD_GARBLED;
        if (l->job->tick != NULL && monotonic_ms() - asked >= TICK_MS) {
            asked = monotonic_ms();
            if (!l->job->tick(l->job->context))
                return CHILD_STOPPED;
        }
    }
    return l->ended ? CHILD_DONE : CHILD_DIED;
}

/* Ends it if it has not ended. Had its processor time run out? */
static bool end_child(pid_t child)
{
    int status = 0;

    kill(child, SIGKILL); /* too late for one that is dying already: that one's own reason stays */
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return WIFSIGNALED(status) && (WTERMSIG(status) == SIGPROF || WTERMSIG(status) == SIGXCPU);
}

enum child_end child_run(const struct child_job *job)
{
    struct listener l = { .job = job };
    int64_t began = monotonic_ms();
    pid_t parent = getpid(), child;
    enum child_end end;
    int ends[2];

    if (pipe2(ends, O_CLOEXEC) != 0)
        return CHILD_DIED;
    child = fork();
    if (child == 0)
        be_child(job, ends[1], parent);
    close(ends[1]);
    l.fd = ends[0];
    end = child < 0 ? CHILD_DIED : hear(&l, began + job->wall_ms);
    if (child > 0 && end_child(child) && end == CHILD_DIED)
        end = CHILD_LATE;
    close(ends[0]);
    free(l.bytes);
    return end;
}
