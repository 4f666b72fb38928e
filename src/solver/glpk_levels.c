/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only file that knows GLPK. One problem for all levels: each is minimised, its value becomes a row, and the next one
 * begins where it ended (PLANNER R13.5).
 *
 * First all levels go down with parts of columns allowed: mostly the last of them then comes out whole, since what is
 * left to choose shrinks with each level, and all are settled at once. Where it does not, whole columns are searched for
 * among what is still possible for the deepest level, then for the first open one, then in earnest. */
#include "glpk_levels.h"

#include "message.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/monotonic.h"

#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NODES_BELOW = 300 };

struct work {
    const struct programme *p;
    glp_prob *lp;
    int fd;
    int64_t until;         /* monotonic ms */
    bool first;
    bool start_counts;     /* is the choice we began with still among the best ones of the settled levels? */
    int32_t settled;       /* levels up to this one are known exactly */
    int64_t *bound;        /* [levels] */
    double *root;          /* [levels] value when parts of columns may be chosen */
    double **reduced;      /* [levels][columns] by how much one whole column lifts that at least */
    int *row;              /* [levels] the row that holds it; 0 = not made yet */
    int32_t *gone;         /* [columns] the level for which the column went; n_levels = still there */
    double tree_bound;     /* of the search */
    bool has_tree_bound;
    int nodes_left;        /* of the search; not time, so that equal questions get equal answers */
    unsigned char *chosen; /* [columns] */
};

static int left_ms(const struct work *w)
{
    int64_t left = w->until - monotonic_ms();

    return left < 1 ? 1 : (int)left;
}

/* --- the problem */

static void add_columns(struct work *w)
{
    glp_add_cols(w->lp, w->p->n_columns);
    for (int c = 1; c <= w->p->n_columns; c++) {
        glp_set_col_kind(w->lp, c, GLP_IV);
        glp_set_col_bnds(w->lp, c, GLP_LO, 0, 0);
    }
}

static void add_rows(struct work *w)
{
    const struct programme *p = w->p;

    if (p->n_rows > 0)
        glp_add_rows(w->lp, p->n_rows);
    for (int r = 1; r <= p->n_rows; r++) {
        double least = (double)p->least[r - 1], most = (double)p->most[r - 1];

        if (p->least[r - 1] == p->most[r - 1])
            glp_set_row_bnds(w->lp, r, GLP_FX, most, most);
        else if (p->least[r - 1] == INT64_MIN)
            glp_set_row_bnds(w->lp, r, GLP_UP, 0, most);
        else
            glp_set_row_bnds(w->lp, r, GLP_DB, least, most);
    }
}

static void add_entries(struct work *w)
{
    size_t n = w->p->n_entries;
    int *row = mem_new(n + 1, sizeof *row), *column = mem_new(n + 1, sizeof *column);
    double *value = mem_new(n + 1, sizeof *value);

    for (size_t i = 0; i < n; i++) {
        row[i + 1] = w->p->entries[i].row + 1;
        column[i + 1] = w->p->entries[i].column + 1;
        value[i + 1] = (double)w->p->entries[i].value;
    }
    glp_load_matrix(w->lp, (int)n, row, column, value);
    free(row);
    free(column);
    free(value);
}

static const int64_t *costs(const struct work *w, int32_t level)
{
    return w->p->cost + (size_t)level * (size_t)w->p->n_columns;
}

/* Holds a level at its value, or below; columns that would lift it above that go. */
static void hold(struct work *w, int32_t level, int64_t most)
{
    int *column = mem_new((size_t)w->p->n_columns + 1, sizeof *column), n = 0;
    double *value = mem_new((size_t)w->p->n_columns + 1, sizeof *value);

    for (int c = 0; c < w->p->n_columns; c++)
        if (costs(w, level)[c] != 0) {
            column[++n] = c + 1;
            value[n] = (double)costs(w, level)[c];
        }
    if (w->row[level] == 0) {
        w->row[level] = glp_add_rows(w->lp, 1);
        glp_set_mat_row(w->lp, w->row[level], n, column, value);
    }
    glp_set_row_bnds(w->lp, w->row[level], GLP_UP, 0, (double)most);
    for (int c = 0; level >= w->p->first_level && c < w->p->n_columns; c++)
        if (w->gone[c] > level && w->reduced[level][c] > (double)most - w->root[level] + 0.01) {
            w->gone[c] = level;
            glp_set_col_bnds(w->lp, c + 1, GLP_FX, 0, 0);
        }
    free(column);
    free(value);
}

