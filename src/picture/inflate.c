#include "picture/inflate.h"

#include "base/memory.h"
#include "picture/inflate_table.h"

#include <stdlib.h>
#include <string.h>

/* The output lies in one piece: what matches may refer to, then what is made at a time, then room for a match
   that goes past the end and for copying more than is asked. */
enum {
    WINDOW = 32768,
    STEP = 65536,
    LONGEST_MATCH = 258,
    COPY_UNIT = 16,
    LITERALS_AT_ONCE = 64, /* without looking at the end */
    SLACK = LONGEST_MATCH + 2 * COPY_UNIT + LITERALS_AT_ONCE,
    LENGTH_BITS = INFLATE_LONGEST_CODE + 5, /* codes with their extra bits */
    DISTANCE_BITS = INFLATE_LONGEST_CODE + 13,
    REFILLED_TWICE = 16, /* bytes */
    ADLER_BASE = 65521,
    ADLER_STEP = 5552 /* bytes whose sums fit into 32 bits */
};

typedef enum InflateState {
    STATE_START,
    STATE_BLOCK,
    STATE_STORED,
    STATE_CODES,
    STATE_END,
    STATE_CORRUPT
} InflateState;

/* Apart from the rest, so that the decoding loop can have a copy in registers. */
typedef struct Bits {
    const uint8_t *next, *end; /* of the current part */
    uint64_t bits; /* the next ones, lowest first; above `count` may be some that are not taken yet */
    unsigned count;
    unsigned padding; /* of them, those past the end of the source */
} Bits;

struct Inflater {
    InflateSource source;
    Bits in;
    InflateState state;
    bool is_last;       /* the block */
    size_t stored;      /* bytes left of a stored block */
    uint64_t total;     /* bytes made before `output` was last moved */
    size_t made, taken; /* positions in `output` */
    uint32_t adler;
    InflateEntry literals[INFLATE_LITERAL_ENTRIES], distances[INFLATE_DISTANCE_ENTRIES];
    InflateAlphabet literal_alphabet, distance_alphabet;
    uint8_t output[WINDOW + STEP + SLACK];
};

Inflater *inflater_create(InflateSource source) {
    Inflater *inflater = memory_allocate(1, sizeof *inflater);
    inflater->source = source;
    inflater->adler = 1;
    inflate_alphabet_literals(&inflater->literal_alphabet);
    inflate_alphabet_distances(&inflater->distance_alphabet);
    return inflater;
}

void inflater_destroy(Inflater *inflater) {
    free(inflater);
}

static uint64_t load_lowest_first(const uint8_t *bytes) {
    uint64_t value = 0;
    for (int i = 0; i < 8; i++)
        value |= (uint64_t)bytes[i] << 8 * i;
    return value;
}

static bool next_part(Inflater *inflater) {
    const uint8_t *bytes;
    size_t length;
    if (!inflater->source.next || !inflater->source.next(inflater->source.context, &bytes, &length)) {
        inflater->source.next = NULL;
        return false;
    }
    inflater->in.next = bytes;
    inflater->in.end = bytes + length;
    return true;
}

static inline bool can_refill_fast(const Bits *in) {
    return in->end - in->next >= REFILLED_TWICE;
}

static inline void refill_fast(Bits *in) {
    in->bits |= load_lowest_first(in->next) << in->count;
    in->next += (63 - in->count) / 8;
    in->count |= 56;
}

/* At least 56 bits afterwards. Near the end of a part byte by byte; past the end of all zeros. */
static void refill(Inflater *inflater) {
    Bits *in = &inflater->in;
    if (can_refill_fast(in)) {
        refill_fast(in);
        return;
    }
    while (in->count < 56) {
        if (in->next < in->end)
            in->bits |= (uint64_t)*in->next++ << in->count;
        else if (next_part(inflater))
            continue;
        else
            in->padding += 8;
        in->count += 8;
    }
}

static inline unsigned drop_bits(Bits *in, unsigned count) {
    unsigned value = (unsigned)(in->bits & (((uint64_t)1 << count) - 1));
    in->bits >>= count;
    in->count -= count;
    return value;
}

static unsigned take_bits(Inflater *inflater, unsigned count) {
    return drop_bits(&inflater->in, count);
}

static bool ran_out(const Inflater *inflater) {
    return inflater->in.padding > inflater->in.count;
}

