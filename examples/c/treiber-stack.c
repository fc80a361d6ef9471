// assay: expect: holds
// With -D BROKEN it is violated.
// Treiber's stack: one thread pushes, another one pops what it finds.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

#ifdef BROKEN
#define PUBLISH memory_order_relaxed
#else
#define PUBLISH memory_order_release
#endif

struct node {
  int value;
  struct node *next;
};

static _Atomic(struct node *) top;
static struct node nodes[2];

static void push(struct node *node, int value) {
  struct node *old = atomic_load_explicit(&top, memory_order_relaxed);
  node->value = value;
  do {
    node->next = old;
  } while (!atomic_compare_exchange_weak_explicit(&top, &old, node, PUBLISH,
                                                  memory_order_relaxed));
}

static struct node *pop(void) {
  struct node *old = atomic_load_explicit(&top, memory_order_acquire);
  while (old && !atomic_compare_exchange_weak_explicit(&top, &old, old->next,
                                                       memory_order_acquire,
                                                       memory_order_acquire))
    ;
  return old;
}

static void *pusher(void *unused) {
  push(&nodes[0], 1);
  push(&nodes[1], 2);
  return NULL;
}

static void *popper(void *unused) {
  struct node *found = pop();
  if (found)
    assert(found->value != 0);
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, pusher, NULL);
  pthread_create(&b, NULL, popper, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
