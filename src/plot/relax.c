#include "plot/relax.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

/* Neighbours that share one displacement: the mean of what each of them wants. */
typedef struct Pool {
    double sum;
    size_t count;
} Pool;

static double pool_mean(Pool pool) {
    return pool.sum / (double)pool.count;
}

static size_t add_to_pools(Pool *pools, size_t pool_count, double value) {
    pools[pool_count++] = (Pool){value, 1};
    while (pool_count > 1 && pool_mean(pools[pool_count - 2]) > pool_mean(pools[pool_count - 1])) {
        pools[pool_count - 2].sum += pools[pool_count - 1].sum;
        pools[pool_count - 2].count += pools[pool_count - 1].count;
        pool_count--;
    }
    return pool_count;
}

bool relax_positions(const double *wanted, const double *sizes, size_t count, double gap, double low,
                     double high, double *placed) {
    if (!count)
        return true;
    /* With each centre counted from the end of those before it, "apart" becomes "not descending". */
    double *packed = memory_allocate(count, sizeof *packed);
    double length = 0;
    for (size_t i = 0; i < count; i++) {
        packed[i] = length + sizes[i] / 2;
        length += sizes[i] + (i + 1 < count ? gap : 0);
    }
    bool fits = length <= high - low;
    if (fits) {
        Pool *pools = memory_allocate(count, sizeof *pools);
        size_t pool_count = 0;
        for (size_t i = 0; i < count; i++)
            pool_count = add_to_pools(pools, pool_count, wanted[i] - packed[i]);
        for (size_t pool = 0, i = 0; pool < pool_count; pool++)
            for (size_t of_pool = 0; of_pool < pools[pool].count; of_pool++, i++)
                placed[i] = packed[i] + fmin(fmax(pool_mean(pools[pool]), low), high - length);
        free(pools);
    }
    free(packed);
    return fits;
}
