/* What an annotation is to the rest of the program. Each is an AnnotationType of a file of annotations/, and
   a row of annotations.def. */
#ifndef PLOT_ANNOTATION_H
#define PLOT_ANNOTATION_H

#include "plot/plot.h"

struct AnnotationType {
    const char *name;
    const FieldTable *table; /* of its parameters; its struct begins with a SpecHead */

    /* Finds out what can be told without drawing: unknown categories, figures that have no meaning. May be
       NULL. */
    bool (*check)(Plot *plot, const Annotation *annotation);

    /* Changes what the layers' labels ask for, before they are placed; may be NULL. */
    void (*label)(Plot *plot, const Annotation *annotation);

    /* Draws it; labels have their places then (labels.h). */
    void (*draw)(Plot *plot, const Annotation *annotation, SceneNode *parent);
};

#endif
