/* The way of one spec through the program: the list of its stages. */
#ifndef CLI_PIPELINE_H
#define CLI_PIPELINE_H

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/file.h"
#include "fonts/fonts.h"
#include "render/render.h"
#include "scene/scene_layout.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct PipelineRequest {
    const char *spec; /* a path, or "-" for standard input */
    const RenderFormat *const *formats;
    size_t format_count;        /* 0: the spec is only checked */
    const char *const *targets; /* how each format's output will be called; NULL: it will not be a file */
    RenderOptions options;
    bool fixed_metrics;             /* texts are measured in fixed width, the same on every machine */
    const char *language;           /* of the strings file; NULL: texts are as the spec has them */
    bool lint;                      /* looks for what is drawn as told but misleads */
    bool layout;                    /* reports on the layout */
    bool pack;                      /* the spec must be a pack's */
    bool draft;                     /* slides of a pack are stamped as drafts */
    size_t first_slide, last_slide; /* of a pack, from 1; last 0: all */
} PipelineRequest;

typedef enum PipelineStage {
    PIPELINE_READ,
    PIPELINE_FONTS,
    PIPELINE_COMPILE,
    PIPELINE_RENDER,
    PIPELINE_PUBLISH, /* the caller's */
    PIPELINE_STAGES
} PipelineStage;

/* The bytes of a file. A format that holds one picture has an output for each slide of a pack. */
typedef struct PipelineOutput {
    size_t format; /* the index in the request */
    size_t slide;  /* its number; 0: the whole */
    Buffer bytes;
} PipelineOutput;

typedef struct PipelineResult {
    Arena arena;
    Diagnostics diagnostics;
    PipelineOutput *outputs; /* by format, and then by slide */
    size_t output_count;
    LayoutReport layout;
    const char *const *inputs; /* the files read, of a faulty spec too: spec, themes, data, fonts */
    size_t input_count;
    size_t font_count;     /* the last of them: font files */
    const char *strings;   /* the strings file that the spec names, read or not; NULL: none */
    const char *spec_name; /* as messages call it */
    FileBytes spec_bytes;  /* kept, so that its lines can be shown */
    double seconds[PIPELINE_STAGES];
    double *format_seconds; /* of them for each format of the request */
} PipelineResult;

/* Runs all stages. False when an error was reported; the outputs are then not to be used. `fonts` belongs to
   the calling thread (NULL at first) and is kept for the next run, which finds its faces and glyphs there;
   the caller frees it with fonts_destroy(). */
bool pipeline_run(const PipelineRequest *request, Fonts **fonts, PipelineResult *result);

/* A time from a clock that only goes forward. */
double pipeline_seconds_now(void);

void pipeline_result_finish(PipelineResult *result);

#endif
