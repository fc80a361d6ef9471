// assay: --threads a,a --assert y<9
#include <stdatomic.h>
atomic_int x;
volatile int y;
void a(void) {
  while (atomic_exchange(&x, 1))
    atomic_fetch_add(&y, 1);
  atomic_store(&x, 0);
}
