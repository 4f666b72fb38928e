/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that ritmo carries inside itself: the built-in protocols, the sample clinic and patients, the drug table. */
#include "ritmo/codec/clinic_yaml.h"
#include "ritmo/codec/drug_csv.h"
#include "ritmo/codec/patient_csv.h"
#include "ritmo/codec/protocol_yaml.h"

#include <string.h>

struct sample {
    const char *file, *text;
};

/* A C compiler need not take literals beyond 4095 bytes; those that ritmo is built with do. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverlength-strings"
static const struct sample samples[] = {
#include "samples.inc"
};
#pragma GCC diagnostic pop

static const char protocols[] = "sample-data/protocols/";

static const char *text_of(const char *file)
{
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        if (strcmp(samples[i].file, file) == 0)
            return samples[i].text;
    return "";
}

const char *protocol_builtin(size_t i, const char **file)
{
    for (size_t k = 0; k < sizeof samples / sizeof *samples; k++)
        if (strncmp(samples[k].file, protocols, sizeof protocols - 1) == 0 && i-- == 0) {
            if (file)
                *file = samples[k].file;
            return samples[k].text;
        }
    return NULL;
}

const char *clinic_sample(void)
{
    return text_of("sample-data/clinic.yaml");
}

const char *patient_sample(void)
{
    return text_of("sample-data/patients.csv");
}
