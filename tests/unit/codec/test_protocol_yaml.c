/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Protocol files: the built-in ones whole and true to the table of defaults; every refusal with file, line and sentence. */
#include "ritmo/codec/protocol_yaml.h"

#include "ritmo/base/file.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct protocol builtin(size_t i)
{
    const char *file = NULL, *text = protocol_builtin(i, &file);
    struct protocol p = { 0 };
    struct err e = ERR_INIT;
    if (!protocol_yaml_read(text, strlen(text), file, &p, &e))
        fail_msg("%s", e.text);
    return p;
}

static size_t builtin_count(void)
{
    size_t n = 0;
    while (protocol_builtin(n, NULL))
        n++;
    return n;
}

static struct protocol builtin_named(const char *key)
{
    for (size_t i = 0; i < builtin_count(); i++) {
        struct protocol p = builtin(i);
        if (strcmp(p.key, key) == 0)
            return p;
        protocol_free(&p);
    }
    fail_msg("%s is not built in", key);
    return (struct protocol) { 0 };
}

static void all_load(void **state)
{
    (void)state;
    assert_int_equal(builtin_count(), 13);
    for (size_t i = 0; i < builtin_count(); i++) {
        struct protocol p = builtin(i);
        protocol_free(&p);
    }
}

/* The columns of tests/fixtures/protocol-defaults.csv. */
enum { KEY, TITLE, MODALITY, SESSIONS_MIN, SESSIONS_PLAN, SESSIONS_MAX, INTERVAL_MIN, INTERVAL_TARGET, INTERVAL_MAX, CHECKPOINTS,
    FOLLOWUPS, NSAID_PRE, NSAID_POST, WHOLE, STEROID_BEFORE, STEROID_AFTER, ICE_HOURS, REST_HOURS, GRADED_DAYS,
    LOAD_DAYS, DRIVER, GUIDANCE, EXPERIMENTAL, CELLS };

static void split(char *line, char *cell[CELLS])
{
    for (int i = 0; i < CELLS; i++) {
        cell[i] = line;
        line = strchr(line, ',');
        assert_non_null(line);
        *line++ = '\0';
    }
}

static const struct protocol_restriction *restriction(const struct protocol *p, const char *substance)
{
    for (unsigned i = 0; i < p->n_restrictions; i++)
        if (strcmp(p->restrictions[i].substance, substance) == 0)
            return &p->restrictions[i];
    fail_msg("%s does not restrict %s", p->key, substance);
    return NULL;
}

static const struct protocol_care *care(const struct protocol *p, const char *kind)
{
    for (unsigned i = 0; i < p->n_care; i++)
        if (strcmp(p->care[i].kind, kind) == 0)
            return &p->care[i];
    fail_msg("%s has no care instruction %s", p->key, kind);
    return NULL;
}

/* "3;4" */
static void list_equal(const char *text, const struct protocol *p, unsigned n, int32_t (*value)(const struct protocol *, unsigned))
{
    unsigned i = 0;
    for (const char *at = text; *at; i++) {
        char *end = NULL;
        assert_true(i < n);
        assert_int_equal(strtol(at, &end, 10), value(p, i));
        at = *end == ';' ? end + 1 : end;
    }
    assert_int_equal(i, n);
}

static int32_t checkpoint_at(const struct protocol *p, unsigned i)
{
    return p->checkpoints[i].after;
}

static int32_t followup_at(const struct protocol *p, unsigned i)
{
    return p->followups[i].target;
}

