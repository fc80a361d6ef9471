// assay: --threads publisher,user expect: holds
// The kernel's allocators; freed only after a grace period.
#include <linux/kernel.h>
#include <linux/slab.h>
struct config { int a, b; };
static struct config *current_config;
void publisher(void) {
  struct config *first = kzalloc(sizeof(*first), GFP_KERNEL);
  struct config *second = kmalloc(sizeof(*second), GFP_KERNEL);
  second->a = second->b = 0;
  rcu_assign_pointer(current_config, first);
  rcu_assign_pointer(current_config, second);
  synchronize_rcu();
  kfree(first);
}
void user(void) {
  rcu_read_lock();
  struct config *its = rcu_dereference(current_config);
  if (its)
    BUG_ON(its->a != 0 || its->b != 0);
  rcu_read_unlock();
}
