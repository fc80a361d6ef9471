// assay: --threads first,second --assert 'r||s' expect: holds
// Store buffering with GNU C's functions: sequentially consistent, it cannot miss both.
#include <assert.h>
int x, y, r = 1, s = 1, bits;
void first(void) {
  __atomic_store_n(&x, 1, __ATOMIC_SEQ_CST);
  r = __atomic_load_n(&y, __ATOMIC_SEQ_CST);
  assert(__atomic_or_fetch(&bits, 1, __ATOMIC_RELAXED) & 1);
}
void second(void) {
  __atomic_exchange_n(&y, 1, __ATOMIC_SEQ_CST);
  s = __atomic_load_n(&x, __ATOMIC_SEQ_CST);
  int old = 0;
  if (!__atomic_compare_exchange_n(&bits, &old, 2, 0, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
    assert(old == 1 && (__atomic_fetch_or(&bits, 2, __ATOMIC_RELAXED) & 2) == 0);
}
