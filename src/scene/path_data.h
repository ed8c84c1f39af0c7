/* The data of SVG paths ("M2 2h20v20z"): all commands of SVG 1.1, 8.3. Curves become cubic ones, and arcs
   too, by the formulas of its appendix F.6. */
#ifndef SCENE_PATH_DATA_H
#define SCENE_PATH_DATA_H

#include "scene/scene.h"

enum { PATH_DATA_MOST_BYTES = 65536, PATH_DATA_MOST_NUMBER = 1000000 };

/* NULL when `data` is a path; else what is wrong with it. */
const char *path_data_check(const char *data);

/* Adds a path that passed the check to a path node: a point p lies at `origin` + `scale` * p. */
void path_data_add(Scene *scene, SceneNode *node, const char *data, Point origin, double scale);

#endif