static bool fail(Inflater *inflater) {
    inflater->state = STATE_CORRUPT;
    return false;
}

/* RFC 1950, 2.2: deflate with a window of at most 32 KiB, and no preset dictionary. */
static bool read_head(Inflater *inflater) {
    refill(inflater);
    unsigned method = take_bits(inflater, 8), flags = take_bits(inflater, 8);
    inflater->state = STATE_BLOCK;
    return (method & 15) == 8 && method >> 4 <= 7 && (256 * method + flags) % 31 == 0 && !(flags & 32);
}

static bool begin_stored(Inflater *inflater) {
    take_bits(inflater, inflater->in.count % 8);
    refill(inflater);
    unsigned length = take_bits(inflater, 16), complement = take_bits(inflater, 16);
    inflater->stored = length;
    inflater->state = STATE_STORED;
    return (length ^ complement) == 0xffff;
}

static bool build_codes(Inflater *inflater, const uint8_t *lengths, size_t literals, size_t distances) {
    inflater->state = STATE_CODES;
    if (!inflate_table_build(inflater->literals, INFLATE_LITERAL_ENTRIES, INFLATE_LITERAL_BITS, lengths,
                             literals, true, &inflater->literal_alphabet) ||
        !inflate_table_build(inflater->distances, INFLATE_DISTANCE_ENTRIES, INFLATE_DISTANCE_BITS,
                             lengths + literals, distances, true, &inflater->distance_alphabet))
        return false;
    inflate_table_pair_literals(inflater->literals, INFLATE_LITERAL_BITS);
    return true;
}

static bool begin_fixed(Inflater *inflater) {
    uint8_t lengths[INFLATE_LITERALS + INFLATE_DISTANCES];
    for (int i = 0; i < INFLATE_LITERALS; i++)
        lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    memset(lengths + INFLATE_LITERALS, 5, INFLATE_DISTANCES);
    return build_codes(inflater, lengths, INFLATE_LITERALS, INFLATE_DISTANCES);
}

/* The lengths of both codes, in runs (RFC 1951, 3.2.7). */
static bool read_lengths(Inflater *inflater, const InflateEntry *order, uint8_t *lengths, size_t count) {
    static const struct { unsigned bits, base; } repeats[] = {{2, 3}, {3, 3}, {7, 11}};
    for (size_t i = 0; i < count;) {
        refill(inflater);
        InflateEntry entry = order[inflater->in.bits & ((1 << INFLATE_ORDER_BITS) - 1)];
        take_bits(inflater, inflate_entry_bits(entry));
        if (inflate_entry_kind(entry) != INFLATE_LITERAL || ran_out(inflater))
            return false;
        unsigned value = inflate_entry_value(entry);
        if (value < 16) {
            lengths[i++] = (uint8_t)value;
            continue;
        }
        unsigned kind = value - 16, run = repeats[kind].base + take_bits(inflater, repeats[kind].bits);
        if ((kind == 0 && i == 0) || run > count - i)
            return false;
        memset(lengths + i, kind ? 0 : lengths[i - 1], run);
        i += run;
    }
    return true;
}

static bool begin_dynamic(Inflater *inflater) {
    static const uint8_t places[] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    enum { ORDERS = sizeof places, MOST_LITERALS = 286, MOST_DISTANCES = 30, END = 256 };
    uint8_t order_lengths[ORDERS] = {0}, lengths[INFLATE_LITERALS + INFLATE_DISTANCES];
    InflateEntry order[INFLATE_ORDER_ENTRIES];
    InflateAlphabet alphabet;
    inflate_alphabet_order(&alphabet);
    refill(inflater);
    size_t literals = 257 + take_bits(inflater, 5), distances = 1 + take_bits(inflater, 5);
    unsigned orders = 4 + take_bits(inflater, 4);
    if (literals > MOST_LITERALS || distances > MOST_DISTANCES)
        return false;
    for (unsigned i = 0; i < orders; i++) {
        refill(inflater);
        order_lengths[places[i]] = (uint8_t)take_bits(inflater, 3);
    }
    return inflate_table_build(order, INFLATE_ORDER_ENTRIES, INFLATE_ORDER_BITS, order_lengths, ORDERS, false,
                               &alphabet) &&
           read_lengths(inflater, order, lengths, literals + distances) && lengths[END] &&
           build_codes(inflater, lengths, literals, distances);
}