static void row_equal(char *cell[CELLS])
{
    static const char *const guidances[] = { "none", "recorded", "required" };
    struct protocol p = builtin_named(cell[KEY]);
    const struct protocol_restriction *nsaid = restriction(&p, "anti-inflammatory");
    const struct protocol_restriction *steroid = restriction(&p, "steroid injection");
    const struct {
        int32_t is;
        int column, times;
    } numbers[] = { { p.count.min, SESSIONS_MIN, 1 }, { p.count.plan, SESSIONS_PLAN, 1 }, { p.count.max, SESSIONS_MAX, 1 },
        { p.interval.min, INTERVAL_MIN, 1 }, { p.interval.target, INTERVAL_TARGET, 1 },
        { p.interval.max, INTERVAL_MAX, 1 }, { nsaid->before, NSAID_PRE, 1 }, { nsaid->after, NSAID_POST, 1 },
        { steroid->before, STEROID_BEFORE, 1 }, { steroid->after, STEROID_AFTER, 1 },
        { care(&p, "ice")->after_hours, ICE_HOURS, 1 }, { care(&p, "rest")->after_hours, REST_HOURS, 1 },
        { care(&p, "activity")->after_hours, GRADED_DAYS, 24 }, { care(&p, "load")->after_hours, LOAD_DAYS, 24 } };

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i].is != atoi(cell[numbers[i].column]) * numbers[i].times)
            fail_msg("%s, column %d: %d is not %s", p.key, numbers[i].column + 1, numbers[i].is, cell[numbers[i].column]);
    assert_string_equal(p.name, cell[TITLE]);
    assert_string_equal(modality_key(p.modality), cell[MODALITY]);
    list_equal(cell[CHECKPOINTS], &p, p.n_checkpoints, checkpoint_at);
    list_equal(cell[FOLLOWUPS], &p, p.n_followups, followup_at);
    assert_int_equal(nsaid->scope == SCOPE_WHOLE_COURSE, strcmp(cell[WHOLE], "yes") == 0);
    assert_string_equal(guidances[p.needs.guidance], cell[GUIDANCE]);
    assert_int_equal(p.n_notices > 0, strcmp(cell[EXPERIMENTAL], "yes") == 0);
    assert_int_equal(strcmp(care(&p, "driver")->text, "Have someone drive you home.") == 0, strcmp(cell[DRIVER], "yes") == 0);
    protocol_free(&p);
}

static void numbers_as_in_the_notes(void **state)
{
    struct str text = STR_INIT;
    struct err e = ERR_INIT;
    char *cell[CELLS], *rest = NULL;
    unsigned rows = 0;
    (void)state;
    if (!file_read("tests/fixtures/protocol-defaults.csv", 65536, &text, &e))
        fail_msg("%s", e.text);
    strtok_r(text.text, "\n", &rest);
    for (char *line; (line = strtok_r(NULL, "\n", &rest)); rows++) {
        split(line, cell);
        row_equal(cell);
    }
    assert_int_equal(rows, 13);
    str_free(&text);
}

/* Marks of CLINICAL.md 2.1 and 2.3 for the numbers that decide a plan. */
static void marks_as_in_the_notes(void **state)
{
    static const struct {
        const char *key, *of;
        char mark;
        const char *from;
    } rows[] = { { "prolo_spine", "count.min", 'S', "S003" }, { "prolo_spine", "count.plan", 'A', "C27" },
        { "prolo_spine", "interval.max", 'S', "S003" }, { "prolo_spine", "interval.target", 'A', "S003" },
        { "prolo_spine", "checkpoints.3", 'S', "S003" }, { "prolo_spine", "followups.180.target", 'S', "S003" },
        { "prolo_spine", "followups.180.min", 'A', "clinic" },
        { "prolo_spine", "restrictions.anti-inflammatory.before", 'L', "C20" },
        { "prolo_spine", "restrictions.anti-inflammatory.after", 'A', "C4" }, { "prolo_neck", "interval.target", 'L', "C29" },
        { "prolo_low_back", "count.plan", 'L', "L10" }, { "prolo_knee_cap", "interval.min", 'S', "S004" },
        { "prolo_knee_cap", "checkpoints.4", 'A', "S003" }, { "prolo_hip", "count.max", 'L', "L17" },
        { "prolo_shoulder", "interval.target", 'L', "L16" }, { "prp_knee", "count.min", 'S', "S004" },
        { "prp_knee", "count.max", 'L', "L22" }, { "prp_knee", "limits.1.days", 'L', "C37" },
        { "prp_spine", "interval.min", 'A', "L24" }, { "prp_spine", "care.load.after_hours", 'A', "C9" },
        { "bmc_prp_booster", "restrictions.anti-inflammatory.after", 'L', "C7" },
        { "bmc_prp_booster", "interval.max", 'A', "clinic" } };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct protocol p = builtin_named(rows[i].key);
        const struct protocol_source *s = protocol_source_of(&p, rows[i].of);
        if (!s || mark_letter(s->mark) != rows[i].mark || strcmp(s->from, rows[i].from) != 0)
            fail_msg("%s %s is %c %s, not %c %s", rows[i].key, rows[i].of, s ? mark_letter(s->mark) : '-', s ? s->from : "",
                rows[i].mark, rows[i].from);
        protocol_free(&p);
    }
}

