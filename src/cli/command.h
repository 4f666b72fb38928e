/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of the command line and what a command gets. Help, man page and completion walk the same rows. */
#ifndef RITMO_CLI_COMMAND_H
#define RITMO_CLI_COMMAND_H

#include "ritmo/cli/cli.h"

enum option_id {
    /* everywhere */
    OPT_DB, OPT_TODAY, OPT_ACTOR, OPT_READ_ONLY, OPT_JSON, OPT_COLOR, OPT_DRY_RUN, OPT_HELP, OPT_VERSION,
    /* of some commands */
    OPT_ACCEPT, OPT_ADDRESS, OPT_AGREED, OPT_ALL, OPT_ANCHOR, OPT_AT, OPT_BIRTH, OPT_BY, OPT_BY_WHOM, OPT_CEASE, OPT_CLINIC, OPT_CORRECT, OPT_COUNT, OPT_DAY, OPT_DAYS,
    OPT_DEFER, OPT_DEMO, OPT_DIR, OPT_EMAIL, OPT_EXIT_CODE, OPT_EXTEND, OPT_FORCE, OPT_FORMAT, OPT_FROM, OPT_INTERVAL, OPT_LANGUAGE, OPT_LARGE,
    OPT_LIMIT, OPT_MINUTES, OPT_MODALITY, OPT_NAME, OPT_NOTE, OPT_NOTES, OPT_NOTICE_SHOWN, OPT_NOT_NEEDED, OPT_OMIT, OPT_ON, OPT_ORDER, OPT_OUTPUT, OPT_OVERRIDE, OPT_PATIENT, OPT_PHONE, OPT_PLAN, OPT_PRIVACY,
    OPT_PROTOCOL, OPT_PROVIDER, OPT_QUIET_IF_EMPTY, OPT_RAW, OPT_REASON, OPT_REMOVE, OPT_REPORTED_BY, OPT_SECONDS, OPT_SINCE, OPT_SITE, OPT_START, OPT_TIME, OPT_TO, OPT_TOLD,
    OPT_VDIR, OPT_WEEK, OPT_WEEKS,
    /* of checklists and outcomes */
    OPT_FOLLOWUP, OPT_FUNCTION, OPT_PAIN, OPT_RESPONSE, OPT_STIFFNESS,
    /* of drugs */
    OPT_ACTION, OPT_CLASS, OPT_REPLACE,
    /* of medications */
    OPT_ANSWER, OPT_HEART, OPT_PLANNED, OPT_PRESCRIBED, OPT_PRESCRIBER, OPT_STILL, OPT_UNKNOWN,
    /* of mail */
    OPT_AGREED_MAIL, OPT_DUE, OPT_HAND_OVER, OPT_LARGE_PRINT, OPT_MAIL, OPT_NO_CONTACT, OPT_REMINDERS, OPT_TO_DIR, OPTIONS
};

struct option_row {
    const char *name;
    char letter;     /* 0 = none */
    const char *arg; /* null = a switch */
    const char *help;
};
extern const struct option_row option_rows[OPTIONS];

enum command_needs { NEEDS_NOTHING, NEEDS_READ, NEEDS_WRITE };

struct cli;

struct command {
    const char *name, *verb; /* verb null where there is none */
    const char *args;        /* "PATIENT", "FILE..."; "" = none */
    int least, most;         /* how many */
    enum command_needs needs;
    const enum option_id *takes; /* ends with OPT_HELP; null = none of its own */
    bool (*run)(struct cli *c, struct err *e);
    const char *summary;
};
extern const struct command command_rows[];
extern const size_t n_command_rows;

struct cli {
    const struct command *command;
    const char *value[OPTIONS]; /* "" for a switch that is set; null = not given */
    char **args;
    int n_args;
    struct app *app;
    struct str out;     /* results; written to standard output at the end or by cli_flush */
    bool exact;         /* they are a file of their own (CSV, YAML, HTML): written as they are. --json is, too */
    int status;         /* exit status when nothing failed */
    const struct cli_hands *hands;
    bool colour;
    bool stored;        /* a change was saved, besides what app knows of */
};

/* Takes the words of argv apart: options anywhere, then name, verb and arguments. ERR_USAGE. */
bool cli_parse(struct cli *c, int argc, char **argv, struct err *e);

/* Writes what is in c->out to standard output; what is for people passes through utf8_show_lines, so that nothing that came
 * in from outside reaches the terminal as a command. A closed pipe is no error. */
bool cli_flush(struct cli *c, struct err *e);
bool cli_flush_whole(struct cli *c, bool *whole, struct err *e); /* *whole false: the pipe was closed before the end */

