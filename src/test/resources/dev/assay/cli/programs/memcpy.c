// assay: --threads copier,reader expect: holds
// A structure is copied part by part, and then handed over.
#include <assert.h>
#include <stdatomic.h>
#include <string.h>
struct pair { int a; long b[2]; };
struct pair from = { 1, { 2, 3 } }, to;
atomic_int ready;
void copier(void) {
  memcpy(&to, &from, sizeof(to));
  atomic_store_explicit(&ready, 1, memory_order_release);
}
void reader(void) {
  if (atomic_load_explicit(&ready, memory_order_acquire))
    assert(to.a == 1 && to.b[0] == 2 && to.b[1] == 3);
}
