#include "prose/prose_layout.h"

ProseStyle prose_style_make(const Theme *theme) {
    const ProseTheme *prose = theme->prose;
    return (ProseStyle){.font_size = prose->font_size.value,
                        .second_font_size = prose->second_font_size.value,
                        .minimum_font_size = theme->label->minimum_font_size.value,
                        .line_height = prose->line_height.value,
                        .paragraph_gap = prose->paragraph_gap.value,
                        .weight = FONT_REGULAR,
                        .color = prose->color.value,
                        .bullet_color = prose->bullet_color.value,
                        .link_color = prose->link_color.value,
                        .align = PROSE_LEFT,
                        .role = ROLE_PARAGRAPH};
}
