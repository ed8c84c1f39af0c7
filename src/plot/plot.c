#include "plot/plot.h"

#include "scale/time_ticks.h"

#include <string.h>

TextExtent plot_measure(const Plot *plot, const char *text, FontWeight weight, double size) {
    return text_measure_line(plot->measure, text, weight, size);
}

SceneNode *plot_add_text(Plot *plot, SceneNode *parent, SceneRole role, const char *text, Point at,
                         TextAnchor anchor, FontWeight weight, double size, Color color) {
    return scene_add_text(plot->scene, parent, role,
                          (SceneText){.text = text,
                                      .at = at,
                                      .anchor = anchor,
                                      .weight = weight,
                                      .size = size,
                                      .color = color,
                                      .extent = plot_measure(plot, text, weight, size)});
}

const char *plot_format(const Plot *plot, const ValueFormat *format, double value) {
    if (format->is_time)
        return time_format_text(format->time ? format->time : time_ticks_format(value, plot->time_locale),
                                plot->time_locale, value, plot->arena);
    return number_format_text(&format->number, plot->number_locale, value, plot->arena);
}
