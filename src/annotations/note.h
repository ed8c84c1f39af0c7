/* Where a note goes: the free place near its datum that costs least. */
#ifndef ANNOTATIONS_NOTE_H
#define ANNOTATIONS_NOTE_H

#include "plot/plot.h"

/* A place of a note's box beside its anchor; `side` is -1 when it lies to the left of it, 0 above or below, 1
   to the right. The leader is the line from the box to the anchor. */
typedef struct NotePlace {
    Rect box;
    int side;
    Point leader[2];
    bool covers, crossed; /* a mark by the box; a text or annotation by the leader */
    bool meets;           /* a text or annotation by the box */
    double cost;          /* of a place that was looked for */
} NotePlace;

/* The place `dx`, `dy` away from the anchor: to the right and down where they are positive. */
NotePlace note_place_at(Rect anchor, double width, double height, double dx, double dy);

/* Looks around the anchor, in rings of `step`, from above right on. What the box or its leader would cover
   costs most, then leaving the plot's sides, then being far. */
NotePlace note_find_place(const Plot *plot, Rect anchor, double width, double height, double step);

#endif