/* An error or the lines of a bad file, on standard error, through the same gate. */
void cli_complain(const char *text);       /* "ritmo: TEXT" and the line end */
void cli_complain_of(const struct err *e); /* the same with the hint for those who type commands */
void cli_complain_lines(const char *text); /* as they stand */

/* A remark for people: on standard error if that is a terminal (cron mails what it reads there), not with --json. */
void cli_note(const struct cli *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The value of an option as a date, a number; *out untouched if it was not given. What a date was understood as
 * is echoed. */
bool cli_date(const struct cli *c, enum option_id id, struct date *out, struct err *e);
bool cli_date_arg(const struct cli *c, const char *text, struct date *out, struct err *e);
bool cli_date_past(const struct cli *c, const char *text, struct date *out, struct err *e); /* of what has been: "sat" is the last one */
bool cli_number(const struct cli *c, enum option_id id, int64_t least, int64_t most, int64_t *out, struct err *e);

/* --pain, --stiffness, --function, --response; what is not given stays as it is in *o. cmd_outcomes.c */
struct outcome;
bool cli_outcome(const struct cli *c, struct outcome *o, struct err *e);

/* --order, ORDER_KEEP if not given. */
bool cli_order(const struct cli *c, enum plan_order *order, struct err *e);

/* Shows a proposal and, with --accept, stores it. Status 1 if it is not possible. */
bool cli_offer(struct cli *c, struct proposal *p, struct err *e);

/* Into this file, which --force replaces, or (null, "-") to standard output, byte for byte. give.c */
bool cli_give(struct cli *c, const char *file, const struct str *bytes, struct err *e);

/* Exit statuses: one table for programs, help and man page. */
struct exit_row {
    int status;
    const char *meaning;
};
extern const struct exit_row exit_rows[];
extern const size_t n_exit_rows;
int exit_of(enum err_kind kind);

/* Help in its forms (help.c). */
void help_write_all(struct str *out);
void help_write_command(const struct command *command, struct str *out);
void help_write_verbs(const char *name, struct str *out);
void help_add_name(struct str *out, const struct command *row); /* "plan new" */

bool cmd_init(struct cli *c, struct err *e);
bool cmd_clinic_show(struct cli *c, struct err *e);
bool cmd_clinic_import(struct cli *c, struct err *e);
bool cmd_clinic_edit(struct cli *c, struct err *e);
bool cmd_clinic_export(struct cli *c, struct err *e);
bool cmd_closure_list(struct cli *c, struct err *e);
bool cmd_closure_add(struct cli *c, struct err *e);
bool cmd_away(struct cli *c, struct err *e);
bool cmd_repair(struct cli *c, struct err *e);
bool cmd_import(struct cli *c, struct err *e);
bool cmd_closure_import(struct cli *c, struct err *e);
bool cmd_closure_sources(struct cli *c, struct err *e);
bool cmd_closure_forget(struct cli *c, struct err *e);
bool cmd_patient_busy(struct cli *c, struct err *e);
bool cmd_closure_remove(struct cli *c, struct err *e);
bool cmd_protocol_list(struct cli *c, struct err *e);
bool cmd_protocol_show(struct cli *c, struct err *e);
bool cmd_protocol_check(struct cli *c, struct err *e);
bool cmd_protocol_import(struct cli *c, struct err *e);
bool cmd_protocol_impact(struct cli *c, struct err *e);
bool cmd_protocol_export(struct cli *c, struct err *e);
bool cmd_drug_list(struct cli *c, struct err *e);
bool cmd_drug_show(struct cli *c, struct err *e);
bool cmd_drug_find(struct cli *c, struct err *e);
bool cmd_drug_import(struct cli *c, struct err *e);
bool cmd_drug_export(struct cli *c, struct err *e);
bool cmd_patient_add(struct cli *c, struct err *e);
bool cmd_patient_edit(struct cli *c, struct err *e);
bool cmd_patient_list(struct cli *c, struct err *e);
bool cmd_patient_show(struct cli *c, struct err *e);
bool cmd_patient_import(struct cli *c, struct err *e);
bool cmd_patient_export(struct cli *c, struct err *e);
bool cmd_patient_find(struct cli *c, struct err *e);
bool cmd_patient_away(struct cli *c, struct err *e);
bool cmd_patient_replan(struct cli *c, struct err *e);
bool cmd_patient_elsewhere(struct cli *c, struct err *e);
bool cmd_check(struct cli *c, struct err *e);
bool cmd_fill(struct cli *c, struct err *e);
bool cmd_load(struct cli *c, struct err *e);
bool cmd_supplies(struct cli *c, struct err *e);
bool cmd_plan_place(struct cli *c, struct err *e);
bool cmd_plan_new(struct cli *c, struct err *e);
bool cmd_plan_list(struct cli *c, struct err *e);
bool cmd_plan_show(struct cli *c, struct err *e);
bool cmd_plan_why(struct cli *c, struct err *e);
bool cmd_plan_told(struct cli *c, struct err *e);
bool cmd_plan_replan(struct cli *c, struct err *e);
bool cmd_plan_decide(struct cli *c, struct err *e);
bool cmd_plan_hold(struct cli *c, struct err *e);
bool cmd_plan_resume(struct cli *c, struct err *e);
bool cmd_plan_extend(struct cli *c, struct err *e);
bool cmd_plan_stop(struct cli *c, struct err *e);
bool cmd_plan_shift(struct cli *c, struct err *e);
bool cmd_plan_switch(struct cli *c, struct err *e);
bool cmd_session_walkin(struct cli *c, struct err *e);
bool cmd_session_done(struct cli *c, struct err *e);
bool cmd_session_missed(struct cli *c, struct err *e);
bool cmd_session_cancel(struct cli *c, struct err *e);
bool cmd_session_move(struct cli *c, struct err *e);
bool cmd_session_announce(struct cli *c, struct err *e);
bool cmd_session_restore(struct cli *c, struct err *e);
bool cmd_plan_outcome(struct cli *c, struct err *e);
bool cmd_plan_followup(struct cli *c, struct err *e);
bool cmd_followups(struct cli *c, struct err *e);
bool cmd_outcomes(struct cli *c, struct err *e);
bool cmd_session_gates(struct cli *c, struct err *e);
bool cmd_session_check(struct cli *c, struct err *e);
bool cmd_text_list(struct cli *c, struct err *e);
bool cmd_text_show(struct cli *c, struct err *e);
bool cmd_text_check(struct cli *c, struct err *e);
bool cmd_text_import(struct cli *c, struct err *e);
bool cmd_text_export(struct cli *c, struct err *e);
bool cmd_text_reset(struct cli *c, struct err *e);
bool cmd_exposure_add(struct cli *c, struct err *e);
bool cmd_exposure_list(struct cli *c, struct err *e);
bool cmd_exposure_show(struct cli *c, struct err *e);
bool cmd_exposure_end(struct cli *c, struct err *e);
bool cmd_exposure_remove(struct cli *c, struct err *e);
bool cmd_exposure_decide(struct cli *c, struct err *e);
bool cmd_exposure_answer(struct cli *c, struct err *e);
bool cmd_restriction_list(struct cli *c, struct err *e);
bool cmd_restriction_board(struct cli *c, struct err *e);
bool cmd_restriction_questions(struct cli *c, struct err *e);
bool cmd_wall(struct cli *c, struct err *e);
bool cmd_today(struct cli *c, struct err *e);
bool cmd_week(struct cli *c, struct err *e);
bool cmd_agenda(struct cli *c, struct err *e);
bool cmd_summary(struct cli *c, struct err *e);
bool cmd_publish(struct cli *c, struct err *e);
bool cmd_publish_link(struct cli *c, struct err *e);
bool cmd_publish_revoke(struct cli *c, struct err *e);
bool cmd_print(struct cli *c, struct err *e);
bool cmd_print_day(struct cli *c, struct err *e);
bool cmd_print_week(struct cli *c, struct err *e);
bool cmd_session_qr(struct cli *c, struct err *e);
bool cmd_shift(struct cli *c, struct err *e);
bool cmd_send(struct cli *c, struct err *e);
bool cmd_outbox_list(struct cli *c, struct err *e);
bool cmd_outbox_show(struct cli *c, struct err *e);
bool cmd_outbox_drop(struct cli *c, struct err *e);
bool cmd_outbox_retry(struct cli *c, struct err *e);
bool cmd_outbox_mail(struct cli *c, struct err *e);
bool cmd_export_ics(struct cli *c, struct err *e);
bool cmd_log(struct cli *c, struct err *e);
bool cmd_calls(struct cli *c, struct err *e);
bool cmd_calls_log(struct cli *c, struct err *e);
bool cmd_undo(struct cli *c, struct err *e);
bool cmd_redo(struct cli *c, struct err *e);
bool cmd_restore(struct cli *c, struct err *e);
bool cmd_backup(struct cli *c, struct err *e);
bool cmd_doctor(struct cli *c, struct err *e);
bool cmd_solve(struct cli *c, struct err *e);
bool cmd_help(struct cli *c, struct err *e);
bool cmd_manual(struct cli *c, struct err *e);
bool cmd_completion(struct cli *c, struct err *e);

#endif
