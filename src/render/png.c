#include "render/png.h"

#include "base/memory.h"
#include "render/pixel_runs.h"
#include "render/png_rows.h"

#include <math.h>
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_COLORS = 256, COLOR_SLOTS = 1024, OPAQUE = 255 };

/* The file's own value of a pixel: red lowest, then green, blue and alpha. */
typedef uint32_t Rgba;

typedef struct Palette {
    Rgba colors[MOST_COLORS];
    int count;
    Rgba keys[COLOR_SLOTS]; /* open addressing; a slot is in use when its index is >= 0 */
    int16_t indexes[COLOR_SLOTS];
    bool has_alpha; /* of the pixels that are looked up */
} Palette;

static Rgba rgb_bytes(const void *context, uint32_t pixel) {
    (void)context;
    return (pixel >> 16 & 0xff) | (pixel & 0xff00) | (pixel & 0xff) << 16;
}

static uint32_t divide_alpha(uint32_t channel, uint32_t alpha) {
    uint32_t value = (channel * 255 + alpha / 2) / alpha;
    return value < 255 ? value : 255;
}

static Rgba rgba_bytes(const void *context, uint32_t pixel) {
    uint32_t alpha = pixel >> 24;
    if (alpha == OPAQUE)
        return rgb_bytes(context, pixel) | 0xff000000u;
    if (!alpha)
        return 0;
    return divide_alpha(pixel >> 16 & 0xff, alpha) | divide_alpha(pixel >> 8 & 0xff, alpha) << 8 |
           divide_alpha(pixel & 0xff, alpha) << 16 | alpha << 24;
}

static Rgba color_of(const Palette *palette, uint32_t pixel) {
    return palette->has_alpha ? rgba_bytes(NULL, pixel) : rgb_bytes(NULL, pixel) | 0xff000000u;
}

static size_t slot_of(const Palette *palette, Rgba color) {
    size_t slot = (color * 0x9E3779B1u) >> 22;
    while (palette->indexes[slot] >= 0 && palette->keys[slot] != color)
        slot = (slot + 1) % COLOR_SLOTS;
    return slot;
}

static uint32_t palette_bytes(const void *context, uint32_t pixel) {
    const Palette *palette = context;
    return (uint32_t)palette->indexes[slot_of(palette, color_of(palette, pixel))];
}

static bool palette_add(Palette *palette, uint32_t pixel) {
    Rgba color = color_of(palette, pixel);
    size_t slot = slot_of(palette, color);
    if (palette->indexes[slot] >= 0)
        return true;
    if (palette->count == MOST_COLORS)
        return false;
    palette->keys[slot] = color;
    palette->indexes[slot] = (int16_t)palette->count;
    palette->colors[palette->count++] = color;
    return true;
}

/* What one look at all pixels tells. */
typedef struct Survey {
    Palette palette;
    bool many_colors;           /* too many for a palette */
    bool *repeats;              /* owned; for each row */
    uint32_t all_bits, any_bit; /* the bits set in all pixels, and in any */
} Survey;

static void add_bits(Survey *survey, const uint32_t *row, size_t width) {
    uint32_t all = UINT32_MAX, any = 0;
    for (size_t x = 0; x < width; x++) {
        all &= row[x];
        any |= row[x];
    }
    survey->all_bits &= all;
    survey->any_bit |= any;
}

/* Adds the row's colours and bits. What the row has in common with the one above (NULL: none) is known
   already. False when there are too many colours. */
static bool add_colors(Survey *survey, const uint32_t *row, const uint32_t *above, size_t width) {
    for (size_t x = 0; x < width;) {
        if (above)
            x += pixel_runs_count_equal(row + x, above + x, width - x);
        if (x == width)
            break;
        if (!palette_add(&survey->palette, row[x]))
            return false;
        add_bits(survey, row + x, 1);
        x += 1 + pixel_runs_count_equal(row + x + 1, row + x, width - x - 1);
    }
    return true;
}

static void survey_row(Survey *survey, const uint32_t *row, const uint32_t *above, size_t width) {
    if (!survey->many_colors && add_colors(survey, row, above, width))
        return;
    survey->many_colors = true;
    add_bits(survey, row, width);
}

static Survey *survey_create(const PngRows *rows, bool has_alpha) {
    Survey *survey = memory_allocate(1, sizeof *survey);
    survey->repeats = memory_allocate(rows->height, sizeof *survey->repeats);
    survey->all_bits = UINT32_MAX;
    survey->palette.has_alpha = has_alpha;
    memset(survey->palette.indexes, 0xff, sizeof survey->palette.indexes);
    for (size_t y = 0; y < rows->height; y++) {
        const uint32_t *row = rows->pixels + y * rows->stride;
        survey->repeats[y] = y && !memcmp(row, row - rows->stride, rows->width * sizeof *row);
        if (!survey->repeats[y])
            survey_row(survey, row, y ? row - rows->stride : NULL, rows->width);
    }
    return survey;
}

static void survey_destroy(Survey *survey) {
    free(survey->repeats);
    free(survey);
}

/* The rows with their top bytes, which mean nothing, made equal: pixels are compared as whole words. */
static uint32_t *copy_without_top_bytes(const PngRows *rows) {
    uint32_t *copy = memory_allocate(rows->width * rows->height, sizeof *copy);
    for (size_t y = 0; y < rows->height; y++)
        for (size_t x = 0; x < rows->width; x++)
            copy[y * rows->width + x] = rows->pixels[y * rows->stride + x] | 0xff000000u;
    return copy;
}

