#include "facts/load.h"

#include "base/file.h"
#include "spec/yaml.h"
#include "table/csv.h"

#include <string.h>

typedef struct Loader {
    const DataSpec *data;
    Arena *arena;
    Diagnostics *diagnostics;
    bool from_text; /* rows stand within a text of the spec: */
    TextSource text;
} Loader;

static bool report(const Loader *loader, MessageId id, Place place, const char *found, const char *expected) {
    return diagnostics_report(loader->diagnostics,
                              (Diagnostic){.id = id, .place = place, .found = found, .expected = expected});
}

/* Where a node of YAML in a text stands in the spec. */
static Place outer_place(const Loader *loader, Place place) {
    if (!loader->from_text)
        return place;
    const TextSource *text = &loader->text;
    if (text->writing == TEXT_WRITING_OTHER || place.line == 0)
        return text->start;
    int before = place.line == 1 ? text->start.column - 1 : text->indent;
    return (Place){text->start.file, text->start.line + place.line - 1, before + place.column};
}

/* Rows from nodes */

static void set_cell(TableBuilder *builder, size_t column, const Node *node, Place place) {
    TextSlice text = {node->text.bytes, node->text.length};
    if (node->kind == NODE_NUMBER)
        table_builder_set_number(builder, column, node->number, text, place);
    else if (node->kind == NODE_BOOL)
        table_builder_set_bool(builder, column, node->truth, place);
    else if (node->kind == NODE_TEXT)
        table_builder_set_text(builder, column, text, place);
}

static bool add_cell(const Loader *loader, TableBuilder *builder, const char *name, const Node *node) {
    size_t column = table_builder_add_column(builder, name);
    Place place = outer_place(loader, node->place);
    if (!node_is_scalar(node))
        return report(loader, MESSAGE_WRONG_KIND, place, node_describe(node, loader->arena),
                      "a number, a text, true, false or null in a row");
    set_cell(builder, column, node, place);
    return true;
}

static bool add_row(const Loader *loader, TableBuilder *builder, const Node *row) {
    Place place = outer_place(loader, row->place);
    table_builder_begin_row(builder, place);
    if (row->kind == NODE_LIST)
        return report(loader, MESSAGE_WRONG_KIND, place, "a list", "a row {column: value, ...}");
    if (row->kind != NODE_MAPPING)
        return add_cell(loader, builder, "data", row);
    bool good = true;
    for (size_t i = 0; i < row->count; i++)
        good = add_cell(loader, builder, row->entries[i].key, row->entries[i].value) && good;
    return good;
}

static Table *build_table(const Loader *loader, const Node *rows) {
    if (rows->kind != NODE_LIST) {
        report(loader, MESSAGE_WRONG_KIND, outer_place(loader, rows->place),
               node_describe(rows, loader->arena),
               rows->kind == NODE_MAPPING ? "a list of rows; format.property can name the list in it"
                                          : "a list of rows");
        return NULL;
    }
    if (!rows->count) {
        diagnostics_report(loader->diagnostics, (Diagnostic){.id = MESSAGE_NO_ROWS,
                                                             .place = outer_place(loader, rows->place),
                                                             .detail = "the list of rows is empty"});
        return NULL;
    }
    TableBuilder *builder = table_builder_create(loader->arena);
    bool good = true;
    for (size_t i = 0; i < rows->count; i++)
        good = add_row(loader, builder, rows->items[i]) && good;
    return good ? table_builder_finish(builder) : NULL;
}

/* The node that format.property leads to. */
static const Node *follow_property(const Loader *loader, const Node *root) {
    const DataFormatSpec *format = loader->data->format;
    if (!format || !format->property.text)
        return root;
    const char *part = format->property.text;
    while (root && *part) {
        size_t length = strcspn(part, ".");
        root = node_find(root, arena_copy_bytes(loader->arena, part, length));
        part += length + (part[length] == '.');
    }
    if (!root)
        report(loader, MESSAGE_UNKNOWN_PROPERTY, field_place(format->property.node, (Place){0}),
               format->property.text, NULL);
    return root;
}

/* Findings within a text have their place in the spec. */
static void pass_on(const Loader *loader, const Diagnostics *found) {
    for (size_t i = 0; i < found->count; i++) {
        Diagnostic diagnostic = found->items[i];
        diagnostic.place = outer_place(loader, diagnostic.place);
        if (diagnostic.origin.file)
            diagnostic.origin = outer_place(loader, diagnostic.origin);
        diagnostics_report(loader->diagnostics, diagnostic);
    }
}

