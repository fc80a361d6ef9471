// assay: --threads writer,reader expect: violated
// Zeroed memory is handed over without a release: its zeros may come too late.
#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>
struct item { int key; int *next; };
_Atomic(struct item *) head;
void writer(void) {
  struct item *items = calloc(2, sizeof(struct item));
  items[1].key = 7;
  atomic_store_explicit(&head, items, memory_order_relaxed);
}
void reader(void) {
  struct item *items = atomic_load_explicit(&head, memory_order_acquire);
  if (items) {
    assert(items[0].key == 0 && items[0].next == NULL);
    assert(items[1].key == 7 && items[1].next == NULL);
  }
}
