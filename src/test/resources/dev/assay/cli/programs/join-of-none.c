// assay: --model rc11 expect: violated
/* Nobody may have told the number of a thread yet. */
#include <pthread.h>
#include <stdatomic.h>

_Atomic(pthread_t) known;

static void *one(void *unused) { return NULL; }

static void *two(void *unused) {
  pthread_join(atomic_load(&known), NULL);
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&b, NULL, two, NULL);
  pthread_create(&a, NULL, one, NULL);
  atomic_store(&known, a);
}
