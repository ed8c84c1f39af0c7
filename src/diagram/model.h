/* A diagram while it is laid out: names are indexes, places are on the page. All of it is in the request's
 * arena. */
#ifndef DIAGRAM_MODEL_H
#define DIAGRAM_MODEL_H

#include "diagram/diagram.h"
#include "diagram/icon.h"
#include "plot/text_block.h"
#include "scene/scene_arrow.h"

enum {
    DIAGRAM_MOST_NODES = 64,
    DIAGRAM_MOST_GROUPS = 32,
    DIAGRAM_MOST_EDGES = 128,
    DIAGRAM_MOST_BANDS = 5,
    DIAGRAM_MOST_FLOWS = 2 * DIAGRAM_MOST_BANDS
};

/* A node or a group. Places on the grid count from 0 here. */
typedef struct Box {
    const char *id, *name;         /* name: its text in one line, for messages and descriptions */
    const DiagramNodeSpec *node;   /* NULL: a group */
    const DiagramGroupSpec *group; /* NULL: a node */
    Place place;
    double column, row, columns, rows;
    bool *members; /* of a group: by box, groups' own members too */
    int depth;     /* of a group: how many groups are around it */
    Rect cell;     /* a node's room on the page */
    Rect bounds;   /* what edges end at: the outline, or a group's frame */
    double
        outsets[DIAGRAM_SIDE_COUNT]; /* of a group: how far its frame reaches beyond its part of the grid */
    TextBlock text, detail;
    Point text_at, detail_at; /* on the first baselines */
    TextAnchor anchor;
    bool is_broken; /* a word is */
    Icon symbol;    /* of a node; `spec` NULL: none */
    Rect icon;      /* where it is drawn; of no size: nowhere */
    Rect text_box;  /* of a group: around its text */
} Box;

typedef struct Edge {
    const DiagramEdgeSpec *spec;
    size_t from, to; /* boxes */
    Place place;
    Point *points; /* from border to border */
    size_t point_count;
    TextBlock text;
    Rect pill; /* of no size: no text */
} Edge;

/* How nodes without places are laid out: which way their layers follow one another, and into how many bands,
   which go to and fro, they are folded. */
typedef struct DiagramFlow {
    DiagramDirection direction;
    size_t bands;
} DiagramFlow;

/* What attempts insist on. Careful ones have texts of at least DIAGRAM_CAREFUL_SCALE, and of these the one
   that breaks the fewest Japanese words is taken; the first of them have icon and text arranged alike in all
   boxes of one size. */
typedef enum DiagramCare { CARE_ALIKE, CARE_MIXED, CARE_LEAST, DIAGRAM_CARE_COUNT } DiagramCare;

/* What went wrong in an attempt, to be reported if there is no better one. */
typedef struct Fault {
    MessageId id;
    Place place;
    const char *found, *detail;
} Fault;

typedef struct Diagram {
    const DiagramRequest *request;
    const DiagramSpec *spec;
    const DiagramTheme *theme;
    Plot plot;  /* what texts are laid out and drawn with */
    Box *boxes; /* nodes, then groups */
    size_t node_count, box_count;
    Edge *edges;
    size_t edge_count;
    double columns, rows;
    DiagramDirection direction; /* the way that edges mostly go */
    DiagramFlow flows[DIAGRAM_MOST_FLOWS];
    size_t flow_count; /* 0: the nodes have places */
    Rect place;        /* where all is drawn */
    Point origin;      /* of the first cell */
    double pitch_x, pitch_y, gap_x, gap_y;
    double scale; /* of texts, gaps and icons */
    DiagramCare care;
    bool tight;          /* gaps are smaller than those of the theme */
    bool whole_words;    /* no text breaks a word */
    size_t broken_texts; /* that do, in boxes */
    bool lanes_around;   /* room for edges is left around the grid */
    bool texts_stand;    /* lines go around the texts of frames */
    Fault *faults;
    size_t fault_count, fault_capacity;
} Diagram;

/* Names to indexes, and what can be told to be wrong without a page. False with errors reported. */
bool diagram_resolve(Diagram *diagram);

/* Gives places on the grid to nodes that have none, by layers along the edges: each node stands one layer
   behind the last of those that lead to it (longest path); edges that close a circle are left out, in the
   order of the nodes. */
void diagram_place_layers(Diagram *diagram, DiagramFlow flow);

/* The flows in which the grid is good; none when there is none. */
void diagram_list_flows(Diagram *diagram);

/* The size of the grid, and whether all nodes are in it and no frame lies around a stranger. */
void diagram_find_size(Diagram *diagram);
bool diagram_grid_is_good(const Diagram *diagram);

/* Lays all out as well as it can be done: with texts of their full size if there is any such way, of which it
   takes the one with the fewest breaks in texts, bends and folds. False with the faults of the last attempt.
 */
bool diagram_lay_out(Diagram *diagram);

/* The steps of one attempt to lay out. Each is false, with faults kept, when something does not fit. */
bool diagram_fit_grid(Diagram *diagram);     /* gaps, cells, boxes */
bool diagram_fit_contents(Diagram *diagram); /* texts and icons in the boxes, frames around groups */

/* Moves the texts of frames along their frames to where no line runs through them. False, with none moved,
   when one finds no such place. */
bool diagram_slide_group_texts(Diagram *diagram);

/* Whether no line runs through the text of a frame. */
bool diagram_check_group_texts(Diagram *diagram);

bool diagram_route(Diagram *diagram);       /* lines along lanes */
void diagram_spread(Diagram *diagram);      /* lines in one lane apart from one another */
bool diagram_place_texts(Diagram *diagram); /* texts on lines */

void diagram_paint(const Diagram *diagram, Scene *scene, SceneNode *group);

/* Keeps a fault of the attempt; always false. */
bool diagram_fail(Diagram *diagram, Fault fault);

/* A font size of the theme in this attempt: never below the least one. */
double diagram_font_size(const Diagram *diagram, SpecNumber size);

/* Another size of the theme, which shrinks with the texts. */
double diagram_size(const Diagram *diagram, SpecNumber size);

/* A text of an edge in at most `lines` lines of about equal length; a block without lines when it cannot be.
 */
TextBlock diagram_wrap(const Diagram *diagram, const char *text, FontWeight weight, double size,
                       size_t lines);

/* The size of the white ground of an edge's text. */
Rect diagram_pill(const TextBlock *block, Point center);

const DiagramStyleTheme *diagram_style(const Diagram *diagram, SpecChoice style);

/* Where edges may end on a side of a box: the range along it. */
void diagram_port_range(const Diagram *diagram, const Box *box, DiagramSide side, double *low, double *high);

/* The distance between neighbouring lines. */
double diagram_line_distance(const Diagram *diagram);

/* The height that a group's text takes on that side, between its frame and what is in it; 0 for none. */
double group_strip(const Diagram *diagram, const Box *group, DiagramSide side);

bool edge_is_straight(const Edge *edge);
bool edge_has_head(const Edge *edge, bool at_end);
bool box_holds(const Box *group, size_t box);

#endif