static Table *load_json(const Loader *loader, TextSource source) {
    Diagnostics found;
    diagnostics_init(&found);
    const Node *root = yaml_read(source.start.file, source.bytes, source.length, loader->arena, &found);
    pass_on(loader, &found);
    diagnostics_finish(&found);
    if (root)
        root = follow_property(loader, root);
    return root ? build_table(loader, root) : NULL;
}

/* Texts */

static bool find_delimiter(const Loader *loader, DataFormat type, char *delimiter) {
    const DataFormatSpec *format = loader->data->format;
    *delimiter = type == DATA_TSV ? '\t' : ',';
    if (!format || !format->delimiter.text)
        return true;
    const char *text = format->delimiter.text;
    if (strlen(text) == 1 && strchr(",;\t|", *text)) {
        *delimiter = *text;
        return true;
    }
    const Node *node = format->delimiter.node;
    return report(loader, MESSAGE_WRONG_KIND, field_place(node, (Place){0}),
                  node_describe(node, loader->arena), "a delimiter: \",\" \";\" \"|\" or \"\\t\"");
}

static Table *load_text(const Loader *loader, TextSource source, DataFormat type) {
    char delimiter;
    if (type == DATA_JSON)
        return load_json(loader, source);
    return find_delimiter(loader, type, &delimiter)
               ? csv_read(source, delimiter, loader->arena, loader->diagnostics)
               : NULL;
}

static bool ends_with(const char *path, const char *ending) {
    size_t length = strlen(path), wanted = strlen(ending);
    if (length < wanted)
        return false;
    for (size_t i = 0; i < wanted; i++) {
        char byte = path[length - wanted + i];
        if ((byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte) != ending[i])
            return false;
    }
    return true;
}

static bool type_is_set(const Loader *loader, DataFormat *type) {
    const DataFormatSpec *format = loader->data->format;
    if (!format || !format->type.set)
        return false;
    *type = (DataFormat)format->type.value;
    return true;
}

static bool find_type(const Loader *loader, const char *path, DataFormat *type) {
    static const struct {
        const char *ending;
        DataFormat type;
    } endings[] = {{".csv", DATA_CSV},   {".tsv", DATA_TSV},   {".tab", DATA_TSV},
                   {".json", DATA_JSON}, {".yaml", DATA_JSON}, {".yml", DATA_JSON}};
    if (type_is_set(loader, type))
        return true;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_with(path, endings[i].ending)) {
            *type = endings[i].type;
            return true;
        }
    return report(loader, MESSAGE_UNKNOWN_DATA_FORMAT, field_place(loader->data->url.node, (Place){0}), path,
                  NULL);
}

static void release_file(void *file) {
    file_release(file);
}

static Table *load_file(const Loader *loader, LoadedFile *loaded) {
    const char *path = loaded->path;
    Place asked = field_place(loader->data->url.node, (Place){0});
    DataFormat type = DATA_CSV;
    if (!find_type(loader, path, &type))
        return NULL;
    FileBytes *file = arena_new(loader->arena, FileBytes);
    if (!file_read(path, CSV_MOST_BYTES, asked, file, loader->diagnostics))
        return NULL;
    arena_release_at_finish(loader->arena, release_file, file);
    loaded->bytes = file;
    return load_text(loader, text_source_from_file(path, file->bytes, file->length), type);
}

static Table *load_values(Loader *loader, const Node *values) {
    if (values->kind != NODE_TEXT)
        return build_table(loader, values);
    DataFormat type = DATA_CSV;
    type_is_set(loader, &type);
    loader->from_text = true;
    loader->text = values->text;
    return load_text(loader, values->text, type);
}

Table *load_table(const DataSpec *data, const char *spec_file, Arena *arena, LoadedFile *file,
                  Diagnostics *diagnostics) {
    Loader loader = {.data = data, .arena = arena, .diagnostics = diagnostics};
    *file = (LoadedFile){0};
    Place place = field_place(data->head.node, (Place){.file = spec_file});
    if (data->url.text && data->values) {
        diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_CONFLICT,
                                                     .place = data->values->place,
                                                     .origin = field_place(data->url.node, place),
                                                     .detail = "data has both url and values; expected one"});
        return NULL;
    }
    if (data->values)
        return load_values(&loader, data->values);
    if (data->url.text) {
        file->path = file_resolve_path(spec_file, data->url.text, arena);
        return load_file(&loader, file);
    }
    diagnostics_report(
        diagnostics,
        (Diagnostic){.id = MESSAGE_MISSING_KEY, .place = place, .detail = "data", .expected = "url"});
    return NULL;
}