/* Lets go of this level and all below. */
static void let_go(struct work *w, int32_t level)
{
    for (int32_t l = level; l < w->p->n_levels; l++)
        if (w->row[l] != 0)
            glp_set_row_bnds(w->lp, w->row[l], GLP_FR, 0, 0);
    for (int c = 0; c < w->p->n_columns; c++)
        if (w->gone[c] >= level && w->gone[c] < w->p->n_levels) {
            w->gone[c] = w->p->n_levels;
            glp_set_col_bnds(w->lp, c + 1, GLP_LO, 0, 0);
        }
}

static void aim(struct work *w, int32_t level)
{
    for (int c = 0; c < w->p->n_columns; c++)
        glp_set_obj_coef(w->lp, c + 1, (double)costs(w, level)[c]);
}

/* --- answers */

static bool is_late(const struct work *w)
{
    return monotonic_ms() >= w->until;
}

static int64_t value_of(const struct work *w, int32_t level, const unsigned char *chosen)
{
    return programme_value(w->p, level, chosen);
}

/* The chosen columns settle every level up to this one whose bound they reach. Tells them. */
static void settle(struct work *w, int32_t level)
{
    while (w->settled < level) {
        int32_t l = w->settled + 1;

        if (value_of(w, l, w->chosen) > w->bound[l])
            return;
        w->settled = l;
        w->start_counts = w->start_counts && value_of(w, l, w->p->start) <= w->bound[l];
        message_level(w->fd, w->p, l, &(struct programme_level) { true, true, w->bound[l] }, w->chosen);
    }
}

/* The least whole number that is not below a bound in floating point (R13.9). */
static int64_t round_bound(double z)
{
    double slip = fmin(0.1, 1e-6 * fmax(1.0, fabs(z)));

    return z - slip <= 0 ? 0 : (int64_t)ceil(z - slip);
}

static bool run_simplex(struct work *w)
{
    glp_smcp how;

    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.meth = w->first ? GLP_DUALP : GLP_PRIMAL;
    how.tm_lim = left_ms(w);
    w->first = false;
    return !is_late(w) && glp_simplex(w->lp, &how) == 0 && glp_get_status(w->lp) == GLP_OPT;
}

/* Are no parts of columns chosen? Then they are taken. */
static bool take_whole(struct work *w)
{
    for (int c = 0; c < w->p->n_columns; c++) {
        double x = glp_get_col_prim(w->lp, c + 1);

        if (fabs(x - round(x)) > 1e-6)
            return false;
    }
    for (int c = 0; c < w->p->n_columns; c++)
        w->chosen[c] = round(glp_get_col_prim(w->lp, c + 1)) > 0;
    return programme_holds(w->p, w->chosen);
}

/* One level with parts of columns: its bound. Settles it, and those before, when it comes out whole. */
static bool lower(struct work *w, int32_t level)
{
    aim(w, level);
    if (!run_simplex(w))
        return false;
    w->root[level] = glp_get_obj_val(w->lp);
    w->bound[level] = round_bound(w->root[level]);
    for (int c = 1; c <= w->p->n_columns; c++)
        w->reduced[level][c - 1] = glp_get_col_stat(w->lp, c) == GLP_BS ? 0 : glp_get_col_dual(w->lp, c);
    if (take_whole(w)) {
        settle(w, level);
    } else if (w->settled == level - 1 && w->start_counts && value_of(w, level, w->p->start) <= w->bound[level]) {
        memcpy(w->chosen, w->p->start, (size_t)w->p->n_columns);
        settle(w, level);
    }
    return true;
}

/* --- searching for whole columns */

static void on_tree(glp_tree *tree, void *context)
{
    struct work *w = context;
    int node = glp_ios_best_node(tree);

    if (node != 0) {
        w->tree_bound = glp_ios_node_bound(tree, node);
        w->has_tree_bound = true;
    }
    if (glp_ios_reason(tree) == GLP_ISELECT && w->nodes_left-- <= 0)
        glp_ios_terminate(tree);
}

/* Branch and bound on what is aimed at and held now. True if there is a choice; *best when none is better. */
static bool search(struct work *w, int most_nodes, bool *best)
{
    glp_iocp how;
    bool found;

    glp_init_iocp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.tm_lim = left_ms(w);
    how.cb_func = on_tree;
    how.cb_info = w;
    w->has_tree_bound = false;
    w->nodes_left = most_nodes;
    glp_intopt(w->lp, &how);
    *best = glp_mip_status(w->lp) == GLP_OPT;
    found = *best || glp_mip_status(w->lp) == GLP_FEAS;
    for (int c = 0; found && c < w->p->n_columns; c++)
        w->chosen[c] = glp_mip_col_val(w->lp, c + 1) > 0.5;
    return found && programme_holds(w->p, w->chosen);
}

