/* What render and pack have in common: settings, their options, and carrying them out. */
#ifndef CLI_RENDER_SETTINGS_H
#define CLI_RENDER_SETTINGS_H

#include "cli/options.h"
#include "cli/render_run.h"

/* The first member of a command's own settings. Zero but for `scale` and `threads`, which are 1. */
typedef struct RenderSettings {
    const char *output, *formats, *deps, *language;
    const char *suffix; /* of the command, for names where no output is given; NULL: none */
    double scale;
    int threads, color, metrics, svg_text;
    bool durable, strict, quiet, verbose, timings;
} RenderSettings;

extern const char *const render_color_names[], *const render_metrics_names[], *const render_svg_text_names[];

#define RENDER_AT(member) offsetof(RenderSettings, member)

/* The rows of the options, between the command's own. */
#define RENDER_OPTIONS                                                                                       \
    {0,                                                                                                      \
     "lang",                                                                                                 \
     OPTION_TEXT,                                                                                            \
     "LANGUAGE",                                                                                             \
     "take the texts in that language, such as ja, from the strings files",                                  \
     RENDER_AT(language),                                                                                    \
     0,                                                                                                      \
     NULL},                                                                                                  \
        {0,                                                                                                  \
         "scale",                                                                                            \
         OPTION_NUMBER,                                                                                      \
         "N",                                                                                                \
         "pixels of a PNG for each px of the chart (1)",                                                     \
         RENDER_AT(scale),                                                                                   \
         RENDER_MOST_SCALE,                                                                                  \
         NULL},                                                                                              \
        {0,                                                                                                  \
         "deps",                                                                                             \
         OPTION_TEXT,                                                                                        \
         "FILE",                                                                                             \
         "write there, for make, which files the outputs were made from",                                    \
         RENDER_AT(deps),                                                                                    \
         0,                                                                                                  \
         NULL},                                                                                              \
        {0,                                                                                                  \
         "durable",                                                                                          \
         OPTION_FLAG,                                                                                        \
         NULL,                                                                                               \
         "end only when the outputs are safe on the disk (fsync)",                                           \
         RENDER_AT(durable),                                                                                 \
         0,                                                                                                  \
         NULL},                                                                                              \
        {0,                                                                                                  \
         "strict",                                                                                           \
         OPTION_FLAG,                                                                                        \
         NULL,                                                                                               \
         "treat warnings, such as labels left out, as errors",                                               \
         RENDER_AT(strict),                                                                                  \
         0,                                                                                                  \
         NULL},                                                                                              \
        {'q', "quiet", OPTION_FLAG, NULL, "show no progress", RENDER_AT(quiet), 0, NULL},                    \
        {'v', "verbose", OPTION_FLAG, NULL, "name the files written", RENDER_AT(verbose), 0, NULL},          \
        {0,                                                                                                  \
         "color",                                                                                            \
         OPTION_CHOICE,                                                                                      \
         "WHEN",                                                                                             \
         "colour messages: auto, always or never",                                                           \
         RENDER_AT(color),                                                                                   \
         0,                                                                                                  \
         render_color_names},                                                                                \
        {0,                                                                                                  \
         "metrics",                                                                                          \
         OPTION_CHOICE,                                                                                      \
         "KIND",                                                                                             \
         "measure texts by their fonts, or fixed: the same on every machine",                                \
         RENDER_AT(metrics),                                                                                 \
         0,                                                                                                  \
         render_metrics_names},                                                                              \
        {0,                                                                                                  \
         "svg-text",                                                                                         \
         OPTION_CHOICE,                                                                                      \
         "KIND",                                                                                             \
         "texts of SVG as text or as outlines",                                                              \
         RENDER_AT(svg_text),                                                                                \
         0,                                                                                                  \
         render_svg_text_names},                                                                             \
    {                                                                                                        \
        0, "timings", OPTION_FLAG, NULL, "say how long each stage took", RENDER_AT(timings), 0, NULL         \
    }

/* Renders the specs as the settings say; `request` has what is the command's own. The exit status; faults of
   the call are printed. */
int render_settings_run(const RenderSettings *settings, PipelineRequest request, char **specs, size_t count);

#endif
