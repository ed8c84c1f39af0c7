/* A diagram and its parts in words, for readers who cannot see it; in the theme's language, in the request's
 * arena. */
#ifndef DIAGRAM_DESCRIBE_H
#define DIAGRAM_DESCRIBE_H

#include "diagram/model.h"

const char *describe_node(const Diagram *diagram, const Box *box);
const char *describe_group(const Diagram *diagram, const Box *group);

/* "Origin server → Edge server: copies" */
const char *describe_edge(const Diagram *diagram, const Edge *edge);

/* The whole: its title, nodes, groups and edges. */
const char *describe_diagram(const Diagram *diagram);

#endif
