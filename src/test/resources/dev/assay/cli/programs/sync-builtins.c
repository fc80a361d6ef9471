// assay: --threads first,second --assert 'sum==5&&inside==0' expect: holds
// A lock, a counter and a turn of GNU C's older functions.
#include <assert.h>
int lock, sum, inside, owner;
void work(int add) {
  if (!__sync_lock_test_and_set(&lock, 1)) {
    inside++;
    assert(inside == 1);
    inside--;
    __sync_lock_release(&lock);
  }
  if (add == 2)
    __sync_fetch_and_add(&sum, add);
  else
    assert(__sync_add_and_fetch(&sum, add) >= add);
  if (!__sync_bool_compare_and_swap(&owner, 0, add))
    assert(__sync_val_compare_and_swap(&owner, 0, add) == 5 - add);
}
void first(void) { work(2); }
void second(void) { work(3); }
