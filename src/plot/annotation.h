/* What an annotation is to the rest of the program. Each is an AnnotationType of a file of annotations/, and
   a row of annotations.def. Every member but the first two may be NULL. */
#ifndef PLOT_ANNOTATION_H
#define PLOT_ANNOTATION_H

#include "plot/plot.h"

struct AnnotationType {
    const char *name;
    const FieldTable *table; /* of its parameters; its struct begins with a SpecHead */

    /* Widens the domain of a continuous scale by the values on it at which the annotation stands: *low and
       *high (*low > *high: nothing yet). Called before check(); faults are left to that. */
    void (*extend)(Plot *plot, const Annotation *annotation, const Scale *scale, double *low, double *high);

    /* Finds out what can be told without drawing: unknown categories, figures that have no meaning. May say
       of a layer what others have to know. */
    bool (*check)(Plot *plot, const Annotation *annotation);

    /* Changes what the layers' labels ask for, before they are placed. */
    void (*label)(Plot *plot, const Annotation *annotation);

    /* Draw it, when labels have their places (labels.h): below gridlines and marks, on the marks but below axes
       and labels, and above all. */
    void (*draw_below)(Plot *plot, const Annotation *annotation, SceneNode *parent);
    void (*draw_on_marks)(Plot *plot, const Annotation *annotation, SceneNode *parent);
    void (*draw)(Plot *plot, const Annotation *annotation, SceneNode *parent);
};

#endif
