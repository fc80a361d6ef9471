// assay: --threads reader,updater expect: holds
// A thread that goes no further has left its read-side critical section, so that grace periods still order what it read.
#include <linux/rcupdate.h>

void __VERIFIER_assume(int condition);

int value = 1;
int *shared = &value;
int flag;

void reader(void) {
  rcu_read_lock();
  int *p = READ_ONCE(shared);
  if (p) {
    BUG_ON(*p != 1);
    __VERIFIER_assume(READ_ONCE(flag));
  }
  rcu_read_unlock();
}

void updater(void) {
  WRITE_ONCE(shared, NULL);
  synchronize_rcu();
  value = 2;
}
