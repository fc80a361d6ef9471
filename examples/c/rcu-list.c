// assay: --threads reader,updater --init fill --unroll 3 expect: holds
// With -D BROKEN it is violated.
// A list that readers walk under RCU while an updater replaces an element by a copy and, after a grace period, frees the
// old one.
#include <linux/rculist.h>
#include <linux/slab.h>

struct account {
  int balance;
  int limit;
  struct account *next;
};

static struct account *first;

static struct account *add(int balance, struct account *next) {
  struct account *account = kmalloc(sizeof(struct account), GFP_KERNEL);
  account->balance = balance;
  account->limit = balance / 2;
  account->next = next;
  return account;
}

void fill(void) {
  rcu_assign_pointer(first, add(10, add(20, NULL)));
}

void reader(void) {
  rcu_read_lock();
  struct account *account = rcu_dereference(first);
  while (account) {
    BUG_ON(account->limit * 2 != account->balance);
    account = rcu_dereference(account->next);
  }
  rcu_read_unlock();
}

void updater(void) {
  struct account *old = first;
  struct account *copy = add(30, old->next);
  rcu_assign_pointer(first, copy);
#ifndef BROKEN
  synchronize_rcu();
#endif
  kfree(old);
}