static bool begin_block(Inflater *inflater) {
    if (inflater->is_last) {
        inflater->state = STATE_END;
        return true;
    }
    refill(inflater);
    inflater->is_last = take_bits(inflater, 1);
    switch (take_bits(inflater, 2)) {
    case 0:
        return begin_stored(inflater);
    case 1:
        return begin_fixed(inflater);
    case 2:
        return begin_dynamic(inflater);
    default:
        return false;
    }
}

/* The bytes of a stored block come from the bits that were read ahead, then from the parts. */
static bool copy_stored(Inflater *inflater, size_t limit) {
    while (inflater->stored && inflater->made < limit) {
        if (inflater->in.count) {
            inflater->output[inflater->made++] = (uint8_t)take_bits(inflater, 8);
            inflater->stored--;
            if (ran_out(inflater))
                return false;
            continue;
        }
        inflater->in.bits = 0;
        if (inflater->in.next == inflater->in.end && !next_part(inflater))
            return false;
        size_t count = (size_t)(inflater->in.end - inflater->in.next);
        count = count < inflater->stored ? count : inflater->stored;
        count = count < limit - inflater->made ? count : limit - inflater->made;
        memcpy(inflater->output + inflater->made, inflater->in.next, count);
        inflater->in.next += count;
        inflater->made += count;
        inflater->stored -= count;
    }
    if (!inflater->stored)
        inflater->state = STATE_BLOCK;
    return true;
}

/* May write up to 2 * COPY_UNIT bytes more than asked. A short distance repeats: the first unit is laid out
   byte by byte, and from then on the distance can be taken several times over. */
static inline void copy_match(uint8_t *to, size_t distance, size_t length) {
    const uint8_t *from = to - distance, *end = to + length;
    if (distance == 1) {
        memset(to, *from, length);
        return;
    }
    if (distance < COPY_UNIT) {
        size_t period = COPY_UNIT / distance * distance;
        for (size_t i = 0; i < COPY_UNIT; i++)
            to[i] = from[i];
        uint8_t unit[COPY_UNIT];
        memcpy(unit, to, COPY_UNIT);
        for (to += period; to < end; to += period)
            memcpy(to, unit, COPY_UNIT);
        return;
    }
    do {
        memcpy(to, from, COPY_UNIT);
        to += COPY_UNIT;
        from += COPY_UNIT;
    } while (to < end);
}

static inline InflateEntry look_up(Bits *in, const InflateEntry *table, unsigned first_bits) {
    InflateEntry entry = table[in->bits & ((1u << first_bits) - 1)];
    if (inflate_entry_kind(entry) == INFLATE_SUBTABLE) {
        drop_bits(in, inflate_entry_bits(entry));
        entry = table[inflate_entry_value(entry) + (in->bits & ((1u << inflate_entry_extra(entry)) - 1))];
    }
    drop_bits(in, inflate_entry_bits(entry));
    return entry;
}

static inline size_t put_literals(uint8_t *output, InflateEntry entry) {
    unsigned value = inflate_entry_value(entry);
    output[0] = (uint8_t)value;
    output[1] = (uint8_t)(value >> 8);
    return inflate_entry_extra(entry);
}

/* Carries out an entry that was looked up: 1 when more can follow, 0 at the end of the block, -1 when it is
   not valid. There are bits enough for a distance, or bytes enough to refill from. */
static inline int do_entry(const Inflater *inflater, Bits *in, InflateEntry entry, uint8_t *output,
                           size_t *at) {
    if (inflate_entry_kind(entry) == INFLATE_LITERAL) {
        *at += put_literals(output + *at, entry);
        return 1;
    }
    if (inflate_entry_kind(entry) != INFLATE_BASE)
        return inflate_entry_kind(entry) == INFLATE_END ? 0 : -1;
    size_t length = inflate_entry_value(entry) + drop_bits(in, inflate_entry_extra(entry));
    if (in->count < DISTANCE_BITS)
        refill_fast(in);
    InflateEntry far = look_up(in, inflater->distances, INFLATE_DISTANCE_BITS);
    size_t distance = inflate_entry_value(far) + drop_bits(in, inflate_entry_extra(far));
    if (inflate_entry_kind(far) != INFLATE_BASE || distance > inflater->total + *at)
        return -1;
    copy_match(output + *at, distance, length);
    *at += length;
    return 1;
}