/* CLINICAL.md 4.1: what no patient text of a protocol may say. */
static void texts_promise_nothing(void **state)
{
    static const char *const never[] = { "cure", "heal you", "guarantee", "success", "stop taking", "aspirin", "blood thinner",
        "warfarin", "steroid tablet", " mg", "safe to" };
    (void)state;
    for (size_t i = 0; i < builtin_count(); i++) {
        struct protocol p = builtin(i);
        for (size_t k = 0; k < sizeof never / sizeof *never; k++) {
            for (unsigned c = 0; c < p.n_care; c++)
                assert_null(strcasestr(p.care[c].text, never[k]));
            for (unsigned c = 0; c < p.n_notices; c++)
                assert_null(strcasestr(p.notices[c], never[k]));
        }
        for (unsigned r = 0; r < p.n_restrictions; r++)
            assert_int_equal(p.restrictions[r].severity, SEVERITY_WARN); /* flags; a person decides */
        assert_int_equal(p.single_refused, p.modality == MODALITY_PRP || p.modality == MODALITY_COMBINED);
        protocol_free(&p);
    }
}

/* Line numbers in `refusals` count from here. */
static const char *const small[] = {
    "key: small", /* 1 */
    "version: 1",
    "name: Small",
    "modality: prolotherapy",
    "count: {min: 4, plan: 5, max: 6}", /* 5 */
    "interval: {min: 28, target: 35, max: 42}",
    "needs: {duration_min: 30}",
    "checkpoints:", /* 8 */
    "  - {after: 3}",
    "gaps:", /* 10 */
    "  - {from: 85, action: ask}",
    "sources:", /* 12 */
    "  - {of: count, mark: A, from: clinic}",
    "  - {of: interval, mark: A, from: clinic}",
    "  - {of: needs, mark: A, from: clinic}", /* 15 */
    "  - {of: checkpoints, mark: A, from: clinic}",
    "  - {of: gaps, mark: A, from: clinic}",
};

static struct str small_with(int line, const char *instead)
{
    struct str text = STR_INIT;
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        str_addf(&text, "%s\n", (int)i + 1 == line ? instead : small[i]);
    return text;
}

