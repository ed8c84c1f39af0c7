/* The scene as text, for people, goldens and diffs: one node a line, children indented by two blanks below
   their group, numbers with at most two decimals, defaults left out. It is written, never read back.

       scene 1600x900 background #ffffff language en title "Revenues"
         description "Bars by quarter"
         group plot clip 92,120 1400x640
           rect bar 92,410 110x300 fill #0b3c6f label "3Q01, Dedicated access: 4,670"
           rect bar 220,380 110x330 fill hatch #0b3c6f line 3 every 9 angle 45 on #ffffff stroke #0b3c6f 2
           path line stroke #0b3c6f 3 dash 8,6 cap round d M 10,20 L 30,40 C 30,50 40,60 50,60 Z
         text axis-label "3Q" at 470,720 anchor middle size 22 color #14202b width 28.6

   The first line stands for the root group too. A position is x,y, an extent WIDTHxHEIGHT. A stroke is its
   colour and width, then what is not the default: dash lengths, cap (butt), join (miter). A text is regular,
   anchored at its start and level unless said otherwise; halo is colour and width; the width at the end is
   what layout measured (left out when 0); behind it stand "in-prose" and "joined" for a text that is so. */
#ifndef SCENE_SCENE_TEXT_H
#define SCENE_SCENE_TEXT_H

#include "base/buffer.h"
#include "scene/scene.h"

/* Appends the whole scene, closed with a newline. Its numbers must have passed scene_check(). */
void scene_text_write(const Scene *scene, Buffer *out);

#endif