/* As long as the part has bytes to refill from at once. */
static int decode_fast(Inflater *inflater, size_t limit) {
    Bits in = inflater->in;
    const InflateEntry *literals = inflater->literals;
    uint8_t *output = inflater->output;
    size_t at = inflater->made;
    int result = 1;
    while (result > 0 && at < limit && can_refill_fast(&in)) {
        refill_fast(&in);
        InflateEntry entry = literals[in.bits & ((1 << INFLATE_LITERAL_BITS) - 1)];
        while (inflate_entry_kind(entry) == INFLATE_LITERAL &&
               in.count >= LENGTH_BITS + INFLATE_LITERAL_BITS) {
            drop_bits(&in, inflate_entry_bits(entry));
            at += put_literals(output + at, entry);
            entry = literals[in.bits & ((1 << INFLATE_LITERAL_BITS) - 1)];
        }
        result = do_entry(inflater, &in, look_up(&in, literals, INFLATE_LITERAL_BITS), output, &at);
    }
    inflater->in = in;
    inflater->made = at;
    return result;
}

static int decode_symbol(Inflater *inflater) {
    refill(inflater);
    InflateEntry entry = look_up(&inflater->in, inflater->literals, INFLATE_LITERAL_BITS);
    return do_entry(inflater, &inflater->in, entry, inflater->output, &inflater->made);
}

static bool decode(Inflater *inflater, size_t limit) {
    int result = 1;
    while (result > 0 && inflater->made < limit && !ran_out(inflater))
        result = can_refill_fast(&inflater->in) ? decode_fast(inflater, limit) : decode_symbol(inflater);
    if (!result)
        inflater->state = STATE_BLOCK;
    return result >= 0 && !ran_out(inflater);
}

static uint32_t sum_adler(uint32_t adler, const uint8_t *bytes, size_t length) {
    uint32_t low = adler & 0xffff, high = adler >> 16;
    while (length) {
        uint32_t count = length < ADLER_STEP ? (uint32_t)length : ADLER_STEP, sum = 0, weighted = 0;
        for (uint32_t i = 0; i < count; i++) {
            sum += bytes[i];
            weighted += (count - i) * bytes[i];
        }
        high = (high + count * low + weighted) % ADLER_BASE;
        low = (low + sum) % ADLER_BASE;
        bytes += count;
        length -= count;
    }
    return high << 16 | low;
}

/* Moves the window to the front and makes the next bytes, at least one unless the stream ends. */
static bool make_more(Inflater *inflater) {
    if (inflater->made > WINDOW) {
        size_t away = inflater->made - WINDOW;
        memmove(inflater->output, inflater->output + away, WINDOW);
        inflater->total += away;
        inflater->made = WINDOW;
    }
    size_t from = inflater->taken = inflater->made, limit = from + STEP;
    bool valid = true;
    while (valid && inflater->made < limit && inflater->state < STATE_END) {
        if (inflater->state == STATE_START)
            valid = read_head(inflater);
        else if (inflater->state == STATE_BLOCK)
            valid = begin_block(inflater) && !ran_out(inflater);
        else if (inflater->state == STATE_STORED)
            valid = copy_stored(inflater, limit);
        else
            valid = decode(inflater, limit);
    }
    inflater->adler = sum_adler(inflater->adler, inflater->output + from, inflater->made - from);
    return valid || fail(inflater);
}

bool inflater_read(Inflater *inflater, uint8_t *out, size_t length) {
    while (length) {
        if (inflater->taken == inflater->made &&
            (inflater->state >= STATE_END || !make_more(inflater) || inflater->taken == inflater->made))
            return false;
        size_t count = inflater->made - inflater->taken;
        count = count < length ? count : length;
        memcpy(out, inflater->output + inflater->taken, count);
        inflater->taken += count;
        out += count;
        length -= count;
    }
    return true;
}

bool inflater_end(Inflater *inflater) {
    while (inflater->taken == inflater->made && inflater->state < STATE_END)
        if (!make_more(inflater))
            return false;
    if (inflater->state != STATE_END || inflater->taken != inflater->made)
        return false;
    take_bits(inflater, inflater->in.count % 8);
    refill(inflater);
    uint32_t adler = 0;
    for (int i = 0; i < 4; i++)
        adler = adler << 8 | take_bits(inflater, 8);
    return adler == inflater->adler && !ran_out(inflater);
}
