/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample clinic of clinic_day.h with a mailer that is a script in its directory. */
#ifndef TESTS_MAIL_DAY_H
#define TESTS_MAIL_DAY_H

#include "clinic_day.h"

#include "ritmo/base/mem.h"

#include <dirent.h>
#include <sys/stat.h>

#define KEEP "cat > part.$$; mv part.$$ got.$$" /* what the mailer does with a mail: a file got.N */

/* The mailer does as the script says, in the test's directory. */
static inline void mail_day_mailer(const struct clinic_day *d, const char *script)
{
    char path[96];
    FILE *f;

    snprintf(path, sizeof path, "%s/mailer", d->dir);
    f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "#!/bin/sh\ncd '%s'\n%s\n", d->dir, script);
    fclose(f);
    chmod(path, 0755);
}

/* The clinic mails by it, and stands in this zone (null: where it stood). */
static inline void mail_day_clinic(struct clinic_day *d, const char *zone)
{
    struct str text = STR_INIT, file = STR_INIT, said = STR_INIT;
    const char *line;
    FILE *f;

    if (!app_clinic_export(d->app, &text, &d->e))
        fail_msg("%s", d->e.text);
    str_addf(&file, "%s/clinic.yaml", d->dir);
    f = fopen(file.text, "w");
    assert_non_null(f);
    for (line = text.text; *line != '\0'; line += strcspn(line, "\n") + 1) {
        if (strncmp(line, "grid_min:", 9) == 0)
            fprintf(f, "mailer: %s/mailer -i -t\n", d->dir);
        if (zone != NULL && strncmp(line, "zone:", 5) == 0)
            fprintf(f, "zone: %s\n", zone);
        else
            fprintf(f, "%.*s\n", (int)strcspn(line, "\n"), line);
    }
    fclose(f);
    if (!app_clinic_import(d->app, file.text, &said, &d->e))
        fail_msg("%s", d->e.text);
    str_free(&text);
    str_free(&file);
    str_free(&said);
}

/* The n-th patient wants mail. */
static inline void mail_day_patient(struct clinic_day *d, size_t n, const char *address, enum patient_mail how)
{
    char id[ID_TEXT];
    struct patient p = { 0 };

    day_patient(d, n, id);
    if (!app_patient_load(d->app, id, &p, &d->e))
        fail_msg("%s", d->e.text);
    free(p.email);
    p.email = mem_strdup(address);
    p.mail = how;
    p.agreed_mail = true;
    if (!app_patient_save(d->app, &p, &d->e))
        fail_msg("%s", d->e.text);
    patient_free(&p);
}

static inline size_t mail_day_files(const struct clinic_day *d, const char *prefix)
{
    DIR *dir = opendir(d->dir);
    struct dirent *at;
    size_t n = 0;

    assert_non_null(dir);
    while ((at = readdir(dir)) != NULL)
        n += strncmp(at->d_name, prefix, strlen(prefix)) == 0;
    closedir(dir);
    return n;
}

static inline int mail_day_remove(struct clinic_day *d)
{
    char command[128];

    app_close(d->app);
    snprintf(command, sizeof command, "rm -rf '%s'", d->dir);
    return system(command);
}

#endif
