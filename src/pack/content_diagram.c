#include "pack/content.h"
static bool open_diagram(Slide *slide, Content *content) { (void)slide; (void)content; return true; }
static SceneNode *draw_diagram(Slide *slide, const Content *content, Rect place, SceneNode *parent) { (void)content; (void)place; return scene_add_group(slide->plot.scene, parent, ROLE_NONE); }
const ContentType content_diagram = {"diagram", open_diagram, NULL, draw_diagram};