static const struct {
    int line; /* of `small` that is replaced */
    const char *instead, *error;
} refusals[] = {
    /* the schema */
    { 4, "modality: prolotherapy\ncolour: red", "f.yaml, line 5: \"colour\" is not a key at the top of the file; the keys are key, "
        "version, name, summary, title, modality, regions, site_sided, single_refused, rare, same_day_pairing, count, interval, "
        "needs, steps, min_from, limits, checkpoints, followups, restrictions, gaps, grace, adaptive, care, checklist, notices, "
        "supplies, sources" },
    { 12, "supplies:\n  - {item: kit}\nsources:", "f.yaml, line 13: \"number\" is missing in supplies.1" },
    { 12, "supplies:\n  - {item: kit, number: 0}\nsources:",
        "f.yaml, line 13: supplies row 1 (kit): number is 0; write 1 to 1000 for one session" },
    { 12, "supplies:\n  - {item: kit, number: 2, session: 7}\nsources:",
        "f.yaml, line 13: supplies row 1 (kit): session 7 is not one of 1 to count.max 6" },
    { 6, "interval: {min: 28, target: 35, mux: 42}",
        "f.yaml, line 6: \"mux\" is not a key in interval; the keys are min, target, max, hard_max" },
    { 6, "interval: {min: four, max: 42}", "f.yaml, line 6: interval.min is 'four': write a whole number" },
    { 6, "interval: {min: 28.5, max: 42}", "f.yaml, line 6: interval.min is '28.5': write a whole number" },
    { 6, "interval: {min: 99999999999, max: 42}", "f.yaml, line 6: interval.min is '99999999999': write a whole number" },
    { 6, "interval: 28-42", "f.yaml, line 6: interval must be a group of keys" },
    { 6, "interval: {min: 028, max: 42}", "f.yaml, line 6: interval.min is '028': write a whole number" },
    { 6, "interval: {min: 0x10, max: 42}", "f.yaml, line 6: interval.min is '0x10': write a whole number" },
    { 6, "interval: {min: 28 days, max: 42}", "f.yaml, line 6: interval.min is '28 days': write a whole number" },
    { 6, "interval: {min: , max: 42}", "f.yaml, line 6: interval.min is '': write a whole number" },
    { 6, "interval: {min: 28, min: 29, max: 42}", "f.yaml, line 6: \"min\" stands twice in interval: keep one" },
    { 3, "name: Small\nname: Large", "f.yaml, line 4: \"name\" stands twice at the top of the file: keep one" },
    { 6, "interval: {min: 28}", "f.yaml, line 6: \"max\" is missing in interval" },
    { 3, "", "f.yaml, line 1: \"name\" is missing at the top of the file" },
    { 4, "modality: magic", "f.yaml, line 4: modality is \"magic\": write one of prolotherapy, prp, prp+prolotherapy, bmc+prp" },
    { 4, "modality: prolotherapy\nrare: perhaps", "f.yaml, line 5: rare is \"perhaps\": write one of no, yes" },
    { 9, "  - 3", "f.yaml, line 9: checkpoints.1 must be a group of keys" },
    { 8, "checkpoints:\n  - {after: 2}\n  - {afer: 3}", "f.yaml, line 10: \"afer\" is not a key in checkpoints.2; the keys are after, ask" },
    { 4, "modality: prolotherapy\nregions: knee", "f.yaml, line 5: regions must be a list" },
    { 4, "modality: prolotherapy\nregions: [[knee]]", "f.yaml, line 5: regions.1 must be a single value" },
    { 13, "  - {of: count, mark: X, from: clinic}", "f.yaml, line 13: sources.1.mark is \"X\": write one of S, L, A" },
    /* YAML itself */
    { 3, "name: Small\n key: x", "f.yaml, line 4: this is not YAML (mapping values are not allowed in this context); check the "
        "indentation, colons and quotes" },
    { 3, "name: \"Small", "f.yaml, line 18: this is not YAML (found unexpected end of stream); check the indentation, colons and quotes" },
    { 3, "name: \"Sm\\e[31mall\"", "f.yaml, line 3: the text: character U+001B at byte 3 is not allowed; remove it" },
    { 3, "name: \"Sm\\0all\"", "f.yaml, line 3: a NUL character is not allowed; remove it" },
    { 3, "name: &a Small", "f.yaml, line 3: anchors (&name) are not used here: remove it" },
    { 3, "name: *a", "f.yaml, line 3: aliases (*name) are not used here: write the value itself" },
    { 3, "name: Small\n---\nkey: two", "f.yaml, line 4: a second document begins here: write one file for each" },
    { 3, "? [a, b]\n: 3", "f.yaml, line 3: a key must be one word" },
    { 3, "name: [[[[[[[[[[a]]]]]]]]]]", "f.yaml, line 3: groups are nested too deep here; compare with docs/protocol-file.md" },
    /* bounds */
    { 1, "key: Small One", "f.yaml, line 1: the key \"Small One\" is not one: use 1 to 47 of a-z 0-9 _ -" },
    { 2, "version: 0", "f.yaml, line 2: version is 0: count versions from 1" },
    { 5, "count: {min: 4, plan: 3, max: 6}",
        "f.yaml, line 5: count is min 4, plan 3, max 6: it must be 1 <= min <= plan <= max <= 60" },
    { 5, "count: {min: -4, plan: 3, max: 6}", "f.yaml, line 5: count.min is -4: write a number from 0 to 100000" },
    { 6, "interval: {min: 28, target: 20, max: 42}", "f.yaml, line 6: interval is min 28, target 20, max 42, hard_max 0: it must be 1 <= "
        "min <= target <= max <= hard_max (0 = no hard_max)" },
    { 6, "interval: {min: 28, target: 35, max: 42, hard_max: 40}", "f.yaml, line 6: interval is min 28, target 35, max 42, hard_max 40: it "
        "must be 1 <= min <= target <= max <= hard_max (0 = no hard_max)" },
    { 7, "needs: {duration_min: 30, equipment: [centrifuge-of-the-first-floor, ultrasound-of-the-first-floor, xray]}",
        "f.yaml, line 7: a session needs equipment whose keys have 64 characters together, and 63 is the most: give the clinic's "
        "equipment shorter keys" },
    { 7, "needs: {duration_min: 30, equipment: [\"Big one\"]}",
        "f.yaml, line 7: a session needs the equipment \"Big one\", which is no key: use 1 to 31 of a-z 0-9 _ -" },
    { 7, "needs: {duration_min: 32}", "f.yaml, line 7: a session takes 32 minutes: write a multiple of 5 from 5 to 720" },
    { 4, "modality: prolotherapy\nsteps:\n  - session: 2\n    interval: {min: 50}\nlimits: []", "f.yaml, line 7: the interval before session 2 is "
        "min 50, target 35, max 42, hard_max 0: it must be 1 <= min <= target <= max <= hard_max (0 = no hard_max)" },
    { 4, "modality: prolotherapy\nsteps:\n  - session: 1\n    interval: {min: 30}",
        "f.yaml, line 7: the step for session 1 has an interval, but no session comes before it" },
    { 4, "modality: prolotherapy\nsteps:\n  - session: 7", "f.yaml, line 6: a step is for session 7, but count.max is 6" },
    { 9, "  - {after: 7}", "f.yaml, line 9: a checkpoint is after session 7, but count.max is 6" },
    { 9, "  - {after: 0}", "f.yaml, line 9: a checkpoint is after session 0, but count.max is 6" },
    { 9, "  - {after: 3}\n  - {after: 3}",
        "f.yaml, line 10: the checkpoint after session 3 comes behind the one after session 3: put them in order" },
    { 11, "  - {from: 42, action: ask}",
        "f.yaml, line 11: gaps row 1 begins on day 42, but interval.max lets a session be on time up to day 42" },
    { 11, "  - {from: 85, action: ask}\n  - {from: 60, action: restart}",
        "f.yaml, line 12: gaps row 2 begins on day 60, not after the row before it (day 85): put them in order" },
    { 11, "  - {from: 85, action: back}", "f.yaml, line 11: gaps row 1: `back` goes with action back, 1 to 5 sessions" },
    /* rules against rules */
    { 6, "interval: {min: 28, target: 35, max: 42, hard_max: 50}\nmin_from:\n  - {from: 1, to: 3, days: 112}",
        "f.yaml, line 8: min_from row 1 wants session 3 at least 112 days after session 1, but interval.hard_max ends them within 100 days: "
        "these two clash" },
    { 6, "interval: {min: 28, target: 35, max: 42}\nmin_from:\n  - {from: 3, to: 3, days: 112}",
        "f.yaml, line 8: min_from row 1 goes from session 3 to 3: it must be 1 <= from < to <= count.max (6)" },
    { 6, "interval: {min: 28, target: 35, max: 42, hard_max: 50}\nlimits:\n  - {max: 3, days: 365}",
        "f.yaml, line 8: limits row 1 allows 3 sessions in 365 days, but interval.hard_max brings session 4 within 150 days of session 1: "
        "these two clash" },
    { 6, "interval: {min: 28, target: 35, max: 42, hard_max: 50}\nlimits:\n  - {max: 3, months: 6}",
        "f.yaml, line 8: limits row 1 allows 3 sessions in 6 months, but interval.hard_max brings session 4 within 150 days of session 1: "
        "these two clash" },
    { 6, "interval: {min: 28, max: 42}\nlimits:\n  - {max: 3}", "f.yaml, line 8: limits row 1 must have max (1 or more) and either days or months" },
    { 4, "modality: prp\nnotices: [Still being studied.]\ninterval: {min: 28, target: 35, max: 42}",
        "f.yaml, line 8: \"interval\" stands twice at the top of the file: keep one" },
    { 6, "interval: {min: 28, target: 35, max: 42}\ngrace: {early: 28}",
        "f.yaml, line 7: grace.early is 28, but interval.min is only 28: these two clash" },
    { 6, "interval: {min: 28, target: 35, max: 42}\nadaptive: {step: 7, floor: 40, ceiling: 30}",
        "f.yaml, line 7: adaptive is step 7, floor 40, ceiling 30: it must be step >= 1 and 1 <= floor <= ceiling" },
    { 4, "modality: prp", "f.yaml, line 4: the modality is prp, but notices is empty: say that it is still being studied" },
    { 10, "restrictions:\n  - {substance: x, before: 1, after: 1, scope: whole-course, severity: warn}\n  - {substance: x, before: 1, after: 1, "
          "scope: whole-course, severity: warn}\ngaps:", "f.yaml, line 12: x is restricted twice: keep one row" },
    /* words that may never stand there */
    { 2, "version: 2147483647", "f.yaml, line 2: version is 2147483647: 9999 is the last; count versions from 1, or give the protocol another key" },
    { 4, "modality: prolotherapy\ntitle: PRP visit", "f.yaml, line 5: the title holds \"prp\": a calendar may be seen by others, so a title names "
        "no treatment, drug or illness; write: Clinic visit" },
    { 4, "modality: prolotherapy\nsummary: It cures knees.",
        "f.yaml, line 5: the summary holds \"cures\": no cure or success is promised; leave it out" },
    { 4, "modality: prolotherapy\nnotices:\n  - This is fine.\n  - Skip your blood thinner.", "f.yaml, line 7: the notice holds \"skip\": "
        "only the doctor who prescribed a drug may say that; write: call us first" },
    { 10, "care:\n  - kind: rest\n    text: Take 400 mg at night.\ngaps:",
        "f.yaml, line 12: the care text holds \"mg\": no doses are given; write: stay within the label" },
    { 10, "restrictions:\n  - {substance: low-dose aspirin, before: 7, after: 7, scope: whole-course, severity: warn}\ngaps:",
        "f.yaml, line 11: the restriction holds \"aspirin\": it is prescribed, so no days are given for it; the clinician asks the prescriber" },
    /* sources */
    { 15, "", "f.yaml, line 7: needs.duration_min is 30 and has no source: add a row to sources with of: needs.duration_min, mark S, L or A, "
        "and from" },
    { 17, "  - {of: gaps.84, mark: A, from: clinic}",
        "f.yaml, line 11: gaps.85.from is 85 and has no source: add a row to sources with of: gaps.85.from, mark S, L or A, and from" },
    { 17, "  - {of: gaps, mark: A, from: clinic}\n  - {of: dose, mark: A, from: clinic}",
        "f.yaml, line 18: sources row 6 is for \"dose\", which is no number of this protocol" },
    { 17, "  - {of: gaps, mark: A, from: ''}",
        "f.yaml, line 17: sources row 5 (gaps) does not say where the number is from" },
};

