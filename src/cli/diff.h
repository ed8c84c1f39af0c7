/* The comparison of two files: PNG by their pixels, texts of ours (scenes, and SVG as `render` writes it) by
   their lines, other SVG and PDF by the pixels that rsvg-convert and pdftoppm make of them, and PDF by its
   text, too, where the rules are exact. */
#ifndef CLI_DIFF_H
#define CLI_DIFF_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostic.h"
#include "picture/difference_picture.h"
#include "picture/text_diff.h"

typedef enum DiffOutcome {
    DIFF_SAME,
    DIFF_DIFFERENT,
    DIFF_REMOVED, /* there is no actual file */
    DIFF_ADDED,   /* there is no expected file */
    DIFF_FAILED,  /* they could not be compared */
    DIFF_OUTCOMES
} DiffOutcome;

typedef enum DiffKind {
    DIFF_KIND_NONE,
    DIFF_KIND_PNG,
    DIFF_KIND_SVG,
    DIFF_KIND_PDF,
    DIFF_KIND_SCENE
} DiffKind;

/* Borrowed names. A path is NULL where there is no such file, and "-" for standard input. */
typedef struct DiffPair {
    const char *name; /* as both are called: a path within both folders */
    const char *expected, *actual;
    const char *word; /* what the report calls the outcome; NULL: by its name */
} DiffPair;

typedef struct DiffRequest {
    PictureRules rules;
    bool layouts[2]; /* the difference pictures wanted, by DifferenceLayout */
    bool keep_drawn; /* the pages that were drawn, too */
    bool threads;    /* use a second one for the decoding */
} DiffRequest;

/* A picture, or a page of a PDF file. */
typedef struct DiffPage {
    PictureFindings findings;
    Buffer
        differences[2]; /* PNG, by DifferenceLayout; empty when not wanted, too large, or all is the same */
    Buffer drawn[2];    /* PNG: expected and actual as they were drawn; empty but for keep_drawn */
} DiffPage;

typedef struct DiffResult {
    Arena arena;
    DiffOutcome outcome;
    DiffKind kind;
    bool by_text;         /* then `text` is what was found, else the pages */
    bool text_too;        /* beside the pages `text` is what was found */
    TextDiff text;        /* in the arena */
    const char *drawn_by; /* the program that made pictures of the files; NULL: none */
    DiffPage *pages;
    size_t page_count;     /* that both have */
    size_t side_counts[2]; /* pages of each */
    Diagnostics diagnostics;
} DiffResult;

/* Always makes a result, to be finished. */
void diff_compare(const DiffPair *pair, const DiffRequest *request, DiffResult *result);
void diff_result_finish(DiffResult *result);

const char *diff_outcome_name(DiffOutcome outcome);

/* The kind that a path's ending tells. */
DiffKind diff_kind_of_name(const char *path);

/* True when the rules leave no room: texts can then stand for what is drawn from them. */
bool diff_rules_are_exact(const PictureRules *rules);

#endif
