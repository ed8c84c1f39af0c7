/* Text in XML, for attributes in double quotes and for content alike. */
#ifndef RENDER_XML_H
#define RENDER_XML_H

#include "base/buffer.h"

/* Appends `text` with & < > " written as entities, and tab and line ends as character references, which
   attributes would otherwise lose. What XML 1.0 cannot hold at all (other control characters, U+FFFE,
   U+FFFF, bytes that are not UTF-8) becomes U+FFFD. */
void xml_append_text(Buffer *out, const char *text);

/* Appends ` name="value"`, the value as above; and ` name="12.5"` with at most two decimals. */
void xml_append_attribute(Buffer *out, const char *name, const char *value);
void xml_append_number(Buffer *out, const char *name, double value);

/* Appends a file's path, or name, as an address relative to the place of the document (RFC 3986, 4.2). */
void xml_append_address(Buffer *out, const char *path);

#endif