/* Whole columns where all levels up to this one are held at their bounds, aiming at the next one. */
static void search_below(struct work *w, int32_t level)
{
    bool best;

    let_go(w, level + 1);
    aim(w, level + 1);
    if (!run_simplex(w) || !search(w, NODES_BELOW, &best))
        return;
    if (best)
        w->bound[level + 1] = value_of(w, level + 1, w->chosen);
    settle(w, best ? level + 1 : level);
}

/* The first open level in earnest. False when there is no more to be had. */
static bool search_level(struct work *w)
{
    int32_t level = w->settled + 1;
    bool best = false, found;
    struct programme_level what = { true, false, 0 };

    let_go(w, level);
    aim(w, level);
    if (!run_simplex(w))
        return false;
    found = search(w, INT_MAX, &best);
    if (best && found) {
        w->bound[level] = value_of(w, level, w->chosen);
        settle(w, level);
        return true;
    }
    if (w->has_tree_bound && round_bound(w->tree_bound) > w->bound[level])
        w->bound[level] = round_bound(w->tree_bound);
    what.bound = w->bound[level];
    message_level(w->fd, w->p, level, &what, found ? w->chosen : NULL);
    return false;
}

/* The first open level: among what is possible for the deepest one, then for itself, then in earnest. */
static bool search_open(struct work *w)
{
    int32_t open = w->settled + 1, last = w->p->n_levels - 1;

    if (open < last - 1)
        search_below(w, last - 1);
    if (w->settled + 1 == open && open < last)
        search_below(w, open);
    if (w->settled + 1 == open && open <= last && !search_level(w))
        return false;
    if (w->settled < last) {
        let_go(w, w->settled + 1);
        hold(w, w->settled, w->bound[w->settled]);
    }
    return !is_late(w);
}

/* Lowers all open levels; what that does not settle is searched. False when there is no more to be had. */
static bool run(struct work *w)
{
    int32_t level = w->settled + 1;

    for (; level < w->p->n_levels && lower(w, level); level++)
        hold(w, level, w->bound[level]);
    if (level < w->p->n_levels) {
        if (level > w->settled + 1) /* at least the bounds of what was reached */
            message_level(w->fd, w->p, w->settled + 1, &(struct programme_level) { true, false, w->bound[w->settled + 1] }, NULL);
        return false;
    }
    return search_open(w);
}

/* --- all levels */

static void open_work(struct work *w)
{
    size_t n = (size_t)w->p->n_levels, columns = (size_t)w->p->n_columns;

    w->bound = mem_new(n, sizeof *w->bound);
    w->root = mem_new(n, sizeof *w->root);
    w->row = mem_new(n, sizeof *w->row);
    w->reduced = mem_new(n, sizeof *w->reduced);
    for (size_t l = 0; l < n; l++)
        w->reduced[l] = mem_new(columns, sizeof **w->reduced);
    w->gone = mem_new(columns, sizeof *w->gone);
    for (size_t c = 0; c < columns; c++)
        w->gone[c] = w->p->n_levels;
    w->chosen = mem_new(columns, sizeof *w->chosen);
    w->lp = glp_create_prob();
    add_columns(w);
    add_rows(w);
    add_entries(w);
    for (int32_t l = 0; l < w->p->first_level; l++)
        hold(w, l, w->p->fixed[l]);
    glp_std_basis(w->lp);
}

static void close_work(struct work *w)
{
    for (int32_t l = 0; l < w->p->n_levels; l++)
        free(w->reduced[l]);
    free(w->reduced);
    free(w->bound);
    free(w->root);
    free(w->row);
    free(w->gone);
    free(w->chosen);
    glp_delete_prob(w->lp);
}

void glpk_levels(const struct programme *p, int fd, int32_t limit_ms)
{
    struct work w = { .p = p, .fd = fd, .until = monotonic_ms() + limit_ms, .first = true, .start_counts = p->start != NULL, .settled = p->first_level - 1 };

    glp_term_out(GLP_OFF);
    open_work(&w);
    while (w.settled + 1 < p->n_levels && run(&w))
        continue;
    message_end(fd, w.settled + 1 < p->n_levels && is_late(&w));
    close_work(&w);
}