static void every_refusal(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        struct str text = small_with(refusals[i].line, refusals[i].instead);
        struct protocol p = { .version = 9 };
        struct err e = ERR_INIT;
        if (protocol_yaml_read(text.text, text.len, "f.yaml", &p, &e))
            fail_msg("taken: %s", refusals[i].instead);
        assert_string_equal(e.text, refusals[i].error);
        assert_int_equal(e.kind, ERR_INPUT);
        assert_int_equal(p.version, 0);
        str_free(&text);
    }
}

static void single_prp_is_refused(void **state)
{
    static const char *const heads[] = { "modality: prp\nnotices: [Still being studied.]", "modality: prolotherapy\nsingle_refused: yes" };
    static const char *const errors[]
        = { "f.yaml, line 6: count.min is 1, but the modality is prp, which is not given as one session: write 2 or more",
              "f.yaml, line 6: count.min is 1, but single_refused says that one session is never given: write 2 or more" };
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct str text = STR_INIT;
        struct protocol p;
        struct err e = ERR_INIT;
        for (size_t k = 0; k < sizeof small / sizeof *small; k++)
            str_addf(&text, "%s\n", k == 3 ? heads[i] : k == 4 ? "count: {min: 1, plan: 1, max: 6}" : small[k]);
        assert_false(protocol_yaml_read(text.text, text.len, "f.yaml", &p, &e));
        assert_string_equal(e.text, errors[i]);
        str_free(&text);
    }
}

