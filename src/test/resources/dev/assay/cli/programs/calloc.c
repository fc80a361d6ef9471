// assay: --threads writer,reader expect: holds
// Zeroed memory is handed over by a release: all of it is zero, but what was written since.
#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>
struct item { int key; int *next; };
_Atomic(struct item *) head;
void writer(void) {
  struct item *items = calloc(2, sizeof(struct item));
  items[1].key = 7;
  atomic_store_explicit(&head, items, memory_order_release);
}
void reader(void) {
  struct item *items = atomic_load_explicit(&head, memory_order_acquire);
  if (items) {
    assert(items[0].key == 0 && items[0].next == NULL);
    assert(items[1].key == 7 && items[1].next == NULL);
  }
}