static void write_bytes(png_structp png, png_bytep bytes, size_t length) {
    buffer_append(png_get_io_ptr(png), bytes, length);
}

static void flush_nothing(png_structp png) {
    (void)png;
}

static _Noreturn void jump_back(png_structp png, png_const_charp message) {
    (void)message;
    png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

static void set_palette(png_structp png, png_infop info, const Palette *palette) {
    png_color colors[MOST_COLORS] = {0};
    png_byte alphas[MOST_COLORS] = {0};
    int alpha_count = 0;
    for (int i = 0; i < palette->count; i++) {
        Rgba color = palette->colors[i];
        colors[i] = (png_color){(png_byte)color, (png_byte)(color >> 8), (png_byte)(color >> 16)};
        alphas[i] = (png_byte)(color >> 24);
        if (alphas[i] != OPAQUE)
            alpha_count = i + 1;
    }
    png_set_PLTE(png, info, colors, palette->count);
    if (alpha_count)
        png_set_tRNS(png, info, alphas, alpha_count, NULL);
}

static void set_density(png_structp png, png_infop info, double scale) {
    double per_meter = round(96 / 0.0254 * scale);
    if (per_meter >= 1 && per_meter <= INT32_MAX)
        png_set_pHYs(png, info, (png_uint_32)per_meter, (png_uint_32)per_meter, PNG_RESOLUTION_METER);
}

static void write_head(png_structp png, png_infop info, const PngRows *rows, double scale) {
    static const int kinds[] = {
        [1] = PNG_COLOR_TYPE_PALETTE, [3] = PNG_COLOR_TYPE_RGB, [4] = PNG_COLOR_TYPE_RGB_ALPHA};
    png_set_IHDR(png, info, (png_uint_32)rows->width, (png_uint_32)rows->height, 8, kinds[rows->pixel_size],
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (rows->pixel_size == 1)
        set_palette(png, info, rows->context);
    set_density(png, info, scale);
    png_write_info(png, info);
}

static bool write_file(const PngRows *rows, double scale, Buffer *data, Buffer *out) {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, jump_back, ignore_warning);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_set_write_fn(png, out, write_bytes, flush_nothing);
    write_head(png, info, rows, scale);
    png_write_chunk(png, (png_const_bytep) "IDAT", (png_const_bytep)data->bytes, data->length);
    png_write_chunk(png, (png_const_bytep) "IEND", NULL, 0);
    png_destroy_write_struct(&png, &info);
    return true;
}

static bool encode_rows(PngRows rows, const Survey *survey, bool has_alpha, double scale, Buffer *out) {
    rows.repeats = survey->repeats;
    rows.pixel_size = survey->many_colors ? has_alpha ? 4 : 3 : 1;
    rows.pixel_bytes = survey->many_colors ? has_alpha ? rgba_bytes : rgb_bytes : palette_bytes;
    rows.context = &survey->palette;
    Buffer data;
    buffer_init(&data);
    png_rows_write(&rows, &data);
    bool done = write_file(&rows, scale, &data, out);
    buffer_finish(&data);
    return done;
}

static bool encode_picture(PngRows rows, bool has_alpha, double scale, Buffer *out) {
    Survey *survey = survey_create(&rows, has_alpha);
    has_alpha = has_alpha && survey->all_bits >> 24 != OPAQUE;
    bool done;
    if (has_alpha || survey->all_bits >> 24 == survey->any_bit >> 24) {
        done = encode_rows(rows, survey, has_alpha, scale, out);
    } else {
        uint32_t *copy = copy_without_top_bytes(&rows);
        rows.pixels = copy;
        rows.stride = rows.width;
        done = encode_picture(rows, false, scale, out);
        free(copy);
    }
    survey_destroy(survey);
    return done;
}

bool png_encode(const PngPicture *picture, Buffer *out) {
    if (picture->width < 1 || picture->height < 1 || picture->width > PNG_MAX_SIDE ||
        picture->height > PNG_MAX_SIDE)
        return false;
    const PngRows rows = {.pixels = picture->pixels,
                          .width = (size_t)picture->width,
                          .height = (size_t)picture->height,
                          .stride = picture->stride / sizeof(uint32_t)};
    return encode_picture(rows, picture->has_alpha, picture->scale, out);
}

bool png_decode(const void *bytes, size_t length, size_t most_pixels, PngImage *image) {
    *image = (PngImage){0};
    png_image reader = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_memory(&reader, bytes, length))
        return false;
    reader.format = PNG_FORMAT_RGBA;
    if (!reader.width || !reader.height || reader.width > most_pixels / reader.height) {
        png_image_free(&reader);
        return false;
    }
    *image =
        (PngImage){memory_allocate((size_t)reader.width * reader.height, 4), reader.width, reader.height};
    if (png_image_finish_read(&reader, NULL, image->pixels, 0, NULL) && !PNG_IMAGE_FAILED(reader))
        return true;
    png_image_finish(image);
    return false;
}

void png_image_finish(PngImage *image) {
    free(image->pixels);
    *image = (PngImage){0};
}

bool png_image_is_opaque(const PngImage *image) {
    for (size_t i = 0; i < image->width * image->height; i++)
        if (image->pixels[4 * i + 3] != 255)
            return false;
    return true;
}