static void small_is_whole(void **state)
{
    static const char *const good[] = { "limits:\n  - {max: 3, months: 6}\ngaps:", "limits:\n  - {max: 3, days: 365, warn: yes}\ngaps:",
        "grace: {early: 0, late: 0}\ngaps:" };
    struct str text = small_with(0, "");
    struct protocol p;
    struct err e = ERR_INIT;
    (void)state;
    if (!protocol_yaml_read(text.text, text.len, "f.yaml", &p, &e))
        fail_msg("%s", e.text);
    assert_string_equal(p.name, "Small");
    assert_null(p.summary);
    assert_int_equal(p.checkpoints[0].after, 3);
    protocol_free(&p);
    str_free(&text);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        text = small_with(10, good[i]);
        str_add(&text, strncmp(good[i], "limits", 6) == 0 ? "  - {of: limits, mark: A, from: clinic}\n" : "");
        if (!protocol_yaml_read(text.text, text.len, "f.yaml", &p, &e))
            fail_msg("%s", e.text);
        protocol_free(&p);
        str_free(&text);
    }
}

/* The limit and the hard_max just meet: from 1 February on, five months have 150 days. */
static void rules_that_just_meet(void **state)
{
    struct str text = small_with(6, "interval: {min: 28, target: 35, max: 42, hard_max: 50}\nlimits:\n  - {max: 3, months: 5}\n"
        "min_from:\n  - {from: 1, to: 3, days: 100}");
    struct protocol p;
    struct err e = ERR_INIT;
    (void)state;
    str_add(&text, "  - {of: limits, mark: A, from: clinic}\n  - {of: min_from, mark: A, from: clinic}\n");
    if (!protocol_yaml_read(text.text, text.len, "f.yaml", &p, &e))
        fail_msg("%s", e.text);
    protocol_free(&p);
    str_free(&text);
}

static void no_protocol_at_all(void **state)
{
    static const char *const texts[] = { "", "# only a remark\n", "- a\n", "text\n", "\xff\xfe" "k\0e\0y\0" };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct protocol p;
        struct err e = ERR_INIT;
        assert_false(protocol_yaml_read(texts[i], strlen(texts[i]), "f.yaml", &p, &e));
        if (strncmp(e.text, "f.yaml, line 1: ", 16) != 0 || strchr(e.text, '\n'))
            fail_msg("%s", e.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_load),
        cmocka_unit_test(numbers_as_in_the_notes),
        cmocka_unit_test(marks_as_in_the_notes),
        cmocka_unit_test(texts_promise_nothing),
        cmocka_unit_test(every_refusal),
        cmocka_unit_test(single_prp_is_refused),
        cmocka_unit_test(small_is_whole),
        cmocka_unit_test(rules_that_just_meet),
        cmocka_unit_test(no_protocol_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
